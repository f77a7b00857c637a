"""The catalogue in columns: what profiles, teams and deadlines are made of, as arrays, so that counting them is quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pipeline.search.bodies import Carrier
from pipeline.search.catalogue import Catalogue, Profile, carrier_of
from pipeline.search.due import falls_due

Numbers = NDArray[np.int64]
_UNKNOWN = -1
_KEPT_WINDOWS, _KEPT_MASKS = 60, 300


class Columns:
    """The columns of a catalogue as it is when they are made."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.size = size_of(catalogue)
        self._timings = catalogue.timings.items
        self._values: list[list[str]] = []
        self._parts: list[Numbers] = []
        for part in range(len(Profile._fields)):
            values = dict.fromkeys(profile[part] for profile in catalogue.profiles.items)
            number = {value: n for n, value in enumerate(values)}
            self._values.append(list(values))
            self._parts.append(np.array([number[profile[part]] for profile in catalogue.profiles.items], np.int64))
        self._take_teams(catalogue.teams.items, catalogue.carriers.items)
        self._masks: dict[frozenset[int], NDArray[np.bool_]] = {}
        self._windows: dict[tuple[date | None, date | None], NDArray[np.int8]] = {}

    def _take_teams(self, teams: Sequence[tuple[int, ...]], carriers: Sequence[Carrier]) -> None:
        sizes = [len(team) for team in teams]
        self._starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        self._carriers = np.array([code for team in teams for code in team], np.int64)
        self._bodies = np.array([carrier_of(int(code))[0] for code in self._carriers], np.int64)
        self._count = len(carriers)
        names = dict.fromkeys(carrier.shown for carrier in carriers)
        number = {name: n for n, name in enumerate(names)}
        self.names = list(names)
        self._name_of = np.array([number[carrier.shown] for carrier in carriers], np.int64)

    def part(self, name: str, counts: Mapping[int, int]) -> dict[str, int]:
        """How many entries have each value of one part of profiles, of `counts` by profile."""
        at = Profile._fields.index(name)
        codes, weights = _columns(counts)
        found = np.bincount(self._parts[at][codes], weights, minlength=len(self._values[at]))
        return {value: int(count) for value, count in zip(self._values[at], found, strict=True) if count and value}

    def pairs(self, one: str, other: str, counts: Mapping[int, int]) -> dict[tuple[str, str], int]:
        """The same for two parts together."""
        first, second = Profile._fields.index(one), Profile._fields.index(other)
        codes, weights = _columns(counts)
        wide = len(self._values[second])
        both = self._parts[first][codes] * wide + self._parts[second][codes]
        found = np.bincount(both, weights, minlength=1)
        return {
            (self._values[first][int(n) // wide], self._values[second][int(n) % wide]): int(found[n])
            for n in np.flatnonzero(found)
        }

    def teams(self, counts: Mapping[int, int]) -> Teams:
        """The teams that occur, to count bodies in."""
        codes, weights = _columns(counts)
        sizes = self._starts[codes + 1] - self._starts[codes]
        owner = np.repeat(np.arange(len(codes)), sizes)
        first = (
            np.repeat(self._starts[codes] - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
            if len(codes)
            else owner
        )
        where = first + np.arange(len(owner))
        return Teams(self, weights, owner, self._carriers[where], self._bodies[where])

    def named_most(self, bodies: Numbers, weights: Numbers, count: int) -> list[str]:
        """The names that so many bodies are shown by, the most frequent first."""
        found = np.bincount(self._name_of[bodies], weights, minlength=len(self.names))
        best = np.argsort(-found, kind="stable")[:count]
        return [self.names[int(n)] for n in best if found[n]]

    def marked(self, bodies: frozenset[int]) -> NDArray[np.bool_]:
        """A column that is true for these bodies."""
        known = self._masks.get(bodies)
        if known is None:
            if len(self._masks) >= _KEPT_MASKS:
                self._masks.clear()
            known = self._masks[bodies] = np.zeros(self._count, bool)
            known[np.fromiter(bodies, np.int64, len(bodies))] = True
        return known

    def due(self, counts: Mapping[int, int], start: date | None, until: date | None) -> int:
        """How many obligations fall due between the days, of `counts` by timing; answers are kept for the next question."""
        codes, weights = _columns(counts)
        known = self._windows.get((start, until))
        if known is None:
            if len(self._windows) >= _KEPT_WINDOWS:
                self._windows.clear()
            known = self._windows[start, until] = np.full(len(self._timings), _UNKNOWN, np.int8)
        for code in codes[known[codes] == _UNKNOWN]:
            known[code] = falls_due(self._timings[int(code)], start, until)
        return int(weights[known[codes] == 1].sum())


class Teams:
    """The teams of some obligations: how many obligations each has, and its bodies, one entry a body and team."""

    def __init__(self, columns: Columns, weights: Numbers, owner: Numbers, carriers: Numbers, bodies: Numbers) -> None:
        self._columns, self._weights, self._owner = columns, weights, owner
        self._carriers, self._bodies = carriers, bodies

    def named_most(self, count: int) -> list[str]:
        """The names of bodies that most obligations have."""
        return self._columns.named_most(self._bodies, self._weights[self._owner], count)

    def with_bodies(self, bodies: frozenset[int]) -> int:
        """How many obligations have one of these bodies."""
        return self._of(self._columns.marked(bodies)[self._bodies])

    def with_carriers(self, carriers: Sequence[int]) -> int:
        """How many obligations have one of these bodies in these roles."""
        return self._of(np.isin(self._carriers, np.array(carriers, np.int64)))

    def _of(self, rows: NDArray[np.bool_]) -> int:
        have = np.zeros(len(self._weights), bool)
        have[self._owner[rows]] = True
        return int(self._weights[have].sum())


def _columns(counts: Mapping[int, int]) -> tuple[Numbers, Numbers]:
    size = len(counts)
    return np.fromiter(counts.keys(), np.int64, size), np.fromiter(counts.values(), np.int64, size)


def size_of(catalogue: Catalogue) -> tuple[int, ...]:
    """How much a catalogue holds: codes are added and never altered, so this tells whether columns are up to date."""
    every = (catalogue.profiles, catalogue.teams, catalogue.carriers, catalogue.timings)
    return tuple(len(codes.items) for codes in every)
