"""The register as an iCalendar file that Outlook and Google Calendar take: one event for each deadline, with alarms."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.export.cells import plain_text, shorten
from pipeline.export.lines import Line, deadline_words, lines_of
from pipeline.export.recurrence import Series, series_of
from pipeline.register import words
from pipeline.register.rows import RegisterRow

if TYPE_CHECKING:
    from icalendar import Event

TIME_ZONE = "Asia/Ho_Chi_Minh"
NAME = "Theo dõi nhiệm vụ"
_PRODUCT = "-//danvan//danvan//VI"
_LONGEST_SUMMARY = 110
_MORNING = timedelta(hours=8)
_WEEK_BEFORE, _DAY_BEFORE = _MORNING - timedelta(days=7), _MORNING - timedelta(days=1)
_ALARMS = {"DAILY": (), "WEEKLY": (_DAY_BEFORE,)}
"""What comes every day needs no alarm, what comes every week none a week ahead."""
_SPACES = re.compile(r"\s+")


def calendar(rows: Sequence[RegisterRow], *, as_of: date, at: datetime, name: str = NAME) -> bytes:
    """The bytes of an .ics file; `at` (with its zone) is the stamp of every event, `name` what calendars show.

    A day is an event of that whole day, a range one of its last day. What recurs is one event with an RRULE up to the last
    occurrence among the rows, without those that are done or declined; of those missed before `as_of` the newest alone is
    there. Give it every occurrence (`RegisterQuery(every_occurrence=True)`). Rows without a day are left out. An event keeps
    its UID from export to export, whatever the store's numbers are.
    """
    from icalendar import Calendar

    book = Calendar()
    for key, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", plain_text(name)),
        ("x-wr-timezone", TIME_ZONE),
    ):
        book.add(key, value)
    used: dict[str, int] = {}
    for task in _tasks(rows):
        for event in _events(task, as_of, at, used):
            book.add_component(event)
    return bytes(book.to_ical())


def without_day(rows: Sequence[RegisterRow]) -> int:
    """How many tasks have no day, and so no place in a calendar."""
    return sum(row.due is None for row in rows)


def _tasks(rows: Sequence[RegisterRow]) -> Iterator[list[RegisterRow]]:
    """The rows by deadline: occurrences of one recurring deadline together, everything else alone."""
    found: dict[tuple[object, ...], list[RegisterRow]] = {}
    for row in rows:
        if row.due is not None and row.deadline is not None:
            place = (row.deadline.start, row.deadline.end, row.deadline.value)
            one = None if row.deadline.kind == "recurring" else row.due
            found.setdefault((row.obligation.id, *place, one), []).append(row)
    return iter(found.values())


def _events(task: Sequence[RegisterRow], as_of: date, at: datetime, used: dict[str, int]) -> Iterator[Event]:
    days = {row.due: row for row in task if row.due is not None}
    deadline = task[0].deadline
    if deadline is None or deadline.kind != "recurring" or not deadline.value:
        for day, row in days.items():
            yield _event(task, row, Series(start=day), at, used)
        return
    is_open = [day for day, row in days.items() if row.state not in ("done", "declined")]
    missed = sorted(day for day in is_open if day < as_of)[-1:]
    kept = [*missed, *(day for day in is_open if day >= as_of)]
    for series in series_of(deadline.value, kept):
        yield _event(task, days[series.start], series, at, used)


def _event(task: Sequence[RegisterRow], row: RegisterRow, series: Series, at: datetime, used: dict[str, int]) -> Event:
    from icalendar import Event, vRecur

    event, (line,) = Event(), lines_of([row])
    day, rule = series.start, series.rule
    event.add("uid", _uid(row, rule, used))
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    repeated = rule is not None and series.until is not None and series.until > day
    event.add("summary", _summary(line, row, repeated=repeated))
    event.add("description", _description(line, row, repeated=repeated))
    event.add("categories", [words.THEMES.get(code, code) for code in row.obligation.themes] or ["nhiệm vụ"])
    state = "in_progress" if repeated else row.state
    event.add("status", {"declined": "CANCELLED", "paused": "TENTATIVE"}.get(state, "CONFIRMED"))
    event.add("transp", "TRANSPARENT")  # a day on which something falls due is not a day without time
    event.add("sequence", sum(one.changes for one in task))
    changed = [one.last.at for one in task if one.last is not None]
    if changed:
        event.add("last-modified", max(changed).astimezone(UTC))
    if repeated:
        event.add("rrule", vRecur.from_ical(f"{rule};UNTIL={series.until:%Y%m%d}"))
    if series.without:
        event.add("exdate", list(series.without))
    if state not in ("done", "declined"):
        _alarm(event, rule)
    return event


def _alarm(event: Event, rule: str | None) -> None:
    from icalendar import Alarm

    frequency = rule.partition(";")[0].removeprefix("FREQ=") if rule else ""
    for before in _ALARMS.get(frequency, (_WEEK_BEFORE, _DAY_BEFORE)):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", str(event["summary"]))
        alarm.add("trigger", before)
        event.add_component(alarm)


def _uid(row: RegisterRow, rule: str | None, used: dict[str, int]) -> str:
    """A name made of what the document and the passage say, never of the store's numbers, which change when it is rebuilt."""
    item, deadline = row.obligation, row.deadline
    paper = (
        (item.doc_type, item.number, item.issuer, item.issued)
        if item.number
        else (item.title, item.issued, item.source)
    )
    when = (deadline.value or deadline.quote, "" if rule else str(row.due)) if deadline else ()
    parts = (*paper, item.passage, *when, rule)
    text = "\n".join(_SPACES.sub(" ", part or "").strip().casefold() for part in parts)
    uid = hashlib.sha256(text.encode()).hexdigest()[:32]
    used[uid] = used.get(uid, 0) + 1
    return f"{uid}{f'-{used[uid]}' if used[uid] > 1 else ''}@danvan"


def _summary(line: Line, row: RegisterRow, *, repeated: bool) -> str:
    """`Hạn: Tổng hợp, báo cáo Ủy ban nhân dân tỉnh (Sở Nội vụ)`; the state first of what is over, or rests."""
    opening = "Bắt đầu" if row.deadline and row.deadline.relation == "from" else "Hạn"
    if row.state in ("done", "declined", "paused") and not repeated:
        opening = words.STATES[row.state].capitalize()
    who = shorten(line.lead.partition("\n")[0].replace("\u00a0↑", ""), 40)
    return f"{opening}: {shorten(line.task, _LONGEST_SUMMARY)}{f' ({who})' if who else ''}"


def _description(line: Line, row: RegisterRow, *, repeated: bool) -> str:
    deadline = row.deadline
    when = f"{deadline_words(deadline)} (“{deadline.quote}”)" if deadline else ""
    parts = (
        ("Nội dung", line.passage),
        ("Chủ trì", line.lead.replace("\n", "; ")),
        ("Phối hợp", line.partners),
        ("Thời hạn", when),
        ("Tình trạng", "" if repeated else words.STATES[row.state]),
        ("Căn cứ", line.ground.replace("\n", "; ")),
        ("Ghi chú", _kept(line.note)),
        ("Mã", line.key),
    )
    return plain_text("\n".join(f"{head}: {text}" for head, text in parts if text))


def _kept(note: str) -> str:
    """The note without the count of days, which a calendar tells better than a text that grows old."""
    lines = (line for line in note.split("\n") if not line.startswith(("Quá hạn", "Còn", "Đến hạn", "Hạn:")))
    return "; ".join(lines)
