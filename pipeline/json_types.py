"""The shapes of the JSON, each key with its description: the schema and docs/fields.md are made from this.

Imported lazily (`pipeline.codec.schema`), because pydantic reads these classes.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from pipeline.model import (
    Anchor,
    Change,
    DeadlineKind,
    DeadlineRelation,
    Kind,
    LayoutKind,
    Modality,
    Polarity,
    Relation,
    Role,
    System,
)

_STRICT = ConfigDict(extra="forbid")

Start = Annotated[int, Field(ge=0, description="first code point in `document.text`")]
End = Annotated[int, Field(ge=0, description="the code point after the last one")]
Quote = Annotated[str, Field(description="the letters themselves: `text[start:end]`")]
Rule = Annotated[str, Field(description="id of the rule, or name and version of the model, that made the item")]
Confidence = Annotated[float, Field(ge=0, le=1, description="how sure the rule is, 0 to 1")]
Inferred = Annotated[list[str], Field(description="keys of the item that go beyond its letters")]
Themes = Annotated[list[str], Field(description="themes, such as `reporting`, `training`; any number")]
Index = Annotated[int, Field(ge=0)]
Probability = Annotated[
    float | None, Field(ge=0, le=1, description="the judge's, calibrated; null where no judge was asked")
]
Review = Annotated[
    list[str], Field(description="why a person should look at it, in words; empty where nothing is open")
]


@with_config(_STRICT)
class OriginJson(TypedDict):
    """What made an item."""

    rule: Rule
    confidence: Confidence
    inferred: Inferred


@with_config(_STRICT)
class SpanJson(TypedDict):
    """A stretch of the document's text."""

    start: Start
    end: End


@with_config(_STRICT)
class PartJson(TypedDict):
    """A part of a passage and where it stands."""

    start: Start
    end: End
    quote: Quote


@with_config(_STRICT)
class FieldJson(TypedDict):
    """Where a header field is printed, and what read it; the value itself is the document's key of the same name."""

    start: Start
    end: End
    rule: Rule
    confidence: Confidence
    inferred: Inferred


FieldName = Literal[
    "doc_type", "number", "issuer", "place", "issued", "title", "signer", "authority", "published", "outlet"
]


@with_config(_STRICT)
class DocumentJson(TypedDict):
    """The document and its header; a header field is null where the document does not print it."""

    id: Annotated[str, Field(description="derived from the text alone: the same text has the same id")]
    source: Annotated[str, Field(description="the path as given, `-` for standard input")]
    kind: Annotated[Kind, Field(description="`directive`: issued by an organ; `article`: a report about one")]
    doc_type: Annotated[str | None, Field(description="the type in its standard form: `Chỉ thị`")]
    doc_type_code: Annotated[str | None, Field(description="the code of the type: `CT`")]
    system: Annotated[System | None, Field(description="whose paper it is: Party, State, joint, or Front")]
    number: Annotated[str | None, Field(description="the number without inner spaces: `14/CT-UBND`")]
    issuer: Annotated[str | None, Field(description="the issuing organ in full: `Ủy ban nhân dân tỉnh Gia Lai`")]
    place: Annotated[str | None, Field(description="where it was signed: `Gia Lai`")]
    issued: Annotated[str | None, Field(description="date of issue, ISO 8601: `2021-12-23`")]
    title: Annotated[str | None, Field(description="the trích yếu, or the article's headline, on one line")]
    signer: Annotated[str | None, Field(description="the name in the signature block")]
    authority: Annotated[str | None, Field(description="on whose behalf it is signed: `TM.`, `KT.`, `T/M`")]
    published: Annotated[str | None, Field(description="an article's own date, ISO 8601")]
    outlet: Annotated[str | None, Field(description="the source that an article names")]
    text: Annotated[str, Field(description="the normalised text (NFC), one paragraph, item or table row a line")]
    media_type: Annotated[str, Field(description="what the file is: `text/html`")]
    encoding: Annotated[str | None, Field(description="the encoding it was read in: `utf-8`, `tcvn3`")]
    sha256: Annotated[str, Field(description="of the file's bytes")]
    size: Annotated[int, Field(ge=0, description="of the file, in bytes")]
    origin: Annotated[OriginJson, Field(description="what decided `kind`")]
    fields: Annotated[
        dict[FieldName, FieldJson], Field(description="by header field: where it is printed and what read it")
    ]


@with_config(_STRICT)
class SegmentJson(TypedDict):
    """A node of the document's tree."""

    id: Annotated[str, Field(description="unique in the document")]
    kind: Annotated[str, Field(description="what it is: `article`, `clause`, `point`, `bullet`, `paragraph`, …")]
    label: Annotated[str, Field(description="its path in the tree: `dieu-5/khoan-2/diem-d`")]
    parent: Annotated[str | None, Field(description="id of the node above, null at the top")]
    start: Start
    end: End
    marker: Annotated[str | None, Field(description="the printed number or bullet: `a)`, `Điều 5.`")]
    heading: Annotated[SpanJson | None, Field(description="the span of its own heading line")]


@with_config(_STRICT)
class ReferenceJson(TypedDict):
    """A mention of another document."""

    start: Start
    end: End
    quote: Quote
    doc_type: Annotated[str, Field(description="the mention's type word in its standard form: `Quyết định`")]
    doc_type_code: Annotated[str | None, Field(description="the code inside its number: `QĐ`")]
    number: Annotated[str | None, Field(description="without inner spaces: `217-QĐ/TW`; null for a name alone")]
    issued: Annotated[str | None, Field(description="the date that this mention carries, ISO 8601")]
    issuer: Annotated[str | None, Field(description="the organ that this mention names")]
    title: Annotated[str | None, Field(description="what the text calls the document")]
    provision: Annotated[str | None, Field(description="the part cited: `khoản 2 Điều 5`")]
    shared: Annotated[list[str], Field(description="keys taken from the end of a coordinated list")]
    relation: Annotated[Relation, Field(description="what the citing document does with it; `refers` names it only")]
    cue: Annotated[PartJson | None, Field(description="the words that show the relation: `Căn cứ`")]
    stands_for: Annotated[Index | None, Field(description="of a short mention: index of the reference it repeats")]
    candidates: Annotated[list[Index], Field(description="indices of the references it may repeat, if several fit")]
    reason: Annotated[str | None, Field(description="in words, what decided `stands_for`")]
    origin: OriginJson


@with_config(_STRICT)
class BackReferenceJson(TypedDict):
    """Words that point back without a number: `Nghị quyết này`."""

    start: Start
    end: End
    quote: Quote
    doc_type: Annotated[str | None, Field(description="the type word in its standard form, null for `văn bản này`")]
    own: Annotated[bool, Field(description="whether it means the document it stands in")]
    stands_for: Annotated[Index | None, Field(description="index of the one reference it can mean")]
    candidates: Annotated[list[Index], Field(description="indices of the references that fit, if several do")]
    reason: Annotated[str, Field(description="in words, what decided")]
    origin: OriginJson


@with_config(_STRICT)
class DeadlineJson(TypedDict):
    """What limits or paces an action."""

    start: Start
    end: End
    quote: Quote
    kind: Annotated[DeadlineKind, Field(description="which form `value` has")]
    value: Annotated[
        str | None,
        Field(
            description="date: ISO 8601; range: `a/b`; recurring: an RFC 5545 RRULE without its prefix, `FREQ` alone "
            "for no named period; relative: an ISO 8601 duration with its anchor (`P15D after signing`); else null"
        ),
    ]
    relation: Annotated[
        DeadlineRelation | None, Field(description="how the words bind the action to the value: `by`, `every`, …")
    ]
    anchor: Annotated[
        Anchor | None, Field(description="what a duration is counted from; `end_of_period` where a period gave a day")
    ]
    origin: OriginJson


@with_config(_STRICT)
class BodyJson(TypedDict):
    """A body in its role on one obligation."""

    name: Annotated[str, Field(description="as printed")]
    role: Annotated[Role, Field(description="what it has to do with the obligation")]
    inherited: Annotated[bool, Field(description="named by the lead-in or heading that governs the passage")]
    body: Annotated[str | None, Field(description="id in the registry of the one organ or group it means here")]
    full_name: Annotated[str | None, Field(description="that organ in full: `Ủy ban nhân dân tỉnh Gia Lai`")]
    group: Annotated[bool, Field(description="whether the name stands for several bodies")]
    candidates: Annotated[list[str], Field(description="ids of the organs that fit, if several do")]
    start: Start
    end: End
    rule: Rule
    confidence: Confidence
    inferred: Inferred


@with_config(_STRICT)
class ComparisonJson(TypedDict):
    """What a measure is held against."""

    start: Start
    end: End
    quote: Quote
    change: Annotated[Change | None, Field(description="the direction: `giảm` is `down`")]
    baseline: Annotated[str | None, Field(description="as printed: `năm 2020`")]


@with_config(_STRICT)
class MeasureJson(TypedDict):
    """A counted result, or a count that is asked for."""

    value: Annotated[float, Field(description="with Vietnamese separators resolved: `1.190` is 1190")]
    unit: Annotated[str, Field(description="the counted noun as printed, or `%`")]
    quote: Quote
    start: Start
    end: End
    comparison: Annotated[ComparisonJson | None, Field(description="what it is held against")]


@with_config(_STRICT)
class ObligationJson(TypedDict):
    """Who must do what by when on the ground of which document."""

    id: Annotated[str, Field(description="unique in the document")]
    start: Start
    end: End
    quote: Quote
    segment: Annotated[str, Field(description="id of the segment that it stands in")]
    bodies: Annotated[list[BodyJson], Field(description="who carries it, each in its role")]
    deadlines: Annotated[list[Index], Field(description="indices into `deadlines`")]
    inherited_deadlines: Annotated[
        list[Index], Field(description="those of `deadlines` that stand on a sibling line or in a governing heading")
    ]
    references: Annotated[list[Index], Field(description="indices into `references`: on what ground")]
    inherited_references: Annotated[
        list[Index],
        Field(description="those of `references` that are the whole document's grounds, named in its lead-in"),
    ]
    themes: Themes
    modality: Annotated[Modality, Field(description="what it lays on its bodies: `không để …` is a prohibition")]
    action: Annotated[PartJson | None, Field(description="the verb phrase: `tổ chức rà soát`")]
    object: Annotated[PartJson | None, Field(description="what the action is about")]
    quantity: Annotated[MeasureJson | None, Field(description="how many are asked for: `ít nhất 01 mô hình`")]
    product: Annotated[PartJson | None, Field(description="what is to come out of it: `Kế hoạch của UBND tỉnh`")]
    probability: Probability
    review: Review
    origin: OriginJson


@with_config(_STRICT)
class OutcomeJson(TypedDict):
    """Something reported as done or reached, or a shortcoming."""

    start: Start
    end: End
    quote: Quote
    segment: Annotated[str, Field(description="id of the segment that it stands in")]
    polarity: Annotated[Polarity, Field(description="`achieved`, or `limitation` for a shortcoming")]
    actors: Annotated[list[str], Field(description="who did it, as printed")]
    period: Annotated[str | None, Field(description="when, as the passage gives it: `2021`, `2021-2026`, an ISO date")]
    measures: Annotated[list[MeasureJson], Field(description="every counted result in the passage")]
    themes: Themes
    place: Annotated[PartJson | None, Field(description="where, as printed: `xã Ia Dêr`")]
    probability: Probability
    review: Review
    origin: OriginJson


@with_config(_STRICT)
class DroppedJson(TypedDict):
    """A passage of the file that was cut away before the analysis."""

    reason: Annotated[str, Field(description="why: `menu`, `share-link`, `comments`, …")]
    text: Annotated[str, Field(description="what was cut")]


@with_config(_STRICT)
class WarningJson(TypedDict):
    """Something that a careful reader would point out."""

    code: Annotated[str, Field(description="stable, in kebab case")]
    message: Annotated[str, Field(description="in words")]
    start: Annotated[int | None, Field(description="first code point, null where it concerns the whole file")]
    end: Annotated[int | None, Field(description="the code point after the last one, or null")]


@with_config(_STRICT)
class LayoutJson(TypedDict):
    """What the file's own markup says of a stretch of text."""

    kind: Annotated[LayoutKind, Field(description="what the markup calls it")]
    start: Annotated[int, Field(ge=0, description="first code point of the text that the list speaks of")]
    end: Annotated[int, Field(ge=0, description="the code point after the last one")]


@with_config(_STRICT)
class ReadingJson(TypedDict):
    """How the text was read from its file; written only on request."""

    source_text: Annotated[str, Field(description="the text before normalisation")]
    offsets: Annotated[
        list[Annotated[list[Index], Field(min_length=4, max_length=4)]],
        Field(
            description="runs of (start in `text`, start in `source_text`, length in `text`, length in `source_text`)"
        ),
    ]
    layout: Annotated[list[LayoutJson], Field(description="of `document.text`")]
    source_layout: Annotated[list[LayoutJson], Field(description="of `source_text`")]
    metadata: Annotated[
        list[Annotated[list[str], Field(min_length=2, max_length=2)]],
        Field(description="what the file says of itself, key and value: `title`, `author`"),
    ]
    source_warnings: Annotated[list[WarningJson], Field(description="those of `warnings` that reading the file raised")]
    document_warnings: Annotated[list[WarningJson], Field(description="those that normalising raised")]
    header_warnings: Annotated[list[WarningJson], Field(description="those that reading the header raised")]


@with_config(_STRICT)
class AnalysisJson(TypedDict):
    """Everything that one reading of a document found. Offsets are code points of `document.text`, half-open."""

    document: Annotated[DocumentJson, Field(description="the document and its header")]
    segments: Annotated[list[SegmentJson], Field(description="the document's tree, in the order of the text")]
    references: Annotated[list[ReferenceJson], Field(description="mentions of other documents")]
    back_references: Annotated[
        list[BackReferenceJson], Field(description="words that point back to a document without its number")
    ]
    deadlines: Annotated[list[DeadlineJson], Field(description="what limits or paces an action")]
    obligations: Annotated[list[ObligationJson], Field(description="who must do what by when")]
    outcomes: Annotated[list[OutcomeJson], Field(description="what is reported as done, or as falling short")]
    dropped: Annotated[list[DroppedJson], Field(description="what was cut away, and why")]
    warnings: Annotated[list[WarningJson], Field(description="what a careful reader would point out")]
    reading: NotRequired[Annotated[ReadingJson, Field(description="how the text was read; only on request")]]
