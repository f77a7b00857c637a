"""What a lower paper leaves out of a demand: found where it is missing, and not invented where it is there."""

from __future__ import annotations

import pytest
from compare.papers import asked

from pipeline.compare.gaps import find_gaps
from pipeline.compare.passages import Passage

TWO = "Niêm yết công khai thủ tục hành chính tại trụ sở; tổ chức đối thoại với Nhân dân."


def kinds(demand: Passage, taken: tuple[Passage, ...], parts: list[bool] | None = None) -> list[str]:
    return [gap.kind for gap in find_gaps(demand, taken, parts or [True] * len(demand.parts))]


def one(line: str) -> Passage:
    (found,) = asked(line)
    return found


@pytest.mark.parametrize(
    "line",
    [
        TWO,
        "Sở Nội vụ chủ trì xây dựng ít nhất 02 mô hình “Dân vận khéo” trước ngày 30/6/2023.",
        "Định kỳ báo cáo kết quả tiếp công dân về Ủy ban nhân dân tỉnh trước ngày 15 tháng 11 hằng năm.",
        "Mở lớp tập huấn nghiệp vụ dân vận, hoàn thành trong quý II/2023.",
    ],
)
def test_who_takes_over_every_word_leaves_nothing_out(line: str) -> None:
    assert kinds(one(line), (one(line),)) == []


def test_an_action_that_no_passage_takes_up() -> None:
    demand = one(TWO)
    (gap,) = find_gaps(demand, (one("Niêm yết công khai thủ tục hành chính tại trụ sở."),), [True, False])
    assert gap.kind == "action"
    assert "đối thoại" in gap.quote
    assert gap.span == demand.obligations[1].span


def test_the_only_action_of_a_demand_is_no_gap_of_its_own() -> None:
    assert "action" not in kinds(
        one("Tổ chức đối thoại với Nhân dân."), (one("Niêm yết thủ tục hành chính."),), [False]
    )


def test_an_object_of_which_nothing_is_said() -> None:
    demand = one("Tuyên truyền cải cách hành chính, bình đẳng giới trong Nhân dân.")
    (gap,) = find_gaps(demand, (one("Tuyên truyền cải cách hành chính trong Nhân dân."),), [True] * len(demand.parts))
    assert (gap.kind, gap.quote) == ("object", "bình đẳng giới")
    assert gap.span is not None
    assert demand.quote[gap.span.start - demand.span.start : gap.span.end - demand.span.start] == gap.quote


def test_another_wording_of_the_object_is_no_gap() -> None:
    demand = one("Chấn chỉnh việc tiếp công dân tại trụ sở.")
    assert "object" not in kinds(demand, (one("Chấn chỉnh việc tiếp dân ở phường."),))


def test_a_body_that_nobody_lays_the_task_on() -> None:
    demand = one("Sở Nội vụ chủ trì mở lớp tập huấn nghiệp vụ dân vận.")
    (gap,) = find_gaps(demand, (one("Sở Tư pháp chủ trì mở lớp tập huấn nghiệp vụ dân vận."),), [True])
    assert (gap.kind, gap.quote, gap.note) == ("body", "Sở Nội vụ", "Sở Tư pháp")


def test_a_group_is_no_missing_body() -> None:
    demand = one("Các sở, ban, ngành tỉnh mở lớp tập huấn nghiệp vụ dân vận.")
    assert "body" not in kinds(demand, (one("Sở Tư pháp mở lớp tập huấn nghiệp vụ dân vận."),))


@pytest.mark.parametrize(
    ("taken", "expected", "instead"),
    [
        ("Xây dựng mô hình “Dân vận khéo”.", ["quantity"], ""),
        ("Xây dựng 01 mô hình “Dân vận khéo”.", ["quantity"], "01 mô hình"),
        ("Xây dựng 02 mô hình “Dân vận khéo”.", [], ""),
        ("Xây dựng ít nhất 05 mô hình “Dân vận khéo”.", [], ""),
    ],
)
def test_a_quantity_that_is_missing_or_short(taken: str, expected: list[str], instead: str) -> None:
    demand = one("Xây dựng ít nhất 02 mô hình “Dân vận khéo”.")
    found = [gap for gap in find_gaps(demand, (one(taken),), [True]) if gap.kind == "quantity"]
    assert [gap.kind for gap in found] == expected
    assert all(gap.note.startswith(instead) for gap in found)
    assert all(gap.note for gap in found) or not instead


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ("Niêm yết công khai thủ tục hành chính tại trụ sở.", True),
        ("Niêm yết công khai thủ tục hành chính tại trụ sở trước ngày 15/6/2023.", False),
        ("Niêm yết công khai thủ tục hành chính tại trụ sở trong quý II/2023.", False),
    ],
)
def test_a_deadline_that_is_not_there(taken: str, expected: bool) -> None:
    demand = one("Niêm yết công khai thủ tục hành chính tại trụ sở, hoàn thành trước ngày 30/4/2023.")
    found = [gap for gap in find_gaps(demand, (one(taken),), [True]) if gap.kind == "deadline"]
    assert bool(found) is expected
    assert all("30/4/2023" in gap.quote for gap in found)


def test_what_one_passage_leaves_out_another_may_say() -> None:
    demand = one("Niêm yết công khai thủ tục hành chính tại trụ sở, hoàn thành trước ngày 30/4/2023.")
    taken = (
        one("Niêm yết công khai thủ tục hành chính."),
        one("Các xã hoàn thành việc niêm yết trước ngày 15/4/2023."),
    )
    assert kinds(demand, taken) == []
