"""When a result was reached, and whether it can have come of the directive."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.periods import period_fit, period_of

ISSUED = date(2023, 2, 10)
PAPER = date(2024, 1, 15)
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("period", "paper", "expected"),
    [
        ("2017", PAPER, (date(2017, 1, 1), date(2017, 12, 31))),
        ("2021-2023", PAPER, (date(2021, 1, 1), date(2023, 12, 31))),
        ("2024", PAPER, (date(2024, 1, 1), PAPER)),
        ("2023-05", PAPER, (date(2023, 5, 1), date(2023, 5, 31))),
        ("2024-02", None, (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-05-12", PAPER, (date(2023, 5, 12), date(2023, 5, 12))),
        ("2023-01-01/2023-09-30", PAPER, (date(2023, 1, 1), date(2023, 9, 30))),
        ("2023-01-01/2024-03-31", PAPER, (date(2023, 1, 1), PAPER)),
        ("2025", PAPER, (date(2025, 1, 1), date(2025, 12, 31))),
        (None, PAPER, (None, PAPER)),
        (None, None, (None, None)),
        ("nhiều năm qua", PAPER, (None, PAPER)),
    ],
)
def test_the_time_that_a_result_speaks_of(period: str | None, paper: date | None, expected: tuple[date, date]) -> None:
    assert period_of(period, paper) == expected


@pytest.mark.parametrize(
    ("period", "fits"),
    [
        ("2021", False),
        ("2023-01", False),
        ("2023-02", True),
        ("2023-02-10", True),
        ("2023-02-09", False),
        ("2021-2023", True),
        ("2023", True),
        (None, True),
    ],
)
def test_what_ended_before_the_directive_cannot_come_of_it(period: str | None, fits: bool) -> None:
    found = period_fit(period, PAPER, issued=ISSUED, start=None, end=None)
    assert found.fits is fits
    assert ("trước ngày ban hành" in found.reason) is not fits


def test_an_undated_result_is_let_through_with_a_word() -> None:
    found = period_fit(None, None, issued=ISSUED, start=None, end=None)
    assert found.fits
    assert "không ghi" in found.reason


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2023", "2023"),
        ("2023-05", "01/05/2023 - 31/05/2023"),
        ("2023-05-12", "12/05/2023"),
        ("2023-2024", "01/01/2023 - 15/01/2024"),
        (None, "đến 15/01/2024"),
    ],
)
def test_the_time_in_words(period: str | None, told: str) -> None:
    assert period_fit(period, PAPER, issued=None, start=None, end=None).reason == told


@given(DAYS, DAYS, DAYS)
def test_a_stretch_takes_in_both_of_its_ends(day: date, one: date, other: date) -> None:
    start, end = sorted((one, other))
    found = period_fit(day.isoformat(), None, issued=None, start=start, end=end)
    assert found.fits == (start <= day <= end)


@given(st.from_regex(r"(19|20)\d\d(-(19|20)\d\d|-(0[1-9]|1[0-2]))?", fullmatch=True), DAYS)
def test_no_stretch_ends_before_it_begins(period: str, paper: date) -> None:
    start, end = period_of(period, paper)
    assert start is None or (end is not None and start <= end)
