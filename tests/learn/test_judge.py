"""Training the judge on a tiny corpus: what it learns, how it is stored, and that both stores say the same."""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml
from learn.judge_gold import write_gold

from pipeline.errors import DanvanError
from pipeline.extract.judge import Judge, read_inputs, sigmoid
from pipeline.extract.judge_text import theme_names
from pipeline.extract.judge_weights import LABELS, load_weights, save_weights
from pipeline.learn.crossval import confidence_for, cross_validate, read_with, reliability
from pipeline.learn.judge_examples import Example, load_examples
from pipeline.learn.judge_store import load_models, save_models
from pipeline.learn.judge_train import Trained, decide, folds, prepare, train
from pipeline.settings import TrainSettings
from pipeline.stages.train import main

pytest.importorskip("sklearn", reason="scikit-learn is not installed (make install)")
pytest.importorskip("skops", reason="skops is not installed (make install)")
SETTINGS = TrainSettings(folds=3)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Example, ...]:
    return load_examples([write_gold(tmp_path_factory.mktemp("gold"))])


@pytest.fixture(scope="module")
def trained(examples: tuple[Example, ...]) -> Trained:
    return train(examples[:-1], SETTINGS)


def test_the_annotations_lie_on_the_rows(examples: tuple[Example, ...]) -> None:
    first = examples[0]
    asked = [first.document.quote_of(span) for span, row in zip(first.rows.spans, first.labels, strict=True) if row[0]]
    assert len(asked) == len(first.gold.obligations)
    assert asked[0].startswith("Sở Nội vụ mở lớp")
    assert first.labels[:, 1].sum() == len(first.gold.outcomes)


def test_it_knows_an_unseen_paper(examples: tuple[Example, ...], trained: Trained) -> None:
    unseen = examples[-1]
    reading = read_with(Judge(trained.weights), unseen)
    assert ((reading.logits > 0) == unseen.labels).all()
    for row in unseen.labels.any(1).nonzero()[0]:
        wanted = {theme_names()[theme] for theme in unseen.themes[row].nonzero()[0]}
        assert wanted <= set(reading.themes_of(row))


def test_run_time_and_scikit_learn_give_equal_probabilities(examples: tuple[Example, ...], trained: Trained) -> None:
    stored = load_models(save_models(trained))
    judge = Judge(load_weights(save_weights(trained.weights)))
    prepared = replace(prepare(examples[:-1], SETTINGS))
    everything = np.ones(len(prepared.documents), np.bool_)
    theirs = decide(prepared, stored.models, everything)
    ours = np.concatenate([judge.scores(inputs) for inputs in prepared.inputs])
    assert np.abs(sigmoid(ours) - sigmoid(theirs)).max() < 1e-5


def test_calibration_keeps_the_order_of_the_scores(examples: tuple[Example, ...], trained: Trained) -> None:
    assert (trained.weights.calibration[:, 0] > 0).all()
    judge, example = Judge(trained.weights), examples[-1]
    inputs = read_inputs(judge.lexer, example.document, example.header, example.segments, example.marks)
    raw = judge.scores(inputs)[:, : len(LABELS)]
    calibrated = read_with(judge, example).logits
    for label in range(len(LABELS)):
        assert (np.diff(calibrated[np.argsort(raw[:, label], kind="stable"), label]) >= 0).all()


def test_the_same_papers_give_the_same_bytes(examples: tuple[Example, ...], trained: Trained) -> None:
    again = train(examples[:-1], SETTINGS)
    assert save_weights(again.weights) == save_weights(trained.weights)
    assert save_models(again) == save_models(trained)


def test_the_features_add_up_to_the_score(examples: tuple[Example, ...], trained: Trained) -> None:
    from pipeline.extract.judge_reasons import features_of

    judge, example = Judge(trained.weights), examples[-1]
    inputs = read_inputs(judge.lexer, example.document, example.header, example.segments, example.marks)
    scores = judge.scores(inputs)
    for number, label in enumerate((*LABELS, "training", "reporting")):
        column = number if number < len(LABELS) else len(LABELS) + theme_names().index(label)
        for row in range(len(inputs.rows.spans)):
            features = features_of(trained.weights, inputs, row, label)
            total = sum(feature.weight for feature in features) + trained.weights.bias[column]
            assert total == pytest.approx(scores[row, column], abs=0.02)
            assert [abs(f.weight) for f in features] == sorted((abs(f.weight) for f in features), reverse=True)
    with pytest.raises(ValueError, match=r"tuple\.index"):
        features_of(trained.weights, inputs, 0, "weather")


def test_nothing_to_learn_from() -> None:
    with pytest.raises(DanvanError, match="too-few-examples"):
        train((), SETTINGS)


def test_two_papers_can_be_learnt_from_and_measured(examples: tuple[Example, ...]) -> None:
    found = cross_validate(examples[:2], SETTINGS)
    assert found.both.row("obligations").recall > 0.5


def test_folds_are_whole_documents_each_once() -> None:
    dealt = [number for fold in folds(11, 4) for number in fold.tolist()]
    assert sorted(dealt) == list(range(11))
    assert len(folds(3, 10)) == 3


def test_cross_validation_measures_three_readings(examples: tuple[Example, ...]) -> None:
    found = cross_validate(examples, SETTINGS)
    rows = found.rows()
    assert set(rows) == {"rules", "judge", "both"}
    assert rows["judge"]["obligations"]["f1"] > 0.9
    assert rows["both"]["obligations.themes"]["f1"] > rows["rules"]["obligations.themes"]["f1"] - 0.2
    assert all(0 <= confidence <= 1 for confidence, _ in found.confidences)


def test_the_confidence_that_promises_a_precision() -> None:
    found = [(0.95, True), (0.9, True), (0.9, False), (0.8, True), (0.6, False)]
    assert confidence_for(found, 1.0) == (0.95, 0.2)
    assert confidence_for(found, 0.75) == (0.8, 0.8)
    assert confidence_for([(0.9, False)], 0.5) is None
    assert reliability(found, (0.5, 0.9)) == [
        {"from": 0.5, "items": 2, "confidence": 0.7, "right": 0.5},
        {"from": 0.9, "items": 3, "confidence": 0.917, "right": 0.667},
    ]


class _Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (Path("pwned"),))


def _with(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one entry replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.namelist():
            target.writestr(entry, content if entry == name else source.read(entry))
    return stream.getvalue()


def test_a_pickle_is_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trained: Trained) -> None:
    monkeypatch.chdir(tmp_path)
    pickled = pickle.dumps(_Evil())
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.array([_Evil()], object), allow_pickle=True)
    weights = save_weights(trained.weights)
    for data in (pickled, _with(weights, "bias.npy", stream.getvalue()), _with(weights, "bias.npy", pickled)):
        with pytest.raises(DanvanError, match="judge-unreadable"):
            load_weights(data)
    with pytest.raises(DanvanError, match="judge-unreadable"):
        load_models(pickled)
    assert not (tmp_path / "pwned").exists()


def test_a_model_of_strange_types_is_refused(trained: Trained) -> None:
    data = save_models(trained)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        schema = archive.read("schema.json").decode("utf-8")
    strange = schema.replace(
        '"LogisticRegression","__module__":"sklearn.linear_model._logistic"', '"Popen","__module__":"subprocess"'
    )
    assert strange != schema
    with pytest.raises(DanvanError, match="judge-untrusted") as caught:
        load_models(_with(data, "schema.json", strange.encode("utf-8")))
    assert "subprocess.Popen" in caught.value.message


@pytest.mark.parametrize("spoil", ["cut", "empty", "text", "no schema", "other labels"])
def test_a_broken_model_is_refused(trained: Trained, spoil: str) -> None:
    data = save_models(trained)
    spoilt = {
        "cut": data[: len(data) // 2],
        "empty": b"",
        "text": "Chỉ thị".encode(),
        "no schema": _with(data, "schema.json", b"{}"),
        "other labels": save_models(replace(trained, models={"x": trained.models["outcome"]})),
    }[spoil]
    with pytest.raises(DanvanError, match="judge-unreadable"):
        load_models(spoilt)


def test_the_stage_writes_model_weights_and_measures(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", 4)
    train_settings = {
        "gold": [str(gold)],
        "model": str(tmp_path / "model"),
        "weights": str(tmp_path / "judge.npz"),
        "folds": 2,
    }
    (tmp_path / "params.yaml").write_text(yaml.safe_dump({"train": train_settings}), "utf-8")
    assert main(["--params", str(tmp_path / "params.yaml"), "--build", str(tmp_path / "build")]) == 0
    assert load_weights((tmp_path / "judge.npz").read_bytes()).about()["documents"] == [f"paper-{n}" for n in range(4)]
    assert set(load_models((tmp_path / "model" / "judge.skops").read_bytes()).models) == {*LABELS, *theme_names()}
    assert json.loads((tmp_path / "model" / "crossval.json").read_text("utf-8"))["documents"] == 4


def test_reading_imports_no_learning_library() -> None:
    code = (
        "import sys, pipeline; pipeline.analyze_text('CHỈ THỊ\\nSố: 09/CT-UBND\\n1. Sở Y tế báo cáo trước ngày 15/11/2024.');"
        "print([name for name in ('sklearn', 'scipy', 'skops') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
