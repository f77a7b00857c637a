"""Numbers of documents among the words of a query: `217-QĐ/TW`, `217 qd tw`, `QĐ 217`, `Quyết định số 217`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.search.catalogue import Catalogue
from pipeline.search.tokens import Word
from pipeline.search.tokens import words as spoken

_LONGEST = 10
_MOST_SPELLED = 50
_HASH = "so"


@dataclass(frozen=True, slots=True)
class NumberAsked:
    """A number in a query: the words that spell it, the codes of the numbers it may be, and how a text spells these."""

    words: tuple[Word, ...]
    codes: tuple[int, ...]
    spelled: tuple[tuple[Word, ...], ...]


def numbers_in(words: Sequence[Word], catalogue: Catalogue) -> tuple[tuple[NumberAsked, ...], list[list[Word]]]:
    """The numbers that the index knows, the longest spelling first, and the runs of words that are left around them."""
    numbers: list[NumberAsked] = []
    runs: list[list[Word]] = [[]]
    at = 0
    while at < len(words):
        found = _number_at(words, at, catalogue)
        if found is None:
            runs[-1].append(words[at])
            at += 1
            continue
        end, number = found
        numbers.append(number)
        runs.append([])
        at = end
    return tuple(dict.fromkeys(numbers)), [run for run in runs if run]


def _number_at(words: Sequence[Word], at: int, catalogue: Catalogue) -> tuple[int, NumberAsked] | None:
    for end in range(min(len(words), at + _LONGEST), at + 1, -1):
        taken = words[at:end]
        letters = [word.folded for word in taken]
        if not any(part[0].isdigit() for part in letters) or all(part.isdigit() for part in letters):
            continue
        if letters[-1] == _HASH or letters[0] == _HASH:
            continue
        codes = catalogue.numbers_spelled(_key(letters))
        if codes:
            kept = tuple(word for word in taken if word.folded != _HASH)
            printed = (tuple(spoken(catalogue.numbers.items[code])) for code in codes[:_MOST_SPELLED])
            return end, NumberAsked(kept, codes, tuple(dict.fromkeys((kept, *printed))))
    return None


def _key(letters: Sequence[str]) -> str:
    """`quyet dinh so 09` → `quyet-dinh-9`."""
    kept = [part for n, part in enumerate(letters) if part != _HASH or n == 0]
    return "-".join(
        part.lstrip("0") or "0" if part.isdigit() and n < len(kept) - 1 else part for n, part in enumerate(kept)
    )
