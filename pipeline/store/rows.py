"""What the store answers with: frozen rows, standard library only, so that a command can import them at no cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pipeline.model import Anchor, DeadlineKind, DeadlineRelation, Kind, Polarity, Relation, Role, System

Status = Literal["stored", "unchanged", "new-version", "refreshed"]
ReplacingRelation = Literal["replaces", "repeals", "amends"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `Store.add` did: `document` and `version` are the store's ids, `note` says in words why.

    `stored` a document seen for the first time · `new-version` other content of a known document · `unchanged` content
    that the store has already (a second path is noted) · `refreshed` the same content read anew at the caller's wish.
    """

    status: Status
    document: int
    version: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One stored document in its newest version; header fields are None where the document does not print them.

    `source` is the path seen last with this version, `sources` counts all paths and contents seen, `issued` and
    `published` are ISO 8601 dates, `version` counts from 1, `ingested_at` is in UTC. `replaced_by`: the stored documents
    that replace, repeal or amend it.
    """

    id: int
    version: int
    kind: Kind
    doc_type: str | None
    doc_type_code: str | None
    system: System | None
    number: str | None
    issuer: str | None
    place: str | None
    issued: str | None
    title: str | None
    signer: str | None
    published: str | None
    outlet: str | None
    source: str
    media_type: str
    sources: int
    characters: int
    obligations: int
    references: int
    outcomes: int
    ingested_at: datetime
    replaced_by: tuple[Replacement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A body in its role on one obligation: `BodyRow(name="Sở Nội vụ", role="lead", inherited=False, …)`.

    `body` is its id in the registry, `full_name` that organ in full; None where the paper leaves open who is meant.
    """

    name: str
    role: Role
    inherited: bool
    start: int
    end: int
    body: str | None = None
    full_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineValue:
    """A deadline of an obligation: the printed words, their kind and their value (see `pipeline.model.Deadline`)."""

    quote: str
    kind: DeadlineKind
    value: str | None
    start: int
    end: int
    inherited: bool
    relation: DeadlineRelation | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRow:
    """A document that an obligation rests on: `BasisRow(doc_type="Chỉ thị", number="16/CT-TTg", …)`.

    `inherited`: the whole paper's ground, which the obligation's own sentence does not name.
    """

    quote: str
    doc_type: str
    number: str | None
    issued: str | None
    issuer: str | None
    title: str | None
    inherited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationRow:
    """Who must do what by when on the ground of which document, with the passage.

    `id` is unique in the store (`12.o3`: document 12, its obligation `o3`); `label` is the path of the segment
    (`muc-2/khoan-1`); `start` and `end` are code points of the document's text; `via_group` says that the body asked
    for is reached only as a member of a group (`các Sở, ban, ngành tỉnh` for `Sở Nội vụ`).
    """

    id: str
    document: int
    version: int
    number: str | None
    doc_type: str | None
    title: str | None
    issuer: str | None
    issued: str | None
    source: str
    label: str
    start: int
    end: int
    passage: str
    bodies: tuple[BodyRow, ...]
    deadlines: tuple[DeadlineValue, ...]
    references: tuple[BasisRow, ...]
    themes: tuple[str, ...]
    rule: str
    confidence: float
    via_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """One day on which an obligation falls due, seen from `as_of`: `days` until then, negative when `overdue`."""

    due: date
    days: int
    overdue: bool
    deadline: DeadlineValue
    obligation: ObligationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A stored document that replaces, repeals or amends another, and the words in it that say so (`quote` with its `cue`).

    `provision` is set where only a part of the other is meant (`khoản 2 Điều 5`).
    """

    document: int
    doc_type: str | None
    number: str | None
    issued: str | None
    title: str | None
    relation: ReplacingRelation
    provision: str | None
    cue: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """A mention of another document and the stored document it stands for.

    `relation` is what the citing document does with it, `cue` the words that show it; `stands_for` is the number (or
    name) of the full mention that a short one repeats. `resolved` is the stored document's id when exactly one fits and
    nothing is left in doubt, else None; `candidates` are the ids of those that may be meant and `reason` says in words
    what decided (`number, date and issuer agree`, `2 stored documents fit`). `replaced_by`: stored documents of an earlier day
    than the citing one that replace, repeal or amend what it cites.
    """

    document: int
    version: int
    source_number: str | None
    source_title: str | None
    start: int
    end: int
    quote: str
    doc_type: str
    number: str | None
    issued: str | None
    issuer: str | None
    title: str | None
    provision: str | None
    relation: Relation
    cue: str | None
    stands_for: str | None
    rule: str
    confidence: float
    resolved: int | None
    resolved_title: str | None
    candidates: tuple[int, ...]
    reason: str
    replaced_by: tuple[Replacement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingRow:
    """A document that is cited and not stored: as its fullest mention calls it, how often and by how many documents.

    `cited_by` are the ids of those documents, `relations` what they do with it, the most frequent first. The first
    mention is the example: `document`, `start`, `end`, `quote`, and the line it stands in as `passage`.
    """

    doc_type: str
    number: str | None
    issued: str | None
    issuer: str | None
    title: str | None
    mentions: int
    documents: int
    cited_by: tuple[int, ...]
    relations: tuple[Relation, ...]
    reason: str
    document: int
    source_number: str | None
    source_title: str | None
    start: int
    end: int
    quote: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A counted result: `MeasureRow(value=1190.0, unit="dịch vụ công trực tuyến", quote="1.190 dịch vụ …")`."""

    value: float
    unit: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """Something reported as done (`achieved`) or as falling short (`limitation`), with the passage and its document."""

    id: str
    document: int
    version: int
    kind: Kind
    title: str | None
    number: str | None
    outlet: str | None
    dated: str | None
    source: str
    label: str
    start: int
    end: int
    passage: str
    polarity: Polarity
    actors: tuple[str, ...]
    period: str | None
    measures: tuple[MeasureRow, ...]
    themes: tuple[str, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One content of a document: `note` says why it became a version of it (`same path`, `same number and date`)."""

    id: int
    document: int
    version: int
    newest: bool
    text_sha256: str
    characters: int
    ingested_at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A path seen with one content: `name` as the user gave it, `location` absolute where the file existed."""

    name: str
    location: str
    sha256: str
    size: int
    media_type: str
    document: int
    version: int
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """A file that could not be read: what went wrong, what to do next, and when it was read after all (or None)."""

    source: str
    code: str
    message: str
    next_step: str
    failed_at: datetime
    resolved_at: datetime | None
