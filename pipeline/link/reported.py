"""Instructions that an article reports: the list behind `… yêu cầu …:`, and single sentences that say who must do what."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.clauses import Clause, find_leading_subjects, find_order, find_speech, read_clause
from pipeline.extract.grammar import rule
from pipeline.extract.tasks import announces_list
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.link.context import Node

_INSTRUCTS = re.compile(r"(?<![\w])(?:yêu cầu|đề nghị|chỉ đạo|giao|lưu ý|nhấn mạnh|phân công|quán triệt)(?![\w])")
_SKIPPED = frozenset({"title", "caption", "source_line", "dateline", "table", "table_row", "note"})
_NARRATES = re.compile(r"(?<![\w])đã(?![\w])")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return rule("actions", name).pattern


def reported_nodes(text: str, nodes: list[Node]) -> Iterator[tuple[Node, tuple[Span, ...]]]:
    """The nodes of an article that may hold instructions, each with the bodies of the lead-in above it.

    Inside a list behind an instructing lead-in every sentence counts as operative; elsewhere a node's section is
    `reported`: only what names a body and says must (`Các địa phương cần …`, `Đề nghị các đơn vị …`).
    """
    lead_in: tuple[Span, ...] = ()
    listing = False
    marked = False
    told: tuple[tuple[Span, ...], ...] = ()
    for number, node in enumerate(nodes):
        if node.segment.kind in _SKIPPED or not node.sentences:
            continue
        last, _ = node.sentences[-1]
        item = node.segment.marker is not None
        if listing and not item and not _goes_on(nodes, number) and (marked or not _imperative(text, node)):
            listing = False
        node.section = "operative" if listing else "reported"
        marked = marked or (listing and item)
        opens = not listing and _opens_list(text, nodes, number, last)
        if opens and _INSTRUCTS.search(text, last.start, last.end):
            lead_in, listing, marked = find_leading_subjects(text, last.start, last.end), True, False
            told = (lead_in,)
            yield node, ()
            continue
        if not listing:
            told = _told(text, node, told)
        yield node, lead_in if listing else told[0] if told and node.section == "operative" else ()


def _told(text: str, node: Node, told: tuple[tuple[Span, ...], ...]) -> tuple[tuple[Span, ...], ...]:
    """Whether a speaker's instructions go on in a paragraph: (who was told last,) while they do, nothing behind them.

    `… yêu cầu nhà thầu trả lại mặt đường.` opens them; `Sở Xây dựng đưa nước sạch vào khu tái định cư …` goes on with them.
    """
    first, _ = node.sentences[0]
    if _pattern("narration-opening").match(text, first.start, first.end) and not _orders(text, node):
        return ()
    if _orders(text, node):
        return ((),)
    if not told or text[first.start] in '“"':
        return ()
    clause = behind_opener(text, first.start, first.end) or read_clause(text, first.start, first.end)
    acts = clause.imperative or (bool(clause.subjects) and clause.predicate is not None)
    if not acts or _NARRATES.search(text, first.start, min(first.end, clause.start + 160)):
        return ()
    if clause.subjects and _pattern("verb-of-telling").match(text, clause.predicate or 0):
        return ()
    node.section = "operative"
    return told


def _orders(text: str, node: Node) -> bool:
    for span, _ in node.sentences:
        if read_clause(text, span.start, span.end).ordered or find_speech(text, span.start, span.end):
            return True
        if find_order(text, span.start, span.end):
            return True
    return False


def behind_opener(text: str, start: int, end: int) -> Clause | None:
    """The clause behind `Trước hết, …`, `Cũng theo chỉ đạo của …, …`: a further point of what a speaker says."""
    opener = _pattern("further-point").match(text, start, end)
    if opener is None:
        return None
    clause = read_clause(text, opener.end(), end)
    if not (clause.subjects or clause.imperative):
        return None
    return replace(clause, span=Span(start, end))


def _opens_list(text: str, nodes: list[Node], number: int, last: Span) -> bool:
    """Whether a paragraph's last sentence opens a list: by its colon, or by announcing items that do follow."""
    if text[last.start : last.end].rstrip().endswith(":"):
        return True
    if number + 1 == len(nodes):
        return False
    following = nodes[number + 1]
    start, end = following.words.start, following.words.end
    follows = following.segment.marker is not None or _pattern("further-point").match(text, start, end) is not None
    return follows and announces_list(text, last.start, last.end)


def _goes_on(nodes: list[Node], number: int) -> bool:
    """Whether a further item of the list follows soon: a paragraph between `Năm là` and `Sáu là` belongs to the list."""
    return any(
        node.segment.marker is not None and node.segment.kind == "item" for node in nodes[number + 1 : number + 6]
    )


def _imperative(text: str, node: Node) -> bool:
    first, _ = node.sentences[0]
    clause = behind_opener(text, first.start, first.end) or read_clause(text, first.start, first.end)
    return (clause.imperative or clause.modal or clause.ordered) and not _NARRATES.search(text, first.start, first.end)
