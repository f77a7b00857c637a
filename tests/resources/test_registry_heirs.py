"""Who carries on a body's tasks: mergers are followed, and what is gone or open is said."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.resources.groups import groups
from pipeline.resources.places import provinces_on
from pipeline.resources.registry import body_kinds, central_bodies, province_places, split_id
from pipeline.resources.registry_communes import communes_after, communes_of_district, have_map
from pipeline.resources.registry_heirs import bodies_at, body_of, label_of, place_of, successor

TODAY = date(2026, 1, 1)
with_map = pytest.mark.skipif(not have_map(), reason="the map of communes (underthesea, extra `ml`) is not installed")
without_map = pytest.mark.skipif(have_map(), reason="the map of communes is installed")


@pytest.mark.parametrize(
    ("body", "on", "heir"),
    [
        ("ban-dan-van:tinh:binh-phuoc", TODAY, "ban-tuyen-giao-va-dan-van:tinh:dong-nai"),
        ("ban-dan-van:tinh:binh-phuoc", date(2025, 2, 2), "ban-dan-van:tinh:binh-phuoc"),
        ("ban-dan-van:tinh:binh-phuoc", date(2025, 3, 1), "ban-tuyen-giao-va-dan-van:tinh:binh-phuoc"),
        ("ban-tuyen-giao:tinh:gia-lai", TODAY, "ban-tuyen-giao-va-dan-van:tinh:gia-lai"),
        ("so-ke-hoach-va-dau-tu:tinh:binh-dinh", TODAY, "so-tai-chinh:tinh:gia-lai"),
        ("so-giao-thong-van-tai:tinh:gia-lai", TODAY, "so-xay-dung:tinh:gia-lai"),
        ("so-lao-dong-thuong-binh-va-xa-hoi:tinh:ha-giang", TODAY, "so-noi-vu:tinh:tuyen-quang"),
        ("so-thong-tin-va-truyen-thong:thanh-pho:ha-noi", TODAY, "so-khoa-hoc-va-cong-nghe:thanh-pho:ha-noi"),
        ("so-tai-nguyen-va-moi-truong:tinh:kon-tum", TODAY, "so-nong-nghiep-va-moi-truong:tinh:quang-ngai"),
        ("so-nong-nghiep-va-phat-trien-nong-thon:tinh:thua-thien-hue", TODAY, "so-nong-nghiep-va-moi-truong:thanh-pho:hue"),
        ("ubnd:tinh:ha-tay", TODAY, "ubnd:thanh-pho:ha-noi"),
        ("ubnd:tinh:gia-lai", TODAY, "ubnd:tinh:gia-lai"),
        ("ubnd:tinh:binh-dinh", date(2025, 6, 30), "ubnd:tinh:binh-dinh"),
        ("ubnd:tinh:binh-dinh", date(2025, 7, 1), "ubnd:tinh:gia-lai"),
        ("ubnd:tinh:ba-ria-vung-tau", TODAY, "ubnd:thanh-pho:ho-chi-minh"),
        ("bao:tinh:binh-dinh", TODAY, "bao-va-phat-thanh-truyen-hinh:tinh:gia-lai"),
        ("thanh-tra:huyen:gia-lai:chu-se", TODAY, "thanh-tra:tinh:gia-lai"),
        ("group:departments:tinh:binh-dinh", TODAY, "group:departments:tinh:gia-lai"),
        ("bo-ke-hoach-va-dau-tu", TODAY, "bo-tai-chinh"),
        ("bo-lao-dong-thuong-binh-va-xa-hoi", TODAY, "bo-noi-vu"),
        ("bo-thuy-san", date(2010, 1, 1), "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("bo-thuy-san", TODAY, "bo-nong-nghiep-va-moi-truong"),
        ("uy-ban-dan-toc", TODAY, "bo-dan-toc-va-ton-giao"),
        ("ban-dan-van-trung-uong", TODAY, "ban-tuyen-giao-va-dan-van-trung-uong"),
        ("bo-noi-vu", TODAY, "bo-noi-vu"),
    ],
)  # fmt: skip
def test_one_body_carries_on(body: str, on: date, heir: str) -> None:
    found = successor(body, on)
    assert found.bodies == (heir,)
    assert not found.gone
    assert all(step.source and step.on <= on for step in found.steps)


@pytest.mark.parametrize(
    ("body", "candidate"),
    [
        ("group:districts:tinh:gia-lai", "group:communes:tinh:gia-lai"),
        ("group:districts:tinh:binh-dinh", "ubnd:tinh:gia-lai"),
        ("ubnd:huyen:gia-lai:chu-se", "ubnd:tinh:gia-lai"),
        ("ubnd:huyen:binh-phuoc:dong-phu", "ubnd:tinh:dong-nai"),
        ("cong-an:huyen:gia-lai:chu-se", "cong-an:tinh:gia-lai"),
        ("ban-dan-van:huyen:gia-lai:chu-se", "ban-tuyen-giao-va-dan-van:tinh:gia-lai"),
        ("cap-uy:thanh-pho:gia-lai:pleiku", "cap-uy:tinh:gia-lai"),
        ("group:districts+communes:tinh:binh-dinh", "ubnd:tinh:gia-lai"),
    ],
)
def test_a_level_that_is_gone_leaves_candidates(body: str, candidate: str) -> None:
    found = successor(body, TODAY)
    assert found.gone
    assert candidate in found.candidates
    assert found.reason
    assert found.steps[-1].source


def test_before_its_end_a_district_carries_its_own() -> None:
    assert successor("ubnd:huyen:gia-lai:chu-se", date(2025, 6, 30)).bodies == ("ubnd:huyen:gia-lai:chu-se",)


def test_a_split_leaves_candidates_and_is_no_end_of_a_level() -> None:
    found = successor("ban-doi-ngoai-trung-uong", TODAY)
    assert (found.bodies, found.gone) == ((), False)
    assert found.candidates == ("bo-ngoai-giao", "van-phong-trung-uong-dang")


def test_every_body_of_a_province_leads_to_a_province_of_today() -> None:
    today = {
        place.key for place in province_places().values() if place.name in {row.name for row in provinces_on(TODAY)}
    }
    for place in province_places().values():
        for body in bodies_at(place):
            found = successor(body, TODAY)
            assert found.bodies or found.candidates, body
            assert {split_id(heir)[1] for heir in (*found.bodies, *found.candidates)} <= today, body
            assert all(body_of(heir) for heir in (*found.bodies, *found.candidates)), body


@pytest.mark.parametrize("body", central_bodies())
def test_every_body_of_the_centre_leads_to_one_that_is_there(body: str) -> None:
    found = successor(body, TODAY)
    for heir in (*found.bodies, *found.candidates):
        described = body_of(heir)
        assert described
        assert described.valid_until is None


@with_map
def test_communes_of_a_district_are_its_candidates() -> None:
    found = successor("ubnd:huyen:gia-lai:chu-se", TODAY)
    assert {"ubnd:xa:gia-lai:chu-se", "ubnd:xa:gia-lai:ia-ko"} <= set(found.candidates)
    assert label_of("ubnd:xa:gia-lai:bo-ngoong") == "Ủy ban nhân dân xã Bờ Ngoong"


@with_map
@pytest.mark.parametrize(
    ("body", "heirs"),
    [
        ("ubnd:xa:gia-lai:pleiku:ia-kenh", ("ubnd:xa:gia-lai:gao",)),
        ("ubnd:xa:quang-ninh:luong-minh", ("ubnd:xa:quang-ninh:luong-minh",)),
        ("khoi-dan-van:xa:gia-lai:pleiku:ia-kenh", ("ban-xay-dung-dang:xa:gia-lai:gao",)),
    ],
)
def test_a_commune_has_its_heir(body: str, heirs: tuple[str, ...]) -> None:
    assert successor(body, TODAY).bodies == heirs


@with_map
def test_the_map_is_the_one_of_convert_address() -> None:
    address = pytest.importorskip("underthesea.address")
    for path, printed in (
        (("gia-lai", "pleiku", "ia-kenh"), "xã Ia Kênh, thành phố Pleiku, tỉnh Gia Lai"),
        (("binh-phuoc", "dong-phu", "tan-lap"), "xã Tân Lập, huyện Đồng Phú, tỉnh Bình Phước"),
    ):
        (place,) = communes_after(path)
        assert address.convert_address(printed).new.ward.lower() == place.full_name.lower()


@with_map
def test_a_name_that_repeats_in_a_province_has_several_heirs() -> None:
    several = communes_after(("gia-lai", "ia-khong-co")), communes_of_district("gia-lai", "khong-co")
    assert several == ((), ())
    assert len(communes_after(("thanh-hoa", "quang-phu"))) >= 1


@without_map
def test_without_the_map_the_reason_says_so() -> None:
    found = successor("ubnd:huyen:gia-lai:chu-se", TODAY)
    assert found.candidates == ("ubnd:tinh:gia-lai",)
    assert "underthesea" in (found.reason or "")


def test_a_missing_map_is_told_in_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.resources.registry_heirs.have_map", lambda: False)
    monkeypatch.setattr("pipeline.resources.registry_heirs.communes_of_district", lambda *_: ())
    found = successor("ubnd:huyen:gia-lai:chu-se", TODAY)
    assert found.candidates == ("ubnd:tinh:gia-lai",)
    assert "underthesea" in (found.reason or "")


@pytest.mark.parametrize(
    ("body", "name", "since", "until"),
    [
        ("ubnd:tinh:gia-lai", "Ủy ban nhân dân tỉnh Gia Lai", None, None),
        ("ubnd:tinh:binh-dinh", "Ủy ban nhân dân tỉnh Bình Định", None, date(2025, 6, 30)),
        (
            "so-nong-nghiep-va-moi-truong:tinh:gia-lai",
            "Sở Nông nghiệp và Môi trường tỉnh Gia Lai",
            date(2025, 3, 1),
            None,
        ),
        ("ban-dan-van:tinh:gia-lai", "Ban Dân vận Tỉnh ủy Gia Lai", None, date(2025, 2, 2)),
        ("ubnd:thanh-pho:hue", "Ủy ban nhân dân thành phố Huế", date(2025, 1, 1), None),
        ("bo-noi-vu", "Bộ Nội vụ", date(2002, 8, 5), None),
    ],
)
def test_a_body_is_described(body: str, name: str, since: date | None, until: date | None) -> None:
    found = body_of(body)
    assert found
    assert (found.name, found.valid_from, found.valid_until) == (name, since, until)
    assert found.source


@pytest.mark.parametrize(
    "body", ["", "x", "ubnd", "ubnd:tinh:atlantis", "ubnd:lang:gia-lai:x", "group:x:tinh:gia-lai", "tinh:gia-lai"]
)
def test_what_is_no_id_is_no_body(body: str) -> None:
    assert body_of(body) is None


def test_groups_and_places_have_names() -> None:
    assert label_of("group:districts:tinh:gia-lai") == "Ủy ban nhân dân các huyện, thị xã, thành phố thuộc tỉnh Gia Lai"
    assert label_of("group:ministries:central") == "các Bộ, ngành"
    assert label_of("group:nothing:central") == "group:nothing:central"
    assert all(group.name for group in groups())
    assert place_of("tinh:atlantis") is None
    assert len(body_kinds()) > 100
