from __future__ import annotations

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
