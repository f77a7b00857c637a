from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.actions import find_quantity, split_actions, verb_list
from pipeline.extract.clauses import read_clause
from pipeline.extract.grammar import load_rules
from pipeline.extract.modality import modality_at
from pipeline.resources import load_yaml

MARK = "¦"


def _actions(text: str) -> list[tuple[str, str | None, str | None]]:
    found = split_actions(text, read_clause(text, 0, len(text)))
    return [
        (
            text[action.span.start : action.span.end],
            text[action.verb.start : action.verb.end] if action.verb else None,
            text[action.object.start : action.object.end] if action.object else None,
        )
        for action in found
    ]


@pytest.mark.parametrize("row", load_yaml("actions")["splits"], ids=lambda row: row["source"])
def test_a_sentence_falls_into_its_actions(row: dict[str, object]) -> None:
    assert [part for part, _, _ in _actions(str(row["text"]))] == row["parts"]


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Rà soát, bổ sung quy chế dân chủ trước ngày 30/6/2024.", "Rà soát, bổ sung", "quy chế dân chủ"),
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng dự toán.", "xây dựng", "dự toán"),
        ("Các xã phải kịp thời niêm yết thủ tục theo quy định.", "niêm yết", "thủ tục"),
        ("Tổ chức đối thoại để lắng nghe ý kiến.", "Tổ chức", "đối thoại"),
        ("Giải quyết dứt điểm đơn thư tồn đọng.", "Giải quyết dứt điểm", "đơn thư tồn đọng"),
        ("Thường xuyên bám bản.", None, None),
    ],
)
def test_the_verb_phrase_and_what_it_acts_on(text: str, verb: str | None, thing: str | None) -> None:
    assert _actions(text)[0][1:] == (verb, thing)


def test_a_verb_with_a_manner_alone_is_no_action_of_its_own() -> None:
    text = "Ghi nhận đầy đủ, phân loại phản ánh của người dân."
    assert [part for part, _, _ in _actions(text)] == [text]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Mỗi xã xây dựng ít nhất 01 mô hình.", 1, "mô hình"),
        ("Mở 04 lớp tập huấn cho cán bộ.", 4, "lớp tập huấn"),
        ("Tổ chức tối thiểu hai cuộc đối thoại.", 2, "cuộc đối"),
        ("Rà soát quy chế dân chủ.", None, None),
    ],
)
def test_how_many_are_asked_for(text: str, value: float | None, unit: str | None) -> None:
    quantity = find_quantity(text, split_actions(text, read_clause(text, 0, len(text)))[0])
    if value is None or unit is None:
        assert quantity is None
        return
    assert quantity is not None
    assert quantity.value == value
    assert quantity.unit.startswith(unit)
    assert text[quantity.span.start : quantity.span.end] == quantity.quote


@given(
    st.lists(
        st.sampled_from(
            [
                "Sở Nội vụ",
                "rà soát",
                "quy chế",
                ", ",
                "; ",
                " và ",
                "niêm yết",
                "thủ tục",
                "nhằm",
                "“hay; gọn”",
                "(nếu có)",
                ".",
            ]
        ),
        min_size=3,
        max_size=14,
    )
)
def test_the_stretches_run_on_and_leave_out_only_their_joints(words: list[str]) -> None:
    text = " ".join(words)
    spans = [action.span for action in split_actions(text, read_clause(text, 0, len(text)))]
    assert (spans[0].start, spans[-1].end) == (0, len(text))
    for before, after in pairwise(spans):
        assert before.end <= after.start
        assert set(text[before.end : after.start].replace("và", "").replace("đồng thời", "")) <= set(" ,;.:…")


@pytest.mark.parametrize("rule", load_rules("actions"), ids=lambda rule: rule.id)
def test_each_rule_matches_its_examples_and_no_counter_example(rule) -> None:  # type: ignore[no-untyped-def]
    def claims(example: str) -> bool:
        if rule.data["use"] == "word":
            return rule.pattern.fullmatch(example) is not None
        if rule.data["use"] == "at":
            return rule.pattern.match(example.replace(MARK, ""), example.index(MARK)) is not None
        return rule.pattern.search(example) is not None

    assert rule.source
    assert [example for example in rule.data["examples"] if not claims(example)] == []
    assert [example for example in rule.data["counter_examples"] if claims(example)] == []


@pytest.mark.parametrize("row", load_yaml("actions")["words"], ids=lambda row: row["id"])
def test_each_list_of_verbs_holds_its_examples_and_no_counter_example(row: dict[str, list[str]]) -> None:
    verbs = verb_list(str(row["id"]))
    assert set(row["examples"]) <= verbs
    assert not set(row["counter_examples"]) & verbs


@pytest.mark.parametrize(
    ("example", "modality", "own"),
    [
        (example, row["modality"], own)
        for row in load_yaml("actions")["modality"]
        for own, examples in ((True, row["examples"]), (False, row["counter_examples"]))
        for example in examples
    ],
)
def test_each_modality_claims_its_examples_and_no_counter_example(example: str, modality: str, own: bool) -> None:
    text = example.replace(MARK, "")
    assert (modality_at(text, example.index(MARK), len(text)) == modality) is own
