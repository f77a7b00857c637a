"""The lines of a register for a day: one a task, of a recurring one the occurrences to look at, as columns of numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pipeline.register.held import Held, Mask, Numbers, Positions
from pipeline.register.occurrences import Schedule
from pipeline.register.rows import STATES, TIMELINESS
from pipeline.store.journal_rows import StateEntry

_CODE: dict[str, int] = {state: code for code, state in enumerate(STATES)}
_NOT_STARTED, _DONE, _PAUSED, _DECLINED = (_CODE[state] for state in ("not_started", "done", "paused", "declined"))
_IN_TIME = {name: code for code, name in enumerate(TIMELINESS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """One entry a column for each line: `task` its index, `due` its day as an ordinal (0 without one).

    `deadline` is the number of the deadline that the day comes from (-1 without), `missed` how many earlier occurrences
    are open and not listed, `state` and `timeliness` positions in `STATES` and `TIMELINESS`, `several` whether the line is
    one occurrence of several. `entry` holds the newest entry that speaks of a line, by its index.
    """

    task: Numbers
    due: Numbers
    deadline: Numbers
    missed: Numbers
    state: Numbers
    timeliness: Numbers
    several: Mask
    entry: Mapping[int, StateEntry]


@dataclass(frozen=True, slots=True)
class View:
    """For which day, in which window, and how fully lines are made; two of the same are the same lines."""

    as_of: date
    due_from: date | None
    due_until: date | None
    every: bool
    due_soon: int

    @property
    def low(self) -> int:
        """The first day that counts, as an ordinal."""
        return self.due_from.toordinal() if self.due_from else 0

    @property
    def high(self) -> int:
        """The last day that counts, as an ordinal."""
        return (self.due_until or date.max).toordinal()


def entries_of(entries: Sequence[StateEntry], as_of: date | None, day: int | None, found: Schedule) -> list[StateEntry]:
    """The entries on a line, in the order entered: those of its occurrence and of the whole task, reached by `as_of`."""
    return [
        entry
        for entry in entries
        if (as_of is None or entry.on <= as_of)
        and (entry.occurrence is None or day is None or nearest_day(found, entry.occurrence.toordinal()) == day)
    ]


def nearest_day(found: Schedule, day: int) -> int | None:
    """The occurrence that an entry on `day` speaks of: the day itself, or the one that has taken its place.

    A paper read anew may have its day on the 14th and not the 15th: the nearest one, if it is nearer than half of the way
    to the next.
    """
    days = found.days
    if not found.several:
        return days[0] if days else None
    at = bisect_left(days, day)
    if at < len(days) and days[at] == day:
        return day
    around = sorted(days[max(0, at - 1) : at + 1], key=lambda one: abs(one - day))
    if not around:
        return None
    index = bisect_left(days, around[0])
    gaps = [abs(days[other] - around[0]) for other in (index - 1, index + 1) if 0 <= other < len(days)]
    return around[0] if 2 * abs(around[0] - day) < min(gaps, default=0) else None


def make_lines(held: Held, entries: Mapping[int, Sequence[StateEntry]], view: View) -> Lines:
    """Every line of the register as it stands on a day."""
    opened, several = held.opened(view.as_of), np.zeros(len(held), dtype=bool)
    several[held.calendar.tasks] = True
    several[list(opened)] = True
    told = np.zeros(len(held), dtype=bool)
    told[list(entries)] = True
    parts = [
        _alone(held, entries, view, np.flatnonzero(~several).astype(np.int32)),
        _untold(held, view, held.calendar.tasks[~told[held.calendar.tasks]]),
        _one_by_one(
            held, entries, view, [*np.flatnonzero(several & told), *(task for task in opened if not told[task])]
        ),
    ]
    due, state, done_on = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("due", "state", "done_on")
    )
    starts = [0, len(parts[0].task), len(parts[0].task) + len(parts[1].task)]
    return Lines(
        task=np.concatenate([part.task for part in parts]),
        due=due,
        deadline=np.concatenate([part.deadline for part in parts]),
        missed=np.concatenate([part.missed for part in parts]),
        state=state,
        timeliness=in_time(due, state, done_on, view),
        several=np.arange(len(due)) >= starts[1],
        entry={
            start + line: entry for start, part in zip(starts, parts, strict=True) for line, entry in part.entry.items()
        },
    )


@dataclass(slots=True)
class _Part:
    """Some lines, before it is computed how they stand in time."""

    task: Numbers
    due: Numbers
    deadline: Numbers
    missed: Numbers
    state: Numbers
    done_on: Numbers
    entry: Mapping[int, StateEntry]


def _alone(held: Held, entries: Mapping[int, Sequence[StateEntry]], view: View, tasks: Numbers) -> _Part:
    """The lines of tasks that have one day or none."""
    state = np.full(len(held), _NOT_STARTED, np.int32)
    done_on = np.zeros(len(held), np.int32)
    newest = {task: last for task, list_ in entries.items() if (last := _newest(list_, view.as_of))}
    for task, last in newest.items():
        state[task], done_on[task] = _CODE[last.state], last.on.toordinal()
    line_of = np.full(len(held), -1, np.int32)
    line_of[tasks] = np.arange(len(tasks))
    return _Part(
        task=tasks,
        due=held.single_day[tasks],
        deadline=held.single_deadline[tasks],
        missed=np.zeros(len(tasks), np.int32),
        state=state[tasks],
        done_on=done_on[tasks],
        entry={int(line_of[task]): last for task, last in newest.items() if line_of[task] >= 0},
    )


def _untold(held: Held, view: View, tasks: Numbers) -> _Part:
    """The lines of tasks that have several occurrences, and nothing was entered about them: all of them at once."""
    calendar, today = held.calendar, view.as_of.toordinal()
    first, end = calendar.at(tasks, view.low), calendar.at(tasks, view.high + 1)
    if view.every:
        task, position = _ranges(tasks, first, end)
        missed = np.zeros(len(task), np.int32)
    else:
        past = calendar.at(tasks, min(today, view.high + 1))
        ahead = calendar.at(tasks, max(today, view.low))
        has_past, has_next = past > first, ahead < end
        nothing = ~has_past & ~has_next & (end > first)
        task = np.concatenate([tasks[has_past], tasks[has_next], tasks[nothing]])
        position = np.concatenate([past[has_past] - 1, ahead[has_next], end[nothing] - 1])
        missed = np.zeros(len(task), np.int32)
        missed[: int(has_past.sum())] = (past - 1 - first)[has_past]
    return _Part(
        task=task,
        due=calendar.days(position),
        deadline=calendar.deadlines(position),
        missed=missed,
        state=np.full(len(task), _NOT_STARTED, np.int32),
        done_on=np.zeros(len(task), np.int32),
        entry={},
    )


def _ranges(tasks: Numbers, first: Positions, end: Positions) -> tuple[Numbers, Positions]:
    """Every position from `first` up to `end` of each task, and whose it is."""
    lengths = np.maximum(end - first, 0)
    before = np.cumsum(lengths) - lengths
    position = np.arange(int(lengths.sum())) + np.repeat(first - before, lengths)
    return np.repeat(tasks, lengths), position


def _one_by_one(held: Held, entries: Mapping[int, Sequence[StateEntry]], view: View, tasks: Iterable[int]) -> _Part:
    made = _Occurrences(view)
    for task in sorted(map(int, tasks)):
        made.take(task, held.occurrences(task, view.as_of), entries.get(task, ()))
    return _Part(
        task=np.array(made.task, dtype=np.int32),
        due=np.array(made.due, dtype=np.int32),
        deadline=np.array(made.deadline, dtype=np.int32),
        missed=np.array(made.missed, dtype=np.int32),
        state=np.array(made.state, dtype=np.int32),
        done_on=np.array(made.done_on, dtype=np.int32),
        entry=made.entry,
    )


def in_time(due: Numbers, state: Numbers, done_on: Numbers, view: View) -> Numbers:
    """`timeliness` of many lines at once, as positions in `TIMELINESS`."""
    today = view.as_of.toordinal()
    found = np.full(len(due), _IN_TIME["on_track"], np.int32)
    found[due - today <= view.due_soon] = _IN_TIME["due_soon"]
    found[due < today] = _IN_TIME["overdue"]
    found[(state == _DONE) & (done_on <= due)] = _IN_TIME["done_on_time"]
    found[(state == _DONE) & (done_on > due)] = _IN_TIME["done_late"]
    found[due == 0] = _IN_TIME["no_deadline"]
    return found


def _newest(entries: Sequence[StateEntry], as_of: date) -> StateEntry | None:
    return next((entry for entry in reversed(entries) if entry.on <= as_of), None)


class _Occurrences:
    """The lines of tasks that have several occurrences, one after the other, as lists of numbers."""

    def __init__(self, view: View) -> None:
        self.task: list[int] = []
        self.due: list[int] = []
        self.deadline: list[int] = []
        self.missed: list[int] = []
        self.state: list[int] = []
        self.done_on: list[int] = []
        self.entry: dict[int, StateEntry] = {}
        self._view = view

    def take(self, task: int, found: Schedule, entries: Sequence[StateEntry]) -> None:
        """Add the lines of one task: every occurrence, or the newest one that is open and the next."""
        said, days, view = self._said(found, entries), found.days, self._view
        first, end = bisect_left(days, view.low), bisect_right(days, view.high)
        if view.every:
            for at in range(first, end):
                self._add(task, found, at, 0, said)
            return
        today = view.as_of.toordinal()
        past, ahead = bisect_left(days, today, first, max(first, end)), bisect_left(days, max(today, view.low))
        left = [at for at in range(first, past) if days[at] not in said or not is_settled(said[days[at]].state)]
        if left:
            self._add(task, found, left[-1], len(left) - 1, said)
        if ahead < end:
            self._add(task, found, ahead, 0, said)
        elif not left and end > first:  # nothing is open: the last occurrence stands for the task
            self._add(task, found, end - 1, 0, said)

    def _add(self, task: int, found: Schedule, index: int, missed: int, said: Mapping[int, StateEntry]) -> None:
        entry = said.get(found.days[index])
        if entry is not None:
            self.entry[len(self.task)] = entry
        self.task.append(task)
        self.due.append(found.days[index])
        self.deadline.append(found.deadlines[index])
        self.missed.append(missed)
        self.state.append(_CODE[entry.state] if entry else _NOT_STARTED)
        self.done_on.append(entry.on.toordinal() if entry else 0)

    def _said(self, found: Schedule, entries: Sequence[StateEntry]) -> dict[int, StateEntry]:
        """The newest entry on each occurrence; one on the whole task is one on each."""
        said: dict[int, StateEntry] = {}
        for entry in entries:
            if entry.on > self._view.as_of:
                continue
            if entry.occurrence is None:
                said.update(dict.fromkeys(found.days, entry))
            elif (day := nearest_day(found, entry.occurrence.toordinal())) is not None:
                said[day] = entry
        return said


def is_settled(state: str) -> bool:
    """Whether nothing is left to be done: done, or declined."""
    return state in ("done", "declined")


def order_of(lines: Lines, view: View) -> Numbers:
    """Overdue first by day, then by day, then without a day; behind them what is paused, done or declined, by day."""
    rest = np.isin(lines.state, [_DONE, _PAUSED, _DECLINED])
    group = np.where(rest, 3, np.where(lines.due == 0, 2, np.where(lines.due < view.as_of.toordinal(), 0, 1)))
    return np.lexsort((lines.task, lines.due, group)).astype(np.int32)
