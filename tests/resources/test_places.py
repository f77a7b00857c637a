"""The table of provinces: two maps of the country, and the way from one to the other."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.resources.places import find_province, predecessors, provinces, provinces_on, successor

_BEFORE, _AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_sixty_three_become_thirty_four() -> None:
    assert len(provinces_on(_BEFORE)) == 63
    assert len(provinces_on(_AFTER)) == 34


@pytest.mark.parametrize(
    "day", [date(2010, 1, 1), date(2024, 12, 31), date(2025, 1, 1), _BEFORE, _AFTER, date(2026, 1, 1)]
)
def test_a_name_is_valid_once_on_a_day(day: date) -> None:
    names = [row.name for row in provinces_on(day)]
    assert len(names) == len(set(names))


def test_cities_under_the_centre() -> None:
    cities = {row.name for row in provinces_on(_AFTER) if row.kind == "thành phố"}
    assert cities == {"Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}
    assert {row.kind for row in provinces()} == {"tỉnh", "thành phố"}


def test_every_merger_leads_to_a_province_of_today() -> None:
    today = {row.name for row in provinces_on(_AFTER)}
    for row in provinces():
        assert (row.merged_into is None) == (row.valid_to is None)
        reached = successor(row.name)
        assert reached is not None
        assert reached.name in today
        assert row.source


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bình Định", "Gia Lai"),
        ("Gia Lai", "Gia Lai"),
        ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Hà Tây", "Hà Nội"),
        ("Thừa Thiên Huế", "Huế"),
    ],
)
def test_successor(old: str, new: str) -> None:
    found = successor(old)
    assert found is not None
    assert found.name == new


def test_predecessors() -> None:
    assert {row.name for row in predecessors("Lâm Đồng")} == {"Lâm Đồng", "Bình Thuận", "Đắk Nông"}
    assert [row.name for row in predecessors("Nghệ An")] == ["Nghệ An"]
    assert predecessors("Atlantis") == ()


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("GIA LAI", "Gia Lai"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("tỉnh Thanh Hoá", "Thanh Hóa"),
        ("Thành phố Cần Thơ", "Cần Thơ"),
    ],
)
def test_find_province_reads_printed_forms(printed: str, name: str) -> None:
    found = find_province(printed)
    assert found is not None
    assert found.name == name


def test_find_province_takes_the_extent_of_the_day() -> None:
    before, after = find_province("Gia Lai", _BEFORE), find_province("Gia Lai", _AFTER)
    assert before is not None
    assert after is not None
    assert before.merged_into == "Gia Lai"
    assert after.merged_into is None
    assert find_province("Chư Sê") is None
