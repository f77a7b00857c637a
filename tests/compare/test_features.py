"""How near two passages are: numbers between 0 and 1 that hang on the two papers and on nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from compare.papers import asked, passage, plain_statistics, told
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.features import FEATURES, NAMES, compare_features
from pipeline.compare.passages import Passage
from pipeline.compare.statistics import count

WORDS = (
    "Niêm yết công khai thủ tục hành chính tại trụ sở.",
    "Tổ chức đối thoại với Nhân dân; xây dựng ít nhất 02 mô hình “Dân vận khéo”.",
    "Mở lớp tập huấn nghiệp vụ cho cán bộ làm công tác dân vận.",
    "Tiếp công dân định kỳ, giải quyết dứt điểm khiếu nại, tố cáo.",
    "Báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15 tháng 11 hằng năm.",
)
TOLD = (
    "Năm 2022, toàn tỉnh đã tổ chức 120 cuộc đối thoại với Nhân dân.",
    "Đến nay, 100% xã đã niêm yết công khai thủ tục hành chính.",
)
RANKED = ("rank", "rank_of_right")
LINES = st.lists(st.sampled_from([*WORDS, *TOLD, "Trồng hoa dọc đường.", "…"]), min_size=1, max_size=5)


def column(found: np.ndarray, name: str) -> np.ndarray:
    return found[:, :, NAMES.index(name)]


def made(lines: Sequence[str]) -> tuple[Passage, ...]:
    return tuple(passage(line, parts=tuple(part for part in line.split(";") if part.strip())) for line in lines)


def test_every_feature_can_be_told() -> None:
    assert all(FEATURES[name].strip() for name in NAMES)
    assert len(set(FEATURES.values())) == len(NAMES)


@given(LINES, LINES)
def test_all_are_between_nought_and_one(left: list[str], right: list[str]) -> None:
    found = compare_features(made(left), made(right), plain_statistics())
    assert found.shape == (len(left), len(right), len(NAMES))
    assert np.isfinite(found).all()
    assert found.min() >= 0
    assert found.max() <= 1 + 1e-9


@pytest.mark.parametrize(("left", "right"), [(0, 3), (3, 0), (0, 0)])
def test_an_empty_side_has_no_pairs(left: int, right: int) -> None:
    side = asked(*WORDS)
    assert compare_features(side[:left], side[:right], plain_statistics()).shape == (left, right, len(NAMES))


@pytest.mark.parametrize("name", ["words", "words_of_left", "syllables_of_left", "object", "near_concepts", "rank"])
def test_a_passage_is_nearest_to_itself(name: str) -> None:
    side = asked(*WORDS)
    table = column(compare_features(side, side, count(WORDS)), name)
    assert (table.diagonal() >= table.max(1) - 1e-9).all()


def test_a_report_is_nearest_to_what_it_tells_of() -> None:
    left, right = asked(*WORDS), told(*TOLD)
    words = column(compare_features(left, right, count([*WORDS, *TOLD])), "words_of_left")
    assert list(words.argmax(0)) == [1, 0]


@given(st.permutations(range(len(WORDS))), st.permutations(range(len(TOLD))))
def test_the_order_does_not_matter(rows: list[int], columns: list[int]) -> None:
    left, right = asked(*WORDS), told(*TOLD)
    statistics = count(WORDS)
    straight = compare_features(left, right, statistics)
    turned = compare_features([left[at] for at in rows], [right[at] for at in columns], statistics)
    np.testing.assert_allclose(turned, straight[rows][:, columns], atol=1e-12)


def test_other_passages_change_only_what_ranks() -> None:
    left, right = asked(*WORDS), told(*TOLD)
    whole = compare_features(left, right, count(WORDS))
    alone = compare_features(left[1:2], right[:1], count(WORDS))
    for name in NAMES:
        if name not in RANKED:
            assert column(alone, name)[0, 0] == pytest.approx(column(whole, name)[1, 0]), name


def test_a_paper_that_both_cite_is_seen() -> None:
    by_number = "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ."
    left = asked(by_number, WORDS[0])
    right = asked("Quán triệt Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ tới cán bộ, công chức.")
    cited = column(compare_features(left, right, plain_statistics()), "cited")
    assert cited.tolist() == [[1.0], [0.0]]


def test_a_rare_word_in_common_tells_more_than_a_frequent_one() -> None:
    statistics = count([*["tổ chức hội nghị"] * 50, "khai khẩn đất hoang"])
    left = made(["tổ chức hội nghị khai khẩn đất hoang"])
    right = made(["tổ chức hội nghị", "khai khẩn đất hoang"])
    often, seldom = column(compare_features(left, right, statistics), "words")[0]
    assert seldom > often
