"""Points in time as papers print them, with or without a year: `ngày 15 tháng 11`, `tháng 11/2025`, `Quý I/2026`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pipeline.text.dates import calendar_date, month_end, quarter_end, quarter_start
from pipeline.text.numerals import roman_to_int, words_to_int

Grain = Literal["day", "month", "quarter", "half", "year"]

_Y = r"(?:19|20)\d\d"
# In capitals, for `trong tháng năm` may go on with a number of something.
_MONTHS = r"(?:Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Bẩy|Tám|Chín|Mười(?: [Mm]ột| [Hh]ai)?)(?!\w)"
_FORMS: tuple[tuple[Grain, re.Pattern[str]], ...] = (
    ("day", re.compile(rf"(?:[Nn]gày )?(?P<d>\d{{1,2}}) ?[/.\-] ?(?P<m>\d{{1,2}}) ?[/.\-] ?(?P<y>{_Y})(?!\d)")),
    (
        "day",
        re.compile(
            rf"(?:[Nn]gày )?(?P<d>\d{{1,2}}) tháng (?P<m>\d{{1,2}})(?: ?/ ?(?P<y>{_Y})| ?,? ?năm (?P<y2>{_Y}))?"
        ),
    ),
    ("day", re.compile(r"(?:[Nn]gày )?(?P<d>\d{1,2}) ?[/\-] ?(?P<m>\d{1,2})(?![/\-.]?\d)")),
    ("half", re.compile(rf"(?:0?6|[Ss]áu) tháng (?P<part>đầu|cuối) năm(?: (?P<y>{_Y}))?")),
    ("month", re.compile(rf"[Tt]háng (?P<m>\d{{1,2}}|{_MONTHS})(?: ?[/\-] ?(?P<y>{_Y})| ?,? ?năm (?P<y2>{_Y}))?")),
    (
        "quarter",
        re.compile(rf"[Qq]u(?:ý|í) (?P<q>IV|I{{1,3}}|[1-4])(?!\w)(?: ?[/\-] ?(?P<y>{_Y})| ?,? ?năm (?P<y2>{_Y}))?"),
    ),
    ("year", re.compile(rf"(?:[Cc]uối|[Hh]ết) năm(?: (?P<y>{_Y}))?")),
    ("year", re.compile(rf"[Nn]ăm (?P<y>{_Y})")),
    ("day", re.compile(r"(?:[Nn]gày )?(?P<d>\d{1,2})(?!\d)")),
)


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, quarter, half year or year; `year` (and of a lone day `month`) is None where it is not printed.

    `number` is the month, the quarter 1 to 4 or the half 1 to 2, by `grain`.
    """

    grain: Grain
    end: int
    year: int | None = None
    number: int | None = None
    day: int | None = None

    def first(self, year: int) -> date | None:
        """Its first day in `year`, None where the calendar has none."""
        if self.grain == "day":
            return calendar_date(year, self.number or 0, self.day or 0)
        if self.grain == "month":
            return calendar_date(year, self.number or 0, 1)
        if self.grain == "quarter":
            return quarter_start(year, self.number or 1)
        if self.grain == "half":
            return date(year, 6 * (self.number or 1) - 5, 1)
        return date(year, 1, 1)

    def last(self, year: int) -> date | None:
        """Its last day in `year`: of `quý I` 31 March, of `6 tháng đầu năm` 30 June; None where the calendar has none."""
        if self.grain == "day":
            return calendar_date(year, self.number or 0, self.day or 0)
        if self.grain == "month":
            return month_end(year, self.number) if self.number and 1 <= self.number <= 12 else None
        if self.grain == "quarter":
            return quarter_end(year, self.number or 1)
        if self.grain == "half":
            return month_end(year, 6 * (self.number or 1))
        return date(year, 12, 31)

    def with_year(self, year: int) -> Point:
        """The same point in a given year."""
        return replace(self, year=year)

    def next_year(self, issued: date) -> int | None:
        """The year in which this point comes next, seen from `issued`: of `15 tháng 11` from 2021-12-23 it is 2022."""
        for year in range(issued.year, issued.year + 9):
            last = self.last(year)
            if last and last >= issued:
                return year
        return None


def read_point(text: str, at: int) -> Point | None:
    """The point in time that begins at `at`: `Quý IV/2025` → quarter 4 of 2025, `ngày 15 tháng 11` → 15/11 without a year."""
    for grain, form in _FORMS:
        found = form.match(text, at)
        if found:
            return _point(grain, found)
    return None


def _point(grain: Grain, found: re.Match[str]) -> Point | None:
    parts = found.groupdict()
    year = parts.get("y") or parts.get("y2")
    number: int | None = None
    if parts.get("m"):
        number = int(parts["m"]) if parts["m"].isdigit() else words_to_int(parts["m"]) or 0
        if not 1 <= number <= 12:
            return None
    elif parts.get("q"):
        number = int(parts["q"]) if parts["q"].isdigit() else roman_to_int(parts["q"])
    elif parts.get("part"):
        number = 1 if parts["part"] == "đầu" else 2
    day = int(parts["d"]) if parts.get("d") else None
    if day is not None and not 1 <= day <= 31:
        return None
    return Point(grain, found.end(), int(year) if year else None, number, day)


_JOIN = re.compile(r" ?(?:,|;|và|&|, và) ?(?:trước )?(?=\S)")
_MORE_QUARTERS = re.compile(rf"(?P<q>IV|I{{1,3}}|[1-4])(?!\w)(?: ?[/\-] ?(?P<y>{_Y})| ?,? ?năm (?P<y2>{_Y}))?")
_MORE_MONTHS = re.compile(
    rf"(?P<m>\d{{1,2}})(?!\d)(?: ?[/\-] ?(?P<y>{_Y})| ?,? ?năm (?P<y2>{_Y}))?(?! ?(?:năm|người|lần|xã|lớp|mô hình))"
)
_MORE_DAYS = re.compile(
    rf"(?:ngày )?(?P<d>\d{{1,2}})(?: ?[/\-] ?| tháng )(?P<m>\d{{1,2}})(?: ?[/\-] ?(?P<y>{_Y})| ?,? ?năm (?P<y2>{_Y}))?(?!\d)"
)


def read_points(text: str, at: int) -> list[tuple[int, Point]]:
    """The points of a list with their offsets: `Quý II, III/2015` → quarters 2 and 3, both of 2015.

    A member without a year takes the year printed behind a later one.
    """
    first = read_point(text, at)
    if first is None:
        return []
    points = [(at, first)]
    while join := _JOIN.match(text, points[-1][1].end):
        more = _member(text, join.end(), first.grain)
        if more is None:
            break
        points.append((join.end(), more))
    year = None
    for index in range(len(points) - 1, -1, -1):
        start, point = points[index]
        if point.year is None and year is not None:
            points[index] = (start, point.with_year(year))
        year = point.year or year
    return points


def _member(text: str, at: int, grain: Grain) -> Point | None:
    whole = read_point(text, at) if not text[at].isdigit() and text[at] != "I" else None
    if whole and whole.grain == grain and (grain != "day" or whole.number):
        return whole
    form = {"quarter": _MORE_QUARTERS, "month": _MORE_MONTHS, "day": _MORE_DAYS}.get(grain)
    found = form.match(text, at) if form else None
    return _point(grain, found) if found else None
