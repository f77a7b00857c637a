"""The tree as the linker walks it: children, own words, headings that govern, blocks of item labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.bodies import is_head, predicate_at, read_name, read_subject, split_names
from pipeline.extract.clauses import find_leading_subjects, read_clause
from pipeline.extract.reviews import heads_review, looks_back, may_head
from pipeline.extract.tasks import Section
from pipeline.link.blocks import NO_BLOCK, block_of, read_label, read_label_sentences, share_blocks
from pipeline.link.labels import Block, named_in_capitals
from pipeline.model import Segment, Span
from pipeline.resources.lexicon import item_label, words
from pipeline.text.fold import fold

_NEVER_READ = frozenset(
    {
        "letterhead", "letterhead_line", "title", "recipients", "recipients_line", "signature", "signature_line", "source_line",
        "dateline", "caption", "ground", "note", "table_head", "table_row", "table", "quoted",
    }
)  # fmt: skip
"""Lines that neither hold tasks nor govern any: most lines of a paper's frame."""
_HEADING_KINDS = frozenset({"part", "chapter", "section", "subsection", "roman_item", "capital_item"})
_ASSIGNED = re.compile(
    r"(?:(?:Giao|Đề nghị|Yêu cầu|Đối với|Trách nhiệm của|Nhiệm vụ của|Về phía|Phân công|Trách nhiệm)\s+(?:cho\s+)?)?"
)
_NAMES_MATTER = re.compile(
    r"(?:Trách nhiệm|Nhiệm vụ|Quyền|Nguyên tắc|Nội dung|Hình thức|Chế độ|Tổ chức thực hiện|Điều khoản|Hiệu lực|Trình tự|Quy trình"
    r"|Thẩm quyền|Kinh phí|Đối tượng|Phạm vi)(?![\w])"
)
_NAME_BEHIND = re.compile(
    r"(?<!\wvà)(?<!của)(?<!với)(?<!cho)(?<! do)(?<!tại)(?<! và)(?<!thuộc)(?<=[a-zà-ỹđ])\s(?=[A-ZĐÀ-ỸỦ])"
)
_HEADING_WORDS = 12
_SHORTEST_UPPER = 3
_FEWEST_TASKS, _FEWEST_OF_SECTION = 2, 3
_LONGEST_TIME = 40  # letters of a line that only names a time: `Tháng 9/2024`
_NAMES_ACTION = re.compile(
    r"(?<![\w])(?:phải|cần|chủ trì|có trách nhiệm|chịu trách nhiệm|tiếp tục"
    r"|tập trung)(?![\w])"
)


@dataclass(slots=True, eq=False)
class Node:
    """A segment with what hangs below it. `sentences` are its own words; `block` what its item labels say."""

    segment: Segment
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    sentences: list[tuple[Span, str]] = field(default_factory=list)
    block: Block = field(default_factory=lambda: NO_BLOCK)
    section: Section = "operative"
    governs: tuple[Span, ...] = ()
    acts: tuple[Span, ...] = ()
    heading: bool = False
    among_tasks: bool = False
    opens: bool = False
    labels: bool = False
    aside: bool = False
    led_by: tuple[Span, ...] = ()
    under: Span | None = None
    words: Span = field(init=False)
    """The node's own line without its marker."""

    def __post_init__(self) -> None:
        # an empty span is falsy: `Chương II` alone on its line has no words of its own
        self.words = self.segment.span if self.segment.heading is None else self.segment.heading


def build_nodes(text: str, segments: tuple[Segment, ...], *, general: bool = False) -> list[Node]:
    """The nodes in order of text (sentences folded into their line), with sections, headings and blocks read.

    In an act of general application (`general`) no item is a task because those beside it are, so none is marked so.
    """
    nodes: dict[str, Node] = {}
    order: list[Node] = []
    for segment in segments:
        parent = nodes.get(segment.parent) if segment.parent else None
        if parent is None:
            node = Node(segment, None)
        elif segment.kind == "sentence":
            parent.sentences.append((segment.span, segment.id))
            continue
        else:
            node = Node(segment, parent)
            parent.children.append(node)
        nodes[segment.id] = node
        order.append(node)
    read = [node for node in order if node.segment.kind not in _NEVER_READ]
    for node in read:
        if not node.sentences and node.segment.heading is not None:
            node.sentences = _only_sentence(text, node)
        if node.segment.kind == "article":
            _part_heading(text, node)
    for node in read:
        read_label(text, node)
        if len(node.sentences) > 1:
            read_label_sentences(text, node)
    for node in read:
        if node.children:
            share_blocks(text, node)
    for node in read:
        node.section = _section(text, node)
        if node.section in {"review", "purpose"} and node.parent is not None and _titles(text, node):
            node.parent.section = node.section
        node.heading = _is_heading(text, node)
        if node.children:
            node.governs = _governing(text, node)
            node.acts = _acting(text, node)
    # a part on aims and demands holds tasks in any paper
    marking = not general or any(node.section == "mixed" for node in read)
    families = [[node for node in order if node.parent is None], *(node.children for node in order if node.children)]
    for family in families:
        if marking:
            _mark_tasks(text, [node for node in family if node.segment.marker])
        _read_lead_ins(text, family)
    if marking:
        _mark_sections(order)
    return order


def _mark_tasks(text: str, items: list[Node]) -> None:
    """Mark the items of a list of which at least half open with a verb or a body."""
    for node in items:
        node.opens = predicate_at(text, node.words.start) or is_head(text, node.words.start)
    opening = sum(node.opens for node in items)
    if opening >= _FEWEST_TASKS and opening * 2 >= len(items):
        for node in items:
            node.among_tasks = True


def _mark_sections(order: list[Node]) -> None:
    """A short list counts as one of tasks where the section it stands in mostly is: `3- Việc làm cụ thể`, `b) Khám bệnh …`."""
    leaves: dict[str, list[Node]] = {}
    for node in order:
        if node.segment.marker is None or node.children or node.labels:
            continue
        top = node
        while top.parent is not None and top.segment.kind not in _HEADING_KINDS:
            top = top.parent
        leaves.setdefault(top.segment.id, []).append(node)
    for items in leaves.values():
        opening = sum(node.opens for node in items)
        if opening >= _FEWEST_OF_SECTION and opening * 2 >= len(items):
            for node in items:
                node.among_tasks = True


def _only_sentence(text: str, node: Node) -> list[tuple[Span, str]]:
    """The line of a node that has no sentences of its own below it: the tree gives them where a line has several."""
    start, end = _bounds(node.words)
    while end > start and text[end - 1].isspace():
        end -= 1
    own = node.words if end == node.words.end else Span(start, end)
    return [(own, node.segment.id)] if end > start else []


def _part_heading(text: str, node: Node) -> None:
    """`Điều 5. Trách nhiệm của các đoàn thể Hội Nông dân các cấp giám sát …`: a heading that ran into its sentence.

    It ends where, behind a plain word, a body with a verb of its own begins.
    """
    if not node.sentences or not _NAMES_MATTER.match(text, node.words.start, node.words.end):
        return
    first, label = node.sentences[0]
    for found in _NAME_BEHIND.finditer(text, first.start, first.end):
        at = found.end()
        if (
            text[at].isupper()
            and is_head(text, at)
            and (subject := read_subject(text, at, first.end))
            and subject.predicate is not None
        ):
            node.sentences[0] = (Span(at, first.end), label)
            return


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


_SETS_TASKS = re.compile(r"nhiem vu|giai phap|noi dung")  # `Mục tiêu, nhiệm vụ` heads tasks too


def _section(text: str, node: Node) -> Section:
    above: Section = node.parent.section if node.parent else "operative"
    if node.sentences and looks_back(text, *_bounds(node.sentences[0][0])) and not _orders(text, node):
        return "review"
    if node.segment.kind == "bullet" or len(node.words) > 160:
        return above
    upper = node.segment.kind in _HEADING_KINDS and _upper(text, node.words)
    if not may_head(text, node.words.start, node.words.end):
        return "operative" if upper else above
    folded = fold(text[node.words.start : node.words.end]).strip(" .:;")
    purpose = folded.startswith((*words("purpose_headings"), "muc tieu", "chi tieu")) and not _SETS_TASKS.search(folded)
    if purpose:
        return "mixed" if "yeu cau" in folded else "purpose"
    if folded in {"yeu cau", "cac yeu cau"}:
        return "operative"
    if heads_review(folded) and (node.children or _upper(text, node.words)) and len(folded) < 120:
        return "review" if not _works_ahead(folded) else above
    return "operative" if upper else above


def _titles(text: str, node: Node) -> bool:
    """Whether a line is the heading of a part that stands alone on the line above: `PHẦN THỨ NHẤT`, then `TÌNH HÌNH`."""
    return (
        node.segment.kind == "paragraph"
        and node.parent is not None
        and not len(node.parent.words)
        and node.parent.children[0] is node
        and _upper(text, node.words)
    )


def _orders(text: str, node: Node) -> bool:
    """Whether a passage that looks back goes on to lay something on a named body."""
    return any(read_clause(text, span.start, span.end).ordered for span, _ in node.sentences)


def _works_ahead(folded: str) -> bool:
    """`Đánh giá, xếp loại …` and `Kết quả cần đạt` speak of what is to be done."""
    return folded.startswith(("danh gia, xep loai", "ket qua can dat", "danh gia viec", "danh gia trach nhiem"))


def _upper(text: str, span: Span) -> bool:
    return len(span) > _SHORTEST_UPPER and text[span.start : span.end].isupper()


def _is_heading(text: str, node: Node) -> bool:
    if len(node.sentences) > 1:
        return False
    if _upper(text, node.words):
        return True
    if not node.children and node.segment.kind not in _HEADING_KINDS and node.segment.kind != "article":
        return False  # most lines: nothing hangs below them that they could head
    own = text[node.words.start : node.words.end].rstrip()
    if not own:
        return False
    items = [child for child in node.children if child.segment.kind != "table"]
    if node.segment.kind == "article" and len(own.split()) <= _HEADING_WORDS and not own.endswith((".", ";", ":")):
        return True
    if node.segment.kind in _HEADING_KINDS and not own.endswith((".", ";")) and len(own) < 200:
        return True
    if own.endswith((".", ";", ":")) or not items:
        return node.segment.kind == "article" and bool(items) and len(own) < 120
    labels_only = all(item_label().match(text, child.words.start, child.words.end) for child in items)
    block = node.block
    has_block = not node.aside and bool(block.lead or block.coordinate or (block.deadline and block.product))
    return not labels_only and not (has_block and len(own.split()) >= 8)


_TIME_FIRST = re.compile(r"\([^()]*\)\s*[:.]?\s*")
_TIME_BEHIND = re.compile(r"\s*\([^()]*\d[^()]*\)\s*[:.]?$")
_LEADS_WITH = re.compile(r"(?:có trách nhiệm )?chủ trì,? (?:phối hợp(?: chặt chẽ)?(?: với| cùng)|cùng(?: với)?) (?=\S)")


def _leads_with(text: str, node: Node) -> bool:
    """`2. Công an tỉnh chủ trì, phối hợp với Ban Chỉ huy …:` gives its items the lead and the partners."""
    last, _ = node.sentences[-1]
    clause = read_clause(text, last.start, last.end)
    if not clause.subjects or clause.predicate is None:
        return False
    leads = _LEADS_WITH.match(text, clause.predicate, last.end)
    if leads is None or not is_head(text, leads.end()):
        return False
    named = read_name(text, leads.end(), last.end)
    if (
        named is None
        or named.predicate is not None
        or text[named.span.end : last.end].strip(" :")
        or not node.block.empty
    ):
        return False
    block = block_of(node)
    block.lead, block.coordinate = clause.subjects, named.members
    return True


def _acting(text: str, node: Node) -> tuple[Span, ...]:
    """Who acts in an item's own sentence; its bullets go on with what they do: `2. Phòng Kinh tế lo đủ kinh phí …`."""
    if (
        node.heading
        or node.segment.kind != "item"
        or not node.sentences
        or node.words.end - node.words.start < _SHORTEST_UPPER
    ):
        return ()
    if not any(child.segment.kind in {"bullet", "paragraph"} and not child.labels for child in node.children):
        return ()
    first, _ = node.sentences[0]
    clause = read_clause(text, first.start, first.end)
    return () if clause.subordinate else clause.subjects


def _governing(text: str, node: Node) -> tuple[Span, ...]:
    """The bodies that a heading names for all below it: `2. Ban Công tác Mặt trận các thôn`, `Giao Sở Nội vụ:`."""
    if not node.children:
        return ()
    start, end = _bounds(node.words)
    if node.segment.kind == "stage" and (times := _TIME_FIRST.match(text, start, end)) is not None:
        round_ = read_subject(text, times.end(), end)  # `Đợt một (từ 05/3 đến 12/3/2024): các tổ công tác về 16 buôn`
        return round_.members if round_ is not None else ()
    time = _TIME_BEHIND.search(text, start, end)
    if time is not None and (subject := read_subject(text, start, time.start())) is not None:
        return subject.members  # `3. Đoàn giám sát làm việc tại cơ sở (từ 07/10 đến 25/10/2024)`
    end = time.start() if time is not None else end
    if text.endswith(":", start, end) and node.sentences and _leads_with(text, node):
        return ()
    if text[start:end].isupper():
        return named_in_capitals(text, start, end)
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
