"""Where the words of a query stand in a passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import Span
from pipeline.search.tokens import Word, scan


class Passage:
    """The words of a passage, to be held against those of a query; `exact` chooses between the two forms of each."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans, self._exact, self._folded = scan(text)

    def holds(self, singles: Iterable[Word], phrases: Iterable[Sequence[Word]], *, exact: bool) -> bool:
        """Whether all of these words stand in the passage, and the phrases as neighbours."""
        found = self._exact if exact else self._folded
        have = set(found)
        if any(_form(word, exact=exact) not in have for word in singles):
            return False
        wanted = [" ".join(_form(word, exact=exact) for word in phrase) for phrase in phrases]
        line = f" {' '.join(found)} " if wanted else ""
        return all(f" {phrase} " in line for phrase in wanted)

    def highlights(
        self, singles: Iterable[Word], phrases: Iterable[Sequence[Word]], *, exact: bool
    ) -> tuple[Span, ...]:
        """The stretches that the words and phrases cover; neighbours that only blanks part are one stretch.

        `tiep dan` marks `tiếp` and `dân` each, `"tiep dan"` only where they stand together.
        """
        found = self._exact if exact else self._folded
        wanted = {_form(word, exact=exact) for word in singles}
        marked = {index for index, letters in enumerate(found) if letters in wanted}
        for phrase in phrases:
            letters = [_form(word, exact=exact) for word in phrase]
            for index in _starts(found, letters[0]):
                if found[index : index + len(letters)] == letters:
                    marked.update(range(index, index + len(letters)))
        spans: list[Span] = []
        for index in sorted(marked):
            start, end = self._spans[index]
            if spans and not self._text[spans[-1].end : start].strip():
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
        return tuple(spans)


def _form(word: Word, *, exact: bool) -> str:
    return word.exact if exact else word.folded


def _starts(found: Sequence[str], letters: str) -> list[int]:
    return [index for index, one in enumerate(found) if one == letters]
