"""Lines that hold little but a date, as web pages print them above and below a headline."""

from __future__ import annotations

import re

DATE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>\d{4})(?!\d)"
    r"|(?<!\d)(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})(?!\d)"
    r"|(?P<day2>\d{1,2})\s+(?:tháng|Tháng)\s+(?P<month2>\d{1,2}),?\s+(?:năm\s+)?(?P<year2>\d{4})"
)
"""A whole date; its parts stand in the groups `day`, `month`, `year`, or those with 2 or 3 behind."""
WEEKDAY = re.compile(r"(?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb][ảẩ]y|\d)|[Cc]hủ [Nn]hật|CHỦ NHẬT|THỨ \w+)")
TIME = re.compile(r"\d{1,2}\s?[:hg]\s?\d{2}")
LABEL = re.compile(
    r"(?:Cập nhật(?: lúc| ngày)?|Ngày (?:đăng|cập nhật|xuất bản|viết|tạo)|Đăng (?:lúc|ngày)|Đăng tải|Xuất bản(?: ngày)?"
    r"|Đã đăng|Thời gian đăng|Được đăng|Ngày)\s*:?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_WORD = re.compile(r"[\w]+")
_OTHER = re.compile(r"\W*(?:Nguồn|Theo|Sáng|Chiều|Tối|Trong|Vào)")
_LONGEST = 110
_MOST_WORDS = 7


def is_dateline(text: str) -> bool:
    """A line that holds little but a date: `Chủ nhật - 11/09/2022 00:05 407 0`, `Ngày đăng: 11/09/2022`."""
    if len(text) > _LONGEST or text.endswith((".", ";")) or not _YEAR.search(text):
        return False  # every date holds its year, and to look for that alone costs much less
    if not DATE.search(text) or _OTHER.match(text):
        return False
    rest = DATE.sub(" ", text)
    for pattern in (WEEKDAY, LABEL, TIME):
        rest = pattern.sub(" ", rest)
    return sum(not word.isdigit() for word in _WORD.findall(rest)) <= _MOST_WORDS
