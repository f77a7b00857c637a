"""Counts: each value leaves as many hits as it says, bodies as the store's own questions have them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.link.due import due_dates
from pipeline.resources import groups
from pipeline.search import FACETS, Searcher
from pipeline.search.bodies import Bodies, Carrier
from pipeline.search.due import FOLLOWED, due_terms, falls_due, timing_of, window_terms
from pipeline.store.indexable import Due
from pipeline.store.store import Store

AS_OF = date(2025, 11, 10)


@pytest.mark.parametrize(
    "query",
    [
        "công tác dân vận",
        "bao cao",
        'coquan:"Sở Nội vụ"',
        'muc:"nhiệm vụ" kế hoạch',
        "nam:2023",
        '"tiếp công dân" -định',
    ],
)
def test_a_value_leaves_as_many_hits_as_it_says(asked: Searcher, query: str) -> None:
    answer = asked.search(query, facets=True, as_of=AS_OF)
    assert set(answer.facets) == set(FACETS)
    assert answer.total > 0
    for name, found in answer.facets.items():
        if any(value.query.split(":")[0] in query for value in found):
            continue  # of several conditions on one field any one is enough
        for value in found[:4]:
            left = asked.search(f"{query} {value.query}", as_of=AS_OF).total
            assert left == value.count, (name, value)


def test_only_the_facets_asked_for_are_counted(asked: Searcher) -> None:
    answer = asked.search("báo cáo", facets=("type", "year"))
    assert list(answer.facets) == ["type", "year"]


def test_deadlines_are_counted_from_a_day_alone(asked: Searcher) -> None:
    assert asked.search("báo cáo", facets=("due",)).facets["due"] == ()


def test_the_roles_of_a_body_are_its_own(sample: Store, asked: Searcher) -> None:
    answer = asked.search('coquan:"Sở Nội vụ"', facets=("role",))
    assert {value.value for value in answer.facets["role"]} <= {
        role
        for role in groups_roles(sample)
        if sample.obligations(body="Sở Nội vụ", role=role)  # type: ignore[arg-type]
    }


def groups_roles(store: Store) -> set[str]:
    return {body.role for row in store.obligations() for body in row.bodies}


NAMES = (
    "Sở Nội vụ",
    "so noi vu",
    "Sở Nội vụ tỉnh Gia Lai",
    "Ủy ban nhân dân các huyện, thị xã, thành phố",
    "UBND tinh",
    "Ban Dân vận Tỉnh ủy",
    "Mặt trận Tổ quốc",
    "các sở, ban, ngành",
    "Công an tỉnh",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", [None, "lead", "responsible"])
def test_a_body_has_the_obligations_that_the_store_tells(
    sample: Store, asked: Searcher, name: str, role: str | None
) -> None:
    rows = sample.obligations(body=name, role=role)  # type: ignore[arg-type]
    wanted = f'coquan:"{name}"' + (f" vaitro:{role}" if role else "")
    hits = asked.search(wanted, limit=10_000).hits
    assert [(hit.obligation, hit.via_group) for hit in hits] == [(row.id, row.via_group) for row in rows]


@pytest.mark.parametrize(
    ("start", "until"),
    [
        (date(2024, 1, 1), date(2024, 3, 31)),
        (None, date(2023, 12, 31)),
        (date(2025, 11, 15), date(2025, 11, 15)),
        (date(2024, 2, 10), date(2026, 7, 3)),
    ],
)
def test_a_window_has_the_obligations_that_the_store_tells(
    sample: Store, asked: Searcher, start: date | None, until: date | None
) -> None:
    window = f"{start or ''}..{until or ''}"
    hits = asked.search(f"han:{window}", limit=10_000).hits
    assert [hit.obligation for hit in hits] == [row.id for row in sample.obligations(due_from=start, due_until=until)]


def test_themes_and_documents_are_those_of_the_store(sample: Store, asked: Searcher) -> None:
    hits = asked.search("chude:reporting", limit=10_000).hits
    assert [hit.obligation for hit in hits] == [row.id for row in sample.obligations(theme="reporting")]


def test_bodies_are_looked_up_as_they_are_matched(sample: Store) -> None:
    issuers = {row.id: row.issuer for row in sample.documents()}
    pairs = {(body.name, issuers[row.document]) for row in sample.obligations() for body in row.bodies}
    carriers = [Carrier(groups.body_key(name), issuer or "", name) for name, issuer in sorted(pairs, key=str)]
    bodies = Bodies(carriers)
    for name in (*NAMES, *(carrier.shown for carrier in carriers[::7])):
        asked = groups.body_query(name)
        matched = [groups.match(asked, one.key, groups.scope_of(one.issuer or None)) for one in carriers]
        direct, member = bodies.reached(name)
        assert direct == {code for code, how in enumerate(matched) if how == "direct"}, name
        assert member == {code for code, how in enumerate(matched) if how == "group"}, name


ISSUED = "2023-05-19"
DEADLINES = (
    Due("date", "2024-02-29"),
    Due("range", "2023-06-01/2023-12-31"),
    Due("recurring", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"),
    Due("recurring", "FREQ=MONTHLY;INTERVAL=3"),
    Due("recurring", "FREQ=WEEKLY;BYDAY=FR"),
    Due("recurring", "FREQ=DAILY"),
    Due("recurring", "FREQ=WEEKLY;INTERVAL=2"),
    Due("relative", "P15D after signing"),
    Due("unresolved", None),
)
WINDOWS = (
    (None, None),
    (date(2023, 5, 19), date(2023, 5, 19)),
    (date(2024, 2, 28), date(2024, 3, 1)),
    (date(2023, 6, 3), date(2023, 6, 3)),
    (date(2030, 11, 10), date(2030, 11, 20)),
    (None, date(2023, 5, 20)),
    (date(2043, 5, 1), None),
    (date(2044, 1, 1), None),
    (date(1990, 1, 1), date(2022, 12, 31)),
)


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=HOURLY", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=YEARLY"])
@pytest.mark.parametrize(("start", "until"), WINDOWS)
def test_what_recurs_often_falls_due_on_the_days_of_its_rule(rule: str, start: date | None, until: date | None) -> None:
    first = max(start or date.min, date.fromisoformat(ISSUED))
    last = min(until or date.max, date.fromisoformat(ISSUED) + FOLLOWED)
    days = due_dates(Due("recurring", rule), first, last, issued=date.fromisoformat(ISSUED))
    assert falls_due(timing_of([Due("recurring", rule)], ISSUED), start, until) == bool(days)


@pytest.mark.parametrize("deadline", DEADLINES)
@pytest.mark.parametrize(("start", "until"), WINDOWS)
def test_terms_and_days_say_the_same(deadline: Due, start: date | None, until: date | None) -> None:
    timing = timing_of([deadline], ISSUED)
    by_terms = not due_terms(timing).isdisjoint(window_terms(start, until))
    assert by_terms == falls_due(timing, start, until)
