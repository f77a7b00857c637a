"""Numbers of both sides: only what is counted in the same unit is held against each other."""

from __future__ import annotations

import pytest
from compare.papers import measure
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.quantities import quantity_fit
from pipeline.extract.measures import find_measures
from pipeline.model import Measure


def read(text: str) -> tuple[Measure, ...]:
    return find_measures(text, 0, len(text))


@pytest.mark.parametrize(
    ("wanted", "found", "reach"),
    [
        ("xây dựng ít nhất 01 mô hình", "đã xây dựng 1.700 mô hình", "reached"),
        ("xây dựng ít nhất 02 mô hình", "đã xây dựng 01 mô hình tiêu biểu", "short"),
        ("xây dựng 02 mô hình tiêu biểu", "đã xây dựng 02 mô hình", "reached"),
        ("giải quyết 95% kiến nghị", "giải quyết 96,5% đơn thư", "reached"),
        ("giải quyết 95% kiến nghị", "giải quyết 87% đơn thư", "short"),
        ("giải quyết 95% kiến nghị", "giải quyết 1.200 kiến nghị", None),
        ("giải quyết 1.200 kiến nghị", "giải quyết 95% kiến nghị", None),
        ("tổ chức 04 cuộc đối thoại", "tổ chức 12 cuộc đối thoại", "reached"),
        ("tổ chức 04 cuộc đối thoại", "có 1.300 người dự", None),
    ],
)
def test_numbers_of_both_sides(wanted: str, found: str, reach: str | None) -> None:
    (asked,) = read(wanted)
    fit = quantity_fit(asked, read(found))
    assert (fit.reach if fit else None) == reach
    if fit:
        assert fit.reason == f"{fit.found.quote}, yêu cầu {asked.quote}"


def test_of_several_numbers_the_highest_counts() -> None:
    fit = quantity_fit(measure(5, "mô hình"), [measure(2, "mô hình"), measure(9, "mô hình"), measure(50, "hội viên")])
    assert fit is not None
    assert (fit.found.value, fit.reach) == (9, "reached")


def test_nothing_counted_is_nothing_found() -> None:
    assert quantity_fit(measure(1, "mô hình"), []) is None


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_as_many_or_more_is_reached(wanted: float, found: float) -> None:
    fit = quantity_fit(measure(wanted, "mô hình"), [measure(found, "mô hình")])
    assert fit is not None
    assert fit.reach == ("reached" if found >= wanted else "short")
