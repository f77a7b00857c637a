"""Times hung on an event: `trước ngày bầu cử 10 ngày`, `trong vòng 15 ngày kể từ ngày ký`; dated where the text dates the event."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from pipeline.extract.deadline_dates import Context, Reading, sentence_start, tells_past
from pipeline.extract.deadline_points import read_point
from pipeline.model import Anchor
from pipeline.resources import load_yaml
from pipeline.text.numerals import parse_int

_UNITS = {"ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "năm": "P{}Y", "giờ": "PT{}H"}
_HALVES = {"tháng": "P15D", "năm": "P6M"}
_DAYS = {"ngày": 1, "tuần": 7}
# Every event costs one pass over the text; papers know a handful.
_EVENTS = 20
_MOMENT = re.compile(r"(?:(?:ngày|khi|lúc|thời điểm|từ) )+")
_EVENT_END = re.compile(r" (?:theo|để|phải|thì|và|gửi|báo|trình|mà|các|Ủy|UBND|Ban)(?!\w)")
# `ngày bầu cử (15/3/2026)`, `ngày bầu cử đại biểu … là Chủ nhật, ngày 15/3/2026`
_STATED = re.compile(
    r"(?: [^.,;:()|\n\d]{1,90}?(?: ?\d{4} ?[-–] ?\d{4})?)?"
    r"(?: ?\(|:|,|(?: được ấn định| diễn ra| tổ chức)? (?:là|vào)(?= ))? ?(?:là )?(?:[Cc]hủ nhật,? ?|[Tt]hứ \w+,? ?)?(?=(?:ngày )?\d)"
)
# `15/3/2026 là ngày bầu cử`
_STATED_BEFORE = re.compile(
    r"(?:ngày )?\d{1,2}(?: ?[/.\-] ?| tháng )\d{1,2}(?: ?[/.\-] ?|,? năm )\d{4},? ?(?:là|\() ?$"
)


@cache
def _anchors() -> tuple[tuple[re.Pattern[str], str, Anchor | None], ...]:
    """What an event is called in a value, and what kind of anchor it is; the first pattern found wins."""
    rows = load_yaml("deadlines")["anchors"]
    return tuple((re.compile(row["words"]), row["value"], row.get("anchor", "event")) for row in rows)


@cache
def _dated_events() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    """The events whose day a text may print, with the weekday that they are bound to by law."""
    return tuple((re.compile(row["words"]), row) for row in load_yaml("deadlines")["events"])


def duration(count: str, unit: str) -> str | None:
    """`mười lăm`, `ngày` → `P15D`; `24`, `giờ` → `PT24H`; `nửa`, `tháng` → `P15D`; None where the count is no number."""
    if count.casefold() == "nửa":
        return _HALVES.get(unit)
    number = parse_int(count)
    return _UNITS[unit].format(number) if number else None


def anchor(event: str) -> tuple[str, Anchor | None]:
    """What a duration hangs on, in a fixed vocabulary, and its kind: `nhận đơn` → `receipt`, `receipt`; else `event`."""
    return next(((name, kind) for pattern, name, kind in _anchors() if pattern.search(event)), ("event", "event"))


def event_day(context: Context, event: str) -> date | None:
    """The day of an event where the text prints it, and no other: `ngày bầu cử (15/3/2026)`; None where it does not."""
    for words, row in _dated_events():
        if words.search(event):
            name = row.get("name") or _MOMENT.sub("", event)
            if name not in context.events:
                if len(context.events) >= _EVENTS:
                    return None
                context.events[name] = _stated_day(context, name, row.get("weekday"))
            return context.events[name]
    return None


def _stated_day(context: Context, name: str, weekday: int | None) -> date | None:
    text, days = context.text, set()
    for named in re.finditer(f"[{name[0].upper()}{name[0].lower()}]{re.escape(name[1:])}", text):
        behind = _STATED.match(text, named.end())
        ahead = _STATED_BEFORE.search(text, max(0, named.start() - 40), named.start())
        for place in ([behind.end()] if behind else []) + ([ahead.start()] if ahead else []):
            point = read_point(text, place)
            day = point.last(point.year) if point and point.grain == "day" and point.year else None
            if day and (weekday is None or day.weekday() == weekday):
                days.add(day)
    known = days.pop() if len(days) == 1 else None
    return known if known and (context.issued is None or known >= context.issued) else None


def _moved(day: date, number: int, unit: str) -> date | None:
    try:
        return day + timedelta(days=number * _DAYS[unit]) if unit in _DAYS else None
    except OverflowError:
        return None


def _hung(
    context: Context, span: tuple[int, int], count: str, unit: str, event: str, side: int, *, working: bool = False
) -> list[Reading]:
    """A stretch before (`side` -1) or after (1) an event: a date where the text dates the event, else a duration."""
    length = duration(count, unit)
    if length is None:
        return []
    relation = "before_event" if side < 0 else "within"
    name, kind = anchor(event)
    if working:
        return [Reading(*span, "unresolved", None, ("working days",), 1.0, kind, relation)]  # type: ignore[arg-type]
    day = event_day(context, event)
    due = _moved(day, side * (parse_int(count) or 0), unit) if day else None
    if day and due:
        inferred = (f"event day {day.isoformat()}",)
        return [Reading(*span, "date", due.isoformat(), inferred, 0.9, "event", relation)]  # type: ignore[arg-type]
    value = f"{length} {'before' if side < 0 else 'after'} {name}"
    return [Reading(*span, "relative", value, (), 1.0, kind, relation)]  # type: ignore[arg-type]


def before_event(found: re.Match[str], context: Context) -> list[Reading]:
    """`trước ngày bầu cử 10 ngày` → `P10D before election day`."""
    groups = found.groupdict()
    number, unit = next((groups[f"n{i}"], groups[f"u{i}"]) for i in (1, 2, 3, 4) if groups[f"n{i}"])
    end = found.end()
    if groups["e1"]:
        end = found.start("e1") + _event_length(groups["e1"])
    words = context.text[found.start() : end]
    event = groups["e1"] or groups["e2"] or ""
    # without a named event the stretch itself is looked through for what is meant
    return _hung(context, (found.start(), end), number, unit, event or words, -1, working="ngày làm việc" in words)


def _event_length(event: str) -> int:
    if event.startswith("bầu cử"):
        return len("bầu cử")
    stop = _EVENT_END.search(event)
    return stop.start() if stop else len(event)


def after_event(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong vòng 15 ngày kể từ ngày ký` → `P15D after signing`; working days stay unresolved."""
    event = found.group("e")
    end = found.start("e") + _event_length(event)
    working = bool(found.group("work"))
    return _hung(context, (found.start(), end), found.group("n"), found.group("u"), event, 1, working=working)


def event_then(found: re.Match[str], context: Context) -> list[Reading]:
    """`sau khi hội nghị bế mạc 10 ngày`, `sau hội nghị không quá một tuần` → `P10D after meeting`, `P1W after meeting`."""
    if tells_past(context.text, found.start(), found.end()):
        return []
    span, working = (found.start(), found.end()), bool(found.group("work"))
    return _hung(
        context, span, found.group("n"), found.group("u"), found.group("e") or found.group("o"), 1, working=working
    )


def nearby(found: re.Match[str], context: Context) -> list[Reading]:
    """`trước đó tối thiểu 15 ngày`, `sau đó 05 ngày`: a stretch from what the words before tell."""
    if tells_past(context.text, found.start(), found.end()):
        return []
    before = found.group("side") in ("Trước", "trước")
    span, working = (found.start(), found.end()), bool(found.group("work"))
    return _hung(context, span, found.group("n"), found.group("u"), "", -1 if before else 1, working=working)


_IN_DAY = re.compile(r"(?:lần|buổi|giờ|thời điểm|việc|ngày|vụ|lượt|nhất|số|đồng|người|hộ|các [^\s]+) $")


# `khi có việc đột xuất thì báo cáo trong ngày` waits for what may never come.
_IF_EVER = re.compile(r"đột xuất|[Kk]hi có (?!ý kiến|kiến nghị|phản ánh)|bất thường")


def same_day(found: re.Match[str], context: Context) -> list[Reading]:
    """`sửa ngay trong ngày`, `chậm nhất sang ngày hôm sau` → `P1D after start`: a day from what sets the action off."""
    text, start = context.text, found.start()
    if tells_past(text, start, found.end()) or _IN_DAY.search(text, max(0, start - 20), start):
        return []
    if _IF_EVER.search(text, max(sentence_start(text, start), start - 90), start):
        return []
    return [Reading(start, found.end(), "relative", "P1D after start", ("anchor",), 0.7, relation="within")]


def within(found: re.Match[str], context: Context) -> list[Reading]:
    """`trong vòng 24 giờ` → `PT24H after start`: the text names no event, so the action's own beginning is meant."""
    length = duration(found.group("n"), found.group("u"))
    if length is None:
        return []
    if found.group("work"):
        return [Reading(found.start(), found.end(), "unresolved", None, ("working days",), relation="within")]
    return [
        Reading(found.start(), found.end(), "relative", f"{length} after start", ("anchor",), 0.7, relation="within")
    ]


def after_elapsed(found: re.Match[str], context: Context) -> list[Reading]:
    """`gửi Ủy ban nhân dân huyện sau 02 ngày.`: a stretch that must not pass, not one that has passed."""
    return [] if tells_past(context.text, found.start(), found.end()) else within(found, context)


def working_days(found: re.Match[str], context: Context) -> list[Reading]:
    """`ngày làm việc cuối cùng của tháng`: holidays and leave shift it, so its day is not guessed."""
    return [Reading(found.start(), found.end(), "unresolved", None, ("working days",))]


def unresolved(found: re.Match[str], context: Context) -> list[Reading]:
    """`suốt quá trình diễn ra bầu cử`, `trước Tết Nguyên đán`: a time hung on an event whose day is not printed."""
    return [Reading(found.start(), found.end(), "unresolved", None, anchor="event")]


def unresolved_ahead(found: re.Match[str], context: Context) -> list[Reading]:
    """`dịp Tết Nguyên đán`, but not in a sentence that tells what has been done."""
    return [] if tells_past(context.text, found.start(), found.end()) else unresolved(found, context)


def lunar(found: re.Match[str], context: Context) -> list[Reading]:
    """`trước ngày 23 tháng Chạp`, `rằm tháng Bảy`: a day of the lunar calendar, which is not guessed."""
    if tells_past(context.text, found.start(), found.end()):
        return []
    return [Reading(found.start(), found.end(), "unresolved", None, ("lunar calendar",))]


def event_limit(found: re.Match[str], context: Context) -> list[Reading]:
    """`đến ngày bầu cử`: the day of the event where the text prints it (`ngày bầu cử (15/3/2026)`), else unresolved."""
    day = event_day(context, found.group("e"))
    if day is None:
        return unresolved(found, context)
    inferred = (f"event day {day.isoformat()}",)
    return [Reading(found.start(), found.end(), "date", day.isoformat(), inferred, 0.9, "event")]
