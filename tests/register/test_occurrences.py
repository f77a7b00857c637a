"""The days on which a task falls due: one for each period, and none past the horizon."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.link.due import due_dates
from pipeline.register.occurrences import TERM_YEARS, Timed, schedule

BEGIN = date(2023, 9, 29)


def deadline(
    n: int, value: str, relation: str = "every", *, inherited: bool = False, anchor: str | None = None
) -> Timed:
    kind = "recurring" if value.startswith("FREQ") else "range" if "/" in value else "date"
    return Timed(n, "relative" if value.startswith("P") else kind, value, relation, anchor, inherited)  # type: ignore[arg-type]


def days(*items: Timed, begin: date = BEGIN, ended: date | None = None) -> list[str]:
    return [date.fromordinal(day).isoformat() for day in schedule(items, begin=begin, ended=ended).days]


YEARLY = deadline(0, "FREQ=YEARLY")
MONTHLY = deadline(0, "FREQ=MONTHLY")
WEEKLY = deadline(0, "FREQ=WEEKLY;BYDAY=FR")
NOVEMBER = deadline(1, "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", "by")


def test_what_recurs_ends_with_the_term() -> None:
    assert days(NOVEMBER) == [f"{year}-11-15" for year in range(2023, 2028)]
    assert len(days(WEEKLY)) == 261


def test_a_replaced_paper_asks_for_nothing_any_more() -> None:
    assert days(NOVEMBER, ended=date(2025, 11, 15)) == ["2023-11-15", "2024-11-15"]


def test_the_deadline_s_own_end_counts() -> None:
    assert days(NOVEMBER, deadline(2, "2025-12-31", "until")) == ["2023-11-15", "2024-11-15", "2025-11-15"]
    assert days(deadline(0, "FREQ=YEARLY;BYMONTH=6;UNTIL=20250630")) == ["2024-06-30", "2025-06-30"]


def test_a_first_day_begins_and_is_no_due_day() -> None:
    assert days(MONTHLY, deadline(1, "2028-07-15", "from")) == ["2028-07-31", "2028-08-31"]
    assert days(deadline(0, "2024-07-01", "from")) == []


def test_a_range_holds_what_recurs_inside_it() -> None:
    daily = deadline(0, "FREQ=DAILY")
    assert days(daily, deadline(1, "2023-10-02/2023-10-04", "during")) == ["2023-10-02", "2023-10-03", "2023-10-04"]
    assert days(deadline(0, "FREQ=HOURLY;INTERVAL=2"), deadline(1, "2023-11-05", "during")) == ["2023-11-05"]


def test_a_bound_that_leaves_nothing_was_meant_otherwise() -> None:
    assert days(NOVEMBER, deadline(2, "2023-10-02/2023-10-20", "during"))[:2] == ["2023-10-20", "2023-11-15"]


def test_one_period_has_one_occurrence() -> None:
    assert days(YEARLY, NOVEMBER) == [f"{year}-11-15" for year in range(2023, 2028)]
    quarterly = deadline(0, "FREQ=MONTHLY;INTERVAL=3")
    assert days(quarterly, NOVEMBER)[:4] == ["2023-09-30", "2023-11-15", "2024-03-31", "2024-06-30"]


def test_a_day_of_the_period_that_has_passed_before_the_paper_counts_for_it() -> None:
    on_15 = deadline(1, "FREQ=MONTHLY;BYMONTHDAY=15")
    assert days(MONTHLY, on_15, begin=date(2026, 2, 26))[0] == "2026-03-15"


def test_several_days_are_several_occurrences_and_one_is_not() -> None:
    june, december = deadline(0, "2026-06-30", "by"), deadline(1, "2026-12-31", "by")
    both = schedule([june, december], begin=BEGIN)
    assert (len(both.days), both.deadlines, both.several) == (2, (0, 1), True)
    one = schedule([june], begin=BEGIN)
    assert (len(one.days), one.several) == (1, False)
    assert schedule([NOVEMBER], begin=BEGIN, ended=date(2024, 1, 1)).several


def test_what_the_task_names_itself_counts_before_what_it_inherits() -> None:
    inherited = deadline(1, "2026-12-31", "by", inherited=True)
    assert days(deadline(0, "2026-06-30", "by"), inherited) == ["2026-06-30"]
    assert days(deadline(0, "FREQ"), inherited) == ["2026-12-31"]
    assert days(MONTHLY, deadline(1, "2023-10-01/2023-11-30", "during", inherited=True)) == ["2023-10-31", "2023-11-30"]


def test_a_length_counts_from_the_paper() -> None:
    assert days(deadline(0, "P15D after signing", "within")) == ["2023-10-14"]
    assert days(deadline(0, "P15D after receipt", "within")) == []


@pytest.mark.parametrize("value", ["FREQ=MONTHLY;BYMONTHDAY=x", "FREQ=WEEKLY;INTERVAL=x", "FREQ"])
def test_a_rule_that_nobody_can_read_gives_no_day(value: str) -> None:
    assert days(deadline(0, value)) == []


def test_a_term_from_29_february_ends_before_the_28th() -> None:
    assert days(deadline(0, "FREQ=DAILY"), begin=date(2024, 2, 29))[-1] == "2029-02-27"


def test_the_end_of_the_calendar_is_no_error() -> None:
    assert days(NOVEMBER, begin=date(9998, 1, 1)) == ["9998-11-15", "9999-11-15"]


MONTH_DAYS = st.integers(-1, 28).filter(bool).map(lambda day: f"BYMONTHDAY={day}")
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(
    lambda months: "BYMONTH=" + ",".join(map(str, sorted(months)))
)
WEEKDAYS = st.lists(
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True
).map(lambda names: "BYDAY=" + ",".join(names))
RULES = st.one_of(
    st.sampled_from(["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY", "FREQ=HOURLY;INTERVAL=2"]),
    st.integers(1, 12).map(lambda n: f"FREQ=MONTHLY;INTERVAL={n}"),
    st.integers(1, 10).map(lambda n: f"FREQ=DAILY;INTERVAL={n}"),
    st.integers(1, 4).map(lambda n: f"FREQ=WEEKLY;INTERVAL={n}"),
    MONTHS.map(lambda part: f"FREQ=YEARLY;{part}"),
    st.tuples(MONTHS, MONTH_DAYS).map(lambda parts: "FREQ=YEARLY;" + ";".join(parts)),
    MONTH_DAYS.map(lambda part: f"FREQ=MONTHLY;{part}"),
    st.tuples(st.integers(2, 6), MONTH_DAYS).map(lambda parts: f"FREQ=MONTHLY;INTERVAL={parts[0]};{parts[1]}"),
    WEEKDAYS.map(lambda part: f"FREQ=WEEKLY;{part}"),
)
PAPERS = st.dates(date(1995, 1, 1), date(2040, 12, 31))


@given(rules=st.lists(RULES, min_size=1, max_size=3), begin=PAPERS, term=st.none() | st.integers(0, 3000))
def test_occurrences_are_inside_the_horizon_and_each_later_than_the_one_before(
    rules: list[str], begin: date, term: int | None
) -> None:
    ended = begin + timedelta(days=term) if term is not None else None
    found = schedule([deadline(n, rule) for n, rule in enumerate(rules)], begin=begin, ended=ended)
    last = begin.replace(year=begin.year + TERM_YEARS, day=min(begin.day, 28)) + timedelta(
        days=begin.day - min(begin.day, 28)
    )
    assert all(one < other for one, other in zip(found.days, found.days[1:], strict=False))
    assert all(begin.toordinal() <= day <= last.toordinal() for day in found.days)
    assert ended is None or all(day < ended.toordinal() for day in found.days)
    assert len(found.days) == len(found.deadlines)
    assert set(found.deadlines) <= set(range(len(rules)))


@given(rule=RULES, begin=PAPERS)
def test_days_that_are_looked_up_are_those_that_are_computed(rule: str, begin: date) -> None:
    assume((begin.month, begin.day) != (2, 29))
    until = begin.replace(year=begin.year + TERM_YEARS) - timedelta(days=1)
    computed = due_dates(deadline(0, rule), begin, until, issued=begin)
    assert days(deadline(0, rule), begin=begin) == [day.isoformat() for day in computed]


@given(
    general=st.sampled_from(["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"]), begin=PAPERS, day=MONTH_DAYS
)
def test_no_period_has_both_its_own_day_and_its_end(general: str, begin: date, day: str) -> None:
    exact = deadline(1, f"FREQ=MONTHLY;{day}")
    together = schedule([deadline(0, general), exact], begin=begin)
    assert set(together.deadlines) <= {1}
