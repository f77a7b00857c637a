from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Analysis
from tests import specimens

_PIECES = [
    *specimens.PLAN.splitlines(),
    *specimens.ARTICLE.splitlines(),
    *specimens.DECISION.splitlines(),
    "“Điều 5. Chế độ báo cáo",
    "TT | Nội dung | Chủ trì | Thời gian",
    "1 | Rà soát | Sở Nội vụ | Quý I/2024",
    "",
    "|",
    "Ð",
]


def _check(analysis: Analysis) -> None:
    text = analysis.document.text
    items = [*analysis.references, *analysis.deadlines, *analysis.obligations, *analysis.outcomes]
    items += [measure for outcome in analysis.outcomes for measure in outcome.measures]
    for item in items:
        assert text[item.span.start : item.span.end] == item.quote
    for obligation in analysis.obligations:
        for body in obligation.bodies:
            assert text[body.span.start : body.span.end] == body.name
        assert all(0 <= index < len(analysis.deadlines) for index in obligation.deadlines)
        assert all(0 <= index < len(analysis.references) for index in obligation.references)
    ids = {segment.id for segment in analysis.segments}
    assert {o.segment for o in analysis.obligations} <= ids
    assert {o.segment for o in analysis.outcomes} <= ids


@pytest.mark.parametrize("text", [specimens.PLAN, specimens.DECISION, specimens.ARTICLE])
def test_every_item_is_what_the_text_prints(text: str) -> None:
    _check(specimens.read(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=25))
def test_any_mixture_of_lines_is_analysed_and_every_item_is_printed(lines: list[str]) -> None:
    _check(specimens.read("\n".join(lines)))


def test_the_same_text_gives_the_same_analysis() -> None:
    assert specimens.read(specimens.PLAN) == specimens.read(specimens.PLAN)


def test_the_id_follows_the_text() -> None:
    first, second = specimens.read(specimens.PLAN), specimens.read(specimens.PLAN.replace("2024", "2023"))
    assert first.id != second.id
    assert len(first.id) == 16
