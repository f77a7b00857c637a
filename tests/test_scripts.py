"""The programs behind `make score` and `make readme`."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpora" / "sample"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with settings, one sample document and its gold."""
    gold = sorted((SAMPLE / "gold").glob("*.json"))[0]
    document = next((SAMPLE / "documents").glob(f"{gold.stem}.*"))
    for name in ("gold", "documents"):
        (tmp_path / name).mkdir()
    shutil.copy(document, tmp_path / "documents")
    for suffix in (".json", ".txt"):
        shutil.copy(gold.with_suffix(suffix), tmp_path / "gold")
    params = {"ingest": {"documents": "documents"}, "evaluate": {"gold": "gold", "floors": "floors.json"}}
    (tmp_path / "params.yaml").write_text(yaml.safe_dump(params), "utf-8")
    return tmp_path


def _score(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts" / "score.py", "--set", "sample", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_score_prints_measure_value_and_floor_and_fails_below_it(checkout: Path) -> None:
    pinned = _score(checkout, "--pin")
    assert pinned.returncode == 0, pinned.stderr
    floors = json.loads((checkout / "floors.json").read_text("utf-8"))
    assert floors["sample"]["floors"]["kind"] == 1.0
    (row,) = [line for line in pinned.stdout.splitlines() if line.startswith("kind ")]
    assert row.split() == ["kind", "1.000", "1.000", "1.000", "1.000", "1", "0", "0"]
    floors["sample"]["floors"]["kind"] = 1.1
    (checkout / "floors.json").write_text(json.dumps(floors), "utf-8")
    failed = _score(checkout)
    assert failed.returncode == 1
    assert "below its floor" in failed.stdout
    refused = _score(checkout, "--pin")
    assert refused.returncode == 1
    assert "floor-lowered" in refused.stderr
    assert _score(checkout, "--pin", "--allow-lower").returncode == 0


def test_score_refuses_floors_of_other_annotations(checkout: Path) -> None:
    _score(checkout, "--pin")
    with next((checkout / "gold").glob("*.txt")).open("a", encoding="utf-8") as stream:
        stream.write("\nMột câu nữa.\n")
    refused = _score(checkout)
    assert refused.returncode == 1
    assert "gold-changed" in refused.stderr


@pytest.fixture(scope="module")
def readme_output() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme_output", ROOT / "scripts" / "readme_output.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_excerpt_leaves_out_the_table_of_documents_and_cuts_no_row(readme_output: ModuleType) -> None:
    rule = " ──────"
    due = [f"{readme_output.SECTION} (9)", "────", " Hạn", rule]
    for number in range(20):
        due += [f" việc {number}", "   tiếp theo", "   và nữa", rule]
    lines = ["Đã đọc 2 tài liệu", " Mã   Tài liệu", rule, " 1   Kế hoạch", rule, "", *due]
    shown = readme_output.excerpt(lines).splitlines()
    assert shown[:4] == ["Đã đọc 2 tài liệu", "…", "", due[0]]
    assert shown[-2:] == ["   và nữa", "…"]
    assert len(shown) <= readme_output.LINES + 5


def test_only_the_marked_place_changes(readme_output: ModuleType) -> None:
    page = "a\n<!-- output:begin -->\nold\n<!-- output:end -->\nb\n"
    filled = readme_output.filled(page, "new \\1")
    assert filled == "a\n<!-- output:begin -->\n```\nnew \\1\n```\n<!-- output:end -->\nb\n"
    assert readme_output.filled(filled, "new \\1") == filled
    with pytest.raises(SystemExit):
        readme_output.filled("no place", "new")
