"""The register over a real store and journal: pages, entries, and what becomes of entries when documents are read anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from factories import DIRECTIVE, RULE, directive, plain

from pipeline.errors import DanvanError
from pipeline.model import Analysis
from pipeline.register.query import RegisterQuery
from pipeline.register.register import Register
from pipeline.register.rows import Page, RegisterRow
from pipeline.store import open_journal, open_store
from pipeline.store.journal import Journal
from pipeline.store.store import Store

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
AS_OF = date(2026, 3, 1)
YEARLY, SINGLE, UNDATED = "1.o1", "1.o2", "1.o3"


@pytest.fixture
def paper(store: Store) -> None:
    """The directive of 23/12/2021: o1 recurs on 15 November, o2 is due on 31/3/2022, o3 has no day."""
    store.add(directive(), at=AT)


def lines(page: Page) -> list[tuple[str, str | None, str]]:
    return [(row.obligation.id, row.due and row.due.isoformat(), row.timeliness) for row in page.rows]


def show(register: Register, as_of: date = AS_OF, **query: Any) -> list[tuple[str, str | None, str]]:
    return lines(register.page(RegisterQuery(**query), as_of=as_of))


def row(register: Register, name: str, as_of: date = AS_OF, **query: Any) -> RegisterRow:
    return register.page(RegisterQuery(obligation=name, **query), as_of=as_of).rows[0]


def enter(register: Register, name: str, state: Any = "done", **more: Any) -> Any:
    return register.set_state(name, state, **{"who": "Nguyễn Văn An", "at": AT, **more})


# -- pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("paper")
def test_overdue_stands_first_then_by_day_then_without_a_day(register: Register) -> None:
    assert show(register) == [
        (SINGLE, "2022-03-31", "overdue"),
        (YEARLY, "2025-11-15", "overdue"),
        (YEARLY, "2026-11-15", "on_track"),
        (UNDATED, None, "no_deadline"),
    ]


@pytest.mark.usefixtures("paper")
def test_a_missed_occurrence_counts_those_before_it(register: Register) -> None:
    late, ahead = register.page(RegisterQuery(obligation=YEARLY), as_of=AS_OF).rows
    assert (late.missed, ahead.missed) == (3, 0)
    assert (late.recurring, late.occurrence) == (True, date(2025, 11, 15))
    assert late.deadline is not None
    assert late.deadline.quote == "trước ngày 15 tháng 11 hằng năm"
    assert (late.days, ahead.days) == (-106, 259)


@pytest.mark.usefixtures("paper")
def test_every_occurrence_stands_in_its_own_line_until_the_horizon(register: Register) -> None:
    every = [due for _, due, _ in show(register, obligation=YEARLY, every_occurrence=True)]
    assert every == [f"{year}-11-15" for year in range(2022, 2027)]
    window = {"due_from": date(2024, 1, 1), "due_until": date(2025, 12, 31)}
    assert [due for _, due, _ in show(register, every_occurrence=True, **window)] == ["2024-11-15", "2025-11-15"]


@pytest.mark.usefixtures("paper")
def test_a_window_shows_what_falls_due_in_it(register: Register) -> None:
    assert show(register, due_from=date(2023, 1, 1), due_until=date(2023, 12, 31)) == [
        (YEARLY, "2023-11-15", "overdue")
    ]
    assert show(register, due_until=date(2022, 3, 31)) == [(SINGLE, "2022-03-31", "overdue")]


@pytest.mark.usefixtures("paper")
def test_within_shows_what_is_ahead_and_what_is_overdue(register: Register) -> None:
    month = timedelta(days=30)
    assert show(register, date(2022, 3, 1), within=month) == [(SINGLE, "2022-03-31", "on_track")]
    assert show(register, date(2022, 4, 1), within=month) == [(SINGLE, "2022-03-31", "overdue")]
    assert show(register, date(2022, 2, 1), within=month) == []


@pytest.mark.usefixtures("paper")
def test_counts_leave_out_their_own_choice_alone(register: Register) -> None:
    page = register.page(RegisterQuery(timeliness="overdue"), as_of=AS_OF, limit=1)
    assert (page.total, len(page.rows)) == (2, 1)
    assert {name: count for name, count in page.by_timeliness.items() if count} == {
        "overdue": 2,
        "on_track": 1,
        "no_deadline": 1,
    }
    assert page.by_state["not_started"] == 2


@pytest.mark.usefixtures("paper")
def test_limit_and_offset_walk_through_the_lines(register: Register) -> None:
    every = show(register)
    pages = [register.page(RegisterQuery(), as_of=AS_OF, limit=1, offset=at) for at in range(5)]
    assert [line for page in pages for line in lines(page)] == every
    assert {page.total for page in pages} == {4}


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"body": "so noi vu"}, [SINGLE, YEARLY, YEARLY]),
        ({"body": "Sở Nội vụ", "role": "lead"}, [SINGLE]),
        ({"body": "Sở Nội vụ tỉnh Bình Định"}, []),
        ({"role": "coordinate"}, [SINGLE]),
        ({"theme": "training"}, [UNDATED]),
        ({"document": 1, "theme": "reporting"}, [YEARLY, YEARLY]),
        ({"document": 2}, []),
        ({"province": "gia lai"}, [SINGLE, YEARLY, YEARLY, UNDATED]),
        ({"province": "Kon Tum"}, []),
        ({"modalities": ("permission",)}, []),
        ({"needs_review": True}, []),
        ({"state": "done"}, []),
        ({"sort": "document"}, [YEARLY, YEARLY, SINGLE, UNDATED]),
        ({"sort": "body"}, [YEARLY, YEARLY, SINGLE, UNDATED]),
        ({"obligation": "1.o9"}, []),
        ({"obligation": "không"}, []),
    ],
)
def test_every_choice_narrows_the_list(register: Register, query: dict[str, Any], expected: list[str]) -> None:
    assert [name for name, _, _ in show(register, **query)] == expected


@pytest.mark.usefixtures("paper")
def test_a_body_of_a_group_is_marked_as_such(register: Register) -> None:
    rows = register.page(RegisterQuery(body="Sở Nội vụ"), as_of=AS_OF).rows
    assert {row.obligation.id: row.obligation.via_group for row in rows} == {SINGLE: False, YEARLY: True}


def test_body_role_and_theme_choose_as_in_the_listing_of_obligations(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="9/CT-UBND", issuer="Ủy ban nhân dân tỉnh Bình Định"), at=AT)
    for body in ("Sở Nội vụ", "Sở Tài chính tỉnh Gia Lai", "UBND cac huyen", "Công an tỉnh", None):
        for role in ("lead", "coordinate", "responsible", None):
            for theme in ("coordination", None):
                chosen: dict[str, Any] = {"body": body, "role": role, "theme": theme}
                listed = [row.id for row in store.obligations(**chosen)]
                query = RegisterQuery(sort="document", **chosen)
                shown = [row.obligation.id for row in register.page(query, as_of=AS_OF).rows]
                assert list(dict.fromkeys(shown)) == listed


def test_what_only_advises_is_listed_on_request(store: Store, register: Register) -> None:
    made = directive()
    advised = replace(made.obligations[0], modality="recommendation", review=("the judge doubts it",))
    store.add(replace(made, obligations=(advised, *made.obligations[1:])), at=AT)
    assert YEARLY not in {name for name, _, _ in show(register)}
    assert {name for name, _, _ in show(register, modalities=("recommendation",))} == {YEARLY}
    assert {name for name, _, _ in show(register, modalities=("recommendation",), needs_review=True)} == {YEARLY}


def test_a_province_has_the_papers_of_those_merged_into_it(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="9/CT-UBND", issuer="Ủy ban nhân dân tỉnh Bình Định"), at=AT)
    assert {row[0][0] for row in show(register, province="Gia Lai")} == {"1", "2"}
    assert {row[0][0] for row in show(register, province="Bình Định")} == {"2"}
    with pytest.raises(DanvanError) as caught:
        show(register, province="Lạ")
    assert caught.value.code == "province-unknown"


def test_a_paper_without_a_day_counts_from_the_day_asked_for(store: Store, register: Register) -> None:
    store.add(directive(issued=None), at=AT)
    assert show(register, obligation=YEARLY) == [(YEARLY, "2026-11-15", "on_track")]


def test_a_repealed_paper_asks_for_no_further_occurrence(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    text = "Chỉ thị này thay thế Chỉ thị số 14/CT-UBND ngày 23/12/2021 của Ủy ban nhân dân tỉnh Gia Lai."
    quote = "Chỉ thị số 14/CT-UBND ngày 23/12/2021 của Ủy ban nhân dân tỉnh Gia Lai"
    store.add(_replacing(text, quote), at=AT)
    assert show(register, obligation=YEARLY) == [(YEARLY, "2023-11-15", "overdue")]


def _replacing(text: str, quote: str) -> Analysis:
    from pipeline.model import Part, Reference, Span

    made = directive(text, number="5/CT-UBND", issued="2024-05-06", source="thay.txt")
    start = text.index(quote)
    cue = Part(span=Span(text.index("thay thế"), text.index("thay thế") + 8), quote="thay thế")
    reference = Reference(
        span=Span(start, start + len(quote)),
        quote=quote,
        doc_type="Chỉ thị",
        doc_type_code="CT",
        number="14/CT-UBND",
        issued="2021-12-23",
        issuer="Ủy ban nhân dân tỉnh Gia Lai",
        relation="replaces",
        cue=cue,
        origin=RULE,
    )
    return replace(made, references=(reference,))


def test_an_empty_store_has_an_empty_register(register: Register) -> None:
    page = register.page(RegisterQuery(body="Sở Nội vụ", province="Gia Lai", theme="reform"), as_of=AS_OF)
    assert (page.rows, page.total, sum(page.by_state.values())) == ((), 0, 0)
    assert register.unmatched() == ()


def test_a_document_that_asks_for_nothing_adds_no_line(store: Store, register: Register) -> None:
    store.add(plain("Hội nghị đã diễn ra."), at=AT)
    assert show(register) == []


def test_an_unknown_order_is_the_caller_s_mistake(register: Register) -> None:
    with pytest.raises(ValueError, match="order"):
        show(register, sort="colour")


# -- entries --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("paper")
def test_an_entry_is_shown_from_the_day_on_that_it_tells_of(register: Register) -> None:
    change = enter(register, SINGLE, on=date(2022, 4, 2), note="đã trình", evidence="45/BC-SNV")
    assert (change.state, change.on, change.who) == ("done", date(2022, 4, 2), "Nguyễn Văn An")
    before, after = row(register, SINGLE, date(2022, 4, 1)), row(register, SINGLE, date(2022, 4, 2))
    assert (before.state, before.timeliness, before.last, before.changes) == ("not_started", "overdue", None, 0)
    assert (after.state, after.timeliness, after.last, after.changes) == ("done", "done_late", change, 1)
    assert register.history(SINGLE) == (change,)


@pytest.mark.usefixtures("paper")
def test_the_newest_entry_holds_and_all_are_kept(register: Register) -> None:
    for state in ("in_progress", "done", "in_progress"):
        enter(register, SINGLE, state)
    assert (row(register, SINGLE).state, row(register, SINGLE).changes) == ("in_progress", 3)
    assert [change.state for change in register.history(SINGLE)] == ["in_progress", "done", "in_progress"]
    assert register.states() == {(1, "o2"): "in_progress"}


@pytest.mark.usefixtures("paper")
def test_an_occurrence_has_a_state_of_its_own(register: Register) -> None:
    enter(register, YEARLY, occurrence=date(2025, 11, 15), on=date(2025, 11, 10))
    late, ahead = register.page(RegisterQuery(obligation=YEARLY), as_of=AS_OF).rows
    assert (late.due, late.missed, late.state) == (date(2024, 11, 15), 2, "not_started")
    assert (ahead.due, ahead.state) == (date(2026, 11, 15), "not_started")
    every = register.page(RegisterQuery(obligation=YEARLY, every_occurrence=True, sort="document"), as_of=AS_OF).rows
    assert [line.timeliness for line in every] == ["overdue", "overdue", "overdue", "done_on_time", "on_track"]


@pytest.mark.usefixtures("paper")
def test_an_entry_on_the_whole_task_counts_for_every_occurrence(register: Register) -> None:
    enter(register, YEARLY, "declined", note="đã có chỉ đạo khác")
    (last,) = register.page(RegisterQuery(obligation=YEARLY, due_until=AS_OF), as_of=AS_OF).rows
    assert (last.due, last.state, last.changes) == (date(2025, 11, 15), "declined", 1)


@pytest.mark.usefixtures("paper")
def test_a_task_whose_every_occurrence_is_done_stays_in_the_register(register: Register) -> None:
    enter(register, YEARLY, on=date(2026, 2, 1))
    assert [line.state for line in register.page(RegisterQuery(obligation=YEARLY), as_of=date(2027, 5, 1)).rows] == [
        "done"
    ]


@pytest.mark.usefixtures("paper")
def test_what_is_settled_or_paused_stands_last(register: Register) -> None:
    enter(register, SINGLE, "paused", note="chờ hướng dẫn")
    assert [name for name, _, _ in show(register)] == [YEARLY, YEARLY, UNDATED, SINGLE]
    assert row(register, SINGLE).timeliness == "overdue"


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("on", "closed", "expected"),
    [
        (date(2026, 1, 5), None, date(2025, 11, 15)),
        (date(2026, 10, 30), None, date(2026, 11, 15)),
        (date(2025, 11, 15), None, date(2025, 11, 15)),
        (date(2026, 1, 5), date(2025, 11, 15), date(2026, 11, 15)),
        (date(2021, 12, 24), None, date(2022, 11, 15)),
        (date(2030, 1, 1), None, date(2026, 11, 15)),
    ],
)
def test_an_entry_speaks_of_the_nearest_open_occurrence(
    register: Register, on: date, closed: date | None, expected: date
) -> None:
    if closed:
        enter(register, YEARLY, occurrence=closed)
    assert register.occurrence_for(YEARLY, on=on) == expected


@pytest.mark.usefixtures("paper")
def test_a_task_with_one_day_has_no_occurrence_to_name(register: Register) -> None:
    assert register.occurrence_for(SINGLE, on=AS_OF) is None
    assert enter(register, SINGLE, occurrence=date(2022, 3, 31)).occurrence is None


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": "finished"}, "state-unknown"),
        ({"who": "  "}, "state-who"),
        ({"state": "paused"}, "state-note"),
        ({"state": "declined", "note": " "}, "state-note"),
        ({"on": date(2026, 3, 2)}, "state-day"),
        ({"occurrence": date(2025, 11, 16)}, "occurrence-unknown"),
        ({"obligation": SINGLE, "occurrence": date(2025, 11, 15)}, "occurrence-unknown"),
        ({"obligation": UNDATED, "occurrence": date(2025, 11, 15)}, "occurrence-unknown"),
        ({"obligation": "1.o9"}, "obligation-unknown"),
        ({"obligation": "7.o1"}, "obligation-unknown"),
        ({"obligation": "o1"}, "obligation-unknown"),
        ({"obligation": "99/CT-UBND:o1"}, "document-unknown"),
    ],
)
def test_an_entry_that_says_too_little_is_refused(register: Register, change: dict[str, Any], code: str) -> None:
    with pytest.raises(DanvanError) as caught:
        register.set_state(**{"obligation": YEARLY, "state": "done", "who": "An", "at": AT, **change})
    assert caught.value.code == code
    assert caught.value.next_step
    assert register.states() == {}


@pytest.mark.parametrize("key", ["1.o2", " 1.o2 ", "14/CT-UBND:o2", "14 ct ubnd:o2", "1:o2"])
@pytest.mark.usefixtures("paper")
def test_a_task_is_named_by_its_id_or_its_document(register: Register, key: str) -> None:
    assert register.find(key) == "1.o2"


def test_a_number_of_two_documents_lists_both(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", issuer="Ủy ban nhân dân tỉnh Kon Tum"), at=AT)
    with pytest.raises(DanvanError, match=r"1: .*Gia Lai.*2: .*Kon Tum") as caught:
        enter(register, "14/CT-UBND:o1")
    assert caught.value.code == "document-ambiguous"


def test_a_register_without_a_journal_is_read_only(store: Store) -> None:
    store.add(directive(), at=AT)
    register = Register(store)
    assert row(register, SINGLE).state == "not_started"
    with pytest.raises(ValueError, match="journal"):
        enter(register, SINGLE)


# -- documents read anew ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tham mưu kế hoạch", "tham mưu chương trình"),
        ("chủ trì, phối hợp", "chủ  trì,\u00a0phối   hợp"),
        ("CHỈ THỊ\n", "CHỈ THỊ\n\nLỜI DẪN\n"),
        ("31/3/2022", "30/6/2022"),
        ("1. Các Sở, ban, ngành tỉnh tổ chức tiếp công dân, báo cáo trước ngày 15 tháng 11 hằng năm.\n", ""),
    ],
)
def test_entries_stay_with_their_task_when_a_paper_is_read_anew(
    store: Store, register: Register, old: str, new: str
) -> None:
    store.add(directive(), at=AT)
    enter(register, SINGLE, note="đã trình")
    store.add(directive(DIRECTIVE.replace(old, new)), at=AT)
    assert register.states() == {(1, "o2"): "done"}
    assert register.history(SINGLE)[0].note == "đã trình"
    assert register.unmatched() == ()


def test_the_words_of_the_last_entry_are_told_where_they_have_changed(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    enter(register, SINGLE)
    assert register.earlier_words(SINGLE) is None
    store.add(directive(DIRECTIVE.replace("tham mưu kế hoạch", "tham mưu đề án")), at=AT)
    assert "tham mưu kế hoạch" in (register.earlier_words(SINGLE) or "")
    enter(register, SINGLE)
    assert register.earlier_words(SINGLE) is None
    assert len(register.history(SINGLE)) == 2


def test_entries_outlive_the_store(store: Store, journal: Journal, folder: Path) -> None:
    store.add(directive(), at=AT)
    enter(Register(store, journal), SINGLE)
    with open_store(str(folder / "moi.db")) as made_anew:
        made_anew.add(plain("Một bài báo."), at=AT)
        made_anew.add(directive(source="nơi khác.txt"), at=AT)
        register = Register(made_anew, journal)
        assert register.states() == {(2, "o2"): "done"}
        assert row(register, "2.o2").state == "done"


def test_what_has_no_task_any_more_is_listed_and_linked_by_a_person(store: Store, register: Register) -> None:
    store.add(directive(), at=AT)
    enter(register, SINGLE, note="đã trình")
    rewritten = DIRECTIVE.replace(
        "2. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch, hoàn thành trước ngày 31/3/2022.",
        "2. Sở Nội vụ cùng Sở Tài chính xây dựng báo cáo tổng kết mười năm, trình Chủ tịch xem xét, ký ban hành.",
    )
    store.add(directive(rewritten), at=AT)
    assert register.states() == {}
    (loose,) = register.unmatched()
    assert (loose.item, loose.document, loose.changes, loose.last.note) == (1, 1, 1, "đã trình")
    assert "tham mưu kế hoạch" in loose.passage.quote
    assert SINGLE in [near.obligation for near in loose.candidates]
    register.relink(loose.item, SINGLE, who="Trần Thị Bình", at=AT)
    assert register.unmatched() == ()
    assert register.states() == {(1, "o2"): "done"}
    with pytest.raises(DanvanError) as caught:
        register.relink(99, SINGLE, who="An", at=AT)
    assert caught.value.code == "journal-item-unknown"


def test_entries_on_a_document_that_is_gone_are_listed_with_candidates_of_all(
    store: Store, journal: Journal, folder: Path
) -> None:
    store.add(directive(), at=AT)
    enter(Register(store, journal), SINGLE)
    with open_store(str(folder / "moi.db")) as made_anew:
        made_anew.add(directive(number="99/CT-UBND", source="khác.txt", text=DIRECTIVE + "Khác.\n"), at=AT)
        (loose,) = Register(made_anew, journal).unmatched()
    assert (loose.document, loose.candidates[0].obligation, loose.candidates[0].overlap) == (None, "1.o2", 1.0)


# -- what is held -----------------------------------------------------------------------------------------------------


def test_a_register_that_is_kept_sees_what_others_add(store: Store, register: Register, folder: Path) -> None:
    store.add(directive(), at=AT)
    assert register.page(RegisterQuery(), as_of=AS_OF).total == 4
    with open_store(str(folder / "danvan.db")) as other, open_journal(str(folder / "danvan.journal.db")) as notes:
        enter(Register(other, notes), SINGLE)
        assert row(register, SINGLE).state == "done"
        other.add(directive(DIRECTIVE + "Bản hai.\n", number="15/CT-UBND", source="b.txt"), at=AT)
    assert register.page(RegisterQuery(), as_of=AS_OF).total == 8
    assert row(register, SINGLE).state == "done"


def test_a_register_of_one_document_knows_its_tasks_alone(store: Store, journal: Journal) -> None:
    store.add(directive(), at=AT)
    store.add(directive(DIRECTIVE + "Bản hai.\n", number="15/CT-UBND", source="b.txt"), at=AT)
    enter(Register(store, journal), "2.o2")
    register = Register(store, journal, document=2)
    assert {row[0] for row in show(register)} == {"2.o1", "2.o2", "2.o3"}
    assert register.states() == {(2, "o2"): "done"}


def test_threads_share_a_register(store: Store, register: Register) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for n in range(1, 6):
        store.add(directive(DIRECTIVE + f"Bản {n}.\n", number=f"{n}/CT-UBND", source=f"{n}.txt"), at=AT)

    def ask(n: int) -> int:
        as_of = date(2022 + n % 5, 3, 1)
        if n % 7 == 0:
            enter(register, f"{1 + n % 5}.o3", note=str(n))
        return register.page(RegisterQuery(body=f"Sở {'Nội vụ' if n % 2 else 'Tài chính'}"), as_of=as_of).total

    with ThreadPoolExecutor(8) as pool:
        totals = list(pool.map(ask, range(80)))
    alone = Register(store, register._journal)
    assert [
        alone.page(RegisterQuery(body=f"Sở {'Nội vụ' if n % 2 else 'Tài chính'}"), as_of=date(2022 + n % 5, 3, 1)).total
        for n in range(80)
    ] == totals
    assert len([change for n in range(1, 6) for change in register.history(f"{n}.o3")]) == 12
