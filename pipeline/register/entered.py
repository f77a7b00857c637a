"""What people entered about the tasks that are held, and what an entry must have to be taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from pipeline.errors import DanvanError
from pipeline.register.held import Held
from pipeline.register.lines import is_settled, nearest_day
from pipeline.register.matching import Loose, Matcher, Matches, nearest
from pipeline.register.occurrences import Schedule
from pipeline.register.rows import STATES, Candidate, Change, State, Unmatched
from pipeline.store.journal_rows import Item, Passage, StateEntry
from pipeline.store.tasks import TaskPaper, TaskPassage

if TYPE_CHECKING:
    from pipeline.store.journal import Journal

_CANDIDATES = 3
_REASONED = ("paused", "declined")


class Entered:
    """What the journal says of the tasks of a store, as it was at one moment.

    `items` and `of_task` are by the index of the task held, `of_item` by the journal's number; entries stand in the order
    entered. `before` is what an earlier look at the same store found.
    """

    def __init__(self, held: Held, matcher: Matcher, journal: Journal | None, before: Entered | None = None) -> None:
        items = journal.items() if journal else ()
        self.matches: Matches = matcher.match(items, before.matches if before else None)
        task_of = {item: held.find(*task) for item, task in self.matches.tasks.items()}
        self.items: dict[int, list[Item]] = {}
        for item in items:
            task = task_of.get(item.id)
            if task is not None:
                self.items.setdefault(task, []).append(item)
        self.of_task: dict[int, list[StateEntry]] = {}
        self.of_item: dict[int, list[StateEntry]] = {}
        for entry in journal.states() if journal else ():
            self.of_item.setdefault(entry.item, []).append(entry)
            task = task_of.get(entry.item)
            if task is not None:
                self.of_task.setdefault(task, []).append(entry)

    @property
    def loose(self) -> tuple[Loose, ...]:
        """The items that no task answers to."""
        return self.matches.loose

    def item(self, task: int) -> Item | None:
        """The item that a further entry on a task belongs to: of several the newest."""
        return max(self.items.get(task, ()), key=lambda item: item.id, default=None)


def change_of(entry: StateEntry) -> Change:
    """An entry of the journal as the register shows it."""
    return Change(
        id=entry.id,
        state=cast(State, entry.state),
        who=entry.who,
        at=entry.at,
        on=entry.on,
        note=entry.note,
        evidence=entry.evidence,
        occurrence=entry.occurrence,
    )


def passage_of(paper: TaskPaper, words: TaskPassage) -> Passage:
    """A task as the journal keeps it, so that it is found again in a store made anew."""
    return Passage(
        document_identity=paper.identity,
        text_sha256=paper.text_sha256,
        number=paper.number,
        doc_type=paper.doc_type,
        issuer=paper.issuer,
        issued=paper.issued,
        title=paper.title,
        source=paper.source,
        label=words.label,
        quote=words.quote,
    )


def unmatched_of(loose: Loose, entries: Sequence[StateEntry], stored: Mapping[int, Sequence[TaskPassage]]) -> Unmatched:
    """What was entered about a task that is there no more; of its own document the candidates, else of all."""
    near = stored
    if loose.document is not None and stored.get(loose.document):
        near = {loose.document: stored[loose.document]}
    return Unmatched(
        item=loose.item.id,
        passage=loose.item.now,
        document=loose.document,
        last=change_of(entries[-1]),
        changes=len(entries),
        candidates=tuple(
            Candidate(obligation=f"{document}.{id_}", overlap=round(score, 3), label=words.label, quote=words.quote)
            for score, (document, id_), words in nearest(loose.item.now, near, _CANDIDATES)
        ),
    )


def check(state: str, *, who: str, note: str, on: date, at: datetime) -> None:
    """Refuse an entry that says too little. Raises DanvanError `state-unknown`, `state-who`, `state-note`, `state-day`."""
    if state not in STATES:
        raise DanvanError("state-unknown", f"{state}: there is no such state", f"Choose one of {', '.join(STATES)}.")
    check_who(who)
    if state in _REASONED and not note.strip():
        raise DanvanError("state-note", f"{state}: an entry without a reason", "Say why with --note.")
    if on > at.date():
        raise DanvanError("state-day", f"{on}: this day is still to come", "Enter what has been reached, when it has.")


def check_who(who: str) -> None:
    """Refuse an entry of nobody. Raises DanvanError `state-who`."""
    if not who.strip():
        raise DanvanError("state-who", "nobody is named as who enters this", "Name yourself with --who or DANVAN_WHO.")


def period_of(found: Schedule, occurrence: date | None, name: str) -> date | None:
    """The occurrence that an entry is noted under, None for the whole task. Raises DanvanError `occurrence-unknown`."""
    if occurrence is None:
        return None
    day = occurrence.toordinal()
    if day in found.days:
        return occurrence if found.several else None
    if not found.days:
        told = "it has no day on which it falls due"
    else:
        at = bisect_left(found.days, day)
        near = [date.fromordinal(one).isoformat() for one in found.days[max(0, at - 2) : at + 2]]
        told = f"near it are {', '.join(near)}" if found.several else f"it falls due once, on {near[0]}"
    raise DanvanError(
        "occurrence-unknown", f"{name}: it does not fall due on {occurrence} ({told})", "Give one of its due days."
    )


def likely_occurrence(found: Schedule, entries: Sequence[StateEntry], on: date) -> date | None:
    """The open occurrence nearest to a day, the one to come of two as near; None for a task that has but one."""
    if not found.several:
        return None
    today = on.toordinal()
    closed: set[int | None] = set()
    for entry in entries:
        if entry.occurrence is not None:
            day = nearest_day(found, entry.occurrence.toordinal())
            (closed.add if is_settled(entry.state) else closed.discard)(day)
    at = bisect_left(found.days, today)
    past = next((day for day in reversed(found.days[:at]) if day not in closed), None)
    ahead = next((day for day in found.days[at:] if day not in closed), None)
    near = [day for day in (ahead, past) if day is not None]
    return date.fromordinal(min(near, key=lambda day: abs(day - today), default=found.days[-1]))
