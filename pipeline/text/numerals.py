"""Vietnamese numerals: `1.190` → 1190, `70,5` → 70.5, `mười lăm` → 15, `XIII` → 13."""

from __future__ import annotations

import re
from functools import cache

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_SHORT_TAILS = frozenset({"mốt", "lăm", "nhăm"})
_SKIPPED = frozenset({"linh", "lẻ"})  # `không trăm` is read by its digit

_WORD = r"(?:mười|mươi|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|trăm|nghìn|ngàn|linh|lẻ|không)"
NUMERAL_WORDS = rf"(?:[Mm]ười|[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Bb]ẩy|[Tt]ám|[Cc]hín)(?: {_WORD})*"
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+,\d+")


def parse_number(text: str) -> float | None:
    """A number in digits with Vietnamese separators: `1.190` → 1190.0, `1.700,5` → 1700.5, `3.5` → 3.5; None if it is none.

    A full stop or space before exactly three digits separates thousands; any other full stop is read as decimal.
    """
    text = text.strip()
    if _GROUPED.fullmatch(text):
        return float(text.replace(".", "").replace(" ", "").replace(",", "."))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    return None


@cache
def words_to_int(text: str) -> int | None:
    """An integer in words: `mười lăm` → 15, `chín mươi lăm` → 95, `một trăm linh năm` → 105; None if it is none."""
    total, section, pending = 0, 0, None
    words = text.casefold().split()
    if not words:
        return None
    for word in words:
        if word in _UNITS:
            if pending is not None and word not in _SHORT_TAILS:  # two digits in a row (`hai ba`) are no numeral
                return None
            # `hai lăm` is short for `hai mươi lăm`
            section, pending = section + 10 * (pending or 0), _UNITS[word]
        elif word == "mười":
            section, pending = section + (pending or 0) + 10, None
        elif word in ("mươi", "chục"):
            section, pending = section + 10 * (1 if pending is None else pending), None
        elif word == "trăm":
            section, pending = section + 100 * (1 if pending is None else pending), None
        elif word in _SCALES:
            section += pending or 0
            total, section, pending = total + (section or 1) * _SCALES[word], 0, None
        elif word not in _SKIPPED:
            return None
    return total + section + (pending or 0)


def parse_int(text: str) -> int | None:
    """An integer in digits, in words, or in both: `05` → 5, `mười lăm` → 15, `15 (mười lăm)` → 15; None if it is none."""
    head = re.match(r"\d+", text.strip())
    if head:
        return int(head.group())
    return words_to_int(re.sub(r"\(.*?\)", " ", text).strip())


@cache
def roman_to_int(text: str) -> int | None:
    """A Roman numeral in capitals: `IV` → 4, `XIII` → 13; None if it is none."""
    total = 0
    if not text or any(char not in _ROMAN for char in text):
        return None
    values = [_ROMAN[char] for char in text]
    for here, after in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < after else here
    return total if int_to_roman(total) == text else None


def int_to_roman(number: int) -> str:
    """The Roman numeral of 1 to 399: `4` → `IV`."""
    out = ""
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        out += sign * (number // value)
        number %= value
    return out
