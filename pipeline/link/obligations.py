"""From sentences to obligations: who carries each, by when, on the ground of which document.

Each sentence of an operative part is judged; bodies and deadlines that it does not name come from what governs it: an
earlier sentence of its paragraph, the item's own block of labels, a heading, the lead-in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.actions import find_quantity, split_actions
from pipeline.extract.bodies import is_head, split_names
from pipeline.extract.clauses import (
    Clause,
    find_leading_subjects,
    find_order,
    find_speech,
    find_told,
    read_clause,
    speaks,
)
from pipeline.extract.grammar import holds_any
from pipeline.extract.modality import modality_of
from pipeline.extract.roles import RoleMention, implied_role, read_roles
from pipeline.extract.tasks import Judgement, Section, judge_task, names_thing, narrates
from pipeline.extract.themes import event_themes, themes_of
from pipeline.link.clauses import bodies_by_action, clipped, deadlines_by_action, references_by_action
from pipeline.link.context import Node, build_nodes
from pipeline.link.grounds import find_grounds
from pipeline.link.inherit import Inherited, inherited_bodies, inherited_deadlines
from pipeline.link.reported import behind_opener, reported_nodes
from pipeline.link.spans import SpanIndex
from pipeline.link.tables import read_table
from pipeline.model import BodyMention, Obligation, Origin, Part, Role, Span
from pipeline.resources.lexicon import item_label, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.extract.actions import Action
    from pipeline.model import Deadline, Document, Header, Reference, Segment

_SKIPPED = frozenset(
    {
        "letterhead", "letterhead_line", "title", "ground", "addressee", "recipients", "recipients_line", "signature",
        "signature_line", "note", "source_line", "quoted", "table_head", "table_row", "caption", "dateline", "appendix", "appendix_title",
    }
)  # fmt: skip
_SHORTEST_OBJECT = 2
_COUNTED_FROM = "kể từ"
_TO = re.compile(r"(?:Kính gửi\s*:?\s*)?[-–+•]?\s*")
_UNGUIDED = frozenset({"preamble", "lead_in", "closing"})
_BINDING = ("phải", "cần", "nhiệm", "không đ", "nghiêm cấm", "tuyệt đối", "đầu mối", "thường trực", "chủ trì")
"""Letters of which some stand in every clause that says must; what orders stands in the lexicon."""


@dataclass(slots=True)
class _Reader:
    """One pass over a document's nodes; what was found so far and what governs the next sentence."""

    document: Document
    header: Header
    references: SpanIndex
    reference_spans: tuple[Span, ...]
    grounds: tuple[int, ...]
    deadlines: SpanIndex
    deadline_items: tuple[Deadline, ...]
    themes: frozenset[str]
    general: bool
    lead_in: tuple[Span, ...]
    sure: Mapping[int, Judgement] | None
    found: list[Obligation]

    def add(
        self,
        sentence: Span,
        segment: str,
        judgement: Judgement,
        actions: tuple[Action, ...],
        bodies: list[tuple[BodyMention, ...]],
        inherited: tuple[int, ...],
        product: Span | None = None,
    ) -> None:
        """Append one obligation for each action of a sentence; their ids number them in order of text."""
        text = self.document.text
        due = deadlines_by_action(text, actions, self.deadlines, self.deadline_items)
        cited = references_by_action(actions, self.references, self.reference_spans)
        themes = self._themes(sentence, actions)
        for number, action in enumerate(actions):
            own, governing = due[number]
            outside = tuple(sorted({*inherited, *governing} - {*own}))
            self.found.append(
                Obligation(
                    id=f"o{len(self.found) + 1}",
                    span=action.span,
                    quote=text[action.span.start : action.span.end],
                    segment=segment,
                    bodies=bodies[number],
                    origin=Origin(rule=judgement.rule, confidence=judgement.confidence),
                    deadlines=tuple(sorted({*own, *outside})),
                    inherited_deadlines=outside,
                    references=cited[number] or self.grounds,
                    inherited_references=() if cited[number] else self.grounds,
                    themes=themes[number],
                    modality=modality_of(text, action),
                    action=_part(text, action.verb),
                    object=_part(text, self._before_deadline(action, own)),
                    quantity=find_quantity(text, action),
                    product=_part(text, product),
                )
            )

    def _before_deadline(self, action: Action, own: tuple[int, ...]) -> Span | None:
        """What an action acts on, without a deadline at its end."""
        thing = action.object
        if thing is None:
            return None
        starts = [self.deadline_items[index].span.start for index in own]
        end = min((start for start in starts if thing.start < start < thing.end), default=thing.end)
        while end > thing.start and self.document.text[end - 1] in " ,;:(":
            end -= 1
        return None if end - thing.start < _SHORTEST_OBJECT or thing.start in starts else Span(thing.start, end)

    def _themes(self, sentence: Span, actions: tuple[Action, ...]) -> list[tuple[str, ...]]:
        """The themes of each action, where no judge gives them; one that speaks of none has those of its sentence."""
        if self.sure is not None:
            return [()] * len(actions)
        found = [themes_of(self.document.quote_of(action.span), self.themes) for action in actions]
        if len(actions) > 1 and ("other",) in found:
            whole = themes_of(self.document.quote_of(sentence), self.themes)
            found = [whole if themes == ("other",) else themes for themes in found]
        return found


def _part(text: str, span: Span | None) -> Part | None:
    return Part(span=span, quote=text[span.start : span.end]) if span is not None and len(span) else None


def find_obligations(
    document: Document,
    header: Header,
    segments: tuple[Segment, ...],
    references: tuple[Reference, ...],
    deadlines: tuple[Deadline, ...],
    sure: Mapping[int, Judgement] | None = None,
) -> tuple[Obligation, ...]:
    """The obligations of a document in order of text.

    `sure` is given where a judge reads along: by its start, a sentence that no rule takes and the judge is sure of; the
    themes are then left to the judge.

    `Định kỳ báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Sở Nội vụ) trước ngày 15 tháng 11` is one, carried by the bodies
    of the sentence before it (inherited), reported to the Ủy ban through the Sở, every year before 15 November.
    """
    general = header.doc_type is not None and header.doc_type.value in words("general_acts")
    nodes = build_nodes(document.text, segments, general=general)
    reader = _Reader(
        document=document,
        header=header,
        references=SpanIndex(item.span for item in references),
        reference_spans=tuple(item.span for item in references),
        grounds=find_grounds(document.text, segments, references) if header.kind == "directive" else (),
        deadlines=SpanIndex(item.span for item in deadlines),
        deadline_items=deadlines,
        themes=event_themes(header.title.value) if header.title and header.kind == "directive" else frozenset(),
        general=general,
        lead_in=(),
        sure=sure,
        found=[],
    )
    _read_nodes(reader, nodes)
    for node in nodes:
        node.children.clear()  # a tree whose nodes know both ways is a cycle: undone, it is freed at once and not collected
    return tuple(reader.found)


def _read_nodes(reader: _Reader, nodes: list[Node]) -> None:
    document, header = reader.document, reader.header
    if header.kind == "article":
        for node, lead_in in reported_nodes(document.text, nodes):
            _read_node(reader, node, lead_in)
        return
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
    text = reader.document.text
    if node.heading or (node.labels and item_label().match(text, node.words.start) is None):
        return
    if not _may_bind(reader, node):
        return
    carried: tuple[Span, ...] = ()
    has_children = bool(node.children)
    instructed = False
    for number, (span, segment) in enumerate(node.sentences):
        clause = read_clause(text, span.start, span.end)
        section: Section = "general" if reader.general and node.section == "operative" else node.section
        if not clause.ordered and (section == "reported" or node.segment.kind == "closing"):
            clause = find_order(text, span.start, span.end) or clause
        if section == "reported" and not clause.ordered:
            clause = find_speech(text, span.start, span.end) or clause
        if section == "reported" and not clause.ordered and (not clause.subjects or speaks(text, clause)):
            clause = find_told(text, span.start, span.end) or clause
        if section == "reported" and clause.subjects and _runs_from(reader, span) and not narrates(text, clause):
            section = "operative"  # `Các huyện báo cáo … trong vòng 60 ngày kể từ ngày nhận thông báo`
        if section == "reported" and instructed and (clause.subjects or clause.imperative):
            section = "operative"  # the speaker goes on with instructions in the same paragraph
        if reader.header.kind == "article" and section == "operative" and not clause.subjects:
            clause = behind_opener(text, span.start, span.end) or clause
        instructed = instructed or clause.ordered
        bound = clause.ordered or (bool(clause.subjects) and _binds(node, clause)) or span.start in (reader.sure or ())
        if node.segment.kind in _UNGUIDED and not bound:
            continue
        last = number == len(node.sentences) - 1
        dated = _dated(reader, span)
        judgement = judge_task(
            text,
            clause,
            section,
            opens_list=has_children and last,
            siblings=node.among_tasks,
            dated=dated,
            labelled=_labelled(node),
        )
        if judgement is None and reader.sure and not node.labels and not names_thing(text, span.start, span.end):
            judgement = reader.sure.get(span.start)
        if clause.subjects and not clause.subordinate:
            carried = clause.subjects
        if judgement is None:
            continue
        due = () if dated else inherited_deadlines(text, node, clause, reader.deadlines, reader.deadline_items)
        sentence = _trim(text, span)
        actions = tuple(clipped(action, sentence) for action in split_actions(text, clause))
        bodies = _bodies(text, node, clause, actions, carried, lead_in)
        reader.add(sentence, segment, judgement, actions, bodies, due, node.block.product)


def _may_bind(reader: _Reader, node: Node) -> bool:
    """Whether anything in a line can be an obligation: a look at its words, where only few sentences can be one.

    In an assessment none is by its form; in an act of general application only what says must or orders.
    """
    bare = reader.general and node.section == "operative"
    if not bare and node.section not in {"review", "purpose"}:
        return True
    sure = reader.sure or ()
    for span, _ in node.sentences:
        if span.start in sure or (bare and holds_any(reader.document.text, span.start, span.end, _binding_words())):
            return True
    return False


@cache
def _binding_words() -> tuple[str, ...]:
    # without their first letter, which may be a capital; what is left of a short word stands in too many others
    orders = [form for word in words("ordering") for form in ([word[1:]] if " " in word else [word, word.capitalize()])]
    known = (*_BINDING, *orders)
    return tuple(word for word in known if not any(other != word and other in word for other in known))


def _labelled(node: Node) -> bool:
    """Whether labels beside an item, or beside the item it is a bullet of, say who does it."""
    above = node.parent if node.segment.kind == "bullet" and node.parent is not None else node
    return bool(node.segment.marker) and bool(above.block.lead) and not above.aside


def _binds(node: Node, clause: Clause) -> bool:
    """Outside the items only what says must binds; a closing also by plainly naming who acts."""
    return clause.modal or node.segment.kind == "closing"


def _dated(reader: _Reader, span: Span) -> bool:
    """Whether a sentence prints a day of its own, which then stands in for its heading's; a bare pace is no day."""
    for index in reader.deadlines.inside(span):
        value = reader.deadline_items[index].value
        if value is not None and ("BY" in value or not value.startswith("FREQ")):
            return True
    return False


def _runs_from(reader: _Reader, span: Span) -> bool:
    """Whether a sentence gives so many days from an event on, as only an instruction does."""
    items = (reader.deadline_items[index] for index in reader.deadlines.inside(span))
    return any(item.kind == "relative" and _COUNTED_FROM in item.quote for item in items)


def _bodies(
    text: str,
    node: Node,
    clause: Clause,
    actions: tuple[Action, ...],
    carried: tuple[Span, ...],
    lead_in: tuple[Span, ...],
) -> list[tuple[BodyMention, ...]]:
    """Who carries each action: those the sentence names, behind those it inherits where it has no subject of its own."""
    named = tuple(_mention(text, mention) for mention in read_roles(text, clause))
    if clause.subjects:
        return bodies_by_action(actions, named, [body for body in named if body.span in clause.subjects])
    role = implied_role(text, clause)
    inherited = [_inherit(text, item, role) for item in inherited_bodies(node, carried, lead_in)]
    return bodies_by_action(actions, named, inherited)


@cache
def _origin(rule: str, confidence: float) -> Origin:
    """One for each rule and degree: there are few of them, and thousands of mentions."""
    return Origin(rule=rule, confidence=confidence)


def _mention(text: str, mention: RoleMention) -> BodyMention:
    return BodyMention(
        name=text[mention.span.start : mention.span.end],
        role=mention.role,
        span=mention.span,
        origin=_origin(mention.rule, 0.9),
    )


def _inherit(text: str, item: Inherited, role: Role) -> BodyMention:
    return BodyMention(
        name=text[item.span.start : item.span.end],
        role=item.role if item.role != "responsible" else role,
        span=item.span,
        origin=_origin(item.rule, item.confidence),
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
        reader.add(row.task, row.segment, row.judgement, (row.action,), [row.bodies], row.deadlines, row.product)
