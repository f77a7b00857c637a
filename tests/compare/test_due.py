"""Whether the lower paper gives more time than the higher one allows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from compare.papers import deadline
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.due import later_deadline
from pipeline.model import Deadline

HIGHER, LOWER = date(2023, 2, 10), date(2023, 3, 3)
YEARLY = "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"
DAYS = st.dates(date(2023, 3, 4), date(2030, 12, 31))


def later(wanted: list[Deadline], given_: list[Deadline]) -> int | None:
    found = later_deadline(wanted, given_, issued=HIGHER, child_issued=LOWER)
    return found.days if found else None


@pytest.mark.parametrize(
    ("wanted", "given_", "days"),
    [
        (("date", "2023-04-30"), ("date", "2023-06-15"), 46),
        (("date", "2023-04-30"), ("date", "2023-04-30"), None),
        (("date", "2023-04-30"), ("date", "2023-04-15"), None),
        (("date", "2023-06-30"), ("range", "2023-04-01/2023-12-31"), 184),
        (("range", "2023-04-01/2023-06-30"), ("date", "2023-06-30"), None),
        (("relative", "P30D after signing"), ("date", "2023-03-31"), 19),
        (("recurring", YEARLY), ("recurring", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"), 16),
        (("recurring", YEARLY), ("recurring", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1"), None),
        (("recurring", "FREQ=MONTHLY;BYMONTHDAY=20"), ("recurring", "FREQ=MONTHLY;BYMONTHDAY=25"), 5),
    ],
)
def test_more_time_than_allowed(wanted: tuple[str, str], given_: tuple[str, str], days: int | None) -> None:
    assert later([deadline(*wanted)], [deadline(*given_)]) == days


@pytest.mark.parametrize(
    ("wanted", "given_"),
    [
        (("recurring", YEARLY), ("date", "2024-12-31")),
        (("date", "2023-04-30"), ("recurring", YEARLY)),
        (("recurring", YEARLY), ("recurring", "FREQ=MONTHLY;BYMONTHDAY=25")),
        (("recurring", "FREQ=MONTHLY;BYMONTHDAY=25"), ("recurring", YEARLY)),
        (("date", "2023-04-30"), ("unresolved", None)),
        (("unresolved", None), ("date", "2030-01-01")),
        (("date", "2023-04-30"), ("relative", "P15D after receipt")),
    ],
)
def test_what_cannot_be_compared_is_no_conflict(wanted: tuple[str, str | None], given_: tuple[str, str | None]) -> None:
    assert later([deadline(*wanted)], [deadline(*given_)]) is None


def test_without_the_papers_day_nothing_is_said_of_what_hangs_on_it() -> None:
    wanted, given_ = [deadline("relative", "P30D after signing")], [deadline("date", "2023-12-31")]
    assert later_deadline(wanted, given_, issued=None, child_issued=LOWER) is None
    yearly = [deadline("recurring", YEARLY)], [deadline("recurring", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1")]
    assert later_deadline(*yearly, issued=HIGHER, child_issued=None) is None


def test_a_day_from_which_on_something_holds_sets_no_end() -> None:
    start = deadline("date", "2023-03-01", relation="from")
    assert later([start], [deadline("date", "2023-12-31")]) is None
    assert later([start, deadline("date", "2023-04-30")], [deadline("date", "2023-12-31")]) == 245


@pytest.mark.parametrize(("wanted", "given_"), [([], ["2023-12-31"]), (["2023-04-30"], []), ([], [])])
def test_a_side_without_deadlines(wanted: list[str], given_: list[str]) -> None:
    assert later([deadline("date", day) for day in wanted], [deadline("date", day) for day in given_]) is None


@given(st.lists(DAYS, min_size=1, max_size=4), st.lists(DAYS, min_size=1, max_size=4))
def test_the_latest_day_of_each_side_decides(wanted: list[date], given_: list[date]) -> None:
    ours, theirs = ([deadline("date", day.isoformat()) for day in side] for side in (wanted, given_))
    found = later_deadline(ours, theirs, issued=HIGHER, child_issued=LOWER)
    assert (found is not None) == (max(given_) > max(wanted))
    if found:
        assert found.given_day - found.wanted_day == timedelta(days=found.days)
        assert (found.wanted_day, found.given_day) == (max(wanted), max(given_))
        assert later_deadline(theirs, ours, issued=HIGHER, child_issued=LOWER) is None
