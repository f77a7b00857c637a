"""A matrix as tables for the terminal: a table for each directive, one for all themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.cli import words
from pipeline.cli.page import Page
from pipeline.cli.tables import Column, render_table
from pipeline.compare.matrix_model import Matrix
from pipeline.export import matrix_words as told

Item = Mapping[str, Any]
_CELL = 10
"""Columns that a cell takes where all themes stand in one table."""
_FEW = 3
"""So many themes have a table each; of more there is one for all."""


def matrix_text(found: Matrix, data: Item, *, width: int, wide: bool, colour: bool = False) -> str:
    """The matrix (and as `pipeline.compare.matrix_plain.matrix_dict` gives it), at most `width` columns wide."""
    page = Page(width, colour=colour)
    page.bold(told.heading(found).upper())
    page.text(f"{told.as_of(found)}. {told.later(found)}".strip())
    if not data["rows"] or not data["columns"]:
        page.text(told.nothing(found))
        return page.render()
    page.text(told.PROPOSAL if found.rows_are == "directives" else told.COUNTED)
    if found.rows_are == "directives" and found.by == "body":
        page.text(told.BY_BODY)
    parts = [page.render()]
    if found.rows_are == "themes" and len(data["rows"]) > _FEW:
        parts.append(_all_themes(data, width=width, colour=colour))
    else:
        for index, row in enumerate(data["rows"]):
            head = Page(width, colour=colour)
            head.heading(_named(row))
            head.text(told.capital(told.of_row(found.rows[index], found.row_sums(index), found.by == "province")) + ".")
            cells = [cell for cell in data["cells"] if cell["row"] == index]
            full = [cell for cell in cells if has_something(cell)]
            table = _directive(data, full, wide=wide, width=width, colour=colour) if row["paper"] else ""
            table = table or _theme(data, full, width=width, colour=colour)
            silent = [
                data["columns"][cell["column"]]["name"] for cell in cells if cell["bound"] and not has_something(cell)
            ]
            tail = Page(width)
            tail.field("Chưa thấy văn bản, tin, bài", ", ".join(silent))
            parts += ["\n" + head.render() + "\n", table, tail.render() if silent else ""]
    return "".join(parts)


def has_something(cell: Item) -> bool:
    """Whether anything was found for a cell."""
    return bool(cell["papers"] or cell["articles"] or cell["tasks"] or cell["results"])


def _named(row: Item) -> str:
    if not row["paper"]:
        return told.capital(str(row["name"]))
    dated = f" ngày {words.day(row['paper']['issued'])}" if row["paper"]["issued"] else ""
    title = f" – {row['paper']['title']}" if row["paper"]["title"] and row["paper"]["title"] != row["name"] else ""
    return f"{row['name']}{dated}{title} ({len(row['demands'])} yêu cầu)"


def _directive(data: Item, cells: Sequence[Item], *, width: int, wide: bool, colour: bool) -> str:
    if not cells:
        return ""
    head = "Tỉnh, thành phố" if data["by"] == "province" else "Cơ quan"
    columns = (
        Column(head=head, cell=lambda cell: _place(data, cell), share=24),
        Column(head="Văn bản triển khai", cell=_papers, share=34, lines=6),
        Column(head="Chưa thấy triển khai", cell=_lacking, width=14),
        Column(head="Tin, bài", cell=lambda cell: _count(cell, "articles"), width=8),
        Column(head="Nhiệm vụ", cell=lambda cell: _count(cell, "tasks"), width=8),
        Column(head="Quá hạn", cell=lambda cell: _count(cell, "overdue"), width=8),
        Column(head="Hoàn thành", cell=lambda cell: _count(cell, "done"), width=10),
    )
    return render_table(cells, columns, width=width, wide=wide, colour=colour)


def _theme(data: Item, cells: Sequence[Item], *, width: int, colour: bool) -> str:
    if not cells:
        return ""
    head = "Tỉnh, thành phố" if data["by"] == "province" else "Cơ quan"
    counted = (
        ("Nhiệm vụ", "tasks"),
        ("Quá hạn", "overdue"),
        ("Hoàn thành", "done"),
        ("Kết quả", "results"),
        ("Hạn chế", "shortcomings"),
    )
    columns = [Column(head=head, cell=lambda cell: _place(data, cell), share=1)]
    columns += [
        Column(head=name, cell=lambda cell, key=key: _count(cell, key), width=10)  # type: ignore[misc]
        for name, key in counted
    ]
    return render_table(cells, columns, width=width, colour=colour, lines=False)


def _all_themes(data: Item, *, width: int, colour: bool) -> str:
    """One table: tasks, and of them overdue (`12/3`); the themes are numbered, their names stand below."""
    lines = [
        {
            "name": column["name"],
            "cells": [data["cells"][row * len(data["columns"]) + number]["sums"] for row in range(len(data["rows"]))],
        }
        for number, column in enumerate(data["columns"])
    ]
    lines.append({"name": "Tổng số", "cells": [row["sums"] for row in data["rows"]]})
    widest = 2 + min(48, max(len(line["name"]) for line in lines))
    at_once = max(1, (width - widest) // _CELL)
    parts = []
    for start in range(0, len(data["rows"]), at_once):
        places = range(start, min(start + at_once, len(data["rows"])))
        columns = [Column(head="", cell=lambda line: str(line["name"]), width=widest - 2)]
        columns += [
            Column(head=str(place + 1), cell=lambda line, place=place: _both(line["cells"][place]), width=_CELL - 2)  # type: ignore[misc]
            for place in places
        ]
        parts.append(render_table(lines, columns, width=width, colour=colour))
    legend = Page(width)
    legend.text("Mỗi ô: số nhiệm vụ/trong đó quá hạn. Các cột:")
    legend.text("; ".join(f"{place} {row['name']}" for place, row in enumerate(data["rows"], 1)))
    return "\n" + "\n".join(parts) + "\n" + legend.render()


def _both(sums: Item) -> str:
    if not sums["tasks"]:
        return "·"
    return f"{sums['tasks']}/{sums['overdue']}" if sums["overdue"] else str(sums["tasks"])


def _place(data: Item, cell: Item) -> str:
    column = data["columns"][cell["column"]]
    also = f"\n(gồm cả {', '.join(column['also'])})" if column["also"] else ""
    return f"{column['name']}{also}"


def _papers(cell: Item) -> str:
    return "\n".join(paper_line(item) for item in cell["papers"]) or "chưa thấy"


def paper_line(item: Item) -> str:
    """A paper, when it came, and what it takes up: `Kế hoạch 166/KH-UBND, 09/06/2023 (sau 87 ngày): …`."""
    dated = f", {words.day(item['issued'])}" if item["issued"] else ", không rõ ngày"
    when = f" ({told.after(item['days'])})" if item["days"] is not None else ""
    mention = "" if item["implements"] else " – chỉ viện dẫn"
    counts = item["counts"]
    taken = f"cụ thể hóa {counts['covered']}, một phần {counts['partly']}, chưa thấy {counts['not_found']}"
    review = f", cần xem {counts['needs_review']}" if counts["needs_review"] else ""
    return f"{item['name']}{dated}{when}{mention}: {taken}{review}"


def _lacking(cell: Item) -> str:
    sums = cell["sums"]
    if not sums["demands"]:
        return "–"
    review = f"\n({sums['to_review']} cần xem)" if sums["to_review"] else ""
    return f"{sums['lacking']}/{sums['demands']}{review}"


def _count(cell: Item, name: str) -> str:
    return words.number(cell["sums"][name]) if cell["sums"][name] else "–"
