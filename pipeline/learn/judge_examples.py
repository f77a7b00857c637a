"""Annotated documents as examples for the judge: each row of a document with what the annotations say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.analyze import find_mentions
from pipeline.extract.judge_rows import Rows, build_rows
from pipeline.extract.judge_text import theme_names
from pipeline.extract.judge_weights import LABELS
from pipeline.ingest import read
from pipeline.learn.gold import Gold, load_gold_folder
from pipeline.learn.placing import UnitMap
from pipeline.model import Deadline, Document, Header, Reference, Segment, Span
from pipeline.segment.header import read_header
from pipeline.segment.tree import build_tree
from pipeline.text.normalize import normalize

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One annotated document as the pipeline reads it up to its mentions, with what is to be learnt of each row.

    `labels` (rows × LABELS) and `themes` (rows × themes) are 0 or 1.
    """

    gold: Gold
    document: Document
    header: Header
    segments: tuple[Segment, ...]
    references: tuple[Reference, ...]
    deadlines: tuple[Deadline, ...]
    rows: Rows
    labels: NDArray[np.bool_]
    themes: NDArray[np.bool_]

    @property
    def marks(self) -> tuple[list[Span], list[Span]]:
        """Where references and deadlines stand."""
        return [item.span for item in self.references], [item.span for item in self.deadlines]


@dataclass(frozen=True, slots=True)
class _Row:
    span: Span
    quote: str
    number: int


def load_examples(folders: Iterable[str | Path]) -> tuple[Example, ...]:
    """The annotated documents of several gold folders, read from their raw texts, in order of folder and name.

    Raises DanvanError `gold-missing`, `gold-invalid`, and what reading a file raises.
    """
    found = []
    for folder in map(Path, folders):
        for gold in load_gold_folder(folder):
            found.append(make_example(gold, normalize(read(str(folder / f"{gold.name}.txt")))))
    return tuple(found)


def make_example(gold: Gold, document: Document) -> Example:
    """Place the annotations on the rows of the document: a row is what the unit is that it half covers or half lies in."""
    header = read_header(document)
    segments = build_tree(document, header)
    references, deadlines = find_mentions(document, header)
    marks = ([item.span for item in references], [item.span for item in deadlines])
    rows = build_rows(document, header, segments, marks)
    placed = UnitMap(gold.units).place(
        _Row(span, document.quote_of(span), number) for number, span in enumerate(rows.spans)
    )
    labels = np.zeros((len(rows.spans), len(LABELS)), np.bool_)
    themes = np.zeros((len(rows.spans), len(theme_names())), np.bool_)
    numbers = {name: number for number, name in enumerate(theme_names())}
    annotated: Sequence[Sequence[object]] = (gold.obligations, gold.outcomes)
    for label, entries in enumerate(annotated):
        for entry in entries:
            for row in placed.in_unit(entry.unit):  # type: ignore[attr-defined]
                labels[row.number, label] = True
                themes[row.number, [numbers[name] for name in entry.themes]] = True  # type: ignore[attr-defined]
    # a unit that is both is an obligation: what is asked counts, as in `learn.datasets`
    labels[labels[:, 0], 1] = False
    return Example(
        gold=gold,
        document=document,
        header=header,
        segments=segments,
        references=references,
        deadlines=deadlines,
        rows=rows,
        labels=labels,
        themes=themes,
    )
