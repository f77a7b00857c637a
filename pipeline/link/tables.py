"""Assignment tables: a row with a task, its lead, its partners, its deadline and its product is an obligation."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.actions import Action, split_actions
from pipeline.extract.bodies import is_head, split_names, split_partners
from pipeline.extract.clauses import read_clause
from pipeline.extract.tasks import Judgement
from pipeline.model import BodyMention, Document, Origin, Role, Span
from pipeline.resources.lexicon import table_column
from pipeline.text.fold import fold

if TYPE_CHECKING:
    from pipeline.link.context import Node
    from pipeline.link.spans import SpanIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One task of a table: its passage, who carries it, and the indices of its deadlines.

    The passage is the row, but only its task cell where the file prints every cell on a line of its own.
    """

    task: Span
    action: Action
    segment: str
    judgement: Judgement
    bodies: tuple[BodyMention, ...]
    deadlines: tuple[int, ...]
    product: Span | None = None


def read_table(document: Document, table: Node, deadlines: SpanIndex) -> list[TableRow]:
    """The tasks of a table whose head names a task column and a body or deadline column; an empty list for another table.

    The row `1 | Rà soát mô hình | Sở Nội vụ | Các sở | Quý I/2026` under `TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian` is one.
    """
    text = document.text
    columns: list[str | None] = []
    found: list[TableRow] = []
    for row in table.children:
        cells = _cells(document, row.words)
        if row.segment.kind == "table_head" or not columns:
            columns = [table_column(fold(text[cell.start : cell.end])) for cell in cells]
            if "task" not in columns or not ({"lead", "coordinate", "deadline"} & set(columns)):
                columns = []
            continue
        if len(cells) > len(columns) or len(cells) <= columns.index("task"):
            continue  # a merged row: a group heading inside the table
        blank = Span(row.words.end, row.words.end)  # cells at the end that are empty may be left out
        padded = [*cells, *[blank] * (len(columns) - len(cells))]
        read = _row(text, row, dict(zip(columns, padded, strict=True)), deadlines)
        if read is not None:
            passage = _passage(document, read, padded[columns.index("task")])
            found.append(replace(read, task=passage, action=replace(read.action, span=passage)))
    return found


def _passage(document: Document, row: TableRow, task: Span) -> Span:
    """What is quoted of a row: all of it where it is one line of the file, else the task's own cell."""
    back = document.offsets.to_source(row.task)
    return task if "\n" in document.source.text[back.start : back.end] else row.task


def _row(text: str, row: Node, cells: dict[str | None, Span], deadlines: SpanIndex) -> TableRow | None:
    task = cells["task"]
    if len(task) < 8 or not any(
        len(span) > 1 for name, span in cells.items() if name in {"lead", "coordinate", "deadline"}
    ):
        return None
    bodies: list[BodyMention] = []
    roles: tuple[tuple[str, Role], ...] = (("lead", "lead"), ("coordinate", "coordinate"))
    for name, role in roles:
        cell = cells.get(name)
        if cell is None or len(cell) < 2:
            continue
        bodies += [
            BodyMention(
                name=text[span.start : span.end],
                role=role,
                span=span,
                origin=Origin(rule=f"table.{name}", confidence=0.95 if is_head(text, span.start) else 0.7),
            )
            for span in (split_names if name == "lead" else split_partners)(text, cell.start, cell.end)
        ]
    due, product = cells.get("deadline"), cells.get("product")
    clause = read_clause(text, task.start, task.end)
    return TableRow(
        task=row.words,
        action=split_actions(text, clause)[0],
        segment=row.segment.id,
        judgement=Judgement(rule="task.table-row", confidence=0.95),
        bodies=tuple(bodies),
        deadlines=deadlines.inside(due) if due is not None else (),
        product=product if product is not None and len(product) > 1 else None,
    )


def _cells(document: Document, line: Span) -> list[Span]:
    """The cells of a row: as the file's layout marks them, else what stands between the bars."""
    start = bisect_left(document.layout, line.start, key=lambda item: item.span.start)
    marked: list[Span] = []
    for item in document.layout[start:]:
        if item.span.start > line.end:
            break
        if item.kind == "table_cell" and item.span.end <= line.end:
            marked.append(_stripped(document.text, item.span.start, item.span.end))
    if marked:
        return marked
    cells, at = [], line.start
    while True:
        bar = document.text.find("|", at, line.end)
        cells.append(_stripped(document.text, at, line.end if bar < 0 else bar))
        if bar < 0:
            return cells
        at = bar + 1


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " |":
        start += 1
    while end > start and text[end - 1] in " |":
        end -= 1
    return Span(start, end)
