"""`danvan compare coverage`: which demands of a higher directive a lower paper takes up."""

from __future__ import annotations

import click

from pipeline.cli.compare_options import Desk, weights_options
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.output import chosen_format, destination, output_option, wide_option, write_csv, write_json
from pipeline.cli.tables import is_terminal, width_of

EPILOG = """\b
Example:
  danvan compare coverage 91/CT-TTg 28/CT-UBND
  danvan compare coverage thutuong.html ke-hoach.docx --format html --output doi-chieu.html
"""
FORMATS = ("text", "json", "csv", "html")


@click.command("coverage", epilog=EPILOG, short_help="Which demands of a directive a lower paper takes up.")
@click.argument("parent", metavar="PARENT")
@click.argument("child", metavar="CHILD")
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), help="Form of the result.  [default: text]")
@wide_option
@output_option
@weights_options
@store_option
@journal_option
@debug_option
def command(
    parent: str,
    child: str,
    format_: str | None,
    wide: bool,
    path: str | None,
    weights: str | None,
    store_url: str | None,
    journal_url: str | None,
) -> None:
    """Hold CHILD against the demands of PARENT; each is a file, or a document of the store by id, number or path."""
    from pipeline.compare.coverage import compare_coverage
    from pipeline.compare.plain import coverage_dict

    with Desk(store_url, journal_url, weights) as desk:
        higher, lower = desk.paper(parent), desk.paper(child)
        found = compare_coverage(
            higher,
            lower,
            statistics=desk.statistics(),
            decisions=desk.decisions(),
            weights=desk.weights(),
            encoder=desk.encoder(),
        )
    data, form = coverage_dict(found), form_of(format_, path)
    with destination(path, bom=form == "csv") as stream:
        if form == "json":
            write_json(iter((data,)), stream, lines=True)
        elif form == "csv":
            from pipeline.cli.compare_rows import COVERAGE_CELLS, coverage_lines

            write_csv(coverage_lines(data), COVERAGE_CELLS, stream, line_end="\r\n" if path else "\n")
        elif form == "html":
            from pipeline.cli.compare_page import coverage_html

            stream.write(coverage_html(data))
        else:
            from pipeline.cli.compare_page import coverage_text

            stream.write(coverage_text(data, wide=wide, width=width_of(stream), colour=is_terminal(stream)))


def form_of(format_: str | None, path: str | None) -> str:
    """The form asked for, else the one that the file's ending names, else text."""
    if format_:
        return format_
    ending = (path or "").rpartition(".")[2].lower()
    return {"htm": "html"}.get(ending, ending) if ending in (*FORMATS, "htm") else chosen_format("text", path)
