"""How near each action of a demand is to what takes the demand up: by the concepts and the words they share."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.kinship import concept_columns, kinship
from pipeline.compare.passages import Passage
from pipeline.compare.words import pairs
from pipeline.resources.concepts import concepts_in


def part_nearness(demand: Passage, taken: Sequence[Passage]) -> list[float]:
    """Of each action of the demand, from 0 to 1: the mean of the share of its concepts and of its words that are taken up.

    An action that names no concept goes by its words alone.
    """
    columns, kin = concept_columns(), kinship()
    named = {columns[name] for passage in taken for name, _start, _end in concepts_in(passage.words)}
    words = {pair for passage in taken for pair in pairs(passage.words)}
    near = []
    for part in demand.parts:
        own = {columns[name] for name, _start, _end in concepts_in(part)}
        grams = set(pairs(part))
        by_words = len(grams & words) / len(grams) if grams else 0.0
        if not own:
            near.append(by_words)
            continue
        by_concepts = sum(max((float(kin[at, other]) for other in named), default=0.0) for at in own) / len(own)
        near.append((by_words + by_concepts) / 2)
    return near
