"""The data types that travel through the pipeline: frozen, slotted, standard library only.

Offsets are Unicode code points of `Document.text`, half-open. Text is never rewritten after normalisation; everything
found in it stands off it, and `document.text[span.start:span.end]` is the quote of every item (`quote_of`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["directive", "article"]
System = Literal["party", "state", "joint", "front"]
Role = Literal["lead", "coordinate", "responsible", "report_to", "via", "supervise"]
DeadlineKind = Literal["date", "range", "recurring", "relative", "unresolved"]
Polarity = Literal["achieved", "limitation"]
Relation = Literal[
    "based_on", "implements", "amends", "supplements", "replaces", "repeals", "promulgates", "guides", "refers"
]
"""What a citing document does with the document it cites."""
DeadlineRelation = Literal["by", "during", "from", "within", "before_event", "every", "until"]
"""How a deadline's words bind the action to its value; docs/decisions/0004 tells why `trước ngày` is `by`."""
Anchor = Literal["signing", "receipt", "effect", "event", "end_of_period"]
Modality = Literal["obligation", "prohibition", "recommendation", "permission"]
Change = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in code points: `Span(0, 4)` of `Chỉ thị` is `Chỉ `."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Which rule (or model version) made an item, how sure it is (0 to 1), and what it inferred beyond the letters."""

    rule: str
    confidence: float = 1.0
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a passage: the action, its object, a cue. `Part(span=Span(17, 23), quote="rà soát")`."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A passage cut away before analysis and why: `Dropped(reason="share-link", text="Gửi cho bạn bè")`."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:  # noqa: A001 - the domain's word; `pipeline.model.Warning` is never raised
    """Something a careful reader would point out; `start` and `end` are None where it concerns the whole file."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


LayoutKind = Literal[
    "title", "heading", "caption", "table", "table_row", "table_cell", "page_header", "page_footer", "quote"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the file's own markup says of a stretch of text: a heading, a table row, one of its cells."""

    kind: LayoutKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read: decoded text in reading order, what its markup says, and what was cut away.

    `name` is the path as given (`-` for standard input); `text` has one line per paragraph or table row (cells of a row
    are joined by ` | `, cells set with tabs by a space); `layout` spans are offsets into `text`; `metadata` holds what
    the file says of itself (`title`, `published`, `site_name`, `author`), as key and value.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    text: str
    encoding: str | None = None
    layout: tuple[Layout, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps offsets of a normalised text back to its source: runs of (target start, source start, target length, source length).

    Inside a run of equal lengths offsets go one to one; inside any other run every offset maps to the run's bounds.
    """

    runs: tuple[tuple[int, int, int, int], ...] = ()

    def to_source(self, span: Span) -> Span:
        """The smallest stretch of the source that yields `span` of the normalised text."""
        start = self._locate(span.start, end=False)
        return Span(start, max(start, self._locate(span.end, end=True)))

    def _locate(self, offset: int, *, end: bool) -> int:
        if not self.runs:
            return offset
        probe = offset - 1 if end and offset > 0 else offset
        index = max(0, bisect_right(self.runs, probe, key=lambda run: run[0]) - 1)
        target, source, target_length, source_length = self.runs[index]
        inside = offset - target
        if target_length == source_length:
            return source + min(inside, source_length)
        return source + (source_length if end or inside >= target_length else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One canonical NFC text and its source. Every line of `text` is one paragraph, heading, list item or table row."""

    text: str
    source: Source
    offsets: OffsetMap = OffsetMap()
    layout: tuple[Layout, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def quote_of(self, span: Span) -> str:
        """The letters under `span`."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value of a header: where it is printed and how it was read. `value` is GUIDE's form, `2021-12-23` for a date."""

    value: str
    span: Span
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a document says of itself. A field is None where the document does not print it."""

    kind: Kind
    origin: Origin
    doc_type: Field | None = None
    doc_type_code: str | None = None
    system: System | None = None
    number: Field | None = None
    issuer: Field | None = None
    place: Field | None = None
    issued: Field | None = None
    title: Field | None = None
    signer: Field | None = None
    authority: Field | None = None
    published: Field | None = None
    outlet: Field | None = None
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A node of the document's tree; `label` is its path (`dieu-5/khoan-2/diem-d`), `parent` the id of the node above.

    `marker` is the printed number or bullet (`a)`, `Điều 5.`, `-`), `heading` the span of the node's own heading line.
    """

    id: str
    kind: str
    label: str
    parent: str | None
    span: Span
    marker: str | None = None
    heading: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A mention of another document: `Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị`.

    `number` has no inner spaces; `issued` is ISO 8601; `title` is what the text calls the document; `provision` is the
    part cited (`khoản 2 Điều 5`); `shared` names the fields taken from the end of a coordinated list. `relation` is what the
    citing document does with it, `cue` the words that show it (`Căn cứ`); None where nothing but the mention is there.

    A short later mention (`Chỉ thị số 16`) stands for the reference whose index is `stands_for`; where several fit,
    `candidates` are their indices; `reason` says in words what decided.
    """

    span: Span
    quote: str
    doc_type: str
    origin: Origin
    doc_type_code: str | None = None
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    provision: str | None = None
    shared: tuple[str, ...] = ()
    relation: Relation = "refers"
    cue: Part | None = None
    stands_for: int | None = None
    candidates: tuple[int, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackReference:
    """Words that point back without a number: `Nghị quyết này`, `Quyết định nêu trên`, `văn bản này`.

    `own` says that they mean the document they stand in; else `stands_for` is the index of the one reference that they
    can mean, or None, with the indices of those that fit in `candidates`; `reason` says in words what decided.
    """

    span: Span
    quote: str
    doc_type: str | None
    own: bool
    reason: str
    origin: Origin
    stands_for: int | None = None
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What limits or paces an action: `trước ngày 15 tháng 11` → recurring `FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15`.

    `value` is an ISO 8601 date, range `a/b`, RRULE without its prefix, or duration with its anchor (`P15D after
    signing`); None when unresolved. `relation` is how the words bind the action to the value, `anchor` what a duration
    is counted from, or what the value was taken as (`end_of_period`: `trong quý I/2026` is its last day).
    """

    span: Span
    quote: str
    kind: DeadlineKind
    value: str | None
    origin: Origin
    relation: DeadlineRelation | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMention:
    """A body in its role on one obligation, named as printed. `span` is where the name is printed.

    `body` is the id of the one organ or group of the registry that the name means in this document, `full_name` that
    organ in full (`UBND tỉnh` in a paper of Gia Lai: `Ủy ban nhân dân tỉnh Gia Lai`); None where none or several fit:
    `candidates` are then their ids. `group` says that the name stands for several bodies.
    """

    name: str
    role: Role
    span: Span
    origin: Origin
    inherited: bool = False
    body: str | None = None
    full_name: str | None = None
    group: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a measure is held against: `giảm 9 bậc so với năm 2020` is `down` with the baseline `năm 2020`."""

    span: Span
    quote: str
    change: Change | None
    baseline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A counted result: `1.190 dịch vụ công trực tuyến` is 1190 of unit `dịch vụ công trực tuyến`."""

    value: float
    unit: str
    span: Span
    quote: str
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Who must do what by when on the ground of which document.

    `deadlines` and `references` are indices into the analysis's lists; `inherited_deadlines` is the part of `deadlines`
    that stands elsewhere (on a sibling line, in a governing heading, in another part of its sentence),
    `inherited_references` the part of `references` that are the whole document's grounds (`Căn cứ …;`, `Thực hiện Chỉ thị
    số …, … yêu cầu:`).

    A sentence with several actions gives several obligations that share bodies. `action` is the verb phrase, `object` what
    it acts on, `quantity` how many are asked for (`ít nhất 01 mô hình`), `product` what is to come out of it. `probability`
    is the judge's, None where no judge was asked; `review` says why a person should look: rules and judge disagree.
    """

    id: str
    span: Span
    quote: str
    segment: str
    bodies: tuple[BodyMention, ...]
    origin: Origin
    deadlines: tuple[int, ...] = ()
    inherited_deadlines: tuple[int, ...] = ()
    references: tuple[int, ...] = ()
    inherited_references: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    modality: Modality = "obligation"
    action: Part | None = None
    object: Part | None = None
    quantity: Measure | None = None
    product: Part | None = None
    probability: float | None = None
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Something reported as done or reached (`achieved`), or a shortcoming (`limitation`).

    `place` is where, as printed (`xã Ia Dêr`); `probability` and `review` as those of an Obligation.
    """

    span: Span
    quote: str
    segment: str
    polarity: Polarity
    origin: Origin
    actors: tuple[str, ...] = ()
    period: str | None = None
    measures: tuple[Measure, ...] = ()
    themes: tuple[str, ...] = ()
    place: Part | None = None
    probability: float | None = None
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    r"""Everything that one reading of a document found. `id` is derived from the document's text alone.

    >>> import pipeline
    >>> analysis = pipeline.analyze_text("CHỈ THỊ\nSố: 09/CT-UBND\nSở Y tế báo cáo trước ngày 15/11/2024.")
    >>> analysis.header.number.value, analysis.deadlines[0].quote
    ('09/CT-UBND', 'trước ngày 15/11/2024')
    """

    id: str
    document: Document
    header: Header
    segments: tuple[Segment, ...] = ()
    references: tuple[Reference, ...] = ()
    back_references: tuple[BackReference, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    warnings: tuple[Warning, ...] = field(default=())
