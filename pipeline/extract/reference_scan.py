"""Where references begin: every place that names a type and a number, a law by its name, a plenum or a congress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extract import named_acts
from pipeline.extract.grammar import load_macros
from pipeline.extract.reference_numbers import clean_number, split_number, types_of_code
from pipeline.resources.doctypes import standard_name, type_names


@dataclass(slots=True)
class Mention:
    """A reference in the making; `head` is where its number or name ends, `end` where date and issuer end."""

    start: int
    head: int
    end: int
    rule: str
    doc_type: str
    confidence: float = 1.0
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    name_end: int = -1
    shared: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


# Types that a law's name follows, and words before `Luật` that make it no act: `Đại học Luật Hà Nội`, `Hội Luật gia`.
_NAMED_TYPES = {"luật": "Luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh", "điều lệ": "Điều lệ", "cương lĩnh": "Cương lĩnh"}
_NO_ACT_BEFORE = re.compile(r"(?:[Hh]ọc|[Kk]hoa|[Tt]rường|[Nn]gành|[Hh]ội|[Cc]ử nhân|[Tt]hạc sĩ|[Tt]iến sĩ|[Cc]ông ty|[Vv]iện|[Bb]áo|[Tt]ạp chí|[Ss]ở) $")
_EXTRA_TYPES = ("Văn bản",)
# Types of which a bare number is a name (`Nghị quyết 02`); of the others only `số 02` is.
_SHORT_TYPES = frozenset({"Nghị quyết", "Chỉ thị", "Kết luận", "Nghị định", "Thông tư", "Quyết định", "Quy định", "Pháp lệnh"})
_LOOSE_TYPES = frozenset({"Đề án", "Chương trình", "Kế hoạch", "Hướng dẫn", "Thông báo", "Công văn", "Công điện", "Thông tri"})


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_macros("references")[name])


@cache
def _typed_scan() -> re.Pattern[str]:
    """Type words in any capitalised spelling before a number; flat literals, so that the engine can skip by first letter."""
    words: dict[str, None] = {}
    for name in (*type_names(), *_EXTRA_TYPES):
        for form in spellings(name):
            words[form] = None
    ahead = r"(?=(?: (?:định|quyết))? ?(?:[Ss]ố|SỐ|só|sô)? ?[:.]? ?\d)"
    return re.compile("|".join(re.escape(word) + ahead for word in sorted(words, key=lambda word: (-len(word), word))))


def spellings(name: str) -> tuple[str, ...]:
    """How a type word is capitalised in the wild: `Nghị quyết liên tịch`, `Nghị quyết Liên tịch`, `NGHỊ QUYẾT LIÊN TỊCH` …"""
    words = name.split()
    pairs = " ".join(word.capitalize() if index % 2 == 0 else word.lower() for index, word in enumerate(words))
    return tuple(dict.fromkeys((name, pairs, name.upper(), name.title())))


@cache
def _any_type() -> re.Pattern[str]:
    names = sorted((*type_names(), *_EXTRA_TYPES), key=lambda name: (-len(name), name))
    forms = [form for name in names for form in (name.lower(), *spellings(name))]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


_LAW_SCAN = re.compile(
    r"Bộ luật(?= )|Bộ Luật(?= )|BỘ LUẬT(?= )|Luật(?= )|LUẬT(?= )|Pháp lệnh(?= )|Pháp Lệnh(?= )|PHÁP LỆNH(?= )|Hiến pháp(?!\w)|HIẾN PHÁP(?!\w)"
    r"|Điều lệ(?= )|Cương lĩnh(?= )|luật(?= [A-ZĐẤĐ])|pháp lệnh(?= [A-ZĐẤĐ])"
)
_NUMBER_SCAN = re.compile(r"số ?:? ?(?=\d)|Số ?:? ?(?=\d)|SỐ ?:? ?(?=\d)")
_PLENUM_SCAN = re.compile(r"Nghị quyết(?= (?:Trung ương|TW|Hội nghị|Đại hội|Ban Chấp hành))|Kết luận(?= (?:Trung ương|TW|Hội nghị))")
_SO = re.compile(r"(?: (?:định|quyết))? ?((?:[Ss]ố|SỐ|só|sô)?) ?[:.]? ?")
_ABBREVIATED = re.compile(r"NQ (?=\d)|NĐ (?=\d)|CT (?=\d)|KL (?=\d)|QĐ (?=\d)|KH (?=\d)|TT (?=\d)|HD (?=\d)|CV (?=\d)|NQ số (?=\d)|NĐ số (?=\d)|CT số (?=\d)|KL số (?=\d)|QĐ số (?=\d)|KH số (?=\d)|TT số (?=\d)|CV số (?=\d)")


def scan(text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Every place where a mention may begin, in order of text: (offset, kind of place, match)."""
    places = [(found.start(), "1typed", found) for found in _typed_scan().finditer(text)]
    places += [(found.start(), "0plenum", found) for found in _PLENUM_SCAN.finditer(text)]
    places += [(found.start(), "2law", found) for found in _LAW_SCAN.finditer(text)]
    places += [(found.start(), "3abbreviated", found) for found in _ABBREVIATED.finditer(text)]
    places += [(found.start(), "4number", found) for found in _NUMBER_SCAN.finditer(text)]
    places.sort(key=lambda place: place[:2])
    return iter(places)


def read_typed(text: str, found: re.Match[str]) -> Mention | None:
    """`Quyết định số 217-QĐ/TW`, `Kết luận 114-KL/TW`, `Nghị quyết 02`: a type word and its number."""
    start = found.start()
    if start and text[start - 1].isalnum():
        return None
    word = found.group()
    doc_type = standard_name(word) or word.capitalize()
    lead = _SO.match(text, found.end())
    if lead is None or (word.casefold() == "nghị định" and lead.group().startswith(" thư")):
        return None
    return read_number(text, start, lead.end(), doc_type, numbered=bool(lead.group(1)))


def read_number(text: str, start: int, at: int, doc_type: str, *, numbered: bool) -> Mention | None:
    """A full or short number at `at` as a mention from `start`; `numbered` says that `số` stands before it."""
    full = _pattern("full_number").match(text, at)
    if full:
        number = clean_number(full.group())
        end = at + len(full.group().rstrip(" .,;:"))
        return Mention(start, end, end, "reference.number", doc_type, number=number)
    short = _pattern("short_number").match(text, at)
    if not short or not _short_allowed(text, short, doc_type, numbered=numbered):
        return None
    listed = _completed(text, short)
    if listed:
        return Mention(
            start, short.end(), short.end(), "reference.number.listed", doc_type, 0.9, number=listed, inferred=("number",)
        )
    confidence = 0.9 if numbered else 0.8
    return Mention(start, short.end(), short.end(), "reference.short", doc_type, confidence, number=short.group())


_LISTED = re.compile(r"(?: ?, ?| và )(?:số )?\d{1,5}(?![\w/-])")
_LIST_STEP = re.compile(r" ?, ?(?:và )?(?:số )?| ?,? ?(?:và|hoặc) (?:số )?")
_AFTER_LOOSE = re.compile(r" ?(?:[,;.:)\]]|$|\n|/|của |về |ngày |năm \d{4}|và |\(|“|\"|tại |theo |trên |ở )")


def _short_allowed(text: str, short: re.Match[str], doc_type: str, *, numbered: bool) -> bool:
    if _pattern("counted").match(text, short.end()):
        return False
    if numbered:
        return True
    digits = short.group()
    if len(digits) > 4 or "/" in digits or digits.startswith(("19", "20")) and len(digits) == 4:
        return False
    if doc_type in _SHORT_TYPES:
        return True
    return doc_type in _LOOSE_TYPES and bool(_AFTER_LOOSE.match(text, short.end()))


def _completed(text: str, short: re.Match[str]) -> str | None:
    """The full number of a member whose code stands at the end of the list: of `217, 218-QĐ/TW` the first is `217-QĐ/TW`."""
    at = short.end()
    while step := _LISTED.match(text, at):
        at = step.end()
    step = _LIST_STEP.match(text, at)
    last = _pattern("full_number").match(text, step.end()) if step else None
    if not last:
        return None
    number = clean_number(last.group())
    return short.group() + number[len(split_number(number).serial) :]


def read_member(text: str, one: Mention) -> Mention | None:
    """The next number of a list under one type word: ` và 218-QĐ/TW` behind `các Quyết định số 217-QĐ/TW`."""
    step = _LIST_STEP.match(text, one.end)
    if step is None or one.number is None:
        return None
    start = step.end() - len("số ") if step.group().endswith("số ") else step.end()
    full = _pattern("full_number").match(text, step.end())
    if full:
        number, end, inferred = clean_number(full.group()), step.end() + len(full.group().rstrip(" .,;:")), ()
    else:
        short = _pattern("short_number").match(text, step.end())
        completed = _completed(text, short) if short else None
        if not completed or not short:
            return None
        number, end, inferred = completed, short.end(), ("number",)  # type: ignore[assignment]
    if not _same_kind(one.number, number):
        return None
    return Mention(start, end, end, "reference.number.listed", one.doc_type, 0.95, number=number, inferred=inferred)


def _same_kind(one: str | None, other: str | None) -> bool:
    """Whether two numbers of a list may share a type word: their codes name the same type, or one has none."""
    if not one or not other:
        return False
    a, b = split_number(one).code.casefold(), split_number(other).code.casefold()
    return a == b or not a or not b or not (types_of_code(a) and types_of_code(b))


def read_bare(text: str, found: re.Match[str]) -> Mention | None:
    """A number behind `số` whose type word is in lower case or has a body between: `Thông tư liên tịch Bộ Y tế - … số 13/…`."""
    left = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 130)
    window = text[left : found.start()]
    word = None
    for word in _any_type().finditer(window):  # noqa: B007 - the last one is wanted
        pass
    if word is None:
        return None
    between = window[word.end() :]
    if between.strip() and not _BETWEEN.fullmatch(between):
        return None
    doc_type = standard_name(word.group()) or word.group().capitalize()
    mention = read_number(text, left + word.start(), found.end(), doc_type, numbered=True)
    if mention is None or (mention.rule == "reference.short" and (between.strip() or word.group()[0].islower())):
        return None
    if between.strip():
        mention.rule, mention.confidence = "reference.number.apart", 0.9
        body = _pattern("body").search(between)
        mention.issuer = body.group() if body else None
    return mention


_BETWEEN = re.compile(r" (?:(?:của|giữa|do) |[Ll]iên (?:Bộ|bộ|ngành):? ?)?(?=[A-ZĐỦỨ])(?!.*(?: về | theo | tại |thực hiện|ban hành| ngày |[;:|(]))[^.]*?,? ?")


def read_abbreviated(text: str, found: re.Match[str]) -> Mention | None:
    """`NQ 25-NQ/TW`, `CT 16`: the type as its code."""
    start = found.start()
    if start and (text[start - 1].isalnum() or text[start - 1] in "-/"):
        return None
    code = found.group().split()[0]
    names = types_of_code(code)
    mention = read_number(text, start, found.end(), names[0], numbered="số" in found.group()) if names else None
    if mention is None or (mention.rule == "reference.short" and code not in ("NQ", "CT", "NĐ", "KL")):
        return None
    mention.rule, mention.confidence = "reference.abbreviated", min(mention.confidence, 0.85)
    return mention


_PLENUM = re.compile(
    r" (?:(?:Hội nghị (?:(?:lần )?thứ {o} )?(?:của )?)?(?:Ban Chấp hành |BCH )?(?:Trung ương|TW)(?: Đảng)?(?:,? ?(?:lần (?:thứ )?)?{o})?{t}"
    r"|(?:Hội nghị )?(?:Trung ương|TW) \d{{1,2}}(?!\w)"
    r"|Đại hội (?:đại biểu )?(?:toàn quốc )?(?:(?:Đảng bộ|Đảng) (?:(?:toàn quốc|tỉnh|huyện|thành phố|thị xã|xã|phường|quận)(?: {c})*)?,? ?)?"
    r"(?:lần (?:thứ )?)?(?:[IVX]+(?!\w))(?: (?:của )?(?:Đảng(?: bộ(?: (?:tỉnh|huyện|xã|thành phố))?)?))?)"
)


@cache
def _plenum() -> re.Pattern[str]:
    macros = load_macros("references")
    return re.compile(_PLENUM.pattern.replace("{o}", macros["ordinal"]).replace("{t}", macros["of_term"]).replace("{c}", macros["cap_word"]).replace("{{", "{").replace("}}", "}"))


def read_plenum(text: str, found: re.Match[str]) -> Mention | None:
    """`Nghị quyết Trung ương 4 (khóa XII)`, `Nghị quyết Đại hội XIII của Đảng`: a Party document called by its meeting."""
    name = _plenum().match(text, found.end())
    if not name:
        return None
    doc_type = standard_name(found.group()) or found.group()
    return Mention(found.start(), name.end(), name.end(), "reference.plenum", doc_type, 0.95, title=name.group().strip())


def read_law(text: str, found: re.Match[str], *, bare_at: int = -1) -> Mention | None:
    """`Luật Tiếp công dân`, `Luật số 97/2025/QH15`, `Hiến pháp năm 2013`: an act by its number, its name, or both.

    A name that ends at `bare_at` is the amended act in an amending one's name: number, year and day behind it are the other's.
    """
    start = found.start()
    if (start and text[start - 1].isalnum()) or _NO_ACT_BEFORE.search(text, max(0, start - 12), start):
        return None
    word = found.group().casefold()
    if found.group() == "luật" and text.endswith(("pháp ", "Pháp "), max(0, start - 5), start):
        return None
    if word == "hiến pháp":
        return _constitution(text, found)
    doc_type = _NAMED_TYPES[word]
    lead = re.compile(r" ?(?:số|SỐ|Số) ?:? ?(?=\d)").match(text, found.end())
    if lead:
        return read_number(text, start, lead.end(), doc_type, numbered=True)
    at = found.end() + 1
    end, rule, confidence = _name_end(text, at, doc_type)
    if end is None:
        return None
    mention = Mention(start, end, end, rule, doc_type, confidence, title=text[at:end], name_end=end)
    if end == bare_at:
        return mention
    number = re.compile(r" ?,? ?\(?(?:số|Số) ?:? ?(?=\d)").match(text, end)
    full = _pattern("full_number").match(text, number.end()) if number else None
    if full and number:
        mention.number = clean_number(full.group())
        mention.head = mention.end = number.end() + len(full.group().rstrip(" .,;:"))
        if "(" in number.group() and text[mention.end : mention.end + 1] == ")":
            mention.head = mention.end = mention.end + 1
        return mention
    year = re.compile(r" (?:năm )?(?:19|20)\d\d(?![\w/%-])(?! ?/)").match(text, end)
    if year:
        mention.head = mention.end = year.end()
    return mention


_CONSTITUTION = re.compile(
    r"(?: của)?(?: nước)?(?: Cộng h(?:òa|oà) [Xx]ã hội chủ nghĩa Việt Nam| CHXHCN Việt Nam)?(?:,? ?(?:năm )?(?:1946|1959|1980|1992|2013)(?!\d))?"
)
_NO_CONSTITUTION = re.compile(r"(?:Ủy ban|Uỷ ban|Hội đồng|Tòa án|Toà án|dự thảo|khoa|ngành|môn) $")


def _constitution(text: str, found: re.Match[str]) -> Mention | None:
    if _NO_CONSTITUTION.search(text, max(0, found.start() - 12), found.start()):
        return None
    rest = _CONSTITUTION.match(text, found.end())
    end = rest.end() if rest else found.end()
    return Mention(found.start(), end, end, "reference.constitution", "Hiến pháp")


_AMENDING = re.compile(r"(?:[Ss]ửa đổi|SỬA ĐỔI|[Bb]ổ sung|[Vv]ề sửa đổi)(?: ?,? ?(?:và )?[Bb]ổ sung)?(?: một số)?(?: [Đđ]iều| nội dung)?(?: [\w,]+){0,5}? (?:của |trong )?(?:các |\d+ |bốn |ba |hai )?(?=(?:Bộ )?[Ll]uật|Pháp lệnh)")


# A name that is not in the table is sure where the act's own number or its day follows it.
_UNTIL_NUMBER = re.compile(r"(?!này|đó|trên|số)[^\W\d][^\n.;:()\d|“”\"]{2,140}?(?=,? số \d{1,3}/\d{4}/(?:QH|PL|UBTVQH|NQ)|,? số \d{1,3}/(?:QH|PL|LCT)| ngày \d{1,2}(?: tháng|[/-]))")


def _name_end(text: str, at: int, doc_type: str) -> tuple[int | None, str, float]:
    amending = _AMENDING.match(text, at)
    if amending:
        inner = _LAW_SCAN.match(text, amending.end())
        if inner and inner.group().casefold() in _NAMED_TYPES:
            end, _, _ = _name_end(text, inner.end() + 1, _NAMED_TYPES[inner.group().casefold()])
            if end:
                return end, "reference.named.amending", 0.95
        group = re.compile(r"luật(?: (?:liên quan|thuế|về)[^.;,\n(]{0,60}?)?(?= ngày| số|[,.;]|$)").match(text, amending.end())
        return (group.end(), "reference.named.amending", 0.8) if group else (None, "", 0.0)
    order = (doc_type, "Luật", "Bộ luật", "Pháp lệnh") if doc_type in ("Luật", "Bộ luật", "Pháp lệnh") else (doc_type,)
    for kind in dict.fromkeys(order):
        about = text.startswith(("về ", "Về "), at)
        end = named_acts.known_name_end(text, at + 3 if about else at, kind)
        if end is not None and not (about and text.count(" ", at, end) < 3):  # `các pháp lệnh về thuế` names none
            return end, "reference.named", 1.0 if kind == doc_type else 0.9
    dated = _UNTIL_NUMBER.match(text, at)
    if dated and not _any_type().search(dated.group()):
        return dated.end(), "reference.named.dated", 0.85
    if doc_type in ("Luật", "Pháp lệnh") and text[at : at + 1].isupper() and not _pattern("act_word").match(text, at):
        guess = named_acts.guessed_name_end(text, at)
        if guess:
            return guess, "reference.named.guessed", 0.6
    return None, "", 0.0
