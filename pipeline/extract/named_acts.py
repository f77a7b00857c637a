"""Laws, codes, ordinances and charters that a text calls by name: `Luật Tiếp công dân`, `Luật MTTQ Việt Nam`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from pipeline.resources import load_csv

_WORD = re.compile(r"\w+(?:/\w+)*")
# What may stand between two words of a name: a space, a comma, a dash, both with the spaces of tokenised text.
_GAP = re.compile(r" ?, ?| ?[-–] ?| ?\(|\) ?| ")
_END = ""
_Node = dict[str, Any]

# Abbreviations that stand for words of a name, written out before the name is looked up.
_SHORT = {
    "mttq": "mặt trận tổ quốc", "mttqvn": "mặt trận tổ quốc việt nam", "vn": "việt nam", "hđnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân", "nsnn": "ngân sách nhà nước", "bhxh": "bảo hiểm xã hội", "bhyt": "bảo hiểm y tế",
    "gtgt": "giá trị gia tăng", "tndn": "thu nhập doanh nghiệp", "tncn": "thu nhập cá nhân", "ttđb": "tiêu thụ đặc biệt",
    "htx": "hợp tác xã", "bvmt": "bảo vệ môi trường", "cntt": "công nghệ thông tin", "pctn": "phòng chống tham nhũng",
    "pcthtn": "phòng chống tác hại thuốc lá", "pccc": "phòng cháy chữa cháy", "tctd": "các tổ chức tín dụng",
    "xlvphc": "xử lý vi phạm hành chính", "qppl": "quy phạm pháp luật", "cbcc": "cán bộ công chức", "đbqh": "đại biểu quốc hội",
    "tthc": "tố tụng hành chính", "shtt": "sở hữu trí tuệ", "gd": "giáo dục", "xk": "xuất khẩu", "nk": "nhập khẩu",
}  # fmt: skip


_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


@lru_cache(maxsize=16384)
def _key(word: str) -> str:
    """One spelling of a word for either case and either place of the tone mark: `Hoà` and `hòa` → `hoa` + grave."""
    letters = unicodedata.normalize("NFD", word.casefold())
    tone = "".join(char for char in letters if ord(char) in _TONES)
    return letters.translate(_TONES) + tone


def _keys(name: str) -> list[str]:
    keys: list[str] = []
    for word in _WORD.findall(name.casefold()):
        keys += [_key(part) for part in _SHORT.get(word, word).split()]
    return keys


@cache
def _tree(doc_type: str) -> _Node:
    """The names of one type as a tree of folded words; a law's table also holds what only codes and ordinances bear."""
    root: _Node = {}
    for row in load_csv("named_acts"):
        if row["doc_type"] != doc_type:
            continue
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            node = root
            for key in _keys(name):
                node = node.setdefault(key, {})
            node[_END] = {}
    return root


def known_name_end(text: str, start: int, doc_type: str) -> int | None:
    """Where the longest known name of a `doc_type` that begins at `start` ends: of `Luật Tố cáo và …` after `cáo`; None if none does."""
    node, at, best = _tree(doc_type), start, None
    while found := _WORD.match(text, at):
        word = found.group().casefold()
        for part in _SHORT[word].split() if word in _SHORT else (word,):
            step = node.get(_key(part))
            if step is None:
                return best
            node = step
        at = found.end()
        if _END in node:
            best = at
        gap = _GAP.match(text, at)
        if not gap:
            return best
        at = gap.end()
    return best


# Words that do not belong to an act's name: the citing sentence goes on with them.
_STOP_WORDS = frozenset(
    "này đó trên nêu hiện hành quy định được có của trong tại về theo để khi là đã cho phải với do thì mà nhằm năm ngày số sau từ đến"
    " những như bao đối đảm bảo bảo sẽ cần cũng còn nếu nên khác mới sửa vừa chưa gồm thay cấm giao lập áp góp tạo điều"
    " yêu nêu một bằng qua vào ra liên trước dưới ngoài".split()
)


def guessed_name_end(text: str, start: int) -> int | None:
    """Where an unknown act's name ends, judged by its capital first letter and the words that cannot stand in a name.

    Of `Luật Không gian vũ trụ được ban hành` after `trụ`; None where no capital letter follows or nothing sensible does.
    """
    words: list[re.Match[str]] = []
    at = start
    while (found := _WORD.match(text, at)) and len(words) < 12:
        word = found.group()
        if not words and not word[:1].isupper():
            return None
        if word.casefold() in _STOP_WORDS or word[0].isdigit():
            break
        words.append(found)
        gap = re.compile(r" (?=\w)").match(text, found.end())
        if not gap:
            break
        at = gap.end()
    while words and words[-1].group().casefold() in ("và", "các", "cùng", "hoặc", "hay"):
        words.pop()
    if not words or (len(words) == 1 and len(words[0].group()) < 3):
        return None
    # A name that is joined to another law or to a general phrase ends before `và các …`.
    text_of = [found.group() for found in words]
    for index in range(1, len(text_of) - 1):
        if text_of[index] in ("và", "cùng") and text_of[index + 1] in ("các", "hướng", "Luật", "Nghị", "Bộ", "Pháp"):
            return words[index - 1].end()
    return words[-1].end()
