"""What follows a number or a name: date, issuer, title; and the provisions that stand before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.grammar import load_macros
from pipeline.text.dates import parse_date


@dataclass(slots=True)
class Tail:
    """Date and issuer as read behind a mention; `end` is where they end (the start given where there is neither)."""

    end: int
    issued: str | None = None
    issuer: str | None = None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_macros("references")[name])


def title_start(text: str, at: int) -> int:
    """Where a title behind `at` would begin: behind spaces and a comma."""
    return at + len(text[at : at + 4]) - len(text[at : at + 4].lstrip(" ,"))


def read_tail(text: str, at: int) -> Tail:
    """Date and issuer behind `at`, in either order: ` ngày 12/12/2013 của Bộ Chính trị`, ` của Chính phủ ngày 5/6/2010`."""
    term = _pattern("of_term").match(text, at)  # `Chỉ thị 05-CT/TW (khóa XII)`
    tail = Tail(term.end() if term else at)
    _read_date(text, tail)
    _read_issuer(text, tail)
    if tail.issued is None and tail.issuer is not None:
        _read_date(text, tail)
    return tail


def _read_date(text: str, tail: Tail) -> None:
    found = _pattern("dated").match(text, tail.end)
    if not found:
        return
    day = parse_date(found.group())
    if day is None:
        return
    end = found.end()
    # A closing bracket belongs to the mention only with its opening one.
    if text[end - 1] == ")" and "(" not in found.group():
        end -= 1
    tail.issued, tail.end = day.isoformat(), end


def _read_issuer(text: str, tail: Tail) -> None:
    lead = _pattern("issued_by").match(text, tail.end)
    if not lead:
        return
    name = _pattern("body").match(text, lead.end())
    if not name:
        return
    tail.issuer, tail.end = name.group().rstrip(" ,-–"), lead.end() + len(name.group().rstrip(" ,-–"))


_TITLE_LEAD = re.compile(
    r" ?,? ?(?:(?:[Vv]ề việc|[Vv]ề|V/v|VỀ VIỆC|VỀ|[Bb]an hành|[Pp]hê duyệt|[Qq]uy định|[Hh]ướng dẫn|[Ss]ửa đổi|[Tt]riển khai"
    r"|tiếp tục|tăng cường|đẩy mạnh|[Cc]ông bố|thành lập|kiện toàn|thực hiện|tổ chức|giao)(?!\w)|(?=[“\"”]))"
)
_SESSION = re.compile(r",? (?:tại )?[Kk]ỳ họp (?:thứ|lần thứ) [\w ]{1,16}?(?= (?:về|ban hành|quy định|phê duyệt)(?!\w))")
_INTRODUCED = re.compile(r" ?,? ?(?:[Vv]ề việc|[Vv]ề|[Bb]an hành|[Pp]hê duyệt|tên gọi)? ?[“\"]")
# A title ends where the citing sentence goes on.
_TITLE_END = re.compile(
    r"[;\n|]|\.(?=\s|$|/)|(?:,|\sv\u00e0)? (?=(?:đã|sẽ|phải|cần|được ban hành|là cơ sở|là căn cứ|gắn với|trong đó|nhất là|đồng thời|cụ thể"
    r"|góp phần|nhằm|thì|bảo đảm rằng|hết hiệu lực|có hiệu lực|trên cơ sở|đối với các hoạt động|đến các|tới các)(?!\w))"
    r"|, ?(?=các cấp |các cơ quan |Ban |Ủy ban |UBND |Tỉnh ủy |Huyện ủy |Thành ủy |Chủ tịch )"
    r"|(?:,| ?, và| và| cùng) (?=(?:các )?(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kết luận|Kế hoạch|Thông tư|Hướng dẫn|Quy định|Công văn"
    r"|Chương trình|Thông báo|Đề án)(?: số| [0-9]))|,? và (?=các (?:văn bản|quy định|hướng dẫn))| ?\((?=sau đây|gọi tắt|viết tắt|[Bb]an hành kèm)"
)
_OPENING, _CLOSING = "“\"", "”\""


def read_title(text: str, at: int) -> str | None:
    """What the text calls the document behind `at`: ` về tăng cường …`, ` ban hành Quy chế …`, a quoted name without its marks."""
    session = _SESSION.match(text, at)
    at = session.end() if session else at
    if not _TITLE_LEAD.match(text, at):
        return None
    quoted = _INTRODUCED.match(text, at)
    if quoted:
        close = _closing_quote(text, quoted.end())
        return text[quoted.end() : close].strip() or None if close > 0 else None
    start = title_start(text, at)
    return text[start : _title_end(text, start)].strip(" ,;.:") or None


def read_quoted_titles(text: str, at: int, count: int) -> list[str]:
    """Exactly `count` quoted titles in a row behind `at`, joined by `;`, `,` or `và`; an empty list if there are fewer or more."""
    lead = _INTRODUCED.match(text, at)
    titles: list[str] = []
    while lead:
        close = _closing_quote(text, lead.end())
        if close < 0:
            return []
        titles.append(text[lead.end() : close].strip())
        lead = re.compile(r" ?(?:[;,]|và|,? ?và)? ?[“\"]").match(text, close + 1)
    return titles if len(titles) == count else []


def _closing_quote(text: str, at: int) -> int:
    line = text.find("\n", at)
    stop = len(text) if line < 0 else line
    places = [place for mark in _CLOSING if 0 <= (place := text.find(mark, at, stop))]
    return min(places, default=-1)


def _title_end(text: str, at: int) -> int:
    limit = min(len(text), at + 600)
    pos = at
    while True:
        found = _TITLE_END.search(text, pos, limit)
        end = found.start() if found else limit
        bracket = _unmatched_bracket(text, at, end)
        if bracket is not None:
            return bracket
        quote = max(text.rfind("“", at, end), -1)
        if found and quote >= 0 and text.find("”", quote, end) < 0:
            close = text.find("”", end, limit)
            if close > 0:
                pos = close + 1
                continue
        return end


def _unmatched_bracket(text: str, start: int, end: int) -> int | None:
    depth = 0
    for found in re.compile(r"[()]").finditer(text, start, end):
        depth += 1 if found.group() == "(" else -1
        if depth < 0:
            return found.start()
    return None


_UNIT = r"(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Cc]hương|[Mm]ục|[Pp]hần|[Tt]iết|[Pp]hụ lục)"
_LABEL = r"(?:[a-zđ](?!\w)|[IVXL]+(?!\w)|\d{1,3}[a-zđ]?(?:\.\d+)*(?!\w))"
_PROVISION = re.compile(
    rf"({_UNIT} {_LABEL}(?: ?(?:,|;|và|và các|đến|hoặc|của|tại| )? ?(?:{_UNIT} )?{_LABEL})*) ?,? ?(?:của |tại |trong )?$"
)
_PROVISION_WORD = re.compile(r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục) [\w]")


def read_provision(text: str, start: int) -> str | None:
    """The provisions that end right before `start`: `điểm a, khoản 16, Điều 1`; None where none is named."""
    left = max(text.rfind("\n", 0, start) + 1, start - 120)
    window = text[left:start]
    for lead in _PROVISION_WORD.finditer(window):
        found = _PROVISION.match(window, lead.start())
        if found:
            return found.group(1).strip(" ,")
    return None


_ISSUES = re.compile(r" (?:đã |vừa |cũng |cũng đã |kịp thời |chủ động |tiếp tục )*(?:ban hành|ra|ký ban hành)(?: các| một số)? $")


def read_subject(text: str, start: int) -> str | None:
    """The issuer named as the subject before a mention: `BCH Đảng bộ đã ban hành ` → `BCH Đảng bộ`; None if there is none."""
    left = max(text.rfind("\n", 0, start) + 1, start - 100)
    window = text[left:start]
    verb = _ISSUES.search(window)
    if not verb:
        return None
    for found in _pattern("body").finditer(window, 0, verb.start()):
        before = window[: found.start()].rstrip()
        clause = not before or before[-1] in ".;:," or before.endswith(("do", "được", "Ngày"))
        if found.end() == verb.start() and clause:
            return found.group()
    return None
