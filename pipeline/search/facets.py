"""Counts by facet: each value with how many hits it leaves, and the part of a query that leaves them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.search import values
from pipeline.search.catalogue import ROLES, Catalogue
from pipeline.search.columns import Columns, size_of
from pipeline.search.entries import STATE_CODES, THEME_CODES
from pipeline.search.plan import Plan, Terms, make_plan
from pipeline.search.resolve import Resolved, bodies_reached, with_roles
from pipeline.search.rows import FACETS, FacetName, FacetValue, Unit
from pipeline.search.schema import ROLE, STATE, THEME, facet_of, make_schema
from pipeline.store.keys import name_key, number_key, title_key

if TYPE_CHECKING:
    from tantivy import Query, Searcher

MOST_VALUES = 12
"""How many values of an open list (issuers, bodies, cited documents) are counted."""
_MOST_BUCKETS = 60_000
_OF_PROFILES: frozenset[FacetName] = frozenset({"kind", "type", "system", "issuer", "level", "province", "year"})
_SMALL: Mapping[FacetName, tuple[int, tuple[str, ...]]] = {
    "theme": (THEME, THEME_CODES),
    "role": (ROLE, ROLES),
    "state": (STATE, STATE_CODES),
}
_NAMES: Mapping[FacetName, str] = {
    "unit": "muc", "kind": "kieu", "type": "loai", "system": "he", "issuer": "noibanhanh", "level": "cap",
    "province": "tinh", "year": "nam", "theme": "chude", "body": "coquan", "role": "vaitro", "due": "han",
    "state": "trangthai", "cites": "dan",
}  # fmt: skip
_WINDOWS = ((0, 7, "trong 7 ngày tới"), (8, 30, "từ 8 đến 30 ngày tới"), (31, 90, "từ 31 đến 90 ngày tới"))


def count_facets(
    searcher: Searcher,
    catalogue: Catalogue,
    terms: Terms,
    resolved: Resolved,
    plan: Plan,
    total: int,
    wanted: Sequence[FacetName],
    as_of: date | None,
) -> dict[FacetName, tuple[FacetValue, ...]]:
    """The counts of the facets wanted, largest first; a value that is added to the query leaves as many hits.

    Facets that only obligations have (theme, body, role, due, state) count obligations, whatever the hits are: to choose
    such a value makes the hits obligations. `total` is the number of hits; `due` needs `as_of`.
    """
    return _Counting(searcher, catalogue, terms, resolved, plan, total, as_of).count(wanted)


@lru_cache(maxsize=20_000)
def part(name: FacetName, value: str) -> str:
    """A value as a part of a query: (`type`, `Chỉ thị`) → `loai:"Chỉ thị"`."""
    plain = re.sub(r"[\"“”]", " ", value).strip()
    return f"{_NAMES[name]}:{plain}" if re.fullmatch(r"[^\s,]+", plain) else f'{_NAMES[name]}:"{plain}"'


class _Counting:
    """Counts one query's facets; what several of them need is asked once."""

    def __init__(
        self,
        searcher: Searcher,
        catalogue: Catalogue,
        terms: Terms,
        resolved: Resolved,
        plan: Plan,
        total: int,
        as_of: date | None,
    ) -> None:
        self._searcher, self._catalogue, self._resolved, self._as_of = searcher, catalogue, resolved, as_of
        self._plan, self._total = plan, total
        if catalogue.columns is None or catalogue.columns.size != size_of(catalogue):
            catalogue.columns = Columns(catalogue)
        self._columns: Columns = catalogue.columns
        other: Unit = "passage" if plan.unit == "obligation" else "obligation"
        self._other = make_plan(terms, resolved, other, partial=plan.partial)

    def count(self, wanted: Sequence[FacetName]) -> dict[FacetName, tuple[FacetValue, ...]]:
        """See `count_facets`."""
        here, tasks = self._buckets(wanted)
        found: dict[FacetName, Callable[[], Iterator[FacetValue]]] = {
            "unit": lambda: self._units(tasks["facet"]),
            "cites": lambda: self._cited(here["cites"]),
            "body": lambda: self._bodies(tasks["team"]),
            "due": lambda: self._windows(self._as_of, tasks["timing"]) if self._as_of else iter(()),
        }
        if self._resolved.direct is not None:
            found["role"] = lambda: self._roles_of_body(tasks["team"])
        counted: dict[FacetName, tuple[FacetValue, ...]] = {}
        for name in (name for name in FACETS if name in wanted):
            if name in _OF_PROFILES:
                values_found = self._of_profiles(name, here["profile"])
            else:
                values_found = found[name]() if name in found else _small(name, tasks["facet"])
            counted[name] = tuple(values_found) if name in {"unit", "due"} else _sorted(name, values_found)
        return counted

    def _buckets(self, wanted: Sequence[FacetName]) -> tuple[dict[str, Counter[int]], dict[str, Counter[int]]]:
        """How many entries have each code, among the hits and among the obligations."""
        here = {
            "profile": _MOST_BUCKETS if _OF_PROFILES.intersection(wanted) else 0,
            "cites": 4 * MOST_VALUES if "cites" in wanted else 0,
        }
        tasks = {
            "team": _MOST_BUCKETS if {"body", "role"}.intersection(wanted) else 0,
            "facet": _MOST_BUCKETS if (_SMALL.keys() | {"unit"}) & set(wanted) else 0,
            "timing": _MOST_BUCKETS if "due" in wanted and self._as_of else 0,
        }
        if self._plan.unit == "obligation":
            both = self._aggregated(self._plan.matching, {**here, **tasks})
            return both, both
        return self._aggregated(self._plan.matching, here), self._aggregated(self._other.matching, tasks)

    def _aggregated(self, query: Query, sizes: Mapping[str, int]) -> dict[str, Counter[int]]:
        asked = {field: {"terms": {"field": field, "size": size}} for field, size in sizes.items() if size}
        found: dict[str, Any] = self._searcher.aggregate(query, asked) if asked else {}
        return {
            field: Counter({int(row["key"]): row["doc_count"] for row in found[field]["buckets"]} if size else {})
            for field, size in sizes.items()
        }

    def _units(self, counts: Counter[int]) -> Iterator[FacetValue]:
        """How many passages and how many obligations there are; every obligation has exactly one state."""
        tasks = sum(count for code, count in counts.items() if facet_of(code)[0] == STATE)
        passages = self._total
        if self._plan.unit == "obligation":
            # conditions on obligations leave no plain passages
            result: Any = None if self._resolved.of_obligations else self._searcher.search(self._other.matching, 1)
            passages = int(result.count) if result else 0
        for unit, count in (("passage", passages), ("obligation", tasks)):
            shown = values.UNITS[unit]
            if count:
                yield FacetValue(value=unit, shown=shown, count=count, query=part("unit", shown))

    def _of_profiles(self, name: FacetName, counts: Counter[int]) -> Iterator[FacetValue]:
        """What documents have as a whole."""
        if name == "province":
            return _provinces(self._columns.pairs("province", "now", counts))
        if name == "issuer":
            return _issuers(self._columns.part("issuer", counts))
        if name == "type":
            return _types(self._columns.part("doc_type", counts))
        return (_plain(name, value, count) for value, count in self._columns.part(name, counts).items())

    def _cited(self, counts: Counter[int]) -> Iterator[FacetValue]:
        """The documents cited most; several spellings of a number are one, a bare serial (`số 16`) is of no document."""
        seen: set[str] = set()
        for code, count in counts.most_common():
            number = self._catalogue.numbers.items[code]
            key = number_key(number) or ""
            if "-" not in key or key in seen:
                continue
            seen.add(key)
            codes = self._catalogue.numbers_spelled(key)
            every = count if codes == (code,) else self._citing(codes)
            yield FacetValue(value=number, shown=number, count=every, query=part("cites", number))
            if len(seen) == MOST_VALUES:
                return

    def _citing(self, codes: Sequence[int]) -> int:
        from tantivy import Occur, Query

        having = Query.term_set_query(make_schema(), "cites", list(codes))
        both = Query.boolean_query([(Occur.Must, self._plan.matching), (Occur.Must, having)])
        result: Any = self._searcher.search(both, 1)
        return int(result.count)

    def _bodies(self, counts: Counter[int]) -> Iterator[FacetValue]:
        """The bodies named most often, counted as a search for them counts: with the groups that they belong to."""
        teams = self._columns.teams(counts)
        for name in teams.named_most(MOST_VALUES):
            direct, member = bodies_reached(name, self._catalogue)
            itself = teams.with_bodies(direct)
            every = teams.with_bodies(direct | member) if member else itself
            yield FacetValue(value=name, shown=name, count=every, query=part("body", name), via_group=every - itself)

    def _roles_of_body(self, counts: Counter[int]) -> Iterator[FacetValue]:
        """The roles that the body asked for has, not those that others have beside it."""
        teams = self._columns.teams(counts)
        for role in ROLES:
            yield _plain("role", role, teams.with_carriers(with_roles(self._resolved.bodies, (role,))))

    def _windows(self, day: date, counts: Counter[int]) -> Iterator[FacetValue]:
        """What fell due before the day, what falls due in the windows behind it, what has no day."""
        far = day + timedelta(days=_WINDOWS[-1][1])
        spans: list[tuple[str, date | None, date | None, str, str]] = [
            ("past", None, day - timedelta(days=1), f"trước ngày {day:%d/%m/%Y}", f"<{day}")
        ]
        for first, last, shown in _WINDOWS:
            start, until = day + timedelta(days=first), day + timedelta(days=last)
            spans.append((f"{first}-{last}", start, until, shown, f"{start}..{until}"))
        spans.append(("later", far + timedelta(days=1), None, "sau 90 ngày", f">{far}"))
        for value, begin, end, shown, asked in spans:
            count = self._columns.due(counts, begin, end)
            yield FacetValue(value=value, shown=shown, count=count, query=f"{_NAMES['due']}:{asked}")
        count = counts.total() - self._columns.due(counts, None, None)
        yield FacetValue(value="none", shown="không có ngày", count=count, query=part("due", "khong"))


def _sorted(name: FacetName, found: Iterator[FacetValue]) -> tuple[FacetValue, ...]:
    """The largest first, years the newest first; what leaves nothing is no choice."""
    kept = [value for value in found if value.count]
    if name == "year":
        return tuple(sorted(kept, key=lambda value: value.value, reverse=True))
    return tuple(sorted(kept, key=lambda value: (-value.count, value.shown)))


def _small(name: FacetName, counts: Counter[int]) -> Iterator[FacetValue]:
    facet, codes = _SMALL[name]
    for code, count in counts.items():
        kind, value = facet_of(code)
        if kind == facet:
            shown = values.shown(name, codes[value])
            yield FacetValue(value=codes[value], shown=shown, count=count, query=part(name, shown))


def _plain(name: FacetName, value: str, count: int) -> FacetValue:
    shown = value if name == "year" else values.shown(name, value)
    return FacetValue(value=value, shown=shown, count=count, query=part(name, shown))


def _types(counts: Mapping[str, int]) -> Iterator[FacetValue]:
    """Types that differ in letter case alone are one."""
    found: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for name, count in counts.items():
        key = title_key(name) or ""
        found[key] += count
        shown.setdefault(key, name)
    for key, count in found.items():
        yield FacetValue(value=shown[key], shown=shown[key], count=count, query=part("type", shown[key]))


def _issuers(counts: Mapping[str, int]) -> Iterator[FacetValue]:
    """The issuers with most hits; as in a search, a name counts for every issuer that has it in its own."""
    keys = {issuer: name_key(issuer) for issuer in counts}
    for issuer, _ in Counter(counts).most_common(MOST_VALUES):
        count = sum(other for name, other in counts.items() if keys[issuer] in keys[name])
        yield FacetValue(value=issuer, shown=issuer, count=count, query=part("issuer", issuer))


def _provinces(counts: Mapping[tuple[str, str], int]) -> Iterator[FacetValue]:
    """The provinces of today with what became part of them, and those that are no more with their own."""
    today: Counter[str] = Counter()
    merged: Counter[str] = Counter()
    for (name, now), count in counts.items():
        today[now] += count
        if name != now:
            merged[now] += count
            shown = f"{name} (nay thuộc {now})"
            yield FacetValue(value=name, shown=shown, count=count, query=part("province", name), former=count)
    for name, count in today.items():
        if name:
            yield FacetValue(value=name, shown=name, count=count, query=part("province", name), former=merged[name])
