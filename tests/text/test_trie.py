from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.trie import alternation

_WORDS = st.lists(st.text(alphabet="aăbđ (.", min_size=1, max_size=6), min_size=1, max_size=12)


def test_shared_beginnings_are_written_once() -> None:
    assert alternation(["báo cáo", "báo", "rà soát"]) == r"(?:báo(?:\ cáo)?|rà\ soát)"


def test_the_longest_word_wins() -> None:
    found = re.compile(alternation(["báo", "báo cáo"])).match("báo cáo kết quả")
    assert found is not None
    assert found.group() == "báo cáo"


def test_the_first_letter_may_be_a_capital() -> None:
    pattern = re.compile(alternation(["định kỳ", "Sở"], capital=True))
    assert [bool(pattern.fullmatch(word)) for word in ("Định kỳ", "định kỳ", "Sở", "sở")] == [True, True, True, False]


@given(_WORDS)
def test_it_matches_its_words_and_no_other(words: list[str]) -> None:
    pattern = re.compile(alternation(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert not pattern.fullmatch("z")
    for word in words:
        assert bool(pattern.fullmatch(word + "b")) is (word + "b" in words)


@pytest.mark.parametrize("words", [[], [""]])
def test_no_words_are_refused(words: list[str]) -> None:
    with pytest.raises(ValueError, match=r"word"):
        alternation(words)
