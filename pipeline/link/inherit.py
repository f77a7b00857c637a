"""What a sentence takes from what governs it: bodies from paragraph, block, heading or lead-in; deadlines from block or heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Role, Span

if TYPE_CHECKING:
    from pipeline.extract.clauses import Clause
    from pipeline.link.context import Node
    from pipeline.link.labels import Block
    from pipeline.link.spans import SpanIndex
    from pipeline.model import Deadline


@dataclass(slots=True, kw_only=True)
class Inherited:
    """A body that governs a sentence from outside it, and where it was taken from."""

    span: Span
    role: Role
    rule: str
    confidence: float


_MANNER = re.compile(
    r"(?:[Bb]ảo đảm|[Đđ]ảm bảo|[Đđ]a dạng|[Tt]ập trung|[Pp]hù hợp|[Yy]êu cầu|[Cc]hú ý|[Ll]ưu ý)(?![\w])"
)


def inherited_bodies(node: Node, carried: tuple[Span, ...], lead_in: tuple[Span, ...]) -> list[Inherited]:
    """Who carries a sentence that names nobody, from the nearest source: `carried` is the subject of an earlier sentence.

    `Định kỳ báo cáo …` behind `Các cơ quan, đơn vị xây dựng Kế hoạch …` is carried by `Các cơ quan, đơn vị`.
    """
    if carried:
        return [Inherited(span=span, role="responsible", rule="inherit.paragraph", confidence=0.9) for span in carried]
    above: Node | None = node
    while above is not None:
        if not above.block.empty and (above.block.lead or above.block.coordinate):
            return _from_block(above.block)
        if above is not node and above.governs:
            return [
                Inherited(span=s, role="responsible", rule="inherit.heading", confidence=0.9) for s in above.governs
            ]
        if above is not node and above.acts and node.segment.kind in {"bullet", "paragraph"}:
            return [Inherited(span=s, role="responsible", rule="inherit.item", confidence=0.8) for s in above.acts]
        if above.led_by:
            return [Inherited(span=s, role="responsible", rule="inherit.lead-in", confidence=0.9) for s in above.led_by]
        above = above.parent
    return [Inherited(span=span, role="responsible", rule="inherit.lead-in", confidence=0.85) for span in lead_in]


def _from_block(block: Block) -> list[Inherited]:
    """The bodies that an item's labels name; less sure where the labels stand below a later item of the run."""
    rule, confidence = ("inherit.block-shared", 0.6) if block.shared else ("inherit.block", 0.95)
    given: tuple[tuple[Role, tuple[Span, ...]], ...] = ((block.role, block.lead), ("coordinate", block.coordinate))
    return [
        Inherited(span=span, role=role, rule=rule, confidence=confidence) for role, spans in given for span in spans
    ]


def inherited_deadlines(
    text: str, node: Node, clause: Clause, index: SpanIndex, deadlines: tuple[Deadline, ...]
) -> tuple[int, ...]:
    """The deadlines of the sibling line or governing heading that a sentence takes over.

    `- Thời gian hoàn thành: Quý I/2026` gives its quarter to the item's own sentence and to bullets that name a further
    action, not to bullets on the manner (`Bảo đảm …`) or with a subject of their own.
    """
    above: Node | None = node
    while above is not None:
        if above.block.deadline is not None:
            says_how = above is not node and (not clause.imperative or _MANNER.match(text, clause.start) is not None)
            return () if says_how else index.inside(above.block.deadline)
        if above is not node and (above.heading or above.governs):
            own = tuple(i for i in index.inside(above.words) if deadlines[i].value not in {None, "FREQ"})
            if own:
                return own
        if above.under is not None:
            named = tuple(i for i in index.inside(above.under) if deadlines[i].value not in {None, "FREQ"})
            if named:
                return named
        above = above.parent
    return ()
