"""Where a paper is from and whom a demand binds, on the day of a matrix: provinces through mergers, bodies through their heirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from pipeline.compare.matrix_model import Column, ColumnKind
from pipeline.compare.paper import Paper
from pipeline.compare.passages import Passage
from pipeline.compare.places import place_fit
from pipeline.link.bodies import context_of
from pipeline.model import Role
from pipeline.resources.places import find_province, provinces
from pipeline.resources.registry import slug, split_id
from pipeline.resources.registry_heirs import label_of, successor
from pipeline.resources.registry_names import Context, resolve
from pipeline.text.fold import fold

CENTRE, UNKNOWN = "centre", "unknown"
"""The keys of the columns that are no province and no body."""
CARRIES: tuple[Role, ...] = ("lead", "responsible", "coordinate", "supervise")
"""The roles in which a body has something to do; to receive a report is none."""
_BOUND: tuple[Role, ...] = ("lead", "responsible")
_CENTRAL_GROUP = "ministries"


@lru_cache(maxsize=1024)
def name_on(name: str, day: date) -> str:
    """The province that a name lies in on a day: `Bình Định` → `Bình Định` on 2025-06-30, `Gia Lai` on 2025-07-01.

    What is no province (`CENTRE`, `UNKNOWN`) stays as it is.
    """
    for _ in range(4):  # no province was merged more often
        row = find_province(name, day)
        if row is None or row.valid_on(day) or not row.merged_into or not row.valid_to or row.valid_to >= day:
            return row.name if row else name
        name = row.merged_into
    return name


@lru_cache(maxsize=256)
def names_within(name: str, day: date) -> frozenset[str]:
    """Every name that means this province on a day: `Gia Lai` on 2025-07-01 → `Gia Lai`, `Bình Định`."""
    return frozenset({name, *(row.name for row in provinces() if name_on(row.name, day) == name)})


def paper_context(paper: Paper) -> Context:
    """Whose paper it is, and where."""
    return context_of(paper.analysis.document, paper.analysis.header)


def place_of_paper(paper: Paper) -> str:
    """The province that a paper speaks from, as it was called then; `CENTRE`; `UNKNOWN` where nothing tells."""
    if paper.province:
        return paper.province
    context = paper_context(paper)
    if context.level == "central":
        return CENTRE
    if paper.analysis.header.kind == "directive" and context.province is not None:
        return context.province.name
    return UNKNOWN


def places_of_result(passage: Passage, paper: str) -> tuple[str, ...]:
    """The provinces in which a result was reached; `paper` is the key of the place that its paper speaks from."""
    return place_fit("", passage, paper, None).where


def binds(demand: Passage, names: frozenset[str]) -> bool:
    """Whether a demand of the centre binds a province (all its names).

    It does not if it is laid on bodies of the centre alone (`Bộ Nội vụ chủ trì …`), or on those of other provinces alone.
    """
    named = [body for item in demand.obligations for body in item.bodies]
    bound = [body for body in named if body.role in _BOUND] or [body for body in named if body.role in CARRIES]
    slugs = {slug(name) for name in names}
    return not bound or any(body.body is None or _lies_in(body.body, slugs) for body in bound)


def _lies_in(body: str, slugs: set[str]) -> bool:
    kind, key = split_id(body)
    if key is None:
        return False
    if key == "central":
        return _CENTRAL_GROUP not in kind.removeprefix("group:").split("+")
    return key.split(":")[1] in slugs


@lru_cache(maxsize=20_000)
def body_on(body: str, day: date) -> str:
    """The body that carries on what a body carried, on a day; the body itself where that is open or it has no single heir."""
    heirs = successor(body, day).bodies
    return heirs[0] if len(heirs) == 1 else body


def body_column(body: str, name: str | None, also: Iterable[str]) -> Column:
    """The column of a body or a group; `name` is what the papers call it in full, `also` the names of those whose heir it is."""
    kind: ColumnKind = "group" if body.startswith("group:") else "body"
    own = name or label_of(body)
    return Column(key=body, name=own, kind=kind, also=tuple(sorted(set(also) - {own})))


def issuer_of(paper: Paper, day: date) -> str | None:
    """The registry's id of a paper's issuer, or of its heir on a day; None where it is not certain."""
    issuer = paper.analysis.header.issuer
    found = resolve(issuer.value, paper_context(paper)).body if issuer else None
    return body_on(found, day) if found else None


def actors_of(passage: Passage, paper: Paper, day: date) -> set[str]:
    """The registry's ids of who did what a result reports, or of their heirs on a day; empty where no name is certain."""
    actors = passage.outcome.actors if passage.outcome else ()
    if not actors:
        return set()
    context = paper_context(paper)
    return {body_on(body, day) for actor in actors if (body := resolve(actor, context).body)}


def by_name(column: Column) -> tuple[int, str]:
    """The order of columns: the centre, then by name, then what is unknown."""
    return ({"centre": 0, "unknown": 2}.get(column.kind, 1), _collated(column.name))


def _collated(name: str) -> str:
    """Names in the order of the Vietnamese alphabet as far as it tells names of places apart: `đ` after `d`."""
    return fold(name.replace("đ", "dz").replace("Đ", "Dz"))
