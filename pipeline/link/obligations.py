"""From sentences to obligations: who carries each, by when, on the ground of which document.

Each sentence of an operative part is judged; bodies and deadlines that it does not name come from what governs it: an
earlier sentence of its paragraph, the item's own block of labels, a heading, the lead-in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.bodies import is_head, split_names
from pipeline.extract.clauses import Clause, find_leading_subjects, find_order, find_told, read_clause
from pipeline.extract.roles import RoleMention, implied_role, read_roles
from pipeline.extract.tasks import Judgement, Section, judge_task
from pipeline.extract.themes import event_themes, themes_of
from pipeline.link.context import Node, build_nodes
from pipeline.link.grounds import find_grounds
from pipeline.link.inherit import Inherited, inherited_bodies, inherited_deadlines
from pipeline.link.reported import reported_nodes
from pipeline.link.spans import SpanIndex
from pipeline.link.tables import read_table
from pipeline.model import BodyMention, Obligation, Origin, Role, Span
from pipeline.resources.lexicon import words

if TYPE_CHECKING:
    from pipeline.model import Deadline, Document, Header, Reference, Segment

_SKIPPED = frozenset(
    {
        "letterhead", "letterhead_line", "title", "ground", "addressee", "recipients", "recipients_line", "signature",
        "signature_line", "note", "source_line", "quoted", "table_head", "table_row", "caption", "dateline", "appendix", "appendix_title",
    }
)  # fmt: skip
_TO = re.compile(r"(?:Kính gửi\s*:?\s*)?[-–+•]?\s*")
_UNGUIDED = frozenset({"preamble", "lead_in", "closing"})


@dataclass(slots=True)
class _Reader:
    """One pass over a document's nodes; what was found so far and what governs the next sentence."""

    document: Document
    header: Header
    references: SpanIndex
    grounds: tuple[int, ...]
    deadlines: SpanIndex
    deadline_items: tuple[Deadline, ...]
    themes: frozenset[str]
    general: bool
    lead_in: tuple[Span, ...]
    found: list[Obligation]

    def add(
        self,
        span: Span,
        segment: str,
        judgement: Judgement,
        bodies: tuple[BodyMention, ...],
        inherited: tuple[int, ...],
    ) -> None:
        """Append one obligation; its id numbers it in order of text."""
        own = self.deadlines.inside(span)
        passage = self.document.quote_of(span)
        self.found.append(
            Obligation(
                id=f"o{len(self.found) + 1}",
                span=span,
                quote=passage,
                segment=segment,
                bodies=bodies,
                origin=Origin(rule=judgement.rule, confidence=judgement.confidence),
                deadlines=tuple(sorted({*own, *inherited})),
                inherited_deadlines=tuple(index for index in inherited if index not in own),
                references=self.references.inside(span) or self.grounds,
                inherited_references=() if self.references.inside(span) else self.grounds,
                themes=themes_of(passage, self.themes),
            )
        )


def find_obligations(
    document: Document,
    header: Header,
    segments: tuple[Segment, ...],
    references: tuple[Reference, ...],
    deadlines: tuple[Deadline, ...],
) -> tuple[Obligation, ...]:
    """The obligations of a document in order of text.

    `Định kỳ báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Sở Nội vụ) trước ngày 15 tháng 11` is one, carried by the bodies
    of the sentence before it (inherited), reported to the Ủy ban through the Sở, every year before 15 November.
    """
    nodes = build_nodes(document.text, segments)
    reader = _Reader(
        document=document,
        header=header,
        references=SpanIndex(item.span for item in references),
        grounds=find_grounds(document.text, segments, references) if header.kind == "directive" else (),
        deadlines=SpanIndex(item.span for item in deadlines),
        deadline_items=deadlines,
        themes=event_themes(header.title.value) if header.title and header.kind == "directive" else frozenset(),
        general=header.doc_type is not None and header.doc_type.value in words("general_acts"),
        lead_in=(),
        found=[],
    )
    if header.kind == "article":
        for node, lead_in in reported_nodes(document.text, nodes):
            _read_node(reader, node, lead_in)
        return tuple(reader.found)
    guided = any(node.segment.kind == "lead_in" for node in nodes)
    for node in nodes:
        kind = node.segment.kind
        if kind == "lead_in":
            reader.lead_in = _lead_in_bodies(reader, node) or reader.lead_in
        if kind == "addressee" and header.number is not None:
            reader.lead_in = reader.lead_in + _addressees(document.text, node)
        if kind == "table":
            _read_table(reader, node)
        elif kind not in _SKIPPED and not (kind == "preamble" and guided and not _orders(document.text, node)):
            _read_node(reader, node, reader.lead_in)
    return tuple(reader.found)


def _orders(text: str, node: Node) -> bool:
    """Whether a paragraph before the body already lays something on a named body, as an official letter does."""
    return any(read_clause(text, span.start, span.end).ordered for span, _ in node.sentences)


def _lead_in_bodies(reader: _Reader, node: Node) -> tuple[Span, ...]:
    """Who the operative lead-in names: `… yêu cầu các Sở, ban, ngành tỉnh … thực hiện tốt các nội dung:`."""
    for span, _ in reversed(node.sentences):
        subjects = find_leading_subjects(reader.document.text, span.start, span.end)
        if subjects:
            return subjects
    return ()


def _addressees(text: str, node: Node) -> tuple[Span, ...]:
    """Who an official letter is sent to; they carry what its items ask of nobody by name."""
    start = node.words.start
    opening = _TO.match(text, start, node.words.end)
    start = opening.end() if opening else start
    return split_names(text, start, node.words.end) if is_head(text, start) else ()


def _read_node(reader: _Reader, node: Node, lead_in: tuple[Span, ...]) -> None:
    if node.heading:
        return
    text = reader.document.text
    carried: tuple[Span, ...] = ()
    has_children = bool(node.children)
    instructed = False
    for number, (span, segment) in enumerate(node.sentences):
        clause = read_clause(text, span.start, span.end)
        section: Section = "general" if reader.general and node.section == "operative" else node.section
        if not clause.ordered and (section == "reported" or node.segment.kind == "closing"):
            clause = find_order(text, span.start, span.end) or clause
        if section == "reported" and not clause.subjects:
            clause = find_told(text, span.start, span.end) or clause
        if section == "reported" and instructed and (clause.subjects or clause.imperative):
            section = "operative"  # the speaker goes on with instructions in the same paragraph
        instructed = instructed or clause.ordered
        if node.segment.kind in _UNGUIDED and not (clause.ordered or (clause.subjects and _binds(node, clause))):
            continue
        last = number == len(node.sentences) - 1
        judgement = judge_task(
            text,
            clause,
            section,
            opens_list=has_children and last,
            siblings=node.among_tasks,
            dated=_dated(reader, span),
        )
        if clause.subjects and not clause.subordinate:
            carried = clause.subjects
        if judgement is None:
            continue
        bodies = _bodies(text, node, clause, carried, lead_in)
        due = (
            ()
            if _dated(reader, span)
            else inherited_deadlines(text, node, clause, reader.deadlines, reader.deadline_items)
        )
        reader.add(_trim(text, span), segment, judgement, bodies, due)


def _binds(node: Node, clause: Clause) -> bool:
    """Outside the items only what says must binds; a closing also by plainly naming who acts."""
    return clause.modal or node.segment.kind == "closing"


def _dated(reader: _Reader, span: Span) -> bool:
    """Whether a sentence prints a day of its own, which then stands in for its heading's; a bare pace is no day."""
    values = (reader.deadline_items[index].value for index in reader.deadlines.inside(span))
    return any(value is not None and ("BY" in value or not value.startswith("FREQ")) for value in values)


def _bodies(
    text: str, node: Node, clause: Clause, carried: tuple[Span, ...], lead_in: tuple[Span, ...]
) -> tuple[BodyMention, ...]:
    """Who carries the sentence: those it names, behind those it inherits where it has no subject of its own."""
    named = tuple(_mention(text, mention) for mention in read_roles(text, clause))
    if clause.subjects:
        return named
    role = implied_role(text, clause)
    return (*(_inherit(text, item, role) for item in inherited_bodies(node, carried, lead_in)), *named)


def _mention(text: str, mention: RoleMention) -> BodyMention:
    return BodyMention(
        name=text[mention.span.start : mention.span.end],
        role=mention.role,
        span=mention.span,
        origin=Origin(rule=mention.rule, confidence=0.9),
    )


def _inherit(text: str, item: Inherited, role: Role) -> BodyMention:
    return BodyMention(
        name=text[item.span.start : item.span.end],
        role=item.role if item.role != "responsible" else role,
        span=item.span,
        origin=Origin(rule=item.rule, confidence=item.confidence),
        inherited=True,
    )


def _trim(text: str, span: Span) -> Span:
    """The sentence without a stray bar or space of a table at its ends."""
    start, end = span.start, span.end
    while end > start and text[end - 1] in " |":
        end -= 1
    while start < end and text[start] in " |":
        start += 1
    return Span(start, end)


def _read_table(reader: _Reader, node: Node) -> None:
    for row in read_table(reader.document, node, reader.deadlines):
        reader.add(row.task, row.segment, row.judgement, row.bodies, row.deadlines)
