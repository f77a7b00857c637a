"""The terms of the Party's committees, and the bodies that number in one series."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from pipeline.resources import load_csv
from pipeline.resources.terms import named_term, one_series, party_terms, same_term, terms_on

LEVELS = ("central", "province", "district", "commune")


@pytest.mark.parametrize("row", load_csv("party_terms"), ids=lambda row: row["id"])
def test_each_term_holds_its_examples_alone(row: dict[str, str]) -> None:
    level = row["level"]
    for day in row["examples"].split("|"):
        assert [term.id for term in terms_on(level, date.fromisoformat(day))] == [row["id"]]  # type: ignore[arg-type]
    for day in row["counter_examples"].split("|"):
        assert row["id"] not in [term.id for term in terms_on(level, date.fromisoformat(day))]  # type: ignore[arg-type]


@pytest.mark.parametrize("level", LEVELS)
def test_terms_follow_each_other(level: str) -> None:
    terms = party_terms(level)  # type: ignore[arg-type]
    assert all(term.earliest <= term.latest for term in terms)
    assert all(one.latest < other.earliest for one, other in pairwise(terms))


@pytest.mark.parametrize(
    ("level", "one", "other", "same"),
    [
        ("central", date(2013, 12, 12), date(2015, 1, 1), True),
        ("central", date(2013, 12, 12), date(2017, 1, 1), False),
        ("province", date(2020, 9, 15), date(2022, 1, 1), None),
        ("province", date(2019, 9, 15), date(2022, 1, 1), False),
        ("central", date(1999, 1, 1), date(2022, 1, 1), None),
    ],
)
def test_whether_two_days_are_of_one_term(level: str, one: date, other: date, same: bool | None) -> None:
    assert same_term(level, one, other) is same  # type: ignore[arg-type]


def test_a_term_is_named_by_its_count_or_its_years() -> None:
    assert named_term("central", "XII") == named_term("central", "2016 – 2021")
    assert named_term("province", "2015-2020") is not None
    assert named_term("province", "XII") is None


@pytest.mark.parametrize("row", load_csv("number_series"), ids=lambda row: row["id"])
def test_bodies_of_one_series(row: dict[str, str]) -> None:
    one, other = row["examples"].split("|")
    assert one_series(f"{one}:tinh:gia-lai", f"{other}:tinh:gia-lai")
    assert not one_series(f"{one}:tinh:gia-lai", f"{other}:tinh:kon-tum")
    assert not any(one_series(one, body) for body in row["counter_examples"].split("|"))
