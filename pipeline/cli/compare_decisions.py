"""`danvan compare decisions`: what people said of verdicts, and how often they agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, get_args

import click

from pipeline.cli import compare_words as told
from pipeline.cli import words
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.options import existing_journal, plain
from pipeline.cli.output import Listing, Output, emit, listing_options
from pipeline.cli.rows import same
from pipeline.cli.tables import Column
from pipeline.store.journal_rows import DecisionKind

if TYPE_CHECKING:
    from pipeline.compare.decisions import Decisions
    from pipeline.store.journal_rows import Decision

EPILOG = """\b
Example:
  danvan compare decisions
  danvan compare decisions --kind coverage --format csv --output y-kien.csv
  danvan compare decisions --tally
"""


@click.command("decisions", epilog=EPILOG, short_help="What people said of verdicts, and how often they agreed.")
@click.option("--kind", type=click.Choice(get_args(DecisionKind)), help="On comparisons of this kind only.")
@click.option("--tally", is_flag=True, help="Instead, how many of each proposed verdict were confirmed and overruled.")
@listing_options
@store_option
@journal_option
@debug_option
def command(
    kind: DecisionKind | None, tally: bool, out: Output, store_url: str | None, journal_url: str | None
) -> None:
    """List every decision, the newest first, and tell how many confirmed what the program had proposed."""
    from pipeline.compare.decisions import Decisions

    journal = existing_journal(journal_url, store_url)
    found: tuple[Decision, ...] = ()
    if journal is not None:
        with journal:
            found = journal.decisions(kind)
    decisions = Decisions(found)
    if tally:
        emit(islice(_tallied(decisions, kind), out.offset, None), TALLY, out)
        return
    rows = ({**plain(item), "newest": decisions.holds(item)} for item in reversed(found))
    emit(islice(rows, out.offset, None), DECISIONS, out)
    if out.format == "table" and found:
        click.echo(summary(decisions, kind), err=True)


def summary(decisions: Decisions, kind: DecisionKind | None) -> str:
    """How often people agreed, each pair once: `Đồng ý 8, khác ý 2 (đồng ý 80 %); trả lời 3 chỗ chương trình hỏi.`."""
    tally = decisions.tally(kind)
    share = f" (đồng ý {tally.agreement:.0%})" if tally.agreement is not None else ""
    agreed, differed = sum(tally.confirmed.values()), sum(tally.overruled.values())
    answered = f"; trả lời {words.number(tally.answered)} chỗ chương trình hỏi" if tally.answered else ""
    return f"Tính mỗi cặp một lần: đồng ý với đề xuất {agreed}, khác đề xuất {differed}{share}{answered}."


def _tallied(decisions: Decisions, kind: DecisionKind | None) -> Iterator[dict[str, Any]]:
    """A row for every kind and proposed verdict of which something was said."""
    from pipeline.compare.decisions import ASKED

    for each in get_args(DecisionKind) if kind is None else (kind,):
        tally = decisions.tally(each)
        for proposed in _known(each):
            confirmed, overruled = tally.confirmed.get(proposed, 0), tally.overruled.get(proposed, 0)
            if confirmed or overruled:
                share = round(confirmed / (confirmed + overruled), 3)
                yield _tally_row(each, proposed, confirmed=confirmed, overruled=overruled, share=share)
        if tally.answered:
            yield _tally_row(each, ASKED, answered=tally.answered)


def _tally_row(kind: str, proposed: str, **counts: float) -> dict[str, Any]:
    empty = dict.fromkeys(("confirmed", "overruled", "share", "answered"))
    return {"kind": kind, "proposed": proposed, **empty, **counts}


def _known(kind: str) -> dict[str, str]:
    return told.COVERAGE if kind == "coverage" else told.FINDING


def _verdict(row: Any) -> str:
    known = _known(row["kind"])
    said = known.get(row["verdict"], row["verdict"])
    agreed = (
        "(như đề xuất)"
        if row["verdict"] == row["proposed"]
        else f"(đề xuất: {known.get(row['proposed'], row['proposed'])})"
    )
    return f"{said}\n{agreed}" + ("" if row["newest"] else "\n(đã có ý kiến mới hơn)")


def _day(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%d/%m/%Y}"


def _place(passage: Any) -> str:
    if passage is None:
        return ""
    paper = (
        words.citation({"doc_type": passage["doc_type"], "number": passage["number"] or passage["title"]})
        or passage["source"]
    )
    quote = f"\n“{passage['quote']}”" if passage["quote"] else ""
    return ", ".join(part for part in (paper, words.label(passage["label"])) if part) + quote


def _of(side: str, name: str) -> Any:
    return lambda row: row[side][name] if row[side] else None


def _count(name: str) -> Any:
    return lambda row: "" if row[name] is None else words.number(row[name])


DECISIONS = Listing(
    noun="ý kiến",
    columns=(
        Column(head="Ngày", cell=lambda row: _day(row["at"]), width=10),
        Column(head="Người ghi", cell=lambda row: str(row["who"]), share=10),
        Column(head="Nhiệm vụ", cell=lambda row: _place(row["left"]), share=32, lines=5),
        Column(head="So với", cell=lambda row: _place(row["right"]), share=28, lines=5),
        Column(head="Ý kiến", cell=_verdict, share=18),
        Column(head="Ghi chú", cell=lambda row: str(row["note"]), share=14, lines=4),
    ),
    flat={
        **same("id", "kind", "verdict", "proposed", "newest", "who", "at", "note", "model"),
        **{
            f"left_{name}": _of("left", name)
            for name in ("number", "doc_type", "issued", "title", "source", "label", "quote")
        },
        **{
            f"right_{name}": _of("right", name)
            for name in ("number", "doc_type", "issued", "title", "source", "label", "quote")
        },
    },
)
TALLY = Listing(
    noun="ý kiến",
    columns=(
        Column(head="Đối chiếu", cell=lambda row: told.KINDS[row["kind"]]),
        Column(head="Chương trình đề xuất", cell=lambda row: _known(row["kind"])[row["proposed"]]),
        Column(head="Đồng ý", cell=_count("confirmed")),
        Column(head="Khác ý", cell=_count("overruled")),
        Column(head="Tỷ lệ đồng ý", cell=lambda row: "" if row["share"] is None else f"{row['share']:.0%}"),
        Column(head="Người trả lời", cell=_count("answered")),
    ),
    flat=same("kind", "proposed", "confirmed", "overruled", "share", "answered"),
)
