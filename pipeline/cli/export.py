"""`danvan export`: the register for Excel, Word, calendars and other programs, a document as Akoma Ntoso."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.filters import Asked, register_options
from pipeline.cli.frame import debug_option, journal_option, store_option
from pipeline.cli.options import existing_journal, existing_store
from pipeline.cli.output import output_option, write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.register.rows import RegisterRow

FORMATS = ("xlsx", "docx", "csv", "ics", "json", "akn")
BINARY = frozenset({"xlsx", "docx"})
_ENDINGS = {**{name: name for name in FORMATS}, "xml": "akn"}
EPILOG = """\b
Example:
  danvan export --body "Sở Nội vụ" --output viec-so-noi-vu.xlsx
  danvan export --within 30d --output thang-nay.docx
  danvan export --timeliness overdue --format csv > qua-han.csv
  danvan export --body "Sở Nội vụ" --output lich.ics
  danvan export 14/CT-UBND --format akn --output chi-thi-14.xml
"""


@click.command("export", epilog=EPILOG, short_help="Files for Excel, Word, calendars and exchange.")
@click.argument("paper", metavar="[DOCUMENT]", required=False)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Form of the file: a table, a calendar (ics), a document as Akoma Ntoso (akn).  [default: by the ending of --output]",
)
@output_option
@register_options
@store_option
@journal_option
@debug_option
def command(
    paper: str | None,
    format_: str | None,
    path: str | None,
    asked: Asked,
    store_url: str | None,
    journal_url: str | None,
) -> None:
    """Write the register of tasks, or with --format akn the text of DOCUMENT (its id, number or path), to a file.

    With DOCUMENT the tables and calendars hold its tasks alone.
    """
    form = _form(format_, path)
    if form in BINARY and path is None and sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text for a terminal; name a file with --output")
    if paper is not None:
        if asked.document is not None:
            raise click.UsageError("name the document once: as DOCUMENT, or with --document")
        asked = replace(asked, document=paper)
    at = datetime.now().astimezone()
    if form == "akn":
        _write(path, _akoma(asked.document, store_url, at), "")
        return
    rows = _rows(asked, store_url, journal_url, every=form == "ics")
    content = _render(form, rows, asked, at, in_file=path is not None)
    _write(path, content, _told(form, rows))


def _form(format_: str | None, path: str | None) -> str:
    """The form asked for, or the one that the file's ending names."""
    ending = Path(path).suffix.lstrip(".").lower() if path else ""
    form = format_ or _ENDINGS.get(ending)
    if form is None:
        known = ", ".join(FORMATS)
        raise click.UsageError(f"say in which form: --format ({known}), or --output FILE with such an ending")
    return form


def _rows(asked: Asked, store_url: str | None, journal_url: str | None, *, every: bool) -> Sequence[RegisterRow]:
    """The lines of the register; a calendar wants `every` occurrence of what recurs, to make one rule of them."""
    from pipeline.register.register import Register

    with ExitStack() as stack:
        store = stack.enter_context(existing_store(store_url))
        journal = existing_journal(journal_url, store_url)
        if journal is not None:
            stack.enter_context(journal)
        query = asked.query(store)
        if every:
            query = replace(query, every_occurrence=True)
        return Register(store, journal, document=query.document).page(query, as_of=asked.as_of).rows


def _akoma(document: str | None, store_url: str | None, at: datetime) -> bytes:
    from pipeline.export.akoma import akoma_ntoso

    if document is None:
        raise click.UsageError("akn is the form of one document: name it as DOCUMENT")
    with existing_store(store_url) as store:
        return akoma_ntoso(store.show(store.find_document(document).id), at=at)


def _render(form: str, rows: Sequence[RegisterRow], asked: Asked, at: datetime, *, in_file: bool) -> bytes:
    from pipeline.export.about import about

    told, as_of = about(asked.chosen, document=asked.document), asked.as_of
    if form == "xlsx":
        from pipeline.export.sheet import workbook

        return workbook(rows, as_of=as_of, at=at, about=told)
    if form == "docx":
        from pipeline.export.word import word_table

        return word_table(rows, as_of=as_of, at=at, about=told)
    if form == "ics":
        from pipeline.export.calendar import NAME, calendar

        return calendar(rows, as_of=as_of, at=at, name=f"{NAME} – {asked.chosen.body}" if asked.chosen.body else NAME)
    from pipeline.export.table import csv_table, json_table

    if form == "csv":
        return csv_table(rows).encode("utf-8-sig" if in_file else "utf-8")
    return json_table(rows, as_of=as_of, about=told).encode()


def _told(form: str, rows: Sequence[RegisterRow]) -> str:
    if form != "ics":
        return f"{len(rows)} dòng"
    from pipeline.export.calendar import without_day

    tasks = len({row.obligation.id for row in rows if row.due is not None})
    left_out = without_day(rows)
    return f"thời hạn của {tasks} nhiệm vụ" + (
        f"; {left_out} nhiệm vụ không có ngày, không đưa vào lịch" if left_out else ""
    )


def _write(path: str | None, content: bytes, told: str) -> None:
    """To the file, whole or not at all, with a word of what is in it on standard error; else to standard output."""
    if path is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write_whole(path, content)
    click.echo(f"Đã ghi {path}{f': {told}' if told else ''}.", err=True)
