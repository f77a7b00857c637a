"""Where a result was reached, and whether that is where the directive holds: provinces, through their mergers."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.compare.passages import Passage
from pipeline.errors import DanvanError
from pipeline.model import Analysis
from pipeline.resources.places import find_province, place_key, provinces, successor

MERGED = date(2025, 7, 1)
"""The first day of the 34 provinces (Nghị quyết 202/2025/QH15)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFit:
    """Whether a result's place lies where the directive holds, and why: `Bình Định, nay thuộc Gia Lai`.

    `known` is False where nothing tells the place: then a person has to look.
    """

    fits: bool
    where: tuple[str, ...]
    reason: str
    known: bool = True


_PERSON = frozenset({"hồ chí minh", "hcm"})
"""How a person is written after whom a city is called; papers name him more often than the city."""
_CENTRAL_CODES = frozenset({"TW", "TTG", "CP", "VPTW", "BTGDVTW", "BDVTW"})
_CENTRAL = re.compile(
    r"^(?:Bộ (?!Chỉ huy|Tư lệnh|đội)|Chính phủ|Thủ tướng|Văn phòng Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|Ban Bí thư)"
    r"|(?:Trung ương|Ủy ban Trung ương .*)$"
)
_CITY = re.compile(r"(?:thành phố|tp\.?)\s*$", re.IGNORECASE)
_TONES = (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("ủy", "uỷ"))


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """What provinces are written as (the name, its short forms, old tone marks, capitals), and the name that each stands for."""
    written: dict[str, str] = {}
    for row in provinces():
        for form in (row.name, *row.abbreviations):
            old = form
            for modern, traditional in _TONES:
                old = old.replace(modern, traditional)
            for each in (form, old):
                written |= {each: row.name, each.upper(): row.name}
    forms = sorted(written, key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)"), written


def _named(text: str) -> list[str]:
    pattern, written = _names()
    text = re.sub(r"\s*[–—]\s*", " - ", text)
    found = []
    for match in pattern.finditer(text):
        name = written[match.group()]
        # `tư tưởng Hồ Chí Minh` is no place; a place line or an outlet is the name alone
        person = match.group().lower() in _PERSON and match.group() != text.strip()
        if not person or _CITY.search(text[: match.start()]):
            found.append(name)
    return found


def named_provinces(text: str) -> tuple[str, ...]:
    """The provinces that a text names, in the order of first mention: `tỉnh Hà Tĩnh và Nghệ An` → (`Hà Tĩnh`, `Nghệ An`).

    `TỈNH THANH HOÁ` names Thanh Hóa, `TP.HCM` Hồ Chí Minh; `Chủ tịch Hồ Chí Minh` names no place.
    """
    return tuple(dict.fromkeys(_named(text)))


def known_province(name: str) -> str:
    """A province as the table writes it, `lang son` → `Lạng Sơn`. Raises DanvanError `province-unknown`."""
    row = find_province(name)
    if row is None:
        near = difflib.get_close_matches(place_key(name), [place_key(row.name) for row in provinces()], n=1)
        hint = next((row.name for row in provinces() if near and place_key(row.name) == near[0]), None)
        next_step = f"Did you mean {hint}?" if hint else "Write its name as on a map: Lạng Sơn, Đồng Nai, Huế."
        raise DanvanError("province-unknown", f"{name}: no province is or was called so", next_step)
    return row.name


def province_of(analysis: Analysis) -> str | None:
    """The province that a paper speaks for or from: its issuer, its place line, its outlet, its title, else the most named.

    None for a paper of the centre, and where nothing tells.
    """
    header = analysis.header
    if of_the_centre(analysis):
        return None
    for field in (header.issuer, header.place, header.outlet, header.title):
        named = named_provinces(field.value) if field else ()
        if len(named) == 1:
            return named[0]
    # a directive's letterhead and grounds say where it is from, not what it mentions further down
    text = analysis.document.text
    best = Counter(_named(text[:1500] if header.kind == "directive" else text)).most_common(2)
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return None


def of_the_centre(analysis: Analysis) -> bool:
    """Whether a directive is the centre's by its number or its issuer: `91/CT-TTg`, `Bộ Nội vụ`."""
    header = analysis.header
    if header.kind != "directive" or header.issuer is None:
        return False
    code = re.split(r"[/-]", header.number.value)[-1].upper() if header.number else ""
    if code in _CENTRAL_CODES or code.startswith(("QH", "UBTVQH")):
        return True
    return _CENTRAL.search(header.issuer.value) is not None and not named_provinces(header.issuer.value)


def place_fit(
    directive: str | None, result: Passage, paper: str | None, day: date | None, *, centre: bool = True
) -> PlaceFit:
    """Whether a result lies in the province of the directive (None: it holds everywhere, or nobody can tell where).

    `paper` is the province that the reporting paper speaks from, `day` its date; `centre` says that a directive without a
    province is of the centre. A name of before 1 July 2025 stands for the province that it lies in from then on.
    """
    if directive is None and centre:
        return PlaceFit(fits=True, where=(), reason="văn bản của Trung ương, áp dụng cho mọi địa phương")
    if directive is None:
        return PlaceFit(fits=True, where=(), reason="không rõ văn bản của tỉnh nào")
    place = result.outcome.place.quote if result.outcome and result.outcome.place else ""
    where = named_provinces(place) or named_provinces(result.quote) or ((paper,) if paper else ())
    if not where:
        return PlaceFit(fits=True, where=(), reason="bài không nói rõ ở tỉnh nào", known=False)
    if directive in where:
        return PlaceFit(fits=True, where=where, reason=f"tại {directive}")
    if day is None or day >= MERGED:
        home = today(directive)
        for name in where:
            if today(name) == home:
                return PlaceFit(fits=True, where=where, reason=f"{name}, cùng thuộc {home} từ 01/07/2025")
    return PlaceFit(fits=False, where=where, reason=f"ở {', '.join(where)}, không phải {directive}")


def today(name: str) -> str:
    """The province of the 34 that a name lies in: `Bình Định` → `Gia Lai`; the name itself where it is unknown."""
    row = successor(name) or find_province(name)
    return row.name if row else name
