"""The tree as the linker walks it: children, own words, headings that govern, blocks of item labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.extract.bodies import is_head, predicate_at, read_subject, split_names, split_partners
from pipeline.extract.clauses import find_leading_subjects, read_clause
from pipeline.extract.reviews import looks_back
from pipeline.extract.tasks import Section
from pipeline.model import Segment, Span
from pipeline.resources.lexicon import item_label, item_label_role, words
from pipeline.segment.sentences import split_sentences
from pipeline.text.fold import fold

_HEADING_KINDS = frozenset({"part", "chapter", "section", "subsection", "roman_item", "capital_item"})
_ASSIGNED = re.compile(
    r"(?:(?:Giao|Đề nghị|Yêu cầu|Đối với|Trách nhiệm của|Nhiệm vụ của|Về phía|Phân công|Trách nhiệm)\s+(?:cho\s+)?)?"
)
_DATED = re.compile(r"\d{1,2}/\d{1,4}|[Qq]uý (?:[IV]+|\d)|[Tt]háng \d|năm \d{4}")
_HEADING_WORDS = 12
_LONGEST_TIME = 40  # letters of a line that only names a time: `Tháng 9/2024`
_NAMES_ACTION = re.compile(
    r"(?<![\w])(?:phải|cần|chủ trì|có trách nhiệm|chịu trách nhiệm|tiếp tục"
    r"|tập trung)(?![\w])"
)


@dataclass(slots=True, kw_only=True)
class Block:
    """What item labels give to the task above them: `Đơn vị chủ trì: …`, `Thời gian hoàn thành: …`.

    `shared`: the labels stand below a later item of the run.
    """

    lead: tuple[Span, ...] = ()
    coordinate: tuple[Span, ...] = ()
    deadline: Span | None = None
    product: Span | None = None
    shared: bool = False

    @property
    def empty(self) -> bool:
        """Whether no label was seen."""
        return not (self.lead or self.coordinate or self.deadline)


@dataclass(slots=True)
class Node:
    """A segment with what hangs below it. `sentences` are its own words; `block` what its item labels say."""

    segment: Segment
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    sentences: list[tuple[Span, str]] = field(default_factory=list)
    block: Block = field(default_factory=Block)
    section: Section = "operative"
    governs: tuple[Span, ...] = ()
    heading: bool = False
    among_tasks: bool = False
    led_by: tuple[Span, ...] = ()
    under: Span | None = None

    @property
    def words(self) -> Span:
        """The node's own line without its marker."""
        # an empty span is falsy: `Chương II` alone on its line has no words of its own
        return self.segment.span if self.segment.heading is None else self.segment.heading


def build_nodes(text: str, segments: tuple[Segment, ...]) -> list[Node]:
    """The nodes in order of text (sentences folded into their line), with sections, headings and blocks read."""
    nodes: dict[str, Node] = {}
    order: list[Node] = []
    for segment in segments:
        parent = nodes.get(segment.parent) if segment.parent else None
        if segment.kind == "sentence" and parent is not None:
            parent.sentences.append((segment.span, segment.id))
            continue
        node = Node(segment, parent)
        nodes[segment.id] = node
        order.append(node)
        if parent is not None:
            parent.children.append(node)
    for node in order:
        if not node.sentences and node.segment.heading is not None:
            node.sentences = [(span, node.segment.id) for span in split_sentences(text, *_bounds(node.segment.heading))]
    for node in order:
        _read_label(text, node)
        _read_label_sentences(text, node)
    for node in order:
        _share_blocks(text, node)
    for node in order:
        node.section = _section(text, node)
        node.heading = _is_heading(text, node)
        node.governs = _governing(text, node)
    for family in ([node for node in order if node.parent is None], *(node.children for node in order)):
        items = [node for node in family if node.segment.marker]
        opening = [predicate_at(text, node.words.start) or is_head(text, node.words.start) for node in items]
        if len(opening) >= 2 and sum(opening) * 2 >= len(opening):
            for node in items:
                node.among_tasks = True
        _read_lead_ins(text, family)
    return order


def _read_lead_ins(text: str, family: list[Node]) -> None:
    """Items below a paragraph that opens their list are led by the bodies it names, up to the next such paragraph.

    A short paragraph, such as `Tháng 9/2024`, stands over its items with the time that it names.
    """
    led_by: tuple[Span, ...] = ()
    under: Span | None = None
    for node in family:
        if node.segment.marker is not None:
            node.led_by, node.under = led_by, under
        elif node.segment.kind in {"paragraph", "lead_in"} and node.sentences:
            last, _ = node.sentences[-1]
            opens = text[last.start : last.end].rstrip().endswith(":")
            led_by = find_leading_subjects(text, last.start, last.end) if opens else ()
            under = node.words if len(node.words) <= _LONGEST_TIME else None


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _read_label(text: str, node: Node) -> None:
    label = item_label().match(text, node.words.start, node.words.end)
    if not label or node.parent is None:
        return
    role = item_label_role(label[1])
    content = Span(label.end(), node.words.end)
    block = node.parent.block
    if role == "lead":
        block.lead = split_names(text, *_bounds(content))
    elif role == "coordinate":
        block.coordinate = split_partners(text, *_bounds(content))
    elif role == "deadline" and block.deadline is None:
        block.deadline = content
    elif role == "product":
        block.product = content


def _read_label_sentences(text: str, node: Node) -> None:
    """`Mở 05 lớp tập huấn. Thời gian: tháng 5/2024.`: a label behind the item's own sentence gives to that sentence."""
    for span, _ in node.sentences[1:]:
        label = item_label().match(text, span.start, span.end)
        if label and item_label_role(label[1]) == "deadline" and node.block.deadline is None:
            node.block = replace(node.block, deadline=Span(label.end(), span.end))


def _share_blocks(text: str, node: Node) -> None:
    """A block closes a run of items: those before it without a block of their own carry it too.

    Where the run's items have blocks of their own, an item with a date of its own stands alone.
    """
    if _DATED.search(text, node.words.start, node.words.end):
        return  # the heading's own date governs what has no block
    items = [child for child in node.children if child.segment.marker is not None and child.segment.kind != "bullet"]
    single = sum(not item.block.empty for item in items) == 1
    waiting: list[Node] = []
    for item in items:
        if not item.block.empty:
            for earlier in waiting:
                earlier.block = replace(item.block, shared=True)
            waiting = []
        elif single or not _DATED.search(text, item.words.start, item.words.end):
            waiting.append(item)


def _section(text: str, node: Node) -> Section:
    above: Section = node.parent.section if node.parent else "operative"
    if node.sentences and looks_back(text, *_bounds(node.sentences[0][0])) and not _orders(text, node):
        return "review"
    if node.segment.kind == "bullet" or len(node.words) > 160:
        return above
    folded = fold(text[node.words.start : node.words.end]).strip(" .:;")
    purpose = folded.startswith(words("purpose_headings"))
    if purpose:
        return "mixed" if "yeu cau" in folded else "purpose"
    if folded in {"yeu cau", "cac yeu cau"}:
        return "operative"
    if (
        folded.startswith(words("review_headings"))
        and (node.children or _upper(text, node.words))
        and len(folded) < 120
    ):
        return "review" if not _works_ahead(folded) else above
    if _upper(text, node.words) and node.segment.kind in _HEADING_KINDS:
        return "operative"
    return above


def _orders(text: str, node: Node) -> bool:
    """Whether a passage that looks back goes on to lay something on a named body."""
    return any(read_clause(text, span.start, span.end).ordered for span, _ in node.sentences)


def _works_ahead(folded: str) -> bool:
    """`Đánh giá, xếp loại …` and `Kết quả cần đạt` speak of what is to be done."""
    return folded.startswith(("danh gia, xep loai", "ket qua can dat", "danh gia viec", "danh gia trach nhiem"))


def _upper(text: str, span: Span) -> bool:
    own = text[span.start : span.end]
    return len(own) > 3 and own == own.upper() and any(c.isalpha() for c in own)


def _is_heading(text: str, node: Node) -> bool:
    own = text[node.words.start : node.words.end].rstrip()
    if not own or len(node.sentences) > 1:
        return False
    if _upper(text, node.words):
        return True
    items = [child for child in node.children if child.segment.kind != "table"]
    if node.segment.kind == "article" and len(own.split()) <= _HEADING_WORDS and not own.endswith((".", ";", ":")):
        return True
    if node.segment.kind in _HEADING_KINDS and not own.endswith((".", ";")) and len(own) < 200:
        return True
    if own.endswith((".", ";", ":")) or not items:
        return node.segment.kind == "article" and bool(items) and len(own) < 120
    labels_only = all(item_label().match(text, child.words.start, child.words.end) for child in items)
    block = node.block
    has_block = bool(block.lead or block.coordinate or (block.deadline and block.product))
    return not labels_only and not (has_block and len(own.split()) >= 8)


def _governing(text: str, node: Node) -> tuple[Span, ...]:
    """The bodies that a heading names for all below it: `2. Ban Công tác Mặt trận các thôn`, `Giao Sở Nội vụ:`."""
    if not node.children:
        return ()
    start, end = _bounds(node.words)
    opener = _ASSIGNED.match(text, start, end)
    name = opener.end() if opener else start
    own = text[name:end].rstrip()
    if len(own) < 200 and is_head(text, name) and not own.endswith(".") and not _NAMES_ACTION.search(own):
        trimmed = own.rstrip(" :;")
        if own.endswith(":") or read_subject(text, name, name + len(trimmed)) is None or len(trimmed.split()) <= 25:
            return split_names(text, name, name + len(trimmed))
    if own.endswith(":") and node.sentences:
        last, _ = node.sentences[-1]
        return read_clause(text, last.start, last.end).subjects
    return ()
