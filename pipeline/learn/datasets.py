"""Gold annotations as a Hugging Face data set of units, for training and research; nothing is downloaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pipeline.errors import DanvanError
from pipeline.learn.gold import Gold
from pipeline.resources import load_yaml

if TYPE_CHECKING:
    from datasets import Dataset

LABELS = ("obligation", "outcome", "chrome", "other")
"""What a unit is, the first that holds: an obligation that also reports something is an obligation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit of an annotated document: `Sở Nội vụ báo cáo trước ngày 15 tháng 11.` is an `obligation`.

    `unit` is its number in the document; `themes` are those of its obligation or outcome; `before` and `after` are the
    neighbouring units, empty at the ends.
    """

    document: str
    kind: str
    unit: int
    text: str
    before: str
    after: str
    label: str
    themes: list[str]


def theme_names() -> tuple[str, ...]:
    """Every theme that a unit can have, `other` last."""
    return (*(name for name in load_yaml("themes")["themes"] if name != "other"), "other")


def unit_rows(gold: Gold) -> Iterator[UnitRow]:
    """A row for every unit of the document, in order."""
    obligations = {entry.unit: entry.themes for entry in gold.obligations}
    outcomes = {entry.unit: entry.themes for entry in gold.outcomes}
    for number, text in enumerate(gold.units):
        if number in obligations:
            label = "obligation"
        elif number in outcomes:
            label = "outcome"
        else:
            label = "chrome" if number in gold.chrome else "other"
        themes = obligations.get(number, frozenset()) | outcomes.get(number, frozenset())
        yield UnitRow(
            document=gold.name,
            kind=gold.kind,
            unit=number,
            text=text,
            before=gold.units[number - 1] if number else "",
            after=gold.units[number + 1] if number + 1 < len(gold.units) else "",
            label=label,
            themes=sorted(themes),
        )


def unit_dataset(gold: Iterable[Gold]) -> Dataset:
    """The units of all documents as one `datasets.Dataset`; `label` and `themes` are ClassLabels.

    Split it by `document`, never by row: units of one paper resemble each other. Raises DanvanError `datasets-missing`
    without the `ml` extra, `gold-invalid` where an annotation has a theme that there is not.
    """
    try:
        from datasets import ClassLabel, Dataset, Features, List, Value
    except ImportError as error:
        message = "a data set needs the library datasets, which is not installed"
        raise DanvanError("datasets-missing", message, "Run `make install`.") from error
    names = theme_names()
    rows = [asdict(row) for document in gold for row in unit_rows(document)]
    strange = sorted({theme for row in rows for theme in row["themes"]} - set(names))
    if strange:
        message = f"the annotations have a theme that there is not: {strange[0]}"
        raise DanvanError("gold-invalid", message, f"Use one of {', '.join(names)}.")
    text = Value("string")
    features = Features(
        {
            "document": text,
            "kind": text,
            "unit": Value("int32"),
            "text": text,
            "before": text,
            "after": text,
            "label": ClassLabel(names=list(LABELS)),
            "themes": List(ClassLabel(names=list(names))),
        }
    )
    return Dataset.from_list(rows, features=features)
