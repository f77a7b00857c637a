from __future__ import annotations

import pytest

from pipeline.model import Analysis, Segment
from tests import specimens


@pytest.fixture(scope="module")
def plan() -> Analysis:
    return specimens.read(specimens.PLAN)


def _at(analysis: Analysis, label: str) -> Segment:
    return next(segment for segment in analysis.segments if segment.label == label)


@pytest.mark.parametrize(
    ("label", "kind", "words"),
    [
        ("muc-i", "roman_item", "MỤC ĐÍCH, YÊU CẦU"),
        ("muc-i/so-2/gach-1", "bullet", "Việc triển khai phải đồng bộ, thiết thực."),
        ("muc-ii/so-2/so-2.1/gach-2", "bullet", "Đơn vị chủ trì: Thanh tra huyện."),
        ("muc-iii/so-1/diem-a", "point", "Theo dõi việc thực hiện Kế hoạch tại các xã."),
        ("trich-yeu-1", "title", "Thực hiện công tác dân vận chính quyền năm 2024"),
        ("ket-1", "closing", "Trên đây là Kế hoạch thực hiện công tác dân vận chính quyền năm 2024./."),
    ],
)
def test_a_node_is_addressed_by_its_label_path(plan: Analysis, label: str, kind: str, words: str) -> None:
    segment = _at(plan, label)
    assert segment.kind == kind
    assert segment.heading is not None
    assert plan.document.quote_of(segment.heading) == words


def test_a_paragraph_without_a_marker_belongs_to_the_numbered_item_above(plan: Analysis) -> None:
    paragraph = next(s for s in plan.segments if s.kind == "paragraph")
    assert paragraph.label == "muc-iii/so-2/doan-1"


def test_recipients_and_signature_are_regions_of_their_own(plan: Analysis) -> None:
    recipients, signature = _at(plan, "noi-nhan"), _at(plan, "chu-ky")
    assert plan.document.quote_of(recipients.span).startswith("Nơi nhận:")
    assert plan.document.quote_of(signature.span) == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Văn Khải"


def test_every_span_covers_its_subtree_and_labels_are_unique(plan: Analysis) -> None:
    by_id = {segment.id: segment for segment in plan.segments}
    assert len({segment.label for segment in plan.segments}) == len(plan.segments)
    for segment in plan.segments:
        if segment.parent is not None:
            assert by_id[segment.parent].span.contains(segment.span)


def test_articles_of_a_decision_and_its_grounds() -> None:
    decision = specimens.read(specimens.DECISION)
    kinds = {segment.label: segment.kind for segment in decision.segments}
    assert kinds["dieu-2"] == "article"
    assert [label for label, kind in kinds.items() if kind == "ground"] == ["can-cu-1", "can-cu-2"]
    assert kinds["dan-1"] == "lead_in"


def test_items_under_an_article_are_clauses_and_points() -> None:
    text = specimens.DECISION.replace(
        "Điều 3.", "Điều 3. Trách nhiệm\n1. Ban Dân vận Tỉnh ủy:\na) Theo dõi;\nb) Đôn đốc.\nĐiều 4."
    )
    labels = {segment.label for segment in specimens.read(text).segments}
    assert {"dieu-3/khoan-1", "dieu-3/khoan-1/diem-a", "dieu-3/khoan-1/diem-b", "dieu-4"} <= labels


def test_a_quoted_article_is_no_structure_of_the_quoting_paper() -> None:
    text = specimens.DECISION.replace(
        "Điều 2.",
        "Điều 2. Sửa đổi Điều 5 của Quy chế như sau:\n“Điều 5. Chế độ báo cáo\n1. Báo cáo quý.\n2. Báo cáo năm.”\nĐiều 2a.",
    )
    analysis = specimens.read(text)
    labels = {segment.label for segment in analysis.segments}
    assert "dieu-5" not in labels
    assert sum(segment.kind == "quoted" for segment in analysis.segments) == 3


def test_a_repeated_number_gets_a_label_of_its_own() -> None:
    text = specimens.PLAN.replace("2. Tiếp công dân\n2.1. Ban hành", "1.1. Ban hành")
    labels = [segment.label for segment in specimens.read(text).segments]
    assert "muc-ii/so-1/so-1.1" in labels
    assert "muc-ii/so-1/so-1.1~2" in labels


def test_an_article_has_its_title_and_source_line() -> None:
    kinds = [segment.kind for segment in specimens.read(specimens.ARTICLE).segments]
    assert kinds[0] == "title"
    assert kinds[-1] == "source_line"


def test_an_appendix_starts_a_tree_of_its_own() -> None:
    text = specimens.PLAN + "PHỤ LỤC I\nPHÂN CÔNG NHIỆM VỤ\n1. Phòng Tài chính bố trí kinh phí.\n"
    labels = [segment.label for segment in specimens.read(text).segments]
    assert "phu-luc-i" in labels
    assert "phu-luc-i/so-1" in labels


def test_bullets_behind_numbered_points_go_on_with_the_bullets_before_them() -> None:
    text = specimens.PLAN.replace(
        "- Thời gian hoàn thành: Quý III/2024.",
        "- Nguyên tắc: đúng luật.\n(1) Soạn thảo quy trình;\n(2) Lấy ý kiến các xã.\n- Thời gian hoàn thành: Quý III/2024.",
    )
    labels = {segment.label for segment in specimens.read(text).segments}
    assert "muc-ii/so-2/so-2.1/gach-2" in labels
    assert "muc-ii/so-2/so-2.1/y-2/gach-1" not in labels


def test_numbers_under_a_stage_hang_below_it() -> None:
    text = specimens.PLAN.replace(
        "1. Cải cách hành chính\n1.1. Rà soát",
        "Giai đoạn 1: Quý I/2024\n1. Khảo sát nhu cầu của người dân.\nGiai đoạn 2: Quý II/2024\n1. Rà soát",
    )
    labels = [segment.label for segment in specimens.read(text).segments if segment.label.startswith("muc-ii/dot")]
    assert labels[:4] == ["muc-ii/dot-1", "muc-ii/dot-1/so-1", "muc-ii/dot-2", "muc-ii/dot-2/so-1"]


def test_letters_below_a_roman_heading_leave_the_next_roman_beside_it() -> None:
    text = specimens.PLAN.replace("1. Cải cách hành chính\n", "A. Các phòng, ban\n1. Cải cách hành chính\n")
    parents = {
        segment.label: segment.parent for segment in specimens.read(text).segments if segment.kind == "roman_item"
    }
    assert set(parents.values()) == {None}


def test_a_plan_behind_the_signature_of_its_decision_is_read() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH AN KHÁNH\nSố: 18/QĐ-UBND\nAn Khánh, ngày 16 tháng 9 năm 2025\nQUYẾT ĐỊNH\nBan hành Kế hoạch dân vận\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch dân vận.\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày ký./.\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nVõ Thị Nga\n"
        "KẾ HOẠCH\nThực hiện công tác dân vận (Kèm theo Quyết định số 18/QĐ-UBND)\nPhần I\nNHIỆM VỤ\n1. Rà soát quy chế dân chủ ở cơ sở.\n"
    )
    assert [obligation.quote[:7] for obligation in specimens.read(text).obligations] == ["Rà soát"]
