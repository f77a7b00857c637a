from __future__ import annotations

import pytest

from pipeline.extract.clauses import read_clause
from pipeline.extract.tasks import Section, announces_list, judge_task


def _rule(
    text: str, section: Section = "operative", *, opens_list: bool = False, siblings: bool = False, dated: bool = False
) -> str | None:
    clause = read_clause(text, 0, len(text))
    judgement = judge_task(text, clause, section, opens_list=opens_list, siblings=siblings, dated=dated)
    return judgement.rule if judgement else None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Rà soát, nhân rộng các mô hình.", "task.imperative"),
        ("Sở Nội vụ bố trí cán bộ trực.", "task.subject"),
        ("Đề nghị các địa phương thực hiện nghiêm.", "task.ordered"),
        ("Việc triển khai phải đồng bộ, thiết thực.", "task.nominal-modal"),
        ("Công tác tuyên truyền được thực hiện bằng nhiều hình thức.", "task.nominal-passive"),
        ("Thời gian: Duy trì đường dây nóng suốt đợt cao điểm.", "task.imperative"),
    ],
)
def test_lays_an_action_on_somebody(text: str, rule: str) -> None:
    assert _rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả: Báo cáo tổng hợp của các đơn vị.",
        "Thời gian hoàn thành: Quý III/2024.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Trên đây là Kế hoạch công tác dân vận năm 2024.",
        "Ban hành kèm theo Quyết định này Quy chế phối hợp.",
        "Địa điểm: Nhà văn hóa thôn.",
        "Các xã đã thực hiện tốt quy chế dân chủ.",
        "Kết quả thực hiện là một căn cứ để xếp loại cuối năm.",
        "Tập trung thực hiện tốt các nội dung sau:",
        "Quá ngắn",
    ],
)
def test_lays_nothing_on_anybody(text: str) -> None:
    assert _rule(text, opens_list=text.endswith(":")) is None


def test_a_purpose_or_a_review_part_holds_no_task() -> None:
    assert _rule("Nâng cao nhận thức của cán bộ, đảng viên.", "purpose") is None
    assert _rule("Tổ chức đối thoại với người dân.", "review") is None


def test_a_purpose_statement_inside_a_mixed_part() -> None:
    assert _rule("Việc tiếp dân nhằm nắm chắc tình hình cơ sở.", "mixed") is None
    assert _rule("Việc tiếp dân phải đúng lịch đã công bố.", "mixed") == "task.nominal-modal"


def test_a_report_needs_a_body_and_a_must() -> None:
    assert _rule("Các xã tổ chức 12 cuộc đối thoại.", "reported") is None
    assert _rule("Các xã cần tổ chức đối thoại.", "reported") == "task.subject"


def test_an_unknown_verb_counts_among_tasks_or_with_a_deadline() -> None:
    text = "Ôn lại truyền thống của khu dân cư mình."
    assert _rule(text) is None
    assert _rule(text, siblings=True) == "task.among-tasks"
    assert _rule("Ôn lại truyền thống của khu dân cư trước ngày 18/11/2024.", dated=True) == "task.dated"


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("… thực hiện tốt các nội dung sau:", True),
        ("… tập trung vào ba việc.", True),
        ("Hướng dẫn công dân làm đơn theo mẫu, cụ thể:", False),
        ("Giải quyết dứt điểm các vụ việc.", False),
    ],
)
def test_announcing_a_list(text: str, announces: bool) -> None:
    assert announces_list(text, 0, len(text)) is announces
