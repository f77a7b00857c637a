from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import DanvanError
from pipeline.ingest import discover, left_out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Kế hoạch b.txt", "a.DOCX", "sub/c.html", ".hidden/d.txt", "~$a.docx", "ảnh.jpg"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", "utf-8")
    return tmp_path


def test_a_folder_gives_its_readable_files_sorted(folder: Path) -> None:
    assert discover([str(folder)]) == [str(folder / name) for name in ("Kế hoạch b.txt", "a.DOCX", "sub/c.html")]


def test_patterns_files_and_order(folder: Path) -> None:
    named = str(folder / "sub/c.html")
    assert discover([named, str(folder / "*.txt"), str(folder)]) == [
        named,
        str(folder / "Kế hoạch b.txt"),
        str(folder / "a.DOCX"),
    ]


def test_a_named_file_of_any_ending_a_missing_one_and_standard_input_pass_through(folder: Path) -> None:
    names = [str(folder / "ảnh.jpg"), "không có.txt", "-"]
    assert discover(names) == names


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(DanvanError) as caught:
        discover([str(tmp_path)])
    assert caught.value.code == "no-files"


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    file = tmp_path / "Kế hoạch [dự thảo].txt"
    file.write_text("x", "utf-8")
    assert discover([str(file)]) == [str(file)]


def test_an_empty_name_does_not_mean_every_file_of_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert discover([""]) == [""]


def test_files_of_other_forms_are_named_not_lost(folder: Path) -> None:
    (folder / "Thumbs.db").write_bytes(b"x")
    assert left_out([str(folder), str(folder / "a.DOCX")]) == [str(folder / "ảnh.jpg")]


def test_a_folder_that_may_not_be_opened_stands_among_the_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = str(folder / "sub")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path) == closed:
            raise PermissionError(13, "Permission denied", closed)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert discover([str(folder)]) == [str(folder / "Kế hoạch b.txt"), str(folder / "a.DOCX"), closed]
    assert left_out([str(folder)]) == [str(folder / "ảnh.jpg")]
