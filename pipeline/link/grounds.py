"""The grounds of a document: what its `Căn cứ …` lines and its lead-in say that it rests on or carries out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.link.spans import SpanIndex
from pipeline.model import Span

if TYPE_CHECKING:
    from pipeline.model import Reference, Segment

_OPENS = re.compile(
    r"(?:Căn cứ|CĂN CỨ|Thực hiện|Thi hành|Triển khai|Tiếp tục thực hiện|Theo|Để thực hiện|[Gg]ắn với thực hiện)(?![\w])"
)
_AND = re.compile(r"\s*,?\s*(?:và\s+)?(?:(?:căn cứ|Căn cứ|theo|thực hiện)\s+)?")
_NEXT_GROUND = re.compile(r";\s*(?:và\s+|[Cc]ăn cứ\s+|[Tt]hực hiện\s+|[Tt]heo\s+)*$")
_NEAR = 60
_GROUNDS = frozenset({"ground", "lead_in", "preamble"})


def find_grounds(text: str, segments: tuple[Segment, ...], references: tuple[Reference, ...]) -> tuple[int, ...]:
    """Indices of the references that the whole document rests on, in order of text.

    In `Căn cứ Chỉ thị số 33/CT-TTg …; Kế hoạch số 193-KH/TU về thực hiện Kết luận số 43-KL/TW` they are the directive and the
    plan; the conclusion belongs to the plan's title.
    """
    index = SpanIndex(reference.span for reference in references)
    found: list[int] = []
    for segment in segments:
        if segment.kind not in _GROUNDS or segment.heading is None:
            continue
        line = segment.heading
        opening = _OPENS.search(text, line.start, line.end)
        if opening is None or (segment.kind == "preamble" and opening.start() != line.start):
            continue
        end, listed = opening.end(), True
        for position, number in enumerate(index.inside(Span(opening.start(), line.end))):
            span = references[number].span
            between = text[end : span.start]
            if position == 0:
                listed = len(between) < _NEAR
            elif ";" in between:
                listed = _NEXT_GROUND.search(between) is not None
            else:
                # the acts that an amending law names in its title are not further grounds
                listed = listed and _AND.fullmatch(between) is not None
            if listed:
                found.append(number)
            end = span.end
    return tuple(dict.fromkeys(found))
