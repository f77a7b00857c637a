"""The gate: no measure falls unnoticed, and no floor is lowered by accident."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DanvanError
from pipeline.learn.evaluate import Row
from pipeline.learn.gate import Floors, compare, load_floors, pin


def _row(measure: str, right: int, of: int) -> Row:
    return Row(measure=measure, tp=right, fp=of - right, fn=of - right)


def test_a_pinned_value_holds_against_itself(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    rows = [_row("references", 2, 3), _row("chrome", 1, 7)]
    pin(path, "sample", rows, gold_sha256="a")
    checks = compare(rows, load_floors(path)["sample"], gold_sha256="a")
    assert all(check.holds for check in checks)
    assert [check.floor for check in checks] == [0.666, 0.142]


def test_a_drop_a_vanished_measure_and_a_new_one() -> None:
    pinned = Floors(gold_sha256="a", floors={"references": 0.9, "outcomes": 0.5})
    checks = {c.measure: c for c in compare([_row("references", 8, 10), _row("kind", 1, 1)], pinned, gold_sha256="a")}
    assert not checks["references"].holds
    assert not checks["outcomes"].holds
    assert checks["outcomes"].value is None
    assert checks["kind"].holds
    assert checks["kind"].floor is None


def test_floors_of_another_gold_are_refused() -> None:
    with pytest.raises(DanvanError, match="gold-changed"):
        compare([_row("kind", 1, 1)], Floors(gold_sha256="a", floors={}), gold_sha256="b")


def test_without_floors_everything_holds() -> None:
    (check,) = compare([_row("kind", 0, 1)], None, gold_sha256="b")
    assert check.holds


def test_raising_is_free_and_lowering_needs_the_flag(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin(path, "sample", [_row("references", 8, 10)], gold_sha256="a")
    pin(path, "dev", [_row("kind", 1, 1)], gold_sha256="d")
    assert pin(path, "sample", [_row("references", 9, 10)], gold_sha256="a") == {"references": (0.8, 0.9)}
    before = path.read_bytes()
    for rows in ([_row("references", 7, 10)], []):
        with pytest.raises(DanvanError, match="floor-lowered"):
            pin(path, "sample", rows, gold_sha256="a")
        assert path.read_bytes() == before
    pin(path, "sample", [_row("references", 7, 10)], gold_sha256="a", allow_lower=True)
    assert load_floors(path)["sample"].floors == {"references": 0.7}
    assert load_floors(path)["dev"] == Floors(gold_sha256="d", floors={"kind": 1.0})


@pytest.mark.parametrize("text", ["", "[]", '{"sample": {}}', '{"sample": {"gold_sha256": "a", "floors": {"k": "x"}}}'])
def test_a_broken_file_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DanvanError, match="floors-invalid"):
        load_floors(path)


def test_the_file_reads_well(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin(path, "sample", [_row("kind", 1, 1)], gold_sha256="a")
    assert json.loads(path.read_text("utf-8")) == {"sample": {"gold_sha256": "a", "floors": {"kind": 1.0}}}
