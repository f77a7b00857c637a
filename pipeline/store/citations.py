"""The mentions of the newest versions and what each stands for in the store, settled anew with every question.

Nothing of this is written down: a document that comes in later is found by the next question, and one that makes a
number ambiguous takes the link away again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.extract.reference_numbers import split_number
from pipeline.store import keys, schema
from pipeline.store.identity import Citation, Fit, Paper, fit

CHUNK = 500
"""Keys a statement: below the number of parameters that every database takes."""
_BEHIND = 40
_BEGINNING = 2_000
_TERM = re.compile(r"[ ,(]*(?:của [^.;\n]{0,24}?)?(?:kh[oó]a|khoá|nhiệm kỳ) ?([IVX]+\b|\d{4} ?[-–] ?\d{4})")
_YEAR = re.compile(r"(?:năm |, ?)((?:19|20)\d\d)(?!\d)")
_HEADER = (
    "kind",
    "system",
    "doc_type",
    "number",
    "number_key",
    "issuer",
    "place",
    "issued",
    "published",
    "outlet",
    "title",
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The stored documents that a mention may mean; `resolved` is the only one, where nothing is left in doubt."""

    candidates: tuple[Paper, ...]
    resolved: Paper | None
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of `references_`, its paper, what it says of the document, and what it stands for."""

    row: Any
    paper: Paper
    citation: Citation
    resolution: Resolution


def paper_columns() -> tuple[sa.Label[Any], ...]:
    """The columns of `versions` that make a Paper, under names of their own."""
    columns = schema.versions.c
    named = {"document": columns.document_id, **{name: columns[name] for name in _HEADER}}
    return tuple(column.label(f"paper_{name}") for name, column in named.items())


def paper_of(row: Any, *, text: str = "") -> Paper:
    """The Paper of a row that has `paper_columns`."""
    return Paper(text=text, **{name: row[f"paper_{name}"] for name in ("document", *_HEADER)})


def mentions(connection: Connection, query: sa.Select[Any]) -> list[Mention]:
    """What the rows of a query over `select_mentions()` stand for, in its order."""
    rows = connection.execute(query).mappings().all()
    told = _Told(connection, {row["version_id"] for row in rows})
    cited = [_citation(row, told) for row in rows]
    shelf = _Shelf(connection, cited)
    return [
        Mention(row, one.citing, one, _left_open(row) or shelf.resolve(one))
        for row, one in zip(rows, cited, strict=True)
    ]


def _left_open(row: Any) -> Resolution | None:
    """A short mention that may stand for several others of its own paper."""
    if row["stands_for"] is None and row["candidates"]:
        return Resolution((), None, f"a short mention: {row['reason']}")
    return None


def select_mentions() -> sa.Select[Any]:
    """The references of the newest versions in the order of documents and text; add conditions of your own."""
    own, paper = schema.references.c, schema.versions.c
    return (
        sa.select(
            schema.references,
            paper.version,
            sa.func.substr(paper.text, own.end + 1, _BEHIND).label("behind"),
            sa.case((paper.kind == "article", sa.func.substr(paper.text, 1, _BEGINNING)), else_="").label("beginning"),
            *paper_columns(),
        )
        .join_from(schema.references, schema.versions)
        .where(paper.newest)
        .order_by(paper.document_id, own.start, own.n)
    )


class _Told:
    """What a paper says of a number anywhere: its first citation has the date and the issuer, later ones may not."""

    def __init__(self, connection: Connection, versions: Iterable[int]) -> None:
        own = schema.references.c
        query = sa.select(own.version_id, own.n, own.number, own.number_key, own.issued, own.issuer, own.title)
        self.full: dict[tuple[int, int], Any] = {}
        self._papers: dict[int, Paper] = {}
        self._by_number: dict[tuple[int, str], tuple[set[str], set[str], set[str]]] = {}
        for part in chunks(versions):
            for row in connection.execute(query.where(own.version_id.in_(part))).mappings():
                self.full[row["version_id"], row["n"]] = row
                if row["number_key"]:
                    sets = self._by_number.setdefault((row["version_id"], row["number_key"]), (set(), set(), set()))
                    for values, name in zip(sets, ("issued", "issuer", "title"), strict=True):
                        values |= {row[name]} if row[name] else set()

    def paper(self, row: Any) -> Paper:
        """The paper that a row stands in, one object for all of its rows."""
        found = self._papers.get(row["version_id"])
        if found is None:
            found = self._papers[row["version_id"]] = paper_of(row, text=row["beginning"])
        return found

    def only(self, version: int, number_key: str | None) -> tuple[str | None, str | None, str | None]:
        """The date, issuer and title of a number, each where the paper gives one; two of them are two documents."""
        sets = self._by_number.get((version, number_key or ""), (set(), set(), set()))
        date, issuer, title = (next(iter(values)) if len(values) == 1 else None for values in sets)
        return date, issuer, title


def _citation(row: Any, told: _Told) -> Citation:
    version = row["version_id"]
    full = told.full.get((version, row["stands_for"]), row) if row["stands_for"] is not None else row
    issued, issuer, title = told.only(version, full["number_key"])
    year = _YEAR.search(row["quote"]) if full["number"] is None else None
    term = _TERM.search(row["quote"]) or _TERM.match(row["behind"] or "")
    return Citation(
        citing=told.paper(row),
        doc_type=row["doc_type"],
        number=full["number"],
        number_key=full["number_key"],
        issued=row["issued"] or full["issued"] or issued or (year.group(1) if year else None),
        issuer=row["issuer"] or full["issuer"] or issuer,
        title=full["title"] or row["title"] or title,
        term=term.group(1) if term else None,
    )


class _Shelf:
    """The stored documents whose number or name is one of those cited."""

    def __init__(self, connection: Connection, cited: Sequence[Citation]) -> None:
        numbers = {one.number_key for one in cited if one.number_key}
        names = {name for one in cited for name in _names(one)}
        self._by_number = _papers(connection, schema.versions.c.number_key, numbers)
        self._by_name = _papers(connection, schema.versions.c.title_key, names)
        self._by_serial = _by_serial(connection, {one.number_key for one in cited if one.number_key and _is_short(one)})
        self._known: dict[Citation, Resolution] = {}

    def resolve(self, one: Citation) -> Resolution:
        """Which stored documents a mention may mean, and what decided."""
        if one not in self._known:
            self._known[one] = self._resolve(one)
        return self._known[one]

    def _resolve(self, one: Citation) -> Resolution:
        if one.number_key:
            by_number = self._by_serial if _is_short(one) else self._by_number
            same, none = by_number.get(one.number_key, []), "no stored document has this number"
        elif names := _names(one):
            papers = [paper for name in names for paper in self._by_name.get(name, ())]
            same, none = list(dict.fromkeys(papers)), "no stored document has this title"
        else:
            return Resolution((), None, "no number and no title to look for")
        if not same:
            return Resolution((), None, none)
        return _judged(one, [(paper, fit(one, paper)) for paper in same if paper.document != one.citing.document])


def _is_short(one: Citation) -> bool:
    """`Chỉ thị số 16 ngày 16/5/2016`: with its type and day a number without its letters is enough to look for."""
    return bool(one.number and not split_number(one.number).suffix and one.issued)


def _by_serial(connection: Connection, serials: Iterable[str]) -> dict[str, list[Paper]]:
    query = sa.select(*paper_columns()).where(schema.versions.c.newest).order_by(schema.versions.c.document_id)
    found: dict[str, list[Paper]] = {}
    for serial in sorted(set(serials)):
        like = schema.versions.c.number_key.startswith(f"{serial}-", autoescape=True)
        found[serial] = [paper_of(row) for row in connection.execute(query.where(like)).mappings()]
    return found


def _judged(one: Citation, fits: Sequence[tuple[Paper, Fit]]) -> Resolution:
    what = "number" if one.number_key else "title"
    fitting = [(paper, how) for paper, how in fits if not how.clash]
    if not fitting:
        clash = next((how.clash for _, how in fits if how.clash), "the citing document")
        return Resolution((), None, f"the {what} is stored, but with {clash}" if fits else f"only its own {what}")
    papers = tuple(paper for paper, _ in fitting)
    if len(fitting) > 1:
        fit_or_have = "fit" if one.number_key else "have this title"
        return Resolution(papers, None, f"{len(fitting)} stored documents {fit_or_have}")
    paper, how = fitting[0]
    listed = " and ".join(filter(None, [", ".join(how.agreed[:-1]), how.agreed[-1]]))
    if how.doubt:
        return Resolution(papers, None, f"only the {listed} {_verb(how)}: {how.doubt}")
    return Resolution(papers, paper, f"{'the title' if listed == 'title' else listed} {_verb(how)}")


def _verb(how: Fit) -> str:
    return "agrees" if len(how.agreed) == 1 else "agree"


def _names(one: Citation) -> list[str]:
    """What the title of a law named without a number may be: `tiep cong dan`, `luat tiep cong dan`."""
    title = keys.title_key(one.title)
    return [title, f"{keys.title_key(one.doc_type)} {title}"] if title and one.number_key is None else []


def _papers(connection: Connection, column: Any, wanted: Iterable[str]) -> dict[str, list[Paper]]:
    """The stored documents whose key is one of these, by key."""
    query = (
        sa.select(column.label("key"), *paper_columns())
        .where(schema.versions.c.newest)
        .order_by(schema.versions.c.document_id)
    )
    found: dict[str, list[Paper]] = {}
    for part in chunks(wanted):
        for row in connection.execute(query.where(column.in_(part))).mappings():
            found.setdefault(row["key"], []).append(paper_of(row))
    return found


def chunks(wanted: Iterable[Any]) -> Iterable[list[Any]]:
    """The values in order, a few hundred at a time."""
    ordered = sorted(set(wanted))
    for first in range(0, len(ordered), CHUNK):
        yield ordered[first : first + CHUNK]
