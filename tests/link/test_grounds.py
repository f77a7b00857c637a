from __future__ import annotations

import pytest

from pipeline.extract.references import find_references
from pipeline.link.grounds import find_grounds
from pipeline.model import Segment, Span
from tests import specimens


def _grounds(line: str, kind: str = "ground") -> list[str | None]:
    span = Span(0, len(line))
    segment = Segment(id="s1", kind=kind, label="can-cu-1", parent=None, span=span, heading=span)
    references = find_references(line)
    return [references[i].number or references[i].title for i in find_grounds(line, (segment,), references)]


@pytest.mark.parametrize(
    ("line", "grounds"),
    [
        ("Căn cứ Luật Tiếp công dân;", ["Tiếp công dân"]),
        (
            "Căn cứ Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ; Kế hoạch số 19-KH/TU ngày 28/02/2019"
            " của Tỉnh ủy về thực hiện Kết luận số 43-KL/TW ngày 07/01/2019 của Ban Bí thư;",
            ["33/CT-TTg", "19-KH/TU"],
        ),
        (
            "Căn cứ Luật số 97/2025/QH15 ngày 27/6/2025 về sửa đổi một số điều của Luật Công đoàn, Luật Thanh niên;",
            ["97/2025/QH15"],
        ),
        (
            "Căn cứ Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị;",
            ["217-QĐ/TW", "218-QĐ/TW"],
        ),
    ],
)
def test_top_level_citations_are_grounds(line: str, grounds: list[str]) -> None:
    assert _grounds(line) == grounds


def test_a_lead_in_carries_out_a_document() -> None:
    line = "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở thực hiện:"
    assert _grounds(line, "lead_in") == ["33/CT-TTg"]


def test_background_is_no_ground() -> None:
    assert _grounds("Năm qua, việc thực hiện Chỉ thị số 16/CT-TTg đã có kết quả.", "preamble") == []


def test_an_obligation_that_cites_nothing_rests_on_the_grounds_of_its_paper() -> None:
    plan = specimens.read(specimens.PLAN)
    obligation = next(o for o in plan.obligations if "Rà soát, công khai" in o.quote)
    assert [plan.references[i].number for i in obligation.references] == ["33/CT-TTg"]
    assert obligation.inherited_references == obligation.references
