"""Rules and judge together: what stays, what goes, what a person should look at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.extract.judge import Reading, chance_of
from pipeline.extract.judge_rows import build_rows
from pipeline.extract.judge_text import theme_names
from pipeline.extract.outcomes import find_outcomes
from pipeline.link.judged import read_judgement, sure_results, sure_tasks, weigh_obligations, weigh_outcomes
from pipeline.link.obligations import find_obligations
from pipeline.model import Analysis, Obligation
from tests import specimens

BOUNDS = ((1.0, 2.0), (1.0, 2.0))


@pytest.fixture(scope="module")
def plan() -> Analysis:
    return specimens.read(specimens.PLAN)


def _rules(plan: Analysis) -> tuple[Obligation, ...]:
    return find_obligations(plan.document, plan.header, plan.segments, plan.references, plan.deadlines)


def _reading(plan: Analysis, logits: dict[int, float], theme: str = "media", label: int = 0) -> Reading:
    """A reading that gives each row, by its start, so many log odds, and to others -1."""
    rows = build_rows(plan.document, plan.header, plan.segments, ([], []))
    found = np.full((len(rows.spans), 2), -1.0)
    for start, value in logits.items():
        found[rows.at(start), label] = value
    themes = np.zeros((len(rows.spans), len(theme_names())))
    themes[:, theme_names().index(theme)] = 0.9
    return Reading(rows=rows, logits=found, themes=themes, threshold=0.4, bounds=BOUNDS)


def test_without_a_judge_nothing_changes(plan: Analysis) -> None:
    found = _rules(plan)
    assert weigh_obligations(found, None) is found
    assert sure_tasks(None) is None
    assert sure_results(None) == {}


def test_where_both_agree_they_are_surer(plan: Analysis) -> None:
    rules = _rules(plan)
    both = weigh_obligations(rules, _reading(plan, {item.span.start: 3.0 for item in rules}))
    assert [item.span for item in both] == [item.span for item in rules]
    for item, before in zip(both, rules, strict=True):
        assert item.origin.rule == before.origin.rule
        assert item.origin.confidence > before.origin.confidence
        assert item.probability == pytest.approx(chance_of(3.0), abs=0.001)
        assert item.themes == ("media",)
        assert item.review == ()


def test_a_judge_that_doubts_asks_for_a_look(plan: Analysis) -> None:
    first, *others = _rules(plan)
    assert first.origin.confidence > 0.8
    both = weigh_obligations(
        (first, *others), _reading(plan, {first.span.start: -0.5, **{item.span.start: 3.0 for item in others}})
    )
    assert both[0].span == first.span
    assert both[0].origin.confidence < first.origin.confidence
    assert both[0].review == (f"the rule {first.origin.rule} sees it, the judge gives 0.38",)


def test_a_judge_that_is_sure_of_no_drops_it_and_ids_close_up(plan: Analysis) -> None:
    rules = _rules(plan)
    both = weigh_obligations(
        rules, _reading(plan, {rules[0].span.start: -9.0, **{item.span.start: 3.0 for item in rules[1:]}})
    )
    assert [item.span for item in both] == [item.span for item in rules if item.span.start != rules[0].span.start]
    assert [item.id for item in both] == [f"o{number}" for number in range(1, len(both) + 1)]


def test_what_the_judge_alone_is_sure_of_is_added_with_the_bodies_that_govern_it(plan: Analysis) -> None:
    rules = _rules(plan)
    taken = {item.span.start for item in rules}
    rows = build_rows(plan.document, plan.header, plan.segments, ([], []))
    missed = next(item for item in rules if item.bodies and all(body.inherited for body in item.bodies))
    assert rows.at(missed.span.start) >= 0
    reading = _reading(plan, {span.start: 9.0 for span in rows.spans if span.start not in taken})
    sure = sure_tasks(reading)
    assert sure
    assert not taken & set(sure)
    found = find_obligations(plan.document, plan.header, plan.segments, plan.references, plan.deadlines, sure)
    added = [item for item in found if item.origin.rule == "judge.obligation"]
    assert added
    assert any(body.inherited for item in added for body in item.bodies)
    weighed = {item.span: item for item in weigh_obligations(found, reading)}
    for item in added:
        assert weighed[item.span].review == ("no rule sees it, the judge gives 1.00",)
        assert weighed[item.span].origin == item.origin


def test_an_outcome_on_the_judges_word_alone(plan: Analysis) -> None:
    obligation = _rules(plan)[0]
    reading = _reading(plan, {obligation.span.start: 9.0}, label=1)
    sure = sure_results(reading)
    found = find_outcomes(plan.document, plan.header, plan.segments, (), sure)
    added = [item for item in found if item.origin.rule == "judge.outcome"]
    assert [item.span.start for item in added] == [obligation.span.start]
    (weighed,) = [item for item in weigh_outcomes(found, reading) if item.span == added[0].span]
    assert weighed.review == ("no rule sees it, the judge gives 1.00",)
    assert weighed.themes == ("media",)


def test_the_judges_own_review_stands_behind_earlier_ones(plan: Analysis) -> None:
    first = replace(_rules(plan)[0], review=("two bodies fit",))
    (weighed,) = weigh_obligations((first,), _reading(plan, {first.span.start: -0.5}))
    assert weighed.review[0] == "two bodies fit"
    assert len(weighed.review) == 2


@pytest.mark.parametrize(("doc_type", "asked"), [("Kế hoạch", True), ("Luật", False), ("Nghị định", False)])
def test_acts_of_general_application_are_not_its_field(plan: Analysis, doc_type: str, asked: bool) -> None:
    assert plan.header.doc_type is not None
    header = replace(plan.header, doc_type=replace(plan.header.doc_type, value=doc_type))
    reading = read_judgement(plan.document, header, plan.segments, plan.references, plan.deadlines)
    assert (reading is not None) is asked
