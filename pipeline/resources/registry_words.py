"""Words around a body's name: the office that a person holds in it, and what makes a name a plural."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.resources import load_csv
from pipeline.text.fold import fold


@cache
def _offices() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """The offices by their first word, the longest first, and whether their last word belongs to the body's name too."""
    table: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for row in load_csv("body_offices"):
        words = tuple(fold(row["office"]).split())
        table.setdefault(words[0], []).append((words, row["keeps"] == "yes"))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def offices(words: tuple[str, ...]) -> tuple[bool, int]:
    """Whether a name begins with an office, and where the body's own name begins.

    `Chánh Thanh tra tỉnh` → (True, 1): the office is `Chánh`; `Trưởng phòng Nội vụ` → (True, 1), the body is the `phòng`.
    """
    start = 0
    while start < len(words):
        for office, keeps in _offices().get(words[start], ()):
            if words[start : start + len(office)] == office:
                start += len(office) - keeps
                if keeps:
                    return True, start
                break
        else:
            break
    return start > 0, start


_PLURAL = re.compile(
    r"(?:(?:[Tt]hủ trưởng|[Nn]gười đứng đầu|[Ll]ãnh đạo|[Cc]hủ tịch|[Gg]iám đốc|[Bb]í thư|[Tt]rưởng)\s)?"
    r"(?:[Cc]ác|[Mm]ỗi|[Nn]hững|[Tt]ừng|[Mm]ột số|[Mm]ọi|[Tt]oàn thể|[Tt]ất cả|[Hh]ai)\s"
)
_INNER = re.compile(
    r"(?!(?:Phòng|Vụ|Cục|Ban Quản lý|Liên hiệp|Liên minh|Hội đồng|Trung tâm)\s).*\s[Cc]ác\s"
    r"(?:đồng chí|đ/c|sở|ban|ngành|phòng|cấp|cơ quan|đơn vị|tỉnh|huyện|quận|thị|thành|xã|phường|thôn|ấp|bản|buôn"
    r"|làng|khu|khóm|tổ|tổ chức|địa phương)\b"
)


@lru_cache(maxsize=20_000)
def plural(name: str) -> bool:
    """Whether a name speaks of several: `các chủ đầu tư`, `Trưởng các ấp`, not `Ban Quản lý các khu công nghiệp`."""
    return bool(_PLURAL.match(name) or _INNER.match(name))


@cache
def _cased() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["abbreviation"].upper(): row["cased"] for row in load_csv("name_abbreviations") if row["cased"]}
    return re.compile(rf"\b(?:{'|'.join(sorted(table, key=len, reverse=True))})\b"), table


def written_out(name: str) -> str:
    """Abbreviations written out: `UBND các huyện, TX` → `Ủy ban nhân dân các huyện, thị xã`."""
    pattern, table = _cased()
    return pattern.sub(lambda found: table[found.group()], name.replace("Uỷ ban", "Ủy ban"))
