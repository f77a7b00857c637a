"""`danvan failures`: which files could not be read, why, and what to do."""

from __future__ import annotations

from itertools import islice

import click

from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import existing_store, plain
from pipeline.cli.output import Output, emit, listing_options
from pipeline.cli.rows import FAILURES

EPILOG = """\b
Example:
  danvan failures
  danvan failures --all --format csv --output loi.csv
"""


@click.command("failures", epilog=EPILOG, short_help="Files that could not be read: why, what to do.")
@click.option("--all", "everything", is_flag=True, help="Also files that were read later on.")
@listing_options
@store_option
@debug_option
def command(everything: bool, out: Output, store_url: str | None) -> None:
    """List the files that failed, with the reason and the next step."""
    with existing_store(store_url) as store:
        rows = store.failures(unresolved=not everything)
        emit(map(plain, islice(rows, out.offset, None)), FAILURES, out)
