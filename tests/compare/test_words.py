"""Syllables and pairs of neighbours: one spelling for both places of the tone mark, nothing across punctuation."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.words import pairs, syllables

VIETNAMESE = st.text(alphabet="aáàảãạâấầđeêếuưừoôốơờiyhkqtngcDĐHT ,.;:-/\n0123", max_size=60)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà giải ở cơ sở", "hòa giải ở cơ sở"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("tuỳ tình hình", "tùy tình hình"),
        ("xoá đói, giảm nghèo", "xóa đói, giảm nghèo"),
        ("TIẾP CÔNG DÂN", "tiếp công dân"),
    ],
)
def test_both_spellings_are_one(old: str, new: str) -> None:
    assert syllables(old) == syllables(new)
    assert pairs(old) == pairs(new)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bán", "bàn"),
        ("dân", "dan"),
        ("đối thoại", "doi thoai"),
        ("giám sát", "giảm sát"),
    ],
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert syllables(one) != syllables(other)


@pytest.mark.parametrize("stop", list(',;:.!?()[]"“”/|\n'))
def test_no_pair_crosses_punctuation(stop: str) -> None:
    assert pairs(f"tiếp công dân{stop}đối thoại") == pairs("tiếp công dân") + pairs("đối thoại")


def test_neighbours_make_a_pair() -> None:
    tiep, cong, dan = syllables("Tiếp công dân")
    assert pairs("Tiếp công dân") == [f"{tiep} {cong}", f"{cong} {dan}"]
    assert pairs("tiếp") == []


def test_numbers_are_no_syllables() -> None:
    assert syllables("ít nhất 01 mô hình năm 2023") == syllables("ít nhất mô hình năm")


@given(VIETNAMESE)
def test_pairs_are_made_of_the_syllables(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    known = set(syllables(text))
    for pair in pairs(text):
        assert set(pair.split(" ")) <= known
    assert len(pairs(text)) < max(1, len(syllables(text)))


@given(VIETNAMESE)
def test_letter_case_does_not_matter(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert syllables(text.upper()) == syllables(text)
