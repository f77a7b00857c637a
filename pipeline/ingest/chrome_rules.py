"""The forms of words of site chrome (`chrome.yaml`), and which of them a line holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from pipeline.resources import load_yaml

LONGEST = 260
_LONGEST_BAR = 90
_FEWEST_IN_BAR = 3
BAR = re.compile(r" ?[|•·] ?")
STRUCTURE = re.compile(
    r"(?:điều|chương|mục|phần) (?:\d|[ivx]+\b|thứ )|phụ lục\b|(?:nơi nhận|kính gửi)\b|căn cứ (?:luật|nghị|chỉ|quyết|kế|hướng|kết|công|quy)"
    r"|(?:tm|kt|tl|tuq)\.|[tk]/[mtl]\b|cộng h(?:òa|oà) xã hội|đảng cộng sản việt nam$|độc lập -|[ivx]+\. |\d{1,2}\.\d{1,2}\.? |[a-zđ]\) "
)
_LIST_MARK = re.compile(r"^[-–—•*|◦▪+·]+\s*(?=[\w(»›>])")
_ARROWS = r"(?:[»›>]+\s*)?"
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of `chrome.yaml`; see its head for `place`, `anchor`, `joins` and `in_bar`."""

    id: str
    reason: str
    place: str
    pattern: re.Pattern[str]
    anchor: bool = False
    needs_anchor: bool = False
    joins: bool = False
    in_bar: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    return tuple(
        Rule(
            id=entry["id"],
            reason=entry["reason"],
            place=entry["place"],
            pattern=re.compile(f"{_ARROWS}(?:{entry['pattern']})"),
            anchor=entry.get("anchor", False),
            needs_anchor=entry.get("needs_anchor", False),
            joins=entry.get("joins", False),
            in_bar=entry.get("in_bar", False),
        )
        for entry in load_yaml("chrome")["rules"]
    )


@cache
def _any_rule(*, in_bar: bool) -> re.Pattern[str]:
    entries = [entry for entry in load_yaml("chrome")["rules"] if in_bar or not entry.get("in_bar")]
    return re.compile(_ARROWS + "(?:" + "|".join(f"(?:{entry['pattern']})" for entry in entries) + ")")


@cache
def _row_of_words() -> re.Pattern[str]:
    """Several short forms on one line without signs, or even spaces, between them: `lượt xem: 12 in trangquay lại`."""
    words = "|".join(f"(?:{entry['pattern']})" for entry in load_yaml("chrome")["rules"] if entry.get("joins"))
    return re.compile(f"(?:{words})(?: ?(?:{words})){{1,7}}")


def line_key(text: str) -> str:
    """The form in which lines are compared with the patterns: `- Xem  Nhiều nhất` → `xem nhiều nhất`."""
    return _LIST_MARK.sub("", " ".join(normalize("NFC", text).split())).lower()


def match(key: str) -> tuple[Rule, ...]:
    """The rules that a line (as `line_key` gives it) matches in full.

    It may match alone, as a bar (`in trang | gửi cho bạn bè`), as a row of words, or sentence by sentence (`viết bình luận...
    0/1000`).
    """
    if not key or len(key) > LONGEST:
        return ()
    if _any_rule(in_bar=False).fullmatch(key):
        return tuple(rule for rule in rules() if not rule.in_bar and rule.pattern.fullmatch(key))
    parts = [part for part in BAR.split(key) if part] if BAR.search(key) else []
    in_bar = len(parts) >= _FEWEST_IN_BAR
    if len(parts) > 1 and all(_any_rule(in_bar=in_bar).fullmatch(part) for part in parts):
        return tuple(rule for rule in rules() if (in_bar or not rule.in_bar) and rule.pattern.fullmatch(parts[0]))
    if len(key) <= _LONGEST_BAR and key[-1] not in ".;:" and _row_of_words().fullmatch(key):
        return tuple(rule for rule in rules() if rule.joins and rule.pattern.match(key))[:1]
    sentences = _SENTENCES.split(key)
    if len(sentences) > 1 and all(_any_rule(in_bar=False).fullmatch(sentence) for sentence in sentences):
        return tuple(rule for rule in rules() if not rule.in_bar and rule.pattern.fullmatch(sentences[0]))
    return ()
