"""Labelled pairs: what the files say, that they say it of units there are, and what is learnt from them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from learn.pairs_gold import blocks_of, write_pairs

from pipeline.compare.features import NAMES
from pipeline.compare.model import load_weights, score
from pipeline.compare.ranking import SECOND, VERDICT
from pipeline.compare.statistics import Statistics
from pipeline.errors import DanvanError
from pipeline.learn.gold import load_gold_folder
from pipeline.learn.pairs import COVERAGE, EVIDENCE, Block, Paper, count_passages, load_pairs, split_by_paper
from pipeline.learn.pairs_eval import cross_validate, measure
from pipeline.learn.pairs_store import counts_text, limits_of, save_models, weights_text
from pipeline.learn.pairs_train import Example, prepare, train_side
from pipeline.settings import TrainPairsSettings

pytest.importorskip("sklearn", reason="scikit-learn is not installed (make install)")
pytest.importorskip("skops", reason="skops is not installed (make install)")
CORPORA = Path(__file__).parents[2] / "corpora"
LABELLED = [CORPORA / "pairs" / "sample.json", CORPORA / "pairs" / "held-out.json"]
GOLD = [CORPORA / "sample" / "gold", CORPORA / "held-out"]
SETTINGS = TrainPairsSettings(strength=1.0, verdict_strength=1.0, folds=3, least_passages=1)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pairs(tmp_path_factory.mktemp("pairs"))


@pytest.fixture(scope="module")
def blocks(gold: Path) -> tuple[Block, ...]:
    return blocks_of(gold)


@pytest.fixture(scope="module")
def statistics(gold: Path) -> Statistics:
    return count_passages([gold.parent])


@pytest.fixture(scope="module")
def examples(blocks: tuple[Block, ...], statistics: Statistics) -> tuple[Example, ...]:
    return prepare(blocks, statistics)


# -- the files ------------------------------------------------------------------------------------------------------


def test_the_labels_lie_on_the_passages(blocks: tuple[Block, ...]) -> None:
    first = next(block for block in blocks if block.side == "coverage")
    told = {first.left.demands[number].quote: COVERAGE[verdict] for number, verdict in first.verdicts}
    assert told["Mở lớp tập huấn phòng cháy, chữa cháy rừng cho lực lượng dân quân."] == "not_found"
    assert set(told.values()) == set(COVERAGE)
    pairs = [(first.left.demands[row].quote, first.passages[at].quote) for row, at in np.argwhere(first.wanted)]
    assert len(pairs) == 3
    assert all(("tiếp công dân" in left) == ("tiếp công dân" in right) for left, right in pairs)


def test_what_was_read_and_not_listed_is_none(gold: Path) -> None:
    data = json.loads(gold.read_text("utf-8"))
    data["read"] = [{"document": "chi-thi-0", "article": "bai-1"}]
    path = gold.parent / "read.json"
    path.write_text(json.dumps(data), "utf-8")
    (block,) = [block for block in blocks_of(path) if (block.left.name, block.right.name) == ("chi-thi-0", "bai-1")]
    assert block.side == "evidence"
    assert not block.wanted.any()
    assert len(block.asked) == len(block.left.demands)


def test_a_file_about_one_directive_names_it_once(gold: Path) -> None:
    data = json.loads(gold.read_text("utf-8"))
    kept = {
        side: [
            {k: v for k, v in row.items() if k != "document"} for row in data[side] if row["document"] == "chi-thi-2"
        ]
        for side in ("coverage", "evidence")
    }
    path = gold.parent / "one.json"
    path.write_text(json.dumps({"parent": "chi-thi-2"} | kept), "utf-8")
    assert {block.left.name for block in blocks_of(path)} == {"chi-thi-2"}


def _row(**change: Any) -> dict[str, Any]:
    row = {"document": "chi-thi-0", "child": "ke-hoach-0", "parent": 6, "verdict": "covered", "units": [6]}
    return {name: value for name, value in (row | change).items() if value is not ...}


@pytest.mark.parametrize(
    "text",
    [
        "đây không phải JSON",
        "[]",
        "{}",
        json.dumps({"coverage": []}),
        json.dumps({"coverage": [_row(verdict="tạm được")], "evidence": []}),
        json.dumps({"coverage": [_row(verdict="evidence")], "evidence": []}),
        json.dumps({"coverage": [_row(child=...)], "evidence": []}),
        json.dumps({"coverage": [_row(verdict=...)], "evidence": []}),
        json.dumps({"coverage": [_row(parent=...)], "evidence": []}),
        json.dumps({"coverage": [_row(units=...)], "evidence": []}),
        json.dumps({"coverage": [], "evidence": [_row(child=..., article="bai-0", obligation=6)]}),
    ],
)
def test_a_file_that_holds_no_labels(tmp_path: Path, text: str) -> None:
    path = tmp_path / "nhan.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DanvanError, match=r"nhan\.json") as error:
        load_pairs(path, [tmp_path])
    assert error.value.code == "pairs-gold-invalid"
    assert error.value.next_step


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(DanvanError) as error:
        load_pairs(tmp_path / "khong-co.json", [tmp_path])
    assert error.value.code == "pairs-gold-invalid"


def test_a_document_that_is_not_there(gold: Path) -> None:
    path = gold.parent / "unknown.json"
    path.write_text(json.dumps({"coverage": [_row(child="ke-hoach-99")], "evidence": []}), "utf-8")
    with pytest.raises(DanvanError, match="ke-hoach-99") as error:
        blocks_of(path)
    assert error.value.code == "gold-without-document"


@pytest.mark.parametrize("path", LABELLED, ids=["sample", "held-out"])
def test_every_label_points_at_what_the_annotations_have(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    known = {gold.name: gold for folder in GOLD for gold in load_gold_folder(folder)}
    asked = {name: {row.unit for row in gold.obligations} for name, gold in known.items()}
    told = {name: {row.unit for row in gold.outcomes} for name, gold in known.items()}
    wrong = []
    for row in data["coverage"]:
        if row["parent"] not in asked[row["document"]] or not set(row["units"]) <= asked[row["child"]]:
            wrong.append(row)
        assert row["verdict"] in COVERAGE, row
        assert bool(row["units"]) == (row["verdict"] != "not_found"), row
    for row in data["evidence"]:
        if row["obligation"] not in asked[row["document"]] or row["unit"] not in told[row["article"]]:
            wrong.append(row)
        assert row["verdict"] in EVIDENCE[1:], row
        assert {"document": row["document"], "article": row["article"]} in data["read"], row
    assert wrong == []


@pytest.mark.parametrize("path", LABELLED, ids=["sample", "held-out"])
def test_every_demand_of_a_compared_paper_is_labelled(path: Path) -> None:
    labelled: dict[tuple[str, str], set[int]] = {}
    for row in json.loads(path.read_text("utf-8"))["coverage"]:
        labelled.setdefault((row["document"], row["child"]), set()).add(row["parent"])
    known = {gold.name: gold for folder in GOLD for gold in load_gold_folder(folder)}
    for (document, child), demands in labelled.items():
        assert demands == {row.unit for row in known[document].obligations}, (document, child)


@pytest.mark.parametrize("path", LABELLED, ids=["sample", "held-out"])
def test_nothing_is_labelled_twice(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    asked = [(row["document"], row["child"], row["parent"]) for row in data["coverage"]]
    told = [(row["document"], row["article"], row["obligation"], row["unit"]) for row in data["evidence"]]
    read = [(row["document"], row["article"]) for row in data["read"]]
    for rows in (asked, told, read):
        assert len(set(rows)) == len(rows)


def test_what_is_set_aside_is_not_learnt_from() -> None:
    ours, aside = (json.loads(path.read_text("utf-8")) for path in LABELLED)

    def others(data: dict[str, Any]) -> set[str]:
        return {row["child"] for row in data["coverage"]} | {row["article"] for row in data["read"]}

    assert others(aside)
    assert not others(aside) & others(ours)


# -- folds ----------------------------------------------------------------------------------------------------------


def _block(name: str) -> Block:
    paper = Paper(name=name, demands=(), reports=(), demands_of={}, reports_of={})
    none = np.zeros((0, 0), np.int64)
    return Block(side="coverage", left=paper, right=paper, wanted=none, verdicts=(), asked=())


@given(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=20), st.integers(1, 12), st.integers(0, 5))
def test_no_directive_is_on_both_sides(names: list[str], folds: int, seed: int) -> None:
    dealt = split_by_paper([_block(name) for name in names], folds, seed=seed)
    assert sorted(name for fold in dealt for name in fold) == sorted(set(names))
    assert all(dealt)
    assert len(dealt) == min(folds, len(set(names)))
    assert dealt == split_by_paper([_block(name) for name in reversed(names)], folds, seed=seed)


# -- training -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["coverage", "evidence"])
def test_near_is_told_from_far_on_an_unseen_directive(
    examples: tuple[Example, ...], statistics: Statistics, side: Any
) -> None:
    seen = [example for example in examples if example.block.left.name != "chi-thi-4"]
    model, _ = train_side(seen, side, SETTINGS)
    (unseen,) = [example for example in examples if example not in seen and example.block.side == side]
    weights = replace(load_with(model, side, statistics), statistics=statistics)
    block = unseen.block
    chances = score(weights, side, block.left.demands, block.passages, statistics).chances
    near, far = chances[block.wanted > 0], chances[block.wanted == 0]
    assert near.min() > 0.5 > far.max()


def load_with(model: Any, side: str, statistics: Statistics) -> Any:
    from pipeline.compare.model import Weights

    return Weights(
        version="test",
        coverage=model,
        evidence=model,
        limits=limits_of(SETTINGS),
        statistics=statistics,
        encoder=None,
        about={},
    )


def test_the_same_examples_give_the_same_bytes(examples: tuple[Example, ...], statistics: Statistics) -> None:
    one, two = (train_side(examples, "coverage", SETTINGS) for _ in range(2))
    texts = [weights_text({"coverage": model}, statistics, SETTINGS, {}) for model, _ in (one, two)]
    assert texts[0] == texts[1]
    assert save_models({"coverage": one[1]}) == save_models({"coverage": two[1]})


@pytest.mark.parametrize("many", [0, 1])
def test_too_few_directives(examples: tuple[Example, ...], many: int) -> None:
    few = [example for example in examples if example.block.left.name in {f"chi-thi-{at}" for at in range(many)}]
    with pytest.raises(DanvanError) as error:
        train_side(few, "coverage", SETTINGS)
    assert error.value.code == "too-few-examples"


def test_labels_of_one_kind(examples: tuple[Example, ...]) -> None:
    blank = [
        replace(example, block=replace(example.block, wanted=np.zeros_like(example.block.wanted)))
        for example in examples
    ]
    with pytest.raises(DanvanError) as error:
        train_side(blank, "evidence", SETTINGS)
    assert error.value.code == "too-few-examples"


def test_a_paper_without_passages_is_no_example(blocks: tuple[Block, ...], statistics: Statistics) -> None:
    nothing = replace(blocks[0], right=replace(blocks[0].right, demands=(), reports=()))
    assert prepare([nothing], statistics) == ()


# -- what is measured -----------------------------------------------------------------------------------------------


def test_cross_validation_says_what_is_right_on_unseen_directives(examples: tuple[Example, ...]) -> None:
    rows = cross_validate(examples, SETTINGS).rows()
    assert rows["coverage.agreement"]["of"] == sum(len(example.block.verdicts) for example in examples)
    assert rows["coverage.agreement"]["share"] > 0.7
    assert rows["evidence.pairs"]["f1"] > 0.7
    assert {f"coverage.{name}" for name in COVERAGE} | {f"evidence.{name}" for name in EVIDENCE[1:]} <= set(rows)


def test_given_models_are_measured(examples: tuple[Example, ...]) -> None:
    models: dict[Any, Any] = {side: train_side(examples, side, SETTINGS)[0] for side in ("coverage", "evidence")}
    rows = measure(examples, models, limits_of(SETTINGS)).rows()
    assert rows["coverage.agreement"]["share"] > 0.8
    assert rows["coverage.agreement"]["off_by_two"] == 0
    assert rows["evidence.pairs"]["recall"] == 1.0


# -- as files -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(examples: tuple[Example, ...], statistics: Statistics, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights as the stage writes them."""
    folder = tmp_path_factory.mktemp("weights")
    models: dict[Any, Any] = {side: train_side(examples, side, SETTINGS)[0] for side in ("coverage", "evidence")}
    (folder / "pairs.json").write_text(weights_text(models, statistics, SETTINGS, {"blocks": 10}), "utf-8")
    (folder / "pair_counts.tsv").write_text(counts_text(statistics, SETTINGS.least_passages), "utf-8")
    return folder


def test_weights_come_back_from_their_files(folder: Path, statistics: Statistics) -> None:
    found = load_weights(folder)
    models: dict[Any, Any] = {"coverage": found.coverage, "evidence": found.evidence}
    assert weights_text(models, found.statistics, SETTINGS, found.about) == (folder / "pairs.json").read_text("utf-8")
    assert dict(found.statistics.counts) == dict(statistics.counts)
    assert dict(found.statistics.concept_counts) == dict(statistics.concept_counts)
    assert found.statistics.passages == statistics.passages
    assert found.limits == limits_of(SETTINGS)
    assert (found.version, found.encoder, found.about) == (SETTINGS.version, None, {"blocks": 10})


def test_rare_grams_are_left_out_and_concepts_are_not(statistics: Statistics) -> None:
    lines = counts_text(statistics, 3).splitlines()
    counts = [int(line.rpartition("\t")[2]) for line in lines if line.startswith("gram")]
    assert counts
    assert min(counts) >= 3
    assert sum(line.startswith("concept") for line in lines) == len(statistics.concept_counts)


def test_every_feature_stands_on_one_line(folder: Path) -> None:
    lines = (folder / "pairs.json").read_text("utf-8").splitlines()
    assert sum('"head_concept": [' in line and "]" in line for line in lines) >= 4


def _damage(data: dict[str, Any], change: str) -> str:
    if change == "text":
        return "{"
    if change == "features":
        for side in data["sides"].values():
            side["first"]["features"] = {"chiêm tinh": [0, 1, 1]}
    else:
        del data[change]
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("text", "pairs-unreadable"),
        ("sides", "pairs-unreadable"),
        ("limits", "pairs-unreadable"),
        ("passages", "pairs-unreadable"),
        ("features", "pairs-stale"),
    ],
)
def test_damaged_weights_are_refused(folder: Path, tmp_path: Path, change: str, code: str) -> None:
    text = _damage(json.loads((folder / "pairs.json").read_text("utf-8")), change)
    (tmp_path / "pairs.json").write_text(text, "utf-8")
    (tmp_path / "pair_counts.tsv").write_text((folder / "pair_counts.tsv").read_text("utf-8"), "utf-8")
    with pytest.raises(DanvanError, match=r"pairs\.json") as error:
        load_weights(tmp_path)
    assert error.value.code == code
    assert error.value.next_step


@pytest.mark.parametrize("name", ["pairs.json", "pair_counts.tsv"])
def test_a_missing_file_is_said(folder: Path, tmp_path: Path, name: str) -> None:
    for each in {"pairs.json", "pair_counts.tsv"} - {name}:
        (tmp_path / each).write_text((folder / each).read_text("utf-8"), "utf-8")
    with pytest.raises(DanvanError) as error:
        load_weights(tmp_path)
    assert error.value.code == "pairs-unreadable"


def test_the_weights_that_come_along_are_those_of_this_version() -> None:
    found = load_weights()
    for side in (found.coverage, found.evidence):
        assert side.first.names == NAMES
        assert side.second.names == SECOND
    assert found.coverage.conclusion.names == VERDICT
    assert found.evidence.conclusion.names == SECOND
    assert len(found.coverage.conclusion.bias) == len(COVERAGE)
    assert found.encoder is None
    assert set(found.limits) == set(limits_of(TrainPairsSettings()))
    assert found.statistics.passages > 1000
