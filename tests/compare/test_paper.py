"""A paper that is compared: what tells it from others, and whether it cites another."""

from __future__ import annotations

import pytest
from compare.papers import HIGHER, LOWER, higher, lower, paper

from pipeline.compare.paper import refuse_same
from pipeline.errors import DanvanError

CITES = "Chỉ thị số 14/CT-UBND ngày 10/02/2023 của Ủy ban nhân dân tỉnh Gia Lai"


@pytest.mark.parametrize(
    "words",
    [
        CITES,
        "Chỉ thị số 14/CT-UBND",
        "Chỉ thị số 14 /CT-UBND ngày 10 tháng 02 năm 2023",
        "Chỉ thị số 014/CT-UBND ngày 10/2/2023 của Uỷ ban nhân dân tỉnh Gia Lai",
        "Chỉ thị 14/CT-UBND ngày 10-02-2023 của UBND tỉnh",
    ],
)
def test_the_same_paper_in_other_spellings(words: str) -> None:
    quote = paper(LOWER.replace(CITES, words)).cites(higher())
    assert quote is not None
    assert "14" in quote


@pytest.mark.parametrize(
    "words",
    [
        "Chỉ thị số 14/CT-UBND ngày 05/8/2019 của Ủy ban nhân dân tỉnh Gia Lai",
        "Chỉ thị số 14/CT-UBND của Ủy ban nhân dân tỉnh Phú Yên",
        "Chỉ thị số 41/CT-UBND ngày 10/02/2023 của Ủy ban nhân dân tỉnh Gia Lai",
        "Kế hoạch số 14/KH-UBND ngày 10/02/2023 của Ủy ban nhân dân tỉnh Gia Lai",
        "tình hình thực tế tại địa phương",
    ],
)
def test_another_paper(words: str) -> None:
    assert paper(LOWER.replace(CITES, words)).cites(higher()) is None


def test_of_two_citations_the_one_that_fits_counts() -> None:
    old = "Chỉ thị số 14/CT-UBND ngày 05/8/2019 của Ủy ban nhân dân tỉnh Gia Lai"
    quote = paper(LOWER.replace(CITES, f"{old}; {CITES}")).cites(higher())
    assert quote is not None
    assert "2023" in quote


def test_the_higher_paper_does_not_cite_the_lower() -> None:
    assert higher().cites(lower()) is None


def test_what_tells_a_paper() -> None:
    found = higher()
    assert found.name == "Chỉ thị 14/CT-UBND"
    assert (found.issued and found.issued.isoformat(), found.province) == ("2023-02-10", "Gia Lai")
    assert found.document is None


def test_the_place_in_the_journal_is_that_of_the_passage() -> None:
    found = higher()
    place = found.place_of(found.demands[0])
    assert place.quote == found.demands[0].quote
    assert place.label == found.demands[0].label
    assert (place.number, place.issued) == ("14/CT-UBND", "2023-02-10")
    whole = found.place_of(None)
    assert (whole.quote, whole.label, whole.document_identity) == ("", "", place.document_identity)


def test_a_paper_is_not_compared_with_itself() -> None:
    with pytest.raises(DanvanError, match="itself") as error:
        refuse_same(higher(), paper(HIGHER))
    assert error.value.code == "compare-same"
    refuse_same(higher(), lower())
