"""Why the judge says what it says of a row: every feature with its weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.extract.judge_rows import FLAGS
from pipeline.extract.judge_text import theme_names
from pipeline.extract.judge_weights import LABELS, OPENING, Weights, cue_names, gram_columns

if TYPE_CHECKING:
    from pipeline.extract.judge import Inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that spoke for (`weight` > 0) or against a label or theme, in log odds: `own: đề nghị`."""

    name: str
    weight: float


def features_of(weights: Weights, inputs: Inputs, row: int, label: str) -> tuple[Feature, ...]:
    """Every feature of a row that weighs anything for `label`, the strongest first; with the bias they add up to its score.

    ValueError for a label that there is not.
    """
    number = (*LABELS, *theme_names()).index(label)
    found: dict[str, float] = {}
    for name, weight in _features(weights, inputs, row, number):
        found[name] = found.get(name, 0.0) + weight
    features = (Feature(name=name, weight=round(weight, 4)) for name, weight in found.items())
    return tuple(sorted((each for each in features if each.weight), key=lambda each: (-abs(each.weight), each.name)))


def _features(weights: Weights, inputs: Inputs, row: int, number: int) -> Iterator[tuple[str, float]]:
    rows, grams, columns = inputs.rows, inputs.grams, gram_columns()
    names = _gram_names(weights)
    places = {"own": row, "above": int(rows.above[row])}
    if number < len(LABELS):
        places |= {"previous": row - 1, "over": int(rows.over[row])}
    for block, place in places.items():
        if place < 0:
            continue
        column = columns[block].start + number
        for gram in grams.ids[grams.rows == place]:
            yield f"{block}: {names[gram]}", float(weights.grams[gram, column]) * float(inputs.scale[place])
    if number < len(LABELS):
        for place in range(OPENING):
            gram = grams.opening[row, place]
            if gram:
                weight = float(weights.grams[gram, columns[f"opening{place}"].start + number])
                yield f"opening: {names[gram]}", weight
    else:
        for cue, (name, value) in enumerate(zip(cue_names(), inputs.cues[row], strict=True)):
            if value:
                yield f"words: {name}", float(value) * float(weights.cues[cue, number - len(LABELS)])
    flag_rows, flags = rows.flags
    for flag in flags[flag_rows == row]:
        yield f"flag: {FLAGS[flag]}", float(weights.flags[flag, number])


def _gram_names(weights: Weights) -> list[str]:
    syllables = ["", *weights.vocabulary()]
    return [*syllables, *(f"{syllables[a]} {syllables[b]}" for a, b in weights.pairs.astype(np.int64))]
