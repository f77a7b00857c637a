"""`danvan report`: the whole store on a few pages, in Vietnamese, for whoever has to act on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import reasons, words
from pipeline.cli.frame import debug_option, store_option
from pipeline.cli.options import DAY, PERIOD, existing_store, plain, span_from
from pipeline.cli.output import destination, output_option, wide_option
from pipeline.cli.page import Page
from pipeline.cli.rows import name_of, on_what_ground, state, who
from pipeline.cli.tables import Column, clean, is_terminal, render_table, shorten, width_of

if TYPE_CHECKING:
    from pipeline.store.store import Store

EPILOG = """\b
Example:
  danvan report --store sqlite:///build/sample.db --as-of 2026-01-05
  danvan report --within 3m --output baocao.txt
"""
NO_TIME = timedelta(0)
DUE_ROWS = 20
GROUNDED_ROWS = 12
BODIES = 12
RESULTS = 12
_CARRY = frozenset({"lead", "coordinate", "responsible", "supervise"})
Row = Mapping[str, Any]


@click.command("report", epilog=EPILOG, short_help="The whole store on a few pages, in Vietnamese.")
@click.option("--as-of", type=DAY, default="today", show_default=True, metavar="DATE", help="The day to look from.")
@click.option(
    "--within", type=PERIOD, default="90d", show_default=True, metavar="PERIOD", help="How far to look ahead."
)
@output_option
@wide_option
@store_option
@debug_option
def command(as_of: date, within: tuple[int, str], path: str | None, wide: bool, store_url: str | None) -> None:
    """Tell in Vietnamese what the store holds: who must do what by when, on what ground, with the passage beside it."""
    until = as_of + span_from(as_of, within)
    with existing_store(store_url) as store, destination(path) as stream:
        page = Page(min(width_of(stream), 130), colour=path is None and is_terminal(stream))
        report = _Report(store, page, as_of=as_of, until=until, wide=wide)
        report.overview()
        report.due()
        report.grounded()
        report.bodies()
        report.results()
        report.failures()
        stream.write(page.render())


class _Report:
    """The sections of the report, each from its own question to the store."""

    def __init__(self, store: Store, page: Page, *, as_of: date, until: date, wide: bool) -> None:
        self.store, self.page, self.as_of, self.until, self.wide = store, page, as_of, until, wide
        self.documents: list[Row] = plain(store.documents())
        self.obligations: list[Row] = plain(store.obligations())

    def overview(self) -> None:
        """How much was read, and from which documents."""
        self.page.bold(
            f"TỔNG HỢP NHIỆM VỤ ĐƯỢC GIAO TRONG CÁC VĂN BẢN – tính đến ngày {words.day(self.as_of.isoformat())}"
        )
        kinds = Counter(row["kind"] for row in self.documents)
        counts = {name: sum(row[name] for row in self.documents) for name in ("references", "outcomes")}
        self.page.text(
            f"Đã đọc {len(self.documents)} tài liệu ({kinds['directive']} văn bản, {kinds['article']} bài báo): "
            f"{len(self.obligations)} nhiệm vụ, {counts['references']} lượt viện dẫn, "
            f"{counts['outcomes']} kết quả, hạn chế được nêu. Kho dữ liệu: {self.store.url}"
        )
        columns = (
            Column(head="Mã", cell=lambda row: str(row["id"]), width=5),
            Column(head="Tài liệu", cell=_title, share=66, lines=2),
            Column(head="Ngày", cell=lambda row: words.day(row["issued"] or row["published"]), width=10),
            Column(head="Nhiệm vụ", cell=lambda row: str(row["obligations"]), width=8),
            Column(head="Viện dẫn", cell=lambda row: str(row["references"]), width=8),
            Column(head="Kết quả", cell=lambda row: str(row["outcomes"]), width=8),
        )
        self._table(self.documents, columns, lines=False)

    def due(self) -> None:
        """What falls due between the day and the end of the period; where nothing does, what comes next."""
        rows = _next_of_each(plain(self.store.deadlines(as_of=self.as_of, within=self.until - self.as_of)))
        span = f"từ {words.day(self.as_of.isoformat())} đến {words.day(self.until.isoformat())}"
        self.page.heading(f"NHIỆM VỤ SẮP ĐẾN HẠN, {span} ({len(rows)})")
        if not rows:
            rows = _next_of_each(plain(self.store.deadlines(as_of=self.as_of, limit=DUE_ROWS)))
            self.page.text(
                "Không có nhiệm vụ nào đến hạn trong thời gian này." + (" Các thời hạn tiếp theo:" if rows else "")
            )
        columns = (
            Column(head="Thời hạn", cell=_due, width=18),
            Column(head="Cơ quan (vai trò)", cell=lambda row: who(row["obligation"]), share=23),
            Column(head="Nội dung nhiệm vụ", cell=lambda row: row["obligation"]["passage"], share=40, lines=5),
            Column(head="Theo văn bản", cell=lambda row: _ground(row["obligation"]), share=26),
        )
        self._table(rows[:DUE_ROWS], columns)
        self._more(
            len(rows) - DUE_ROWS, f"danvan deadlines --as-of {self.as_of} --within {(self.until - self.as_of).days}d"
        )
        past = sum(row.overdue for row in self.store.deadlines(as_of=self.as_of, within=NO_TIME, include_overdue=True))
        if past:
            self.page.text(f"Số thời hạn đã qua: {past}. Xem: danvan deadlines --as-of {self.as_of} --overdue")

    def grounded(self) -> None:
        """Obligations that name both a body and the document they rest on, one document after the other."""
        rows = [row for row in self.obligations if row["references"] and row["bodies"]]
        if not rows:
            return
        self.page.heading(f"NHIỆM VỤ CÓ NÊU CĂN CỨ ({len(rows)} trên {len(self.obligations)} nhiệm vụ)")
        columns = (
            Column(head="Cơ quan (vai trò)", cell=who, share=23),
            Column(head="Nội dung nhiệm vụ", cell=lambda row: row["passage"], share=44, lines=4),
            Column(head="Căn cứ", cell=on_what_ground, share=20),
            Column(head="Theo văn bản", cell=_place, share=18),
        )
        self._table(_spread(rows, GROUNDED_ROWS), columns)
        self._more(len(rows) - GROUNDED_ROWS, "danvan obligations")

    def bodies(self) -> None:
        """Who has most to do."""
        counts: Counter[str] = Counter()
        shown: dict[str, str] = {}
        lead: Counter[str] = Counter()
        for row in self.obligations:
            for body in row["bodies"]:
                if body["role"] in _CARRY:
                    key = body["name"].casefold()
                    shown.setdefault(key, body["name"])
                    counts[key] += 1
                    lead[key] += body["role"] == "lead"
        if not counts:
            return
        self.page.heading(f"SỐ NHIỆM VỤ THEO CƠ QUAN ({len(counts)} tên cơ quan, nhóm cơ quan, như ghi trong văn bản)")
        for key, count in counts.most_common(BODIES):
            note = f" (chủ trì {lead[key]})" if lead[key] else ""
            self.page.text(f"{shown[key]}{note}", first=f"{count:>5}  ", indent="       ")
        self._more(len(counts) - BODIES, 'danvan obligations --body "…"')

    def results(self) -> None:
        """What articles and reviews report, those with figures first."""
        rows: list[Row] = plain(self.store.outcomes())
        if not rows:
            return
        kinds = Counter(row["polarity"] for row in rows)
        self.page.heading(f"KẾT QUẢ ĐƯỢC NÊU ({kinds['achieved']} kết quả, {kinds['limitation']} hạn chế)")
        columns = (
            Column(head="Loại", cell=lambda row: words.POLARITIES.get(row["polarity"], row["polarity"]), width=8),
            Column(head="Nội dung", cell=lambda row: row["passage"], share=46, lines=3),
            Column(head="Số liệu", cell=_measures, share=24, lines=3),
            Column(head="Nguồn", cell=_source, share=26),
        )
        ranked = sorted(rows, key=lambda row: (row["kind"] != "article", not row["measures"]))
        self._table(_spread(ranked, RESULTS), columns)
        self._more(len(rows) - RESULTS, "danvan outcomes")

    def failures(self) -> None:
        """Which files could not be read."""
        rows: list[Row] = plain(self.store.failures())
        self.page.heading(f"TỆP CHƯA ĐỌC ĐƯỢC ({len(rows)})")
        if not rows:
            self.page.text("Không có.")
        for row in rows:
            self.page.text(f"{row['source']}: {reasons.failure(row)} [{row['code']}]", first="- ", indent="  ")
            self.page.text(reasons.next_step(row), first="  ", indent="  ")

    def _table(self, rows: Sequence[Row], columns: Sequence[Column], *, lines: bool = True) -> None:
        if rows:
            text = render_table(
                rows, columns, width=self.page.width, wide=self.wide, colour=self.page.colour, lines=lines
            )
            _, *rest = text.rstrip("\n").split("\n")  # the heading has a rule of its own
            self.page.lines += rest

    def _more(self, count: int, command_line: str) -> None:
        if count > 0:
            self.page.text(f"… và {count} mục nữa: {command_line}")


def _title(row: Row) -> str:
    name = words.citation(dict(row) | {"title": None}) or words.KINDS.get(row["kind"], row["kind"])
    return " – ".join(part for part in (name, row["title"] or row["source"]) if part)


def _place(row: Row) -> str:
    name = words.citation(dict(row) | {"title": None})
    issued = f"ngày {words.day(row['issued'])}" if row["issued"] else ""
    parts = (name if row["number"] else shorten(row["title"] or row["source"], 60), issued, words.label(row["label"]))
    return "\n".join(clean(part) for part in parts if part)


def _ground(row: Row) -> str:
    """The document that lays the obligation on, the place in it, and what it cites."""
    cited = on_what_ground(row).replace("\n", "; ")
    return "\n".join(part for part in (_place(row), cited and f"căn cứ: {cited}") if part)


def _due(row: Row) -> str:
    more = f"\nvà {row['more']} lần nữa" if row.get("more") else ""
    return f"{words.day(row['due'])}\n{state(row)}{more}\n“{row['deadline']['quote']}”"


def _next_of_each(rows: Sequence[Row]) -> list[Row]:
    """One row a deadline: the next day of what recurs, and how often it comes again within the period."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        key = (row["obligation"]["id"], row["deadline"]["start"], row["deadline"]["value"])
        if key in found:
            found[key]["more"] += 1
        else:
            found[key] = dict(row) | {"more": 0}
    return list(found.values())


def _spread(rows: Sequence[Row], limit: int) -> list[Row]:
    """At most `limit` rows, taken from every document in turn, so that one long document does not fill the page."""
    taken: Counter[int] = Counter()
    order = []
    for index, row in enumerate(rows):
        order.append((taken[row["document"]], index))
        taken[row["document"]] += 1
    chosen = sorted(index for _, index in sorted(order)[:limit])
    return [rows[index] for index in chosen]


def _measures(row: Row) -> str:
    return "\n".join(f"{words.number(item['value'])} {item['unit']}" for item in row["measures"])


def _source(row: Row) -> str:
    """The source of a result: number, or title and outlet, and the date below."""
    name = shorten(name_of(row), 50)
    return "\n".join(part for part in (name, row["outlet"], words.day(row["dated"])) if part)
