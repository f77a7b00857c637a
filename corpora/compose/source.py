"""The annotated source of one document: its header, its lines and what a reader should find in each line.

A source is a text file of two parts, parted by a line `---`. The head holds `key: value` lines and
`let NAME = BODIES` abbreviations. In the body every line is one sentence or list item of the document, and the
indented lines under it annotate it:

    & Sở Nội vụ chủ trì, phối hợp với Sở Tài chính báo cáo Ủy ban nhân dân tỉnh trước ngày 15/11 hằng năm.
      @o L Sở Nội vụ; C Sở Tài chính; T Ủy ban nhân dân tỉnh | trước ngày 15/11 hằng năm = FREQ=YEARLY;… | reporting
      @ref Chỉ thị | 16/CT-TTg | 2016-05-16 | Thủ tướng Chính phủ | về …
      @r + | actors; … | 2023 | 1190 mô hình; 70 % | model

`&` continues the paragraph above. `⏎` breaks the raw text's line inside a line, `⇥` is a tab; where a `⏎` breaks an annotated
line into units, its annotations are those of the first. A tag in angle brackets says what kind of line it is (see `TAGS`).
Bodies: a role letter (`ROLES`) and the printed name, `^` before it where it is inherited; `^NAME` inherits an abbreviation.
Deadlines are parted by ` ;; `, each `quote = value`, `^` where inherited, `?` for a value that the text does not give.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROLES = {
    "R": "responsible",
    "L": "lead",
    "C": "coordinate",
    "T": "report_to",
    "V": "via",
    "S": "supervise",
}
TAGS = {
    "P": "a paragraph (the default)",
    "L": "left cell of the letterhead",
    "R": "right cell of the letterhead",
    "H": "a centred heading",
    "B": "a bold heading of a division",
    "T": "a table row, cells parted by ` | `",
    "N": "a line of `Nơi nhận`, left of the signature",
    "S": "a line of the signature block",
    "C": "a caption under a picture",
    "D": "the page's own date line",
    "A": "the page's title",
    "X": "a line of the site or the file, not of the document; `<X menu>` names its place",
}
_TAG = re.compile(r"<([A-Z])(?: (\w+))?> ?")
_HEADER = {
    "directive": ("doc_type", "number", "issuer", "place", "issued", "title", "signer"),
    "article": ("title", "published", "outlet"),
}
_HEAD_KEYS = {"kind", "form"} | {key for keys in _HEADER.values() for key in keys}
_PAGES = {"content", "portal", "old", "word"}
_LAYOUTS = {
    "hardwrap": "long paragraphs are broken into lines",
    "single": "one line break parts two paragraphs, not an empty line",
    "indent": "long paragraphs open with a no-break space and blanks",
    "eth": "Ð U+00D0 for Đ",
    "nfd": "decomposed letters",
    "crlf": "the line ends of Windows",
}
OPTIONS: dict[str, frozenset[str]] = {
    "docx": frozenset(),
    "pdf": frozenset(),
    "rtf": frozenset(),
    "md": frozenset({"eth", "nfd", "crlf"}),
    "txt": frozenset(_LAYOUTS),
    "html": frozenset(_PAGES),
}
"""The options that each form knows."""
RAW_LAYOUTS = frozenset({"single", "indent"})
"""The options that shape the raw text alone: a document that has one is its raw text."""
_SIGNS = str.maketrans({"⏎": "\n", "⇥": "\t"})


class SourceError(ValueError):
    """A source that breaks the format; the message names file and line."""


@dataclass(slots=True, kw_only=True)
class Line:
    """One line of the document with its annotations; `joined` continues the paragraph of the line before."""

    number: int
    text: str
    tag: str = "P"
    place: str = ""
    joined: bool = False
    obligation: dict[str, Any] | None = None
    outcome: dict[str, Any] | None = None
    references: list[dict[str, Any]] = field(default_factory=list)

    @property
    def annotated(self) -> bool:
        """Whether the line carries an obligation or an outcome, and so must be exactly one unit."""
        return self.obligation is not None or self.outcome is not None


@dataclass(slots=True, kw_only=True)
class Source:
    """A parsed source: `name` of the document, `kind`, `form` (`docx`, `html portal` …), header, lines."""

    name: str
    kind: str
    form: str
    header: dict[str, str | None]
    lines: list[Line]

    @property
    def suffix(self) -> str:
        """Ending of the document's file: `html` for the form `html word`."""
        return self.form.split()[0]

    @property
    def options(self) -> frozenset[str]:
        """What the form says beside its ending: `{"hardwrap", "crlf"}` for the form `txt hardwrap crlf`."""
        return frozenset(self.form.split()[1:])

    def paragraphs(self) -> list[list[Line]]:
        """The lines grouped into paragraphs."""
        out: list[list[Line]] = []
        for line in self.lines:
            if line.joined and out:
                out[-1].append(line)
            else:
                out.append([line])
        return out


def load(path: Path) -> Source:
    """Read one source file. Raises SourceError with file and line number."""
    head, _, body = path.read_text("utf-8").partition("\n---\n")
    values: dict[str, str] = {}
    lets: dict[str, list[dict[str, Any]]] = {}
    for row in head.splitlines():
        if row.startswith("let "):
            name, _, bodies = row[4:].partition(" = ")
            lets[name.strip()] = _bodies(bodies, lets, path.name)
        elif row.strip():
            key, _, value = row.partition(":")
            if key not in _HEAD_KEYS:
                raise SourceError(f"{path.name}: unknown key {key!r} in the head")
            values[key] = value.strip()
    header: dict[str, str | None] = {key: values.get(key) or None for key in _HEADER[values["kind"]]}
    source = Source(name=path.stem, kind=values["kind"], form=values["form"], header=header, lines=[])
    if source.suffix not in OPTIONS or not source.options <= OPTIONS[source.suffix]:
        raise SourceError(f"{path.name}: unknown form {source.form!r}")
    for number, row in enumerate(body.splitlines(), len(head.splitlines()) + 2):
        where = f"{path.name}:{number}"
        if not row.strip():
            continue
        if row.startswith("  @"):
            _annotate(source.lines[-1], row.strip(), lets, where)
        else:
            source.lines.append(_line(row, number, where))
    return source


def _line(row: str, number: int, where: str) -> Line:
    joined = row.startswith("& ")
    row = row[2:] if joined else row
    tag, place = "P", ""
    if match := _TAG.match(row):
        tag, place, row = match[1], match[2] or "", row[match.end() :]
        if tag not in TAGS:
            raise SourceError(f"{where}: unknown tag <{tag}>")
    return Line(number=number, text=row.strip().translate(_SIGNS), tag=tag, place=place, joined=joined)


def _annotate(line: Line, row: str, lets: dict[str, list[dict[str, Any]]], where: str) -> None:
    mark, _, rest = row.partition(" ")
    parts = [part.strip() for part in rest.split("|")]
    try:
        if mark == "@o":
            bodies, deadlines, themes = parts
            line.obligation = {
                "bodies": _bodies(bodies, lets, where),
                "deadlines": [_deadline(item) for item in deadlines.split(";;") if item.strip()],
                "themes": themes.split(),
            }
        elif mark == "@r":
            sign, actors, period, measures, themes = parts
            line.outcome = {
                "polarity": {"+": "achieved", "-": "limitation"}[sign],
                "actors": _items(actors),
                "period": period or None,
                "measures": [_measure(item) for item in _items(measures)],
                "themes": themes.split(),
            }
        elif mark == "@ref":
            keys = ("doc_type", "number", "issued", "issuer", "title")
            line.references.append({key: value or None for key, value in zip(keys, parts, strict=True)})
        else:
            raise SourceError(f"{where}: unknown annotation {mark}")
    except (ValueError, KeyError) as error:
        raise SourceError(f"{where}: {row!r}: {error}") from error


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]


def _bodies(text: str, lets: dict[str, list[dict[str, Any]]], where: str) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for item in _items(text):
        inherited = item.startswith("^")
        item = item.lstrip("^")
        letter, _, name = item.partition(" ")
        if item in lets:
            out += [dict(body) | ({"inherited": True} if inherited else {}) for body in lets[item]]
        elif letter in ROLES and name:
            out.append({"name": name, "role": ROLES[letter]} | ({"inherited": True} if inherited else {}))
        else:
            raise SourceError(f"{where}: neither a role letter nor an abbreviation: {item!r}")
    return out


def _deadline(text: str) -> dict[str, Any]:
    quote, found, value = text.strip().partition(" = ")
    if not found:
        raise ValueError(f"a deadline is written `quote = value`: {text!r}")
    inherited = quote.startswith("^")
    kind = "date"
    if value == "?":
        kind = "unresolved"
    elif value.startswith("FREQ"):
        kind = "recurring"
    elif value.startswith("P"):
        kind = "relative"
    elif "/" in value:
        kind = "range"
    entry = {"quote": quote.lstrip("^"), "kind": kind, "value": None if value == "?" else value}
    return entry | ({"inherited": True} if inherited else {})


def _measure(text: str) -> dict[str, Any]:
    value, _, unit = text.partition(" ")
    number = float(value)
    return {"value": int(number) if number.is_integer() else number, "unit": unit}
