"""A lower paper held against a higher one: what it takes up, what it leaves out, where it gives more time, what it adds."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from compare.papers import HIGHER, LOWER, higher, lower, paper

from pipeline.compare.coverage import Coverage, compare_coverage, taken_parts, whole_paper
from pipeline.compare.decisions import Decisions
from pipeline.compare.features import NAMES
from pipeline.compare.plain import coverage_dict
from pipeline.compare.statistics import count
from pipeline.compare.verdicts import COVERAGE_VERDICTS
from pipeline.errors import DanvanError
from pipeline.store.journal_rows import Decision

POSTING, DIALOGUE, TRAINING, YEARLY = 0, 1, 2, 3


@pytest.fixture(scope="module")
def found() -> Coverage:
    return compare_coverage(higher(), lower())


def said(verdict: str, row: int) -> Decisions:
    return Decisions(
        [
            Decision(
                id=1,
                kind="coverage",
                left=higher().place_of(higher().demands[row]),
                right=whole_paper(lower()),
                proposed="partly",
                verdict=verdict,
                who="Lan",
                at=datetime(2026, 3, 1, tzinfo=UTC),
                note="đã đọc",
                model="pairs-1",
            )
        ]
    )


@pytest.mark.parametrize(
    ("row", "verdict"),
    [(POSTING, "covered"), (DIALOGUE, "partly"), (TRAINING, "not_found"), (YEARLY, "covered")],
)
def test_verdicts(found: Coverage, row: int, verdict: str) -> None:
    assert found.rows[row].verdict == found.rows[row].proposed == verdict


def test_every_demand_has_a_row_with_both_sides(found: Coverage) -> None:
    assert [row.demand for row in found.rows] == list(higher().demands)
    for row in found.rows:
        assert sum(row.chances) == pytest.approx(1.0)
        assert bool(row.matches) != (row.verdict == "not_found")
        for match in (*row.matches, *([row.nearest] if row.nearest else [])):
            assert match.passage in lower().demands
            assert 0 <= match.chance <= 1
            assert set(match.features) == set(match.because) == set(NAMES)
    assert sum(found.counts().values()) == len(found.rows)
    assert tuple(found.counts()) == COVERAGE_VERDICTS


def test_what_takes_a_demand_up_is_shown_best_first(found: Coverage) -> None:
    assert found.rows[POSTING].matches[0].passage.quote.startswith("Niêm yết công khai")
    for row in found.rows:
        chances = [match.chance for match in row.matches]
        assert chances == sorted(chances, reverse=True)


def test_more_time_than_the_higher_paper_allows(found: Coverage) -> None:
    conflict = found.rows[POSTING].conflict
    assert conflict is not None
    assert conflict.days == 46
    assert ("30/4/2023" in conflict.wanted.quote, "15/6/2023" in conflict.given.quote) == (True, True)
    assert found.rows[YEARLY].conflict is None, "1 November is earlier than 15 November"


def test_the_action_that_is_left_out(found: Coverage) -> None:
    (gap,) = [gap for gap in found.rows[DIALOGUE].missing if gap.kind == "action"]
    assert "mô hình" in gap.quote
    assert gap.span is not None
    assert higher().analysis.document.quote_of(gap.span) == gap.quote


def test_nothing_is_missing_where_all_is_there(found: Coverage) -> None:
    assert found.rows[POSTING].missing == ()


def test_what_was_not_found_shows_what_came_nearest(found: Coverage) -> None:
    row = found.rows[TRAINING]
    assert row.nearest is not None
    assert (row.matches, row.missing, row.conflict) == ((), (), None)


def test_what_the_lower_paper_adds(found: Coverage) -> None:
    assert any("Trồng hoa" in item.quote for item in found.added)
    assert not any("Niêm yết" in item.quote for item in found.added)


def test_citation_and_order_of_days(found: Coverage) -> None:
    assert found.cites is not None
    assert "14/CT-UBND" in found.cites
    assert found.after is True
    back = compare_coverage(lower(), higher())
    assert (back.cites, back.after) == (None, False)
    undated = paper(LOWER.replace("Chư Lang, ngày 03 tháng 3 năm 2023", "Chư Lang, ngày    tháng    năm"))
    assert compare_coverage(higher(), undated).after is None


def test_a_paper_that_demands_nothing_takes_nothing_up() -> None:
    empty = paper("BÁO CÁO\nVề tình hình thời tiết\nTrời nắng.\n")
    assert not empty.demands
    found = compare_coverage(higher(), empty, decisions=said("covered", POSTING))
    assert {row.verdict for row in found.rows} == {"not_found"}
    assert len(found.rows) == len(higher().demands)
    assert compare_coverage(empty, lower()).rows == ()


def test_a_persons_word_stands_over_the_proposal() -> None:
    found = compare_coverage(higher(), lower(), decisions=said("needs_review", DIALOGUE))
    row = found.rows[DIALOGUE]
    assert (row.verdict, row.proposed) == ("needs_review", "partly")
    assert row.decision is not None
    assert found.counts()["needs_review"] >= 1
    assert all(other.decision is None for other in found.rows if other is not row)


def test_a_word_that_is_no_verdict_changes_nothing() -> None:
    found = compare_coverage(higher(), lower(), decisions=said("hay quá", DIALOGUE))
    assert found.rows[DIALOGUE].decision is None


def test_the_stores_own_words_count_too() -> None:
    alone, known = compare_coverage(higher(), lower()), count(["Niêm yết công khai thủ tục hành chính"] * 500)
    among = compare_coverage(higher(), lower(), statistics=known)
    assert among.rows[POSTING].verdict == "covered"
    assert among.rows[DIALOGUE].matches[0].features != alone.rows[DIALOGUE].matches[0].features


def test_a_paper_compared_with_itself_is_refused() -> None:
    with pytest.raises(DanvanError) as error:
        compare_coverage(higher(), paper(HIGHER))
    assert error.value.code == "compare-same"


def test_the_actions_that_are_taken_up() -> None:
    demand = higher().demands[DIALOGUE]
    assert taken_parts(demand, [lower().demands[1]]) == [True, False]
    assert taken_parts(demand, [demand]) == [True, True]
    assert taken_parts(demand, []) == [False, False]


def test_as_json(found: Coverage) -> None:
    data = json.loads(json.dumps(coverage_dict(found), ensure_ascii=False))
    assert data["parent"]["number"] == "14/CT-UBND"
    assert data["counts"] == found.counts()
    assert [row["verdict"] for row in data["rows"]] == [row.verdict for row in found.rows]
    text = higher().analysis.document.text
    for row in data["rows"]:
        assert text[row["parent"]["start"] : row["parent"]["end"]] == row["parent"]["quote"]
    assert data["rows"][POSTING]["conflict"]["days_later"] == 46
