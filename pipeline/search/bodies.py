"""Which bodies answer to a name: itself, or a group that it belongs to; the rule of `pipeline.resources.groups.match`.

The rule is asked for every name of a facet, so that it is not tried on every body there is: bodies are looked up by the
beginnings of their names, groups by the kinds of their members.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.resources.groups import BodyQuery, Scope, body_query, member_kinds, parts_of, scope_of

_BEHIND = "!"
"""The sign that follows a blank: `so noi vu!` is the first name behind all that begin with `so noi vu `."""
Reached = tuple[frozenset[int], frozenset[int]]


class Carrier(NamedTuple):
    """A body as some paper's obligations name it: its key, whose paper that is, and the name to show."""

    key: str
    issuer: str
    shown: str


class Bodies:
    """The bodies of one index (by code), ready to be looked up."""

    def __init__(self, carriers: Sequence[Carrier]) -> None:
        self._issuers = [carrier.issuer for carrier in carriers]
        self._scopes = {issuer: scope_of(issuer or None) for issuer in set(self._issuers)}
        self._by_part: dict[str, list[int]] = {}
        self._by_kind: dict[str, list[int]] = {}
        for code, carrier in enumerate(carriers):
            for part in dict.fromkeys(parts_of(carrier.key)):
                self._by_part.setdefault(part, []).append(code)
            for kind in member_kinds(carrier.key, self._scopes[carrier.issuer].level):
                self._by_kind.setdefault(kind, []).append(code)
        self._parts = sorted(self._by_part)
        self._known: dict[str, Reached] = {}

    def __len__(self) -> int:
        return len(self._issuers)

    def reached(self, name: str) -> Reached:
        """The bodies that are the one asked for, and those that are groups with it among their members."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._reached(body_query(name))
        return found

    def _reached(self, asked: BodyQuery) -> Reached:
        direct = {code for part in self._named(asked.key) for code in self._by_part[part]}
        if asked.places:
            level, place = asked.places[0]
            here = {code for part in (asked.core, f"{asked.core} {level}") for code in self._by_part.get(part, ())}
            direct |= {code for code in here if (level, place) in self._scopes[self._issuers[code]].places}
        member = {code for kind in asked.kinds for code in self._by_kind.get(kind, ())} - direct
        elsewhere = {issuer for issuer, scope in self._scopes.items() if _is_elsewhere(asked, scope)}
        return frozenset(direct), frozenset(code for code in member if self._issuers[code] not in elsewhere)

    def _named(self, key: str) -> list[str]:
        """The printed names that are this one or go on behind it."""
        first, last = bisect_left(self._parts, f"{key} "), bisect_left(self._parts, f"{key}{_BEHIND}")
        return [*([key] if key in self._by_part else ()), *self._parts[first:last]]


@lru_cache(maxsize=50_000)
def _is_elsewhere(asked: BodyQuery, scope: Scope) -> bool:
    """Whether a paper of this scope is of another place than the body asked for: its groups do not hold that body."""
    held = dict(scope.places)
    return any(held.get(level, place) != place for level, place in asked.places)
