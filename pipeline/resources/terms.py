"""Terms of the Party's committees: the numbers of their documents begin anew with each, so a number needs its term or day.

Committees of one level are elected over some months; a day in them may be of the term before or of the one after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.resources import load_csv
from pipeline.resources.groups import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of `party_terms.csv`: the committees of `level` elected between the two days, `name` as the centre counts them."""

    id: str
    level: Level
    name: str | None
    years: str
    earliest: date
    latest: date


@cache
def party_terms(level: Level) -> tuple[Term, ...]:
    """The terms of one level, oldest first."""
    rows = (
        Term(
            id=row["id"],
            level=level,
            name=row["term"] or None,
            years=row["years"],
            earliest=date.fromisoformat(row["earliest"]),
            latest=date.fromisoformat(row["latest"]),
        )
        for row in load_csv("party_terms")
        if row["level"] == level
    )
    return tuple(sorted(rows, key=lambda term: term.earliest))


def terms_on(level: Level, day: date) -> tuple[Term, ...]:
    """The terms that a day may be of: one, two while committees are being elected, none before the table begins.

    >>> from datetime import date
    >>> [term.years for term in terms_on("central", date(2013, 12, 12))]
    ['2011-2016']
    """
    terms = party_terms(level)
    ends: tuple[date | None, ...] = (*(term.latest for term in terms[1:]), None)
    return tuple(
        term for term, end in zip(terms, ends, strict=True) if term.earliest <= day and (end is None or day <= end)
    )


def same_term(level: Level, one: date, other: date) -> bool | None:
    """Whether two days are of one term; None where that is not certain."""
    first, second = terms_on(level, one), terms_on(level, other)
    if not first or not second:
        return None
    if not set(first) & set(second):
        return False
    return True if first == second and len(first) == 1 else None


def named_term(level: Level, words: str) -> Term | None:
    """The term that `XII` or `2015-2020` names at a level; None where there is none of that name."""
    wanted = words.replace(" ", "").replace("–", "-").upper()
    return next((term for term in party_terms(level) if wanted in (term.name, term.years)), None)


@cache
def one_series(one: str, other: str) -> bool:
    """Whether two bodies of the registry number their documents in one series: `bo-chinh-tri` and `ban-bi-thu` do."""
    if one == other:
        return True
    kind, _, place = one.partition(":")
    other_kind, _, other_place = other.partition(":")
    if place != other_place:
        return False
    return any({kind, other_kind} <= set(row["bodies"].split("|")) for row in load_csv("number_series"))
