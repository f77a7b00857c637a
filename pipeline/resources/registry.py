"""The registry of bodies: which organs there are at which level, since when, until when, and what they are called.

An id is stable and in plain letters: `bo-noi-vu` for a body of the centre, `ubnd:tinh:gia-lai` for a kind of body at a
place, `ubnd:huyen:gia-lai:chu-se` and `ubnd:xa:gia-lai:chu-se:ia-pal` below the province, `group:departments:tinh:gia-lai`
for a group. A commune of before 1 July 2025 has its district in the id, as names repeat within a province.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from pipeline.model import System
from pipeline.resources import load_csv
from pipeline.resources.groups import Level
from pipeline.resources.places import provinces
from pipeline.text.fold import fold

Of = Literal["place", "party", "ubnd", "hdnd", "front", "self", "name", "league"]
"""What follows the kind's own name: the place, its Party committee, People's Committee, Council or Front committee, its
bare name; `self` is the Party committee itself, `league` takes `Tỉnh đoàn` too."""
Bare = Literal["own", "lowest", "no"]
"""Whether the bare name means the paper's own level: `own` yes, `lowest` in a commune's paper alone."""

DISTRICTS_END = date(2025, 7, 1)
"""The first day without districts, and of the 34 provinces."""
LEVEL_OF_WORD: dict[str, Level] = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
"""The level of a place by the word before its name; `thành phố` is of two levels."""
_PARTY = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy", "thành phố": "Thành ủy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit of the State's map: `Place(level="district", word="huyện", name="Chư Sê", path=("gia-lai", "chu-se"))`.

    `path` is None where the unit above is not known: then the place has a name and no identity.
    """

    level: Level
    word: str
    name: str
    path: tuple[str, ...] | None

    @property
    def full_name(self) -> str:
        """The name after its kind: `huyện Chư Sê`."""
        return f"{self.word} {self.name}"

    @property
    def key(self) -> str | None:
        """The place's part of a body's id: `huyen:gia-lai:chu-se`."""
        return ":".join((slug(self.word), *self.path)) if self.path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Central:
    """One row of `central_bodies.csv`: a body that is there once in the country."""

    id: str
    name: str
    aliases: tuple[str, ...]
    system: System
    kind: str
    valid_from: date | None
    valid_until: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyKind:
    """One row of `body_kinds.csv`: a kind of body that there is at every place of its levels."""

    id: str
    name: str
    aliases: tuple[str, ...]
    system: System
    kind: str
    levels: tuple[Level, ...]
    of: Of
    bare: Bare
    valid_from: date | None
    valid_until: date | None
    source: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def full_name(self, place: Place) -> str:
        """The name of this kind at a place: `Ban Dân vận` at `tỉnh Gia Lai` → `Ban Dân vận Tỉnh ủy Gia Lai`."""
        if self.of == "self":
            return party_committee(place)
        above = {
            "party": party_committee(place),
            "ubnd": f"Ủy ban nhân dân {place.full_name}",
            "hdnd": f"Hội đồng nhân dân {place.full_name}",
            "front": f"Ủy ban Mặt trận Tổ quốc Việt Nam {place.full_name}",
            "name": place.name,
        }.get(self.of, place.full_name)
        return f"{self.name} {above}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One row of `body_successions.csv`: from `on` (the first day) `to` carries what `origin` carried at these levels."""

    id: str
    origin: str
    levels: tuple[str, ...]
    on: date
    to: tuple[str, ...]
    relation: str
    source: str


@lru_cache(maxsize=20_000)
def slug(name: str) -> str:
    """The name in plain letters: `Bà Rịa - Vũng Tàu` → `ba-ria-vung-tau`, `Krông A'Đớ` → `krong-a-do`."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))


def party_committee(place: Place) -> str:
    """The Party committee of a place: `thành phố Hà Nội` → `Thành ủy Hà Nội`, `xã Lương Minh` → `Đảng ủy xã Lương Minh`."""
    title = _PARTY.get(place.word)
    return f"{title} {place.name}" if title else f"Đảng ủy {place.full_name}"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _list(text: str) -> tuple[str, ...]:
    return tuple(item for item in text.split("|") if item)


@cache
def central_bodies() -> dict[str, Central]:
    """The bodies of the centre, by id."""
    return {
        row["id"]: Central(
            id=row["id"],
            name=row["name"],
            aliases=_list(row["aliases"]),
            system=row["system"],  # type: ignore[arg-type]
            kind=row["kind"],
            valid_from=_day(row["valid_from"]),
            valid_until=_day(row["valid_until"]),
            source=row["source"],
        )
        for row in load_csv("central_bodies")
    }


@cache
def body_kinds() -> dict[str, BodyKind]:
    """The kinds of body that a place has, by id."""
    return {
        row["id"]: BodyKind(
            id=row["id"],
            name=row["name"],
            aliases=_list(row["aliases"]),
            system=row["system"],  # type: ignore[arg-type]
            kind=row["kind"],
            levels=_list(row["levels"]),  # type: ignore[arg-type]
            of=row["of"],  # type: ignore[arg-type]
            bare=row["bare"],  # type: ignore[arg-type]
            valid_from=_day(row["valid_from"]),
            valid_until=_day(row["valid_until"]),
            source=row["source"],
            examples=_list(row["examples"]),
            counter_examples=_list(row["counter_examples"]),
        )
        for row in load_csv("body_kinds")
    }


@cache
def successions() -> tuple[Succession, ...]:
    """What became of bodies, in the order of the table."""
    return tuple(
        Succession(
            id=row["id"],
            origin=row["from"],
            levels=_list(row["level"]),
            on=date.fromisoformat(row["on"]),
            to=_list(row["to"]),
            relation=row["relation"],
            source=row["source"],
        )
        for row in load_csv("body_successions")
    )


@cache
def province_places() -> dict[str, Place]:
    """Every province there ever was, by its key: `tinh:gia-lai`, `thanh-pho:hue`, `tinh:thua-thien-hue`."""
    rows = (Place(level="province", word=row.kind, name=row.name, path=(slug(row.name),)) for row in provinces())
    return {str(place.key): place for place in rows}


def level_of_key(key: str) -> Level:
    """The level of a place's key: `tinh:gia-lai` → province, `thanh-pho:gia-lai:pleiku` → district."""
    word, *path = key.split(":")
    if len(path) == 1:
        return "province"
    return "district" if word in {"huyen", "quan", "thi-xa", "thanh-pho"} else "commune"


def body_id(kind: str, place: Place) -> str | None:
    """The id of a kind of body (or a group) at a place, None where the place has no identity."""
    return f"{kind}:{place.key}" if place.path else None


def split_id(body: str) -> tuple[str, str | None]:
    """The kind and the place's key of an id: `ubnd:tinh:gia-lai` → (`ubnd`, `tinh:gia-lai`), `chinh-phu` → (…, None)."""
    if body.startswith("group:"):
        _, group, *rest = body.split(":")
        return f"group:{group}", ":".join(rest) or None
    kind, _, key = body.partition(":")
    return kind, key or None
