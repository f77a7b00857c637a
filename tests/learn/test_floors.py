"""The pinned floors hold: no change of a rule lets a measure fall unnoticed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.compare.model import load_weights
from pipeline.errors import DanvanError
from pipeline.learn.evaluate import evaluate
from pipeline.learn.gate import compare, load_floors
from pipeline.learn.gold import gold_digest
from pipeline.learn.goldsets import GoldSet, gold_sets, readings
from pipeline.learn.pairs_eval import PairSet, measure_set, pair_sets
from pipeline.settings import load_settings

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT / "params.yaml")
SETS = {chosen.name: chosen for chosen in gold_sets(SETTINGS, ROOT)}


@pytest.mark.parametrize("name", SETS)
def test_no_measure_is_below_its_floor(name: str) -> None:
    chosen = SETS[name]
    if not chosen.is_here:
        pytest.skip(f"{chosen.gold} is not here")
    pinned = load_floors(ROOT / SETTINGS.evaluate.floors)[name]
    checks = compare(evaluate(readings(chosen)).rows, pinned, gold_sha256=gold_digest(chosen.gold))
    assert [check for check in checks if not check.holds] == []
    assert any(check.floor is not None for check in checks)


def test_the_gold_sets_are_these() -> None:
    assert list(SETS) == ["sample", "held-out", "dev"]


@pytest.mark.parametrize("name", ["sample", "held-out"])
def test_the_own_corpora_are_always_here(name: str) -> None:
    assert SETS[name].is_here


def test_gold_without_its_document_is_an_error(tmp_path: Path) -> None:
    sample = SETS["sample"]
    path = sorted(sample.gold.glob("*.json"))[0]
    for suffix in (".json", ".txt"):
        shutil.copy(path.with_suffix(suffix), tmp_path)
    (tmp_path / "files").mkdir()
    with pytest.raises(DanvanError, match="gold-without-document"):
        list(readings(GoldSet(name="x", gold=tmp_path, documents=tmp_path / "files")))


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("{", "not an annotation"),
        ("[]", "not an annotation"),
        ('{"kind": "directive", "references": []}', "obligations"),
        ('{"kind": "directive", "references": [], "obligations": [{"unit": 9, "bodies": []}]}', "unit 9"),
        ('{"kind": "directive", "references": [], "obligations": [], "chrome": [-1]}', "unit -1"),
    ],
)
def test_a_wrong_annotation_names_file_and_fault(tmp_path: Path, notes: str, said: str) -> None:
    (tmp_path / "a.json").write_text(notes, "utf-8")
    (tmp_path / "a.txt").write_text("Kế hoạch", "utf-8")
    with pytest.raises(DanvanError, match="gold-invalid") as caught:
        list(readings(GoldSet(name="x", gold=tmp_path, documents=tmp_path)))
    assert str(tmp_path / "a.json") in caught.value.message
    assert said in caught.value.message


def test_a_folder_without_annotations_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({}), "utf-8")
    with pytest.raises(DanvanError, match="gold-missing"):
        list(readings(GoldSet(name="x", gold=tmp_path, documents=tmp_path)))


@pytest.mark.parametrize("chosen", pair_sets(ROOT), ids=lambda chosen: chosen.name)
def test_no_measure_of_the_comparison_is_below_its_floor(chosen: PairSet) -> None:
    if not chosen.is_here:
        pytest.skip(f"{chosen.labels} is not here")
    pinned = load_floors(ROOT / SETTINGS.evaluate.floors)[chosen.name]
    found = measure_set(chosen, load_weights())
    checks = compare(found.as_rows(), pinned, gold_sha256=chosen.digest)
    assert [check for check in checks if not check.holds] == []
    assert found.far == 0
