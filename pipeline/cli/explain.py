"""`danvan explain`: why an item is there: its passage, the rule that made it, what was taken over and from which line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.heirs import carried_by
from pipeline.cli.options import DAY, existing_store
from pipeline.cli.output import chosen_format, destination, format_option, output_option
from pipeline.cli.page import write_object
from pipeline.cli.tables import is_terminal, width_of
from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.model import Analysis

EPILOG = """\b
Example:
  danvan explain 14/CT-UBND
  danvan explain 14/CT-UBND o3
  danvan explain chi-thi-14.docx issued
  danvan explain 14/CT-UBND r2 --format json
"""


@click.command("explain", epilog=EPILOG, short_help="Why an item is there: its rule, its passage, what was taken over.")
@click.argument("document")
@click.argument("item", required=False)
@click.option(
    "--on", type=DAY, metavar="DATE", help="The day for which to tell who carries an obligation.  [default: today]"
)
@format_option("table", "json")
@output_option
@store_option
@debug_option
def command(
    document: str, item: str | None, on: date | None, format_: str | None, path: str | None, store_url: str | None
) -> None:
    """Explain ITEM of DOCUMENT, which is a stored one (its id, number or path) or a file.

    ITEM is `o3` (obligation), `r2` (reference), `d4` (deadline), `k1` (result), `b1` (a pointing back), `w1` (warning), or a
    field of the header (`issued`). Without ITEM, the items are listed with their ids.
    """
    form = chosen_format(format_, path)
    if form not in {"table", "json"}:
        raise click.UsageError(f"an explanation has no {form} form; use table or json")
    analysis = _analysis(document, store_url)
    from pipeline.cli.explained import explain_item, item_ids

    if item is None:
        value = {
            "document": _named(analysis),
            "items": [{"item": key, "words": text} for key, text in item_ids(analysis)],
        }
    else:
        explained = explain_item(analysis, item)
        for body in explained.get("bodies", ()):
            body["carried_by"] = carried_by(body["body"], on or date.today())
        value = {"document": _named(analysis), **explained}
    with destination(path) as stream:
        if form == "json":
            write_object(value, stream)
        else:
            from pipeline.cli.explained_page import render

            stream.write(render(value, width=width_of(stream), colour=path is None and is_terminal(stream)))


def _analysis(document: str, store_url: str | None) -> Analysis:
    """The stored document of that name; where the store has none, or there is no store, the file's analysis."""
    try:
        with existing_store(store_url) as store:
            return store.show(store.find_document(document).id)
    except DanvanError as error:
        if error.code not in {"store-missing", "document-unknown"} or not Path(document).is_file():
            raise
    from pipeline.batch import attempt

    reading = attempt(document)
    if reading.analysis is None:
        raise reading.error or DanvanError("unreadable", f"{document}: cannot be read", "Look at the file.")
    return reading.analysis


def _named(analysis: Analysis) -> dict[str, str | None]:
    """What the page calls the document."""
    header = analysis.header
    fields = {
        name: getattr(header, name).value if getattr(header, name) else None
        for name in ("doc_type", "number", "issued", "published", "title")
    }
    return {"id": analysis.id, "source": analysis.document.source.name, **fields}
