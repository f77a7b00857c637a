"""Numbers of documents: their standard form, the system and the type that their code tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.model import System
from pipeline.resources.doctypes import doc_types

_SEPARATOR = re.compile(r" *([-–—/]) *")
_LOOSE_LETTER = re.compile(r"(?<=\d) ([a-z]/)")
_LEADING = re.compile(r"(\d{1,5}[A-Za-z]?)((?:/(?:19|20)\d\d)?)[-/ ]?(.*)")
_PARTY = re.compile(r"\d+[A-Za-z]?-[A-ZĐ]\w*/")


@dataclass(frozen=True, slots=True)
class NumberParts:
    """A number taken apart: `102/2025/NQLT-CP` is serial `102`, year `2025`, code `NQLT`, rest `NQLT-CP`."""

    serial: str
    year: str | None
    code: str
    suffix: str


@lru_cache(maxsize=8192)
def clean_number(printed: str) -> str:
    """A number without inner spaces, letters as printed: `43- KL/TW` → `43-KL/TW`, `30/2020/NĐ - CP` → `30/2020/NĐ-CP`."""
    number = _SEPARATOR.sub(lambda found: "/" if found.group(1) == "/" else "-", printed.strip(" .,;:"))
    return _LOOSE_LETTER.sub(r"\1", number)


@lru_cache(maxsize=8192)
def split_number(number: str) -> NumberParts:
    """Take a clean number apart; `suffix` is all behind serial and year: `14/CT-UBND` → (`14`, None, `CT`, `CT-UBND`)."""
    found = _LEADING.fullmatch(number)
    if not found:
        return NumberParts(number, None, "", "")
    serial, year, rest = found.groups()
    return NumberParts(serial, year[1:] or None, re.split(r"[-/ ]", rest)[0], rest)


def system_of(number: str | None) -> System | None:
    """The system that wrote a number: `217-QĐ/TW` → party, `16/CT-TTg` → state, `05-CTrPH/BDVTU-BCSĐ` → joint."""
    if not number:
        return None
    parts = split_number(number)
    if parts.code in ("NQLT", "TTLT", "QCPH", "CTrPH", "CTPH"):
        return "joint"
    if "MTTQ" in parts.suffix or "MTTW" in parts.suffix:
        return "front"
    return "party" if _PARTY.match(number) else "state"


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in doc_types():
        if row.code:
            key = row.code.casefold()
            table[key] = tuple(dict.fromkeys((*table.get(key, ()), row.name)))
    return table


def types_of_code(code: str) -> tuple[str, ...]:
    """The type words that a code may stand for, in any letter case: `KL` → (`Kết luận`,), `QĐ` → (`Quyết định`, `Quy định`)."""
    return _codes().get(code.casefold(), ())
