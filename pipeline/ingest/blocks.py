"""What every reader hands over: blocks of text in reading order, and what it cut away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Dropped, Layout, LayoutKind, Span, Warning

CELL_GAP = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of a source: a paragraph, a heading, a table row (`cells`, in order), a list item.

    `table` numbers the table that a row belongs to; `gap` says that white space stands before the block in the file;
    `joint` is what stands between two cells of `text` (a row rebuilt from several printed lines keeps them: a line feed).
    Specimen: `Block(text="Sở Nội vụ | Quý I/2026", kind="table_row", cells=("Sở Nội vụ", "Quý I/2026"), table=0)`.
    """

    text: str
    kind: LayoutKind | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    gap: bool = False
    joint: str = CELL_GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A file as a reader saw it, before site chrome is cut away."""

    blocks: tuple[Block, ...]
    media_type: str
    encoding: str | None = None
    dropped: tuple[Dropped, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Warning, ...] = ()


def row(cells: Iterable[str], table: int) -> Block:
    """A table row as a block: `row(("Sở Nội vụ", "Quý I"), 0).text` is `Sở Nội vụ | Quý I`."""
    fixed = tuple(cell.strip() for cell in cells)
    return Block(text=CELL_GAP.join(fixed), kind="table_row", cells=fixed, table=table)


def printed_row(cells: Iterable[str], table: int, *, joint: str, gap: bool = False) -> Block:
    """A row as plain text prints it: what is between its cells is white space, so an empty cell leaves no trace in the text.

    `printed_row(("1", "Rà soát", "", "Quý I"), 0, joint=" ").text` is `1 Rà soát Quý I`.
    """
    fixed = tuple(cell.strip() for cell in cells)
    text = joint.join(cell for cell in fixed if cell)
    return Block(text=text, kind="table_row", cells=fixed, table=table, gap=gap, joint=joint)


def assemble(blocks: Iterable[Block]) -> tuple[str, tuple[Layout, ...]]:
    """Join blocks to a text with one line each, and say where headings, tables, rows and cells stand in it."""
    lines: list[str] = []
    layout: list[Layout] = []
    open_table: tuple[int, int, int] | None = None  # table number, start, end
    at = 0
    for block in blocks:
        if block.gap and lines:
            lines.append("")
            at += 1
        end = at + len(block.text)
        if open_table and block.table != open_table[0]:
            layout.append(Layout(kind="table", span=Span(open_table[1], open_table[2])))
            open_table = None
        if block.table is not None:
            open_table = (block.table, open_table[1] if open_table else at, end)
        if block.kind:
            layout.append(Layout(kind=block.kind, span=Span(at, end)))
        if block.cells:
            layout.extend(_cells(block, at))
        lines.append(block.text)
        at = end + 1
    if open_table:
        layout.append(Layout(kind="table", span=Span(open_table[1], open_table[2])))
    layout.sort(key=_outer_first)
    return "\n".join(lines), tuple(layout)


def _outer_first(item: Layout) -> tuple[int, int]:
    """Tables before their rows, rows before their cells; cells that begin at one place (empty ones) stay in their order."""
    return item.span.start, 0 if item.kind == "table_cell" else -item.span.end


def _cells(block: Block, at: int) -> Iterable[Layout]:
    """Where the cells stand; a cell that leaves no trace in the text stands at the end of the one before it."""
    shown = block.joint == CELL_GAP
    place, first = at, True
    for cell in block.cells:
        if (shown or cell) and not first:
            place += len(block.joint)
        yield Layout(kind="table_cell", span=Span(place, place + len(cell)))
        place += len(cell)
        first = first and not shown and not cell
