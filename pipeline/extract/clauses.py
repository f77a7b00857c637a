"""A sentence taken apart: what leads over, who acts, what the predicate is. Shared by the task and outcome readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.extract.bodies import NounPhrase, is_head, predicate_at, read_name, read_subject, split_names
from pipeline.extract.grammar import rule
from pipeline.extract.told import find_called, find_last_told, orders_in, read_told
from pipeline.model import Span
from pipeline.resources.lexicon import either, words


@dataclass(slots=True, kw_only=True)  # not frozen: thousands are made for each document, three times as fast
class Clause:
    """The main clause of a sentence.

    `start` is where it begins behind connectives and topics; `subjects` are the bodies that act; `ordered` says that a
    verb of ordering names them (`Đề nghị các địa phương …`); `predicate` is the offset of the verb; `imperative` that
    the sentence opens with it (`Rà soát …`); `modal` that it says must (`phải`, `cần`); `ordering_subject` is who orders.
    """

    span: Span
    start: int
    subjects: tuple[Span, ...] = ()
    predicate: int | None = None
    ordered: bool = False
    imperative: bool = False
    modal: bool = False
    subordinate: bool = False


@cache
def _connective() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('connectives'), capital=True)})(?:\s*[,:]\s*|\s+(?:là\s+)?)")


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('topics'), capital=True)})(?![\w])")


@cache
def _ordering() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:Cũng|Đồng thời|Trước mắt|Tiếp tục|Kính|Trân trọng)\s)?"
        rf"(?:{either(words('ordering'), capital=True)})\s+(?:cho\s+|đến\s+)?"
    )


@cache
def _order_inside() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{either(words('ordering'))})\s+(?:cho\s+|đến\s+)?")


_GUIDES = re.compile(r"(?<=\s)(?:hướng dẫn|để)\s+(?=\S)")
_THEN = re.compile(r"(?<=\s)thì\s+(?:phải\s+)?")
_DEMANDS = re.compile(
    r"(?<![\w])(?:nhấn mạnh|yêu cầu|đề nghị|lưu ý|chỉ đạo|quán triệt|[Tt]hời gian tới|trước mắt"
    r"|vì vậy|do đó|cho rằng|cho biết|cho hay|mong muốn|muốn vậy)(?![\w])"
)
_TOLD_PAST = re.compile(r"(?<!\w)(?:đều|đã) được\s[^:]*\s(?:hoặc|và)\s+$")
_LEAD_BREAK = re.compile(r"[,;.]\s+")
_ENSURE = re.compile(r"(?:[Đđ]ảm bảo|[Bb]ảo đảm|[Đđ]ể|[Yy]êu cầu)\s+")
_MODAL = re.compile(
    r"(?<![\w])(?<!không )(?:phải|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ"
    r"|không được|nghiêm cấm|tuyệt đối không|không để)(?![\w])"
)
_TOLD = re.compile(r"được (?:đề nghị|yêu cầu)(?![\w])")
_THEREFORE = re.compile(r"(?:vì vậy|do đó|do vậy|vì thế|theo đó|từ đó),?\s+")
_BREAK = re.compile(r"[,:]\s+")
_LABEL = re.compile(r"[^.;:]{2,160}:\s+")
_SHORT_LABEL = 60
_SHORT_OPENING = 70
_LABEL_OPENER = re.compile(r"(?:Giao|Đề nghị|Yêu cầu|Đối với|Về phía|Trách nhiệm của)\s+(?:cho\s+)?")
_ADVERB = re.compile(
    r"(?:[Tt]ừ nay,\s+)?(?:(?:[Nn]gày \d{1,2}(?= h[ằà]ng)|[Đđ]ịnh kỳ|[Tt]hường xuyên|[Kk]ịp thời|(?:[Hh][ằà]ng|[Mm]ỗi) (?:năm|quý"
    r"|tháng|tuần|ngày))(?:\s(?:hằng|hàng) (?:năm|quý|tháng)|\s\d+ tháng(?: một lần)?)?,?\s+)+"
)
_OPENING_QUOTES = "“\"'‘( "
_CHARGED_WITH = re.compile(r",|\s[-–]\s|phụ trách|kiêm |là ")
"""What follows a person's name in a label: `Đồng chí Nguyễn Văn An, Phó Chủ tịch phụ trách văn xã: …`."""
_ISSUING = re.compile(r"(?:ban hành|xây dựng|hướng dẫn|thông báo)\b")


@lru_cache(maxsize=1 << 14)  # linker, task and outcome readers ask for the same sentences
def read_clause(text: str, start: int, end: int) -> Clause:
    """Take the sentence `text[start:end]` apart.

    `Định kỳ, Sở Nội vụ tổng hợp …` gives the subject `Sở Nội vụ` and the predicate `tổng hợp`; `Rà soát …` is imperative.
    """
    span = Span(start, end)
    at = start
    for _ in range(6):
        while at < end and text[at] in _OPENING_QUOTES:
            at += 1
        found = (
            _on_ground(text, span, at, end)
            or _labelled(text, span, at, end)
            or _behind_adverb(text, span, at, end)
            or _at(text, span, at, end)
        )
        if found is not None:
            return found
        connective = _connective().match(text, at, end)
        if connective and connective.end() > at:
            at = connective.end()
            continue
        behind = _behind_topic(text, span, at, end)
        if behind is None:
            break
        return behind
    charged = _in_charge(text, span, start, end)
    if charged is not None:
        return charged
    therefore = _THEREFORE.search(text, start, end)
    if therefore:
        found = _at(text, span, therefore.end(), end)
        if found is not None and found.subjects:
            return found
    told = find_told(text, start, end) or _first_subject(text, span, start, end)
    if told is not None:
        return told
    then = _THEN.search(text, start, end)
    if (
        then is not None
        and (acting := read_subject(text, then.end(), end)) is not None
        and acting.predicate is not None
    ):
        # `Vụ việc phức tạp thì Thanh tra huyện chủ trì xác minh`
        modal = _MODAL.match(text, acting.predicate) is not None
        return Clause(span=span, start=then.end(), subjects=acting.members, predicate=acting.predicate, modal=modal)
    if then and predicate_at(text, then.end()):
        # `Khi có việc đột xuất thì báo ngay …`: what must be done stands behind the case
        return Clause(span=span, start=then.end(), predicate=then.end(), imperative=True)
    return Clause(span=span, start=start, modal=_MODAL.search(text, start, min(end, start + 400)) is not None)


@lru_cache(maxsize=1 << 12)
def find_told(text: str, start: int, end: int) -> Clause | None:
    """Who must act in a later part of the sentence: `… nhấn mạnh: thời gian tới, cấp ủy các xã cần rà soát …`."""
    span = Span(start, end)
    if not _DEMANDS.search(text, start, end):
        return None
    for number, stop in enumerate(_BREAK.finditer(text, start, end)):
        if number >= 12:
            break
        at = stop.end()
        while at < end and text[at] in _OPENING_QUOTES:
            at += 1
        found = _at(text, span, at, end)
        if found is None or not found.subjects or not found.modal or found.predicate is None:
            continue
        if text.startswith(("phải được", "cần được"), found.predicate):
            continue  # there something is done to the body
        if _DEMANDS.search(text, start, stop.start() + 1):
            return found
    return None


_GROUND = re.compile(r"(?:Căn cứ|Trên cơ sở|Từ (?:tình hình|kết quả)) [^,;:]{3,140},\s+")
_IN_CHARGE = re.compile(r"\s+là (?:cơ quan |đơn vị |bộ phận )?(?:đầu mối|thường trực|chủ trì|chịu trách nhiệm)(?![\w])")


def _on_ground(text: str, span: Span, at: int, end: int) -> Clause | None:
    """The clause of `Căn cứ Kế hoạch này, các chi bộ xây dựng …` where it names who acts."""
    ground = _GROUND.match(text, at, end)
    if ground:
        found = _behind_adverb(text, span, ground.end(), end) or _at(text, span, ground.end(), end)
        return found if found is not None and found.subjects else None
    return None


def _in_charge(text: str, span: Span, at: int, end: int) -> Clause | None:
    """The clause of `Phòng Nội vụ là đầu mối; …`, a duty stated as a fact."""
    charge = _IN_CHARGE.search(text, at, min(end, at + 90)) if is_head(text, at) else None
    if charge is None or _BREAK.search(text, at, charge.start()) or read_subject(text, at, charge.start()):
        return None
    who = split_names(text, at, charge.start())
    return Clause(span=span, start=at, subjects=who, predicate=charge.start() + 1, modal=True)


def _labelled(text: str, span: Span, at: int, end: int) -> Clause | None:
    """The clause of `Sở Nội vụ: chủ trì …` or `Giao Sở Tài chính: bố trí …`: the label is who acts."""
    label = _LABEL.match(text, at, end)
    if not label:
        return None
    opener = _LABEL_OPENER.match(text, at, end)
    name = opener.end() if opener else at
    if label.end() - at <= _SHORT_LABEL and (inner := _at(text, span, label.end(), end)) is not None and inner.subjects:
        return inner  # `Đăng ký mô hình: Mỗi cơ sở Hội đăng ký …`: the label only names the matter
    if not is_head(text, name) or (
        not predicate_at(text, label.end()) and not text[label.end() : label.end() + 1].islower()
    ):
        return None
    colon = text.rindex(":", at, label.end())
    person = text.startswith(("Đồng chí ", "đồng chí ", "Đ/c ", "Các đồng chí "), name)
    if read_subject(text, name, colon) and not (person and _CHARGED_WITH.search(text, name, colon)):
        return None
    predicate = label.end()
    modal = _MODAL.match(text, predicate) is not None
    return Clause(span=span, start=at, subjects=split_names(text, name, colon), predicate=predicate, modal=modal)


def _behind_adverb(text: str, span: Span, at: int, end: int) -> Clause | None:
    """The clause of `Hằng năm, các cơ quan, đơn vị xây dựng …`: an adverb of time that stands before who acts."""
    adverb = _ADVERB.match(text, at, end)
    if not adverb:
        return None
    return _at(text, span, adverb.end(), end) or _first_subject(text, span, adverb.end(), end)


def _first_subject(text: str, span: Span, at: int, end: int) -> Clause | None:
    """Who acts behind a short opening: `Hàng năm, trước 30/11, các đơn vị gửi …`, `Các kiến nghị còn lại, Sở Nội vụ lập …`."""
    for stop in _BREAK.finditer(text, at, min(end, at + _SHORT_OPENING)):
        found = _at(text, span, stop.end(), end)
        if found is not None and found.subjects:
            return found
        if found is not None:
            return None
    return None


def _at(text: str, span: Span, at: int, end: int) -> Clause | None:
    """The clause if it begins exactly at `at`: an order, a subject with its verb, or an imperative."""
    order = _ordering().match(text, at, end)
    if order:
        named = read_name(text, order.end(), end)
        if named is not None:
            return _ordered(text, span, at, named)
    subject = read_subject(text, at, end)
    if subject is not None and subject.predicate is not None:
        order = _ordering().match(text, subject.predicate, end)
        named = read_name(text, order.end(), end) if order else None
        if named is not None:
            return _ordered(text, span, at, named)
        modal = (_MODAL.match(text, subject.predicate) or _TOLD.match(text, subject.predicate)) is not None
        return Clause(span=span, start=at, subjects=subject.members, predicate=subject.predicate, modal=modal)
    ensure = _ENSURE.match(text, at, end)
    if ensure:
        inner = read_subject(text, ensure.end(), end)
        if inner is not None and inner.predicate is not None and text.startswith("phải", inner.predicate):
            return Clause(
                span=span, start=at, subjects=inner.members, predicate=inner.predicate, modal=True, subordinate=True
            )
    if predicate_at(text, at):
        modal = _MODAL.match(text, at) is not None
        return Clause(span=span, start=at, predicate=at, imperative=True, modal=modal)
    return None


def _ordered(text: str, span: Span, at: int, named: NounPhrase) -> Clause:
    return Clause(span=span, start=at, subjects=named.members, predicate=named.predicate, ordered=True, modal=True)


def _behind_topic(text: str, span: Span, at: int, end: int) -> Clause | None:
    """The clause behind `Đối với …,`, `Căn cứ …,`, `Nguyên tắc …:` — the first comma or colon behind which one begins."""
    topic = _topic().match(text, at, end)
    label = _LABEL.match(text, at, end)
    if label:
        found = _at(text, span, label.end(), end)
        if found is not None:
            return found
    if not topic:
        return None
    breaks = 0
    imperative: Clause | None = None
    for stop in _BREAK.finditer(text, at, end):
        breaks += 1
        if breaks > 12:
            break
        found = _at(text, span, stop.end(), end)
        if found is None:
            continue
        if found.subjects:
            return found
        imperative = imperative or found
    return imperative


def find_actors(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Who acts in a reporting sentence, behind an opening of its own: `Chín tháng qua, UBND các cấp đã tiếp …`."""
    clause = read_clause(text, start, end)
    if clause.subjects:
        return clause.subjects
    for stop in _BREAK.finditer(text, start, min(end, start + 160)):
        found = _at(text, clause.span, stop.end(), end)
        if found is not None and found.subjects:
            return found.subjects
    return ()


@lru_cache(maxsize=1 << 10)
def find_order(text: str, start: int, end: int) -> Clause | None:
    """An order anywhere in a sentence: `Phát biểu tại hội nghị, đồng chí … đề nghị các cấp ủy tiếp tục …`; None without one.

    The body told must have a verb of its own, so that `đáp ứng yêu cầu các cơ quan đặt ra` of a report does not count
    when nothing follows the name.
    """
    for order in _order_inside().finditer(text, start, end):
        if text.endswith(("được ", "đã "), start, order.start()):
            continue
        named = read_name(text, order.end(), end)
        if named is not None and named.predicate is not None and not _TOLD_PAST.search(text, start, order.start()):
            return _ordered(text, Span(start, end), order.start(), named)
    return None


_SAYS = re.compile(
    r"(?:cho biết|cho hay|cho rằng|khẳng định|nhấn mạnh|nói|phát biểu|chia sẻ|trao đổi|bày tỏ|thông tin)(?![\w])"
)
_OPINES = re.compile(r"(?<![\w])(?:cho rằng|cho hay|nhấn mạnh),?\s+(?=\S)")
_LET = re.compile(r"[^.;:]{3,140}?(?= hãy\s\w)")


def speaks(text: str, clause: Clause) -> bool:
    """Whether a clause only says who speaks: `Đồng chí … cho biết: …`."""
    return clause.predicate is not None and _SAYS.match(text, clause.predicate, clause.span.end) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return rule("actions", name).pattern


@lru_cache(maxsize=1 << 10)
def find_speech(text: str, start: int, end: int) -> Clause | None:
    """What a person tells a body to do: `Ông chỉ đạo UBND huyện rà lại …`, `Bà … kiến nghị UBND tỉnh bố trí …`."""
    let = _LET.match(text, start, end) if text.find(" hãy ", start, end) >= 0 and is_head(text, start) else None
    if let is not None:
        who = split_names(text, start, let.end())
        return Clause(
            span=Span(start, end), start=start, subjects=who, predicate=let.end() + 1, ordered=True, modal=True
        )
    speaker = _pattern("speaker").match(text, start, end)
    if speaker is None:
        return None
    opines = _OPINES.match(text, speaker.end(), end)
    told = read_told(text, opines.start(), opines.end(), end) if opines else None
    if told is not None and told.predicate is not None and text.startswith(("cần ", "phải "), told.predicate):
        return Clause(
            span=Span(start, end),
            start=told.order,
            subjects=told.members,
            predicate=told.predicate,
            ordered=True,
            modal=True,
        )
    for order in orders_in(text, speaker.end(), end):
        told = read_told(text, order.start(), order.end(), end)
        if told is not None and told.predicate is not None and order.start() - speaker.end() < _SHORT_OPENING:
            return Clause(
                span=Span(start, end), start=order.start(), subjects=told.members, predicate=told.predicate,
                ordered=True, modal=True,
            )  # fmt: skip
    return None


@lru_cache(maxsize=1 << 10)
def find_leading_subjects(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Who acts in a lead-in, wherever its grounds end: `Thực hiện Kế hoạch số …, Ủy ban nhân dân huyện ban hành … như sau:`.

    An order wins over the one who gives it: in `Chủ tịch … yêu cầu các sở …:` it is `các sở`.
    """
    found, ordered = _leading(text, start, end)
    called = find_called(text, start, end)
    if called is not None and not ordered:
        return (called,)
    if ordered and found:
        told = read_told(text, found[0].start, found[0].start, end)
        shorter = told is not None and told.members and told.members[-1].end < found[-1].end
        return told.members if told is not None and (shorter or len(told.members) > len(found)) else found
    told = find_last_told(text, found[-1].end if found else start, end)
    return told.members if told is not None else found


def _leading(text: str, start: int, end: int) -> tuple[tuple[Span, ...], bool]:
    """The bodies of a lead-in whose names show by themselves, and whether they are told to act."""
    clause = read_clause(text, start, end)
    guides = _GUIDES.search(text, start, end)
    guided = read_name(text, guides.end(), end) if guides else None
    if guided is not None and (guided.predicate is not None or text[start:end].rstrip().endswith(":")):
        return guided.members, True
    if clause.subjects and clause.ordered:
        return clause.subjects, True
    order = find_order(text, start, end)
    if order is not None:
        return order.subjects, True
    if clause.subjects:
        return clause.subjects, False
    found: tuple[Span, ...] = ()
    for stop in _LEAD_BREAK.finditer(text, start, end):
        inner = _at(text, Span(start, end), stop.end(), end)
        if inner is not None and inner.subjects:
            found = inner.subjects
    return found, False
