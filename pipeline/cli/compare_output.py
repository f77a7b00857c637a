"""How coverage and evidence leave: as text, JSON, CSV or a page for the browser, with the same options on both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar

import click

from pipeline.cli.compare_options import weights_options
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.output import destination, output_option, wide_option, write_csv, write_json
from pipeline.cli.tables import is_terminal, width_of

FORMATS = ("text", "json", "csv", "html")
F = TypeVar("F", bound=Callable[..., Any])


def comparing_options(function: F) -> F:
    """`--format`, `--wide`, `--output`, and which weights, store and journal to work with."""
    for option in (
        debug_option,
        journal_option,
        store_option,
        weights_options,
        output_option,
        wide_option,
        click.option(
            "-f", "--format", "format_", type=click.Choice(FORMATS), help="Form of the result.  [default: text]"
        ),
    ):
        function = option(function)
    return function


def form_of(format_: str | None, path: str | None) -> str:
    """The form asked for, else the one that the file's ending names, else text."""
    ending = (path or "").rpartition(".")[2].lower()
    return format_ or {"htm": "html"}.get(ending, ending if ending in FORMATS else "text")


def write_comparison(
    kind: Literal["coverage", "evidence"], data: dict[str, Any], *, format_: str | None, path: str | None, wide: bool
) -> None:
    """Write what `compare.plain` made of a comparison, in the form asked for."""
    from pipeline.cli import compare_page, compare_rows

    form, is_coverage = form_of(format_, path), kind == "coverage"
    with destination(path, bom=form == "csv") as stream:
        if form == "json":
            write_json(iter((data,)), stream, lines=True)
        elif form == "csv":
            cells = compare_rows.COVERAGE_CELLS if is_coverage else compare_rows.EVIDENCE_CELLS
            lines = compare_rows.coverage_lines if is_coverage else compare_rows.evidence_lines
            write_csv(lines(data), cells, stream, line_end="\r\n" if path else "\n")
        elif form == "html":
            stream.write((compare_page.coverage_html if is_coverage else compare_page.evidence_html)(data))
        else:
            text = compare_page.coverage_text if is_coverage else compare_page.evidence_text
            stream.write(text(data, wide=wide, width=width_of(stream), colour=is_terminal(stream)))
