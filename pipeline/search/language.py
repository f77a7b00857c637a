"""The query language: words, `"…"`, `-word`, `field:value`; no text is an error, what cannot be read is searched as words.

`"tiếp công dân" -hồ sơ coquan:"Sở Nội vụ" han:<2026-12-31` has a phrase, a word left out, a word, a body and a window.
docs/search.md is its page for users; every field has a Vietnamese name in plain letters and an English one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.search.periods import Window, read_window, read_years
from pipeline.search.tokens import Word, words
from pipeline.text.fold import fold

FieldName = Literal[
    "unit", "kind", "type", "system", "issuer", "level", "province", "year", "number", "theme", "body", "role", "due",
    "state", "cites", "document",
]  # fmt: skip
NAMES: dict[str, FieldName] = {
    "so": "number", "number": "number",
    "coquan": "body", "body": "body",
    "vaitro": "role", "role": "role",
    "han": "due", "due": "due",
    "loai": "type", "type": "type",
    "he": "system", "hethong": "system", "system": "system",
    "noibanhanh": "issuer", "issuer": "issuer",
    "cap": "level", "level": "level",
    "tinh": "province", "province": "province",
    "nam": "year", "year": "year",
    "chude": "theme", "theme": "theme",
    "trangthai": "state", "state": "state",
    "dan": "cites", "cites": "cites",
    "kieu": "kind", "kind": "kind",
    "muc": "unit", "unit": "unit",
    "vanban": "document", "document": "document",
}  # fmt: skip
"""Every name of a field; the first of each field is the one that facets write."""
MOST_WORDS = 64
_LONGEST_QUERY = 10_000
_TOKEN = re.compile(
    r"(?P<minus>(?<!\S)-(?=[\w\"“”]))?"
    r"(?:(?P<field>(?<![\w/.])[^\W\d_]{1,20}):(?=[^\s:/])(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<value>[^\s\"“”]+))"
    r"|[\"“”](?P<phrase>[^\"“”]*)[\"“”]"
    r"|(?P<stray>[\"“”])"
    r"|(?P<plain>[^\s\"“”]+))"
)
_CODE = re.compile(r"[^\W\d_]+\d*(?:/|\Z)")

OPEN_QUOTE = "Dấu ngoặc kép chưa đóng nên phần sau được tìm như các từ thường."
UNKNOWN_FIELD = "Không có trường “{name}” nên “{text}” được tìm như các từ thường."
UNREADABLE = "Không đọc được giá trị của “{text}” nên được tìm như các từ thường; cách viết: {example}."
CUT = f"Câu tìm quá dài: chỉ dùng {MOST_WORDS} từ đầu."
_EXAMPLES = {
    "due": "han:<2026-12-31, han:01/10/2026..31/12/2026, han:12/2026, han:khong",
    "year": "nam:2024, nam:2020..2024, nam:>=2023",
    "document": "vanban:12",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A field's condition: `coquan:"Sở Nội vụ"`. `value` is as written; `window` and `years` are what it means there.

    `window` is None for days and years alike where the value stands for itself; of `han:khong` both bounds are None.
    """

    field: FieldName
    value: str
    negated: bool = False
    window: Window | None = None
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query taken apart: free words in their order, phrases, phrases and words left out, conditions, and notices."""

    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[Word, ...], ...] = ()
    without: tuple[tuple[Word, ...], ...] = ()
    conditions: tuple[Condition, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.phrases or self.without or self.conditions)


def parse(query: str, *, as_of: date | None = None) -> Asked:
    """Take a query apart; `as_of` is the day that `han:homnay` means (without it such a value is a plain word)."""
    text = unicodedata.normalize("NFC", query[:_LONGEST_QUERY].encode("utf-8", "replace").decode("utf-8"))
    reader = _Reader(as_of)
    previous = ""
    for found in _TOKEN.finditer(text):
        reader.take(found, previous)
        previous = found.group()
    return reader.asked()


class _Reader:
    """Collects the parts of a query as its tokens come."""

    def __init__(self, as_of: date | None) -> None:
        self._as_of = as_of
        self._words: list[Word] = []
        self._phrases: list[tuple[Word, ...]] = []
        self._without: list[tuple[Word, ...]] = []
        self._conditions: list[Condition] = []
        self._notices: dict[str, None] = {}

    def take(self, found: re.Match[str], previous: str) -> None:
        """Sort one token in."""
        is_minus = found["minus"] is not None
        if found["stray"]:
            self._notices[OPEN_QUOTE] = None
        elif found["field"] is not None:
            self._field(found, is_minus)
        elif found["phrase"] is not None:
            kept = tuple(words(found["phrase"]))
            if kept:
                (self._without if is_minus else self._phrases).append(kept)
        elif is_minus and not (previous.isdigit() and _CODE.match(found["plain"])):
            kept = tuple(words(found["plain"]))
            if kept:
                self._without.append(kept)
        else:  # `217 -QĐ/TW` is a number that somebody wrote with a blank
            self._words += words(found["plain"])

    def _field(self, found: re.Match[str], is_minus: bool) -> None:
        text = found.group()
        value = found["quoted"] if found["quoted"] is not None else found["value"]
        name = NAMES.get(fold(found["field"]))
        if name is None:
            self._notices[UNKNOWN_FIELD.format(name=found["field"], text=text)] = None
            self._words += words(text)
            return
        condition = condition_of(name, value, negated=is_minus, as_of=self._as_of)
        if condition is None:
            example = _EXAMPLES.get(name, f'{found["field"]}:"…"')
            self._notices[UNREADABLE.format(text=text, example=example)] = None
            self._words += words(text)
            return
        self._conditions.append(condition)

    def asked(self) -> Asked:
        """What has been collected, cut to what a search takes."""
        kept = self._words[:MOST_WORDS]
        if len(self._words) > MOST_WORDS and len({word.exact for word in self._words}) > MOST_WORDS:
            self._notices[CUT] = None
        return Asked(
            words=tuple(kept),
            phrases=tuple(phrase[:MOST_WORDS] for phrase in dict.fromkeys(self._phrases))[:MOST_WORDS],
            without=tuple(phrase[:MOST_WORDS] for phrase in dict.fromkeys(self._without))[:MOST_WORDS],
            conditions=tuple(dict.fromkeys(self._conditions))[:MOST_WORDS],
            notices=tuple(self._notices),
        )


def condition_of(name: FieldName, value: str, *, negated: bool = False, as_of: date | None = None) -> Condition | None:
    """A condition as read from its value: `due`, `<2026-12-31` → a window; None where the value cannot be read."""
    value = value.strip()
    if name == "due":
        window = read_window(value, as_of)
        return Condition(field=name, value=value, negated=negated, window=window) if window else None
    if name == "year":
        years = read_years(value)
        return Condition(field=name, value=value, negated=negated, years=years) if years else None
    if name == "document":
        is_id = value.isascii() and value.isdigit() and len(value) < 10
        return Condition(field=name, value=value, negated=negated) if is_id else None
    return Condition(field=name, value=value, negated=negated) if words(value) else None


def spoken(conditions: tuple[Condition, ...]) -> Iterator[str]:
    """Conditions as a person writes them: `coquan:"Sở Nội vụ"`."""
    written = {field: name for name, field in reversed(NAMES.items())}
    for condition in conditions:
        value = condition.value if re.fullmatch(r"\S+", condition.value) else f'"{condition.value}"'
        yield f"{'-' if condition.negated else ''}{written[condition.field]}:{value}"
