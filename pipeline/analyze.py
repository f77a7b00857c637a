"""One document's way: header, tree, mentions, obligations. The stages in order, each a function of those before."""

from __future__ import annotations

import hashlib
from datetime import date

from pipeline.extract.deadlines import find_deadlines
from pipeline.extract.outcomes import find_outcomes
from pipeline.extract.references import find_references, without_own
from pipeline.link.back_references import find_back_references
from pipeline.link.bodies import resolve_bodies
from pipeline.link.clerk import find_warnings
from pipeline.link.judged import read_judgement, sure_results, sure_tasks, weigh_obligations, weigh_outcomes
from pipeline.link.mentions import link_references
from pipeline.link.obligations import find_obligations
from pipeline.model import Analysis, Deadline, Document, Header, Reference, Segment
from pipeline.segment.header import read_header
from pipeline.segment.tree import build_tree


def analyze(document: Document) -> Analysis:
    """Read one normalised document: who must do what by when, on the ground of which document."""
    header = read_header(document)
    segments = build_tree(document, header)
    references, deadlines = find_mentions(document, header)
    return link(document, header, segments, references, deadlines)


def find_mentions(document: Document, header: Header) -> tuple[tuple[Reference, ...], tuple[Deadline, ...]]:
    """The mentions of other documents and of times; a day without a year is read from the header's date on."""
    issued = header.issued or header.published
    today = date.fromisoformat(issued.value) if issued else None
    references = link_references(document.text, without_own(find_references(document.text), header))
    return references, find_deadlines(document.text, issued=today)


def link(
    document: Document,
    header: Header,
    segments: tuple[Segment, ...],
    references: tuple[Reference, ...],
    deadlines: tuple[Deadline, ...],
) -> Analysis:
    """Join what was found into obligations and outcomes: the whole analysis."""
    reading = read_judgement(document, header, segments, references, deadlines)
    obligations = find_obligations(document, header, segments, references, deadlines, sure_tasks(reading))
    obligations = weigh_obligations(obligations, reading)
    obligations = resolve_bodies(obligations, document, header)
    outcomes = find_outcomes(document, header, segments, obligations, sure_results(reading))
    outcomes = weigh_outcomes(outcomes, reading)
    return Analysis(
        id=hashlib.sha256(document.text.encode("utf-8")).hexdigest()[:16],
        document=document,
        header=header,
        segments=segments,
        references=references,
        back_references=find_back_references(document.text, header, references),
        deadlines=deadlines,
        obligations=obligations,
        outcomes=outcomes,
        warnings=(
            *document.source.warnings,
            *document.warnings,
            *header.warnings,
            *find_warnings(header, references),
        ),
    )
