from __future__ import annotations

import pytest

from pipeline.model import Analysis
from tests import specimens

TABLE = """\
PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ
TT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành | Sản phẩm
1 | Niêm yết thủ tục hành chính tại các thôn | Phòng Nội vụ | Trưởng các thôn | Quý II/2024 | Biên bản
2 | Đối thoại với người dân về đất đai | Văn phòng UBND huyện | | Trước ngày 30/9/2024 | Thông báo
"""


def _rows(table: str) -> Analysis:
    return specimens.read(specimens.PLAN + table)


def test_a_row_is_an_obligation_with_its_columns() -> None:
    analysis = _rows(TABLE)
    row = next(o for o in analysis.obligations if "Niêm yết thủ tục" in o.quote)
    assert row.origin.rule == "task.table-row"
    assert [(b.name, b.role) for b in row.bodies] == [("Phòng Nội vụ", "lead"), ("Trưởng các thôn", "coordinate")]
    assert [analysis.deadlines[i].value for i in row.deadlines] == ["2024-06-30"]


def test_an_empty_cell_names_nobody() -> None:
    row = next(o for o in _rows(TABLE).obligations if "Đối thoại với người dân" in o.quote)
    assert [b.name for b in row.bodies] == ["Văn phòng UBND huyện"]


def test_a_table_of_figures_is_no_assignment() -> None:
    table = "PHỤ LỤC\nTT | Xã | Số cuộc đối thoại | Số kiến nghị\n1 | Tân Hòa | 12 | 45\n2 | Tân Lập | 9 | 30\n"
    assert not [o for o in _rows(table).obligations if o.origin.rule == "task.table-row"]


TABBED = "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\nTT\tNội dung\tChủ trì\tPhối hợp\tThời gian\tGhi chú\n"
STACKED = "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\nTT\nNội dung\nChủ trì\nPhối hợp\nThời gian\n"


def test_a_row_set_with_tabs_is_quoted_whole_and_read_by_its_cells() -> None:
    first = "1\tNiêm yết thủ tục tại các thôn\tPhòng Nội vụ\tTrưởng các thôn\tQuý II/2024\t\n"
    analysis = _rows(TABBED + first + "2\tSơ kết thi đua\tPhòng Nội vụ\tCác xã\tTháng 9/2024\n")
    row = next(o for o in analysis.obligations if "Niêm yết thủ tục" in o.quote)
    assert row.quote == "1 Niêm yết thủ tục tại các thôn Phòng Nội vụ Trưởng các thôn Quý II/2024"
    assert [(b.name, b.role) for b in row.bodies] == [("Phòng Nội vụ", "lead"), ("Trưởng các thôn", "coordinate")]
    assert [analysis.deadlines[i].value for i in row.deadlines] == ["2024-06-30"]


def test_an_empty_cell_between_tabs_shifts_no_role() -> None:
    analysis = _rows(TABBED + "1\tNiêm yết thủ tục tại các thôn\t\tTrưởng các thôn\tQuý II/2024\n")
    row = next(o for o in analysis.obligations if "Niêm yết thủ tục" in o.quote)
    assert [(b.name, b.role) for b in row.bodies] == [("Trưởng các thôn", "coordinate")]


def test_of_a_row_printed_one_cell_a_line_the_task_is_quoted() -> None:
    lines = "1\nNiêm yết thủ tục tại các thôn\nPhòng Nội vụ\nTrưởng các thôn\nQuý II/2024\n"
    analysis = _rows(STACKED + lines + "2\nĐối thoại về đất đai\nVăn phòng UBND huyện\nCác xã\n30/9/2024\n")
    rows = [o for o in analysis.obligations if o.origin.rule == "task.table-row"]
    assert [o.quote for o in rows] == ["Niêm yết thủ tục tại các thôn", "Đối thoại về đất đai"]
    assert [[b.name for b in o.bodies] for o in rows] == [
        ["Phòng Nội vụ", "Trưởng các thôn"],
        ["Văn phòng UBND huyện", "Các xã"],
    ]
    assert [analysis.deadlines[i].value for i in rows[1].deadlines] == ["2024-09-30"]


def test_cells_left_out_at_a_rows_end_are_empty() -> None:
    table = "PHỤ LỤC\nTT | Nội dung | Chủ trì | Phối hợp | Ghi chú\n1 | Niêm yết thủ tục tại các thôn | Phòng Nội vụ\n"
    row = next(o for o in _rows(table).obligations if "Niêm yết thủ tục" in o.quote)
    assert [b.name for b in row.bodies] == ["Phòng Nội vụ"]


@pytest.mark.parametrize(
    "head",
    [
        "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm",
        "STT | Nội dung công việc | Đơn vị đầu mối | Đơn vị liên quan | Thời hạn | Kết quả đầu ra",
        "TT | Đầu việc | Chịu trách nhiệm | Phối hợp | Tiến độ | Sản phẩm dự kiến",
        "TT | Nội dung phối hợp | Phân công | Đơn vị tham gia | Thời điểm | Kết quả",
    ],
)
def test_a_table_gives_roles_and_product_however_its_head_is_worded(head: str) -> None:
    analysis = _rows(
        f"PHỤ LỤC\n{head}\n1 | Xây dựng ít nhất 02 mô hình | Sở Nội vụ | Sở Tài chính | Quý I/2024 | Mô hình được công nhận\n"
    )
    obligation = next(found for found in analysis.obligations if found.origin.rule == "task.table-row")
    assert {(body.name, body.role) for body in obligation.bodies} == {
        ("Sở Nội vụ", "lead"),
        ("Sở Tài chính", "coordinate"),
    }
    assert [analysis.deadlines[i].value for i in obligation.deadlines] == ["2024-03-31"]
    assert obligation.product is not None
    assert obligation.product.quote == "Mô hình được công nhận"
    assert obligation.action is not None
    assert obligation.action.quote == "Xây dựng"
    assert obligation.quantity is not None
    assert obligation.quantity.value == 2
