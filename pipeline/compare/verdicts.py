"""From chances to verdicts: what is risked by each word is weighed, and where too much is, a person is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

CoverageVerdict = Literal["covered", "partly", "not_found", "needs_review"]
EvidenceVerdict = Literal["evidence", "partial", "counter", "needs_review"]
COVERAGE_VERDICTS: tuple[CoverageVerdict, ...] = get_args(CoverageVerdict)
EVIDENCE_VERDICTS: tuple[EvidenceVerdict, ...] = get_args(EvidenceVerdict)

_ORDER: tuple[CoverageVerdict, ...] = ("not_found", "partly", "covered")


def coverage_verdict(chances: Sequence[float], limits: Mapping[str, float]) -> CoverageVerdict:
    """The verdict that risks least, from the chances of (not_found, partly, covered).

    A verdict off by one costs 1, off by two `far`; to call an unproven demand `covered` costs `too_good` times as much as
    any other mistake. Where the least risk is above `ask`, a person is asked.

    >>> coverage_verdict((0.05, 0.15, 0.8), {"far": 3.0, "too_good": 1.5, "ask": 0.7})
    'covered'
    """
    risks = []
    for at in range(3):
        cost = [0.0 if at == other else 1.0 if abs(at - other) == 1 else limits["far"] for other in range(3)]
        factor = limits["too_good"] if at == 2 else 1.0
        risks.append(factor * sum(chance * each for chance, each in zip(chances, cost, strict=True)))
    best = min(range(3), key=lambda at: risks[at])
    return "needs_review" if risks[best] > limits["ask"] else _ORDER[best]


def evidence_verdict(
    chance: float, strength: float, polarity: str, limits: Mapping[str, float]
) -> EvidenceVerdict | None:
    """The verdict of a pair, None where the result does not speak of the demand.

    `chance` that it does, `strength` the chance that it reports the leading action and not a part of it. A shortcoming is
    `counter`. Chances from `doubt` up to `related` are left to a person; `evidence` needs both to be high.
    """
    if chance < limits["doubt"]:
        return None
    if chance < limits["related"]:
        return "needs_review"
    if polarity == "limitation":
        return "counter"
    return "evidence" if chance >= limits["sure"] and strength >= limits["evidence"] else "partial"
