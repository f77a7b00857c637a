"""Which printed lines are one logical line: hard breaks inside a sentence, a date or a number are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# In the block of Vietnamese letters capitals and small ones alternate, so no range tells them apart.
_SMALL = "a-zà-öø-ÿăđĩũơư" + "".join(chr(code) for code in range(0x1EA1, 0x1EFA, 2))
_CAPITAL = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
_MARKER = re.compile(
    r"(?:[-–—+•*▪◦·●○■□➢✓o]\s|[-–—+•▪●➢✓](?=\S)|\d{1,3}(?:\.\d{1,3})*[.)]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|\d{1,2}/\s|\d{1,2}(?:\.\d{1,2})*\s?[-–]\s(?=[A-ZÀ-ỸĐ])"
    r"|[a-zđ]{1,2}\d?[.)]\s|[a-zđ][-–]\s(?=[A-ZÀ-ỸĐ])|\([\da-zđ]{1,3}\)|[IVX]{1,6}[.)\-/]\s?|\[\d+\])"
)
_CONTINUES = re.compile(f"[{_SMALL}]")
_PARENTHESIS = re.compile(r"\((?!(?:Ban hành|Kèm|Đính kèm|Trích|Dự thảo|Thực hiện|Áp dụng|Theo))")
_ENDS = re.compile(r"[.!?…;:][\"”’»)\]]*$")
_STRUCTURE = re.compile(
    r"(?:Điều|ĐIỀU|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Tiểu mục)\s+(?:\d|[IVX]|thứ|THỨ)|(?:Nơi nhận|Kính gửi|Số|Nguồn|Ảnh|Tác giả)\s*:"
    r"|(?:Căn cứ|Xét|Theo đề nghị|PHỤ LỤC|Phụ lục|TM\.|KT\.|TL\.|T/M|K/T|T/L)\b"
    r"|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b|Thứ (?:nhất|hai|ba|tư|năm)\b"
)
_CUT_NUMBER = re.compile(r"(?:^|[\s(])\d[\w./]*[-/]$|\d/(?:[A-ZĐƯ]+-)?$")
_CUT_DATE = re.compile(r"(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Ss]ố|[Qq]uý|[Kk]hoản|[Kk]hóa|[Kk]hoá|Điều|và|đến|từ|[–-])$")
_NUMBER_START = re.compile(r"\d{1,4}(?![.)]\s*[A-ZĐ])")
_CODE_START = re.compile(r"[\dA-ZĐa-zđ]")
_DRAWN = re.compile(r"[-–—_=~.·\s|]+(?:[o0O*:]{1,4}[-–—_=~.·\s|]+)?|\|?[\s:|-]+\|?")
_LETTERHEAD_END = re.compile(
    r"(?:[Nn]gày|NGÀY)\s.{1,12}(?:tháng|THÁNG)\s?.{1,6}(?:năm|NĂM)\s?\d{4}\.?$|^(?:Độc|ĐỘC) (?:lập|LẬP)\b.{0,25}$"
)
_NATION = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI(?: CHỦ(?: NGHĨA)?)?$")
_LETTER = re.compile(f"[{_SMALL}{_CAPITAL}]")
_ANY_SMALL = re.compile(f"[{_SMALL}]")
_PIPES = re.compile(r"[\s|]*\|[\s|]*$|^\s*\|[\s|]*")
_SHORT_ITEM = 70  # letters: a recipient's name that goes on below (`- Ban Xây dựng Đảng,` / `VP Đảng ủy;`)
_SHORT = 16  # letters: a paragraph this short is a line of its own, whatever follows


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its stretch of the text without white space and table pipes around it, and how it was set off.

    `gap` counts the blank lines before it, `indent` its leading white space, `fixed` says that the file's markup makes it
    a block of its own (heading, table row).
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int
    fixed: bool = False


def read_lines(text: str, fixed: frozenset[int] = frozenset()) -> list[Line]:
    """The printed lines of a text that hold letters or digits; blank ones and drawn rules (`-----`, `|`) are left out."""
    lines: list[Line] = []
    at = gap = 0
    for raw in text.split("\n"):
        start, at = at, at + len(raw) + 1
        left = raw.lstrip()
        stripped = left.rstrip()
        if not stripped or (not stripped[0].isalnum() and _DRAWN.fullmatch(stripped)):
            gap += 1
            continue
        indent = len(raw) - len(left)
        low = start + indent
        block = start in fixed
        if not block and (stripped[0] == "|" or stripped[-1] == "|"):
            low, stripped = _without_pipes(low, stripped)
        lines.append(Line(low, low + len(stripped), stripped, gap, indent, block))
        gap = 0
    return lines


def _without_pipes(low: int, text: str) -> tuple[int, str]:
    body = text.lstrip("| \t")
    low += len(text) - len(body)
    return low, body.rstrip("| \t")


def joiner(previous: Line, line: Line, *, width: int | None) -> str | None:
    """What stands between two printed lines of one logical line: a space, nothing (inside a number), None if they are two.

    `width` is the measure of a hard-wrapped text (`wrap_width`), None for any other.
    """
    if previous.fixed or line.fixed or " | " in line.text or " | " in previous.text:
        return None
    if _NATION.search(previous.text) and line.text.startswith(("CHỦ NGHĨA", "NGHĨA", "VIỆT NAM")):
        return " "
    if line.gap > 1:
        return None
    if line.gap == 0 and _CUT_NUMBER.search(previous.text) and _CODE_START.match(line.text):
        return ""
    if line.gap == 0 and _CUT_DATE.search(previous.text) and _NUMBER_START.match(line.text) and _long(previous):
        return " "
    if _MARKER.match(line.text) or _STRUCTURE.match(line.text) or _ENDS.search(previous.text):
        return _wrapped_sentence(previous, line, width)
    if previous.text.endswith(",") and _MARKER.match(previous.text) and len(previous.text) < _SHORT_ITEM:
        # `- Xét đề nghị của …,` above `BAN THƯỜNG VỤ … QUYẾT ĐỊNH` is two lines
        return None if _capitals(line.text) and not _capitals(previous.text) else " "
    if _CONTINUES.match(line.text):
        short = bool(line.gap) and len(previous.text) < _SHORT
        apart = short or _ends_letterhead(previous.text) or _capitals(previous.text)
        return None if apart else " "
    if line.gap == 0 and _PARENTHESIS.match(line.text) and not _capitals(previous.text):
        return " "
    return (
        " " if width and line.gap == 0 and _full(previous, line, width) and not _heading_pair(previous, line) else None
    )


def opens_item(text: str) -> bool:
    """Whether a line begins an item or a division of its own: `a)`, `1.2.`, `Điều 5.`, `- `, `Nơi nhận:`."""
    return _MARKER.match(text) is not None or _STRUCTURE.match(text) is not None


def runs_on(previous: Line, line: Line) -> str | None:
    """What joins two lines known to stand in one paragraph: a space, or nothing inside a number; None for headings."""
    if _CUT_NUMBER.search(previous.text) and _CODE_START.match(line.text):
        return ""
    return None if _capitals(previous.text) != _capitals(line.text) else " "


def _wrapped_sentence(previous: Line, line: Line, width: int | None) -> str | None:
    """A full line that ends in a stop goes on below if the next is not set in and no new item: `… của tỉnh. Các sở …`.

    Behind a semicolon or colon only a small letter or a number goes on: `… nêu trên; định kỳ báo cáo`.
    """
    if not width or line.gap or _MARKER.match(line.text) or _STRUCTURE.match(line.text):
        return None
    if not _full(previous, line, width) or line.indent > previous.indent or previous.indent or _capitals(line.text):
        return None
    if previous.text[-1] in ";:":
        return " " if _CONTINUES.match(line.text) or line.text[0].isdigit() else None
    return " "


def _full(previous: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` would not have fitted on the line before."""
    first = line.text.split(" ", 1)[0]
    return previous.indent + len(previous.text) + 1 + len(first) > width


def _heading_pair(previous: Line, line: Line) -> bool:
    return _capitals(previous.text) or _capitals(line.text)


def _capitals(text: str) -> bool:
    return not _ANY_SMALL.search(text) and _LETTER.search(text) is not None


def _ends_letterhead(text: str) -> bool:
    return len(text) < 80 and _LETTERHEAD_END.search(text) is not None


def _long(line: Line) -> bool:
    return len(line.text) > 3


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The measure at which a text was hard-wrapped, None if it was not: most long lines end within a word of it."""
    lengths = sorted(line.indent + len(line.text) for line in lines if not line.fixed)
    if len(lengths) < 6:
        return None
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.98))]
    if not 40 <= width <= 160 or lengths[-1] > width + 12:
        return None
    near = sum(1 for length in lengths if length >= width - 14)
    return width if near >= len(lengths) * 0.3 else None
