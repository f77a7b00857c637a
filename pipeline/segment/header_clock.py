"""A line with weekday and clock above a headline: a report's date, but only where the report's own text bears it out.

Pages print their own clock (the day of the visit) in the same form, so the line alone says nothing.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.model import Document, Field, Origin, Span
from pipeline.text.dates import calendar_date

RULE = "article.clock-line"
_REASON = "site-clock"
_CONFIDENCE = 0.6
_NEAR = timedelta(days=31)
_WEEKDAY = re.compile(r"(?:[Tt]hứ|THỨ)\s|[Cc]hủ [Nn]hật|CHỦ NHẬT|CN\W")
_TIME = re.compile(r"(?<![\d/.\-])\d{1,2}\s?[:hg]\s?\d{2}(?![\d/])")
_DAY = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s?(?:[/.\-]|tháng)\s?(?P<month>\d{1,2})\s?(?:[/.\-]|,?\s?năm)\s?(?P<year>\d{4})(?!\d)"
)
_EVENT = re.compile(
    r"(?:ngày|Ngày|sáng|Sáng|chiều|Chiều|tối|Tối)\s+(?P<day>\d{1,2})\s?(?:[/\-]|tháng)\s?(?P<month>\d{1,2})"
    r"(?:\s?(?:[/\-]|,?\s?năm)\s?(?P<year>\d{4}))?(?![\d/\-]|\s(?:hằng|hàng)\snăm)"
)
# limits, spans of time, dates of acts (`Chỉ thị số 14/CT-UBND ngày …`), anniversaries and plans tell nothing of the day
_NO_EVENT = re.compile(
    r"(?:[Tt]rước|[Đđ]ến|[Tt]ới|[Hh]ết|[Tt]ừ|[Ss]au|nhất(?: là)?|hạn(?: là)?|\d\S*[/\-]\S*,?)\s(?:hết )?$"
    r"|(?:kỷ niệm|kỉ niệm|thành lập|truyền thống|sẽ|dự kiến)\s[^.\n]*$"
)
_BEFORE = 60
_YEAR = re.compile(r"[Nn]ăm (?P<year>(?:19|20)\d{2})(?!\d|\s?[-–]\s?\d)")


def clock_date(document: Document) -> Field | None:
    """The date of the one clock line cut away above the headline, where an event of the text lies up to 31 days before it.

    Specimen: `Thứ Hai, 05/12/2022, 08:30` above a text with `Năm 2022, …` and `hội nghị … tổ chức ngày 02/12` gives
    2022-12-05. An event printed without its year counts only if the first year that the text names is the event's. None
    where the line has no time of day, where two such lines differ, or where the text names no such event.
    """
    days = {day for item in document.source.dropped if item.reason == _REASON and (day := _clock(item.text))}
    if len(days) != 1:
        return None
    day = days.pop()
    if not _borne_out(document.text, day):
        return None
    return Field(value=day.isoformat(), span=Span(0, 0), origin=Origin(rule=RULE, confidence=_CONFIDENCE))


def _clock(text: str) -> date | None:
    found = _DAY.search(text) if _WEEKDAY.search(text) and _TIME.search(text) else None
    return calendar_date(*(int(found.group(name)) for name in ("year", "month", "day"))) if found else None


def _borne_out(text: str, day: date) -> bool:
    first = _YEAR.search(text)
    named = int(first.group("year")) if first else None
    for found in _EVENT.finditer(text):
        if _NO_EVENT.search(text, max(0, found.start() - _BEFORE), found.start()):
            continue
        year = int(found.group("year")) if found.group("year") else named
        event = calendar_date(year, int(found.group("month")), int(found.group("day"))) if year else None
        if event and timedelta(0) <= day - event <= _NEAR:
            return True
    return False
