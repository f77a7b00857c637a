"""How rare a gram is: what stands in fewer passages weighs more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.statistics import Statistics, count, grams

COUNTS = st.dictionaries(st.sampled_from(["tiếp", "dân", "đối thoại", "mô hình"]), st.integers(1, 50), max_size=4)


@given(st.integers(1, 5000), st.data())
def test_the_weight_falls_with_frequency(passages: int, data: st.DataObject) -> None:
    fewer = data.draw(st.integers(0, passages))
    more = data.draw(st.integers(fewer, passages))
    found = Statistics(passages=passages, counts={"a": fewer, "b": more}, concept_counts={"a": fewer, "b": more})
    assert found.idf("a") >= found.idf("b") > 0
    assert found.concept_weight("a", 0.3) >= found.concept_weight("b", 0.3) >= 0.3


def test_what_was_never_seen_weighs_most() -> None:
    found = count(["tiếp công dân", "tiếp công dân định kỳ", "đối thoại với Nhân dân"])
    assert found.idf("chưa thấy") > found.idf(next(iter(grams("thoại")))) > found.idf(next(iter(grams("dân"))))


def test_a_passage_counts_once_however_often_it_says_a_word() -> None:
    (dan,) = grams("dân")
    assert count(["dân, dân, dân", "dân"]).counts[dan] == 2


def test_concepts_are_counted_under_all_their_wordings() -> None:
    found = count(["Niêm yết lịch tiếp dân", "Tổ chức tiếp công dân", "Trồng hoa"])
    assert found.passages == 3
    assert found.concept_counts["citizen-reception"] == 2


@given(COUNTS, COUNTS, st.integers(1, 99), st.integers(1, 99))
def test_two_bodies_of_passages_add_up(one: dict[str, int], other: dict[str, int], many: int, more: int) -> None:
    left = Statistics(passages=many, counts=one, concept_counts=other)
    right = Statistics(passages=more, counts=other, concept_counts=one)
    both = left.plus(right)
    assert both.passages == many + more
    for name in {*one, *other}:
        assert both.counts[name] == both.concept_counts[name] == one.get(name, 0) + other.get(name, 0)
    assert (left.counts, left.passages) == (one, many)


def test_texts_added_are_texts_counted_together() -> None:
    one, other = ["tiếp công dân", "đối thoại"], ["hoà giải ở cơ sở"]
    both, apart = count([*one, *other]), count(one).plus(count(other))
    assert (dict(both.counts), dict(both.concept_counts)) == (dict(apart.counts), dict(apart.concept_counts))


@pytest.mark.parametrize("gram", ["dân", "thoại"])
def test_nothing_counted_is_no_division_by_zero(gram: str) -> None:
    assert count([]).idf(gram) > 0
