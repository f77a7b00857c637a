"""Where references may begin: type words before a number, laws, plenums, abbreviated types, bare numbers behind `số`.

One scan looks for all that begins with a capital letter, and one literal each for what begins with a small one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pipeline.resources import load_yaml
from pipeline.resources.doctypes import standard_name, type_names

Place = Literal["0plenum", "1typed", "2law", "3abbreviated", "4number", "5lower"]


@cache
def _words() -> dict[str, str]:
    """Every word that is cited by number, longest first, with its standard form: `Thông báo kết luận` → `Thông báo`."""
    words: dict[str, str] = dict(load_yaml("references")["extra_types"])
    for name in type_names():
        words.setdefault(name, standard_name(name) or name)
    return dict(sorted(words.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def type_words() -> dict[str, str]:
    """Every type word in lower case with its standard form: `thông báo kết luận` → `Thông báo`."""
    return {name.casefold(): standard for name, standard in _words().items()}


@cache
def doc_type_of(word: str) -> str:
    """The standard form of a type word in any letter case: `CHƯƠNG TRÌNH HÀNH ĐỘNG` → `Chương trình hành động`."""
    return type_words().get(word.casefold(), word.capitalize())


def spellings(name: str) -> tuple[str, ...]:
    """How a type word is capitalised in the wild: `Nghị quyết liên tịch`, `Nghị quyết Liên tịch`, `NGHỊ QUYẾT LIÊN TỊCH`."""
    words = name.split()
    pairs = " ".join(word.capitalize() if index % 2 == 0 else word.lower() for index, word in enumerate(words))
    return tuple(dict.fromkeys((name, pairs, name.upper(), name.title())))


def _typed_heads() -> list[str]:
    """The type words before a number, one branch for each first word: `Nghị(?: quyết| định)` and the number ahead."""
    ahead = r"(?=(?: (?:định|quyết))? ?(?:[Ss]ố|SỐ|só|sô)? ?[:.]? ?\d)"
    rests: dict[str, list[str]] = {}
    for form in sorted({form for name in _words() for form in spellings(name)}, key=lambda form: (-len(form), form)):
        first, _, rest = form.partition(" ")
        rests.setdefault(first, []).append(f" {rest}" if rest else "")
    return [f"{re.escape(first)}(?:{'|'.join(map(re.escape, rest))}){ahead}" for first, rest in rests.items()]


@cache
def any_type() -> re.Pattern[str]:
    """Any type word, capitalised or not."""
    forms = [form for name in _words() for form in (name.lower(), *spellings(name))]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


LAW_WORD = re.compile(
    r"Bộ luật(?= )|Bộ Luật(?= )|BỘ LUẬT(?= )|Luật(?= )|LUẬT(?= )|Pháp lệnh(?= )|Pháp Lệnh(?= )|PHÁP LỆNH(?= )"
    r"|Hiến pháp(?!\w)|HIẾN PHÁP(?!\w)|Điều lệ(?= )|Cương lĩnh(?= )|luật(?= [A-ZĐẤ])|pháp lệnh(?= [A-ZĐ])"
)
# Words in lower case have a scan of their own: a literal head is looked up faster than one more letter in the common scan.
_LOWER_HEADS: tuple[tuple[Place, re.Pattern[str]], ...] = (
    ("2law", re.compile(r"luật(?= [A-ZĐẤ])")),
    ("2law", re.compile(r"pháp lệnh(?= [A-ZĐ])")),
    ("4number", re.compile(r"số ?:? ?(?=\d)")),
    ("5lower", re.compile(r"nghị (?:quyết|định)(?= \d)")),
    ("5lower", re.compile(r"chỉ thị(?= \d)")),
    ("5lower", re.compile(r"quyết định(?= \d)")),
    ("5lower", re.compile(r"kết luận(?= \d)")),
    ("5lower", re.compile(r"thông tư(?= \d)")),
)
_PLENUM_HEADS = (
    r"Nghị quyết(?= (?:của )?(?:Trung ương|T\.?[WƯ]|Hội nghị|Đại hội|Ban Chấp hành|BCH))",
    r"Kết luận(?= (?:của )?(?:Trung ương|T\.?[WƯ]|Hội nghị))",
)
_LAW_HEADS = (
    *(r"Bộ luật(?= )", r"Bộ Luật(?= )", r"BỘ LUẬT(?= )", r"Luật(?= )", r"LUẬT(?= )"),
    *(r"Pháp lệnh(?= )", r"Pháp Lệnh(?= )", r"PHÁP LỆNH(?= )", r"Hiến pháp(?!\w)", r"HIẾN PHÁP(?!\w)"),
    *(r"Điều lệ(?= )", r"Cương lĩnh(?= )"),
)


@cache
def _capital_scan() -> tuple[re.Pattern[str], tuple[Place, ...]]:
    """One scan for all that begins with a capital letter, and the kind of place that each of its groups tells.

    Every branch begins with a letter and ends with an empty group: the engine skips to the next such letter, and the
    number of the group says which branch it was.
    """
    heads: list[tuple[Place, str]] = [
        *(("0plenum", head) for head in _PLENUM_HEADS),
        *(("1typed", head) for head in _typed_heads()),
        *(("2law", head) for head in _LAW_HEADS),
        *(("3abbreviated", head) for head in abbreviated_heads()),
        *(("4number", head) for head in (r"Số ?:? ?(?=\d)", r"SỐ ?:? ?(?=\d)")),
    ]
    return re.compile("|".join(f"{head}()" for _, head in heads)), tuple(place for place, _ in heads)


def abbreviated_heads() -> list[str]:
    """The abbreviated types, one branch for each first letter: `N(?:QLT|Q|Đ)` and the number ahead."""
    codes: dict[str, list[str]] = {}
    for code in sorted(load_yaml("references")["abbreviated_types"], key=lambda code: (-len(code), code)):
        codes.setdefault(code[0], []).append(code[1:])
    return [f"{first}(?:{'|'.join(rests)})(?: số)? (?=\\d)" for first, rests in codes.items()]


def scan(text: str) -> list[tuple[int, Place, re.Match[str]]]:
    """Every place where a mention may begin, in order of text: (offset, kind of place, match)."""
    capital, kinds = _capital_scan()
    places = [(found.start(), kinds[(found.lastindex or 1) - 1], found) for found in capital.finditer(text)]
    for kind, pattern in _LOWER_HEADS:
        places += [(found.start(), kind, found) for found in pattern.finditer(text)]
    places.sort(key=lambda place: place[:2])
    return places
