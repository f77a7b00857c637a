"""A person's word on what the program proposes: computed anew at that moment, and kept with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.compare.coverage import compare_coverage, whole_paper
from pipeline.compare.evidence import Finding, Scope, compare_evidence
from pipeline.compare.model import Encoder, Weights, load_weights
from pipeline.compare.paper import Paper, refuse_same
from pipeline.compare.passages import Passage
from pipeline.compare.statistics import Statistics
from pipeline.compare.verdicts import COVERAGE_VERDICTS, EVIDENCE_VERDICTS
from pipeline.errors import DanvanError
from pipeline.register.entered import check_who
from pipeline.store.journal_rows import Decision, DecisionKind

if TYPE_CHECKING:
    from pipeline.store.journal import Journal
    from pipeline.store.store import Store

NONE = "none"
"""What is said of a result that does not speak of a demand, and what is proposed for it."""
VERDICTS: dict[DecisionKind, tuple[str, ...]] = {
    "coverage": COVERAGE_VERDICTS,
    "evidence": (*EVIDENCE_VERDICTS, NONE),
}
_RESULT = re.compile(r"[kr](\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the program proposes for the pair that a person is about to judge.

    `demand` is the whole demand, also where one of its actions was named; `passage` the result, None for coverage, where `other`
    as a whole is held against the demand. `model` is the version of the weights.
    """

    kind: DecisionKind
    paper: Paper
    demand: Passage
    other: Paper
    passage: Passage | None
    proposed: str
    model: str


def stored(store: Store, key: str) -> Paper:
    """The document of the store that `key` names: an id, a number, a path.

    Raises DanvanError `document-unknown`, `document-ambiguous` (which lists them).
    """
    row = store.find_document(key)
    if key.strip().isascii() and key.strip().isdecimal() and row.id != int(key):
        # a bare number is an id here: `217.o3` must not turn into the third task of 217-QĐ/TW
        step = "Give its id or its whole number; `danvan documents` lists them."
        raise DanvanError("document-unknown", f"{key}: the store has no document of this id", step)
    return Paper(analysis=store.show(row.id), document=row.id)


def named_in(store: Store, key: str, what: str) -> tuple[Paper, str]:
    """The document and the item in it that a key names: `12.o3`, or a document's number or path and the item, `91/CT-TTg:o3`.

    `what` says for the message what is asked for: `12.o3`, `15.k2`. Raises DanvanError `item-unknown`, `document-unknown`,
    `document-ambiguous`.
    """
    head, dot, item = key.strip().rpartition(".")
    if not (dot and head.isascii() and head.isdecimal() and item):
        head, dot, item = key.strip().rpartition(":")
    if not (dot and head.strip() and item.strip()):
        step = f"Name it by the document's id ({what}) or by its number or path (14/CT-UBND:{what.partition('.')[2]})."
        raise DanvanError("item-unknown", f"{key}: this names no document and item", step)
    return stored(store, head.strip()), item.strip()


def demand_of(paper: Paper, obligation: str) -> Passage:
    """The demand that an obligation is an action of: `o3` → the sentence of `o2` and `o3`. Raises DanvanError `obligation-unknown`."""
    for demand in paper.demands:
        if any(item.id == obligation for item in demand.obligations):
            return demand
    known = [item.id for demand in paper.demands for item in demand.obligations]
    name = f"{paper.document}.{obligation}"
    if any(item.id == obligation for item in paper.analysis.obligations):
        message = f"{name}: this is a permission, which nothing has to take up"
    else:
        message = (
            f"{name}: {paper.name} has no such task ({f'it has {known[0]} to {known[-1]}' if known else 'it has none'})"
        )
    step = f"`danvan register --document {paper.document}` lists them."
    raise DanvanError("obligation-unknown", message, step)


def result_of(paper: Paper, result: str) -> Passage:
    """The reported result of this id: `k2`, as `danvan explain` calls it (`r2` is taken too). Raises DanvanError `result-unknown`."""
    found = _RESULT.fullmatch(result)
    number = int(found[1]) if found else 0
    if 1 <= number <= len(paper.reports):
        return paper.reports[number - 1]
    has = f"it has k1 to k{len(paper.reports)}" if paper.reports else "it reports none"
    message = f"{paper.document}.{result}: {paper.name} has no such result ({has})"
    raise DanvanError("result-unknown", message, f"`danvan outcomes --document {paper.document}` lists them.")


def propose_coverage(
    parent: Paper,
    child: Paper,
    obligation: str,
    *,
    statistics: Statistics | None = None,
    weights: Weights | None = None,
    encoder: Encoder | None = None,
) -> Proposal:
    """What is proposed for the demand of an obligation (`o3`) and a lower paper.

    Raises DanvanError `obligation-unknown`, `compare-same`.
    """
    refuse_same(parent, child)
    weights = weights or load_weights()
    demand = demand_of(parent, obligation)
    found = compare_coverage(parent, child, statistics=statistics, weights=weights, encoder=encoder)
    proposed = next(row.proposed for row in found.rows if row.demand.id == demand.id)
    return Proposal(
        kind="coverage", paper=parent, demand=demand, other=child, passage=None, proposed=proposed, model=weights.version
    )  # fmt: skip


def propose_evidence(
    directive: Paper,
    paper: Paper,
    obligation: str,
    result: str,
    *,
    statistics: Statistics | None = None,
    weights: Weights | None = None,
    encoder: Encoder | None = None,
) -> Proposal:
    """What is proposed for the demand of an obligation (`o3`) and a result (`r2`): a verdict, or `none`.

    Place and time are left out of it: they tell which results are shown. Raises DanvanError `obligation-unknown`, `result-unknown`,
    `compare-same`.
    """
    refuse_same(directive, paper)
    weights = weights or load_weights()
    demand, passage = demand_of(directive, obligation), result_of(paper, result)
    found = compare_evidence(
        directive,
        (paper,),
        scope=Scope(any_place=True, any_time=True),
        statistics=statistics,
        weights=weights,
        encoder=encoder,
    )
    findings: tuple[Finding, ...] = next(row.findings for row in found.rows if row.demand.id == demand.id)
    proposed = next((item.proposed for item in findings if item.passage.id == passage.id), None) or NONE
    return Proposal(
        kind="evidence", paper=directive, demand=demand, other=paper, passage=passage, proposed=proposed, model=weights.version
    )  # fmt: skip


def decide(journal: Journal, proposal: Proposal, verdict: str, *, who: str, at: datetime, note: str = "") -> Decision:
    """Enter a person's verdict on a proposal; `at` carries its zone (else ValueError). What was said before stays.

    Raises DanvanError `verdict-unknown`, `state-who` (nobody is named), `store-locked` and the like.
    """
    known = VERDICTS[proposal.kind]
    if verdict not in known:
        raise DanvanError(
            "verdict-unknown", f"{verdict}: there is no such verdict", f"Choose one of {', '.join(known)}."
        )
    check_who(who)
    other = proposal.other
    return journal.decide(
        proposal.kind,
        proposal.paper.place_of(proposal.demand),
        whole_paper(other) if proposal.passage is None else other.place_of(proposal.passage),
        proposed=proposal.proposed,
        verdict=verdict,
        who=who,
        at=at,
        note=note,
        model=proposal.model,
    )
