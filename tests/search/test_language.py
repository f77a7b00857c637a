"""The query language: what is read, what is taken for words, and that no text is an error."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search.language import MOST_WORDS, NAMES, OPEN_QUOTE, parse, spoken
from pipeline.search.periods import Window, read_window, read_years

DAY = date(2026, 3, 1)


def said(query: str) -> tuple[list[str], list[str], list[str], list[str]]:
    asked = parse(query, as_of=DAY)
    phrases = [" ".join(word.exact for word in phrase) for phrase in asked.phrases]
    without = [" ".join(word.exact for word in phrase) for phrase in asked.without]
    return [word.exact for word in asked.words], phrases, without, list(spoken(asked.conditions))


@pytest.mark.parametrize(
    ("query", "words", "phrases", "without", "conditions"),
    [
        ("công tác Dân vận", ["công", "tác", "dân", "vận"], [], [], []),
        ('"tiếp công dân" định kỳ', ["định", "kỳ"], ["tiếp công dân"], [], []),
        ("“tiếp công dân”", [], ["tiếp công dân"], [], []),
        ("dân vận -thi -“đua nhau”", ["dân", "vận"], [], ["thi", "đua nhau"], []),
        ("kinh tế - xã hội", ["kinh", "tế", "xã", "hội"], [], [], []),
        ("kinh tế-xã hội", ["kinh", "tế", "xã", "hội"], [], [], []),
        ("217-QĐ/TW", ["217", "qđ", "tw"], [], [], []),
        ("217 -QĐ/TW", ["217", "qđ", "tw"], [], [], []),
        ("so:217-QĐ/TW", [], [], [], ["so:217-QĐ/TW"]),
        ('cơquan:"Sở Nội vụ" BODY:BTV', [], [], [], ['coquan:"Sở Nội vụ"', "coquan:BTV"]),
        ('-loai:"Chỉ thị" dân', ["dân"], [], [], ['-loai:"Chỉ thị"']),
        ("han:<2026-12-31", [], [], [], ["han:<2026-12-31"]),
        ("Nơi nhận: Sở Y tế", ["nơi", "nhận", "sở", "y", "tế"], [], [], []),
        ("lúc 8:30", ["lúc", "8", "30"], [], [], []),
        ("https://a.vn/x", ["https", "a", "vn", "x"], [], [], []),
    ],
)
def test_a_query_is_taken_apart(
    query: str, words: list[str], phrases: list[str], without: list[str], conditions: list[str]
) -> None:
    assert said(query) == (words, phrases, without, conditions)


@pytest.mark.parametrize(
    ("query", "words", "notice"),
    [
        ('dân "vận khéo', ["dân", "vận", "khéo"], "Dấu ngoặc kép"),
        ("abc:dân", ["abc", "dân"], "abc"),
        ("han:mai", ["han", "mai"], "han:<2026-12-31"),
        ("han:31/02/2026", ["han", "31", "02", "2026"], "han:31/02/2026"),
        ("nam:mới", ["nam", "mới"], "nam:2020..2024"),
        ("vanban:x", ["vanban", "x"], "vanban:12"),
        ("so:--", ["so"], "so:"),
    ],
)
def test_what_cannot_be_read_is_words_with_a_notice(query: str, words: list[str], notice: str) -> None:
    asked = parse(query)
    assert [word.exact for word in asked.words] == words
    assert any(notice in told for told in asked.notices)


def test_an_open_quote_is_told_once() -> None:
    assert parse('a " b " c "').notices == (OPEN_QUOTE,)


def test_today_needs_a_day() -> None:
    assert parse("han:homnay", as_of=DAY).conditions[0].window == Window(DAY, DAY)
    assert parse("han:homnay").conditions == ()


def test_a_long_query_is_cut_with_a_notice() -> None:
    asked = parse(" ".join(f"t{n}" for n in range(500)))
    assert len(asked.words) == MOST_WORDS
    assert asked.notices


@pytest.mark.parametrize("query", ["", "  ", "!!!", '"', '""', "*", "-", "()", "\x00", ":", "so:", "- -"])
def test_a_query_without_letters_asks_for_nothing(query: str) -> None:
    assert parse(query).words in ((), parse("so").words)
    assert not parse(query).conditions


_PARTS = st.sampled_from(
    [*NAMES, "dân", "vận", '"', "“", "-", ":", " ", "<", "..", "2026-12-31", "217-QĐ/TW", "\ud800", "́"]
)


@given(query=st.one_of(st.text(max_size=60), st.lists(_PARTS, max_size=12).map("".join)))
def test_no_text_is_an_error(query: str) -> None:
    parse(query, as_of=DAY)


@given(query=st.lists(_PARTS, max_size=12).map("".join))
def test_conditions_are_read_as_they_are_written(query: str) -> None:
    asked = parse(query, as_of=DAY)
    again = parse(" ".join(spoken(asked.conditions)), as_of=DAY)
    assert [item.field for item in again.conditions] == [item.field for item in asked.conditions]


@pytest.mark.parametrize(
    ("value", "window"),
    [
        ("2026-12-31", Window(date(2026, 12, 31), date(2026, 12, 31))),
        ("31/12/2026", Window(date(2026, 12, 31), date(2026, 12, 31))),
        ("31.12.2026", Window(date(2026, 12, 31), date(2026, 12, 31))),
        ("<2026-12-31", Window(None, date(2026, 12, 30))),
        ("<=31/12/2026", Window(None, date(2026, 12, 31))),
        (">12/2026", Window(date(2027, 1, 1), None)),
        (">= 2026", Window(date(2026, 1, 1), None)),
        ("02/2026", Window(date(2026, 2, 1), date(2026, 2, 28))),
        ("2026-02", Window(date(2026, 2, 1), date(2026, 2, 28))),
        ("quý IV/2026", Window(date(2026, 10, 1), date(2026, 12, 31))),
        ("q2-2026", Window(date(2026, 4, 1), date(2026, 6, 30))),
        ("1/10/2026..2026-12-31", Window(date(2026, 10, 1), date(2026, 12, 31))),
        ("..2026", Window(None, date(2026, 12, 31))),
        ("2026..", Window(date(2026, 1, 1), None)),
        ("không", Window(None, None, none=True)),
        ("hôm nay", Window(DAY, DAY)),
        ("..", None),
        ("2026-13-01", None),
        ("0000", None),
        ("<0001-01-01", None),
        ("1..x", None),
    ],
)
def test_windows(value: str, window: Window | None) -> None:
    assert read_window(value, DAY) == window


@pytest.mark.parametrize(
    ("value", "years"),
    [
        ("2024", (2024, 2024)),
        ("2020..2024", (2020, 2024)),
        ("2020..", (2020, 9999)),
        ("<2020", (0, 2019)),
        ("<=2020", (0, 2020)),
        (">2020", (2021, 9999)),
        (">=2020", (2020, 9999)),
        ("24", None),
        ("..", None),
        ("2020..x", None),
    ],
)
def test_years(value: str, years: tuple[int, int] | None) -> None:
    assert read_years(value) == years
