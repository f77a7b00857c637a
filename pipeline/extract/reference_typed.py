"""References by number: `Quyết định số 217-QĐ/TW`, `Nghị quyết 02`, `các Quyết định số 217, 218-QĐ/TW`, `CT 16`."""

from __future__ import annotations

import re

from pipeline.extract.grammar import line_start
from pipeline.extract.reference_mention import Mention, macro, rule_confidence, rule_pattern
from pipeline.extract.reference_numbers import clean_number, split_number, types_of_code
from pipeline.extract.reference_scan import any_type, doc_type_of
from pipeline.resources import load_yaml

# Types of which a bare number is a name (`Nghị quyết 02`); of the loose ones only before certain words; else `số 02`.
_SHORT_TYPES = frozenset(
    {"Nghị quyết", "Chỉ thị", "Kết luận", "Nghị định", "Thông tư", "Quyết định", "Quy định", "Pháp lệnh"}
)
_LOOSE_TYPES = frozenset(
    {
        *("Đề án", "Chương trình", "Chương trình hành động", "Kế hoạch"),
        *("Hướng dẫn", "Thông báo", "Công văn", "Công điện", "Thông tri"),
    }
)
_LISTED_SHORT = re.compile(r"(?: ?, ?| và )(?:số )?\d{1,5}(?![\w/-])")


def read_typed(text: str, found: re.Match[str]) -> Mention | None:
    """`Quyết định số 217-QĐ/TW`, `Kết luận 114-KL/TW`, `Nghị quyết 02`: a type word and its number."""
    start = found.start()
    if start and text[start - 1].isalnum():
        return None
    lead = macro("so").match(text, found.end())
    if lead is None or (":" in lead.group() and _opens_line(text, start)):
        return None
    word = found.group()
    doc_type = doc_type_of(word)
    return read_number(text, start, lead.end(), doc_type, numbered=bool(lead.group(1)))


def _opens_line(text: str, start: int) -> bool:
    """Whether a mention opens its line or cell: `Nghị quyết số: 108/…` there is the document's own number."""
    return (
        not text[:start].strip() if start < 3 else text[start - 1] == "\n" or text[start - 2 : start] in ("\n ", "| ")
    )


def read_number(text: str, start: int, at: int, doc_type: str, *, numbered: bool) -> Mention | None:
    """A full or short number at `at` as a mention from `start`; `numbered` says that `số` stands before it."""
    full = macro("full_number").match(text, at)
    if full:
        end = at + len(full.group().rstrip(" .,;:"))
        return Mention(start, end, "reference.number", doc_type, number=clean_number(full.group()))
    short = macro("short_number").match(text, at)
    if not short or not _short_allowed(text, short, doc_type, numbered=numbered):
        return None
    completed = _completed(text, short)
    rule = "reference.number.listed" if completed else "reference.short"
    mention = Mention(start, short.end(), rule, doc_type, rule_confidence(rule), number=completed or short.group())
    mention.inferred = ("number",) if completed else ()
    return mention


def _short_allowed(text: str, short: re.Match[str], doc_type: str, *, numbered: bool) -> bool:
    if macro("counted").match(text, short.end()):
        return False
    if numbered:
        return True
    digits = short.group()
    if len(digits) > 4 or "/" in digits or (len(digits) == 4 and digits.startswith(("19", "20"))):
        return False
    if doc_type in _SHORT_TYPES:
        return True
    return doc_type in _LOOSE_TYPES and bool(macro("after_loose").match(text, short.end()))


def _completed(text: str, short: re.Match[str]) -> str | None:
    """The full number of a member whose code stands at the end of its list: of `217, 218-QĐ/TW` the first is `217-QĐ/TW`."""
    at = short.end()
    while step := _LISTED_SHORT.match(text, at):
        at = step.end()
    last_step = rule_pattern("reference.number.listed").match(text, at)
    last = macro("full_number").match(text, last_step.end()) if last_step else None
    if not last:
        return None
    number = clean_number(last.group())
    return short.group() + number[len(split_number(number).serial) :]


def read_member(text: str, one: Mention) -> Mention | None:
    """The next number of a list under one type word: ` và 218-QĐ/TW` behind `các Quyết định số 217-QĐ/TW`."""
    step = rule_pattern("reference.number.listed").match(text, one.end)
    if step is None or one.number is None:
        return None
    start = step.end() - len("số ") if step.group().endswith("số ") else step.end()
    inferred: tuple[str, ...] = ()
    full = macro("full_number").match(text, step.end())
    if full:
        number, end = clean_number(full.group()), step.end() + len(full.group().rstrip(" .,;:"))
    else:
        short = macro("short_number").match(text, step.end())
        completed = _completed(text, short) if short else None
        if short and not completed and _short_member(text, one, short):
            completed = short.group()
        if not completed or not short:
            return None
        number, end = completed, short.end()
        inferred = ("number",) if completed != short.group() else ()
    if not _same_kind(one.number, number):
        return None
    rule = "reference.number.listed"
    return Mention(start, end, rule, one.doc_type, rule_confidence(rule), number=number, inferred=inferred)


def _short_member(text: str, one: Mention, short: re.Match[str]) -> bool:
    """Whether a bare number goes on a list of bare numbers: `Nghị quyết 57, 59 và 68 của …` but not `Chỉ thị 16, 20 xã`."""
    bare = one.number is not None and one.number.isdigit() and one.doc_type in _SHORT_TYPES
    if not bare or not short.group().isdigit() or not 2 <= len(short.group()) <= 4:
        return False
    counted = macro("counted").match(text, short.end())
    return not counted and bool(macro("after_loose").match(text, short.end()))


def _same_kind(one: str, other: str) -> bool:
    """Whether two numbers of a list may share a type word: their codes name the same type, or one of them names none."""
    a, b = split_number(one).code.casefold(), split_number(other).code.casefold()
    return a == b or not a or not b or not (types_of_code(a) and types_of_code(b))


def read_bare(text: str, found: re.Match[str]) -> Mention | None:
    """A number behind `số` whose type word is in lower case or has a body between: `Thông tư liên tịch Bộ Y tế - … số 13/…`."""
    full = macro("full_number").match(text, found.end())
    left = line_start(text, found.start(), 130 if full else 25)
    window = text[left : found.start()]
    words = list(any_type().finditer(window))
    if not words:
        return None
    word, between = words[-1], window[words[-1].end() :].strip()
    if not full and (between or word.group()[0].islower()):
        return None
    if between and not rule_pattern("reference.number.apart").fullmatch(window, words[-1].end()):
        return None
    if ":" in found.group() and _opens_line(text, left + word.start()):
        return None
    doc_type = doc_type_of(word.group())
    mention = read_number(text, left + word.start(), found.end(), doc_type, numbered=True)
    if mention and between:
        mention.rule = "reference.number.apart"
        mention.confidence = rule_confidence(mention.rule)
        body = macro("body").search(between)
        mention.issuer = body.group() if body else None
    return mention


def _bare_allowed(text: str, code: str, end: int) -> bool:
    """Whether a code may stand before a number without one: `NQ 02`, `QĐ 217, 218`, but not `QĐ 15 trường hợp`."""
    how = load_yaml("references")["abbreviated_types"][code]
    return how == "any" or (how == "list" and bool(macro("after_loose").match(text, end)))


def read_abbreviated(text: str, found: re.Match[str]) -> Mention | None:
    """`NQ 25-NQ/TW`, `CT 16`: the type as its code."""
    start = found.start()
    if start and (text[start - 1].isalnum() or text[start - 1] in "-/"):
        return None
    code = found.group().split()[0]
    names = types_of_code(code)
    mention = read_number(text, start, found.end(), names[0], numbered="số" in found.group()) if names else None
    if mention is None or (mention.rule == "reference.short" and not _bare_allowed(text, code, mention.end)):
        return None
    mention.rule = "reference.abbreviated"
    mention.confidence = rule_confidence(mention.rule)
    return mention
