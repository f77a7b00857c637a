"""When two printed forms mean the same: names of bodies, numbers, titles and quotes, compared for the evaluation."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.resources import load_csv

_ALIKE = str.maketrans({"\u00d0": "Đ", "–": "-", "—": "-", "“": '"', "”": '"'})
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[\w-]+")
_NOT_WORD = re.compile(r"[\W_]+")
_TONE = re.compile("([\u0300\u0301\u0303\u0309\u0323])")
_UNTOLD = frozenset({"các", "những", "đồng", "chí", "-", "và", "việt", "nam"})
"""Words that a name may have or not: plural, honorific, and the country's."""
_ALIKE_FROM = 0.6
"""Two names are the same from this share of common words on."""


def squeeze(text: str) -> str:
    """Small letters in NFC without white space, dashes and quotes unified: the form in which quotes are looked up."""
    return _SPACE.sub("", unicodedata.normalize("NFC", text).translate(_ALIKE)).casefold()


def syllable(word: str) -> str:
    """One spelling for both placements of a tone mark: the marks moved behind, so `hoà` and `hòa` are equal."""
    parts = _TONE.split(unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", "".join(parts[::2])) + "".join(parts[1::2])


@cache
def _abbreviations() -> dict[str, list[str]]:
    return {row["abbreviation"]: row["written_out"].split() for row in load_csv("name_abbreviations")}


@lru_cache(maxsize=8192)
def name_words(name: str) -> frozenset[str]:
    """The words of a body's name: `các Sở, UBND xã` → those of `sở ủy ban nhân dân xã`."""
    printed = _WORD.findall(unicodedata.normalize("NFC", name).casefold())
    written = (word for token in printed for word in _abbreviations().get(token, token.split()))
    return frozenset(syllable(word) for word in written if word not in _UNTOLD)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names mean one body (or person, or place): `UBND tỉnh` and `Ủy ban nhân dân tỉnh`. Two blanks do."""
    if not one or not other:
        return not one and not other
    mine, theirs = name_words(one), name_words(other)
    return bool(mine and theirs) and len(mine & theirs) / len(mine | theirs) >= _ALIKE_FROM


def number_key(number: str | None) -> str:
    """A document's number for comparison: `43- KL/TW` and `43-KL/TW`, `QĐ` and `QD` are equal."""
    return squeeze(number or "").replace("đ", "d").strip(".,;")


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are equal but for spaces, case and the bar of `Đ`."""
    return number_key(one) == number_key(other)


def same_title(one: str, other: str) -> bool:
    """Whether two titles have the same letters and digits in the same order."""
    return squeeze(_NOT_WORD.sub("", one)) == squeeze(_NOT_WORD.sub("", other))


def same_words(one: str, other: str) -> bool:
    """Whether two types are equal but for case."""
    return one.casefold() == other.casefold()


def reference_key(doc_type: str | None, number: str | None, title: str | None) -> str:
    """What two mentions must share to be one: the number, or the type and the first four words of the title."""
    if number:
        return number_key(number)
    plain = re.sub(r"\W+", " ", unicodedata.normalize("NFC", title or "").casefold())
    return f"{(doc_type or '').casefold()}|{' '.join(syllable(word) for word in plain.split()[:4])}"
