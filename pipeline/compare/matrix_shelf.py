"""All papers of a store as a matrix looks at them: where each is from, who cites whom, how every task stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.compare.coverage import Coverage, compare_coverage
from pipeline.compare.decisions import Decisions
from pipeline.compare.evidence import REPORT_TYPES, Evidence, Scope, compare_evidence
from pipeline.compare.matrix_model import IMPLEMENTS
from pipeline.compare.matrix_places import UNKNOWN, body_on, issuer_of, name_on, place_of_paper
from pipeline.compare.model import Encoder, Weights, load_weights
from pipeline.compare.paper import Paper
from pipeline.compare.statistics import Statistics
from pipeline.model import Role
from pipeline.register.query import RegisterQuery
from pipeline.register.register import Register
from pipeline.register.rows import RegisterRow
from pipeline.store.rows import ReferenceRow

if TYPE_CHECKING:
    from pipeline.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Judge:
    """What comparisons are made with: see `compare_coverage`."""

    statistics: Statistics | None = None
    decisions: Decisions | None = None
    given: Weights | None = None
    encoder: Encoder | None = None

    @cached_property
    def weights(self) -> Weights:
        """The weights asked for, else danvan's own."""
        return self.given or load_weights()

    def coverage(self, parent: Paper, child: Paper) -> Coverage:
        """What a lower paper takes up of a higher one."""
        return compare_coverage(
            parent,
            child,
            statistics=self.statistics,
            decisions=self.decisions if child.demands or child.reports else None,
            weights=self.weights,
            encoder=self.encoder,
        )

    def evidence(self, directive: Paper, papers: Iterable[Paper]) -> Evidence:
        """What papers report of a directive, wherever it was."""
        return compare_evidence(
            directive,
            tuple(papers),
            scope=Scope(any_place=True),
            statistics=self.statistics,
            decisions=self.decisions,
            weights=self.weights,
            encoder=self.encoder,
        )


class Shelf:
    """The papers of a store that are dated no later than a day, by their ids; each is read once."""

    def __init__(self, store: Store, as_of: date, register: Register | None) -> None:
        self.store, self.as_of = store, as_of
        self._register = register or Register(store)
        every = [Paper(analysis=store.show(row.id), document=row.id) for row in store.documents()]
        self.papers: dict[int, Paper] = {
            paper.document: paper
            for paper in every
            if paper.document is not None and (paper.issued is None or paper.issued <= as_of)
        }
        self.later = len(every) - len(self.papers)
        self.printed = {document: place_of_paper(paper) for document, paper in self.papers.items()}
        self.place = {document: name_on(place, as_of) for document, place in self.printed.items()}

    @cached_property
    def issuers(self) -> dict[int, str | None]:
        """The registry's id of each paper's issuer, or of its heir on the day."""
        return {document: issuer_of(paper, self.as_of) for document, paper in self.papers.items()}

    @cached_property
    def citations(self) -> dict[int, dict[int, list[ReferenceRow]]]:
        """Who cites whom: cited document → citing one → its mentions; only what stands for one stored document."""
        found: dict[int, dict[int, list[ReferenceRow]]] = defaultdict(dict)
        for row in self.store.references():
            if row.resolved in self.papers and row.document in self.papers and row.resolved != row.document:
                found[row.resolved].setdefault(row.document, []).append(row)
        return found

    @cached_property
    def lines(self) -> dict[str, list[RegisterRow]]:
        """The lines of the register on the day, by task (`12.o3`), those of later papers left out."""
        found: dict[str, list[RegisterRow]] = defaultdict(list)
        for line in self._register.page(RegisterQuery(sort="document"), as_of=self.as_of).rows:
            if line.obligation.document in self.papers:
                found[line.obligation.id].append(line)
        return found

    def speaking(self, directive: Paper) -> list[Paper]:
        """The papers that may report of a directive: articles with a result, and reports that cite it."""
        cited_by = self.citations.get(directive.document or 0, {})
        return [
            paper
            for document, paper in self.papers.items()
            if paper.reports
            and paper.analysis.id != directive.analysis.id
            and (
                paper.analysis.header.kind == "article"
                or (paper.analysis.header.doc_type_code in REPORT_TYPES and document in cited_by)
            )
        ]

    def resting_on(self, directive: int) -> set[str]:
        """The tasks of other papers that rest on a directive: they cite it themselves, or it is the ground of their whole paper."""
        found: set[str] = set()
        for document, mentions in self.citations.get(directive, {}).items():
            spans = {(row.start, row.end) for row in mentions}
            analysis = self.papers[document].analysis
            for item in analysis.obligations:
                cited = (analysis.references[index].span for index in item.references)
                if any((span.start, span.end) in spans for span in cited):
                    found.add(f"{document}.{item.id}")
        return found

    def carriers(self, line: RegisterRow, roles: Iterable[Role]) -> set[str]:
        """The registry's ids of who carries a task, or of their heirs on the day; `UNKNOWN` where no name is certain."""
        found = {body_on(body.body, self.as_of) for body in line.obligation.bodies if body.body and body.role in roles}
        return found or {UNKNOWN}

    def most_implemented(self, limit: int) -> list[int]:
        """The directives that most papers of other bodies carry out, the most first; of as many the older one."""
        counts: dict[int, int] = {}
        for cited, citing in self.citations.items():
            own = self._issuer_name(cited)
            counts[cited] = sum(
                any(row.relation in IMPLEMENTS for row in rows)
                and self.papers[document].analysis.header.kind == "directive"
                and self._issuer_name(document) != own
                for document, rows in citing.items()
            )
        ranked = sorted((cited for cited, count in counts.items() if count), key=lambda cited: (-counts[cited], cited))
        return ranked[:limit]

    def _issuer_name(self, document: int) -> str:
        issuer = self.papers[document].analysis.header.issuer
        return self.issuers[document] or (issuer.value if issuer else f"document {document}")
