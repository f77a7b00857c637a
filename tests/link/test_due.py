from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.due import add_duration, due_dates

START, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def days(kind: str, value: str | None, **bounds: date | None) -> list[str]:
    issued = bounds.get("issued")
    start, until = bounds.get("start") or START, bounds.get("until") or UNTIL
    return [day.isoformat() for day in due_dates(kind, value, issued=issued, start=start, until=until)]  # type: ignore[arg-type]


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


def test_weekly_falls_on_its_weekday() -> None:
    found = days("recurring", "FREQ=WEEKLY;BYDAY=FR", until=date(2026, 1, 31))
    assert found == ["2026-01-02", "2026-01-09", "2026-01-16", "2026-01-23", "2026-01-30"]


def test_every_two_years_counts_from_the_issue_date() -> None:
    found = days("recurring", "FREQ=YEARLY;INTERVAL=2", issued=date(2025, 5, 1), until=date(2029, 12, 31))
    assert found == ["2027-12-31", "2029-12-31"]


def test_an_empty_window_gives_nothing() -> None:
    assert days("date", "2026-03-31", start=UNTIL, until=START) == []


RULES = st.sampled_from(
    ["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=20"]
)


@given(RULES, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_days_lie_in_the_window_in_order(rule: str, start: date, length: int) -> None:
    until = start + timedelta(days=length)
    found = due_dates("recurring", rule, issued=date(2021, 12, 23), start=start, until=until)
    assert list(found) == sorted(set(found))
    assert all(start <= day <= until for day in found)


@given(RULES, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 400), st.integers(1, 400))
def test_two_windows_give_what_one_gives(rule: str, start: date, one: int, two: int) -> None:
    middle, end = start + timedelta(days=one), start + timedelta(days=one + two)

    def due(first: date, last: date) -> tuple[date, ...]:
        return due_dates("recurring", rule, issued=date(2021, 12, 23), start=first, until=last)

    assert due(start, middle) + due(middle + timedelta(days=1), end) == due(start, end)


def test_month_added_to_the_end_of_january() -> None:
    assert add_duration(date(2025, 1, 31), "P1M") == date(2025, 2, 28)
    assert add_duration(date(2025, 1, 31), "PT24H") == date(2025, 2, 1)
    with pytest.raises(ValueError, match="not a duration"):
        add_duration(date(2025, 1, 31), "15 ngày")


def test_nothing_recurs_before_the_paper_was_issued() -> None:
    issued = date(2025, 11, 7)
    assert (
        due_dates("recurring", "FREQ=WEEKLY;BYDAY=FR", issued=issued, start=date(2024, 6, 1), until=date(2024, 7, 1))
        == ()
    )
    around = due_dates(
        "recurring", "FREQ=WEEKLY;BYDAY=FR", issued=issued, start=date(2025, 11, 1), until=date(2025, 11, 14)
    )
    assert around == (date(2025, 11, 7), date(2025, 11, 14))
