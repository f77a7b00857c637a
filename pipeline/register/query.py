"""What may be asked of the register: standard library only, so that a command can import it at no cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.errors import DanvanError
from pipeline.model import Modality, Role
from pipeline.register.rows import Sort, State, Timeliness

if TYPE_CHECKING:
    from pipeline.store.store import Store

BINDING: tuple[Modality, ...] = ("obligation", "prohibition")
"""What a register lists where nobody asks for more: what must be done, and what must not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterQuery:
    """What to list. Every choice narrows the list; none is all tasks.

    `body` matches as in `Store.obligations`, groups included; with `role` that body holds that role. `document` is the
    store's id, `obligation` that of one task (`12.o3`). `due_from` and `due_until` (inclusive) keep what falls due between
    them; `within` what falls due from the day asked for until so long after it, and what is overdue on it. `province` is
    the issuer's, through mergers: `Gia Lai` finds papers of Bình Định. `modalities` are what binds; add `recommendation`
    and `permission` for the rest. `every_occurrence` lists each occurrence of what recurs, else the newest that was missed
    and the next. `due_soon` is how many days before its due day a task is `due_soon` (None: 15). `sort` is `due` (overdue
    first, then by day, then without a day, what is paused or settled last), `document` (the order of documents and text)
    or `body` (the first one that leads).
    """

    body: str | None = None
    role: Role | None = None
    theme: str | None = None
    document: int | None = None
    obligation: str | None = None
    state: State | None = None
    timeliness: Timeliness | None = None
    due_from: date | None = None
    due_until: date | None = None
    within: timedelta | None = None
    province: str | None = None
    modalities: tuple[Modality, ...] = BINDING
    needs_review: bool = False
    every_occurrence: bool = False
    due_soon: int | None = None
    sort: Sort = "due"


def split_key(store: Store, key: str) -> tuple[int, str]:
    """The document and the task in it that a key names: `12.o3`, or a document's number and the task, `14/CT-UBND:o3`.

    Raises DanvanError `obligation-unknown`, and `document-unknown` or `document-ambiguous` (which lists them).
    """
    head, dot, id_ = key.strip().rpartition(".")
    if dot and head.isascii() and head.isdecimal() and id_:
        return int(head), id_
    head, colon, id_ = key.strip().rpartition(":")
    if not (colon and head and id_.strip()):
        step = "Name it as `danvan register` shows it, 12.o3, or by its document's number, 14/CT-UBND:o3."
        raise DanvanError("obligation-unknown", f"{key}: no task is named so", step)
    return store.find_document(head.strip()).id, id_.strip()
