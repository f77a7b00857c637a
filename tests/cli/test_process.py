"""What only a real process shows: signals, closed pipes, standard input, the locale."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

DANVAN = [sys.executable, "-m", "pipeline.cli"]
SLOW = """
import sys, time
import pipeline.batch.reading
real = pipeline.batch.reading.analyze_source
def slow(name, **options):
    if name.endswith("letter.txt"):
        print("WAITING", file=sys.stderr, flush=True)
        time.sleep(60)
    return real(name, **options)
pipeline.batch.reading.analyze_source = slow
from pipeline.cli import main
main()
"""


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "PYTHONPATH"}}
    return kept | {"DANVAN_STORE": f"sqlite:///{folder / 'kho.db'}"} | more


def test_ctrl_c_keeps_what_is_finished_and_the_next_run_goes_on(papers: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, "ingest", str(papers)],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "WAITING\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == "Đã xử lý 1 tệp: 1 đã lưu.\n"
    assert "interrupted after 1 of 2 files" in err
    assert "Run the same command again" in err
    assert "Traceback" not in err
    again = subprocess.run(
        [*DANVAN, "ingest", str(papers)], env=environment(tmp_path), capture_output=True, encoding="utf-8", check=True
    )
    assert again.stdout == "Đã xử lý 2 tệp: 1 đã lưu, 1 không đổi.\n"


def test_a_closed_pipe_is_quiet(papers: Path, tmp_path: Path) -> None:
    files = [str(papers / "letter.txt")] * 40
    process = subprocess.Popen(
        [*DANVAN, "analyze", "--format", "jsonl", *files],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["document"]["number"] == "118/SNV-CCHC"
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=20) == 141
    assert err == ""


def test_standard_input_in_a_plain_locale(papers: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*DANVAN, "analyze", "-"],
        env=environment(tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        input=(papers / "Chỉ thị số 09.txt").read_bytes(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8").startswith("Chỉ thị 09/CT-UBND")
    assert done.stderr == b""


def test_an_unreadable_store_folder_is_one_message(papers: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*DANVAN, "ingest", str(papers), "--store", f"sqlite:///{tmp_path}/no/such/folder/kho.db"],
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("danvan: ")
    assert "Traceback" not in done.stderr


def test_progress_reaches_a_terminal_only(papers: Path, tmp_path: Path) -> None:
    drawn, out = on_terminal(["ingest", str(papers)], environment(tmp_path), stream="stderr")
    assert "2/2" in drawn
    assert out == "Đã xử lý 2 tệp: 2 đã lưu.\n"


@pytest.mark.parametrize(("more", "bold"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_page_on_a_terminal_has_bold_headings(papers: Path, tmp_path: Path, more: dict[str, str], bold: bool) -> None:
    words = ["analyze", str(papers / "letter.txt")]
    drawn, _ = on_terminal(words, environment(tmp_path, **more), stream="stdout")
    assert "118/SNV-CCHC" in drawn
    assert ("\x1b[1m" in drawn) is bold


def on_terminal(words: list[str], env: dict[str, str], *, stream: str) -> tuple[str, str]:
    """Run `danvan` with one of its streams on a terminal: what the terminal shows, and what the other stream gives."""
    screen, terminal = pty.openpty()
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: terminal}
    process = subprocess.Popen([*DANVAN, *words], env=env | {"TERM": "xterm", "COLUMNS": "100"}, **streams)  # type: ignore[call-overload]
    os.close(terminal)
    chunks = []
    with os.fdopen(screen, "rb", buffering=0) as shown, suppress(OSError):  # Linux ends a terminal with EIO
        while chunk := shown.read(65536):
            chunks.append(chunk)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    return b"".join(chunks).decode("utf-8", "replace"), (out or err or b"").decode()
