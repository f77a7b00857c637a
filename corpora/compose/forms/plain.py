"""Plain text with hard line breaks, and Markdown."""

from __future__ import annotations

import textwrap

from corpora.compose.gold import old_letters, raw_text
from corpora.compose.source import RAW_LAYOUTS, Line, Source

_WIDTH = 74


def render(source: Source) -> bytes:
    """UTF-8 text: `txt` breaks lines at 74 columns wherever they fall, `md` marks headings and tables.

    A text with a layout that only raw text can have is the raw text itself.
    """
    if source.suffix == "txt" and source.options & RAW_LAYOUTS:
        text = raw_text(source)
    else:
        text = old_letters(_markdown(source) if source.suffix == "md" else _wrapped(source), source.options)
    if "crlf" in source.options:
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8")


def _wrapped(source: Source) -> str:
    out: list[str] = []
    for paragraph in source.paragraphs():
        text = " ".join(line.text for line in paragraph)
        tag = paragraph[0].tag
        if tag in "TX":
            out.append(text)
        elif tag in "LRHSN":
            out.append(
                f"{text:^{_WIDTH}}".rstrip() if tag in "RHS" and len(text) < _WIDTH else textwrap.fill(text, _WIDTH)
            )
        else:
            out.append(textwrap.fill(text, _WIDTH, break_on_hyphens=False, break_long_words=False))
            if not paragraph[0].text.startswith(("-", "+")):
                out.append("")
    return "\n".join(out).rstrip() + "\n"


def _markdown(source: Source) -> str:
    out: list[str] = []
    table = False
    for paragraph in source.paragraphs():
        text = " ".join(line.text for line in paragraph)
        tag = paragraph[0].tag
        if tag == "T":
            cells = [cell.strip() for cell in text.split(" | ")]
            out.append("| " + " | ".join(cells) + " |")
            if not table:
                out.append("|" + " --- |" * len(cells))
        else:
            if table:
                out.append("")
            out += [_mark(paragraph[0], text), ""]
        table = tag == "T"
    return "\n".join(out).rstrip() + "\n"


def _mark(line: Line, text: str) -> str:
    before = {"A": "# ", "H": "## ", "B": "### "}.get(line.tag, "")
    if line.tag == "C":
        return f"*{text}*"
    if not before and text[:2] in ("+ ", "- "):
        return text if text[0] == "-" else f"  {text}"
    return before + text
