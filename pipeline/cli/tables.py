"""Tables for people: fitted to the terminal, plain on a pipe, as cards where a table would be too narrow."""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from pipeline.export.cells import shorten as shorten

PLAIN_WIDTH = 120
CARD_WIDTH = 84
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")
_CONTROLS[10] = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its Vietnamese head, the words of a cell, its share of the width, its length.

    `width` fixes the columns it takes instead (dates, counts); without either it is as wide as its longest cell.
    `lines` is after how many lines to shorten, 0 never.
    """

    head: str
    cell: Callable[[Mapping[str, Any]], str]
    share: int = 0
    width: int = 0
    lines: int = 0
    style: str = ""


def is_terminal(stream: TextIO) -> bool:
    """Whether colour codes may be written there: a terminal, and no NO_COLOR."""
    return stream.isatty() and "NO_COLOR" not in os.environ


def width_of(stream: TextIO) -> int:
    """Columns to fill: the terminal's own, COLUMNS where it is set, else 120."""
    if stream.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(40, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns)
    return PLAIN_WIDTH


def clean(text: str) -> str:
    """Text that is safe on a terminal: control characters and bidi overrides of a document become spaces."""
    return text.translate(_CONTROLS)


def render_table(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    *,
    width: int,
    wide: bool = False,
    colour: bool = False,
    lines: bool = True,
) -> str:
    """The rows as text of at most `width` columns, ending in a line break; `lines` draws one between two rows."""
    shares = sum(column.share for column in columns)
    if shares and width < CARD_WIDTH:
        return _cards(rows, columns, width, wide=wide)
    import io

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.HORIZONTALS, show_lines=lines and bool(shares), expand=bool(shares), pad_edge=False, header_style="bold"
    )
    for column in columns:
        table.add_column(
            column.head, ratio=column.share or None, width=column.width or None, style=column.style, overflow="fold"
        )
    free = width - sum(column.width + 2 for column in columns if column.width)
    for row in rows:
        cells = []
        for column in columns:
            text = clean(column.cell(row))
            if column.lines and not wide:
                text = shorten(text, max(20, (free * column.share // max(shares, 1) - 3) * column.lines))
            cells.append(Text(text))
        table.add_row(*cells)
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False, emoji=False
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _cards(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], width: int, *, wide: bool) -> str:
    """One block a row, `head: words` on a line each: for phones and narrow windows."""
    lines: list[str] = []
    for row in rows:
        lines.append("─" * width)
        for column in columns:
            text = " · ".join(part for part in clean(column.cell(row)).split("\n") if part)
            if not text:
                continue
            if column.lines and not wide:
                text = shorten(text, width * column.lines)
            lines.extend(wrap(f"{column.head}: {text}", width, indent="  "))
    return "\n".join(lines) + "\n"


def wrap(text: str, width: int, *, first: str = "", indent: str = "") -> list[str]:
    """Lines of at most `width` columns; `first` opens the first line, `indent` every later one."""
    return textwrap.wrap(
        clean(text), max(20, width), initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    ) or [first.rstrip()]
