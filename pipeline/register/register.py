"""The register (bảng theo dõi nhiệm vụ): every task with the state that people entered and its timeliness on a day."""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, cast

from pipeline.errors import DanvanError
from pipeline.register.choice import asked_state, asked_timeliness, counts, in_order, in_window, unknown_task, view_of
from pipeline.register.entered import (
    Entered,
    change_of,
    check,
    check_who,
    likely_occurrence,
    passage_of,
    period_of,
    unmatched_of,
)
from pipeline.register.held import Held, Numbers
from pipeline.register.lines import Lines, View, entries_of, make_lines, order_of
from pipeline.register.matching import Matcher
from pipeline.register.occurrences import TERM_YEARS
from pipeline.register.query import RegisterQuery, split_key
from pipeline.register.rows import STATES, TIMELINESS, Change, Page, RegisterRow, State, Unmatched
from pipeline.store.journal_rows import Item

if TYPE_CHECKING:
    from pipeline.store.indexable import Mark
    from pipeline.store.journal import Journal
    from pipeline.store.store import Store
    from pipeline.store.tasks import TaskPassage

_VIEWS = 16
"""So many days and windows are kept ready."""


class Register:
    """The tasks of a store and what the journal says of them; make one and keep it, for it holds what it needs.

    It reads anew by itself when the store or the journal has changed, and may be shared by threads. Without a journal
    every task is `not_started`. `term_years` is how long a task recurs that nothing ends before. With `document` (an id) it
    knows that document's tasks alone, which is quicker for one question. Specimen::

        with open_store() as store, open_journal() as journal:
            page = Register(store, journal).page(RegisterQuery(body="Sở Nội vụ"), as_of=date(2026, 3, 1), limit=50)
    """

    def __init__(
        self,
        store: Store,
        journal: Journal | None = None,
        *,
        term_years: int = TERM_YEARS,
        document: int | None = None,
    ) -> None:
        self._store, self._journal, self._years, self._document = store, journal, term_years, document
        self._lock = Lock()
        self._marks: tuple[Mark, int] | None = None
        self._held: Held | None = None
        self._matcher = Matcher((), store.passages)
        self._entered: Entered | None = None
        self._views: dict[View, tuple[Lines, Numbers]] = {}

    # -- reading ----------------------------------------------------------------------------------------------------

    def page(self, query: RegisterQuery, *, as_of: date, limit: int | None = None, offset: int = 0) -> Page:
        """The lines that a query asks for as they stand on `as_of`, from `offset` on, at most `limit`.

        An entry counts on a day if what it tells was reached by then. Raises DanvanError `province-unknown`.
        """
        held, entered = self._fresh()
        lines, by_day = self._lines(held, entered, view_of(query, as_of))
        chosen = held.chosen(query)[lines.task] & in_window(lines, query, as_of)
        of_state, in_time = asked_state(lines, query), asked_timeliness(lines, query)
        order = in_order(held, lines, by_day, query.sort)
        found = order[(chosen & of_state & in_time)[order]]
        shown = found[offset : None if limit is None else offset + limit]
        by_state = counts(lines.state[chosen & in_time], len(STATES))
        by_timeliness = counts(lines.timeliness[chosen & of_state], len(TIMELINESS))
        return Page(
            rows=self._rows(held, entered, lines, shown, query, as_of),
            total=len(found),
            by_state=dict(zip(STATES, by_state, strict=True)),
            by_timeliness=dict(zip(TIMELINESS, by_timeliness, strict=True)),
        )

    def states(self) -> dict[tuple[int, str], State]:
        """The newest state of every task about which something was entered, by document and obligation (`(12, "o3")`)."""
        held, entered = self._fresh()
        return {
            (held.papers[held.paper[task]].document, held.ids[task]): cast(State, entries[-1].state)
            for task, entries in entered.of_task.items()
        }

    def history(self, obligation: str) -> tuple[Change, ...]:
        """Every change of state of a task in the order entered. Raises DanvanError like `find`."""
        _, entered, task = self._at(obligation)
        return tuple(change_of(entry) for entry in entered.of_task.get(task, ()))

    def earlier_words(self, obligation: str) -> str | None:
        """The task's passage as it read when something was entered last, where it reads otherwise now."""
        held, entered, task = self._at(obligation)
        item = entered.item(task)
        return item.now.quote if item and item.now.quote != self._words(held, task).quote else None

    def unmatched(self) -> tuple[Unmatched, ...]:
        """What people entered about tasks that the store has no more, each with the tasks that are nearest to it."""
        _, entered = self._fresh()
        if not entered.loose:
            return ()
        stored = self._store.passages()
        return tuple(
            unmatched_of(loose, entered.of_item[loose.item.id], stored)
            for loose in entered.loose
            if loose.item.id in entered.of_item
        )

    def find(self, key: str) -> str:
        """The id of the task that a key names: `12.o3` itself, or a document's number and the task in it, `14/CT-UBND:o3`.

        Raises DanvanError `obligation-unknown`, and `document-unknown` or `document-ambiguous` (which lists them).
        """
        held, _, task = self._at(key)
        return held.name(task)

    def occurrence_for(self, obligation: str, *, on: date) -> date | None:
        """The occurrence that an entry of that day most likely speaks of, None for a task that has but one.

        It is the next one or the newest that was missed, whichever is nearer to the day; of two as near the next.
        """
        held, entered, task = self._at(obligation)
        return likely_occurrence(held.occurrences(task, on), entered.of_task.get(task, ()), on)

    # -- entering -----------------------------------------------------------------------------------------------------

    def set_state(
        self,
        obligation: str,
        state: State,
        *,
        who: str,
        at: datetime,
        on: date | None = None,
        note: str = "",
        evidence: str = "",
        occurrence: date | None = None,
    ) -> Change:
        """Enter a change of state; `on` is the day on which the state was reached, that of `at` unless given.

        `occurrence` is the due day of the period meant, None for the whole task. Raises DanvanError `state-unknown`,
        `state-who`, `state-note` (a pause or a refusal gives its reason), `state-day` (a day still to come),
        `occurrence-unknown`, `obligation-unknown`, and what the database says.
        """
        day = on or at.date()
        check(state, who=who, note=note, on=day, at=at)
        held, entered, task = self._at(obligation)
        item = entered.item(task)
        entry = self._writable().add_state(
            passage_of(held.papers[held.paper[task]], self._words(held, task)),
            state,
            on=day,
            who=who.strip(),
            at=at,
            occurrence=period_of(held.occurrences(task, day), occurrence, held.name(task)),
            note=note.strip(),
            evidence=evidence.strip(),
            item=item.id if item else None,
        )
        return change_of(entry)

    def relink(self, item: int, obligation: str, *, who: str, at: datetime) -> Item:
        """Say that what was entered as `item` is about this task.

        Raises DanvanError `journal-item-unknown`, `state-who`, and what `find` raises.
        """
        check_who(who)
        held, _, task = self._at(obligation)
        passage = passage_of(held.papers[held.paper[task]], self._words(held, task))
        return self._writable().relink(item, passage, who=who.strip(), at=at)

    # -- what is held -------------------------------------------------------------------------------------------------

    def held(self) -> Held:
        """The tasks as they are held now, in columns: for whoever needs all of them at once."""
        return self._fresh()[0]

    def _fresh(self) -> tuple[Held, Entered]:
        with self._lock:
            marks = (self._store.last_change(), self._journal.last_change() if self._journal else 0)
            if self._held is None or self._marks is None or self._marks[0] != marks[0]:
                self._held, self._entered = Held(self._store.tasks(document=self._document), years=self._years), None
                self._matcher = Matcher(self._held.papers, self._store.passages)
            if self._entered is None or self._marks is None or self._marks[1] != marks[1]:
                self._entered = Entered(self._held, self._matcher, self._journal, self._entered)
                self._views = {}
            self._marks = marks
            return self._held, self._entered

    def _lines(self, held: Held, entered: Entered, view: View) -> tuple[Lines, Numbers]:
        found = self._views.get(view)
        if found is None:
            lines = make_lines(held, entered.of_task, view)
            found = lines, order_of(lines, view)
            with self._lock:
                if entered is self._entered:
                    if len(self._views) >= _VIEWS:
                        del self._views[next(iter(self._views))]
                    self._views[view] = found
        return found

    def _at(self, key: str) -> tuple[Held, Entered, int]:
        """The index of the task that a key names, in what is held now."""
        held, entered = self._fresh()
        document, id_ = split_key(self._store, key)
        task = held.find(document, id_)
        if task is None:
            raise unknown_task(held, key, document)
        return held, entered, task

    def _words(self, held: Held, task: int) -> TaskPassage:
        document = held.papers[held.paper[task]].document
        for passage in self._store.passages([document]).get(document, ()):
            if passage.id == held.ids[task]:
                return passage
        raise DanvanError(  # read anew by another process at this moment
            "obligation-unknown", f"{held.name(task)}: the document has just been read anew", "Run the command again."
        )

    def _writable(self) -> Journal:
        if self._journal is None:
            raise ValueError("a register without a journal takes no entries")
        return self._journal

    def _rows(
        self, held: Held, entered: Entered, lines: Lines, shown: Numbers, query: RegisterQuery, as_of: date
    ) -> tuple[RegisterRow, ...]:
        tasks = [int(task) for task in lines.task[shown]]
        grouped = held.reached(query.body, query.role)[1] if query.body is not None else None
        via_group = {held.keys[task]: True for task in tasks if grouped is not None and grouped[task]}
        fetched = self._store.obligation_rows(
            list(dict.fromkeys(held.keys[task] for task in tasks)), via_group=via_group
        )
        by_id = {row.id: row for row in fetched}
        rows = []
        for line, task in zip(map(int, shown), tasks, strict=True):
            obligation = by_id.get(held.name(task))
            if obligation is None:  # read anew by another process at this moment
                continue
            due, at = int(lines.due[line]), int(lines.deadline[line])
            entry = lines.entry.get(line)
            said = entered.of_task.get(task)
            of_line = entries_of(said, as_of, due or None, held.occurrences(task, as_of)) if said else ()
            rows.append(
                RegisterRow(
                    obligation=obligation,
                    due=date.fromordinal(due) if due else None,
                    days=due - as_of.toordinal() if due else None,
                    deadline=obligation.deadlines[at] if 0 <= at < len(obligation.deadlines) else None,
                    recurring=bool(lines.several[line]),
                    state=STATES[lines.state[line]],
                    timeliness=TIMELINESS[lines.timeliness[line]],
                    last=change_of(entry) if entry else None,
                    changes=len(of_line),
                    missed=int(lines.missed[line]),
                )
            )
        return tuple(rows)
