"""Conditions as codes of the catalogue: which profiles, bodies, numbers and days a query asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Role
from pipeline.resources.groups import body_query
from pipeline.resources.places import find_province
from pipeline.search import values
from pipeline.search.bodies import Bodies
from pipeline.search.catalogue import ROLES, Catalogue, carrier_code, in_roles
from pipeline.search.due import window_terms
from pipeline.search.entries import STATE_CODES, THEME_CODES
from pipeline.search.language import Condition, FieldName
from pipeline.search.periods import Window
from pipeline.search.rows import Filters, Unit
from pipeline.search.schema import DATED, ROLE, STATE, THEME, facet_code
from pipeline.store.keys import name_key, number_key, title_key

NOTHING = "Trong kho không có gì ứng với “{value}” ({field})."
_OF_OBLIGATIONS = {"theme", "body", "role", "due", "state"}
_OF_PROFILES = {"kind", "type", "system", "issuer", "level", "province", "year"}
FIELD_WORDS: dict[str, str] = {
    "unit": "mục", "kind": "kiểu", "type": "loại văn bản", "system": "hệ thống", "issuer": "nơi ban hành", "level": "cấp",
    "province": "tỉnh", "year": "năm", "number": "số", "theme": "chủ đề", "body": "cơ quan", "role": "vai trò",
    "due": "hạn", "state": "trạng thái", "cites": "văn bản viện dẫn", "document": "văn bản",
}  # fmt: skip


Terms = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the terms of one of these fields must occur; or, `negated`, none of them may."""

    alternatives: tuple[tuple[str, Terms], ...]
    negated: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing meets it."""
        return not any(terms for _, terms in self.alternatives)


@dataclass(slots=True)
class Resolved:
    """What the conditions come to: clauses that all must hold, the unit they make of the hits, and what to tell.

    `of_obligations`: a condition that nothing but an obligation can meet is among them.

    `direct` are the bodies that are the one asked for itself, None where no body is asked for; `bodies` are all that
    answer to it, groups included, and `roles` those in which they are asked for.
    """

    clauses: list[Clause] = field(default_factory=list)
    unit: Unit | None = None
    of_obligations: bool = False
    direct: frozenset[int] | None = None
    bodies: frozenset[int] = frozenset()
    roles: tuple[Role, ...] = ROLES
    provinces: frozenset[str] = frozenset()
    notices: list[str] = field(default_factory=list)


def resolve(conditions: Iterable[Condition], catalogue: Catalogue) -> Resolved:
    """The conditions as clauses: of several values of a field any one is enough, every field must be met."""
    resolved = Resolved()
    kept = _without_units(conditions, resolved)
    roles = [item for item in kept if item.field == "role" and not item.negated]
    grouped: dict[tuple[FieldName, bool], list[Condition]] = {}
    for item in kept:
        grouped.setdefault((item.field, item.negated), []).append(item)
    for (name, negated), items in grouped.items():
        if name == "role" and not negated and ("body", False) in grouped:
            continue
        if name == "body":
            resolved.clauses.append(_bodies(items, [] if negated else roles, catalogue, resolved, negated=negated))
            continue
        terms = tuple(dict.fromkeys(term for item in items for term in _terms(item, catalogue, resolved)))
        resolved.clauses.append(Clause(((_field_of(name, items), terms),), negated))
    if any(item.field in _OF_OBLIGATIONS for item in kept):
        resolved.unit, resolved.of_obligations = "obligation", True
    return resolved


def conditions_of(filters: Filters) -> tuple[Condition, ...]:
    """Filters as the conditions that a query would have; years and numbers that cannot be read find nothing."""
    from pipeline.search.language import condition_of

    pairs: tuple[tuple[FieldName, tuple[str, ...]], ...] = (
        ("unit", filters.units), ("kind", filters.kinds), ("type", filters.types), ("system", filters.systems),
        ("issuer", filters.issuers), ("level", filters.levels), ("province", filters.provinces), ("year", filters.years),
        ("number", filters.numbers), ("theme", filters.themes), ("body", filters.bodies), ("role", filters.roles),
        ("state", filters.states), ("cites", filters.cites), ("document", tuple(map(str, filters.documents))),
    )  # fmt: skip
    found = [
        condition_of(name, value) or Condition(field=name, value=value) for name, given in pairs for value in given
    ]
    if filters.due_from is not None or filters.due_until is not None:
        days = "..".join(day.isoformat() if day else "" for day in (filters.due_from, filters.due_until))
        found.append(Condition(field="due", value=days, window=Window(filters.due_from, filters.due_until)))
    return tuple(found)


def _without_units(conditions: Iterable[Condition], resolved: Resolved) -> list[Condition]:
    """The conditions save those that only say what to list; `kieu:"nhiệm vụ"` is one of these too."""
    kept: list[Condition] = []
    for item in conditions:
        unit = values.unit_of(item.value) if item.field in {"unit", "kind"} else None
        if unit and not (item.field == "kind" and values.code_of("kind", item.value)):
            other: Unit = "passage" if unit == "obligation" else "obligation"
            resolved.unit = other if item.negated else unit
        elif item.field == "unit":
            resolved.notices.append(NOTHING.format(value=item.value, field=FIELD_WORDS["unit"]))
        else:
            kept.append(item)
    return kept


def _field_of(name: FieldName, items: list[Condition]) -> str:
    if name == "due":
        return "facet" if all(item.window and item.window.none for item in items) else "due"
    if name in _OF_PROFILES:
        return "trait"
    return {"number": "document", "document": "document", "cites": "cites"}.get(name, "facet")


def _nothing(item: Condition, resolved: Resolved, *, known: str = "") -> tuple[int, ...]:
    note = NOTHING.format(value=item.value, field=FIELD_WORDS[item.field])
    resolved.notices.append(f"{note} Có thể chọn: {known}." if known else note)
    return ()


def _terms(item: Condition, catalogue: Catalogue, resolved: Resolved) -> tuple[int, ...]:
    """The terms of one condition; none, and a notice, where the store has nothing of the kind."""
    if item.field in _OF_PROFILES:
        return _traits(item, catalogue, resolved)
    if item.field == "due":
        return _due(item.window, catalogue) if item.window else _nothing(item, resolved)
    if item.field == "document":
        return (int(item.value),) if item.value.isdigit() else _nothing(item, resolved)
    if item.field in {"number", "cites"}:
        codes = catalogue.numbers_spelled(number_key(item.value) or "")
        if item.field == "number":
            wanted = set(codes)
            codes = tuple(document for document, code in catalogue.numbered.items() if code in wanted)
        return codes or _nothing(item, resolved)
    code = values.code_of(item.field, item.value)
    if code is None:
        return _nothing(item, resolved, known=values.listed(item.field))
    tables: dict[str, tuple[int, tuple[str, ...]]] = {
        "theme": (THEME, THEME_CODES), "role": (ROLE, ROLES), "state": (STATE, STATE_CODES),
    }  # fmt: skip
    facet, codes_of = tables[item.field]
    return (facet_code(facet, codes_of.index(code)),)


def _due(window: Window, catalogue: Catalogue) -> tuple[int, ...]:
    if window.none:
        return (facet_code(DATED, 0),)
    return window_terms(window.start, window.until, *catalogue.years)


def _bodies(
    items: list[Condition], roles: list[Condition], catalogue: Catalogue, resolved: Resolved, *, negated: bool
) -> Clause:
    """The bodies asked for, in the roles asked for; what is the body itself is kept apart."""
    held = tuple(role for role in ROLES if role in {values.code_of("role", item.value) for item in roles})
    if roles and not held:
        _nothing(roles[0], resolved, known=values.listed("role"))
        return Clause((), negated)
    direct: set[int] = set()
    reached: set[int] = set()
    alternatives: list[tuple[str, Terms]] = []
    for item in items:
        as_itself, as_member = bodies_reached(item.value, catalogue)
        if not (as_itself or as_member):
            _nothing(item, resolved)
        direct |= as_itself
        reached |= as_itself | as_member
        alternatives += _named(item.value, as_itself | as_member, held, catalogue)
    if not negated:
        resolved.direct, resolved.bodies, resolved.roles = frozenset(direct), frozenset(reached), held or ROLES
    return Clause(tuple(alternatives), negated)


def _named(name: str, bodies: frozenset[int], held: Sequence[Role], catalogue: Catalogue) -> list[tuple[str, Terms]]:
    """The terms of the bodies that answer to a name; without a place its own names and kinds say the same in fewer."""
    asked = body_query(name)
    if asked.places:
        terms = with_roles(bodies, held) if held else tuple(sorted(bodies))
        return [("carrier" if held else "body", terms)]
    keys = sorted(
        {catalogue.keys.code(catalogue.carriers.items[body].key) for body in bodies_reached(name, catalogue)[0]}
    )
    kinds = [code for code, kind in enumerate(catalogue.kinds.items) if kind in asked.kinds]
    return [("named", in_roles(keys, held)), ("member", in_roles(kinds, held))]


def with_roles(bodies: Iterable[int], roles: Iterable[Role]) -> tuple[int, ...]:
    """The carriers of these bodies in these roles."""
    held = tuple(roles)
    return tuple(carrier_code(body, role) for body in sorted(bodies) for role in held)


def bodies_reached(name: str, catalogue: Catalogue) -> tuple[frozenset[int], frozenset[int]]:
    """The bodies (codes) that answer to a name as themselves, and those that are groups with it among their members.

    The same rule as `Store.obligations(body=…)`: `Sở Nội vụ` is reached by `các Sở, ban, ngành tỉnh`.
    """
    if catalogue.bodies is None or len(catalogue.bodies) != len(catalogue.carriers.items):
        catalogue.bodies = Bodies(catalogue.carriers.items)
    return catalogue.bodies.reached(name)


def _traits(item: Condition, catalogue: Catalogue, resolved: Resolved) -> tuple[int, ...]:
    """The parts of profiles that meet a condition; none, and a notice, where no document has such a part."""
    found = tuple(_traits_met(item, catalogue, resolved))
    return found or _nothing(item, resolved)


def _traits_met(item: Condition, catalogue: Catalogue, resolved: Resolved) -> Iterator[int]:
    key = title_key(item.value)
    if item.field == "type":
        yield from (code for part in ("doc_type", "code") for own, _, code in catalogue.keyed(part) if own == key)
    elif item.field == "issuer":
        named = name_key(item.value)
        yield from (code for own, _, code in catalogue.keyed("issuer") if named and named in own)
    elif item.field == "year":
        first, last = item.years or (1, 0)
        years = catalogue.keyed("year")
        yield from (code for _, year, code in years if year.isdigit() and first <= int(year) <= last)
    elif item.field == "province":
        yield from _of_province(item, catalogue, resolved)
    else:
        wanted = values.code_of(item.field, item.value)
        yield from (code for _, value, code in catalogue.keyed(item.field) if value == wanted)


def _of_province(item: Condition, catalogue: Catalogue, resolved: Resolved) -> Iterator[int]:
    """A province of today has the papers of those that became part of it; one that is no more has its own."""
    row = find_province(item.value)
    if row is None:
        return
    part = "now" if row.valid_to is None else "province"
    if part == "now":
        resolved.provinces |= {row.name}
    yield from (code for _, value, code in catalogue.keyed(part) if value == row.name)
