"""Search on both databases: what is found, in which order, where it stands, and that no query is an error."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from factories import DIRECTIVE, directive, plain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.search import Filters, Searcher
from pipeline.search.searcher import NONE_HOLDS_ALL
from pipeline.store.store import Store
from pipeline.text.fold import fold

AT = datetime(2026, 3, 1, tzinfo=UTC)


def add(store: Store, *texts: str) -> None:
    for n, text in enumerate(texts):
        store.add(plain(text, source=f"tin-{n}.txt"), at=AT)


def found(store: Store, query: str, limit: int = 20) -> list[str]:
    return [hit.passage for hit in Searcher(store).search(query, limit=limit).hits]


def test_a_hit_says_where_it_stands(store: Store) -> None:
    analysis = directive()
    store.add(analysis, at=AT)
    (hit,) = Searcher(store).search("tham mưu kế hoạch").hits
    assert (hit.document, hit.number, hit.label, hit.source) == (1, "14/CT-UBND", "muc-2", "chi-thi-14.txt")
    assert analysis.document.text[hit.start : hit.end] == hit.passage
    assert [hit.passage[span.start : span.end] for span in hit.highlights] == ["tham mưu kế hoạch"]
    assert (hit.exact, hit.partial, hit.unit, hit.obligations) == (True, False, "passage", ("1.o2",))


@pytest.mark.parametrize("query", ["tiep cong dan", "TIẾP CÔNG DÂN", "tiếp công dân", "đ-c: tiep/cong/dan"])
def test_accents_and_letter_case_may_be_left_out(store: Store, query: str) -> None:
    add(store, "Lịch tiếp công dân định kỳ.", "Đ/c Bí thư đi tiếp công dân.")
    assert "Đ/c Bí thư đi tiếp công dân." in found(store, query)


def test_d_with_a_stroke_is_folded(store: Store) -> None:
    add(store, "Đảng bộ tỉnh.")
    assert found(store, "dang bo") == ["Đảng bộ tỉnh."]


def test_a_mark_may_stand_on_either_vowel(store: Store) -> None:
    add(store, "Tổ hòa giải của Ủy ban.")
    (hit,) = Searcher(store).search("hoà giải Uỷ ban").hits
    assert hit.exact


def test_the_same_accents_come_first(store: Store) -> None:
    add(store, "Dán thông báo, vẫn chưa đủ.", "Công tác dân vận.", "Vận động nhân dân.")
    hits = Searcher(store).search("dân vận").hits
    assert [hit.passage for hit in hits] == ["Công tác dân vận.", "Vận động nhân dân.", "Dán thông báo, vẫn chưa đủ."]
    assert [hit.exact for hit in hits] == [True, True, False]
    assert hits[0].score > hits[1].score > hits[2].score


def test_pages_of_hits_join_without_a_gap(store: Store) -> None:
    add(store, *(f"{'Dân vận' if n % 2 else 'Dán vẫn'} kỳ {n}." for n in range(9)))
    searcher = Searcher(store)
    whole = searcher.search("dân vận").hits
    pages = [searcher.search("dân vận", limit=2, offset=offset) for offset in range(0, 10, 2)]
    assert [hit for page in pages for hit in page.hits] == list(whole)
    assert {page.total for page in pages} == {9}


def test_quotes_keep_words_together(store: Store) -> None:
    add(store, "Vận động nhân dân.", "Công tác dân vận khéo.")
    assert found(store, '"dân vận" khéo') == ["Công tác dân vận khéo."]
    assert found(store, "“dân vận”") == ["Công tác dân vận khéo."]
    assert found(store, '"dan van"') == ["Công tác dân vận khéo."]


def test_a_minus_leaves_out_what_is_printed_so(store: Store) -> None:
    add(store, "Công tác dân vận.", "Công tác dân số.", "Cong tac dan van.")
    assert found(store, "công tác -vận") == ["Công tác dân số.", "Cong tac dan van."]
    assert found(store, "công tác -van") == ["Công tác dân số."]
    assert found(store, 'công tác -"dân số"') == ["Công tác dân vận.", "Cong tac dan van."]


def test_some_of_the_syllables_are_better_than_nothing(store: Store) -> None:
    add(store, "Công tác dân vận.", "Thời tiết đẹp.")
    answer = Searcher(store).search("dân vận chính quyền")
    assert [(hit.passage, hit.partial) for hit in answer.hits] == [("Công tác dân vận.", True)]
    assert (answer.partial, answer.notices) == (True, (NONE_HOLDS_ALL,))


@pytest.mark.parametrize("query", ["14/CT-UBND", "14 ct ubnd", "CT 14", "Chỉ thị 14", "chỉ thị số 14"])
def test_a_number_is_found_in_every_spelling(store: Store, query: str) -> None:
    store.add(directive(), at=AT)
    add(store, "Ngày 14 họp.")
    assert found(store, query)[0] == "Số: 14/CT-UBND"


def test_a_cited_number_is_found_where_it_is_printed(store: Store) -> None:
    store.add(directive(), at=AT)
    assert len(found(store, "ct 16 ttg")) == 2
    assert all("16/CT-TTg" in passage for passage in found(store, "16-ct-ttg"))


def test_the_limit_holds(store: Store) -> None:
    add(store, *(f"Công tác dân vận kỳ {n}." for n in range(9)))
    answer = Searcher(store).search("dân vận", limit=4)
    assert (len(answer.hits), answer.total) == (4, 9)
    assert Searcher(store).search("dân vận", limit=0).hits == ()


@pytest.mark.parametrize("query", ["", "  ", "!!!", '"', '""', "*", "-", "()", "\x00"])
def test_a_query_without_words_finds_nothing(store: Store, query: str) -> None:
    add(store, "Công tác dân vận.")
    assert found(store, query) == []


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
    ],
)
def test_no_syntax_is_an_error(store: Store, query: str) -> None:
    add(store, "Công tác dân vận.")
    assert found(store, query) == ["Công tác dân vận."]


def test_an_empty_store_has_no_hits(store: Store) -> None:
    answer = Searcher(store).search("dân vận", facets=True, as_of=date(2026, 3, 1))
    assert (answer.hits, answer.total, answer.notices) == ((), 0, ())


def test_a_very_long_query_is_cut(store: Store) -> None:
    add(store, "Công tác dân vận.")
    assert found(store, " ".join(f"t{n}" for n in range(5_000)) + " dân vận") == []
    assert found(store, "dân vận " * 1_000) == ["Công tác dân vận."]
    assert found(store, "ậ" * 100_000) == []


def test_conditions_make_the_hits_obligations(store: Store) -> None:
    store.add(directive(), at=AT)
    searcher = Searcher(store)
    for query, ids in (
        ('coquan:"Sở Nội vụ"', ["1.o1", "1.o2"]),
        ('coquan:"so noi vu" vaitro:"chủ trì"', ["1.o2"]),
        ("coquan:sở-tài-chính vaitro:lead", []),
        ("vaitro:phối-hợp", ["1.o2"]),
        ("han:2022-03", ["1.o2"]),
        ("han:15/11/2030", ["1.o1"]),
        ("han:khong", ["1.o3"]),
        ('chude:"tập huấn"', ["1.o3"]),
        ("dan:16/CT-TTg muc:nhiệm-vụ", ["1.o3"]),
        ("trangthai:done", []),
        ('-coquan:"Sở Tài chính" muc:"nhiệm vụ"', ["1.o3"]),  # o1 is of all departments
        ('kieu:"nhiệm vụ" tập huấn', ["1.o3"]),
        ("các sở báo cáo muc:obligation", ["1.o1"]),
    ):
        answer = searcher.search(query)
        assert (query, [hit.obligation for hit in answer.hits], answer.unit) == (query, ids, "obligation")


def test_a_group_s_members_are_marked(store: Store) -> None:
    store.add(directive(), at=AT)
    hits = Searcher(store).search('coquan:"Sở Nội vụ"').hits
    assert [(hit.obligation, hit.via_group) for hit in hits] == [("1.o1", True), ("1.o2", False)]
    assert [(body.name, body.role) for body in hits[1].bodies] == [
        ("Sở Nội vụ", "lead"),
        ("Sở Tài chính", "coordinate"),
    ]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ('loai:"Chỉ thị"', 10),
        ("loai:ct", 10),
        ("loai:kế-hoạch", 0),
        ("he:nhà-nước", 10),
        ("-he:state", 0),
        ('noibanhanh:"UBND tinh Gia Lai"', 10),
        ("cap:tỉnh", 10),
        ('tinh:"gia lai"', 10),
        ("nam:2021", 10),
        ("nam:2020..2022 nam:2025", 10),
        ("nam:>2021", 0),
        ("so:14/ct-ubnd", 10),
        ("so:14", 10),
        ("vanban:1", 10),
        ("kieu:bài-báo", 0),
        ("dan:16/CT-TTg", 2),
    ],
)
def test_conditions_on_documents(store: Store, query: str, count: int) -> None:
    store.add(directive(), at=AT)
    answer = Searcher(store).search(query)
    assert (answer.total, answer.unit) == (count, "passage")


def test_what_the_store_does_not_have_is_told(store: Store) -> None:
    store.add(directive(), at=AT)
    answer = Searcher(store).search('loai:"Tờ trình" vaitro:đầu-bếp')
    assert answer.total == 0
    assert any("Tờ trình" in notice for notice in answer.notices)
    assert any("chủ trì" in notice for notice in answer.notices)


def test_filters_say_the_same_as_the_language(store: Store) -> None:
    store.add(directive(), at=AT)
    searcher = Searcher(store)
    filters = Filters(bodies=("Sở Nội vụ",), due_from=date(2022, 1, 1), due_until=date(2022, 6, 30))
    by_filters = searcher.search("kế hoạch", filters=filters)
    by_words = searcher.search('kế hoạch coquan:"Sở Nội vụ" han:2022-01-01..2022-06-30')
    assert by_filters == by_words
    assert [hit.obligation for hit in by_words.hits] == ["1.o2"]


def test_a_former_province_is_found_under_both_names(store: Store) -> None:
    text = DIRECTIVE.replace("GIA LAI", "BÌNH PHƯỚC").replace("Gia Lai", "Đồng Xoài")
    store.add(directive(text, issuer="Ủy ban nhân dân tỉnh Bình Phước"), at=AT)
    searcher = Searcher(store)
    new, old = (searcher.search(f'tinh:"{name}"') for name in ("Đồng Nai", "Bình Phước"))
    assert new.total == old.total == 10
    assert {(hit.province, hit.former) for hit in new.hits} == {("Bình Phước", True)}
    assert {hit.former for hit in old.hits} == {False}


_WORDS = st.sampled_from(["dân", "vận", "Đảng", "ủy", "hoà", "công", "tác", "217-QĐ/TW", "x", "–", "ơn", "ß", "ﬁ"])
_LINES = st.lists(st.lists(_WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=_LINES, asked=st.lists(_WORDS, min_size=1, max_size=3).map(" ".join))
def test_a_query_without_accents_finds_all_that_one_with_accents_finds(
    sample: Store, lines: list[str], asked: str
) -> None:
    from pipeline.store import open_store

    with open_store("sqlite://") as store:
        store.add(plain("\n".join(lines), source="a.txt"), at=AT)
        searcher = Searcher(store)
        accented = {hit.start for hit in searcher.search(asked, limit=50).hits if not hit.partial}
        bare = {hit.start for hit in searcher.search(fold(asked), limit=50).hits}
    assert accented <= bare


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.text(max_size=30), st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)))
def test_highlights_are_where_the_words_are(asked: Searcher, query: str) -> None:
    wanted = {fold(piece) for piece in query.replace("-", " ").replace("/", " ").split()}
    for hit in asked.search(query, limit=10).hits:
        assert all(0 <= span.start < span.end <= len(hit.passage) for span in hit.highlights)
        for span in hit.highlights:
            letters = hit.passage[span.start : span.end]
            assert letters == letters.strip()
            assert any(fold(word).strip('-–,.;:()"“”') for word in letters.split())
        if not hit.partial and wanted and all(piece.isalpha() for piece in wanted):
            marked = fold(" ".join(hit.passage[span.start : span.end] for span in hit.highlights))
            assert all(piece in marked for piece in wanted if len(piece) > 1 and fold(piece) == piece)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=40))
def test_no_text_is_an_error(asked: Searcher, query: str) -> None:
    asked.search(query, facets=True, as_of=date(2026, 3, 1))
