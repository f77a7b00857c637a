"""Site chrome among lines: menus, clocks, share links, comment boxes, counters, what follows the document's own end.

The forms of words are data (`chrome.yaml`). A line is cut only where it stands alone and, for most rules, only before the
document begins or after it is over: a sentence that merely holds such words stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from pipeline.ingest.blocks import Block
from pipeline.model import Dropped
from pipeline.resources import load_yaml

_LONGEST = 260
_LONGEST_BAR = 90
_LONGEST_CAPTION = 250
_PROSE = 80
_TAIL_SHARE = 0.15
_MOST_HEAD_LINES = 60
_HEADLINE_WORDS = 7
_ENTRY_WORDS = 6
_SHORTEST_HEADLINE = 5
_CLOCK = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}(?:\s*[-|,]?\s*\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?(?:\s*[-|,]?\s*\d{1,2}/\d{1,2}/\d{4})?"
)
_LETTERHEAD = re.compile(
    r"(?:ỦY|UỶ|UBND|HỘI|TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG|ĐẢNG|BAN|SỞ|BỘ|CỘNG|ĐỘC|Độc|CHÍNH|THỦ|QUỐC|MẶT|LIÊN|ĐOÀN|VĂN PHÒNG|CÔNG AN"
    r"|SỐ|Số|KẾ HOẠCH|CHỈ THỊ|QUYẾT ĐỊNH|KẾT LUẬN|NGHỊ|HƯỚNG|THÔNG|CHƯƠNG|\*)(?:\s|:|$)"
)
_NEAR = 8  # lines between the source line and the first anchor behind it
_SPACE = re.compile(r"\s+")
_LIST_MARK = re.compile(r"^[-–—•*|◦▪+·]+\s*(?=[\w(»›>])")
_BAR = re.compile(r" ?[|•·] ?")
_ARROWS = r"(?:[»›>]+\s*)?"
_STRUCTURE = re.compile(
    r"(?:điều|chương|mục|phần) (?:\d|[ivx]+\b|thứ )|phụ lục\b|(?:nơi nhận|kính gửi)\b|căn cứ (?:luật|nghị|chỉ|quyết|kế|hướng|kết|công|quy)"
    r"|(?:tm|kt|tl|tuq)\.|[tk]/[mtl]\b|cộng h(?:òa|oà) xã hội|đảng cộng sản việt nam$|độc lập -|[ivx]+\. |\d{1,2}\.\d{1,2}\.? |[a-zđ]\) "
)
_SENTENCE_END = (".", "!", "?", "…", ";", ":", "”", '"')
_OFFICE = re.compile(r"CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG|THƯ KÝ|TỔNG")
_SOURCE_LINE = re.compile(r"(?:nguồn(?: tin)?|tác giả(?: bài viết)?|tin(?:,| và) ảnh|bài(?:,| và) ảnh)\s*:.{0,90}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of `chrome.yaml`; see its head for `place` and `anchor`."""

    id: str
    reason: str
    place: str
    pattern: re.Pattern[str]
    anchor: bool = False
    needs_anchor: bool = False
    joins: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    return tuple(
        Rule(
            id=entry["id"],
            reason=entry["reason"],
            place=entry["place"],
            pattern=re.compile(f"{_ARROWS}(?:{entry['pattern']})"),
            anchor=entry.get("anchor", False),
            needs_anchor=entry.get("needs_anchor", False),
            joins=entry.get("joins", False),
        )
        for entry in load_yaml("chrome")["rules"]
    )


@cache
def _any_rule() -> re.Pattern[str]:
    return re.compile(
        _ARROWS + "(?:" + "|".join(f"(?:{entry['pattern']})" for entry in load_yaml("chrome")["rules"]) + ")"
    )


@cache
def _row_of_words() -> re.Pattern[str]:
    """Several short forms on one line without signs between them: `lượt xem: 12 in trang quay lại`."""
    words = "|".join(f"(?:{entry['pattern']})" for entry in load_yaml("chrome")["rules"] if entry.get("joins"))
    return re.compile(f"(?:{words})(?: (?:{words})){{1,7}}")


def line_key(text: str) -> str:
    """The form in which lines are compared with the patterns: `- Xem  Nhiều nhất` → `xem nhiều nhất`."""
    return _LIST_MARK.sub("", " ".join(normalize("NFC", text).split())).lower()


def match(key: str) -> tuple[Rule, ...]:
    """The rules that a line (as `line_key` gives it) matches in full, alone or as a bar: `in trang | gửi cho bạn bè`."""
    if len(key) > _LONGEST:
        return ()
    if _any_rule().fullmatch(key):
        return tuple(rule for rule in rules() if rule.pattern.fullmatch(key))
    parts = [part for part in _BAR.split(key) if part] if _BAR.search(key) else []
    if len(parts) > 1 and all(_any_rule().fullmatch(part) for part in parts):
        return tuple(rule for rule in rules() if rule.pattern.fullmatch(parts[0]))
    if len(key) <= _LONGEST_BAR and key[-1:] not in ".;:" and _row_of_words().fullmatch(key):
        return tuple(rule for rule in rules() if rule.joins)[:1]
    return ()


def cut(blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    """The blocks that are the document's own, and what was cut away with its reason, in order."""
    reasons = _reasons(blocks)
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
            block = Block(text=block.text, kind=block.kind, cells=block.cells, table=block.table, gap=True)
        kept.append(block)
        gap = False
    return kept, dropped


def _reasons(blocks: Sequence[Block]) -> dict[int, str]:
    keys = [line_key(block.text) if len(block.text) <= _LONGEST else "" for block in blocks]
    hits = {index: found for index, key in enumerate(keys) if key and (found := match(key))}
    reasons = _repeated(blocks, keys) if load_yaml("chrome")["repeated_captions"] == "cut" else {}
    if not hits:
        return reasons
    reasons |= _head(blocks, keys, hits)
    for index, found in hits.items():
        for rule in found:
            if rule.place == "anywhere":
                reasons.setdefault(index, rule.reason)
    tail = _Tail(blocks, keys, hits)
    over = False
    for index in range(min(hits), len(blocks)):
        found = hits.get(index, ())
        if index in tail:
            over = over or any(rule.anchor for rule in found)
            named = next(
                (rule.reason for rule in found if rule.place != "top" and (over or not rule.needs_anchor)), None
            )
            if named:
                reasons.setdefault(index, named)
            elif over and not _SOURCE_LINE.fullmatch(keys[index]):
                reasons.setdefault(index, "after-the-end")
    return reasons


def _repeated(blocks: Sequence[Block], keys: Sequence[str]) -> dict[int, str]:
    """A caption that a page prints twice, as the picture's label and below it."""
    reasons: dict[int, str] = {}
    for index in range(1, len(keys)):
        same = 20 < len(keys[index]) <= _LONGEST_CAPTION and keys[index] == keys[index - 1]
        if same and blocks[index].table is None and not blocks[index].text.lstrip().startswith(("-", "+", "•")):
            reasons[index] = "repeated-caption"
    return reasons


def _head(blocks: Sequence[Block], keys: Sequence[str], hits: dict[int, tuple[Rule, ...]]) -> dict[int, str]:
    """Site lines before the document's first own line; short unknown ones between two of them are menu entries."""
    reasons: dict[int, str] = {}
    waiting: list[int] = []
    menu_over = False
    for index, key in enumerate(keys[:_MOST_HEAD_LINES]):
        found = hits.get(index, ())
        rule = next((rule for rule in found if rule.place == "top"), None)
        if rule and rule.reason == "site-clock" and _ends_in_headline(blocks, waiting):
            return reasons | dict.fromkeys(waiting[:-1], "menu")  # the date below a headline is the article's own
        if rule:
            reasons |= dict.fromkeys(waiting, "menu")
            waiting = []
            reasons[index] = rule.reason
            menu_over = rule.reason != "menu"  # behind the clock or the path stands the title
        elif not any(rule.place == "anywhere" for rule in found):
            entry = (
                0 < len(key) <= 45 and not _STRUCTURE.match(key) and key[-1] not in '.;:!?…”"' and not key[0].isdigit()
            )
            if _CLOCK.fullmatch(key) and reasons and not menu_over:
                if _ends_in_headline(blocks, waiting):
                    return reasons | dict.fromkeys(waiting[:-1], "menu")
                reasons |= dict.fromkeys(waiting, "menu") | {index: "site-clock"}
                waiting, menu_over = [], True
            elif menu_over or not reasons or len(waiting) >= 12 or not entry:
                return reasons | _before_headline(blocks, waiting, index)
            else:
                waiting.append(index)
    return reasons


def _ends_in_headline(blocks: Sequence[Block], waiting: list[int]) -> bool:
    return bool(waiting) and len(blocks[waiting[-1]].text.split()) >= _SHORTEST_HEADLINE


def _before_headline(blocks: Sequence[Block], waiting: list[int], index: int) -> dict[int, str]:
    """Menu entries whose end is not a known form but the headline: short lines, none of them part of a letterhead."""
    if index >= len(blocks) or len(blocks[index].text.split()) < _HEADLINE_WORDS:
        return {}
    short = all(
        len(blocks[at].text.split()) <= _ENTRY_WORDS and not _LETTERHEAD.match(blocks[at].text) for at in waiting
    )
    return dict.fromkeys(waiting, "menu") if short else {}


class _Tail:
    """Where the document is over: what remains holds hardly any prose and none of the parts that end a document.

    Behind a source line or an end mark (`./.`) the first anchor settles it, however long the summaries of other news are.
    """

    def __init__(self, blocks: Sequence[Block], keys: Sequence[str], hits: dict[int, tuple[Rule, ...]]) -> None:
        own = max((index for index, block in enumerate(blocks) if _own_part(block, keys[index])), default=-1)
        prose = [_prose(block.text) for block in blocks]
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


def _prose(text: str) -> int:
    """Letters of a sentence or paragraph; a headline or a link, which ends without a stop, counts nothing."""
    return len(text) if len(text) >= _PROSE and text.rstrip().endswith(_SENTENCE_END) else 0


def _own_part(block: Block, key: str) -> bool:
    """A line that only the document itself has: a division, the recipients, an office in the signature, its end mark."""
    text = block.text.strip()
    if text.endswith("./.") or _STRUCTURE.match(key):
        return True
    return bool(block.cells) or (len(text) < 80 and text.isupper() and _OFFICE.search(text) is not None)
