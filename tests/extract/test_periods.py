from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.measures import find_measures
from pipeline.extract.periods import find_period, find_place
from pipeline.resources import load_yaml

TABLE = load_yaml("outcomes")
ISSUED = date(2024, 10, 15)


@pytest.mark.parametrize("row", TABLE["periods"], ids=lambda row: row["id"])
def test_each_rule_reads_its_examples_and_no_counter_example(row: dict[str, list[list[str]]]) -> None:
    assert [find_period(text, 0, len(text), ISSUED) for text, _ in row["examples"]] == [
        value for _, value in row["examples"]
    ]
    assert [find_period(str(text), 0, len(text), ISSUED) for text in row["counter_examples"]] == [None] * len(
        row["counter_examples"]
    )


@pytest.mark.parametrize("text", ["Từ đầu năm đến nay, xã đã tiếp 45 lượt.", "Sáu tháng đầu năm, xã đã tiếp 45 lượt."])
def test_what_hangs_on_the_papers_date_needs_it(text: str) -> None:
    assert find_period(text, 0, len(text), None) is None


def test_months_without_a_year_are_the_last_that_were_over() -> None:
    text = "9 tháng đầu năm, huyện tổ chức 45 cuộc đối thoại."
    assert find_period(text, 0, len(text), date(2024, 8, 1)) == "2023-01-01/2023-09-30"


def test_a_day_that_does_not_exist_is_no_period() -> None:
    text = "Tính đến ngày 31/11/2023, huyện đã giải quyết 96% đơn."
    assert find_period(text, 0, len(text), ISSUED) is None


@pytest.mark.parametrize("row", TABLE["places"], ids=lambda row: row["id"])
def test_each_place_rule_reads_its_examples_and_no_counter_example(row: dict[str, list[list[str]]]) -> None:
    for text, place in row["examples"]:
        found = find_place(text, 0, len(text))
        assert found is not None
        assert found.quote == place == text[found.span.start : found.span.end]
    assert not any(find_place(str(text), 0, len(text)) for text in row["counter_examples"])


@pytest.mark.parametrize("row", TABLE["comparisons"], ids=lambda row: row["id"])
def test_each_comparison_rule_reads_its_examples_and_no_counter_example(row: dict[str, list[list[str]]]) -> None:
    for text, change, baseline in row["examples"]:
        held = find_measures(text, 0, len(text))[-1].comparison
        assert held is not None
        assert (held.change, held.baseline) == (change, baseline)
        assert text[held.span.start : held.span.end] == held.quote
    for plain in row["counter_examples"]:
        assert not any(measure.comparison for measure in find_measures(str(plain), 0, len(plain)))
