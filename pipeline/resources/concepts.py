"""The field's concepts and classes of action with their wordings (`concepts.yaml`), and where they stand in a text.

`tiếp dân` and `tiếp công dân` are one concept, a part of contact with citizens; `phổ biến` and `quán triệt` are one class of
action, which only prepares what `tổ chức thực hiện` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pipeline.resources import load_yaml
from pipeline.text.trie import alternation

Found = tuple[tuple[str, int, int], ...]

_SHIFTS = tuple(
    (pair[:2], pair[2:])
    for pair in "oàòa oáóa oảỏa oãõa oạọa oèòe oéóe oẻỏe oẽõe oẹọe uỳùy uýúy uỷủy uỹũy uỵụy".split()
)
"""Where the mark stands in the traditional spelling and in the modern one: `oà` and `òa`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One row of `concepts`: `tiếp công dân`, its wordings, the concepts that contain it and its neighbours, by id."""

    id: str
    name: str
    terms: tuple[str, ...]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionClass:
    """One row of `actions`: `tuyên truyền`, its verbs (`phổ biến`, `quán triệt`) and the classes that it only prepares."""

    id: str
    name: str
    terms: tuple[str, ...]
    weaker_than: tuple[str, ...] = ()


_Entry = TypeVar("_Entry", Concept, ActionClass)


def tone_key(text: str) -> str:
    """`text` (NFC) in small letters with one place of the tone mark, length kept: `Hoà giải` and `hòa giải` → `hòa giải`.

    The key is for comparing with other keys alone: it also gives `toàn` → `tòan` and `quý` → `qúy`.
    """
    key = text.lower()
    if len(key) != len(text):  # `İ` becomes two code points
        key = "".join(char.lower()[0] for char in text)
    for old, new in _SHIFTS:
        key = key.replace(old, new)
    return key


def _term_key(term: str) -> str:
    return " ".join(tone_key(term).split())


@cache
def concepts() -> Mapping[str, Concept]:
    """All concepts by id, in the order of the table; ValueError if the table is at fault (see `read_concepts`)."""
    return read_concepts(load_yaml("concepts")["concepts"])


@cache
def action_classes() -> Mapping[str, ActionClass]:
    """All classes of action by id, in the order of the table; ValueError if the table is at fault."""
    return read_actions(load_yaml("concepts")["actions"])


def read_concepts(rows: Iterable[Mapping[str, Any]]) -> dict[str, Concept]:
    """Rows of the table as concepts.

    ValueError for an id that stands twice or is unknown, for a circle in `broader`, and for a term in two concepts of which
    neither contains the other (`khiếu nại` in `complaints` and `petitions`); where one does, the narrower has the term.
    """
    found: dict[str, Concept] = {}
    for row in rows:
        entry = Concept(
            id=row["id"],
            name=row["name"],
            terms=tuple(row["terms"]),
            broader=tuple(row.get("broader", ())),
            related=tuple(row.get("related", ())),
        )
        _admit(entry, found)
    parents = {entry.id: entry.broader for entry in found.values()}
    _check_relations(parents, "broader")
    _check_relations({entry.id: entry.related for entry in found.values()}, "related", circles=True)
    _owners(found.values(), parents)
    return found


def read_actions(rows: Iterable[Mapping[str, Any]]) -> dict[str, ActionClass]:
    """Rows of the table as classes of action; ValueError as in `read_concepts`, and for any term in two classes."""
    found: dict[str, ActionClass] = {}
    for row in rows:
        entry = ActionClass(
            id=row["id"], name=row["name"], terms=tuple(row["terms"]), weaker_than=tuple(row.get("weaker_than", ()))
        )
        _admit(entry, found)
    _check_relations({entry.id: entry.weaker_than for entry in found.values()}, "weaker_than")
    _owners(found.values(), {})
    return found


def _admit(entry: _Entry, found: dict[str, _Entry]) -> None:
    if entry.id in found:
        raise ValueError(f"the id {entry.id!r} stands twice")
    if not entry.terms:
        raise ValueError(f"{entry.id!r} has no terms")
    found[entry.id] = entry


def _check_relations(relation: Mapping[str, tuple[str, ...]], name: str, *, circles: bool = False) -> None:
    for start, targets in relation.items():
        for target in targets:
            if target not in relation:
                raise ValueError(f"{start!r} names an unknown id {target!r} in `{name}`")
            if target == start:
                raise ValueError(f"{start!r} names itself in `{name}`")
        if not circles and start in _above(start, relation):
            raise ValueError(f"`{name}` runs in a circle through {start!r}")


def _above(start: str, relation: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Every id that `relation` leads to from `start`; `start` itself only if there is a circle."""
    seen: set[str] = set()
    waiting = list(relation.get(start, ()))
    while waiting:
        step = waiting.pop()
        if step not in seen:
            seen.add(step)
            waiting += relation.get(step, ())
    return frozenset(seen)


def _owners(entries: Iterable[Concept | ActionClass], parents: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The id that each term's key stands for; ValueError naming the term and both ids if two unrelated entries have it."""
    owners: dict[str, str] = {}
    for entry in entries:
        for term in entry.terms:
            key = _term_key(term)
            if not key:
                raise ValueError(f"{entry.id!r} has an empty term")
            other = owners.setdefault(key, entry.id)
            if other == entry.id or entry.id in _above(other, parents):
                continue
            if other not in _above(entry.id, parents):
                raise ValueError(f"the term {term!r} stands in both {other!r} and {entry.id!r}")
            owners[key] = entry.id
    return owners


@cache
def closure(concept: str) -> frozenset[str]:
    """The ids of all concepts that contain this one, itself left out; KeyError if there is no such concept.

    `leader-reception` → `citizen-reception` and what contains that.
    """
    table = concepts()
    if concept not in table:
        raise KeyError(concept)
    return _above(concept, {entry.id: entry.broader for entry in table.values()})


def matcher(owners: Mapping[str, str]) -> Callable[[str], Found]:
    """A function that finds the terms of `owners` (key → id; an empty id hides what it matches) in a text.

    Of terms that begin at one place the longest counts, and found terms do not overlap. White space between words may be
    of any kind and length; a term begins and ends where a word does.
    """
    body = alternation(owners).replace("\\ ", r"\s+")
    find = re.compile(rf"\b{body}(?!\w)").finditer

    def found_in(text: str) -> Found:
        found = []
        for match in find(tone_key(text)):
            key = match.group()
            owner = owners.get(key)
            if owner is None:  # a line break or several spaces inside
                owner = owners[" ".join(key.split())]
            if owner:
                found.append((owner, *match.span()))
        return tuple(found)

    return found_in


def _with_hidden(owners: Mapping[str, str], name: str) -> dict[str, str]:
    hidden = {_term_key(term): "" for term in load_yaml("concepts")[name]}
    if both := sorted(hidden.keys() & owners.keys()):
        raise ValueError(f"the term {both[0]!r} stands in both {owners[both[0]]!r} and {name!r}")
    return hidden | dict(owners)


@cache
def _concept_matcher() -> Callable[[str], Found]:
    table = concepts()
    owners = _owners(table.values(), {entry.id: entry.broader for entry in table.values()})
    return matcher(_with_hidden(owners, "not_concepts"))


@cache
def _action_matcher() -> Callable[[str], Found]:
    return matcher(_with_hidden(_owners(action_classes().values(), {}), "not_actions"))


def concepts_in(text: str) -> Found:
    """The concepts named in `text` (NFC), in order: id, start and end in code points.

    `Tổ chức tiếp dân` → `(("citizen-reception", 8, 16),)`. Case does not matter, accents do, and either place of the tone mark
    will do. Of overlapping terms the first counts, of those that begin together the longest; names of bodies that hold a term
    (`Sở Tài nguyên và Môi trường`) are passed over.
    """
    return _concept_matcher()(text)


def actions_in(text: str) -> Found:
    """The classes of action named in `text`, in order: id, start and end; found as by `concepts_in`.

    `Rà soát, niêm yết thủ tục` → `(("screen", 0, 7), ("publish", 9, 17))`; `Ban Thanh tra nhân dân` names no action.
    """
    return _action_matcher()(text)
