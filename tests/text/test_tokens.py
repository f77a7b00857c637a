"""Word segmentation: exact offsets whatever the segmenter drops or rewrites."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Span
from pipeline.text import tokens

needs_underthesea = pytest.mark.skipif(
    importlib.util.find_spec("underthesea") is None, reason="underthesea is not installed (make install)"
)
TEXT = st.text(alphabet="aăâđeêhoòưnày ỦY.,/-–“”\n\t 0123456789QĐTW", max_size=80)


def _cut(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def _check_partition(text: str, spans: tuple[Span, ...]) -> None:
    ends = 0
    for span in spans:
        assert span.start >= ends
        assert span.end > span.start
        assert not text[ends : span.start].strip()
        ends = span.end
    assert not text[ends:].strip()


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("Dân vận khéo", ["Dân vận", "khéo"], ["Dân vận", "khéo"]),
        ("công  tác\ndân vận", ["công tác", "dân vận"], ["công  tác", "dân vận"]),
        ("hoà giải ở xã", ["hòa giải", "ở", "xã"], ["hoà", "giải", "ở", "xã"]),
        ("a “b” c", ["a", '"', "b", '"', "c"], ["a", "“", "b", "”", "c"]),
        ("một hai một", ["hai", "ba", "một"], ["một", "hai", "một"]),
        ("xã A", ["  ", "xã", "A"], ["xã", "A"]),
        ("", [], []),
        ("còn lại", [], ["còn", "lại"]),
    ],
)
def test_pieces_are_found_again(text: str, pieces: list[str], expected: list[str]) -> None:
    assert _cut(text, tokens._place(text, pieces)) == expected


def test_a_rewritten_piece_does_not_swallow_what_stands_before_its_next_occurrence() -> None:
    text = "uỷ ban " + "nhân dân tỉnh và các sở ngành " * 3 + "ủy ban"
    pieces = ["ủy ban", *("nhân dân tỉnh và các sở ngành".split() * 3), "ủy ban"]
    cut = _cut(text, tokens._place(text, pieces))
    assert cut == ["uỷ", "ban", *("nhân dân tỉnh và các sở ngành".split() * 3), "ủy ban"]


@given(TEXT, st.lists(st.text(alphabet="aăđhoòn QĐ/–\n", max_size=8), max_size=12))
def test_any_pieces_give_a_partition(text: str, pieces: list[str]) -> None:
    _check_partition(text, tokens._place(text, pieces))


@given(TEXT)
def test_the_texts_own_pieces_are_all_found(text: str) -> None:
    pieces = text.split()
    assert _cut(text, tokens._place(text, pieces)) == pieces


@needs_underthesea
def test_the_segmenter_keeps_the_authors_spelling() -> None:
    text = "Ủy ban nhân dân xã hoà giải\ncông tác dân vận số 217-QĐ/TW."
    cut = _cut(text, tokens.words(text))
    assert "hoà giải" in cut
    assert "dân vận" in cut
    _check_partition(text, tokens.words(text))


@needs_underthesea
@pytest.mark.parametrize("text", ["", " \n\t", "…", "Ð à", "ubnd\u200btinh"])
def test_odd_texts_give_a_partition(text: str) -> None:
    _check_partition(text, tokens.words(text))
