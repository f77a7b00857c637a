"""A Source becomes a Document: one NFC text, one logical line each, and a map of offsets back to the source."""

from __future__ import annotations

import re

from pipeline.model import Document, Layout, OffsetMap, Source, Span, Warning
from pipeline.text.letters import is_clean, letter_edits, word_edits
from pipeline.text.lines import Line, joiner, read_lines, wrap_width
from pipeline.text.offsets import Edit, Run, apply_edits, compose

_WRAPPED_TYPES = frozenset({"text/plain", "text/markdown", "application/rtf"})
_OWN_LINE = frozenset({"title", "heading", "caption", "table", "table_row", "page_header", "page_footer"})
_LETTERS = re.compile(r"[^\W\d_]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_OTHER_SCRIPT = re.compile("[^\\W\\d_\u0000-\u024f\u0300-\u036f\u1e00-\u1eff]")
_SAMPLE = 20_000
_FEWEST_LETTERS = 80
_LEAST_SHARE = 0.02


def normalize(source: Source) -> Document:
    r"""The canonical text of a source and the way back.

    Letters are repaired where their identity is certain (NFD, `Ð` for `Đ`, look-alikes, invisible signs, odd spaces), hard
    line breaks inside a sentence, a date or a number are joined, blank lines and drawn rules fall away. The author's
    spelling, tone-mark placement and dashes stay. `document.offsets.to_source(span)` is the stretch of `source.text`.
    Specimen: `Căn cứ Kế hoạch số 16/\nKH-MTTQ ngày\n23/12/2025` → `Căn cứ Kế hoạch số 16/KH-MTTQ ngày 23/12/2025`.
    """
    repaired, inner = _repair(source.text)
    forward = _Forward(inner)
    fixed = frozenset(forward.at(item.span.start) for item in source.layout if item.kind in _OWN_LINE)
    lines = read_lines(repaired, fixed)
    width = wrap_width(lines) if source.media_type in _WRAPPED_TYPES else None
    cells = frozenset(map(forward.at, _cell_lines(source)))
    text, outer = apply_edits(repaired, _line_edits(repaired, lines, width, cells))
    offsets = compose(outer, inner)
    return Document(
        text=text,
        source=source,
        offsets=offsets,
        layout=_move_layout(source.layout, offsets, len(text)),
        warnings=_warnings(text),
    )


def _repair(text: str) -> tuple[str, tuple[Run, ...]]:
    """One pass does nearly always; what an invisible sign parted (a mark and its letter) comes together in the next."""
    runs: tuple[Run, ...] = ()
    for find in (letter_edits, letter_edits, word_edits):
        if is_clean(text):
            break
        text, more = apply_edits(text, find(text))
        runs = compose(more, runs).runs if runs else more
    return text, runs


def _cell_lines(source: Source) -> list[int]:
    """Where a table row that is printed one cell a line goes on: the starts of its lines but the first."""
    starts: list[int] = []
    for item in source.layout:
        if item.kind == "table_row":
            at = source.text.find("\n", item.span.start, item.span.end)
            while at >= 0:
                starts.append(at + 1)
                at = source.text.find("\n", at + 1, item.span.end)
    return starts


def _line_edits(text: str, lines: list[Line], width: int | None, cells: frozenset[int]) -> list[Edit]:
    """What stands between two lines becomes a line feed, a space or nothing where they are one, a bar in a table row.

    `cells` are the starts of lines that go on with the row above.
    """
    edits: list[Edit] = []
    at = 0
    for index, line in enumerate(lines):
        if index == 0:
            between = ""
        elif line.start in cells:
            between = " | "
        else:
            joined = joiner(lines[index - 1], line, width=width)
            between = "\n" if joined is None else joined
        if text[at : line.start] != between:
            edits.append((at, line.start, between))
        at = line.end
    if at < len(text):
        edits.append((at, len(text), ""))
    return edits


class _Forward:
    """Offsets of a source in the text that the runs lead to."""

    def __init__(self, runs: tuple[tuple[int, int, int, int], ...]) -> None:
        self._back = OffsetMap(tuple((source, target, size, length) for target, source, length, size in runs))

    def at(self, offset: int) -> int:
        return self._back.to_source(Span(offset, offset)).start


def _move_layout(layout: tuple[Layout, ...], offsets: OffsetMap, length: int) -> tuple[Layout, ...]:
    if not layout or not offsets.runs:
        return layout
    forward = _Forward(offsets.runs)
    moved: list[Layout] = []
    for item in layout:
        start = min(forward.at(item.span.start), length)
        end = min(forward._back.to_source(Span(item.span.start, item.span.end)).end, length)
        if end > start or item.kind == "table_cell":
            moved.append(Layout(kind=item.kind, span=Span(start, max(start, end))))
    return tuple(moved)


def _warnings(text: str) -> tuple[Warning, ...]:
    """A text in another language, or without its diacritics, is analysed all the same; the reader is told."""
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if letters < _FEWEST_LETTERS:  # too few to miss the marks, but one Chinese sentence is enough to see another script
        told = len(_OTHER_SCRIPT.findall(sample)) * 2 > letters
    else:
        told = len(_VIETNAMESE.findall(sample)) < letters * _LEAST_SHARE
    if not told:
        return ()
    message = "the text does not look Vietnamese (hardly any letter with a Vietnamese mark): little will be found in it"
    return (Warning(code="language", message=message),)
