"""One analysis as a page to read: the header, who must do what by when, references, results, warnings, what was cut."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

import click

from pipeline.cli import reasons, words
from pipeline.cli.tables import clean, is_terminal, shorten, width_of, wrap

PASSAGE_LINES = 6
_HEADER = (
    ("issuer", "Cơ quan ban hành"),
    ("outlet", "Nguồn đăng"),
    ("published", "Ngày đăng"),
    ("place", "Nơi ban hành"),
    ("system", "Hệ thống"),
    ("signer", "Người ký"),
)
Item = Mapping[str, Any]


class Page:
    """Lines of a page of one width; headings are bold where colour is allowed."""

    def __init__(self, width: int, *, colour: bool = False) -> None:
        self.width = width
        self.colour = colour
        self.lines: list[str] = []

    def heading(self, text: str) -> None:
        """A heading after an empty line, underlined so that it is one on a pipe as well."""
        lines = wrap(text, self.width)
        self.lines += ["", *map(self._bold, lines), "─" * max(map(len, lines))]

    def bold(self, text: str) -> None:
        """A wrapped paragraph in bold."""
        self.lines += [self._bold(line) for line in wrap(text, self.width)]

    def text(self, text: str, *, first: str = "", indent: str = "") -> None:
        """A wrapped paragraph."""
        self.lines += wrap(text, self.width, first=first, indent=indent)

    def field(self, name: str, value: str | None, *, indent: str = "") -> None:
        """`name: value`, nothing where there is no value."""
        if value:
            self.text(value, first=f"{indent}{name}: ", indent=indent + "  ")

    def render(self) -> str:
        """The page, ending in a line break."""
        return "\n".join(self.lines).lstrip("\n") + "\n"

    def _bold(self, text: str) -> str:
        return click.style(text, bold=True) if self.colour else text


def write_pages(analyses: Iterable[Item], stream: TextIO, *, wide: bool, to_screen: bool) -> None:
    """A page for every analysis, a double rule between two; what has failed (an `error` in its place) has no page."""
    width = width_of(stream)
    first = True
    for analysis in analyses:
        if "error" in analysis:
            continue
        if not first:
            stream.write("\n" + "═" * width + "\n\n")
        first = False
        stream.write(render_analysis(analysis, width=width, wide=wide, colour=to_screen and is_terminal(stream)))
        stream.flush()


def write_object(value: Item, stream: TextIO) -> None:
    """One JSON object, indented."""
    stream.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def render_analysis(analysis: Item, *, width: int, wide: bool = False, colour: bool = False) -> str:
    """The page of one analysis (as `pipeline.to_dict` gives it), at most `width` columns wide."""
    page = Page(width, colour=colour)
    limit = 0 if wide else width * PASSAGE_LINES
    _header(page, analysis)
    labels = {segment["id"]: segment.get("label") or "" for segment in analysis["segments"]}
    _section(
        page,
        "NHIỆM VỤ ĐƯỢC GIAO",
        analysis["obligations"],
        lambda no, item: _obligation(page, no, item, analysis, labels, limit),
    )
    if any(map(_inherits, analysis["obligations"])):
        page.text("↑: nêu ở phần căn cứ, lời dẫn, đề mục hoặc dòng bên cạnh, không nêu trong chính câu này.")
    cited = analysis["references"]
    _section(page, "VĂN BẢN ĐƯỢC VIỆN DẪN", cited, lambda no, item: _reference(page, no, item, cited))
    _section(page, "THỜI HẠN", _grouped(analysis["deadlines"]), lambda no, item: _deadline(page, no, item))
    _section(page, "KẾT QUẢ, HẠN CHẾ ĐƯỢC NÊU", analysis["outcomes"], lambda no, item: _outcome(page, no, item, limit))
    text = analysis["document"].get("text") or ""
    _section(page, "LƯU Ý", analysis["warnings"], lambda no, item: _warning(page, item, text, limit))
    if analysis["dropped"]:
        page.heading(f"ĐÃ BỎ QUA ({len(analysis['dropped'])} đoạn không thuộc nội dung tài liệu)")
        counts = Counter(reasons.dropped(item["reason"]) for item in analysis["dropped"])
        page.text(" · ".join(f"{reason}: {count}" for reason, count in counts.most_common()))
    return page.render()


def _header(page: Page, analysis: Item) -> None:
    document = analysis["document"]
    name = words.citation(document | {"title": None})
    issued = f"ngày {words.day(document['issued'])}" if document.get("issued") else ""
    page.bold(
        " ".join(part for part in (name, issued) if part)
        or words.KINDS.get(document["kind"], document["kind"]).capitalize()
    )
    if document.get("title"):
        page.bold(document["title"])
    for key, head in _HEADER:
        value = document.get(key)
        page.field(head, words.SYSTEMS.get(value, value) if key == "system" else words.day(value))
    page.field("Tệp", document["source"])
    counts = (
        ("obligations", "nhiệm vụ"),
        ("references", "viện dẫn"),
        ("deadlines", "thời hạn"),
        ("outcomes", "kết quả, hạn chế"),
    )
    page.text("Tìm thấy: " + ", ".join(f"{len(analysis[key])} {noun}" for key, noun in counts) + ".")


def _section(page: Page, title: str, items: Sequence[Item], line: Callable[[int, Item], None]) -> None:
    """A heading with a count and the items under it; nothing where there are none."""
    if not items:
        return
    page.heading(f"{title} ({len(items)})")
    for number, item in enumerate(items, 1):
        line(number, item)


def _obligation(page: Page, number: int, item: Item, analysis: Item, labels: Mapping[str, str], limit: int) -> None:
    page.text(" · ".join(words.by_role(item["bodies"])) or "không nêu cơ quan", first=f"{number}. ", indent="   ")
    quote = clean(item["quote"])
    page.text(f"“{shorten(quote, limit) if limit else quote}”", first="   ", indent="   ")
    deadlines = _picked(analysis, item, "deadlines")
    page.field(
        "Thời hạn",
        "; ".join(words.marked(f"{words.deadline_of(d)} (“{d['quote']}”)", d) for d in deadlines),
        indent="   ",
    )
    cited = dict.fromkeys(words.citation(cited, dated=True) for cited in _picked(analysis, item, "references"))
    page.field("Căn cứ", "; ".join(cited), indent="   ")
    place = words.label(labels.get(item["segment"], ""))
    page.field("Vị trí", " · ".join(part for part in (place, words.themes(item["themes"])) if part), indent="   ")


def _picked(analysis: Item, obligation: Item, key: str) -> list[dict[str, Any]]:
    """The deadlines or references of an obligation, each with the mark that it was taken over."""
    taken_over = set(obligation.get(f"inherited_{key}", ()))
    return [analysis[key][index] | {"inherited": index in taken_over} for index in obligation[key]]


def _inherits(obligation: Item) -> bool:
    taken_over = obligation.get("inherited_deadlines") or obligation.get("inherited_references")
    return bool(taken_over) or any(body.get("inherited") for body in obligation["bodies"])


def _reference(page: Page, number: int, item: Item, cited: Sequence[Item]) -> None:
    details = [words.citation(item, dated=True), item.get("issuer"), item.get("title") if item.get("number") else None]
    page.text(" · ".join(part for part in details if part), first=f"{number}. ", indent="   ")
    if item.get("stands_for") is not None:
        page.field("Cách gọi tắt của", words.citation(cited[item["stands_for"]], dated=True), indent="   ")
    elif item.get("candidates"):
        fitting = dict.fromkeys(words.citation(cited[index], dated=True) for index in item["candidates"])
        page.field("Gọi tắt, có thể là", "; ".join(fitting), indent="   ")
    relation = item.get("relation")
    if relation:
        cue = item.get("cue")
        shown = words.RELATIONS.get(relation, relation)
        page.field("Quan hệ", f"{shown} (“{cue['quote']}”)" if cue else shown, indent="   ")


def _warning(page: Page, item: Item, text: str, limit: int) -> None:
    """A warning and the passage that it is about."""
    page.text(f"{reasons.warning(item)} [{item['code']}]", first="! ", indent="  ")
    start, end = item.get("start"), item.get("end")
    quote = clean(text[start:end]).strip() if start is not None and end is not None else ""
    if quote:
        page.text(f"“{shorten(quote, limit) if limit else quote}”", first="  ", indent="  ")


def _grouped(deadlines: Sequence[Item]) -> list[dict[str, Any]]:
    """Equal values once, with every printed wording."""
    groups: dict[str, dict[str, Any]] = {}
    for item in deadlines:
        text = words.deadline_of(item)
        groups.setdefault(text, {"words": text, "quotes": {}})["quotes"][item["quote"]] = None
    return list(groups.values())


def _deadline(page: Page, number: int, item: Item) -> None:
    quotes = ", ".join(f"“{quote}”" for quote in item["quotes"])
    page.text(f"{item['words']}: {quotes}", first=f"{number}. ", indent="   ")


def _outcome(page: Page, number: int, item: Item, limit: int) -> None:
    head = [
        words.POLARITIES.get(item["polarity"], item["polarity"]),
        words.day(item.get("period")),
        ", ".join(item["actors"]),
    ]
    page.text(" · ".join(part for part in head if part), first=f"{number}. ", indent="   ")
    quote = clean(item["quote"])
    page.text(f"“{shorten(quote, limit) if limit else quote}”", first="   ", indent="   ")
    measures = "; ".join(f"{words.number(measure['value'])} {measure['unit']}" for measure in item["measures"])
    page.field("Số liệu", measures, indent="   ")
