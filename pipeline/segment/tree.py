"""The tree of a document: regions, items by their markers, table rows, sentences; each node addressed by a label path."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Document, Header, Segment, Span
from pipeline.segment.markers import RANKS, Marker, label_of, read_marker
from pipeline.segment.regions import Line, read_lines
from pipeline.segment.sentences import split_sentences

_NUMBERED = frozenset(
    {
        "phan",
        "chuong",
        "muc",
        "tieu-muc",
        "dieu",
        "capital",
        "roman",
        "arabic",
        "decimal",
        "letter",
        "paren",
        "y",
        "stage",
    }
)
_KINDS = {
    "phan": "part", "chuong": "chapter", "muc": "section", "tieu-muc": "subsection", "dieu": "article",
    "capital": "capital_item", "roman": "roman_item", "arabic": "item", "decimal": "item", "letter": "point",
    "paren": "point", "y": "item", "dash": "bullet", "plus": "bullet", "bullet": "bullet", "appendix": "appendix",
    "stage": "stage",
}  # fmt: skip
_REGION_LABELS = {
    "letterhead": "the-thuc", "title": "trich-yeu", "ground": "can-cu", "lead_in": "dan", "preamble": "mo-dau",
    "addressee": "kinh-gui", "paragraph": "doan", "closing": "ket", "recipients": "noi-nhan", "signature": "chu-ky",
    "caption": "chu-thich", "source_line": "nguon", "quoted": "trich", "note": "ghi-chu", "appendix": "phu-luc",
    "appendix_title": "trich-yeu",
    "table": "bang", "table_head": "dau-bang", "table_row": "hang", "dateline": "ngay-dang",
}  # fmt: skip


_LONGEST_STAGE = 160
_OUTERMOST_IN_STAGE = RANKS["y"]


@dataclass(slots=True, eq=False)  # a node is itself alone: to find it again, nothing of it need be compared
class _Node:
    """A segment while its end is still open."""

    id: str
    kind: str
    label: str
    parent: _Node | None
    span: Span
    end: int
    heading: Span | None
    marker: Marker | None = None
    counts: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Collects nodes in order of text; ids are `s1`, `s2` … in that order."""

    def __init__(self) -> None:
        self.nodes: list[_Node] = []
        self.labels: dict[str, int] = {}

    def add(
        self,
        kind: str,
        step: str,
        parent: _Node | None,
        span: Span,
        heading: Span | None = None,
        marker: Marker | None = None,
    ) -> _Node:
        """Append a node below `parent`; a label that exists already gets `~2`, `~3` (papers do repeat a number).

        Its own words are its whole line where no `heading` is given.
        """
        label = f"{parent.label}/{step}" if parent else step
        seen = self.labels.get(label, 0) + 1
        self.labels[label] = seen
        if seen > 1:
            label = f"{label}~{seen}"
        end = span.end
        node = _Node(
            f"s{len(self.nodes) + 1}", kind, label, parent, span, end, span if heading is None else heading, marker
        )
        self.nodes.append(node)
        while parent is not None and parent.end < end:  # an outer node ends no earlier than its inner ones
            parent.end = end
            parent = parent.parent
        return node

    def step(self, parent: _Node | None, name: str) -> str:
        """The next free step of a kind below `parent`: `doan-1`, `doan-2`."""
        counts = parent.counts if parent else self.labels
        key = name if parent else f"#{name}"
        counts[key] = counts.get(key, 0) + 1
        return f"{name}-{counts[key]}"


def build_tree(document: Document, header: Header) -> tuple[Segment, ...]:
    """The nodes of a document in order of text, parents before children.

    A node's span covers its subtree; `heading` spans its own words without the marker. Sentences are nodes where a line
    has more than one. `2. Rà soát …` under `II. NHIỆM VỤ` has the label `muc-ii/so-2`.
    """
    builder = _Builder()
    stack: list[_Node] = []
    previous: _Node | None = None
    root: _Node | None = None
    region_nodes: dict[str, _Node] = {}
    for line in read_lines(document, header):
        if line.kind == "appendix":
            stack, previous = [], None
            marker = read_marker(document.text[line.span.start : line.span.end])
            named = marker if marker and marker.kind == "appendix" else None
            number = (named.value.lower() if named else "") or str(builder.labels.get("#phu-luc", 0) + 1)
            builder.labels["#phu-luc"] = builder.labels.get("#phu-luc", 0) + 1
            root = builder.add("appendix", f"phu-luc-{number}", None, line.span, marker=named)
            continue
        if line.kind in {"letterhead", "recipients", "signature"}:
            # these regions are one node each, a line below it
            top = region_nodes.get(line.kind)
            if top is None:
                top = region_nodes[line.kind] = builder.add(line.kind, _REGION_LABELS[line.kind], None, line.span)
            builder.add(f"{line.kind}_line", builder.step(top, "dong"), top, line.span)
            continue
        if line.kind in {"table_head", "table_row"}:
            previous = _add_row(builder, document, line, root, stack, previous)
            continue
        if line.kind == "item":
            previous = _add_item(builder, document, line, root, stack, previous)
        else:
            if line.kind in {"closing", "lead_in", "preamble", "ground", "title"}:
                stack.clear()
            while stack and stack[-1].marker and stack[-1].marker.kind not in _NUMBERED:
                stack.pop()  # words without a marker go on with the numbered item, not with its last bullet
            parent = (stack[-1] if stack else root) if line.kind in {"paragraph", "quoted", "caption"} else root
            node = builder.add(line.kind, builder.step(parent, _REGION_LABELS[line.kind]), parent, line.span)
            _add_sentences(builder, document.text, node)
            previous = node
    return tuple(_freeze(node) for node in builder.nodes)


def _add_item(
    builder: _Builder, document: Document, line: Line, root: _Node | None, stack: list[_Node], previous: _Node | None
) -> _Node:
    """Place an item by its marker: beside the open item of its kind, else below what stands outside it."""
    marker = line.marker
    assert marker is not None  # noqa: S101 - read_lines gives every item its marker
    opens_list = (
        previous is not None
        and previous.heading is not None
        and previous in stack
        and marker.first
        and previous.marker is not None
        and previous.marker.kind != marker.kind
        and document.text[previous.heading.start : previous.heading.end].endswith(":")
    )
    if not (opens_list or _opens_stage(document.text, previous, stack, marker)):
        kinds = [node.marker.rank for node in stack if node.marker]
        if marker.rank in kinds:
            del stack[_sibling(stack, kinds, marker) :]
        else:
            while stack and stack[-1].marker and stack[-1].marker.rank > marker.rank:
                stack.pop()
            _return_to_list(stack, marker)
    parent = stack[-1] if stack else root
    under_article = any(node.kind == "article" for node in stack)
    bullet = marker.kind in {"dash", "plus", "bullet"}
    ordinal = int(builder.step(parent, marker.kind).rpartition("-")[2]) if bullet else 1
    words = Span(min(line.span.start + marker.end, line.span.end), line.span.end)
    step = label_of(marker, under_article=under_article, ordinal=ordinal)
    node = builder.add(_KINDS[marker.kind], step, parent, line.span, heading=words, marker=marker)
    stack.append(node)
    _add_sentences(builder, document.text, node)
    return node


def _opens_stage(text: str, previous: _Node | None, stack: list[_Node], marker: Marker) -> bool:
    """Whether an item hangs below the short line of a stage right above it: `Giai đoạn 1: Từ ngày …`, then `1. Khảo sát …`."""
    if previous is None or previous not in stack:
        return False
    if previous.kind == "roman_item" and marker.kind == "capital" and marker.first:
        return True  # `II. NHIỆM VỤ`, then `A. Ủy ban nhân dân các xã`
    if previous.kind != "stage" or marker.kind == "stage":
        return False
    line = previous.heading
    if marker.rank < _OUTERMOST_IN_STAGE or line is None or len(line) > _LONGEST_STAGE:
        return False
    return not text.endswith((".", ";"), line.start, line.end)


def _sibling(stack: list[_Node], kinds: list[int], marker: Marker) -> int:
    """Where the open item stands that a further one of its kind closes: behind a stage numbers may begin anew."""
    outer = kinds.index(marker.rank)
    if kinds.count(marker.rank) > 1 and marker.value.isdigit():
        for depth in range(len(kinds) - 1, outer, -1):
            other = stack[depth].marker
            if kinds[depth] == marker.rank and other is not None and other.value == str(int(marker.value) - 1):
                return depth
    return outer


def _return_to_list(stack: list[_Node], marker: Marker) -> None:
    """A bullet goes on with an outer item's bullets where those came first: dashes behind `(1) … (2) … (3) …` of 2.1."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].counts.get(marker.kind):
            del stack[depth + 1 :]
            return


def _add_row(
    builder: _Builder, document: Document, line: Line, root: _Node | None, stack: list[_Node], previous: _Node | None
) -> _Node:
    """Add a table row below its table; the table hangs below the item that it follows."""
    if previous is not None and previous.kind in {"table_head", "table_row"} and previous.parent is not None:
        table = previous.parent
    else:
        parent = stack[-1] if stack else root
        table = builder.add("table", builder.step(parent, "bang"), parent, line.span)
        table.heading = None
    name = _REGION_LABELS[line.kind]
    return builder.add(line.kind, builder.step(table, name), table, line.span)


def _add_sentences(builder: _Builder, text: str, node: _Node) -> None:
    """Add a node a sentence below `node` where its own words hold several."""
    if node.heading is None:
        return
    spans = split_sentences(text, node.heading.start, node.heading.end)
    if len(spans) > 1:
        for number, span in enumerate(spans, 1):
            builder.add("sentence", f"cau-{number}", node, span)


def _freeze(node: _Node) -> Segment:
    return Segment(
        id=node.id,
        kind=node.kind,
        label=node.label,
        parent=node.parent.id if node.parent else None,
        span=node.span if node.end == node.span.end else Span(node.span.start, node.end),
        marker=node.marker.printed if node.marker else None,
        heading=node.heading,
    )
