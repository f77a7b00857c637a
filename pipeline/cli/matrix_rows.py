"""A matrix as flat rows for a spreadsheet: a line for every row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.cli.rows import same

Row = Mapping[str, Any]
_SUMS = (
    "papers", "mentions", "demands", "lacking", "to_review", "told", "articles", "tasks", "overdue", "done", "results",
    "shortcomings",
)  # fmt: skip
CELLS: Mapping[str, Callable[[Row], Any]] = same(
    *("row", "column", "column_kind", "also", "as_of", "bound", *_SUMS),
    *("first_issued", "first_days", "issued", "lacking_passages", "overdue_tasks", "article_titles"),
)
"""The columns: the numbers of a cell, when the first paper came, and what the numbers stand for, in lists."""


def matrix_lines(data: Row) -> Iterator[Row]:
    """A line for every cell of a matrix (as `pipeline.compare.matrix_plain.matrix_dict` gives it)."""
    for cell in data["cells"]:
        row, column = data["rows"][cell["row"]], data["columns"][cell["column"]]
        carried = [item for item in cell["papers"] if item["implements"]]
        first = next((item for item in carried if item["issued"]), None)
        lacking = [row["demands"][item["demand"]]["quote"] for item in cell["demands"] if item["standing"] != "traced"]
        yield {
            "row": row["name"],
            "column": column["name"],
            "column_kind": column["kind"],
            "also": column["also"],
            "as_of": data["as_of"],
            "bound": cell["bound"],
            **{name: cell["sums"][name] for name in _SUMS},
            "first_issued": first["issued"] if first else None,
            "first_days": first["days"] if first else None,
            "issued": [f"{item['name']} ({item['issued'] or '?'}, {item['relation']})" for item in cell["papers"]],
            "lacking_passages": lacking,
            "overdue_tasks": sorted({item["id"] for item in cell["tasks"] if item["overdue"]}),
            "article_titles": [item["title"] or item["name"] for item in cell["articles"]],
        }
