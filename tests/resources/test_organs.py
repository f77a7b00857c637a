"""The table of organs: names, codes and the capitals that shouted names get back."""

from __future__ import annotations

import pytest

from pipeline.resources.organs import match_organ, organs, organs_of_code, words_of
from pipeline.segment.header_case import recase


def test_every_row_is_complete_and_named_once() -> None:
    names = [organ.name for organ in organs()]
    assert len(names) == len(set(names))
    for organ in organs():
        assert organ.source
        assert organ.system in {"party", "state", "front"}
        assert organ.compose in {"alone", "place", "under", "local", "central"}
        assert match_organ(words_of(organ.name)) is not None


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("TTg", "Thủ tướng Chính phủ"),
        ("UBND", "Ủy ban nhân dân"),
        ("BDVTU", "Ban Dân vận"),
        ("BYT", "Bộ Y tế"),
        ("HU", "Huyện ủy"),
    ],
)
def test_code(code: str, name: str) -> None:
    assert name in [organ.name for organ in organs_of_code(code)]


def test_the_longest_name_wins() -> None:
    found = match_organ(words_of("ỦY BAN NHÂN DÂN TỈNH GIA LAI"))
    assert found is not None
    assert (found[0].name, found[1]) == ("Ủy ban nhân dân", 4)


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH", "Ủy ban nhân dân tỉnh Hà Tĩnh"),
        ("TỈNH ỦY BÀ RỊA - VŨNG TÀU", "Tỉnh ủy Bà Rịa - Vũng Tàu"),
        ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("UBND THỊ XÃ BUÔN HỒ", "UBND thị xã Buôn Hồ"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Trung tâm Phục vụ hành chính công"),
        ("CHI CỤC KIỂM LÂM", "Chi cục Kiểm lâm"),
        ("THÀNH ỦY HÀ NỘI", "Thành ủy Hà Nội"),
        ("HUYỆN ỦY KRÔNG NÔ", "Huyện ủy Krông Nô"),
        ("bộ tài chính", "Bộ Tài chính"),
        ("Ban Dân vận Tỉnh ủy", "Ban Dân vận Tỉnh ủy"),
    ],
)
def test_recase(shouted: str, name: str) -> None:
    assert recase(shouted) == name
