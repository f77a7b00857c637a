"""Documents that are cited and not stored: the mentions of each together, told apart as stored ones are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.extract.reference_numbers import split_number, types_of_code
from pipeline.resources.terms import one_series
from pipeline.store import keys
from pipeline.store.citations import Mention
from pipeline.store.identity import Citation, context_of_paper, level_of_number, organ_of, same_name


@dataclass(slots=True)
class Cited:
    """One cited document: how its fullest mention calls it, and every mention in the order of documents and text."""

    head: Citation
    mentions: list[Mention] = field(default_factory=list)

    @property
    def documents(self) -> tuple[int, ...]:
        """The documents that cite it."""
        return tuple(dict.fromkeys(mention.paper.document for mention in self.mentions))


def name_key(one: Citation) -> str:
    """What mentions of one document have in common: the number, else type and name."""
    if one.number_key:
        return one.number_key
    return f"{keys.title_key(one.doc_type)} {keys.title_key(one.title) or ''}".strip()


def gather(mentions: Iterable[Mention]) -> list[Cited]:
    """The mentions by document, those cited first in front; a mention that may be of two documents stands alone.

    A mention without a day joins the one document of its number; where papers give the number two days there are two.
    """
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_name.setdefault(name_key(mention.citation), []).append(mention)
    found: list[Cited] = []
    for same in by_name.values():
        groups: list[Cited] = []
        for mention in sorted(same, key=_completeness, reverse=True):
            fitting = [group for group in groups if alike(mention.citation, group.head)]
            if len(fitting) == 1:
                fitting[0].mentions.append(mention)
            else:
                groups.append(Cited(mention.citation, [mention]))
        found += groups
    found = _with_named(found)
    for group in found:
        group.mentions.sort(key=_place)
    return sorted(found, key=lambda group: _place(group.mentions[0]))


def _with_named(found: list[Cited]) -> list[Cited]:
    """An act cited by its name alone joins the one whose number other mentions give: `Luật X`, `Luật X số 10/2022/QH15`."""
    numbered: dict[str, list[Cited]] = {}
    for group in found:
        titles = {f"{keys.title_key(one.doc_type)} {keys.title_key(one.title)}" for one in _named(group)}
        for title in titles:
            numbered.setdefault(title, []).append(group)
    kept: list[Cited] = []
    for group in found:
        homes = numbered.get(name_key(group.head), []) if group.head.number is None else []
        fitting = [home for home in homes if _days_agree(group.head, home.head)]
        if len(fitting) == 1:
            fitting[0].mentions += group.mentions
        else:
            kept.append(group)
    return kept


def _named(group: Cited) -> list[Citation]:
    return [one.citation for one in group.mentions if one.citation.number and one.citation.title]


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.paper.document, mention.row["start"], mention.row["n"]


def _completeness(mention: Mention) -> tuple[int, bool, bool]:
    one = mention.citation
    return len(one.issued or ""), one.issuer is not None, one.title is not None


def alike(one: Citation, other: Citation) -> bool:
    """Whether two mentions with one number or name may be of one document."""
    return _types_agree(one, other) and _days_agree(one, other) and _organs_agree(one, other)


def certain(one: Citation) -> bool:
    """Whether a mention says enough to be held against another one: a day, or a number that has its year."""
    return len(one.issued or "") > len("2013") or bool(one.number and split_number(one.number).year)


def _types_agree(one: Citation, other: Citation) -> bool:
    if one.number is None or one.doc_type.startswith(other.doc_type) or other.doc_type.startswith(one.doc_type):
        return True
    return bool({one.doc_type, other.doc_type} & set(types_of_code(split_number(one.number).code)))


def _days_agree(one: Citation, other: Citation) -> bool:
    if not one.issued or not other.issued or (one.number and split_number(one.number).year):
        return True
    return one.issued.startswith(other.issued) or other.issued.startswith(one.issued)


def _organs_agree(one: Citation, other: Citation) -> bool:
    if one.issuer and other.issuer:
        first, second = organ_of(one.issuer, one.citing), organ_of(other.issuer, other.citing)
        return one_series(first, second) if first and second else same_name(one.issuer, other.issuer)
    if one.number is None or level_of_number(one.number) == "central":
        return True
    here, there = context_of_paper(one.citing).province, context_of_paper(other.citing).province
    return here is None or there is None or here.name == there.name
