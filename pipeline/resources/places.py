"""Provinces and centrally-run cities with their validity: 63 until 30 June 2025, 34 since 1 July 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.resources import load_csv
from pipeline.text.fold import fold

_LAST_OF_63 = date(2025, 6, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """One row of `provinces.csv`: `Province(name="Bình Định", kind="tỉnh", merged_into="Gia Lai", …)`.

    A province that took in others has two rows, one for each extent. An empty `valid_from` means: before the table
    begins; `valid_to` is the last day.
    """

    name: str
    kind: str
    abbreviations: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    merged_into: str | None
    source: str

    @property
    def full_name(self) -> str:
        """The name after its kind: `tỉnh Gia Lai`, `thành phố Hồ Chí Minh`."""
        return f"{self.kind} {self.name}"

    def valid_on(self, day: date) -> bool:
        """Whether this extent existed on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@cache
def provinces() -> tuple[Province, ...]:
    """Every row of the table, in its order."""
    return tuple(
        Province(
            name=row["name"],
            kind=row["kind"],
            abbreviations=tuple(item for item in row["abbreviations"].split("|") if item),
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            merged_into=row["merged_into"] or None,
            source=row["source"],
        )
        for row in load_csv("provinces")
    )


def provinces_on(day: date) -> tuple[Province, ...]:
    """The provinces of one day: 63 on 2025-06-30, 34 on 2025-07-01."""
    return tuple(row for row in provinces() if row.valid_on(day))


def place_key(name: str) -> str:
    """The form in which place names are compared: `TP. Hồ Chí Minh`, `THÀNH PHỐ HỒ CHÍ MINH` → `ho chi minh`."""
    bare = re.sub(r"[\W_]+", " ", fold(name)).strip()
    return re.sub(r"^(?:tinh|thanh pho|tp)\s+(?=\S)", "", bare)


@cache
def _by_key() -> dict[str, tuple[Province, ...]]:
    table: dict[str, tuple[Province, ...]] = {}
    for row in provinces():
        for name in (row.name, *row.abbreviations):
            key = place_key(name)
            table[key] = (*table.get(key, ()), row)
    return table


def find_province(name: str, day: date | None = None) -> Province | None:
    """The province that `name` meant on `day` (without a day: the newest row): `find_province("GIA LAI")`.

    A name that was no longer, or not yet, in force on `day` still gives its row, as papers keep using old names for a
    while; None if no province was ever called so.
    """
    rows = _by_key().get(place_key(name), ())
    if not rows:
        return None
    if day:
        for row in rows:
            if row.valid_on(day):
                return row
    return max(rows, key=lambda row: row.valid_to or date.max)


def successor(name: str) -> Province | None:
    """The province that a name of before 1 July 2025 lies in today: `successor("Bình Định")` is Gia Lai."""
    row = find_province(name)
    seen: set[str] = set()
    while row and row.valid_to and row.merged_into and row.name not in seen:
        seen.add(row.name)
        row = find_province(row.merged_into)
    return row


def predecessors(name: str) -> tuple[Province, ...]:
    """The provinces of the 63 whose land belongs to `name` today: `predecessors("Gia Lai")` is Bình Định and Gia Lai."""
    row = find_province(name)
    if row is None:
        return ()
    old = [item for item in provinces_on(_LAST_OF_63) if item.merged_into == row.name]
    return tuple(old) or tuple(item for item in provinces_on(_LAST_OF_63) if item.name == row.name)
