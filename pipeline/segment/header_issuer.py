"""Who issued a paper, in full and with its place: `ỦY BAN NHÂN DÂN` / `TỈNH BÌNH PHƯỚC` → `Ủy ban nhân dân tỉnh Bình Phước`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.model import Field, Origin, Span
from pipeline.resources.organs import HEAD_WORDS, Organ, match_organ, organs_of_code, words_of
from pipeline.resources.places import find_province
from pipeline.segment.header_case import KINDS, OWN_PLACE, kind_length, recase
from pipeline.segment.header_pieces import UPPER, Piece
from pipeline.text.fold import fold

_STAMP = re.compile(
    r"(?:DỰ THẢO|HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|MẬT|TỐI MẬT|TUYỆT MẬT|BẢN SAO|SAO Y|CÔNG BÁO|BẢN CHÍNH|GẤP)(?!\w)",
    re.IGNORECASE,
)
_KIND_WORD = re.compile(r"^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)
_ACTING = re.compile(
    r"(?:ban nhân dân|UBND) (?P<kind>tỉnh|huyện|thị xã|thành phố|xã|phường|quận)"
    r"(?: [^\W\d_]+){0,5}? (?:yêu cầu|ban hành|xây dựng|đề nghị|chỉ đạo|giao|thông báo)(?!\w)"
)
_PROVINCE_NAME = re.compile(rf"tỉnh ([{UPPER}]\w+(?:(?: - | )[{UPPER}]\w+){{1,3}})")
_OPEN_DASH = re.compile(r"\w\s+[-–—]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One organ of a letterhead: its row if the table knows it, its printed name with capitals given back, its place.

    `beside` where a dash on the same line sets it beside the organ before it: `BAN DÂN VẬN - BAN CÁN SỰ ĐẢNG UBND TỈNH`.
    """

    organ: Organ | None
    name: str
    place: str
    span: Span
    line: int = -1
    cell: int = 0
    beside: bool = False


def _looks_like_name(piece: Piece) -> bool:
    text = piece.text
    if re.search(r"[.;:!?]$|\d{3,}|V/v|^[\W_]*$|^\W*[Vv]ề ", text) or len(text) > 110:
        return False
    words = words_of(text)
    if not words or len(words) > 22 or _STAMP.match(text):
        return False
    return (
        text.isupper()
        or match_organ(words) is not None
        or kind_length(text) > 0
        or (words[0] in HEAD_WORDS and len(words) < 12)
    )


def read_names(pieces: Sequence[Piece], *, beside: bool = False) -> list[Named]:
    """The organs that letterhead pieces name, in order; a place or continuation line joins the organ above it.

    With `beside` (papers that several organs issue) a dash between two organs of one line parts them.
    """
    named: list[Named] = []
    open_end = False
    for piece in pieces:
        if piece.kind != "text" or not _looks_like_name(piece):
            continue
        text = re.sub(r"\s+", " ", re.sub(r"^[\W_]+|[\s\W_]+$", "", piece.text))
        for index, one in enumerate(_beside(text) if beside else [text]):
            count = len(named)
            for part in _split_organs(one, bool(named)):
                _take(named, part, piece)
            if (index or open_end) and 0 < count < len(named):
                named[count] = replace(named[count], beside=True)
            open_end = False
        open_end = beside and _OPEN_DASH.search(piece.text) is not None
    return [item for item in named if item.organ or re.match(r"\w+ \w+", item.name)]


def _beside(text: str) -> list[str]:
    """The organs that a line sets beside one another: `ỦY BAN NHÂN DÂN - ỦY BAN MTTQ VIỆT NAM` → two; else the line.

    `VĂN PHÒNG HĐND - UBND` is one office, and so is a name with a dash of its own (`SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI`).
    """
    parts: list[str] = []
    for part in re.split(r"\s+[-–—]\s+", text):
        words = words_of(part)
        if parts and (match_organ(words) is None or words_of(parts[-1])[:2] == ("van", "phong")):
            parts[-1] = f"{parts[-1]} - {part}"
        else:
            parts.append(part)
    return parts if match_organ(words_of(parts[0])) else [text]


def _take(named: list[Named], text: str, piece: Piece) -> None:
    words = words_of(text)
    if not words or words == ("dang", "cong", "san", "viet", "nam"):
        return
    found = match_organ(words)
    is_place = found is None and bool(kind_length(text) or find_province(text))
    continues = named and (is_place or (found is None and words[0] not in HEAD_WORDS))
    index = _above(named, piece)
    if named and (_completes(named[index], text) or _under_next(named[index], found)):
        named[index] = _joined(named[index], text, piece, is_place=False)
    elif continues:
        named[index] = _joined(named[index], text, piece, is_place=is_place)
    elif not is_place:
        named.append(_named(text, piece.span, piece))


def _under_next(above: Named, found: tuple[Organ, int] | None) -> bool:
    """Whether the line below names whose part the organ behind a dash is: `… - BAN THƯỜNG TRỰC` / `ỦY BAN MTTQ VIỆT NAM`."""
    return (
        above.beside
        and _is_under(above)
        and above.organ is not None
        and found is not None
        and found[0].compose == "place"
        and found[0].system == above.organ.system
    )


def _above(named: Sequence[Named], piece: Piece) -> int:
    """Which organ a line goes on: the one in the same table cell of the row above, else the last."""
    for index in range(len(named) - 1, -1, -1):
        if piece.cell and named[index].cell == piece.cell and piece.line - named[index].line <= 2:
            return index
    beside = [i for i, item in enumerate(named) if item.cell == piece.cell and 0 < piece.line - item.line <= 2]
    return beside[-1] if beside else -1


def _completes(above: Named, text: str) -> bool:
    """Whether `text` is the second line of a longer name: `ỦY BAN TRUNG ƯƠNG` / `MẶT TRẬN TỔ QUỐC VIỆT NAM`."""
    words = words_of(above.name)
    found = match_organ((*words, *words_of(text))) if not above.place else None
    return found is not None and found[1] > len(words)


def _split_organs(text: str, below: bool) -> list[str]:
    """The organs that one line runs together, superior before issuer: `UBND HUYỆN X PHÒNG NỘI VỤ` → two."""
    tokens = list(re.finditer(r"\w+", text))
    words = words_of(text)
    found = match_organ(words) if len(tokens) == len(words) else None
    if not found:
        return [text]
    first, length = found
    for index in range(length, len(words)):
        other = match_organ(words, index)
        if other is None or (other[1] == 1 and not other[0].abbreviations) or len(words[index]) < 2:
            continue
        between = text[tokens[length].start() : tokens[index].start()] if index > length else ""
        placed = bool(between) and (bool(kind_length(between)) or fold(first.name) in OWN_PLACE)
        beside = below and not between and first.name.startswith("Ban ") and other[0].system != first.system
        if (placed and other[0].compose != "central") or (beside and not first.name.startswith("Ban cán sự")):
            cut = tokens[index].start()
            return [text[:cut].strip(" -–"), *_split_organs(text[cut:], below=True)]
        if not between and first.compose != "under":
            continue
    return [text]


def _joined(above: Named, text: str, piece: Piece, *, is_place: bool) -> Named:
    span = Span(min(above.span.start, piece.span.start), max(above.span.end, piece.span.end))
    if is_place and not above.place:
        return replace(above, place=recase(text), span=span, line=piece.line)
    if is_place and _wants_place(above.place):
        return replace(above, place=f"{above.place} {recase(text)}", span=span, line=piece.line)
    if is_place:
        return above
    whole = f"{above.name.upper()} {text.upper()}" if text.isupper() or text.islower() else f"{above.name} {text}"
    again = replace(_named(whole, span, piece), beside=above.beside)
    return again if not above.place else replace(above, name=again.name, span=span, line=piece.line)


def _wants_place(place: str) -> bool:
    """Whether a place is named by its kind, committee or council alone: `tỉnh`, `Tỉnh ủy`, `HĐND - UBND`."""
    if tuple(place.lower().split()) in KINDS or fold(place) in OWN_PLACE:
        return True
    words = words_of(place)
    ends = (match_organ(words, index) for index in range(len(words)))
    return any(
        found and found[0].compose == "place" and index + found[1] == len(words) for index, found in enumerate(ends)
    )


def _named(text: str, span: Span, piece: Piece) -> Named:
    words = words_of(text)
    found = match_organ(words)
    cased = recase(text)
    if not found:
        return Named(organ=None, name=cased, place="", span=span, line=piece.line, cell=piece.cell)
    organ, length = found
    tokens = list(re.finditer(r"\w+", cased))
    end = tokens[min(length, len(tokens)) - 1].end()
    return Named(
        organ=organ, name=cased[:end], place=cased[end:].strip(" -"), span=span, line=piece.line, cell=piece.cell
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What else tells where an issuer sits: the dateline's place, the date, and the paper's text for a look-up."""

    place: str | None
    issued: date | None
    text: str
    joint: bool = False
    agreed: bool = False


def compose(named: Sequence[Named], setting: Setting) -> str:
    """The issuer in full from the organs of a letterhead, superior above issuer; of a joint paper all of them."""
    line = _group(named, len(named) - 1)
    if setting.joint and len(named) > 1:
        tops = [
            index
            for index, item in enumerate(named)
            if not (index + 1 < len(named) and _is_under(named[index + 1]) and not named[index + 1].beside)
        ]
        if len(tops) > 1:
            return " - ".join(_member(named, index, setting) for index in tops)
    return " - ".join(_member(named, index, setting) for index in line)


def _group(named: Sequence[Named], index: int) -> range:
    """The organs that stand beside one another on the line of `named[index]`, as indices."""
    first, last = index, index
    while named[first].beside:
        first -= 1
    while last + 1 < len(named) and named[last + 1].beside:
        last += 1
    return range(first, last + 1)


def _member(named: Sequence[Named], index: int, setting: Setting) -> str:
    """One organ in full; of several on one line only the last takes the place that they share."""
    line = _group(named, index)
    above = named[: line[0]]
    item = named[index]
    if index == line[-1] or item.place:
        return _full(item, above, setting)
    if item.organ and item.organ.compose in ("place", "local"):
        return item.name
    own, last = _full(item, above, setting).split(), _full(named[line[-1]], above, setting).split()
    for length in range(min(len(own), len(last)) - 1, 0, -1):
        shared = " ".join(last[-length:])
        if own[-length:] == last[-length:] and (kind_length(shared) or find_province(shared)):
            return " ".join(own[:-length])
    return " ".join(own)


def _is_under(item: Named) -> bool:
    return item.organ is not None and item.organ.compose == "under" and not item.place


def _full(item: Named, above: Sequence[Named], setting: Setting) -> str:
    """The name of one organ with what it takes from those above it or from the dateline."""
    own = _composed(item, above, setting)
    last = tuple(own.lower().split()[-2:])
    if last not in KINDS and last[-1:] not in KINDS:
        return own
    bare = next((re.sub(_KIND_WORD, "", other.place) for other in reversed(above) if other.place), setting.place or "")
    return f"{own} {bare}".strip()


def _composed(item: Named, above: Sequence[Named], setting: Setting) -> str:
    rule = item.organ.compose if item.organ else "alone"
    own = f"{item.name} {item.place}".strip()
    if rule == "central":
        return own if item.place else f"{own} Trung ương"
    if rule == "under" and above and not item.place:
        if above[-1].organ and above[-1].organ.name.startswith("Ban Chấp hành Trung ương"):
            return f"{own} Trung ương"
        return f"{own} {_full(above[-1], above[:-1], setting)}"
    if (
        rule == "under"
        and item.place
        and above
        and not match_organ(words_of(item.place))
        and not kind_length(item.place)
    ):
        return own
    if rule == "local" and not item.place:
        place = next((other.place for other in reversed(above) if other.place), "") or _missing_place(own, setting)
        return f"{own} {_with_kind(place, setting)}".strip()
    if rule == "place" and not item.place:
        place = next((other.place for other in reversed(above) if other.place and not _is_committee(item)), "")
        return f"{own} {place or _missing_place(own, setting)}".strip()
    return own


def _is_committee(item: Named) -> bool:
    return fold(item.name) in OWN_PLACE


def _with_kind(place: str, setting: Setting) -> str:
    province = find_province(place, setting.issued)
    return f"{province.kind} {place}" if province and not kind_length(place) else place


def _missing_place(name: str, setting: Setting) -> str:
    """The place that a letterhead leaves out, from its dateline: `Gia Lai` → `tỉnh Gia Lai`; `` where nothing tells it."""
    if setting.place and fold(name) in OWN_PLACE:
        return setting.place
    province = find_province(setting.place, setting.issued) if setting.place else None
    if province and setting.place:
        return f"{province.kind} {re.sub(r'^(?:TP|Tp)[.]? ?', '', setting.place)}"
    acting = _ACTING.search(setting.text)
    if acting and acting.group("kind") == "tỉnh":
        names = (found.group(1) for found in _PROVINCE_NAME.finditer(setting.text))
        named = next((row for row in map(find_province, names) if row), None)
        if named:
            return named.full_name
    if not setting.place:
        return ""
    local = re.search(
        rf"(?<!\w)([Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Đđ]ặc khu|[Tt]hành phố)\s+{re.escape(setting.place)}(?!\w)",
        setting.text,
    )
    return f"{local.group(1).lower()} {setting.place}" if local else ""


def issuer_of_code(codes: Sequence[str], setting: Setting) -> str | None:
    """The issuer that the body codes of a number name: `TTg` → `Thủ tướng Chính phủ`; None if the code is unknown."""
    for code in codes:
        for organ in organs_of_code(code):
            if organ.compose in ("alone", "central"):
                return organ.name
            if organ.compose in ("place", "local"):
                return f"{organ.name} {_missing_place(organ.name, setting)}".strip()
    return None


def issuer_field(named: Sequence[Named], setting: Setting, rule: str) -> Field | None:
    """The issuer as a field: its span covers the letterhead lines it was read from."""
    if not named:
        return None
    value = compose(named, setting)
    span = Span(min(item.span.start for item in named), max(item.span.end for item in named))
    printed = fold("".join(item.name + item.place for item in named))
    inferred = () if all(word in printed for word in words_of(value)) else ("place",)
    return Field(
        value=value, span=span, origin=Origin(rule=rule, confidence=1.0 if not inferred else 0.9, inferred=inferred)
    )
