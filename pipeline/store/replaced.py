"""Which documents others replace, repeal or amend: what a careful clerk says of a citation of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from sqlalchemy.engine import Connection

from pipeline.store import schema
from pipeline.store.citations import Mention, mentions, select_mentions
from pipeline.store.cited import alike, certain, name_key
from pipeline.store.rows import Replacement, ReplacingRelation

_RELATIONS: tuple[ReplacingRelation, ...] = get_args(ReplacingRelation)


class Marks:
    """Every stored document that says it replaces, repeals or amends another, by what it says that of."""

    def __init__(self, replacing: Iterable[Mention]) -> None:
        self._of_stored: dict[int, list[Mention]] = {}
        self._of_cited: dict[str, list[Mention]] = {}
        for mention in replacing:
            if mention.paper.kind == "article":  # it tells of what others did
                continue
            target = mention.resolution.resolved
            if target:
                self._of_stored.setdefault(target.document, []).append(mention)
            elif certain(mention.citation):
                self._of_cited.setdefault(name_key(mention.citation), []).append(mention)

    def of_document(self, document: int) -> tuple[Replacement, ...]:
        """The stored documents that replace, repeal or amend a stored one, oldest first."""
        return _rows(self._of_stored.get(document, ()))

    def of_mention(self, mention: Mention) -> tuple[Replacement, ...]:
        """Those of an earlier day than the paper that cites it; a paper that itself does away with it knows."""
        day = mention.paper.dated
        if day is None or mention.row["relation"] in ("replaces", "repeals"):
            return ()
        return _rows(
            one
            for one in self._marks(mention)
            if one.paper.document != mention.paper.document and one.paper.dated and one.paper.dated < day
        )

    def _marks(self, mention: Mention) -> Iterator[Mention]:
        target = mention.resolution.resolved
        if target:
            yield from self._of_stored.get(target.document, ())
        elif certain(mention.citation):
            for one in self._of_cited.get(name_key(mention.citation), ()):
                if alike(one.citation, mention.citation):
                    yield one


def marks(connection: Connection) -> Marks:
    """What the newest versions say of others: read with every question, so that it is true of the store as it is."""
    return Marks(mentions(connection, select_mentions().where(schema.references.c.relation.in_(_RELATIONS))))


def _rows(found: Iterable[Mention]) -> tuple[Replacement, ...]:
    """One row for each document and relation, the whole before a part."""
    first: dict[tuple[int, str], Mention] = {}
    for mention in found:
        key = mention.paper.document, mention.row["relation"]
        if key not in first or (first[key].row["provision"] and not mention.row["provision"]):
            first[key] = mention
    ordered = sorted(first.values(), key=lambda one: (one.paper.dated or "", one.paper.document, one.row["start"]))
    return tuple(_row(mention) for mention in ordered)


def _row(mention: Mention) -> Replacement:
    paper, row = mention.paper, mention.row
    return Replacement(
        document=paper.document,
        doc_type=paper.doc_type,
        number=paper.number,
        issued=paper.dated,
        title=paper.title,
        relation=row["relation"],
        provision=row["provision"],
        cue=row["cue"]["quote"] if row["cue"] else None,
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
    )
