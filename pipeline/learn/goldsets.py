"""The gold sets that the project is held to: its own two corpora, and public documents beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.analyze import analyze
from pipeline.errors import DanvanError
from pipeline.ingest import read
from pipeline.learn.gold import Gold, load_gold_folder
from pipeline.model import Analysis
from pipeline.settings import Settings
from pipeline.text.normalize import normalize

HELD_OUT = Path("corpora", "held-out")
"""Documents composed without a look at the program; each raw text is the document itself."""
DEV = Path("..", "shared", "eval", "dev")
"""Annotated public documents, where they lie beside the checkout; they are not part of the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """Annotations, and the folder of the files that they annotate, with the same stems."""

    name: str
    gold: Path
    documents: Path

    @property
    def is_here(self) -> bool:
        """Whether the annotations are on this machine."""
        return self.gold.is_dir()


def gold_sets(settings: Settings, root: Path = Path()) -> tuple[GoldSet, ...]:
    """`sample`, in the documents' real file forms, `held-out` and `dev`, whose documents are the raw texts.

    `root` is the checkout.
    """
    sample, documents = root / settings.evaluate.gold, root / settings.ingest.documents
    return (
        GoldSet(name="sample", gold=sample, documents=documents),
        GoldSet(name="held-out", gold=root / HELD_OUT, documents=root / HELD_OUT),
        GoldSet(name="dev", gold=root / DEV, documents=root / DEV),
    )


def readings(chosen: GoldSet) -> Iterator[tuple[Gold, Analysis]]:
    """Each annotated document's gold and its analysis, read from the file itself.

    Raises DanvanError `gold-without-document`, `gold-missing`, `gold-invalid`, and what reading a file raises.
    """
    files = {path.stem: path for path in sorted(chosen.documents.iterdir()) if path.suffix != ".json"}
    for gold in load_gold_folder(chosen.gold):
        if gold.name not in files:
            message = f"{chosen.documents}: no document {gold.name}, which {chosen.gold} annotates"
            raise DanvanError("gold-without-document", message, "Add the document, or take its annotation out.")
        yield gold, analyze(normalize(read(str(files[gold.name]))))
