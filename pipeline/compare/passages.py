"""What is compared: the demands of a directive and the results that a paper reports, a sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Analysis, Deadline, Obligation, Outcome, Reference, Span

_SENTENCE_ENDS = re.compile(r"[.!?…\n]")
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_LEAST_CONTEXT = 25
_GOES_ON = re.compile(r"\s*(?:Trong đó|Qua đó|Từ đó|Nhờ (?:đó|vậy)|Theo đó|Do (?:đó|vậy)|Kết quả(?= là|,|:))")
"""Words by which a sentence goes on from the one before, so that it says only with that one what it speaks of."""
_COMPARED = ("obligation", "prohibition", "recommendation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of one document that is held against those of another.

    `quote` is the sentence from its first to its last action, `words` its letters without the numbers and dates of the
    documents it cites and without the names of those who carry it; `parts` the same of each action, or of each clause
    of a result; `objects` what its actions act on; `context` the sentence before it on the same line or in the same
    item, which it may go on from (`Trong đó …`); `heading` the title it stands under; `cited` the keys of the documents
    it cites. `obligations` are the actions of a demand, `outcome` is set for a reported result.
    """

    id: str
    span: Span
    quote: str
    label: str
    words: str
    objects: str
    parts: tuple[str, ...]
    context: str
    heading: str
    themes: tuple[str, ...]
    cited: frozenset[str]
    obligations: tuple[Obligation, ...] = ()
    outcome: Outcome | None = None
    deadlines: tuple[Deadline, ...] = ()


def demands(analysis: Analysis) -> tuple[Passage, ...]:
    """What a document demands, a sentence each; permissions are none.

    `Rà soát …; xây dựng … và nhân rộng ít nhất 01 mô hình.` is one demand of two actions.
    """
    labels = {segment.id: segment.label for segment in analysis.segments}
    text = analysis.document.text
    groups: list[list[Obligation]] = []
    for item in sorted(analysis.obligations, key=lambda item: item.span):
        if item.modality not in _COMPARED:
            continue
        before = groups[-1][-1] if groups else None
        if before and before.segment == item.segment and not _ended(text, before.span, item.span):
            groups[-1].append(item)
        else:
            groups.append([item])
    spans = [Span(group[0].span.start, max(item.span.end for item in group)) for group in groups]
    return tuple(
        _demand(analysis, group, span, labels.get(group[0].segment, ""))
        for group, span in zip(groups, spans, strict=True)
    )


def _ended(text: str, before: Span, after: Span) -> bool:
    """Whether a sentence ends between two actions."""
    if after.start < before.end:
        return False
    gap = text[before.end : after.start]
    return bool(_SENTENCE_ENDS.search(gap)) or text[before.start : before.end].rstrip().endswith((".", "!", "…", "./"))


def _demand(analysis: Analysis, group: Sequence[Obligation], span: Span, label: str) -> Passage:
    carried = [body.span for item in group for body in item.bodies if not body.inherited and span.contains(body.span)]
    objects = " ; ".join(item.object.quote for item in group if item.object) or analysis.document.quote_of(span)
    themes = tuple(dict.fromkeys(theme for item in group for theme in item.themes if theme != "other"))
    numbers = sorted({number for item in group for number in item.deadlines})
    own = [index for item in group for index in item.references if index not in item.inherited_references]
    context = _context(analysis, span)
    words = _words(analysis, span, carried)
    parts = [_words(analysis, item.span, carried) for item in group]
    if _goes_on(analysis.document.text, span):
        words, parts[0] = f"{words} ; {context}", f"{parts[0]} ; {context}"
    return Passage(
        id="+".join(item.id for item in group),
        span=span,
        quote=analysis.document.quote_of(span),
        label=label,
        words=words,
        objects=objects,
        parts=tuple(parts),
        context=context,
        heading="",
        themes=themes,
        cited=_cited(analysis.references[index] for index in own),
        obligations=tuple(group),
        deadlines=tuple(analysis.deadlines[number] for number in numbers),
    )


def reports(analysis: Analysis) -> tuple[Passage, ...]:
    """What a document reports as done or as falling short, in the order of its text."""
    labels = {segment.id: segment.label for segment in analysis.segments}
    found = []
    for number, item in enumerate(analysis.outcomes):
        cited = (each for each in analysis.references if item.span.contains(each.span))
        words, context = _words(analysis, item.span, ()), _context(analysis, item.span)
        if _goes_on(analysis.document.text, item.span):
            words = f"{words} ; {context}"
        title = analysis.header.title
        found.append(
            Passage(
                id=f"k{number + 1}",
                span=item.span,
                quote=item.quote,
                label=labels.get(item.segment, ""),
                words=words,
                objects=words,
                parts=tuple(part for part in words.split(";") if part.strip()) or (words,),
                context=context,
                heading=title.value if title else "",
                themes=tuple(theme for theme in item.themes if theme != "other"),
                cited=_cited(cited),
                outcome=item,
            )
        )
    return tuple(found)


def _goes_on(text: str, span: Span) -> bool:
    """Whether the sentence of a passage says only with the one before what it speaks of: `Trong đó tập trung …`."""
    start = max(
        (match.end() for match in _SENTENCE_ENDS.finditer(text, max(0, span.start - 40), span.start)), default=0
    )
    return _GOES_ON.match(text, start or span.start) is not None


def _context(analysis: Analysis, span: Span) -> str:
    """What stands before a passage on its own line; where it opens a line, the line before, unless a heading parts them."""
    text = analysis.document.text
    line = text.rfind("\n", 0, span.start) + 1
    before = text[line : span.start].strip()
    if len(before) < _LEAST_CONTEXT and line:
        before = text[text.rfind("\n", 0, line - 1) + 1 : line - 1].strip()
    sentences = _SENTENCES.split(before)
    return sentences[-1] if len(sentences[-1]) >= _LEAST_CONTEXT else " ".join(sentences[-2:])


def _words(analysis: Analysis, span: Span, left_out: Iterable[Span]) -> str:
    """The letters of a passage without what only tells who and on what paper: names, numbers, dates of cited papers."""
    blank = [item for item in left_out if span.contains(item)]
    titles: list[str] = []
    for reference in analysis.references:
        if span.overlaps(reference.span) and (reference.number or reference.issued):
            blank.append(reference.span)
            if reference.title:
                titles.append(reference.title)
    text = analysis.document.text
    pieces, at = [], span.start
    for item in sorted(blank):
        if item.start >= at:
            pieces.append(text[at : item.start])
        at = max(at, min(item.end, span.end))
    pieces.append(text[at : span.end])
    return " ; ".join([" ; ".join(piece for piece in pieces if piece.strip()), *titles])


def _cited(references: Iterable[Reference]) -> frozenset[str]:
    return frozenset(key for item in references if (key := citation_key(item)))


def citation_key(reference: Reference) -> str | None:
    """What two citations of one document share: its number, else its name: `1847/QĐ-TTg` → `1847 qđ ttg`."""
    from pipeline.compare.words import syllables

    named = reference.number or reference.title
    if not named:
        return None
    digits = re.findall(r"\d+", named.split("/")[0]) if reference.number else []
    return " ".join([*digits, *syllables(named)])
