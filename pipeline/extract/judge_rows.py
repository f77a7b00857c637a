"""What the judge sees of a document: its sentences, what stands around each, and what can be said of each at a glance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Segment, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.model import Document, Header

_PASSED = frozenset(
    {
        "letterhead", "letterhead_line", "recipients", "recipients_line", "signature", "signature_line", "dateline",
        "source_line", "table", "table_head", "appendix",
    }
)  # fmt: skip
"""Regions that hold neither tasks nor results."""

KINDS = (
    "item", "bullet", "point", "paragraph", "lead_in", "closing", "preamble", "ground", "title", "article", "chapter",
    "roman_item", "capital_item", "section", "part", "table_row", "quoted", "note", "caption", "addressee", "appendix_title",
)  # fmt: skip
_KIND = {name: number for number, name in enumerate(KINDS)}
_OTHER = len(KINDS)
_ABOVE = _OTHER + 1
_ENDS = {":": 0, ";": 1, ".": 2}
_LENGTHS = (6, 12, 25)
_LONG = 60
_TENTHS = 5

FLAGS = (
    *(f"kind={name}" for name in KINDS), "kind=other",
    *(f"above={name}" for name in KINDS), "above=nothing",
    "ends=:", "ends=;", "ends=.", "ends=other",
    *(f"place={part}/{_TENTHS}" for part in range(_TENTHS)),
    "article", "party", "front", "first", "alone", "last", "below", "marked", "reference", "deadline",
    "digit", "percent", "capitals", "small", "words<6", "words<12", "words<25", "words>=60", "quoted",
    *(f"article-{part}" for part in ("marked", "alone", "digit", "first")),
)  # fmt: skip
"""The names of a row's flags, in the order of their columns."""
_FLAG = {name: number for number, name in enumerate(FLAGS)}
_END, _PLACE = _FLAG["ends=:"], _FLAG[f"place=0/{_TENTHS}"]
_OPENING, _CLOSING = ("“", '"'), ("”", '"')
_digit = re.compile(r"[0-9]").search


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The sentences of a document that the judge looks at, in order of text.

    `spans`, their `starts` and `segments` have one entry a row; `above` is the row of the line that a row hangs below (-1: none), `over`
    the row over that one; `flags` are (rows, numbers in FLAGS); `title` is where the document's title stands.
    """

    spans: tuple[Span, ...]
    starts: list[int]
    segments: tuple[str, ...]
    above: NDArray[np.int64]
    over: NDArray[np.int64]
    flags: tuple[NDArray[np.int64], NDArray[np.int64]]
    title: Span

    def at(self, start: int) -> int:
        """The row in which a passage that starts at `start` lies; -1 if none does."""
        row = bisect_right(self.starts, start) - 1
        return row if row >= 0 and start < self.spans[row].end else -1


@dataclass(slots=True)
class _Collected:
    spans: list[Span] = field(default_factory=list)
    owners: list[Segment] = field(default_factory=list)
    above: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    lasts: list[bool] = field(default_factory=list)
    parents: set[str] = field(default_factory=set)


def build_rows(
    document: Document, header: Header, segments: tuple[Segment, ...], marks: tuple[Sequence[Span], Sequence[Span]]
) -> Rows:
    """The rows of a document; `marks` are the places of its references and of its deadlines.

    `II. NHIỆM VỤ` / `1. Rà soát mô hình. Báo cáo.` gives three rows, the last two below the first.
    """
    found = _collect(segments)
    above = np.array(found.above, np.int64)
    return Rows(
        spans=tuple(found.spans),
        starts=[span.start for span in found.spans],
        segments=tuple(owner.id for owner in found.owners),
        above=above,
        # the -1 of a row without anything above it looks up the last entry, which is none
        over=np.append(above, -1)[above],
        flags=_flags(document.text, header, found, marks),
        title=header.title.span if header.title else Span(0, 0),
    )


def _collect(segments: tuple[Segment, ...]) -> _Collected:
    found = _Collected()
    lines: dict[str, tuple[int, Segment]] = {}
    lead = -1
    for segment in segments:
        heading = segment.heading
        if heading is None or segment.kind in _PASSED or heading.start == heading.end:
            continue
        line = lines.get(segment.parent) if segment.parent else None
        if segment.kind == "sentence" and line is not None:
            row, owner = line
            if found.spans[row] == owner.heading:  # its first sentence takes the place of the line as a whole
                found.spans[row] = segment.span
                continue
            found.lasts[-1] = False
            _add(found, segment.span, owner, found.above[row], found.numbers[-1] + 1)
            continue
        if segment.parent and line is not None:
            found.parents.add(segment.parent)
        row = len(found.spans)
        lines[segment.id] = (row, segment)
        _add(found, heading, segment, line[0] if line else lead, 0)
        if segment.kind == "lead_in":
            lead = row
    return found


def _add(found: _Collected, span: Span, owner: Segment, above: int, number: int) -> None:
    found.spans.append(span)
    found.owners.append(owner)
    found.above.append(above)
    found.numbers.append(number)
    found.lasts.append(True)


def _flags(
    text: str, header: Header, found: _Collected, marks: tuple[Sequence[Span], Sequence[Span]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The flags of every row, in the order in which they are added up; a plain loop, since every sentence passes here."""
    flags: list[int] = []
    counts: list[int] = []
    article = header.kind == "article"
    every = [_FLAG["article"]] if article else []
    every += [_FLAG[header.system]] if header.system in {"party", "front"} else []
    whole = max(1, len(text))
    referred, limited = (sorted(span.start for span in spans) for spans in marks)
    owners, parents = found.owners, found.parents
    kinds = [_KIND.get(owner.kind, _OTHER) for owner in owners]
    kinds.append(_OTHER)  # what -1 looks up: a row without anything above it
    add = flags.append
    for row, (span, owner, up, number, last) in enumerate(
        zip(found.spans, owners, found.above, found.numbers, found.lasts, strict=True)
    ):
        start, end, before = span.start, span.end, len(flags)
        quote = text[start:end]
        flags += every
        add(kinds[row])
        add(_ABOVE + kinds[up])
        add(_END + _ENDS.get(quote[-1], 3))
        add(_PLACE + start * _TENTHS // whole)
        first, marked = number == 0, owner.marker is not None
        flags += _STANDING[first, last, last and owner.id in parents, marked]
        digit = _digit(quote) is not None
        if digit:
            add(_DIGIT)
            if "%" in quote:
                add(_PERCENT)
        if article:
            holding = (marked, last and first, digit, first)
            flags += [flag for flag, holds in zip(_IN_ARTICLE, holding, strict=True) if holds]
        if referred and _inside(referred, start, end):
            add(_REFERENCE)
        if limited and _inside(limited, start, end):
            add(_DEADLINE)
        _add_shape(quote, flags)
        counts.append(len(flags) - before)
    return np.repeat(np.arange(len(counts)), np.array(counts, np.int64)), np.array(flags, np.int64)


_FIRST, _LAST, _BELOW, _ALONE = (_FLAG[name] for name in ("first", "last", "below", "alone"))
_MARKED, _DIGIT, _PERCENT = (_FLAG[name] for name in ("marked", "digit", "percent"))
_REFERENCE, _DEADLINE = _FLAG["reference"], _FLAG["deadline"]
_IN_ARTICLE = tuple(_FLAG[f"article-{part}"] for part in ("marked", "alone", "digit", "first"))
_STANDING = {
    (first, last, below, marked): [
        flag
        for flag, holds in zip(
            (_FIRST, _LAST, _BELOW, _ALONE, _MARKED), (first, last, below, first and last, marked), strict=True
        )
        if holds
    ]
    for first, last, below, marked in product((False, True), repeat=4)
}
"""The flags of how a row stands in its line: first, last, with lines below it, marked."""


_MANY, _SMALL, _CAPITALS, _QUOTED = (_FLAG[name] for name in ("words>=60", "small", "capitals", "quoted"))
_SHORT = tuple([_FLAG[f"words<{bound}"] for bound in _LENGTHS if words < bound] for words in range(_LENGTHS[-1]))
"""The flags of a row of so few words."""


def _add_shape(quote: str, flags: list[int]) -> None:
    words = quote.count(" ") + 1
    if words < _LENGTHS[-1]:
        flags += _SHORT[words]
    elif words >= _LONG:
        flags.append(_MANY)
    first = quote[0]
    if first.islower():
        flags.append(_SMALL)
    elif quote.isupper():
        flags.append(_CAPITALS)
    if first in _OPENING or quote[-2:-1] in _CLOSING:
        flags.append(_QUOTED)


def _inside(starts: list[int], start: int, end: int) -> bool:
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end
