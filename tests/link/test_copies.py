"""Copies of found items with other values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.link.copies import changed
from pipeline.model import BodyMention, Obligation, Origin, Outcome, Reference, Span

ORIGIN = Origin(rule="role.subject", confidence=0.9)
BODY = BodyMention(name="Sở Nội vụ", role="lead", span=Span(0, 9), origin=ORIGIN)
OBLIGATION = Obligation(
    id="o1", span=Span(0, 30), quote="x", segment="s1", bodies=(BODY,), origin=ORIGIN, themes=("a",)
)
OUTCOME = Outcome(span=Span(0, 30), quote="x", segment="s1", polarity="achieved", origin=ORIGIN, period="2024")
REFERENCE = Reference(span=Span(0, 8), quote="Chỉ thị 1", doc_type="Chỉ thị", origin=ORIGIN, number="1/CT-TTg")


@pytest.mark.parametrize(
    ("item", "values"),
    [
        (BODY, {"body": "so:noi-vu", "group": True}),
        (OBLIGATION, {"bodies": (), "probability": 0.5}),
        (OUTCOME, {"themes": ("b",), "review": ("why",)}),
        (REFERENCE, {"relation": "implements", "stands_for": 3}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_changed_copy_is_that_of_replace(
    item: BodyMention | Obligation | Outcome | Reference, values: dict[str, object]
) -> None:
    before = repr(item)
    assert changed(item, **values) == replace(item, **values)  # type: ignore[type-var, arg-type]
    assert repr(item) == before


def test_a_field_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        changed(BODY, nick="x")
