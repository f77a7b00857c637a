"""Vietnamese letters before Unicode: the encodings that go with `.VnTime` (TCVN3) and `VNI-Times` fonts."""

from __future__ import annotations

import re
from functools import cache

from pipeline.resources import load_csv
from pipeline.text.syllables import vietnamese_share

_FONT = re.compile(r"^(?:[A-Z]{6}\+)?(?:(\.Vn|ABC)|(VNI[- ]))", re.I)
_CAPITALS = re.compile(r"^\.Vn.*[a-z]H(?:$|[ \-])")
_BEYOND = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # not Œ, Š, Ž, which windows-1252 has too
_SIGNS = {
    "tcvn3": re.compile("[§¨©ª«¬\xad®µ¸¶·¹»¾¼½×÷]"),
    "vni": re.compile("[aeouyôöAEOUYÔÖ][øùûõïØÙÛÕÏâáàåãäÂÁÀÅÃÄ]"),
}
_ENOUGH = 0.9


def encoding_of_font(name: str | None) -> str | None:
    """The encoding that a font's name stands for: `.VnTime` → `tcvn3`, `VNI-Times` → `vni`, any other font None."""
    found = _FONT.match(name or "")
    if not found:
        return None
    return "tcvn3" if found[1] else "vni"


def is_capitals_font(name: str | None) -> bool:
    """Whether a font draws small letters as capitals: `.VnTimeH`, `.VnArialH`."""
    return bool(_CAPITALS.match(name or ""))


@cache
def _converter(encoding: str) -> tuple[dict[str, str], re.Pattern[str]]:
    table = {row["printed"]: row["letter"] for row in load_csv("legacy_letters") if row["encoding"] == encoding}
    for printed, letter in list(table.items()):
        if len(printed) == 2 and printed.islower():  # a capital with a small mark: `Aø` beside `AØ`
            table.setdefault(printed[0].upper() + printed[1], letter.upper())
    pattern = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    return table, pattern


def convert(text: str, encoding: str, *, capitals: bool = False) -> str:
    """Text of an old font as Unicode NFC: `convert("Céng hoµ", "tcvn3")` → `Cộng hoà`, `convert("Vieät", "vni")` → `Việt`.

    TCVN3 has no accented capitals: `capitals` says that the run stands in a capitals font (`.VnTimeH`); without it, a line
    or word whose plain letters are all capitals becomes capitals throughout.
    """
    if _BEYOND.search(text):
        text = _convert_mixed(text, encoding)
        return text.upper() if capitals else text
    table, pattern = _converter(encoding)
    out = pattern.sub(lambda found: table[found[0]], text)
    if capitals:
        return out.upper()
    return _raise_case(out) if encoding == "tcvn3" else out


def _convert_mixed(text: str, encoding: str) -> str:
    """A run that holds Unicode's own letters: converted by words, if any word is no Vietnamese as it stands.

    Where all are, the font's name is wrong (a file converted by hand); else only a part of the cell was retyped.
    """
    words = re.split(r"(\s+)", text)
    old = [word for word in words if not word.isascii() and not _BEYOND.search(word)]
    if all(vietnamese_share(word) == 1.0 for word in old):
        return text
    return "".join(word if _BEYOND.search(word) else convert(word, encoding) for word in words)


_PLAIN_SMALL = re.compile("[a-z]")
_HALF_RAISED = re.compile(r"\b[^\W\d_]*[A-Z][^\W\d_]*\b")


def _raise_case(text: str) -> str:
    return "\n".join(_raise_line(line) for line in text.split("\n"))


def _raise_line(line: str) -> str:
    if not _PLAIN_SMALL.search(line) and len(re.findall("[A-Z]", line)) > 1:
        return line.upper()
    return _HALF_RAISED.sub(_raise_word, line)


def _raise_word(found: re.Match[str]) -> str:
    word = found[0]
    plain = sum(1 for char in word if char.isascii())
    return word.upper() if plain > 1 and not _PLAIN_SMALL.search(word) else word


def convert_lines(text: str, encoding: str) -> str:
    """Convert the lines that are in the old encoding and leave those that hold Unicode's own Vietnamese letters."""
    return "\n".join(_convert_line(line, encoding) for line in text.split("\n"))


def _convert_line(line: str, encoding: str) -> str:
    if line.isascii() or _BEYOND.search(line):
        return line
    out = convert(line, encoding)
    return out if vietnamese_share(out) >= vietnamese_share(line) else line


def guess(text: str) -> str | None:
    """The old encoding that a text without font names is in, by its letters; None for Unicode or another language.

    An encoding is accepted if nine in ten of the words with special letters become Vietnamese syllables by it, more than
    were so before, and its own signs occur. Lines with Unicode's Vietnamese letters are left out (mixed files).
    """
    lines = [line for line in text.split("\n") if not line.isascii() and not _BEYOND.search(line)]
    sample = "\n".join(lines)
    best, best_share = None, max(_ENOUGH, vietnamese_share(sample) + 0.05)
    for encoding, signs in _SIGNS.items():
        if len(signs.findall(sample)) < 3:
            continue
        share = vietnamese_share(convert(sample, encoding))
        if share > best_share:
            best, best_share = encoding, share
    return best
