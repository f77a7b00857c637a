"""Search: an embedded index of passages beside the store, its query language, filters, facets and highlights.

Importing this package costs nothing; tantivy is imported by the first search. Specimen::

    with open_store() as store:
        answer = Searcher(store).search('"tiếp công dân" coquan:"Sở Nội vụ" han:<2026-12-31', facets=True)
"""

from __future__ import annotations

from pipeline.search.rows import FACETS, Answer, FacetName, FacetValue, Filters, HitBody, SearchHit, Unit
from pipeline.search.searcher import Searcher

__all__ = ["FACETS", "Answer", "FacetName", "FacetValue", "Filters", "HitBody", "SearchHit", "Searcher", "Unit"]
