"""`danvan deadlines`: what falls due, soonest first."""

from __future__ import annotations

from datetime import date

import click

from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import DAY, PERIOD, existing_store, plain, span_from
from pipeline.cli.output import Output, emit, listing_options
from pipeline.cli.rows import DEADLINES

EPILOG = """\b
Example:
  danvan deadlines --as-of 2026-11-01 --within 30d
  danvan deadlines --as-of 01/11/2026 --within 3m --overdue --format json

Without --within there is no end, and a recurring deadline gives its next day alone.
"""


@click.command("deadlines", epilog=EPILOG, short_help="What falls due, soonest first.")
@click.option("--as-of", type=DAY, default="today", show_default=True, metavar="DATE", help="The day to look from.")
@click.option("--within", type=PERIOD, metavar="PERIOD", help="How far to look ahead: 30d, 2w, 3m, 1y.")
@click.option("--overdue", is_flag=True, help="Also days before --as-of, of deadlines that do not recur.")
@click.option("--body", metavar="NAME", help="Carried by this body, accents optional.")
@listing_options
@store_option
@debug_option
def command(
    as_of: date, within: tuple[int, str] | None, overdue: bool, body: str | None, out: Output, store_url: str | None
) -> None:
    """List the days on which obligations fall due, soonest first."""
    ahead = span_from(as_of, within) if within else None
    with existing_store(store_url) as store:
        rows = store.deadlines(
            as_of=as_of,
            within=ahead,
            include_overdue=overdue,
            body=body,
            limit=out.fetch,
            offset=out.offset,
        )
        emit(map(plain, rows), DEADLINES, out)
