"""What is compared: sentences with all their actions, without what only tells who and on what paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from compare.papers import asked, told

import pipeline
from pipeline.compare.passages import Passage, demands, reports
from pipeline.model import Span

DOCUMENTS = Path(__file__).parents[2] / "corpora" / "sample" / "documents"
SAMPLE = (
    "thutuong-2023-91-ct-ttg.html",
    "langson-2023-28-ct-ubnd.docx",
    "thanhhoa-2023-166-kh-ubnd.docx",
    "langson-2023-bai-soket-dan-chu.html",
    "dienbien-2024-87-kh-ubnd-muongluan.txt",
)


def test_the_actions_of_one_sentence_are_one_demand() -> None:
    (demand,) = asked("Tổ chức đối thoại với Nhân dân; xây dựng ít nhất 02 mô hình “Dân vận khéo” trong năm 2023.")
    assert len(demand.obligations) == 2
    assert len(demand.parts) == 2
    assert "đối thoại" in demand.parts[0]
    assert "mô hình" in demand.parts[1]
    assert demand.id == "+".join(item.id for item in demand.obligations)


def test_two_sentences_are_two_demands() -> None:
    found = asked("Tổ chức đối thoại với Nhân dân. Xây dựng mô hình “Dân vận khéo”.", "Niêm yết thủ tục hành chính.")
    assert [len(item.obligations) for item in found] == [1, 1, 1]


def test_a_permission_is_no_demand() -> None:
    found = asked("Các xã được phép bố trí thêm một buổi tiếp công dân mỗi tháng.", "Niêm yết thủ tục hành chính.")
    assert all(item.modality != "permission" for each in found for item in each.obligations)


def test_names_and_numbers_of_papers_are_left_out_of_the_words() -> None:
    found = asked(
        "Sở Nội vụ chủ trì rà soát thủ tục hành chính theo Kế hoạch số 12/KH-UBND ngày 05/01/2023 của Ủy ban nhân dân tỉnh."
    )
    words = found[0].words
    assert "rà soát thủ tục hành chính" in words
    assert "Sở Nội vụ" not in words
    assert "12/KH-UBND" not in words
    assert "05/01/2023" not in words


def test_what_a_demand_cites_is_kept_apart() -> None:
    line = "Tiếp tục thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ về dân vận chính quyền."
    other = "Quán triệt Chỉ thị số 33/CT-TTg trong cơ quan, đơn vị."
    first, second = asked(line, other)
    assert first.cited
    assert first.cited == second.cited


def test_the_deadlines_of_a_demand_go_with_it() -> None:
    (demand,) = asked("Niêm yết công khai thủ tục hành chính tại trụ sở, hoàn thành trước ngày 30/4/2023.")
    assert [item.value for item in demand.deadlines] == ["2023-04-30"]


def test_what_goes_on_from_the_sentence_before_says_it_too() -> None:
    found = told(
        "Năm 2022, toàn tỉnh đã tổ chức 120 cuộc đối thoại với Nhân dân. Qua đó, đã giải quyết 85 kiến nghị kéo dài."
    )
    last = found[-1]
    assert last.quote.startswith("Qua đó")
    assert "đối thoại" in last.context
    assert "đối thoại" in last.words


def test_what_stands_by_itself_says_itself_alone() -> None:
    lines = ("Năm 2022, toàn tỉnh đã tổ chức 120 cuộc đối thoại với Nhân dân.", "Đến nay đã giải quyết 85% kiến nghị.")
    assert "đối thoại" not in told(*lines)[-1].words


def test_results_stand_in_the_order_of_the_text_each_once() -> None:
    found = told(
        "Năm 2022, toàn tỉnh đã tổ chức 120 cuộc đối thoại với Nhân dân.",
        "Đến nay đã giải quyết 85% kiến nghị của Nhân dân.",
    )
    assert [item.id[1:] for item in found] == ["1", "2"]
    assert [item.span for item in found] == sorted(item.span for item in found)


@pytest.mark.parametrize("name", SAMPLE)
def test_quotes_are_the_letters_under_their_spans(name: str) -> None:
    analysis = pipeline.analyze_file(str(DOCUMENTS / name))
    found: tuple[Passage, ...] = (*demands(analysis), *reports(analysis))
    assert found
    for item in found:
        assert analysis.document.quote_of(item.span) == item.quote
        assert item.words.strip()
        assert item.parts
        for part in item.obligations:
            assert item.span.contains(part.span)
        if item.outcome:
            assert item.outcome.span == item.span


@pytest.mark.parametrize("name", SAMPLE)
def test_every_compared_obligation_is_in_one_demand(name: str) -> None:
    analysis = pipeline.analyze_file(str(DOCUMENTS / name))
    held = [item.id for demand in demands(analysis) for item in demand.obligations]
    compared = [item.id for item in analysis.obligations if item.modality != "permission"]
    assert sorted(held) == sorted(compared)
    assert len(set(held)) == len(held)
    assert len({item.id for item in demands(analysis)}) == len(demands(analysis))


def test_demands_do_not_overlap() -> None:
    analysis = pipeline.analyze_file(str(DOCUMENTS / SAMPLE[1]))
    spans = [item.span for item in demands(analysis)]
    assert spans == sorted(spans)
    assert not any(Span.overlaps(one, other) for one, other in pairwise(spans))
