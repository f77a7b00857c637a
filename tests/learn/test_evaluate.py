"""The measures: right on small cases by hand, and equal to those of the annotation format's own scorer."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from learn.readings import RULE, perfect, spoiled

from pipeline.learn.evaluate import MEASURES, Evaluation, evaluate
from pipeline.learn.gold import Gold, gold_digest, load_gold, load_gold_folder
from pipeline.model import Analysis, Header, Span

SHARED = Path(__file__).parents[2].parent / "shared"
DEV = SHARED / "eval" / "dev"

RAW = """ỦY BAN NHÂN DÂN
Số: 05/KH-UBND
Kế hoạch triển khai Chỉ thị số 09/CT-UBND ngày 02/3/2020 của Ủy ban nhân dân tỉnh
1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 15 tháng 11 năm 2020.
2. Các xã, phường mở lớp tập huấn cho cán bộ làm công tác dân vận ở thôn, tổ dân phố.
Năm 2019, toàn tỉnh xây dựng 12 mô hình dân vận khéo.
Chia sẻ trang này
"""
NOTES: dict[str, Any] = {
    "kind": "directive",
    "header": {"doc_type": "Kế hoạch", "number": "05/KH-UBND", "issuer": "Ủy ban nhân dân", "signer": None},
    "references": [
        {"doc_type": "Chỉ thị", "number": "09/CT-UBND", "issued": "2020-03-02", "issuer": "Ủy ban nhân dân tỉnh"}
    ],
    "obligations": [
        {
            "unit": 3,
            "bodies": [{"name": "Sở Nội vụ", "role": "lead"}, {"name": "Sở Tài chính", "role": "coordinate"}],
            "deadlines": [
                {"quote": "trước ngày 15 tháng 11 năm 2020", "kind": "date", "value": "2020-11-15"},
                {"quote": "định kỳ", "kind": "recurring", "value": "FREQ"},
            ],
            "themes": ["reporting"],
        },
        {"unit": 4, "bodies": [{"name": "Các xã, phường", "role": "responsible"}], "themes": ["training"]},
    ],
    "outcomes": [
        {"unit": 5, "polarity": "achieved", "measures": [{"value": 12, "unit": "mô hình"}], "themes": ["model"]}
    ],
    "chrome": [6],
}


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    path = tmp_path / "ke-hoach.json"
    path.write_text(json.dumps(NOTES), "utf-8")
    return load_gold(path, RAW)


def _counts(evaluation: Evaluation, measure: str) -> tuple[int, int, int]:
    row = evaluation.row(measure)
    return row.tp, row.fp, row.fn


def test_a_perfect_reading_has_no_mistake(gold: Gold) -> None:
    evaluation = evaluate([(gold, perfect(gold))])
    assert evaluation.mistakes == ()
    assert {row.f1 for row in evaluation.rows} == {1.0}
    assert [row.measure for row in evaluation.rows] == [
        m for m in MEASURES if m in {r.measure for r in evaluation.rows}
    ]


def test_an_empty_reading_misses_everything_and_adds_nothing(gold: Gold) -> None:
    empty = replace(
        perfect(gold), obligations=(), outcomes=(), references=(), header=Header(kind="article", origin=RULE)
    )
    evaluation = evaluate([(gold, empty)])
    assert _counts(evaluation, "kind") == (0, 1, 1)
    assert _counts(evaluation, "header.number") == (0, 0, 1)
    assert _counts(evaluation, "references") == (0, 0, 1)
    assert _counts(evaluation, "obligations") == (0, 0, 2)
    assert _counts(evaluation, "outcomes") == (0, 0, 1)
    with pytest.raises(KeyError):
        evaluation.row("obligations.bodies")


def test_mistakes_name_document_unit_and_sign(gold: Gold) -> None:
    reading = perfect(gold)
    wrong = replace(reading, obligations=reading.obligations[1:])
    (mistake,) = evaluate([(gold, wrong)]).mistakes
    assert (mistake.measure, mistake.sign, mistake.document, mistake.unit) == ("obligations", "-", "ke-hoach", 3)
    assert mistake.what.startswith("1. Sở Nội vụ chủ trì")


def _first(reading: Analysis, **changes: Any) -> Analysis:
    return replace(reading, obligations=(replace(reading.obligations[0], **changes), *reading.obligations[1:]))


def test_half_a_unit_is_enough_and_less_is_not(gold: Gold) -> None:
    reading = perfect(gold)
    quote = reading.obligations[0].quote
    most, little = quote[: len(quote) * 2 // 3], quote[: len(quote) // 3]
    assert _counts(evaluate([(gold, _first(reading, quote=most))]), "obligations") == (2, 0, 0)
    assert _counts(evaluate([(gold, _first(reading, quote=little))]), "obligations") == (1, 0, 1)


def test_an_obligation_outside_the_gold_is_one_extra_however_often(gold: Gold) -> None:
    reading = perfect(gold)
    outside = replace(reading.obligations[0], quote=gold.units[5], span=Span(0, 1))
    doubled = replace(reading, obligations=(*reading.obligations, outside, outside))
    assert _counts(evaluate([(gold, doubled)]), "obligations") == (2, 1, 0)


def test_a_quote_that_the_document_does_not_have_is_an_extra(gold: Gold) -> None:
    reading = perfect(gold)
    invented = replace(reading.obligations[0], quote="Sở Y tế báo cáo")
    evaluation = evaluate([(gold, replace(reading, obligations=(*reading.obligations, invented)))])
    assert _counts(evaluation, "obligations") == (2, 1, 0)
    assert "not in the raw text" in evaluation.mistakes[0].what


def test_bodies_match_by_most_of_their_words_and_roles_are_apart(gold: Gold) -> None:
    reading = perfect(gold)
    bodies = reading.obligations[0].bodies
    same = _first(reading, bodies=(replace(bodies[0], name="các Sở Nội vụ"), replace(bodies[1], role="responsible")))
    evaluation = evaluate([(gold, same)])
    assert _counts(evaluation, "obligations.bodies") == (3, 0, 0)
    assert _counts(evaluation, "obligations.lead_roles") == (1, 0, 1)


def test_a_bare_frequency_is_not_compared(gold: Gold) -> None:
    evaluation = evaluate([(gold, perfect(gold))])
    assert _counts(evaluation, "obligations.deadlines") == (1, 0, 0)


def test_chrome_left_in_and_text_lost_both_count(gold: Gold) -> None:
    reading = perfect(gold)
    text = reading.document.text.replace(gold.units[4], "") + "\nchia sẻ  trang này"
    evaluation = evaluate([(gold, replace(reading, document=replace(reading.document, text=text)))])
    assert _counts(evaluation, "chrome") == (0, 1, 1)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "eval" / "score.py"
    if not path.is_file():
        pytest.skip("../shared is not here")
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location("shared_score", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def _scored(scorer: ModuleType, readings: list[tuple[Gold, Analysis]]) -> dict[str, dict[str, float]]:
    codec = pytest.importorskip("pipeline.codec")
    tallies = {measure: scorer.Tally() for measure in scorer.MEASURES}
    for gold, reading in readings:
        path = DEV / f"{gold.name}.txt"
        notes = json.loads(path.with_suffix(".json").read_text("utf-8"))
        got = json.loads(json.dumps(codec.to_dict(reading)))
        scorer.score_document(tallies, gold.name, path.read_text("utf-8"), notes, got)
    return {name: tally.row() for name, tally in tallies.items() if tally.tp + tally.fp + tally.fn}


def _own(readings: list[tuple[Gold, Analysis]]) -> dict[str, dict[str, float]]:
    return {
        row.measure: {
            "precision": row.precision,
            "recall": row.recall,
            "f1": row.f1,
            "tp": row.tp,
            "fp": row.fp,
            "fn": row.fn,
        }
        for row in evaluate(readings).rows
    }


def test_the_measures_are_those_of_the_formats_scorer(scorer: ModuleType) -> None:
    assert list(MEASURES) == scorer.MEASURES


@pytest.mark.parametrize("seed", range(12))
def test_the_counts_are_those_of_the_formats_scorer_on_spoiled_readings(scorer: ModuleType, seed: int) -> None:
    readings = [(gold, spoiled(perfect(gold), seed)) for gold in load_gold_folder(DEV)]
    assert _own(readings) == _scored(scorer, readings)


def test_the_counts_are_those_of_the_formats_scorer_on_the_projects_own_readings(scorer: ModuleType) -> None:
    pipeline = pytest.importorskip("pipeline")
    readings = [(gold, pipeline.analyze_file(DEV / f"{gold.name}.txt")) for gold in load_gold_folder(DEV)]
    assert _own(readings) == _scored(scorer, readings)


def test_the_digest_follows_every_change(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", "utf-8")
    (tmp_path / "a.txt").write_text("một", "utf-8")
    first = gold_digest(tmp_path)
    (tmp_path / "a.txt").write_text("hai", "utf-8")
    second = gold_digest(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({first, second, gold_digest(tmp_path)}) == 3
