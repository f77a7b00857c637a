"""Where a result was reached: provinces through their mergers, and names that are no places."""

from __future__ import annotations

from datetime import date

import pytest
from compare.papers import paper, result

from pipeline.compare.places import known_province, named_provinces, of_the_centre, place_fit, today
from pipeline.errors import DanvanError
from pipeline.resources.places import provinces

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tỉnh Hà Tĩnh và Nghệ An", ("Hà Tĩnh", "Nghệ An")),
        ("Nghệ An, Hà Tĩnh, Nghệ An", ("Nghệ An", "Hà Tĩnh")),
        ("TỈNH GIA LAI", ("Gia Lai",)),
        ("Uỷ ban nhân dân tỉnh Khánh Hoà", ("Khánh Hòa",)),
        ("TỈNH THANH HOÁ", ("Thanh Hóa",)),
        ("tỉnh Bà Rịa – Vũng Tàu", ("Bà Rịa - Vũng Tàu",)),
        ("tỉnh Đắc Lắc", ("Đắk Lắk",)),
        ("tỉnh Thừa Thiên Huế", ("Thừa Thiên Huế",)),
        ("quận Bình Tân, TP.HCM", ("Hồ Chí Minh",)),
        ("Thành phố Hồ Chí Minh", ("Hồ Chí Minh",)),
        ("TP. Hồ Chí Minh và thành phố Huế", ("Hồ Chí Minh", "Huế")),
        ("Hồ Chí Minh", ("Hồ Chí Minh",)),
        ("học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh", ()),
        ("Đoàn TNCS Hồ Chí Minh tỉnh Gia Lai", ("Gia Lai",)),
        ("Đoàn TNCS HCM huyện", ()),
        ("sống hòa bình, hữu nghị", ()),
        ("huyện Chư Lang", ()),
        ("", ()),
    ],
)
def test_provinces_in_a_text(text: str, expected: tuple[str, ...]) -> None:
    assert named_provinces(text) == expected


@pytest.mark.parametrize("name", sorted({row.name for row in provinces()}))
def test_every_province_is_found_by_its_full_name(name: str) -> None:
    kind = next(row.kind for row in provinces() if row.name == name)
    assert named_provinces(f"trên địa bàn {kind} {name}, năm 2023") == (name,)


@pytest.mark.parametrize(
    ("text", "expected"), [("lang son", "Lạng Sơn"), ("TP.HCM", "Hồ Chí Minh"), ("Gia Lai", "Gia Lai")]
)
def test_a_province_as_people_type_it(text: str, expected: str) -> None:
    assert known_province(text) == expected


@pytest.mark.parametrize(("text", "hint"), [("Lạng Sơm", "Lạng Sơn"), ("Atlantis", "as on a map")])
def test_a_province_that_is_none(text: str, hint: str) -> None:
    with pytest.raises(DanvanError, match=text) as error:
        known_province(text)
    assert error.value.code == "province-unknown"
    assert hint in error.value.next_step


@pytest.mark.parametrize(
    ("name", "home"), [("Bình Định", "Gia Lai"), ("Gia Lai", "Gia Lai"), ("Hà Tĩnh", "Hà Tĩnh"), ("Mường X", "Mường X")]
)
def test_where_a_name_lies_today(name: str, home: str) -> None:
    assert today(name) == home


@pytest.mark.parametrize(
    ("directive", "place", "day", "fits"),
    [
        ("Gia Lai", "xã Ia Dêr, tỉnh Gia Lai", BEFORE, True),
        ("Gia Lai", "tỉnh Phú Yên", BEFORE, False),
        ("Gia Lai", "tỉnh Bình Định", BEFORE, False),
        ("Gia Lai", "tỉnh Bình Định", AFTER, True),
        ("Gia Lai", "tỉnh Bình Định", None, True),
        ("Bình Định", "tỉnh Gia Lai", BEFORE, False),
        ("Bình Định", "tỉnh Gia Lai", AFTER, True),
        ("Hà Tĩnh", "tỉnh Nghệ An", AFTER, False),
    ],
)
def test_mergers(directive: str, place: str, day: date | None, fits: bool) -> None:
    found = place_fit(directive, result("Đã tổ chức đối thoại", place=place), None, day)
    assert found.fits is fits
    assert found.reason


def test_the_place_of_the_result_goes_before_that_of_the_paper() -> None:
    elsewhere = result("Đã tổ chức đối thoại", place="tỉnh Phú Yên")
    assert not place_fit("Gia Lai", elsewhere, "Gia Lai", BEFORE).fits
    assert place_fit("Gia Lai", result("Đã tổ chức đối thoại"), "Gia Lai", BEFORE).fits
    assert not place_fit("Gia Lai", result("Đã tổ chức đối thoại"), "Phú Yên", BEFORE).fits
    assert not place_fit("Gia Lai", result("Tỉnh Phú Yên đã tổ chức đối thoại"), "Gia Lai", BEFORE).fits


def test_what_names_no_place_is_let_through_with_a_word() -> None:
    found = place_fit("Gia Lai", result("Đã tổ chức đối thoại"), None, BEFORE)
    assert found.fits
    assert "không nói rõ" in found.reason


def test_the_centre_holds_everywhere_and_an_unknown_place_is_called_unknown() -> None:
    here = result("Đã tổ chức đối thoại", place="tỉnh Phú Yên")
    assert "Trung ương" in place_fit(None, here, None, BEFORE).reason
    unknown = place_fit(None, here, None, BEFORE, centre=False)
    assert unknown.fits
    assert "Trung ương" not in unknown.reason


@pytest.mark.parametrize(
    ("head", "centre", "province"),
    [
        ("THỦ TƯỚNG CHÍNH PHỦ\nSố: 33/CT-TTg\nHà Nội, ngày 26 tháng 11 năm 2021\nCHỈ THỊ", True, None),
        ("BỘ NỘI VỤ\nSố: 03/CT-BNV\nHà Nội, ngày 26 tháng 11 năm 2021\nCHỈ THỊ", True, None),
        ("ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 14/CT-UBND\nGia Lai, ngày 26 tháng 11 năm 2021\nCHỈ THỊ", False, "Gia Lai"),
        ("TỈNH ỦY PHÚ YÊN\n*\nSố 12-CT/TU\nPhú Yên, ngày 26 tháng 11 năm 2021\nCHỈ THỊ", False, "Phú Yên"),
        ("HUYỆN ỦY CHƯ LANG\n*\nSố 12-CT/HU\nChư Lang, ngày 26 tháng 11 năm 2021\nCHỈ THỊ", False, None),
    ],
)
def test_whom_a_directive_speaks_for(head: str, centre: bool, province: str | None) -> None:
    found = paper(f"{head}\nVề công tác dân vận\nCác cơ quan, đơn vị niêm yết thủ tục hành chính.\n")
    assert of_the_centre(found.analysis) is centre
    assert found.province == province
