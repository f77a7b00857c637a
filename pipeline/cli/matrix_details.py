"""What the numbers of a matrix stand for: every cell's papers, demands, results and overdue tasks, each with its passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from pipeline.cli import compare_words, words
from pipeline.cli.matrix_text import has_something, paper_line
from pipeline.compare.matrix_model import Matrix
from pipeline.export import matrix_words as told

Item = Mapping[str, Any]
SHOWN_RESULTS = 3
_SHOWN_TASKS = 40


def details(found: Matrix, data: Item) -> str:
    """The demands of every directive, and the details of all cells of which there is something to tell."""
    whole = "".join(_whole(row, number) for number, row in enumerate(data["rows"], 1) if row["paper"])
    return whole + "".join(_section(found, data, cell) for cell in data["cells"] if _tells(cell))


def _whole(row: Item, number: int) -> str:
    quoted = "".join(f"<li>{_quoted(item)}</li>" for item in row["demands"])
    return (
        f'<section class=cell id="y-{number}"><h2>{escape(row["name"])} – các yêu cầu ({len(row["demands"])}) '
        f'<a class=small href="#bang">về bảng</a></h2><details><summary>đọc từng yêu cầu</summary><ol>{quoted}</ol>'
        "</details></section>\n"
    )


def _tells(cell: Item) -> bool:
    return has_something(cell) or any(item["standing"] != "none" for item in cell["demands"])


def _section(found: Matrix, data: Item, cell: Item) -> str:
    row, column = data["rows"][cell["row"]], data["columns"][cell["column"]]
    also = f" <span class=small>({escape(told.also(found.columns[cell['column']]))})</span>" if column["also"] else ""
    parts = [
        f'<section class=cell id="o-{cell["row"] + 1}-{cell["column"] + 1}"><h2>{escape(told.capital(row["name"]))} – '
        f'{escape(told.capital(column["name"]))}{also} <a class=small href="#bang">về bảng</a></h2>'
    ]
    parts.append(_papers(cell["papers"], row))
    parts.append(_demands(cell["demands"], row))
    parts.append(_articles(cell, row))
    parts.append(_tasks(cell["tasks"]))
    parts.append(_results(cell["results"]))
    return "".join(parts) + "</section>\n"


def _papers(papers: Iterable[Item], row: Item) -> str:
    items = []
    for item in papers:
        issuer = f" của {escape(item['issuer'])}" if item["issuer"] else ""
        relation = words.RELATIONS[item["relation"]]
        title = f"<br>{escape(item['title'])}" if item["title"] and item["title"] != item["name"] else ""
        items.append(
            f"<li><b>{escape(paper_line(item))}</b>{issuer}{title}"
            f"<br><span class=small>{escape(told.capital(relation))}: “{escape(item['quote'])}” · mã {item['document']}</span></li>"
        )
    if items:
        return f"<h4>Văn bản triển khai, viện dẫn</h4><ul>{''.join(items)}</ul>"
    return "<p class=faint>Chưa thấy văn bản triển khai.</p>" if row["paper"] else ""


def _demands(traces: list[Item], row: Item) -> str:
    """Demands with a trace as a table of both sides; those without as a list of their passages."""
    if not traces:
        return ""
    some = [item for item in traces if item["standing"] != "none"]
    none = [item for item in traces if item["standing"] == "none"]
    parts = []
    if some:
        parts.append(
            "<h4>Yêu cầu có dấu vết triển khai hoặc cần người xem</h4>"
            "<table><thead><tr><th>Yêu cầu</th><th>Tìm thấy ở nơi này</th></tr></thead><tbody>"
            + "".join(_demand(item, row["demands"][item["demand"]]) for item in some)
            + "</tbody></table>"
        )
    if none:
        quoted = "".join(f"<li>{_quoted(row['demands'][item['demand']])}</li>" for item in none)
        head = f"Yêu cầu chưa thấy triển khai ({len(none)}/{len(traces)})"
        opened = " open" if len(none) <= 10 else ""
        parts.append(f"<details{opened}><summary>{head}</summary><ol>{quoted}</ol></details>")
    return "".join(parts)


def _demand(trace: Item, demand: Item) -> str:
    mark = _tag("needs_review", "cần người xem") if trace["standing"] == "needs_review" else ""
    right = "".join(_taken(item) for item in trace["papers"])
    right += "".join(_finding(item) for item in trace["results"][:SHOWN_RESULTS])
    rest = trace["results"][SHOWN_RESULTS:]
    if rest:
        right += f"<details><summary>và {len(rest)} kết quả khác</summary>{''.join(map(_finding, rest))}</details>"
    return f"<tr><td>{mark}{_quoted(demand)}</td><td>{right}</td></tr>"


def _quoted(demand: Item) -> str:
    bodies = "; ".join(words.by_role(demand["bodies"]))
    shown = f"“{escape(demand['quote'])}” <span class=small>{escape(compare_words.passage_name(demand))}</span>"
    return shown + (f"<br><span class=small>{escape(bodies)}</span>" if bodies else "")


def _taken(item: Item) -> str:
    quote = f"<p class=quote>“{escape(item['quote'])}”</p>" if item.get("quote") else ""
    where = f"{item['paper']}, {compare_words.passage_name(item)}" if item.get("quote") else item["paper"]
    late = f"<p class='small warn'>Thời hạn muộn hơn {item['days_later']} ngày</p>" if item["days_later"] else ""
    missing = "; ".join(compare_words.gap(gap) for gap in item["missing"])
    lack = f"<p class='small lack'>Còn thiếu: {escape(missing)}</p>" if missing and item["verdict"] != "covered" else ""
    said = f" <span class='small said'>theo {escape(item['decided_by'])}</span>" if item["decided_by"] else ""
    tag = _tag(item["verdict"], compare_words.COVERAGE[item["verdict"]])
    return f"<div class=match>{tag}{said} <span class=small>{escape(where)}</span>{quote}{lack}{late}</div>"


def _finding(item: Item) -> str:
    tag = _tag(item["verdict"], compare_words.FINDING[item["verdict"]])
    said = f" <span class='small said'>theo {escape(item['decided_by'])}</span>" if item["decided_by"] else ""
    where = compare_words.source_name(item)
    return (
        f"<div class=match>{tag}{said} <span class=small>{escape(where)}</span>"
        f"<p class=quote>“{escape(item['quote'])}”</p></div>"
    )


def _tag(kind: str, text: str) -> str:
    return f'<span class="badge {kind}">{escape(text)}</span>'


def _articles(cell: Item, row: Item) -> str:
    if not cell["articles"] or not row["paper"]:
        return ""
    items = "".join(f"<li>{escape(compare_words.paper_name(item))}</li>" for item in cell["articles"])
    return f"<h4>Tin, bài, báo cáo nói tới</h4><ul>{items}</ul>"


def _tasks(tasks: list[Item]) -> str:
    """The overdue tasks, and behind a fold the others."""
    late = [item for item in tasks if item["overdue"]]
    names = {item["id"] for item in late}
    rest = [item for item in tasks if item["id"] not in names]
    shown = ""
    if late:
        shown = f"<h4>Nhiệm vụ quá hạn ({len(names)})</h4><ul>{''.join(map(_task, late))}</ul>"
    if rest:
        more = (
            f"<li>… và {len(rest) - _SHOWN_TASKS} dòng khác (danvan register)</li>" if len(rest) > _SHOWN_TASKS else ""
        )
        listed = "".join(map(_task, rest[:_SHOWN_TASKS])) + more
        count = len({item["id"] for item in rest})
        shown += f"<details><summary>Nhiệm vụ khác ({count})</summary><ul>{listed}</ul></details>"
    return shown


def _task(item: Item) -> str:
    due = f"hạn {words.day(item['due'])}" if item["due"] else "không có ngày đến hạn"
    late = f" – <span class=overdue>quá hạn {-item['days']} ngày</span>" if item["overdue"] else ""
    bodies = "; ".join(words.by_role(item["bodies"]))
    where = ", ".join(part for part in (item["paper"], words.label(item["label"]), item["id"]) if part)
    state = words.STATES[item["state"]]
    return (
        f"<li>“{escape(item['quote'])}”<br><span class=small>{escape(where)} · {escape(bodies or 'không nêu cơ quan')} · {due} · "
        f"{state}{late}</span></li>"
    )


def _results(results: list[Item]) -> str:
    if not results:
        return ""
    items = "".join(
        f"<li>{_tag('counter' if item['polarity'] == 'limitation' else 'evidence', words.POLARITIES[item['polarity']])} "
        f"“{escape(item['quote'])}” <span class=small>{escape(compare_words.source_name(item))}</span></li>"
        for item in results
    )
    return f"<details><summary>Kết quả, hạn chế được nêu ({len(results)})</summary><ul>{items}</ul></details>"
