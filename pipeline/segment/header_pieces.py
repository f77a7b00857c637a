"""The head of a document cut into pieces: national title, motto, number, place and date, rules, and what is left.

Letterheads come in two columns that a reader may have joined in any way: as table cells (`ỦY BAN NHÂN DÂN | CỘNG HÒA …`), as
one line, interleaved line by line. So nothing here relies on line order: known parts are cut out, the rest are pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipeline.model import Span
from pipeline.resources.doctypes import type_names
from pipeline.text.fold import fold

PieceKind = Literal["text", "national", "motto", "party", "number", "dateline", "rule"]

_LETTERS = tuple(map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))))
UPPER = "A-Z" + "".join(filter(str.isupper, _LETTERS))
LOWER = "a-z" + "".join(filter(str.islower, _LETTERS))
"""Insides of character classes: the capital and the small letters of Vietnamese (the Unicode blocks mix the two)."""

HEAD_CHARS = 6000
LONG_LINE = 420
_PARAGRAPH = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the head: what it is, where it lies, its letters, the folded letters, its line and its table cell."""

    kind: PieceKind
    span: Span
    text: str
    folded: str
    line: int
    cell: int = 0


_RULE = re.compile(r"[-–—_=~.*•:\s0oO|]{1,}")
_CELLS = re.compile(r"(\||\t)")
_LETTER, _WORDS = re.compile(r"[^\W\d_]"), re.compile(r"\S+")
_NUMBERED, _DAYS = ("số", "Số", "sỐ", "SỐ", "sô", "Sô"), ("gày", "NGÀY")
"""What a text holds that has the label of a number, or a date line: few do, and to look for it costs least."""
_FIXED = re.compile(
    r"(?P<national>cong\s+hoa\s+xa\s+hoi(?:[\s|]+chu\s+ngh[ia]+\s+viet\s+nam)?|(?<![a-z])chu\s+nghia\s+viet\s+nam|viet\s+nam\s+dan\s+chu\s+cong\s+hoa)"
    r"|(?P<motto>doc\s+lap\W{0,6}tu\s+do\W{0,6}hanh\s+phuc)"
    r"|(?P<party>dang\s+cong\s+san\s+viet\s+nam)"
)
# `12/KH-UBND`, `43- KL/TW`, `144 /2002/QĐ/BTC`, `…/HD-MTTQ-BTT`: spaces only around the separators
_CODE = (
    r"(?:\d{1,6}[a-zA-Z]{0,2})?[\s.…_]{0,40}[-–/]\s{0,6}(?:\d{4}\s?[/-]\s?)?[^\W\d_][\w.&]{0,14}(?:\s?[-–/]\s?[^\W_][\w.]{0,14}){0,5}"
    r"(?:(?<=BCSĐ) UBND (?:tỉnh|huyện|thành phố))?"
)
_LAW_CODE = r"\d{1,4}\s?/\s?\d{4}\s?/\s?(?:QH|UBTVQH|PL-UBTVQH|L-CTN|SL)\d{0,2}"
# `15 CT/TU`: the first separator left out
_LOOSE_CODE = rf"\d{{1,4}}\s[{UPPER}][^\W\d_]{{1,4}}\s?[/-]\s?[{UPPER}]\w{{1,8}}"
NUMBER = re.compile(rf"(?P<code>{_LAW_CODE}|{_CODE}|{_LOOSE_CODE})")
_NUMBER_LABEL = re.compile(
    r"(?<!\w)[Ss](?:ố|Ố|ô)(?:\s+hiệu)?\s*[:;.]?\s*(?=[\d\s.…_]{0,40}[-–/\d])|(?<!\w)SỐ\s*[:.]?\s*(?=[\d\s.…_]{0,40}[-–/\d])"
)
_GAP = r"[\s.…_]*"
DATELINE = re.compile(
    rf"(?:[Nn]gày|NGÀY){_GAP}(?P<day>\d{{1,2}})?{_GAP}(?:tháng|THÁNG|Tháng){_GAP}(?P<month>\d{{1,2}})?"
    rf"{_GAP}(?:năm|NĂM|Năm){_GAP}(?P<year>\d{{4}}|\d{{0,3}}{_GAP})"
    r"|(?:[Nn]gày|NGÀY)\s+(?P<day2>\d{1,2})\s?[/.\-]\s?(?P<month2>\d{1,2})\s?[/.\-]\s?(?P<year2>\d{4})"
)
_OPEN_DATE = re.compile(r"[\s.…_]*tháng\s")
_PLACE = re.compile(
    r"(?:^|(?<=\s))(?P<place>(?:(?:TP|Tp|TX|Tx|TT|tp)\.?\s?|(?:[Tt]hành phố|[Tt]hị xã|[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]ỉnh)\s)?"
    rf"[{UPPER}][\w’']*(?:\s*-?\s*[\w’']+){{0,5}})\s*[,.;]?\s*$"
)
_BODY = re.compile(
    r"(?:[-–+•*]\s*)?(?:can cu(?![a-z])|xet (?:de nghi|to trinh|thay|bao cao)|theo de nghi|kinh gui|loi noi dau|noi nhan"
    r"|dieu \d+\s*[.:]|dieu \d+$|chuong (?:[ivx]+|\d+)(?![a-z])|phan (?:thu|mo dau|[ivx]+(?![a-z]))"
    r"|(?:[ivx]{1,4}|\d{1,2}|[a-d])\s*(?:[.)]\s*|/\s+)\S|(?:[ivx]{1,4}|\d{1,2})-\s+\S"
    r"|thuc hien (?:chi thi|ke hoach|nghi quyet|cong van|quyet dinh|huong dan|chuong trinh|thong bao|su chi dao|y kien)[^\n]{60}"
    r"|(?:trong (?:nhung nam|thoi gian|nam)|nham (?:tiep tuc|nang cao|thuc hien)|thoi gian qua"
    r"|de (?:thuc hien|tiep tuc|khac phuc|kip thoi|chu dong|bao dam|nang cao))[^\n]{80})"
)


TITLE_MARK = re.compile(
    r"[Đđ][ộỘ][cC]\s+[lL][ậẬ][pP]\W{0,6}[tT][ựỰ]\s+[dD][oO]|[Đđ][ảẢ][nN][gG]\s+[cC][ộỘ][nN][gG]\s+[sS][ảẢ][nN]"
    r"|[cC][ộỘ][nN][gG]\s+[hH](?:[òÒ][aA]|[oO][àÀ])\s+[xX][ãÃ]\s+[hH][ộỘ][iI]"
)
"""The national title, the motto under it, or the Party's name: a quick look before a head is cut into pieces."""


def is_paragraph(text: str) -> bool:
    """Whether a piece is plainly running text: long, and ended like a sentence."""
    return len(text) > _PARAGRAPH and text.rstrip(' "”’)')[-1:] in ".;:…" and not text[:1].islower()


def is_body(folded: str) -> bool:
    """Whether a folded line opens the body: grounds, an addressee, a numbered heading, or a long paragraph."""
    return len(folded) > LONG_LINE or _BODY.match(folded) is not None


@cache
def type_pattern() -> re.Pattern[str]:
    """A folded type word at the start of a folded piece: `chi thi`, `nghi quyet lien tich`; longest first."""
    names = dict.fromkeys(r"\s+".join(fold(name).split()) for name in type_names())
    return re.compile(rf"(?P<type>{'|'.join(names)})(?![a-z0-9])")


_SPACED = re.compile(r"(?:\w )+ ?(?:\w ?)+")


def match_type(piece: Piece) -> tuple[str, int] | None:
    """The folded type word at the start of a piece and its length as printed: `K Ế  H O Ạ C H` → (`ke hoach`, 14)."""
    found = type_pattern().match(piece.folded)
    if found:
        return found.group("type"), found.end()
    if len(piece.text) < 40 and _SPACED.fullmatch(piece.text):
        word = _unspaced().get(piece.folded.replace(" ", ""))
        return (word, len(piece.text)) if word else None
    return None


@cache
def _unspaced() -> dict[str, str]:
    return {fold(name).replace(" ", ""): fold(name) for name in type_names()}


def lines_of(text: str, limit: int = HEAD_CHARS) -> Iterator[tuple[int, str]]:
    """Start and letters of each line of the first `limit` code points; a date left open over two lines counts as one."""
    start = 0
    held = ""
    for line in text[:limit].split("\n"):
        if held and _OPEN_DATE.match(line):
            line = f"{held}\n{line}"
        elif held:
            yield start, held
            start += len(held) + 1
        held = ""
        if line.rstrip(" .…_").endswith(", ngày"):
            held = line
            continue
        yield start, line
        start += len(line) + 1
    if held:
        yield start, held


def cut(text: str, start: int, line: int, *, inside: bool = True) -> list[Piece]:
    """The pieces of one line; `start` is its offset. With `inside` false only whole-line numbers and datelines are cut."""
    pieces: list[Piece] = []
    offset = number = 0
    for cell in _CELLS.split(text):
        if cell in ("|", "\t"):
            number += 1
        else:
            before = len(pieces)
            _cut_cell(cell, start + offset, line, pieces, inside=inside)
            if number:
                pieces[before:] = [replace(piece, cell=number) for piece in pieces[before:]]
        offset += len(cell)
    return pieces


def _piece(kind: PieceKind, text: str, start: int, line: int) -> Piece | None:
    stripped = text.strip()
    if not stripped:
        return None
    begin = start + len(text) - len(text.lstrip())
    return Piece(kind=kind, span=Span(begin, begin + len(stripped)), text=stripped, folded=fold(stripped), line=line)


def _add(pieces: list[Piece], piece: Piece | None) -> None:
    if piece:
        pieces.append(piece)


def _cut_cell(cell: str, start: int, line: int, pieces: list[Piece], *, inside: bool) -> None:
    last = 0
    for found in _FIXED.finditer(fold(cell)) if inside else ():
        kind: PieceKind = found.lastgroup  # type: ignore[assignment]
        if kind != "motto" and not _stands_alone(cell, found):
            continue
        _cut_rest(cell[last : found.start()], start + last, line, pieces, inside=inside)
        _add(pieces, _piece(kind, cell[found.start() : found.end()], start + found.start(), line))
        last = found.end()
    _cut_rest(cell[last:], start + last, line, pieces, inside=inside)


def _stands_alone(cell: str, found: re.Match[str]) -> bool:
    printed = cell[found.start() : found.end()]
    return printed.isupper() or (found.start() < 40 and len(cell) < 90)


def _cut_rest(text: str, start: int, line: int, pieces: list[Piece], *, inside: bool) -> None:
    if not text.strip():
        return
    if _RULE.fullmatch(text):
        _add(pieces, _piece("rule", text, start, line))
        return
    label = _number_at(text, inside=inside)
    if label:
        before, span = label
        _cut_date(text[:before], start, line, pieces, inside=inside)
        _add(pieces, _piece("number", text[before : span.end], start + before, line))
        _cut_rest(text[span.end :], start + span.end, line, pieces, inside=inside)
        return
    _cut_date(text, start, line, pieces, inside=inside)


def _number_at(text: str, *, inside: bool) -> tuple[int, Span] | None:
    """Where a number line begins (its type word taken in: `Luật số: …`) and where its code lies."""
    if not _holds(text, _NUMBERED):
        return None
    for label in _NUMBER_LABEL.finditer(text):
        code = NUMBER.match(text, label.end())
        if not code or not _LETTER.search(code.group()):
            continue
        before = fold(text[: label.start()]).strip()
        typed = type_pattern().fullmatch(before)
        if not before or (typed and inside):
            return (0, Span(code.start(), code.end()))
        if inside and (text[label.start()] == "S" or label.group().isupper()) and not before.endswith((",", "va")):
            return (label.start(), Span(code.start(), code.end()))
        return None
    return None


def _holds(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a generator costs more than the search
        if word in text:
            return True
    return False


def number_code(text: str) -> tuple[str, Span] | None:
    """The code in a number piece without inner spaces and its span inside `text`: `Số: 43- KL/TW` → `43-KL/TW`."""
    label = _NUMBER_LABEL.search(text)
    found = NUMBER.search(text, label.end() if label else 0)
    if not found:
        return None
    start = found.start() + len(found.group()) - len(found.group().lstrip(" .…_\t"))
    code = re.sub(r"[\s….]+(?=[-–/])|(?<=[-–/])\s+|^[\s.…_]+", "", found.group()).replace("–", "-")
    code = re.sub(r"\s+", "", code) if "BCSĐ " not in code else code
    return code.rstrip(".,;"), Span(start, found.end())


def _cut_date(text: str, start: int, line: int, pieces: list[Piece], *, inside: bool) -> None:
    found = DATELINE.search(text) if _holds(text, _DAYS) else None
    if found and (inside or not text[found.end() :].strip(" .")) and found.start() < 80:
        place = _place_before(text[: found.start()])
        opens_sentence = not text[: found.start()].strip() and bool(text[found.end() :].strip())
        if place is not None and (inside or place == 0) and not opens_sentence:
            _add(pieces, _piece("text", text[:place], start, line))
            _add(pieces, _piece("dateline", text[place : found.end()], start + place, line))
            _cut_rest(text[found.end() :], start + found.end(), line, pieces, inside=inside)
            return
    if text.strip():
        _add(pieces, _piece("text", text, start, line))


def _place_before(prefix: str) -> int | None:
    """Where the place of a dateline begins in the letters before its `ngày`; None if no place can stand there."""
    if not prefix.strip(" ,.…"):
        return len(prefix)
    words = list(_WORDS.finditer(prefix.rstrip(" ,;")))
    first = len(words)
    while (
        first > 0
        and len(words) - first < 5
        and not _shouted(words[first - 1].group())
        and "/" not in words[first - 1].group()
    ):
        first -= 1
    if first == len(words):
        if len(words) <= 4 and prefix.rstrip().endswith(","):
            return 0
        return None
    begin = words[first].start()
    found = _PLACE.search(prefix[begin:])
    return begin + found.start("place") if found else None


def _shouted(word: str) -> bool:
    letters = word.strip("-–.,")
    return len(letters) > 1 and letters.isupper() and letters not in ("TP", "TX", "TT", "HCM", "TPHCM", "TP.HCM")
