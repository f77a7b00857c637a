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
    part cited (`khoản 2 Điều 5`); `shared` names the fields taken from the end of a coordinated list.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What limits or paces an action: `trước ngày 15 tháng 11` → recurring `FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15`.

    `value` is an ISO 8601 date, range `a/b`, RRULE without its prefix, or duration with its anchor (`P15D after
    signing`); None when unresolved.
    """

    span: Span
    quote: str
    kind: DeadlineKind
    value: str | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMention:
    """A body in its role on one obligation, named as printed. `span` is where the name is printed."""

    name: str
    role: Role
    span: Span
    origin: Origin
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Who must do what by when on the ground of which document.

    `deadlines` and `references` are indices into the analysis's lists; `inherited_deadlines` is the part of `deadlines`
    that stands on a sibling line or in a governing heading, `inherited_references` the part of `references` that are the
    whole document's grounds (`Căn cứ …;`, `Thực hiện Chỉ thị số …, … yêu cầu:`).
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A counted result: `1.190 dịch vụ công trực tuyến` is 1190 of unit `dịch vụ công trực tuyến`."""

    value: float
    unit: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Something reported as done or reached (`achieved`), or a shortcoming (`limitation`)."""

    span: Span
    quote: str
    segment: str
    polarity: Polarity
    origin: Origin
    actors: tuple[str, ...] = ()
    period: str | None = None
    measures: tuple[Measure, ...] = ()
    themes: tuple[str, ...] = ()


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
    deadlines: tuple[Deadline, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    warnings: tuple[Warning, ...] = field(default=())
