"""The commands that ask the store: what they answer, in every form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli

Run = Callable[..., Result]
LISTINGS = ("obligations", "deadlines", "references", "outcomes", "documents", "failures", "search")
EXTRA = {"deadlines": ["--as-of", "2024-03-01"], "search": ["báo cáo"]}


def rows_of(run: Run, *words: str) -> list[dict[str, Any]]:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


@pytest.mark.parametrize("name", LISTINGS)
def test_the_four_forms_hold_the_same_rows(stored: Run, name: str) -> None:
    words = [name, *EXTRA.get(name, [])]
    rows = rows_of(stored, *words)
    lines = [json.loads(line) for line in stored(*words, "--format", "jsonl").stdout.splitlines()]
    table = stored(*words, "--wide")
    cells = list(csv.DictReader(io.StringIO(stored(*words, "--format", "csv").stdout)))
    assert lines == rows
    assert len(cells) == len(rows)
    assert table.exit_code == 0
    assert max(map(len, table.stdout.splitlines()), default=0) <= 120
    assert "\x1b" not in table.stdout


@pytest.mark.parametrize("name", [name for name in LISTINGS if name not in {"outcomes", "failures"}])
def test_limit_and_offset_walk_through_the_rows(stored: Run, name: str) -> None:
    words = [name, *EXTRA.get(name, [])]
    rows = rows_of(stored, *words)
    assert len(rows) > 1
    assert rows_of(stored, *words, "--limit", "1") == rows[:1]
    assert rows_of(stored, *words, "--limit", "1", "--offset", "1") == rows[1:2]
    assert "--offset 1" in stored(*words, "--limit", "1").stderr


def test_obligations_of_a_body_in_a_role(stored: Run) -> None:
    rows = rows_of(stored, "obligations", "--body", "so noi vu", "--role", "lead")
    assert [row["number"] for row in rows] == ["09/CT-UBND"]
    assert "Sở Nội vụ chủ trì" in rows[0]["passage"]


def test_obligations_due_between_two_days(stored: Run) -> None:
    rows = rows_of(stored, "obligations", "--after", "01/04/2024", "--before", "2024-04-30")
    assert [row["deadlines"][0]["value"] for row in rows] == ["2024-04-30"]


def test_obligations_of_one_document(stored: Run) -> None:
    rows = rows_of(stored, "obligations", "--document", "118/SNV-CCHC")
    assert rows
    assert {row["number"] for row in rows} == {"118/SNV-CCHC"}


def test_table_speaks_vietnamese(stored: Run) -> None:
    table = stored("obligations").stdout
    for word in (
        "Cơ quan (vai trò)",
        "Nội dung nhiệm vụ",
        "Thời hạn",
        "Căn cứ",
        "Vị trí",
        "chủ trì: Sở Nội vụ",
        "15/11/2024",
    ):
        assert word in table


def test_deadlines_look_ahead_and_back(stored: Run) -> None:
    ahead = rows_of(stored, "deadlines", "--as-of", "2024-06-01", "--within", "30d")
    assert [row["due"] for row in ahead] == ["2024-06-10"]
    assert ahead[0]["days"] == 9
    back = rows_of(stored, "deadlines", "--as-of", "2024-06-01", "--within", "30d", "--overdue")
    assert [row["due"] for row in back] == ["2024-04-30", "2024-06-10"]
    assert back[0]["overdue"] is True
    assert "quá hạn 32 ngày" in stored("deadlines", "--as-of", "2024-06-01", "--within", "30d", "--overdue").stdout


def test_recurring_deadlines_come_every_year(stored: Run) -> None:
    rows = rows_of(stored, "deadlines", "--as-of", "2026-12-01", "--within", "1m")
    assert [row["due"] for row in rows] == ["2026-12-20"]


def test_references_find_the_stored_document(stored: Run) -> None:
    (row,) = rows_of(stored, "references", "--number", "09/ct-ubnd")
    (directive,) = [row for row in rows_of(stored, "documents") if row["number"] == "09/CT-UBND"]
    assert row["resolved"] == directive["id"]
    assert row["source_number"] == "118/SNV-CCHC"


def test_documents_by_type_and_day(stored: Run) -> None:
    assert [row["number"] for row in rows_of(stored, "documents", "--type", "chi thi")] == ["09/CT-UBND"]
    assert [row["number"] for row in rows_of(stored, "documents", "--after", "01/03/2024")] == ["118/SNV-CCHC"]


def test_search_without_accents(stored: Run) -> None:
    rows = rows_of(stored, "search", "ra", "soat", "thu", "tuc")
    assert "Rà soát thủ tục" in rows[0]["passage"]


def test_failures_say_why(stored: Run) -> None:
    (row,) = rows_of(stored, "failures")
    assert row["source"].endswith("rong.txt")
    assert row["code"]
    assert row["next_step"] in " ".join(stored("failures", "--format", "csv").stdout.split("\n"))


def test_show_is_the_page_and_the_json_of_the_analysis(stored: Run) -> None:
    assert stored("show", "09/CT-UBND").stdout.startswith("Chỉ thị 09/CT-UBND ngày 03/02/2024\n")
    value = json.loads(stored("show", "09/CT-UBND", "--format", "json").stdout)
    assert value["document"]["number"] == "09/CT-UBND"
    assert len(stored("show", "09/CT-UBND", "--format", "jsonl").stdout.splitlines()) == 1


@pytest.mark.parametrize("words", [("show", "no-such"), ("obligations", "--document", "no-such")])
def test_an_unknown_document_is_an_error(stored: Run, words: tuple[str, ...]) -> None:
    result = stored(*words)
    assert result.exit_code == 1
    assert "[document-unknown]" in result.stderr
    assert result.stdout == ""


def test_report_answers_the_main_question(stored: Run) -> None:
    result = stored("report", "--as-of", "2024-05-01", "--within", "60d")
    assert result.exit_code == 0, result.output
    text = result.stdout
    assert "2 tài liệu" in text
    assert "10/06/2024" in text
    assert "còn 40 ngày" in text
    assert "Rà soát thủ tục" in text
    assert "NHIỆM VỤ CÓ NÊU CĂN CỨ" in text
    assert "TỆP CHƯA ĐỌC ĐƯỢC (1)" in text
    assert max(map(len, text.splitlines())) <= 120


def test_report_shows_the_next_days_where_none_is_near(stored: Run) -> None:
    text = stored("report", "--as-of", "2030-01-01", "--within", "10d").stdout
    assert "Các thời hạn tiếp theo" in text
    assert "20/12/2030" in text


def test_csv_file_of_obligations(stored: Run, tmp_path: Path) -> None:
    path = tmp_path / "việc.csv"
    assert stored("obligations", "--output", str(path)).stdout == ""
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert "lead: Sở Nội vụ" in " ".join(row["bodies"] for row in rows)


@pytest.mark.parametrize("name", [*LISTINGS, "report", "show"])
def test_a_missing_store_is_not_made(name: str, tmp_path: Path) -> None:
    path = tmp_path / "nowhere.db"
    words = [name, *(["x"] if name in {"show", "search"} else []), "--store", f"sqlite:///{path}"]
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 1
    assert "[store-missing]" in result.stderr
    assert not path.exists()
