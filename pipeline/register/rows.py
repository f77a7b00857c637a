"""What the register answers with: frozen rows, standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from pipeline.store.journal_rows import Passage
from pipeline.store.rows import DeadlineValue, ObligationRow

State = Literal["not_started", "in_progress", "awaiting_confirmation", "done", "paused", "declined"]
"""chưa thực hiện · đang thực hiện · chờ xác nhận · đã hoàn thành · tạm hoãn · từ chối; entered by people."""
Timeliness = Literal["on_track", "due_soon", "overdue", "done_on_time", "done_late", "no_deadline"]
"""trong hạn · sắp đến hạn · quá hạn · hoàn thành đúng hạn · hoàn thành muộn · không hạn; computed for a day."""

STATES: tuple[State, ...] = get_args(State)
TIMELINESS: tuple[Timeliness, ...] = get_args(Timeliness)
Sort = Literal["due", "document", "body"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of state as a person entered it; entries are added and never altered.

    `on` is the day on which the state was reached (`done` on it is on time or late), `at` the moment of the entry;
    `occurrence` the due day of the period that it speaks of, None for the whole task.
    """

    id: int
    state: State
    who: str
    at: datetime
    on: date
    note: str
    evidence: str
    occurrence: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of the register: a task, or one occurrence of a recurring one, as it stands on the day asked for.

    `due` is the day it falls due (None without a day), `days` from the day asked for until then, negative when past.
    `deadline` is the deadline that `due` comes from; `recurring` says that other occurrences come before or after.
    `missed` counts earlier occurrences that passed without being done and are not listed themselves. `last` is the
    newest change of state that holds for this line, `changes` how many there are.
    """

    obligation: ObligationRow
    due: date | None
    days: int | None
    deadline: DeadlineValue | None
    recurring: bool
    state: State
    timeliness: Timeliness
    last: Change | None = None
    changes: int = 0
    missed: int = 0

    @property
    def occurrence(self) -> date | None:
        """The due day that tells this line from the task's other occurrences; None where there is one line alone."""
        return self.due if self.recurring else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some lines of the register, and how many there are in all.

    `by_state` and `by_timeliness` count the lines that all choices but the one of state or timeliness itself leave, so that
    a reader sees what else there is to choose.
    """

    rows: tuple[RegisterRow, ...]
    total: int
    by_state: Mapping[State, int]
    by_timeliness: Mapping[Timeliness, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A task that an unmatched entry may be about: `overlap` of their syllables, from 0 to 1."""

    obligation: str
    overlap: float
    label: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """Something people entered about a task that the store has no more: `item` is its number in the journal.

    `passage` is the task as it read, `document` the stored document it is from (None where that is gone too), `last` the
    newest change of `changes`; `candidates` are the nearest tasks, the nearest first.
    """

    item: int
    passage: Passage
    document: int | None
    last: Change
    changes: int
    candidates: tuple[Candidate, ...]
