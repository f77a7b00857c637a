"""Heights of rows, guessed from the widths of letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.measure import TALLEST_ROW, count_lines, row_height, word_width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 20, 1),
        ("Sở Nội vụ", 20, 1),
        ("một\nhai\nba", 20, 3),
        ("https://vanban.example/duong-dan-rat-dai-khong-co-dau-cach/45", 13, 5),
    ],
)
def test_lines(text: str, width: float, lines: int) -> None:
    assert count_lines(text, width) == lines


def test_marks_of_letters_take_no_room_and_horns_do() -> None:
    assert word_width("Sở") == word_width("So") + 40
    assert word_width("tiếp") == word_width("tiep")


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyệủ \n", max_size=300), st.floats(8, 60), st.floats(1, 30))
def test_a_wider_column_never_takes_more_lines(text: str, width: float, more: float) -> None:
    assert count_lines(text, width + more) <= count_lines(text, width)
    assert count_lines(text, width) > text.count("\n")


def test_a_row_is_never_higher_than_excel_allows() -> None:
    assert row_height((("Báo cáo " * 5000, 20.0),)) == TALLEST_ROW
