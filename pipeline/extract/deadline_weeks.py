"""Days of the week and weeks of the month: `thứ Hai và thứ Năm hằng tuần`, `tuần đầu tháng 12/2025`, `thứ Sáu cuối tháng`."""

from __future__ import annotations

import re

from pipeline.extract.deadline_dates import Context, Reading, full_stop, tells_past
from pipeline.extract.deadline_points import read_point
from pipeline.extract.deadline_spans import period_end
from pipeline.text.numerals import parse_int, roman_to_int

_DAYS = {"hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH", "sáu": "FR", "6": "FR",
         "bảy": "SA", "7": "SA", "nhật": "SU"}  # fmt: skip
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"(?:[Tt]hứ )?([Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7]|[Nn]hật)(?!\w)")
_THROUGH = re.compile(r" (?:đến|tới) | ?[-–] ?")
_ORDINALS = {
    "đầu": 1,
    "nhất": 1,
    "1": 1,
    "hai": 2,
    "nhì": 2,
    "2": 2,
    "ba": 3,
    "3": 3,
    "tư": 4,
    "bốn": 4,
    "4": 4,
    "cuối": -1,
}


def _codes(words: str) -> list[str]:
    """The days named, in the order of the week: `thứ Hai, thứ Năm` → MO, TH; `thứ Hai đến thứ Sáu` → MO to FR."""
    named = [_DAYS[found.group(1).casefold()] for found in _WEEKDAY.finditer(words)]
    if len(named) == 2 and _THROUGH.search(words):
        first, last = _WEEK.index(named[0]), _WEEK.index(named[1])
        return list(_WEEK[first : last + 1]) if first < last else []
    return sorted(set(named), key=_WEEK.index)


def weekday(found: re.Match[str], context: Context) -> list[Reading]:
    """`thứ Sáu hằng tuần` → `FREQ=WEEKLY;BYDAY=FR`; every second week has its interval."""
    codes = _codes(found.group("weekday"))
    if not codes:
        return []
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=WEEKLY;BYDAY={','.join(codes)}")]


def weekday_of_month(found: re.Match[str], context: Context) -> list[Reading]:
    """`thứ Sáu cuối tháng` → `FREQ=MONTHLY;BYDAY=-1FR`; `thứ Bảy tuần thứ nhất và thứ ba hằng tháng` → `1SA,3SA`."""
    codes = _codes(found.group("weekday"))
    if len(codes) != 1 or tells_past(context.text, found.start(), found.end()):
        return []
    named: list[str] = []
    for member in _ORDER.finditer(found.group("order")):
        code = _codes(member.group("day"))[0] if member.group("day") else codes[0]
        order = _ordinal(member.group("order"))
        if not order:
            return []
        named.append(f"{order}{code}")
    if not named:
        return []
    rule = "FREQ=MONTHLY"
    if found.group("period") == "quý":
        if len({int(one[:-2]) > 0 for one in named}) > 1 or any(one[:-2] not in ("1", "-1") for one in named):
            return []
        rule = f"FREQ=MONTHLY;BYMONTH={'3,6,9,12' if named[0].startswith('-') else '1,4,7,10'}"
    return [Reading(found.start(), found.end(), "recurring", f"{rule};BYDAY={','.join(dict.fromkeys(named))}")]


# One member of `đầu tiên và thứ Năm cuối cùng`, of `tuần thứ nhất và thứ ba`, of `tuần 1, 3`.
_ORDER = re.compile(
    r"(?:(?P<day>[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|[Cc]hủ nhật) )?(?:(?:của )?tuần )?"
    r"(?P<order>đầu tiên|đầu|cuối cùng|cuối|thứ (?:nhất|nhì|hai|ba|tư|[1-4])|[1-4])(?!\w)"
)


def week_edge(found: re.Match[str], context: Context) -> list[Reading]:
    """`vào ngày đầu tuần` → every Monday, which is recorded as inferred; `các ngày cuối tuần` → Saturday and Sunday."""
    if tells_past(context.text, found.start(), found.end()):
        return []
    days = "MO" if found.group("edge") == "đầu" else "SA,SU"
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=WEEKLY;BYDAY={days}", ("week",), 0.8)]


def quarter_month(found: re.Match[str], context: Context) -> list[Reading]:
    """`vào tháng cuối mỗi quý` → `FREQ=YEARLY;BYMONTH=3,6,9,12`."""
    if tells_past(context.text, found.start(), found.end()):
        return []
    first = {"đầu": 1, "giữa": 2, "cuối": 3}[found.group("order")]
    months = ",".join(str(month) for month in range(first, 13, 3))
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=YEARLY;BYMONTH={months}")]


def _ordinal(words: str) -> int | None:
    last = words.split()[-1].casefold()
    return _ORDINALS.get("đầu" if last == "tiên" else "cuối" if last == "cùng" else last)


def month_last_day(found: re.Match[str], context: Context) -> list[Reading]:
    """`ngày cuối cùng của tháng` → `FREQ=MONTHLY;BYMONTHDAY=-1`, `ngày đầu tiên của tháng` → `1`; of a quarter its months'."""
    last = found.group("edge") == "cuối"
    months = "FREQ=MONTHLY"
    if found.group("end") == "quý":
        months = f"FREQ=YEARLY;BYMONTH={'3,6,9,12' if last else '1,4,7,10'}"
    return [Reading(found.start(), found.end(), "recurring", f"{months};BYMONTHDAY={-1 if last else 1}")]


def week_of_month(found: re.Match[str], context: Context) -> list[Reading]:
    """`tuần đầu tháng 12/2025` → 2025-12-07, weeks counted in sevens from day 1, which is recorded as inferred.

    `tuần đầu hằng tháng` is `FREQ=MONTHLY`: no RRULE names a week of a month, and which days it has the papers do not say.
    """
    text, start = context.text, found.start()
    order = _ordinal(found.group("order"))
    if not order or tells_past(text, start, found.end()):
        return []
    if not found.group("point"):
        return [Reading(start, found.end(), "recurring", "FREQ=MONTHLY", ("week",), 0.8)]
    point = read_point(text, found.start("point"))
    if point is None or point.grain != "month":
        return []
    inferred: tuple[str, ...] = ("week",)
    year = point.year
    if year is None:
        if context.issued is None:
            return [Reading(start, point.end, "unresolved", None, confidence=0.7)]
        year = context.issued.year + point.near if point.near is not None else point.next_year(context.issued)
        inferred = ("week", "year")
    last = point.last(year) if year else None
    if last is None:
        return []
    due = last if order < 0 else last.replace(day=7 * order)
    if context.issued and due < context.issued:
        return []
    return [Reading(start, point.end, "date", due.isoformat(), inferred, 0.7, "end_of_period")]


# `lịch tháng sau niêm yết trước ngày 28 tháng này` goes for every month.
_EVERY_MONTH = re.compile(r"[Đđ]ịnh k[ỳì]|(?:[Hh]ằng|[Hh]àng|[Mm]ỗi|từng) tháng|tháng (?:sau|tới|kế tiếp)(?!\w)")
_AWAY = {"này": 0, "nay": 0, "sau": 1, "tới": 1}


def current(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong tháng này`, `trước ngày 20 tháng sau`, `trong quý tới`: told from the day the paper was issued.

    `trong tuần này` stays unresolved: a paper is read days after it was signed, and does not say which week it means.
    """
    if tells_past(context.text, found.start(), found.end()):
        return []
    groups = found.groupdict()
    if context.issued is None or groups["unit"] == "tuần":
        return [Reading(found.start(), found.end(), "unresolved", None, confidence=0.7)]
    unit = groups["unit"] or groups["unit_of"] or groups["unit_end"] or "năm"
    last = period_end(context.issued, unit, _AWAY[groups["near"] or "nay"])
    if groups.get("day"):
        day = int(groups["day"])
        if unit == "tháng" and _EVERY_MONTH.search(context.text, full_stop(context.text, found.start()), found.start()):
            if not 1 <= day <= 31:
                return []
            return [
                Reading(found.start(), found.end(), "recurring", f"FREQ=MONTHLY;BYMONTHDAY={day}", ("monthly",), 0.9)
            ]
        due = last.replace(day=day) if last and 1 <= day <= last.day else None
    else:
        due = last
    if due is None or due < context.issued:
        return []
    whole = None if groups.get("day") else "end_of_period"
    return [Reading(found.start(), found.end(), "date", due.isoformat(), ("period",), 0.9, whole)]  # type: ignore[arg-type]


def term(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong nhiệm kỳ 2025 - 2030` → its years in full, `2025-01-01/2030-12-31`; `đến hết nhiệm kỳ …` → its last day."""
    one, two = int(found.group("one")), int(found.group("two"))
    if not 1 <= two - one <= 10 or (context.issued and two < context.issued.year):
        return []
    if tells_past(context.text, found.start(), found.end()):
        return []
    if found.group("until"):
        return [Reading(found.start(), found.end(), "date", f"{two}-12-31", ("whole years",), 0.8, "end_of_period")]
    return [Reading(found.start(), found.end(), "range", f"{one}-01-01/{two}-12-31", ("whole years",), 0.8)]


def every_days(found: re.Match[str], context: Context) -> list[Reading]:
    """`15 ngày một lần`, `10 ngày/lần` → `FREQ=DAILY;INTERVAL=15`."""
    count = parse_int(found.group("n"))
    if not count:
        return []
    rule = "FREQ=DAILY" if count == 1 else f"FREQ=DAILY;INTERVAL={count}"
    return [Reading(found.start(), found.end(), "recurring", rule)]


def quarters_day(found: re.Match[str], context: Context) -> list[Reading]:
    """`ngày 20 của tháng thứ hai hằng quý` → that month of every quarter, `FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=20`."""
    day, order = (
        int(found.group("day")),
        _ORDINALS.get(found.group("order").casefold()) or roman_to_int(found.group("order")),
    )
    if not 1 <= day <= 31 or order not in (1, 2, 3):
        return []
    months = ",".join(str(month) for month in range(order, 13, 3))
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}")]
