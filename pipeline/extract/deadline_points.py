"""Points in time as papers print them, with or without a year: `ngày 15 tháng 11`, `tháng 11/2025`, `Quý I/2026`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from pipeline.text.dates import calendar_date, month_end, quarter_end, quarter_start
from pipeline.text.numerals import roman_to_int, words_to_int

Grain = Literal["day", "part", "month", "quarter", "half", "year"]

_Y = r"(?:19|20)\d\d"
# The year behind a point: `/2026`, ` năm 2026`, or by name, ` năm nay`. Names of both groups stand for themselves.
_YEAR = (
    rf"(?: ?[/\-] ?(?P<y>{_Y})(?!\d)| ?,? ?(?:của )?năm (?:(?P<y2>{_Y})(?!\d)|(?P<near>nay|này|sau|tới|trước|ngoái)(?!\w))"
    r"| (?P<next>sang năm)(?! \d))?"
)
_NEAR = {"nay": 0, "này": 0, "sau": 1, "tới": 1, "trước": -1, "ngoái": -1}
# In capitals, for `trong tháng năm` may go on with a number of something.
_MONTHS = r"(?:Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Bẩy|Tám|Chín|Mười(?: [Mm]ột| [Hh]ai)?)(?!\w)"
_MONTH = rf"[Tt]háng (?P<m>\d{{1,2}}|{_MONTHS})(?!\d){_YEAR}"
_PERIOD = (
    rf"(?:[Tt]háng (?P<m>\d{{1,2}}|{_MONTHS})(?!\d)|[Qq]u(?:ý|í) (?P<q>IV|I{{1,3}}|[1-4])(?!\w)"
    rf"|(?P<whole>(?=năm (?:{_Y}|nay|này|tới|sau))))"
)
_NEW = r"(?:[Mm]ùng|[Mm]ồng)"
# Each with the letters that it may begin with, 0 for a digit.
_FORMS: tuple[tuple[str, Grain, re.Pattern[str]], ...] = (
    ("nN", "part", re.compile(rf"[Nn]gày (?P<edge>cuối|đầu tiên)(?: cùng)? (?:của )?{_PERIOD}{_YEAR}")),
    (
        "nNtThH",
        "part",
        re.compile(rf"(?P<slice>[Nn]ửa (?:đầu|cuối|sau)|(?:[Tt]hượng|[Tt]rung|[Hh]ạ) tuần) (?:của )?{_MONTH}"),
    ),
    (
        "0nmb",
        "part",
        re.compile(
            rf"(?:0?(?P<count>5|7|10|15|20)|(?P<counted>mười lăm|mười|năm|bảy)) ngày (?P<side>đầu|cuối) (?:của )?{_MONTH}"
        ),
    ),
    ("0nN", "day", re.compile(rf"(?:[Nn]gày )?(?P<d>\d{{1,2}}) ?[/.\-] ?(?P<m>\d{{1,2}}) ?[/.\-] ?(?P<y>{_Y})(?!\d)")),
    (
        "0nNmM",
        "day",
        re.compile(
            rf"(?:[Nn]gày )?(?:{_NEW} )?(?P<d>\d{{1,2}}) (?:của )?tháng (?P<m>\d{{1,2}}|{_MONTHS})(?!\d){_YEAR}"
        ),
    ),
    (
        "0nNmM",
        "day",
        re.compile(
            rf"(?:[Nn]gày )?(?:{_NEW} )?(?P<d>\d{{1,2}}) ?[/\-] ?(?P<m>\d{{1,2}})(?![/\-.]?\d)"
            r"(?: (?:của )?năm (?P<near>nay|này|sau|tới|trước|ngoái)(?!\w)| (?P<next>sang năm)(?! \d))?"
        ),
    ),
    ("nN", "day", re.compile(r"[Nn]gày (?P<d>\d{1,2})\.(?P<m>0?[1-9]|1[0-2])(?![/\-.]?\d)")),
    (
        "nNmM",
        "day",
        re.compile(
            rf"(?:[Nn]gày )?{_NEW} (?P<dw>{_MONTHS}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tháng (?P<m>\d{{1,2}}|{_MONTHS})(?!\d){_YEAR}"
        ),
    ),
    (
        "nNgG",
        "half",
        re.compile(
            rf"(?:[Nn]ửa (?P<part>đầu|cuối|sau)|(?P<middle>[Gg]iữa)) (?:của )?năm(?! (?:học|tài chính|một))"
            rf"(?: (?:(?P<y>{_Y})(?!\d)|(?P<near>nay|này|sau|tới|trước)(?!\w)))?"
        ),
    ),
    (
        "0sSbBcC",
        "half",
        re.compile(
            rf"(?:0?(?P<n>[369])|(?P<word>[Ss]áu|[Bb]a|[Cc]hín)) tháng (?P<part>đầu|cuối) (?:của )?năm(?! học)"
            rf"(?: (?:(?P<y>{_Y})(?!\d)|(?P<near>nay|này|sau|tới|trước)(?!\w)))?"
        ),
    ),
    ("tT", "month", re.compile(_MONTH)),
    ("qQ", "quarter", re.compile(rf"[Qq]u(?:ý|í) (?P<q>IV|I{{1,3}}|[1-4])(?!\w){_YEAR}")),
    (
        "cChH",
        "year",
        re.compile(
            rf"(?:[Cc]uối|[Hh]ết) năm(?! (?:học|tài chính))(?: (?:(?P<y>{_Y})(?!\d)|(?P<near>nay|này|sau|tới|trước|ngoái)(?!\w)))?"
        ),
    ),
    (
        "nN",
        "year",
        re.compile(
            rf"[Nn]ăm (?:(?:ngân sách|tài chính|kế hoạch) (?={_Y}))?(?:(?P<y>{_Y})(?!\d)|(?P<near>nay|tới)(?!\w))"
        ),
    ),
    ("0nN", "day", re.compile(r"(?:[Nn]gày )?(?P<d>\d{1,2})(?!\d)")),
)


@dataclass(frozen=True, slots=True)
class Point:
    """A day, part of a month, month, quarter, half year or year; `year` (and of a lone day `month`) is None where it is not printed.

    `number` is the month, by `grain`: of a half year (and of the first 3 or 9 months) its last one; of a quarter 1 to 4.
    `near` is the year told by its distance from the paper's own: `năm nay` is 0, `năm sau` 1. Of a part of a month (`nửa đầu
    tháng 9`) `day` is its last day and `begin` its first, both cut to the days that the month has.
    """

    grain: Grain
    end: int
    year: int | None = None
    number: int | None = None
    day: int | None = None
    near: int | None = None
    begin: int = 1

    def first(self, year: int) -> date | None:
        """Its first day in `year`, None where the calendar has none."""
        if self.grain == "day":
            return calendar_date(year, self.number or 0, self.day or 0)
        if self.grain == "part":
            return self._of_month(year, self.begin)
        if self.grain == "month":
            return calendar_date(year, self.number or 0, 1)
        if self.grain == "quarter":
            return quarter_start(year, self.number or 1)
        if self.grain == "half":
            return date(year, 7 if self.number == 12 else 1, 1)
        return date(year, 1, 1)

    def last(self, year: int) -> date | None:
        """Its last day in `year`: of `quý I` 31 March, of `6 tháng đầu năm` 30 June; None where the calendar has none."""
        if self.grain == "day":
            return calendar_date(year, self.number or 0, self.day or 0)
        if self.grain == "part":
            return self._of_month(year, self.day or 31)
        if self.grain == "month":
            return month_end(year, self.number) if self.number and 1 <= self.number <= 12 else None
        if self.grain == "quarter":
            return quarter_end(year, self.number or 1)
        if self.grain == "half":
            return month_end(year, self.number or 12)
        return date(year, 12, 31)

    def _of_month(self, year: int, day: int) -> date | None:
        """A day of its month, the last one where the month is shorter; counted from the end where it is negative."""
        if not self.number or not 1 <= self.number <= 12:
            return None
        last = month_end(year, self.number)
        return last.replace(day=min(day, last.day) if day > 0 else last.day + 1 + day)

    def next_year(self, issued: date) -> int | None:
        """The year in which this point comes next, seen from `issued`: of `15 tháng 11` from 2021-12-23 it is 2022."""
        for year in range(issued.year, issued.year + 9):
            last = self.last(year)
            if last and last >= issued:
                return year
        return None


def read_point(text: str, at: int) -> Point | None:
    """The point in time that begins at `at`: `Quý IV/2025` → quarter 4 of 2025, `ngày 15 tháng 11` → 15/11 without a year."""
    for grain, form in _forms(text[at : at + 1]):
        found = form.match(text, at)
        if found:
            return _point(grain, found)
    return None


@cache
def _forms(letter: str) -> tuple[tuple[Grain, re.Pattern[str]], ...]:
    """The forms that begin with a letter or digit: most points are told by it."""
    sign = "0" if letter.isdigit() else letter
    return tuple((grain, form) for letters, grain, form in _FORMS if sign and sign in letters)


def _point(grain: Grain, found: re.Match[str]) -> Point | None:
    parts = found.groupdict()
    year, near = parts.get("y") or parts.get("y2"), parts.get("near")
    away = _NEAR[near] if near else 1 if parts.get("next") else None
    number: int | None = None
    if parts.get("m"):
        number = int(parts["m"]) if parts["m"].isdigit() else words_to_int(parts["m"]) or 0
        if not 1 <= number <= 12:
            return None
    elif parts.get("q"):
        number = int(parts["q"]) if parts["q"].isdigit() else roman_to_int(parts["q"])
    elif parts.get("part"):
        number = int(parts.get("n") or words_to_int(parts.get("word") or "") or 6) if parts["part"] == "đầu" else 12
    elif parts.get("middle"):
        number = 6
    if grain == "part":
        return _part(parts, found.end(), int(year) if year else None, number, away)
    day = int(parts["d"]) if parts.get("d") else words_to_int(parts["dw"]) if parts.get("dw") else None
    if day is not None and not 1 <= day <= 31:
        return None
    return Point(grain, found.end(), int(year) if year else None, number, day, away)


_SLICES = {"đầu": (1, 15), "thượng": (1, 10), "trung": (11, 20), "hạ": (21, 31), "cuối": (16, 31), "sau": (16, 31)}


def _part(parts: dict[str, str | None], end: int, year: int | None, number: int | None, near: int | None) -> Point:
    """`nửa đầu tháng 9` → days 1 to 15, `hạ tuần tháng 9` → 21 to its end, `10 ngày cuối tháng 9` → its last ten days."""
    if parts.get("edge"):
        opening = parts["edge"] != "cuối"
        if parts.get("q"):
            number = 3 * (number or 1) - (2 if opening else 0)
        elif parts.get("whole") is not None:
            number = 1 if opening else 12
        begin, last = (1, 1) if opening else (-1, 31)
    elif parts.get("side"):
        count = int(parts.get("count") or words_to_int(parts.get("counted") or "") or 10)
        begin, last = (1, count) if parts["side"] == "đầu" else (-count, 31)
    else:
        words = (parts.get("slice") or "").casefold().split()
        begin, last = _SLICES[words[1] if words[0] == "nửa" else words[0]]
    return Point("part", end, year, number, last, near, begin)


_JOIN = re.compile(r" ?(?:,|;|và|&|, và) ?(?:trước )?(?=\S)")
_MORE_QUARTERS = re.compile(rf"(?P<q>IV|I{{1,3}}|[1-4])(?!\w){_YEAR}")
_MORE_MONTHS = re.compile(
    rf"(?P<m>\d{{1,2}})(?!\d){_YEAR}(?! ?(?:năm|ngày|tháng|tuần|giờ|người|lần|buổi|xã|thôn|lớp|tổ|hộ|mô hình)(?!\w))"
)
_MORE_YEARS = re.compile(rf"(?:năm )?(?P<y>{_Y})(?!\d)")
_MORE_DAYS = re.compile(rf"(?:ngày )?(?P<d>\d{{1,2}})(?: ?[/\-] ?| tháng )(?P<m>\d{{1,2}}){_YEAR}(?!\d)")


# `ngày 02, 05 và 09 tháng 3`: the days before the last one, which names the month of all.
_LONE_DAYS = re.compile(
    r"(?:[Nn]gày )?(?:(?:mùng |mồng )?\d{1,2}(?!\d) ?(?:,|;|và|, và) ?(?:ngày )?)+"
    r"(?=(?:mùng |mồng )?\d{1,2}(?: ?[/\-] ?\d| (?:của )?tháng [\dA-Z]))"
)
_LONE_DAY = re.compile(r"(?:(?:[Nn]gày )?(?:mùng |mồng )?)(?P<d>\d{1,2})")


def read_points(text: str, at: int) -> list[tuple[int, Point]]:
    """The points of a list with their offsets: `Quý II, III/2015` → quarters 2 and 3, both of 2015.

    A member without a year takes the year printed behind a later one, a day without a month that of the last day.
    """
    lone = _LONE_DAYS.match(text, at) if text[at : at + 1] in "nN0123456789" else None
    points: list[tuple[int, Point]] = []
    if lone and (last := read_point(text, lone.end())) and last.number:
        for found in _LONE_DAY.finditer(text, at, lone.end()):
            if not 1 <= int(found.group("d")) <= 31:
                return []
            points.append((found.start(), replace(last, end=found.end(), day=int(found.group("d")))))
        points.append((lone.end(), last))
    first = points[-1][1] if points else read_point(text, at)
    if first is None:
        return []
    points = points or [(at, first)]
    while join := _JOIN.match(text, points[-1][1].end):
        more = _member(text, join.end(), first.grain)
        if more is None:
            break
        points.append((join.end(), more))
    return _with_years(points)


def _with_years(points: list[tuple[int, Point]]) -> list[tuple[int, Point]]:
    """The points of a list with the year printed behind a later one; `tháng 12 và tháng 01/2026` begins in 2025."""
    for index in range(len(points) - 2, -1, -1):
        (start, point), (_, later) = points[index], points[index + 1]
        if point.year is None and point.near is None and (later.year is not None or later.near is not None):
            turned = (point.number or 0, point.day or 0) > (later.number or 0, later.day or 0)
            year = later.year - turned if later.year is not None else None
            near = later.near - turned if later.near is not None else None
            points[index] = (start, replace(point, year=year, near=near))
    return points


def _member(text: str, at: int, grain: Grain) -> Point | None:
    whole = read_point(text, at) if not text[at].isdigit() and text[at] != "I" else None
    if whole and whole.grain == grain and (grain != "day" or whole.number):
        return whole
    form = {"quarter": _MORE_QUARTERS, "month": _MORE_MONTHS, "day": _MORE_DAYS, "year": _MORE_YEARS}.get(grain)
    found = form.match(text, at) if form else None
    return _point(grain, found) if found else None
