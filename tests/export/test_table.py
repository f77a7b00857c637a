"""CSV with the heads that staff know, JSON with everything."""

from __future__ import annotations

import csv
import io
import json

from export.register_lines import AS_OF, rows

from pipeline.export.lines import HEADS
from pipeline.export.table import csv_table, json_table


def test_csv_reads_back_with_a_line_a_row() -> None:
    read = list(csv.DictReader(io.StringIO(csv_table(rows()))))
    assert len(read) == len(rows())
    assert list(read[0])[:8] == list(HEADS)
    assert read[0]["Thời hạn"] == "15/11/2024"
    assert read[0]["Căn cứ"] == "Chỉ thị 09/CT-UBND ngày 03/02/2024, mục 2; theo Chỉ thị 33/CT-TTg ngày 26/11/2021"
    assert read[0]["Mã"] == "1.o1"


def test_csv_has_no_formula() -> None:
    cells = [cell for line in csv.reader(io.StringIO(csv_table(rows()))) for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=SUM(A1:A9) là công thức mẫu" in cells


def test_json_tells_all_of_the_register() -> None:
    value = json.loads(json_table(rows(), as_of=AS_OF, about="Cơ quan: Sở Nội vụ"))
    assert (value["as_of"], value["about"], value["count"]) == ("2024-11-20", "Cơ quan: Sở Nội vụ", 7)
    done = value["rows"][4]
    assert (done["state"], done["state_words"], done["timeliness_words"]) == (
        "done", "đã hoàn thành", "hoàn thành đúng hạn",
    )  # fmt: skip
    assert done["due"] == "2024-11-15"
    assert done["last"]["on"] == "2024-11-14"
    assert done["obligation"]["bodies"][0]["name"] == "Sở Nội vụ"
