"""Comparisons as pages for the browser: both sides beside each other, to be printed, mailed and kept.

One file without scripts or links to elsewhere; the links that show one verdict alone work by the address (`#chi-partly`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from pipeline.cli import compare_words as told
from pipeline.cli import words

Item = Mapping[str, Any]
SHOWN_FINDINGS = 4
_LATE = "late"
_STYLE = """
body { font: 16px/1.5 "Times New Roman", "Noto Serif", "DejaVu Serif", serif; color: #1b1b1b; margin: 0; background: #fff }
main { max-width: 88rem; margin: 0 auto; padding: 1rem 1.5rem }
h1 { font-size: 1.4rem; margin: .2rem 0 .8rem } h2 { font-size: 1.15rem; margin: 1.6rem 0 .5rem }
i.at { position: fixed; top: 0 } p { margin: .35rem 0; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 0 .8rem }
dt, .small, nav, .badge, th { font-family: Arial, "Noto Sans", "DejaVu Sans", sans-serif; font-size: .84rem }
dt { color: #555 } dd { margin: 0 }
.note { border-left: 4px solid #b35c00; padding: .3rem .8rem; background: #fdf6ea } .small { color: #444; margin: .2rem 0 }
nav { margin: 1rem 0; line-height: 2 } nav a { color: inherit; margin-right: .6rem; white-space: nowrap }
.badge { display: inline-block; font-weight: bold; padding: .05rem .5rem; border-radius: .2rem; border: 1px solid; text-decoration: none }
.covered, .evidence { background: #dcefdc; color: #14532d } .partly, .partial { background: #fff1c2; color: #6b4400 }
.not_found, .none { background: #e9e9e9; color: #333 } .counter, .late { background: #f9dade; color: #8a1022 }
.needs_review { background: #dde9fb; color: #123f8c } .all { background: #fff; color: #1b1b1b }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th { text-align: left; padding: .4rem .8rem; border-bottom: 2px solid #333 }
td { vertical-align: top; padding: .7rem .8rem; border-bottom: 1px solid #bbb } td + td { border-left: 1px solid #ddd }
.side { position: sticky; top: .5rem } .quote { margin: .3rem 0 }
.match { margin-bottom: .9rem } .match + .match { border-top: 1px dotted #bbb; padding-top: .6rem }
.lack { color: #8a4b00 } .warn { color: #8a1022 } .said { color: #123f8c } b { font-weight: bold }
mark { background: none; border-bottom: 2px solid #c77700; color: inherit } mark.deadline { border-color: #8a1022 }
.faint { color: #555 } summary { cursor: pointer; font: .84rem Arial, "Noto Sans", "DejaVu Sans", sans-serif; color: #123f8c }
@page { size: A4 landscape; margin: 12mm }
@media print { body { font-size: 11.5pt } main { max-width: none; padding: 0 }
 nav, summary { display: none } .match, .side { break-inside: avoid } .side { position: static }
 thead { display: table-header-group } .badge, .note { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
"""


def coverage_html(data: Item) -> str:
    """The page of a coverage (as `pipeline.compare.plain.coverage_dict` gives it): the higher paper left, the lower one right."""
    parent, child = data["parent"], data["child"]
    late = sum(1 for row in data["rows"] if row["conflict"])
    counts = {"all": len(data["rows"]), **data["counts"], **({_LATE: late} if late else {})}
    names = {"all": "tất cả", **told.COVERAGE, _LATE: "thời hạn muộn hơn"}
    facts = (
        ("Văn bản cấp trên", _paper(parent)),
        ("Văn bản cấp dưới", _paper(child)),
        ("Viện dẫn văn bản cấp trên", _warned(told.cited(data), data["cites"] is None)),
        ("Thứ tự thời gian", _warned(told.in_order(data), data["after"] is False)),
        ("Kết quả", escape(told.coverage_counts(data))),
    )
    added = [f"<li id=t{number}>{_quoted(item)}</li>" for number, item in enumerate(data["added"], 1)]
    more = (
        f'<a class="badge all" href="#giao-them">{escape(child["name"])} giao thêm ({len(added)})</a>' if added else ""
    )
    body = (
        f"<h1>Đối chiếu: văn bản cấp dưới cụ thể hóa văn bản cấp trên</h1>{_facts(facts)}"
        f"<p class=note>{escape(told.COVERAGE_PROPOSAL)}</p>{_filters(counts, names, more)}"
        + _table(parent["name"], child["name"], (_coverage_row(*pair) for pair in enumerate(data["rows"], 1)))
    )
    if added:
        body += f'<h2 id="giao-them">{escape(child["name"])} giao thêm ({len(added)})</h2><ol>{"".join(added)}</ol>'
    return _page(f"Đối chiếu {parent['name']} – {child['name']}", body, counts, data["model"])


def evidence_html(data: Item) -> str:
    """The page of evidence (as `pipeline.compare.plain.evidence_dict` gives it): demands left, what papers report right."""
    directive = data["directive"]
    short = sum(1 for row in data["rows"] if told.has_counter(row))
    counts = {"all": len(data["rows"]), **data["counts"], "counter": short}
    left_out = told.left_out(data["left_out"])
    facts = (
        ("Văn bản", _paper(directive)),
        ("Đã xem", f"{words.number(len(data['papers']))} bài, báo cáo"),
        ("Phạm vi", escape(told.scope(data))),
        ("Không tính", escape(left_out)),
        ("Kết quả", escape(told.counted(data, told.EVIDENCE))),
    )
    body = (
        f"<h1>Kết quả được nêu cho từng nhiệm vụ</h1>{_facts(facts)}<p class=note><b>{escape(data['note'])}</b> "
        f"{escape(told.EVIDENCE_PROPOSAL)}</p>{_filters(counts, {'all': 'tất cả', **told.EVIDENCE})}"
        + _table(directive["name"], "Tin, bài, báo cáo", (_evidence_row(*pair) for pair in enumerate(data["rows"], 1)))
    )
    return _page(f"Kết quả được nêu – {directive['name']}", body, counts, data["model"])


def _page(title: str, body: str, counts: Mapping[str, int], model: str) -> str:
    shown = [name for name in counts if name != "all"]
    anchors = "".join(f'<i class=at id="chi-{name}"></i>' for name in ("all", *shown))
    hide = "\n".join(f"#chi-{name}:target ~ main tr.row:not(.is-{name}) {{ display: none }}" for name in shown)
    bold = "\n".join(f"#chi-{name}:target ~ main nav .{name} {{ outline: 3px solid #333 }}" for name in shown)
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}{hide}\n{bold}\n</style></head>\n<body>{anchors}<main>\n{body}\n"
        "<footer><p class=small>Chương trình tự động đối chiếu; cần đọc lại văn bản gốc trước khi sử dụng. "
        f"Bộ trọng số: {escape(model)}.</p></footer>\n</main></body></html>\n"
    )


def _filters(counts: Mapping[str, int], names: Mapping[str, str], more: str = "") -> str:
    """Links that leave one verdict; a demand told to be done here and to fall short there counts for both."""
    links = [
        f'<a class="badge {name}" href="#chi-{name}">{escape(names[name])} ({words.number(count)})</a>'
        for name, count in counts.items()
        if count or name == "all"
    ]
    return f"<nav>Chỉ xem: {' '.join((*links, more))}</nav>"


def _table(left: str, right: str, rows: Iterable[str]) -> str:
    heads = f"<th>{escape(left)}</th><th>{escape(right)}</th>"
    return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody></table>"


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(head)}</dt><dd>{value}</dd>' for head, value in pairs if value)}</dl>"


def _paper(paper: Item) -> str:
    title = paper["title"] if paper["title"] != paper["name"] else None
    return f"<b>{escape(told.paper_name(paper))}</b>{f'<br>{escape(title)}' if title else ''}"


def _warned(text: str, is_wrong: bool) -> str:
    return f"<span class=warn>{escape(text)}</span>" if is_wrong else escape(text)


def _coverage_row(number: int, row: Item) -> str:
    late = f" is-{_LATE}" if row["conflict"] else ""
    left = f"{_badge(number, row['verdict'], told.COVERAGE)}{_quoted(row['parent'], _marks(row))}"
    if row["conflict"]:
        head, shown = told.conflict(row["conflict"])
        left += f"<p class=small><span class=warn><b>{escape(head)}</b>: {escape(shown)}</span></p>"
    head, missing = told.gaps(row)
    if missing:
        left += f"<p class=small><span class=lack><b>{head}</b>: {escape('; '.join(missing))}</span></p>"
    left += _said(row["decision"], told.COVERAGE, row["proposed"])
    left += _line("Mức tin cậy", told.coverage_certainty(row))
    right = "".join(f"<div class=match>{_quoted(match)}{_because(match)}</div>" for match in row["matches"])
    if row["nearest"]:
        right += (
            "<div class=match><p class=small>Đoạn gần nhất, chưa đủ để coi là cụ thể hóa:</p>"
            f"<div class=faint>{_quoted(row['nearest'])}</div>{_because(row['nearest'])}</div>"
        )
    right = right or "<p class=faint>Văn bản cấp dưới không giao nhiệm vụ nào.</p>"
    return _row(f"is-{row['verdict']}{late}", number, left, right)


def _evidence_row(number: int, row: Item) -> str:
    verdict = row["verdict"] or "none"
    also = f" {_tag('counter', 'cũng có nơi nêu hạn chế')}" if told.has_counter(row) and verdict != "counter" else ""
    left = f"{_badge(number, verdict, told.EVIDENCE)}{also}{_quoted(row['obligation'])}"
    left += "".join(_line("Báo cáo trả lời", told.answer(item)) for item in row["answers"])
    if row["asks_report"] and not row["answers"]:
        left += _line("Báo cáo trả lời", "chưa có báo cáo nào viện dẫn văn bản này")
    first = told.first_findings(row["matches"], SHOWN_FINDINGS)
    rest = [match for match in row["matches"] if match not in first]
    right = "".join(_finding(match) for match in first)
    if rest:
        right += f"<details><summary>và {len(rest)} kết quả khác</summary>{''.join(map(_finding, rest))}</details>"
    right += "".join(_finding(match) for match in row["rejected"])
    right = right or "<p class=faint>Không có tin, bài hay báo cáo nào nói tới.</p>"
    return _row(f"is-{verdict}{' is-counter' if also else ''}", number, left, right)


def _row(classes: str, number: int, left: str, right: str) -> str:
    return f'<tr class="row {classes}" id=n{number}><td><div class=side>{left}</div></td><td>{right}</td></tr>\n'


def _finding(match: Item) -> str:
    verdict = match["verdict"] or "none"
    return (
        f"<div class=match>{_tag(verdict, told.FINDING[verdict])} <span class=small>{escape(told.source_name(match))}</span>"
        f"<p class=quote>“{escape(match['quote'])}”</p>"
        f"<p class=small>{escape(' · '.join(f'{head}: {value}' for head, value in told.facts(match)))}</p>"
        f"{_said(match['decision'], told.FINDING, match['proposed'])}{_line('Mức tin cậy', told.finding_certainty(match))}"
        f"{_because(match)}</div>"
    )


def _badge(number: int, verdict: str, known: Mapping[str, str]) -> str:
    return f"<b>{number}.</b> {_tag(verdict, known[verdict])}"


def _tag(kind: str, text: str) -> str:
    return f'<span class="badge {kind}">{escape(text)}</span>'


def _quoted(item: Item, marks: Iterable[tuple[int, int, str]] = ()) -> str:
    """A passage with its place, who carries it and by when; what is missing elsewhere is underlined."""
    shown = _line(told.passage_name(item), "", head_only=True)
    shown += f"<p class=quote>“{_marked(item['quote'], marks)}”</p>"
    shown += _line("Cơ quan", "; ".join(words.by_role(item["bodies"])))
    return shown + _line("Thời hạn", told.due(item))


def _marks(row: Item) -> list[tuple[int, int, str]]:
    """Where in the demand's words that stands which is missing, in order, none inside another."""
    start, end = row["parent"]["start"], row["parent"]["end"]
    found: list[tuple[int, int, str]] = []
    spans = sorted((gap["start"], gap["end"], gap["kind"]) for gap in row["missing"] if gap["start"] is not None)
    for first, last, kind in spans:
        if start <= first < last <= end and (not found or first - start >= found[-1][1]):
            found.append((first - start, last - start, kind))
    return found


def _marked(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, kind in marks:
        pieces.append(f'{escape(text[at:start])}<mark class="{kind}">{escape(text[start:end])}</mark>')
        at = end
    return "".join(pieces) + escape(text[at:])


def _said(decision: Item | None, known: Mapping[str, str], proposed: str | None) -> str:
    if not decision:
        return ""
    return f"<p class=small><span class=said><b>Ý kiến người xem</b>: {escape(told.said(decision, known, proposed))}</span></p>"


def _because(match: Item) -> str:
    return _line("Vì", told.why(match))


def _line(head: str, value: str, *, head_only: bool = False) -> str:
    if head_only:
        return f"<p class=small>{escape(head)}</p>"
    return f"<p class=small><b>{escape(head)}</b>: {escape(value)}</p>" if value else ""
