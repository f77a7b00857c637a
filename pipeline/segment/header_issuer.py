"""Who issued a paper, in full and with its place: `ỦY BAN NHÂN DÂN` / `TỈNH BÌNH PHƯỚC` → `Ủy ban nhân dân tỉnh Bình Phước`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model import Field, Origin, Span
from pipeline.resources.organs import HEAD_WORDS, Organ, cased_names, match_organ, organs_of_code, words_of
from pipeline.resources.places import find_province
from pipeline.segment.header_pieces import Piece
from pipeline.text.fold import fold

_KINDS = {
    ("tinh",), ("thanh", "pho"), ("huyen",), ("quan",), ("thi", "xa"), ("xa",), ("phuong",), ("thi", "tran"), ("dac", "khu"),
    ("tp",), ("tx",), ("tt",), ("khu", "pho"), ("thon",),
}  # fmt: skip
_OWN_PLACE = {"tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "tinh doan", "thanh doan", "huyen doan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One organ of a letterhead: its row if the table knows it, its printed name with capitals given back, its place."""

    organ: Organ | None
    name: str
    place: str
    span: Span


def recase(text: str) -> str:
    """Give a shouted (or, from old fonts, wholly lower-case) name its capitals: `TỈNH ỦY GIA LAI` → `Tỉnh ủy Gia Lai`.

    Known organs and provinces take the table's capitals; a place takes one on every syllable; after `Sở`, `Ban` … and
    after `và` the next word takes one. A name printed in mixed case is returned as printed.
    """
    if not (text.isupper() or text.islower()):
        return text
    tokens = list(re.finditer(r"\w+", text))
    words = tuple(fold(token.group()) for token in tokens)
    names = cased_names()
    cased = [token.group().lower() for token in tokens]
    index, place, head = 0, False, False
    while index < len(words):
        length = next((n for n in range(min(11, len(words) - index), 0, -1) if words[index : index + n] in names), 0)
        kind = next((n for n in (2, 1) if words[index : index + n] in _KINDS), 0)
        if length and length >= kind and not (place and length == 1):
            spelt = re.findall(r"\w+", names[words[index : index + length]])
            for offset, model in enumerate(spelt):
                cased[index + offset] = _like(tokens[index + offset].group(), model)
            place = " ".join(words[index : index + length]) in _OWN_PLACE
            head = False
            index += length
        elif kind and index + kind < len(words):
            place, head = True, False
            index += kind
        else:
            sign = text[tokens[index - 1].end() : tokens[index].start()] if index else ""
            if place or head or index == 0 or words[index - 1] == "va" or "," in sign or "-" in sign:
                cased[index] = cased[index][:1].upper() + cased[index][1:]
            head = index == 0 and words[index] in HEAD_WORDS
            index += 1
    out, last = [], 0
    for token, word in zip(tokens, cased, strict=True):
        out += [text[last : token.start()], word]
        last = token.end()
    return "".join((*out, text[last:]))


def _like(printed: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return printed.upper()
    lower = printed.lower()
    return lower[:1].upper() + lower[1:] if model[:1].isupper() else lower


def _kind_length(words: tuple[str, ...]) -> int:
    return next((n for n in (2, 1) if words[:n] in _KINDS and len(words) > n), 0)


def _looks_like_name(piece: Piece) -> bool:
    text = piece.text
    if re.search(r"[.;:!?]$|\d{3,}|V/v|^[\W_]*$|^\W*[Vv]ề ", text) or len(text) > 110:
        return False
    words = words_of(text)
    if not words or len(words) > 22:
        return False
    return text.isupper() or match_organ(words) is not None or _kind_length(words) > 0 or words[0] in HEAD_WORDS and len(words) < 12


def read_names(pieces: Sequence[Piece]) -> list[Named]:
    """The organs that letterhead pieces name, in order; a place or continuation line joins the organ above it."""
    named: list[Named] = []
    for piece in pieces:
        if piece.kind != "text" or not _looks_like_name(piece):
            continue
        text = re.sub(r"\s+", " ", re.sub(r"^[\W_]+|[\s\W_]+$", "", piece.text))
        for part in _split_organs(text, bool(named)):
            _take(named, part, piece.span)
    return [item for item in named if item.organ or re.match(r"\w+ \w+", item.name)]


def _take(named: list[Named], text: str, span: Span) -> None:
    words = words_of(text)
    if not words or words == ("dang", "cong", "san", "viet", "nam"):
        return
    found = match_organ(words)
    is_place = found is None and bool(_kind_length(words) or find_province(text))
    if named and _completes(named[-1], text):
        named[-1] = _joined(named[-1], text, span, False)
    elif named and (is_place or (found is None and words[0] not in HEAD_WORDS)):
        named[-1] = _joined(named[-1], text, span, is_place)
    elif not is_place:
        named.append(_named(text, span))


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
        between = words[length:index]
        placed = bool(between) and (bool(_kind_length(between)) or fold(first.name) in _OWN_PLACE)
        beside = below and not between and first.name.startswith("Ban ") and other[0].system != first.system
        if (placed and other[0].compose != "central") or (beside and not first.name.startswith("Ban cán sự")):
            cut = tokens[index].start()
            return [text[:cut].strip(" -–"), *_split_organs(text[cut:], below=True)]
        if not between and first.compose != "under":
            continue
    return [text]


def _joined(above: Named, text: str, span: Span, is_place: bool) -> Named:
    if is_place and not above.place:
        return Named(organ=above.organ, name=above.name, place=recase(text), span=Span(above.span.start, span.end))
    whole = f"{above.name.upper()} {text.upper()}" if text.isupper() or text.islower() else f"{above.name} {text}"
    again = _named(whole, Span(above.span.start, span.end))
    return again if not above.place else Named(organ=above.organ, name=again.name, place=above.place, span=again.span)


def _named(text: str, span: Span) -> Named:
    words = words_of(text)
    found = match_organ(words)
    cased = recase(text)
    if not found:
        return Named(organ=None, name=cased, place="", span=span)
    organ, length = found
    tokens = list(re.finditer(r"\w+", cased))
    if length >= len(tokens):
        return Named(organ=organ, name=cased, place="", span=span)
    end = tokens[length - 1].end()
    return Named(organ=organ, name=cased[:end], place=cased[end:].strip(" -"), span=span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What else tells where an issuer sits: the dateline's place, the date, and the paper's text for a look-up."""

    place: str | None
    issued: date | None
    text: str
    joint: bool = False


def compose(named: Sequence[Named], setting: Setting) -> str:
    """The issuer in full from the organs of a letterhead, superior above issuer; of a joint paper all of them."""
    if setting.joint and len(named) > 1:
        tops = [item for index, item in enumerate(named) if not (index + 1 < len(named) and _is_under(named[index + 1]))]
        if len(tops) > 1:
            return " - ".join(_full(item, named[: named.index(item)], setting) for item in tops)
    return _full(named[-1], named[:-1], setting)


def _is_under(item: Named) -> bool:
    return item.organ is not None and item.organ.compose == "under" and not item.place


def _full(item: Named, above: Sequence[Named], setting: Setting) -> str:
    rule = item.organ.compose if item.organ else "alone"
    own = f"{item.name} {item.place}".strip()
    if rule == "central":
        return own if item.place else f"{own} Trung ương"
    if rule == "under" and above and not item.place:
        return f"{own} {_full(above[-1], above[:-1], setting)}"
    if rule == "under" and item.place and above and not match_organ(words_of(item.place)) and not _kind_length(words_of(item.place)):
        return own
    if rule == "local" and not item.place:
        place = next((other.place for other in reversed(above) if other.place), "") or _missing_place(own, setting)
        return f"{own} {_with_kind(place, setting)}".strip()
    if rule == "place" and not item.place:
        place = next((other.place for other in reversed(above) if other.place and not _is_committee(item)), "")
        return f"{own} {place or _missing_place(own, setting)}".strip()
    return own


def _is_committee(item: Named) -> bool:
    return fold(item.name) in _OWN_PLACE


def _with_kind(place: str, setting: Setting) -> str:
    province = find_province(place, setting.issued)
    return f"{province.kind} {place}" if province and not _kind_length(words_of(place)) else place


def _missing_place(name: str, setting: Setting) -> str:
    """The place that a letterhead leaves out, from its dateline: `Gia Lai` → `tỉnh Gia Lai`; `` where nothing tells it."""
    if not setting.place:
        return ""
    if fold(name) in _OWN_PLACE:
        return setting.place
    province = find_province(setting.place, setting.issued)
    local = re.search(
        rf"(?<!\w)([Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Đđ]ặc khu|[Tt]hành phố)\s+{re.escape(setting.place)}(?!\w)", setting.text
    )
    if province:
        return f"{province.kind} {re.sub(r'^(?:TP|Tp)[.]? ?', '', setting.place)}"
    if local:
        return f"{local.group(1).lower()} {setting.place}"
    return ""


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
    return Field(value=value, span=span, origin=Origin(rule=rule, confidence=1.0 if not inferred else 0.9, inferred=inferred))
