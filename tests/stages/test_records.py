"""What the stages hand on: dataclasses as JSON lines and back, whole files or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import DanvanError
from pipeline.model import Deadline, Document, Dropped, Layout, OffsetMap, Origin, Source, Span, Warning
from pipeline.stages.records import Mentions, leave, open_stage, plain, read_lines, typed, write_lines

TEXT = "Sở Nội vụ báo cáo trước ngày 15/11."
SOURCE = Source(
    name="a.txt",
    media_type="text/plain",
    sha256="0",
    size=1,
    text=TEXT,
    layout=(Layout(kind="title", span=Span(0, 2)),),
    dropped=(Dropped(reason="menu", text="Trang chủ"),),
    metadata=(("title", "Sở"),),
    warnings=(Warning(code="c", message="m", start=1, end=2),),
)
DOCUMENT = Document(text=TEXT, source=SOURCE, offsets=OffsetMap(((0, 0, 35, 35), (35, 36, 0, 1))))
DEADLINE = Deadline(span=Span(18, 34), quote=TEXT[18:34], kind="unresolved", value=None, origin=Origin(rule="r"))


@pytest.mark.parametrize("record", [DOCUMENT, Mentions(references=(), deadlines=(DEADLINE, DEADLINE))])
def test_a_record_comes_back_equal(tmp_path: Path, record: object) -> None:
    write_lines(tmp_path / "r.jsonl", [plain(record)])
    (line,) = read_lines(tmp_path / "r.jsonl")
    assert typed(type(record), line) == record


def test_a_missing_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        typed(Span, {"start": 1})


def test_a_broken_run_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    write_lines(path, [1, 2])

    def lines() -> Iterator[int]:
        yield 3
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_lines(path, lines())
    assert list(read_lines(path)) == [1, 2]


def test_a_stage_takes_its_settings_and_folder_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("ingest:\n  max_bytes: 5\n", "utf-8")
    stage = open_stage("x", ["--params", str(tmp_path / "p.yaml"), "--build", str(tmp_path / "new" / "build")])
    assert stage.settings.ingest.max_bytes == 5
    assert stage.build.is_dir()


def test_a_stage_that_fails_says_what_to_do() -> None:
    def main() -> int:
        raise DanvanError("gold-missing", "no gold", "Name a folder.")

    with pytest.raises(SystemExit) as caught:
        leave(main)
    assert caught.value.code == "error: no gold [gold-missing] Name a folder."


def test_a_stage_that_succeeds_leaves_with_its_code() -> None:
    with pytest.raises(SystemExit) as caught:
        leave(lambda: 0)
    assert caught.value.code == 0
