"""Gold annotations of a source: the raw text, and the JSON whose unit numbers point into it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dateutil.rrule import rrulestr

from corpora.compose.source import Line, Source, SourceError
from pipeline.learn.units import units

THEMES = frozenset(
    "leadership propaganda reform ethics reception democracy oversight model coordination minorities reporting "
    "training media livelihood security election other".split()
)
_RELATIVE = re.compile(r"P(?:\d+[DWMY]|T\d+H) (?:after|before) \w[\w ]*")
# a line may be broken before a word that goes on with the clause, and only there: elsewhere a break parts two units
_OPEN_END = re.compile(r".*[^.!?…;:\s\"”»)]|.*[^.!?…;:][\"”»)]+", re.DOTALL)
_GOES_ON = re.compile(r"[a-zà-ỹđ(]")
_ITEM = re.compile(r"[a-zđ][.)]")
_INDENT = "\u00a0" + 5 * " "
_INDENTED_OVER = 90


def squeeze(text: str) -> str:
    """Lower case, NFC, no white space, one dash: the form in which quotes are compared."""
    text = unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("–", "-")
    return re.sub(r"\s+", "", text).casefold()


def raw_text(source: Source) -> str:
    """The text as copied out of the file: paragraphs parted by an empty line, the site's own lines included.

    Lines end in a line feed, whatever the form; `write_gold` gives a text that is the document itself the line ends
    of its form.
    """
    blocks = [" ".join(line.text for line in paragraph) for paragraph in source.paragraphs()]
    if "hardwrap" in source.options:
        blocks = [_wrap(block) for block in blocks]
    if "indent" in source.options:
        blocks = [_INDENT + block if len(block) > _INDENTED_OVER else block for block in blocks]
    text = ("\n" if "single" in source.options else "\n\n").join(blocks) + "\n"
    return old_letters(text, source.options)


def old_letters(text: str, options: frozenset[str]) -> str:
    """The text with the letters of an old keyboard driver: `eth` writes Ð U+00D0 for Đ, `nfd` decomposes."""
    if "eth" in options:
        text = text.replace("Đ", "\u00d0")
    return unicodedata.normalize("NFD", text) if "nfd" in options else text


def _wrap(block: str, width: int = 78) -> str:
    """Break a long paragraph into lines, each new one beginning inside a clause, so that units stay whole."""
    rows = [""]
    for word in block.split(" "):
        inside = _GOES_ON.match(word) and not _ITEM.fullmatch(word) and _OPEN_END.fullmatch(rows[-1])
        if len(rows[-1]) + len(word) >= width and inside:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".lstrip()
    return "\n".join(rows)


def gold(source: Source) -> dict[str, Any]:
    """The gold object of a source. Raises SourceError where a line is not one unit or a quote is not in its unit."""
    whole = squeeze(" ".join(line.text for line in source.lines if line.tag != "X"))
    out: dict[str, Any] = {
        "kind": source.kind,
        "header": source.header,
        "references": [],
        "obligations": [],
        "outcomes": [],
    }
    chrome: list[int] = []
    for line, mine in placed(source):
        where = f"{source.name}:{line.number}"
        if line.annotated and len(mine) > 1 + line.text.count("\n"):
            raise SourceError(f"{where}: an annotated line is one unit, this one is {len(mine)}")
        if line.obligation:
            _check_obligation(line.obligation, squeeze(line.text), whole, where)
            out["obligations"].append({"unit": mine[0]} | line.obligation)
        if line.outcome:
            _check_outcome(line.outcome, squeeze(line.text), where)
            out["outcomes"].append({"unit": mine[0]} | line.outcome)
        for reference in line.references:
            _check_reference(reference, squeeze(line.text), where)
            out["references"].append(reference)
        if line.tag == "X":
            chrome += mine
            if squeeze(line.text) in whole:  # a reader could not tell whether it was cut
                raise SourceError(f"{where}: the site's line occurs in the document too: {line.text!r}")
    return out | {"chrome": chrome}


def placed(source: Source) -> Iterator[tuple[Line, list[int]]]:
    """Each line with the numbers of its units: one, or more where the line holds several sentences or a `⏎`.

    Raises SourceError where a line is not a whole number of units.
    """
    numbered = units(raw_text(source))
    at = 0
    for line in source.lines:
        mine, rest = [], squeeze(line.text)
        while rest:
            if at == len(numbered) or not rest.startswith(squeeze(numbered[at])):
                where = f"{source.name}:{line.number}"
                raise SourceError(f"{where}: the line is not a whole number of units: {line.text[:80]!r}")
            rest = rest.removeprefix(squeeze(numbered[at]))
            mine.append(at)
            at += 1
        yield line, mine


def write_gold(source: Source, folder: Path, *, as_document: bool = False) -> list[Path]:
    """Write `NAME.txt` and `NAME.json` of a source into a folder; `as_document` where the text is the document itself."""
    text, data = folder / f"{source.name}.txt", folder / f"{source.name}.json"
    line_end = "\r\n" if as_document and "crlf" in source.options else "\n"
    text.write_text(raw_text(source), "utf-8", newline=line_end)
    data.write_text(dump(gold(source)), "utf-8", newline="\n")
    return [text, data]


def dump(data: dict[str, Any]) -> str:
    """JSON with one annotation a line, so that a change to one of them is one changed line."""
    rows = []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in value)
            rows.append(f' "{key}": [\n{items}\n ]')
        else:
            rows.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(rows) + "\n}\n"


def check_value(kind: str, value: str | None) -> None:
    """Raise ValueError unless a deadline's value is written as its kind asks."""
    if kind == "date":
        date.fromisoformat(value or "")
    elif kind == "range":
        start, end = (date.fromisoformat(part) for part in (value or "").split("/"))
        if start > end:
            raise ValueError(f"the range ends before it starts: {value}")
    elif kind == "recurring" and value != "FREQ":
        rrulestr(value or "")
    elif kind == "relative" and not _RELATIVE.fullmatch(value or ""):
        raise ValueError(f"not a duration with its anchor: {value}")
    elif kind == "unresolved" and value is not None:
        raise ValueError("an unresolved deadline has no value")


def _check_obligation(item: dict[str, Any], unit: str, whole: str, where: str) -> None:
    for body in item["bodies"]:
        if squeeze(body["name"]) not in (whole if body.get("inherited") else unit):
            raise SourceError(f"{where}: no such body in the text: {body['name']!r}")
    if not item["bodies"]:
        raise SourceError(f"{where}: an obligation without bodies")
    for deadline in item["deadlines"]:
        if squeeze(deadline["quote"]) not in (whole if deadline.get("inherited") else unit):
            raise SourceError(f"{where}: no such deadline in the text: {deadline['quote']!r}")
        try:
            check_value(deadline["kind"], deadline["value"])
        except ValueError as error:
            raise SourceError(f"{where}: {error}") from error
    _check_themes(item["themes"], where)


def _check_outcome(item: dict[str, Any], unit: str, where: str) -> None:
    for actor in item["actors"]:
        if squeeze(actor) not in unit:
            raise SourceError(f"{where}: no such actor in the unit: {actor!r}")
    for measure in item["measures"]:
        value = measure["value"]
        dotted = f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
        plain = f"{value}".replace(".", ",")
        if not {dotted, plain, f"0{plain}"} & set(re.findall(r"\d+(?:[.,]\d+)*", unit)):
            raise SourceError(f"{where}: no such number in the unit: {value}")
        if squeeze(measure["unit"]) not in unit:
            raise SourceError(f"{where}: no such counted noun in the unit: {measure['unit']!r}")
    _check_themes(item["themes"], where)


def _check_reference(item: dict[str, Any], unit: str, where: str) -> None:
    if not item["number"] and not item["title"]:
        raise SourceError(f"{where}: a reference without number and without name")
    for key in ("number", "title"):
        if item[key] and squeeze(item[key]) not in unit:
            raise SourceError(f"{where}: no such {key} in the unit: {item[key]!r}")
    if item["issued"]:
        date.fromisoformat(item["issued"])


def _check_themes(themes: list[str], where: str) -> None:
    if not themes or not set(themes) <= THEMES:
        raise SourceError(f"{where}: themes are missing or unknown: {themes}")
