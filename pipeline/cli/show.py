"""`danvan show`: one stored document as a page, as JSON, or as a page for the browser with everything marked in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import existing_store, plain
from pipeline.cli.output import chosen_format, destination, format_option, output_option, wide_option, write_json
from pipeline.cli.page import write_object, write_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.store.rows import ReferenceRow

EPILOG = """\b
Example:
  danvan show 14/CT-UBND
  danvan show 12 --revision 1 --format json
  danvan show 14/CT-UBND --html -o chi-thi-14.html
"""


@click.command("show", epilog=EPILOG, short_help="One stored document as a page, or as JSON.")
@click.argument("document")
@click.option(
    "--revision", type=click.IntRange(min=1), metavar="N", help="This version of it, counted from 1.  [default: newest]"
)
@format_option("table", "json", "jsonl")
@click.option("--html", is_flag=True, help="A page for the browser: the whole text with what was found marked in it.")
@output_option
@wide_option
@store_option
@debug_option
def command(
    document: str,
    revision: int | None,
    format_: str | None,
    html: bool,
    path: str | None,
    wide: bool,
    store_url: str | None,
) -> None:
    """Show what is in DOCUMENT (its id, number or path): who must do what by when, references, results."""
    html = html or (format_ is None and path is not None and path.lower().endswith((".html", ".htm")))
    if html and format_ is not None:
        raise click.UsageError("--html is a form of its own; leave --format out")
    form = "html" if html else chosen_format(format_, path)
    if form == "csv":
        raise click.UsageError("an analysis has no csv form; use table, json or jsonl")
    from pipeline.codec import to_dict

    with existing_store(store_url) as store:
        row = store.find_document(document)
        value = to_dict(store.show(row.id, version=revision))
        if revision in (None, row.version):  # the store knows what the newest version cites
            value["warnings"] += _replaced(store.references(document=row.id), shown=form == "table")
    with destination(path) as stream:
        if form == "html":
            from pipeline.cli.highlight import render_html

            stream.write(render_html(value))
        elif form == "table":
            write_pages([value], stream, wide=wide, to_screen=path is None)
        elif form == "json":
            write_object(value, stream)
        else:
            write_json([value], stream, lines=True)


def _replaced(rows: Iterable[ReferenceRow], *, shown: bool) -> list[dict[str, Any]]:
    """A warning for each citation of a document that an earlier one in the store replaces, repeals or amends."""
    from pipeline.cli import reasons, words

    warnings: list[dict[str, Any]] = []
    told: set[tuple[str, int, str]] = set()
    for row in rows:
        for item in row.replaced_by:
            cited = words.citation(plain(row))
            if (cited, item.document, item.relation) in told:  # once for each document, where it is first cited
                continue
            told.add((cited, item.document, item.relation))
            one: dict[str, Any] = {
                "code": "reference-replaced",
                "message": f"{cited}: document {item.document} ({words.citation(plain(item), dated=True)}) "
                f"{item.relation} {item.provision or 'it'} (“{item.cue or ''}”, “{item.quote}”).",
                "start": row.start,
                "end": row.end,
            }
            warnings.append(one | {"shown": f"{cited} {reasons.replaced(plain(item))}"} if shown else one)
    return warnings
