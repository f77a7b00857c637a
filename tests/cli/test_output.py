"""The four forms of a listing: machine forms keep everything, CSV is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.output import Listing, Output, chosen_format, emit, safe_cell, write_csv, write_json
from pipeline.cli.tables import Column
from pipeline.errors import DanvanError

LISTING = Listing(
    noun="dòng",
    columns=(Column(head="Cơ quan", cell=itemgetter("name"), share=1),),
    flat={"name": itemgetter("name"), "themes": itemgetter("themes")},
)
ROWS = [
    {"name": "Sở Nội vụ", "themes": ["reporting", "model"]},
    {"name": '=HYPERLINK("x")', "themes": []},
    {"name": "- Các sở, ban, ngành;\nđịa phương", "themes": ["other"]},
]


def options(**changes: Any) -> Output:
    return Output(**({"format": "csv", "path": None, "wide": False, "limit": None, "offset": 0} | changes))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84 24", "'+84 24"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("217-QĐ/TW", "217-QĐ/TW"),
        (["=a", "b"], "'=a; b"),
        (("a", "b"), "a; b"),
        (-3, -3),
        (0.5, 0.5),
        (True, "true"),
        (None, ""),
    ],
)
def test_csv_cells_hold_no_formula(value: Any, cell: Any) -> None:
    assert safe_cell(value) == cell


def test_csv_file_has_a_byte_order_mark_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "việc.csv"
    assert emit(ROWS, LISTING, options(path=str(path))) == 3
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == {"name": "Sở Nội vụ", "themes": "reporting; model"}
    assert rows[2]["name"] == "'- Các sở, ban, ngành;\nđịa phương"


def test_csv_on_a_pipe_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    emit(ROWS[:1], LISTING, options())
    assert capsys.readouterr().out == "name,themes\nSở Nội vụ,reporting; model\n"


def test_csv_without_rows_still_has_its_head() -> None:
    stream = io.StringIO()
    assert write_csv([], LISTING.flat, stream) == 0
    assert stream.getvalue() == "name,themes\n"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_array_and_jsonl_one_value_a_line(count: int) -> None:
    whole, lines = io.StringIO(), io.StringIO()
    write_json(ROWS[:count], whole, lines=False)
    write_json(ROWS[:count], lines, lines=True)
    assert json.loads(whole.getvalue()) == ROWS[:count]
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == ROWS[:count]
    assert "\\u" not in whole.getvalue()


def test_table_says_that_there_is_more(capsys: pytest.CaptureFixture[str]) -> None:
    out = options(format="table", limit=2, offset=4)
    assert emit(ROWS, LISTING, out) == 2
    captured = capsys.readouterr()
    assert "địa phương" not in captured.out
    assert "--offset 6" in captured.err
    assert out.fetch == 3


def test_table_of_nothing_says_so_beside_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert emit([], LISTING, options(format="table")) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "Không có dòng nào.\n"


@pytest.mark.parametrize(
    ("given", "path", "chosen"),
    [
        (None, None, "table"),
        (None, "x.csv", "csv"),
        (None, "X.JSONL", "jsonl"),
        (None, "x.txt", "table"),
        ("json", "x.csv", "json"),
    ],
)
def test_form_follows_the_option_then_the_file_name(given: str | None, path: str | None, chosen: str) -> None:
    assert chosen_format(given, path) == chosen


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DanvanError) as caught:
        emit(ROWS, LISTING, options(path=str(tmp_path / "missing" / "x.csv")))
    assert caught.value.code == "output-not-writable"
    assert "x.csv" in caught.value.message
