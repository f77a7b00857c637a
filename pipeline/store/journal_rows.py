"""What the journal holds: frozen rows, standard library only, so that a command can import them at no cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

DecisionKind = Literal["coverage", "evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of a document as it was when somebody entered something about it.

    It names no row of the store, so that it is found again in a store made anew: `document_identity` is the digest of
    system, type, number, issuer and date (None where the paper does not print them all), `text_sha256` that of the whole
    text, `issued` an ISO date, `source` the path read, `label` the place (`muc-2/khoan-1`), `quote` the passage itself:
    `Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch …`.
    """

    document_identity: str | None
    text_sha256: str
    number: str | None
    doc_type: str | None
    issuer: str | None
    issued: str | None
    title: str | None
    source: str
    label: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A task about which people entered something: `passage` as it was then, `now` as somebody last said it reads.

    The two differ where a person linked the item to another passage (`linked_by`, `linked_at`), or entered something on
    it after its wording had changed.
    """

    id: int
    passage: Passage
    now: Passage
    linked_by: str
    linked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StateEntry:
    """A change of state as a person entered it; `item` is whose.

    `state` is one of `pipeline.register.rows.STATES`, `occurrence` the due day of the period it speaks of (None for the
    whole task), `on` the day on which the state was reached, `at` the moment of the entry, in UTC.
    """

    id: int
    item: int
    state: str
    occurrence: date | None
    on: date
    who: str
    at: datetime
    note: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on a proposal of the program: what was `proposed` for the two passages, and the `verdict`.

    `coverage`: does `right` (a lower paper) carry out `left`; `evidence`: does `right` (a report) show that `left` was done.
    `right` is None where nothing was found. `model` names what proposed it.
    """

    id: int
    kind: DecisionKind
    left: Passage
    right: Passage | None
    proposed: str
    verdict: str
    who: str
    at: datetime
    note: str
    model: str
