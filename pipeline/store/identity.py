"""What tells one document from all others, (system, type, number, body, date or term), and whether a mention fits a stored one.

A number alone names no document: a Party series begins anew with each term of the committee, a State one with each year,
and every province has its own. What a mention leaves out may be told by its paper; what nothing tells stays in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import cast

from pipeline.extract.reference_numbers import split_number, system_of, types_of_code
from pipeline.link.bodies import context_of
from pipeline.model import Document, Field, Header, Origin, Source, Span
from pipeline.resources import load_csv
from pipeline.resources.groups import Level, body_key, scope_of
from pipeline.resources.organs import organs_of_code
from pipeline.resources.places import successor
from pipeline.resources.registry import body_kinds
from pipeline.resources.registry_names import Context, resolve
from pipeline.resources.registry_words import offices
from pipeline.resources.terms import named_term, one_series, same_term, terms_on
from pipeline.store import keys

_NOWHERE = Origin(rule="store")
_SHORTEST_CODE = 2
_SHORTEST_TITLE = 4  # words: `về công tác dân vận` alone is the title of many


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A stored document in its newest version; of a press article `text` is its beginning, which may tell where it is."""

    document: int
    kind: str
    system: str | None = None
    doc_type: str | None = None
    number: str | None = None
    number_key: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued: str | None = None
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    text: str = ""

    @property
    def dated(self) -> str | None:
        """The day of issue, of a press article that of publication."""
        return self.issued or self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a mention says of a document, together with what its paper says of it elsewhere.

    `issued` is a day, or the year alone that a law's name has (`Luật Đất đai năm 2013`); `term` as printed (`XII`, `2015-2020`).
    """

    citing: Paper
    doc_type: str
    number: str | None = None
    number_key: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """How a mention fits a stored document: what agrees, what is in doubt; `clash` says what rules it out."""

    agreed: tuple[str, ...] = ()
    doubt: str | None = None
    clash: str | None = None


def fit(citation: Citation, paper: Paper) -> Fit:
    """Whether a mention whose number (or name) is a stored document's may mean it.

    `Quyết định số 217-QĐ/TW ngày 12/12/2013` fits a stored 217-QĐ/TW of that day and clashes with one of 2 May 2024;
    without a day, in a paper of 2022, the first is in doubt: the series has begun anew since.
    """
    if citation.number_key and not _type_fits(citation, paper):
        return Fit(clash="another type")
    if not _day_fits(citation, paper):
        return Fit(clash="another date")
    whose = _whose(citation, paper)
    if whose.clash:
        return whose
    when = _when(citation, paper)
    if when.clash:
        return when
    name = "number" if citation.number_key else "title"
    agreed = dict.fromkeys((name, *when.agreed, *whose.agreed))
    return Fit(tuple(agreed), when.doubt or whose.doubt)


def _type_fits(citation: Citation, paper: Paper) -> bool:
    """The same type word, or one that the number's code stands for: `Kế hoạch số 2685/QĐ-UBND` may be a Quyết định."""
    if paper.doc_type is None or citation.doc_type == "Văn bản":
        return True
    one, other = citation.doc_type, paper.doc_type
    if one.startswith(other) or other.startswith(one):
        return True
    if citation.number and not split_number(citation.number).suffix:
        return False  # without its letters a number has nothing but the type word
    numbers = (citation.number, paper.number)
    names = {name for number in numbers if number for name in types_of_code(split_number(number).code)}
    return other in names


def _day_fits(citation: Citation, paper: Paper) -> bool:
    if not citation.issued or not paper.issued:
        return True
    return paper.issued.startswith(citation.issued)


# ---------------------------------------------------------------------------------------------------- of which day, term


def _when(citation: Citation, paper: Paper) -> Fit:
    if citation.issued and paper.issued:
        return Fit(("date",) if citation.issued == paper.issued else ("year",))
    level = _level(paper)
    term = named_term(level, citation.term) if citation.term and level else None
    day, citing = _day(paper.issued), _day(citation.citing.dated)
    if term and day and level:
        return Fit(("term",)) if term in terms_on(level, day) else Fit(clash="another term")
    if citing and day and day > citing:
        return Fit(clash="a date after the citing document's own")
    if _same_title(citation, paper):
        return Fit(("title",))
    if citation.number is None or split_number(citation.number).year:
        return Fit()
    if not day:
        return Fit() if citation.issued is None else Fit(doubt="the stored document has no date to check")
    return _same_series(citation, paper, day, citing)


def _same_series(citation: Citation, paper: Paper, day: date, citing: date | None) -> Fit:
    if citing is None:
        return Fit(doubt="nothing tells its date")
    if (paper.system or system_of(citation.number)) == "party":
        level = _level(paper)
        same = same_term(level, day, citing) if level else None
        if same:
            return Fit(("term",))
        return Fit(doubt="nothing tells its date, and the numbers begin anew with each term")
    if day.year == citing.year:
        return Fit(("year",))
    return Fit(doubt="nothing tells its date, and the numbers begin anew each year")


def _same_title(citation: Citation, paper: Paper) -> bool:
    one, other = _bare_title(citation.title), _bare_title(paper.title)
    if not one or not other:
        return False
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return shorter.count(" ") + 1 >= _SHORTEST_TITLE and f" {shorter} " in f" {longer} "


def _bare_title(title: str | None) -> str:
    return (keys.title_key(title) or "").removeprefix("ve ").removeprefix("viec ")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _level(paper: Paper) -> Level | None:
    """The level of a paper's issuer, by its name, else by the letters of its number."""
    return scope_of(paper.issuer).level or level_of_number(paper.number)


@lru_cache(maxsize=4096)
def level_of_number(number: str | None) -> Level | None:
    """The level of the organ that a number names where there is only one: `16-CT/TU` → province; None for `14/CT-UBND`."""
    letters = re.split(r"[-/ ]", split_number(number).suffix)[-1] if number else ""
    # A Party committee's own letters close those of its organs: `BDVTU`, `UBKTTU`.
    shortest = _SHORTEST_CODE if system_of(number) == "party" else len(letters)
    for start in range(len(letters) - shortest + 1):
        levels = {organ.level for organ in organs_of_code(letters[start:])}
        if len(levels) == 1 and levels != {"any"}:
            return cast(Level, levels.pop())
    return None


# ------------------------------------------------------------------------------------------------------------- of whom


def _whose(citation: Citation, paper: Paper) -> Fit:
    if not paper.issuer:
        return Fit()
    if not citation.issuer:
        return _of_the_place(citation, paper)
    named, own = organ_of(citation.issuer, citation.citing), organ_of(paper.issuer, paper)
    if named and own:
        if one_series(named, own):
            return Fit(("issuer",))
        if _merged(citation, paper) and _nameless(citation.issuer, paper):
            return Fit(doubt="the province has merged, and the issuer is named without its place")
        # An organ and a part of it, or an office: `Ban Thường vụ Tỉnh ủy` for a commission's paper is none of them.
        return Fit(clash="another issuer")
    if not same_name(citation.issuer, paper.issuer):
        return Fit(clash="another issuer")
    return _of_the_place(citation, paper, agreed=("issuer",)) if _nameless(citation.issuer, paper) else Fit(("issuer",))


def _of_the_place(citation: Citation, paper: Paper, agreed: tuple[str, ...] = ()) -> Fit:
    """Where no issuer is named, or without its place: a paper of a place cites its own; a number of the centre is plain."""
    level = _level(paper)
    if level in (None, "central"):
        return Fit(agreed)
    here, there = context_of_paper(citation.citing), context_of_paper(paper)
    if here.province and there.province and here.province.name != there.province.name:
        if _merged(citation, paper):
            return Fit(doubt="the province has merged, and the issuer is not named")
        return Fit(clash="an issuer of another province")
    same_place = here.own is not None and there.own is not None and here.own.key == there.own.key
    same_province = here.province is not None and there.province is not None
    # In one province hardly two organs give one number on one day.
    told = agreed or level_of_number(paper.number) == level or (paper.issued and citation.issued == paper.issued)
    if same_place or (same_province and level == "province" and told):
        return Fit(agreed)
    return Fit(agreed, doubt="nothing tells whose it is")


def _merged(citation: Citation, paper: Paper) -> bool:
    here, there = context_of_paper(citation.citing).province, context_of_paper(paper).province
    if here is None or there is None or here.name == there.name:
        return False
    today, then = successor(here.name), successor(there.name)
    return today is not None and then is not None and today.name == then.name


def _nameless(issuer: str, paper: Paper) -> bool:
    """Whether an issuer is named without the place that the stored paper's has: `UBND tỉnh`."""
    places = scope_of(paper.issuer).places
    return bool(places) and not any(name.split(" ", 1)[-1] in body_key(issuer) for _, name in places)


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one organ: `UBND tỉnh` is `Ủy ban nhân dân tỉnh Gia Lai`, `Sở Y tế` is not.

    An office speaks for its organ (`Chủ tịch UBND tỉnh`), a standing committee for the Party committee whose number it takes.
    """
    first, second = f" {_organ_words(one)} ", f" {_organ_words(other)} "
    return first in second or second in first


@lru_cache(maxsize=4096)
def _organ_words(name: str) -> str:
    words = tuple(body_key(name).split())
    key = " ".join(words[offices(words)[1] :])
    through = next((lead for lead in _leads() if key.startswith(f"{lead} ")), None)
    return key.removeprefix(f"{through} ") if through else key


@cache
def _leads() -> tuple[str, ...]:
    """What a Party committee acts through, the longest first: `ban chap hanh dang bo`, `ban thuong vu`."""
    kinds = body_kinds()
    ids = [id_ for row in load_csv("number_series") for id_ in row["bodies"].split("|") if id_ in kinds]
    return tuple(sorted({body_key(kinds[id_].name) for id_ in ids}, key=lambda name: (-len(name), name)))


def organ_of(issuer: str | None, paper: Paper) -> str | None:
    """The registry's id of an organ as a paper names it, None where it is not certain."""
    return _organ(issuer, context_of_paper(paper)) if issuer else None


@lru_cache(maxsize=20_000)
def _organ(issuer: str, context: Context) -> str | None:
    return resolve(issuer, context).body


def context_of_paper(paper: Paper) -> Context:
    """Whose paper it is, where, of which day, by its header alone."""
    days = paper.issued, paper.published
    return _context(paper.kind, paper.system, paper.issuer, paper.place, *days, paper.outlet, paper.text)


@lru_cache(maxsize=8192)
def _context(
    kind: str,
    system: str | None,
    issuer: str | None,
    place: str | None,
    issued: str | None,
    published: str | None,
    outlet: str | None,
    text: str,
) -> Context:
    def field(value: str | None) -> Field | None:
        return Field(value=value, span=Span(0, 0), origin=_NOWHERE) if value else None

    header = Header(
        kind=kind,  # type: ignore[arg-type]
        origin=_NOWHERE,
        system=system,  # type: ignore[arg-type]
        issuer=field(issuer),
        place=field(place),
        issued=field(issued if _day(issued) else None),
        published=field(published if _day(published) else None),
        outlet=field(outlet),
    )
    nothing = Source(name="", media_type="", sha256="", size=0, text="")
    return context_of(Document(text=text, source=nothing), header)
