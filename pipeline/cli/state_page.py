"""What `danvan state` shows of a task: its passage, how it stands, and what people entered about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.cli import words
from pipeline.cli.tables import clean, shorten

if TYPE_CHECKING:
    from pipeline.register.rows import Change, RegisterRow, Unmatched

_LONGEST = 400
_LONGEST_CANDIDATE = 160


def entered_line(name: str, change: Change) -> str:
    """What has just been entered, for one: `Đã ghi: 12.o3, kỳ hạn 15/11/2025 – đã hoàn thành ngày 10/11/2025 (Văn An)`."""
    period = f", kỳ hạn {change.occurrence:%d/%m/%Y}" if change.occurrence else ""
    return clean(f"Đã ghi: {name}{period} – {words.STATES[change.state]} ngày {change.on:%d/%m/%Y} ({change.who}).")


def history_page(rows: Sequence[RegisterRow], changes: Sequence[Change], then: str | None) -> str:
    """The task with its lines of today and all entries, the newest last; `then` is how it read when entered, if otherwise."""
    lines: list[str] = []
    if rows:
        item = rows[0].obligation
        where = ", ".join(part for part in (item.number or item.title or item.source, words.label(item.label)) if part)
        lines += [f"{item.id} · {where}", f"“{shorten(item.passage, _LONGEST)}”"]
        lines += [f"  {line}" for line in words.by_role([_body(body) for body in item.bodies])]
        lines += [_standing(row) for row in rows]
    if then:
        lines.append(f"  Lưu ý: lần ghi gần nhất, câu này là: “{shorten(then, _LONGEST)}”")
    lines.append("Các lần ghi:" if changes else "Chưa ai ghi gì về nhiệm vụ này.")
    lines += [f"  {_entry(change)}" for change in changes]
    return clean("\n".join(lines)) + "\n"


def _body(body: object) -> dict[str, object]:
    return {name: getattr(body, name) for name in ("name", "role", "inherited")}


def _standing(row: RegisterRow) -> str:
    due = f"hạn {row.due:%d/%m/%Y}" if row.due else "không có ngày đến hạn"
    missed = f"; còn {row.missed} kỳ trước chưa hoàn thành" if row.missed else ""
    standing = f" – {words.TIMELINESS[row.timeliness]}" if row.due else ""
    return f"  → {due}: {words.STATES[row.state]}{standing}{missed}"


def _entry(change: Change) -> str:
    parts = [
        f"{change.at.astimezone():%d/%m/%Y %H:%M}",
        change.who,
        f"{words.STATES[change.state]} ngày {change.on:%d/%m/%Y}",
        f"kỳ hạn {change.occurrence:%d/%m/%Y}" if change.occurrence else "",
        change.note,
        f"minh chứng: {change.evidence}" if change.evidence else "",
    ]
    return " · ".join(part for part in parts if part)


def unmatched_page(found: Sequence[Unmatched]) -> str:
    """Every entry without a task, with the tasks that it may be about and how to say which."""
    if not found:
        return "Mọi điều đã ghi đều khớp với một nhiệm vụ trong kho.\n"
    lines = []
    for one in found:
        paper = words.citation({"doc_type": one.passage.doc_type, "number": one.passage.number or one.passage.title})
        dated = f" ngày {words.day(one.passage.issued)}" if one.passage.issued else ""
        place = words.label(one.passage.label)
        lines.append(f"Mục {one.item} · {paper or one.passage.source}{dated}{', ' if place else ''}{place}")
        lines.append(f"  “{shorten(one.passage.quote, _LONGEST)}”")
        lines.append(f"  Lần ghi gần nhất ({one.changes} lần): {_entry(one.last)}")
        gone = (
            "  Văn bản còn trong kho nhưng không còn câu này." if one.document else "  Văn bản này không có trong kho."
        )
        lines.append(gone)
        lines += [
            f"  Có thể là {near.obligation} (giống {round(100 * near.overlap)} %): “{shorten(near.quote, _LONGEST_CANDIDATE)}”"
            for near in one.candidates
        ]
        if one.candidates:
            lines.append(f"  Nếu đúng, chạy: danvan state --relink {one.item} {one.candidates[0].obligation}")
    return clean("\n".join(lines)) + "\n"
