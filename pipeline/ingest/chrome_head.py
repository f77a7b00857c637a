"""What a site prints above a document: menus, the page's clock and path, the section's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.ingest.blocks import Block
from pipeline.ingest.chrome_rules import BAR, STRUCTURE, Rule

_MOST_HEAD_LINES = 60
_HEADLINE_WORDS = 7
_ENTRY_WORDS = 6
_SHORTEST_HEADLINE = 5
_LONGEST_ENTRY = 45
_LONGEST_PART = 32
_LONGEST_IN_MENU = 90
_BEFORE_MENU = frozenset({"menu", "site-name"})
_PARAGRAPH = 100
_MENU_AHEAD, _ENTRIES_AHEAD = 8, 3
_FEWEST_PARTS = 3
_FEWEST_LINES = 3
_DATELINE_REACH = 6
_LONGEST_DATELINE = 70
_ZONE = r"(?:\s*(?:am|pm))?(?:\s*[\[(]?gmt ?\+ ?0?7(?::00)?[\])]?)?"
_CLOCK = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}(?:\s*[-|,–]?\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?{_ZONE}"
    rf"|\d{{1,2}}:\d{{2}}(?::\d{{2}})?{_ZONE}(?:\s*[-|,–]?\s*\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})?"
)
_DATELINE = re.compile(
    r"[\[(]?(?:(?:cập nhật|đăng|xuất bản|ngày đăng|đã đăng)(?: lúc| ngày)?\s*:?\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?\s*[-|,–]?\s*)?"
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật)\s*[-,]?\s*)?(?:ngày )?"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2},? (?:năm )?\d{4})"
)
_NUMBER_LINE = re.compile(r"số\s*:|số \d")
_TABLE_HEAD = re.compile(r"(?:stt|tt|số tt)\b")
_LETTERHEAD = re.compile(
    r"(?:ỦY|UỶ|UBND|HỘI|TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG|ĐẢNG|BAN|SỞ|BỘ|CỘNG|ĐỘC|Độc|CHÍNH|THỦ|QUỐC|MẶT|LIÊN|ĐOÀN|VĂN PHÒNG|CÔNG AN"
    r"|SỐ|Số|KẾ HOẠCH|CHỈ THỊ|QUYẾT ĐỊNH|KẾT LUẬN|NGHỊ|HƯỚNG|THÔNG|CHƯƠNG|BÁO CÁO|TỜ TRÌNH|TRƯỜNG|CỤC|CHI CỤC|TỔNG|TRUNG TÂM|HUYỆN ỦY|\*)"
    r"(?:\s|:|$)"
)

Match = Callable[[str], tuple[Rule, ...]]


def head_reasons(
    blocks: Sequence[Block], keys: Sequence[str], hits: dict[int, tuple[Rule, ...]], match: Match
) -> dict[int, str]:
    """Site lines before the document's first own line, by their index: `Trang chủ` is `menu`, the page's time `site-clock`."""
    reasons = _walk(blocks, keys, hits, match)
    clocks = [index for index, reason in reasons.items() if reason == "site-clock"]
    if clocks:
        clock = max(clocks)
        first = next((index for index in range(clock + 1, len(keys)) if index not in reasons), None)
        text = blocks[first].text.rstrip() if first is not None else ""
        if len(text) >= _PARAGRAPH and text.endswith((".", ":", "…")):
            # behind it stands the text itself: the date is the report's own, and the line above it the headline
            del reasons[clock]
            reasons.pop(clock - 1, None)
    return reasons


def _walk(
    blocks: Sequence[Block], keys: Sequence[str], hits: dict[int, tuple[Rule, ...]], match: Match
) -> dict[int, str]:
    """From the top down to the first own line; short unknown lines among known forms are menu entries.

    `Menu chính` / `Tin hoạt động` / `Gương dân vận` / `Liên hệ` before a headline are four. Unknown lines that stand first
    count only if known forms of a menu follow, three lines or more in all; a letterhead's lines never do.
    """
    reasons: dict[int, str] = {}
    waiting: list[int] = []
    menu_over = False
    for index, key in enumerate(keys[:_MOST_HEAD_LINES]):
        found = hits.get(index, ())
        reason = next((rule.reason for rule in found if rule.place == "top"), None)
        if reason is None and not blocks[index].cells and _is_menu_row(key, match):
            reason = "menu"
        if reason == "site-clock" and _ends_in_headline(blocks, waiting):
            # the date below a headline is the article's own
            return reasons | dict.fromkeys(waiting[:-1] if reasons else (), "menu")
        if reason:
            if waiting and not reasons and not (reason == "menu" and _opens_menu(waiting, index, hits)):
                return reasons
            reasons |= dict.fromkeys(waiting, "menu")
            waiting = []
            reasons[index] = reason
            menu_over = reason not in _BEFORE_MENU  # behind the clock or the path stands the title
        elif any(rule.place == "anywhere" for rule in found):
            continue
        elif key and reasons and any(keys[at] == key and reasons[at] == "menu" for at in reasons):
            reasons[index] = "menu"  # the section's name, once more above the headline
        elif _CLOCK.fullmatch(key) and not menu_over and (reasons or (not waiting and _dated_below(keys, index))):
            if _ends_in_headline(blocks, waiting):
                return reasons | dict.fromkeys(waiting[:-1], "menu")
            reasons |= dict.fromkeys(waiting, "menu") | {index: "site-clock"}
            waiting, menu_over = [], True
        elif reasons and not menu_over and _inside_menu(keys, index, hits):
            waiting.append(index)
        elif menu_over or len(waiting) >= 12 or not _may_be_entry(blocks[index], key, first=not reasons):
            return reasons | (_before_headline(blocks, waiting, index) if reasons else {})
        else:
            waiting.append(index)
    return reasons


def _may_be_entry(block: Block, key: str, *, first: bool) -> bool:
    """A short line that is no sentence and no part of a document; before any known form also no letterhead, no table."""
    if not 0 < len(key) <= _LONGEST_ENTRY or _own(key) or key[-1] in '.;:!?…”"' or key[0].isdigit():
        return False
    if not first:
        return True
    own = block.cells or _LETTERHEAD.match(block.text.strip()) or _TABLE_HEAD.match(key)
    return not own and len(key.split()) <= _ENTRY_WORDS


def _own(key: str) -> bool:
    return STRUCTURE.match(key) is not None or _NUMBER_LINE.match(key) is not None


def _inside_menu(keys: Sequence[str], index: int, hits: dict[int, tuple[Rule, ...]]) -> bool:
    """A long entry in the midst of a menu: three known forms or more follow at once, and no date or paragraph between."""
    if not 0 < len(keys[index]) <= _LONGEST_IN_MENU or _own(keys[index]):
        return False
    entries = 0
    for at in range(index + 1, min(index + 1 + _MENU_AHEAD, len(keys))):
        if not 0 < len(keys[at]) <= _LONGEST_IN_MENU or _DATELINE.match(keys[at]) or _own(keys[at]):
            break
        entries += any(rule.place == "top" and rule.reason == "menu" for rule in hits.get(at, ()))
    return entries >= _ENTRIES_AHEAD


def _opens_menu(waiting: Sequence[int], index: int, hits: dict[int, tuple[Rule, ...]]) -> bool:
    """Whether the unknown first lines and the known forms from `index` on are a menu of at least three lines."""
    after = index
    while any(rule.place == "top" for rule in hits.get(after, ())):
        after += 1
    return after - waiting[0] >= _FEWEST_LINES and after - index >= len(waiting)


def _is_menu_row(key: str, match: Match) -> bool:
    """A row of three short names or more on one line, one of them a known form: `giới thiệu | tổ chuyên môn | công khai`."""
    parts = [part.strip() for part in BAR.split(key) if part.strip()] if BAR.search(key) else []
    if len(parts) < _FEWEST_PARTS or _TABLE_HEAD.match(key) or any(len(part) > _LONGEST_PART for part in parts):
        return False
    return key[-1] not in ".;:" and any(rule.place == "top" for part in parts for rule in match(part))


def _dated_below(keys: Sequence[str], index: int) -> bool:
    """Whether the report has a date line of its own further down: below a headline, before the text begins."""
    headline = False
    for key in keys[index + 1 : index + 1 + _DATELINE_REACH]:
        if headline and len(key) <= _LONGEST_DATELINE and _DATELINE.match(key):
            return True
        headline = headline or (len(key.split()) >= _SHORTEST_HEADLINE and not key.endswith("."))
    return False


def _ends_in_headline(blocks: Sequence[Block], waiting: Sequence[int]) -> bool:
    return bool(waiting) and len(blocks[waiting[-1]].text.split()) >= _SHORTEST_HEADLINE


def _before_headline(blocks: Sequence[Block], waiting: list[int], index: int) -> dict[int, str]:
    """Menu entries whose end is not a known form but the headline: short lines, none of them part of a letterhead."""
    if index >= len(blocks) or len(blocks[index].text.split()) < _HEADLINE_WORDS:
        return {}
    first = blocks[index].text.rstrip()
    if len(first) >= _PARAGRAPH or first.endswith("."):
        waiting = waiting[:-1]  # what stands right above the text is its headline
    short = all(
        len(blocks[at].text.split()) <= _ENTRY_WORDS and not _LETTERHEAD.match(blocks[at].text) for at in waiting
    )
    return dict.fromkeys(waiting, "menu") if short else {}
