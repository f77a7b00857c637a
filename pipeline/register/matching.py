"""Which task of the store an entry of the journal is about, by content: a store made anew has other ids.

First the document, then the task in it: the same words at the same place, the same words elsewhere, else the one task that
is clearly nearest by its syllables. One task never answers for two different passages, and what is in doubt stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.resources.groups import body_key
from pipeline.store import keys
from pipeline.store.journal_rows import Item, Passage
from pipeline.store.tasks import TaskPaper, TaskPassage

LEAST_OVERLAP = 0.6
"""So much of two passages' syllables must be common (twice the common ones by all) for one to be the other reworded."""
LEAST_MARGIN = 0.1
"""So much nearer must it be than the next best task, and than the task is to any other entry."""

Task = tuple[int, str]
"""(document, obligation id in it)."""
PassagesOf = Callable[[Iterable[int]], Mapping[int, Sequence[TaskPassage]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """An item that no task answers to; `document` is the stored one it is from, None where that is not stored either."""

    item: Item
    document: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """`tasks` are those that items are about, by item; `loose` the rest in the order entered.

    `known` is the task of every passage that was looked for, None for a loose one.
    """

    tasks: Mapping[int, Task]
    loose: tuple[Loose, ...]
    known: Mapping[Passage, Task | None]


class Matcher:
    """Matches the items of a journal with the tasks of a store as it is at one moment, again when items have been added."""

    def __init__(self, papers: Iterable[TaskPaper], passages_of: PassagesOf) -> None:
        self._shelf = _Shelf(papers)
        self._passages_of = passages_of

    def match(self, items: Iterable[Item], before: Matches | None = None) -> Matches:
        """The tasks that items are about; items of one and the same passage go together.

        `before` is what an earlier call found; where all that was added since has its very words in the store, nothing
        else is looked at again.
        """
        groups: dict[Passage, list[Item]] = {}
        for item in items:
            groups.setdefault(item.now, []).append(item)
        home = {passage: self._shelf.find(passage) for passage in groups}
        known = self._added(groups, home, before.known) if before else None
        if known is None:
            known = self._all(groups, home)
        tasks = {item.id: task for passage, task in known.items() if task for item in groups[passage]}
        loose = [
            Loose(item=item, document=paper.document if (paper := home[passage]) else None)
            for passage, task in known.items()
            if task is None
            for item in groups[passage]
        ]
        return Matches(tasks=tasks, loose=tuple(sorted(loose, key=lambda one: one.item.id)), known=known)

    def _all(self, passages: Iterable[Passage], home: Mapping[Passage, TaskPaper | None]) -> dict[Passage, Task | None]:
        by_document: dict[int, list[Passage]] = {}
        known: dict[Passage, Task | None] = dict.fromkeys(passages)
        for passage in known:
            if paper := home[passage]:
                by_document.setdefault(paper.document, []).append(passage)
        stored = self._passages_of(by_document) if by_document else {}
        for document, wanted in by_document.items():
            found = match_passages(wanted, stored.get(document, ()))
            known.update((passage, (document, task.id)) for passage, task in found.items())
        return known

    def _added(
        self,
        passages: Collection[Passage],
        home: Mapping[Passage, TaskPaper | None],
        before: Mapping[Passage, Task | None],
    ) -> dict[Passage, Task | None] | None:
        """What was known and the passages added since; None where one of them asks for a look at the rest."""
        if any(passage not in home for passage in before):  # one is about something else now: its task may be free
            return None
        known, taken = dict(before), set(before.values())
        added = [(passage, home[passage]) for passage in passages if passage not in before]
        stored = self._passages_of({paper.document for _, paper in added if paper}) if added else {}
        for passage, paper in added:
            here = stored.get(paper.document, ()) if paper else ()
            same = [task for task in here if task.quote == passage.quote and task.label == passage.label]
            if paper is None or len(same) != 1 or (paper.document, same[0].id) in taken:
                return None
            known[passage] = (paper.document, same[0].id)
            taken.add(known[passage])
        return known


class _Shelf:
    """The stored documents by what tells one from all others, the surest first."""

    def __init__(self, papers: Iterable[TaskPaper]) -> None:
        self._identity: dict[str, TaskPaper] = {}
        self._text: dict[str, TaskPaper] = {}
        self._number: dict[tuple[str, str, str], TaskPaper] = {}
        self._source: dict[str, TaskPaper] = {}
        for paper in papers:  # of two alike the later one
            if paper.identity:
                self._identity[paper.identity] = paper
            self._text[paper.text_sha256] = paper
            number = _number(paper.number, paper.issuer, paper.issued)
            if number:
                self._number[number] = paper
            if keys.is_path(paper.source):
                self._source[paper.source] = paper

    def find(self, passage: Passage) -> TaskPaper | None:
        """The stored document that a passage is from."""
        found = self._identity.get(passage.document_identity or "") or self._text.get(passage.text_sha256)
        number = _number(passage.number, passage.issuer, passage.issued)
        if found is None and number:
            found = self._number.get(number)
        if found is None:
            found = self._source.get(passage.source)
            # Two numbered papers at one path are two papers.
            if found and found.identity and passage.document_identity:
                return None
        return found


def _number(number: str | None, issuer: str | None, issued: str | None) -> tuple[str, str, str] | None:
    key = keys.number_key(number)
    return (key, body_key(issuer), issued) if key and issuer and issued else None


def match_passages(wanted: Sequence[Passage], stored: Sequence[TaskPassage]) -> dict[Passage, TaskPassage]:
    """The tasks of one document that passages of it are: never two passages one task, nor one passage two.

    >>> old = Passage(document_identity=None, text_sha256="", number=None, doc_type=None, issuer=None, issued=None,
    ...               title=None, source="a", label="muc-2", quote="Sở Nội vụ tham mưu kế hoạch trước 31/3.")
    >>> new = TaskPassage(id="o7", label="muc-3", quote="Sở Nội vụ tham mưu kế hoạch trước ngày 31/3.")
    >>> match_passages([old], [new])[old].id
    'o7'
    """
    found: dict[Passage, TaskPassage] = {}
    left = {task.id: task for task in stored}
    # From the surest to the weakest: letter for letter at its place, word for word at its place, word for word anywhere.
    for sign in (_letters, _words_there, _words):
        open_ = [one for one in wanted if one not in found]
        if not open_ or not left:
            break
        there: dict[tuple[str, str], list[TaskPassage]] = {}
        for task in left.values():
            there.setdefault(sign(task), []).append(task)
        for passage in open_:
            fitting = [task for task in there.get(sign(passage), ()) if task.id in left]
            if len(fitting) == 1:
                found[passage] = left.pop(fitting[0].id)
    found.update(_nearest([one for one in wanted if one not in found], list(left.values())))
    return found


def _letters(one: Passage | TaskPassage) -> tuple[str, str]:
    return one.label, one.quote


def _words_there(one: Passage | TaskPassage) -> tuple[str, str]:
    return one.label, said(one.quote)


def _words(one: Passage | TaskPassage) -> tuple[str, str]:
    return "", said(one.quote)


def said(quote: str) -> str:
    """A passage without letter case, blanks and punctuation, by which two are the same words."""
    return " ".join(keys.syllables(quote))


def overlap(one: str, other: str) -> float:
    """How much of two passages' syllables is common, from 0 to 1: twice the common ones by all."""
    return _overlap(Counter(keys.syllables(one)), Counter(keys.syllables(other)))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    every = one.total() + other.total()
    return 2 * (one & other).total() / every if every else 0.0


def _nearest(wanted: Sequence[Passage], left: Sequence[TaskPassage]) -> dict[Passage, TaskPassage]:
    """Pairs that are clearly each other's best."""
    if not wanted or not left:
        return {}
    asked = [Counter(keys.syllables(passage.quote)) for passage in wanted]
    there = [Counter(keys.syllables(task.quote)) for task in left]
    scores = [[_overlap(one, other) for other in there] for one in asked]
    found: dict[Passage, TaskPassage] = {}
    for row, passage in enumerate(wanted):
        best = max(range(len(left)), key=lambda column: scores[row][column])
        score = scores[row][best]
        rivals = [scores[row][column] for column in range(len(left)) if column != best]
        rivals += [scores[other][best] for other in range(len(wanted)) if other != row]
        if score >= LEAST_OVERLAP and score - max(rivals, default=0.0) >= LEAST_MARGIN:
            found[passage] = left[best]
    return found


def nearest(
    passage: Passage, stored: Mapping[int, Sequence[TaskPassage]], count: int
) -> tuple[tuple[float, Task, TaskPassage], ...]:
    """The stored tasks that a passage may be, the nearest first, each with how much of the syllables is common."""
    asked = Counter(keys.syllables(passage.quote))
    scored = [
        (_overlap(asked, Counter(keys.syllables(task.quote))), (document, task.id), task)
        for document, tasks in stored.items()
        for task in tasks
    ]
    scored.sort(key=lambda one: (-one[0], one[1]))
    return tuple(one for one in scored[:count] if one[0] > 0)
