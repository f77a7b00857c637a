from __future__ import annotations

import pytest

from pipeline.errors import DanvanError
from pipeline.ingest import Limits, read_bytes
from pipeline.text.normalize import normalize
from tests.ingest.pdf_writer import Placed, write_pdf

LEFT, TOP, LEADING = 85.0, 780.0, 18.0
WRAPPED = [
    (20.0, "Thực hiện Chỉ thị của Ban Thường vụ, các cơ quan phối hợp với Mặt"),
    (0.0, "Trận Tổ quốc và Hội Nông dân tỉnh rà soát các mô hình đã đăng ký."),
    (0.0, "Kết quả gửi về Ban Dân vận trước ngày 15 tháng 11."),
    (20.0, "Sở Nội vụ theo dõi, đôn đốc việc thực hiện."),
]
OTHER = [(20.0, "Nội dung thứ nhất."), (20.0, "Công tác tuyên truyền."), (20.0, "Công tác kiểm tra, giám sát.")]


def page(number: int, lines: list[tuple[float, str]], *, head: str = "CÔNG BÁO/Số 12/Ngày 5-6-2024") -> list[Placed]:
    placed = [(200.0, 815.0, f"{head} {number}"), (290.0, 30.0, str(number))]
    return (
        placed[:1]
        + [(LEFT + indent, TOP - LEADING * row, words) for row, (indent, words) in enumerate(lines)]
        + placed[1:]
    )


def test_wrapped_lines_become_paragraphs_and_indents_begin_new_ones() -> None:
    text = normalize(read_bytes(write_pdf([page(1, WRAPPED * 3)]), "a.pdf")).text
    assert text.split("\n")[1:3] == [
        "Thực hiện Chỉ thị của Ban Thường vụ, các cơ quan phối hợp với Mặt Trận Tổ quốc và Hội Nông dân tỉnh rà soát các mô hình "
        "đã đăng ký. Kết quả gửi về Ban Dân vận trước ngày 15 tháng 11.",
        "Sở Nội vụ theo dõi, đôn đốc việc thực hiện.",
    ]


def test_running_heads_and_page_numbers_are_dropped_and_a_paragraph_goes_on_over_the_page() -> None:
    first, second = [*OTHER[:1], *WRAPPED * 2, WRAPPED[0]], WRAPPED[1:] + WRAPPED
    pages = [page(1, first), page(2, second), page(3, OTHER[1:] + WRAPPED), page(4, OTHER[:2])]
    source = read_bytes(write_pdf(pages), "a.pdf")
    assert "CÔNG BÁO" not in source.text
    assert [dropped.reason for dropped in source.dropped].count("page-header") == 4
    assert [dropped.text for dropped in source.dropped if dropped.reason == "page-number"] == ["1", "2", "3", "4"]
    assert source.text.count("phối hợp với Mặt Trận Tổ quốc") == 5


def test_columns_of_a_letterhead_come_apart() -> None:
    head = [
        (90.0, 780.0, "TỈNH ỦY X"),
        (300.0, 780.0, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (90.0, 760.0, "Số 12-CT/TU"),
        (300.0, 760.0, "X, ngày 05 tháng 6 năm 2024"),
    ]
    text = read_bytes(write_pdf([[*head, (250.0, 700.0, "CHỈ THỊ")]]), "a.pdf").text
    assert [line for line in text.split("\n") if line] == [
        "TỈNH ỦY X",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 12-CT/TU",
        "X, ngày 05 tháng 6 năm 2024",
        "CHỈ THỊ",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (write_pdf([[(85.0, 700.0, "Chỉ thị")]], encrypt=True), "pdf-encrypted"),
        (write_pdf([[], []]), "pdf-no-text"),
        (b"%PDF-1.4\n garbage", "pdf-damaged"),
    ],
)
def test_pdfs_that_give_no_text_say_why(data: bytes, code: str) -> None:
    with pytest.raises(DanvanError) as caught:
        read_bytes(data, "quét.pdf")
    assert caught.value.code == code
    assert "quét.pdf" in caught.value.message
    assert caught.value.next_step


def test_a_pdf_without_text_says_that_ocr_is_needed() -> None:
    with pytest.raises(DanvanError) as caught:
        read_bytes(write_pdf([[]]), "quét.pdf")
    assert "OCR" in caught.value.next_step


def test_a_scanned_page_among_others_is_warned_of() -> None:
    source = read_bytes(write_pdf([page(1, WRAPPED), []]), "a.pdf")
    assert [warning.code for warning in source.warnings] == ["pdf-page-without-text"]
    assert "2" in source.warnings[0].message


def test_too_many_pages() -> None:
    with pytest.raises(DanvanError) as caught:
        read_bytes(write_pdf([[(85.0, 700.0, "Chỉ thị")]] * 3), "a.pdf", limits=Limits(max_pages=2))
    assert caught.value.code == "too-large"
