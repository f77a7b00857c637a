from __future__ import annotations

import pytest

from pipeline.model import Outcome
from tests import specimens


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    return {outcome.quote[:12]: outcome for outcome in specimens.read(specimens.ARTICLE).outcomes}


def test_results_of_a_report(outcomes: dict[str, Outcome]) -> None:
    reached = outcomes["Chín tháng q"]
    assert reached.polarity == "achieved"
    assert [measure.value for measure in reached.measures] == [3420, 96.5]
    assert reached.actors == ("UBND các cấp",)


def test_the_period_of_a_result(outcomes: dict[str, Outcome]) -> None:
    assert outcomes["Năm 2022, to"].period == "2022"
    assert outcomes["Chín tháng q"].period is None


def test_a_shortcoming(outcomes: dict[str, Outcome]) -> None:
    assert outcomes["Tuy nhiên, c"].polarity == "limitation"


def test_narration_and_instructions_are_no_outcomes(outcomes: dict[str, Outcome]) -> None:
    assert not {"Sáng 15/11, ", "Phát biểu tạ", "nâng cao chấ", "rà soát các "} & set(outcomes)


def test_the_review_of_a_directive_reports_outcomes() -> None:
    text = specimens.PLAN.replace(
        "I. MỤC ĐÍCH",
        "I. ĐÁNH GIÁ KẾT QUẢ NĂM 2023\n1. Các xã đã tổ chức 45 cuộc đối thoại với người dân.\n"
        "2. Một số xã chưa niêm yết đầy đủ thủ tục.\nII. MỤC ĐÍCH",
    )
    found = specimens.read(text).outcomes
    assert [outcome.polarity for outcome in found] == ["achieved", "limitation"]


def test_a_plan_without_a_review_reports_nothing() -> None:
    assert specimens.read(specimens.PLAN).outcomes == ()
