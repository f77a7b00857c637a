"""Bytes to text: byte order marks, UTF-8, declared charsets, windows-1258, and the fonts' encodings before Unicode."""

from __future__ import annotations

import codecs
import re
from unicodedata import normalize

from pipeline.ingest.fonts import convert_lines, guess
from pipeline.model import Warning
from pipeline.text.syllables import vietnamese_share

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_ASCII = bytes(range(128))
_MOJIBAKE = re.compile(r"[ÃÄÅÆáº»áá»][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def decode(data: bytes, declared: str | None = None, *, old_fonts: bool = True) -> tuple[str, str, tuple[Warning, ...]]:
    """The text of `data`, the encoding found, and a warning where letters were lost.

    The bytes decide before the label: UTF-8 that is valid is UTF-8 whatever a page declares. The encoding is named
    `tcvn3` or `vni` where the letters of `.VnTime` or `VNI-Times` fonts were recognised (`Céng hoµ` → `Cộng hoà`), unless
    `old_fonts` is off because the caller knows the font of each run.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name.removesuffix("-sig"), ()
    sleeping = _sleeping_utf16(data)
    if sleeping:
        return data.decode(sleeping, "replace"), sleeping, ()
    try:
        return _settle(data.decode("utf-8"), "utf-8", old_fonts)
    except UnicodeDecodeError:
        pass
    text, lost = _nearly_utf8(data)
    if text is not None:
        warning = Warning(code="encoding", message=f"{lost} byte(s) are no UTF-8 and were replaced by U+FFFD")
        return text, "utf-8", (warning,)
    return _eight_bit(data, declared, old_fonts)


def _sleeping_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = data[:4000]
    if len(sample) < 8 or not sample.count(0):
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.4 and sample[::2].count(0) < half * 0.05:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> tuple[str | None, int]:
    """UTF-8 with a few broken bytes (a file cut off in the middle of a letter), None if it is another encoding."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    letters = sum(1 for char in text[:_SAMPLE] if char > "\x7f") - lost
    return (text, lost) if lost * 20 <= letters else (None, lost)


def _eight_bit(data: bytes, declared: str | None, old_fonts: bool) -> tuple[str, str, tuple[Warning, ...]]:
    latin = data.decode("cp1252", "replace")
    legacy = guess(latin[:_SAMPLE]) if old_fonts else None
    if legacy:
        return convert_lines(latin, legacy), legacy, ()
    combining = normalize("NFC", data.decode("cp1258", "replace"))
    if vietnamese_share(combining[:_SAMPLE]) > max(0.6, vietnamese_share(latin[:_SAMPLE])):
        return combining, "windows-1258", ()
    if declared and declared.lower() not in {"utf-8", "utf8", "utf-16", "unicode"}:
        try:
            return data.decode(codecs.lookup(declared).name), codecs.lookup(declared).name, ()
        except (LookupError, UnicodeDecodeError):
            pass
    if "\ufffd" not in latin and not _of_many_bytes(data[:_SAMPLE]):
        return latin, "windows-1252", ()
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    return data.decode(name, "replace"), name, (Warning(code="encoding", message=f"the encoding was guessed: {name}"),)


def _of_many_bytes(sample: bytes) -> bool:
    """Chinese in GB18030 or Big5: hardly a byte of it is ASCII, as half the letters of any Vietnamese encoding are."""
    return len(sample.translate(None, _ASCII)) * 2 > len(sample)


def _settle(text: str, name: str, old_fonts: bool) -> tuple[str, str, tuple[Warning, ...]]:
    """Undo what went wrong before the file was saved as UTF-8: old fonts' letters, or UTF-8 read as windows-1252."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return text, name, ()
    if len(_MOJIBAKE.findall(sample)) > 5:
        undone = _undo(text)
        if undone and vietnamese_share(undone[:_SAMPLE]) > vietnamese_share(sample):
            return undone, "utf-8 read as windows-1252", ()
    legacy = guess(sample) if old_fonts else None
    if legacy:
        return convert_lines(text, legacy), legacy, ()
    return text, name, ()


def _undo(text: str) -> str | None:
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return None
            out.append(ord(char))
    try:
        return out.decode("utf-8")
    except UnicodeDecodeError:
        return None
