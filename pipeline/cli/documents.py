"""`danvan documents`: what the store holds."""

from __future__ import annotations

from datetime import date

import click

from pipeline.cli import words
from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import DAY, existing_store, plain
from pipeline.cli.output import Output, emit, listing_options
from pipeline.cli.rows import DOCUMENTS

EPILOG = """\b
Example:
  danvan documents --type "Chỉ thị" --after 2021-01-01
  danvan documents --kind article --format csv --output baibao.csv
"""


@click.command("documents", epilog=EPILOG, short_help="What the store holds.")
@click.option("--kind", type=click.Choice(tuple(words.KINDS)), help="Directives, or articles.")
@click.option("--type", "doc_type", metavar="TYPE", help="Of this type: Chỉ thị, Kế hoạch … (accents optional).")
@click.option("--issuer", metavar="NAME", help="Issued by this body, accents optional.")
@click.option("--before", type=DAY, metavar="DATE", help="Issued on or before DATE.")
@click.option("--after", type=DAY, metavar="DATE", help="Issued on or after DATE.")
@listing_options
@store_option
@debug_option
def command(
    kind: str | None,
    doc_type: str | None,
    issuer: str | None,
    before: date | None,
    after: date | None,
    out: Output,
    store_url: str | None,
) -> None:
    """List the stored documents, each in its newest version."""
    with existing_store(store_url) as store:
        rows = store.documents(
            kind=kind,  # type: ignore[arg-type]
            doc_type=doc_type,
            issuer=issuer,
            issued_from=after,
            issued_until=before,
            limit=out.fetch,
            offset=out.offset,
        )
        emit(map(plain, rows), DOCUMENTS, out)
