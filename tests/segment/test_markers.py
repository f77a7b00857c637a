from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.markers import RANKS, label_of, read_marker


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Điều 5. Trách nhiệm của Sở Nội vụ", "dieu", "5"),
        ("II. NHIỆM VỤ", "roman", "II"),
        ("IV/ Tổ chức thực hiện", "roman", "IV"),
        ("I- MỤC TIÊU", "roman", "I"),
        ("1.1. Rà soát thủ tục", "decimal", "1.1"),
        ("1.3 Xây dựng kế hoạch", "decimal", "1.3"),
        ("2.Tăng cường đối thoại", "arabic", "2"),
        ("3- Các cấp ủy lãnh đạo", "arabic", "3"),
        ("4) Rà soát", "arabic", "4"),
        ("a) Niêm yết công khai", "letter", "a"),
        ("đ) Lưu hồ sơ", "letter", "đ"),
        ("(2) Hội nghị lần hai", "paren", "2"),
        ("- Phân công cán bộ", "dash", ""),
        ("+ Ghi chép ý kiến", "plus", ""),
        ("Hai là, mở rộng đối thoại", "y", "2"),
        ("Thứ ba, kiểm tra việc thực hiện", "y", "3"),
        ("Phần thứ nhất", "phan", "1"),
        ("Chương II", "chuong", "II"),
        ("Mục 2. Quyền hạn", "muc", "2"),
        ("PHỤ LỤC I", "appendix", "I"),
    ],
)
def test_reads_the_marker_of_a_line(line: str, kind: str, value: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.kind, marker.value) == (kind, value)


@pytest.mark.parametrize(
    "line",
    [
        "10/12/2025 là hạn cuối",
        "1.700 mô hình được nhân rộng",
        "Điều 5 của Luật này quy định",
        "Năm 2023, các xã đã tổ chức đối thoại",
        "Phần lớn cán bộ gương mẫu",
        "V/v tăng cường công tác dân vận",
        "Mục tiêu của Kế hoạch",
        "3/4 số hộ đồng thuận",
        "",
    ],
)
def test_plain_words_are_no_marker(line: str) -> None:
    assert read_marker(line) is None


def test_words_begin_behind_the_marker() -> None:
    line = "a)  Niêm yết công khai"
    marker = read_marker(line)
    assert marker is not None
    assert line[marker.end :] == "Niêm yết công khai"


@pytest.mark.parametrize(
    ("line", "under_article", "label"),
    [
        ("Điều 5.", False, "dieu-5"),
        ("2. Rà soát", True, "khoan-2"),
        ("2. Rà soát", False, "so-2"),
        ("đ) Lưu", True, "diem-đ"),
        ("II. NHIỆM VỤ", False, "muc-ii"),
        ("Hai là, mở", False, "y-2"),
        ("- Cử cán bộ", False, "gach-7"),
    ],
)
def test_label_of_a_step(line: str, under_article: bool, label: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert label_of(marker, under_article=under_article, ordinal=7) == label


def test_a_decimal_stands_deeper_the_more_parts_it_has() -> None:
    two, three = read_marker("1.2. Rà soát"), read_marker("1.2.3. Rà soát")
    assert two is not None
    assert three is not None
    assert RANKS["decimal"] == two.rank < three.rank


@given(st.text(max_size=60).map(lambda text: text.replace("\n", " ")))
def test_any_line_is_read_without_an_error(line: str) -> None:
    marker = read_marker(line)
    assert marker is None or 0 < marker.end <= len(line)
