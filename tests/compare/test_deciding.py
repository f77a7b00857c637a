"""What a person may say of a proposal, and of which passages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from compare.hand_weights import hand_weights
from compare.papers import higher, lower, paper

from pipeline.compare.deciding import decide, demand_of, propose_coverage, result_of
from pipeline.errors import DanvanError
from pipeline.store import open_journal
from pipeline.store.journal import Journal

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ALLOWS = """\
ỦY BAN NHÂN DÂN
TỈNH GIA LAI
Số: 15/CT-UBND
Gia Lai, ngày 11 tháng 02 năm 2023
CHỈ THỊ
Về mô hình dân vận
1. Sở Nội vụ tổng hợp kết quả thực hiện.
2. Ủy ban nhân dân các xã được phép huy động đóng góp tự nguyện của nhân dân.
"""


@pytest.fixture
def journal() -> Iterator[Journal]:
    with open_journal("sqlite://") as opened:
        yield opened


def test_a_decision_names_both_passages_and_what_was_proposed(journal: Journal) -> None:
    proposal = propose_coverage(higher(), lower(), "o3", weights=hand_weights())
    made = decide(journal, proposal, "partly", who="Lan", at=AT, note="mục 2")
    assert (made.kind, made.proposed, made.verdict, made.model) == ("coverage", "not_found", "partly", "by-hand")
    assert made.left.quote == demand_of(higher(), "o2").quote
    assert made.right is not None
    assert (made.right.number, made.right.quote) == ("31/KH-UBND", "")
    assert journal.decisions() == (made,)


@pytest.mark.parametrize(
    ("verdict", "who", "code"), [("evidence", "Lan", "verdict-unknown"), ("covered", " ", "state-who")]
)
def test_what_cannot_be_kept_is_refused(journal: Journal, verdict: str, who: str, code: str) -> None:
    proposal = propose_coverage(higher(), lower(), "o1", weights=hand_weights())
    with pytest.raises(DanvanError) as refused:
        decide(journal, proposal, verdict, who=who, at=AT)
    assert refused.value.code == code
    assert journal.decisions() == ()


def test_a_permission_is_no_demand() -> None:
    allows = paper(ALLOWS)
    permitted = [item.id for item in allows.analysis.obligations if item.modality == "permission"]
    assert permitted
    with pytest.raises(DanvanError, match="permission"):
        demand_of(allows, permitted[0])


@pytest.mark.parametrize("name", ["r0", "r1", "k9", "o1", "", "r", "r-1", "r1x"])
def test_a_paper_that_reports_nothing_has_no_result(name: str) -> None:
    with pytest.raises(DanvanError) as refused:
        result_of(lower(), name)
    assert refused.value.code == "result-unknown"
