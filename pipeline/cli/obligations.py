"""`danvan obligations`: who must do what by when, on the ground of which document."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from pipeline.cli import words
from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.heirs import carried_by, in_words
from pipeline.cli.options import DAY, document_id, document_option, existing_store, plain
from pipeline.cli.output import Output, emit, listing_options
from pipeline.cli.rows import OBLIGATIONS

EPILOG = """\b
Example:
  danvan obligations --body "Sở Nội vụ" --role lead
  danvan obligations --theme reporting --before 31/12/2026 --format csv --output viec.csv
  danvan obligations --document 14/CT-UBND --on today

In the table, ↑ marks a body, deadline or ground that the passage does not name itself: the grounds, the lead-in, a
heading or a sibling line does.
"""


@click.command("obligations", epilog=EPILOG, short_help="Who must do what by when, on what ground.")
@click.option("--body", metavar="NAME", help="Carried by this body, accents optional; finds groups that it belongs to.")
@click.option("--role", type=click.Choice(words.ROLE_ORDER), help="… in this role.")
@click.option("--theme", type=click.Choice(tuple(words.THEMES)), help="On this theme.")
@document_option
@click.option("--before", type=DAY, metavar="DATE", help="Falling due on or before DATE.")
@click.option("--after", type=DAY, metavar="DATE", help="Falling due on or after DATE.")
@click.option("--on", type=DAY, metavar="DATE", help="Tell who carries each on DATE, through mergers and ended levels.")
@listing_options
@store_option
@debug_option
def command(
    body: str | None,
    role: str | None,
    theme: str | None,
    document: str | None,
    before: date | None,
    after: date | None,
    on: date | None,
    out: Output,
    store_url: str | None,
) -> None:
    """List obligations: who · in which role · must do what · by when · on what ground · where it stands."""
    with existing_store(store_url) as store:
        rows = store.obligations(
            body=body,
            role=role,  # type: ignore[arg-type]
            theme=theme,
            document=document_id(store, document),
            due_from=after,
            due_until=before,
            limit=out.fetch,
            offset=out.offset,
        )
        emit((_as_of(plain(row), on) for row in rows), OBLIGATIONS, out)


def _as_of(row: dict[str, Any], on: date | None) -> dict[str, Any]:
    """The row with what became of its bodies by the day `on`: `carried_by` of each, and the same in words as `now`."""
    if on is None:
        return row
    for body in row["bodies"]:
        body["carried_by"] = carried_by(body["body"], on)
        body["now"] = in_words(body["carried_by"])
    return row
