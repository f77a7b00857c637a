"""The way back from JSON to the data types: each function is the inverse of its namesake in `pipeline.codec`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from pipeline.model import (
    Analysis,
    BackReference,
    BodyMention,
    Comparison,
    Deadline,
    Document,
    Dropped,
    Field,
    Header,
    Layout,
    Measure,
    Obligation,
    OffsetMap,
    Origin,
    Outcome,
    Part,
    Reference,
    Segment,
    Source,
    Span,
    Warning,
)

if TYPE_CHECKING:
    from pipeline import json_types as shapes


def analysis_of(plain: Mapping[str, Any]) -> Analysis:
    """What `pipeline.codec.from_dict` gives; Python's own errors where the shape is wrong."""
    data = cast("shapes.AnalysisJson", plain)
    return Analysis(
        id=data["document"]["id"],
        document=_document_of(data),
        header=_header_of(data),
        segments=tuple(_segment_of(item) for item in data["segments"]),
        references=tuple(_reference_of(item) for item in data["references"]),
        back_references=tuple(_back_reference_of(item) for item in data["back_references"]),
        deadlines=tuple(
            Deadline(
                span=_span_of(item),
                quote=item["quote"],
                kind=item["kind"],
                value=item["value"],
                relation=item["relation"],
                anchor=item["anchor"],
                origin=_origin_of(item["origin"]),
            )
            for item in data["deadlines"]
        ),
        obligations=tuple(_obligation_of(item) for item in data["obligations"]),
        outcomes=tuple(_outcome_of(item) for item in data["outcomes"]),
        warnings=_warnings_of(data["warnings"]),
    )


def _span_of(data: Mapping[str, Any]) -> Span:
    return Span(data["start"], data["end"])


def _part_of(data: shapes.PartJson | None) -> Part | None:
    return None if data is None else Part(span=_span_of(data), quote=data["quote"])


def _origin_of(data: Mapping[str, Any]) -> Origin:
    return Origin(rule=data["rule"], confidence=data["confidence"], inferred=tuple(data["inferred"]))


def _warnings_of(data: Sequence[shapes.WarningJson]) -> tuple[Warning, ...]:
    return tuple(Warning(**item) for item in data)


def _layout_of(data: Sequence[shapes.LayoutJson]) -> tuple[Layout, ...]:
    return tuple(Layout(kind=item["kind"], span=_span_of(item)) for item in data)


def _document_of(data: shapes.AnalysisJson) -> Document:
    document, reading = data["document"], data.get("reading")
    source = Source(
        name=document["source"],
        media_type=document["media_type"],
        sha256=document["sha256"],
        size=document["size"],
        text=reading["source_text"] if reading else document["text"],
        encoding=document["encoding"],
        layout=_layout_of(reading["source_layout"]) if reading else (),
        dropped=tuple(Dropped(reason=item["reason"], text=item["text"]) for item in data["dropped"]),
        metadata=tuple((key, value) for key, value in reading["metadata"]) if reading else (),
        warnings=_warnings_of(reading["source_warnings"]) if reading else (),
    )
    runs = tuple((run[0], run[1], run[2], run[3]) for run in reading["offsets"]) if reading else ()
    return Document(
        text=document["text"],
        source=source,
        offsets=OffsetMap(runs),
        layout=_layout_of(reading["layout"]) if reading else (),
        warnings=_warnings_of(reading["document_warnings"]) if reading else (),
    )


def _header_of(data: shapes.AnalysisJson) -> Header:
    document, reading = data["document"], data.get("reading")
    values = cast("Mapping[str, Any]", document)
    fields: dict[str, Any] = {
        name: Field(value=values[name], span=_span_of(item), origin=_origin_of(item))
        for name, item in document["fields"].items()
    }
    return Header(
        kind=document["kind"],
        origin=_origin_of(document["origin"]),
        doc_type_code=document["doc_type_code"],
        system=document["system"],
        warnings=_warnings_of(reading["header_warnings"]) if reading else (),
        **fields,
    )


def _segment_of(data: shapes.SegmentJson) -> Segment:
    heading = data["heading"]
    return Segment(
        id=data["id"],
        kind=data["kind"],
        label=data["label"],
        parent=data["parent"],
        span=_span_of(data),
        marker=data["marker"],
        heading=_span_of(heading) if heading is not None else None,
    )


def _reference_of(data: shapes.ReferenceJson) -> Reference:
    return Reference(
        span=_span_of(data),
        quote=data["quote"],
        doc_type=data["doc_type"],
        origin=_origin_of(data["origin"]),
        doc_type_code=data["doc_type_code"],
        number=data["number"],
        issued=data["issued"],
        issuer=data["issuer"],
        title=data["title"],
        provision=data["provision"],
        shared=tuple(data["shared"]),
        relation=data["relation"],
        cue=_part_of(data["cue"]),
        stands_for=data["stands_for"],
        candidates=tuple(data["candidates"]),
        reason=data["reason"],
    )


def _back_reference_of(data: shapes.BackReferenceJson) -> BackReference:
    return BackReference(
        span=_span_of(data),
        quote=data["quote"],
        doc_type=data["doc_type"],
        own=data["own"],
        stands_for=data["stands_for"],
        candidates=tuple(data["candidates"]),
        reason=data["reason"],
        origin=_origin_of(data["origin"]),
    )


def _obligation_of(data: shapes.ObligationJson) -> Obligation:
    return Obligation(
        id=data["id"],
        span=_span_of(data),
        quote=data["quote"],
        segment=data["segment"],
        bodies=tuple(
            BodyMention(
                name=body["name"],
                role=body["role"],
                span=_span_of(body),
                origin=_origin_of(body),
                inherited=body["inherited"],
                body=body["body"],
                full_name=body["full_name"],
                group=body["group"],
                candidates=tuple(body["candidates"]),
            )
            for body in data["bodies"]
        ),
        origin=_origin_of(data["origin"]),
        deadlines=tuple(data["deadlines"]),
        inherited_deadlines=tuple(data["inherited_deadlines"]),
        references=tuple(data["references"]),
        inherited_references=tuple(data["inherited_references"]),
        themes=tuple(data["themes"]),
        modality=data["modality"],
        action=_part_of(data["action"]),
        object=_part_of(data["object"]),
        quantity=_measure_of(data["quantity"]) if data["quantity"] is not None else None,
        product=_part_of(data["product"]),
        probability=data["probability"],
        review=tuple(data["review"]),
    )


def _measure_of(data: shapes.MeasureJson) -> Measure:
    held = data["comparison"]
    return Measure(
        value=data["value"],
        unit=data["unit"],
        span=_span_of(data),
        quote=data["quote"],
        comparison=None
        if held is None
        else Comparison(span=_span_of(held), quote=held["quote"], change=held["change"], baseline=held["baseline"]),
    )


def _outcome_of(data: shapes.OutcomeJson) -> Outcome:
    return Outcome(
        span=_span_of(data),
        quote=data["quote"],
        segment=data["segment"],
        polarity=data["polarity"],
        origin=_origin_of(data["origin"]),
        actors=tuple(data["actors"]),
        period=data["period"],
        measures=tuple(_measure_of(item) for item in data["measures"]),
        themes=tuple(data["themes"]),
        place=_part_of(data["place"]),
        probability=data["probability"],
        review=tuple(data["review"]),
    )
