"""Analyses of every shape, for properties: short texts, spans anywhere, links that point to what is there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from pipeline import model
from pipeline.codec import HEADER_FIELDS

SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: model.Span(min(pair), max(pair)))
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
OPTIONAL = st.none() | TEXTS
WORDS = st.lists(st.sampled_from(["reporting", "issued", "đ"]), max_size=2).map(tuple)
ORIGINS = st.builds(model.Origin, rule=TEXTS, confidence=st.floats(0, 1), inferred=WORDS)
WARNINGS = st.lists(
    st.builds(model.Warning, code=TEXTS, message=TEXTS, start=st.none() | st.integers(0, 9), end=st.none()), max_size=2
).map(tuple)
LAYOUTS = st.lists(st.builds(model.Layout, kind=st.just("heading"), span=SPANS), max_size=2).map(tuple)
FIELDS = st.none() | st.builds(model.Field, value=TEXTS, span=SPANS, origin=ORIGINS)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


SOURCES = st.builds(
    model.Source,
    name=TEXTS,
    media_type=TEXTS,
    sha256=TEXTS,
    size=st.integers(0, 10**9),
    text=TEXTS,
    encoding=OPTIONAL,
    layout=LAYOUTS,
    dropped=some(st.builds(model.Dropped, reason=TEXTS, text=TEXTS)),
    metadata=some(st.tuples(TEXTS, TEXTS)),
    warnings=WARNINGS,
)
_LOOSE = st.builds(
    model.Analysis,
    id=TEXTS,
    document=st.builds(
        model.Document,
        text=TEXTS,
        source=SOURCES,
        offsets=st.builds(model.OffsetMap, some(st.tuples(*[st.integers(0, 9)] * 4))),
        layout=LAYOUTS,
        warnings=WARNINGS,
    ),
    header=st.builds(
        model.Header,
        kind=st.sampled_from(["directive", "article"]),
        origin=ORIGINS,
        doc_type_code=OPTIONAL,
        system=st.sampled_from([None, "party", "front"]),
        warnings=WARNINGS,
        **dict.fromkeys(HEADER_FIELDS, FIELDS),
    ),
    segments=some(
        st.builds(
            model.Segment,
            id=TEXTS,
            kind=TEXTS,
            label=TEXTS,
            parent=OPTIONAL,
            span=SPANS,
            marker=OPTIONAL,
            heading=st.none() | SPANS,
        )
    ),
    references=some(
        st.builds(
            model.Reference, span=SPANS, quote=TEXTS, doc_type=TEXTS, origin=ORIGINS, number=OPTIONAL, shared=WORDS
        )
    ),
    deadlines=some(
        st.builds(model.Deadline, span=SPANS, quote=TEXTS, kind=st.just("date"), value=OPTIONAL, origin=ORIGINS)
    ),
    obligations=some(
        st.builds(
            model.Obligation,
            id=TEXTS,
            span=SPANS,
            quote=TEXTS,
            segment=TEXTS,
            bodies=some(
                st.builds(
                    model.BodyMention,
                    name=TEXTS,
                    role=st.just("lead"),
                    span=SPANS,
                    origin=ORIGINS,
                    inherited=st.booleans(),
                )
            ),
            origin=ORIGINS,
            deadlines=some(st.integers(0, 3)),
            inherited_deadlines=some(st.integers(0, 3)),
            references=some(st.integers(0, 3)),
            themes=WORDS,
        )
    ),
    outcomes=some(
        st.builds(
            model.Outcome,
            span=SPANS,
            quote=TEXTS,
            segment=TEXTS,
            polarity=st.just("achieved"),
            origin=ORIGINS,
            actors=some(TEXTS),
            period=OPTIONAL,
            measures=some(st.builds(model.Measure, value=st.floats(0, 1e9), unit=TEXTS, span=SPANS, quote=TEXTS)),
            themes=WORDS,
        )
    ),
    warnings=WARNINGS,
)


def _linked(analysis: model.Analysis) -> model.Analysis:
    """With indices that point to what is there, each once."""
    obligations = []
    for obligation in analysis.obligations:
        deadlines = tuple(dict.fromkeys(n for n in obligation.deadlines if n < len(analysis.deadlines)))
        obligations.append(
            replace(
                obligation,
                deadlines=deadlines,
                inherited_deadlines=tuple(n for n in deadlines if n in obligation.inherited_deadlines),
                references=tuple(dict.fromkeys(n for n in obligation.references if n < len(analysis.references))),
            )
        )
    return replace(analysis, obligations=tuple(obligations))


ANALYSES = _LOOSE.map(_linked)
