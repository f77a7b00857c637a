"""Syllables, pairs and the spellings of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search.tokens import Line, forms, has_accents, spellings, words
from pipeline.text.fold import fold


def test_a_text_becomes_syllables_and_pairs_as_printed_and_folded() -> None:
    assert Line("Dân vận khéo!").fields() == ("dân vận khéo", "dan van kheo", "dan_van van_kheo")


@pytest.mark.parametrize(
    ("printed", "exact"),
    [("hoà", "hòa"), ("Uỷ", "ủy"), ("thuý", "thúy"), ("quý", "quý"), ("hoàn", "hoàn"), ("ĐẢNG", "đảng")],
)
def test_the_two_places_of_a_mark_are_one_spelling(printed: str, exact: str) -> None:
    assert forms(printed) == (exact, fold(exact))


@pytest.mark.parametrize(
    ("text", "accented"), [("dan van", False), ("dân van", True), ("217-QĐ/TW", True), ("", False)]
)
def test_a_query_has_accents_or_not(text: str, accented: bool) -> None:
    assert has_accents(text) is accented


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("217-QĐ/TW", "217-qd-tw"),
        ("217-QĐ/TW", "qd-217"),
        ("217-QĐ/TW", "quyet-dinh-217"),
        ("217-QĐ/TW", "217-qd"),
        ("30/2020/NĐ-CP", "30-nd-cp"),
        ("30/2020/NĐ-CP", "nghi-dinh-30-2020-nd-cp"),
        ("09/CT-UBND", "9-ct-ubnd"),
        ("15/2020/QH14", "15-2020-qh14"),
    ],
)
def test_a_number_is_known_by_all_its_spellings(number: str, key: str) -> None:
    assert key in spellings(number)


def test_no_number_has_no_spelling() -> None:
    assert spellings("–") == frozenset()


@given(text=st.text(max_size=80))
def test_words_stand_where_their_letters_are(text: str) -> None:
    for word in words(text):
        printed = text[word.span.start : word.span.end]
        assert forms(printed) == (word.exact, word.folded)
        assert not any(letter.isspace() for letter in printed)


@given(data=st.data(), text=st.text(alphabet="aậđ ._-9", max_size=40))
def test_a_part_of_a_line_is_a_line_of_its_own(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Line(text).part(start, end) == Line(text[start:end]).fields()
