"""The readers that a register holds its tasks by, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from factories import DIRECTIVE, directive, plain

from pipeline.store import Passage, open_journal
from pipeline.store.store import Store

AT = datetime(2026, 3, 1, tzinfo=UTC)


def test_tasks_are_in_the_order_of_documents_and_text(store: Store) -> None:
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="2/CT-UBND", source="hai.txt"), at=AT)
    store.add(plain("Một bài báo."), at=AT)
    store.add(directive(), at=AT)
    tasks = store.tasks()
    assert [(paper.document, paper.number) for paper in tasks.papers] == [(1, "2/CT-UBND"), (3, "14/CT-UBND")]
    assert list(zip(tasks.paper, tasks.ids, strict=True)) == [(n, f"o{i}") for n in (0, 1) for i in (1, 2, 3)]
    assert tasks.themes[:3] == ('["reporting"]', '["coordination"]', '["training"]')
    assert set(tasks.modalities) == {"obligation"}
    assert tasks.reviewed == (False,) * 6
    assert tasks.bodies[1:3] == ((1, "so noi vu", "lead"), (1, "so tai chinh", "coordinate"))
    assert tasks.deadlines[:2] == (
        (0, 0, "recurring", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", None, None, False),
        (1, 0, "date", "2022-03-31", None, None, False),
    )


def test_a_paper_tells_its_identity_place_and_path(store: Store) -> None:
    store.add(directive(), at=AT)
    (paper,) = store.tasks().papers
    assert (paper.province, paper.source, paper.dated, paper.ended) == ("Gia Lai", "chi-thi-14.txt", "2021-12-23", None)
    assert len(paper.identity or "") == len(paper.text_sha256) == 64


def test_only_the_newest_version_counts(store: Store) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE.split("3. Ủy ban")[0]), at=AT)
    assert store.tasks().ids == ("o1", "o2")
    assert [item.id for item in store.passages()[1]] == ["o1", "o2"]


def test_what_a_person_should_look_at_is_marked(store: Store) -> None:
    made = directive()
    doubtful = replace(made.obligations[1], review=("the judge doubts it",))
    store.add(replace(made, obligations=(made.obligations[0], doubtful, made.obligations[2])), at=AT)
    assert store.tasks().reviewed == (False, True, False)


def test_one_document_s_tasks_alone(store: Store) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="2/CT-UBND", source="hai.txt"), at=AT)
    tasks = store.tasks(document=2)
    assert ([paper.document for paper in tasks.papers], len(tasks.keys)) == ([2], 3)
    assert tasks.bodies[0][0] == 0
    assert store.tasks(document=9).keys == ()


def test_rows_come_by_key_in_the_order_asked_for(store: Store) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="2/CT-UBND", source="hai.txt"), at=AT)
    keys = store.tasks().keys
    wanted = [keys[4], keys[0], (999, 0)]
    rows = store.obligation_rows(wanted, via_group={keys[0]: True})
    assert [(row.id, row.via_group) for row in rows] == [("2.o2", False), ("1.o1", True)]
    listed = {row.id: row for row in store.obligations()}
    assert rows[0] == listed["2.o2"]
    assert store.obligation_rows([]) == ()


def test_passages_are_the_words_of_tasks(store: Store) -> None:
    store.add(directive(), at=AT)
    first = store.passages([1])[1][0]
    assert first.id == "o1"
    assert first.quote.startswith("1. Các Sở, ban, ngành tỉnh")
    assert store.passages([7]) == {}
    assert store.passages([]) == {}


def test_a_journal_of_the_store_s_database_leaves_its_tasks_alone(store: Store, url: str) -> None:
    store.add(directive(), at=AT)
    passage = Passage(
        document_identity=None, text_sha256="", number=None, doc_type=None, issuer=None, issued=None, title=None,
        source="a", label="", quote="b",
    )  # fmt: skip
    with open_journal(store_url=url) as journal:
        journal.add_state(passage, "done", on=AT.date(), who="An", at=AT)
    assert len(store.tasks().keys) == 3
