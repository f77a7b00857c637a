"""Gold annotations: what a careful reader found in a document, one `NAME.json` beside the raw text `NAME.txt`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DanvanError
from pipeline.learn.units import units


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReference:
    """A mention of another document, by the mention's own words."""

    doc_type: str | None
    number: str | None
    issued: str | None
    issuer: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldObligation:
    """The obligation that unit number `unit` lays on somebody: (name, role) of each body, deadline values."""

    unit: int
    bodies: tuple[tuple[str, str], ...]
    deadlines: frozenset[str]
    themes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldOutcome:
    """What unit number `unit` reports, with the counted values."""

    unit: int
    polarity: str
    measures: tuple[float, ...]
    themes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One annotated document: its raw units and what stands in them. `header` has only the annotated fields."""

    name: str
    units: tuple[str, ...]
    kind: str
    header: dict[str, str | None]
    references: tuple[GoldReference, ...]
    obligations: tuple[GoldObligation, ...]
    outcomes: tuple[GoldOutcome, ...]
    chrome: frozenset[int]


def comparable(kind: str | None, value: str | None) -> str | None:
    """A deadline's value as it is compared: `P15D after signing` → `P15D`; None for a bare `FREQ` or if unresolved."""
    if not value or value == "FREQ" or kind == "unresolved":
        return None
    return value.split()[0]


def load_gold(path: Path, raw: str) -> Gold:
    """Read one `NAME.json`; `raw` is the text whose units it numbers.

    Raises DanvanError `gold-invalid` where the file is no JSON, lacks a field or points at a unit that is not there.
    """
    division = units(raw)
    try:
        gold = _gold(path.stem, division, json.loads(path.read_text("utf-8")))
    except (KeyError, TypeError, ValueError) as error:
        message = f"{path}: not an annotation: {type(error).__name__} {error}"
        raise DanvanError("gold-invalid", message, "Write it as corpora/README.md shows.") from error
    numbers = {*(o.unit for o in gold.obligations), *(o.unit for o in gold.outcomes), *gold.chrome}
    beyond = sorted(number for number in numbers if not 0 <= number < len(division))
    if beyond:
        message = f"{path}: unit {beyond[0]} is annotated, but the raw text has only {len(division)} units"
        raise DanvanError("gold-invalid", message, "Number the units again: the raw text has changed.")
    return gold


def load_gold_folder(folder: Path) -> tuple[Gold, ...]:
    """The annotated documents of a folder by name, each `NAME.json` with its `NAME.txt`; a text alone is passed over.

    Raises DanvanError `gold-missing` if there is none, `gold-invalid` as `load_gold`.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        raw = path.with_suffix(".txt")
        if raw.is_file():
            found.append(load_gold(path, raw.read_text("utf-8")))
    if not found:
        message = f"{folder}: no gold annotations (NAME.json beside NAME.txt)"
        raise DanvanError("gold-missing", message, "Name a folder of annotations.")
    return tuple(found)


def gold_digest(folder: Path) -> str:
    """SHA-256 over names and contents of a gold folder: floors hold only for the annotations they were measured on."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in {".json", ".txt"}:
            digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _gold(name: str, division: tuple[str, ...], data: dict[str, Any]) -> Gold:
    return Gold(
        name=name,
        units=division,
        kind=data["kind"],
        header=dict(data.get("header", {})),
        references=tuple(
            GoldReference(**{key: entry.get(key) for key in ("doc_type", "number", "issued", "issuer", "title")})
            for entry in data["references"]
        ),
        obligations=tuple(_obligation(entry) for entry in data["obligations"]),
        outcomes=tuple(
            GoldOutcome(
                unit=int(entry["unit"]),
                polarity=entry["polarity"],
                measures=tuple(float(measure["value"]) for measure in entry.get("measures", [])),
                themes=frozenset(entry.get("themes", [])),
            )
            for entry in data.get("outcomes", [])
        ),
        chrome=frozenset(data.get("chrome", [])),
    )


def _obligation(entry: dict[str, Any]) -> GoldObligation:
    values = (comparable(deadline.get("kind"), deadline.get("value")) for deadline in entry.get("deadlines", []))
    return GoldObligation(
        unit=int(entry["unit"]),
        bodies=tuple((body["name"], body["role"]) for body in entry["bodies"]),
        deadlines=frozenset(value for value in values if value),
        themes=frozenset(entry.get("themes", [])),
    )
