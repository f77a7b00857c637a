"""How near two passages are to each other: one number a feature, each between 0 and 1, for all pairs of two documents at once.

Every feature can be told to a reader (`FEATURES` says how); the model in `model.py` weighs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from pipeline.compare.kinship import concept_features
from pipeline.compare.passages import Passage
from pipeline.compare.statistics import Statistics
from pipeline.compare.words import content, pairs, syllables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEATURES = {
    "words": "pairs of syllables in common, the rarer the heavier",
    "words_of_left": "share of the demand's pairs of syllables that the other passage has",
    "words_of_right": "share of the other passage's pairs of syllables that the demand has",
    "syllables_of_left": "share of the demand's syllables that the other passage has",
    "syllables": "syllables in common, the rarer the heavier",
    "syllables_of_right": "share of the other passage's syllables that the demand has",
    "part_syllables": "syllables in common between the nearest actions of both",
    "object": "share of the demand's objects that the other passage has",
    "part_words": "pairs of syllables in common between the nearest actions of both",
    "part_of_left": "share of the pairs of syllables of the demand's nearest action that the other passage has",
    "same_concepts": "share of the demand's concepts that the other passage names",
    "near_concepts": "the same, with narrower, broader and related concepts counted in part",
    "part_concepts": "near concepts of the demand's nearest action",
    "concepts_of_right": "share of the other passage's concepts that lie near those of the demand",
    "head_concept": "how near the first concept of one of the demand's actions is to the other passage",
    "head_of_right": "how near the first concept of the other passage is to the demand",
    "rarest_concept": "weight of the rarest concept that both name",
    "context": "near concepts of the sentences that the two go on from",
    "heading": "near concepts of the title that the other passage stands under",
    "object_concepts": "near concepts of what the demand is about, the words of general actions left aside",
    "first_object": "the same of the demand's first action",
    "same_action_on_object": "the demand's first kind of action on a near object",
    "other_action_on_object": "another kind of action on a near object",
    "same_lead": "the other passage has the demand's first kind of action",
    "lead_missing": "the demand's first kind of action is one that is missed, and the other passage has it not",
    "first_words": "share of the pairs of syllables of the demand's first action that the other passage has",
    "actions": "share of the demand's kinds of action that the other passage has",
    "weaker_action": "the other passage only prepares what is demanded",
    "report_only": "the demand asks for a report or an assessment and the other passage tells of none",
    "programme": "the demand is to carry out a field of work, and its first concept lies near the other passage",
    "themes": "themes in common",
    "cited": "a document that both cite",
    "rank": "how near the pair is beside the demand's nearest passage",
    "rank_of_right": "how near the pair is beside the other passage's nearest demand",
}
NAMES = tuple(FEATURES)


def compare_features(left: Sequence[Passage], right: Sequence[Passage], statistics: Statistics) -> Floats:
    """Left × right × `NAMES`: how near each demand of `left` is to each passage of `right`."""
    found = {name: np.zeros((len(left), len(right))) for name in NAMES}
    if not left or not right:
        return np.stack(list(found.values()), 2)
    words, other_words = [content(item.words) for item in left], [content(item.words) for item in right]
    own, other = _weighted(pairs, words, other_words, statistics.idf)
    found["words"] = _cosine(own, other)
    found["words_of_left"] = _share(own, other)
    found["words_of_right"] = _share(other, own).T
    own, other = _weighted(syllables, words, other_words, statistics.idf)
    found["syllables"] = _cosine(own, other)
    found["syllables_of_left"] = _share(own, other)
    found["syllables_of_right"] = _share(other, own).T
    ours, theirs = _weighted(syllables, _parts(left), _parts(right), statistics.idf)
    found["part_syllables"] = _most(_most(_cosine(ours, theirs), left, 0), right, 1)
    found["object"] = _share(*_weighted(pairs, [content(item.objects) for item in left], other_words, statistics.idf))
    ours, theirs = _weighted(pairs, _parts(left), _parts(right), statistics.idf)
    found["part_words"] = _most(_most(_cosine(ours, theirs), left, 0), right, 1)
    found["part_of_left"] = _most(_share(*_weighted(pairs, _parts(left), other_words, statistics.idf)), left, 0)
    found["first_words"] = _share(
        *_weighted(pairs, [content(item.parts[0]) for item in left], other_words, statistics.idf)
    )
    found |= concept_features(left, right, statistics)
    found["themes"] = _jaccard(
        *_weighted(tuple, [item.themes for item in left], [item.themes for item in right], _even)
    )
    cited = _weighted(tuple, [tuple(item.cited) for item in left], [tuple(item.cited) for item in right], _even)
    found["cited"] = (cited[0][:, :-2] @ cited[1][:, :-2].T > 0).astype(float)
    near = found["part_words"] + 0.5 * found["near_concepts"] + 0.3 * found["object"]
    found["rank"] = near / np.maximum(near.max(1, keepdims=True), 0.05)
    found["rank_of_right"] = near / np.maximum(near.max(0, keepdims=True), 0.05)
    return np.stack([found[name] for name in NAMES], 2)


def _parts(side: Sequence[Passage]) -> list[str]:
    return [content(part) for item in side for part in item.parts]


def _most(table: Floats, side: Sequence[Passage], axis: int) -> Floats:
    """A table of parts as one of passages: of each passage's parts the highest."""
    starts = np.cumsum([0, *(len(item.parts) for item in side)])[:-1]
    return np.maximum.reduceat(table, starts, axis=axis)


def _even(_name: str) -> float:
    return 1.0


def _weighted(
    split: Callable[..., Iterable[str]], left: Sequence[object], right: Sequence[object], weight: Callable[[str], float]
) -> tuple[Floats, Floats]:
    """Both sides as rows over the left one's vocabulary (see `_rows`); what stands in a passage has its weight, the rest 0."""
    ours = [set(split(item)) for item in left]
    theirs = [set(split(item)) for item in right]
    columns = {name: number for number, name in enumerate(sorted(set().union(*ours)))}
    weights = {name: weight(name) for name in set().union(*ours, *theirs)}
    return tuple(_rows(each, columns, weights) for each in (ours, theirs))  # type: ignore[return-value]


def _rows(items: Sequence[set[str]], columns: dict[str, int], weights: dict[str, float]) -> Floats:
    """The weights of the columns, the sum of what has no column squared, and the sum of it, in the last two."""
    rows = np.zeros((len(items), len(columns) + 2))
    for row, item in enumerate(items):
        for name in item:
            column = columns.get(name)
            if column is None:
                rows[row, -2] += weights[name] ** 2
                rows[row, -1] += weights[name]
            else:
                rows[row, column] = weights[name]
    return rows


def _cosine(left: Floats, right: Floats) -> Floats:
    def length(rows: Floats) -> Floats:
        return np.asarray(np.sqrt((rows[:, :-2] ** 2).sum(1) + rows[:, -2]))

    scale = np.outer(length(left), length(right))
    return np.asarray((left[:, :-2] @ right[:, :-2].T) / np.maximum(scale, 1e-9))


def _share(left: Floats, right: Floats) -> Floats:
    """Of the weight of each left row, the share that each right row has too."""
    total = left[:, :-2].sum(1) + left[:, -1]
    return np.asarray((left[:, :-2] @ (right[:, :-2] > 0).T) / np.maximum(total, 1e-9)[:, None])


def _jaccard(left: Floats, right: Floats) -> Floats:
    both = left[:, :-2] @ right[:, :-2].T
    one = (left[:, :-2].sum(1) + left[:, -1])[:, None] + (right[:, :-2].sum(1) + right[:, -1])[None, :] - both
    return np.asarray(both / np.maximum(one, 1e-9))
