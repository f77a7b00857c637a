"""How near the concepts and kinds of action of two passages are: the features of meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pipeline.compare.passages import Passage
from pipeline.compare.statistics import Statistics
from pipeline.resources import concepts as table
from pipeline.resources.concepts import action_classes, closure, concepts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_NARROWER, _BROADER, _RELATED, _SIBLING = 0.7, 0.45, 0.4, 0.25
"""How much a concept counts that is not the demanded one itself: a part of it, what it is a part of, a neighbour."""
_WIDE = 6.0
"""By how many doublings of the number of its parts a concept's part counts half."""
_TELLS = ("report", "review")
"""The kinds of action that only tell of others."""
_CARRIES_OUT = ("implement", "improve", "instruct")
"""The kinds of action that a whole field of work is carried out by: any step in the field is a part of them."""
_GENERAL = frozenset({
    "raise-awareness", "train", "report", "review", "inspect", "plan", "issue-document", "advise", "instruct", "implement",
    "improve", "coordinate", "assign", "fund", "hold-event", "reward", "screen", "amend", "organise", "set-example",
    "build-models", "persuade",
})  # fmt: skip
"""The kinds of action that may be done about anything: their words say how, not what about."""
_SPECIFIC = _GENERAL - {*_CARRIES_OUT, "coordinate", "assign", "screen", "organise", "set-example"}
"""Of them those that are missed where the other passage has none: who only carries out has not trained anybody."""
_LIGHT = re.compile(r"\b(?:được|tốt|hơn|các|những|việc|đã|rất|ngày càng|có hiệu quả|hiệu quả|nghiêm túc|nghiêm)\s+")
"""Words that stand inside a wording without changing it: `phát huy được dân chủ`, `công khai các nội dung`."""
_LEAST_WEIGHT = 0.3
concepts_in = lru_cache(maxsize=20_000)(table.concepts_in)
actions_in = lru_cache(maxsize=20_000)(table.actions_in)
Find = Callable[[str], Iterable[tuple[str, int, int]]]


def concept_features(left: Sequence[Passage], right: Sequence[Passage], statistics: Statistics) -> dict[str, Floats]:
    """Left × right each: the features of `features.FEATURES` that go by concepts and kinds of action."""
    names = concept_columns()
    weights = np.array([statistics.concept_weight(name, _LEAST_WEIGHT) for name in names])
    ours, theirs = (_rows([item.words for item in side], concepts_in, names) for side in (left, right))
    reach = _reach(theirs)
    parts = _rows([part for item in left for part in item.parts], concepts_in, names)
    starts = np.cumsum([0, *(len(item.parts) for item in left)])[:-1]
    near_parts = _share(parts, reach, weights)
    with_context = np.maximum(reach, 0.5 * _reach(_rows([item.context for item in right], concepts_in, names)))
    ours_before = np.maximum(ours, 0.5 * _rows([item.context for item in left], concepts_in, names))
    titles = _reach(_rows([item.heading for item in right], concepts_in, names))
    heads = _heads([item.parts for item in left], reach, names)
    about = _rows([item.words for item in left], objects_in, names)
    first_about = _rows([item.parts[0] for item in left], objects_in, names)
    found = {
        "same_concepts": _share(ours, theirs, weights),
        "near_concepts": _share(ours, reach, weights),
        "part_concepts": np.maximum.reduceat(near_parts, starts, axis=0),
        "concepts_of_right": _share(theirs, _reach(ours), weights).T,
        "head_concept": heads,
        "head_of_right": _heads([item.parts for item in right], _reach(ours), names).T,
        "rarest_concept": _rarest(ours, theirs, weights),
        "context": _share(ours_before, with_context, weights),
        "heading": _share(ours, titles, weights),
        "object_concepts": _share(about, reach, weights),
        "first_object": _share(first_about, reach, weights),
        **_action_features(left, right, heads),
    }
    found["same_action_on_object"] = found["same_lead"] * np.maximum(found["first_object"], heads)
    found["other_action_on_object"] = (1 - found["same_lead"]) * np.maximum(found["first_object"], heads)
    return found


def _share(rows: Floats, others: Floats, weights: Floats) -> Floats:
    """Of the weight of each row's concepts, the share that each of the others reaches."""
    total = np.maximum((rows * weights).sum(1), 1e-9)[:, None]
    return np.asarray(((rows * weights) @ others.T) / total)


def objects_in(text: str) -> list[tuple[str, int, int]]:
    """The concepts that a passage is about: those not named by the words of a general action (`tuyên truyền`, `tập huấn`)."""
    general = [(start, end) for name, start, end in actions_in(text) if name in _GENERAL]
    return [
        (name, start, end)
        for name, start, end in concepts_in(text)
        if not any(first < end and start < last for first, last in general)
    ]


def _action_features(left: Sequence[Passage], right: Sequence[Passage], heads: Floats) -> dict[str, Floats]:
    names = {name: number for number, name in enumerate(action_classes())}
    ours, theirs = (_rows([item.words for item in side], actions_in, names) for side in (left, right))
    shared = (ours @ theirs.T) / np.maximum(ours.sum(1), 1)[:, None]
    led = [{_lead(part) for part in item.parts} for item in left]
    tells = np.array([bool(kinds & set(_TELLS)) and not kinds & set(_CARRIES_OUT) for kinds in led], float)
    first = [_lead(item.parts[0]) for item in left]
    same = np.array([theirs[:, names[lead]] if lead else np.zeros(len(right)) for lead in first]).reshape(len(left), -1)
    specific = np.array([lead in _SPECIFIC for lead in first], float)
    silent = np.array([not {_lead(part) for part in item.parts} & set(_TELLS) for item in right], float)
    programme = np.array([bool(kinds & {*_CARRIES_OUT, None}) for kinds in led], float)
    return {
        "actions": shared,
        "weaker_action": ((ours @ _weaker() @ theirs.T > 0) & (shared == 0)).astype(float),
        "report_only": np.outer(tells, silent),
        "same_lead": same,
        "lead_missing": specific[:, None] * (1 - same),
        "programme": heads * programme[:, None],
    }


def _lead(part: str) -> str | None:
    """The kind of the first action that a clause names."""
    first = next(iter(actions_in(part)), None)
    return first[0] if first else None


@cache
def concept_columns() -> dict[str, int]:
    """The column of each concept, in the order of the table."""
    return {name: number for number, name in enumerate(concepts())}


def _rows(texts: Sequence[str], find: Find, names: dict[str, int]) -> Floats:
    """Texts × names: 1 where a text names it."""
    rows = np.zeros((len(texts), len(names)))
    for row, text in enumerate(texts):
        for name, _start, _end in (*find(text), *find(_LIGHT.sub("", text))):
            rows[row, names[name]] = 1.0
    return rows


def _heads(parts: Sequence[Sequence[str]], reach: Floats, names: dict[str, int]) -> Floats:
    """How near the first concept of one of the parts is to each passage of the other side."""
    found = np.zeros((len(parts), len(reach)))
    for row, each in enumerate(parts):
        for part in each:
            first = next(iter(concepts_in(part)), None)
            if first is not None:
                np.maximum(found[row], reach[:, names[first[0]]], out=found[row])
    return found


def _rarest(ours: Floats, theirs: Floats, weights: Floats) -> Floats:
    top = weights.max(initial=1.0)
    found = np.zeros((len(ours), len(theirs)))
    for row, own in enumerate(ours):
        there = np.flatnonzero(own)
        if len(there):
            found[row] = (theirs[:, there] * weights[there]).max(1) / top
    return found


def _reach(rows: Floats) -> Floats:
    """For each passage, how near its nearest concept is to every concept (passages × concepts)."""
    kin = kinship()
    reached = np.zeros_like(rows)
    for row, own in enumerate(rows):
        there = np.flatnonzero(own)
        if len(there):
            reached[row] = kin[:, there].max(1)
    return reached


@cache
def kinship() -> Floats:
    """Concepts × concepts: how much it counts for the first that the second is named; 1 on the diagonal."""
    every = tuple(concepts().values())
    names = concept_columns()
    kin = np.eye(len(every))
    below = Counter(above for item in every for above in closure(item.id))
    for item in every:
        at = names[item.id]
        for above in closure(item.id):
            # of a whole field, one part says less than of a concept with few parts
            near = _NARROWER / (1 + np.log2(1 + below[above]) / _WIDE)
            kin[names[above], at] = max(kin[names[above], at], near)
            kin[at, names[above]] = max(kin[at, names[above]], _BROADER)
        for beside in item.related:
            kin[at, names[beside]] = max(kin[at, names[beside]], _RELATED)
            kin[names[beside], at] = max(kin[names[beside], at], _RELATED)
        for other in every:
            if other.id != item.id and set(other.broader) & set(item.broader):
                kin[at, names[other.id]] = max(kin[at, names[other.id]], _SIBLING)
    return kin


@cache
def _weaker() -> Floats:
    """Classes × classes: 1 where the second only prepares the first."""
    every = tuple(action_classes().values())
    names = {item.id: number for number, item in enumerate(every)}
    table = np.zeros((len(every), len(every)))
    for item in every:
        for stronger in item.weaker_than:
            table[names[stronger], names[item.id]] = 1.0
    return table
