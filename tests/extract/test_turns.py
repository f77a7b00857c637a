from __future__ import annotations

import pytest

from pipeline.extract.grammar import load_rules
from pipeline.extract.turns import fault_heading, fewer_faults
from tests import specimens

MARK = "¦"
HEAD = (
    "ỦY BAN NHÂN DÂN\nHUYỆN TÂN HÒA\nSố: 88/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Tân Hòa, ngày 20 tháng 01 năm 2024\nKẾ HOẠCH\nThực hiện công tác dân vận năm 2024\n"
    "Ủy ban nhân dân huyện ban hành Kế hoạch với các nội dung chủ yếu như sau:\n"
)
TASKS = "II. NHIỆM VỤ\n1. Rà soát quy chế dân chủ ở cơ sở trước ngày 30/6/2024.\n"


@pytest.mark.parametrize("rule", load_rules("outcomes"), ids=lambda rule: rule.id)
def test_each_rule_matches_its_examples_and_no_counter_example(rule) -> None:  # type: ignore[no-untyped-def]
    def claims(example: str) -> bool:
        if rule.data["use"] == "at":
            return rule.pattern.match(example.replace(MARK, ""), example.index(MARK)) is not None
        return rule.pattern.search(example) is not None

    assert rule.source
    assert [example for example in rule.data["examples"] if not claims(example)] == []
    assert [example for example in rule.data["counter_examples"] if claims(example)] == []


def _polarities(text: str) -> list[tuple[str, str]]:
    return [(outcome.quote[:14], outcome.polarity) for outcome in specimens.read(text).outcomes]


def test_behind_a_turn_what_only_counts_is_a_shortcoming_too() -> None:
    text = (
        HEAD + "I. NHẬN XÉT\nNăm 2023, các xã đã mở 45 cuộc đối thoại với người dân.\n"
        "Tuy vậy, một số xã chưa niêm yết đủ thủ tục. Tổ kiểm tra lập biên bản 17 trường hợp công chức đi muộn, về sớm.\n"
        + TASKS
    )
    assert [polarity for _, polarity in _polarities(text)] == ["achieved", "limitation", "limitation"]


@pytest.mark.parametrize(
    ("heading", "polarity"), [("Những mặt làm được", "achieved"), ("Những mặt chưa làm được", "limitation")]
)
def test_a_heading_says_which_way_its_bullets_point(heading: str, polarity: str) -> None:
    text = (
        HEAD
        + f"I. VỀ KẾT QUẢ NĂM 2023\n1. {heading}\n- 12/15 xã mở sổ theo dõi kiến nghị của người dân tại trụ sở.\n"
        + TASKS
    )
    assert [found for _, found in _polarities(text)] == [polarity]


def test_what_looks_back_lays_nothing_on_anybody() -> None:
    text = (
        HEAD
        + "PHẦN I - NHÌN LẠI NĂM 2023\nCác xã tổ chức 45 cuộc đối thoại, giải quyết 30 kiến nghị của người dân.\n"
        + TASKS
    )
    analysis = specimens.read(text)
    assert [obligation.quote[:7] for obligation in analysis.obligations] == ["Rà soát"]
    assert [outcome.polarity for outcome in analysis.outcomes] == ["achieved"]


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Và những khoảng trống", True),
        ("HẠN CHẾ", True),
        ("Nhiều chỉ tiêu về trước hẹn", False),
        ("Các xã còn lúng túng, chưa mở sổ theo dõi kiến nghị của người dân ở cơ sở.", None),
    ],
)
def test_a_short_line_heads_shortcomings_or_something_else(line: str, heads: bool | None) -> None:
    assert fault_heading(line, 0, len(line)) is heads


def test_fewer_bad_things_are_an_achievement() -> None:
    less = "Số đơn khiếu nại chỉ còn 172 đơn, giảm 28% so với năm 2022."
    more = "Thu ngân sách giảm 3% so với năm 2022."
    assert fewer_faults(less, 0, len(less))
    assert not fewer_faults(more, 0, len(more))
