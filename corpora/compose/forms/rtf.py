r"""rtf in TCVN3, as offices wrote before Unicode: one byte a letter, in the fonts .VnTime and .VnTimeH.

The eight-bit set has no capital letters with tone marks: an upper-case line is lower-case bytes in .VnTimeH, which shows
every letter as a capital. Inside a sentence such a capital cannot be written, which is why those texts have `Uỷ ban` (the
capital bare, the mark on the second vowel): `render` refuses a text that needs one.
"""

from __future__ import annotations

import unicodedata

from corpora.compose.source import Source

_BARE = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF), strict=True))
_TONED = "àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"  # from 0xB5 on; a dot is a code without a letter
_CODES = _BARE | {letter: 0xB5 + index for index, letter in enumerate(_TONED) if letter != "."}
_PUNCTUATION = {
    "–": r"\endash ",
    "“": r"\ldblquote ",
    "”": r"\rdblquote ",
    "…": "...",
    "\\": r"\\",
    "{": r"\{",
    "}": r"\}",
}
_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 .VnTime;}{\f1\fswiss\fcharset0 .VnTimeH;}}"
    "\n"
    r"{\info{\creatim\yr2004\mo6\dy1\hr8\min0}}"
    "\n"
    r"\paperw11907\paperh16840\f0\fs28"
    "\n"
)


def render(source: Source) -> bytes:
    r"""The document as RTF bytes (ASCII, letters as `\'xx`)."""
    out = [_HEAD]
    for paragraph in source.paragraphs():
        text = unicodedata.normalize("NFC", " ".join(line.text for line in paragraph))
        align = {"L": r"\qc", "R": r"\qc", "H": r"\qc", "S": r"\qr"}.get(paragraph[0].tag, r"\qj")
        if text.isupper():
            out.append(rf"\pard{align}{{\b\f1 {encode(text.lower(), source.name)}}}\par" "\n")
        else:
            out.append(rf"\pard{align}{{\f0 {encode(text, source.name)}}}\par" "\n")
    return ("".join(out) + "}\n").encode("ascii")


def encode(text: str, name: str = "text") -> str:
    r"""Text as RTF in TCVN3: `Uỷ ban` gives `U\'fb ban`. Raises ValueError for a letter that the set lacks."""
    out = []
    for letter in text:
        if letter in _PUNCTUATION:
            out.append(_PUNCTUATION[letter])
        elif letter in _CODES:
            out.append(f"\\'{_CODES[letter]:02x}")
        elif letter.isascii():
            out.append(letter)
        else:
            raise ValueError(f"{name}: TCVN3 has no {letter!r} in {text[:60]!r}")
    return "".join(out)
