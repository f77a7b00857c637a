"""Periods and durations, `hằng quý`, `trong vòng 15 ngày kể từ ngày ký`; `HANDLERS` names every handler for the rule table."""

from __future__ import annotations

import re

from pipeline.extract.deadline_dates import (
    Context,
    Handler,
    Reading,
    labelled,
    limit,
    limit_weak,
    range_,
    tells_past,
    whole_year,
    years,
)
from pipeline.extract.deadline_places import bracketed, flat_row, fronted, lone_day, meeting
from pipeline.text.numerals import parse_int

_QUARTER_MONTHS = {"cuối": "3,6,9,12", "đầu": "1,4,7,10"}


def month_day(found: re.Match[str], context: Context) -> list[Reading]:
    """`ngày 20 hằng tháng` → `FREQ=MONTHLY;BYMONTHDAY=20`; `ngày 25 của tháng cuối quý` → the quarters' last months."""
    days = [int(found.group("day"))] + ([int(found.group("day2"))] if found.group("day2") else [])
    if not all(1 <= day <= 31 for day in days):
        return []
    end, by_day = found.group("end"), ",".join(map(str, days))
    if "quý" in end:
        months = _QUARTER_MONTHS["đầu" if end.startswith("đầu") else "cuối"]
        return [Reading(found.start(), found.end(), "recurring", f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={by_day}")]
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=MONTHLY;BYMONTHDAY={by_day}")]


_DAYS = {"hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH", "sáu": "FR", "6": "FR",
         "bảy": "SA", "7": "SA", "nhật": "SU"}  # fmt: skip


def weekday(found: re.Match[str], context: Context) -> list[Reading]:
    """`thứ Sáu hằng tuần` → `FREQ=WEEKLY;BYDAY=FR`."""
    day = _DAYS[found.group("weekday").split()[-1].casefold()]
    return [Reading(found.start(), found.end(), "recurring", f"FREQ=WEEKLY;BYDAY={day}")]


_PERIOD = re.compile(
    r"(?:hằng |hàng |mỗi |Hằng |Hàng |Mỗi |tổng kết |báo cáo )?((?:[\w]+ ?){0,4}?)(tuần|tháng|quý|năm|ngày)$"
)
_FREQUENCIES = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}


def frequency(words: str) -> str | None:
    """The rule of a period in words: `6 tháng` → `FREQ=MONTHLY;INTERVAL=6`, `quý` → `FREQ=MONTHLY;INTERVAL=3`, `năm` → `FREQ=YEARLY`."""
    found = _PERIOD.search(words.strip())
    if not found:
        return None
    count = parse_int(found.group(1)) if found.group(1).strip() else 1
    if not count:
        return None
    if found.group(2) == "quý":
        return f"FREQ=MONTHLY;INTERVAL={3 * count}"
    rule = f"FREQ={_FREQUENCIES[found.group(2)]}"
    return rule if count == 1 else f"{rule};INTERVAL={count}"


def periods(found: re.Match[str], context: Context) -> list[Reading]:
    """`hằng tháng, quý, năm`, `định kỳ 6 tháng`, `03 tháng một lần`: one rule for each period named."""
    groups = found.groupdict()
    head = groups.get("first") or groups.get("lone") or ("năm" if groups.get("times") else None)
    if head is None or (head == "ngày" and context.text.startswith(" của", found.end())):
        return []
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


_UNITS = {"ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "năm": "P{}Y", "giờ": "PT{}H"}
# `kể từ ngày ban hành Chỉ thị này` counts from this document's own signing, `ban hành văn bản trả lời` from another's.
_OWN_SIGNING = re.compile(
    r"^(?:được )?(?:ký(?: ban hành)?|ban hành)"
    r"(?: (?:Chỉ thị|Kế hoạch|Quyết định|Công văn|Thông báo|Kết luận|Nghị quyết|Hướng dẫn|[Vv]ăn bản))?(?: này)?$"
)
# What an event is called in a value; the first pattern found wins.
_ANCHORS = (
    (re.compile(r"bầu cử"), "election day"),
    (re.compile(r"nhận|tiếp nhận|thụ lý"), "receipt"),
    (re.compile(r"hiệu lực"), "effect"),
    (_OWN_SIGNING, "signing"),
    (re.compile(r"kết thúc|hoàn thành"), "end"),
    (re.compile(r"khai mạc|họp|hội nghị|đại hội"), "meeting"),
    (re.compile(r"công bố|niêm yết|thông báo"), "announcement"),
    (re.compile(r"đối thoại"), "dialogue"),
    (re.compile(r"phê duyệt"), "approval"),
    (re.compile(r"quyết định"), "decision"),
)


def duration(count: str, unit: str) -> str | None:
    """`mười lăm`, `ngày` → `P15D`; `24`, `giờ` → `PT24H`; None where the count is no number."""
    number = parse_int(count)
    return _UNITS[unit].format(number) if number else None


def anchor(event: str) -> str:
    """What a duration hangs on, in a fixed vocabulary: `ký` → `signing`, `nhận đơn` → `receipt`, else `event`."""
    return next((name for pattern, name in _ANCHORS if pattern.search(event)), "event")


_EVENT_END = re.compile(r" (?:theo|để|phải|thì|và|gửi|báo|trình|mà|các|Ủy|UBND|Ban)(?!\w)")


def before_event(found: re.Match[str], context: Context) -> list[Reading]:
    """`trước ngày bầu cử 10 ngày` → `P10D before election day`."""
    groups = found.groupdict()
    number = groups["n1"] or groups["n2"] or groups["n3"] or groups["n4"]
    unit = groups["u1"] or groups["u2"] or groups["u3"] or groups["u4"]
    event = groups["e1"] or groups["e2"] or ""
    length = duration(number, unit)
    if length is None:
        return []
    end = found.end()
    if groups["e1"]:
        end = found.start("e1") + _event_length(event)
    return [Reading(found.start(), end, "relative", f"{length} before {anchor(context.text[found.start() : end])}")]


def _event_length(event: str) -> int:
    if event.startswith("bầu cử"):
        return len("bầu cử")
    stop = _EVENT_END.search(event)
    return stop.start() if stop else len(event)


def after_event(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong vòng 15 ngày kể từ ngày ký` → `P15D after signing`; working days stay unresolved."""
    event = found.group("e")
    end = found.start("e") + _event_length(event)
    length = duration(found.group("n"), found.group("u"))
    if length is None:
        return []
    if found.group("work"):
        return [Reading(found.start(), end, "unresolved", None, ("working days",))]
    return [Reading(found.start(), end, "relative", f"{length} after {anchor(event)}")]


def within(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong vòng 24 giờ` → `PT24H after start`: the text names no event, so the action's own beginning is meant."""
    length = duration(found.group("n"), found.group("u"))
    if length is None:
        return []
    if found.group("work"):
        return [Reading(found.start(), found.end(), "unresolved", None, ("working days",))]
    return [Reading(found.start(), found.end(), "relative", f"{length} after start", ("anchor",), 0.7)]


def after_elapsed(found: re.Match[str], context: Context) -> list[Reading]:
    """`gửi Ủy ban nhân dân huyện sau 02 ngày.`: a stretch that must not pass, not one that has passed."""
    return [] if tells_past(context.text, found.start(), found.end()) else within(found, context)


def unresolved(found: re.Match[str], context: Context) -> list[Reading]:
    """`suốt quá trình diễn ra bầu cử`, `trước Tết Nguyên đán`: a time hung on an event whose day is not printed."""
    return [Reading(found.start(), found.end(), "unresolved", None)]


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
}
