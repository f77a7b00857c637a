"""The registry's tables, both ways: every row has its id, source and days, matches its examples and no counter-example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from resources.registry_specimens import CONTEXTS

from pipeline.resources import load_csv
from pipeline.resources.groups import groups
from pipeline.resources.places import find_province
from pipeline.resources.registry import (
    BodyKind,
    Central,
    Place,
    Succession,
    body_id,
    body_kinds,
    central_bodies,
    level_of_key,
    slug,
    split_id,
    successions,
)
from pipeline.resources.registry_names import Context, province_of, resolve, words_of_name
from pipeline.resources.registry_words import offices

KINDS = list(body_kinds().values())
CENTRAL = list(central_bodies().values())
ANYWHERE = Context(day=date(2024, 1, 1))


def context_of_example(kind: BodyKind, name: str) -> Context:
    """A paper of the example's province, on a day on which the kind is there."""
    day = kind.valid_until or max(kind.valid_from or date(2024, 1, 1), date(2024, 1, 1))
    words = ("Gia Lai", "Hà Nội", "Đồng Nai", "Nam Định", "Hậu Giang", "Bắc Ninh")
    province = next((word for word in words if word in name), "Gia Lai")
    return replace(ANYWHERE, province=province_of(province, day), day=day)


@pytest.mark.parametrize(
    "table", ["organs", "provinces", "central_bodies", "body_kinds", "body_successions", "body_offices"]
)
def test_every_row_has_an_id_of_its_own_and_a_source(table: str) -> None:
    rows = load_csv(table)
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    for row in rows:
        assert None not in row, row["id"]
        assert row["source"].strip(), row["id"]
        assert row["id"].isascii()


@pytest.mark.parametrize("row", [*CENTRAL, *KINDS], ids=lambda row: row.id)
def test_days_are_in_order(row: Central | BodyKind) -> None:
    assert row.valid_from is None or row.valid_until is None or row.valid_from < row.valid_until


@pytest.mark.parametrize("row", [row for row in (*CENTRAL, *KINDS) if row.valid_until], ids=lambda row: row.id)
def test_what_ended_has_a_successor_from_the_next_day(row: Central | BodyKind) -> None:
    assert row.valid_until
    own = [item.on for item in successions() if item.origin == row.id]
    sort = [item.on for item in successions() if item.origin == f"kind={row.kind}"]
    assert row.valid_until + timedelta(days=1) in (own or sort)


@pytest.mark.parametrize("row", successions(), ids=lambda row: row.id)
def test_every_succession_leads_from_and_to_the_registry(row: Succession) -> None:
    known = {*body_kinds(), *central_bodies(), *(f"group:{group.id}" for group in groups()), "=", "*"}
    known |= {f"kind={kind.kind}" for kind in KINDS}
    assert row.origin in known
    assert row.relation in {"merged", "renamed", "split", "level-ended"}
    assert set(row.levels) <= {"central", "province", "district", "commune"}
    for target in row.to:
        name, _, level = target.partition("@")
        assert name in known, target
        assert level in {"", "province", "commune"}
        if level and name in body_kinds():
            assert level in body_kinds()[name].levels
    assert len(row.to) > 1 or row.relation != "split"


@pytest.mark.parametrize(
    ("body", "name"), [(row.id, name) for row in CENTRAL for name in (row.name, *row.aliases)], ids=lambda value: value
)
def test_a_body_of_the_centre_is_found_by_each_of_its_names(body: str, name: str) -> None:
    assert resolve(name, ANYWHERE).body == body


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in KINDS for name in kind.examples])
def test_a_kind_matches_its_examples(kind: BodyKind, name: str) -> None:
    found = resolve(name, context_of_example(kind, name))
    if found.body is None:  # a commune or district whose units above the example leaves out
        district = replace(CONTEXTS["xa"], level=None, commune=None)
        found = resolve(name, district)
    assert found.body is not None
    assert split_id(found.body)[0] == kind.id


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in KINDS for name in kind.counter_examples])
def test_a_kind_leaves_its_counter_examples(kind: BodyKind, name: str) -> None:
    found = resolve(name, context_of_example(kind, name))
    assert found.body is None or split_id(found.body)[0] != kind.id


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_full_name_means_the_body_that_it_is_made_of(kind: BodyKind) -> None:
    for context in (CONTEXTS["tinh"], CONTEXTS["huyen"], CONTEXTS["xa"]):
        place = context.own
        assert place is not None
        if place.level in kind.levels:
            assert resolve(kind.full_name(place), context).body == body_id(kind.id, place)


def test_the_ministries_of_a_day() -> None:
    def on(day: date) -> int:
        names = [row for row in CENTRAL if row.kind == "ministry"]
        return sum((row.valid_from or day) <= day <= (row.valid_until or day) for row in names)

    assert on(date(2025, 2, 28)) == 22  # 18 ministries and 4 organs of their rank
    assert on(date(2025, 3, 1)) == 17  # 14 and 3


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("tinh:gia-lai", "province"),
        ("thanh-pho:ha-noi", "province"),
        ("thanh-pho:gia-lai:pleiku", "district"),
        ("thi-xa:gia-lai:an-khe", "district"),
        ("xa:gia-lai:ia-ko", "commune"),
        ("phuong:gia-lai:pleiku:dien-hong", "commune"),
    ],
)
def test_a_key_tells_its_level(key: str, level: str) -> None:
    assert level_of_key(key) == level


@pytest.mark.parametrize(
    ("name", "slugged"), [("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"), ("Đắk Lắk", "dak-lak"), ("thị xã", "thi-xa")]
)
def test_slugs_are_plain(name: str, slugged: str) -> None:
    assert slug(name) == slugged


@pytest.mark.parametrize(
    ("words", "start"),
    [("giam doc so noi vu", 2), ("truong phong noi vu", 1), ("dong chi bi thu tinh uy", 4), ("so noi vu", 0)],
)
def test_offices_are_cut_off(words: str, start: int) -> None:
    assert offices(tuple(words.split())) == (start > 0, start)


@pytest.mark.parametrize("row", load_csv("body_offices"), ids=lambda row: row["id"])
def test_an_office_opens_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    office = words_of_name(row["office"])[0]
    words, _ = words_of_name(row["examples"])
    assert words[: len(office)] == office
    assert offices(words)[1] >= len(office) - (row["keeps"] == "yes")
    if row["counter_examples"]:
        assert words_of_name(row["counter_examples"])[0][: len(office)] != office


def test_a_place_without_the_unit_above_has_no_identity() -> None:
    assert body_id("ubnd", Place(level="commune", word="xã", name="Ia Pal", path=None)) is None


def test_a_province_of_the_past_keeps_its_name() -> None:
    assert find_province("Hà Tây") is not None
    place = province_of("Hà Tây", date(2005, 1, 1))
    assert place
    assert place.key == "tinh:ha-tay"
