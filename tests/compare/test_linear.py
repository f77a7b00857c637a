"""Linear models as plain numbers: what each feature adds, and what is no model."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.linear import Linear, linear_from
from pipeline.errors import DanvanError

NAMES = ("words", "object", "cited")
NUMBERS = st.floats(-5, 5, allow_nan=False)


def linear(outputs: int, seed: int = 0) -> Linear:
    rng = np.random.default_rng(seed)
    return Linear(
        names=NAMES,
        mean=rng.normal(size=3),
        scale=rng.uniform(0.5, 2, 3),
        weights=rng.normal(size=(outputs, 3)),
        bias=rng.normal(size=outputs),
    )


@given(st.lists(NUMBERS, min_size=3, max_size=3), st.integers(0, 2))
def test_the_parts_and_the_bias_are_the_score(values: list[float], output: int) -> None:
    model, row = linear(3), np.array(values)
    parts = model.parts(row, output)
    assert set(parts) == set(NAMES)
    assert sum(parts.values()) + model.bias[output] == pytest.approx(model.logits(row)[output])
    assert [abs(value) for value in parts.values()] == sorted((abs(value) for value in parts.values()), reverse=True)


@given(st.lists(NUMBERS, min_size=3, max_size=3))
def test_chances_are_chances(values: list[float]) -> None:
    row = np.array(values)
    assert linear(3).probabilities(row).sum() == pytest.approx(1.0)
    assert 0 < linear(1).chances(row) < 1
    assert (linear(1).chances(row) > 0.5) == (linear(1).logits(row)[0] > 0)


@pytest.mark.parametrize("outputs", [1, 3])
def test_it_comes_back_from_json(outputs: int) -> None:
    model = linear(outputs)
    again = linear_from(model.as_dict(), NAMES, "pairs.json")
    rows = np.random.default_rng(1).normal(size=(4, 5, 3))
    np.testing.assert_allclose(again.logits(rows), model.logits(rows), atol=1e-3)
    assert again.as_dict() == model.as_dict()


@pytest.mark.parametrize("names", [("words", "object"), ("object", "words", "cited"), (*NAMES, "meaning")])
def test_other_features_are_stale(names: tuple[str, ...]) -> None:
    with pytest.raises(DanvanError, match=r"pairs\.json: coverage.*other features") as error:
        linear_from(linear(1).as_dict(), names, "pairs.json: coverage")
    assert error.value.code == "pairs-stale"
    assert error.value.next_step


def _broken(**change: Any) -> dict[str, Any]:
    return linear(1).as_dict() | change


@pytest.mark.parametrize(
    "data",
    [
        {},
        _broken(bias=None),
        _broken(bias=["nhiều"]),
        _broken(bias=[0.1, 0.2]),
        _broken(features={"words": [0, 1, 2], "object": [0, 1, 2], "cited": [0, 1]}),
        _broken(features={"words": [0, 1, 2], "object": [0, 0, 2], "cited": [0, 1, 2]}),
        _broken(features={"words": [0, 1, 2], "object": [0, 1, float("nan")], "cited": [0, 1, 2]}),
        _broken(features={"words": [0, 1, 2], "object": [0, 1, "x"], "cited": [0, 1, 2]}),
        _broken(features=None),
    ],
)
def test_damaged_weights_are_refused(data: dict[str, Any]) -> None:
    with pytest.raises(DanvanError, match=r"pairs\.json") as error:
        linear_from(data, NAMES, "pairs.json")
    assert error.value.code == "pairs-unreadable"
    assert error.value.next_step
