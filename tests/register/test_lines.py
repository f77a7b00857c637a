"""The lines for a day: all tasks at once are as each alone, and entries find their occurrence when its day has moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.register.held import Held
from pipeline.register.lines import Lines, View, _one_by_one, _untold, make_lines, nearest_day
from pipeline.register.occurrences import Schedule
from pipeline.register.rows import STATES
from pipeline.store.journal_rows import StateEntry
from pipeline.store.tasks import TaskPaper, Tasks

AT = datetime(2026, 3, 1, tzinfo=UTC)
VALUES = (
    "FREQ=YEARLY", "FREQ=MONTHLY;BYMONTHDAY=20", "FREQ=WEEKLY;BYDAY=FR", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
    "FREQ=WEEKLY;INTERVAL=2", "2024-06-30", "2026-12-31",
)  # fmt: skip
ISSUED = st.dates(date(2018, 1, 1), date(2026, 12, 31))
SEEN = st.dates(date(2017, 1, 1), date(2033, 12, 31))


def paper(number: int, issued: date | None) -> TaskPaper:
    day = issued.isoformat() if issued else None
    return TaskPaper(
        document=number, version=number, identity=None, text_sha256=str(number), number=None, number_key=None,
        doc_type=None, issuer=None, issued=day, dated=day, title=None, source="-", province=None, ended=None,
    )  # fmt: skip


def held(tasks: list[tuple[date | None, list[str]]]) -> Held:
    """Tasks of one paper each, with the values of their deadlines."""
    deadlines = [
        (task, n, "recurring" if value.startswith("FREQ") else "date", value, "by", None, False)
        for task, (_, values) in enumerate(tasks)
        for n, value in enumerate(values)
    ]
    count = len(tasks)
    return Held(
        Tasks(
            papers=tuple(paper(n, issued) for n, (issued, _) in enumerate(tasks)),
            paper=tuple(range(count)),
            keys=tuple((n, 0) for n in range(count)),
            ids=("o1",) * count,
            modalities=("obligation",) * count,
            themes=("[]",) * count,
            reviewed=(False,) * count,
            bodies=(),
            deadlines=tuple(deadlines),
        ),
        years=5,
    )


def entry(id_: int, state: str, on: date, occurrence: date | None = None) -> StateEntry:
    return StateEntry(id=id_, item=1, state=state, occurrence=occurrence, on=on, who="An", at=AT, note="", evidence="")


TASKS = st.lists(st.tuples(ISSUED, st.lists(st.sampled_from(VALUES), max_size=3, unique=True)), min_size=1, max_size=6)
VIEWS = st.builds(View, SEEN, st.none() | SEEN, st.none() | SEEN, st.booleans(), st.just(15))


@given(tasks=TASKS, view=VIEWS)
def test_all_at_once_are_as_one_by_one(tasks: list[tuple[date | None, list[str]]], view: View) -> None:
    every = held(tasks)
    chosen = every.calendar.tasks
    one, other = _untold(every, view, chosen), _one_by_one(every, {}, view, chosen)
    columns = [
        sorted(zip(part.task.tolist(), part.due.tolist(), part.deadline.tolist(), part.missed.tolist(), strict=True))
        for part in (one, other)
    ]
    assert columns[0] == columns[1]


@given(tasks=TASKS, view=VIEWS, data=st.data())
def test_every_line_is_a_due_day_of_its_task_and_no_task_has_more_than_two(
    tasks: list[tuple[date | None, list[str]]], view: View, data: st.DataObject
) -> None:
    every = held(tasks)
    entries: dict[int, list[StateEntry]] = {}
    for task in range(len(tasks)):
        days = every.occurrences(task, view.as_of).days
        for n in range(data.draw(st.integers(0, 2))):
            day = date.fromordinal(data.draw(st.sampled_from(days))) if days else None
            state, on = data.draw(st.sampled_from(STATES)), data.draw(SEEN)
            entries.setdefault(task, []).append(entry(n, state, on, day))
    lines = make_lines(every, entries, view)
    for task in range(len(tasks)):
        days = every.occurrences(task, view.as_of).days
        own = lines.due[lines.task == task].tolist()
        assert set(own) <= set(days) if days else own == [0]
        assert len(own) == len(set(own))
        assert view.every or len(own) <= 2
    assert all(lines.task[line] in entries for line in lines.entry)


def test_a_task_of_a_paper_without_a_day_begins_on_the_day_asked_for() -> None:
    every = held([(None, ["FREQ=WEEKLY;BYDAY=FR"])])
    lines = make_lines(every, {}, View(date(2026, 3, 1), None, None, False, 15))
    assert [date.fromordinal(day).isoformat() for day in lines.due.tolist()] == ["2026-03-06"]


YEARS = Schedule(tuple(date(year, 11, 14).toordinal() for year in range(2022, 2026)), (0,) * 4, True)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2024, 11, 14), date(2024, 11, 14)),
        (date(2024, 11, 15), date(2024, 11, 14)),
        (date(2024, 8, 31), date(2024, 11, 14)),
        (date(2021, 11, 15), None),
        (date(2030, 1, 1), None),
    ],
)
def test_an_entry_speaks_of_the_occurrence_that_took_its_day_s_place(day: date, found: date | None) -> None:
    assert nearest_day(YEARS, day.toordinal()) == (found.toordinal() if found else None)


def test_an_entry_on_an_occurrence_of_what_recurs_no_more_speaks_of_the_task() -> None:
    one = Schedule((date(2026, 6, 30).toordinal(),), (0,), False)
    assert nearest_day(one, date(2024, 11, 15).toordinal()) == date(2026, 6, 30).toordinal()
    assert nearest_day(Schedule(), date(2024, 11, 15).toordinal()) is None


def test_of_several_entries_on_a_line_the_last_that_tells_of_the_past_holds() -> None:
    every = held([(date(2024, 1, 1), ["2024-06-30"])])
    said = {0: [entry(1, "done", date(2024, 6, 1)), entry(2, "in_progress", date(2024, 5, 1))]}

    def state(as_of: date) -> str:
        lines: Lines = make_lines(every, said, View(as_of, None, None, False, 15))
        return STATES[int(lines.state[0])]

    assert [state(date(2024, 4, 30) + timedelta(days=days)) for days in (0, 1, 32)] == [
        "not_started",
        "in_progress",
        "in_progress",
    ]
