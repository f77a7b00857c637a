"""Whether a mention fits a stored document: type, number, body, date or term, and what is left in doubt."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.store.identity import Citation, Paper, fit, level_of_number, same_name
from pipeline.store.keys import number_key

HERE = Paper(document=1, kind="directive", system="state", issuer="Ủy ban nhân dân tỉnh Gia Lai", issued="2022-06-01")
DIRECTIVE = {
    "system": "state", "doc_type": "Chỉ thị", "number": "14/CT-UBND", "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
    "issued": "2021-12-23", "title": "Về đổi mới công tác dân vận của cơ quan nhà nước",
}  # fmt: skip
PARTY = {
    "system": "party", "doc_type": "Quyết định", "number": "217-QĐ/TW", "issuer": "Bộ Chính trị", "issued": "2013-12-12",
}  # fmt: skip


def paper(**values: Any) -> Paper:
    return Paper(document=2, kind="directive", number_key=number_key(values.get("number")), **values)


def cite(citing: Paper = HERE, **values: Any) -> Citation:
    return Citation(citing=citing, number_key=number_key(values.get("number")), **values)


def of(citing: dict[str, Any], **values: Any) -> Citation:
    base = {"document": 1, "kind": "directive", **citing}
    return cite(Paper(**base), **values)


@pytest.mark.parametrize(
    ("stored", "said", "agreed"),
    [
        (DIRECTIVE, {"issued": "2021-12-23", "issuer": "UBND tỉnh"}, ("number", "date", "issuer")),
        (DIRECTIVE, {"issued": "2021-12-23", "issuer": "Chủ tịch UBND tỉnh Gia Lai"}, ("number", "date", "issuer")),
        (DIRECTIVE, {"issued": "2021-12-23"}, ("number", "date")),
        (DIRECTIVE, {"title": "đổi mới công tác dân vận của cơ quan nhà nước"}, ("number", "title")),
        (PARTY, {"issued": "2013-12-12"}, ("number", "date")),
        (PARTY, {"term": "XI"}, ("number", "term")),
        (PARTY, {"issued": "2013-12-12", "issuer": "Ban Bí thư"}, ("number", "date", "issuer")),
    ],
)
def test_what_agrees(stored: dict[str, Any], said: dict[str, Any], agreed: tuple[str, ...]) -> None:
    found = fit(cite(doc_type=stored["doc_type"], number=stored["number"], **said), paper(**stored))
    assert (found.agreed, found.doubt, found.clash) == (agreed, None, None)


@pytest.mark.parametrize(
    ("stored", "said", "clash"),
    [
        (DIRECTIVE, {"issued": "2020-12-23"}, "another date"),
        (DIRECTIVE, {"issuer": "UBND tỉnh Kon Tum", "issued": "2021-12-23"}, "another issuer"),
        (DIRECTIVE, {"issuer": "Sở Nội vụ", "issued": "2021-12-23"}, "another issuer"),
        (DIRECTIVE | {"doc_type": "Công văn", "number": "15/SNV-CCHC"}, {"doc_type": "Báo cáo"}, "another type"),
        (DIRECTIVE | {"issued": "2023-05-05"}, {}, "a date after the citing document's own"),
        (PARTY, {"term": "XII"}, "another term"),
        (PARTY, {"issuer": "Ban Tổ chức Trung ương"}, "another issuer"),
    ],
)
def test_what_clashes(stored: dict[str, Any], said: dict[str, Any], clash: str) -> None:
    values = {"doc_type": stored["doc_type"], "number": stored["number"]} | said
    assert fit(cite(**values), paper(**stored)).clash == clash


def test_a_party_number_without_a_day_is_of_the_citing_paper_s_term() -> None:
    values = {"doc_type": "Quyết định", "number": "217-QĐ/TW"}
    then = of({"system": "party", "issuer": "Tỉnh ủy Gia Lai", "issued": "2015-03-01"}, **values)
    later = of({"system": "party", "issuer": "Tỉnh ủy Gia Lai", "issued": "2022-03-01"}, **values)
    assert fit(then, paper(**PARTY)).doubt is None
    assert "each term" in (fit(later, paper(**PARTY)).doubt or "")


def test_a_state_number_without_a_day_is_of_the_citing_paper_s_year() -> None:
    values = {"doc_type": "Chỉ thị", "number": "14/CT-UBND"}
    home = {"system": "state", "issuer": "Ủy ban nhân dân tỉnh Gia Lai"}
    assert fit(of(home | {"issued": "2021-12-30"}, **values), paper(**DIRECTIVE)).doubt is None
    assert "each year" in (fit(of(home | {"issued": "2022-01-30"}, **values), paper(**DIRECTIVE)).doubt or "")
    assert "tells its date" in (fit(of(home, **values), paper(**DIRECTIVE)).doubt or "")


def test_a_number_with_its_year_needs_no_day() -> None:
    decree = {
        "system": "state",
        "doc_type": "Nghị định",
        "number": "30/2020/NĐ-CP",
        "issuer": "Chính phủ",
        "issued": "2020-03-05",
    }
    found = fit(cite(doc_type="Nghị định", number="30/2020/NĐ-CP"), paper(**decree))
    assert (found.doubt, found.clash) == (None, None)


@pytest.mark.parametrize(
    ("citing", "doubt", "clash"),
    [
        ({"issuer": "Ủy ban nhân dân tỉnh Gia Lai"}, None, None),
        ({"issuer": "Ủy ban nhân dân tỉnh Kon Tum"}, None, "an issuer of another province"),
        ({"issuer": "Bộ Nội vụ"}, "nothing tells whose it is", None),
        ({"issuer": "Ủy ban nhân dân huyện Chư Sê"}, "nothing tells whose it is", None),
    ],
)
def test_a_number_without_its_issuer_is_of_the_paper_s_own_place(
    citing: dict[str, Any], doubt: str | None, clash: str | None
) -> None:
    one = of({"system": "state", "issued": "2021-12-30", **citing}, doc_type="Chỉ thị", number="14/CT-UBND")
    found = fit(one, paper(**DIRECTIVE))
    assert (found.doubt, found.clash) == (doubt, clash)


def test_after_a_merger_the_province_of_an_old_number_is_open() -> None:
    stored = DIRECTIVE | {"issuer": "Ủy ban nhân dân tỉnh Bình Định"}
    one = of(
        {"system": "state", "issuer": "Ủy ban nhân dân tỉnh Gia Lai", "issued": "2025-11-01"},
        doc_type="Chỉ thị", number="14/CT-UBND", issued="2021-12-23", issuer="UBND tỉnh",
    )  # fmt: skip
    assert "merged" in (fit(one, paper(**stored)).doubt or "")


@pytest.mark.parametrize(
    ("number", "level"),
    [("217-QĐ/TW", "central"), ("16/CT-TTg", "central"), ("17-NQ/HU", "district"), ("14/CT-UBND", None), (None, None)],
)
def test_level_of_a_number(number: str | None, level: str | None) -> None:
    assert level_of_number(number) == level


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Gia Lai", True),
        ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh Gia Lai", True),
        ("Ban Thường vụ Tỉnh ủy", "Tỉnh ủy Gia Lai", True),
        ("Sở Y tế", "Sở Nội vụ", False),
    ],
)
def test_names_of_one_organ(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
