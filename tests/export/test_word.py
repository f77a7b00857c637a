"""The Word file opens in a real reader: A4 across, repeated heads, whole rows, Vietnamese letters, a place to sign."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from export.register_lines import AS_OF, AT, rows

from pipeline.export.lines import HEADS
from pipeline.export.word import date_line, word_table


@pytest.fixture(scope="module")
def document() -> Any:
    return Document(io.BytesIO(word_table(rows(), as_of=AS_OF, at=AT, about="Cơ quan: Sở Nội vụ")))


def test_table_holds_every_row_in_the_form_that_staff_know(document: Any) -> None:
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(HEADS)
    assert len(table.rows) == 1 + len(rows())
    first = [cell.text for cell in table.rows[1].cells]
    assert first == [
        "1",
        "Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh",
        "Sở Nội vụ",
        "Ban Dân vận Tỉnh ủy",
        "15/11/2024",
        "Chưa thực hiện – quá hạn",
        "Chỉ thị 09/CT-UBND ngày 03/02/2024, mục 2\ntheo Chỉ thị 33/CT-TTg ngày 26/11/2021",
        "Quá hạn 5 ngày",
    ]


def test_text_is_text_whatever_signs_it_has(document: Any) -> None:
    assert document.tables[0].rows[4].cells[1].text == "- mở lớp tập huấn  cho cán bộ <tổ dân vận> & hòa giải viên"


def test_title_tells_the_day_and_the_choice(document: Any) -> None:
    told = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert told[:3] == ["BẢNG THEO DÕI NHIỆM VỤ", "(Tính đến ngày 20/11/2024)", "Cơ quan: Sở Nội vụ"]


def test_page_has_the_measures_of_nghi_dinh_30(document: Any) -> None:
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    sides = (section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin)
    assert [round(side.mm) for side in sides] == [297, 210, 30, 15, 20]
    assert section.different_first_page_header_footer


def test_heads_repeat_and_no_row_is_split(document: Any) -> None:
    table = document.tables[0]._tbl
    marks = [{mark.tag for mark in line.trPr} for line in table.tr_lst]
    assert marks[0] == {qn("w:cantSplit"), qn("w:tblHeader")}
    assert all(mark == {qn("w:cantSplit")} for mark in marks[1:])


def test_letters_are_times_new_roman_in_every_script(document: Any) -> None:
    fonts = list(document.element.iter(qn("w:rFonts"))) + list(document.styles.element.iter(qn("w:rFonts")))[:1]
    assert fonts
    for font in fonts:
        assert {font.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}


def test_language_is_vietnamese(document: Any) -> None:
    defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == "vi-VN"


def test_signatures_stand_behind_the_table(document: Any) -> None:
    left, right = (cell.text for cell in document.tables[1].rows[0].cells)
    assert "NGƯỜI LẬP BIỂU" in left
    assert right.splitlines() == [
        "……………, ngày 20 tháng 11 năm 2024",
        "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
        "(Ký, đóng dấu, ghi rõ họ và tên)",
    ]


def test_the_last_row_stays_on_the_page_of_the_signatures(document: Any) -> None:
    lines = document.tables[0]._tbl.tr_lst
    kept = [
        all(paragraph.find(f".//{qn('w:keepNext')}") is not None for paragraph in line.iter(qn("w:p")))
        for line in lines
    ]
    assert kept == [False] * len(rows()) + [True]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_date_line_is_padded_as_nghi_dinh_30_asks(day: date, words: str) -> None:
    assert date_line(day).endswith(words)


def test_the_same_rows_at_the_same_time_are_the_same_bytes() -> None:
    assert word_table(rows(), as_of=AS_OF, at=AT) == word_table(rows(), as_of=AS_OF, at=AT)


def test_an_empty_register_is_a_table_of_heads() -> None:
    document = Document(io.BytesIO(word_table([], as_of=AS_OF, at=AT)))
    assert len(document.tables[0].rows) == 1
