import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.dates import (
    NUMERIC_DATE,
    WRITTEN_DATE,
    calendar_date,
    month_end,
    next_day_month,
    parse_date,
    quarter_end,
    quarter_start,
)

DAYS = st.dates(date(1930, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 16/5/2016", date(2016, 5, 16)),
        ("(25-6-2022)", date(2022, 6, 25)),
        ("03.6.2013", date(2013, 6, 3)),
        ("ngày 12 tháng 12 năm 2013", date(2013, 12, 12)),
        ("ngày 01 / 6 / 2022", date(2022, 6, 1)),
    ],
)
def test_written_forms(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["31/02/2020", "12/13/2020", "tháng 5/2020", "00/01/2020", "", "217-QĐ/TW"])
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(DAYS)
def test_numeric_reads_back(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day.day:02}-{day.month:02}-{day.year}"):
        assert re.search(NUMERIC_DATE, text)
        assert parse_date(text) == day


@given(DAYS)
def test_written_reads_back(day: date) -> None:
    text = f"ngày {day.day:02} tháng {day.month} năm {day.year}"
    assert re.fullmatch(WRITTEN_DATE, text)
    assert parse_date(text) == day


@given(st.integers(-5, 10100), st.integers(-1, 14), st.integers(-1, 33))
def test_calendar_date_never_raises(year: int, month: int, day: int) -> None:
    found = calendar_date(year, month, day)
    assert found is None or (found.year, found.month, found.day) == (year, month, day)


@given(st.integers(1990, 2090), st.integers(1, 4))
def test_quarters_follow_one_another(year: int, quarter: int) -> None:
    first, last = quarter_start(year, quarter), quarter_end(year, quarter)
    assert first.day == 1
    assert last == month_end(year, 3 * quarter)
    assert 89 <= (last - first).days <= 91


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_next_day_month_is_the_first_not_before(after: date, month: int, day: int) -> None:
    found = next_day_month(month, day, after)
    if found is None:
        assert calendar_date(2000, month, day) is None
    else:
        assert found >= after
        assert (found.month, found.day) == (month, day)
        assert (found - after).days <= 8 * 366
