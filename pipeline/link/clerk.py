"""What a careful clerk would query in the documents that a text cites: types, dates and systems that do not agree."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.reference_numbers import split_number, types_of_code
from pipeline.model import Warning
from pipeline.resources import load_yaml
from pipeline.resources.terms import same_term

if TYPE_CHECKING:
    from pipeline.model import Header, Reference
    from pipeline.resources.groups import Level

# `217-QĐ/TW`, and what a State organ writes: `16/CT-TTg`, `30/2020/NĐ-CP`.
_PARTY_NUMBER = re.compile(r"\d+[a-zA-Z]?-([A-ZĐa-z]+)/([A-ZĐ]\w*)(?:[-/].*)?")
_STATE_NUMBER = re.compile(r"\d+[a-zA-Z]?(?:/\d{4})?/([A-ZĐa-z]+)-([A-ZĐ]\w*)(?:-.*)?")
_LOCAL: tuple[Level, ...] = ("province", "district", "commune")


def find_warnings(header: Header, references: tuple[Reference, ...]) -> tuple[Warning, ...]:
    """The warnings about the documents that a text cites, in order of text.

    Of `Kế hoạch số 2685/QĐ-UBND` the code `reference-type-code`: its number is that of a Quyết định.
    """
    found = [
        warning
        for one in references
        for warning in (_type_against_code(one), _later_than_the_document(one, header), _wrong_system(one))
        if warning
    ]
    found += _two_dates(references)
    return tuple(sorted(found, key=lambda warning: (warning.start or 0, warning.code)))


def _warning(code: str, message: str, one: Reference) -> Warning:
    return Warning(code=code, message=message, start=one.span.start, end=one.span.end)


def _type_against_code(one: Reference) -> Warning | None:
    if one.number is None or one.origin.rule not in ("reference.number", "reference.abbreviated"):
        return None
    if one.doc_type in load_yaml("mentions")["without_code"]:
        return None
    shaped = _PARTY_NUMBER.fullmatch(one.number) or _STATE_NUMBER.fullmatch(one.number)
    if shaped is None or _is_old(one):  # before, the first letters were as often the sender's: `33-TC/CN`
        return None
    code = shaped.group(1)
    names = types_of_code(code)
    if not names or any(_akin(one.doc_type, name) for name in names):
        return None
    return _warning(
        "reference-type-code", f"It is called {one.doc_type}, the code {code} says {' or '.join(names)}.", one
    )


def _akin(one: str, other: str) -> bool:
    """`Thông tư` and `Thông tư liên tịch`: the one name is the other's beginning."""
    return one.startswith(other) or other.startswith(one)


def _later_than_the_document(one: Reference, header: Header) -> Warning | None:
    own = header.issued or header.published
    if own is None or one.issued is None or one.issued <= own.value[:10] or "issued" in one.origin.inferred:
        return None
    return _warning(
        "reference-date-later", f"Its date {one.issued} is after the document's own, {own.value[:10]}.", one
    )


def _wrong_system(one: Reference) -> Warning | None:
    if one.number is None or one.issuer is None or "issuer" in one.shared:
        return None
    if _is_old(one):
        return None
    system = issuer_system(one.issuer)
    party = _PARTY_NUMBER.fullmatch(one.number)
    state = _STATE_NUMBER.fullmatch(one.number)
    if system == "state" and party and types_of_code(party.group(1)):
        return _warning(
            "reference-system", f"The number is written as the Party's are, the issuer is {one.issuer}.", one
        )
    if system == "party" and state and types_of_code(state.group(1)):
        return _warning(
            "reference-system", f"The number is written as the State's are, the issuer is {one.issuer}.", one
        )
    return None


def _is_old(one: Reference) -> bool:
    year = one.issued[:4] if one.issued else split_number(one.number or "").year
    return year is not None and int(year) < load_yaml("mentions")["systems_apart_since"]


@cache
def _issuers() -> dict[str, re.Pattern[str]]:
    return {system: re.compile(pattern) for system, pattern in load_yaml("mentions")["issuers"].items()}


def issuer_system(name: str) -> str | None:
    """Whose organ a name means: `Bộ Chính trị` → party, `UBND tỉnh` → state; None for the Front's, for joint ones, for others."""
    for system, pattern in _issuers().items():
        if pattern.search(name):
            return None if system == "mixed" else system
    return None


def _two_dates(references: tuple[Reference, ...]) -> list[Warning]:
    """One number with two days where its series can hold it only once: the same year, or the same term of a Party body."""
    first: dict[tuple[str, str], list[Reference]] = {}
    found: list[Warning] = []
    for one in references:
        if one.number is None or one.issued is None or not split_number(one.number).suffix:
            continue
        key = (one.doc_type, one.number.casefold())
        others = first.setdefault(key, [])
        if any((other.issued, other.issuer) == (one.issued, one.issuer) for other in others):
            continue  # queried, or agreed, where it was first cited so
        for other in others:
            if other.issued != one.issued and _one_series(other, one):
                message = f"The same number has the date {other.issued} elsewhere in the text, here {one.issued}."
                found.append(_warning("reference-two-dates", message, one))
                break
        others.append(one)
    return found


def _one_series(one: Reference, other: Reference) -> bool:
    if one.issuer and other.issuer and one.issuer.casefold() != other.issuer.casefold():
        return False
    parts = split_number(one.number or "")
    days = sorted((date.fromisoformat(one.issued or ""), date.fromisoformat(other.issued or "")))
    if parts.year or days[0].year == days[1].year:
        return True
    party = _PARTY_NUMBER.fullmatch(one.number or "")
    if party is None or not types_of_code(party.group(1)):
        return False
    levels: tuple[Level, ...] = ("central",) if party.group(2) == "TW" else _LOCAL
    return all(same_term(level, *days) for level in levels)
