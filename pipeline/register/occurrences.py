"""The days on which a task falls due, one for each period: `báo cáo trước 15/11 hằng năm` of 2021 has five of them.

A list of occurrences ends. What recurs ends on the day that its deadline names (`đến hết năm 2025`), on the day from which
another stored document replaces or repeals its paper, else at the end of a term of office after the day of issue.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.link.due import due_dates
from pipeline.model import DeadlineKind

TERM_YEARS = 5
"""A term of office: so long after its paper a task goes on recurring where nothing ends it before."""
_CONTINUAL = ("HOURLY", "MINUTELY", "DAILY")
_DECADE = 10


@dataclass(frozen=True, slots=True)
class Timed:
    """A deadline of a task as the store has it: its number among the task's deadlines, and what tells its days."""

    n: int
    kind: DeadlineKind
    value: str
    relation: str | None = None
    anchor: str | None = None
    inherited: bool = False

    @property
    def parts(self) -> Mapping[str, str]:
        """The parts of a recurrence rule: `FREQ=YEARLY;BYMONTH=11` → {`FREQ`: `YEARLY`, `BYMONTH`: `11`}."""
        return _parts(self.value)


@lru_cache(maxsize=4096)
def _parts(value: str) -> Mapping[str, str]:
    return dict(part.split("=", 1) for part in value.split(";") if "=" in part)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The due days of a task in order (as ordinals, see `date.toordinal`), each with the number of its deadline.

    `several`: the days are occurrences that have a state each, as a task has that recurs or names several days; else
    there is one day or none.
    """

    days: tuple[int, ...] = ()
    deadlines: tuple[int, ...] = ()
    several: bool = False


def schedule(items: Sequence[Timed], *, begin: date, ended: date | None = None, years: int = TERM_YEARS) -> Schedule:
    """The due days of a task whose paper is of the day `begin`, and is replaced or repealed from `ended` on.

    The days that the task itself names count; what it inherits from a heading or lead-in where it names none. A first
    day (`từ ngày 1/7`) is no due day. A period without a day of its own gives way to a day inside it: `hằng năm` and
    `trước ngày 15/10` of one task are one occurrence a year, due on 15 October.
    """
    if len(items) == 1:  # most tasks: nothing else to weigh
        return _of_one(items[0], begin, _last_day(begin, ended, years))
    own = [item for item in items if not item.inherited]
    for named in (own, [item for item in items if item.inherited]):
        days = _days(named, items, begin, ended, years)
        if days:
            order = sorted(days)
            recurs = any(item.kind == "recurring" and item.n in days.values() for item in named)
            return Schedule(tuple(order), tuple(days[day] for day in order), recurs or len(order) > 1)
    return Schedule()


def _of_one(item: Timed, begin: date, last: date) -> Schedule:
    if item.kind == "recurring":
        days = _rule_days(item, begin, last, begin)
        return Schedule(tuple(days), (item.n,) * len(days), several=bool(days))
    once = [] if item.relation == "from" else _safely(item, date.min, date.max, begin)
    return Schedule(tuple(once), (item.n,) * len(once))


def _days(
    named: Sequence[Timed], items: Sequence[Timed], begin: date, ended: date | None, years: int
) -> dict[int, int]:
    """Each due day with the number of its deadline; the more exact deadline where two fall on one day."""
    rules = [item for item in named if item.kind == "recurring"]
    bounds = _Bounds(items, begin, ended, years) if rules else None
    found: dict[int, int] = {}
    onlyof = {item: bounds.days(item, begin) for item in rules} if bounds else {}
    exact = [item for item in rules if any(key.startswith("BY") for key in item.parts)]
    for item in exact:
        found.update(dict.fromkeys(onlyof[item], item.n))
    for item in rules:
        if item not in exact:
            taken = (day for other in exact for day in (*_onlybefore(other, begin), *onlyof[other]))
            for day in _without(_onlybefore(item, begin) if exact else [], onlyof[item], taken):
                found.setdefault(day, item.n)
    for item in named:
        if item.kind != "recurring" and item.relation != "from" and not (bounds and bounds.uses(item)):
            for day in _safely(item, date.min, date.max, begin):
                found[day] = item.n
    return found


def _onlybefore(rule: Timed, begin: date) -> list[int]:
    """The days of the year before the paper: which periods they close tells to which one its first days belong."""
    last = begin - timedelta(days=1) if begin > date.min else begin
    return _rule_days(rule, last - timedelta(days=365) if last.year > 1 else date.min, last, begin)


def _without(before: list[int], days: list[int], taken: Iterable[int]) -> list[int]:
    """The last days of periods in which no exact day lies."""
    every = [*before, *days]
    inside = {bisect_left(every, day) for day in taken}
    return [day for index, day in enumerate(every) if index >= len(before) and index not in inside]


class _Bounds:
    """From when to when a task recurs."""

    def __init__(self, items: Iterable[Timed], begin: date, ended: date | None, years: int) -> None:
        self._first, self._last = begin, _last_day(begin, ended, years)
        self._named = [item for item in items if _bounds(item)]
        self._days = [item for item in items if item.kind == "date" and item.relation == "during"]
        self._used: set[int] = set()

    def days(self, rule: Timed, begin: date) -> list[int]:
        """The days of a rule inside the bounds; a bound that leaves none was meant otherwise and is none."""
        named = [*self._named, *(self._days if rule.parts.get("FREQ") in _CONTINUAL else ())]
        first, last = self._first, self._last
        for item in named:
            start = _start(item)
            first = max(first, start) if start else first
        ends = [end for end in map(_end, named) if end]
        narrow = _rule_days(rule, first, min([last, max(ends)]) if ends else last, begin) if named else []
        if narrow:
            self._used.update(item.n for item in named)
            return narrow
        return _rule_days(rule, self._first, self._last, begin)

    def uses(self, item: Timed) -> bool:
        """Whether this deadline is a bound, and so no due day of its own."""
        return item.n in self._used


def _bounds(item: Timed) -> bool:
    return item.kind == "range" or (item.kind == "date" and item.relation in ("until", "from"))


def _start(item: Timed) -> date | None:
    """The first day that a bound names; one whole day (`trong suốt ngày 15/3`) is its own first and last."""
    if item.kind == "range":
        return _day(item.value.partition("/")[0])
    is_day = item.relation == "during" and item.anchor != "end_of_period"
    return _day(item.value) if item.relation == "from" or is_day else None


def _end(item: Timed) -> date | None:
    return None if item.relation == "from" else _day(item.value.rpartition("/")[2])


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _last_day(begin: date, ended: date | None, years: int) -> date:
    """The last day of a paper's term, or of its force if that ends before."""
    over = _years_on(begin, years)
    return (min(over, ended) if ended else over) - timedelta(days=1)


def _years_on(day: date, years: int) -> date:
    """So many years later: 29 February becomes the 28th."""
    if day.year + years > date.max.year:
        return date.max
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap else day.day)


def _safely(item: Timed, first: date, last: date, issued: date | None) -> list[int]:
    """The days of a deadline as ordinals; none of a value that this program cannot read."""
    try:
        return [day.toordinal() for day in due_dates(item, first, last, issued=issued)]
    except (KeyError, ValueError):
        return []


def _rule_days(rule: Timed, first: date, last: date, issued: date) -> list[int]:
    if first > last:
        return []
    if _counts_from_its_paper(rule):
        return _safely(rule, first, last, issued)
    # The same days for every paper: looked up, for there are thousands of tasks and a few dozen rules.
    low, high = first.toordinal(), last.toordinal()
    days: list[int] = []
    for decade in range(first.year // _DECADE, last.year // _DECADE + 1):
        known = _decade(rule.value, decade * _DECADE)
        days.extend(known[bisect_left(known, low) : bisect_right(known, high)])
    return days


def _counts_from_its_paper(rule: Timed) -> bool:
    """Whether the days depend on the day of the paper: `hai tuần một lần` does, `hằng tuần` and `hằng quý` do not."""
    parts = rule.parts
    frequency, interval = parts.get("FREQ"), parts.get("INTERVAL", "1")
    if parts.keys() & {"COUNT", "UNTIL"} or not interval.isdigit():
        return True
    if interval == "1" or frequency in ("HOURLY", "MINUTELY"):
        return False
    is_plain = not any(key.startswith("BY") for key in parts)
    return not (is_plain and frequency == "MONTHLY" and int(interval) and 12 % int(interval) == 0)


@lru_cache(maxsize=4096)
def _decade(value: str, year: int) -> tuple[int, ...]:
    first, last = date(max(year, 1), 1, 1), date(min(year + _DECADE - 1, 9999), 12, 31)
    return tuple(_safely(Timed(0, "recurring", value), first, last, None))
