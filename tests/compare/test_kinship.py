"""Concepts and kinds of action: a part counts for the whole more than the whole for a part; who only reports, only reports."""

from __future__ import annotations

import numpy as np
import pytest
from compare.papers import passage, plain_statistics

from pipeline.compare.kinship import concept_columns, concept_features, kinship
from pipeline.resources.concepts import closure, concepts


def feature(name: str, left: str, right: str) -> float:
    return float(concept_features([passage(left)], [passage(right)], plain_statistics())[name][0, 0])


def test_every_concept_is_its_own_next_of_kin() -> None:
    kin = kinship()
    assert kin.shape == (len(concepts()), len(concepts()))
    assert (kin.diagonal() == 1).all()
    assert kin.min() >= 0
    assert (kin - np.eye(len(kin))).max() < 1
    assert kin.max() == 1


def test_the_narrower_counts_for_the_broader_more_than_the_other_way() -> None:
    kin, columns = kinship(), concept_columns()
    there = kin[columns["citizen-reception"], columns["leader-reception"]]
    assert there > kin[columns["leader-reception"], columns["citizen-reception"]] > 0


def test_every_part_counts_for_the_whole_and_the_whole_for_every_part() -> None:
    kin, columns = kinship(), concept_columns()
    for name in concepts():
        for above in closure(name):
            assert 0 < kin[columns[above], columns[name]] < 1, (above, name)
            assert 0 < kin[columns[name], columns[above]] < 1, (name, above)


def test_a_part_of_what_is_demanded_and_the_whole_of_it() -> None:
    whole, part = "Tiếp công dân định kỳ", "Bí thư cấp ủy tiếp dân"
    assert 1 > feature("near_concepts", whole, part) > feature("near_concepts", part, whole) > 0


def test_two_wordings_of_one_concept() -> None:
    assert feature("same_concepts", "Tổ chức tiếp công dân", "Lịch tiếp dân được niêm yết") == pytest.approx(1.0)
    assert feature("same_concepts", "Tổ chức tiếp công dân", "Trồng hoa ven đường") == 0


def test_the_head_of_a_demand_is_its_first_concept() -> None:
    demand = "Tiếp công dân gắn với đối thoại"
    assert feature("head_concept", demand, "Lịch tiếp dân") >= feature("head_concept", demand, "Hội nghị đối thoại")
    assert feature("head_concept", demand, "Lịch tiếp dân") == 1


@pytest.mark.parametrize(
    ("demand", "result", "expected"),
    [
        ("Báo cáo kết quả tiếp công dân", "Đã niêm yết lịch tiếp công dân", 1.0),
        ("Báo cáo kết quả tiếp công dân", "Báo cáo kết quả tiếp công dân quý I", 0.0),
        ("Niêm yết lịch tiếp công dân", "Đã niêm yết lịch tiếp công dân", 0.0),
    ],
)
def test_who_is_to_report_has_not_reported_by_doing(demand: str, result: str, expected: float) -> None:
    assert feature("report_only", demand, result) == expected


def test_what_only_prepares_is_weaker() -> None:
    demand, spread = "Tổ chức thực hiện quy chế dân chủ", "Tuyên truyền quy chế dân chủ"
    assert feature("weaker_action", demand, spread) == 1
    assert feature("weaker_action", demand, demand) == 0


def test_the_title_above_counts_apart() -> None:
    demand = passage("Tổ chức tiếp công dân")
    under = passage("Đã hoàn thành 100% kế hoạch", heading="Kết quả tiếp dân năm 2023")
    found = concept_features([demand], [under, passage("Đã hoàn thành 100% kế hoạch")], plain_statistics())
    assert found["heading"][0].tolist() == [1.0, 0.0]
    assert found["same_concepts"][0].tolist() == [0.0, 0.0]
