"""Capitals for names that a letterhead shouts: `ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC` → `Ủy ban nhân dân tỉnh Bình Phước`."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.resources.organs import HEAD_WORDS, cased_names
from pipeline.text.fold import fold

KINDS = {
    ("tỉnh",), ("thành", "phố"), ("huyện",), ("quận",), ("thị", "xã"), ("xã",), ("phường",), ("thị", "trấn"), ("đặc", "khu"),
    ("tp",), ("tx",), ("tt",), ("khu", "phố"), ("thôn",), ("khóm",), ("ấp",),
}  # fmt: skip
_ONE_SYLLABLE = frozenset(
    {"so", "bo", "ban", "cuc", "vu", "vien", "phong", "truong", "hoi", "doan", "dai", "bao", "to", "kho", "quy"}
)
OWN_PLACE = {"tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "tinh doan", "thanh doan", "huyen doan"}


@lru_cache(maxsize=2048)
def recase(text: str) -> str:
    """Give a shouted (or, from old fonts, wholly lower-case) name its capitals: `TỈNH ỦY GIA LAI` → `Tỉnh ủy Gia Lai`.

    Known organs and provinces take the table's capitals; a place takes one on every syllable; after `Sở`, `Ban` … and
    after `và` the next word takes one. A name printed in mixed case is returned as printed.
    """
    if not (text.isupper() or text.islower()):
        return text
    tokens = list(re.finditer(r"\w+", text))
    words = tuple(fold(token.group()) for token in tokens)
    names = cased_names()
    cased = [token.group().lower() for token in tokens]
    index, place, head = 0, False, False
    while index < len(words):
        length = next((n for n in range(min(11, len(words) - index), 0, -1) if words[index : index + n] in names), 0)
        kind = next((n for n in (2, 1) if tuple(cased[index : index + n]) in KINDS), 0)
        if words[index : index + 2] == ("dai", "hoc") or words[index : index + 2] == ("cao", "dang"):
            cased[index] = cased[index].capitalize()
            place, head, index = True, False, index + 2
        elif length and length >= kind and not (place and length == 1):
            spelt = re.findall(r"\w+", names[words[index : index + length]])
            for offset, model in enumerate(spelt):
                cased[index + offset] = _like(tokens[index + offset].group(), model)
            place = " ".join(words[index : index + length]) in OWN_PLACE
            head = False
            index += length
        elif kind and index + kind < len(words):
            place, head = True, False
            index += kind
        else:
            sign = text[tokens[index - 1].end() : tokens[index].start()] if index else ""
            if place or head or index == 0 or words[index - 1] == "va" or "," in sign or "-" in sign:
                cased[index] = cased[index][:1].upper() + cased[index][1:]
            head = (index == 0 and words[0] in _ONE_SYLLABLE) or (index == 1 and words[0] in HEAD_WORDS - _ONE_SYLLABLE)
            index += 1
    out, last = [], 0
    for token, word in zip(tokens, cased, strict=True):
        out += [text[last : token.start()], word]
        last = token.end()
    return "".join((*out, text[last:]))


def _like(printed: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return printed.upper()
    lower = printed.lower()
    return lower[:1].upper() + lower[1:] if model[:1].isupper() else lower


def kind_length(text: str) -> int:
    """Number of words of the kind of place that a text begins with: `THỊ XÃ BUÔN HỒ` → 2; 0 where nothing follows it."""
    words = tuple(re.findall(r"\w+", text.lower()))
    return next((n for n in (2, 1) if words[:n] in KINDS and len(words) > n), 0)
