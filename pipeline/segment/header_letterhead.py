"""The letterhead of a paper: where it begins and ends, and which piece is its number, its date, its type line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Document, Span
from pipeline.resources.doctypes import standard_name, type_names
from pipeline.resources.organs import HEAD_WORDS, match_organ, words_of
from pipeline.segment.header_pieces import (
    HEAD_CHARS,
    LONG_LINE,
    TITLE_MARK,
    Piece,
    cut,
    is_body,
    is_paragraph,
    lines_of,
    match_type,
    type_pattern,
)
from pipeline.text.fold import fold

_REACH = 9
_WEAK_LINES = 3
_FOOT = 1500
_MOST_LINES = 60
_WEB_NUMBER = re.compile(r"\s+so\s*:?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLine:
    """The line that names the type: `CHỈ THỊ`. `strong` unless it may as well be a sentence (`Kế hoạch năm 2025 đã …`)."""

    name: str
    span: Span
    piece: Piece
    rest: Span
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands above the body. `pieces` in order of text; `body` is where the body begins."""

    pieces: tuple[Piece, ...]
    body: int
    type_line: TypeLine | None
    number: Piece | None
    dateline: Piece | None
    marks: frozenset[str]

    def before_type(self) -> tuple[Piece, ...]:
        """The pieces above the type line, all of them where there is none."""
        if self.type_line is None:
            return self.pieces
        return tuple(piece for piece in self.pieces if piece.span.end <= self.type_line.span.start)


def read_letterhead(document: Document) -> Letterhead:
    """Cut the head of `document` into pieces and find the type line, number and dateline among them.

    Specimen: `ỦY BAN NHÂN DÂN | CỘNG HÒA …` / `Số: 14/CT-UBND | Gia Lai, ngày 23 tháng 12 năm 2021` / `CHỈ THỊ`.
    """
    lines = list(lines_of(document.text))
    first = _first_line(lines)
    pieces: list[Piece] = []
    body = min(len(document.text), HEAD_CHARS)
    typed = fresh = False
    for index in range(first, min(len(lines), first + _MOST_LINES)):
        start, line = lines[index]
        if len(line) > LONG_LINE and not _may_be_glued(line):
            body = start
            break
        parts = cut(line, start, index, inside=not typed)
        texts = [piece for piece in parts if piece.kind == "text"]
        opener = next(
            (piece for piece in texts if _opens_body(piece, fresh=fresh) or (is_paragraph(piece.text) and not fresh)),
            None,
        )
        fresh = any(_bare_type(piece) for piece in texts)
        glued = _glued_body(parts) if opener and len(parts) > 2 else None
        if opener and (glued or pieces) and not (opener is not parts[0] and glued is None and len(parts) > 1):
            if glued:
                pieces.extend(glued[0])
                body = glued[1]
            else:
                body = opener.span.start
            break
        pieces.extend(parts)
        typed = typed or any(_bare_type(piece) for piece in texts)
    return _assemble(pieces, body)


def _opens_body(piece: Piece, *, fresh: bool) -> bool:
    """Whether the body begins here; right below the type word (`fresh`) `thực hiện Nghị quyết số …` is the title."""
    titled = fresh and piece.text[:1].islower() and not piece.text.rstrip().endswith((",", ";"))
    return not titled and is_body(piece.folded)


def _may_be_glued(line: str) -> bool:
    """Whether a long line may hold a whole letterhead; else it is a paragraph and is not cut at all."""
    top = line[:LONG_LINE]
    return "Số:" in top or "SỐ:" in top or TITLE_MARK.search(top) is not None


def _glued_body(parts: list[Piece]) -> tuple[list[Piece], int] | None:
    """A whole letterhead on one line with the body behind it: the pieces, the last one cut at its first ground."""
    if not any(piece.kind in ("national", "motto", "party", "number") for piece in parts):
        return None
    last = parts[-1]
    stop = re.search(
        r"(?<=\s)(?:Căn cứ|Kính gửi|Thực hiện (?:Chỉ thị|Kế hoạch|Nghị quyết|Công văn|Quyết định|Hướng dẫn)|Điều 1\.|I\. )",
        last.text,
    )
    if last.kind != "text" or not stop:
        return None
    end = last.span.start + stop.start()
    text = last.text[: stop.start()].rstrip()
    span = Span(last.span.start, last.span.start + len(text))
    return [*parts[:-1], Piece(kind="text", span=span, text=text, folded=last.folded[: len(text)], line=last.line)], end


def _first_line(lines: list[tuple[int, str]]) -> int:
    """The line where the letterhead begins: a page may carry menus above it."""
    running = (
        False  # behind the first paragraph a name of the state is part of the text; the motto still opens a letterhead
    )
    for index, (start, line) in enumerate(lines):
        running = running or is_paragraph(line)
        if not TITLE_MARK.search(line):
            continue
        kinds = {piece.kind for piece in cut(line, start, index)}
        if "motto" not in kinds and (running or not kinds & {"party", "national"}):
            continue
        return _walk_up(lines, index)
    return 0


def _walk_up(lines: list[tuple[int, str]], index: int) -> int:
    """The topmost line of the letterhead around the national or Party title: an organ or a number with few gaps below."""
    first, gap = index, 0
    for above in range(index - 1, max(-1, index - 1 - _REACH), -1):
        pieces = cut(*_swap(lines[above]), above)
        if any(_opens_letterhead(piece) for piece in pieces):
            first, gap = above, 0
        elif all(piece.kind != "text" or _may_stand_between(piece) for piece in pieces):
            continue
        else:
            gap += 1
            if gap > 1:
                break
    return first


def _swap(line: tuple[int, str]) -> tuple[str, int]:
    return line[1], line[0]


def _opens_letterhead(piece: Piece) -> bool:
    if piece.kind in ("number", "national", "motto", "party"):
        return True
    if piece.kind != "text" or len(piece.text) > 100:
        return False
    if piece.folded.startswith(("so:", "khong so")):
        return True
    words = words_of(piece.text)
    if piece.text.isupper():
        known = bool(words) and (words[0] in HEAD_WORDS or match_organ(words) is not None)
        return known and not is_site_banner(piece.folded)
    return (piece.text.islower() or len(piece.text) < 40) and match_organ(words) is not None


def is_site_banner(folded: str) -> bool:
    """A web site's own name in capitals: `CỔNG THÔNG TIN ĐIỆN TỬ …`, `TRANG TIN …`, `BÁO ĐIỆN TỬ …`."""
    return (
        re.match(
            r"(?:cong thong tin|trang (?:thong tin|tin|chu)|bao (?:dien tu)|tin tuc|thu vien|co so du lieu|thoi su)",
            folded,
        )
        is not None
    )


def _may_stand_between(piece: Piece) -> bool:
    return len(piece.text) <= 100 and (piece.text.isupper() or piece.folded.startswith(("v/v", "ve viec")))


def _bare_type(piece: Piece) -> bool:
    found = match_type(piece)
    return found is not None and not piece.folded[found[1] :].strip(" :.-")


def _type_of(piece: Piece) -> TypeLine | None:
    found = match_type(piece)
    if not found or piece.kind not in ("text", "number"):
        return None
    key, end = found
    word = piece.text[:end]
    name = standard_name(" ".join(word.split())) or standard_name(_respelt(key))
    if name is None:
        return None
    rest = piece.folded[end:]
    bare = not rest.strip(" :.-*")
    strong = bare or word.isupper() or piece.kind == "number" or bool(_WEB_NUMBER.match(rest))
    if piece.text.islower() and re.match(r"\s+(?:cua|ve)\s", rest):
        strong = True
    start = piece.span.start
    return TypeLine(
        name=name,
        span=Span(start, start + end),
        piece=piece,
        rest=Span(start + end, piece.span.end),
        strong=strong,
    )


def _respelt(key: str) -> str:
    """The table's spelling of a folded type word."""
    key = " ".join(key.split())
    return next((name for name in type_names() if fold(name) == key), key)


def _assemble(pieces: list[Piece], body: int) -> Letterhead:
    marks = frozenset(piece.kind for piece in pieces)
    if not marks & {"national", "motto", "party"}:
        pieces = _without_quoted(pieces)
    anchor = next(
        (piece.span.start for piece in pieces if piece.kind in ("national", "motto", "party", "number", "dateline")), 0
    )
    types = [line for line in map(_type_of, pieces) if line]
    type_line = _choose(types, anchor)
    limit = type_line.span.end if type_line else body
    numbers = [piece for piece in pieces if piece.kind == "number"]
    number = _near(numbers, limit, pieces, type_line)
    datelines = [piece for piece in pieces if piece.kind == "dateline"]
    dateline = _near(datelines, limit, pieces, type_line)
    return Letterhead(
        pieces=tuple(pieces), body=body, type_line=type_line, number=number, dateline=dateline, marks=marks
    )


def _without_quoted(pieces: list[Piece]) -> list[Piece]:
    """Where no letterhead is printed, `Chỉ thị số 14/CT-UBND ngày …` below a headline opens a sentence of a report."""
    kept: list[Piece] = []
    headed, quoted = False, -1
    for piece in pieces:
        if piece.kind == "number" and headed and not piece.folded.startswith("so") and not piece.text.isupper():
            quoted = piece.line
        elif piece.line != quoted:
            kept.append(piece)
        headed = headed or (
            piece.kind == "text" and len(piece.text.split()) > 3 and type_pattern().match(piece.folded) is None
        )
    return kept


def _choose(types: list[TypeLine], anchor: int) -> TypeLine | None:
    """The type line: a bare one below the letterhead first, then any strong one, then a headline."""
    below = [line for line in types if line.span.start >= anchor and line.piece.kind == "text"]
    weak = [line for line in types[:1] if line.piece.line < _WEAK_LINES and not line.piece.text.endswith(".")]
    bare = [line for line in below if len(line.span) == len(line.piece.text.rstrip(" :.-*"))]
    for group in (bare, [line for line in below if line.strong], [line for line in types if line.strong], weak):
        if group:
            return group[0]
    return None


def _near(found: list[Piece], limit: int, pieces: list[Piece], type_line: TypeLine | None) -> Piece | None:
    """The first one above the type line, else the first one right below it (at most four lines down)."""
    above = [piece for piece in found if piece.span.start <= limit]
    if above:
        return above[0]
    if type_line is None:
        return None
    return next((piece for piece in found if piece.line - type_line.piece.line <= 4), None)


def foot_dateline(document: Document, body: int) -> Piece | None:
    """Place and date on a line of their own near the end, where the head has none: `Bắc Kạn, ngày 9 tháng 4 năm 2021`."""
    text = document.text
    start = text.rfind("\n", 0, max(body, len(text) - _FOOT)) + 1
    for line in text[start:].split("\n"):
        if start > body and ", ngày" in line and len(line) < 90:
            pieces = cut(line, start, -1, inside=False)
            if len(pieces) == 1 and pieces[0].kind == "dateline":
                return pieces[0]
        start += len(line) + 1
    return None
