"""Organs as letterheads print them: their names, short forms, codes in document numbers, and how they take a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.model import System
from pipeline.resources import load_csv
from pipeline.resources.places import provinces
from pipeline.text.fold import fold

Compose = Literal["alone", "place", "under", "local", "central"]
"""How the full name is made: `alone` as it stands; `place` with the place of its own; `local` with the place of the
organ above; `under` with the whole name of the organ above; `central` with `Trung ương`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """One row of `organs.csv`: `Organ(name="Ban Dân vận", abbreviations=("BDV",), codes=("BDVTU", …), compose="under", …)`."""

    name: str
    abbreviations: tuple[str, ...]
    codes: tuple[str, ...]
    level: str
    system: System
    compose: Compose
    source: str


@cache
def organs() -> tuple[Organ, ...]:
    """Every row of the table, in its order."""
    return tuple(
        Organ(
            name=row["name"],
            abbreviations=tuple(item for item in row["abbreviations"].split("|") if item),
            codes=tuple(item for item in row["code"].split("|") if item),
            level=row["level"],
            system=row["system"],  # type: ignore[arg-type]
            compose=row["compose"],  # type: ignore[arg-type]
            source=row["source"],
        )
        for row in load_csv("organs")
    )


_SHORT = 2
"""Two letters are no name by themselves: `CA` (công an) would be found in `Cà Mau`."""

HEAD_WORDS = frozenset(
    "so bo ban cuc vu vien phong chi tong trung truong hoi doan lien cong van uy dang tinh thanh huyen quan thi toa to dai bao"
    " chinh quoc thu bac ngan kiem chu thuong mat quy hoc".split()
)
"""First words, folded, of the names of organs that the table does not know: `Sở …`, `Trung tâm …`, `Liên hiệp …`."""


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name: `Ủy ban MTTQ` → (`uy`, `ban`, `mttq`); signs between words are left out."""
    return tuple(re.findall(r"\w+", fold(text)))


@cache
def _by_words() -> tuple[dict[tuple[str, ...], Organ], int]:
    table: dict[tuple[str, ...], Organ] = {}
    for organ in organs():
        for name in (organ.name, *organ.abbreviations):
            if len(name) > _SHORT:
                table.setdefault(words_of(name), organ)
    return table, max(map(len, table))


def match_organ(words: tuple[str, ...], start: int = 0) -> tuple[Organ, int] | None:
    """The longest organ name that begins at `words[start]` and its number of words.

    `match_organ(words_of("UBND TỈNH GIA LAI"))` → (the row `Ủy ban nhân dân`, 1).
    """
    table, longest = _by_words()
    for length in range(min(longest, len(words) - start), 0, -1):
        organ = table.get(words[start : start + length])
        if organ:
            return organ, length
    return None


@cache
def organs_of_code(code: str) -> tuple[Organ, ...]:
    """The organs that a code in a number may stand for: `organs_of_code("TTg")` → (`Thủ tướng Chính phủ`,)."""
    return tuple(organ for organ in organs() if code in organ.codes)


@cache
def cased_names() -> dict[tuple[str, ...], str]:
    """Proper spellings by folded words: organs, their short forms and the provinces; for giving capitals back to names."""
    table: dict[tuple[str, ...], str] = {}
    for organ in organs():
        for name in (organ.name, *organ.abbreviations):
            if len(name) > _SHORT:
                table.setdefault(words_of(name), name)
    for row in provinces():
        table.setdefault(words_of(row.name), row.name)
    for name in (
        "Bộ trưởng",
        "Thủ tướng",
        "Chủ tịch",
        "Giám đốc",
        "Thống đốc",
        "Bí thư",
        "Trưởng ban",
        "Chánh án",
        "Việt Nam",
        "Trung ương",
        "Hồ Chí Minh",
        "Đảng",
        "Nhân dân",
        "MTTQ",
        "TNCS",
        "UBND",
        "HĐND",
        "BCH",
        "LHPN",
    ):
        table.setdefault(words_of(name), name)
    return table
