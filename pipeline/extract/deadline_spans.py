"""Stretches of days: `từ nay đến hết tháng 4/2026`, `suốt tháng 3/2024`, `trong hai ngày 14 và 15/3/2026`, and lists of days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from pipeline.extract.deadline_dates import Context, Reading, dates_of, full_stop, just_past, tells_past, year_of
from pipeline.extract.deadline_events import event_day
from pipeline.extract.deadline_points import Point, read_point, read_points
from pipeline.text.dates import month_end, quarter_end
from pipeline.text.numerals import parse_int

_OWNER = re.compile(r",? (?:của (?!tháng|năm)|do |về )")
# Words of a day that is somebody's or something's own: what stands on it is told, not asked for.
_OTHER_DAY = re.compile(
    r"[Kk]ỷ niệm|[Tt]hành lập|[Tt]ruyền thống|Ngày [A-ZĐ]|Quốc khánh|Quốc tế|Tết|[Nn]gày lễ|[Ll]ễ hội|\d ?[-/] ?[A-ZĐ]{2}"
    r"|[Hh]iệu lực|[Bb]ầu cử|[Kk]hai mạc|[Ss]inh|[Cc]ăn cứ|[Tt]heo |[Tt]ính đến|[Ss]ố liệu|[Nn]gày \d"
)


def from_now(found: re.Match[str], context: Context) -> list[Reading]:
    """`từ nay đến hết tháng 4/2026` → from the paper's own day to 2026-04-30; unresolved where the end has no day."""
    issued, groups = context.issued, found.groupdict()
    inferred: tuple[str, ...] = ("from now",)
    end, last = found.end(), None
    if groups["unit"]:
        last = period_end(issued, groups["unit"], 0) if issued else None
        inferred = ("from now", "period")
    elif groups["e"]:
        last = event_day(context, groups["e"])
    else:
        point = read_point(context.text, found.start("two"))
        if point is None:
            return []
        end = point.end
        if issued and (year := year_of(context, found.start(), point)):
            last = point.last(year)
            inferred = ("from now",) if point.year else ("from now", "year")
    if issued is None or last is None:
        return [Reading(found.start(), end, "unresolved", None, confidence=0.7, relation="during")]
    if last < issued:
        return []
    return [Reading(found.start(), end, "range", f"{issued.isoformat()}/{last.isoformat()}", inferred, 0.9)]


def whole_period(found: re.Match[str], context: Context) -> list[Reading]:
    """`suốt tháng 3/2024`, `cả quý II` → the period from its first day to its last."""
    point = read_point(context.text, found.start("point"))
    if point is None or tells_past(context.text, found.start(), found.end()):
        return []
    readings = dates_of(found, context, keep_past=False)
    if len(readings) != 1 or readings[0].kind != "date":
        return readings
    (one,) = readings
    if point.grain == "day":
        return readings
    first = point.first(int((one.value or "")[:4]))
    if first is None:
        return []
    return [Reading(found.start(), one.end, "range", f"{first.isoformat()}/{one.value}", one.inferred, one.confidence)]


def counted(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong hai ngày 14 và 15/3/2026` → one range of two days in a row; days with others between them stay several."""
    points = read_points(context.text, found.start("point"))
    if len(points) != parse_int(found.group("n")) or tells_past(context.text, found.start(), points[-1][1].end):
        return []
    readings = dates_of(found, context, keep_past=False)
    if len(readings) != len(points) or any(one.kind != "date" for one in readings):
        return []
    joined = _joined([point for _, point in points], readings)
    if joined is None:
        return readings
    inferred, sure = readings[-1].inferred, readings[-1].confidence
    return [Reading(found.start(), points[-1][1].end, "range", joined, inferred, sure)]


def _joined(points: list[Point], readings: list[Reading]) -> str | None:
    """First and last day of points that follow one another without a gap; None where they do not."""
    years = [int((one.value or "")[:4]) for one in readings]
    bounds = [(point.first(year), point.last(year)) for point, year in zip(points, years, strict=True)]
    for (_, end), (begin, _) in pairwise(bounds):
        if end is None or begin is None or begin - end != timedelta(days=1):
            return None
    first, last = bounds[0][0], bounds[-1][1]
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else None


def listed(found: re.Match[str], context: Context) -> list[Reading]:
    """`phát thanh các ngày 02, 05 và 09 tháng 3`: several days of one month, all of them still to come."""
    text = context.text
    points = read_points(text, found.start("point"))
    if len(points) < 2 or context.issued is None:
        return []
    end = points[-1][1].end
    if _OWNER.match(text, end) or tells_past(text, found.start(), end) or _about_another(text, found.start()):
        return []
    if points[0][1].year is None and just_past(points[0][1], context.issued):
        return []
    readings = dates_of(found, context, keep_past=False)
    return readings if len(readings) == len(points) else []


def mid_sentence(found: re.Match[str], context: Context) -> list[Reading]:
    """`kiểm tra hòm phiếu chiều thứ Bảy, ngày 14/3`: a day in the run of a sentence, still to come."""
    text, start = context.text, found.start()
    point = read_point(text, found.start("point"))
    if point is None or context.issued is None or full_stop(text, start) >= start - 3:
        return []
    if _OWNER.match(text, point.end) or tells_past(text, start, point.end) or _about_another(text, start):
        return []
    if point.year is None and just_past(point, context.issued):
        return []
    return dates_of(found, context, keep_past=False)


_LAST_DAY = re.compile(r"\d{1,2} ?(?:[/.\-]|tháng) ?\S+(?:(?: ?[/.\-] ?| (?:năm )?)\d{4}| sang năm)?$")


def occasion(found: re.Match[str], context: Context) -> list[Reading]:
    """`xong trước Quốc khánh 02/9/2026`, `đúng dịp 19/5`: the day that is printed behind an occasion's name."""
    text, start = context.text, found.start()
    at = found.start("point")
    if at < 0:
        day = _LAST_DAY.search(text, start, found.end())
        if day is None:
            return []
        at = day.start()
    point = read_point(text, at)
    if point is None or point.grain != "day" or tells_past(text, start, point.end):
        return []
    year = year_of(context, start, point)
    due = point.last(year) if year and context.issued else None
    every = _EVERY_YEAR.match(text, point.end)
    if due is None or every or context.issued is None or due < context.issued:
        return []
    return [Reading(start, point.end, "date", due.isoformat(), () if point.year else ("year",), 0.9)]


_EVERY_YEAR = re.compile(r"\)? ?\(?(?:hằng|hàng|mỗi|các|từng) năm")


def _about_another(text: str, start: int) -> bool:
    """Whether words before a day in its sentence make it an event's or another paper's own."""
    return _OTHER_DAY.search(text, max(full_stop(text, start), start - 80), start) is not None


def length_from(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong sáu tháng, tính từ ngày 03/11/2025` → `2025-11-03/2026-05-03`."""
    point, count = read_point(context.text, found.start("point")), parse_int(found.group("n"))
    if point is None or not count:
        return []
    if found.group("work") or context.issued is None:
        return [Reading(found.start(), point.end, "unresolved", None, ("working days",) if found.group("work") else ())]
    year = year_of(context, found.start(), point)
    first = point.last(year) if year else None
    last = _later(first, count, found.group("u")) if first else None
    if first is None or last is None or last < context.issued:
        return []
    inferred = () if point.year else ("year",)
    return [Reading(found.start(), point.end, "range", f"{first.isoformat()}/{last.isoformat()}", inferred, 0.9)]


def _later(day: date, count: int, unit: str) -> date | None:
    from dateutil.relativedelta import relativedelta

    steps = {"ngày": {"days": count}, "tuần": {"weeks": count}, "tháng": {"months": count}, "năm": {"years": count}}
    try:
        return day + relativedelta(**steps[unit]) if unit in steps else None  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        return None


def start_of(found: re.Match[str], context: Context) -> list[Reading]:
    """`từ tháng 3/2026`, `ngay từ quý I/2026`: the first day of a period that is still to come."""
    point = read_point(context.text, found.start("point"))
    if point is None or context.issued is None or tells_past(context.text, found.start(), point.end):
        return []
    if point.year is None and point.near is None and just_past(point, context.issued):
        return []
    year = year_of(context, found.start(), point)
    first = point.first(year) if year else None
    if first is None or first < context.issued.replace(day=1) or (point.grain == "year" and first < context.issued):
        return []
    inferred = () if point.year else ("year",)
    return [Reading(found.start(), point.end, "date", first.isoformat(), inferred, 0.9, relation="from")]


def before_period(found: re.Match[str], context: Context) -> list[Reading]:
    """`trước khi bước sang quý II` → the day before that quarter begins, 31 March."""
    point = read_point(context.text, found.start("point"))
    year = year_of(context, found.start(), point) if point else None
    first = point.first(year) if point and year else None
    if point is None or first is None or first <= date(1, 1, 1):
        return []
    due = first - timedelta(days=1)
    if context.issued is None or due < context.issued or tells_past(context.text, found.start(), point.end):
        return []
    inferred = () if point.year else ("year",)
    return [Reading(found.start(), point.end, "date", due.isoformat(), inferred, 0.9, "end_of_period", "by")]


def period_end(day: date, unit: str, away: int) -> date | None:
    """The last day of the month, quarter or year `away` from that of `day`; None past the calendar's end."""
    try:
        if unit == "năm":
            return date(day.year + away, 12, 31)
        if unit == "quý":
            count = 4 * day.year + (day.month - 1) // 3 + away
            return quarter_end(count // 4, count % 4 + 1)
        count = 12 * day.year + day.month - 1 + away
        return month_end(count // 12, count % 12 + 1)
    except (OverflowError, ValueError):
        return None
