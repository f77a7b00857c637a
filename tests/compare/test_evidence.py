"""What papers report of a directive: in place and in time, in part, against it, and reports that answer it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from compare.papers import ARTICLE, HIGHER, article, asked, higher, late_report, paper, report

from pipeline.compare.decisions import Decisions
from pipeline.compare.evidence import Evidence, Finding, Scope, asks_for_report, compare_evidence
from pipeline.compare.features import NAMES
from pipeline.compare.plain import NEWS_SUPPORTS, evidence_dict
from pipeline.errors import DanvanError
from pipeline.store.journal_rows import Decision

POSTING, DIALOGUE, TRAINING, YEARLY, CLOSING = range(5)
EVERYWHERE = Scope(any_place=True, any_time=True)


@pytest.fixture(scope="module")
def found() -> Evidence:
    return compare_evidence(higher(), [article()])


@pytest.fixture(scope="module")
def everything() -> Evidence:
    return compare_evidence(higher(), [article()], scope=EVERYWHERE)


def finding(evidence: Evidence, row: int, words: str) -> Finding:
    (only,) = [item for item in evidence.rows[row].findings if words in item.passage.quote]
    return only


def quotes(evidence: Evidence) -> str:
    return "\n".join(item.passage.quote for row in evidence.rows for item in row.findings)


def test_a_result_in_place_and_in_time(found: Evidence) -> None:
    item = finding(found, POSTING, "1.820 thủ tục")
    assert item.verdict == item.proposed == "evidence"
    assert (item.place.fits, item.period.fits) == (True, True)
    assert found.rows[POSTING].verdict == "evidence"


def test_a_shortcoming_speaks_against_it_and_stands_behind_the_evidence(found: Evidence) -> None:
    assert finding(found, POSTING, "Tuy nhiên").verdict == "counter"
    assert [item.verdict for item in found.rows[POSTING].findings] == ["evidence", "counter"]


def test_fewer_than_asked_for_is_a_part(found: Evidence) -> None:
    item = finding(found, DIALOGUE, "01 mô hình")
    assert item.verdict in {"partial", "needs_review"}
    assert item.quantity is not None
    assert item.quantity.reach == "short"
    assert "yêu cầu 02 mô hình" in item.quantity.reason


def test_another_province_and_another_time_are_left_out_and_counted(found: Evidence) -> None:
    assert "Phú Yên" not in quotes(found)
    assert "2021" not in quotes(found)
    assert found.left_out == {"period": 1, "place": 1}


def test_they_are_shown_to_who_asks(everything: Evidence) -> None:
    assert everything.left_out == {}
    elsewhere, before = finding(everything, DIALOGUE, "Phú Yên"), finding(everything, DIALOGUE, "2021")
    assert not elsewhere.place.fits
    assert "Phú Yên" in elsewhere.place.reason
    assert not before.period.fits
    assert "trước ngày ban hành" in before.period.reason


@pytest.mark.parametrize(
    ("scope", "there", "gone"),
    [
        (Scope(province="Phú Yên"), "Phú Yên", "1.820"),
        (Scope(start=date(2023, 1, 1), end=date(2023, 12, 31)), "1.820", "2021"),
        (Scope(start=date(2021, 1, 1), end=date(2021, 12, 31), any_time=True), "2021", "Phú Yên"),
        (Scope(any_time=True), "2021", "Phú Yên"),
        (Scope(any_place=True), "Phú Yên", "2021"),
    ],
)
def test_where_and_when_can_be_chosen(scope: Scope, there: str, gone: str) -> None:
    shown = quotes(compare_evidence(higher(), [article()], scope=scope))
    assert there in shown
    assert gone not in shown


def test_nothing_reported_is_nothing_found(found: Evidence) -> None:
    assert found.rows[TRAINING].findings == ()
    assert found.rows[TRAINING].verdict is None
    assert found.counts()["none"] >= 1
    assert sum(found.counts().values()) == len(found.rows) == len(higher().demands)


def test_the_letters_of_both_sides(found: Evidence) -> None:
    for row in found.rows:
        for item in row.findings:
            assert item.paper.analysis.document.quote_of(item.passage.span) == item.passage.quote
            assert set(item.features) == set(item.because) == set(NAMES)
            assert 0 <= item.chance <= 1
            assert 0 <= item.strength <= 1


def test_a_report_answers_a_demand_to_report_in_time_or_late() -> None:
    found = compare_evidence(higher(), [report(), late_report(), article()])
    assert [answer.late for answer in found.rows[CLOSING].answers] == [False, True]
    assert all("14/CT-UBND" in answer.quote for answer in found.rows[CLOSING].answers)
    assert [answer.late for answer in found.rows[YEARLY].answers] == [None, None], "what recurs has no last day"
    assert found.rows[POSTING].answers == ()


def test_a_report_on_another_directive_answers_nothing() -> None:
    other = paper(HIGHER.replace("14/CT-UBND", "15/CT-UBND"))
    assert all(row.answers == () for row in compare_evidence(other, [report()]).rows)


def test_a_report_also_tells_what_was_done() -> None:
    found = compare_evidence(higher(), [report()])
    assert finding(found, DIALOGUE, "09 hội nghị").verdict in {"evidence", "partial"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Định kỳ báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15 tháng 11 hằng năm.", True),
        ("Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12/2023.", True),
        ("Niêm yết công khai thủ tục hành chính tại trụ sở.", False),
    ],
)
def test_who_is_asked_to_report(line: str, expected: bool) -> None:
    (demand,) = asked(line)
    assert asks_for_report(demand) is expected


def decided(verdict: str, evidence: Evidence) -> Decisions:
    item = finding(evidence, POSTING, "1.820")
    fields: dict[str, Any] = {
        "left": higher().place_of(higher().demands[POSTING]),
        "right": article().place_of(item.passage),
    }
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Decisions(
        [
            Decision(
                id=1,
                kind="evidence",
                proposed="evidence",
                verdict=verdict,
                who="Lan",
                at=at,
                note="",
                model="",
                **fields,
            )
        ]
    )


def test_a_persons_word_stands_over_the_proposal(found: Evidence) -> None:
    again = compare_evidence(higher(), [article()], decisions=decided("partial", found))
    item = finding(again, POSTING, "1.820")
    assert (item.verdict, item.proposed) == ("partial", "evidence")
    assert item.decision is not None
    assert again.rows[POSTING].verdict == "partial"


def test_what_a_person_rejects_stays_to_be_seen_and_counts_no_more(found: Evidence) -> None:
    again = compare_evidence(higher(), [article()], decisions=decided("none", found))
    assert finding(again, POSTING, "1.820").verdict is None
    assert again.rows[POSTING].verdict == "counter"
    rejected = evidence_dict(again)["rows"][POSTING]["rejected"]
    assert ["1.820" in item["quote"] for item in rejected] == [True]


def test_papers_without_results_give_nothing() -> None:
    silent = paper("Gia Lai: Thời tiết\nThứ Tư, 06/12/2023 08:15\nTrời nắng, gió nhẹ.\n")
    assert {row.verdict for row in compare_evidence(higher(), [silent]).rows} == {None}
    assert {row.verdict for row in compare_evidence(higher(), []).rows} == {None}


def test_the_directive_among_the_papers_is_refused() -> None:
    with pytest.raises(DanvanError) as error:
        compare_evidence(higher(), [article(), paper(HIGHER)])
    assert error.value.code == "compare-same"


def test_the_order_of_the_papers_changes_nothing_but_their_order() -> None:
    other = paper(ARTICLE.replace("1.820", "1.640"))
    one, back = (compare_evidence(higher(), side) for side in ([article(), other], [other, article()]))
    assert one.counts() == back.counts()
    for row, turned in zip(one.rows, back.rows, strict=True):
        assert {item.passage.quote for item in row.findings} == {item.passage.quote for item in turned.findings}


def test_as_json(everything: Evidence) -> None:
    data = json.loads(json.dumps(evidence_dict(everything), ensure_ascii=False))
    assert data["note"] == NEWS_SUPPORTS
    assert data["counts"] == everything.counts()
    for row in data["rows"]:
        for item in row["matches"]:
            assert article().analysis.document.text[item["start"] : item["end"]] == item["quote"]
            assert item["polarity"] in {"achieved", "limitation"}
