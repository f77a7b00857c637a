"""What a document does with each one it cites: rests on it, carries it out, amends, replaces, repeals, guides, refers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.extract.grammar import line_start
from pipeline.link.copies import changed
from pipeline.model import Part, Span
from pipeline.resources import load_yaml

if TYPE_CHECKING:
    from pipeline.model import Reference, Relation

# A cue stands near; before examples (`… các nghị quyết của Đảng về …, nhất là Kết luận …`) it may stand farther off.
_REACH = 130
_REACH_TO_EXAMPLE = 260
_LONGEST_PROVISION = 200
_LIST = re.compile(r"[ ,;)”\"]*(?:(?:và|cùng với|cùng|hoặc|với)(?!\w))?[ ,]*(?:(?:các|những|của|số|tại|trong) )*")
# A comma goes on with the adverbs of a verb: `thực hiện nghiêm túc, có hiệu quả Chỉ thị …`.
_ADVERB = re.compile(
    r", ?(?=có hiệu quả|hiệu quả|kịp thời|đồng bộ|đầy đủ|nghiêm túc|nghiêm|đúng|thường xuyên|sâu rộng|quyết liệt|toàn diện|sáng tạo"
    r"|linh hoạt|thực chất|cụ thể hóa|chặt chẽ|triệt để|sâu sắc|tổ chức thực hiện|các văn bản|thiết thực)"
)
# `… các nghị quyết, chỉ thị của Đảng về công tác dân vận, nhất là Kết luận số …`: what follows is an example of what is done.
_EXAMPLE = re.compile(
    r",? ?(?:nhất là|trọng tâm là|trước hết là|đặc biệt là|trong đó có|cụ thể là|bao gồm|gồm|như)(?: là)?:? ?(?:các )?$"
)
_KINDS = re.compile(
    r", ?(?=của |chỉ thị|nghị quyết|kết luận|quyết định|quy định|quy chế|chủ trương|đường lối|chính sách|pháp luật|văn bản|kế hoạch"
    r"|hướng dẫn|chương trình|Chỉ thị|Nghị quyết|Kết luận)"
)
_WORDS_TO_EXAMPLE = 30
_CLAUSE_END = re.compile(r"[.;:,|\n]")
_SENTENCE_END = re.compile(r"\.(?= )|\n")
_OTHERS_ACT = re.compile(r"[ ,)]*(?:(?:đã|cũng|về việc|về|để|nhằm|là|có nội dung|thì) ?)*")
_WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show a relation and where they stand; None for a mention that shows none."""

    rule: str
    relation: Relation
    start: int
    end: int


@dataclass(slots=True)
class _Head:
    """The last mention that is not part of another's title: where it and its title end, and what governs it.

    `opening` is the cue that opened its sentence: behind a semicolon the list goes on from there (`Căn cứ Luật A được sửa
    đổi tại Luật B; Luật C`).
    """

    end: int
    title_end: int
    cue: Cue | None
    opening: Cue | None


@dataclass(frozen=True, slots=True)
class _Rule:
    """A row of `mentions.yaml`, compiled."""

    id: str
    relation: Relation
    pattern: re.Pattern[str]
    not_before: re.Pattern[str] | None
    words: int
    yields_to: tuple[str, ...]
    yields_words: int


@cache
def _rules() -> tuple[tuple[_Rule, tuple[str, ...]], ...]:
    return tuple(
        (
            _Rule(
                id=row["id"],
                relation=row["relation"],
                pattern=re.compile(row["pattern"]),
                not_before=re.compile(row["not_before"]) if "not_before" in row else None,
                words=row["words"],
                yields_to=tuple(row.get("yields_to", ())),
                yields_words=row.get("yields_words", 0),
            ),
            tuple(form for head in row["heads"] for form in (head, head[0].upper() + head[1:], head.upper())),
        )
        for row in load_yaml("mentions")["relations"]
    )


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, tuple[_Rule, ...]]]:
    """One scan for the words that cues begin with, and the rules that each of them may be: flat literals are quick to look up."""
    rules: dict[str, tuple[_Rule, ...]] = {}
    for rule, heads in _rules():
        for head in heads:
            rules[head] = (*rules.get(head, ()), rule) if rule not in rules.get(head, ()) else rules[head]
    for head in rules:  # `quy định chi tiết` is found first: what is true of `quy định` has to be asked there too
        shorter = [other for other in rules if other != head and head.startswith(other)]
        rules[head] += tuple(rule for other in shorter for rule in rules[other] if rule not in rules[head])
    rests: dict[str, list[str]] = {}
    for head in sorted(rules, key=lambda head: (-len(head), head)):
        rests.setdefault(head[0], []).append(re.escape(head[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(some)})" for first, some in rests.items())), rules


def _cues(text: str, left: int, at: int) -> list[tuple[_Rule, int, int]]:
    """The cues between `left` and `at`, in order of text: the rule, where its words begin and end."""
    scan, rules = _heads()
    found: list[tuple[_Rule, int, int]] = []
    done = left
    for hit in scan.finditer(text, left, at):
        start = hit.start()
        if start < done or (start and text[start - 1].isalnum()):
            continue
        for rule in rules[hit.group()]:
            cue = rule.pattern.match(text, start, at)
            if cue:
                found.append((rule, start, cue.end()))
                done = cue.end()
                break
    return found


@cache
def _behind() -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    rows = load_yaml("mentions")["relations"]
    return tuple((row, re.compile(rf"[ ,]*({row['behind']})(?!\w)")) for row in rows if "behind" in row)


def relate(text: str, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The references with their relation and the words that show it.

    Of `Căn cứ Luật Tiếp công dân; thực hiện Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW` the first is `based_on`, the
    two others `implements` with the cue `thực hiện`. A mention in the title of another is that one's affair: `refers`.
    """
    related: list[Reference] = []
    head: _Head | None = None
    for one in references:
        line = line_start(text, one.span.start, _REACH_TO_EXAMPLE + _LONGEST_PROVISION)
        if head and head.end < line:
            head = None
        if head and one.span.start < head.title_end:
            related.append(one)
            continue
        cue = _cue_of(text, one, line, head)
        title_end = _title_end(text, one)
        cue = cue or _behind_cue(text, max(title_end, one.span.end))
        opening = head.opening if head and _SENTENCE_END.search(text, head.end, one.span.start) is None else cue
        head = _Head(one.span.end, title_end, cue, opening)
        related.append(_with(text, one, cue))
    return tuple(related)


def _with(text: str, one: Reference, cue: Cue | None) -> Reference:
    if cue is None:
        return one
    return changed(one, relation=cue.relation, cue=Part(span=Span(cue.start, cue.end), quote=text[cue.start : cue.end]))


def _title_end(text: str, one: Reference) -> int:
    if not one.title:
        return one.span.end
    at = text.find(one.title, one.span.end, one.span.end + len(one.title) + 40)
    return at + len(one.title) if at >= 0 else one.span.end


def _cue_of(text: str, one: Reference, line: int, head: _Head | None) -> Cue | None:
    left = max(line, head.end) if head else line
    at = _whole_start(text, one, left)
    found = nearest_cue(text, left, at)
    if head is None:
        return found
    if found and _OTHERS_ACT.fullmatch(text, head.end, found.start) and ";" not in text[head.end : found.start]:
        return None  # `Nghị định số A thay thế Nghị định số B` tells of A
    if found is None and _LIST.fullmatch(text, min(head.title_end, at), at):
        return head.opening if ";" in text[min(head.title_end, at) : at] else head.cue
    return found


def _whole_start(text: str, one: Reference, left: int) -> int:
    """Where a mention begins with the provisions that stand before it: of `Điều 5 Luật …` at `Điều`."""
    if not one.provision:
        return one.span.start
    at = text.rfind(one.provision, left, one.span.start)
    return at if at >= 0 else one.span.start


def nearest_cue(text: str, left: int, at: int) -> Cue | None:
    """The cue between `left` and `at` that governs what begins at `at`; None if none does."""
    example = _EXAMPLE.search(text, max(left, at - 24), at)
    at = example.start() if example else at
    left = max(left, at - (_REACH_TO_EXAMPLE if example else _REACH))
    chosen: Cue | None = None
    yields: tuple[str, ...] = ()
    farther = 0
    for rule, start, end in reversed(_cues(text, left, at)):
        if chosen and rule.relation not in yields:
            break
        if rule.not_before and rule.not_before.search(text, max(left, start - 12), start):
            continue
        words = max(rule.words, farther)
        if not _reaches(text, end, chosen.start if chosen else at, words, example=example is not None):
            break
        chosen, yields, farther = Cue(rule.id, rule.relation, start, end), rule.yields_to, rule.yields_words
        if not yields:
            break
    return chosen


def _reaches(text: str, start: int, end: int, words: int, *, example: bool) -> bool:
    """Whether what stands between a cue and what it governs ends no clause and has at most so many words."""
    words = max(words, _WORDS_TO_EXAMPLE) if example else words
    between = text[start:end]
    if len(between) > 12 * words + 12:
        return False
    between = _ADVERB.sub(" ", between)
    if example:
        between = _KINDS.sub(" ", between)
    return not _CLAUSE_END.search(between) and len(_WORD.findall(between)) <= words


def _behind_cue(text: str, at: int) -> Cue | None:
    for row, pattern in _behind():
        found = pattern.match(text, at)
        if found:
            return Cue(row["id"], row["relation"], found.start(1), found.end(1))
    return None
