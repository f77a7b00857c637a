"""References by name: `Luật Tiếp công dân`, `Hiến pháp năm 2013`, `Nghị quyết Trung ương 4 (khóa XII)`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract import named_acts
from pipeline.extract.reference_mention import Mention, macro, rule_confidence, rule_pattern
from pipeline.extract.reference_numbers import clean_number
from pipeline.extract.reference_scan import LAW_WORD, any_type, doc_type_of
from pipeline.extract.reference_typed import read_number

_NAMED_TYPES = {
    "luật": "Luật",
    "bộ luật": "Bộ luật",
    "pháp lệnh": "Pháp lệnh",
    "điều lệ": "Điều lệ",
    "cương lĩnh": "Cương lĩnh",
}
# Staff write `Luật Lao động` for the code of that name: the other tables are asked after the type's own.
_ACT_TYPES = ("Luật", "Bộ luật", "Pháp lệnh")
_NUMBER_NEXT = re.compile(r" ?(?:số|SỐ|Số) ?:? ?(?=\d)")
_NUMBER_BEHIND = re.compile(r" ?,? ?\(?(?:số|Số) ?:? ?(?=\d)")
_YEAR_BEHIND = re.compile(r" (?:năm )?(?:19|20)\d\d(?![\w/%-])(?! ?/)")
# Words of two syllables whose second is `luật`: `pháp luật Việt Nam`, `kỷ luật Đảng`, `quy luật`.
_OTHER_LAW = {
    "luật": ("pháp ", "Pháp ", "kỷ ", "Kỷ ", "kỉ ", "Kỉ ", "quy ", "Quy ", "quân "),
    "Luật": ("pháp ", "Pháp "),
}
# An act may amend an amending act; nothing real goes deeper.
_DEEPEST = 3
_MOST_JOINED = 12
_JOIN = re.compile(r" ?(?:,|,? và|;) (?=Luật |Bộ luật |Pháp lệnh )")
_OWN_DAY = re.compile(r",? (?:số \d|ngày \d)")
_SEVERAL_LAWS = re.compile(r"luật(?: (?:liên quan|thuế|về)[^.;,\n(]{0,60}?)?(?= ngày| số|[,.;]|$)")


def read_law(text: str, found: re.Match[str], *, bare_at: int = -1) -> Mention | None:
    """`Luật Tiếp công dân`, `Luật số 97/2025/QH15`, `Hiến pháp năm 2013`: an act by its number, its name, or both.

    A name that ends at `bare_at` is the amended act in an amending one's name: number, year and day behind it are the other's.
    """
    start = found.start()
    if (start and text[start - 1].isalnum()) or macro("no_act_before").search(text, max(0, start - 12), start):
        return None
    if text.endswith(_OTHER_LAW.get(found.group(), ()), max(0, start - 5), start):
        return None
    word = found.group().casefold()
    if word == "hiến pháp":
        return _constitution(text, found)
    doc_type = _NAMED_TYPES[word]
    lead = _NUMBER_NEXT.match(text, found.end())
    if lead:
        return read_number(text, start, lead.end(), doc_type, numbered=True)
    at = found.end() + 1
    end, rule = _name_end(text, at, doc_type)
    if end is None:
        return None
    mention = Mention(start, end, rule, doc_type, rule_confidence(rule), title=text[at:end], name_end=end)
    if end != bare_at:
        _read_number_behind(text, mention)
    return mention


def _read_number_behind(text: str, mention: Mention) -> None:
    lead = _NUMBER_BEHIND.match(text, mention.end)
    full = macro("full_number").match(text, lead.end()) if lead else None
    if full and lead:
        mention.number = clean_number(full.group())
        mention.end = lead.end() + len(full.group().rstrip(" .,;:"))
        if "(" in lead.group() and text.startswith(")", mention.end):
            mention.end += 1
        return
    year = _YEAR_BEHIND.match(text, mention.end)
    if year:
        mention.end = year.end()


def _constitution(text: str, found: re.Match[str]) -> Mention | None:
    start, rule = found.start(), "reference.constitution"
    if macro("no_constitution_before").search(text, max(0, start - 12), start):
        return None
    rest = rule_pattern(rule).match(text, found.end())
    return Mention(start, rest.end() if rest else found.end(), rule, "Hiến pháp", rule_confidence(rule))


def _name_end(text: str, at: int, doc_type: str, depth: int = 0) -> tuple[int | None, str]:
    """Where the name that begins at `at` ends and by which rule; (None, "") where no act is named."""
    amending = rule_pattern("reference.named.amending").match(text, at)
    if amending:
        end = _amending_end(text, amending.end(), depth + 1) if depth < _DEEPEST else None
        return end, "reference.named.amending"
    known = _known_end(text, at, doc_type)
    if known is not None:
        return known, "reference.named"
    dated = rule_pattern("reference.named.dated").match(text, at)
    if dated and not any_type().search(dated.group()):
        return dated.end(), "reference.named.dated"
    capital = rule_pattern("reference.named.guessed").match(text, at)
    if doc_type in _ACT_TYPES and capital and not macro("act_word").match(text, at):
        return named_acts.guessed_name_end(text, at), "reference.named.guessed"
    return None, ""


def _amending_end(text: str, at: int, depth: int) -> int | None:
    inner = LAW_WORD.match(text, at)
    if inner and inner.group().casefold() in _NAMED_TYPES:
        end, _ = _name_end(text, inner.end() + 1, _NAMED_TYPES[inner.group().casefold()], depth)
        if end is not None:
            return _joined_end(text, end)
    several = _SEVERAL_LAWS.match(text, at)
    return several.end() if several else None


def _joined_end(text: str, end: int) -> int:
    """Where the last of several amended acts ends, if the amending act's own number or day follows: `… Luật A và Luật B ngày …`."""
    last = end
    for _ in range(_MOST_JOINED):
        join = _JOIN.match(text, last)
        if not join:
            break
        word = LAW_WORD.match(text, join.end())
        if not word or word.group().casefold() not in _NAMED_TYPES:
            break
        known = _known_end(text, word.end() + 1, _NAMED_TYPES[word.group().casefold()])
        if known is None:
            break
        last = known
    return last if last > end and _OWN_DAY.match(text, last) else end


def _known_end(text: str, at: int, doc_type: str) -> int | None:
    about = text.startswith(("về ", "Về "), at)
    kinds = _kinds(doc_type)
    ends = (named_acts.known_name_end(text, at + len("về ") if about else at, kind) for kind in kinds)
    end = next((end for end in ends if end is not None), None)
    if end is not None and about and text.count(" ", at, end) < 3:  # `các pháp lệnh về thuế` names none
        return None
    return end


@cache
def _kinds(doc_type: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((doc_type, *_ACT_TYPES))) if doc_type in _ACT_TYPES else (doc_type,)


def read_plenum(text: str, found: re.Match[str]) -> Mention | None:
    """`Nghị quyết Trung ương 4 (khóa XII)`, `Nghị quyết Đại hội XIII của Đảng`: a Party document called by its meeting."""
    rule = "reference.plenum"
    name = rule_pattern(rule).match(text, found.end())
    if not name:
        return None
    doc_type = doc_type_of(found.group())
    return Mention(
        found.start(),
        name.end(),
        rule,
        doc_type,
        rule_confidence(rule),
        title=name.group().strip().removeprefix("của "),
    )
