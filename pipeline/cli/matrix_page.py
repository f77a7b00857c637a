"""A matrix as a page for the browser: the table, and below it for every cell what its numbers stand for, with the passages.

One file without scripts or links to elsewhere; the links inside go from the cells to the details and back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from pipeline.cli import compare_words, words
from pipeline.cli.matrix_details import details
from pipeline.compare.matrix_model import Matrix
from pipeline.export import matrix_words as told

Item = Mapping[str, Any]
_STYLE = """
body { font: 16px/1.5 "Times New Roman", "Noto Serif", "DejaVu Serif", serif; color: #1b1b1b; margin: 0; background: #fff }
main { padding: 1rem 1.5rem } h1 { font-size: 1.4rem; margin: .2rem 0 .8rem } h2 { font-size: 1.15rem; margin: 1rem 0 .5rem }
p { margin: .35rem 0; overflow-wrap: anywhere } table { border-collapse: collapse } th { text-align: left }
.small, .badge, th, summary { font-family: Arial, "Noto Sans", "DejaVu Sans", sans-serif; font-size: .84rem } .small { color: #444 }
.note { border-left: 4px solid #b35c00; padding: .3rem .8rem; background: #fdf6ea; max-width: 80rem } .faint { color: #666 }
.badge { display: inline-block; font-weight: bold; padding: .05rem .5rem; border-radius: .2rem; border: 1px solid }
.covered, .evidence { background: #dcefdc; color: #14532d } .partly, .partial { background: #fff1c2; color: #6b4400 }
.none { background: #e9e9e9; color: #333 } .counter { background: #f9dade; color: #8a1022 }
.needs_review { background: #dde9fb; color: #123f8c }
.lack { color: #8a4b00 } .warn { color: #8a1022 } .said { color: #123f8c } summary { cursor: pointer; color: #123f8c }
section.cell td { vertical-align: top; padding: .5rem .8rem; border-bottom: 1px solid #bbb }
section.cell td + td { border-left: 1px solid #ddd }
section.cell th { padding: .3rem .8rem; border-bottom: 2px solid #333 } .match { margin-bottom: .7rem } .quote { margin: .2rem 0 }
table.matrix td { vertical-align: top }
table.matrix th, table.matrix td { border: 1px solid #bbb; padding: .4rem .6rem; min-width: 6.5rem }
table.matrix thead th { position: sticky; top: 0; background: #f4f4f4; z-index: 2 }
table.matrix tbody th { position: sticky; left: 0; background: #f4f4f4; min-width: 9rem; max-width: 18rem; z-index: 1 }
table.matrix th { border-bottom: 1px solid #bbb } table.matrix td { font: .84rem/1.45 Arial, "Noto Sans", "DejaVu Sans", sans-serif }
table.matrix .sum { background: #f4f4f4 } td a { color: inherit; text-decoration: none }
td a:hover { text-decoration: underline }
td a p:first-child { text-decoration: underline } td p { margin: 0 } td .name { font-weight: bold }
.overdue { color: #a3122a; font-weight: bold } .good { color: #1f7a46 } .short { color: #8a4b00 }
th small { font-weight: normal; color: #555 }
.big { font-size: 1.05rem; font-weight: bold } .bar { display: flex; height: 6px; margin-top: .25rem; background: #b9b9b9 }
.bar i { display: block } .bar .yes { background: #1f7a46 } .bar .ask { background: #4a7fd0 }
.legend span { display: inline-block; margin-right: 1.2rem }
.legend i { display: inline-block; width: 1rem; height: .75rem; border: 1px solid #bbb;
 margin-right: .35rem; vertical-align: baseline } section.cell { border-top: 2px solid #333; margin-top: 1.6rem; padding-top: .2rem }
section.cell table { width: 100%; table-layout: fixed } section.cell ol, section.cell ul { padding-left: 1.6rem }
section.cell li { margin: .3rem 0 }
section.cell h4 { margin: 1rem 0 .2rem; font-size: 1rem } section.cell { max-width: 88rem }
@page { size: A4 landscape; margin: 12mm }
@media print { body { font-size: 11pt } table.matrix th { position: static } .match { break-inside: avoid }
 td, .bar, .badge, .legend i { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
"""


def matrix_html(found: Matrix, data: Item) -> str:
    """The page of a matrix (and as `pipeline.compare.matrix_plain.matrix_dict` gives it)."""
    title = told.heading(found)
    note = f"{told.as_of(found)}. {told.later(found)}".strip()
    body = f"<h1>{escape(title)}</h1><p>{escape(note)}</p>"
    if not found.rows or not found.columns:
        body += f"<p class=note>{escape(told.nothing(found))}</p>"
    else:
        body += _notes(found, data) + _summary(found, data) + _legend(found) + _table(found) + details(found, data)
    model = f" Bộ trọng số: {escape(found.model)}." if found.model else ""
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><main>\n{body}\n"
        "<footer><p class=small>Chương trình tự động lập bảng; cần đọc lại văn bản gốc trước khi sử dụng."
        f"{model}</p></footer>\n</main></body></html>\n"
    )


def _notes(found: Matrix, data: Item) -> str:
    if found.rows_are == "themes":
        return f"<p class=note>{escape(told.COUNTED)}</p>"
    by_body = f" {escape(told.BY_BODY)}" if found.by == "body" else ""
    return f"<p class=note>{escape(told.PROPOSAL)}{by_body} <b>{escape(data['note'])}</b></p>"


def _summary(found: Matrix, data: Item) -> str:
    """A sentence for each directive; of many themes the table says enough."""
    if found.rows_are == "themes":
        return ""
    items = []
    for index, (row, plain) in enumerate(zip(found.rows, data["rows"], strict=True)):
        sums = told.of_row(row, found.row_sums(index), found.by == "province")
        title = f" <span class=faint>{escape(plain['paper']['title'] or '')}</span>"
        name = escape(compare_words.paper_name(plain["paper"]))
        items.append(f"<li><b>{name}</b>{title}<br>{escape(told.capital(sums))}.</li>")
    return f"<ul>{''.join(items)}</ul>"


def _legend(found: Matrix) -> str:
    if found.rows_are == "themes":
        return "<p class=small>Số đậm: nhiệm vụ. Bấm vào ô để đọc nguyên văn.</p>"
    looks: tuple[told.Look, ...] = ("taken", "some", "told", "silent", "cited")
    shown = [
        f'<span><i style="background:{told.COLOURS[look]}"></i>{escape(told.LOOKS[look])}</span>' for look in looks
    ]
    for colour, text in (
        (told.TRACED_COLOUR, "thanh dưới ô: yêu cầu có dấu vết triển khai"),
        (told.REVIEW_COLOUR, "yêu cầu cần người xem"),
        (told.LACKING_COLOUR, "yêu cầu chưa thấy triển khai"),
    ):
        shown.append(f'<span><i style="background:{colour}"></i>{text}</span>')
    return f'<p class="small legend">{"".join(shown)}</p><p class=small>Bấm vào ô để đọc nguyên văn.</p>'


def _table(found: Matrix) -> str:
    """The table, its longer side down."""
    down = told.lies_down(found)
    heads = [_head(item.name) for item in (found.rows if down else found.columns)]
    names = [_name(found, line, down=down) for line in range(len(found.columns if down else found.rows))]
    across, below = len(heads) > 1, len(names) > 1  # what stands alone is its own sum
    sum_head = "<th class=sum>Tổng số</th>" if across else ""
    lines = [f"<thead><tr><th></th>{''.join(heads)}{sum_head}</tr></thead><tbody>"]
    for line, name in enumerate(names):
        cells = [_cell(found, *((place, line) if down else (line, place))) for place in range(len(heads))]
        sums = found.column_sums(line) if down else found.row_sums(line)
        last = f"<td class=sum>{_numbers(found, sums)}</td>" if across else ""
        lines.append(f"<tr>{name}{''.join(cells)}{last}</tr>")
    if below:
        sums_of = found.row_sums if down else found.column_sums
        cells = [f"<td class=sum>{_numbers(found, sums_of(place), total=True)}</td>" for place in range(len(heads))]
        last = f"<td class=sum>{_numbers(found, found.total(), total=True)}</td>" if across else ""
        lines.append(f"<tr><th>Tổng số</th>{''.join(cells)}{last}</tr>")
    rows = "\n".join(lines)
    return f'<div class=scroll><table class=matrix id="bang">{rows}</tbody></table></div>'


def _head(name: str) -> str:
    return f"<th>{escape(told.capital(name))}</th>"


def _name(found: Matrix, line: int, *, down: bool) -> str:
    if not down:
        return _head(found.rows[line].name)
    column = found.columns[line]
    also = f"<br><small>{escape(told.also(column))}</small>" if column.also else ""
    return f"<th>{escape(told.capital(column.name))}{also}</th>"


def _cell(found: Matrix, row: int, column: int) -> str:
    cell = found.cell(row, column)
    look = told.look_of(cell, found.rows[row])
    if look == "unbound":
        return "<td class=faint>–</td>"
    colour = told.COLOURS[look] if found.rows_are == "directives" else told.shade(cell.sums.tasks)
    parts = []
    if found.rows_are == "directives":
        parts = [
            f"<p class=name>{escape(item.paper.number or item.paper.name)}"
            f"{'' if item.implements else ' (chỉ viện dẫn)'}</p><p>{escape(told.issued(item))}</p>"
            for item in cell.papers
        ]
        if not parts and cell.bound:
            parts = ["<p class=faint>chưa thấy văn bản</p>"]
    inner = "".join(parts) + _numbers(found, cell.sums)
    if not cell.empty or any(trace.standing != "none" for trace in cell.traces):
        inner = f'<a href="#{anchor(row, column)}">{inner}</a>'
    elif cell.bound:
        inner = f'<a href="#y-{row + 1}">{inner}</a>'
    return f'<td style="background:{colour}">{inner}{_bar(cell.sums)}</td>'


def anchor(row: int, column: int) -> str:
    """Where the details of a cell stand."""
    return f"o-{row + 1}-{column + 1}"


def _numbers(found: Matrix, sums: Any, *, total: bool = False) -> str:
    number = words.number
    if found.rows_are == "themes":
        shown = [
            f"<span class=big>{number(sums.tasks)}</span>",
            f"<span class=overdue>quá hạn {number(sums.overdue)}</span>" if sums.overdue else "",
            f"<span class=good>hoàn thành {number(sums.done)}</span>" if sums.done else "",
            f"<span class=good>kết quả {number(sums.results)}</span>" if sums.results else "",
            f"<span class=short>hạn chế {number(sums.shortcomings)}</span>" if sums.shortcomings else "",
        ]
        return _lines(shown)
    return _lines(
        [
            f"<b>{number(sums.papers)} văn bản triển khai</b>" if total else "",
            f"{number(sums.silent)}/{number(sums.places)} nơi chưa có" if total and found.by == "province" else "",
            f"chưa thấy triển khai {number(sums.lacking)}/{number(sums.demands)}" if sums.demands else "",
            f"tin, bài {number(sums.articles)}" if sums.articles else "",
            f"nhiệm vụ {number(sums.tasks)}" if sums.tasks else "",
            f"<span class=good>hoàn thành {number(sums.done)}</span>" if sums.done else "",
            f"<span class=overdue>quá hạn {number(sums.overdue)}</span>" if sums.overdue else "",
        ]
    )


def _lines(shown: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in shown if line)


def _bar(sums: Any) -> str:
    if not sums.demands:
        return ""
    yes = 100 * (sums.demands - sums.lacking) / sums.demands
    ask = 100 * sums.to_review / sums.demands
    return f'<div class=bar><i class=yes style="width:{yes:.1f}%"></i><i class=ask style="width:{ask:.1f}%"></i></div>'
