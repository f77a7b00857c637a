"""What a register holds of a store: every task in columns, and which of them answer a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import DanvanError
from pipeline.model import Role
from pipeline.register.occurrences import Schedule, Timed, schedule
from pipeline.register.query import RegisterQuery
from pipeline.resources import groups
from pipeline.resources.places import find_province, successor
from pipeline.store.tasks import TaskPaper, Tasks

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]
Positions = NDArray[np.int64]
ROLES: tuple[Role, ...] = ("lead", "responsible", "coordinate", "supervise", "report_to", "via")
_NO_ROLE = len(ROLES)
_NO_NAME = "\uffff"


class Held:
    """The tasks of a store at one moment. Nothing of it changes after it was made, so that threads may share it."""

    def __init__(self, tasks: Tasks, *, years: int) -> None:
        self.papers = tasks.papers
        self.keys = tasks.keys
        self.ids = tasks.ids
        self.paper = np.array(tasks.paper, dtype=np.int32)
        self._years = years
        self._modality, self._themes = _Column(tasks.modalities), _Column(tasks.themes)
        self._reviewed = np.array(tasks.reviewed, dtype=bool)
        self._take_bodies(tasks)
        self._take_deadlines(tasks)
        self._reached: dict[tuple[str, str | None], tuple[Mask, Mask]] = {}
        self._provinces: dict[str, Mask] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def _take_bodies(self, tasks: Tasks) -> None:
        rank: dict[str, int] = {role: index for index, role in enumerate(ROLES)}
        names, scopes = _Numbered(), _Numbered()
        scope_of = np.array([scopes.of(groups.scope_of(paper.issuer)) for paper in self.papers], dtype=np.int64)
        self._body_task = np.array([task for task, _, _ in tasks.bodies], dtype=np.int32)
        self._body_role = np.array([rank.get(role, _NO_ROLE) for _, _, role in tasks.bodies], dtype=np.int32)
        name = np.array([names.of(name) for _, name, _ in tasks.bodies], dtype=np.int64)
        both = name * max(len(scopes.values), 1) + scope_of[self.paper[self._body_task]]
        pairs, self._body_pair = np.unique(both, return_inverse=True)
        self._names: list[str] = names.values
        self._pairs: list[tuple[str, groups.Scope]] = [
            (names.values[pair // len(scopes.values)], scopes.values[pair % len(scopes.values)])
            for pair in pairs.tolist()
        ]
        order = np.lexsort((np.arange(len(name)), self._body_role, self._body_task))
        with_body, first = np.unique(self._body_task[order], return_index=True)
        self._first_name = np.full(len(self.keys), -1, np.int64)
        self._first_name[with_body] = name[order][first]

    def _take_deadlines(self, tasks: Tasks) -> None:
        timed: dict[int, list[Timed]] = {}
        for task, *rest in tasks.deadlines:
            timed.setdefault(task, []).append(Timed(*rest))  # type: ignore[arg-type]
        self.single_day = np.zeros(len(self.keys), np.int32)
        self.single_deadline = np.full(len(self.keys), -1, np.int32)
        self._undated: dict[int, tuple[Timed, ...]] = {}
        self._opened: dict[date, dict[int, Schedule]] = {}
        several: dict[int, Schedule] = {}
        known: dict[tuple[Any, ...], Schedule] = {}
        for task, items in sorted(timed.items()):
            paper = self.papers[tasks.paper[task]]
            begin = _day(paper.dated)
            if begin is None and any(item.kind == "recurring" for item in items):
                self._undated[task] = tuple(items)
                continue
            sign = (paper.dated, paper.ended, *items)
            if sign not in known:
                known[sign] = self._schedule(items, begin or date.min, paper)
            found = known[sign]
            if found.several:
                several[task] = found
            elif found.days:
                self.single_day[task], self.single_deadline[task] = found.days[0], found.deadlines[0]
        self.calendar = Calendar(several)

    def _schedule(self, items: Sequence[Timed], begin: date, paper: TaskPaper) -> Schedule:
        return schedule(items, begin=begin, ended=_day(paper.ended), years=self._years)

    def opened(self, as_of: date) -> Mapping[int, Schedule]:
        """The occurrences of tasks of papers without a day of their own: they count from the day asked for."""
        opened = self._opened.get(as_of)
        if opened is None:
            found = {
                task: self._schedule(items, as_of, self.papers[self.paper[task]])
                for task, items in self._undated.items()
            }
            opened = {task: days for task, days in found.items() if days.several}
            self._opened = {as_of: opened}  # one day is asked for again and again; threads may see the one or the other
        return opened

    def occurrences(self, task: int, as_of: date) -> Schedule:
        """All due days of one task."""
        found = self.calendar.of(task) or self.opened(as_of).get(task)
        if found is not None:
            return found
        day = int(self.single_day[task])
        return Schedule((day,), (int(self.single_deadline[task]),)) if day else Schedule()

    # -- which tasks ------------------------------------------------------------------------------------------------

    @cached_property
    def _place(self) -> dict[tuple[int, str], int]:
        return {(self.papers[self.paper[task]].document, id_): task for task, id_ in enumerate(self.ids)}

    def find(self, document: int, id_: str) -> int | None:
        """The index of a task: of document 12 the obligation `o3`."""
        return self._place.get((document, id_))

    def ids_of(self, document: int) -> tuple[str, ...]:
        """The ids of a document's tasks in the order of its text."""
        return tuple(id_ for task, id_ in enumerate(self.ids) if self.papers[self.paper[task]].document == document)

    def name(self, task: int) -> str:
        """The id under which listings show a task: `12.o3`."""
        return f"{self.papers[self.paper[task]].document}.{self.ids[task]}"

    def chosen(self, query: RegisterQuery) -> Mask:
        """The tasks that a query asks for, whatever their state and day."""
        mask = self._modality.where(query.modalities.__contains__) if query.obligation is None else self._all()
        if query.body is not None:
            mask &= self.reached(query.body, query.role)[0]
        elif query.role is not None:
            mask &= self._any_of(self._body_role == _rank(query.role))
        if query.theme is not None:
            quoted = f'"{query.theme}"'
            mask &= self._themes.where(lambda themes: quoted in themes)
        if query.document is not None:
            mask &= np.array([paper.document == query.document for paper in self.papers], dtype=bool)[self.paper]
        if query.obligation is not None:
            mask &= self._is(query.obligation)
        if query.province is not None:
            mask &= self._in_province(query.province)
        if query.needs_review:
            mask &= self._reviewed
        return mask

    def _all(self) -> Mask:
        return np.ones(len(self.keys), dtype=bool)

    def _is(self, name: str) -> Mask:
        document, _, id_ = name.partition(".")
        task = self.find(int(document), id_) if document.isdecimal() else None
        mask = np.zeros(len(self.keys), dtype=bool)
        if task is not None:
            mask[task] = True
        return mask

    def _any_of(self, rows: Mask) -> Mask:
        mask = np.zeros(len(self.keys), dtype=bool)
        mask[self._body_task[rows]] = True
        return mask

    def _in_province(self, name: str) -> Mask:
        mask = self._provinces.get(name)
        if mask is None:
            asked = find_province(name)
            if asked is None:
                message = f"{name}: no province or centrally-run city is called so"
                raise DanvanError("province-unknown", message, "Write its name alone: Gia Lai, Hồ Chí Minh.")
            of_papers = [_lies_in(paper.province, asked.name, now=asked.valid_to is None) for paper in self.papers]
            mask = self._provinces[name] = np.array(of_papers, dtype=bool)[self.paper]
        return mask

    def reached(self, body: str, role: Role | None = None) -> tuple[Mask, Mask]:
        """The tasks that a body carries (in that role), and of those the ones that name only a group it belongs to."""
        reached = self._reached.get((body, role))
        if reached is None:
            how = self._matches(body)[self._body_pair]
            if role is not None:
                how = np.where(self._body_role == _rank(role), how, 0)
            direct, grouped = self._any_of(how == _DIRECT), self._any_of(how == _GROUP)
            reached = direct | grouped, grouped & ~direct
            if len(self._reached) >= _REMEMBERED:
                self._reached = {}
            self._reached[body, role] = reached
        return reached

    def _matches(self, body: str) -> NDArray[np.int8]:
        """For each pair of a printed name and whose paper it is: `_DIRECT` where it is the body, `_GROUP` where a group of it."""
        asked, found = groups.body_query(body), np.zeros(len(self._pairs), np.int8)
        for index, (key, scope) in enumerate(self._pairs):
            # To match costs far more than to see that it cannot.
            if asked.key in key or asked.core in key or (asked.kinds and self._is_group[index]):
                how = groups.match(asked, key, scope)
                found[index] = 0 if how is None else _DIRECT if how == "direct" else _GROUP
        return found

    @cached_property
    def _is_group(self) -> list[bool]:
        kinds = frozenset(kind for group in groups.groups() for some in group.members.values() for kind in some)
        anybody = groups.BodyQuery(key=_NO_NAME, core=_NO_NAME, places=(), kinds=kinds)
        return [groups.match(anybody, key, scope) is not None for key, scope in self._pairs]

    @cached_property
    def by_body(self) -> Numbers:
        """The rank of each task by the name of the first body that leads it, those without a body last."""
        order = {name: rank for rank, name in enumerate(sorted(self._names))}
        ranks = np.array([*(order[name] for name in self._names), len(order)], dtype=np.int32)
        return ranks[self._first_name]


_DIRECT, _GROUP = 1, 2
_DAYS = 1 << 22  # more than the calendar has
_REMEMBERED = 256


class Calendar:
    """The occurrences of all tasks that have several, in one column, so that a day is looked up in all of them at once.

    A key is the task and the day in one number, so that the keys of the whole column stand in order.
    """

    def __init__(self, several: Mapping[int, Schedule]) -> None:
        self.tasks = np.array(sorted(several), dtype=np.int32)
        parts = [np.array(several[int(task)].days, dtype=np.int64) + int(task) * _DAYS for task in self.tasks]
        self._keys = np.concatenate([np.zeros(0, np.int64), *parts])
        numbers = [np.array(several[int(task)].deadlines, dtype=np.int16) for task in self.tasks]
        self._deadlines = np.concatenate([np.zeros(0, np.int16), *numbers])

    def at(self, tasks: Numbers, day: int) -> Positions:
        """The position of each task's first occurrence on or after `day`; behind its last one that of the next task."""
        position: Positions = np.searchsorted(self._keys, tasks.astype(np.int64) * _DAYS + min(max(day, 0), _DAYS - 1))
        return position

    def days(self, positions: Positions) -> Numbers:
        """The days at these positions, as ordinals."""
        return (self._keys[positions] % _DAYS).astype(np.int32)

    def deadlines(self, positions: Positions) -> Numbers:
        """The numbers of the deadlines that they come from."""
        return self._deadlines[positions].astype(np.int32)

    def of(self, task: int) -> Schedule | None:
        """The occurrences of one task, None where it has not several."""
        first, last = np.searchsorted(self._keys, [task * _DAYS, (task + 1) * _DAYS])
        if first == last:
            return None
        days, deadlines = self._keys[first:last] % _DAYS, self._deadlines[first:last]
        return Schedule(tuple(days.tolist()), tuple(deadlines.tolist()), True)


class _Column:
    """Text of which few values are different, one for each task."""

    def __init__(self, values: Sequence[str]) -> None:
        numbered = _Numbered()
        self._which = np.array([numbered.of(value) for value in values], dtype=np.int32)
        self._values: list[str] = numbered.values

    def where(self, fits: Callable[[str], bool]) -> Mask:
        """The tasks whose value fits."""
        return np.array([fits(value) for value in self._values], dtype=bool)[self._which]


class _Numbered:
    """Values by the order in which they were seen first."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._number: dict[Any, int] = {}

    def of(self, value: Any) -> int:
        """The number of a value."""
        number = self._number.get(value)
        if number is None:
            number = self._number[value] = len(self.values)
            self.values.append(value)
        return number


def _rank(role: Role) -> int:
    return ROLES.index(role)


def _lies_in(province: str | None, asked: str, *, now: bool) -> bool:
    if province is None:
        return False
    heir = successor(province)
    return province == asked or bool(now and heir and heir.name == asked)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
