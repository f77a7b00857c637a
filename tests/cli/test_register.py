"""`danvan register` and `danvan state`: lists, entries, histories, and what is said where something is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import Result

from pipeline.cli import filters
from pipeline.model import Modality
from pipeline.register import rows

Run = Callable[..., Result]
AS_OF = ("--as-of", "2024-05-15")
HOLD = """
import sys
from pipeline.store import open_journal
with open_journal(sys.argv[1]) as journal, journal._database.writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def rows_of(run: Run, *words: str) -> list[dict[str, Any]]:
    result = run("register", *AS_OF, *words, "--format", "json")
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def name_of(run: Run, words: str) -> str:
    """The id of the task whose passage has these words."""
    return next(row["obligation"]["id"] for row in rows_of(run) if words in row["obligation"]["passage"])


@pytest.fixture
def kept(run: Run, papers: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `danvan WORD…` on a store with both papers, as Nguyễn Văn An."""
    monkeypatch.setenv("DANVAN_WHO", "Nguyễn Văn An")
    assert run("ingest", papers).exit_code == 0
    return run


# -- register -------------------------------------------------------------------------------------------------------


def test_the_register_has_the_columns_that_staff_know(stored: Run) -> None:
    result = stored("register", *AS_OF, "--wide")
    assert result.exit_code == 0
    joined = " ".join(result.stdout.split())
    for head in ("TT", "Nội dung nhiệm vụ", "Thời hạn", "Căn cứ", "Ghi chú", "30/04/2024", "15/11/2024"):
        assert head in joined
    assert max(map(len, result.stdout.splitlines())) <= 120
    assert "Tính đến ngày 15/05/2024" in result.stderr
    assert "quá hạn 1" in result.stderr.lower()


def test_the_four_forms_hold_the_same_rows(stored: Run) -> None:
    rows = rows_of(stored)
    lines = [json.loads(line) for line in stored("register", *AS_OF, "-f", "jsonl").stdout.splitlines()]
    cells = list(csv.DictReader(io.StringIO(stored("register", *AS_OF, "-f", "csv").stdout)))
    assert lines == rows
    assert [cell["id"] for cell in cells] == [row["obligation"]["id"] for row in rows]
    assert cells[0]["timeliness"] == "overdue"
    assert cells[0]["due"] == "2024-04-30"


def test_limit_and_offset_walk_through_the_rows(stored: Run) -> None:
    rows = rows_of(stored)
    assert rows_of(stored, "--limit", "2") == rows[:2]
    assert rows_of(stored, "--limit", "1", "--offset", "2") == rows[2:3]
    second = stored("register", *AS_OF, "--limit", "1", "--offset", "1")
    assert "--offset 2" in second.stderr
    assert second.stdout.splitlines()[4].split()[0] == "2"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["--body", "so tai chinh", "--role", "responsible", "--within", "1w"], {"09/CT-UBND"}),
        (["--province", "Gia Lai", "--timeliness", "quá hạn"], {"09/CT-UBND"}),
        (["--timeliness", "qua han"], {"09/CT-UBND"}),
        (["--state", "da hoan thanh"], set()),
        (["--document", "118/SNV-CCHC"], {"118/SNV-CCHC"}),
        (["--after", "01/11/2024", "--before", "2024-11-30"], {"09/CT-UBND"}),
        (["--modality", "permission"], set()),
        (["--province", "Cà Mau"], set()),
    ],
)
def test_filters(stored: Run, words: list[str], numbers: set[str]) -> None:
    assert {row["obligation"]["number"] for row in rows_of(stored, *words)} == numbers


def test_what_recurs_has_one_line_or_every_occurrence(stored: Run) -> None:
    def dues(*words: str) -> list[str]:
        return [row["due"] for row in rows_of(stored, *words) if row["recurring"]]

    assert dues() == ["2024-12-20"]
    assert dues("--every-occurrence") == [f"{year}-12-20" for year in range(2024, 2029)]


def test_an_empty_choice_says_so(stored: Run) -> None:
    result = stored("register", *AS_OF, "--state", "done")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Không có dòng nào" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--state", "sẽ làm"],
        ["--timeliness", "soon"],
        ["--as-of", "31/02/2024"],
        ["--within", "9999999y"],
        ["--due-soon", "-1"],
        ["--sort", "colour"],
        ["--modality", "must"],
    ],
)
def test_wrong_usage_says_what_would_be_right(stored: Run, words: list[str]) -> None:
    result = stored("register", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage:" in result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--document", "99/CT-UBND"], "document-unknown"),
        (["--province", "Lạ"], "province-unknown"),
        (["--store", "khong.db"], "store-missing"),
    ],
)
def test_what_is_not_there_is_named(stored: Run, words: list[str], code: str) -> None:
    result = stored("register", *words)
    assert result.exit_code == 1
    assert f"[{code}]" in result.stderr
    assert "Traceback" not in result.stderr


def test_to_read_the_register_makes_no_journal(kept: Run, tmp_path: Path) -> None:
    rows_of(kept)
    kept("state", "1.o1")
    assert not list(tmp_path.glob("*.journal.db*"))
    told = kept("register", "--journal", "sqlite:///nơi khác.db")
    assert "Chưa có sổ ghi" in told.stderr
    assert not (tmp_path / "nơi khác.db").exists()


# -- state ----------------------------------------------------------------------------------------------------------


def test_an_entry_is_shown_in_the_register_and_the_history(kept: Run) -> None:
    task = name_of(kept, "Sở Tài chính")
    done = kept("state", task, "đã hoàn thành", "--on", "29/04/2024", "--note", "đã cấp đủ", "--evidence", "45/BC-STC")
    assert done.exit_code == 0, done.output
    assert f"Đã ghi: {task} – đã hoàn thành ngày 29/04/2024 (Nguyễn Văn An)" in done.stdout
    (row,) = [row for row in rows_of(kept) if row["obligation"]["id"] == task]
    assert (row["state"], row["timeliness"], row["changes"]) == ("done", "done_on_time", 1)
    assert (row["last"]["note"], row["last"]["evidence"], row["last"]["on"]) == ("đã cấp đủ", "45/BC-STC", "2024-04-29")
    history = kept("state", task).stdout
    assert "đã cấp đủ" in history
    assert "minh chứng: 45/BC-STC" in history
    assert "hoàn thành đúng hạn" in history


def test_of_what_recurs_the_period_meant_is_told(kept: Run) -> None:
    task = name_of(kept, "20 tháng 12 hằng năm")
    nearest = kept("state", task, "in_progress", "--on", "01/12/2024").stdout
    assert f"Đã ghi: {task}, kỳ hạn 20/12/2024" in nearest
    named = kept("state", task, "done", "--occurrence", "20/12/2025", "--on", "2025-12-19").stdout
    assert "kỳ hạn 20/12/2025" in named
    whole = kept("state", task, "declined", "--occurrence", "all", "--note", "đã bỏ").stdout
    assert f"Đã ghi: {task} – từ chối" in whole
    facts = json.loads(kept("state", task, "--format", "json").stdout)
    assert [change["occurrence"] for change in facts["changes"]] == ["2024-12-20", "2025-12-20", None]


def test_a_task_may_be_named_by_its_document(kept: Run) -> None:
    task = name_of(kept, "Sở Tài chính")
    by_number = f"09/CT-UBND:{task.partition('.')[2]}"
    assert f"Đã ghi: {task} –" in kept("state", by_number, "in_progress").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["1.o99", "done"], "obligation-unknown"),
        (["77.o1", "done"], "obligation-unknown"),
        (["o1", "done"], "obligation-unknown"),
        (["99/CT:o1", "done"], "document-unknown"),
        (["1.o1", "paused"], "state-note"),
        (["1.o1", "từ chối", "--note", " "], "state-note"),
        (["1.o1", "done", "--on", "2999-01-01"], "state-day"),
        (["1.o1", "done", "--occurrence", "2024-01-01"], "occurrence-unknown"),
        (["1.o1", "done", "--who", ""], "state-who"),
        (["--relink", "7", "1.o1"], "journal-item-unknown"),
    ],
)
def test_an_entry_that_cannot_be_taken_is_refused(kept: Run, words: list[str], code: str) -> None:
    result = kept("state", *words)
    assert result.exit_code == 1, result.output
    assert f"[{code}]" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["1.o1", "xong rồi nhé"],
        ["--unmatched", "1.o1"],
        ["--relink", "7"],
        ["--relink", "x", "1.o1"],
        ["--relink", "7", "1.o1", "done"],
    ],
)
def test_wrong_usage_of_state(kept: Run, words: list[str]) -> None:
    result = kept("state", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage:" in result.stderr


def test_a_number_of_two_documents_lists_both(kept: Run, papers: Path) -> None:
    text = (
        (papers / "Chỉ thị số 09.txt").read_text("utf-8").replace("GIA LAI", "KON TUM").replace("Gia Lai,", "Kon Tum,")
    )
    (papers / "khác.txt").write_text(text, "utf-8")
    assert kept("ingest", papers).exit_code == 0
    result = kept("state", "09/CT-UBND:o1", "done")
    assert result.exit_code == 1
    assert "[document-ambiguous]" in result.stderr
    assert "1: Chỉ thị" in result.stderr
    assert "3: Chỉ thị" in result.stderr


def test_entries_outlive_the_store_and_what_is_lost_is_listed(kept: Run, papers: Path, tmp_path: Path) -> None:
    for words in ("Sở Tài chính", "20 tháng 12 hằng năm"):
        assert kept("state", name_of(kept, words), "in_progress").exit_code == 0
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"kho.db{suffix}").unlink(missing_ok=True)
    paper = papers / "Chỉ thị số 09.txt"
    changed = paper.read_text("utf-8").replace(
        "3. Sở Tài chính bảo đảm kinh phí, hoàn thành", "3. Sở Y tế khám bệnh cho nhân dân, xong"
    )
    paper.write_text(changed, "utf-8")
    assert kept("ingest", papers).exit_code == 0
    assert [row["state"] for row in rows_of(kept) if row["recurring"]] == ["not_started"]
    told = kept("state", "--unmatched").stdout
    assert "Sở Tài chính bảo đảm kinh phí" in told
    assert "danvan state --relink 1 " in told
    (loose,) = json.loads(kept("state", "--unmatched", "--format", "json").stdout)
    target = loose["candidates"][0]["obligation"]
    linked = kept("state", "--relink", str(loose["item"]), target)
    assert "Đã nối mục 1" in linked.stdout
    assert "đang thực hiện" in linked.stdout
    assert "đều khớp" in kept("state", "--unmatched").stdout


def test_a_locked_journal_says_so(kept: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept("state", "1.o1", "in_progress").exit_code == 0
    monkeypatch.setattr("pipeline.store.LOCK_TIMEOUT_S", 0.2)
    monkeypatch.setattr("pipeline.store.open_journal.__kwdefaults__", {"store_url": None, "timeout_s": 0.2})
    url = f"sqlite:///{tmp_path / 'kho.journal.db'}"
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, url], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "held\n"
        refused = kept("state", "1.o1", "done")
        listed = kept("register", *AS_OF)
    finally:
        process.communicate()
    assert refused.exit_code == 1
    assert "kho.journal.db" in refused.stderr
    assert "[store-locked]" in refused.stderr
    assert listed.exit_code == 0


def test_a_store_is_no_journal(kept: Run, tmp_path: Path) -> None:
    result = kept("state", "1.o1", "done", "--journal", f"sqlite:///{tmp_path / 'kho.db'}")
    assert result.exit_code == 1
    assert "[store-foreign]" in result.stderr


def test_control_letters_of_an_entry_stay_off_the_screen(kept: Run) -> None:
    kept("state", "1.o1", "done", "--note", "xong\x1b[31m\u202e")
    assert "\x1b" not in kept("state", "1.o1").stdout
    assert "\u202e" not in kept("register", *AS_OF, "--wide").stdout


def test_who_enters_is_the_login_name_where_nobody_says_otherwise(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DANVAN_WHO")
    monkeypatch.setenv("LOGNAME", "vanthu")
    assert "(vanthu)" in kept("state", "1.o1", "done").stdout


def test_an_entry_of_today_is_of_the_day_of_the_clock_on_the_wall(kept: Run) -> None:
    kept("state", "1.o1", "done")
    change = json.loads(kept("state", "1.o1", "-f", "json").stdout)["changes"][0]
    assert change["on"] == date.today().isoformat()


def test_the_output_goes_to_a_file(kept: Run, tmp_path: Path) -> None:
    kept("register", *AS_OF, "--output", "bang.csv")
    assert (tmp_path / "bang.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    kept("state", "1.o1", "--output", "lich-su.json")
    assert json.loads((tmp_path / "lich-su.json").read_text("utf-8"))["obligation"] == "1.o1"
    assert os.listdir(tmp_path).count("lich-su.json") == 1


def test_the_choices_of_the_help_are_those_of_the_library() -> None:
    assert get_args(Modality) == filters.MODALITIES
    assert rows.SORTS == filters.SORTS
