"""Rules and judge together: which obligations and outcomes stay, how sure they are, and where the two disagree.

The rules propose, the judge weighs. A rule's word and the judge's are added up as log odds, which is how sure an item
is. What both together deny is dropped, what the judge alone is sure of is added, and where the two point different ways a
person is asked to look.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import TYPE_CHECKING

from pipeline.extract.judge import Reading, chance_of, load_judge
from pipeline.extract.tasks import Judgement
from pipeline.extract.themes import themes_of
from pipeline.link.copies import changed
from pipeline.model import Obligation, Origin, Outcome
from pipeline.resources.lexicon import words

if TYPE_CHECKING:
    from pipeline.model import Deadline, Document, Header, Reference, Segment

OBLIGATION, OUTCOME = 0, 1
BY_JUDGE = ("judge.obligation", "judge.outcome")
_PLACES = 3
_SURE = 0.99


def read_judgement(
    document: Document,
    header: Header,
    segments: tuple[Segment, ...],
    references: tuple[Reference, ...],
    deadlines: tuple[Deadline, ...],
) -> Reading | None:
    """What the judge says of every sentence; None where no judge is installed.

    An act of general application (`Luật`, `Nghị định`, `Thông tư`) is not its field: it has learnt from papers that lay tasks
    on bodies, and would doubt nearly every duty that a law states.
    """
    general = header.doc_type is not None and header.doc_type.value in words("general_acts")
    judge = None if general else load_judge()
    return judge.read(document, header, segments, references, deadlines) if judge else None


def sure_tasks(reading: Reading | None) -> Mapping[int, Judgement] | None:
    """The sentences, by their start, that are obligations on the judge's word alone; None where no judge reads along."""
    if reading is None:
        return None
    return {
        start: Judgement(rule=BY_JUDGE[OBLIGATION], confidence=chance)
        for start, chance in _sure(reading, OBLIGATION).items()
    }


def sure_results(reading: Reading | None) -> Mapping[int, Origin]:
    """The sentences, by their start, that are outcomes on the judge's word alone."""
    return {
        start: Origin(rule=BY_JUDGE[OUTCOME], confidence=chance) for start, chance in _sure(reading, OUTCOME).items()
    }


def _sure(reading: Reading | None, label: int) -> dict[int, float]:
    if reading is None:
        return {}
    _, against = reading.bounds[label]
    rows = (reading.logits[:, label] > against).nonzero()[0].tolist()
    return {
        reading.rows.spans[row].start: round(chance_of(float(reading.logits[row, label]) - against), _PLACES)
        for row in rows
    }


def weigh_obligations(obligations: tuple[Obligation, ...], reading: Reading | None) -> tuple[Obligation, ...]:
    """The obligations that stay, each with its probability, confidence, themes and what there is to review.

    Their ids number them in order of text, as those of the rules did.
    """
    if reading is None:
        return obligations
    kept: list[Obligation] = []
    for item in obligations:
        row = reading.rows.at(item.span.start)
        if row < 0:
            kept.append(changed(item, id=f"o{len(kept) + 1}", themes=themes_of(item.quote)))
            continue
        weighed = _weighed(item.origin, item.review, reading, row, OBLIGATION)
        if weighed is not None:
            kept.append(changed(item, id=f"o{len(kept) + 1}", **weighed))
    return tuple(kept)


def weigh_outcomes(outcomes: tuple[Outcome, ...], reading: Reading | None) -> tuple[Outcome, ...]:
    """The outcomes that stay, as `weigh_obligations`."""
    if reading is None:
        return outcomes
    kept: list[Outcome] = []
    for item in outcomes:
        row = reading.rows.at(item.span.start)
        if row < 0:
            kept.append(item)
            continue
        weighed = _weighed(item.origin, item.review, reading, row, OUTCOME)
        if weighed is not None:
            kept.append(changed(item, **weighed))
    return tuple(kept)


def _weighed(
    origin: Origin, review: tuple[str, ...], reading: Reading, row: int, label: int
) -> dict[str, object] | None:
    """What the judge changes of an item: origin, themes, probability, review; None where the item is to be dropped."""
    together = _together(origin, reading, row, label)
    if together is None:
        return None
    surer, doubts = together
    return {
        "origin": surer,
        "themes": reading.themes_of(row),
        "probability": round(reading.probability(row, label), _PLACES),
        "review": (*review, *doubts),
    }


def _together(origin: Origin, reading: Reading, row: int, label: int) -> tuple[Origin, tuple[str, ...]] | None:
    """A rule's word and the judge's: how sure both make an item, and their two reasons if they disagree; None to drop it."""
    alone = float(reading.logits[row, label])
    chance = chance_of(alone)
    if origin.rule in BY_JUDGE:
        return origin, (f"no rule sees it, the judge gives {chance:.2f}",)
    doubt, _ = reading.bounds[label]
    both = alone + _odds(origin.confidence)
    if both <= -doubt:
        return None
    review = (f"the rule {origin.rule} sees it, the judge gives {chance:.2f}",) if alone < 0 else ()
    return Origin(rule=origin.rule, confidence=round(chance_of(both), _PLACES), inferred=origin.inferred), review


def _odds(confidence: float) -> float:
    """A rule's confidence as log odds: 0.95 → 2.9."""
    bounded = min(max(confidence, 1 - _SURE), _SURE)
    return log(bounded / (1 - bounded))
