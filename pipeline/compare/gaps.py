"""What the lower paper leaves out of a demand that it takes up: an action, an object, a body, a quantity, a deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.compare.passages import Passage
from pipeline.compare.quantities import quantity_fit
from pipeline.compare.words import content as content_of
from pipeline.compare.words import syllables
from pipeline.model import BodyMention, Span
from pipeline.resources.concepts import concepts, concepts_in
from pipeline.resources.groups import body_key

GapKind = Literal["action", "object", "body", "quantity", "deadline"]
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_UNTOLD = 4
"""So many words that nothing takes up are worth naming."""
_LOOSE_END = re.compile(r"[\s,]+(?:và|hoặc|của|với|cho|để|tại|về|trong|đến|vào|các|những)$")
_CARRIES = ("lead", "responsible", "coordinate")
_ALWAYS = "FREQ"
"""The value of `thường xuyên`: a manner of working more than a day that could be missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing, with the words of the higher paper that ask for it: `Gap(kind="quantity", quote="ít nhất 01 mô hình", …)`.

    `note` says in Vietnamese what is there instead, empty where there is nothing.
    """

    kind: GapKind
    quote: str
    span: Span | None = None
    note: str = ""


def find_gaps(demand: Passage, taken: Sequence[Passage], parts: Sequence[bool]) -> tuple[Gap, ...]:
    """What `taken` (the passages that take a demand up, best first) leave out.

    `parts` says of each of the demand's actions whether one of them takes it up.
    """
    gaps = [
        Gap(kind="action", quote=item.quote, span=item.span)
        for item, found in zip(demand.obligations, parts, strict=True)
        if not found and len(demand.obligations) > 1
    ]
    kept = [item for item, found in zip(demand.obligations, parts, strict=True) if found or len(parts) == 1]
    gaps += _objects(demand, taken, [item.span for item in kept])
    gaps += _bodies(demand, taken)
    for item in kept:
        if item.quantity is None:
            continue
        measures = [other.quantity for passage in taken for other in passage.obligations if other.quantity]
        fit = quantity_fit(item.quantity, measures)
        if fit is None:
            gaps.append(Gap(kind="quantity", quote=item.quantity.quote, span=item.quantity.span))
        elif fit.reach == "short":
            gaps.append(Gap(kind="quantity", quote=item.quantity.quote, span=item.quantity.span, note=fit.found.quote))
    timed = [item for item in demand.deadlines if item.value != _ALWAYS]
    if timed and not any(item.value != _ALWAYS for passage in taken for item in passage.deadlines):
        gaps.append(Gap(kind="deadline", quote=timed[0].quote, span=timed[0].span))
    return tuple(gaps)


def untold(demand: Passage, taken: Sequence[Passage]) -> Gap | None:
    """The longest stretch of a demand of which the passages hold no content word; None where all is told.

    For a demand that is taken up in part though no gap of another kind is found: `… vào tiêu chí đánh giá, xếp loại`.
    """
    told = {syllable for passage in taken for syllable in syllables(passage.quote)}
    content = set(syllables(content_of(demand.quote)))
    best: tuple[int, int, int] = (0, 0, 0)
    start = end = count = 0
    for match in _WORD.finditer(demand.quote):
        (word,) = syllables(match.group()) or ("",)
        if (word in content and word in told) or demand.quote[end : match.start()].strip(" ,"):
            count = 0
        if word in told:
            continue
        start = match.start() if count == 0 else start
        end, count = match.end(), count + 1
        best = max(best, (count, -start, end))
    if best[0] < _LEAST_UNTOLD:
        return None
    first = -best[1]
    last = first + len(_LOOSE_END.sub("", demand.quote[first : best[2]]))
    return Gap(
        kind="object",
        quote=demand.quote[first:last],
        span=Span(demand.span.start + first, demand.span.start + last),
    )


def _objects(demand: Passage, taken: Sequence[Passage], spans: Sequence[Span]) -> list[Gap]:
    """The demand's concepts, in the actions that are taken up, of which no passage says anything near."""
    named = {name for passage in taken for name, _start, _end in concepts_in(passage.words)}
    kin = {item.id: {*item.broader, *item.related} for item in concepts().values()}
    near = named | {other for name in named for other in kin[name]} | {k for k, v in kin.items() if v & named}
    gaps: dict[str, Gap] = {}
    for span in spans:
        start = span.start - demand.span.start
        quote = demand.quote[start : start + len(span)]
        for name, first, last in concepts_in(quote):
            if name not in near:
                place = Span(span.start + first, span.start + last)
                gaps.setdefault(name, Gap(kind="object", quote=quote[first:last], span=place))
    return list(gaps.values())


def _bodies(demand: Passage, taken: Sequence[Passage]) -> list[Gap]:
    """The bodies that the demand names in its own sentence and no passage lays the task on."""
    theirs = [body for passage in taken for item in passage.obligations for body in item.bodies]
    gaps: dict[str, Gap] = {}
    for item in demand.obligations:
        for body in item.bodies:
            if body.inherited or body.role not in _CARRIES or body.group:
                continue
            if not any(_same(body, other) for other in theirs):
                instead = ", ".join(dict.fromkeys(other.name for other in theirs if other.role in _CARRIES))
                gaps.setdefault(body.name, Gap(kind="body", quote=body.name, span=body.span, note=instead))
    return list(gaps.values())


def _same(one: BodyMention, other: BodyMention) -> bool:
    if one.body and one.body == other.body:
        return True
    return body_key(one.name) == body_key(other.name)
