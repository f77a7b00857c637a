"""`import pipeline`: at most ten names, each documented with an example that runs, none loaded before it is used."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline

TEXT = "CHỈ THỊ\nSố: 09/CT-UBND\nSở Y tế báo cáo trước ngày 15/11/2024.\n"
DOCUMENTED = [name for name in pipeline.__all__ if name != "__version__"]


def test_at_most_ten_names() -> None:
    assert len(pipeline.__all__) <= 10
    assert set(pipeline.__all__) <= set(dir(pipeline))
    assert all(hasattr(pipeline, name) for name in pipeline.__all__)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_name_has_an_example_that_runs(name: str) -> None:
    tests = doctest.DocTestFinder(recurse=False).find(getattr(pipeline, name), name, globs=vars(pipeline).copy())
    assert any(test.examples for test in tests)
    for test in tests:
        assert doctest.DocTestRunner().run(test).failed == 0


def test_the_package_docstring_runs() -> None:
    assert doctest.testmod(pipeline, optionflags=doctest.FAIL_FAST).attempted > 0
    assert doctest.testmod(pipeline).failed == 0


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = pipeline.no_such_name


def test_analyze_text_and_file_agree(tmp_path: Path) -> None:
    path = tmp_path / "văn bản.txt"
    path.write_text(TEXT, encoding="utf-8")
    from_file = pipeline.to_dict(pipeline.analyze_file(path))
    from_text = pipeline.to_dict(pipeline.analyze_text(TEXT, source=str(path)))
    for key in from_file.keys() - {"document"}:
        assert from_file[key] == from_text[key]
    for key in ("id", "source", "number", "text"):
        assert from_file["document"][key] == from_text["document"][key]
    assert json.loads(json.dumps(from_file)) == from_file


def test_a_file_that_cannot_be_read_raises_the_one_exception(tmp_path: Path) -> None:
    with pytest.raises(pipeline.DanvanError) as caught:
        pipeline.analyze_file(tmp_path / "missing.txt")
    assert "missing.txt" in caught.value.message
    assert caught.value.next_step


def test_import_loads_nothing_but_itself() -> None:
    script = "import sys; before = set(sys.modules); import pipeline; print(sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    loaded = done.stdout
    assert "'pipeline'" in loaded
    for name in ("pipeline.model", "pipeline.store", "pydantic", "sqlalchemy"):
        assert f"'{name}'" not in loaded
