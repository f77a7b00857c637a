"""The actions of one task sentence: where each begins, its verb, its object, how many are asked for.

A sentence is parted only where it is sure: at a semicolon before a verb or a new subject, at a comma or `và` before a
predicate with an object of its own. Quoted titles, asides in brackets and purposes (`nhằm …`) are never parted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from pipeline.extract.bodies import is_head, read_name
from pipeline.extract.grammar import holds_any, macro, rule
from pipeline.extract.measures import find_measures
from pipeline.extract.subjects import later_subjects
from pipeline.extract.verbs import Verb, find_verbs, names_organisation, predicate_at
from pipeline.model import Measure, Span
from pipeline.resources import load_yaml
from pipeline.text.numerals import words_to_int

if TYPE_CHECKING:
    from pipeline.extract.clauses import Clause

Joint = Literal["", ";", ",", "và"]


@dataclass(slots=True, kw_only=True)  # not frozen: thousands are made for each document, three times as fast
class Action:
    """One action of a sentence. `span` is its stretch of it; the stretches together leave out only the joints between.

    `verb` is the verb phrase, `object` what follows it up to a time, a manner or a purpose; `joint` is what parts it
    from the action before; `starts` is where its predicate begins; `renewed` says that it has a subject of its own.
    """

    span: Span
    starts: int
    verb: Span | None = None
    object: Span | None = None
    joint: Joint = ""
    renewed: bool = False


@dataclass(slots=True)
class _Group:
    """Verbs that share an object: `rà soát, bổ sung và hoàn thiện`."""

    start: int
    end: int
    verbs: tuple[Verb, ...]


_CLOSED = re.compile(r"[“\"][^”\"\n]*[”\"]|\([^()\n]*\)|‘[^’\n]*’")
_BETWEEN = re.compile(
    r",?\s+(?:(?:và|hoặc)\s+)?(?:(?:(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần|ngày)|\d+ tháng)(?: một lần)?,?\s+)?"
)
_SEPARATOR = re.compile(
    r"(?P<mark>,|(?<=\s)và(?=\s))\s*(?:và\s+)?(?P<again>(?:đồng thời|ngoài ra|bên cạnh đó|cùng với đó)\s*,?\s+)?$"
)
_AGAIN = re.compile(r"\s+(?P<again>đồng thời\s*,?\s+)$")
_SEMICOLON = re.compile(r";\s+")
_BEHIND = re.compile(r"(?:(?:và|đồng thời|ngoài ra|bên cạnh đó|cùng với đó|hoặc)\s*,?\s+)?")
_PARTNER = re.compile(r"(?:\s(?:chặt chẽ|thường xuyên|tốt|kịp thời|đồng bộ))*,?\s+(?:(?:với|cùng|cùng với)\s+)?(?=\S)")
_MODAL = re.compile(
    r"(?<![\w])(?:phải|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm|không được|không để|nghiêm cấm|tuyệt đối không)\s+"
)
_LOOSE = re.compile(r"\s(?:ngay|cho|đúng|trước|xong|và|vào|từ|trong|đến)$")
_OF = re.compile(r"\s+(?:của|về việc|này|nêu trên|trên|đó)(?![\w])|[,;.]|$")
_WORD = re.compile(r"[^\s,;:]+")
_SIDE = re.compile(r"(?:tại|ở|về|với|cho|giữa|cùng|của)\s")
_ALONG = re.compile(r"gắn (?:với|chặt với|liền với)(?![\w])")
_DONE = re.compile(r"(?:hoàn thành|hoàn tất)(?![\w])")
_BEARS = re.compile(r"(?:[Cc]hịu trách nhiệm|[Pp]hấn đấu|[Qq]uan tâm|[Cc]hú trọng|[Tt]ập trung)(?![\w])")
_DIGIT = re.compile(r"\d")
_QUANTITY_CUES = ("t nhất ", "ối thiểu ", "không dưới ", "không ít hơn ", "ối đa ", "không quá ")
_EDGES = " ,;.:…"


def split_actions(text: str, clause: Clause) -> tuple[Action, ...]:
    """The actions of a sentence in order; one that spans it all where it has no verb or no sure joint.

    `Sở Nội vụ rà soát quy chế, niêm yết thủ tục; báo cáo Ủy ban nhân dân tỉnh.` gives three.
    """
    return _split(text, clause.span.start, clause.span.end, _first_verb(text, clause))


def _first_verb(text: str, clause: Clause) -> int | None:
    if clause.predicate is not None:
        return clause.predicate
    modal = _MODAL.search(text, clause.start, clause.span.end)
    return modal.start() if modal else None


@lru_cache(maxsize=1 << 10)
def _split(text: str, start: int, end: int, first: int | None) -> tuple[Action, ...]:
    if first is None:
        return (Action(span=Span(start, end), starts=start),)
    closed = [found.span() for found in _CLOSED.finditer(text, first, end)] if _may_close(text, first, end) else []
    actions: list[Action] = []
    for at, stop, verb, renewed, mark in _stretches(text, start, end, first, closed):
        groups = _groups(text, verb, stop, closed)
        cuts = [(at, groups[0] if groups else None, mark), *_at_commas(text, groups, stop)]
        ends = [*(begin for begin, _, _ in cuts[1:]), stop]
        for (begin, group, joint), limit in zip(cuts, ends, strict=True):
            final = _trimmed_end(text, begin, limit) if limit != end else end
            actions.append(_action(text, Span(begin, final), group, verb, joint, renewed and begin == at))
    return tuple(actions)


def _may_close(text: str, start: int, end: int) -> bool:
    return (
        text.find("“", start, end) >= 0
        or text.find("(", start, end) >= 0
        or text.find('"', start, end) >= 0
        or text.find("‘", start, end) >= 0
    )


def _inside(at: int, closed: list[tuple[int, int]]) -> bool:
    return any(left < at < right for left, right in closed)


def _stretches(
    text: str, start: int, end: int, first: int, closed: list[tuple[int, int]]
) -> list[tuple[int, int, int, bool, Joint]]:
    """The stretches that semicolons and new subjects part: (start, end, offset of the verb, new subject, joint)."""
    later = {subject.at: subject for subject in later_subjects(text, first, end) if not _inside(subject.at, closed)}
    if not later and text.find(";", first, end) < 0:
        return [(start, end, first, False, "")]
    marks = sorted({*later, *(found.end() for found in _SEMICOLON.finditer(text, first, end))})
    found: list[tuple[int, int, int, bool, Joint]] = []
    at, verb, renewed, listing = start, first, False, False
    joint: Joint = ""
    for mark in marks:
        subject = later.get(mark)
        following = subject.phrase.predicate if subject else _verb_behind(text, mark, at, end, closed, listing=listing)
        if following is None or _ends_only(text, following, end):
            listing = listing or following is None
            continue
        found.append((at, mark, verb, renewed, joint))
        at, verb, renewed, listing = mark, following, subject is not None, False
        joint = "," if subject is not None and subject.mark == "," else ";"
    found.append((at, end, verb, renewed, joint))
    return found


def _verb_behind(
    text: str, mark: int, start: int, end: int, closed: list[tuple[int, int]], *, listing: bool
) -> int | None:
    """The verb that opens a further predicate of the same subject behind a semicolon; `listing`: things were listed before."""
    if _inside(mark - 1, closed) or rule("actions", "opens-nouns").pattern.search(text, start, mark):
        return None
    behind = _BEHIND.match(text, mark, end)
    at = behind.end() if behind else mark
    return at if _acts(text, at, end, listing=listing) else None


def _next(text: str, mark: int, end: int) -> int:
    following = text.find(";", mark + 1, end)
    return end if following < 0 else following


def _acts(text: str, at: int, end: int, *, listing: bool) -> bool:
    """Whether a verb at `at` opens a predicate and is not the name of a thing (`hướng dẫn của cấp trên`)."""
    if not predicate_at(text, at) or names_organisation(text, at, end):
        return False
    verb = next(iter(find_verbs(text, at, min(end, at + 40))), None)
    if verb is None or _OF.match(text, verb.end, end):
        return False
    word = text[verb.start : verb.end]
    named = _lower(word) in verb_list("noun-verb")
    # `Quyết định số …` and, in a list of things, `thông tin về …` are names
    return not (
        named and (word[0].isupper() or listing or (text.startswith((" về", " số"), verb.end) and word != "báo cáo"))
    )


def _ends_only(text: str, at: int, end: int) -> bool:
    """`…; hoàn thành trong quý I/2024` sets the time of what stands before it."""
    if _ALONG.match(text, at, end):
        return True  # `…; gắn với xét công nhận điển hình` says how
    done = _DONE.match(text, at, end)
    return done is not None and _object(text, done.end(), _next(text, at, end)) is None


def _groups(text: str, at: int, end: int, closed: list[tuple[int, int]]) -> list[_Group]:
    """The verbs from `at` on in groups that share an object."""
    verbs = find_verbs(text, at, end)
    if closed:
        verbs = [verb for verb in verbs if not _inside(verb.start, closed)]
    groups: list[list[Verb]] = []
    unknown: list[_Group] = []
    if at < end and (not verbs or verbs[0].start != at):
        word = _WORD.match(text, at, end)
        unknown = [_Group(at, word.end() if word else at, ())]  # a verb that the lexicon lacks
    for verb in verbs:
        if groups and (gap := _BETWEEN.match(text, groups[-1][-1].end, verb.start)) and gap.end() == verb.start:
            groups[-1].append(verb)
        else:
            groups.append([verb])
    return unknown + [_Group(run[0].start, run[-1].end, tuple(run)) for run in groups]


def _at_commas(text: str, groups: list[_Group], end: int) -> list[tuple[int, _Group, Joint]]:
    """Where commas and `và` part actions inside one stretch."""
    found: list[tuple[int, _Group, Joint]] = []
    nominal = False
    looked = groups[0].end if groups else end
    for before, group in pairwise(groups):
        if not _content(text, group):
            continue
        mark = _separator(text, before.end, group.start)
        if mark is None:
            nominal = True
            continue
        again = mark["again"] is not None
        if not again and (
            not _parts(text, before, group, mark.start(), end, nominal=nominal)
            or _purpose().search(text, looked, group.start) is not None
        ):
            nominal = True
            continue
        comma = "mark" in mark.re.groupindex and mark["mark"] == ","
        start = mark.start("again") if again else group.start
        found.append((start, group, "," if comma or again else "và"))
        nominal, looked = False, group.end
    return found


def _separator(text: str, start: int, at: int) -> re.Match[str] | None:
    """The comma, `và` or `đồng thời` right before `at`; None where a plain word stands there."""
    if text.endswith((", ", " và ", ",  "), start, at) or text.find("thời", start, at) >= 0:
        return _SEPARATOR.search(text, max(start, at - 40), at) or _AGAIN.search(text, start, at)
    return _SEPARATOR.search(text, max(start, at - 40), at) if text.endswith((" ra ", " đó "), start, at) else None


def _parts(text: str, before: _Group, group: _Group, mark: int, end: int, *, nominal: bool) -> bool:
    """Whether the comma or `và` at `mark` parts two predicates, each with an object of its own."""
    if len(text[before.end : mark].split()) < 1 or names_organisation(text, group.start, end):
        return False
    manner = _manner().match(text, before.end, mark)
    if manner is not None and manner.end() >= mark:
        return False  # `Tiếp nhận đầy đủ, phân loại các đơn thư`: a manner only; the object comes behind the next verb
    if rule("actions", "strong-opening").pattern.match(text, group.start, end):
        return True
    left = text[before.end : mark]
    content = _content(text, group)[0]
    word = text[content.start : content.end]
    if nominal or "," in left or ";" in left or ":" in left:
        return False
    if word in verb_list("noun-verb") or word in verb_list("result-verb"):
        return False
    return _names_things().search(left) is None and _object(text, group.end, end) is not None


@cache
def _purpose() -> re.Pattern[str]:
    return rule("actions", "purpose").pattern


@cache
def _manner() -> re.Pattern[str]:
    return re.compile(r"(?:\s" + macro("actions", "adverb").pattern + r"(?![\w]))+")


@cache
def _object_end() -> re.Pattern[str]:
    return rule("actions", "object-end").pattern


@cache
def _names_things() -> re.Pattern[str]:
    return rule("actions", "names-things").pattern


def _content(text: str, group: _Group) -> list[Verb]:
    """The verbs of a group without those that only say must, how or when."""
    light = verb_list("light-verb")
    return [verb for verb in group.verbs if _lower(text[verb.start : verb.end]) not in light]


@cache
def verb_list(name: str) -> frozenset[str]:
    """One list of verbs of `actions.yaml`; KeyError if there is no such list."""
    return {row["id"]: frozenset(row["words"]) for row in load_yaml("actions")["words"]}[name]


def _lower(word: str) -> str:
    return word[0].lower() + word[1:]


def _action(text: str, span: Span, group: _Group | None, verb: int, joint: Joint, renewed: bool) -> Action:
    if group is None or not group.verbs or group.end > span.end:
        return Action(span=span, starts=verb, joint=joint, renewed=renewed)
    start = group.start
    group = _behind_partner(text, group, span.end)
    verbs = _content(text, group) or [verb for verb in group.verbs if _BEARS.match(text, verb.start)]
    if not verbs:
        return Action(span=span, starts=start, joint=joint, renewed=renewed)
    end = verbs[-1].end
    manner = _manner().match(text, end, span.end)
    if manner:
        end = manner.end()
    object_ = _object(text, end, span.end)
    if len(verbs) > 1 and not manner and (object_ is None or _SIDE.match(text, object_.start)):
        last, before = verbs[-1], verbs[-2]
        if text[before.end : last.start] == " ":  # `tổ chức đối thoại`: the last verb names what is done
            end, object_ = before.end, Span(last.start, object_.end if object_ else last.end)
    return Action(span=span, starts=start, verb=Span(verbs[0].start, end), object=object_, joint=joint, renewed=renewed)


def _behind_partner(text: str, group: _Group, end: int) -> _Group:
    """`phối hợp với Sở Tài chính xây dựng dự toán`: the action is what is done together."""
    if not text.endswith("hối hợp", 0, group.end):
        return group
    opening = _PARTNER.match(text, group.end, end)
    named = read_name(text, opening.end(), end) if opening and is_head(text, opening.end()) else None
    if named is None or named.predicate is None:
        return group
    behind = _groups(text, named.predicate, end, [])
    return behind[0] if behind and behind[0].verbs and behind[0].start == named.predicate else group


def _object(text: str, start: int, end: int) -> Span | None:
    """What stands behind the verb up to a time, a manner, a purpose or the end; None if nothing does."""
    found = _object_end().search(text, start, end)
    while found and _quoted(text, start, found.start()):
        found = _object_end().search(text, found.end(), end)
    stop = found.start() if found else end
    limit = _trimmed_end(text, start, stop)
    while loose := _LOOSE.search(text, max(start, limit - 8), limit):
        limit = _trimmed_end(text, start, loose.start())
    begin = start
    while begin < limit and text[begin] in " ,:":
        begin += 1
    return Span(begin, limit) if limit - begin > 1 else None


def _quoted(text: str, start: int, at: int) -> bool:
    """Whether `at` lies behind an opening quote or bracket that is not closed yet."""
    return any(text.rfind(left, start, at) > text.rfind(right, start, at) for left, right in ("“”", "()", "‘’"))


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _EDGES or text.startswith("./", end - 2)):
        end -= 1  # `./.` closes a paper
    return end if not text.endswith(" và", start, end) else _trimmed_end(text, start, end - 2)


def find_quantity(text: str, action: Action) -> Measure | None:
    """How many are asked for: `xây dựng ít nhất 01 mô hình` → 1 mô hình; None where no number stands by the object."""
    if action.verb is None:
        return None
    start, end = action.verb.start, action.object.end if action.object else action.span.end
    if _DIGIT.search(text, start, end):
        measures = find_measures(text, start, end, compared=False)
        if measures:
            return measures[0]
    if not holds_any(text, start, end, _QUANTITY_CUES):
        return None
    spelt = rule("actions", "quantity-cue").pattern.search(text, start, end)
    value = words_to_int(spelt["words"].lower()) if spelt else None
    if spelt is None or value is None:
        return None
    span = Span(spelt.start("words"), spelt.end("noun"))
    return Measure(value=float(value), unit=spelt["noun"], span=span, quote=text[span.start : span.end])
