"""`danvan ingest`: a bad file stops no other, the same content changes nothing, the end says why."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def results_of(result: Result) -> dict[str, str]:
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return {Path(row["source"]).name: row["result"] for row in rows}


def test_a_folder_is_stored_and_a_second_run_changes_nothing(run: Run, papers: Path) -> None:
    first = run("ingest", papers)
    assert first.exit_code == 0, first.output
    assert first.stdout == "Đã xử lý 2 tệp: 2 đã lưu.\n"
    second = run("ingest", papers)
    assert second.exit_code == 0
    assert second.stdout == "Đã xử lý 2 tệp: 2 không đổi.\n"
    assert len(json.loads(run("documents", "--format", "json").stdout)) == 2


def test_unchanged_files_are_not_analysed_again(run: Run, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest", papers)
    import pipeline.batch.reading

    def refuse(name: str, **_: object) -> None:
        raise AssertionError(f"{name} was read again")

    monkeypatch.setattr(pipeline.batch.reading, "analyze_source", refuse)
    result = run("ingest", papers)
    assert result.stdout == "Đã xử lý 2 tệp: 2 không đổi.\n"


def test_refresh_reads_again(run: Run, papers: Path) -> None:
    run("ingest", papers)
    assert run("ingest", "--refresh", papers).stdout == "Đã xử lý 2 tệp: 2 đọc lại.\n"


def test_a_changed_file_is_a_new_version(run: Run, papers: Path) -> None:
    run("ingest", papers)
    letter = papers / "letter.txt"
    letter.write_text(letter.read_text("utf-8").replace("10/6/2024", "17/6/2024"), encoding="utf-8")
    result = run("ingest", papers)
    assert result.stdout.startswith("Đã xử lý 2 tệp: 1 phiên bản mới, 1 không đổi.\n")
    assert "letter.txt" in result.stdout
    newest = json.loads(run("show", "118/SNV-CCHC", "--format", "json").stdout)
    oldest = json.loads(run("show", "118/SNV-CCHC", "--revision", "1", "--format", "json").stdout)
    assert "17/6/2024" in newest["document"]["text"]
    assert "10/6/2024" in oldest["document"]["text"]


def test_two_files_with_the_same_content_are_one_document(run: Run, papers: Path) -> None:
    (papers / "copy.txt").write_bytes((papers / "letter.txt").read_bytes())
    result = run("ingest", "--format", "jsonl", papers)
    assert result.exit_code == 0
    assert sorted(results_of(result).values()) == ["stored", "stored", "unchanged"]
    assert len(json.loads(run("documents", "--format", "json").stdout)) == 2


def test_bad_files_are_named_with_their_reason_and_the_others_stored(run: Run, papers: Path) -> None:
    (papers / "empty.txt").write_text("")
    (papers / "false.docx").write_bytes(b"\x00\x01\x02\x03 not a document \xff\xfe")
    result = run("ingest", papers, papers / "missing.txt", papers / "none-*.html")
    assert result.exit_code == 1
    assert result.stdout.startswith("Đã xử lý 6 tệp: 2 đã lưu, 4 lỗi.\n")
    for name in ("empty.txt", "false.docx", "missing.txt", "none-*.html"):
        assert result.stdout.count(name) >= 1
    assert "internal-error" not in result.output
    assert "Traceback" not in result.output
    failures = json.loads(run("failures", "--format", "json").stdout)
    assert {Path(row["source"]).name for row in failures} >= {"empty.txt", "false.docx", "missing.txt"}
    assert all(row["next_step"] for row in failures)


def test_a_failure_goes_away_when_the_file_is_mended(run: Run, papers: Path) -> None:
    broken = papers / "empty.txt"
    broken.write_text("")
    assert run("ingest", papers).exit_code == 1
    broken.write_text("CHỈ THỊ\nSố: 12/CT-UBND\nSở Y tế báo cáo trước ngày 01/7/2024.\n", encoding="utf-8")
    assert run("ingest", papers).exit_code == 0
    assert json.loads(run("failures", "--format", "json").stdout) == []
    assert len(json.loads(run("failures", "--all", "--format", "json").stdout)) == 1


def test_an_error_in_the_program_is_kept_to_its_file(run: Run, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.analyze

    real = pipeline.analyze.analyze

    def break_on_letter(document: object) -> object:
        if "118/SNV" in document.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("hỏng")
        return real(document)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline.analyze, "analyze", break_on_letter)
    result = run("ingest", papers)
    assert result.exit_code == 1
    assert "1 đã lưu, 1 lỗi" in result.stdout
    assert "[internal-error]" in result.stdout
    assert "Traceback" not in result.output
    (failure,) = json.loads(run("failures", "--format", "json").stdout)
    assert failure["code"] == "internal-error"
    monkeypatch.setattr(pipeline.analyze, "analyze", real)
    assert "1 đã lưu, 1 không đổi" in run("ingest", papers).stdout


def test_the_same_file_named_twice_is_read_once(run: Run, papers: Path) -> None:
    assert "Đã xử lý 2 tệp" in run("ingest", papers, papers / "letter.txt").stdout


def test_a_locked_store_is_an_error_and_not_a_failure_of_every_file(
    run: Run, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pipeline.store

    run("ingest", papers / "letter.txt")
    monkeypatch.setattr(pipeline.store.open_store, "__kwdefaults__", {"timeout_s": 0.1})
    holder = sqlite3.connect(tmp_path / "kho.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        result = run("ingest", papers)
    finally:
        holder.rollback()
        holder.close()
    assert result.exit_code == 1
    assert "[store-locked]" in result.stderr
    assert "Traceback" not in result.output


def test_machine_forms_keep_the_summary_off_standard_output(run: Run, papers: Path) -> None:
    result = run("ingest", "--format", "csv", papers, "missing.txt")
    head, *rows = result.stdout.splitlines()
    assert head == "source,result,document,note,code,message,next_step"
    assert len(rows) == 3
    assert "Đã xử lý 3 tệp" in result.stderr


def test_files_of_other_forms_in_a_folder_are_named_at_the_end(run: Run, papers: Path) -> None:
    (papers / "bản quét.jpg").write_bytes(b"\xff\xd8\xff")
    result = run("ingest", papers)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Đã xử lý 2 tệp: 2 đã lưu."
    assert lines[1] == f"Bỏ qua 1 tệp không thuộc dạng đọc được: {papers / 'bản quét.jpg'}."
    assert results_of(run("ingest", papers, "--format", "jsonl"))["bản quét.jpg"] == "left-out"
