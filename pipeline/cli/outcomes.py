"""`danvan outcomes`: what documents and articles report as done, or as falling short."""

from __future__ import annotations

import click

from pipeline.cli import words
from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import document_id, document_option, existing_store, plain
from pipeline.cli.output import Output, emit, listing_options
from pipeline.cli.rows import OUTCOMES

EPILOG = """\b
Example:
  danvan outcomes --theme model
  danvan outcomes --polarity limitation --format jsonl
"""


@click.command("outcomes", epilog=EPILOG, short_help="Reported results and shortcomings, with figures.")
@document_option
@click.option("--polarity", type=click.Choice(tuple(words.POLARITIES)), help="Results, or shortcomings.")
@click.option("--theme", type=click.Choice(tuple(words.THEMES)), help="On this theme.")
@listing_options
@store_option
@debug_option
def command(document: str | None, polarity: str | None, theme: str | None, out: Output, store_url: str | None) -> None:
    """List reported results and shortcomings with their figures."""
    with existing_store(store_url) as store:
        rows = store.outcomes(
            document=document_id(store, document),
            polarity=polarity,  # type: ignore[arg-type]
            theme=theme,
            limit=out.fetch,
            offset=out.offset,
        )
        emit(map(plain, rows), OUTCOMES, out)
