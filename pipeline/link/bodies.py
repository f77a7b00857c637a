"""Bodies to the registry: what each named body means in its own paper.

The paper's context is read once: whose it is and of which day from the header, and where the header leaves the province
or the district open, from the text, if the text names exactly one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from pipeline.link.copies import changed
from pipeline.model import BodyMention, Document, Header, Obligation, System
from pipeline.resources.groups import Level, printed_places, scope_of
from pipeline.resources.places import find_province, provinces
from pipeline.resources.registry import DISTRICTS_END, LEVEL_OF_WORD, Place, slug
from pipeline.resources.registry_names import Context, Resolution, province_of, resolve
from pipeline.text.fold import fold

_CUES = (
    "tỉnh ",
    "Tỉnh ",
    "Tỉnh ủy ",
    "Tỉnh uỷ ",
    "TỈNH ",
    "TỈNH ỦY ",
    "TỈNH UỶ ",
    "thành phố ",
    "Thành phố ",
    "THÀNH PHỐ ",
)
_DISTRICT_CUES = ("huyện ", "quận ", "thị xã ", "HUYỆN ", "QUẬN ", "THỊ XÃ ")
_WORD = re.compile(r"[\w’']+")
_NAME_WORDS = 4
_PARTY_ISSUER = re.compile(r"\b(?:tinh|thanh|huyen|quan|thi|dang) uy\b|\b(?:dang|chi) bo\b|\btrung uong\b")
_LONGEST_NAME = 20
"""No province has a longer name: `Bà Rịa - Vũng Tàu` has 17 letters."""
_CAPITAL = "Hà Nội"


def resolve_bodies(obligations: tuple[Obligation, ...], document: Document, header: Header) -> tuple[Obligation, ...]:
    """The obligations with each body's `body`, `full_name`, `group` and `candidates` filled in.

    `UBND tỉnh` in a paper of Gia Lai gets `ubnd:tinh:gia-lai` and `Ủy ban nhân dân tỉnh Gia Lai`.
    """
    if not obligations:
        return obligations
    context = context_of(document, header)
    known: dict[str, Resolution] = {}
    return tuple(
        changed(item, bodies=tuple(_resolved(body, context, known) for body in item.bodies)) for item in obligations
    )


def _resolved(mention: BodyMention, context: Context, known: dict[str, Resolution]) -> BodyMention:
    found = known.get(mention.name)
    if found is None:
        found = known[mention.name] = resolve(mention.name, context)
    if not (found.body or found.full_name or found.group or found.candidates):
        return mention
    return BodyMention(  # written out: every mention passes here, and any way of copying costs more
        name=mention.name,
        role=mention.role,
        span=mention.span,
        origin=mention.origin,
        inherited=mention.inherited,
        body=found.body,
        full_name=found.full_name,
        group=found.group,
        candidates=found.candidates,
    )


def context_of(document: Document, header: Header) -> Context:
    """Whose paper it is, where, and of which day; what is not known stays None."""
    issued = header.issued or header.published
    day = date.fromisoformat(issued.value) if issued else None
    issuer = header.issuer.value if header.issuer else None
    level = scope_of(issuer).level
    units = _units(issuer or "", day)
    place = header.place.value if header.place else None
    if level is None and issuer and not units.get("province") and place and place != _CAPITAL:
        units["province"] = province_of(place, day)
    if level == "province" and not units.get("province") and place:
        units["province"] = province_of(place, day)
    if header.outlet and level is None:
        units = {**_units(header.outlet.value, day), **units}
        units["province"] = units.get("province") or _outlet_province(header.outlet.value)
    if level != "central" and not units.get("province"):
        units["province"] = _only_province(document.text, day)
    province = units.get("province")
    district = _beneath(units.get("district"), province)
    if level == "commune" and district is None and day and day < DISTRICTS_END:
        district = _beneath(_only_district(document.text), province)
    commune = units.get("commune")
    if commune:
        above = province if day and day >= DISTRICTS_END else district
        commune = _beneath(commune, above)
    return Context(level=level, province=province, district=district, commune=commune, system=_system(header), day=day)


def _system(header: Header) -> System | None:
    """The issuer's system; a mass organisation numbers its papers as the Party does, and is none of its committees."""
    if header.system == "party" and header.issuer and not _PARTY_ISSUER.search(fold(header.issuer.value)):
        return None
    return header.system


def _beneath(place: Place | None, above: Place | None) -> Place | None:
    """The place with its path below `above`, without one where that is not known."""
    if place is None:
        return None
    return replace(place, path=(*above.path, slug(place.name)) if above and above.path else None)


def _units(issuer: str, day: date | None) -> dict[Level, Place | None]:
    """The places in an issuer's name: `Ủy ban nhân dân xã Ia Pal, huyện Chư Sê` → commune and district."""
    units: dict[Level, Place | None] = {}
    for word, name in printed_places(issuer):
        level = LEVEL_OF_WORD.get(word)
        if level in {None, "province"}:
            province = province_of(name, day)
            if province and (province.word == word or word == "tỉnh"):
                units.setdefault("province", province)
            elif word == "thành phố":
                units.setdefault("district", Place(level="district", word=word, name=name, path=None))
        elif level:
            units.setdefault(level, Place(level=level, word=word, name=name, path=None))
    return units


@cache
def _outlet_province(outlet: str) -> Place | None:
    """The province whose paper it is: `baohatinh.vn`, `Báo Thái Nguyên`; None where none or several are named."""
    letters = slug(outlet).replace("-", "")
    found = {row.name for row in provinces() if slug(row.name).replace("-", "") in letters}
    longest = {name for name in found if not any(name != other and slug(name) in slug(other) for other in found)}
    return province_of(longest.pop()) if len(longest) == 1 else None


def _only_province(text: str, day: date | None) -> Place | None:
    """The one province that a text names after `tỉnh`, `Tỉnh ủy`, `thành phố`; None if it names none or several."""
    found: dict[str, Place] = {}
    for cue in _CUES:
        for at in _starts(text, cue):
            place = _province_at(text, at, day)
            if place and (place.word == "tỉnh") == ("ố" not in cue.lower()):
                found[place.name] = place
                if len(found) > 1:
                    return None
    return next(iter(found.values()), None)


def _province_at(text: str, at: int, day: date | None) -> Place | None:
    if not text[at : at + 1].isupper():
        return None
    words = re.split(r"[^\w]+", text[at : at + _LONGEST_NAME + 8], maxsplit=5)
    for count in range(min(4, len(words)), 1, -1):
        if find_province(" ".join(words[:count])):
            return province_of(" ".join(words[:count]), day)
    return None


def _only_district(text: str) -> Place | None:
    """The one district that a text names; None if it names none or several."""
    found: dict[str, Place] = {}
    for cue in _DISTRICT_CUES:
        for at in _starts(text, cue):
            name = _capitalised(text, at)
            if name:
                found[slug(name)] = Place(level="district", word=cue.strip().lower(), name=name, path=None)
                if len(found) > 1:
                    return None
    return next(iter(found.values()), None)


def _capitalised(text: str, at: int) -> str:
    """The capitalised words from `at` on, at most four: a name."""
    words: list[str] = []
    while len(words) < _NAME_WORDS and text[at : at + 1].isupper() and (match := _WORD.match(text, at)):
        words.append(match.group().capitalize() if match.group().isupper() else match.group())
        at = match.end() + 1 if text[match.end() : match.end() + 1] == " " else len(text)
    return " ".join(words)


def _starts(text: str, cue: str) -> Iterator[int]:
    at = text.find(cue)
    while at >= 0:
        yield at + len(cue)
        at = text.find(cue, at + len(cue))
