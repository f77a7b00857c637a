from __future__ import annotations

import pytest

from pipeline.extract.clauses import find_leading_subjects, find_order, find_told, read_clause


def _subjects(text: str) -> list[str]:
    return [text[span.start : span.end] for span in read_clause(text, 0, len(text)).subjects]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Hằng năm, các cơ quan, đơn vị xây dựng kế hoạch.", ["các cơ quan, đơn vị"]),
        ("Định kỳ Sở Nội vụ tổng hợp.", ["Sở Nội vụ"]),
        ("Đối với đơn vượt cấp, bộ phận tiếp dân phải hướng dẫn người gửi.", ["bộ phận tiếp dân"]),
        ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị kịp thời phản ánh.", ["các đơn vị"]),
        ("Đề nghị Hội Nông dân tỉnh tuyên truyền.", ["Hội Nông dân tỉnh"]),
        ("Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở rà soát.", ["các sở"]),
        ("Sở Nội vụ: Chủ trì kiểm tra công vụ.", ["Sở Nội vụ"]),
        ("Giao Sở Tài chính: bố trí kinh phí.", ["Sở Tài chính"]),
        ("Bảo đảm mỗi cơ quan phải có ít nhất 01 mô hình.", ["mỗi cơ quan"]),
        ("Công tác dân vận là việc chung, vì vậy, các cấp ủy phải vào cuộc.", ["các cấp ủy"]),
        ("Rà soát, nhân rộng mô hình.", []),
    ],
)
def test_finds_who_acts(text: str, subjects: list[str]) -> None:
    assert _subjects(text) == subjects


@pytest.mark.parametrize(
    ("text", "ordered", "imperative", "modal"),
    [
        ("Đề nghị các địa phương thực hiện.", True, False, True),
        ("Rà soát mô hình.", False, True, False),
        ("Các xã phải niêm yết.", False, False, True),
        ("Sở Y tế bố trí cán bộ.", False, False, False),
        ("Việc triển khai phải đồng bộ.", False, False, True),
    ],
)
def test_tells_the_form_of_the_clause(text: str, ordered: bool, imperative: bool, modal: bool) -> None:
    clause = read_clause(text, 0, len(text))
    assert (clause.ordered, clause.imperative, clause.modal) == (ordered, imperative, modal)


def test_an_order_inside_a_report_is_found() -> None:
    text = "Phát biểu tại hội nghị, đồng chí Bí thư đề nghị các cấp ủy tiếp tục đối thoại."
    clause = find_order(text, 0, len(text))
    assert clause is not None
    assert [text[s.start : s.end] for s in clause.subjects] == ["các cấp ủy"]


def test_a_mention_of_a_request_is_no_order() -> None:
    text = "Công tác dân vận đáp ứng yêu cầu nhiệm vụ trong tình hình mới."
    assert find_order(text, 0, len(text)) is None


def test_who_must_act_behind_a_speech_verb() -> None:
    text = "Đồng chí nhấn mạnh: thời gian tới, cấp ủy các xã cần củng cố tổ dân vận."
    clause = find_told(text, 0, len(text))
    assert clause is not None
    assert [text[s.start : s.end] for s in clause.subjects] == ["cấp ủy các xã"]


@pytest.mark.parametrize(
    ("lead_in", "subjects"),
    [
        (
            "Thực hiện Kế hoạch số 03/KH-UBND, Ủy ban nhân dân huyện ban hành kế hoạch như sau:",
            ["Ủy ban nhân dân huyện"],
        ),
        (
            "Căn cứ Luật Tiếp công dân; Ban Thường trực Mặt trận xã xây dựng kế hoạch như sau:",
            ["Ban Thường trực Mặt trận xã"],
        ),
        (
            "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện tốt các nội dung:",
            ["các sở, ban, ngành"],
        ),
        (
            "Ban Dân vận Tỉnh ủy hướng dẫn Ban Dân vận các huyện ủy một số nội dung như sau:",
            ["Ban Dân vận các huyện ủy"],
        ),
    ],
)
def test_a_lead_in_names_who_carries_its_items(lead_in: str, subjects: list[str]) -> None:
    assert [lead_in[s.start : s.end] for s in find_leading_subjects(lead_in, 0, len(lead_in))] == subjects
