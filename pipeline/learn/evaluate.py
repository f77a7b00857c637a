"""Measure analyses against gold annotations: precision, recall and F1 of every measure, and every mistake by unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.learn.gold import Gold, GoldObligation, GoldOutcome, comparable
from pipeline.learn.names import reference_key, same_name, same_number, same_title, same_words, squeeze
from pipeline.learn.placing import Placed, UnitMap
from pipeline.model import Analysis, Header, Obligation, Outcome, Reference

MEASURES = (
    "kind",
    *(f"header.{name}" for name in ("doc_type", "number", "issuer", "place", "issued", "title", "signer", "published")),
    *("references", "references.doc_type", "references.issued", "references.issuer"),
    *("obligations", "obligations.bodies", "obligations.lead_roles", "obligations.deadlines", "obligations.themes"),
    *("outcomes", "outcomes.polarity", "outcomes.measures", "chrome"),
)
"""Every measure, in the order of the report."""

_LONG = 60
"""A unit longer than this (code points) that is no chrome must come through unchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure over all documents; `tp`, `fp`, `fn` count the right, the extra and the missed."""

    measure: str
    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 if nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 if nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One miss (`-`) or extra (`+`) of a measure; `unit` is the number in the raw text where it has one."""

    measure: str
    sign: str
    document: str
    unit: int | None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The rows of the measures that occur at all, in the order of MEASURES, and every mistake."""

    rows: tuple[Row, ...]
    mistakes: tuple[Mistake, ...]

    def row(self, measure: str) -> Row:
        """The row of one measure; KeyError where nothing was to be found and nothing was."""
        for row in self.rows:
            if row.measure == measure:
                return row
        raise KeyError(measure)


def evaluate(pairs: Iterable[tuple[Gold, Analysis]]) -> Evaluation:
    """Measure each analysis against the gold of its document.

    A quote is looked up in the raw units by its letters, so neither offsets nor segmentation of the two need agree. An
    obligation or outcome counts for a unit if it covers half of the unit or lies half in it.
    """
    hits: Counter[str] = Counter()
    mistakes: list[Mistake] = []
    for gold, analysis in pairs:
        scorer = _Scorer(gold, analysis)
        scorer.run()
        hits += scorer.hits
        mistakes += scorer.mistakes
    wrong = Counter((mistake.measure, mistake.sign) for mistake in mistakes)
    rows = (Row(measure=m, tp=hits[m], fp=wrong[m, "+"], fn=wrong[m, "-"]) for m in MEASURES)
    return Evaluation(rows=tuple(row for row in rows if row.tp + row.fp + row.fn), mistakes=tuple(mistakes))


class _Scorer:
    """The count of one document."""

    def __init__(self, gold: Gold, analysis: Analysis) -> None:
        self.gold = gold
        self.analysis = analysis
        self.units = UnitMap(gold.units)
        self.hits: Counter[str] = Counter()
        self.mistakes: list[Mistake] = []

    def run(self) -> None:
        self._header(self.analysis.header)
        self._references()
        obligations = self.units.place(self.analysis.obligations)
        self._detected("obligations", [want.unit for want in self.gold.obligations], obligations)
        for obligation in self.gold.obligations:
            self._obligation(obligation, obligations.in_unit(obligation.unit))
        outcomes = self.units.place(self.analysis.outcomes)
        self._detected("outcomes", [want.unit for want in self.gold.outcomes], outcomes)
        for outcome in self.gold.outcomes:
            self._outcome(outcome, outcomes.in_unit(outcome.unit))
        self._chrome()

    def _hit(self, measure: str, times: int = 1) -> None:
        self.hits[measure] += times

    def _wrong(self, measure: str, sign: str, what: str, unit: int | None = None) -> None:
        self.mistakes.append(Mistake(measure=measure, sign=sign, document=self.gold.name, unit=unit, what=what))

    def _value(
        self, measure: str, want: str | None, got: str | None, same: Callable[[str, str], bool], unit: int | None = None
    ) -> None:
        if want and got and same(want, got):
            self._hit(measure)
            return
        if want:
            self._wrong(measure, "-", f"{want!r}, got {got!r}", unit)
        if got:
            self._wrong(measure, "+", f"{got!r}, wanted {want!r}", unit)

    def _sets(self, measure: str, want: Iterable[str], got: Iterable[str], unit: int) -> None:
        mine, theirs = set(want), set(got)
        self._hit(measure, len(mine & theirs))
        for value in sorted(mine - theirs):
            self._wrong(measure, "-", value, unit)
        for value in sorted(theirs - mine):
            self._wrong(measure, "+", value, unit)

    def _header(self, header: Header) -> None:
        self._value("kind", self.gold.kind, header.kind, str.__eq__)
        comparisons: dict[str, Callable[[str, str], bool]] = {
            "doc_type": same_words,
            "number": same_number,
            "issuer": same_name,
            "place": same_name,
            "issued": str.__eq__,
            "title": same_title,
            "signer": same_name,
            "published": str.__eq__,
        }
        for name, same in comparisons.items():
            if name in self.gold.header:
                field = getattr(header, name)
                self._value(f"header.{name}", self.gold.header[name], field.value if field else None, same)

    def _references(self) -> None:
        left = defaultdict(list)
        for want in self.gold.references:
            left[reference_key(want.doc_type, want.number, want.title)].append(want)
        for got in self.analysis.references:
            same = left[_key_of(got)]
            if not same:
                self._wrong("references", "+", got.quote)
                continue
            want = same.pop(0)
            self._hit("references")
            self._value("references.doc_type", want.doc_type, got.doc_type, same_words)
            self._value("references.issued", want.issued, got.issued, str.__eq__)
            self._value("references.issuer", want.issuer, got.issuer, same_name)
        for want in (want for rest in left.values() for want in rest):
            self._wrong("references", "-", f"{want.doc_type} {want.number or want.title}")

    def _detected(self, measure: str, wanted: Sequence[int], placed: Placed[Any]) -> None:
        """A unit is found if half of it is covered; an item is right if half of it lies in annotated units."""
        gold = sorted(set(wanted))
        for unit in gold:
            if placed.covers_half(unit):
                self._hit(measure)
            else:
                self._wrong(measure, "-", self.gold.units[unit], unit)
        # several wrong items in one unit are one mistake, as several right ones are one hit
        for unit in sorted({placed.first_unit(span) for span in placed.outside(gold)}):
            self._wrong(measure, "+", self.gold.units[unit], unit)
        for quote in placed.lost:
            self._wrong(measure, "+", f"the quote is not in the raw text: {quote!r}")

    def _obligation(self, want: GoldObligation, found: list[Obligation]) -> None:
        if not found:
            return
        self._bodies(want, found)
        self._roles(want, found)
        indices = (index for obligation in found for index in obligation.deadlines)
        deadlines = (self.analysis.deadlines[index] for index in indices)
        values = (comparable(deadline.kind, deadline.value) for deadline in deadlines)
        self._sets("obligations.deadlines", want.deadlines, (value for value in values if value), want.unit)
        themes = (theme for obligation in found for theme in obligation.themes)
        self._sets("obligations.themes", want.themes, themes, want.unit)

    def _bodies(self, want: GoldObligation, found: list[Obligation]) -> None:
        left: list[str] = []
        for body in (body for obligation in found for body in obligation.bodies):
            # the same body on several clauses of one unit counts once
            if not any(same_name(body.name, name) for name in left):
                left.append(body.name)
        for name, _ in want.bodies:
            match = next((got for got in left if same_name(got, name)), None)
            if match is None:
                self._wrong("obligations.bodies", "-", name, want.unit)
            else:
                left.remove(match)
                self._hit("obligations.bodies")
        for name in left:
            self._wrong("obligations.bodies", "+", name, want.unit)

    def _roles(self, want: GoldObligation, found: list[Obligation]) -> None:
        for role in ("lead", "coordinate", "report_to", "via", "supervise"):
            mine = [name for name, part in want.bodies if part == role]
            theirs = {b.name for obligation in found for b in obligation.bodies if b.role == role}
            for name in mine:
                if any(same_name(name, got) for got in theirs):
                    self._hit("obligations.lead_roles")
                else:
                    self._wrong("obligations.lead_roles", "-", f"{role} {name}", want.unit)
            for name in sorted(got for got in theirs if not any(same_name(got, name) for name in mine)):
                self._wrong("obligations.lead_roles", "+", f"{role} {name}", want.unit)

    def _outcome(self, want: GoldOutcome, found: list[Outcome]) -> None:
        if not found:
            return
        self._value("outcomes.polarity", want.polarity, found[0].polarity, str.__eq__, want.unit)
        mine = Counter(want.measures)
        theirs = Counter(float(measure.value) for outcome in found for measure in outcome.measures)
        self._hit("outcomes.measures", (mine & theirs).total())
        for value in (mine - theirs).elements():
            self._wrong("outcomes.measures", "-", f"{value:g}", want.unit)
        for value in (theirs - mine).elements():
            self._wrong("outcomes.measures", "+", f"{value:g}", want.unit)

    def _chrome(self) -> None:
        text = squeeze(self.analysis.document.text)
        for number, unit in enumerate(self.gold.units):
            kept = squeeze(unit) in text
            if number in self.gold.chrome:
                if kept:
                    self._wrong("chrome", "-", f"still in the text: {unit}", number)
                else:
                    self._hit("chrome")
            elif not kept and len(unit) > _LONG:
                self._wrong("chrome", "+", f"lost or changed: {unit}", number)


def _key_of(reference: Reference) -> str:
    return reference_key(reference.doc_type, reference.number, reference.title)
