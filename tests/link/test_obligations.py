from __future__ import annotations

import pytest

from pipeline.model import Analysis, Obligation
from tests import specimens


@pytest.fixture(scope="module")
def plan() -> Analysis:
    return specimens.read(specimens.PLAN)


def _find(analysis: Analysis, words: str) -> Obligation:
    return next(obligation for obligation in analysis.obligations if words in obligation.quote)


def _bodies(obligation: Obligation) -> list[tuple[str, str, bool]]:
    return [(body.name, body.role, body.inherited) for body in obligation.bodies]


def _values(analysis: Analysis, obligation: Obligation) -> list[str | None]:
    return [analysis.deadlines[index].value for index in obligation.deadlines]


def test_an_item_without_a_subject_inherits_the_lead_in(plan: Analysis) -> None:
    obligation = _find(plan, "Rà soát, công khai thủ tục")
    assert _bodies(obligation) == [("Ủy ban nhân dân huyện", "responsible", True)]
    assert _values(plan, obligation) == ["2024-06-30"]
    assert obligation.inherited_deadlines == ()


def test_an_item_block_gives_lead_partner_and_deadline(plan: Analysis) -> None:
    obligation = _find(plan, "Ban hành quy trình tiếp công dân")
    assert _bodies(obligation) == [
        ("Thanh tra huyện", "lead", True),
        ("Văn phòng HĐND và UBND huyện", "coordinate", True),
    ]
    assert _values(plan, obligation) == ["2024-09-30"]
    assert obligation.inherited_deadlines == obligation.deadlines


def test_the_lines_of_a_block_are_no_obligations(plan: Analysis) -> None:
    assert not [o for o in plan.obligations if o.quote.startswith(("Thời gian", "Đơn vị", "Kết quả"))]


def test_a_heading_that_names_a_body_governs_its_points(plan: Analysis) -> None:
    assert _bodies(_find(plan, "Theo dõi việc thực hiện")) == [("Phòng Nội vụ", "supervise", True)]
    assert _bodies(_find(plan, "Chủ trì tổng hợp")) == [
        ("Phòng Nội vụ", "lead", True),
        ("Ủy ban nhân dân huyện", "report_to", False),
    ]


def test_a_heading_of_several_bodies(plan: Analysis) -> None:
    obligation = _find(plan, "Định kỳ báo cáo kết quả")
    assert _bodies(obligation) == [
        ("Các phòng, ban, ngành", "responsible", True),
        ("UBND các xã, thị trấn", "responsible", True),
        ("Ủy ban nhân dân huyện", "report_to", False),
        ("Phòng Nội vụ", "via", False),
    ]
    assert "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15" in _values(plan, obligation)


def test_purposes_headings_and_the_closing_formula_are_no_obligations(plan: Analysis) -> None:
    quotes = [obligation.quote for obligation in plan.obligations]
    assert "Nâng cao trách nhiệm của cán bộ, công chức đối với người dân." not in quotes
    assert "Cải cách hành chính" not in quotes
    assert not [quote for quote in quotes if quote.startswith("Trên đây là")]


def test_a_requirement_is_an_obligation(plan: Analysis) -> None:
    assert _find(plan, "Việc triển khai phải đồng bộ").origin.rule == "task.nominal-modal"


def test_the_closing_article_of_a_decision_names_who_carries_it_out() -> None:
    decision = specimens.read(specimens.DECISION)
    obligation = _find(decision, "chịu trách nhiệm thi hành")
    assert [body.name for body in obligation.bodies] == [
        "Chánh Văn phòng Tỉnh ủy",
        "các huyện ủy, thành ủy",
        "các cơ quan liên quan",
    ]
    assert not [o for o in decision.obligations if "Ban hành kèm theo" in o.quote]


def test_an_earlier_sentence_of_the_paragraph_gives_the_subject() -> None:
    text = specimens.PLAN.replace(
        "a) Theo dõi việc thực hiện Kế hoạch tại các xã.",
        "a) Các xã niêm yết lịch tiếp dân. Kịp thời báo cáo khi có vụ việc đông người.",
    )
    obligation = _find(specimens.read(text), "Kịp thời báo cáo")
    assert _bodies(obligation) == [("Các xã", "responsible", True)]


def test_a_stage_heading_gives_its_dates_to_the_items_below() -> None:
    text = specimens.PLAN.replace(
        "1. Cải cách hành chính\n",
        "Đợt 1: từ ngày 01/3/2024 đến ngày 31/3/2024\n- Kiểm tra tại 03 xã biên giới.\n1. Cải cách hành chính\n",
    )
    analysis = specimens.read(text)
    obligation = _find(analysis, "Kiểm tra tại 03 xã")
    assert _values(analysis, obligation) == ["2024-03-01/2024-03-31"]
    assert obligation.inherited_deadlines == obligation.deadlines


def test_a_block_closes_the_items_before_it() -> None:
    text = specimens.PLAN.replace("2. Tiếp công dân\n2.1. Ban hành", "1.2. Ban hành")
    obligation = _find(specimens.read(text), "Rà soát, công khai thủ tục")
    assert _bodies(obligation)[0] == ("Thanh tra huyện", "lead", True)


def test_addressees_of_a_letter_carry_what_it_asks_of_nobody() -> None:
    text = """\
ỦY BAN NHÂN DÂN
TỈNH AN KHÁNH
Số: 613/UBND-NC
V/v rà soát đơn thư cuối năm
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Khánh, ngày 05 tháng 11 năm 2024
Kính gửi:
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các huyện, thành phố.
Để bảo đảm quyền lợi của người dân, đề nghị thực hiện các nội dung sau:
1. Rà soát các vụ việc kéo dài, hoàn thành trước ngày 20/12/2024.
2. Bố trí lãnh đạo trực tiếp công dân.
Nơi nhận:
- Như trên.
CHỦ TỊCH
Nguyễn Văn Minh
"""
    analysis = specimens.read(text)
    assert [body.name for body in _find(analysis, "Rà soát các vụ việc").bodies] == [
        "Các sở, ban, ngành tỉnh",
        "Ủy ban nhân dân các huyện, thành phố",
    ]


def test_ids_number_the_obligations_in_order_of_text(plan: Analysis) -> None:
    assert [o.id for o in plan.obligations] == [f"o{number}" for number in range(1, len(plan.obligations) + 1)]
    starts = [o.span.start for o in plan.obligations]
    assert starts == sorted(starts)


def test_an_act_of_general_application_tasks_only_who_is_named_and_must() -> None:
    text = """\
BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 03/2024/TT-BNV
Hà Nội, ngày 12 tháng 4 năm 2024
THÔNG TƯ
Quy định về công tác lưu trữ tại xã
Điều 1. Hồ sơ được sắp xếp theo năm hình thành.
Điều 2. Sở Nội vụ có trách nhiệm kiểm tra việc thực hiện Thông tư này.
BỘ TRƯỞNG
Nguyễn Thị Lan
"""
    quotes = [obligation.quote for obligation in specimens.read(text).obligations]
    assert quotes == ["Sở Nội vụ có trách nhiệm kiểm tra việc thực hiện Thông tư này."]


def test_a_time_behind_the_sentence_belongs_to_it() -> None:
    text = specimens.PLAN.replace(
        "a) Theo dõi việc thực hiện Kế hoạch tại các xã.",
        "a) Mở 05 lớp tập huấn kỹ năng hòa giải. Thời gian: tháng 5/2024.",
    )
    analysis = specimens.read(text)
    obligation = _find(analysis, "Mở 05 lớp")
    assert _values(analysis, obligation) == ["2024-05-31"]
    assert not [o for o in analysis.obligations if o.quote.startswith("Thời gian")]


def test_a_line_with_a_month_dates_the_bullets_below_it() -> None:
    text = specimens.PLAN.replace(
        "1. Phòng Nội vụ\n",
        "1. Phòng Nội vụ\nTháng 9/2024\n- Họp giao ban với các xã.\nTháng 10/2024\n- Rà soát hộ nghèo.\n",
    )
    analysis = specimens.read(text)
    assert _values(analysis, _find(analysis, "Họp giao ban")) == ["2024-09-30"]
    assert _values(analysis, _find(analysis, "Rà soát hộ nghèo")) == ["2024-10-31"]


def test_a_chapter_without_words_gives_no_dates() -> None:
    text = specimens.DECISION.replace(
        "Điều 2.", "Chương II\nĐiều 2. Các huyện ủy báo cáo trước ngày 10/6/2023.\nĐiều 2a."
    )
    analysis = specimens.read(text)
    assert _values(analysis, _find(analysis, "Văn phòng Tỉnh ủy hướng dẫn")) == []
