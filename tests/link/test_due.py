from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.deadlines import find_deadlines
from pipeline.link.due import add_duration, due_dates
from pipeline.model import Deadline, Origin, Span

START, UNTIL = date(2026, 1, 1), date(2026, 12, 31)

FIRST_MONDAYS = [
    (month, next(day for day in range(1, 8) if date(2026, month, day).weekday() == 0)) for month in range(1, 13)
]


def deadline(kind: str, value: str | None) -> Deadline:
    return Deadline(span=Span(0, 0), quote="", kind=kind, value=value, origin=Origin(rule="test"))  # type: ignore[arg-type]


def days(kind: str, value: str | None, **bounds: date | None) -> list[str]:
    issued = bounds.get("issued")
    start, until = bounds.get("start") or START, bounds.get("until") or UNTIL
    return [day.isoformat() for day in due_dates(deadline(kind, value), start, until, issued=issued)]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("date", "2026-03-31", ["2026-03-31"]),
        ("date", "2027-03-31", []),
        ("range", "2025-12-01/2026-03-31", ["2026-03-31"]),
        ("recurring", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", ["2026-11-15"]),
        ("recurring", "FREQ=YEARLY", ["2026-12-31"]),
        ("recurring", "FREQ=MONTHLY;INTERVAL=3", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
        ("recurring", "FREQ=MONTHLY;INTERVAL=6", ["2026-06-30", "2026-12-31"]),
        (
            "recurring",
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
            ["2026-03-25", "2026-06-25", "2026-09-25", "2026-12-25"],
        ),
        ("recurring", "FREQ=MONTHLY;BYMONTH=3,9;BYDAY=-1FR", ["2026-03-27", "2026-09-25"]),
        ("recurring", "FREQ", []),
        ("unresolved", None, []),
        ("relative", "P95D before election day", []),
        ("relative", "P5D after receipt", []),
    ],
)
def test_due_days(kind: str, value: str | None, expected: list[str]) -> None:
    assert days(kind, value) == expected


def test_duration_after_signing_counts_from_the_issue_date() -> None:
    assert days("relative", "P15D after signing", issued=date(2026, 1, 10)) == ["2026-01-25"]
    assert days("relative", "P15D after signing") == []


def test_a_pace_in_hours_is_due_each_day_once() -> None:
    assert days("recurring", "FREQ=HOURLY;INTERVAL=2", until=date(2026, 1, 3)) == [
        "2026-01-01",
        "2026-01-02",
        "2026-01-03",
    ]
    assert days("recurring", "FREQ=MINUTELY;INTERVAL=30", until=date(2026, 1, 1)) == ["2026-01-01"]


def test_first_and_third_saturday() -> None:
    found = days("recurring", "FREQ=MONTHLY;BYDAY=1SA,3SA", until=date(2026, 1, 31))
    assert found == ["2026-01-03", "2026-01-17"]


def test_weekly_falls_on_its_weekday() -> None:
    found = days("recurring", "FREQ=WEEKLY;BYDAY=FR", until=date(2026, 1, 31))
    assert found == ["2026-01-02", "2026-01-09", "2026-01-16", "2026-01-23", "2026-01-30"]


def test_every_two_years_counts_from_the_issue_date() -> None:
    found = days("recurring", "FREQ=YEARLY;INTERVAL=2", issued=date(2025, 5, 1), until=date(2029, 12, 31))
    assert found == ["2027-12-31", "2029-12-31"]


def test_an_empty_window_gives_nothing() -> None:
    assert days("date", "2026-03-31", start=UNTIL, until=START) == []


RULES = st.sampled_from(
    [
        "FREQ=YEARLY",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=WEEKLY;BYDAY=MO",
        "FREQ=MONTHLY;BYMONTHDAY=20",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=YEARLY;BYMONTH=10",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        "FREQ=DAILY;INTERVAL=15",
    ]
)


@given(RULES, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_days_lie_in_the_window_in_order(rule: str, start: date, length: int) -> None:
    until = start + timedelta(days=length)
    found = due_dates(deadline("recurring", rule), start, until, issued=date(2021, 12, 23))
    assert list(found) == sorted(set(found))
    assert all(start <= day <= until for day in found)


@given(RULES, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 400), st.integers(1, 400))
def test_two_windows_give_what_one_gives(rule: str, start: date, one: int, two: int) -> None:
    middle, end = start + timedelta(days=one), start + timedelta(days=one + two)

    def due(first: date, last: date) -> tuple[date, ...]:
        return due_dates(deadline("recurring", rule), first, last, issued=date(2021, 12, 23))

    assert due(start, middle) + due(middle + timedelta(days=1), end) == due(start, end)


def test_month_added_to_the_end_of_january() -> None:
    assert add_duration(date(2025, 1, 31), "P1M") == date(2025, 2, 28)
    assert add_duration(date(2025, 1, 31), "PT24H") == date(2025, 2, 1)
    with pytest.raises(ValueError, match="not a duration"):
        add_duration(date(2025, 1, 31), "15 ngày")


def test_nothing_recurs_before_the_paper_was_issued() -> None:
    issued, fridays = date(2025, 11, 7), deadline("recurring", "FREQ=WEEKLY;BYDAY=FR")
    assert due_dates(fridays, date(2024, 6, 1), date(2024, 7, 1), issued=issued) == ()
    around = due_dates(fridays, date(2025, 11, 1), date(2025, 11, 14), issued=issued)
    assert around == (date(2025, 11, 7), date(2025, 11, 14))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Báo cáo trước ngày 15 tháng 6 và 15 tháng 12 hằng năm.", ["2026-06-15", "2026-12-15"]),
        ("Tổ chức hội thi vào tháng 10 hằng năm.", ["2026-10-31"]),
        ("Giao ban vào thứ Hai tuần đầu hằng tháng.", [f"2026-{month:02}-{day:02}" for month, day in FIRST_MONDAYS]),
        ("Gửi trước ngày 25 của tháng cuối quý.", ["2026-03-25", "2026-06-25", "2026-09-25", "2026-12-25"]),
        ("Hoàn thành trong vòng mười lăm ngày kể từ ngày ký.", ["2026-01-20"]),
        ("Hoàn thành trong quý I năm nay.", ["2026-03-31"]),
        ("Ngày bầu cử là Chủ nhật, ngày 15/3/2026. Niêm yết 10 ngày trước ngày bầu cử.", ["2026-03-05"]),
        ("Trả lời trong 05 ngày làm việc kể từ ngày ký.", []),
        ("Cúng bến nước trước ngày 10 tháng 3 âm lịch.", []),
    ],
)
def test_days_of_what_a_text_asks(text: str, expected: list[str]) -> None:
    issued = date(2026, 1, 5)
    found = {day for one in find_deadlines(text, issued=issued) for day in due_dates(one, START, UNTIL, issued=issued)}
    assert [day.isoformat() for day in sorted(found)] == expected
