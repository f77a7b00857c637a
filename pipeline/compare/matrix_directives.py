"""The cells of a matrix of directives: who issued what to carry them out, what lacks a trace, what is overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.compare.coverage import Coverage
from pipeline.compare.evidence import Finding
from pipeline.compare.matrix_model import IMPLEMENTS, Cell, Column, Issued, Row, Taken, Trace
from pipeline.compare.matrix_places import (
    CARRIES,
    CENTRE,
    actors_of,
    binds,
    body_on,
    name_on,
    names_within,
    places_of_result,
)
from pipeline.compare.matrix_shelf import Judge, Shelf
from pipeline.compare.paper import Paper
from pipeline.compare.passages import Passage
from pipeline.compare.verdicts import COVERAGE_VERDICTS
from pipeline.model import Relation
from pipeline.register.rows import RegisterRow
from pipeline.resources import groups
from pipeline.resources.registry import split_id
from pipeline.resources.registry_heirs import place_of
from pipeline.store.rows import ReferenceRow

_SPEAKS = ("evidence", "partial", "counter")
_RELATIONS: tuple[Relation, ...] = (
    *IMPLEMENTS,
    "supplements",
    "amends",
    "replaces",
    "repeals",
    "promulgates",
    "refers",
)


class DirectiveSide:
    """One directive held against all papers of a shelf; each pair of papers is compared once."""

    def __init__(self, shelf: Shelf, row: Row, index: int, judge: Judge) -> None:
        if row.paper is None or row.paper.document is None:
            raise ValueError(f"no stored directive: {row.name}")
        self._shelf, self._row, self._index = shelf, row, index
        self._directive = row.paper
        self._document = row.paper.document
        self._mentions = {
            document: mentions
            for document, mentions in shelf.citations.get(self._document, {}).items()
            if shelf.papers[document].analysis.id != self._directive.analysis.id
        }
        self._coverage: dict[int, Coverage] = {
            document: judge.coverage(self._directive, shelf.papers[document])
            for document in self._mentions
            if shelf.papers[document].analysis.header.kind == "directive"
        }
        found = judge.evidence(self._directive, shelf.speaking(self._directive))
        self._told: list[list[Finding]] = [[item for item in each.findings if item.verdict] for each in found.rows]
        self._resting = shelf.resting_on(self._document)

    # -- by province ----------------------------------------------------------------------------------------------------

    def of_place(self, column: Column, number: int) -> Cell:
        """What there is in a province."""
        bound = column.kind == "province" if self._row.place == CENTRE else column.key == self._row.place
        names = names_within(column.key, self._shelf.as_of)
        wanted = [
            at
            for at, demand in enumerate(self._directive.demands)
            if bound and (self._row.place != CENTRE or binds(demand, names))
        ]
        here = [document for document in self._coverage if self._shelf.place[document] == column.key]
        counts = (
            bound or self._row.place == CENTRE
        )  # what others reach is no trace of a directive that does not bind them
        told = [[item for item in found if counts and column.key in self._where(item)] for found in self._told]
        return Cell(
            row=self._index,
            column=number,
            bound=bound,
            papers=self._issued(here, wanted if bound else range(len(self._directive.demands))),
            traces=tuple(self._trace(at, here, told[at]) for at in wanted),
            tasks=self._lines(key for key in self._own_tasks() if self._shelf.place[_document_of(key)] == column.key),
            articles=self._articles(told, lambda document: self._shelf.place[document] == column.key),
        )

    def _own_tasks(self) -> set[str]:
        """The tasks that rest on the directive; of a provincial one its own as well, for they are the province's."""
        return self._resting if self._row.place == CENTRE else {*self._resting, *self._laid()}

    def _laid(self) -> set[str]:
        return {f"{self._document}.{item.id}" for item in self._directive.analysis.obligations}

    def _where(self, item: Finding) -> set[str]:
        """The places in which a result was reached, as they are called on the day."""
        printed = self._shelf.printed[item.paper.document or 0]
        return {name_on(name, self._shelf.as_of) for name in places_of_result(item.passage, printed)}

    # -- by body ----------------------------------------------------------------------------------------------------------

    def tasks(self) -> tuple[RegisterRow, ...]:
        """The lines of the directive's own tasks and of those that rest on it."""
        return self._lines({*self._laid(), *self._resting})

    def issuers(self) -> set[str]:
        """The registry's ids of those who issued a paper that cites it."""
        return {issuer for document in self._coverage if (issuer := self._shelf.issuers[document])}

    def of_body(self, column: Column, number: int) -> Cell:
        """What there is of a body: its papers, the demands laid on it, its tasks.

        Who issued a paper answers also for the demands laid on a group that it is one of. A result counts where it names
        the body, or was reached in the body's own province. Of a group no demands are told: it is open who of it answers.
        """
        here = [document for document in self._coverage if self._shelf.issuers[document] == column.key]
        laid = [
            at
            for at, demand in enumerate(self._directive.demands)
            if column.key in self._laid_on(demand) or (here and self._laid_on_group_of(demand, column.name))
        ]
        wanted = laid if column.kind == "body" else []
        told = [
            [item for item in found if self._is_of(item, column.key)] if at in laid else []
            for at, found in enumerate(self._told)
        ]
        return Cell(
            row=self._index,
            column=number,
            bound=bool(wanted),
            papers=self._issued(here, wanted or range(len(self._directive.demands))),
            traces=tuple(self._trace(at, here, told[at]) for at in wanted),
            tasks=tuple(line for line in self.tasks() if column.key in self._shelf.carriers(line, CARRIES)),
            articles=self._articles(told, lambda _document: False),
        )

    def _is_of(self, item: Finding, body: str) -> bool:
        if body in actors_of(item.passage, item.paper, self._shelf.as_of):
            return True
        _kind, key = split_id(body)
        place = place_of(key) if key else None
        return bool(place and place.level == "province" and name_on(place.name, self._shelf.as_of) in self._where(item))

    def _laid_on(self, demand: Passage) -> set[str]:
        return {
            body_on(body.body, self._shelf.as_of)
            for item in demand.obligations
            for body in item.bodies
            if body.body and body.role in CARRIES
        }

    def _laid_on_group_of(self, demand: Passage, name: str) -> bool:
        query, scope = groups.body_query(name), groups.scope_of(_issuer_of(self._directive))
        return any(
            groups.match(query, groups.body_key(body.name), scope) == "group"
            for item in demand.obligations
            for body in item.bodies
            if body.role in CARRIES
        )

    # -- both -------------------------------------------------------------------------------------------------------------

    def _issued(self, documents: Iterable[int], wanted: Sequence[int]) -> tuple[Issued, ...]:
        found = [self._paper(document, wanted) for document in documents]
        return tuple(sorted(found, key=lambda item: (not item.implements, item.days is None, item.days or 0)))

    def _paper(self, document: int, wanted: Sequence[int]) -> Issued:
        paper, mention = self._shelf.papers[document], _strongest(self._mentions[document])
        verdicts = [self._coverage[document].rows[at].verdict for at in wanted]
        dated = paper.issued is not None and self._directive.issued is not None
        return Issued(
            paper=paper,
            relation=mention.relation,
            quote=mention.quote,
            start=mention.start,
            end=mention.end,
            days=(paper.issued - self._directive.issued).days if dated else None,  # type: ignore[operator]
            place=self._shelf.printed[document],
            counts={verdict: verdicts.count(verdict) for verdict in COVERAGE_VERDICTS},
        )

    def _trace(self, at: int, documents: Iterable[int], told: Sequence[Finding]) -> Trace:
        rows = [(document, self._coverage[document].rows[at]) for document in documents]
        taken = [
            Taken(paper=self._shelf.papers[document], row=row) for document, row in rows if row.verdict != "not_found"
        ]
        order = ("covered", "partly", "needs_review")
        return Trace(
            demand=self._directive.demands[at],
            taken=tuple(sorted(taken, key=lambda item: order.index(item.row.verdict))),
            told=tuple(told),
        )

    def _lines(self, keys: Iterable[str]) -> tuple[RegisterRow, ...]:
        found = [line for key in keys for line in self._shelf.lines.get(key, ())]
        return tuple(sorted(found, key=lambda line: (line.due is None, line.due, line.obligation.id)))

    def _articles(self, told: Iterable[Sequence[Finding]], here: Callable[[int], bool]) -> tuple[Paper, ...]:
        """The papers whose results speak of the demands, and the articles of the place that cite the directive."""
        found = {item.paper.document or 0: item.paper for each in told for item in each if item.verdict in _SPEAKS}
        for document in self._mentions:
            if document not in self._coverage and here(document):
                found.setdefault(document, self._shelf.papers[document])
        return tuple(found[document] for document in sorted(found))


def _strongest(mentions: Sequence[ReferenceRow]) -> ReferenceRow:
    """The mention that says most: the one by which the paper carries the directive out, the first of several."""
    return min(mentions, key=lambda row: (_RELATIONS.index(row.relation), row.start))


def _issuer_of(paper: Paper) -> str | None:
    issuer = paper.analysis.header.issuer
    return issuer.value if issuer else None


def _document_of(task: str) -> int:
    return int(task.partition(".")[0])
