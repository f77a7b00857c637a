"""The store as its callers see it: one class, each method a transaction; the work is in the modules beside."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.store import documents, graph, indexable, missing, queries, quotes, references, shown, tasks, writer
from pipeline.store.engine import Opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.errors import DanvanError
    from pipeline.model import Analysis, Kind, Polarity, Relation, Role
    from pipeline.store.indexable import Changes, Head, Indexable, Mark
    from pipeline.store.rows import (
        Added,
        DeadlineRow,
        DocumentRow,
        FailureRow,
        MissingRow,
        ObligationRow,
        OutcomeRow,
        ReferenceRow,
        SourceRow,
        VersionRow,
    )
    from pipeline.store.selection import Key
    from pipeline.store.tasks import TaskPassage, Tasks


class Store(Opened):
    """An open store; use it as a context manager, or call `close`.

    Every question answers from the newest version of each document. Every method raises DanvanError where the database
    refuses (`store-locked`, `store-read-only`, `store-full`, `store-unreachable`, `store-damaged`).
    """

    # -- writing ------------------------------------------------------------------------------------------------

    def add(self, analysis: Analysis, *, at: datetime, refresh: bool = False) -> Added:
        """Store one analysis in one transaction; `at` is the time of ingestion and carries its zone.

        The same text again changes nothing (status `unchanged`; a path not seen before is noted beside the others),
        unless `refresh` asks to replace what was found in it (`refreshed`). Other content at a known path, or of a
        document with the same system, type, number, issuer and date, becomes a `new-version`. The rest is `stored`.
        """
        return writer.add(self._database, analysis, at=at, refresh=refresh)

    def record_failure(self, source: str, error: DanvanError, *, at: datetime) -> None:
        """Note a file that could not be read; noted once for the same path and message until the file is read."""
        writer.record_failure(self._database, source, error, at=at)

    # -- documents ----------------------------------------------------------------------------------------------

    def documents(
        self,
        *,
        kind: Kind | None = None,
        doc_type: str | None = None,
        issuer: str | None = None,
        issued_from: date | None = None,
        issued_until: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[DocumentRow, ...]:
        """The stored documents by id; `doc_type` and `issuer` match without accents (`uy ban nhan dan`, `UBND`)."""
        return documents.documents(
            self._database,
            kind=kind,
            doc_type=doc_type,
            issuer=issuer,
            issued_from=issued_from,
            issued_until=issued_until,
            limit=limit,
            offset=offset,
        )

    def find_documents(self, key: str | int) -> tuple[DocumentRow, ...]:
        """The documents that `key` names: an id, a number (`217-QĐ/TW`, `217 qd tw`), or a source path; else empty."""
        return documents.find_documents(self._database, key)

    def find_document(self, key: str | int) -> DocumentRow:
        """The one document that `key` names. DanvanError: `document-unknown`, `document-ambiguous` (lists them)."""
        return documents.find_document(self._database, key)

    def show(self, document: int, *, version: int | None = None) -> Analysis:
        """The whole analysis of a document as it was added; `version` counts from 1, None is the newest."""
        return shown.show(self._database, document, version)

    def versions(self, document: int) -> tuple[VersionRow, ...]:
        """Every content of a document, oldest first."""
        return documents.versions(self._database, document)

    def sources(self, document: int | None = None) -> tuple[SourceRow, ...]:
        """Every path seen, of one document or of all, in the order seen."""
        return documents.sources(self._database, document)

    def failures(self, *, unresolved: bool = True) -> tuple[FailureRow, ...]:
        """The files that failed, in the order seen; `unresolved` leaves out those that were read later."""
        return documents.failures(self._database, unresolved=unresolved)

    # -- questions ----------------------------------------------------------------------------------------------

    def obligations(
        self,
        *,
        body: str | None = None,
        role: Role | None = None,
        theme: str | None = None,
        document: int | None = None,
        due_from: date | None = None,
        due_until: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[ObligationRow, ...]:
        """Obligations in the order of documents and text.

        `body` matches without accents and with abbreviations written out (`UBND tinh`), and finds groups that the body
        belongs to (`Sở Nội vụ` is one of `các Sở, ban, ngành tỉnh`): such rows have `via_group` set. A province at its
        end (`Sở Nội vụ tỉnh Gia Lai`) leaves out papers of other provinces. With `role`, that body holds that role.
        `due_from` and `due_until` (inclusive) keep obligations with a deadline that falls due between them.
        """
        return queries.obligations(
            self._database,
            body=body,
            role=role,
            theme=theme,
            document=document,
            due_from=due_from,
            due_until=due_until,
            limit=limit,
            offset=offset,
        )

    def obligation_rows(
        self, keys: Sequence[Key], *, via_group: Mapping[Key, bool] | None = None
    ) -> tuple[ObligationRow, ...]:
        """The obligations of these keys (see `tasks`) in their order, without those that are there no more."""
        return queries.obligation_rows(self._database, keys, via_group or {})

    def tasks(self, *, document: int | None = None) -> Tasks:
        """Every obligation (of a document) in columns, without its words: what a register holds, to fetch by key what it shows."""
        return tasks.tasks(self._database, document)

    def passages(self, documents: Iterable[int] | None = None) -> dict[int, tuple[TaskPassage, ...]]:
        """The words of the obligations of these documents (None: of all) in the order of the text."""
        return tasks.passages(self._database, documents)

    def quotes(self, limit: int) -> tuple[str, ...]:
        """Up to `limit` obligations and as many results, taken evenly over all documents: what their words are counted from."""
        return quotes.quotes(self._database, limit)

    def deadlines(
        self,
        *,
        as_of: date,
        within: timedelta | None = None,
        include_overdue: bool = False,
        body: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[DeadlineRow, ...]:
        """What falls due from `as_of` on, soonest first; recurring deadlines are expanded day by day.

        Without `within` there is no end, and a recurring deadline gives its next day alone. `include_overdue` adds the
        days before `as_of` of deadlines that do not recur.
        """
        return queries.deadlines(
            self._database,
            as_of=as_of,
            within=within,
            include_overdue=include_overdue,
            body=body,
            limit=limit,
            offset=offset,
        )

    def references(
        self,
        *,
        document: int | None = None,
        number: str | None = None,
        relation: Relation | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[ReferenceRow, ...]:
        """Mentions of other documents, each with the stored document that it stands for when exactly one fits.

        `document` is the citing one, `number` the cited one in any spelling (`16/ct-ttg`), `relation` what the one does
        with the other. Links are settled anew with every call: a document added later is found without reading again.
        """
        return references.references(
            self._database, document=document, number=number, relation=relation, limit=limit, offset=offset
        )

    def missing(
        self,
        *,
        document: int | None = None,
        number: str | None = None,
        relation: Relation | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[MissingRow, ...]:
        """Documents that are cited and not stored, those cited by most documents first; choices as for `references`."""
        return missing.missing(
            self._database, document=document, number=number, relation=relation, limit=limit, offset=offset
        )

    def graph(
        self, *, document: int | None = None, number: str | None = None, relation: Relation | None = None
    ) -> graph.Graph:
        """Who cites whom: all stored documents and what they cite, or what a choice of mentions has to do with."""
        return graph.graph(self._database, document=document, number=number, relation=relation)

    def outcomes(
        self,
        *,
        document: int | None = None,
        polarity: Polarity | None = None,
        theme: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[OutcomeRow, ...]:
        """Reported results and shortcomings in the order of documents and text."""
        return queries.outcomes(
            self._database, document=document, polarity=polarity, theme=theme, limit=limit, offset=offset
        )

    # -- for an index beside the store --------------------------------------------------------------------------

    @property
    def identity(self) -> str:
        """The store's own name, given once when it was made: an index of another store bears another one."""
        return indexable.identity(self._database)

    def last_change(self) -> Mark:
        """The newest change: its number and time; `Mark(0, "")` for a store in which nothing was ever stored."""
        return indexable.last_change(self._database)

    def changed_since(self, mark: Mark) -> Changes:
        """The documents stored, renewed or refreshed after the change `mark`, and the newest change."""
        return indexable.changed_since(self._database, mark)

    def indexable(self, wanted: Sequence[int]) -> Iterator[Indexable]:
        """What a search index needs of these documents (ids) in their newest versions, in the order of ids."""
        return indexable.indexable(self._database, wanted)

    def heads(self, wanted: Sequence[int]) -> dict[int, Head]:
        """Number, type, title, issuer, day and path of these documents, by id; ids that are not there are left out."""
        return indexable.heads(self._database, wanted)
