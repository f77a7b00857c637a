"""Search: what is found, in which order, and that no query is an error."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from factories import directive, plain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.store.store import Store

AT = datetime(2026, 3, 1, tzinfo=UTC)


def add(store: Store, *texts: str) -> None:
    for n, text in enumerate(texts):
        store.add(plain(text, source=f"tin-{n}.txt"), at=AT)


def found(store: Store, query: str, limit: int = 20) -> list[str]:
    return [hit.passage for hit in store.search(query, limit=limit)]


def test_a_hit_says_where_it_stands(store: Store) -> None:
    analysis = directive()
    store.add(analysis, at=AT)
    (hit,) = store.search("tham mưu kế hoạch")
    assert (hit.document, hit.number, hit.label, hit.source) == (1, "14/CT-UBND", "muc-2", "chi-thi-14.txt")
    assert analysis.document.text[hit.start : hit.end] == hit.passage
    assert [hit.passage[span.start : span.end] for span in hit.highlights] == ["tham mưu kế hoạch"]
    assert (hit.exact, hit.partial) == (True, False)


@pytest.mark.parametrize("query", ["tiep cong dan", "TIẾP CÔNG DÂN", "tiếp công dân", "đ-c: tiep/cong/dan"])
def test_accents_and_letter_case_may_be_left_out(store: Store, query: str) -> None:
    add(store, "Lịch tiếp công dân định kỳ.", "Đ/c Bí thư đi tiếp công dân.")
    assert "Đ/c Bí thư đi tiếp công dân." in found(store, query)


def test_d_with_a_stroke_is_folded(store: Store) -> None:
    add(store, "Đảng bộ tỉnh.")
    assert found(store, "dang bo") == ["Đảng bộ tỉnh."]


def test_the_same_accents_come_first(store: Store) -> None:
    add(store, "Dán thông báo, vẫn chưa đủ.", "Công tác dân vận.", "Vận động nhân dân.")
    hits = store.search("dân vận")
    assert [hit.passage for hit in hits] == ["Công tác dân vận.", "Vận động nhân dân.", "Dán thông báo, vẫn chưa đủ."]
    assert [hit.exact for hit in hits] == [True, True, False]


def test_quotes_keep_words_together(store: Store) -> None:
    add(store, "Vận động nhân dân.", "Công tác dân vận khéo.")
    assert found(store, '"dân vận" khéo') == ["Công tác dân vận khéo."]
    assert found(store, "“dân vận”") == ["Công tác dân vận khéo."]


def test_some_of_the_syllables_are_better_than_nothing(store: Store) -> None:
    add(store, "Công tác dân vận.", "Thời tiết đẹp.")
    (hit,) = store.search("dân vận chính quyền")
    assert (hit.passage, hit.partial) == ("Công tác dân vận.", True)


def test_a_number_is_found(store: Store) -> None:
    store.add(directive(), at=AT)
    assert [hit.passage for hit in store.search("14/CT-UBND")] == ["Số: 14/CT-UBND"]


def test_the_limit_holds(store: Store) -> None:
    add(store, *(f"Công tác dân vận kỳ {n}." for n in range(9)))
    assert len(store.search("dân vận", limit=4)) == 4
    assert store.search("dân vận", limit=0) == ()


@pytest.mark.parametrize("query", ["", "  ", "!!!", '"', '""', "*", "-", "()", "\x00", "\ud800"])
def test_a_query_without_words_finds_nothing(store: Store, query: str) -> None:
    add(store, "Công tác dân vận.")
    assert store.search(query) == ()


@pytest.mark.parametrize(
    "query",
    [
        "dân AND",
        "NOT dân",
        "dân*",
        "exact:dân",
        "'dân'",
        "dân' | 'vận",
        "(dân",
        "dân & !vận",
        "dân NEAR(vận, 2)",
        "^dân",
        "dân\\",
    ],
)
def test_no_syntax_is_an_error(store: Store, query: str) -> None:
    add(store, "Công tác dân vận.")
    assert found(store, query) == ["Công tác dân vận."]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=40))
def test_no_text_is_an_error(store: Store, query: str) -> None:
    store.search(query)


def test_a_very_long_query_is_cut(store: Store) -> None:
    add(store, "Công tác dân vận.")
    assert found(store, " ".join(f"t{n}" for n in range(5_000)) + " dân vận") == []
    assert found(store, "dân vận " * 2_000) == ["Công tác dân vận."]
    assert found(store, "ậ" * 100_000) == []
