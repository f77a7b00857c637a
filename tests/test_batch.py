"""The edge of a batch: what one file does stays with that file, what the store does ends the batch."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.batch import attempt, ingest_files, unforeseen
from pipeline.errors import DanvanError
from pipeline.store import open_store

# Read by every process that Python starts with this folder on its path: whichever opens the second file dies.
DYING = """
import os, sys
sys.addaudithook(lambda event, args: os._exit(9) if event == "open" and "2.txt" in str(args[0]) else None)
"""
SCRIPT = """
import os
import subprocess
import sys
from datetime import UTC, datetime
from pipeline.batch import ingest_files
from pipeline.store import open_store
with open_store("sqlite://") as store:
    for item in ingest_files({names!r}, store, now=lambda: datetime.now(UTC), jobs=2):
        print(item.result, item.error and item.error.code)
"""
NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
TEXT = "CHỈ THỊ\nSố: {number}/CT-UBND\nSở Y tế báo cáo trước ngày 15/11/2024.\n"


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"văn bản {number}.txt" for number in (1, 2, 3)]
    for number, path in enumerate(paths, 1):
        path.write_text(TEXT.format(number=number), encoding="utf-8")
    return [str(path) for path in paths]


def test_attempt_gives_the_analysis_or_the_failure(names: list[str]) -> None:
    good, bad = attempt(names[0]), attempt(names[0] + ".missing")
    assert good.analysis is not None
    assert (good.error, good.trace) == (None, None)
    assert bad.analysis is None
    assert bad.error is not None
    assert ".missing" in bad.error.message
    assert bad.trace is not None
    assert "Traceback" in bad.trace


def test_an_interruption_gets_through(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.batch.reading.analyze_source", interrupt)
    with pytest.raises(KeyboardInterrupt):
        attempt(names[0])


def test_unforeseen_names_the_file_and_the_exception() -> None:
    error = unforeseen(ZeroDivisionError("chia cho 0"), "kế hoạch.pdf")
    assert error.code == "internal-error"
    assert error.message.startswith("kế hoạch.pdf: ")
    assert "ZeroDivisionError: chia cho 0" in error.message


def test_items_come_one_by_one_as_files_are_stored(names: list[str]) -> None:
    with open_store("sqlite://") as store:
        batch = ingest_files(names, store, now=lambda: NOW)
        assert next(batch).result == "stored"
        assert len(store.documents()) == 1
        batch.close()
        assert [item.result for item in ingest_files(names, store, now=lambda: NOW)] == [
            "unchanged",
            "stored",
            "stored",
        ]


def test_a_text_that_the_store_refuses_is_one_bad_file(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store("sqlite://") as store:
        real = store.add

        def picky(analysis: object, **options: object) -> object:
            if "Số: 2/" in analysis.document.text:  # type: ignore[attr-defined]
                raise DanvanError("text-not-storable", f"{names[1]}: lạ", "Save it again.")
            return real(analysis, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(store, "add", picky)
        items = list(ingest_files(names, store, now=lambda: NOW))
        assert [item.result for item in items] == ["stored", "failed", "stored"]
        assert [failure.code for failure in store.failures()] == ["text-not-storable"]


def test_a_store_that_fails_ends_the_batch(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store("sqlite://") as store:

        def full(*_: object, **__: object) -> None:
            raise DanvanError("store-full", "no room", "Make room.")

        monkeypatch.setattr(store, "add", full)
        with pytest.raises(DanvanError, match="store-full"):
            list(ingest_files(names, store, now=lambda: NOW))


def test_content_that_comes_back_is_not_taken_for_unchanged(names: list[str]) -> None:
    path = Path(names[0])
    first = path.read_text("utf-8")
    with open_store("sqlite://") as store:
        for text in (first, first.replace("15/11", "16/11"), first):
            path.write_text(text, encoding="utf-8")
            (item,) = ingest_files(names[:1], store, now=lambda: NOW)
        assert item.result == "new-version"
        assert item.document is not None
        assert "15/11/2024" in store.show(item.document).document.text


def test_several_processes_give_the_same_result_in_the_same_order(names: list[str], tmp_path: Path) -> None:
    (tmp_path / "rỗng.txt").write_text("")
    mixed = [names[0], str(tmp_path / "rỗng.txt"), names[1], names[2], names[1]]
    with open_store("sqlite://") as alone, open_store("sqlite://") as together:
        one = list(ingest_files(mixed, alone, now=lambda: NOW))
        two = list(ingest_files(mixed, together, now=lambda: NOW, jobs=2))
        assert [(item.source, item.result, item.document) for item in one] == [
            (item.source, item.result, item.document) for item in two
        ]
        assert [item.result for item in two] == ["stored", "failed", "stored", "stored", "unchanged"]
        assert alone.documents() == together.documents()
        again = ingest_files(names, together, now=lambda: NOW, jobs=2)
        assert {item.result for item in again} == {"unchanged"}


def test_a_reader_that_dies_takes_no_other_file_with_it(names: list[str], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(DYING, encoding="utf-8")
    script = SCRIPT.format(names=names)
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["stored None", "failed reader-died", "stored None"]


def test_a_name_that_is_no_utf8_is_a_file_like_others(names: list[str], tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/v\xe3n b\xb6n.txt")
    empty = os.fsdecode(os.fsencode(tmp_path) + b"/r\xe7ng.txt")
    try:
        Path(odd).write_text(TEXT.format(number=9), encoding="utf-8")
        Path(empty).write_text("")
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    with open_store("sqlite://") as store:
        for expected in (["stored", "failed", "stored"], ["unchanged", "failed", "unchanged"]):
            items = list(ingest_files([odd, empty, names[0]], store, now=lambda: NOW))
            assert [item.result for item in items] == expected
        assert store.find_document(odd).source.endswith(r"v\udce3n b\udcb6n.txt")
        assert [failure.code for failure in store.failures()] == ["empty-file"]
