"""What people said of the program's verdicts: the newest word on a pair of passages holds, and all are counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.compare.words import syllables
from pipeline.store.journal_rows import Decision, DecisionKind, Passage

Key = tuple[str, str, str, str]
ASKED = "needs_review"
"""What is proposed where the verdict is left to a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Of the proposals that people looked at, how many they confirmed and overruled, by what was proposed.

    `answered` counts the pairs for which the program proposed only to ask a person (`needs_review`): no word of its own was
    confirmed or overruled there.
    """

    confirmed: Mapping[str, int]
    overruled: Mapping[str, int]
    answered: int = 0

    @property
    def agreement(self) -> float | None:
        """The share that was confirmed; None where nobody said anything."""
        right, wrong = sum(self.confirmed.values()), sum(self.overruled.values())
        return right / (right + wrong) if right + wrong else None


class Decisions:
    """The newest decision on every pair; found by content, so that a paper read anew keeps them."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._newest: dict[tuple[DecisionKind, Key], Decision] = {}
        for decision in decisions:
            self._newest[decision.kind, _key(decision.left, decision.right)] = decision

    def of(self, kind: DecisionKind, left: Passage, right: Passage | None) -> Decision | None:
        """What was last said of a pair (for coverage `right` names the lower paper's nearest passage, or is None)."""
        return self._newest.get((kind, _key(left, right)))

    def tally(self, kind: DecisionKind | None = None) -> Tally:
        """How often people agreed, each pair once."""
        confirmed, overruled, answered = Counter[str](), Counter[str](), 0
        for (of, _key_of), decision in self._newest.items():
            if kind not in {None, of}:
                continue
            if decision.proposed == ASKED:
                answered += 1
            else:
                (confirmed if decision.verdict == decision.proposed else overruled)[decision.proposed] += 1
        return Tally(confirmed=dict(confirmed), overruled=dict(overruled), answered=answered)

    def holds(self, decision: Decision) -> bool:
        """Whether nothing newer was said of the same pair."""
        newest = self._newest.get((decision.kind, _key(decision.left, decision.right)))
        return newest is not None and newest.id == decision.id

    def among(
        self, kind: DecisionKind, lefts: Sequence[Passage], rights: Sequence[Passage]
    ) -> dict[tuple[int, int], Decision]:
        """What was last said of the pairs of two sides, by the places of both in them: `{(0, 3): Decision(…)}`."""
        ours, theirs = [_side(item) for item in lefts], [_side(item) for item in rights]
        found = {}
        for row, left in enumerate(ours):
            for column, right in enumerate(theirs):
                decision = self._newest.get((kind, (*left, *right)))
                if decision is not None:
                    found[row, column] = decision
        return found

    def __len__(self) -> int:
        return len(self._newest)


def _key(left: Passage, right: Passage | None) -> Key:
    return (*_side(left), *(_side(right) if right else ("", "")))


def _side(passage: Passage) -> tuple[str, str]:
    return _paper(passage), _words(passage)


def _paper(passage: Passage) -> str:
    if passage.document_identity or not (passage.number or passage.title):
        return passage.document_identity or passage.text_sha256
    return f"{passage.number or ''}|{passage.title or ''}"


def _words(passage: Passage) -> str:
    """The words and the numbers: `báo cáo quý I trước ngày 15/3` and `… trước ngày 15/6` are two demands."""
    return " ".join([*syllables(passage.quote), *re.findall(r"\d+", passage.quote)])
