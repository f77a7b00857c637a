"""The words of search: syllables and pairs of syllables, as printed and folded, and the spellings of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.reference_numbers import split_number, types_of_code
from pipeline.model import Span
from pipeline.store.keys import number_key, syllables
from pipeline.text.fold import fold

_SYLLABLE = re.compile(r"[^\W_]+")
LONGEST = 200
"""Letters of a syllable that count; what is longer is no syllable, and no index takes a term without end."""

# The mark of `hòa` may stand on either vowel; only where nothing follows them do the two ways differ.
_PLACED = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable of a text: where it stands, its canonical spelling and its letters without accents."""

    span: Span
    exact: str
    folded: str


Fields = tuple[str, str, str]
"""Syllables as printed, the same folded, pairs of neighbours folded; joined by blanks, a pair by `_`."""


class _Forms(dict[str, tuple[str, str, str]]):
    """Syllable in small letters → canonical spelling, folded form, and the latter as the beginning of a pair (`dan_`).

    There are some thousand syllables in all, and every text is made of them.
    """

    def __missing__(self, syllable: str) -> tuple[str, str, str]:
        exact = syllable[:LONGEST]
        tail = exact[-2:]
        if tail in _PLACED and not exact.startswith("q"):  # in `quý` the u belongs to the q
            exact = exact[:-2] + _PLACED[tail]
        folded = fold(exact)
        made = exact, folded, f"{folded}_"
        if len(self) < 200_000:
            self[syllable] = made
        return made


_FORMS = _Forms()


def forms(syllable: str) -> tuple[str, str]:
    """The canonical spelling and the folded form of a syllable: `hoà` → (`hòa`, `hoa`), `Đảng` → (`đảng`, `dang`)."""
    return _FORMS[syllable.lower()][:2]


def words(text: str) -> list[Word]:
    """The syllables of a text with their places: `Ủy ban` → `ủy` at 0 to 2, `ban` at 3 to 6. `text` is NFC."""
    return [Word(Span(*found.span()), *forms(found.group())) for found in _SYLLABLE.finditer(text)]


def scan(text: str) -> tuple[list[tuple[int, int]], list[str], list[str]]:
    """The syllables of a text in columns: where each stands, its canonical spelling, its folded form."""
    found = list(_SYLLABLE.finditer(text))
    both = [_FORMS[one.group().lower()] for one in found]
    return [one.span() for one in found], [one[0] for one in both], [one[1] for one in both]


class Line:
    """A text as an index takes it, whole or in part: syllables, the same folded, pairs of them. `text` is NFC."""

    def __init__(self, text: str) -> None:
        found = _SYLLABLE.findall(text.lower())
        self._text = text
        self._size = len(found)
        if found:
            self._exact, self._folded, begin = zip(*[_FORMS[syllable] for syllable in found], strict=True)
            self._pairs = [one + two for one, two in zip(begin, self._folded[1:], strict=False)]

    def __bool__(self) -> bool:
        return self._size > 0

    def fields(self) -> Fields:
        """The whole text: `Dân vận khéo` → (`dân vận khéo`, `dan van kheo`, `dan_van van_kheo`)."""
        return self._between(0, self._size)

    def part(self, start: int, end: int) -> Fields:
        """The letters from `start` to `end`: what the whole text is already known to hold is not looked for again."""
        text = self._text
        if any(
            0 < at < len(text) and text[at - 1 : at].isalnum() and text[at : at + 1].isalnum() for at in (start, end)
        ):
            return Line(text[start:end]).fields()  # a word is cut in two
        first = len(_SYLLABLE.findall(text, 0, start))
        return self._between(first, first + len(_SYLLABLE.findall(text, start, end)))

    def _between(self, first: int, last: int) -> Fields:
        if first == last:
            return "", "", ""
        pairs = " ".join(self._pairs[first : last - 1])
        return " ".join(self._exact[first:last]), " ".join(self._folded[first:last]), pairs


@lru_cache(maxsize=50_000)
def folded_words(text: str) -> str:
    """The words of a name or title without accents, each once: `Về công tác của Công an` → `ve cong tac cua an`."""
    return " ".join(dict.fromkeys(forms(syllable)[1] for syllable in syllables(text)))


def has_accents(text: str) -> bool:
    """Whether a query was written with accents: `dân vận`, not `dan van`; one letter with a mark is enough."""
    return any(exact != folded for exact, folded in map(forms, syllables(text)))


@lru_cache(maxsize=50_000)
def spellings(number: str) -> frozenset[str]:
    """The ways in which people write a number, as keys: `217-QĐ/TW` → `217-qd-tw`, `217-qd`, `qd-217` and others.

    A year may be left out (`30-nd-cp` for `30/2020/NĐ-CP`), and the type may stand in words (`quyet-dinh-217`).
    """
    whole = number_key(number)
    if whole is None:
        return frozenset()
    parts = split_number(number)
    serial, code, rest = number_key(parts.serial), number_key(parts.code), number_key(parts.suffix)
    found = {whole}
    if not (serial and code and rest):
        return frozenset(found)
    found |= {f"{serial}-{rest}", f"{serial}-{code}", f"{code}-{serial}"}
    behind = rest.removeprefix(code).strip("-")
    if behind:
        found.add(f"{code}-{serial}-{behind}")
    years = ("", f"{parts.year}-") if parts.year else ("",)
    if parts.year:
        found |= {f"{serial}-{parts.year}", f"{code}-{serial}-{parts.year}", f"{serial}-{parts.year}-{code}"}
    for name in types_of_code(parts.code):
        named = number_key(name)
        found |= {f"{named}-{serial}", f"{named}-{whole}", *(f"{named}-{serial}-{year}{rest}" for year in years)}
    return frozenset(found)
