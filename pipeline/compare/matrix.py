"""Matrix: directives or themes by provinces or bodies: who issued what to implement them, which demands lack a trace, what is overdue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.compare.decisions import Decisions
from pipeline.compare.matrix_directives import DirectiveSide
from pipeline.compare.matrix_model import By, Cell, Column, Matrix, Row, RowKind
from pipeline.compare.matrix_places import CARRIES, CENTRE, UNKNOWN, body_column, body_on, by_name
from pipeline.compare.matrix_shelf import Judge, Shelf
from pipeline.compare.matrix_themes import ThemeSide
from pipeline.compare.model import Encoder, Weights
from pipeline.compare.statistics import Statistics
from pipeline.errors import DanvanError
from pipeline.register import words
from pipeline.register.register import Register
from pipeline.resources.registry_heirs import label_of
from pipeline.text.fold import fold

if TYPE_CHECKING:
    from pipeline.store.store import Store

DIRECTIVES = 10
"""How many directives a matrix has at most where none is named."""
BODIES = 30
"""How many bodies, and how many groups of bodies, a matrix lists at most: those with most tasks, and who issued a paper."""
_CENTRE_NAME, _NO_PLACE, _NO_BODY = "Trung ương", "Chưa rõ tỉnh, thành phố", "Chưa xác định được cơ quan"


def matrix(
    store: Store,
    *,
    rows: RowKind = "directives",
    keys: Sequence[str] = (),
    by: By = "province",
    as_of: date,
    register: Register | None = None,
    statistics: Statistics | None = None,
    decisions: Decisions | None = None,
    weights: Weights | None = None,
    encoder: Encoder | None = None,
    bodies: int = BODIES,
) -> Matrix:
    """How directives or themes stand in every province, or with every body, on a day.

    `keys` name directives as `Store.find_document` takes them, or themes by code or in Vietnamese (`reception`, `tiếp công
    dân, đối thoại`); without keys the (at most ten) directives that most papers of other bodies carry out, or all themes.
    Papers dated after `as_of` are left out. Without a register no task is done. The rest is as for `compare_coverage`; each
    pair of papers is compared once. Raises DanvanError `document-unknown`, `document-ambiguous`, `document-later`,
    `document-kind` (an article), `theme-unknown`. Specimen::

        found = matrix(store, keys=["91/CT-TTg"], as_of=date(2026, 7, 1))
        found.rows[0].name, found.columns[3].name, found.cell(0, 3).sums.lacking
        ('Chỉ thị 91/CT-TTg', 'Lạng Sơn', 9)
    """
    shelf = Shelf(store, as_of, register)
    if rows == "themes":
        return _of_themes(shelf, keys, by, bodies)
    judge = Judge(statistics=statistics, decisions=decisions, given=weights, encoder=encoder)
    return _of_directives(shelf, keys, by, judge, bodies)


# ------------------------------------------------------------------------------------------------------------ directives


def _of_directives(shelf: Shelf, keys: Sequence[str], by: By, judge: Judge, bodies: int) -> Matrix:
    rows = _directive_rows(shelf, keys)
    sides = [DirectiveSide(shelf, row, index, judge) for index, row in enumerate(rows)]
    left_out = {"later": shelf.later}
    if by == "province":
        columns = _provinces(shelf) if rows else []
        cells = [[side.of_place(column, number) for number, column in enumerate(columns)] for side in sides]
        columns, cells = _without_empty(columns, cells)
    else:
        carried = {
            (key, line.obligation.id)
            for side in sides
            for line in side.tasks()
            for key in shelf.carriers(line, CARRIES)
        }
        issuers = {issuer for side in sides for issuer in side.issuers()}
        tasks = Counter(key for key, _task in carried)
        columns, left_out["bodies"] = _bodies(shelf, tasks, bodies, always=issuers)
        cells = [[side.of_body(column, number) for number, column in enumerate(columns)] for side in sides]
    return Matrix(
        rows_are="directives",
        by=by,
        as_of=shelf.as_of,
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(cell for each in cells for cell in each),
        left_out=left_out,
        model=judge.weights.version if rows else None,
    )


def _directive_rows(shelf: Shelf, keys: Sequence[str]) -> list[Row]:
    named = dict.fromkeys(_named(shelf, key) for key in keys)
    wanted = list(named) or shelf.most_implemented(DIRECTIVES)
    return [
        Row(
            key=str(document),
            name=shelf.papers[document].name,
            paper=shelf.papers[document],
            place=shelf.place[document],
        )
        for document in wanted
    ]


def _named(shelf: Shelf, key: str) -> int:
    """The id of the directive that a key names."""
    row = shelf.store.find_document(key)
    name = row.number or row.title or row.source
    if row.kind == "article":
        step = "Name the directive that it reports of; `danvan documents` lists all papers."
        raise DanvanError("document-kind", f"{name}: is an article and asks nobody to carry it out", step)
    if row.id not in shelf.papers:
        message = f"{name}: dated {row.issued or row.published}, after {shelf.as_of}"
        raise DanvanError("document-later", message, "Ask for a later day with --as-of.")
    return row.id


# ---------------------------------------------------------------------------------------------------------------- themes


def _of_themes(shelf: Shelf, keys: Sequence[str], by: By, bodies: int) -> Matrix:
    side = ThemeSide(shelf, by_body=by == "body")
    there = side.themes()
    codes = [_theme(key) for key in keys] or [code for code in words.THEMES if code in there]
    rows = [Row(key=code, name=words.THEMES[code]) for code in dict.fromkeys(codes)]
    left_out = {"later": shelf.later}
    if by == "province":
        columns = _provinces(shelf)
    else:
        tasks = Counter(side.weights({row.key for row in rows}))
        columns, left_out["bodies"] = _bodies(shelf, tasks, bodies)
    cells = [
        [side.cell(row, column, index, number) for number, column in enumerate(columns)]
        for index, row in enumerate(rows)
    ]
    if by == "province":
        columns, cells = _without_empty(columns, cells)
    return Matrix(
        rows_are="themes",
        by=by,
        as_of=shelf.as_of,
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(cell for each in cells for cell in each),
        left_out=left_out,
    )


def _theme(key: str) -> str:
    known = {fold(word): code for code, shown in words.THEMES.items() for word in (code, shown)}
    code = known.get(fold(key.strip()))
    if code is None:
        listed = ", ".join(f"{code} ({shown})" for code, shown in words.THEMES.items())
        raise DanvanError("theme-unknown", f"{key}: there is no such theme", f"Choose from {listed}.")
    return code


# --------------------------------------------------------------------------------------------------------------- columns


def _provinces(shelf: Shelf) -> list[Column]:
    """The places of the store's papers, by name; the centre first, what is unknown last."""
    also: dict[str, set[str]] = {CENTRE: set(), UNKNOWN: set()}
    for document, key in shelf.place.items():
        also.setdefault(key, set()).add(shelf.printed[document])
    columns = [
        Column(key=CENTRE, name=_CENTRE_NAME, kind="centre"),
        Column(key=UNKNOWN, name=_NO_PLACE, kind="unknown"),
        *(
            Column(key=key, name=key, kind="province", also=tuple(sorted(names - {key})))
            for key, names in also.items()
            if key not in {CENTRE, UNKNOWN}
        ),
    ]
    return sorted(columns, key=by_name)


def _without_empty(columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> tuple[list[Column], list[list[Cell]]]:
    """Without the columns of no place in which nothing stands; the cells are numbered anew."""
    kept = [
        number
        for number, column in enumerate(columns)
        if column.kind == "province" or any(not row[number].empty or row[number].bound for row in cells)
    ]
    renumbered = [[replace(row[old], column=new) for new, old in enumerate(kept)] for row in cells]
    return [columns[number] for number in kept], renumbered


def _bodies(shelf: Shelf, tasks: Counter[str], limit: int, *, always: Collection[str] = ()) -> tuple[list[Column], int]:
    """The bodies with most tasks, behind them the groups, and how many others there are; those of `always` are listed."""
    known = sorted({*tasks, *always} - {UNKNOWN}, key=lambda key: (key not in always, -tasks[key], key))
    single = [key for key in known if not key.startswith("group:")]
    grouped = [key for key in known if key.startswith("group:")]
    names, also = _bodies_named(shelf)
    listed = [*single[: max(limit, len(always))], *grouped[:limit]]
    columns = [body_column(key, names.get(key), also.get(key, ())) for key in listed]
    if UNKNOWN in tasks:
        columns.append(Column(key=UNKNOWN, name=_NO_BODY, kind="unknown"))
    return columns, len(known) - len(listed)


def _bodies_named(shelf: Shelf) -> tuple[dict[str, str], dict[str, set[str]]]:
    """What each body is called, and for each body of the day the names of those whose heir it is.

    The registry writes a place that it does not know without accents; the papers have them.
    """
    names: dict[str, str] = {}
    for body in (body for lines in shelf.lines.values() for line in lines for body in line.obligation.bodies):
        if body.body:
            label = names.setdefault(body.body, label_of(body.body))
            full = body.full_name or ""
            if fold(full) == fold(label) and _marks(full) > _marks(label):
                names[body.body] = full
    also: dict[str, set[str]] = defaultdict(set)
    for body_id, name in names.items():
        also[body_on(body_id, shelf.as_of)].add(name)
    return names, also


def _marks(name: str) -> int:
    return sum(not letter.isascii() for letter in name)
