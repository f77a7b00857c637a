"""Assignment tables: a row with a task, its lead, its partners, its deadline and its product is an obligation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.bodies import is_head, split_names
from pipeline.extract.tasks import Judgement
from pipeline.model import BodyMention, Origin, Role, Span
from pipeline.resources.lexicon import table_column
from pipeline.text.fold import fold

if TYPE_CHECKING:
    from pipeline.link.context import Node
    from pipeline.link.spans import SpanIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One task of a table: its passage (the row), who carries it, and the indices of its deadlines."""

    task: Span
    segment: str
    judgement: Judgement
    bodies: tuple[BodyMention, ...]
    deadlines: tuple[int, ...]


def read_table(text: str, table: Node, deadlines: SpanIndex) -> list[TableRow]:
    """The tasks of a table whose head names a task column and a body or deadline column; an empty list for another table.

    The row `1 | Rà soát mô hình | Sở Nội vụ | Các sở | Quý I/2026` under `TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian` is one.
    """
    columns: list[str | None] = []
    found: list[TableRow] = []
    for row in table.children:
        cells = _cells(text, row.words)
        if row.segment.kind == "table_head" or not columns:
            columns = [table_column(fold(text[cell.start : cell.end])) for cell in cells]
            if "task" not in columns or not ({"lead", "coordinate", "deadline"} & set(columns)):
                columns = []
            continue
        if len(cells) != len(columns):
            continue  # a merged row: a group heading inside the table
        read = _row(text, row, dict(zip(columns, cells, strict=True)), deadlines)
        if read is not None:
            found.append(read)
    return found


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
            for span in split_names(text, cell.start, cell.end)
        ]
    due = cells.get("deadline")
    return TableRow(
        task=row.words,
        segment=row.segment.id,
        judgement=Judgement(rule="task.table-row", confidence=0.95),
        bodies=tuple(bodies),
        deadlines=deadlines.inside(due) if due is not None else (),
    )


def _cells(text: str, line: Span) -> list[Span]:
    cells, at = [], line.start
    while True:
        bar = text.find("|", at, line.end)
        stop = line.end if bar < 0 else bar
        start, end = at, stop
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        cells.append(Span(start, end))
        if bar < 0:
            return cells
        at = bar + 1
