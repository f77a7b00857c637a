"""Where a body's name ends: at a verb of the table, at a word that no name holds, at a comma behind which no name goes on."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.verbs import verbs_in
from pipeline.resources import load_csv
from pipeline.resources.lexicon import words


class NameEnd(NamedTuple):
    """The first word behind a name. `verb`: a predicate begins with it; else only the name is over there."""

    at: int
    verb: bool


_WORD = re.compile(r"\S+")
_EDGE = " \"'“”‘’(),;:.!?…/|–—-"
_JOINING = frozenset(
    {
        "và",
        "hoặc",
        "của",
        "các",
        "những",
        "về",
        "trong",
        "thuộc",
        "tại",
        "ở",
        "nơi",
        "được",
        "giữa",
        "với",
        "do",
        "cùng",
    }
)
_RUN = 6
"""How many words that no list knows may stand in a name before the verb that closes it."""


@cache
def phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    """The rows of `name_ends.csv` by their first syllable, the longest first: the words and their kind."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in load_csv("name_ends"):
        found.setdefault(row["word"].split()[0], []).append((row["word"], row["kind"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row["word"] for row in load_csv("name_ends") if row["kind"] == "noun")


@cache
def _compounds() -> frozenset[str]:
    """Words of two syllables whose second one is no verb of its own: `công lập`, `đăng ký`, `tiếp nhận`."""
    return frozenset(word for word in (*_nouns(), *words("predicates")) if word.count(" ") == 1)


@cache
def _names() -> frozenset[str]:
    heads = (*words("common_heads"), *words("bare_heads"), *words("counted_together"))
    return frozenset(words("name_words")) | {syllable.strip(",()") for head in heads for syllable in head.split()}


@cache
def _numbered() -> frozenset[str]:
    return frozenset(words("numbered_names"))


@cache
def _counted() -> frozenset[str]:
    return frozenset(words("counted_together"))


def phrase_at(text: str, at: int, first: str) -> tuple[str, str] | None:
    """The longest row of `name_ends.csv` at `at`, where the syllable `first` stands, with its kind.

    `phát` opens `phát thanh` (a noun, which a name may hold) and `phát bản tin` (a verb).
    """
    for phrase, kind in phrases().get(first, ()):
        stop = at + len(phrase)
        if text.startswith(phrase, at) and not text[stop : stop + 1].isalnum():
            return phrase, kind
    return None


def find_end(text: str, at: int, stop: int) -> NameEnd | None:
    """The first word in `text[at:stop]` behind a name's head that the name cannot hold; None if it may hold them all.

    In `UBND các xã phát số thứ tự` it is `phát`, in `UBND xã những việc còn tồn đọng` it is `những`.
    """
    names, table = _names(), phrases()
    judged = {verb.start: verb.end for verb in verbs_in(text, at, stop)}
    before = text[max(0, at - 14) : at].split()
    last = before[-1] if before else ""
    capital, comma, done = last[:1].isupper() and not last.isupper(), False, at
    unknown, run = -1, 0
    for word in _WORD.finditer(text, at, stop):
        start, token = word.start(), word.group()
        if start < done:
            last, comma = token, token[-1] == ","
            continue
        if token[0] == "(":
            done = text.find(")", start, stop) + 1 or stop
            continue
        if start in judged:  # a verb that belongs to the name (`bộ phận tiếp nhận`)
            done, last, comma = judged[start], token, False
            continue
        bare = token if token.isalpha() else token.strip(_EDGE)
        if not bare or bare[0].isupper():
            capital, last, comma = bare != "" and not bare.isupper(), bare, token[-1] == ","
            continue
        if bare in table and (found := phrase_at(text, start, bare)) is not None:
            ends = _ends(found, last)
            if ends is not None and not (comma and bare == "mỗi"):
                return NameEnd(start, ends and not comma)
            done = start + len(found[0])
        elif bare in names:
            pass
        elif bare[0].isdigit():
            if last.lower() not in _numbered() and not _counts(text, word.end(), stop):
                return NameEnd(start, False)
        elif comma:
            return NameEnd(start, False)
        elif not capital:
            unknown, run = (start if unknown < 0 else unknown), run + 1
        last, capital, comma = bare, False, token[-1] == ","
    return NameEnd(unknown, True) if run > _RUN else None


def begins_predicate(text: str, at: int) -> bool:
    """Whether a verb that one of the lists knows begins at `at`: true at `rà soát`, `phát bản tin`; false at `cư`."""
    verbs = verbs_in(text, at, min(len(text), at + 24))
    if verbs and verbs[0].start == at:
        return True
    first = _WORD.match(text, at)
    found = phrase_at(text, at, first.group().strip(_EDGE)) if first else None
    return found is not None and found[1] == "verb"


def _ends(found: tuple[str, str], last: str) -> bool | None:
    """Whether a row of the table ends the name behind the word `last`, and if so whether with a verb; None if not."""
    phrase, kind = found
    if kind == "stop":
        return False
    if kind == "noun" or last.lower() in _JOINING:
        return None
    if " " in phrase:  # `Truyền | hình thành phố`: the first syllable belongs to the word before
        return None if f"{last.lower()} {phrase.split()[0]}" in _nouns() else True
    return None if f"{last.lower()} {phrase}" in _compounds() else True


def _counts(text: str, at: int, stop: int) -> bool:
    """Whether the number counts places or bodies (`UBND 28 xã, thị trấn`): then the name goes on with it."""
    following = _WORD.search(text, at, stop)
    return following is not None and following.group().strip(_EDGE) in _counted()
