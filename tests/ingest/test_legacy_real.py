from __future__ import annotations

import pytest

from tests.ingest.legacy_score import LEGACY, Score, diacritics_right, score_folder

pytestmark = pytest.mark.skipif(
    not LEGACY.is_dir(), reason="the real legacy documents lie beside the repository, in ../shared/real/legacy"
)


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return score_folder()


def test_the_measure_itself() -> None:
    assert diacritics_right("Cộng hoà xã hội", "Cộng hoà xã hội") == (4, 4, 4)
    assert diacritics_right("Cộng hoà xã hội", "CỘNG hoà xa hội") == (3, 2, 4)


def test_all_files_together_reach_the_bar(scores: dict[str, Score]) -> None:
    right, with_case, whole = (sum(score[place] for score in scores.values()) for place in range(3))
    assert right / whole >= 0.99
    assert with_case / whole >= 0.97


def test_each_file_reaches_the_bar(scores: dict[str, Score]) -> None:
    assert {name: right / whole for name, (right, _, whole) in scores.items() if right / whole < 0.97} == {}
