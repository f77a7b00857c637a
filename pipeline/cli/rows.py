"""How the store's rows look: for each listing the columns of its table and the flat fields of its CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from pipeline.cli import reasons, words
from pipeline.cli.output import Listing
from pipeline.cli.tables import Column, shorten

NAME_LENGTH = 48

Row = Mapping[str, Any]


def same(*names: str) -> dict[str, Callable[[Row], Any]]:
    """Flat fields taken as they are."""
    return {name: itemgetter(name) for name in names}


def text_of(name: str) -> Callable[[Row], str]:
    """A cell that shows one field, empty where it is missing."""
    return lambda row: "" if row.get(name) is None else str(row[name])


def who(row: Row) -> str:
    """Bodies in their roles, a line a role, leaders first; `↑` marks what the governing lead-in names."""
    lines = words.by_role(row["bodies"])
    if len(lines) > 1:
        lines = [f"• {line}" for line in lines]
    if row.get("via_group"):
        lines.append("(thuộc nhóm nêu trên)")
    return "\n".join(lines) or "(không nêu)"


def by_when(row: Row) -> str:
    """Deadlines in words with the printed words under each."""
    return "\n".join(one_deadline(item) for item in row["deadlines"])


def one_deadline(item: Row) -> str:
    """`15/11 hằng năm` and below it the printed words, where they say more."""
    shown = words.deadline_of(item)
    marked = words.marked(shown, item)
    return marked if shown == item["quote"].lower() else f"{marked}\n“{item['quote']}”"


def on_what_ground(row: Row) -> str:
    """The documents that the obligation cites, a line each."""
    return "\n".join(dict.fromkeys(words.citation(item) for item in row["references"]))


def where(row: Row) -> str:
    """The document and the place in it: `14/CT-UBND` and `mục I, khoản 2`."""
    return "\n".join(part for part in (shorten(name_of(row), NAME_LENGTH), words.label(row.get("label"))) if part)


def name_of(row: Row) -> str:
    """What to call a stored document: number, else title, else file."""
    return str(row.get("number") or row.get("title") or row.get("source") or "")


def state(row: Row) -> str:
    """How far off a day is: `còn 12 ngày`, `quá hạn 3 ngày`, `đến hạn trong ngày`."""
    days = int(row["days"])
    if days == 0:
        return "đến hạn trong ngày"
    return f"còn {days} ngày" if days > 0 else f"quá hạn {-days} ngày"


def _flat_bodies(row: Row) -> list[str]:
    return [
        f"{item['role']}: {item['name']}" + (f" ({item['now']})" if item.get("now") else "") for item in row["bodies"]
    ]


def _inside(*names: str) -> dict[str, Callable[[Row], Any]]:
    """Flat fields of the obligation that a deadline belongs to."""

    def field(name: str) -> Callable[[Row], Any]:
        return lambda row: row["obligation"][name]

    return {name: field(name) for name in names}


_OBLIGATION_FIELDS: dict[str, Callable[[Row], Any]] = {
    **same("id", "document", "number", "doc_type", "issuer", "issued", "title", "label"),
    "bodies": _flat_bodies,
    "deadlines": lambda row: [item["value"] or item["quote"] for item in row["deadlines"]],
    "deadline_quotes": lambda row: [item["quote"] for item in row["deadlines"]],
    "references": lambda row: [words.citation(item) for item in row["references"]],
    **same("themes", "passage", "start", "end", "source", "rule", "confidence", "via_group"),
}

OBLIGATIONS = Listing(
    noun="nhiệm vụ",
    columns=(
        Column(head="Cơ quan (vai trò)", cell=who, share=22),
        Column(head="Nội dung nhiệm vụ", cell=text_of("passage"), share=38, lines=6),
        Column(head="Thời hạn", cell=by_when, share=17),
        Column(head="Căn cứ", cell=on_what_ground, share=15),
        Column(head="Vị trí", cell=where, share=14),
    ),
    flat=_OBLIGATION_FIELDS,
)

DEADLINES = Listing(
    noun="thời hạn",
    columns=(
        Column(head="Ngày đến hạn", cell=lambda row: f"{words.day(row['due'])}\n{state(row)}", width=16),
        Column(head="Cơ quan (vai trò)", cell=lambda row: who(row["obligation"]), share=22),
        Column(head="Nội dung nhiệm vụ", cell=lambda row: str(row["obligation"]["passage"]), share=36, lines=5),
        Column(head="Nguyên văn thời hạn", cell=lambda row: f"“{row['deadline']['quote']}”", share=16),
        Column(head="Vị trí", cell=lambda row: where(row["obligation"]), share=15),
    ),
    flat={
        **same("due", "days", "overdue"),
        "deadline_kind": lambda row: row["deadline"]["kind"],
        "deadline_value": lambda row: row["deadline"]["value"],
        "deadline_quote": lambda row: row["deadline"]["quote"],
        "obligation": lambda row: row["obligation"]["id"],
        "bodies": lambda row: _flat_bodies(row["obligation"]),
        **_inside(
            *(
                "document",
                "number",
                "doc_type",
                "issuer",
                "issued",
                "title",
                "label",
                "passage",
                "start",
                "end",
                "source",
            )
        ),
    },
)


def _cited(row: Row) -> str:
    short = f"(gọi tắt của {row['stands_for']})" if row["stands_for"] else ""
    parts = [words.citation(row), words.day(row["issued"]), row["issuer"] or "", short]
    return "\n".join(part for part in parts if part)


def _related(row: Row) -> str:
    """`căn cứ` and below it the words that show it, where they say it otherwise."""
    shown = str(words.RELATIONS.get(row["relation"], row["relation"]))
    cue = str(row["cue"] or "")
    return f"{shown}\n“{cue}”" if cue and cue.lower() != shown else shown


def _resolved(row: Row) -> str:
    why = reasons.doubt(row["reason"])
    if row["resolved"] is not None:
        found = f"#{row['resolved']} {row['resolved_title'] or ''}".strip()
    elif row["candidates"]:
        found = "có thể là " + ", ".join(f"#{key}" for key in row["candidates"]) + (f" ({why})" if why else "")
    else:
        found = "chưa có trong kho" + (f" ({why})" if why else "")
    return "\n".join([found, *(f"! {reasons.replaced(item, quoted=False)}" for item in row["replaced_by"])])


def _replacing(row: Row) -> list[str]:
    return [f"{item['relation']} #{item['document']} {item['number'] or ''}".strip() for item in row["replaced_by"]]


REFERENCES = Listing(
    noun="viện dẫn",
    columns=(
        Column(head="Văn bản được viện dẫn", cell=_cited, share=26),
        Column(head="Quan hệ", cell=_related, share=12, lines=3),
        Column(head="Nguyên văn", cell=lambda row: f"“{row['quote']}”", share=28, lines=4),
        Column(
            head="Viện dẫn tại",
            cell=lambda row: str(row["source_number"] or row["source_title"] or ""),
            share=16,
            lines=3,
        ),
        Column(head="Trong kho", cell=_resolved, share=26, lines=6),
    ),
    flat={
        **same(
            *("document", "source_number", "source_title", "doc_type", "number", "issued", "issuer", "title"),
            *("provision", "relation", "cue", "stands_for", "quote", "start", "end"),
            *("resolved", "resolved_title", "candidates", "reason", "rule", "confidence"),
        ),
        "replaced_by": _replacing,
    },
)


def _missing(row: Row) -> str:
    parts = [words.citation(row), words.day(row["issued"]), row["issuer"] or ""]
    return "\n".join(part for part in parts if part)


def _why_missing(row: Row) -> str:
    why = reasons.doubt(row["reason"])
    head = str(row["source_number"] or row["source_title"] or f"mã {row['document']}")
    return f"{head}:\n“{row['passage']}”" + (f"\n({why})" if why else "")


MISSING = Listing(
    noun="văn bản chưa có trong kho",
    columns=(
        Column(head="Văn bản chưa có trong kho", cell=_missing, share=28),
        Column(head="Trích yếu", cell=text_of("title"), share=22, lines=4),
        Column(head="Số lần", cell=text_of("mentions"), width=6),
        Column(head="Số văn bản", cell=text_of("documents"), width=7),
        Column(
            head="Quan hệ",
            cell=lambda row: ", ".join(words.RELATIONS.get(name, name) for name in row["relations"]),
            share=12,
        ),
        Column(head="Ví dụ", cell=_why_missing, share=38, lines=4),
    ),
    flat=same(
        *(
            "doc_type",
            "number",
            "issued",
            "issuer",
            "title",
            "mentions",
            "documents",
            "cited_by",
            "relations",
            "reason",
        ),
        *("document", "source_number", "source_title", "passage", "quote", "start", "end"),
    ),
)


def _measures(row: Row) -> str:
    return "\n".join(f"{words.number(item['value'])} {item['unit']}" for item in row["measures"])


OUTCOMES = Listing(
    noun="kết quả, hạn chế",
    columns=(
        Column(head="Loại", cell=lambda row: words.POLARITIES.get(row["polarity"], row["polarity"]), width=8),
        Column(head="Nội dung", cell=text_of("passage"), share=42, lines=5),
        Column(head="Số liệu", cell=_measures, share=20),
        Column(head="Thời gian", cell=lambda row: words.day(row["period"]), width=10),
        Column(head="Đơn vị, địa phương", cell=lambda row: "\n".join(row["actors"]), share=17),
        Column(head="Nguồn", cell=lambda row: str(row["title"] or row["source"]), share=18, lines=3),
    ),
    flat={
        **same("id", "document", "kind", "title", "number", "outlet", "dated", "polarity", "period", "actors"),
        "measures": lambda row: [f"{item['value']:g} {item['unit']}" for item in row["measures"]],
        **same("themes", "passage", "label", "start", "end", "source", "rule", "confidence"),
    },
)


def _titled(row: Row) -> str:
    """The title, below the mark that another document replaces, repeals or amends this one."""
    marks = [f"! {reasons.replaced(item, quoted=False)}" for item in row["replaced_by"]]
    return "\n".join([*marks, str(row["title"] or row["source"])])


DOCUMENTS = Listing(
    noun="tài liệu",
    columns=(
        Column(head="Mã", cell=text_of("id"), width=5),
        Column(head="Số, ký hiệu", cell=lambda row: str(row["number"] or "–"), share=18),
        Column(head="Ngày", cell=lambda row: words.day(row["issued"] or row["published"]), width=10),
        Column(
            head="Loại", cell=lambda row: str(row["doc_type"] or words.KINDS.get(row["kind"], row["kind"])), share=11
        ),
        Column(head="Cơ quan, nguồn", cell=lambda row: str(row["issuer"] or row["outlet"] or ""), share=22, lines=3),
        Column(head="Trích yếu, tên bài", cell=_titled, share=34, lines=4),
        Column(head="Nhiệm vụ", cell=text_of("obligations"), width=8),
        Column(head="Kết quả", cell=text_of("outcomes"), width=8),
    ),
    flat={
        **same(
            *("id", "version", "kind", "doc_type", "doc_type_code", "system", "number", "issuer", "place", "issued"),
            *("title", "signer", "published", "outlet", "source", "media_type", "sources", "characters"),
            *("obligations", "references", "outcomes", "ingested_at"),
        ),
        "replaced_by": _replacing,
    },
)

FAILURES = Listing(
    noun="tệp lỗi",
    columns=(
        Column(head="Tệp", cell=text_of("source"), share=26),
        Column(head="Mã lỗi", cell=text_of("code"), share=14),
        Column(head="Lý do", cell=reasons.failure, share=34, lines=4),
        Column(head="Cách xử lý", cell=reasons.next_step, share=28, lines=4),
    ),
    flat=same("source", "code", "message", "next_step", "failed_at", "resolved_at"),
)

HITS = Listing(
    noun="đoạn phù hợp",
    columns=(
        Column(head="Văn bản", cell=lambda row: f"{name_of(row)}\n(mã {row['document']})", share=20, lines=4),
        Column(head="Vị trí", cell=lambda row: _where(row), share=16),
        Column(head="Đoạn văn", cell=text_of("passage"), share=64, lines=4),
        Column(
            head="Khớp",
            cell=lambda row: "một phần" if row["partial"] else "đúng dấu" if row["exact"] else "bỏ dấu",
            width=8,
        ),
    ),
    flat=same(
        *("document", "number", "doc_type", "title", "label", "passage", "exact", "partial", "score", "start", "end"),
        *("source", "unit", "obligation", "via_group", "state", "province"),
    ),
)


def _where(row: Row) -> str:
    """A hit's place; of an obligation its code too, and that its body is meant by a group's name alone."""
    parts = [words.label(row["label"])]
    if row["obligation"]:
        parts.append(f"(nhiệm vụ {row['obligation']})")
    if row["via_group"]:
        parts.append("(qua tên chung)")
    return "\n".join(part for part in parts if part)
