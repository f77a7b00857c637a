"""Which papers of a store report: press articles, and report documents that cite the directive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.compare.evidence import REPORT_TYPES
from pipeline.compare.paper import Paper

if TYPE_CHECKING:
    from pipeline.store.store import Store


def reporting_papers(store: Store, directive: Paper) -> Iterator[Paper]:
    """Every article of the store with a result, and every report (`BC`) that cites the directive, in order of ids.

    The directive itself is left out.
    """
    for row in store.documents():
        is_report = row.doc_type_code in REPORT_TYPES
        if row.id == directive.document or not (is_report or (row.kind == "article" and row.outcomes)):
            continue
        paper = Paper(analysis=store.show(row.id), document=row.id)
        if paper.analysis.id == directive.analysis.id:
            continue
        if row.kind == "article" or paper.cites(directive):
            yield paper
