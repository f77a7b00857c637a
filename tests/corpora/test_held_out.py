"""The held-out corpus: current with its sources, and of many kinds and layouts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from corpora.compose.__main__ import HELD_OUT, HELD_OUT_SOURCES, build_held_out, sources
from corpora.compose.source import OPTIONS, load

PATHS = sources(HELD_OUT_SOURCES)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_text_and_gold_are_current(path: Path, tmp_path: Path) -> None:
    for built in build_held_out(load(path), tmp_path):
        assert (HELD_OUT / built.name).read_bytes() == built.read_bytes()


def test_no_file_without_a_source() -> None:
    assert sorted(path.name for path in HELD_OUT.iterdir()) == sorted(
        f"{path.stem}.{suffix}" for path in PATHS for suffix in ("json", "txt")
    )


def test_it_has_articles_and_directives_of_many_kinds() -> None:
    headers = [json.loads(path.read_text("utf-8")) for path in HELD_OUT.glob("*.json")]
    kinds = Counter(data["kind"] for data in headers)
    assert kinds["directive"] >= 8
    assert kinds["article"] >= 4
    types = {data["header"].get("doc_type") for data in headers}
    assert types >= {"Chỉ thị", "Kế hoạch", "Công văn", "Hướng dẫn"}


def test_it_has_most_layouts_of_a_text() -> None:
    assert len(frozenset().union(*(load(path).options for path in PATHS)) & OPTIONS["txt"]) >= 4
