"""Whatever a reader of files can say has its Vietnamese words for tables and pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli import reasons

ROOT = Path(__file__).parents[2] / "pipeline"
FAILURE = re.compile(r"DanvanError\(\s*\"([a-z-]+)\"")
WARNING = re.compile(r"Warning\(\s*code=\"([a-z-]+)\"")
STORE_FAILURE = re.compile(r"\"(store-[a-z-]+)\"")
ENTRY = re.compile(r"^\s+reason: ([a-z-]+)$", re.MULTILINE)
# their message tells what happened in this one case, so it is shown as it is
IN_ITS_OWN_WORDS = {"internal-error"}


def codes(pattern: re.Pattern[str], *packages: str) -> set[str]:
    files = [file for package in packages for file in (ROOT / package).glob("*.py")]
    return {code for file in files for code in pattern.findall(file.read_text("utf-8"))}


def test_every_failure_of_a_file_has_its_words() -> None:
    found = codes(FAILURE, "ingest", "batch")
    assert len(found) > 15
    assert found - reasons.FAILURES.keys() <= IN_ITS_OWN_WORDS


def test_every_warning_has_its_words() -> None:
    found = codes(WARNING, "ingest", "text", "segment", "extract", "link")
    assert len(found) > 5
    assert found <= reasons.WARNINGS.keys()


def test_every_reason_of_a_cut_has_its_words() -> None:
    found = set(ENTRY.findall((ROOT / "resources/data/chrome.yaml").read_text("utf-8")))
    assert len(found) > 8
    assert found <= reasons.DROPPED.keys()


def test_an_unknown_code_keeps_its_message() -> None:
    error = {
        "source": "a.doc",
        "code": "internal-error",
        "message": "a.doc: an error in danvan",
        "next_step": "Report it.",
    }
    assert reasons.failure(error) == "an error in danvan"
    assert reasons.next_step(error) == "Report it."
    assert reasons.warning({"code": "odd", "message": "something odd"}) == "something odd"
    assert reasons.dropped("odd") == "odd"


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("same path", "cùng đường dẫn"),
        ("same path, back to the content of version 2", "cùng đường dẫn, trở lại nội dung phiên bản 2"),
        ("something else", "something else"),
    ],
)
def test_the_store_s_word_on_a_version(note: str, shown: str) -> None:
    assert reasons.note(note) == shown


def test_every_code_is_explained_in_the_docs() -> None:
    page = (ROOT.parent / "docs" / "commands.md").read_text("utf-8")
    found = codes(FAILURE, "ingest", "batch", "store", "cli") | codes(STORE_FAILURE, "store")
    found |= codes(WARNING, "ingest", "text", "segment", "extract", "link")
    assert len(found) > 30
    assert [code for code in sorted(found) if f"`{code}`" not in page] == []
