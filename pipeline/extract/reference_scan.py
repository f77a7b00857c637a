"""Where references may begin: type words before a number, laws, plenums, abbreviated types, bare numbers behind `số`.

Every scan is an alternation of flat literals: the engine then skips from one first letter to the next.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pipeline.extract.reference_mention import rule_pattern
from pipeline.resources import load_yaml
from pipeline.resources.doctypes import standard_name, type_names

Place = Literal["0plenum", "1typed", "2law", "3abbreviated", "4number"]


@cache
def _words() -> dict[str, str]:
    """Every word that is cited by number, longest first, with its standard form: `Thông báo kết luận` → `Thông báo`."""
    words: dict[str, str] = dict(load_yaml("references")["extra_types"])
    for name in type_names():
        words.setdefault(name, standard_name(name) or name)
    return dict(sorted(words.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def doc_type_of(word: str) -> str:
    """The standard form of a type word in any letter case: `CHƯƠNG TRÌNH HÀNH ĐỘNG` → `Chương trình hành động`."""
    return {name.casefold(): standard for name, standard in _words().items()}.get(word.casefold(), word.capitalize())


def spellings(name: str) -> tuple[str, ...]:
    """How a type word is capitalised in the wild: `Nghị quyết liên tịch`, `Nghị quyết Liên tịch`, `NGHỊ QUYẾT LIÊN TỊCH`."""
    words = name.split()
    pairs = " ".join(word.capitalize() if index % 2 == 0 else word.lower() for index, word in enumerate(words))
    return tuple(dict.fromkeys((name, pairs, name.upper(), name.title())))


@cache
def _typed_scan() -> re.Pattern[str]:
    ahead = r"(?=(?: (?:định|quyết))? ?(?:[Ss]ố|SỐ|só|sô)? ?[:.]? ?\d)"
    rests: dict[str, list[str]] = {}
    for form in sorted({form for name in _words() for form in spellings(name)}, key=lambda form: (-len(form), form)):
        first, _, rest = form.partition(" ")
        rests.setdefault(first, []).append(f" {rest}" if rest else "")
    return re.compile(
        "|".join(f"{re.escape(first)}(?:{'|'.join(map(re.escape, rest))}){ahead}" for first, rest in rests.items())
    )


@cache
def any_type() -> re.Pattern[str]:
    """Any type word, capitalised or not."""
    forms = [form for name in _words() for form in (name.lower(), *spellings(name))]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


LAW_WORD = re.compile(
    r"Bộ luật(?= )|Bộ Luật(?= )|BỘ LUẬT(?= )|Luật(?= )|LUẬT(?= )|Pháp lệnh(?= )|Pháp Lệnh(?= )|PHÁP LỆNH(?= )"
    r"|Hiến pháp(?!\w)|HIẾN PHÁP(?!\w)|Điều lệ(?= )|Cương lĩnh(?= )|luật(?= [A-ZĐẤ])|pháp lệnh(?= [A-ZĐ])"
)
_NUMBER = re.compile(r"số ?:? ?(?=\d)|Số ?:? ?(?=\d)|SỐ ?:? ?(?=\d)|sô (?=\d)")
_PLENUM = re.compile(
    r"Nghị quyết(?= (?:Trung ương|TW|Hội nghị|Đại hội|Ban Chấp hành|BCH))|Kết luận(?= (?:Trung ương|TW|Hội nghị))"
)


@cache
def _scans() -> tuple[tuple[Place, re.Pattern[str]], ...]:
    # The abbreviated types are few and in capitals; their own rule's pattern is quick enough.
    abbreviated = rule_pattern("reference.abbreviated")
    return (
        ("0plenum", _PLENUM),
        ("1typed", _typed_scan()),
        ("2law", LAW_WORD),
        ("3abbreviated", abbreviated),
        ("4number", _NUMBER),
    )


def scan(text: str) -> list[tuple[int, Place, re.Match[str]]]:
    """Every place where a mention may begin, in order of text: (offset, kind of place, match)."""
    places = [(found.start(), place, found) for place, pattern in _scans() for found in pattern.finditer(text)]
    places.sort(key=lambda place: place[:2])
    return places
