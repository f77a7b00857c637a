"""How rare a pair of syllables is: what two passages share weighs the more the fewer passages hold it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.compare.words import pairs, syllables
from pipeline.resources.concepts import concepts_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """In how many of `passages` passages a gram (a syllable or a pair of them) or a concept stands; 0 where it is not counted."""

    passages: int
    counts: Mapping[str, int] = field(repr=False)
    concept_counts: Mapping[str, int] = field(repr=False, default_factory=dict)

    def idf(self, gram: str) -> float:
        """The weight of a gram: ln((N + 1) / (n + 0.5)), never below 0.1."""
        return max(0.1, math.log((self.passages + 1) / (self.counts.get(gram, 0) + 0.5)))

    def concept_weight(self, concept: str, least: float) -> float:
        """The weight of a concept, as that of a gram; never below `least`."""
        return max(least, math.log((self.passages + 1) / (self.concept_counts.get(concept, 0) + 0.5)))

    def plus(self, other: Statistics) -> Statistics:
        """Both bodies of passages together."""
        total, named = Counter(self.counts), Counter(self.concept_counts)
        total.update(other.counts)
        named.update(other.concept_counts)
        return Statistics(passages=self.passages + other.passages, counts=total, concept_counts=named)


def grams(text: str) -> set[str]:
    """The syllables of a text and the pairs of neighbours."""
    return {*syllables(text), *pairs(text)}


def count(passages: Iterable[str]) -> Statistics:
    """The statistics of these passages."""
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    total = 0
    for passage in passages:
        counts.update(grams(passage))
        named.update({name for name, _start, _end in concepts_in(passage)})
        total += 1
    return Statistics(passages=total, counts=counts, concept_counts=named)
