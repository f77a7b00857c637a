"""Tables fit their width, lose no word when wide, and let nothing of a document act on the terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.tables import PLAIN_WIDTH, Column, clean, render_table, shorten, width_of, wrap

PASSAGE = (
    "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ngành liên quan tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh. " * 6
)
COLUMNS = (
    Column(head="Ai làm", cell=lambda row: row["who"], share=30),
    Column(head="Phải làm gì", cell=lambda row: row["what"], share=70, lines=2),
)
ROWS = [{"who": "chủ trì: Sở Nội vụ", "what": PASSAGE}]


@pytest.mark.parametrize("width", [40, 60, 84, 100, 120, 200])
@pytest.mark.parametrize("wide", [True, False])
def test_no_line_is_wider_than_the_terminal(width: int, wide: bool) -> None:
    lines = render_table(ROWS, COLUMNS, width=width, wide=wide).splitlines()
    assert max(map(len, lines)) <= width


def test_a_passage_is_shortened_unless_wide() -> None:
    assert "…" in render_table(ROWS, COLUMNS, width=100)
    wide = render_table(ROWS, COLUMNS, width=100, wide=True)
    assert "…" not in wide
    assert wide.count("tổng") == PASSAGE.count("tổng")


def test_a_narrow_window_gets_cards_that_name_each_field() -> None:
    text = render_table(ROWS, COLUMNS, width=60)
    assert "Ai làm: chủ trì: Sở Nội vụ" in text
    assert "Phải làm gì: Giao" in text


def test_colour_codes_only_where_allowed() -> None:
    assert "\x1b" not in render_table(ROWS, COLUMNS, width=100)
    assert "\x1b" in render_table(ROWS, COLUMNS, width=100, colour=True)


def test_escape_sequences_of_a_document_do_not_reach_the_terminal() -> None:
    nasty = [{"who": "Sở \x1b]0;owned\x07 Nội vụ", "what": "a\u202eb\x9bc [bold]d[/bold]"}]
    for width in (60, 100):
        text = render_table(nasty, COLUMNS, width=width)
        assert not set(text) & set("\x1b\x07\u202e\x9b")
        assert "[bold]d[/bold]" in text


def test_clean_keeps_line_breaks_and_letters() -> None:
    assert clean("Ủy ban\nnhân\tdân") == "Ủy ban\nnhân dân"


@given(st.text(max_size=200), st.integers(min_value=2, max_value=80))
def test_shorten_keeps_within_its_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit or short == text
    assert short == text or short.endswith("…")


def test_shorten_cuts_between_words() -> None:
    assert shorten("Sở Nội vụ tổng hợp", 12) == "Sở Nội vụ…"


def test_wrap_indents_the_later_lines() -> None:
    lines = wrap("một hai ba bốn năm sáu bảy tám", 20, first="1. ", indent="   ")
    assert lines[0].startswith("1. ")
    assert all(line.startswith("   ") for line in lines[1:])
    assert len(lines) > 1


def test_width_of_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert width_of(io.StringIO()) == PLAIN_WIDTH
    monkeypatch.setenv("COLUMNS", "93")
    assert width_of(io.StringIO()) == 93
