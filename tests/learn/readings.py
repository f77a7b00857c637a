"""Analyses made from gold annotations, whole or with known mistakes, for the tests of measuring."""

from __future__ import annotations

import random
from dataclasses import replace

from pipeline.learn.gold import Gold, GoldObligation, GoldOutcome
from pipeline.model import (
    Analysis,
    BodyMention,
    Deadline,
    Document,
    Field,
    Header,
    Measure,
    Obligation,
    Origin,
    Outcome,
    Reference,
    Source,
    Span,
)

RULE = Origin(rule="test")
NOWHERE = Span(0, 0)


def perfect(gold: Gold) -> Analysis:
    """The analysis that says exactly what the annotations say."""
    kept = [unit for number, unit in enumerate(gold.units) if number not in gold.chrome]
    text = "\n".join(kept)

    def place(number: int) -> tuple[Span, str]:
        before = sum(len(unit) + 1 for at, unit in enumerate(gold.units) if at < number and at not in gold.chrome)
        return Span(before, before + len(gold.units[number])), gold.units[number]

    deadlines: list[Deadline] = []
    obligations = []
    for want in gold.obligations:
        span, quote = place(want.unit)
        first = len(deadlines)
        deadlines += [
            Deadline(span=span, quote=quote, kind="date", value=value, origin=RULE) for value in sorted(want.deadlines)
        ]
        obligations.append(
            Obligation(
                id=f"o{want.unit}",
                span=span,
                quote=quote,
                segment="s",
                bodies=tuple(
                    BodyMention(name=name, role=role, span=NOWHERE, origin=RULE)  # type: ignore[arg-type]
                    for name, role in want.bodies
                ),
                origin=RULE,
                deadlines=tuple(range(first, len(deadlines))),
                themes=tuple(sorted(want.themes)),
            )
        )
    outcomes = []
    for result in gold.outcomes:
        span, quote = place(result.unit)
        measures = tuple(Measure(value=value, unit="", span=NOWHERE, quote="") for value in result.measures)
        outcomes.append(
            Outcome(
                span=span,
                quote=quote,
                segment="s",
                polarity=result.polarity,  # type: ignore[arg-type]
                origin=RULE,
                measures=measures,
                themes=tuple(sorted(result.themes)),
            )
        )
    fields = {
        name: Field(value=value, span=NOWHERE, origin=RULE)
        for name, value in gold.header.items()
        if value and name in {"doc_type", "number", "issuer", "place", "issued", "title", "signer", "published"}
    }
    references = tuple(
        Reference(
            span=NOWHERE,
            quote=ref.number or ref.title or "",
            doc_type=ref.doc_type or "",
            origin=RULE,
            number=ref.number,
            issued=ref.issued,
            issuer=ref.issuer,
            title=ref.title,
        )
        for ref in gold.references
    )
    return Analysis(
        id=gold.name,
        document=Document(text=text, source=Source(name=gold.name, media_type="", sha256="", size=0, text=text)),
        header=Header(kind=gold.kind, origin=RULE, **fields),  # type: ignore[arg-type]
        references=references,
        deadlines=tuple(deadlines),
        obligations=tuple(obligations),
        outcomes=tuple(outcomes),
    )


def spoiled(analysis: Analysis, seed: int) -> Analysis:
    """The same analysis with mistakes of every sort, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    text = analysis.document.text

    def some(items: tuple, share: float = 0.7) -> tuple:  # type: ignore[type-arg]
        return tuple(item for item in items if dice.random() < share)

    def moved(item: Obligation | Outcome) -> Obligation | Outcome:
        start = max(0, item.span.start + dice.choice([0, 0, 0, -40, 30, 200]))
        end = min(len(text), max(start + 1, item.span.end + dice.choice([0, 0, 60, -25, 300])))
        quote = text[start:end] if dice.random() < 0.9 else "một câu không có trong văn bản"
        return replace(item, span=Span(start, end), quote=quote)

    obligations = []
    for obligation in some(analysis.obligations, 0.9):
        bodies = (*some(obligation.bodies), *(replace(b, role="lead") for b in some(obligation.bodies, 0.3)))
        if dice.random() < 0.3:
            bodies = (*bodies, BodyMention(name="Sở Giao thông", role="via", span=NOWHERE, origin=RULE))
        themes = (*some(obligation.themes), *dice.sample(["media", "ethics", "other"], dice.randrange(3)))
        deadlines = (*some(obligation.deadlines), *range(dice.randrange(min(3, len(analysis.deadlines) + 1))))
        spoilt = replace(obligation, bodies=bodies, themes=themes, deadlines=deadlines)
        obligations += [moved(spoilt) for _ in range(dice.choice([1, 1, 2]))]
    outcomes = []
    for outcome in some(analysis.outcomes, 0.9):
        polarity = dice.choice(["achieved", "achieved", "limitation"])
        outcomes.append(
            moved(replace(outcome, polarity=polarity, measures=(*some(outcome.measures), *outcome.measures)))
        )
    references = []
    for reference in some(analysis.references, 0.9):
        issuer = dice.choice([reference.issuer, "UBND tỉnh", None])
        issued = dice.choice([reference.issued, None, "2020-01-01"])
        references += [replace(reference, issuer=issuer, issued=issued)] * dice.choice([1, 1, 2])
    dice.shuffle(references)
    lines = [line if dice.random() < 0.9 else "dòng khác" for line in text.split("\n")]
    header = analysis.header
    if dice.random() < 0.5:
        kind = "article" if header.kind == "directive" else "directive"
        header = replace(header, kind=kind, issuer=None, place=header.issuer, title=header.signer)  # type: ignore[arg-type]
    return replace(
        analysis,
        header=header,
        document=replace(analysis.document, text="\n".join(lines)),
        obligations=tuple(sorted(obligations, key=lambda o: o.span)),
        outcomes=tuple(outcomes),
        references=tuple(references),
    )


def small_gold() -> Gold:
    """Five units: a heading, an obligation, an outcome, a menu, and one that is both obligation and outcome."""
    return Gold(
        name="small",
        units=(
            "Kế hoạch công tác dân vận",
            "Sở Nội vụ mở lớp tập huấn và báo cáo kết quả.",
            "Toàn tỉnh có 12 mô hình.",
            "Trang chủ",
            "Báo tỉnh tiếp tục đăng tin về 3 mô hình đã có.",
        ),
        kind="directive",
        header={},
        references=(),
        obligations=(
            GoldObligation(
                unit=1,
                bodies=(("Sở Nội vụ", "responsible"),),
                deadlines=frozenset(),
                themes=frozenset({"training", "reporting"}),
            ),
            GoldObligation(unit=4, bodies=(), deadlines=frozenset(), themes=frozenset({"media"})),
        ),
        outcomes=(
            GoldOutcome(unit=2, polarity="achieved", measures=(12.0,), themes=frozenset({"model"})),
            GoldOutcome(unit=4, polarity="achieved", measures=(3.0,), themes=frozenset({"model"})),
        ),
        chrome=frozenset({3}),
    )
