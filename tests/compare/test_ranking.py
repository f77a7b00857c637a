"""The second look: how a pair stands beside the others, and what the three nearest come to."""

from __future__ import annotations

import numpy as np
import pytest
from compare.papers import passage
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.compare.features import NAMES
from pipeline.compare.ranking import BEST, SECOND, VERDICT, nearest, second_features, verdict_features

SCORES = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 5)), elements=st.floats(-9, 9))
CHANCES = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 5)), elements=st.floats(0, 1))


def features_of(scores: np.ndarray) -> np.ndarray:
    return np.random.default_rng(0).uniform(size=(*scores.shape, len(NAMES)))


def column(found: np.ndarray, name: str) -> np.ndarray:
    return found[..., SECOND.index(name)]


@given(SCORES)
def test_a_pair_beside_the_others(scores: np.ndarray) -> None:
    features = features_of(scores)
    found = second_features(features, scores)
    assert found.shape == (*scores.shape, len(SECOND))
    np.testing.assert_array_equal(column(found, "first_look"), scores)
    np.testing.assert_array_equal(found[..., -len(NAMES) :], features)
    assert (column(found, "behind_best").max(1) == 0).all()
    assert (column(found, "behind_best_of_right").max(0) == 0).all()
    assert (column(found, "place").min(1) == 0).all()
    assert (column(found, "place_of_right").min(0) == 0).all()


def test_places_are_counted_along_the_demand_and_along_the_passage() -> None:
    scores = np.array([[3.0, 1.0, 2.0], [5.0, 0.0, -1.0]])
    found = second_features(features_of(scores), scores)
    np.testing.assert_allclose(np.expm1(column(found, "place")), [[0, 2, 1], [0, 1, 2]])
    np.testing.assert_allclose(np.expm1(column(found, "place_of_right")), [[1, 0, 0], [0, 1, 1]])


@given(CHANCES)
def test_the_nearest_come_first(chances: np.ndarray) -> None:
    order = nearest(chances)
    assert order.shape == (len(chances), min(BEST, chances.shape[1]))
    for row, places in zip(chances, order, strict=True):
        assert list(row[places]) == sorted(row, reverse=True)[:BEST]
        assert len(set(places.tolist())) == len(places)


@given(CHANCES)
def test_a_verdict_looks_at_the_nearest(chances: np.ndarray) -> None:
    left = [passage("Tổ chức đối thoại với Nhân dân")] * len(chances)
    features = features_of(chances)
    found = verdict_features(left, features, chances)
    assert found.shape == (len(chances), len(VERDICT))
    assert np.isfinite(found).all()
    best = found[:, [VERDICT.index(f"chance_{place}") for place in range(1, BEST + 1)]]
    assert (np.diff(best, axis=1) <= 0).all()
    for name in VERDICT:
        if name.startswith("best_"):
            together = found[:, VERDICT.index(name.replace("best_", "together_"))]
            assert (together >= found[:, VERDICT.index(name)]).all()


@pytest.mark.parametrize("shape", [(2, 0), (0, 3), (0, 0)])
def test_nothing_to_look_at(shape: tuple[int, int]) -> None:
    chances = np.zeros(shape)
    left = [passage("Tổ chức đối thoại")] * shape[0]
    assert second_features(features_of(chances), chances).shape == (*shape, len(SECOND))
    assert verdict_features(left, features_of(chances), chances).shape == (shape[0], len(VERDICT))
