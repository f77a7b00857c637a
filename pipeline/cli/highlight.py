"""An analysis as a page for the browser: the whole text with what was found marked in it, rendered from offsets.

One file without scripts or links to elsewhere, so that it can be mailed, printed and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from pipeline.cli import reasons, words

Item = Mapping[str, Any]
LEGEND = {
    "obligation": "nhiệm vụ được giao",
    "body": "cơ quan",
    "deadline": "thời hạn",
    "reference": "văn bản được viện dẫn",
    "achieved": "kết quả",
    "limitation": "hạn chế",
}
_STYLE = """
body { font: 16px/1.55 "Times New Roman", "Noto Serif", "DejaVu Serif", serif; color: #1b1b1b; margin: 0; background: #fff }
main { display: grid; grid-template-columns: minmax(0, 1fr) 23rem; gap: 2rem; max-width: 82rem; margin: 0 auto; padding: 1rem 1.5rem }
header, footer { grid-column: 1 / -1 }
h1 { font-size: 1.35rem; margin: .3rem 0 } h2 { font-size: 1.05rem; margin: 1.2rem 0 .4rem }
p { margin: .45rem 0; white-space: pre-wrap; overflow-wrap: anywhere }
p.row { font-size: .93rem } p.aside { color: #555 }
aside { font: 14px/1.45 Arial, "Noto Sans", "DejaVu Sans", sans-serif } aside ol { padding-left: 1.6rem; margin: 0 }
aside li { margin-bottom: .6rem } aside a { color: inherit } .when { font-weight: bold } .review { color: #8a1c00 }
.legend span { margin-right: .9rem; white-space: nowrap }
.obligation { background: #fff3c4 } .body { border-bottom: 2px solid #1f6f43 } .deadline { background: #ffc9a3 }
.reference { color: #123f8c; border-bottom: 1px dotted #123f8c } .achieved { background: #d9f0d9 } .limitation { background: #f6d5da }
@media (max-width: 60rem) { main { display: block } }
@media print { main { display: block } aside { break-before: page } }
"""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the text with its class, what to say of it, and the anchor that a list entry leads to."""

    start: int
    end: int
    kind: str
    title: str
    anchor: str | None = None


def render_html(analysis: Item) -> str:
    """The page of an analysis (as `pipeline.to_dict` gives it): its text with the items marked, and beside it a list of them."""
    document = analysis["document"]
    title = " ".join(part for part in (words.citation(document | {"title": None}), document["title"]) if part)
    title = title or document["source"]
    legend = " ".join(f'<span><span class="{kind}">{name}</span></span>' for kind, name in LEGEND.items())
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        f"<header><h1>{escape(title)}</h1>{_about(document)}<p class=legend>{legend}</p></header>\n"
        f"<article>\n{''.join(_lines(analysis))}</article>\n<aside>{_lists(analysis)}</aside>\n"
        "<footer><p class=aside>Chương trình tự động đánh dấu; cần đối chiếu với văn bản gốc trước khi sử dụng.</p></footer>\n"
        "</main></body></html>\n"
    )


def _about(document: Item) -> str:
    parts = (document["issuer"], document["outlet"], words.day(document["issued"] or document["published"]))
    shown = " · ".join(escape(part) for part in parts if part)
    return f"<p class=aside>{shown}{' · ' if shown else ''}Tệp: {escape(document['source'])}</p>"


def _marks(analysis: Item) -> Iterator[_Mark]:
    """What is marked, the outer kinds first."""
    for item in analysis["obligations"]:
        said = "; ".join(words.by_role(item["bodies"])) or "không nêu cơ quan"
        yield _Mark(item["start"], item["end"], "obligation", f"Nhiệm vụ {item['id']}: {said}", item["id"])
    for number, item in enumerate(analysis["outcomes"], 1):
        kind = item["polarity"]
        yield _Mark(item["start"], item["end"], kind, LEGEND[kind].capitalize(), f"r{number}")
    seen: set[tuple[int, int]] = set()
    for item in analysis["obligations"]:
        for body in item["bodies"]:
            place = (body["start"], body["end"])
            if place not in seen:
                seen.add(place)
                role = words.ROLES.get(body["role"], body["role"])
                yield _Mark(*place, "body", f"{body.get('full_name') or body['name']} ({role})")
    for number, item in enumerate(analysis["references"], 1):
        yield _Mark(item["start"], item["end"], "reference", words.citation(item, dated=True), f"v{number}")
    for item in analysis["deadlines"]:
        yield _Mark(item["start"], item["end"], "deadline", f"Thời hạn: {words.deadline_of(item)}")


def _lines(analysis: Item) -> Iterator[str]:
    """The lines of the text as paragraphs."""
    text: str = analysis["document"]["text"]
    marks = sorted((mark for mark in _marks(analysis) if mark.start < mark.end), key=lambda mark: mark.start)
    at = first = 0
    running: list[_Mark] = []
    for line in text.split("\n"):
        end = at + len(line)
        while first < len(marks) and marks[first].start < end:
            running.append(marks[first])
            first += 1
        running = [mark for mark in running if mark.end > at]
        if line.strip():
            kind = " class=row" if " | " in line else ""
            yield f"<p{kind}>{''.join(_pieces(text, at, end, running))}</p>\n"
        at = end + 1


def _pieces(text: str, start: int, end: int, marks: Iterable[_Mark]) -> Iterator[str]:
    """One line in stretches over which the same marks hold."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(place for mark in here for place in (mark.start, mark.end) if start < place < end)})
    for left, right in pairwise(cuts):
        over = [mark for mark in here if mark.start <= left and mark.end >= right]
        anchors = "".join(f'<a id="{mark.anchor}"></a>' for mark in over if mark.anchor and mark.start == left)
        shown = escape(text[left:right])
        if over:
            classes = " ".join(dict.fromkeys(mark.kind for mark in over))
            titles = escape("\n".join(dict.fromkeys(mark.title for mark in over)), quote=True)
            shown = f'<span class="{classes}" title="{titles}">{shown}</span>'
        yield anchors + shown


def _lists(analysis: Item) -> str:
    """What was found, each entry leading to its passage."""
    parts = [_list("Nhiệm vụ", [_obligation(item, analysis) for item in analysis["obligations"]])]
    outcomes = [
        f'<a href="#r{number}">{LEGEND[item["polarity"]]}</a>: {escape(_short(item["quote"]))}'
        for number, item in enumerate(analysis["outcomes"], 1)
    ]
    cited = [
        f'<a href="#v{number}">{escape(words.citation(item, dated=True))}</a>'
        for number, item in enumerate(analysis["references"], 1)
    ]
    warned = [escape(reasons.warning(item)) for item in analysis["warnings"]]
    parts += [
        _list("Kết quả, hạn chế được nêu", outcomes),
        _list("Văn bản được viện dẫn", cited),
        _list("Lưu ý", warned),
    ]
    return "".join(parts)


def _list(title: str, entries: list[str]) -> str:
    if not entries:
        return ""
    return f"<h2>{title} ({len(entries)})</h2><ol>{''.join(f'<li>{entry}</li>' for entry in entries)}</ol>"


def _obligation(item: Item, analysis: Item) -> str:
    who = escape("; ".join(words.by_role(item["bodies"])) or "không nêu cơ quan")
    due = [analysis["deadlines"][index] for index in item["deadlines"]]
    when = "; ".join(dict.fromkeys(words.deadline_of(found) for found in due))
    shown = f'<a href="#{item["id"]}">{escape(_short(item["quote"]))}</a><br>{who}'
    if when:
        shown += f"<br><span class=when>Thời hạn: {escape(when)}</span>"
    if item.get("review"):
        shown += f"<br><span class=review>Cần xem lại: {escape('; '.join(item['review']))}</span>"
    return shown


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= 120 else flat[:119].rsplit(" ", 1)[0] + " …"
