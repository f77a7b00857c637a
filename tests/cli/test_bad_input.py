"""Every kind of bad input: one message that says what to do, exit code 1, and nothing of it reaches the others."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_papers import LETTER
from click.testing import Result

Run = Callable[..., Result]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOISE = bytes(range(256)) * 40
CHINESE = (
    "关于加强新时代群众工作的通知。各省、自治区、直辖市要认真贯彻落实，于年底前报告。"
    "各部门要密切配合，形成合力，公开办事程序，接受监督，提高服务质量，取得实效。"
)
ENGLISH = (
    "Circular on public consultation. Every department shall publish its procedures and answer petitions within "
    "thirty days. The secretariat reports to the council before 15 November each year."
)


def docx(text: str) -> bytes:
    """A docx of one paragraph, as small as Word accepts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def pdf(*, encrypted: bool = False) -> bytes:
    """A PDF page with a drawing and no letter; with a password if asked for."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="needs the dev extra")
    from reportlab.lib.pdfencrypt import StandardEncryption

    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, encrypt=StandardEncryption("mat-khau") if encrypted else None)
    page.rect(100, 100, 300, 300, fill=1)
    page.save()
    return buffer.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("trống.txt", lambda: b"", "empty-file"),
    "blank": ("dòng trống.txt", lambda: b" \n\n\t\n", "empty-file"),
    "binary as text": ("giả.txt", lambda: NOISE, "binary-file"),
    "binary as docx": ("giả.docx", lambda: NOISE, "binary-file"),
    "binary as pdf": ("giả.pdf", lambda: NOISE, "binary-file"),
    "binary as html": ("giả.html", lambda: NOISE, "binary-file"),
    "picture as docx": ("ảnh.docx", lambda: b"\x89PNG\r\n\x1a\n" + NOISE, "image"),
    "truncated docx": ("cụt.docx", lambda: docx("Sở Nội vụ báo cáo.")[:-60], "docx-damaged"),
    "truncated pdf": ("cụt.pdf", lambda: pdf()[:400], "pdf-damaged"),
    "encrypted pdf": ("mật.pdf", lambda: pdf(encrypted=True), "pdf-encrypted"),
    "scanned pdf": ("quét.pdf", pdf, "pdf-no-text"),
    "zip bomb": ("bom.docx", lambda: docx("a" * 60_000_000), "zip-bomb"),
}


def the_error(result: Result) -> dict[str, Any]:
    """What `analyze --format json` gives in the file's place; the run has failed, and without a traceback."""
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    value: dict[str, Any] = json.loads(result.stdout)
    assert set(value) == {"source", "error"}
    assert set(value["error"]) == {"code", "message", "next_step"}
    assert all(value["error"].values())
    return value


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_message_in_its_place(run: Run, tmp_path: Path, kind: str) -> None:
    name, content, code = BAD[kind]
    (tmp_path / name).write_bytes(content())
    result = run("analyze", name, "--format", "json")
    value = the_error(result)
    assert value["source"] == name
    assert value["error"]["code"] == code
    assert f"[{code}]" in result.stderr


def test_a_pdf_without_text_says_that_recognition_is_needed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "quét.pdf").write_bytes(pdf())
    assert "OCR" in the_error(run("analyze", "quét.pdf", "--format", "json"))["error"]["next_step"]


def test_a_folder_or_a_missing_path_is_no_file(run: Run, papers: Path) -> None:
    assert the_error(run("analyze", papers, "--format", "json"))["error"]["code"] == "is-directory"
    assert the_error(run("analyze", papers / "không có.txt", "--format", "json"))["error"]["code"] == "missing-file"


def test_200_mb_of_text_is_refused_and_the_limit_can_be_set(run: Run, tmp_path: Path) -> None:
    large = tmp_path / "lớn.txt"
    with large.open("wb") as stream:
        stream.truncate(200_000_000)
    assert the_error(run("analyze", large, "--format", "json"))["error"]["code"] == "too-large"
    small = tmp_path / "vừa.txt"
    small.write_text(LETTER, encoding="utf-8")
    size = small.stat().st_size
    assert run("analyze", "--max-bytes", size, small).exit_code == 0
    for command in ("analyze", "ingest"):
        refused = run(command, "--max-bytes", size - 1, small)
        assert refused.exit_code == 1
        assert "[too-large]" in refused.output


def test_html_runs_no_script_and_reads_no_entity_from_outside(run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "bí mật.txt"
    secret.write_text("KHÔNG AI ĐƯỢC ĐỌC", encoding="utf-8")
    page = f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY outside SYSTEM "{secret.as_uri()}">
<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<html><head><script>document.write("chèn vào")</script></head><body><p>CHỈ THỊ &outside; &b;</p>
<p>Số: 21/CT-UBND</p><p onclick="alert(1)">Giao Sở Nội vụ báo cáo trước ngày 15/11/2024.</p></body></html>"""
    (tmp_path / "trang.html").write_text(page, encoding="utf-8")
    result = run("analyze", "trang.html", "--format", "json")
    assert result.exit_code == 0, result.output
    text = json.loads(result.stdout)["document"]["text"]
    assert "Giao Sở Nội vụ báo cáo" in text
    for word in ("KHÔNG AI", "chèn vào", "alert", "aaaaaaaaaa"):
        assert word not in result.stdout


@pytest.mark.parametrize("text", [CHINESE, ENGLISH], ids=["Chinese", "English"])
def test_another_language_is_an_analysis_with_a_warning(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "lạ.txt").write_text(text, encoding="utf-8")
    result = run("analyze", "lạ.txt", "--format", "json")
    assert result.exit_code == 0, result.output
    assert "language" in [warning["code"] for warning in json.loads(result.stdout)["warnings"]]
    assert "không phải tiếng Việt" in run("analyze", "lạ.txt").stdout


def test_names_with_blanks_and_vietnamese_letters_alone_and_in_patterns(run: Run, papers: Path) -> None:
    single = run("analyze", papers / "Chỉ thị số 09.txt", "--format", "json")
    assert json.loads(single.stdout)["document"]["source"].endswith("văn bản đến/Chỉ thị số 09.txt")
    assert run("ingest", "văn bản đến/Chỉ thị*.txt").stdout == "Đã xử lý 1 tệp: 1 đã lưu.\n"
    assert run("show", "văn bản đến/Chỉ thị số 09.txt").exit_code == 0


def test_one_batch_of_everything_stores_what_is_good_and_names_what_is_not(run: Run, papers: Path) -> None:
    for name, content, _ in BAD.values():
        (papers / name).write_bytes(content())
    (papers / "bản sao.txt").write_bytes((papers / "letter.txt").read_bytes())
    result = run("ingest", papers, "không có.txt", "trống-*.html")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"Đã xử lý {len(BAD) + 5} tệp: 2 đã lưu, 1 không đổi, {len(BAD) + 2} lỗi.\n")
    for name, _, code in BAD.values():
        assert any(name in line and f"[{code}]" in line for line in result.stdout.splitlines()), name
    assert "internal-error" not in result.output
    assert "Traceback" not in result.output
    again = run("ingest", papers)
    assert again.stdout.startswith(f"Đã xử lý {len(BAD) + 3} tệp: 3 không đổi, {len(BAD)} lỗi.\n")
    kept = json.loads(run("failures", "--format", "json").stdout)
    assert {code for _, _, code in BAD.values()} <= {row["code"] for row in kept}


def test_two_files_with_the_same_content_are_one_document_in_two_places(run: Run, papers: Path) -> None:
    (papers / "bản sao.txt").write_bytes((papers / "letter.txt").read_bytes())
    run("ingest", papers)
    rows = json.loads(run("documents", "--format", "json").stdout)
    assert {row["number"]: row["sources"] for row in rows} == {"09/CT-UBND": 1, "118/SNV-CCHC": 2}


def test_a_store_that_may_not_be_written_is_one_message(papers: Path, tmp_path: Path) -> None:
    """The rights that root has over every file are laid down first, so that the test means the same for everybody."""
    closed = tmp_path / "kho"
    closed.mkdir()
    ordinary = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    store = f"sqlite:///{closed / 'kho.db'}"
    words = [sys.executable, "-m", "pipeline.cli", "ingest", str(papers), "--store", store]
    try:
        closed.chmod(0o555)
        if subprocess.run([*ordinary, "touch", str(closed / "x")], capture_output=True, check=False).returncode == 0:
            pytest.skip("this user may write everywhere")
        fresh = subprocess.run([*ordinary, *words], capture_output=True, encoding="utf-8", check=False)
        closed.chmod(0o755)
        assert subprocess.run(words, capture_output=True, check=False).returncode == 0
        (closed / "kho.db").chmod(0o444)
        closed.chmod(0o555)
        (papers / "letter.txt").write_text(LETTER.replace("10/6/2024", "11/6/2024"), encoding="utf-8")
        existing = subprocess.run([*ordinary, *words], capture_output=True, encoding="utf-8", check=False)
        reading = [*words[:3], "documents", "--format", "jsonl", "--store"]
        frozen = f"sqlite:///file:{closed / 'kho.db'}?mode=ro&immutable=1&uri=true"
        read = subprocess.run([*ordinary, *reading, frozen], capture_output=True, encoding="utf-8", check=False)
    finally:
        closed.chmod(0o755)
    for done, code in ((fresh, "store-cannot-open"), (existing, "store-read-only")):
        assert done.returncode == 1
        assert f"[{code}]" in done.stderr
        assert "Traceback" not in done.stderr
    assert len(read.stdout.splitlines()) == 2, read.stderr


def test_a_store_that_another_process_writes_to_is_read_but_not_written(
    run: Run, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pipeline.store

    run("ingest", papers / "letter.txt")
    monkeypatch.setattr(pipeline.store.open_store, "__kwdefaults__", {"timeout_s": 0.1})
    holder = sqlite3.connect(tmp_path / "kho.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        refused = run("ingest", papers)
        read = run("documents", "--format", "jsonl")
    finally:
        holder.rollback()
        holder.close()
    assert refused.exit_code == 1
    assert "[store-locked]" in refused.stderr
    assert len(read.stdout.splitlines()) == 1
    assert run("ingest", papers).stdout == "Đã xử lý 2 tệp: 1 đã lưu, 1 không đổi.\n"
