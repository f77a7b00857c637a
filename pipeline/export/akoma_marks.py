"""What stands inside a line of Akoma Ntoso: numbers, dates, bodies, references, deadlines and obligations, properly nested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.export.akoma_names import concept_id, reference_iris
from pipeline.model import Analysis, Deadline, Header, Span

_HEADER = {
    "doc_type": "docType", "number": "docNumber", "issuer": "docAuthority", "issued": "docDate", "title": "docTitle",
    "published": "date",
}  # fmt: skip
_DATED = frozenset({"issued", "published"})
_DATE_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An inline element over a span. `short` is its part of an eId (`ref`), empty where the schema needs none.

    `item` is the id of the obligation that it stands for (`o3`), which the analysis refers to.
    """

    span: Span
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    short: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text (`mark` is None) or a mark with what is nested in it."""

    span: Span
    mark: Mark | None = None
    inside: tuple[Piece, ...] = ()


def marks_of(analysis: Analysis) -> tuple[Mark, ...]:
    """Every mark of a document, outer before inner: header fields, obligations, references, deadlines, bodies."""
    found = [*_header(analysis.header), *_obligations(analysis), *_references(analysis)]
    found += [_deadline(item) for item in analysis.deadlines]
    seen: set[tuple[Span, str]] = set()
    unique = []
    for mark in found:
        if len(mark.span) and (mark.span, mark.tag) not in seen:
            seen.add((mark.span, mark.tag))
            unique.append(mark)
    return tuple(sorted(unique, key=lambda mark: (mark.span.start, -mark.span.end)))


def nest(span: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text of `span` with the marks that touch it, clipped to it; a mark that crosses another is cut in two.

    Text and marks come in order and cover the span once: joined, they are its letters.
    """
    clipped = [_clip(mark, span) for mark in marks if mark.span.overlaps(span)]
    return tuple(_fill(span, sorted(clipped, key=_outer_first)))


def _outer_first(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


def _clip(mark: Mark, span: Span) -> Mark:
    if span.contains(mark.span):
        return mark
    return replace(mark, span=Span(max(mark.span.start, span.start), min(mark.span.end, span.end)))


def _fill(span: Span, marks: list[Mark]) -> Iterator[Piece]:
    at = span.start
    while marks:
        mark = marks.pop(0)
        if mark.span.start > at:
            yield Piece(Span(at, mark.span.start))
        inside, rest = [], []
        for other in marks:
            if other.span.start >= mark.span.end:
                rest.append(other)
                continue
            inside.append(_clip(other, mark.span))
            if other.span.end > mark.span.end:
                rest.append(replace(other, span=Span(mark.span.end, other.span.end)))
        yield Piece(mark.span, mark, tuple(_fill(mark.span, sorted(inside, key=_outer_first))))
        marks = sorted(rest, key=_outer_first)
        at = mark.span.end
    if at < span.end:
        yield Piece(Span(at, span.end))


def _header(header: Header) -> Iterator[Mark]:
    for name, tag in _HEADER.items():
        item = getattr(header, name)
        if item is None or (name in _DATED and len(item.value) != _DATE_LENGTH):
            continue
        yield Mark(span=item.span, tag=tag, attributes=(("date", item.value),) if name in _DATED else ())
    if header.signer is not None:
        yield Mark(span=header.signer.span, tag="person", attributes=(("refersTo", "#signer"),), short="person")


def _obligations(analysis: Analysis) -> Iterator[Mark]:
    for item in analysis.obligations:
        yield Mark(
            span=item.span, tag="span", attributes=(("class", f"danvan-{item.modality}"),), short="ob", item=item.id
        )
        for body in item.bodies:
            if body.body is not None:
                to = (("refersTo", f"#{concept_id(body.body)}"),)
                yield Mark(span=body.span, tag="organization", attributes=to, short="org")


def _references(analysis: Analysis) -> Iterator[Mark]:
    hrefs = reference_iris(analysis)
    for item, href in zip(analysis.references, hrefs, strict=True):
        yield Mark(span=item.span, tag="ref", attributes=(("href", href),), short="ref")
    for back in analysis.back_references:
        if back.stands_for is not None:
            yield Mark(span=back.span, tag="ref", attributes=(("href", hrefs[back.stands_for]),), short="ref")


def _deadline(item: Deadline) -> Mark:
    """A day is a `date`; for what recurs, lasts or counts from an event the schema has no element, and `span` tells its value."""
    kind = ("class", f"danvan-deadline-{item.kind}")
    if item.kind == "date" and item.value:
        return Mark(span=item.span, tag="date", attributes=(("date", item.value), kind))
    return Mark(span=item.span, tag="span", attributes=(kind, *((("title", item.value),) if item.value else ())))
