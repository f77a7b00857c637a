"""Site chrome among lines: menus, clocks, share links, comment boxes, counters, what follows the document's own end.

The forms of words are data (`chrome.yaml`). A line is cut only where it stands alone and, for most rules, only before the
document begins or after it is over: a sentence that merely holds such words stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.blocks import CELL_GAP, Block
from pipeline.ingest.chrome_frame import head_frame, running_text, tail_frame
from pipeline.ingest.chrome_head import head_reasons
from pipeline.ingest.chrome_pages import page_numbers
from pipeline.ingest.chrome_rules import LONGEST, STRUCTURE, Rule, line_key, match
from pipeline.model import Dropped
from pipeline.resources import load_yaml
from pipeline.text.lines import read_lines, wrap_width

_LONGEST_CAPTION = 250
_PROSE = 80
_TAIL_SHARE = 0.15
_NEAR = 8  # lines between the source line and the first anchor behind it
_SPACE = re.compile(r"\s+")
_SENTENCE_END = (".", "!", "?", "…", ";", ":", "”", '"')
_OFFICE = re.compile(r"CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG|THƯ KÝ|TỔNG")
_SOURCE_LINE = re.compile(r"(?:nguồn(?: tin)?|tác giả(?: bài viết)?|tin(?:,| và) ảnh|bài(?:,| và) ảnh)\s*:.{0,90}")
_CREDIT = re.compile(
    r"(?:Tin|Bài|Ảnh|Tác giả|Người viết|Theo|Nguồn|Video|Thực hiện|Biên tập|PV|CTV)\b.{0,12}:|Theo\s|PHỤ LỤC|BIỂU|DANH SÁCH"
)
_SITE_LINES = 2
_LONGEST_LINE = 172  # of a wrapped text
_FULL_LINE = 0.8
_LONGEST_NAME = 5
_TABLE_HEAD = frozenset({"stt", "tt", "số tt"})
_TABLE_HEAD_LINES = 9


def cut(blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    """The blocks that are the document's own, and what was cut away with its reason, in order."""
    keys = [line_key(block.text) if len(block.text) <= LONGEST else "" for block in blocks]
    tabled = _of_tables(blocks, keys)
    twice = _repeated(blocks, keys, tabled)
    reasons = _reasons(blocks, keys, tabled, twice)
    blocks = _captioned(blocks, twice, reasons)
    if not reasons:
        return list(blocks), []
    kept: list[Block] = []
    dropped: list[Dropped] = []
    gap = False
    for index, block in enumerate(blocks):
        if index in reasons:
            dropped.append(Dropped(reason=reasons[index], text=_SPACE.sub(" ", block.text).strip()))
            gap = True
            continue
        if gap and not block.gap:  # what stood apart stays apart when the line between falls away
            block = replace(block, gap=True)
        kept.append(block)
        gap = False
    return kept, dropped


def _reasons(
    blocks: Sequence[Block], keys: Sequence[str], tabled: frozenset[int], twice: Sequence[int]
) -> dict[int, str]:
    hits = {index: found for index, key in enumerate(keys) if index not in tabled and (found := match(key))}
    reasons: dict[int, str] = {}
    if load_yaml("chrome")["repeated_captions"] == "cut":
        reasons = {index: "repeated-caption" for index in twice if blocks[index].gap}
    reasons |= page_numbers(blocks)
    reasons |= head_reasons(blocks, keys, hits, match)
    width = _wrapped_at(blocks)
    prose = running_text(blocks, [_prose(block.text, width) for block in blocks])
    reasons = head_frame(blocks, keys, prose) | reasons
    if not hits:
        return reasons
    for index, found in hits.items():
        for rule in found:
            if rule.place == "anywhere":
                reasons.setdefault(index, rule.reason)
    tail = _Tail(blocks, keys, hits, prose)
    over = False
    run = 0  # lines of the site's that stand right above
    for index in range(min(hits), len(blocks)):
        found = hits.get(index, ())
        if index in tail:
            over = over or any(rule.anchor for rule in found)
            named = next(
                (rule.reason for rule in found if rule.place != "top" and (over or not rule.needs_anchor)), None
            )
            if named:
                reasons.setdefault(index, named)
            elif (over and not _SOURCE_LINE.fullmatch(keys[index])) or (
                run >= _SITE_LINES
                and index > tail.last_prose >= 0
                and _nobodys(blocks[index].text.strip(), keys[index])
            ):
                reasons.setdefault(index, "after-the-end")
        run = run + 1 if index in reasons else 0
    known = [index for index in sorted(reasons) if index > tail.last_prose >= 0 and index in tail]
    if known:
        reasons |= tail_frame(blocks, keys, prose, known, tail.last_prose)
    return reasons


def _nobodys(text: str, key: str) -> bool:
    """A line behind the document's end and below lines of the site that is no sentence, item, name or source line."""
    if not key or len(key) > LONGEST or STRUCTURE.match(key) or _SOURCE_LINE.fullmatch(key) or _CREDIT.match(text):
        return False
    words = text.split()
    name = len(words) <= _LONGEST_NAME and all(word[0].isupper() for word in words)
    return not name and text[0].isalnum() and not text[0].isdigit() and not text.endswith(_SENTENCE_END)


def _of_tables(blocks: Sequence[Block], keys: Sequence[str]) -> frozenset[int]:
    """Lines of tables in plain text: rows, and the heads below `TT` in a table that keeps one cell a line."""
    lines: set[int] = set()
    for index, block in enumerate(blocks):
        if block.cells and block.joint != CELL_GAP:
            lines.add(index)
        elif keys[index] in _TABLE_HEAD:
            lines.update(range(index, index + _TABLE_HEAD_LINES))
    return frozenset(lines)


_ITEM = re.compile(r"[-–+•]|\d{1,2}[.)]|[a-zđ]\)|\(\d")


def _captioned(blocks: Sequence[Block], twice: Sequence[int], reasons: dict[int, str]) -> Sequence[Block]:
    """Mark what is repeated on the very next line: copied text, where both copies stay as the captions that they are."""
    adjacent = (index for index in twice if not blocks[index].gap)
    kept = {copy for index in adjacent for copy in (index - 1, index)} - reasons.keys()
    if not kept:
        return blocks
    return [
        replace(block, kind=block.kind or "caption") if index in kept else block for index, block in enumerate(blocks)
    ]


def _repeated(blocks: Sequence[Block], keys: Sequence[str], tabled: frozenset[int]) -> list[int]:
    """Where a caption is printed again, as the picture's label and below it."""
    found: list[int] = []
    for index in range(1, len(keys)):
        same = 20 < len(keys[index]) <= _LONGEST_CAPTION and keys[index] == keys[index - 1] and index not in tabled
        if not same or blocks[index].table is not None or blocks[index].text.lstrip().startswith(("-", "+", "•")):
            continue
        # a line that opens a list is a heading, however often a paper prints it
        below = blocks[index + 1].text.lstrip() if index + 1 < len(blocks) else ""
        if not _ITEM.match(below):
            found.append(index)
    return found


class _Tail:
    """Where the document is over: what remains holds hardly any prose and none of the parts that end a document.

    Behind a source line or an end mark (`./.`) the first anchor settles it, however long the summaries of other news are.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        keys: Sequence[str],
        hits: dict[int, tuple[Rule, ...]],
        prose: Sequence[int],
    ) -> None:
        own = max((index for index, block in enumerate(blocks) if _own_part(block, keys[index])), default=-1)
        self.last_prose = max((index for index, length in enumerate(prose) if length), default=-1)
        behind, whole = 0, sum(prose) or 1
        self._first = len(blocks)
        for index in range(len(blocks) - 1, own, -1):
            behind += prose[index]
            if behind > whole * _TAIL_SHARE:
                break
            self._first = index
        ends = [
            index
            for index, block in enumerate(blocks)
            if _SOURCE_LINE.fullmatch(keys[index]) or block.text.rstrip().endswith("./.")
        ]
        for index in sorted(hits):
            if (
                index > own
                and any(rule.anchor for rule in hits[index])
                and any(index - _NEAR <= end < index for end in ends)
            ):
                self._first = min(self._first, index)
                break

    def __contains__(self, index: int) -> bool:
        return index >= self._first


def _wrapped_at(blocks: Sequence[Block]) -> int | None:
    """The measure of a text whose paragraphs are printed on several lines each; None for one line a paragraph."""
    if any(len(block.text) > _LONGEST_LINE for block in blocks):
        return None
    return wrap_width(read_lines("\n".join(block.text for block in blocks)))


def _prose(text: str, width: int | None) -> int:
    """Letters of a sentence or paragraph; a headline or a link, which ends without a stop, counts nothing.

    In a text wrapped at `width` a full line is part of a paragraph.
    """
    if width and len(text) >= width * _FULL_LINE:
        return len(text)
    return len(text) if len(text) >= _PROSE and text.rstrip().endswith(_SENTENCE_END) else 0


def _own_part(block: Block, key: str) -> bool:
    """A line that only the document itself has: a division, the recipients, an office in the signature, its end mark."""
    text = block.text.strip()
    if text.endswith("./.") or STRUCTURE.match(key):
        return True
    return bool(block.cells) or (len(text) < 80 and text.isupper() and _OFFICE.search(text) is not None)
