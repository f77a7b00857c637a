"""Gains and losses: what is gone and what is new between two readings, and the reading of a commit's own analyser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import DanvanError
from pipeline.learn.baseline import base_mistakes
from pipeline.learn.changes import changes, report
from pipeline.learn.evaluate import Mistake, evaluate
from pipeline.learn.goldsets import GoldSet, readings

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpora" / "sample"


def _mistake(measure: str, sign: str, what: str, unit: int | None = 3) -> Mistake:
    return Mistake(measure=measure, sign=sign, document="ke-hoach", unit=unit, what=what)


def test_a_mistake_that_goes_is_gained_and_one_that_comes_is_lost() -> None:
    stays = _mistake("obligations", "-", "Rà soát mô hình.")
    goes, comes = _mistake("obligations", "-", "Mở lớp tập huấn."), _mistake("references", "+", "Chỉ thị số 5", None)
    changed = changes([stays, goes], [comes, stays])
    assert changed.gained == (goes,)
    assert changed.lost == (comes,)
    assert changed.counts() == (("references", 0, 1), ("obligations", 1, 0))


def test_the_same_text_twice_counts_twice() -> None:
    mistake = _mistake("references", "-", "Chỉ thị 5/CT-UBND", None)
    changed = changes([mistake], [mistake, mistake, mistake])
    assert not changed.gained
    assert changed.lost == (mistake, mistake)


def test_another_wrong_value_in_the_place_of_a_missed_one_is_no_second_miss() -> None:
    before = [_mistake("header.title", "-", "'Về A', got 'Về'"), _mistake("header.title", "+", "'Về', wanted 'Về A'")]
    after = [_mistake("header.title", "-", "'Về A', got 'A'"), _mistake("header.title", "+", "'A', wanted 'Về A'")]
    changed = changes(before, after)
    assert [m.sign for m in (*changed.gained, *changed.lost)] == ["+", "+"]


def test_the_report_lists_so_many_and_says_how_many_more() -> None:
    before = [_mistake("obligations", "-", f"Việc thứ {number}.", number) for number in range(5)]
    lines = list(report(changes(before, []), limit=2))
    assert lines[1].split() == ["obligations", "5", "0"]
    assert [line for line in lines if line.startswith("gained")] == [
        "gained  obligations: - ke-hoach[0] Việc thứ 0.",
        "gained  obligations: - ke-hoach[1] Việc thứ 1.",
        "gained  … and 3 more (--all)",
    ]
    assert len(list(report(changes(before, []), limit=None))) == 7
    assert list(report(changes(before, before))) == ["no item gained, none lost"]


@pytest.fixture
def chosen(tmp_path: Path) -> GoldSet:
    """One document of the sample with tasks in it."""
    gold = next(path for path in sorted((SAMPLE / "gold").glob("*.json")) if "-kh-" in path.name)
    for name in ("gold", "documents"):
        (tmp_path / name).mkdir()
    shutil.copy(next((SAMPLE / "documents").glob(f"{gold.stem}.*")), tmp_path / "documents")
    for suffix in (".json", ".txt"):
        shutil.copy(gold.with_suffix(suffix), tmp_path / "gold")
    return GoldSet(name="sample", gold=tmp_path / "gold", documents=tmp_path / "documents")


def _commit(folder: Path, appended: str) -> Path:
    """A checkout with one commit: this program with `appended` at the end of its analyser."""
    checkout = folder / "checkout"
    shutil.copytree(ROOT / "pipeline", checkout / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    with (checkout / "pipeline" / "analyze.py").open("a", encoding="utf-8") as stream:
        stream.write(appended)
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "One")):
        subprocess.run(["git", *arguments], cwd=checkout, check=True, capture_output=True)
    return checkout


def test_the_analyser_of_the_commit_is_run_and_its_result_kept(tmp_path: Path, chosen: GoldSet) -> None:
    checkout = _commit(tmp_path, "\n\ndef find_obligations(*_):\n    return ()\n")
    before = base_mistakes((chosen,), root=checkout)["sample"]
    after = evaluate(readings(chosen))
    missed = Counter(m.sign for m in before if m.measure == "obligations")
    row = after.row("obligations")
    assert missed == {"-": row.tp + row.fn}
    assert len(changes(before, after.mistakes).gained) >= row.tp > 0
    (kept,) = (checkout / "build" / "score-base").glob("*/*.json")
    kept.write_text("[]", "utf-8")
    assert base_mistakes((chosen,), root=checkout) == {"sample": ()}


def test_an_analyser_that_does_not_run_is_named_as_such(tmp_path: Path, chosen: GoldSet) -> None:
    checkout = _commit(tmp_path, "\nraise RuntimeError('half done')\n")
    with pytest.raises(DanvanError, match="does not run here: RuntimeError: half done") as caught:
        base_mistakes((chosen,), root=checkout)
    assert caught.value.code == "base-failed"


def test_without_git_history_there_is_nothing_to_hold_against(tmp_path: Path, chosen: GoldSet) -> None:
    with pytest.raises(DanvanError) as caught:
        base_mistakes((chosen,), root=tmp_path)
    assert caught.value.code == "base-missing"


def test_the_score_program_shows_the_table_and_leaves_the_gate_alone(tmp_path: Path, chosen: GoldSet) -> None:
    checkout = _commit(tmp_path, "\n\ndef find_obligations(*_):\n    return ()\n")
    shutil.copytree(chosen.gold, checkout / "gold")
    shutil.copytree(chosen.documents, checkout / "documents")
    params = {"ingest": {"documents": "documents"}, "evaluate": {"gold": "gold", "floors": "floors.json"}}
    (checkout / "params.yaml").write_text(json.dumps(params), "utf-8")

    def score(git: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, ROOT / "scripts" / "score.py", "--set", "sample"]
        environment = os.environ | ({"GIT_DIR": git} if git else {})
        return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)

    shown = score()
    assert shown.returncode == 0, shown.stderr
    assert "sample: gains and losses against HEAD" in shown.stdout
    assert "gained  obligations: - " in shown.stdout
    without = score(git=str(tmp_path / "nowhere"))
    assert without.returncode == 0, without.stderr
    assert "gains and losses against HEAD: not shown, git" in without.stdout
