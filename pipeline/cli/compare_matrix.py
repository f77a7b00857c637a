"""`danvan compare matrix`: directives or themes by provinces or bodies."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.compare_options import Desk, weights_options
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.options import DAY, existing_journal
from pipeline.cli.output import (
    destination,
    format_option,
    output_option,
    wide_option,
    write_csv,
    write_json,
    write_whole,
)
from pipeline.cli.tables import is_terminal, width_of

if TYPE_CHECKING:
    from pipeline.compare.matrix_model import By, Matrix, RowKind

EPILOG = """\b
Example:
  danvan compare matrix 91/CT-TTg --by province
  danvan compare matrix --as-of 1/7/2026 --output trien-khai.html
  danvan compare matrix --rows themes --by body --format csv --output chu-de.csv
  danvan compare matrix 91/CT-TTg --format svg > trien-khai.svg

Without a DIRECTIVE: the ten that most papers of other bodies carry out; with --rows themes all themes. What is not found in the
store may have been done all the same.
"""
FORMATS = ("table", "json", "csv", "html", "svg", "png")
_ENDINGS = {"htm": "html", **{form: form for form in FORMATS}}


@click.command("matrix", epilog=EPILOG, short_help="Directives or themes by provinces or bodies.")
@click.argument("directives", metavar="DIRECTIVE", nargs=-1)
@click.option(
    "--rows",
    type=click.Choice(("directives", "themes")),
    default="directives",
    show_default=True,
    help="What is followed up; with themes, each DIRECTIVE names one (reception, or tiếp công dân, đối thoại).",
)
@click.option(
    "--by",
    type=click.Choice(("province", "body")),
    default="province",
    show_default=True,
    help="Where: in each province as it is on --as-of, or with each body.",
)
@click.option("--as-of", type=DAY, default="today", show_default=True, metavar="DATE", help="The day to look from.")
@format_option(*FORMATS)
@wide_option
@output_option
@weights_options
@store_option
@journal_option
@debug_option
def command(
    directives: tuple[str, ...],
    rows: RowKind,
    by: By,
    as_of: date,
    format_: str | None,
    wide: bool,
    path: str | None,
    weights: str | None,
    store_url: str | None,
    journal_url: str | None,
) -> None:
    """Show who issued what to carry out each DIRECTIVE and when, which demands lack a trace, and what is overdue."""
    form = format_ or _ENDINGS.get(Path(path).suffix.lstrip(".").lower() if path else "", "table")
    if form == "png":
        _binary(path)
    found = _matrix(directives, rows, by, as_of, Desk(store_url, journal_url, weights), (store_url, journal_url))
    if form == "png":
        from pipeline.export.matrix_picture import matrix_png

        picture = matrix_png(found)
        if path is None:
            sys.stdout.buffer.write(picture)
        else:
            write_whole(path, picture)
        return
    _write(found, form, path, wide=wide)


def _binary(path: str | None) -> None:
    """Refuse what cannot be shown before anything is computed."""
    from pipeline.export.drawing import need_matplotlib

    if path is None and sys.stdout.isatty():
        raise click.UsageError("png is no text for a terminal; name a file with --output")
    need_matplotlib()


def _matrix(
    keys: tuple[str, ...], rows: RowKind, by: By, as_of: date, desk: Desk, urls: tuple[str | None, str | None]
) -> Matrix:
    from pipeline.compare.matrix import matrix
    from pipeline.register.register import Register

    with ExitStack() as stack:
        stack.enter_context(desk)
        journal = existing_journal(urls[1], urls[0])
        if journal is not None:
            stack.enter_context(journal)
        themes = rows == "themes"
        return matrix(
            desk.store,
            rows=rows,
            keys=keys,
            by=by,
            as_of=as_of,
            register=Register(desk.store, journal),
            statistics=None if themes else desk.statistics(),
            decisions=None if themes else desk.decisions(),
            weights=None if themes else desk.weights(),
            encoder=None if themes else desk.encoder(),
        )


def _write(found: Matrix, form: str, path: str | None, *, wide: bool) -> None:
    from pipeline.compare.matrix_plain import matrix_dict

    with destination(path, bom=form == "csv") as stream:
        if form == "svg":
            from pipeline.export.matrix_picture import matrix_svg

            stream.write(matrix_svg(found))
            return
        data = matrix_dict(found)
        if form == "json":
            write_json(iter((data,)), stream, lines=True)
        elif form == "csv":
            from pipeline.cli.matrix_rows import CELLS, matrix_lines

            write_csv(matrix_lines(data), CELLS, stream, line_end="\r\n" if path else "\n")
        elif form == "html":
            from pipeline.cli.matrix_page import matrix_html

            stream.write(matrix_html(found, data))
        else:
            from pipeline.cli.matrix_text import matrix_text

            colour = path is None and is_terminal(stream)
            stream.write(matrix_text(found, data, width=width_of(stream), wide=wide, colour=colour))
