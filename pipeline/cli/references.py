"""`danvan references`: which documents are cited, where, and whether the store has them."""

from __future__ import annotations

import click

from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import document_id, document_option, existing_store, plain
from pipeline.cli.output import Output, emit, listing_options
from pipeline.cli.rows import REFERENCES

EPILOG = """\b
Example:
  danvan references --document 14/CT-UBND
  danvan references --number 217-QĐ/TW --format csv
"""


@click.command("references", epilog=EPILOG, short_help="Which documents are cited, and where.")
@document_option
@click.option("--number", metavar="NUMBER", help="Citing this number, in any spelling: 16/ct-ttg.")
@listing_options
@store_option
@debug_option
def command(document: str | None, number: str | None, out: Output, store_url: str | None) -> None:
    """List mentions of other documents, each with the stored document that it stands for."""
    with existing_store(store_url) as store:
        rows = store.references(
            document=document_id(store, document), number=number, limit=out.fetch, offset=out.offset
        )
        emit(map(plain, rows), REFERENCES, out)
