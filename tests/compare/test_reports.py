"""Which papers of a store are looked at: articles with results, and reports that cite the directive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from compare.papers import ARTICLE, HIGHER, LOWER, REPORT
from specimens import read

from pipeline.compare.paper import stored_paper
from pipeline.compare.reports import reporting_papers
from pipeline.errors import DanvanError
from pipeline.store import open_store
from pipeline.store.store import Store

AT = datetime(2026, 3, 1, tzinfo=UTC)
SILENT = "Gia Lai: Thời tiết\nThứ Tư, 06/12/2023 08:15\nTrời nắng, gió nhẹ.\nNguồn: Báo Gia Lai\n"
OTHER_REPORT = REPORT.replace("14/CT-UBND", "99/CT-UBND").replace("212/BC", "213/BC")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("sqlite://") as opened:
        for text in (HIGHER, LOWER, ARTICLE, SILENT, REPORT, OTHER_REPORT):
            opened.add(read(text), at=AT)
        yield opened


def test_articles_with_results_and_reports_on_the_directive(store: Store) -> None:
    directive = stored_paper(store, "14/CT-UBND")
    found = [paper.document for paper in reporting_papers(store, directive)]
    assert found == [3, 5]


def test_a_report_is_not_looked_at_for_itself(store: Store) -> None:
    report = stored_paper(store, 5)
    assert 5 not in [paper.document for paper in reporting_papers(store, report)]


def test_a_stored_paper_by_number_and_by_id(store: Store) -> None:
    assert stored_paper(store, "14/CT-UBND").analysis.id == stored_paper(store, 1).analysis.id
    with pytest.raises(DanvanError) as error:
        stored_paper(store, "777/CT-UBND")
    assert error.value.code == "document-unknown"
