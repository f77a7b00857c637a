"""`danvan search` and `danvan index`: filters, counts, notices; and that reading papers leaves an index that is up to date."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def test_filters_are_options_and_parts_of_the_query(stored: Run) -> None:
    by_options = rows(stored("search", "--body", "Sở Nội vụ", "--role", "lead", "--format", "json"))
    by_query = rows(stored("search", 'coquan:"Sở Nội vụ" vaitro:"chủ trì"', "--format", "json"))
    assert by_options == by_query
    assert by_options
    assert {row["unit"] for row in by_options} == {"obligation"}


def test_a_filter_alone_is_enough(stored: Run) -> None:
    found = rows(stored("search", "--number", "09 ct ubnd", "--format", "json"))
    assert {row["number"] for row in found} == {"09/CT-UBND"}


def test_nothing_to_look_for_is_wrong_usage(stored: Run) -> None:
    result = stored("search")
    assert result.exit_code == 2
    assert "--body" in result.stderr


def test_counts_stand_below_the_table(stored: Run) -> None:
    result = stored("search", "thủ tục", "--facets", "--as-of", "2024-03-01")
    assert result.exit_code == 0
    assert "Loại văn bản: " in result.stdout
    assert "Tất cả: " in result.stdout


def test_counts_in_json_are_one_object(stored: Run) -> None:
    page = json.loads(stored("search", "thủ tục", "--facets", "--limit", "1", "--format", "json").stdout)
    assert len(page["hits"]) == 1
    assert page["total"] >= 1
    assert {"type", "body", "due"} <= page["facets"].keys()
    assert {"value", "shown", "count", "query"} <= page["facets"]["type"][0].keys()


def test_counts_keep_away_from_rows_for_machines(stored: Run) -> None:
    result = stored("search", "thủ tục", "--facets", "--format", "jsonl")
    assert all(json.loads(line)["passage"] for line in result.stdout.splitlines())
    assert "Tất cả: " in result.stderr


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ('"thủ tục', "ngoặc kép"),
        ("abc:thủ", "abc"),
        ("han:mai", "han:<"),
        ("thủ tục bay bổng", "một phần"),
        ("--type=Tờ trình", "Tờ trình"),
    ],
)
def test_what_was_left_out_is_told_on_standard_error(stored: Run, query: str, word: str) -> None:
    result = stored("search", query, "--format", "json")
    assert result.exit_code == 0
    assert word in result.stderr
    json.loads(result.stdout)


def test_an_obligation_bears_the_code_that_state_takes(stored: Run) -> None:
    (first, *_) = rows(stored("search", "--list", "obligation", "--format", "json"))
    assert stored("search", "--list", "nhiệm vụ").stdout.count(f"(nhiệm vụ {first['obligation']})") == 1


def test_states_that_people_enter_are_found(run: Run, papers: Path) -> None:
    run("ingest", papers)
    (task, *_) = rows(run("search", "--list", "obligation", "--format", "json"))
    entered = run("state", str(task["obligation"]), "done", "--on", "01/03/2024", "--who", "Lan")
    assert entered.exit_code == 0, entered.output
    done = rows(run("search", "--state", "đã hoàn thành", "--format", "json"))
    assert [(row["obligation"], row["state"]) for row in done] == [(task["obligation"], "done")]


def test_reading_papers_leaves_an_index(run: Run, papers: Path, tmp_path: Path) -> None:
    assert run("ingest", papers).exit_code == 0
    assert (tmp_path / "kho.db.index" / "meta.json").exists()
    facts = json.loads(run("index", "--format", "json").stdout)
    assert facts["documents_read"] == 0
    assert facts["passages"] > 0
    assert Path(facts["folder"]).name == "kho.db.index"


def test_an_index_that_cannot_be_made_never_fails_the_reading(
    run: Run, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tep").write_text("a file, not a folder")
    monkeypatch.setenv("DANVAN_INDEX", str(tmp_path / "tep" / "index"))
    assert run("ingest", papers).exit_code == 0
    result = run("search", "thủ tục", "--format", "json")
    assert rows(result)
    assert "trong bộ nhớ" in result.stderr


def test_the_index_is_made_anew_on_demand(run: Run, papers: Path) -> None:
    run("ingest", papers)
    result = run("index", "--rebuild")
    assert result.exit_code == 0
    assert "Đã dựng lại từ đầu: đọc 2 văn bản." in result.stdout


def test_a_damaged_index_is_told(run: Run, papers: Path, tmp_path: Path) -> None:
    run("ingest", papers)
    for path in (tmp_path / "kho.db.index").glob("*.term"):
        path.write_bytes(b"")
    result = run("search", "thủ tục", "--format", "json")
    assert rows(result)
    assert "bị hỏng" in result.stderr
