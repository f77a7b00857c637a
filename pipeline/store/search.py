"""Passages that answer a query: syllables with and without accents, in rounds from the strictest on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.model import Span
from pipeline.store import keys, schema
from pipeline.store.documents import source_name
from pipeline.store.engine import Database
from pipeline.store.rows import SearchHit
from pipeline.text.fold import fold

_MOST_SYLLABLES = 64
_LONGEST_SYLLABLE = 200
_QUOTED = re.compile(r"[\"“”]([^\"“”]*)[\"“”]")
_SYLLABLE = re.compile(r"[^\W_]+")

Column = Literal["exact", "folded"]
Term = tuple[str, ...]
"""Syllables that stand side by side; most terms are one syllable."""


@dataclass(frozen=True, slots=True)
class _Round:
    """One way to ask: in which column, and whether all of the terms must occur."""

    column: Column
    terms: tuple[Term, ...]
    all_of: bool = True


def search(database: Database, query: str, *, limit: int) -> tuple[SearchHit, ...]:
    """See `Store.search`."""
    terms = _terms(query)
    if not terms or limit <= 0:
        return ()
    hits: dict[int, tuple[_Round, float]] = {}
    with database.reading() as connection:
        for asked in _rounds(terms):
            # A partial answer helps only where there is no whole one.
            if len(hits) >= limit or (not asked.all_of and hits):
                break
            for passage, score in _ask(connection, asked, limit + len(hits)):
                hits.setdefault(passage, (asked, score))
        best = dict(list(hits.items())[:limit])
        rows = {row["id"]: row for row in connection.execute(_passages(list(best))).mappings()}
        return tuple(_hit(rows[passage], asked, score, terms) for passage, (asked, score) in best.items())


def _terms(query: str) -> tuple[Term, ...]:
    """What must occur: the quoted stretches as they stand, and every other syllable by itself."""
    quoted = [tuple(_syllables(part)) for part in _QUOTED.findall(query)]
    single = [(syllable,) for syllable in _syllables(_QUOTED.sub(" ", query))]
    terms = dict.fromkeys(term[:_MOST_SYLLABLES] for term in (*quoted, *single) if term)
    return tuple(terms)[:_MOST_SYLLABLES]


def _syllables(text: str) -> list[str]:
    # PostgreSQL refuses to look for a word of more than 2 KB.
    return [syllable[:_LONGEST_SYLLABLE] for syllable in keys.syllables(text)]


def _rounds(terms: tuple[Term, ...]) -> Iterator[_Round]:
    whole = (tuple(syllable for term in terms for syllable in term),)
    for column in ("exact", "folded"):
        shape = terms if column == "exact" else _folded(terms)
        if len(terms) > 1:
            yield _Round(column, whole if column == "exact" else _folded(whole))
        yield _Round(column, shape)
    if len(terms) > 1:
        yield _Round("folded", _folded(terms), all_of=False)


def _folded(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(tuple(fold(syllable) for syllable in term) for term in terms))


def _ask(connection: Connection, asked: _Round, limit: int) -> Iterator[tuple[int, float]]:
    """The passages of newest versions that one round finds, best first, each with its relevance."""
    build = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for passage, score in connection.execute(build(asked).limit(limit)):
        yield passage, float(score)


def _sqlite(asked: _Round) -> sa.Select[Any]:
    joined = " AND " if asked.all_of else " OR "
    # Syllables hold letters and digits only, so quotes make them plain words to FTS5.
    expression = joined.join('"' + " ".join(term) + '"' for term in asked.terms)
    index = sa.table("passages_fts", sa.column("rowid"))
    whole: sa.ColumnElement[Any] = sa.literal_column("passages_fts")
    score = (-sa.func.bm25(whole)).label("score")
    return (
        sa.select(schema.passages.c.id, score)
        .select_from(index.join(schema.passages, schema.passages.c.id == index.c.rowid))
        .join(schema.versions, schema.versions.c.id == schema.passages.c.version_id)
        .where(whole.op("MATCH")(f"{asked.column} : ({expression})"), schema.versions.c.newest)
        .order_by(score.desc(), schema.passages.c.id)
    )


def _postgresql(asked: _Round) -> sa.Select[Any]:
    joined = " & " if asked.all_of else " | "
    expression = joined.join("(" + " <-> ".join(f"'{syllable}'" for syllable in term) + ")" for term in asked.terms)
    simple: sa.ColumnElement[Any] = sa.literal_column("'simple'")
    vector = sa.func.to_tsvector(simple, schema.passages.c[asked.column])
    wanted = sa.func.to_tsquery(simple, expression)
    # 1: divide by the logarithm of the length, so that a long paragraph does not win by its length.
    score = sa.func.ts_rank(vector, wanted, 1).label("score")
    return (
        sa.select(schema.passages.c.id, score)
        .join_from(schema.passages, schema.versions)
        .where(vector.op("@@")(wanted), schema.versions.c.newest)
        .order_by(score.desc(), schema.passages.c.id)
    )


def _passages(ids: Sequence[int]) -> sa.Select[Any]:
    own, paper = schema.passages.c, schema.versions.c
    return (
        sa.select(
            own.id,
            own.label,
            own.start,
            own.end,
            paper.document_id,
            paper.version,
            paper.number,
            paper.doc_type,
            paper.title,
            source_name().label("source"),
            sa.func.substr(paper.text, own.start + 1, own.end - own.start).label("passage"),
        )
        .join_from(schema.passages, schema.versions)
        .where(own.id.in_(ids))
    )


def _hit(row: Any, asked: _Round, score: float, terms: tuple[Term, ...]) -> SearchHit:
    is_exact = asked.column == "exact"
    kept = ("version", "number", "doc_type", "title", "source", "label", "start", "end", "passage")
    return SearchHit(
        document=row["document_id"],
        **{name: row[name] for name in kept},
        highlights=_highlights(row["passage"], terms if is_exact else _folded(terms), is_exact=is_exact),
        exact=is_exact,
        partial=not asked.all_of,
        score=score,
    )


def _highlights(passage: str, terms: tuple[Term, ...], *, is_exact: bool) -> tuple[Span, ...]:
    """Where the terms stand in a passage; neighbours that only blanks part are one stretch."""
    found = list(_SYLLABLE.finditer(passage))
    words = [match.group().lower() if is_exact else fold(match.group()) for match in found]
    marked: set[int] = set()
    for term in terms:
        first = term[0]
        for index, word in enumerate(words):
            if word == first and tuple(words[index : index + len(term)]) == term:
                marked.update(range(index, index + len(term)))
    spans: list[Span] = []
    for index in sorted(marked):
        start, end = found[index].span()
        if spans and not passage[spans[-1].end : start].strip():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)
