"""`danvan compare evidence`: what papers report of the demands of a directive."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.cli.compare_options import Desk
from pipeline.cli.compare_output import comparing_options, write_comparison
from pipeline.cli.frame import complain, explain
from pipeline.cli.options import DAY
from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.compare.paper import Paper

EPILOG = """\b
Example:
  danvan compare evidence 28/CT-UBND
  danvan compare evidence 28/CT-UBND bai-1.html bai-2.html --any-place
  danvan compare evidence 91/CT-TTg --province "Lạng Sơn" --from 1/1/2023 --to 31/12/2023 --format json

Without an ARTICLE, all articles and reports of the store are looked at. News supports a completion, it never proves one.
"""


@click.command("evidence", epilog=EPILOG, short_help="What papers report of the demands of a directive.")
@click.argument("directive", metavar="DIRECTIVE")
@click.argument("articles", metavar="[ARTICLE…]", nargs=-1)
@click.option("--province", metavar="NAME", help="Results of this province.  [default: that of the directive]")
@click.option("--from", "start", type=DAY, metavar="DATE", help="Results reached on or after DATE.")
@click.option("--to", "end", type=DAY, metavar="DATE", help="Results reached on or before DATE.")
@click.option("--any-place", is_flag=True, help="Results of every place.")
@click.option("--any-time", is_flag=True, help="Results of every time, also from before the directive.")
@comparing_options
@click.pass_context
def command(
    ctx: click.Context,
    directive: str,
    articles: tuple[str, ...],
    province: str | None,
    start: date | None,
    end: date | None,
    any_place: bool,
    any_time: bool,
    format_: str | None,
    wide: bool,
    path: str | None,
    weights: str | None,
    store_url: str | None,
    journal_url: str | None,
) -> None:
    """Look in every ARTICLE (files, or documents of the store) for results that speak of the demands of DIRECTIVE."""
    from pipeline.compare.evidence import Scope, compare_evidence
    from pipeline.compare.places import known_province
    from pipeline.compare.plain import evidence_dict

    if start and end and start > end:
        raise click.UsageError(f"--from {start} is after --to {end}")
    scope = Scope(
        province=known_province(province) if province else None,
        start=start,
        end=end,
        any_place=any_place,
        any_time=any_time,
    )
    with Desk(store_url, journal_url, weights) as desk:
        paper = desk.paper(directive)
        others, failed = _papers(desk, paper, articles)
        found = compare_evidence(
            paper,
            others,
            scope=scope,
            statistics=desk.statistics(),
            decisions=desk.decisions(),
            weights=desk.weights(),
            encoder=desk.encoder(),
        )
    write_comparison("evidence", evidence_dict(found), format_=format_, path=path, wide=wide)
    if failed:
        ctx.exit(1)


def _papers(desk: Desk, directive: Paper, keys: tuple[str, ...]) -> tuple[list[Paper], int]:
    """The papers named, each that cannot be read told and passed over; without names those of the store."""
    from pipeline.compare.paper import refuse_same
    from pipeline.compare.reports import reporting_papers

    if not keys:
        return list(reporting_papers(desk.store, directive)), 0
    found: dict[str, Paper] = {}
    failed = 0
    for key in keys:
        try:
            paper = desk.paper(key)
            refuse_same(directive, paper)
            found.setdefault(paper.analysis.id, paper)
        except DanvanError as error:
            complain(explain(error, key))
            failed += 1
    return list(found.values()), failed
