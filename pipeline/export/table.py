"""The register as CSV, with the heads that staff know, and as JSON, with everything that the register tells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.export.cells import safe_cell
from pipeline.export.lines import Line, lines_of
from pipeline.register import words
from pipeline.register.plain import plain
from pipeline.register.rows import RegisterRow

_COLUMNS: Mapping[str, Callable[[Line], Any]] = {
    "TT": lambda line: line.number,
    "Nội dung nhiệm vụ": lambda line: line.task,
    "Cơ quan chủ trì": lambda line: line.lead,
    "Cơ quan phối hợp": lambda line: line.partners,
    "Thời hạn": lambda line: f"{line.due:%d/%m/%Y}" if line.due else line.when,
    "Tình trạng": lambda line: line.status,
    "Căn cứ": lambda line: line.ground,
    "Ghi chú": lambda line: line.note,
    "Mã": lambda line: line.key,
    "Nguyên văn": lambda line: line.passage,
    "Vị trí": lambda line: line.place,
    "Văn bản giao": lambda line: line.paper,
    "Tệp nguồn": lambda line: line.source,
}


def csv_table(rows: Sequence[RegisterRow]) -> str:
    """CSV with a head line, the eight columns of the form and where each task stands; days are dd/mm/yyyy.

    Lines of a cell are joined by `; `, and `'` stands before text that a spreadsheet would take for a formula.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for line in lines_of(rows):
        writer.writerow([safe_cell(_flat(value(line))) for value in _COLUMNS.values()])
    return buffer.getvalue()


def json_table(rows: Sequence[RegisterRow], *, as_of: date, about: str = "") -> str:
    """One JSON object: `as_of`, `about`, `count` and `rows`, each a RegisterRow with its state and timeliness in words too.

    Days are ISO 8601; `obligation`, `deadline` and `last` are objects, null where there is none.
    """
    told = [
        {
            **plain(row),
            "state_words": words.STATES[row.state],
            "timeliness_words": words.TIMELINESS[row.timeliness],
        }
        for row in rows
    ]
    value = {"as_of": as_of.isoformat(), "about": about, "count": len(told), "rows": told}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _flat(value: Any) -> Any:
    return value.replace("\n", "; ") if isinstance(value, str) else value
