"""The table of groups, both ways: every example is matched, no counter-example is; members are in, others are out."""

from __future__ import annotations

import pytest

from pipeline.resources import groups, load_yaml

DATA = load_yaml("groups")
ROWS = DATA["groups"]
LEVELS = {"central", "province", "district", "commune"}


def ids(name: str) -> set[str]:
    return {group.id for group in groups.groups_of(name)}


@pytest.mark.parametrize(("group", "name"), [(row["id"], name) for row in ROWS for name in row["examples"]])
def test_a_group_matches_its_examples(group: str, name: str) -> None:
    assert group in ids(name)


@pytest.mark.parametrize(("group", "name"), [(row["id"], name) for row in ROWS for name in row["counter_examples"]])
def test_a_group_leaves_its_counter_examples(group: str, name: str) -> None:
    assert group not in ids(name)


def is_member(group_id: str, level: groups.Level, body: str) -> bool:
    group = next(group for group in groups.groups() if group.id == group_id)
    return bool(group.kinds(level) & groups.kinds_of(body))


@pytest.mark.parametrize(("group", "level", "body"), [(row["id"], *pair) for row in ROWS for pair in row["includes"]])
def test_a_group_includes_its_members(group: str, level: groups.Level, body: str) -> None:
    assert is_member(group, level, body)


@pytest.mark.parametrize(("group", "level", "body"), [(row["id"], *pair) for row in ROWS for pair in row["excludes"]])
def test_a_group_excludes_others(group: str, level: groups.Level, body: str) -> None:
    assert not is_member(group, level, body)


@pytest.mark.parametrize(
    ("kind", "name"), [(row["kind"], name) for row in DATA["kinds"]["rules"] for name in row["examples"]]
)
def test_a_kind_matches_its_examples(kind: str, name: str) -> None:
    assert kind in groups.kinds_of(name)


@pytest.mark.parametrize(
    ("level", "name"), [(row["level"], name) for row in DATA["levels"]["rules"] for name in row["examples"]]
)
def test_an_issuer_has_its_level(level: str, name: str) -> None:
    assert groups.scope_of(name).level == level


def test_every_member_is_a_known_kind() -> None:
    kinds = {row["kind"] for row in DATA["kinds"]["rules"]}
    for row in ROWS:
        assert set(row["members"]) <= LEVELS | {"any"}
        assert {kind for members in row["members"].values() for kind in members} <= kinds
        assert row["source"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("UBND các huyện, TX", "uy ban nhan dan cac huyen, thi xa"),
        ("Uỷ ban Mặt trận Tổ quốc (MTTQ) Việt Nam xã", "mat tran to quoc xa"),
        ("Các đ/c Phó Chủ tịch", "cac dong chi pho chu tich"),
        ("Sở  Nội vụ;", "so noi vu"),
    ],
)
def test_names_are_compared_by_key(name: str, key: str) -> None:
    assert groups.body_key(name) == key


GIA_LAI = "Ủy ban nhân dân tỉnh Gia Lai"
BINH_PHUOC = "Ủy ban nhân dân tỉnh Bình Phước"


@pytest.mark.parametrize(
    ("asked", "printed", "issuer", "expected"),
    [
        ("Sở Nội vụ", "Sở Nội vụ", GIA_LAI, "direct"),
        ("so noi vu", "Giám đốc Sở Nội vụ", GIA_LAI, "direct"),
        ("Sở Nội vụ", "các Sở, ban, ngành tỉnh", GIA_LAI, "group"),
        ("Sở Nội vụ", "Sở Y tế, Sở Nội vụ và Sở Tài chính", GIA_LAI, "direct"),
        ("Sở Nội vụ", "Sở Y tế", GIA_LAI, None),
        ("Sở Nội vụ tỉnh Gia Lai", "Sở Nội vụ", GIA_LAI, "direct"),
        ("Sở Nội vụ tỉnh Gia Lai", "Sở Nội vụ", BINH_PHUOC, None),
        ("so noi vu tinh gia lai", "Sở Nội vụ", GIA_LAI, "direct"),
        ("so noi vu tinh gia lai", "các Sở, ban, ngành", BINH_PHUOC, None),
        ("Sở Nội vụ tỉnh Gia Lai", "các Sở, ban, ngành tỉnh", GIA_LAI, "group"),
        ("Sở Nội vụ tỉnh Gia Lai", "các Sở, ban, ngành tỉnh", BINH_PHUOC, None),
        ("UBND huyện Chư Sê", "Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố", GIA_LAI, "group"),
        ("UBND xã Ia Kênh", "Thủ trưởng các cơ quan, đơn vị, địa phương", GIA_LAI, "group"),
        ("UBND tỉnh", "Văn phòng UBND tỉnh", GIA_LAI, None),
        ("UBND tỉnh", "Chủ tịch UBND tỉnh", GIA_LAI, "direct"),
        ("UBND tỉnh Gia Lai", "Ủy ban nhân dân tỉnh", GIA_LAI, "direct"),
        ("UBND tỉnh Gia Lai", "UBND các tỉnh, thành phố", "Thủ tướng Chính phủ", "group"),
        ("Sở Nội vụ", "các cơ quan, đơn vị", "Ủy ban MTTQ Việt Nam xã Lương Minh", None),
        ("MTTQ xã Lương Minh", "Ban Thường trực UBMTTQ xã", "Ủy ban MTTQ Việt Nam xã Lương Minh", "direct"),
        ("MTTQ xã Lương Minh", "cả hệ thống chính trị", "Ủy ban MTTQ Việt Nam xã Lương Minh", "group"),
        ("các Sở, ban, ngành", "các Sở, ban, ngành tỉnh", GIA_LAI, "direct"),
    ],
)
def test_a_printed_body_answers_a_question(asked: str, printed: str, issuer: str, expected: str | None) -> None:
    found = groups.match(groups.body_query(asked), groups.body_key(printed), groups.scope_of(issuer))
    assert found == expected
