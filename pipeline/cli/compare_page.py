"""Comparisons as pages to read: every demand with its passage, what answers it, what is missing, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.cli import compare_words as told
from pipeline.cli import words
from pipeline.cli.compare_html import coverage_html as coverage_html
from pipeline.cli.compare_html import evidence_html as evidence_html
from pipeline.cli.page import PASSAGE_LINES, Page
from pipeline.cli.tables import PLAIN_WIDTH, clean, shorten

Item = Mapping[str, Any]
SHOWN_FINDINGS = 4
"""How many results of a demand a page shows without `--wide`."""
_IN, _DEEP = "   ", "     "


def coverage_text(data: Item, *, wide: bool, width: int = PLAIN_WIDTH, colour: bool = False) -> str:
    """The page of a coverage (as `pipeline.compare.plain.coverage_dict` gives it), at most `width` columns wide."""
    page = _Passages(width, colour=colour, wide=wide)
    parent, child = data["parent"], data["child"]
    page.bold("ĐỐI CHIẾU: VĂN BẢN CẤP DƯỚI CỤ THỂ HÓA VĂN BẢN CẤP TRÊN")
    page.paper("Văn bản cấp trên", parent)
    page.paper("Văn bản cấp dưới", child)
    page.field("Viện dẫn văn bản cấp trên", told.cited(data))
    page.field("Thứ tự thời gian", told.in_order(data))
    page.field("Kết quả", told.coverage_counts(data))
    page.text(told.COVERAGE_PROPOSAL)
    page.heading(f"NHIỆM VỤ CỦA {parent['name']} ({len(data['rows'])})")
    for number, row in enumerate(data["rows"], 1):
        _coverage_row(page, number, row)
    if data["added"]:
        page.heading(f"{child['name']} GIAO THÊM ({len(data['added'])})")
        for number, item in enumerate(data["added"], 1):
            page.text(told.passage_name(item), first=f"{number}. ", indent=_IN)
            page.passage(item, _IN)
    return page.render()


def evidence_text(data: Item, *, wide: bool, width: int = PLAIN_WIDTH, colour: bool = False) -> str:
    """The page of evidence (as `pipeline.compare.plain.evidence_dict` gives it), at most `width` columns wide."""
    page = _Passages(width, colour=colour, wide=wide)
    directive = data["directive"]
    page.bold("KẾT QUẢ ĐƯỢC NÊU CHO TỪNG NHIỆM VỤ")
    page.paper("Văn bản", directive)
    page.field("Đã xem", f"{words.number(len(data['papers']))} bài, báo cáo")
    page.field("Phạm vi", told.scope(data))
    left_out = told.left_out(data["left_out"])
    page.field("Không tính", f"{left_out} (xem cả: --any-place, --any-time)" if left_out else "")
    page.field("Kết quả", told.counted(data, told.EVIDENCE))
    page.bold(data["note"])
    page.text(told.EVIDENCE_PROPOSAL)
    page.heading(f"NHIỆM VỤ CỦA {directive['name']} ({len(data['rows'])})")
    for number, row in enumerate(data["rows"], 1):
        _evidence_row(page, number, row)
    return page.render()


class _Passages(Page):
    """A page of passages, shortened unless `wide`."""

    def __init__(self, width: int, *, colour: bool, wide: bool) -> None:
        super().__init__(width, colour=colour)
        self.wide = wide

    def paper(self, name: str, paper: Item) -> None:
        """A paper with its title."""
        self.field(name, told.paper_name(paper))
        if paper["title"] and paper["title"] != paper["name"]:
            self.text(clean(paper["title"]), first="  ", indent="  ")

    def passage(self, item: Item, indent: str) -> None:
        """The words of a passage in quotation marks, who carries it and by when."""
        quote = clean(item["quote"])
        shown = quote if self.wide else shorten(quote, self.width * PASSAGE_LINES)
        self.text(f"“{shown}”", first=indent, indent=indent)
        self.field("Cơ quan", "; ".join(words.by_role(item["bodies"])), indent=indent)
        self.field("Thời hạn", told.due(item), indent=indent)


def _coverage_row(page: _Passages, number: int, row: Item) -> None:
    page.lines.append("")
    page.bold(f"{number}. {told.COVERAGE[row['verdict']].upper()} · {told.passage_name(row['parent'])}")
    page.passage(row["parent"], _IN)
    if row["conflict"]:
        head, shown = told.conflict(row["conflict"])
        page.field(f"! {head}", shown, indent=_IN)
    _decision(page, row["decision"], told.COVERAGE, row["proposed"], _IN)
    page.field("Mức tin cậy", told.coverage_certainty(row), indent=_IN)
    for match in row["matches"]:
        page.text(told.passage_name(match), first=f"{_IN}→ ", indent=_DEEP)
        page.passage(match, _DEEP)
        page.field("Vì", told.why(match), indent=_DEEP)
    if row["nearest"]:
        page.text(
            f"Đoạn gần nhất, chưa đủ để coi là cụ thể hóa: {told.passage_name(row['nearest'])}", first=_IN, indent=_DEEP
        )
        page.passage(row["nearest"], _DEEP)
        page.field("Vì", told.why(row["nearest"]), indent=_DEEP)
    head, missing = told.gaps(row)
    page.field(head, "; ".join(missing), indent=_IN)


def _evidence_row(page: _Passages, number: int, row: Item) -> None:
    page.lines.append("")
    also = " (cũng có nơi nêu hạn chế)" if told.has_counter(row) and row["verdict"] != "counter" else ""
    page.bold(
        f"{number}. {told.EVIDENCE[row['verdict'] or 'none'].upper()}{also} · {told.passage_name(row['obligation'])}"
    )
    page.passage(row["obligation"], _IN)
    for item in row["answers"]:
        page.field("Báo cáo trả lời", told.answer(item), indent=_IN)
    if row["asks_report"] and not row["answers"]:
        page.field("Báo cáo trả lời", "chưa có báo cáo nào viện dẫn văn bản này", indent=_IN)
    shown: Sequence[Item] = row["matches"] if page.wide else told.first_findings(row["matches"], SHOWN_FINDINGS)
    for match in shown:
        _finding(page, match)
    if len(shown) < len(row["matches"]):
        page.text(f"… và {len(row['matches']) - len(shown)} kết quả khác (--wide để xem hết)", first=_IN, indent=_IN)
    for match in row["rejected"]:
        _finding(page, match)


def _finding(page: _Passages, match: Item) -> None:
    verdict = told.FINDING[match["verdict"] or "none"]
    page.text(f"{verdict.capitalize()} – {told.source_name(match)}", first=f"{_IN}→ ", indent=_DEEP)
    quote = clean(match["quote"])
    page.text(f"“{quote if page.wide else shorten(quote, page.width * PASSAGE_LINES)}”", first=_DEEP, indent=_DEEP)
    page.text(" · ".join(f"{head}: {value}" for head, value in told.facts(match)), first=_DEEP, indent=_DEEP)
    _decision(page, match["decision"], told.FINDING, match["proposed"], _DEEP)
    page.field("Mức tin cậy", told.finding_certainty(match), indent=_DEEP)
    page.field("Vì", told.why(match), indent=_DEEP)


def _decision(page: Page, decision: Item | None, known: Mapping[str, str], proposed: str | None, indent: str) -> None:
    if decision:
        page.field("Ý kiến người xem", told.said(decision, known, proposed), indent=indent)
