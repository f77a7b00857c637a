"""What the index knows beside its terms: profiles of documents, bodies on obligations, numbers; each has a code.

It travels inside the index's own commit, so that codes and entries always belong together. Codes are given once and stay
until the index is rebuilt.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.model import Role
from pipeline.search.bodies import Bodies, Carrier
from pipeline.search.due import years_of
from pipeline.search.tokens import spellings
from pipeline.store.keys import name_key, number_key, title_key

ROLES: tuple[Role, ...] = ("lead", "coordinate", "responsible", "report_to", "via", "supervise")
_ROLE_BITS = 3
_ANY_ROLE = 7
NO_YEARS = (9999, 0)

K = TypeVar("K", bound="str | tuple[str, ...] | tuple[int, ...]")


class Profile(NamedTuple):
    """What the passages of a document have in common, `""` where the document does not tell it.

    `province` is the paper's own, of its day, `now` the province that its place lies in today.
    """

    kind: str
    doc_type: str
    code: str
    system: str
    issuer: str
    level: str
    province: str
    now: str
    year: str


class Codes(Generic[K]):
    """Things and their codes: 0, 1, 2 … in the order in which they were met."""

    def __init__(self, items: Iterable[K] = ()) -> None:
        self.items = list(items)
        self._codes = {item: code for code, item in enumerate(self.items)}

    def code(self, item: K) -> int:
        """The code of a thing, a new one where it has none."""
        found = self._codes.get(item)
        if found is None:
            found = self._codes[item] = len(self.items)
            self.items.append(item)
        return found


class Catalogue:
    """The codes of one index, and the states of obligations that it was built with (`12.o3` → `done`)."""

    def __init__(
        self,
        profiles: Iterable[Profile] = (),
        carriers: Iterable[Carrier] = (),
        traits: Iterable[tuple[str, str]] = (),
        keys: Iterable[str] = (),
        kinds: Iterable[str] = (),
        teams: Iterable[tuple[int, ...]] = (),
        timings: Iterable[tuple[str, ...]] = (),
        numbers: Iterable[str] = (),
        numbered: Mapping[int, int] | None = None,
        states: Mapping[str, str] | None = None,
        years: tuple[int, int] = NO_YEARS,
    ) -> None:
        self.profiles = Codes(profiles)
        self.carriers = Codes(carriers)
        self.traits = Codes(traits)
        """Parts of profiles: (`doc_type`, `Chỉ thị`), (`year`, `2024`)."""
        self.keys = Codes(keys)
        """Names of bodies as `pipeline.resources.groups.body_key` has them."""
        self.kinds = Codes(kinds)
        """Kinds of body that groups have among their members."""
        self.teams = Codes(teams)
        self.timings = Codes(timings)
        self.numbers = Codes(numbers)
        self.numbered = dict(numbered or {})
        """The code of each document's own number, by the document's id."""
        self.states = dict(states or {})
        self.years = years
        """The first and the last year of any due day; the first is the later one where there is none."""
        self.bodies: Bodies | None = None
        """Who answers to which name; made when first asked."""
        self.columns: Any = None
        """The same in columns (`pipeline.search.columns.Columns`); made when first counted."""
        self._spelled: tuple[int, dict[str, list[int]]] = (0, {})
        self._keyed: dict[str, tuple[int, list[tuple[str, str, int]]]] = {}

    def dump(self) -> bytes:
        """The catalogue as bytes, to be kept in the index."""
        parts: dict[str, Any] = {
            "profiles": self.profiles.items,
            "carriers": self.carriers.items,
            "traits": self.traits.items,
            "keys": self.keys.items,
            "kinds": self.kinds.items,
            "teams": self.teams.items,
            "timings": self.timings.items,
            "numbers": self.numbers.items,
            "numbered": list(self.numbered.items()),
            "states": self.states,
            "years": self.years,
        }
        return zlib.compress(json.dumps(parts, ensure_ascii=False).encode("utf-8"), 1)

    @staticmethod
    def load(content: bytes) -> Catalogue:
        """The catalogue that `dump` made; any other bytes raise (ValueError, zlib.error, TypeError, KeyError)."""
        parts = json.loads(zlib.decompress(content))
        return Catalogue(
            [Profile(*row) for row in parts["profiles"]],
            [Carrier(*row) for row in parts["carriers"]],
            ((name, value) for name, value in parts["traits"]),
            parts["keys"],
            parts["kinds"],
            map(tuple, parts["teams"]),
            map(tuple, parts["timings"]),
            parts["numbers"],
            {int(document): int(code) for document, code in parts["numbered"]},
            parts["states"],
            tuple(parts["years"]),
        )

    def note_years(self, due: Iterable[int]) -> None:
        """Widen `years` by those of an obligation's due terms."""
        for year in years_of(due):
            self.years = min(self.years[0], year), max(self.years[1], year)

    def traits_of(self, profile: Profile) -> tuple[int, ...]:
        """The codes of a profile's parts."""
        return tuple(self.traits.code(pair) for pair in zip(Profile._fields, profile, strict=True) if pair[1])

    def keyed(self, name: str) -> list[tuple[str, str, int]]:
        """The values of one part of profiles: the key by which people name it, the value, and its code."""
        known, found = self._keyed.get(name, (0, []))
        if known != len(self.traits.items):
            key = name_key if name == "issuer" else _plain_key
            items = enumerate(self.traits.items)
            found = [(key(value), value, code) for code, (part, value) in items if part == name]
            self._keyed[name] = len(self.traits.items), found
        return found

    def numbers_spelled(self, key: str) -> tuple[int, ...]:
        """The codes of the numbers that a key may mean: `qd-217` → those of `217-QĐ/TW`, `217-QĐ/TU` …; `217` alone too."""
        known, spelled = self._spelled
        if known != len(self.numbers.items):
            spelled = {}
            for code, number in enumerate(self.numbers.items):
                for spelling in (*spellings(number), *_serial(number)):
                    spelled.setdefault(spelling, []).append(code)
            self._spelled = (len(self.numbers.items), spelled)
        return tuple(spelled.get(key, ()))


def _plain_key(value: str) -> str:
    return title_key(value) or ""


@lru_cache(maxsize=50_000)
def _serial(number: str) -> tuple[str, ...]:
    """`217` of `217-QĐ/TW`: asked for with `so:217`, but never looked for among plain words."""
    key = number_key(number)
    return (key.split("-", 1)[0],) if key and "-" in key else ()


def carrier_code(body: int, role: Role) -> int:
    """A body in its role as one number."""
    return body << _ROLE_BITS | ROLES.index(role)


def in_roles(codes: Iterable[int], roles: Iterable[Role] = ()) -> tuple[int, ...]:
    """Terms of `named` and `member`: each code in each of these roles, without roles in any."""
    held = tuple(map(ROLES.index, roles)) or (_ANY_ROLE,)
    return tuple(code << _ROLE_BITS | role for code in codes for role in held)


def carrier_of(code: int) -> tuple[int, Role]:
    """The body's code and the role, back from `carrier_code`."""
    return code >> _ROLE_BITS, ROLES[code & (1 << _ROLE_BITS) - 1]
