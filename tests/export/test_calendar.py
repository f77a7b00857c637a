"""The calendar reads back in a real reader, with whole days, rules, alarms, and names that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from export.register_lines import AS_OF, AT, change, deadline, many, obligation, occurrences, row, rows
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pipeline.export.calendar import calendar, without_day
from pipeline.register.rows import RegisterRow

YEARLY = obligation(
    deadlines=(deadline("trước ngày 20 tháng 12 hằng năm", "recurring", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20"),)
)
YEARS = [date(year, 12, 20) for year in range(2022, 2029)]


def events(items: list[RegisterRow] | tuple[RegisterRow, ...], **more: Any) -> list[Any]:
    return list(Calendar.from_ical(calendar(items, as_of=AS_OF, at=AT, **more)).walk("VEVENT"))


def test_head_is_what_outlook_and_google_ask_for() -> None:
    read = Calendar.from_ical(calendar(rows(), as_of=AS_OF, at=AT, name="Việc của Sở Nội vụ"))
    assert (read["VERSION"], read["METHOD"], read["CALSCALE"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert (read["X-WR-CALNAME"], read["X-WR-TIMEZONE"]) == ("Việc của Sở Nội vụ", "Asia/Ho_Chi_Minh")


def test_every_row_with_a_day_is_an_event_of_that_whole_day() -> None:
    found = events(rows())
    dated = [item for item in rows() if item.due]
    assert len(found) == len(dated) == 6
    assert without_day(rows()) == 1
    for event, item in zip(found, dated, strict=True):
        assert type(event.decoded("DTSTART")) is date
        assert event.decoded("DTSTART") == item.due
        assert event.decoded("DTEND") == item.due + timedelta(days=1)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event.decoded("DTSTAMP") == AT


def test_summary_and_description_tell_the_task() -> None:
    first = events(rows())[0]
    assert first["SUMMARY"] == "Hạn: Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh (Sở Nội vụ)"
    assert first["DESCRIPTION"].split("\n") == [
        "Nội dung: Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
        "Chủ trì: Sở Nội vụ",
        "Phối hợp: Ban Dân vận Tỉnh ủy",
        "Thời hạn: 15/11/2024 (“trước ngày 15/11/2024”)",
        "Tình trạng: chưa thực hiện",
        "Căn cứ: Chỉ thị 09/CT-UBND ngày 03/02/2024, mục 2; theo Chỉ thị 33/CT-TTg ngày 26/11/2021",
        "Mã: 1.o1",
    ]


def test_a_range_is_its_last_day_with_the_range_in_words() -> None:
    event = events([rows()[3]])[0]
    assert event.decoded("DTSTART") == date(2024, 12, 10)
    assert "Thời hạn: 01/12/2024 – 10/12/2024 (“từ ngày 01/12 đến ngày 10/12/2024”)" in event["DESCRIPTION"]


def test_alarms_ring_in_the_morning_a_week_and_a_day_ahead() -> None:
    triggers = [alarm.decoded("TRIGGER") for alarm in events(rows())[0].walk("VALARM")]
    assert triggers == [timedelta(days=-7, hours=8), timedelta(days=-1, hours=8)]


@pytest.mark.parametrize(
    ("state", "status", "opening", "alarms"),
    [
        ("not_started", "CONFIRMED", "Hạn", 2),
        ("paused", "TENTATIVE", "Tạm hoãn", 2),
        ("declined", "CANCELLED", "Từ chối", 0),
        ("done", "CONFIRMED", "Đã hoàn thành", 0),
    ],
)
def test_state_shows_in_status_summary_and_alarms(state: Any, status: str, opening: str, alarms: int) -> None:
    event = events([replace(rows()[0], state=state)])[0]
    assert (event["STATUS"], event["SUMMARY"].partition(":")[0]) == (status, opening)
    assert len(event.walk("VALARM")) == alarms


def test_what_recurs_is_one_event_with_its_rule() -> None:
    (event,) = events(occurrences(YEARLY, YEARS, done=[date(2026, 12, 20)]))
    assert event["RRULE"].to_ical().decode() == "FREQ=YEARLY;UNTIL=20281220;BYMONTHDAY=20;BYMONTH=12"
    assert event.decoded("DTSTART") == date(2023, 12, 20)  # the newest that was missed; 2022 is listed no more
    assert [day.dt for day in event["EXDATE"].dts] == [date(2026, 12, 20)]
    assert event["EXDATE"].params["VALUE"] == "DATE"


def test_a_task_all_done_leaves_no_event() -> None:
    assert events(occurrences(YEARLY, YEARS, done=YEARS)) == []


def test_uid_does_not_hang_on_the_numbers_of_the_store() -> None:
    moved = [
        replace(item, obligation=replace(item.obligation, id=f"7{item.obligation.id}", document=77, version=5))
        for item in rows()
    ]
    assert [event["UID"] for event in events(moved)] == [event["UID"] for event in events(rows())]


def test_uid_of_what_recurs_stays_when_occurrences_get_done() -> None:
    names = {
        events(occurrences(YEARLY, YEARS[1:], done=YEARS[1:n]))[0]["UID"] for n in range(1, len(YEARS))
    }  # fmt: skip
    assert len(names) == 1


def test_uids_are_of_one_event_each() -> None:
    twice = [*many(60), *rows(), *rows()]
    names = [event["UID"] for event in events(twice)]
    assert len(set(names)) == len(names)


def test_a_change_raises_the_sequence_and_tells_when() -> None:
    before, after = events([rows()[0]])[0], events([replace(rows()[0], changes=1, last=change("in_progress"))])[0]
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert "LAST-MODIFIED" not in before
    assert after.decoded("LAST-MODIFIED") == datetime(2024, 11, 18, 8, tzinfo=UTC)


@given(st.text(alphabet="Ủy ban nhân dân các xã, phường;“”\\\n:đẫệ😀", min_size=1, max_size=400))
def test_lines_are_folded_at_75_octets_between_letters(text: str) -> None:
    item = obligation(passage=text, deadlines=(deadline("15/11", "date", "2024-11-15"),))
    content = calendar([row(item, date(2024, 11, 15), timeliness="overdue")], as_of=AS_OF, at=AT)
    assert content.count(b"\n") == content.count(b"\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    told = Calendar.from_ical(content).walk("VEVENT")[0]["DESCRIPTION"]
    assert told.startswith(f"Nội dung: {text}".rstrip("\n") if text.strip() else "Nội dung")


def test_an_empty_register_is_a_calendar_without_events() -> None:
    assert events([]) == []
