"""The catalogue of rules (`rules.yaml`): what every `origin.rule` and every warning's code says, and where it comes from.

A rule's patterns stay in the code or the table that holds them; the catalogue is what a person reads about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from pipeline.model import Analysis, Origin
from pipeline.resources import load_yaml

WARNING = "warning."
"""Before a warning's code in the catalogue: `warning.number-open`."""
_KIND = "kind."
_TABLES = (("deadlines", "rules"), ("references", "rules"), ("mentions", "relations"), ("mentions", "back_references"))
_DEFAULT_FRAME = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A document in which a rule speaks, or stays silent: its text, or the letters of a web page (`html`).

    `text` stands in its frame already.
    """

    text: str
    html: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """One rule: what it says, in English and for staff (`vi`), the stage that applies it and the table of its patterns.

    `proved_by` names the test where a specimen cannot be written as text (a scanned page).
    """

    id: str
    stage: str
    says: str
    vi: str
    source: str
    table: str | None = None
    proved_by: str | None = None
    examples: tuple[Specimen, ...] = ()
    counter_examples: tuple[Specimen, ...] = ()


@cache
def catalogue() -> Mapping[str, RuleEntry]:
    """Every rule by its id, in the order of the file."""
    content = load_yaml("rules")
    frames: dict[str, str] = content["frames"]
    entries = (_entry(row, stage["defaults"], frames) for stage in content["stages"] for row in stage["rules"])
    return {entry.id: entry for entry in entries}


def _entry(row: Mapping[str, Any], defaults: Mapping[str, str], frames: Mapping[str, str]) -> RuleEntry:
    frame = frames[row.get("frame", defaults.get("frame", _DEFAULT_FRAME))]
    return RuleEntry(
        id=row["id"],
        stage=defaults["stage"],
        says=row["says"],
        vi=row["vi"],
        source=row.get("source") or defaults["source"],
        table=row.get("table", defaults.get("table")),
        proved_by=row.get("proved_by"),
        examples=tuple(_specimen(example, frame) for example in row.get("examples", ())),
        counter_examples=tuple(_specimen(example, frame) for example in row.get("counter_examples", ())),
    )


def _specimen(example: str | Mapping[str, str], frame: str) -> Specimen:
    if isinstance(example, str):
        return Specimen(text=frame.replace("{}", example))
    return Specimen(text=example["html"], html=True) if "html" in example else Specimen(text=example["text"])


def parts_of(rule: str) -> tuple[str, ...]:
    """The ids of the catalogue that an item's `origin.rule` is made of; most rules are one.

    `kind.dateline+reporting` → `kind.dateline`, `kind.reporting`; `role.lead.ordered` → `role.lead`, `role.ordered`.
    """
    if rule.startswith(_KIND):
        return tuple(_KIND + cue for cue in rule.removeprefix(_KIND).split("+") if cue)
    stem, _, last = rule.rpartition(".")
    if last == "ordered" and stem.startswith("role."):
        return stem, "role.ordered"
    return (rule,)


def entries_of(rule: str) -> tuple[RuleEntry, ...]:
    """What the catalogue says of an item's `origin.rule`, part by part; a part that it lacks is left out."""
    known = catalogue()
    return tuple(known[part] for part in parts_of(rule) if part in known)


def rules_in(analysis: Analysis) -> frozenset[str]:
    """Every id of the catalogue's form that made an item of this analysis, and `warning.CODE` for its warnings."""
    found = {part for origin in _origins(analysis) for part in parts_of(origin.rule)}
    return frozenset(found | {WARNING + warning.code for warning in analysis.warnings})


def _origins(value: object) -> Iterator[Origin]:
    """Every Origin below a value of the model, whatever type of item carries it."""
    if isinstance(value, Origin):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _origins(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _walked(type(value)):
            yield from _origins(getattr(value, name))


@cache
def _walked(kind: type) -> tuple[str, ...]:
    # a document's layout, source and map hold no items
    return tuple(field.name for field in fields(kind) if field.name not in {"document", "span", "offsets"})


@cache
def table_rows() -> Mapping[str, Mapping[str, Any]]:
    """The rows of the tables that carry patterns and specimens of their own (deadlines, references, relations), by id."""
    return {row["id"]: row for table, part in _TABLES for row in load_yaml(table)[part]}
