"""Why an item of an analysis exists, as data: its passage and place, its rules, what was taken over and from which line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.codec import HEADER_FIELDS
from pipeline.errors import DanvanError
from pipeline.model import Analysis, BodyMention, Field, Header, Obligation, Origin, Outcome, Segment, Span
from pipeline.resources.rules import WARNING, entries_of, parts_of, table_rows

FEATURES = 5
"""How many of the judge's features are given for, and how many against."""
_LISTS = {
    "o": "obligations",
    "r": "references",
    "d": "deadlines",
    "k": "outcomes",
    "b": "back_references",
    "w": "warnings",
}
_KINDS = {
    "o": "obligation",
    "r": "reference",
    "d": "deadline",
    "k": "outcome",
    "b": "back_reference",
    "w": "warning",
}
_ITEM = re.compile(r"([ordkbw])([1-9]\d*)")
_PARTS = ("action", "object", "quantity", "product")
_READ_FROM = {
    "year": ("issued", "published"),
    "month": ("issued", "published"),
    "place": ("place",),
    "name": ("number",),
}
"""Which field of the header gives what a passage does not print; the first that the document has."""
Value = dict[str, Any]


def item_ids(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Every item that can be explained, with the words it stands for: (`o1`, `Sở Nội vụ tổng hợp …`), (`issued`, …)."""
    yield "kind", analysis.header.kind
    for name, field in _fields(analysis.header):
        yield name, field.value
    for letter, attribute in _LISTS.items():
        for number, item in enumerate(getattr(analysis, attribute), 1):
            yield f"{letter}{number}", item.message if letter == "w" else item.quote


def explain_item(analysis: Analysis, item: str) -> Value:
    """Everything that is known of why `item` is there, as plain values for JSON. Raises DanvanError `item-unknown`."""
    key = item.strip().lower()
    found = _ITEM.fullmatch(key)
    if found:
        items = getattr(analysis, _LISTS[found[1]])
        number = int(found[2])
        if number <= len(items):
            return {"item": key, "kind": _KINDS[found[1]], **_EXPLAINED[found[1]](analysis, items[number - 1])}
    elif key == "kind":
        header = analysis.header
        return {"item": key, "kind": "header", "value": header.kind, "passage": None, **_made(analysis, header.origin)}
    elif (field := dict(_fields(analysis.header)).get(key)) is not None:
        return {"item": key, "kind": "header", **_field(analysis, field)}
    raise DanvanError("item-unknown", f"{item}: the document has no such item", f"It has {_ranges(analysis)}.")


def _ranges(analysis: Analysis) -> str:
    """`o1–o14, r1–r6, d1, issued, title`: the ids that can be given."""
    found = []
    for letter, attribute in _LISTS.items():
        count = len(getattr(analysis, attribute))
        if count:
            found.append(f"{letter}1" if count == 1 else f"{letter}1–{letter}{count}")
    return ", ".join([*found, "kind", *(name for name, _ in _fields(analysis.header))])


def _fields(header: Header) -> Iterator[tuple[str, Field]]:
    for name in HEADER_FIELDS:
        field = getattr(header, name)
        if field is not None:
            yield name, field


def rules_of(rule: str) -> list[Value]:
    """What the catalogue says of an `origin.rule`, part by part; of a part that it lacks, the id alone."""
    known = {entry.id: entry for entry in entries_of(rule)}
    rows: list[Value] = []
    for part in parts_of(rule):
        entry = known.get(part)
        row: Value = {"id": part}
        if entry:
            row |= {"says": entry.says, "vi": entry.vi, "stage": entry.stage, "table": entry.table}
            row |= {"source": entry.source, "row_source": table_rows().get(part, {}).get("source")}
        rows.append(row)
    return rows


def _made(analysis: Analysis, origin: Origin) -> Value:
    return {
        "rule": origin.rule,
        "rules": rules_of(origin.rule),
        "confidence": origin.confidence,
        "inferred": list(origin.inferred),
        "inferred_from": [source for name in origin.inferred if (source := _source_of(analysis, name))],
    }


def _source_of(analysis: Analysis, name: str) -> Value | None:
    """The field of the header that an inferred value was read from, with its line; None where the sentence itself gave it."""
    for field_name in _READ_FROM.get(name, ()):
        field: Field | None = getattr(analysis.header, field_name)
        if field is not None:
            place = place_of(analysis, field.span) if len(field.span) else None
            return {"inferred": name, "field": field_name, "value": field.value, "place": place}
    return None


def place_of(analysis: Analysis, span: Span) -> Value:
    """Where a passage stands: its line, counted from 1 in the text as analysed, and the label of its segment."""
    text = analysis.document.text
    at = min(span.start, len(text))
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    innermost: Segment | None = None
    for segment in analysis.segments:
        if segment.span.start <= at < segment.span.end and (
            innermost is None or len(segment.span) <= len(innermost.span)
        ):
            innermost = segment
    return {
        "line": text.count("\n", 0, at) + 1,
        "label": innermost.label if innermost else None,
        "words": text[start : len(text) if end < 0 else end],
        "start": span.start,
        "end": span.end,
    }


def _placed(analysis: Analysis, span: Span) -> Value:
    return {"passage": analysis.document.quote_of(span), "place": place_of(analysis, span)}


def _field(analysis: Analysis, field: Field) -> Value:
    # an empty span: read from what the page says of itself, not from its text
    where = _placed(analysis, field.span) if len(field.span) else {"passage": None, "place": None}
    return {"value": field.value, **where, **_made(analysis, field.origin)}


def _obligation(analysis: Analysis, item: Obligation) -> Value:
    taken, grounds = set(item.inherited_deadlines), set(item.inherited_references)
    return {
        **_placed(analysis, item.span),
        **_made(analysis, item.origin),
        "modality": item.modality,
        **{name: part.quote if (part := getattr(item, name)) else None for name in _PARTS},
        "bodies": [_body(analysis, body) for body in item.bodies],
        "deadlines": [
            {"item": f"d{index + 1}", "inherited": index in taken, **_deadline(analysis, analysis.deadlines[index])}
            for index in item.deadlines
        ],
        "references": [
            {"item": f"r{index + 1}", "inherited": index in grounds, **_reference(analysis, analysis.references[index])}
            for index in item.references
        ],
        "themes": list(item.themes),
        "judge": _judge(analysis, item, "obligation"),
        "review": list(item.review),
    }


def _body(analysis: Analysis, body: BodyMention) -> Value:
    return {
        "name": body.name,
        "role": body.role,
        "inherited": body.inherited,
        "place": place_of(analysis, body.span),
        **_made(analysis, body.origin),
        "body": body.body,
        "full_name": body.full_name,
        "group": body.group,
        "candidates": list(body.candidates),
    }


def _deadline(analysis: Analysis, item: Any) -> Value:
    return {
        **_placed(analysis, item.span),
        "deadline": item.kind,
        "value": item.value,
        "relation": item.relation,
        "anchor": item.anchor,
        **_made(analysis, item.origin),
    }


def _reference(analysis: Analysis, item: Any) -> Value:
    names = ("doc_type", "number", "issued", "issuer", "title", "provision", "relation", "stands_for", "reason")
    return {
        **_placed(analysis, item.span),
        **{name: getattr(item, name) for name in names},
        "shared": list(item.shared),
        "cue": item.cue.quote if item.cue else None,
        "candidates": [f"r{index + 1}" for index in item.candidates],
        "stands_for": None if item.stands_for is None else f"r{item.stands_for + 1}",
        **_made(analysis, item.origin),
    }


def _back_reference(analysis: Analysis, item: Any) -> Value:
    return {
        **_placed(analysis, item.span),
        "doc_type": item.doc_type,
        "own": item.own,
        "reason": item.reason,
        "stands_for": None if item.stands_for is None else f"r{item.stands_for + 1}",
        "candidates": [f"r{index + 1}" for index in item.candidates],
        **_made(analysis, item.origin),
    }


def _outcome(analysis: Analysis, item: Outcome) -> Value:
    return {
        **_placed(analysis, item.span),
        **_made(analysis, item.origin),
        "polarity": item.polarity,
        "actors": list(item.actors),
        "period": item.period,
        "judge": _judge(analysis, item, "outcome"),
        "review": list(item.review),
    }


def _warning(analysis: Analysis, item: Any) -> Value:
    here = item.start is not None and item.end is not None
    where = _placed(analysis, Span(item.start, item.end)) if here else {"passage": None, "place": None}
    rule = WARNING + item.code
    return {**where, "code": item.code, "message": item.message, "rule": rule, "rules": rules_of(rule)}


_EXPLAINED: dict[str, Callable[[Analysis, Any], Value]] = {
    "o": _obligation,
    "r": _reference,
    "d": _deadline,
    "k": _outcome,
    "b": _back_reference,
    "w": _warning,
}


def _judge(analysis: Analysis, item: Obligation | Outcome, label: str) -> Value | None:
    """The judge's probability and its strongest features; None where no judge was asked."""
    if item.probability is None:
        return None
    from pipeline.extract import judge  # numpy: only where a judge has spoken

    features = judge.explain(analysis, item.span, label)
    for_it = [{"feature": one.name, "weight": one.weight} for one in features if one.weight > 0]
    against = [{"feature": one.name, "weight": one.weight} for one in features if one.weight < 0]
    return {"probability": item.probability, "for": for_it[:FEATURES], "against": against[:FEATURES]}
