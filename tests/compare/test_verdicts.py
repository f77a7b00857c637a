"""From chances to words: every chance has a verdict, a sure one is never two off, a flat one is a person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.verdicts import COVERAGE_VERDICTS, EVIDENCE_VERDICTS, coverage_verdict, evidence_verdict

LIMITS = {"far": 3.0, "too_good": 1.5, "ask": 0.7, "doubt": 0.2, "related": 0.3, "sure": 0.4, "evidence": 0.5}
ORDER = ("not_found", "partly", "covered")
SHARES = st.tuples(*[st.floats(0.001, 1)] * 3).map(lambda parts: tuple(part / sum(parts) for part in parts))
CHANCE = st.floats(0, 1)
POLARITY = st.sampled_from(["achieved", "limitation"])


@given(SHARES)
def test_every_chance_has_a_verdict(chances: tuple[float, ...]) -> None:
    assert coverage_verdict(chances, LIMITS) in COVERAGE_VERDICTS


@given(st.integers(0, 2), st.floats(0.75, 1.0), st.floats(0, 1))
def test_a_sure_chance_is_never_two_off(sure: int, chance: float, split: float) -> None:
    others = [at for at in range(3) if at != sure]
    chances = [0.0, 0.0, 0.0]
    chances[sure] = chance
    chances[others[0]], chances[others[1]] = (1 - chance) * split, (1 - chance) * (1 - split)
    verdict = coverage_verdict(chances, LIMITS)
    assert verdict == "needs_review" or abs(ORDER.index(verdict) - sure) < 2


@pytest.mark.parametrize("sure", ORDER)
def test_what_is_certain_is_said(sure: str) -> None:
    assert coverage_verdict([float(name == sure) for name in ORDER], LIMITS) == sure


@pytest.mark.parametrize("chances", [(1 / 3, 1 / 3, 1 / 3), (0.5, 0.0, 0.5)])
def test_where_nothing_can_be_told_a_person_is_asked(chances: tuple[float, float, float]) -> None:
    assert coverage_verdict(chances, LIMITS | {"ask": 0.5}) == "needs_review"


@given(SHARES, st.floats(0.1, 2), st.floats(0.1, 2))
def test_who_asks_earlier_asks_of_more(chances: tuple[float, ...], one: float, other: float) -> None:
    early, late = sorted((one, other))
    if coverage_verdict(chances, LIMITS | {"ask": late}) == "needs_review":
        assert coverage_verdict(chances, LIMITS | {"ask": early}) == "needs_review"


@given(SHARES, st.floats(1, 3))
def test_who_minds_praise_praises_less(chances: tuple[float, ...], factor: float) -> None:
    never = LIMITS | {"ask": 99.0}
    if coverage_verdict(chances, never | {"too_good": factor}) == "covered":
        assert coverage_verdict(chances, never | {"too_good": 1.0}) == "covered"


@given(CHANCE, CHANCE, POLARITY)
def test_every_pair_has_a_word_or_none(chance: float, strength: float, polarity: str) -> None:
    found = evidence_verdict(chance, strength, polarity, LIMITS)
    assert found is None or found in EVIDENCE_VERDICTS
    assert (found is None) == (chance < LIMITS["doubt"])
    assert (found == "needs_review") == (LIMITS["doubt"] <= chance < LIMITS["related"])


@pytest.mark.parametrize(
    ("chance", "strength", "polarity", "expected"),
    [
        (0.19, 0.9, "achieved", None),
        (0.2, 0.9, "achieved", "needs_review"),
        (0.29, 0.9, "limitation", "needs_review"),
        (0.4, 0.5, "achieved", "evidence"),
        (0.39, 0.9, "achieved", "partial"),
        (0.9, 0.49, "achieved", "partial"),
        (0.9, 0.9, "limitation", "counter"),
        (0.9, 0.1, "limitation", "counter"),
    ],
)
def test_limits_of_evidence(chance: float, strength: float, polarity: str, expected: str | None) -> None:
    assert evidence_verdict(chance, strength, polarity, LIMITS) == expected
