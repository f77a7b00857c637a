"""What the store answers about obligations, deadlines, outcomes and documents."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from factories import DIRECTIVE, directive, plain

from pipeline.errors import DanvanError
from pipeline.search import Searcher
from pipeline.store import open_store
from pipeline.store.store import Store

AT = datetime(2026, 3, 1, tzinfo=UTC)
BINH_PHUOC = {
    "number": "3/CT-UBND",
    "issuer": "Ủy ban nhân dân tỉnh Bình Phước",
    "issued": "2022-01-05",
    "source": "binh-phuoc.txt",
}


@pytest.fixture
def filled(store: Store) -> Store:
    """Gia Lai's directive (document 1), an article (2), and a like directive of Bình Phước (3)."""
    store.add(directive(), at=AT)
    store.add(plain("Cả tỉnh đã có phong trào.", title="Tổng kết phong trào"), at=AT)
    store.add(directive(DIRECTIVE.replace("GIA LAI", "BÌNH PHƯỚC"), **BINH_PHUOC), at=AT)  # type: ignore[arg-type]
    return store


def test_a_row_holds_the_whole_answer(filled: Store) -> None:
    row = filled.obligations(document=1)[1]
    assert (row.id, row.number, row.doc_type, row.issued) == ("1.o2", "14/CT-UBND", "Chỉ thị", "2021-12-23")
    assert (row.issuer, row.source, row.label) == ("Ủy ban nhân dân tỉnh Gia Lai", "chi-thi-14.txt", "muc-2")
    assert DIRECTIVE[row.start : row.end] == row.passage
    assert [(body.name, body.role, body.inherited) for body in row.bodies] == [
        ("Sở Nội vụ", "lead", False),
        ("Sở Tài chính", "coordinate", True),
    ]
    assert [(item.value, item.quote) for item in row.deadlines] == [("2022-03-31", "trước ngày 31/3/2022")]
    assert row.themes == ("coordination",)
    assert [basis.number for basis in filled.obligations(document=1)[2].references] == ["16/CT-TTg"]


def shown(rows: object) -> list[tuple[str, bool]]:
    return [(row.id, row.via_group) for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize("asked", ["Sở Nội vụ", "so noi vu", "SỞ NỘI VỤ"])
def test_a_body_is_found_by_itself_and_in_its_groups(filled: Store, asked: str) -> None:
    assert shown(filled.obligations(body=asked, document=1)) == [("1.o1", True), ("1.o2", False)]


def test_a_district_is_found_in_the_group_of_districts(filled: Store) -> None:
    assert shown(filled.obligations(body="UBND huyện Chư Sê", document=1)) == [("1.o3", True)]


def test_a_province_keeps_to_its_own_papers(filled: Store) -> None:
    assert {row.document for row in filled.obligations(body="Sở Nội vụ")} == {1, 3}
    assert {row.document for row in filled.obligations(body="Sở Nội vụ tỉnh Bình Phước")} == {3}


def test_a_body_is_asked_for_in_a_role(filled: Store) -> None:
    assert shown(filled.obligations(body="Sở Tài chính", role="coordinate", document=1)) == [("1.o2", False)]
    assert filled.obligations(body="Sở Tài chính", role="lead", document=1) == ()
    assert shown(filled.obligations(role="lead", document=1)) == [("1.o2", False)]


def test_obligations_by_theme(filled: Store) -> None:
    assert [row.id for row in filled.obligations(theme="training")] == ["1.o3", "3.o3"]
    assert filled.obligations(theme="train") == ()


@pytest.mark.parametrize(
    ("due_from", "due_until", "expected"),
    [
        (date(2022, 3, 31), date(2022, 3, 31), ["1.o2"]),
        (date(2022, 11, 1), date(2022, 11, 30), ["1.o1"]),
        (date(2022, 4, 1), date(2022, 11, 14), []),
        (date(2024, 1, 1), None, ["1.o1"]),
        (None, date(2022, 4, 1), ["1.o2"]),
        (None, date(2022, 12, 31), ["1.o1", "1.o2"]),
    ],
)
def test_obligations_by_due_days(
    filled: Store, due_from: date | None, due_until: date | None, expected: list[str]
) -> None:
    rows = filled.obligations(document=1, due_from=due_from, due_until=due_until)
    assert [row.id for row in rows] == expected


def test_pages_of_obligations_follow_each_other(filled: Store) -> None:
    whole = filled.obligations()
    assert filled.obligations(limit=2) + filled.obligations(limit=10, offset=2) == whole
    assert [row.document for row in whole] == [1, 1, 1, 3, 3, 3]


def days(rows: object) -> list[tuple[str, str, int, bool]]:
    return [(row.obligation.id, row.due.isoformat(), row.days, row.overdue) for row in rows]  # type: ignore[attr-defined]


def test_deadlines_within_a_time_recur(filled: Store) -> None:
    rows = filled.deadlines(as_of=date(2022, 3, 1), within=timedelta(days=730), limit=4)
    assert days(rows) == [
        ("1.o2", "2022-03-31", 30, False),
        ("3.o2", "2022-03-31", 30, False),
        ("1.o1", "2022-11-15", 259, False),
        ("3.o1", "2022-11-15", 259, False),
    ]
    assert len(filled.deadlines(as_of=date(2022, 3, 1), within=timedelta(days=730))) == 6
    assert rows[0].deadline.quote == "trước ngày 31/3/2022"


def test_without_an_end_a_recurring_deadline_gives_its_next_day(filled: Store) -> None:
    rows = filled.deadlines(as_of=date(2026, 11, 16), body="Sở Y tế tỉnh Gia Lai")
    assert days(rows) == [("1.o1", "2027-11-15", 364, False)]
    assert rows[0].obligation.via_group


def test_overdue_days_are_shown_when_asked(filled: Store) -> None:
    as_of, within = date(2022, 4, 10), timedelta(days=30)
    assert filled.deadlines(as_of=as_of, within=within) == ()
    rows = filled.deadlines(as_of=as_of, within=within, include_overdue=True)
    assert days(rows) == [("1.o2", "2022-03-31", -10, True), ("3.o2", "2022-03-31", -10, True)]


def test_outcomes_come_with_their_measures(filled: Store) -> None:
    row = filled.outcomes(document=1, polarity="achieved", theme="reform")[0]
    assert (row.actors, row.period, row.dated) == (("Cả tỉnh",), "2021", "2021-12-23")
    assert [(item.value, item.unit) for item in row.measures] == [(1190.0, "dịch vụ công trực tuyến")]
    assert filled.outcomes(polarity="limitation") == ()


def test_documents_are_listed_with_their_counts(filled: Store) -> None:
    row = filled.documents()[0]
    assert (row.obligations, row.references, row.outcomes, row.sources) == (3, 2, 1, 1)
    assert (row.characters, row.media_type) == (len(DIRECTIVE), "text/plain")


def test_documents_are_chosen(filled: Store) -> None:
    def ids(**options: object) -> list[int]:
        return [row.id for row in filled.documents(**options)]  # type: ignore[arg-type]

    assert ids(kind="article") == [2]
    assert ids(issuer="ubnd tinh gia lai") == [1]
    assert ids(issuer="UBND") == [1, 3]
    assert ids(doc_type="chi thi") == [1, 3]
    assert ids(issued_from=date(2022, 1, 1)) == [3]
    assert ids(issued_until=date(2021, 12, 31)) == [1]
    assert ids(limit=1, offset=1) == [2]
    assert ids(issuer="100%") == []


@pytest.mark.parametrize(
    "key", [1, "1", "14/CT-UBND", "14 ct ubnd", "014/ct-ubnd", "14-CT/UBND", "14", "chi-thi-14.txt"]
)
def test_a_document_is_found_by_what_names_it(filled: Store, key: str | int) -> None:
    assert filled.find_document(key).id == 1


def test_an_unknown_document_is_an_error(filled: Store) -> None:
    for key in (99, "99/CT-UBND", "không có.txt", "%", ""):
        with pytest.raises(DanvanError) as caught:
            filled.find_document(key)
        assert caught.value.code == "document-unknown"


def test_an_ambiguous_name_lists_the_candidates(filled: Store) -> None:
    filled.add(directive(DIRECTIVE + "Bản khác.\n", source="c.txt", issued="2016-01-01"), at=AT)
    with pytest.raises(DanvanError, match=r"2 documents fit: 1: .*Gia Lai.*; 4: ") as caught:
        filled.find_document("14/CT-UBND")
    assert caught.value.code == "document-ambiguous"


def test_show_of_an_unknown_document_or_version(filled: Store) -> None:
    for arguments in ({"document": 99}, {"document": 1, "version": 7}):
        with pytest.raises(DanvanError) as caught:
            filled.show(**arguments)
        assert caught.value.code == "document-unknown"


def test_a_store_in_memory_works() -> None:
    with open_store("sqlite://") as store:
        store.add(directive(), at=AT)
        assert len(store.obligations()) == 3


def test_answers_come_back_after_a_restart(url: str) -> None:
    with open_store(url) as store:
        store.add(directive(), at=AT)
        before = store.obligations(), store.documents(), Searcher(store).search("dân vận")
    with open_store(url) as store:
        assert (store.obligations(), store.documents(), Searcher(store).search("dân vận")) == before
