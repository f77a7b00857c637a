"""`danvan analyze`: read files and print what is in them, without a store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.frame import INPUT_FAILED, complain, debug_option, show_trace
from pipeline.cli.options import limits_of, max_bytes_option
from pipeline.cli.output import chosen_format, destination, format_option, output_option, wide_option, write_json
from pipeline.cli.page import write_object, write_pages

if TYPE_CHECKING:
    from pipeline.ingest.limits import Limits

EPILOG = """\b
Example:
  danvan analyze "Chỉ thị 14.docx"
  danvan analyze --format jsonl *.html > analyses.jsonl
  pdftotext letter.pdf - | danvan analyze --format json -

With json, one FILE gives one object, several give an array. With jsonl, every FILE gives exactly one line, in the order
of the arguments; a file that fails gives {"source", "error": {"code", "message", "next_step"}} in its place.
"""


@click.command("analyze", epilog=EPILOG, short_help="Analyse files and print what is in them; no store.")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@format_option("table", "json", "jsonl")
@output_option
@wide_option
@max_bytes_option
@debug_option
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], format_: str | None, path: str | None, wide: bool, max_bytes: int | None
) -> None:
    """Analyse each FILE (`-` reads standard input): who must do what by when, references, results, warnings."""
    form = chosen_format(format_, path)
    if form == "csv":
        raise click.UsageError("an analysis has no csv form; use table, json or jsonl")
    failed: list[str] = []
    values = _values(ctx, files, failed, limits_of(max_bytes))
    with destination(path) as stream:
        if form == "table":
            write_pages(values, stream, wide=wide, to_screen=path is None)
        elif form == "json" and len(files) == 1:
            write_object(next(values), stream)
        else:
            write_json(values, stream, lines=form == "jsonl")
    if failed:
        ctx.exit(INPUT_FAILED)


def _values(
    ctx: click.Context, files: tuple[str, ...], failed: list[str], limits: Limits | None
) -> Iterator[dict[str, Any]]:
    """One JSON value a file, in order: its analysis, or its error."""
    from pipeline.batch import attempt
    from pipeline.codec import to_dict

    for name in files:
        reading = attempt(name, limits=limits)
        error = reading.error
        if reading.analysis is not None:
            yield to_dict(reading.analysis)
        elif error is not None:
            failed.append(name)
            complain(error)
            show_trace(ctx, reading.trace)
            yield {
                "source": name,
                "error": {"code": error.code, "message": error.message, "next_step": error.next_step},
            }
