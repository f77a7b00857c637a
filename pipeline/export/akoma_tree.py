"""The lines of a document in the order of its text, as the parts and nested divisions that Akoma Ntoso knows.

Every line of text comes out once and in order: a division hangs where its segment hangs if that is still open, and else below
the nearest division that is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Analysis, Segment, Span

# kind of segment → element, short form in eIds; what is not here is an `hcontainer` of its kind's name
HIERARCHY = {
    "part": ("part", "part"), "chapter": ("chapter", "chp"), "section": ("section", "sec"), "subsection": ("subsection", "subsec"),
    "article": ("article", "art"), "item": ("paragraph", "para"), "point": ("point", "point"), "bullet": ("indent", "indent"),
    "paragraph": ("alinea", "al"),
}  # fmt: skip
DIVISIONS = frozenset({*HIERARCHY, "roman_item", "capital_item", "stage"} - {"paragraph"})
_HEADED = frozenset({"part", "chapter", "section", "subsection", "article", "roman_item", "capital_item", "stage"})
_PREFACE = frozenset({"letterhead_line", "title", "addressee", "dateline", "source_line", "appendix", "appendix_title"})
_PREAMBLE = frozenset({"ground", "lead_in", "preamble"})
_CONCLUSIONS = frozenset({"recipients_line", "signature_line", "source_line", "note"})
_TABLE = frozenset({"table_head", "table_row"})
_NUMBERED_ABOVE = frozenset({"part", "chapter", "section", "subsection"})
_LONGEST_HEADING = 250


@dataclass(slots=True, kw_only=True)
class Block:
    """A segment's own lines; `number` spans its printed marker (`Điều 5.`), `words` each of its lines behind it."""

    kind: str
    segment: Segment | None
    words: list[Span]
    number: Span | None = None
    children: list[Block] = field(default_factory=list)

    def is_heading(self, text: str) -> bool:
        """Whether its own words are a heading: those of a division with others below, short and without a full stop."""
        if self.kind not in _HEADED or not self.children or len(self.words) != 1:
            return False
        own = text[self.words[0].start : self.words[0].end].rstrip()
        return bool(own) and len(own) <= _LONGEST_HEADING and not own.endswith((".", ";", ":", ","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document or one of its appendices: the blocks before, in and behind its body; `body` is a tree."""

    preface: tuple[Block, ...]
    preamble: tuple[Block, ...]
    body: tuple[Block, ...]
    conclusions: tuple[Block, ...]


def parts_of(analysis: Analysis) -> tuple[Part, ...]:
    """The document itself, then each of its appendices, in the order of the text; at least one part.

    `Căn cứ …;` above `QUYẾT ĐỊNH:` is preamble, `Nơi nhận:` behind the last article conclusions; in between it stays body.
    """
    groups: list[list[Block]] = [[]]
    for block in _blocks(analysis):
        if block.kind == "appendix" and groups[-1]:
            groups.append([])
        groups[-1].append(block)
    return tuple(_part(group) for group in groups)


def _blocks(analysis: Analysis) -> Iterator[Block]:
    """A block for every segment that has a line of its own; lines of no segment are blocks without one."""
    lines = [line for line in _lines(analysis.document.text) if len(line)]
    starts = [line.start for line in lines]
    owners: dict[int, Segment] = {}
    for segment in analysis.segments:
        at = bisect_right(starts, segment.span.start) - 1
        if segment.kind != "sentence" and at >= 0 and segment.span.start < lines[at].end:
            owners[at] = segment  # the innermost comes last
    last: Block | None = None
    for at, line in enumerate(lines):
        own = owners.get(at)
        if own is not None:
            last = _block(own, line)
            yield last
        elif last is not None and _reaches(last, line):
            last.words.append(line)
        else:
            yield Block(kind="", segment=None, words=[line])


def _reaches(block: Block, line: Span) -> bool:
    """Whether a block's own words go on into a line."""
    heading = block.segment.heading if block.segment else None
    return heading is not None and heading.end > line.start


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text without the blanks around them."""
    start = 0
    for line in text.split("\n"):
        left = len(line) - len(line.lstrip())
        yield Span(start + left, max(start + left, start + len(line.rstrip())))
        start += len(line) + 1


def _block(segment: Segment, line: Span) -> Block:
    """The block of a segment; its marker stands at the head of its line, up to its own words."""
    begin = line.start if segment.heading is None else segment.heading.start
    if not segment.marker or not line.start < begin <= line.end:
        return Block(kind=segment.kind, segment=segment, words=[line])
    words = [Span(begin, line.end)] if begin < line.end else []
    return Block(kind=segment.kind, segment=segment, number=Span(line.start, begin), words=words)


def _part(blocks: Sequence[Block]) -> Part:
    """Blocks of the head go to preface and preamble, those of the foot to the conclusions, all between to the body."""
    first = _run(blocks, 0, _PREFACE)
    second = _run(blocks, first, _PREAMBLE)
    end = len(blocks)
    while end > second and blocks[end - 1].kind in _CONCLUSIONS:
        end -= 1
    return Part(
        preface=tuple(blocks[:first]),
        preamble=tuple(blocks[first:second]),
        body=_nested(blocks[second:end]),
        conclusions=tuple(blocks[end:]),
    )


def _run(blocks: Sequence[Block], start: int, kinds: frozenset[str]) -> int:
    """Where the run of these kinds ends that begins at `start`; lines of no segment inside it belong to it."""
    end = at = start
    while at < len(blocks) and (blocks[at].kind in kinds or not blocks[at].kind):
        at += 1
        if blocks[at - 1].kind:
            end = at
    return end


def _nested(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a body as a tree whose depth-first order is the order of the text."""
    top: list[Block] = []
    path: list[Block] = []
    table: Block | None = None
    for block in blocks:
        if block.kind in _TABLE:
            if table is None:
                table = Block(kind="table", segment=None, words=[])
                _hang(table, _parent_of(block, path), path, top)
            table.children.append(block)
            continue
        table = None
        _hang(block, _parent_of(block, path), path, top)
        if block.kind in DIVISIONS:
            path.append(block)
    for block in blocks:
        _take_heading(block)
    return tuple(top)


def _take_heading(block: Block) -> None:
    """A chapter whose heading stands on the line below its number (`Chương I`, then `QUY ĐỊNH CHUNG`) takes it as its own."""
    if block.kind not in _NUMBERED_ABOVE or block.words or len(block.children) <= 1:
        return
    first, *others = block.children
    if first.kind == "paragraph" and len(first.words) == 1:
        block.words, block.children = first.words, others


def _hang(block: Block, depth: int, path: list[Block], top: list[Block]) -> None:
    del path[depth:]
    (path[-1].children if path else top).append(block)


def _parent_of(block: Block, path: Sequence[Block]) -> int:
    """How much of the open path stays open above a block: up to the innermost division whose label its own begins with."""
    label = block.segment.label if block.segment else ""
    if not label:
        return len(path) if not block.kind else 0
    for depth in range(len(path), 0, -1):
        above = path[depth - 1].segment
        if above is not None and label.startswith(f"{above.label}/"):
            return depth
    return 0
