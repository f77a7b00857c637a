"""Groups of bodies and their members: `các Sở, ban, ngành tỉnh` has `Sở Nội vụ` among its members."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from pipeline.resources import load_yaml
from pipeline.text.fold import bare, fold

Level = Literal["central", "province", "district", "commune"]
Match = Literal["direct", "group"]

_PLACE_WORDS = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy"
# A place's name is capitalised, which tells `xã Ia Kênh` from `xã hội`; a query in small letters has no accents either.
_PLACE = re.compile(
    rf"(?<!\w)({_PLACE_WORDS}|{_PLACE_WORDS.title()})\s+([A-ZÀ-ỸĐ][\w’']*(?:(?:\s|\s-\s)[A-ZÀ-ỸĐ\d][\w’']*)*)"
)
_BARE_PLACE = re.compile(r"\b(tinh|thanh pho|huyen|thi xa|xa(?! hoi| ta))\s+(\w+(?: (?!tinh\b|thanh pho\b)\w+){0,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One rule of `groups.yaml`: names that match `pattern` have `members`, kinds of body by the issuer's level or `any`.

    `scope` is the level of the place at which such a group is, None where it depends on the paper; `name` what it is
    called, the first of its examples.
    """

    id: str
    pattern: re.Pattern[str]
    members: Mapping[str, tuple[str, ...]]
    scope: Level | None = None
    name: str = ""

    def kinds(self, level: Level | None) -> frozenset[str]:
        """The kinds of body in this group of a paper issued at `level`; at an unknown level, all that it may have."""
        if level is None:
            return frozenset(kind for kinds in self.members.values() for kind in kinds)
        return frozenset((*self.members.get("any", ()), *self.members.get(level, ())))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose paper it is: the issuer's level, and the places in its name (`{"tinh": "gia lai"}`)."""

    level: Level | None
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BodyQuery:
    """A body that somebody asks for: its key, the key before its place, its places, and its kinds."""

    key: str
    core: str
    places: tuple[tuple[str, str], ...]
    kinds: frozenset[str]


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_yaml("groups")
    return data


@cache
def groups() -> tuple[Group, ...]:
    """Every group, in the order of the table."""
    return tuple(
        Group(
            id=row["id"],
            pattern=re.compile(row["pattern"]),
            members={level: tuple(kinds) for level, kinds in row["members"].items()},
            scope=row.get("scope"),
            name=row["examples"][0],
        )
        for row in _data()["groups"]
    )


def group_name(ids: str) -> str | None:
    """What a group, or several joined by `+`, is called: `districts` → `Ủy ban nhân dân các huyện, thị xã, thành phố`."""
    names = {group.id: group.name for group in groups()}
    parts = ids.split("+")
    return "; ".join(names[part] for part in parts) if all(part in names for part in parts) else None


@cache
def group_ends() -> frozenset[str]:
    """The folded last words of groups' names: `các sở, ban, ngành` ends with `nganh`."""
    return frozenset(_data()["ends"]["words"])


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(row["pattern"])) for row in _data()["kinds"]["rules"])


@cache
def _levels() -> tuple[tuple[Level, re.Pattern[str]], ...]:
    cities = "|".join(fold(name) for name in _data()["municipalities"]["names"])
    rules = _data()["levels"]["rules"]
    return tuple((row["level"], re.compile(row["pattern"].replace("MUNICIPALITY", cities))) for row in rules)


@cache
def _heads() -> re.Pattern[str]:
    words = sorted(_data()["heads"]["words"], key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(words)})\s+)+")


@cache
def _abbreviations() -> tuple[re.Pattern[str], Mapping[str, str], tuple[tuple[str, str], ...]]:
    table = _data()["abbreviations"]
    words: dict[str, str] = table["words"]
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b")
    return pattern, words, tuple((old, new) for old, new in table["rewrites"])


@lru_cache(maxsize=20_000)
def body_key(name: str) -> str:
    """The form in which names are compared: `UBND các huyện, TX` → `uy ban nhan dan cac huyen, thi xa`."""
    pattern, words, rewrites = _abbreviations()
    folded = fold(unicodedata.normalize("NFC", name)).replace(";", ",")
    plain = re.sub(r"\s+", " ", re.sub(r"[^\w,]+", " ", folded))
    plain = re.sub(r" ?(?:, ?)+", ", ", plain).strip(" ,")
    key = pattern.sub(lambda found: words[found.group()], plain)
    for old, new in rewrites:
        if old in key:
            key = re.sub(rf"\b{old}\b", new, key)
    return key


def kinds_of(name: str) -> frozenset[str]:
    """The kinds of body that a name may be: `Giám đốc Sở Nội vụ` → {`department`}; empty for a group or an unknown."""
    return _kinds_of_key(_without_heads(body_key(name)))


@lru_cache(maxsize=20_000)
def _kinds_of_key(key: str) -> frozenset[str]:
    return frozenset(kind for kind, pattern in _kinds() if pattern.search(key))


def groups_of(name: str) -> tuple[Group, ...]:
    """The groups that a printed name stands for: `Thủ trưởng các cơ quan, đơn vị, địa phương` is two of them."""
    return _groups_of_key(body_key(name))


@lru_cache(maxsize=20_000)
def _groups_of_key(key: str) -> tuple[Group, ...]:
    plain = key.replace(",", "")
    return tuple(group for group in groups() if group.pattern.search(plain))


@lru_cache(maxsize=5_000)
def scope_of(issuer: str | None) -> Scope:
    """The level of an issuer and its places: `Ủy ban nhân dân tỉnh Gia Lai` → province, `tinh gia lai`."""
    if not issuer:
        return Scope(None, ())
    key = body_key(issuer).replace(",", "")
    level = next((level for level, pattern in _levels() if pattern.search(key)), None)
    return Scope(level, _places(issuer))


def body_query(name: str) -> BodyQuery:
    """What somebody asks for: `Sở Nội vụ tỉnh Gia Lai` → core `so noi vu`, places `tinh gia lai`."""
    key = _without_heads(body_key(name))
    places = _places(name)
    core = key
    if places:
        level, place = places[0]
        core = key.split(f" {level} {place}")[0]
    return BodyQuery(key, core, places, _kinds_of_key(key))


def match(query: BodyQuery, name_key: str, scope: Scope) -> Match | None:
    """How a printed body (its `body_key`) in a paper of `scope` answers a query: as itself, as a group, or not."""
    parts = parts_of(name_key)
    if any(part == query.key or part.startswith(query.key + " ") for part in parts):
        return "direct"
    if query.places:
        # `Sở Nội vụ` in a paper of Gia Lai is `Sở Nội vụ tỉnh Gia Lai`, in a paper of another province it is not.
        level, place = query.places[0]
        if (level, place) in scope.places and any(part in {query.core, f"{query.core} {level}"} for part in parts):
            return "direct"
        held = dict(scope.places)
        if any(held.get(level, place) != place for level, place in query.places):
            return None
    if query.kinds and query.kinds & member_kinds(name_key, scope.level):
        return "group"
    return None


@lru_cache(maxsize=20_000)
def parts_of(name_key: str) -> tuple[str, ...]:
    """The keys of the bodies that a printed name (its `body_key`) lists, itself first, each without its head's title."""
    return tuple(_without_heads(part) for part in (name_key, *re.split(r", | va ", name_key)))


@lru_cache(maxsize=20_000)
def member_kinds(name_key: str, level: Level | None) -> frozenset[str]:
    """The kinds of body among the members of a group (its `body_key`) in a paper issued at `level`; empty for no group."""
    return frozenset(kind for group in _groups_of_key(name_key) for kind in group.kinds(level))


def _without_heads(key: str) -> str:
    return _heads().sub("", key)


def printed_places(name: str) -> tuple[tuple[str, str], ...]:
    """The places in a name as printed, each after its kind: `Tỉnh ủy Gia Lai` → ((`tỉnh`, `Gia Lai`),)."""
    organs = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "thị ủy": "thị xã"}
    found = _PLACE.findall(unicodedata.normalize("NFC", name).replace("uỷ", "ủy"))
    named = [(organs.get(word.lower(), word.lower()), place) for word, place in found]
    return tuple((word, place) for word, place in named if place[0].isupper())


def _places(name: str) -> tuple[tuple[str, str], ...]:
    normal = unicodedata.normalize("NFC", name)
    found = _PLACE.findall(normal)
    if not found and bare(normal) == normal:
        found = _BARE_PLACE.findall(normal.lower())
    organs = {"tinh uy": "tinh", "thanh uy": "thanh pho", "huyen uy": "huyen", "thi uy": "thi xa"}
    return tuple((organs.get(fold(word), fold(word)), re.sub(r"[\s-]+", " ", fold(place))) for word, place in found)
