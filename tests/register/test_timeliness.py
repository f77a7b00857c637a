"""How a task stands in time: one of six for every due day and state, and the same for one task as for many at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.register.lines import View, in_time
from pipeline.register.rows import STATES, TIMELINESS, State, Timeliness
from pipeline.register.timeliness import timeliness

DUE = date(2026, 3, 31)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("as_of", "state", "done_on", "expected"),
    [
        (date(2026, 3, 1), "not_started", None, "on_track"),
        (date(2026, 3, 15), "not_started", None, "on_track"),
        (date(2026, 3, 16), "in_progress", None, "due_soon"),
        (date(2026, 3, 31), "awaiting_confirmation", None, "due_soon"),
        (date(2026, 4, 1), "not_started", None, "overdue"),
        (date(2026, 4, 1), "paused", None, "overdue"),
        (date(2026, 4, 1), "declined", None, "overdue"),
        (date(2027, 1, 1), "done", date(2026, 3, 31), "done_on_time"),
        (date(2026, 3, 1), "done", date(2026, 4, 1), "done_late"),
        (date(2026, 4, 1), "done", None, "done_late"),
        (date(2026, 3, 31), "done", None, "done_on_time"),
    ],
)
def test_of_a_task_due_on_31_march(as_of: date, state: State, done_on: date | None, expected: Timeliness) -> None:
    assert timeliness(DUE, as_of, state, done_on) == expected


@pytest.mark.parametrize("state", STATES)
def test_without_a_day_there_is_no_deadline_in_any_state(state: State) -> None:
    assert timeliness(None, DUE, state, DUE) == "no_deadline"


def test_how_soon_is_soon_is_the_caller_s_choice() -> None:
    assert timeliness(DUE, DUE - timedelta(days=7), "not_started", due_soon=7) == "due_soon"
    assert timeliness(DUE, DUE - timedelta(days=8), "not_started", due_soon=7) == "on_track"


@given(
    due=st.none() | DAYS, as_of=DAYS, state=st.sampled_from(STATES), done_on=st.none() | DAYS, soon=st.integers(0, 400)
)
def test_every_due_day_and_state_has_one(
    due: date | None, as_of: date, state: State, done_on: date | None, soon: int
) -> None:
    found = timeliness(due, as_of, state, done_on, due_soon=soon)
    assert found in get_args(Timeliness)
    assert (found == "no_deadline") == (due is None)
    assert (found in ("done_on_time", "done_late")) == (state == "done" and due is not None)
    assert (found == "overdue") == (due is not None and state != "done" and due < as_of)


@given(
    lines=st.lists(st.tuples(st.none() | DAYS, st.sampled_from(STATES), DAYS), max_size=30),
    as_of=DAYS,
    soon=st.integers(0, 60),
)
def test_many_at_once_are_as_each_alone(lines: list[tuple[date | None, State, date]], as_of: date, soon: int) -> None:
    due = np.array([day.toordinal() if day else 0 for day, _, _ in lines], dtype=np.int32)
    state = np.array([STATES.index(state) for _, state, _ in lines], dtype=np.int32)
    done_on = np.array([done.toordinal() if state == "done" else 0 for _, state, done in lines], dtype=np.int32)
    found = in_time(due, state, done_on, View(as_of, None, None, False, soon))
    alone = [timeliness(day, as_of, state, done, due_soon=soon) for day, state, done in lines]
    assert [TIMELINESS[code] for code in found] == alone
