"""`danvan search`: passages that answer a query."""

from __future__ import annotations

import sys

import click

from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import existing_store, plain
from pipeline.cli.output import Output, emit, listing_options
from pipeline.cli.rows import HITS

EPILOG = """\b
Example:
  danvan search "tiếp công dân định kỳ"
  danvan search tiep cong dan --limit 5 --format json
"""


@click.command("search", epilog=EPILOG, short_help="Passages that answer a query.")
@click.argument("query", metavar="QUERY…", nargs=-1, required=True)
@listing_options
@store_option
@debug_option
def command(query: tuple[str, ...], out: Output, store_url: str | None) -> None:
    """Find passages that hold every word of QUERY, best first; accents may be left out."""
    wanted = out.offset + (out.fetch or sys.maxsize // 2)
    with existing_store(store_url) as store:
        hits = store.search(" ".join(query), limit=min(wanted, 1_000_000))
        emit(map(plain, hits[out.offset :]), HITS, out)
