"""Series fall on the days asked for and on no others, in rules that Outlook can keep."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.recurrence import Series, _expand, series_of, simple_rules
from pipeline.link.due import due_dates
from pipeline.store.rows import DeadlineValue

RULES = (
    "FREQ=YEARLY",
    "FREQ=YEARLY;INTERVAL=2",
    "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15",
    "FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=15",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
    "FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYMONTH=10",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=2",
    "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=MONTHLY;INTERVAL=5",
    "FREQ=MONTHLY;INTERVAL=6",
    "FREQ=MONTHLY;BYMONTHDAY=10,25",
    "FREQ=MONTHLY;BYMONTHDAY=30",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=10,25",
    "FREQ=MONTHLY;BYDAY=1SA,3SA",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTH=3,9;BYDAY=-1FR",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR",
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=10",
    "FREQ=HOURLY;INTERVAL=2",
)


def days_of(series: Series) -> set[date]:
    if series.rule is None:
        return {series.start}
    assert series.until is not None
    return set(_expand(series.rule, series.start, series.until)) - set(series.without)


def due(value: str, issued: date, first: date, last: date) -> tuple[date, ...]:
    item = DeadlineValue(quote="", kind="recurring", value=value, start=0, end=0, inherited=False)
    return due_dates(item, first, last, issued=issued)


@given(st.sampled_from(RULES), st.dates(date(2015, 1, 1), date(2026, 1, 1)), st.integers(0, 500), st.data())
def test_series_fall_on_the_days_and_on_no_others(value: str, issued: date, wait: int, data: st.DataObject) -> None:
    first = issued + timedelta(days=wait)
    days = due(value, issued, first, first + timedelta(days=900))
    done = data.draw(st.sets(st.sampled_from(days), max_size=6)) if days else set()
    kept = [day for day in days if day not in done]
    series = series_of(value, kept)
    assert set().union(*map(days_of, series)) == set(kept)
    assert sum(len(days_of(one)) for one in series) == len(kept)
    assert [one.start for one in series] == sorted(one.start for one in series)


@pytest.mark.parametrize("value", RULES)
def test_a_series_without_holes_is_one_rule_each(value: str) -> None:
    days = due(value, date(2024, 1, 10), date(2024, 1, 10), date(2029, 1, 10))
    series = series_of(value, days)
    assert len(series) == len(simple_rules(value))
    assert all(one.rule and not one.without for one in series)


@pytest.mark.parametrize("value", RULES)
def test_rules_are_such_as_outlook_keeps(value: str) -> None:
    for rule in simple_rules(value):
        parts = dict(part.split("=") for part in rule.split(";"))
        assert parts["FREQ"] in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
        assert re.fullmatch(r"\d*", parts.get("BYMONTH", ""))
        assert re.fullmatch(r"-1|\d*", parts.get("BYMONTHDAY", ""))
        assert parts["FREQ"] == "WEEKLY" or re.fullmatch(r"(-?\d[A-Z]{2})?", parts.get("BYDAY", ""))
        assert not (parts["FREQ"] in ("DAILY", "WEEKLY", "MONTHLY") and "BYMONTH" in parts)


def test_a_bare_pace_has_no_rule() -> None:
    assert simple_rules("FREQ") == ()


def test_days_that_no_rule_gives_stand_alone() -> None:
    stray = date(2025, 2, 3)
    assert series_of("FREQ=MONTHLY;INTERVAL=3", [stray]) == (Series(start=stray),)
