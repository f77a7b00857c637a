"""The Excel file opens in a real reader and shows what the register says, whatever the text is."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from export.register_lines import AS_OF, AT, many, obligation, row, rows
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pipeline.export.lines import HEADS
from pipeline.export.sheet import HEAD_ROW, PASSAGES, REGISTER, workbook
from pipeline.register.rows import RegisterRow


def opened(items: list[RegisterRow] | tuple[RegisterRow, ...], **more: Any) -> Workbook:
    return load_workbook(io.BytesIO(workbook(items, as_of=AS_OF, at=AT, **more)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(rows(), about="Cơ quan: Sở Nội vụ")


def column(book: Workbook, number: int, sheet: str = REGISTER, head: int = HEAD_ROW) -> list[Any]:
    return [cells[number - 1].value for cells in book[sheet].iter_rows(min_row=head + 1, max_row=head + len(rows()))]


def test_heads_are_the_form_that_staff_know(book: Workbook) -> None:
    assert [cell.value for cell in book[REGISTER][HEAD_ROW]] == list(HEADS)
    assert book.sheetnames == [REGISTER, PASSAGES]


def test_title_tells_the_day_the_choice_and_the_counts(book: Workbook) -> None:
    told = [book[REGISTER].cell(n, 1).value for n in range(1, 5)]
    assert told[:3] == ["BẢNG THEO DÕI NHIỆM VỤ", "Tính đến ngày 20/11/2024", "Cơ quan: Sở Nội vụ"]
    assert told[3] == "Tổng số 7 nhiệm vụ: quá hạn 1; sắp đến hạn 1; trong hạn 3; không hạn 1; hoàn thành đúng hạn 1"


def test_several_lines_of_a_task_are_counted_as_lines() -> None:
    item = rows()[2]
    twice = [item, replace(item, due=date(2025, 12, 20)), rows()[0]]
    told = opened(twice)[REGISTER].cell(4, 1).value
    assert told == "Tổng số 2 nhiệm vụ, 3 dòng: quá hạn 1; trong hạn 2"


def test_days_are_date_cells(book: Workbook) -> None:
    due = column(book, 5)
    assert due[0] == datetime(2024, 11, 15)
    assert due[5] == "15 ngày sau khi được phê duyệt" or due[5].startswith("trong 15 ngày")
    cell = book[REGISTER].cell(HEAD_ROW + 1, 5)
    assert (cell.data_type, cell.number_format) == ("d", "dd/mm/yyyy")


def test_status_stands_in_words_and_colour(book: Workbook) -> None:
    assert column(book, 6) == [
        "Chưa thực hiện – quá hạn",
        "Chưa thực hiện – sắp đến hạn",
        "Chưa thực hiện – trong hạn",
        "Chưa thực hiện – trong hạn",
        "Đã hoàn thành – đúng hạn",
        "Chưa thực hiện – không hạn",
        "Từ chối",
    ]
    fills = [book[REGISTER].cell(HEAD_ROW + n, 6).fill.start_color.rgb for n in range(1, 8)]
    assert len({fills[0], fills[1], fills[2], fills[4]}) == 4
    assert fills[2] == fills[3] == fills[5]


def test_notes_tell_days_missed_periods_and_what_people_entered(book: Workbook) -> None:
    notes = column(book, 8)
    assert notes[0] == "Quá hạn 5 ngày"
    assert notes[2] == "Còn 30 ngày\nCòn 2 kỳ trước chưa hoàn thành\nHạn: 20/12 hằng năm"
    assert notes[3] == "Còn 20 ngày\nHạn: 01/12/2024 – 10/12/2024"
    assert notes[4] == "Đã gửi báo cáo số 45\nMinh chứng: https://vanban.example/45\n(Nguyễn Văn Mẫu, 14/11/2024)"


@pytest.mark.parametrize("text", ["=1+1", "+84 24 3", "-1", "@ai", "- rà soát", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = opened([row(obligation(passage=text))])[PASSAGES]
    cell = sheet.cell(2, 2)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix
    assert not sheet.cell(2, 4).quotePrefix  # the mark is that cell's alone


def test_control_characters_become_blanks(book: Workbook) -> None:
    assert column(book, 2)[3] == "- mở lớp tập huấn  cho cán bộ <tổ dân vận> & hòa giải viên"


def test_every_row_has_its_passage_beside_it(book: Workbook) -> None:
    for n, item in enumerate(rows(), 1):
        there = book[REGISTER].cell(HEAD_ROW + n, 1).hyperlink.location
        assert there == f"'{PASSAGES}'!A{n + 1}"
        back = book[PASSAGES].cell(n + 1, 1).hyperlink.location
        assert back == f"'{REGISTER}'!A{HEAD_ROW + n}"
        cells = [cell.value for cell in book[PASSAGES][n + 1]]
        assert cells[1] == item.obligation.passage.replace("\u000b", " ")
        assert (cells[2], cells[6], cells[7]) == ("Mục 2", "văn bản đến/Chỉ thị số 09.txt", item.obligation.id)


@pytest.mark.parametrize(("name", "head"), [(REGISTER, HEAD_ROW), (PASSAGES, 1)])
def test_page_is_a4_across_with_heads_on_every_page(book: Workbook, name: str, head: int) -> None:
    sheet = book[name]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.auto_filter.ref == f"A{head}:H{head + 7}"
    assert sheet.oddFooter.center.text == "Trang &P/&N"


def test_letters_are_times_new_roman(book: Workbook) -> None:
    fonts = {
        cell.font.name for sheet in book for cells in sheet.iter_rows() for cell in cells if cell.value is not None
    }
    assert fonts == {"Times New Roman"}


def test_rows_are_as_high_as_their_text(book: Workbook) -> None:
    heights = [book[REGISTER].row_dimensions[HEAD_ROW + n].height for n in range(1, 8)]
    assert heights[2] >= 8 * 15  # the long text takes about nine lines of its column
    assert heights[5] <= 3 * 16


def test_the_same_rows_at_the_same_time_are_the_same_bytes() -> None:
    assert workbook(rows(), as_of=AS_OF, at=AT) == workbook(rows(), as_of=AS_OF, at=AT)
    assert opened(rows()).properties.created == AT.replace(tzinfo=None)


def test_an_empty_register_is_a_file_with_heads() -> None:
    book = opened([])
    assert [cell.value for cell in book[REGISTER][HEAD_ROW]] == list(HEADS)
    assert book[REGISTER].cell(4, 1).value == "Tổng số 0 nhiệm vụ"


def test_a_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    value = opened([row(obligation(passage="Báo cáo " * 6000))])[PASSAGES].cell(2, 2).value
    assert len(value) <= 32_767
    assert value.endswith("…")


def test_many_rows_keep_their_order() -> None:
    sheet = opened(many(300))[PASSAGES]
    assert [cells[7].value for cells in sheet.iter_rows(min_row=2)] == [f"{n}.o1" for n in range(1, 301)]


def test_a_day_before_1980_packs_too() -> None:
    content = workbook(rows(), as_of=date(1975, 4, 30), at=datetime(1975, 4, 30, tzinfo=UTC))
    assert load_workbook(io.BytesIO(content)).sheetnames == [REGISTER, PASSAGES]
