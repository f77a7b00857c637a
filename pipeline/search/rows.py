"""What search is asked with and answers with: frozen rows, standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from pipeline.model import Role, Span

Unit = Literal["passage", "obligation"]
"""What is listed: lines of the text (segments or parts of them), or obligations."""
FacetName = Literal[
    "unit", "kind", "type", "system", "issuer", "level", "province", "year", "theme", "body", "role", "due", "state", "cites"
]  # fmt: skip
FACETS: tuple[FacetName, ...] = get_args(FacetName)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What hits must have, each as a person writes it; of several values any one is enough, every field must be met.

    `Filters(types=("Chỉ thị",), bodies=("Sở Nội vụ",), due_until=date(2026, 12, 31))`. Years are `2024` or `2020..2024`;
    `due_from` and `due_until` are inclusive. What is asked of bodies, roles, themes, states and days makes the hits
    obligations.
    """

    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    documents: tuple[int, ...] = ()
    due_from: date | None = None
    due_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitBody:
    """A body on an obligation that was found: its name, in full where the registry knows it, and its role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A passage that answers a query. `start` and `end` are code points of the document's text in this `version`.

    `highlights` are spans inside `passage` (not the document); `exact` says that the accents agree too, `partial` that
    only some of the query's syllables occur. `obligation` is the id of the obligation that the hit is (`12.o3`), else
    None; `obligations` are the ids of those that stand in the passage. `via_group`: the body asked for is reached only
    as a member of a group. `province` is the paper's own, of its day; `former` says that it was asked for under the
    name of the province that it has become part of.
    """

    document: int
    version: int
    number: str | None
    doc_type: str | None
    title: str | None
    issuer: str | None
    dated: str | None
    source: str
    unit: Unit
    label: str
    start: int
    end: int
    passage: str
    highlights: tuple[Span, ...]
    exact: bool
    partial: bool
    score: float
    obligation: str | None = None
    obligations: tuple[str, ...] = ()
    bodies: tuple[HitBody, ...] = ()
    state: str | None = None
    province: str | None = None
    former: bool = False
    via_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value of a facet and how many hits the query has with it.

    `query` is the same as a part of a query (`loai:"Chỉ thị"`): added to a query that has no condition on this field yet,
    it leaves `count` hits (of several conditions on one field any one is enough). `via_group`
    counts those of a body that it has as a member of a group alone, `former` those of a province that come from
    provinces that have become part of it.
    """

    value: str
    shown: str
    count: int
    query: str
    via_group: int = 0
    former: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The hits asked for, how many there are in all, counts by facet, and what was left out of the query or the index.

    `partial`: no passage holds all words, so these hold some; `notices` are Vietnamese sentences for the reader.
    """

    hits: tuple[SearchHit, ...]
    total: int
    unit: Unit
    partial: bool = False
    facets: dict[FacetName, tuple[FacetValue, ...]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
