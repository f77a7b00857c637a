"""Who carries on what a body carried: mergers of organs, of provinces and of communes, and the end of the district level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipeline.resources.groups import Level, group_name
from pipeline.resources.places import provinces
from pipeline.resources.registry import (
    DISTRICTS_END,
    BodyKind,
    Place,
    Succession,
    body_id,
    body_kinds,
    central_bodies,
    level_of_key,
    province_places,
    slug,
    split_id,
    successions,
)
from pipeline.resources.registry_communes import communes_after, communes_of_district, have_map, named_place

_STEPS = 8
"""No body was merged more often."""
_MAP_SOURCE = "underthesea.convert_address (map of communes of 1/7/2025)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change on the way: from the day `on`, `to` carries what `origin` carried."""

    on: date
    origin: str
    to: tuple[str, ...]
    relation: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heirs:
    """Who carries a body's tasks on a day: `bodies`, or, where its level is `gone` or a split leaves it open, `candidates`."""

    bodies: tuple[str, ...] = ()
    gone: bool = False
    candidates: tuple[str, ...] = ()
    reason: str | None = None
    steps: tuple[Step, ...] = ()


def successor(body: str, on: date) -> Heirs:
    """The body that carries on what `body` carried, on the day `on`.

    `successor("ban-dan-van:tinh:binh-phuoc", date(2026, 1, 1))` → Ban Tuyên giáo và Dân vận Tỉnh ủy Đồng Nai;
    `successor("ubnd:huyen:gia-lai:chu-se", …)` is gone, with the communes' and the province's committees as candidates.
    """
    kind, key = split_id(body)
    if "+" in kind:
        return _of_parts(kind.removeprefix("group:").split("+"), key or "central", on)
    steps: list[Step] = []
    current = body
    after = date.min
    for _ in range(_STEPS):
        step = _next(current, on, after)
        if step is None:
            return Heirs(bodies=(current,), steps=tuple(steps))
        steps.append(step)
        if step.relation == "level-ended" or len(step.to) != 1:
            return _open(step, on, tuple(steps))
        current, after = step.to[0], step.on
    return Heirs(candidates=(current,), reason="too many changes to follow", steps=tuple(steps))


def _of_parts(groups: list[str], key: str, on: date) -> Heirs:
    """A name that stands for several groups is carried on by what carries on each."""
    found = [successor(f"group:{group}:{key}", on) for group in groups]
    return Heirs(
        bodies=tuple(dict.fromkeys(item for heirs in found for item in heirs.bodies)),
        gone=any(heirs.gone for heirs in found),
        candidates=tuple(dict.fromkeys(item for heirs in found for item in heirs.candidates)),
        reason=next((heirs.reason for heirs in found if heirs.reason), None),
        steps=tuple(step for heirs in found for step in heirs.steps),
    )


def _open(step: Step, on: date, steps: tuple[Step, ...]) -> Heirs:
    """A change that leaves open who carries the task: each that may, in its form of the day `on`."""
    found: list[str] = []
    for item in step.to:
        heirs = successor(item, on)
        found.extend(heirs.bodies or heirs.candidates)
    gone = step.relation == "level-ended"
    reason = f"since {step.on.isoformat()} " + ("the level is gone" if gone else "the tasks are shared by several")
    if gone and split_id(step.origin)[0][:6] != "group:":
        if not have_map():
            reason += "; the map of communes (underthesea) is not installed"
        elif not found:
            reason += "; the map of communes does not know the place"
    return Heirs(gone=gone, candidates=tuple(dict.fromkeys(found)), reason=reason, steps=steps)


def _next(body: str, on: date, after: date) -> Step | None:
    """The first change of a body after `after` and until `on`."""
    steps = (_of_kind(body), _of_province(body, after), _of_commune(body))
    due = [step for step in steps if step and after <= step.on <= on]
    return min(due, key=lambda step: step.on, default=None)


def _of_kind(body: str) -> Step | None:
    """What the table says of this kind of body at its level."""
    kind_id, key = split_id(body)
    level = level_of_key(key) if key and key != "central" else "central"
    row = _row(kind_id, level)
    if row is None:
        return None
    to = tuple(heir for target in row.to for heir in _targets(target, kind_id, key))
    return Step(on=row.on, origin=body, to=to, relation=row.relation, source=row.source)


def _row(kind_id: str, level: str) -> Succession | None:
    """The row for a body's own kind, else for its sort of body, else for all of its level; of several, the earliest."""
    kind = body_kinds().get(kind_id)
    names = (kind_id, f"kind={kind.kind}" if kind else "", "*")
    own = [row for row in successions() if level in row.levels and row.origin == names[0]]
    wide = [row for name in names[1:] for row in successions() if level in row.levels and row.origin == name]
    return min(own or wide[:1], key=lambda row: row.on, default=None)


def _targets(target: str, kind_id: str, key: str | None) -> tuple[str, ...]:
    """The ids of one entry of `to`: `so-tai-chinh` at the same place, `ubnd@province` above it, `=@commune` below it."""
    name, _, level = target.partition("@")
    if key is None or key == "central":
        return (name,)
    if name == "=":
        name = kind_id
    kind = body_kinds().get(name)
    if kind and level and level not in kind.levels:
        return ()
    if name == "group:communes" and level:
        name = "ubnd"
    if not level:
        return (f"{name}:{key}",)
    return tuple(f"{name}:{place.key}" for place in _places(key, level))


def _places(key: str, level: str) -> tuple[Place, ...]:
    _, *path = key.split(":")
    if level == "commune":
        return communes_of_district(path[0], path[1]) if len(path) > 1 else ()
    province = next((place for place in province_places().values() if place.path == (path[0],)), None)
    return (province,) if province else ()


def _of_province(body: str, after: date) -> Step | None:
    """A merger of provinces, for bodies of their level; those below are settled by the end of their own level."""
    kind_id, key = split_id(body)
    if key is None or key == "central" or level_of_key(key) != "province":
        return None
    for row in provinces():
        ended = row.valid_to and row.valid_to + timedelta(days=1)
        if not ended or row.merged_into is None or row.merged_into == row.name or slug(row.name) != key.split(":")[1]:
            continue
        heir = next((item for item in provinces() if item.name == row.merged_into and item.valid_on(ended)), None)
        if heir and ended >= after:
            place = Place(level="province", word=heir.kind, name=heir.name, path=(slug(heir.name),))
            to = (f"{kind_id}:{place.key}",)
            return Step(on=ended, origin=body, to=to, relation="merged", source=row.source)
    return None


def _of_commune(body: str) -> Step | None:
    """The communes of 1 July 2025 that have land of a former one."""
    kind_id, key = split_id(body)
    if key is None or key == "central" or level_of_key(key) != "commune":
        return None
    path = key.split(":")[1:]
    former = named_place(key) is None or len(path) > 2
    to = tuple(f"{kind_id}:{place.key}" for place in communes_after(tuple(path))) if former else ()
    if len(path) == 2 and (not former or not to):
        return None
    if to == (body,):
        return None
    relation = "merged" if to else "level-ended"
    return Step(on=DISTRICTS_END, origin=body, to=to, relation=relation, source=_MAP_SOURCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body of the registry, described: `Body(id="ubnd:tinh:gia-lai", name="Ủy ban nhân dân tỉnh Gia Lai", …)`."""

    id: str
    name: str
    level: Level
    system: str | None
    kind: str
    valid_from: date | None
    valid_until: date | None
    source: str


@cache
def body_of(body: str) -> Body | None:
    """The body of an id, None if the registry has no such kind or province; unaccented where the map does not name a place."""
    kind_id, key = split_id(body)
    central = central_bodies().get(body)
    if central:
        return Body(
            id=body,
            name=central.name,
            level="central",
            system=central.system,
            kind=central.kind,
            valid_from=central.valid_from,
            valid_until=central.valid_until,
            source=central.source,
        )
    kind = body_kinds().get(kind_id)
    place = place_of(key) if key else None
    if kind is None or place is None:
        return None
    since, until = _days(kind, place)
    change = _of_kind(body)
    if change:
        until = min(filter(None, (until, change.on - timedelta(days=1))))
    return Body(
        id=body,
        name=kind.full_name(place),
        level=place.level,
        system=kind.system,
        kind=kind.id,
        valid_from=since,
        valid_until=until,
        source=kind.source,
    )


def _days(kind: BodyKind, place: Place) -> tuple[date | None, date | None]:
    """Since when and until when: the narrower of the kind's days and the place's."""
    since, until = kind.valid_from, kind.valid_until
    if place.level == "province":
        rows = [row for row in provinces() if row.name == place.name and row.kind == place.word]
        starts = [row.valid_from for row in rows]
        ends = [row.valid_to for row in rows]
        first = None if None in starts else min(day for day in starts if day)
        last = None if None in ends else max(day for day in ends if day)
    else:
        path = place.path or ()
        first = DISTRICTS_END if place.level == "commune" and len(path) == 2 and not communes_after(path) else None
        last = DISTRICTS_END - timedelta(days=1) if place.level == "district" or len(path) > 2 else None
    return max(filter(None, (since, first)), default=None), min(filter(None, (until, last)), default=None)


def place_of(key: str) -> Place | None:
    """The place of a key: `tinh:gia-lai` → tỉnh Gia Lai; None for a province that never was."""
    province = province_places().get(key)
    if province or key == "central":
        return province
    level = level_of_key(key)
    if level == "province":
        return None
    found = named_place(key)
    if found:
        return found
    word, *path = key.split(":")
    words = {
        slug(name): name for name in ("huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn", "đặc khu")
    }
    if word not in words:
        return None
    name = " ".join(part.capitalize() for part in path[-1].split("-"))
    return Place(level=level, word=words[word], name=name, path=tuple(path))


def label_of(body: str) -> str:
    """What to call an id: the body's full name, a group's usual name with its place, else the id itself."""
    known = body_of(body)
    if known:
        return known.name
    kind, key = split_id(body)
    name = group_name(kind.removeprefix("group:"))
    if name is None or key is None:
        return body
    place = place_of(key)
    return f"{name} thuộc {place.full_name}" if place else name


def bodies_at(place: Place) -> tuple[str, ...]:
    """The ids of every kind of body that a place has, in the order of the table."""
    return tuple(
        item for kind in body_kinds().values() if place.level in kind.levels and (item := body_id(kind.id, place))
    )
