"""An Analysis as JSON and back, and the schema of that JSON. Plain code; pydantic is imported only to write the schema.

`python -m pipeline.codec` writes `docs/schema/analysis.schema.json` and `docs/fields.md` from `pipeline/json_types.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import DanvanError
from pipeline.model import (
    Analysis,
    BackReference,
    BodyMention,
    Deadline,
    Field,
    Layout,
    Measure,
    Obligation,
    Origin,
    Outcome,
    Part,
    Reference,
    Segment,
    Warning,
)

if TYPE_CHECKING:
    from pipeline import json_types as shapes

HEADER_FIELDS: Final = (
    "doc_type",
    "number",
    "issuer",
    "place",
    "issued",
    "title",
    "signer",
    "authority",
    "published",
    "outlet",
)
"""The header's printed fields, in the order of the JSON."""


def to_dict(analysis: Analysis, *, reading: bool = False) -> dict[str, Any]:
    """The analysis as JSON-ready dicts and lists, the shape of `docs/schema/analysis.schema.json`.

    Offsets are code points of `document.text`, and `text[start:end] == quote` for every item. `reading` adds how the
    text was read from its source (the source's text, the map of offsets, layout), with which `from_dict` gives back an
    equal Analysis. Specimen: `to_dict(analysis)["obligations"][0]["bodies"][0]["name"]` → `Sở Nội vụ`.
    """
    result: dict[str, Any] = {
        "document": _document(analysis),
        "segments": [_segment(segment) for segment in analysis.segments],
        "references": [_reference(reference) for reference in analysis.references],
        "back_references": [_back_reference(item) for item in analysis.back_references],
        "deadlines": [_deadline(deadline) for deadline in analysis.deadlines],
        "obligations": [_obligation(obligation) for obligation in analysis.obligations],
        "outcomes": [_outcome(outcome) for outcome in analysis.outcomes],
        "dropped": [{"reason": cut.reason, "text": cut.text} for cut in analysis.document.source.dropped],
        "warnings": _warnings(analysis.warnings),
    }
    if reading:
        result["reading"] = _reading(analysis)
    return result


def _origin(origin: Origin) -> shapes.OriginJson:
    return {"rule": origin.rule, "confidence": origin.confidence, "inferred": list(origin.inferred)}


def _part(part: Part | None) -> shapes.PartJson | None:
    return None if part is None else {"start": part.span.start, "end": part.span.end, "quote": part.quote}


def _document(analysis: Analysis) -> shapes.DocumentJson:
    header, source = analysis.header, analysis.document.source
    fields: dict[shapes.FieldName, shapes.FieldJson] = {}
    values: dict[str, str | None] = {}
    for name in HEADER_FIELDS:
        found: Field | None = getattr(header, name)
        values[name] = found.value if found else None
        if found:
            fields[name] = {"start": found.span.start, "end": found.span.end, **_origin(found.origin)}
    return {
        "id": analysis.id,
        "source": source.name,
        "kind": header.kind,
        "doc_type": values["doc_type"],
        "doc_type_code": header.doc_type_code,
        "system": header.system,
        "number": values["number"],
        "issuer": values["issuer"],
        "place": values["place"],
        "issued": values["issued"],
        "title": values["title"],
        "signer": values["signer"],
        "authority": values["authority"],
        "published": values["published"],
        "outlet": values["outlet"],
        "text": analysis.document.text,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "size": source.size,
        "origin": _origin(header.origin),
        "fields": fields,
    }


def _segment(segment: Segment) -> shapes.SegmentJson:
    heading = segment.heading
    return {
        "id": segment.id,
        "kind": segment.kind,
        "label": segment.label,
        "parent": segment.parent,
        "start": segment.span.start,
        "end": segment.span.end,
        "marker": segment.marker,
        "heading": {"start": heading.start, "end": heading.end} if heading is not None else None,
    }


def _reference(reference: Reference) -> shapes.ReferenceJson:
    return {
        "start": reference.span.start,
        "end": reference.span.end,
        "quote": reference.quote,
        "doc_type": reference.doc_type,
        "doc_type_code": reference.doc_type_code,
        "number": reference.number,
        "issued": reference.issued,
        "issuer": reference.issuer,
        "title": reference.title,
        "provision": reference.provision,
        "shared": list(reference.shared),
        "relation": reference.relation,
        "cue": _part(reference.cue),
        "stands_for": reference.stands_for,
        "candidates": list(reference.candidates),
        "reason": reference.reason,
        "origin": _origin(reference.origin),
    }


def _back_reference(item: BackReference) -> shapes.BackReferenceJson:
    return {
        "start": item.span.start,
        "end": item.span.end,
        "quote": item.quote,
        "doc_type": item.doc_type,
        "own": item.own,
        "stands_for": item.stands_for,
        "candidates": list(item.candidates),
        "reason": item.reason,
        "origin": _origin(item.origin),
    }


def _deadline(deadline: Deadline) -> shapes.DeadlineJson:
    return {
        "start": deadline.span.start,
        "end": deadline.span.end,
        "quote": deadline.quote,
        "kind": deadline.kind,
        "value": deadline.value,
        "relation": deadline.relation,
        "anchor": deadline.anchor,
        "origin": _origin(deadline.origin),
    }


def _body(body: BodyMention) -> shapes.BodyJson:
    return {
        "name": body.name,
        "role": body.role,
        "inherited": body.inherited,
        "body": body.body,
        "full_name": body.full_name,
        "group": body.group,
        "candidates": list(body.candidates),
        "start": body.span.start,
        "end": body.span.end,
        **_origin(body.origin),
    }


def _obligation(obligation: Obligation) -> shapes.ObligationJson:
    return {
        "id": obligation.id,
        "start": obligation.span.start,
        "end": obligation.span.end,
        "quote": obligation.quote,
        "segment": obligation.segment,
        "bodies": [_body(body) for body in obligation.bodies],
        "deadlines": list(obligation.deadlines),
        "inherited_deadlines": list(obligation.inherited_deadlines),
        "references": list(obligation.references),
        "inherited_references": list(obligation.inherited_references),
        "themes": list(obligation.themes),
        "modality": obligation.modality,
        "action": _part(obligation.action),
        "object": _part(obligation.object),
        "quantity": _measure(obligation.quantity) if obligation.quantity else None,
        "product": _part(obligation.product),
        "probability": obligation.probability,
        "review": list(obligation.review),
        "origin": _origin(obligation.origin),
    }


def _measure(item: Measure) -> shapes.MeasureJson:
    held = item.comparison
    return {
        "value": item.value,
        "unit": item.unit,
        "quote": item.quote,
        "start": item.span.start,
        "end": item.span.end,
        "comparison": None
        if held is None
        else {
            "start": held.span.start,
            "end": held.span.end,
            "quote": held.quote,
            "change": held.change,
            "baseline": held.baseline,
        },
    }


def _outcome(outcome: Outcome) -> shapes.OutcomeJson:
    return {
        "start": outcome.span.start,
        "end": outcome.span.end,
        "quote": outcome.quote,
        "segment": outcome.segment,
        "polarity": outcome.polarity,
        "actors": list(outcome.actors),
        "period": outcome.period,
        "measures": [_measure(item) for item in outcome.measures],
        "themes": list(outcome.themes),
        "place": _part(outcome.place),
        "probability": outcome.probability,
        "review": list(outcome.review),
        "origin": _origin(outcome.origin),
    }


def _warnings(warnings: Sequence[Warning]) -> list[shapes.WarningJson]:
    return [{"code": item.code, "message": item.message, "start": item.start, "end": item.end} for item in warnings]


def _layout(layout: Sequence[Layout]) -> list[shapes.LayoutJson]:
    return [{"kind": item.kind, "start": item.span.start, "end": item.span.end} for item in layout]


def _reading(analysis: Analysis) -> shapes.ReadingJson:
    document, source = analysis.document, analysis.document.source
    return {
        "source_text": source.text,
        "offsets": [list(run) for run in document.offsets.runs],
        "layout": _layout(document.layout),
        "source_layout": _layout(source.layout),
        "metadata": [[key, value] for key, value in source.metadata],
        "source_warnings": _warnings(source.warnings),
        "document_warnings": _warnings(document.warnings),
        "header_warnings": _warnings(analysis.header.warnings),
    }


def from_dict(data: Mapping[str, Any]) -> Analysis:
    """The Analysis that `to_dict` wrote; without its `reading` part the source's text is the document's.

    Raises DanvanError `analysis-malformed` where a key is missing or a value has the wrong shape.
    """
    from pipeline.codec_read import analysis_of

    try:
        return analysis_of(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DanvanError(
            "analysis-malformed",
            f"this is no analysis as danvan writes it: {type(error).__name__}: {error}",
            "Check it against docs/schema/analysis.schema.json, or analyse the document again.",
        ) from error


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_dict` gives; imports pydantic."""
    from pipeline.codec_docs import json_schema

    return json_schema()


if __name__ == "__main__":
    from pathlib import Path

    from pipeline.codec_docs import write

    write(Path("docs"))
