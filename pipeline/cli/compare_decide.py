"""`danvan compare decide`: a person's word on a verdict; what was said before stays."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import compare_words as told
from pipeline.cli.compare_options import Desk, weights_options
from pipeline.cli.filters import Named
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.output import chosen_format, destination, format_option, output_option, write_json
from pipeline.cli.state import entered_by
from pipeline.cli.tables import clean, shorten

if TYPE_CHECKING:
    from pipeline.compare.deciding import Proposal
    from pipeline.store.journal_rows import Decision, DecisionKind

EPILOG = """\b
Example:
  danvan compare decide coverage 91/CT-TTg:o3 28/CT-UBND covered --note "mục 2 của kế hoạch"
  danvan compare decide coverage 93.o3 56 "cụ thể hóa một phần"
  danvan compare decide evidence 28/CT-UBND:o5 57.k2 none --note "nói về xã khác"

VERDICT on coverage is covered, partly, not_found or needs_review; on evidence it is evidence, partial, counter, needs_review or
none (the result does not speak of the task); or the same in Vietnamese, accents optional. A task of several in one sentence
means the whole sentence. The newest word on a pair holds, and all of them are kept.
"""
VERDICTS = {
    "coverage": Named(
        "verdict", told.COVERAGE, none="not_found", khong="not_found", mot_phan="partly", chua_thay="not_found"
    ),
    "evidence": Named("verdict", told.FINDING, mot_phan="partial", han_che="counter", khong="none"),
}
_LONGEST = 400


@click.command("decide", epilog=EPILOG, short_help="Say what you hold of a verdict.")
@click.argument("kind", metavar="KIND", type=click.Choice(tuple(VERDICTS)))
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="RIGHT")
@click.argument("verdict", metavar="VERDICT")
@click.option("--note", default="", metavar="TEXT", help="Why, or where it shows.")
@click.option("--who", envvar="DANVAN_WHO", metavar="NAME", help="Who says so.  [env: DANVAN_WHO; default: login name]")
@format_option("table", "json")
@output_option
@weights_options
@store_option
@journal_option
@debug_option
@click.pass_context
def command(
    ctx: click.Context,
    kind: DecisionKind,
    left: str,
    right: str,
    verdict: str,
    note: str,
    who: str | None,
    format_: str | None,
    path: str | None,
    weights: str | None,
    store_url: str | None,
    journal_url: str | None,
) -> None:
    """Enter your VERDICT on LEFT, a task of a stored directive (93.o3, or 91/CT-TTg:o3), and RIGHT.

    KIND coverage: RIGHT is the lower document, by id, number or path. KIND evidence: RIGHT is a reported result (57.k2, as
    `danvan compare evidence` names it). What the program proposes at this moment is kept with it.
    """
    from pipeline.compare.deciding import decide
    from pipeline.store import open_journal

    said = VERDICTS[kind].convert(verdict, _parameter(ctx, "verdict"), ctx)
    with Desk(store_url, journal_url, weights) as desk:
        proposal = _proposal(desk, kind, left, right)
    with open_journal(journal_url, store_url=store_url) as journal:
        made = decide(journal, proposal, said, who=entered_by(who), at=datetime.now().astimezone(), note=note)
    with destination(path) as stream:
        if chosen_format(format_, path) == "json":
            write_json(iter((_facts(proposal, made),)), stream, lines=True)
        else:
            stream.write(_page(proposal, made))


def _parameter(ctx: click.Context, name: str) -> click.Parameter:
    return next(param for param in ctx.command.params if param.name == name)


def _proposal(desk: Desk, kind: DecisionKind, left: str, right: str) -> Proposal:
    """What the program proposes for the pair that is named."""
    from pipeline.compare.deciding import named_in, propose_coverage, propose_evidence, stored

    store = desk.store
    paper, obligation = named_in(store, left, "12.o3")
    shared: dict[str, Any] = {"statistics": desk.statistics(), "weights": desk.weights(), "encoder": desk.encoder()}
    if kind == "coverage":
        return propose_coverage(paper, stored(store, right), obligation, **shared)
    other, result = named_in(store, right, "15.k2")
    return propose_evidence(paper, other, obligation, result, **shared)


def _facts(proposal: Proposal, made: Decision) -> dict[str, Any]:
    from pipeline.compare.plain import paper_dict, passage_dict

    return {
        "kind": made.kind,
        "verdict": made.verdict,
        "proposed": made.proposed,
        "who": made.who,
        "at": made.at.isoformat(),
        "note": made.note,
        "model": made.model,
        "obligation": passage_dict(proposal.demand, proposal.paper),
        "other": paper_dict(proposal.other),
        "passage": passage_dict(proposal.passage, proposal.other) if proposal.passage else None,
    }


def _page(proposal: Proposal, made: Decision) -> str:
    """What was entered, about which passages, and what the program had proposed."""
    facts = _facts(proposal, made)
    known = told.COVERAGE if made.kind == "coverage" else told.FINDING
    agreed = "đúng như" if made.verdict == made.proposed else "khác với"
    lines = [
        f"Đã ghi: {known[made.verdict]} ({made.who}).",
        f"  Nhiệm vụ: {told.passage_name(facts['obligation'])}, {proposal.paper.name}",
        f"    “{shorten(proposal.demand.quote, _LONGEST)}”",
        f"  So với: {told.paper_name(facts['other'])}",
    ]
    if proposal.passage:
        lines.append(f"    {told.passage_name(facts['passage'])}: “{shorten(proposal.passage.quote, _LONGEST)}”")
    lines.append(f"  Ý kiến này {agreed} đề xuất của chương trình: {known[made.proposed]} (bộ trọng số {made.model}).")
    return clean("\n".join(lines)) + "\n"
