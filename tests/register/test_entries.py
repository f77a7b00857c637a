"""What people enter: which line shows it, which occurrence it speaks of, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from factories import DIRECTIVE, directive
from register.showing import AS_OF, AT, SINGLE, UNDATED, YEARLY, enter, row, show

from pipeline.errors import DanvanError
from pipeline.register.query import RegisterQuery
from pipeline.register.register import Register
from pipeline.store.store import Store


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
