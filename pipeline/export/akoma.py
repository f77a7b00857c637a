"""A stored document as Akoma Ntoso 3.0 (OASIS LegalDocML), for exchange with other systems.

Every word of the text is in the output once and in the order of the text; what danvan found stands as elements around it, and
what the schema has no element for in `analysis`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml import etree

from pipeline.export.akoma_marks import Mark, Piece, marks_of, nest
from pipeline.export.akoma_meta import ANALYSIS_NAMESPACE, write_meta
from pipeline.export.akoma_names import slug, work_of
from pipeline.export.akoma_tree import DIVISIONS, HIERARCHY, Block, Part, parts_of
from pipeline.export.cells import xml_text
from pipeline.model import Analysis, Span

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NUMBER_KINDS = frozenset({*HIERARCHY, "roman_item", "capital_item", "stage"})


def akoma_ntoso(analysis: Analysis, *, at: datetime) -> bytes:
    """The UTF-8 bytes of an Akoma Ntoso document; `at` is the day of making, that of the manifestation.

    Directives and plans are `doc`, acts of general application (`Nghị định`, `06/2024/QĐ-UBND`) `act`, news `doc name="article"`;
    appendices are attachments. Numbers, dates, bodies of the registry, references and deadlines are elements in the text,
    obligations are spans that `analysis` tells more of.
    """
    return _Writer(analysis).document(at)


@dataclass(slots=True)
class _Ids:
    """eIds that are given once: `art_5__para_2`, and `art_5__para_2-2` where a paper repeats a number."""

    used: Counter[str] = field(default_factory=Counter)

    def give(self, above: str, short: str, number: str = "") -> str:
        stem = f"{above}__{short}" if above else short
        if not number:
            self.used[f"{stem}_"] += 1
            number = str(self.used[f"{stem}_"])
        name = f"{stem}_{number}"
        self.used[name] += 1
        return name if self.used[name] == 1 else self.give(above, short, f"{number}-{self.used[name]}")


class _Writer:
    """Makes the elements of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.document.text
        self.marks = marks_of(analysis)
        self.cells = [item.span for item in analysis.document.layout if item.kind == "table_cell"]
        self.ids = _Ids()
        self.spans: dict[str, list[str]] = {}
        """The eIds of each obligation's spans, by the obligation's id: several where it runs over cells or crosses another."""

    def document(self, at: datetime) -> bytes:
        work = work_of(self.analysis)
        root = etree.Element(_tag("akomaNtoso"), nsmap={None: NAMESPACE, "danvan": ANALYSIS_NAMESPACE})
        main, *appendices = parts_of(self.analysis)
        top = etree.SubElement(root, _tag(work.element), name=work.name)
        self._part(top, main, "", body="body" if work.element == "act" else "mainBody")
        if appendices:
            attachments = etree.SubElement(top, _tag("attachments"))
            for number, part in enumerate(appendices, 1):
                prefix = f"att_{number}"
                attachment = etree.SubElement(attachments, _tag("attachment"), eId=prefix)
                inner = etree.SubElement(attachment, _tag("doc"), name="appendix")
                self._part(inner, part, prefix, body="mainBody")
                write_meta(inner, work, at=at, component=f"appendix-{number}", prefix=prefix)
        write_meta(top, work, at=at, analysis=self.analysis, spans=self.spans)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

    def _part(self, top: Any, part: Part, prefix: str, *, body: str) -> None:
        for name, blocks in (("preface", part.preface), ("preamble", part.preamble)):
            self._region(top, name, blocks, prefix)
        main = etree.SubElement(top, _tag(body))
        for block in part.body:
            if body == "body" or block.kind in DIVISIONS:
                self._division(main, block, prefix, prefix)
            else:
                self._blocks(main, block, prefix)
        if not len(main) and body == "body":
            empty = etree.SubElement(main, _tag("hcontainer"), name="body", eId=self.ids.give(prefix, "hcontainer"))
            etree.SubElement(etree.SubElement(empty, _tag("content"), eId=self.ids.give(prefix, "content")), _tag("p"))
        elif not len(main):
            etree.SubElement(main, _tag("p"))
        self._region(top, "conclusions", part.conclusions, prefix)

    # -- head and foot ------------------------------------------------------------------------------------------

    def _region(self, top: Any, name: str, blocks: Sequence[Block], prefix: str) -> None:
        """A preface, preamble or conclusions: its lines as paragraphs, those of one kind together."""
        if not blocks:
            return
        above = f"{prefix}__{name}" if prefix else name
        region = etree.SubElement(top, _tag(name), eId=above)
        for kind, run in _runs(blocks):
            home = self._home(region, kind, above)
            for block in run:
                parent = home
                if kind == "ground":
                    parent = etree.SubElement(home, _tag("citation"), eId=self.ids.give(above, "cit"))
                self._own_lines(parent, block, above)

    def _home(self, region: Any, kind: str, above: str) -> Any:
        """The element that holds a run of lines of one kind."""
        if kind == "ground":
            return etree.SubElement(region, _tag("citations"), eId=self.ids.give(above, "cits"))
        if kind == "lead_in":
            return etree.SubElement(region, _tag("formula"), name="lead-in", eId=self.ids.give(above, "formula"))
        if kind == "title":
            return etree.SubElement(region, _tag("longTitle"), eId=self.ids.give(above, "longTitle"))
        if kind:
            name = slug(kind.removesuffix("_line"))
            return etree.SubElement(region, _tag("container"), name=name, eId=self.ids.give(above, "container"))
        return region

    def _own_lines(self, parent: Any, block: Block, above: str) -> None:
        """A block's lines, each a paragraph; a printed marker stays at the head of the first."""
        for span in _whole_lines(block):
            self._inline(etree.SubElement(parent, _tag("p")), span, above)

    # -- the body -----------------------------------------------------------------------------------------------

    def _blocks(self, parent: Any, block: Block, prefix: str) -> None:
        """What is no division, in a body that may hold paragraphs and tables."""
        if block.kind == "table":
            self._table(parent, block, prefix)
            return
        for span in _whole_lines(block):
            paragraph = etree.SubElement(parent, _tag("p"))
            if block.kind not in ("", "paragraph"):
                paragraph.set("class", slug(block.kind))
            self._inline(paragraph, span, prefix)

    def _division(self, parent: Any, block: Block, above: str, prefix: str) -> None:
        """A division and what is below it, or a paragraph or table where only divisions may stand."""
        element, short = HIERARCHY.get(block.kind, ("hcontainer", "hcontainer"))
        named = {"name": slug(block.kind.removesuffix("_item")) or "text"} if element == "hcontainer" else {}
        # articles are numbered through the whole document, so the divisions above do not belong to their names
        eid = self.ids.give(prefix if block.kind == "article" else above, short, self._number(block))
        node = etree.SubElement(parent, _tag(element), eId=eid, **named)
        if block.number is not None:
            self._inline(etree.SubElement(node, _tag("num")), _trimmed(self.text, block.number), eid)
        if block.kind == "table":
            self._table(etree.SubElement(node, _tag("content"), eId=f"{eid}__content"), block, eid)
            return
        if block.is_heading(self.text):
            self._inline(etree.SubElement(node, _tag("heading")), block.words[0], eid)
        elif block.words or not block.children:
            name = "intro" if block.children else "content"
            home = etree.SubElement(node, _tag(name), eId=f"{eid}__{name}")
            for span in block.words:
                self._inline(etree.SubElement(home, _tag("p")), span, eid)
            if not block.words:
                etree.SubElement(home, _tag("p"))
        for child in block.children:
            self._division(node, child, eid, prefix)

    def _number(self, block: Block) -> str:
        """The printed number for an eId: `Điều 5.` → `5`, `đ)` → `dd`, `1.1.` → `1-1`; empty where there is none."""
        if block.segment is None or block.number is None or block.kind not in _NUMBER_KINDS:
            return ""
        step = block.segment.label.rpartition("/")[2].partition("~")[0]
        return slug(step.rpartition("-")[2].replace("đ", "dd"))

    def _table(self, parent: Any, block: Block, above: str) -> None:
        table = etree.SubElement(parent, _tag("table"), eId=self.ids.give(above, "table"))
        for row in block.children:
            line = etree.SubElement(table, _tag("tr"))
            for span in _whole_lines(row):
                for cell in self._cells(span):
                    home = etree.SubElement(line, _tag("th" if row.kind == "table_head" else "td"))
                    self._inline(etree.SubElement(home, _tag("p")), cell, above)

    def _cells(self, row: Span) -> list[Span]:
        """The cells of a table row: those that the file marks if they leave no letter out, else what stands between `|`."""
        marked = [cell for cell in self.cells if row.contains(cell)]
        letters = "".join(self.text[cell.start : cell.end] for cell in marked)
        if marked and _joined(letters) == _joined(self.text[row.start : row.end]):
            return marked
        cells, at = [], row.start
        for cell in self.text[row.start : row.end].split("|"):
            cells.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        return cells

    # -- inside a line ------------------------------------------------------------------------------------------

    def _inline(self, parent: Any, span: Span, above: str) -> None:
        near = [mark for mark in self.marks if mark.span.overlaps(span)]
        self._pieces(parent, nest(span, near), above)

    def _pieces(self, parent: Any, pieces: Iterable[Piece], above: str) -> None:
        last: Any = None
        for piece in pieces:
            if piece.mark is None:
                letters = xml_text(self.text[piece.span.start : piece.span.end])
                if last is None:
                    parent.text = (parent.text or "") + letters
                else:
                    last.tail = (last.tail or "") + letters
                continue
            last = self._mark(parent, piece.mark, above)
            self._pieces(last, piece.inside, above)

    def _mark(self, parent: Any, mark: Mark, above: str) -> Any:
        element = etree.SubElement(parent, _tag(mark.tag), {name: xml_text(value) for name, value in mark.attributes})
        if mark.short:
            element.set("eId", self.ids.give(above, mark.short))
        if mark.item:
            self.spans.setdefault(mark.item, []).append(element.get("eId"))
        return element


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Neighbours of one kind together; a line of no segment stays with what is before it."""
    run: list[Block] = []
    for block in blocks:
        if run and block.kind and block.kind != run[0].kind:
            yield run[0].kind, run
            run = []
        run.append(block)
    if run:
        yield run[0].kind, run


def _whole_lines(block: Block) -> list[Span]:
    """The lines of a block, the first with its marker."""
    spans = list(block.words)
    if block.number is not None:
        spans[:1] = [Span(block.number.start, spans[0].end if spans else block.number.end)]
    return spans


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


def _joined(text: str) -> str:
    return "".join(text.replace("|", " ").split())
