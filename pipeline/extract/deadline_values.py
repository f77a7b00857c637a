"""Periods, `hằng quý`, `ngày 20 hằng tháng`; `HANDLERS` names every handler for the rule table."""

from __future__ import annotations

import re

from pipeline.extract.deadline_dates import (
    YEARLY_AFTER,
    Context,
    Handler,
    Reading,
    in_one_year,
    labelled,
    limit,
    limit_weak,
    range_,
    tells_past,
    whole_year,
    years,
)
from pipeline.extract.deadline_events import (
    after_elapsed,
    after_event,
    before_event,
    event_limit,
    event_then,
    lunar,
    nearby,
    same_day,
    unresolved,
    unresolved_ahead,
    within,
    working_days,
)
from pipeline.extract.deadline_places import bracketed, flat_row, fronted, lone_day, meeting
from pipeline.extract.deadline_points import read_points
from pipeline.extract.deadline_spans import (
    before_period,
    counted,
    from_now,
    length_from,
    listed,
    mid_sentence,
    occasion,
    start_of,
    whole_period,
)
from pipeline.extract.deadline_weeks import (
    current,
    every_days,
    month_last_day,
    quarter_month,
    quarters_day,
    term,
    week_edge,
    week_of_month,
    weekday,
    weekday_of_month,
)
from pipeline.text.numerals import parse_int

_QUARTER_MONTHS = {"cuối": "3,6,9,12", "đầu": "1,4,7,10"}


def month_day(found: re.Match[str], context: Context) -> list[Reading]:
    """`ngày 20 hằng tháng` → `FREQ=MONTHLY;BYMONTHDAY=20`; `ngày 25 của tháng cuối quý` → the quarters' last months."""
    days = [int(day) for day in re.findall(r"\d+", found.group("days"))]
    if not all(1 <= day <= 31 for day in days):
        return []
    end, by_day = found.group("end"), ",".join(map(str, days))
    if "quý" in end:
        months = _QUARTER_MONTHS["đầu" if end.startswith("đầu") else "cuối"]
        return [Reading(found.start(), found.end(), "recurring", f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={by_day}")]
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=MONTHLY;BYMONTHDAY={by_day}")]


_PERIOD = re.compile(
    r"(?:hằng |hàng |mỗi |tổng kết |báo cáo )?((?:[\w]+ ?){0,4}?)"
    r"(phút|giờ|tuần|tháng|quý|năm|ngày|đêm|hôm|sáng|trưa|chiều|tối)$"
)
_REPORT = re.compile(r"[Bb]áo cáo ")
_DAY_BEHIND = re.compile(r"[^.;\n\d]{0,24}(?:trước|ngày|:) ?(?:ngày )?\d{1,2} ?(?:[/.-]|tháng)")
_FREQUENCIES = {"phút": "MINUTELY", "giờ": "HOURLY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}
_HALVES = {"năm": "FREQ=MONTHLY;INTERVAL=6", "tháng": "FREQ=DAILY;INTERVAL=15"}


def frequency(words: str) -> str | None:
    """The rule of a period in words: `6 tháng` → `FREQ=MONTHLY;INTERVAL=6`, `quý` → `FREQ=MONTHLY;INTERVAL=3`, `năm` → `FREQ=YEARLY`."""
    found = _PERIOD.search(words.strip().casefold())
    if not found:
        return None
    number = found.group(1).strip().casefold().removeprefix("buổi").strip()
    if number == "nửa":
        return _HALVES.get(found.group(2))
    count = parse_int(number) if number else 1
    if not count:
        return None
    if found.group(2) == "quý":
        return f"FREQ=MONTHLY;INTERVAL={3 * count}"
    # nights, mornings and the like come once a day
    rule = f"FREQ={_FREQUENCIES.get(found.group(2), 'DAILY')}"
    return rule if count == 1 else f"{rule};INTERVAL={count}"


def periods(found: re.Match[str], context: Context) -> list[Reading]:
    """`hằng tháng, quý, năm`, `định kỳ 6 tháng`, `03 tháng một lần`: one rule for each period named."""
    groups = found.groupdict()
    head = groups.get("first") or groups.get("lone") or groups.get("each") or ("năm" if groups.get("times") else None)
    if head is None or (head == "ngày" and context.text.startswith(" của", found.end())):
        return []
    if _REPORT.match(found.group()) and _DAY_BEHIND.match(context.text, found.end()) and in_one_year(context):
        return []  # in a plan for one year the report of the half year has its one day
    rest = groups.get("rest") or ""
    readings = []
    first_end = found.start("rest") if rest else found.end()
    rule = frequency(head)
    if rule:
        readings.append(Reading(found.start(), first_end, "recurring", rule))
    base = found.start("rest") if rest else 0
    for member in re.finditer(r"(?:\d+ |\w+ )?(?:tuần|tháng|quý|năm)(?!\w)", rest):
        words = re.sub(r"^(?:và|hoặc|kết|cáo|hằng|hàng|mỗi) ", "", member.group())
        start = base + member.end() - len(words)
        rule = frequency(words)
        if rule:
            readings.append(Reading(start, base + member.end(), "recurring", rule))
    return readings


def periods_ahead(found: re.Match[str], context: Context) -> list[Reading]:
    """`ít nhất 02 lần trong năm`, but not in a sentence that tells what has been done."""
    return [] if tells_past(context.text, found.start(), found.end()) else periods(found, context)


def regular(found: re.Match[str], context: Context) -> list[Reading]:
    """`định kỳ`, `thường xuyên`: recurring without a period."""
    return [Reading(found.start(), found.end(), "recurring", "FREQ")]


def year_days(found: re.Match[str], context: Context) -> list[Reading]:
    """`Hằng năm, trước 30/11` → one deadline, `FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30`; none where a year is printed."""
    readings = limit(found, context)
    return readings if all(one.kind == "recurring" for one in readings) else []


def yearly_list(found: re.Match[str], context: Context) -> list[Reading]:
    """`ngày 15/6 và ngày 15/12 hằng năm`: a list closed by `hằng năm`; none where its words do not close the list."""
    points = read_points(context.text, found.start("point"))
    if not points or not YEARLY_AFTER.match(context.text, points[-1][1].end):
        return []
    if tells_past(context.text, found.start(), found.end()):
        return []
    readings = limit(found, context)
    return readings if readings and all(one.kind == "recurring" for one in readings) else []


HANDLERS: dict[str, Handler] = {
    "limit": limit,
    "limit_weak": limit_weak,
    "labelled": labelled,
    "fronted": fronted,
    "bracketed": bracketed,
    "flat_row": flat_row,
    "meeting": meeting,
    "lone_day": lone_day,
    "year_days": year_days,
    "yearly_list": yearly_list,
    "before_period": before_period,
    "counted": counted,
    "from_now": from_now,
    "length_from": length_from,
    "listed": listed,
    "occasion": occasion,
    "mid_sentence": mid_sentence,
    "start_of": start_of,
    "whole_period": whole_period,
    "event_then": event_then,
    "nearby": nearby,
    "same_day": same_day,
    "quarter_month": quarter_month,
    "week_edge": week_edge,
    "after_elapsed": after_elapsed,
    "range": range_,
    "whole_year": whole_year,
    "years": years,
    "month_day": month_day,
    "weekday": weekday,
    "periods": periods,
    "periods_ahead": periods_ahead,
    "regular": regular,
    "before_event": before_event,
    "after_event": after_event,
    "within": within,
    "unresolved": unresolved,
    "unresolved_ahead": unresolved_ahead,
    "event_limit": event_limit,
    "lunar": lunar,
    "weekday_of_month": weekday_of_month,
    "month_last_day": month_last_day,
    "week_of_month": week_of_month,
    "current": current,
    "term": term,
    "every_days": every_days,
    "quarters_day": quarters_day,
    "working_days": working_days,
}
