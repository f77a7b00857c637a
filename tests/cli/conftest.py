"""A few papers of our own wording, and a store of them made by the command line itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_papers import DIRECTIVE, LETTER
from click.testing import CliRunner, Result

from pipeline.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two readable papers, one with blanks and Vietnamese letters in its name."""
    folder = tmp_path / "văn bản đến"
    folder.mkdir()
    (folder / "Chỉ thị số 09.txt").write_text(DIRECTIVE, encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `danvan WORD…` on a store of its own; the folder of the test is the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DANVAN_STORE", f"sqlite:///{tmp_path / 'kho.db'}")
    monkeypatch.setenv("COLUMNS", "120")

    def invoke(*words: str | os.PathLike[str], stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], input=stdin)

    return invoke


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `danvan WORD…` on a store that holds both papers and knows of one broken file; for questions only."""
    folder = tmp_path_factory.mktemp("kho")
    (folder / "chi-thi.txt").write_text(DIRECTIVE, encoding="utf-8")
    (folder / "cong-van.txt").write_text(LETTER, encoding="utf-8")
    (folder / "rong.txt").write_text("", encoding="utf-8")
    environment = {"DANVAN_STORE": f"sqlite:///{folder / 'kho.db'}", "COLUMNS": "120"}

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(cli, list(words), env=environment)

    made = invoke("ingest", str(folder))
    assert made.exit_code == 1, made.output
    return invoke


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the papers that `asked` knows lie, in `vanban`."""
    return tmp_path_factory.mktemp("doi-chieu")


@pytest.fixture(scope="module")
def asked(folder: Path) -> Run:
    """Run `danvan WORD…` on a store of four papers to compare; for questions only."""
    from comparing import runner

    run = runner(folder)
    assert run("ingest", folder / "vanban").exit_code == 0
    return run
