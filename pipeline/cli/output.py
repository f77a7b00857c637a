"""The same output on every listing: `--format table|json|jsonl|csv`, `--output`, `--wide`, `--limit`, `--offset`."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from pipeline.cli.tables import Column, is_terminal, render_table, width_of
from pipeline.errors import DanvanError
from pipeline.export.cells import safe_cell as safe_cell

FORMATS = ("table", "json", "jsonl", "csv")
TABLE_LIMIT = 100
Row = Mapping[str, Any]
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Where a listing goes and in what form. `limit` is None for everything."""

    format: str
    path: str | None
    wide: bool
    limit: int | None
    offset: int

    @property
    def fetch(self) -> int | None:
        """How many rows to ask the store for: one more than is shown, to know whether there are more."""
        return None if self.limit is None else self.limit + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How rows of one kind look: the columns of the table, the flat fields of the CSV, and what a row is called."""

    noun: str
    columns: Sequence[Column]
    flat: Mapping[str, Callable[[Row], Any]]


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, with the forms that a command knows."""
    excel = " A CSV file opens in Excel as it is; on a pipe it has no byte order mark." if "csv" in formats else ""
    return click.option(
        "-f",
        "--format",
        "format_",
        type=click.Choice(formats),
        help=f"Form of the result.{excel}  [default: table, or what the name of --output says]",
    )


def output_option(function: F) -> F:
    """`--output FILE`: write there and not to standard output."""
    return click.option(
        "-o",
        "--output",
        "path",
        metavar="FILE",
        help="Write to FILE, not to standard output.",
    )(function)


def wide_option(function: F) -> F:
    """`--wide`: passages in full."""
    return click.option("--wide", is_flag=True, help="Table: show passages in full, not shortened.")(function)


def listing_options(function: F) -> F:
    """The options of every listing, handed to the command as one `out: Output`."""

    @wraps(function)
    def command(
        *args: Any,
        format_: str | None,
        path: str | None,
        wide: bool,
        limit: int | None,
        offset: int,
        **options: Any,
    ) -> Any:
        form = chosen_format(format_, path)
        if limit is None and form == "table":
            limit = TABLE_LIMIT
        out = Output(format=form, path=path, wide=wide, limit=limit, offset=offset)
        return function(*args, out=out, **options)

    for option in (
        click.option("--offset", type=click.IntRange(min=0), default=0, show_default=True, help="Skip that many rows."),
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            help=f"Show at most that many rows.  [default: {TABLE_LIMIT} in a table, else all]",
        ),
        wide_option,
        output_option,
        format_option(*FORMATS),
    ):
        command = option(command)
    return command  # type: ignore[return-value]


def chosen_format(format_: str | None, path: str | None) -> str:
    """The form asked for, else the one that the file's ending names, else a table."""
    suffix = Path(path).suffix.lstrip(".").lower() if path else ""
    return format_ or (suffix if suffix in FORMATS else "table")


def emit(rows: Iterable[Row], listing: Listing, out: Output) -> int:
    """Write rows in the chosen form; returns how many. At most `out.limit`, with a word if there are more."""
    found = iter(rows)
    shown = _first(found, out.limit)
    with destination(out.path, bom=out.format == "csv") as stream:
        if out.format == "table":
            count = _emit_table(list(shown), listing, out, stream)
        elif out.format == "csv":
            count = write_csv(shown, listing.flat, stream, line_end="\r\n" if out.path else "\n")
        else:
            count = write_json(shown, stream, lines=out.format == "jsonl")
    if out.format == "table" and next(found, None) is not None:
        shown_so_far = f"Còn nữa: đã hiện {count} {listing.noun} (từ dòng {out.offset + 1})"
        click.echo(f"{shown_so_far}; xem tiếp: --offset {out.offset + count}", err=True)
    return count


def _first(rows: Iterator[Row], limit: int | None) -> Iterator[Row]:
    """At most `limit` rows; what follows stays in the iterator."""
    for taken, row in enumerate(rows, 1):
        yield row
        if limit is not None and taken >= limit:
            return


def _emit_table(rows: list[Row], listing: Listing, out: Output, stream: TextIO) -> int:
    if not rows:
        click.echo(f"Không có {listing.noun} nào.", err=True)
        return 0
    to_screen = out.path is None
    stream.write(
        render_table(
            rows, listing.columns, width=width_of(stream), wide=out.wide, colour=to_screen and is_terminal(stream)
        )
    )
    return len(rows)


def write_json(rows: Iterable[Any], stream: TextIO, *, lines: bool) -> int:
    """One JSON value a line, or one array; letters as they are, not as escapes."""
    count = 0
    if not lines:
        stream.write("[")
    for row in rows:
        if lines:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            stream.write((",\n" if count else "\n") + json.dumps(row, ensure_ascii=False, indent=2))
        count += 1
    if not lines:
        stream.write("\n]\n" if count else "]\n")
    return count


def write_csv(
    rows: Iterable[Row], flat: Mapping[str, Callable[[Row], Any]], stream: TextIO, *, line_end: str = "\n"
) -> int:
    """Rows as CSV with a head line; text that a spreadsheet would take for a formula is disarmed."""
    writer = csv.writer(stream, lineterminator=line_end)
    writer.writerow(flat)
    count = 0
    for row in rows:
        writer.writerow([safe_cell(value(row)) for value in flat.values()])
        count += 1
    return count


@contextmanager
def destination(path: str | None, *, bom: bool = False) -> Iterator[TextIO]:
    """Standard output, or the file that `--output` names, written whole or not at all."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    buffer = io.StringIO()
    yield buffer
    write_whole(path, buffer.getvalue().encode("utf-8-sig" if bom else "utf-8", errors="backslashreplace"))


def write_whole(path: str, content: bytes) -> None:
    """Write a file whole or not at all: under its name stands what was there before, or all of `content`.

    Raises DanvanError `output-not-writable`.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():  # a pipe or a device has no name to give away
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise DanvanError(
            "output-not-writable", f"{path}: cannot be written ({error.strerror})", "Name a file in a folder of yours."
        ) from error


def _replace(target: Path, content: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
