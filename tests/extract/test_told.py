from __future__ import annotations

import pytest

from pipeline.extract.clauses import find_leading_subjects, find_speech, read_clause
from pipeline.extract.told import find_called, find_last_told


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "Ban Dân vận hướng dẫn ban dân vận cấp huyện, các cơ quan trong khối và đảng ủy cấp xã một số nội dung như sau:",
            ["ban dân vận cấp huyện", "các cơ quan trong khối", "đảng ủy cấp xã"],
        ),
        (
            "Huyện ủy ban hành Chương trình và phân công các chi bộ trực thuộc, các đoàn thể của huyện như sau:",
            ["các chi bộ trực thuộc", "các đoàn thể của huyện"],
        ),
        (
            "Bí thư Tỉnh ủy giao ban thường vụ các huyện ủy, thị ủy một số nhiệm vụ sau đây:",
            ["ban thường vụ các huyện ủy, thị ủy"],
        ),
        (
            "Đồng chí lưu ý các thành viên Ủy ban bầu cử xã và 14 tổ bầu cử:",
            ["các thành viên Ủy ban bầu cử xã", "14 tổ bầu cử"],
        ),
    ],
)
def test_a_lead_in_names_its_bodies_in_small_letters_too(text: str, bodies: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_leading_subjects(text, 0, len(text))] == bodies


def test_partners_are_called_together() -> None:
    text = "Hội Phụ nữ tỉnh và Bộ Chỉ huy Biên phòng (gọi chung là hai ngành) ký kết Chương trình gồm các điều khoản:"
    called = find_called(text, 0, len(text))
    assert called is not None
    assert text[called.start : called.end] == "hai ngành"


@pytest.mark.parametrize("text", ["Công tác chỉ đạo, điều hành có nhiều đổi mới.", "Giao ban thường kỳ vào thứ Hai."])
def test_a_word_of_ordering_alone_tells_nobody(text: str) -> None:
    assert find_last_told(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ông yêu cầu nhà thầu hoàn trả nguyên trạng mặt đường.", "nhà thầu"),
        ("Bà Hậu cũng kiến nghị UBND tỉnh bố trí kinh phí giám sát cho cấp xã.", "UBND tỉnh"),
        ("Đồng chí Trưởng Ban cho rằng xã cần sớm xây dựng quy chế phối hợp.", "xã"),
    ],
)
def test_what_a_speaker_asks_of_a_body(text: str, body: str) -> None:
    clause = find_speech(text, 0, len(text))
    assert clause is not None
    assert clause.ordered
    assert [text[span.start : span.end] for span in clause.subjects] == [body]


@pytest.mark.parametrize("text", ["Huyện đã chỉ đạo các xã niêm yết thủ tục.", "Các xã tổ chức 12 cuộc đối thoại."])
def test_a_report_of_the_past_asks_nothing(text: str) -> None:
    assert find_speech(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Căn cứ Kế hoạch này, các chi bộ xây dựng chương trình công tác.", "các chi bộ"),
        ("Phòng Nội vụ là đầu mối; dự thảo quyết định lập tổ công tác.", "Phòng Nội vụ"),
    ],
)
def test_who_acts_behind_a_ground_or_by_a_duty_stated_as_a_fact(text: str, body: str) -> None:
    clause = read_clause(text, 0, len(text))
    assert [text[span.start : span.end] for span in clause.subjects] == [body]
