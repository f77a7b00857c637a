"""`danvan analyze`: a page for people, exact lines for programs, bad input in its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_page_tells_who_must_do_what_by_when_on_what_ground(run: Run, papers: Path) -> None:
    result = run("analyze", papers / "Chỉ thị số 09.txt")
    assert result.exit_code == 0, result.output
    page = result.stdout
    assert page.startswith("Chỉ thị 09/CT-UBND ngày 03/02/2024\n")
    assert "NHIỆM VỤ ĐƯỢC GIAO" in page
    assert "Sở Nội vụ" in page
    assert "Thời hạn: 15/11/2024 (“trước ngày 15/11/2024”)" in page
    assert "Chỉ thị 33/CT-TTg" in page
    assert max(map(len, page.splitlines())) <= 120
    assert "\x1b" not in page


def test_jsonl_is_one_line_an_argument_in_order(run: Run, papers: Path) -> None:
    good, missing, letter = papers / "Chỉ thị số 09.txt", papers / "không có.txt", papers / "letter.txt"
    (papers / "empty.txt").write_text("")
    result = run("analyze", "--format", "jsonl", letter, missing, papers / "empty.txt", papers, good, letter)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [line["document"]["number"] if "document" in line else line["source"] for line in lines] == [
        "118/SNV-CCHC",
        str(missing),
        str(papers / "empty.txt"),
        str(papers),
        "09/CT-UBND",
        "118/SNV-CCHC",
    ]
    for line in lines[1:4]:
        assert set(line) == {"source", "error"}
        assert set(line["error"]) == {"code", "message", "next_step"}
        assert all(line["error"].values())
        assert line["error"]["code"] != "internal-error"
    assert result.stderr.count("danvan: ") == 3


def test_json_of_one_file_is_an_object_and_of_two_an_array(run: Run, papers: Path) -> None:
    letter = papers / "letter.txt"
    one = json.loads(run("analyze", "--format", "json", letter).stdout)
    two = json.loads(run("analyze", "--format", "json", letter, letter).stdout)
    assert two == [one, one]
    text = one["document"]["text"]
    assert all(text[item["start"] : item["end"]] == item["quote"] for item in one["obligations"])


def test_json_of_a_failing_file_is_its_error(run: Run) -> None:
    result = run("analyze", "--format", "json", "missing.txt")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["source"] == "missing.txt"


def test_standard_input(run: Run, papers: Path) -> None:
    data = (papers / "letter.txt").read_bytes()
    value = json.loads(run("analyze", "--format", "json", "-", stdin=data).stdout)
    assert value["document"]["number"] == "118/SNV-CCHC"
    assert value["document"]["source"] == "-"


def test_a_bad_file_does_not_keep_the_page_of_the_next_away(run: Run, papers: Path) -> None:
    result = run("analyze", "missing.txt", papers / "letter.txt")
    assert result.exit_code == 1
    assert "118/SNV-CCHC" in result.stdout
    assert "missing.txt" in result.stderr


def test_output_file_ending_decides_the_form(run: Run, papers: Path, tmp_path: Path) -> None:
    target = tmp_path / "kết quả.jsonl"
    result = run("analyze", papers / "letter.txt", papers / "letter.txt", "--output", target)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert len(target.read_text("utf-8").splitlines()) == 2


def test_a_file_over_the_limit_is_refused(run: Run, papers: Path) -> None:
    result = run("analyze", "--format", "jsonl", "--max-bytes", "100", papers / "letter.txt")
    assert result.exit_code == 1
    assert "error" in json.loads(result.stdout)


def test_an_error_in_the_program_is_one_more_bad_file(run: Run, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pipeline.text.normalize as module

    real = module.normalize

    def break_on_letter(source: object) -> object:
        if "118/SNV" in source.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("hỏng")
        return real(source)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "normalize", break_on_letter)
    result = run("analyze", "--format", "jsonl", papers / "letter.txt", papers / "Chỉ thị số 09.txt")
    bad, good = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert bad["error"]["code"] == "internal-error"
    assert "letter.txt" in bad["error"]["message"]
    assert good["document"]["number"] == "09/CT-UBND"
    assert "Traceback" not in result.output
    debug = run("analyze", "--debug", papers / "letter.txt")
    assert "ZeroDivisionError: hỏng" in debug.stderr
    assert "Traceback" in debug.stderr
