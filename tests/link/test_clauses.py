from __future__ import annotations

import pytest

from pipeline.model import Analysis, Obligation
from tests import specimens

HEAD = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
Số: 09/CT-UBND
Gia Lai, ngày 10 tháng 01 năm 2024
CHỈ THỊ
Về công tác dân vận chính quyền
Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện tốt các nội dung sau:
"""


def _read(*items: str) -> Analysis:
    return specimens.read(HEAD + "".join(f"{number}. {item}\n" for number, item in enumerate(items, start=1)))


def _dues(analysis: Analysis, obligation: Obligation) -> list[str | None]:
    return [analysis.deadlines[index].value for index in obligation.deadlines]


def test_actions_of_one_sentence_share_who_carries_them() -> None:
    found = _read("Sở Nội vụ rà soát quy chế, niêm yết thủ tục tại trụ sở; báo cáo Ủy ban nhân dân tỉnh.").obligations
    assert [obligation.action.quote for obligation in found if obligation.action] == ["rà soát", "niêm yết", "báo cáo"]
    assert [{body.name for body in obligation.bodies} for obligation in found] == [
        {"Sở Nội vụ"},
        {"Sở Nội vụ"},
        {"Sở Nội vụ", "Ủy ban nhân dân tỉnh"},
    ]


def test_a_new_subject_carries_only_its_own_action() -> None:
    first, second = _read("Sở Nội vụ hướng dẫn nghiệp vụ; Sở Tài chính bố trí kinh phí thực hiện.").obligations
    assert [body.name for body in first.bodies] == ["Sở Nội vụ"]
    assert [body.name for body in second.bodies] == ["Sở Tài chính"]


@pytest.mark.parametrize(
    ("sentence", "dues"),
    [
        (
            "Rà soát quy chế, niêm yết thủ tục tại trụ sở, hoàn thành trước ngày 30/6/2024.",
            [["2024-06-30"], ["2024-06-30"]],
        ),
        ("Rà soát quy chế; báo cáo kết quả trước ngày 30/6/2024.", [[], ["2024-06-30"]]),
        ("Rà soát quy chế trước ngày 30/6/2024; báo cáo kết quả về Sở Nội vụ.", [["2024-06-30"], []]),
        ("Hằng năm, Sở Nội vụ rà soát quy chế; tổng hợp số liệu.", [["FREQ=YEARLY"], ["FREQ=YEARLY"]]),
        ("Xây dựng quy chế và niêm yết lịch tiếp dân trước ngày 30/6/2024.", [["2024-06-30"], ["2024-06-30"]]),
        ("Rà soát quy chế, gửi kết quả về Sở Nội vụ trước ngày 30/6/2024.", [[], ["2024-06-30"]]),
    ],
)
def test_which_deadline_governs_which_action(sentence: str, dues: list[list[str]]) -> None:
    analysis = _read(sentence)
    assert [_dues(analysis, obligation) for obligation in analysis.obligations] == dues


def test_a_governing_deadline_stands_outside_the_action_it_governs() -> None:
    first, last = _read("Rà soát quy chế, niêm yết thủ tục, hoàn thành trước ngày 30/6/2024.").obligations
    assert first.inherited_deadlines == first.deadlines
    assert last.inherited_deadlines == ()


def test_a_document_named_in_one_action_belongs_to_it() -> None:
    analysis = _read("Thực hiện nghiêm Quyết định số 23-QĐ/TW; niêm yết thủ tục tại trụ sở.")
    first, second = analysis.obligations
    assert [analysis.references[index].number for index in first.references] == ["23-QĐ/TW"]
    assert second.references == second.inherited_references == ()


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Không để phát sinh khiếu kiện vượt cấp.", "prohibition"),
        ("Nghiêm cấm đặt ra các khoản thu ngoài quy định.", "prohibition"),
        ("Khuyến khích các thôn xây dựng hương ước.", "recommendation"),
        ("Các xã có thể lồng ghép hội nghị với sinh hoạt chi bộ.", "permission"),
        ("Rà soát quy chế dân chủ ở cơ sở.", "obligation"),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh giám sát việc thực hiện.", "obligation"),
    ],
)
def test_how_an_action_binds(sentence: str, modality: str) -> None:
    (obligation,) = _read(sentence).obligations
    assert obligation.modality == modality


def test_a_quantity_and_every_quote_stand_in_the_text() -> None:
    analysis = _read("Mỗi xã xây dựng ít nhất 01 mô hình “Dân vận khéo”, báo cáo kết quả về Sở Nội vụ.")
    first, _ = analysis.obligations
    assert first.quantity is not None
    assert (first.quantity.value, first.quantity.unit) == (1, "mô hình")
    for obligation in analysis.obligations:
        assert analysis.document.quote_of(obligation.span) == obligation.quote
        for part in (obligation.action, obligation.object):
            assert part is None or analysis.document.quote_of(part.span) == part.quote


def test_the_product_of_an_item_block() -> None:
    analysis = specimens.read(
        HEAD
        + "1. Rà soát quy chế dân chủ.\n- Đơn vị đầu mối: Sở Nội vụ.\n- Thời gian hoàn thành: Quý II/2024.\n- Sản phẩm: Bản quy chế mới.\n"
    )
    (obligation,) = analysis.obligations
    assert obligation.product is not None
    assert obligation.product.quote.startswith("Bản quy chế mới")
    assert [(body.name, body.role) for body in obligation.bodies] == [("Sở Nội vụ", "lead")]


def test_a_heading_that_ran_into_its_sentence_is_parted_from_it() -> None:
    analysis = specimens.read(
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: 12/QĐ-UBND\nGia Lai, ngày 10 tháng 01 năm 2024\nQUYẾT ĐỊNH\n"
        "Về quy chế tiếp xúc với Nhân dân\nCăn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Phạm vi điều chỉnh\nĐiều 2. Trách nhiệm của các đoàn thể Hội Nông dân tỉnh giám sát việc giải quyết kiến nghị.\n"
    )
    (obligation,) = analysis.obligations
    assert obligation.quote.startswith("Hội Nông dân tỉnh giám sát")
    assert [(body.name, body.role) for body in obligation.bodies] == [("Hội Nông dân tỉnh", "supervise")]
