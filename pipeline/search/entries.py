"""A stored document as entries of the index: its lines and its obligations, each with what finds and filters it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.model import Span
from pipeline.register.words import STATES, THEMES
from pipeline.resources.groups import member_kinds, scope_of
from pipeline.resources.places import successor
from pipeline.search.bodies import Carrier
from pipeline.search.catalogue import ROLES, Catalogue, Profile, carrier_code, in_roles
from pipeline.search.due import due_terms, timing_of
from pipeline.search.rows import Unit
from pipeline.search.schema import DATED, ROLE, STATE, TEXTS, THEME, UNITS, facet_code, text_field
from pipeline.search.tokens import Fields, Line, folded_words, forms
from pipeline.store.identity import Paper, context_of_paper
from pipeline.store.indexable import BodyOf, Indexable, IndexableObligation
from pipeline.store.keys import number_key, syllables

if TYPE_CHECKING:
    import tantivy

THEME_CODES = tuple(THEMES)
STATE_CODES = tuple(STATES)
NOT_STARTED = "not_started"
SEPARATOR = "\x1f"
"""Between the parts of `data`; no text that the store takes holds it more than by accident, and the text comes last."""
_FIELDS = {unit: tuple(text_field(unit, name) for name in TEXTS) for unit in UNITS}
_LONGEST_PASSAGE = 5_000
_HEAD_LINES = 30
_KEPT_TEAMS = 20_000


def pieces(text: str) -> Iterator[Span]:
    """The lines of a text that hold letters or digits; an endless one is cut at blanks."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while end - start > _LONGEST_PASSAGE:
            cut = text.rfind(" ", start, start + _LONGEST_PASSAGE)
            cut = cut + 1 if cut > start else start + _LONGEST_PASSAGE
            yield Span(start, cut)
            start = cut
        if end > start:
            yield Span(start, end)
        start = end + 1


def labelled(item: Indexable) -> Iterator[tuple[Span, str]]:
    """The pieces of a document, each with the label of the innermost segment that holds all of it."""
    waiting = sorted(item.labels, key=lambda label: (-label[1], label[2]))
    holding: list[tuple[str, int, int]] = []
    for span in pieces(item.text):
        while waiting and waiting[-1][1] <= span.start:
            holding.append(waiting.pop())
        holding = [label for label in holding if label[2] > span.start]
        yield span, next((label for label, _, end in reversed(holding) if end >= span.end), "")


def profile_of(paper: Paper) -> Profile:
    """What the passages of a paper have in common: kind, type, system, issuer, level, province and year."""
    context = context_of_paper(paper)
    province = context.province.name if context.province else ""
    now = successor(province) if province else None
    code = number_code(paper.number)
    return Profile(
        kind=paper.kind,
        doc_type=paper.doc_type or "",
        code=code,
        system=paper.system or "",
        issuer=paper.issuer or paper.outlet or "",
        level=context.level or scope_of(paper.issuer).level or "",
        province=province,
        now=now.name if now else province,
        year=(paper.dated or "")[:4],
    )


def number_code(number: str | None) -> str:
    """The type's letters in a number: `217-QĐ/TW` → `QĐ`."""
    from pipeline.extract.reference_numbers import split_number

    return split_number(number).code if number else ""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What all entries of a document share."""

    item: Indexable
    profile: int
    traits: tuple[int, ...]
    title: str


@dataclass(frozen=True, slots=True)
class _Team:
    """The bodies of an obligation: terms by field, the words of all names, and the codes that `data` has."""

    terms: tuple[tuple[str, int], ...]
    names: str
    carriers: str


class Entries:
    """Makes the entries of documents; codes that the catalogue does not have yet are added to it."""

    def __init__(self, catalogue: Catalogue, states: Mapping[str, str]) -> None:
        from tantivy import Document

        self._make = Document
        self.catalogue = catalogue
        self._states = states
        self._teams: dict[tuple[str | None, tuple[BodyOf, ...]], _Team] = {}

    def of(self, item: Indexable) -> Iterator[tantivy.Document]:
        """Every entry of a document, in the order of its text."""
        common = profile_of(item.paper)
        profile, traits = self.catalogue.profiles.code(common), self.catalogue.traits_of(common)
        title = folded_words(item.paper.title or "")
        head = _head_line(item)
        self._number(item)
        paper = _Paper(item, profile, traits, title)
        obligations, cited = list(item.obligations), sorted(item.cited)
        next_task = next_cited = 0
        for span, label in labelled(item):
            text = item.text[span.start : span.end]
            line = Line(text)
            if not line:
                continue
            tasks: list[IndexableObligation] = []
            while next_task < len(obligations) and obligations[next_task].start < span.end:
                tasks.append(obligations[next_task])
                next_task += 1
            numbers: list[str] = []
            while next_cited < len(cited) and cited[next_cited][0] < span.end:
                numbers.append(cited[next_cited][2])
                next_cited += 1
            entry = self._entry("passage", paper, span, line.fields())
            self._cite(entry, numbers, [number for task in tasks for number in task.numbers])
            if span.start == head and item.paper.number:
                entry.add_integer("head", self.catalogue.numbers.code(item.paper.number))
            ids = " ".join(task.id for task in tasks)
            entry.add_bytes("data", SEPARATOR.join(_data(paper, span, label, ids, "", text)).encode())
            yield entry
            for task in tasks:
                printed = [number for start, end, number in cited if task.start <= start and end <= task.end]
                if span.contains(Span(task.start, task.end)):
                    parts = line.part(task.start - span.start, task.end - span.start)
                else:  # an endless line is cut where a task goes on
                    parts = Line(item.text[task.start : task.end]).fields()
                yield self._obligation(paper, task, printed, parts)

    def _number(self, item: Indexable) -> None:
        """Note the document's own number, which a renewed document may have lost or changed."""
        self.catalogue.numbered.pop(item.document, None)
        if item.paper.number:
            self.catalogue.numbered[item.document] = self.catalogue.numbers.code(item.paper.number)

    def _entry(self, unit: Unit, paper: _Paper, span: Span, parts: Fields) -> tantivy.Document:
        entry = self._make()
        for name, part in zip(_FIELDS[unit], parts, strict=True):
            entry.add_text(name, part)
        if paper.title:
            entry.add_text("title", paper.title)
        document = paper.item.document
        add = entry.add_integer
        add("unit", UNITS.index(unit))
        add("document", document)
        add("place", place_of(document, span.start))
        add("profile", paper.profile)
        for trait in paper.traits:
            add("trait", trait)
        return entry

    def _obligation(
        self, paper: _Paper, task: IndexableObligation, printed: Sequence[str], parts: Fields
    ) -> tantivy.Document:
        item = paper.item
        span = Span(task.start, task.end)
        text = item.text[span.start : span.end]
        entry = self._entry("obligation", paper, span, parts)
        add = entry.add_integer
        self._cite(entry, printed, task.numbers)
        team = self._team(item.paper.issuer, task.bodies)
        for field, code in team.terms:
            add(field, code)
        entry.add_text("o_names", team.names)
        state = self._states.get(f"{item.document}.{task.id}", NOT_STARTED)
        for code in _small_facets(task, state):
            add("facet", code)
        timing = timing_of(task.deadlines, item.paper.dated)
        due = due_terms(timing)
        self.catalogue.note_years(due)
        add("timing", self.catalogue.timings.code(timing))
        for term in due:
            add("due", term)
        add("facet", facet_code(DATED, int(bool(due))))
        data = _data(paper, span, task.label, task.id, team.carriers, text, state=state)
        entry.add_bytes("data", SEPARATOR.join(data).encode())
        return entry

    def _team(self, issuer: str | None, bodies: tuple[BodyOf, ...]) -> _Team:
        """The bodies of an obligation as terms; obligations of one sentence or lead-in have the same."""
        known = self._teams.get((issuer, bodies))
        if known is None:
            if len(self._teams) >= _KEPT_TEAMS:
                self._teams.clear()
            known = self._teams[issuer, bodies] = self._new_team(issuer, bodies)
        return known

    def _new_team(self, issuer: str | None, bodies: tuple[BodyOf, ...]) -> _Team:
        codes: list[int] = []
        names: dict[str, None] = {}
        terms: dict[tuple[str, int], None] = {}
        level = scope_of(issuer).level
        for key, role, name, full_name in bodies:
            body = self.catalogue.carriers.code(Carrier(key, issuer or "", full_name or name))
            codes.append(carrier_code(body, role))
            names[folded_words(f"{name} {full_name or ''}")] = None
            kinds = tuple(map(self.catalogue.kinds.code, sorted(member_kinds(key, level))))
            for field, of in (("named", (self.catalogue.keys.code(key),)), ("member", kinds)):
                terms.update(dict.fromkeys((field, term) for term in (*in_roles(of), *in_roles(of, (role,)))))
            terms.update({("body", body): None, ("carrier", codes[-1]): None})
        terms["team", self.catalogue.teams.code(tuple(sorted(set(codes))))] = None
        return _Team(tuple(terms), " ".join(names), " ".join(map(str, codes)))

    def _cite(self, entry: tantivy.Document, printed: Sequence[str], grounds: Sequence[str]) -> None:
        if not (printed or grounds):
            return
        own = dict.fromkeys(map(self.catalogue.numbers.code, printed))
        for code in own:
            entry.add_integer("printed", code)
        for code in own | dict.fromkeys(map(self.catalogue.numbers.code, grounds)):
            entry.add_integer("cites", code)


def place_of(document: int, start: int) -> int:
    """Document and offset as one number, in the order of both."""
    return document << 32 | start


def _data(
    paper: _Paper, span: Span, label: str, ids: str, carriers: str, text: str, *, state: str = ""
) -> tuple[str, ...]:
    head = (str(paper.item.document), str(paper.profile), str(span.start), str(span.end))
    return (*head, label, ids, carriers, state, text)


def _small_facets(task: IndexableObligation, state: str) -> Iterator[int]:
    for theme in dict.fromkeys(task.themes):
        if theme in THEME_CODES:
            yield facet_code(THEME, THEME_CODES.index(theme))
    for role in dict.fromkeys(body[1] for body in task.bodies):
        yield facet_code(ROLE, ROLES.index(role))
    yield facet_code(STATE, STATE_CODES.index(state) if state in STATE_CODES else 0)


def _head_line(item: Indexable) -> int:
    """Where the line starts that prints the document's own number; the first line where none does."""
    key = number_key(item.paper.number)
    lines = list(islice(pieces(item.text), _HEAD_LINES))
    for span in lines if key else ():
        printed = "-".join(forms(syllable)[1].lstrip("0") for syllable in syllables(item.text[span.start : span.end]))
        if f"-{key}-" in f"-{printed}-":
            return span.start
    return lines[0].start if lines else 0
