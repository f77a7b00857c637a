"""`danvan export` as a user runs it: every form, the ending of the file, bad input, a disk that is full."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_papers import DIRECTIVE, LETTER
from click.testing import Result
from docx import Document
from icalendar import Calendar
from lxml import etree
from openpyxl import load_workbook

Run = Callable[..., Result]
DANVAN = [sys.executable, "-m", "pipeline.cli"]
AS_OF = ("--as-of", "2024-11-20")
FORMS = ("xlsx", "docx", "csv", "ics", "json")


@pytest.fixture
def kept(run: Run, papers: Path) -> Run:
    """Run on a store that holds both papers."""
    assert run("ingest", papers).exit_code == 0
    return run


def test_excel_holds_the_lines_of_the_register(kept: Run, tmp_path: Path) -> None:
    result = kept("export", *AS_OF, "--body", "Sở Nội vụ", "--output", "việc.xlsx")
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("Đã ghi việc.xlsx: ")
    sheet = load_workbook(tmp_path / "việc.xlsx")["Bảng theo dõi"]
    assert sheet.cell(2, 1).value == "Tính đến ngày 20/11/2024"
    assert sheet.cell(3, 1).value == "Cơ quan: Sở Nội vụ"
    tasks = [cells[1].value for cells in sheet.iter_rows(min_row=7) if cells[1].value]
    assert any("Ban Dân vận Tỉnh ủy" in task for task in tasks)
    assert not any("các huyện" in task and "20 tháng 12" in task for task in tasks)


def test_word_opens_and_has_the_same_tasks(kept: Run, tmp_path: Path) -> None:
    assert kept("export", *AS_OF, "-o", "a.docx").exit_code == 0
    assert kept("export", *AS_OF, "-o", "a.csv").exit_code == 0
    table = Document(str(tmp_path / "a.docx")).tables[0]
    read = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert [row.cells[1].text for row in table.rows[1:]] == [row["Nội dung nhiệm vụ"] for row in read]
    assert len(read) >= 5


def test_calendar_has_a_rule_for_what_recurs(kept: Run, tmp_path: Path) -> None:
    result = kept("export", *AS_OF, "--output", "lich.ics", "--body", "UBND các huyện")
    assert "không có ngày, không đưa vào lịch" in result.stderr or "thời hạn của" in result.stderr
    read = Calendar.from_ical((tmp_path / "lich.ics").read_bytes())
    assert read["X-WR-CALNAME"] == "Theo dõi nhiệm vụ – UBND các huyện"
    rules = [event["RRULE"].to_ical().decode() for event in read.walk("VEVENT") if "RRULE" in event]
    assert [rule.partition(";")[0] for rule in rules] == ["FREQ=YEARLY"]
    assert "BYMONTHDAY=20" in rules[0]


def test_a_change_of_state_shows_in_every_form(kept: Run, tmp_path: Path) -> None:
    value = json.loads(kept("export", *AS_OF, "--format", "json", "--document", "09/CT-UBND").stdout)
    key = next(row["obligation"]["id"] for row in value["rows"] if "tổng hợp, báo cáo" in row["obligation"]["passage"])
    entered = kept("state", key, "done", "--on", "2024-11-14", "--note", "đã gửi báo cáo", "--who", "Nguyễn Văn Mẫu")
    assert entered.exit_code == 0, entered.output
    for form in FORMS:
        assert kept("export", *AS_OF, "--output", f"x.{form}").exit_code == 0
    table = Document(str(tmp_path / "x.docx")).tables[0]
    assert [row.cells[5].text for row in table.rows if "tổng hợp, báo cáo" in row.cells[1].text] == [
        "Đã hoàn thành – đúng hạn"
    ]
    assert "Đã hoàn thành – đúng hạn" in (tmp_path / "x.csv").read_text("utf-8-sig")
    assert "SUMMARY:Đã hoàn thành: " in (tmp_path / "x.ics").read_text("utf-8")


def test_akoma_ntoso_is_the_text_of_one_document(kept: Run, tmp_path: Path) -> None:
    assert kept("export", "09/CT-UBND", "--output", "chi-thi.xml").exit_code == 0
    root = etree.parse(tmp_path / "chi-thi.xml").getroot()
    assert "Về tăng cường công tác dân vận" in "".join(root.itertext())
    assert root[0].get("name") == "chi-thi"


@pytest.mark.parametrize("form", ["csv", "ics", "json"])
def test_text_goes_to_standard_output(kept: Run, form: str) -> None:
    result = kept("export", *AS_OF, "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith({"csv": "TT,", "ics": "BEGIN:VCALENDAR", "json": "{"}[form])
    assert result.stderr == ""


def test_csv_in_a_file_opens_in_excel(kept: Run, tmp_path: Path) -> None:
    kept("export", *AS_OF, "--output", "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfTT,")


def test_document_narrows_a_table(kept: Run) -> None:
    one = json.loads(kept("export", "118/SNV-CCHC", "--format", "json", *AS_OF).stdout)
    same = json.loads(kept("export", "--document", "118/SNV-CCHC", "--format", "json", *AS_OF).stdout)
    assert one == same
    assert {row["obligation"]["number"] for row in one["rows"]} == {"118/SNV-CCHC"}
    assert one["about"] == "Văn bản: 118/SNV-CCHC"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "--format (xlsx, docx, csv, ics, json, akn)"),
        (("--output", "a.txt"), "--output FILE with such an ending"),
        (("--format", "akn"), "name it as DOCUMENT"),
        (("09/CT-UBND", "--document", "09/CT-UBND", "-f", "csv"), "name the document once"),
        (("--format", "pdf"), "'pdf' is not one of"),
        (("-f", "csv", "--state", "xong rồi à"), "done (đã hoàn thành)"),
        (("-f", "csv", "--within", "soon"), "write 30d"),
    ],
)
def test_wrong_usage_says_what_is_right(kept: Run, words: tuple[str, ...], why: str) -> None:
    result = kept("export", *words)
    assert result.exit_code == 2
    assert why in " ".join(result.stderr.split())


def test_an_unknown_document_ends_the_command(kept: Run, tmp_path: Path) -> None:
    for name in ("a.xml", "a.xlsx"):
        result = kept("export", "99/CT-UBND", "--output", name)
        assert result.exit_code == 1
        assert "[document-unknown]" in result.stderr
        assert not (tmp_path / name).exists()


def test_an_ambiguous_number_lists_the_candidates(run: Run, papers: Path) -> None:
    other = DIRECTIVE.replace("TỈNH GIA LAI", "TỈNH KON TUM").replace("Gia Lai,", "Kon Tum,")
    (papers / "other.txt").write_text(other, encoding="utf-8")
    run("ingest", papers)
    result = run("export", "09/CT-UBND", "--output", "a.xml")
    assert result.exit_code == 1
    assert "[document-ambiguous]" in result.stderr
    assert "Kon Tum" in result.stderr or "other.txt" in result.stderr


def test_without_a_store_there_is_nothing_to_export(run: Run, tmp_path: Path) -> None:
    result = run("export", "--output", "a.xlsx")
    assert result.exit_code == 1
    assert "[store-missing]" in result.stderr
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_store_without_tasks_gives_a_file_without_rows(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "tin.txt").write_text("Trời hôm nay đẹp.\n", encoding="utf-8")
    assert run("ingest", tmp_path / "tin.txt").exit_code == 0
    result = run("export", "--output", f"a.{form}")
    assert result.exit_code == 0, result.output
    assert (tmp_path / f"a.{form}").stat().st_size > 0


def test_export_makes_no_journal(kept: Run, tmp_path: Path) -> None:
    assert kept("export", "--output", "a.csv").exit_code == 0
    assert sorted(file.name for file in tmp_path.glob("*.db")) == ["kho.db"]


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def environment(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "PYTHONPATH"}}
    return kept | {"DANVAN_STORE": f"sqlite:///{folder / 'kho.db'}", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize("form", [*FORMS, "xml"])
def test_a_full_disk_leaves_the_old_file_as_it_was(kept: Run, tmp_path: Path, form: str) -> None:
    """No file may grow beyond 2,000 bytes in this process, as on a disk without room; the store is only read."""
    readable = f"sqlite:///file:{tmp_path / 'kho.db'}?mode=ro&immutable=1&uri=true"
    old = tmp_path / f"a.{form}"
    old.write_bytes(b"old")
    words = ["09/CT-UBND", "--as-of", "2024-11-20", "--output", old.name]
    done = subprocess.run(
        [*DANVAN, "export", *words],
        cwd=tmp_path,
        env=environment(tmp_path) | {"DANVAN_STORE": readable},
        preexec_fn=limited,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    assert "[output-not-writable]" in done.stderr
    assert "Traceback" not in done.stderr
    assert old.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_binary_forms_refuse_a_terminal(kept: Run, tmp_path: Path, form: str) -> None:
    import pty

    master, slave = pty.openpty()
    done = subprocess.run(
        [*DANVAN, "export", "--format", form],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=slave,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    os.close(slave)
    os.close(master)
    assert done.returncode == 2
    assert "name a file with --output" in done.stderr


def test_a_binary_form_goes_to_a_pipe(kept: Run, tmp_path: Path) -> None:
    command = [*DANVAN, "export", "--format", "xlsx", *AS_OF]
    done = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=True)
    assert load_workbook(io.BytesIO(done.stdout)).sheetnames == ["Bảng theo dõi", "Trích nguyên văn"]


def test_letters_of_both_papers_are_there(kept: Run) -> None:
    text = kept("export", "--format", "csv", *AS_OF).stdout
    assert "Rà soát thủ tục hành chính" in LETTER
    assert "Rà soát thủ tục hành chính" in text
