"""Instructions that an article reports: the list behind `… yêu cầu …:`, and single sentences that say who must do what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.clauses import find_leading_subjects, read_clause
from pipeline.extract.tasks import announces_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.link.context import Node
    from pipeline.model import Span

_INSTRUCTS = re.compile(r"(?<![\w])(?:yêu cầu|đề nghị|chỉ đạo|giao|lưu ý|nhấn mạnh|phân công|quán triệt)(?![\w])")
_SKIPPED = frozenset({"title", "caption", "source_line", "dateline", "table", "table_row", "note"})
_NARRATES = re.compile(r"(?<![\w])đã(?![\w])")


def reported_nodes(text: str, nodes: list[Node]) -> Iterator[tuple[Node, tuple[Span, ...]]]:
    """The nodes of an article that may hold instructions, each with the bodies of the lead-in above it.

    Inside a list behind an instructing lead-in every sentence counts as operative; elsewhere a node's section is
    `reported`: only what names a body and says must (`Các địa phương cần …`, `Đề nghị các đơn vị …`).
    """
    lead_in: tuple[Span, ...] = ()
    listing = False
    marked = False
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
            yield node, ()
            continue
        yield node, lead_in if listing else ()


def _opens_list(text: str, nodes: list[Node], number: int, last: Span) -> bool:
    """Whether a paragraph's last sentence opens a list: by its colon, or by announcing items that do follow."""
    if text[last.start : last.end].rstrip().endswith(":"):
        return True
    follows = number + 1 < len(nodes) and nodes[number + 1].segment.marker is not None
    return follows and announces_list(text, last.start, last.end)


def _goes_on(nodes: list[Node], number: int) -> bool:
    """Whether a further item of the list follows soon: a paragraph between `Năm là` and `Sáu là` belongs to the list."""
    return any(
        node.segment.marker is not None and node.segment.kind == "item" for node in nodes[number + 1 : number + 6]
    )


def _imperative(text: str, node: Node) -> bool:
    first, _ = node.sentences[0]
    clause = read_clause(text, first.start, first.end)
    return (clause.imperative or clause.modal or clause.ordered) and not _NARRATES.search(text, first.start, first.end)
