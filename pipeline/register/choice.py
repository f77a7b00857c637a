"""Which lines a query shows, in which order, and how many there are of each state."""

from __future__ import annotations

from datetime import date

import numpy as np

from pipeline.errors import DanvanError
from pipeline.register.held import Held, Mask, Numbers
from pipeline.register.lines import Lines, View
from pipeline.register.query import RegisterQuery
from pipeline.register.rows import SORTS, STATES, TIMELINESS, Sort
from pipeline.register.timeliness import DUE_SOON_DAYS

_OVERDUE = TIMELINESS.index("overdue")
_DECLINED = STATES.index("declined")


def view_of(query: RegisterQuery, as_of: date) -> View:
    """For which day, in which window, and how fully a query wants its lines."""
    soon = DUE_SOON_DAYS if query.due_soon is None else query.due_soon
    return View(as_of, query.due_from, query.due_until, query.every_occurrence, soon)


def in_window(lines: Lines, query: RegisterQuery, as_of: date) -> Mask:
    """The lines whose day lies where the query looks."""
    mask = np.ones(len(lines.task), dtype=bool)
    if query.due_from is not None:
        mask &= lines.due >= query.due_from.toordinal()
    if query.due_until is not None:
        mask &= (lines.due > 0) & (lines.due <= query.due_until.toordinal())
    if query.within is not None:
        today = as_of.toordinal()
        late = (lines.timeliness == _OVERDUE) & (lines.state != _DECLINED)
        mask &= (lines.due > 0) & (lines.due <= today + query.within.days) & ((lines.due >= today) | late)
    return mask


def asked_state(lines: Lines, query: RegisterQuery) -> Mask:
    """The lines in the state asked for."""
    if query.state is None:
        return np.ones(len(lines.task), dtype=bool)
    return np.asarray(lines.state == STATES.index(query.state), dtype=bool)


def asked_timeliness(lines: Lines, query: RegisterQuery) -> Mask:
    """The lines that stand in time as asked for."""
    if query.timeliness is None:
        return np.ones(len(lines.task), dtype=bool)
    return np.asarray(lines.timeliness == TIMELINESS.index(query.timeliness), dtype=bool)


def in_order(held: Held, lines: Lines, by_day: Numbers, sort: Sort) -> Numbers:
    """The lines in the order asked for; `by_day` is that of `due`. ValueError for an order that is none of `SORTS`."""
    if sort == "due":
        return by_day
    if sort not in SORTS:
        raise ValueError(f"no such order: {sort!r}")
    keys = (lines.due, lines.task) if sort == "document" else (lines.due, lines.task, held.by_body[lines.task])
    return np.lexsort(keys).astype(np.int32)


def counts(codes: Numbers, names: int) -> list[int]:
    """How often each of so many codes occurs."""
    return [int(count) for count in np.bincount(codes, minlength=names)]


def unknown_task(held: Held, key: str, document: int) -> DanvanError:
    """What to say of a task that its document does not have."""
    ids = held.ids_of(document)
    has = f"it has {ids[0]} to {ids[-1]}" if ids else "it has none, or there is no such document"
    step = (
        f"`danvan register --document {document}` lists them."
        if ids
        else "`danvan register` lists the tasks there are."
    )
    return DanvanError("obligation-unknown", f"{key}: document {document} has no such task ({has})", step)
