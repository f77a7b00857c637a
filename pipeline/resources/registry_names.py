"""What a printed name means in its paper: `UBND tỉnh` in a paper of Gia Lai is Ủy ban nhân dân tỉnh Gia Lai.

The whole name has to be read: an office that may stand before it (`Giám đốc`), a body of the table, and where it is. A
name that could be several bodies stays with its candidates; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from pipeline.model import System
from pipeline.resources.groups import Level, body_key, group_ends, groups_of
from pipeline.resources.places import find_province
from pipeline.resources.registry import BodyKind, Central, Place, body_id, body_kinds, central_bodies, slug
from pipeline.resources.registry_places import fits, locate
from pipeline.resources.registry_words import offices, plural, written_out
from pipeline.text.fold import fold

_ASIDE = re.compile(r"\s*\([^)]*\)")
_LEVEL_WORDS: dict[str, Level] = {
    "tinh": "province",
    "huyen": "district",
    "thi xa": "district",
    "xa": "commune",
    "phuong": "commune",
}
_NO_PLACE_AFTER = frozenset({"cap", "cac", "moi", "cung", "dia"})
_PLACES_LISTED = r"(?:huyện|thị xã|thành phố|xã|phường|thị trấn|đặc khu)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the paper says of itself: whose it is, where, and of which day.

    `Context(level="province", province=Place(… "Gia Lai"), system="state", day=date(2021, 12, 23))`.
    """

    level: Level | None = None
    province: Place | None = None
    district: Place | None = None
    commune: Place | None = None
    system: System | None = None
    day: date | None = None

    @property
    def own(self) -> Place | None:
        """The place of the paper's issuer, None for the centre and for a paper of unknown level."""
        if self.level == "province":
            return self.province
        if self.level == "district":
            return self.district
        return self.commune if self.level == "commune" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a name means. `body` is None where nothing or several fit; `reason` then says why.

    `full_name` is also given where the name is understood but the place's province is not known, so that it has no id.
    """

    body: str | None = None
    full_name: str | None = None
    group: bool = False
    candidates: tuple[str, ...] = ()
    reason: str | None = None


@lru_cache(maxsize=20_000)
def words_of_name(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words by which names are compared, and the printed words; both end with the same words.

    `UBND TP. Pleiku` → ((`uy`, `ban`, `nhan`, `dan`, `thanh`, `pho`, `pleiku`), (`UBND`, `TP`, `Pleiku`)).
    """
    plain = _ASIDE.sub("", unicodedata.normalize("NFC", name))
    words = tuple(re.findall(r"\w+", body_key(plain)))
    return words, tuple(re.findall(r"\w+", plain))


@cache
def _names() -> tuple[dict[tuple[str, ...], tuple[Central, ...]], dict[tuple[str, ...], tuple[BodyKind, ...]], int]:
    central: dict[tuple[str, ...], tuple[Central, ...]] = {}
    for body in central_bodies().values():
        for name in (body.name, *body.aliases):
            words, _ = words_of_name(name)
            central[words] = (*(item for item in central.get(words, ()) if item is not body), body)
    kinds: dict[tuple[str, ...], tuple[BodyKind, ...]] = {}
    for kind in body_kinds().values():
        for name in (kind.name, *kind.aliases):
            words, _ = words_of_name(name)
            kinds[words] = (*(item for item in kinds.get(words, ()) if item is not kind), kind)
    return central, kinds, max(map(len, kinds))


def resolve(name: str, context: Context) -> Resolution:
    """Which body, or group of bodies, a printed name means in its paper.

    >>> from pipeline.resources.registry import province_places
    >>> gia_lai = Context(level="province", province=province_places()["tinh:gia-lai"], system="state")
    >>> resolve("UBND tỉnh", gia_lai).full_name
    'Ủy ban nhân dân tỉnh Gia Lai'
    """
    found = _single(_read(name), context)
    if found:
        return found
    parts = _parts(name)
    several = _several(parts, name, context) if parts else None
    return several or _group(name, context)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A name apart from any paper: the office before it, the one body of the centre, and where else it may be cut.

    A cut is the kinds that the first words name, the words after them, and whether there are no first words.
    """

    head: str
    central: Central | None
    printed: tuple[str, ...] = ()
    cuts: tuple[tuple[tuple[BodyKind, ...], tuple[str, ...], bool], ...] = ()

    @property
    def possible(self) -> bool:
        """Whether the name may be one body's in some paper."""
        return bool(self.central or self.cuts)


@lru_cache(maxsize=20_000)
def _read(name: str) -> _Reading:
    """How a name can be cut into office, body and place; the longest body first."""
    words, printed = words_of_name(name)
    central, kinds, longest = _names()
    if words in central:
        return _Reading("", _only(central[words]))
    office, start = offices(words)
    head = " ".join(_head_words(name, start, len(words))) if office else ""
    words = words[start:]
    cuts = []
    for length in range(min(longest, len(words)), -1, -1):
        named = kinds.get(words[:length], ()) if length else _unnamed_kinds()
        rest = words[length:]
        found = tuple(kind for kind in named if fits(kind, rest, alone=not length))
        if found:
            cuts.append((found, rest, not length))
    return _Reading(head, _only(central.get(words, ())), printed, tuple(cuts))


@lru_cache(maxsize=20_000)
def _parts(name: str) -> tuple[str, ...]:
    """The parts of a name that may list bodies; empty for one body or group: `các cơ quan, đơn vị, địa phương`."""
    parts = tuple(re.split(r"[,;]\s*(?:và\s+)?", name))
    known = any(_read(part).possible or _read(part.partition(" và ")[0]).possible for part in parts)
    return parts if known or _lists_names(name) else ()


def _only(bodies: tuple[Central, ...]) -> Central | None:
    return bodies[0] if len(bodies) == 1 else None


def _single(reading: _Reading, context: Context) -> Resolution | None:
    """The one body that the whole name is, or the candidates; None where the name is not understood."""
    if reading.central:
        return _with_head(Resolution(body=reading.central.id, full_name=reading.central.name), reading.head)
    reason: str | None = None
    for kinds, rest, alone in reading.cuts:
        found: list[tuple[BodyKind, Place]] = []
        for kind in kinds:
            locus = locate(kind, rest, reading.printed, context, alone=alone)
            found.extend((kind, place) for place in locus.places)
            reason = reason or locus.reason
        if found:
            return _with_head(_settle(found), reading.head)
    return Resolution(reason=reason) if reason else None


@cache
def _unnamed_kinds() -> tuple[BodyKind, ...]:
    """The kinds whose own name is that of their place: `Tỉnh ủy`, `Tỉnh đoàn`."""
    return body_kinds()["cap-uy"], body_kinds()["doan-thanh-nien"]


def _settle(found: list[tuple[BodyKind, Place]]) -> Resolution:
    """One body, or several candidates."""
    if len(found) > 1:
        ids = tuple(dict.fromkeys(item for kind, place in found if (item := body_id(kind.id, place))))
        return Resolution(candidates=ids, reason="several bodies of the paper's place fit")
    kind, place = found[0]
    body = body_id(kind.id, place)
    reason = None if body else "the paper does not say in which province or district the place lies"
    return Resolution(body=body, full_name=kind.full_name(place), reason=reason)


def _head_words(name: str, start: int, total: int) -> list[str]:
    """The printed words of the office: those that the last `total - start` folded words leave over."""
    plain = _ASIDE.sub("", unicodedata.normalize("NFC", name))
    kept: list[str] = []
    for word in plain.split():
        if len(re.findall(r"\w+", body_key(" ".join((*kept, word))))) > start:
            break
        kept.append(word)
    return kept if kept and total > start else []


def _with_head(found: Resolution, head: str) -> Resolution:
    if not head or not found.full_name:
        return found
    return Resolution(
        body=found.body, full_name=f"{head} {found.full_name}", candidates=found.candidates, reason=found.reason
    )


def _several(parts: tuple[str, ...], name: str, context: Context) -> Resolution | None:
    """An enumeration of bodies: a group of its own whose members are the candidates; None where a part is not understood."""
    members: list[str] = []
    singles, unknown = 0, False
    for part in parts:
        found = _single(_read(part), context) or _by_and(part, context)
        if found is None or not (found.body or found.candidates or found.full_name):
            group = _group(part, context)
            if not group.body:
                return None
            members.append(group.body)
        else:
            singles += 1
            members.extend((found.body,) if found.body else found.candidates)
            unknown = unknown or not (found.body or found.candidates)
    if not singles and not _lists_names(name):
        return None
    reason = "the paper does not say at which place" if unknown else "the name lists several bodies"
    return Resolution(group=True, candidates=() if unknown else tuple(dict.fromkeys(members)), reason=reason)


@lru_cache(maxsize=20_000)
def _lists_names(name: str) -> bool:
    """Whether a part after a comma is a name of its own: `UBND xã, Trạm Y tế xã`, not `các sở, ban, ngành`."""
    return any(part[:1].isupper() for part in re.split(r"[,;]\s+", written_out(name))[1:])


def _by_and(part: str, context: Context) -> Resolution | None:
    left, joined, right = part.partition(" và ")
    if not joined:
        return None
    found = [_single(_read(left), context), _single(_read(right), context) or _group(right, context)]
    ids = tuple(item.body for item in found if item and item.body)
    return Resolution(candidates=ids) if len(ids) == len(found) else None


@dataclass(frozen=True, slots=True)
class _GroupReading:
    """A group's name apart from any paper: its id, at which level it is, the level word that it ends with, or why it has none."""

    id: str | None
    scope: Level | None = None
    ends: str | None = None
    plural: bool = True
    reason: str | None = None


@lru_cache(maxsize=20_000)
def _read_group(name: str) -> _GroupReading:
    found = groups_of(name)
    if not found:
        several = plural(name)
        reason = "a group that no rule knows" if several else "no body of the registry has this name"
        return _GroupReading(None, plural=several, reason=reason)
    if _lists_names(name):
        return _GroupReading(None, reason="the name lists bodies that are not all in the registry")
    scopes = {group.scope for group in found}
    words, _ = words_of_name(name)
    last = next((key for key in _LEVEL_WORDS if tuple(key.split()) == words[-len(key.split()) :]), None)
    before = words[-len(last.split()) - 1] if last and len(words) > len(last.split()) else ""
    if before in _NO_PLACE_AFTER or re.search(r"\bcác\b.*,[^,]*" + _PLACES_LISTED, name):
        last = None
    return _GroupReading(
        "group:" + "+".join(group.id for group in found), scopes.pop() if len(scopes) == 1 else None, last
    )


def _group(name: str, context: Context) -> Resolution:
    """A group of the table at the paper's place; a plural that no rule knows is a group without id."""
    found = _read_group(name)
    if found.id is None:
        return Resolution(group=found.plural, reason=found.reason)
    if found.scope == "central" or (found.scope is None and context.level == "central"):
        return Resolution(body=f"{found.id}:central", group=True)
    place = (
        context.province if found.scope == "province" and context.level != "central" else _group_place(found, context)
    )
    body = body_id(found.id, place) if place and (found.scope is None or place.level == found.scope) else None
    reason = None if body else "the paper does not say at which place"
    return Resolution(body=body, full_name=_group_name(name, place) if place else None, group=True, reason=reason)


def _group_place(group: _GroupReading, context: Context) -> Place | None:
    """Where the group is: the level that the name ends with (`… huyện`), else the paper's own place."""
    if group.ends is None:
        return context.own
    level = _LEVEL_WORDS[group.ends]
    place = {"province": context.province, "district": context.district, "commune": context.commune}[level]
    if place and slug(place.word) == group.ends.replace(" ", "-"):
        return place
    return context.own if level == context.level else None


def _group_name(name: str, place: Place) -> str | None:
    """The group with its place: `các Sở, ban, ngành tỉnh` → `các Sở, ban, ngành tỉnh Gia Lai`; None where words are unclear."""
    plain, folded = _group_words(name)
    if not plain or place.name in plain:
        return None
    if folded.endswith(" " + fold(place.word)) and folded.split()[-2] not in _NO_PLACE_AFTER:
        return f"{plain} {place.name}"
    return None if "thuộc" in plain else f"{plain} thuộc {place.full_name}"


@lru_cache(maxsize=20_000)
def _group_words(name: str) -> tuple[str, str]:
    """The group's name written out, and folded; empty where words of the sentence stand in it, or no one place is meant."""
    plain = written_out(" ".join(_ASIDE.sub("", name).split()))
    folded = fold(plain)
    unclear = folded.split()[-1] not in group_ends() or not plural(plain)
    return ("", "") if unclear or re.search(r"cùng cấp|các cấp|hệ thống", plain) else (plain, folded)


def province_of(name: str, day: date | None = None) -> Place | None:
    """The province that a name meant on a day: `find_province` as a Place."""
    row = find_province(name, day)
    return Place(level="province", word=row.kind, name=row.name, path=(slug(row.name),)) if row else None


__all__ = ["Context", "Resolution", "province_of", "resolve", "words_of_name"]
