"""The frame of a report as its layout shows it, whatever the words: what stands above the headline, and below its last line.

A site's menu holds any words at all, so no list of them is ever complete. But below its headline a report has its date
line, and below that its text; so what stands above the headline is the site's. And what stands between the report's last own
line and the first known form of a site's tail is the site's too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.blocks import Block
from pipeline.ingest.chrome_rules import BAR, STRUCTURE
from pipeline.text.datelines import WEEKDAY, is_dateline

_MOST_HEAD_LINES = 40
_BEHIND_PROSE = 3
_HEADLINE_WORDS = 5
_LONGEST_HEADLINE = 220
_MOST_TAIL_LINES = 14
_LONGEST_TAIL_LINE = 90
_FULL_LINE = 50
_PARAGRAPH = 150
_PATH = re.compile(r"\s(?:[»›→▸▶|]|>{1,2}|/)\s|^\s*[»›▸]")
_NUMBER = re.compile(r"số\s*:|số\s*\d|\d+\s*[-/]\s*(?:\d{4}\s*/)?\s*[a-zđ]{2,6}\s*[-/]")
_NATION = re.compile(r"cộng h(?:òa|oà) xã hội|độc lập\s*[-–]|đảng cộng sản việt nam$")
_PLACE_AND_DATE = re.compile(r".*?[^\W\d_]\s*,\s*ngày\b", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:chỉ thị|kế hoạch|quyết định|kết luận|nghị quyết|hướng dẫn|thông báo|thông tri|chương trình|báo cáo|công điện|tờ trình"
    r"|quy chế|quy định|luật|nghị định|thông tư|pháp lệnh|kính gửi|công báo)\b.{0,3}$"
)
_ITEM = re.compile(r"(?:[-–+•*]|\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,5}\.)\s|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy) là\b")
_ENDS = re.compile(r"[.!?…:;][\"”»’)\]]*$")
_SOURCE = re.compile(
    r"\W{0,3}(?:(?:nguồn(?: tin)?|tác giả(?: bài viết)?|người viết|(?:tin|bài|ảnh|video|clip)(?:(?:,| và|,? -) ?(?:tin|bài|ảnh|video))*"
    r"|thực hiện|biên tập|ghi chép)\s*:.{0,70}|theo\s.{2,50}|(?:pv|ctv|btv|nhóm pv)\b.{0,40})$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]+(?:[ .,&-]+[^\W\d_]+){0,5}\.?")


def head_frame(blocks: Sequence[Block], keys: Sequence[str], prose: Sequence[int]) -> dict[int, str]:
    """The lines above a report's headline: `site-clock` for dates, `menu` for the rest; none where no headline is sure.

    The headline stands right above a date line that the text follows. `prose` is how many letters of each line are running
    text. Nothing is cut where the head of a paper of its own (number, type, letterhead's formulas) stands there.
    """
    place = _headline(blocks, keys, prose)
    if place is None:
        return {}
    headline, dated = place
    if any(_of_paper(keys[index]) or blocks[index].cells or prose[index] for index in range(headline)):
        return {}
    found = {
        index: "site-clock" if is_dateline(blocks[index].text.strip()) else "menu"
        for index in range(headline)
        if keys[index]
    }
    for index in range(dated + 1, len(blocks)):
        if prose[index]:
            break
        if _is_bar(blocks[index].text):
            found[index] = "menu"
    return found


def _headline(blocks: Sequence[Block], keys: Sequence[str], prose: Sequence[int]) -> tuple[int, int] | None:
    """The first line of the headline, and the report's own date line that follows it."""
    first = next((index for index, letters in enumerate(prose) if letters), None)
    if first is None:
        return None
    found = None
    for index in range(1, min(len(blocks), _MOST_HEAD_LINES, first + _BEHIND_PROSE + 1)):
        text = blocks[index].text.strip()
        if not is_dateline(text) or (_PLACE_AND_DATE.match(text) and not WEEKDAY.match(text)):
            continue  # `Buôn Hồ, ngày 5 tháng 3 năm 2024` is a paper's own
        if not any(prose[index + 1 : index + 7]):
            continue
        above = _last(keys, index)
        start = _headline_start(blocks, keys, above) if above is not None else None
        if start is not None:
            found = start, index
    return found


def running_text(blocks: Sequence[Block], prose: Sequence[int]) -> list[int]:
    """`prose`, with the lines of every paragraph that is printed on several: full lines without a gap, up to a stop."""
    found = list(prose)
    start = 0
    for index in range(1, len(blocks) + 1):
        if index < len(blocks) and not blocks[index].gap and len(blocks[index - 1].text) >= _FULL_LINE:
            continue
        lines = blocks[start:index]
        if (
            len(lines) > 1
            and sum(len(line.text) for line in lines) >= _PARAGRAPH
            and _ENDS.search(lines[-1].text.rstrip())
        ):
            found[start:index] = [len(line.text) for line in lines]
        start = index
    return found


def _last(keys: Sequence[str], index: int) -> int | None:
    return next((at for at in range(index - 1, -1, -1) if keys[at]), None)


def _headline_start(blocks: Sequence[Block], keys: Sequence[str], index: int) -> int | None:
    """Where the headline that ends on this line begins; None if the line is no headline."""
    text = blocks[index].text.strip()
    above = _last(keys, index)
    if text[:1].islower() and above is not None:  # it goes on from the line above
        text = f"{blocks[above].text.strip()} {text}"
        index = above
    words = re.findall(r"[^\W\d_]{2,}", text)
    headline = (
        len(words) >= _HEADLINE_WORDS
        and len(text) <= _LONGEST_HEADLINE
        and not _PATH.search(text)
        and "   " not in text
        and not is_dateline(text)
        and not text.endswith((".", ";", ","))
    )
    return index if headline else None


def _of_paper(key: str) -> bool:
    return bool(key and (STRUCTURE.match(key) or _NUMBER.match(key) or _PAPER.fullmatch(key) or _NATION.search(key)))


def tail_frame(
    blocks: Sequence[Block], keys: Sequence[str], prose: Sequence[int], known: Sequence[int], last_prose: int
) -> dict[int, str]:
    """The unknown lines right above the first known form of a site's tail and between the known ones.

    The report's own are sentences and items, the source, the author's name; of short lines that are none of these (`CHIA
    SẺ CẢM NGHĨ CỦA BẠN`, `Tên hiển thị (*)`) all go, at most 14 above the first, and none above the last paragraph.
    `known` are the indices of the known forms in order.
    """
    found: dict[int, str] = {}
    for index in range(known[0] - 1, max(last_prose, known[0] - 1 - _MOST_TAIL_LINES), -1):
        if keys[index] and _is_own(blocks[index], keys[index], prose[index]):
            break
        found[index] = "after-the-end"
    for index in range(known[0] + 1, known[-1]):
        if keys[index] and not _is_own(blocks[index], keys[index], prose[index]):
            found[index] = "after-the-end"
    return {index: reason for index, reason in found.items() if keys[index]}


def _is_own(block: Block, key: str, letters: int) -> bool:
    return bool(letters or block.cells) or _own(block.text.strip(" |\t"), key)


def _own(text: str, key: str) -> bool:
    if len(text) > _LONGEST_TAIL_LINE or STRUCTURE.match(key) or _ITEM.match(text) or _SOURCE.match(text):
        return True
    words = text.split()
    if len(text) >= 25 and _ENDS.search(text) and not text.endswith("?"):
        return True
    named = _NAME.fullmatch(text) and len(words) <= 5 and all(word[0].isupper() for word in words)
    return bool(named)


def _is_bar(text: str) -> bool:
    """A row of three short parts or more between bars, without a date: `Đọc to | Tương phản cao | Chữ to`."""
    parts = [part for part in BAR.split(text.strip()) if part]
    return len(parts) >= 3 and all(len(part) <= 24 for part in parts) and not is_dateline(text)
