"""Where a body is: what the words after its own name say (`huyện Chư Sê`, `Tỉnh ủy`), read in the paper's context."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.resources.groups import Level
from pipeline.resources.places import find_province, place_key, provinces
from pipeline.resources.registry import DISTRICTS_END, BodyKind, Place, slug

if TYPE_CHECKING:
    from pipeline.resources.registry_names import Context

Forms = tuple[tuple[tuple[str, ...], str], ...]
_PLACE_WORDS: Forms = (
    (("tinh",), "tỉnh"),
    (("thanh", "pho"), "thành phố"),
    (("huyen",), "huyện"),
    (("quan",), "quận"),
    (("thi", "xa"), "thị xã"),
    (("xa",), "xã"),
    (("phuong",), "phường"),
    (("thi", "tran"), "thị trấn"),
    (("dac", "khu"), "đặc khu"),
)
_PARTY_WORDS: Forms = (
    (("tinh", "uy"), "tỉnh"),
    (("thanh", "uy"), "thành phố"),
    (("huyen", "uy"), "huyện"),
    (("quan", "uy"), "quận"),
    (("thi", "uy"), "thị xã"),
    *(
        ((*("dang", "uy"), *words), word)
        for words, word in _PLACE_WORDS
        if word in {"xã", "phường", "thị trấn", "đặc khu"}
    ),
)
_LEAGUE_WORDS: Forms = (
    (("tinh", "doan"), "tỉnh"),
    (("thanh", "doan"), "thành phố"),
    (("huyen", "doan"), "huyện"),
    (("quan", "doan"), "quận"),
    (("thi", "doan"), "thị xã"),
    (("xa", "doan"), "xã"),
)
_ABOVE: dict[str, tuple[str, ...]] = {
    "ubnd": ("uy", "ban", "nhan", "dan"),
    "hdnd": ("hoi", "dong", "nhan", "dan"),
    "front": ("mat", "tran", "to", "quoc"),
}
_LEVELS: dict[str, tuple[Level, ...]] = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "huyện": ("district",),
    "quận": ("district",),
    "thị xã": ("district",),
}
_COMMUNE: tuple[Level, ...] = ("commune",)
_NAME_WORDS = 5
"""No unit's name has more words."""


@dataclass(frozen=True, slots=True)
class Locus:
    """The places that the words may mean; where there is none, `reason` says why if the words were understood."""

    places: tuple[Place, ...] = ()
    reason: str | None = None


_NOTHING = Locus()


def fits(kind: BodyKind, words: tuple[str, ...], *, alone: bool) -> bool:
    """Whether `locate` may find a place at all, whatever the paper: most cuts of a name are ruled out here, once for all."""
    if alone:
        return (words[:2] == ("dang", "uy") and kind.of == "self") or (
            bool(words) and words[0] in _by_first(_alone(kind))
        )
    if not words:
        return kind.bare != "no"
    above = _ABOVE.get(kind.of)
    if above:
        at = words.index(above[0]) if above[0] in words else len(words)
        return words[at : at + len(above)] == above
    if kind.of == "self":
        return False
    first = _by_first(_PARTY_WORDS if kind.of == "party" else _PLACE_WORDS)
    return words[0] in first or words[:2] in {("viet", "nam"), ("dang", "uy")} or words in _provinces_by_words()


def _alone(kind: BodyKind) -> Forms:
    """The forms that are a whole name: `Tỉnh ủy`, `Tỉnh đoàn`."""
    return _PARTY_WORDS if kind.of == "self" else _LEAGUE_WORDS


def locate(kind: BodyKind, words: tuple[str, ...], printed: tuple[str, ...], context: Context, *, alone: bool) -> Locus:
    """Where a body of `kind` is, by the words after its name; `alone` says that no name of the kind stood before them.

    `locate(ubnd, ("tinh",), …)` in a paper of Gia Lai is tỉnh Gia Lai.
    """
    if alone:
        if kind.of == "self" and words == ("dang", "uy"):
            return _own(kind, context) if context.level == "commune" else _NOTHING
        return _designated(kind, _alone(kind), words, printed, context)
    if not words:
        return _bare(kind, context)
    if kind.of == "self":
        return _NOTHING
    if kind.of == "party":
        if words == ("dang", "uy") and context.level == "commune":
            return _own(kind, context)
        return _designated(kind, _PARTY_WORDS, words, printed, context)
    while words and words[:1] in {("co",), ("quan",)} and kind.of == "front":  # `Ban …, cơ quan Ủy ban MTTQ tỉnh`
        words = words[1:]
    above = _ABOVE.get(kind.of)
    if above:
        if words[: len(above)] != above:
            return _NOTHING
        words = words[len(above) :]
        if not words:
            return _NOTHING
    if kind.system == "front" and words[:2] == ("viet", "nam"):
        words = words[2:]
    found = _designated(kind, _PLACE_WORDS, words, printed, context)
    if found.places or found.reason or "province" not in kind.levels or above:
        return found
    return _named_province(words, context)


def _bare(kind: BodyKind, context: Context) -> Locus:
    """The kind's name alone: a kind of one level is the paper's; else it depends on whose paper it is."""
    if kind.bare == "no":
        return _NOTHING
    # a part of a committee (`Ban Dân chủ - Pháp luật`) is named without it in the committee's own papers alone
    whole = kind.of in {"place", "name"}
    if kind.bare == "own" and kind.levels == ("province",) and whole and context.level != "central":
        if context.province is None:
            return Locus(reason="the paper does not say in which province")
        return Locus((context.province,))
    if kind.bare == "lowest" and context.level != "commune":
        return Locus(reason="the name does not say of which level")
    return _own(kind, context)


def _own(kind: BodyKind, context: Context) -> Locus:
    """The paper's own place, if the kind is there at its level."""
    own = context.own
    if own is None or own.level not in kind.levels:
        return Locus(reason="the name does not say where")
    same = kind.system == context.system or context.system == "joint" or context.level == "commune"
    if not same and kind.kind not in {"district-office", "commune-office", "office", "unit", "branch"}:
        return Locus(reason="the name does not say of which level")
    return Locus((own,))


def _designated(
    kind: BodyKind, forms: Forms, words: tuple[str, ...], printed: tuple[str, ...], context: Context
) -> Locus:
    for form, word in _by_first(forms).get(words[0], ()) if words else ():
        if words[: len(form)] == form and words[:2] != ("xa", "hoi"):
            rest = words[len(form) :]
            found = _named(word, rest, printed, context) if rest else _unnamed(word, context)
            places = tuple(place for place in found.places if place.level in kind.levels)
            return Locus(places, found.reason)
    return _NOTHING


@cache
def _by_first(forms: Forms) -> dict[str, Forms]:
    """The forms by their first word, in their order."""
    firsts = dict.fromkeys(form[0] for form, _ in forms)
    return {first: tuple(item for item in forms if item[0][0] == first) for first in firsts}


def _unnamed(word: str, context: Context) -> Locus:
    """`tỉnh`, `huyện`: the paper's own; both of them for `thành phố` in a city of a city."""
    here = (context.province, context.district, context.commune)
    places = tuple(place for place in here if place and place.word == word)
    if word == "thành phố" and context.level not in {"district", "commune"}:
        places = tuple(place for place in places if place.level == "province")
    return Locus(places) if places else Locus(reason=f"the paper does not say which {slug(word)}")


def _named(word: str, words: tuple[str, ...], printed: tuple[str, ...], context: Context) -> Locus:
    """A place with its name and, it may be, the units above it: `xã Ia Pal, huyện Chư Sê, tỉnh Gia Lai`."""
    units = _units(word, words, printed)
    if not units:
        return _NOTHING
    above: Place | None = None
    for unit_word, name in reversed(units):
        above = _place(unit_word, name, above, context)
        if above is None:
            return Locus(reason="no such province on the day")
    return Locus((above,)) if above else _NOTHING


def _units(word: str, words: tuple[str, ...], printed: tuple[str, ...]) -> list[tuple[str, str]]:
    """The units from the lowest up, with their printed names; empty where a name is not one (not capitalised, too long)."""
    units: list[tuple[str, str]] = []
    name: list[str] = []
    index = 0
    while index < len(words):
        form = _form_at(words, index, printed) if name else None
        if form:
            units.append((word, _joined(name)))
            index, word, name = index + len(form[0]), form[1], []
            continue
        at = len(printed) - len(words) + index
        letters = printed[at] if at >= 0 else ""
        if not (letters[:1].isupper() or letters[:1].isdigit()) or len(name) == _NAME_WORDS:
            return []
        name.append(letters)
        index += 1
    return [*units, (word, _joined(name))] if name else []


def _form_at(words: tuple[str, ...], index: int, printed: tuple[str, ...]) -> tuple[tuple[str, ...], str] | None:
    at = len(printed) - len(words) + index
    if at < 0 or not printed[at][:1].islower():
        return None
    return next((item for item in _PLACE_WORDS if words[index : index + len(item[0])] == item[0]), None)


def _joined(name: list[str]) -> str:
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in name)


def _place(word: str, name: str, above: Place | None, context: Context) -> Place | None:
    """The unit `word name`, inside `above` or what the context says; None for a province that never was."""
    for known in (context.commune, context.district, context.province):
        if known and known.word == word and slug(known.name) == slug(name) and _inside(known, above):
            return known
    levels = _LEVELS.get(word, _COMMUNE)
    if "province" in levels and not above:
        row = find_province(name, context.day)
        future = row and context.day and row.valid_from and row.valid_from > context.day
        if row and row.kind == word and not future:
            return Place(level="province", word=row.kind, name=row.name, path=(slug(row.name),))
        if row and future:  # a city that became a province of its own later: `thành phố Huế` of 2024
            old = next((item for item in provinces() if item.merged_into == row.name and item.name != row.name), None)
            path = (slug(old.name), slug(name)) if old else None
            return Place(level="district", word=word, name=row.name, path=path)
        if "district" not in levels:
            return None
    if "district" in levels:
        province = above or context.province
        return Place(level="district", word=word, name=name, path=_path(province, name))
    return Place(level="commune", word=word, name=name, path=_commune_path(name, above, context))


def _inside(place: Place, above: Place | None) -> bool:
    return above is None or (place.path or ())[: len(above.path or ())] == above.path


def _path(above: Place | None, name: str) -> tuple[str, ...] | None:
    return (*above.path, slug(name)) if above and above.path else None


def _commune_path(name: str, above: Place | None, context: Context) -> tuple[str, ...] | None:
    """Since 1 July 2025 a commune is known by its province; before, names repeat and its district must be known too."""
    modern = context.day is not None and context.day >= DISTRICTS_END
    if above is None:
        above = context.province if modern else context.district
    if above is None or (above.level == "province" and not modern):
        return None
    return _path(above, name)


@cache
def _provinces_by_words() -> dict[tuple[str, ...], str]:
    return {tuple(place_key(row.name).split()): row.name for row in provinces()}


def _named_province(words: tuple[str, ...], context: Context) -> Locus:
    """A province's bare name: `Báo Gia Lai`, `Công an Gia Lai`."""
    name = _provinces_by_words().get(words)
    row = find_province(name, context.day) if name else None
    if row is None:
        return _NOTHING
    return Locus((Place(level="province", word=row.kind, name=row.name, path=(slug(row.name),)),))
