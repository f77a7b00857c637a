"""What becomes of an analysis that is added: stored, unchanged, or a new version of a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from factories import DIRECTIVE, directive, plain
from hypothesis import given, settings
from strategies import ANALYSES

from pipeline.errors import DanvanError
from pipeline.model import Analysis
from pipeline.search import Searcher
from pipeline.store import open_store
from pipeline.store.rows import Added
from pipeline.store.store import Store

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def add(store: Store, analysis: Analysis, minutes: int = 0, **options: bool) -> Added:
    return store.add(analysis, at=AT + timedelta(minutes=minutes), **options)


def test_a_first_document_is_stored(store: Store) -> None:
    added = add(store, directive())
    assert (added.status, added.version) == ("stored", 1)
    assert store.show(added.document) == directive()


def test_an_article_comes_back_whole(store: Store) -> None:
    article = plain("Hội nghị tổng kết.\n\nNhiều mô hình hay.", title="Tổng kết năm 2025")
    assert store.show(add(store, article).document) == article


@pytest.fixture(scope="module")
def in_memory() -> Iterator[Store]:
    with open_store("sqlite://") as opened:
        yield opened


@settings(max_examples=40, deadline=None)
@given(analysis=ANALYSES)
def test_whatever_is_added_comes_back(in_memory: Store, analysis: Analysis) -> None:
    added = add(in_memory, analysis, refresh=True)
    assert in_memory.show(added.document, version=added.version) == analysis


def test_the_same_again_changes_nothing(store: Store) -> None:
    first = add(store, directive())
    again = add(store, directive(), 5)
    assert (again.status, again.document, again.version) == ("unchanged", first.document, 1)
    assert len(store.versions(first.document)) == 1
    assert [row.seen_at for row in store.sources()] == [AT]


def test_the_same_content_at_another_path_is_noted(store: Store) -> None:
    first = add(store, directive())
    again = add(store, directive(source="ban-sao.txt"), 5)
    assert (again.status, again.document) == ("unchanged", first.document)
    assert [row.name for row in store.sources(first.document)] == ["chi-thi-14.txt", "ban-sao.txt"]
    assert len(store.documents()) == 1


def test_a_changed_file_is_a_new_version_of_its_document(store: Store) -> None:
    first = add(store, plain("Tin thứ nhất."))
    second = add(store, plain("Tin thứ nhất, đã sửa."), 5)
    assert (second.status, second.document, second.version) == ("new-version", first.document, 2)
    assert [(row.version, row.newest, row.note) for row in store.versions(first.document)] == [
        (1, False, ""),
        (2, True, "same path"),
    ]
    assert store.show(first.document).document.text == "Tin thứ nhất, đã sửa."
    assert store.show(first.document, version=1).document.text == "Tin thứ nhất."


def test_a_file_changed_back_is_a_third_version(store: Store) -> None:
    texts = ["Tin thứ nhất.", "Tin thứ hai.", "Tin thứ nhất."]
    added = [add(store, plain(text), n) for n, text in enumerate(texts)]
    assert [row.version for row in added] == [1, 2, 3]
    assert store.show(added[0].document).document.text == "Tin thứ nhất."


def test_an_older_content_at_another_path_makes_no_version(store: Store) -> None:
    first = add(store, plain("Tin thứ nhất."))
    add(store, plain("Tin thứ hai."), 1)
    again = add(store, plain("Tin thứ nhất.", source="cu.txt"), 2)
    assert (again.status, again.document, again.version) == ("unchanged", first.document, 1)


def test_the_same_number_date_and_issuer_is_the_same_document(store: Store) -> None:
    first = add(store, directive())
    other = directive(DIRECTIVE + "Nơi nhận: như trên.\n", source="chi-thi-14.docx", issuer="UBND tỉnh Gia Lai")
    second = add(store, other, 5)
    assert (second.status, second.document) == ("new-version", first.document)
    assert "number" in second.note


@pytest.mark.parametrize(
    "header",
    [
        {"issued": "2016-12-23"},
        {"number": "15/CT-UBND"},
        {"issuer": "Ủy ban nhân dân tỉnh Bình Phước"},
        {"doc_type": "Kế hoạch"},
        {"system": "party"},
        {"issued": None},
    ],
)
def test_another_identity_is_another_document(store: Store, header: dict[str, str | None]) -> None:
    first = add(store, directive())
    second = add(store, directive(DIRECTIVE + "Nơi nhận: như trên.\n", source="khac.txt", **header))  # type: ignore[arg-type]
    assert second.status == "stored"
    assert second.document != first.document


def test_another_numbered_paper_at_the_same_path_leaves_the_first_in_sight(store: Store) -> None:
    add(store, directive(source="chi-thi.txt"))
    other = DIRECTIVE.replace("14/CT-UBND", "15/CT-UBND")
    added = add(store, directive(other, source="chi-thi.txt", number="15/CT-UBND"), minutes=1)
    assert added.status == "stored"
    assert {document.number for document in store.documents()} == {"14/CT-UBND", "15/CT-UBND"}


def test_drafts_with_an_open_number_stay_apart(store: Store) -> None:
    add(store, directive(number="/CT-UBND"))
    assert add(store, directive(DIRECTIVE + "Bản hai.\n", source="b.txt", number="/CT-UBND")).status == "stored"


def test_standard_input_is_no_path(store: Store) -> None:
    add(store, plain("Tin thứ nhất.", source="-"))
    assert add(store, plain("Tin thứ hai.", source="-")).status == "stored"


def test_two_spellings_of_a_path_are_one_file(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tin.txt").touch()
    monkeypatch.chdir(tmp_path)
    add(store, plain("Tin thứ nhất.", source="tin.txt"))
    assert add(store, plain("Tin thứ hai.", source=str(tmp_path / "." / "tin.txt"))).status == "new-version"


def test_a_new_version_takes_the_place_of_the_old_in_every_answer(store: Store) -> None:
    added = add(store, directive())
    shorter = "\n".join(line for line in DIRECTIVE.split("\n") if not line.startswith(("2.", "Cả tỉnh")))
    add(store, directive(shorter), 5)
    assert [row.version for row in store.obligations()] == [2, 2]
    assert store.outcomes() == ()
    assert Searcher(store).search("tham mưu kế hoạch").total == 0
    assert [row.version for row in store.documents()] == [2]
    assert store.show(added.document, version=1) == directive()


def test_a_refresh_replaces_what_was_found(store: Store) -> None:
    before = directive()
    added = add(store, before)
    thinner = Analysis(
        id=before.id, document=before.document, header=before.header, segments=before.segments, warnings=before.warnings
    )
    assert add(store, thinner, 5).status == "unchanged"
    assert len(store.obligations()) == 3
    again = add(store, thinner, 5, refresh=True)
    assert (again.status, again.document, again.version) == ("refreshed", added.document, 1)
    assert store.obligations() == ()
    assert store.show(added.document) == thinner
    assert [hit.version for hit in Searcher(store).search("tiếp công dân").hits] == [1]


def test_times_come_back_in_utc(store: Store) -> None:
    local = datetime(2026, 3, 1, 8, 30, tzinfo=timezone(timedelta(hours=7)))
    store.add(directive(), at=local)
    assert store.documents()[0].ingested_at == local
    assert store.documents()[0].ingested_at.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"):
        store.add(directive(), at=datetime(2026, 3, 1))
    assert store.documents() == ()


@pytest.mark.parametrize("text", ["Tin\x00 vắn.", "Tin \ud800 vắn."])
def test_text_that_no_database_keeps_is_refused(store: Store, text: str) -> None:
    good = plain("Tin vắn.")
    document = type(good.document)(text=text, source=good.document.source)
    with pytest.raises(DanvanError) as caught:
        add(store, Analysis(id="x", document=document, header=good.header))
    assert caught.value.code == "text-not-storable"


def test_an_endless_line_and_endless_names_are_stored(store: Store) -> None:
    long = plain("dân vận khéo " * 100_000, title="dài " * 3_000)
    added = add(store, long)
    assert store.show(added.document).document.text == long.document.text
    assert Searcher(store).search("vận khéo dân").hits


def test_failures_are_kept_until_the_file_is_read(store: Store) -> None:
    error = DanvanError("empty-file", "tin.txt: the file is empty", "Export it again.")
    store.record_failure("tin.txt", error, at=AT)
    store.record_failure("tin.txt", error, at=AT + timedelta(minutes=1))
    (row,) = store.failures()
    assert (row.source, row.code, row.message, row.next_step, row.failed_at) == (
        "tin.txt",
        "empty-file",
        "tin.txt: the file is empty",
        "Export it again.",
        AT,
    )
    add(store, plain("Tin thứ nhất."), 9)
    assert store.failures() == ()
    assert [row.resolved_at for row in store.failures(unresolved=False)] == [AT + timedelta(minutes=9)]
