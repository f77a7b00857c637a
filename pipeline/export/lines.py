"""Register rows in the words of the form that staff know: TT · Nội dung · Chủ trì · Phối hợp · Thời hạn · Tình trạng · Căn cứ · Ghi chú."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.export.cells import plain_text, shorten
from pipeline.model import Role
from pipeline.register import words
from pipeline.register.rows import RegisterRow, Timeliness
from pipeline.store.rows import BasisRow, BodyRow, DeadlineValue

HEADS = (
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Tình trạng",
    "Căn cứ",
    "Ghi chú",
)
TITLE = "BẢNG THEO DÕI NHIỆM VỤ"
_LEGEND = (
    "Dấu ↑: cơ quan, thời hạn hoặc căn cứ nêu ở lời dẫn, đề mục hay dòng khác của văn bản, không nêu ngay trong câu."
)
_LONGEST_TASK = 900
_LONGEST_PAPER = 110
_URGENT: tuple[Timeliness, ...] = ("overdue", "due_soon", "on_track", "no_deadline", "done_on_time", "done_late")
_DONE = {"done_on_time": "đúng hạn", "done_late": "muộn", "no_deadline": ""}
_IN_NOTES: tuple[Role, ...] = ("supervise", "report_to", "via")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the form, every cell as text; `due` is the day where there is one, `when` what else is known of it.

    `task` is the passage as a sentence of its own; `passage`, `place`, `paper`, `quotes` and `source` tell where it stands,
    word by word. `colour` is how the task stands in time, as far as that counts still. `key` is the id by which `danvan state`
    knows the task.
    """

    number: int
    key: str
    task: str
    lead: str
    partners: str
    due: date | None
    when: str
    status: str
    colour: Timeliness
    ground: str
    note: str
    passage: str
    place: str
    paper: str
    quotes: str
    bases: str
    source: str


def lines_of(rows: Sequence[RegisterRow]) -> tuple[Line, ...]:
    """The lines of the form, numbered from 1 in the order given.

    An obligation of Sở Nội vụ (lead) with Ban Dân vận Tỉnh ủy, due 15/11/2024, seen on 20/11/2024, has the cells `Sở Nội
    vụ`, `Ban Dân vận Tỉnh ủy`, 2024-11-15, `Chưa thực hiện – quá hạn`, `Chỉ thị 09/CT-UBND ngày 03/02/2024, mục 2`, `Quá hạn 5 ngày`.
    """
    return tuple(_line(number, row) for number, row in enumerate(rows, 1))


def legend(lines: Sequence[Line]) -> str:
    """What the sign ↑ means, where a line has it; else empty."""
    return (
        _LEGEND
        if any("↑" in text for line in lines for text in (line.lead, line.partners, line.when, line.note))
        else ""
    )


def summary(rows: Sequence[RegisterRow]) -> str:
    """How many there are, and how they stand: `Tổng số 12 nhiệm vụ: quá hạn 3; sắp đến hạn 1; không hạn 8`.

    Where a recurring task has several lines, their number follows: `Tổng số 12 nhiệm vụ, 15 dòng: …`.
    """
    counts = Counter(row.timeliness for row in rows)
    told = "; ".join(f"{words.TIMELINESS[name]} {words.number(counts[name])}" for name in _URGENT if counts[name])
    tasks = len({row.obligation.id for row in rows})
    lines = f", {words.number(len(rows))} dòng" if tasks != len(rows) else ""
    return f"Tổng số {words.number(tasks)} nhiệm vụ{lines}{': ' if told else ''}{told}"


def status(row: RegisterRow) -> str:
    """State and timeliness in one cell: `Chưa thực hiện – quá hạn`, `Đã hoàn thành – đúng hạn`."""
    state = words.STATES[row.state]
    if row.state == "declined":  # its day binds nobody any more
        return _capital(state)
    when = _DONE.get(row.timeliness, "") if row.state == "done" else words.TIMELINESS[row.timeliness]
    return f"{_capital(state)} – {when}" if when else _capital(state)


def paper_of(row: RegisterRow) -> str:
    """The paper that lays the task: `Chỉ thị 09/CT-UBND ngày 03/02/2024`; by title or file where it has no number."""
    item = row.obligation
    name = item.number or (_quoted(shorten(item.title, _LONGEST_PAPER)) if item.title else item.source)
    dated = f" ngày {words.day(item.issued)}" if item.issued else ""
    return plain_text(f"{item.doc_type or ''} {name}{dated}".strip())


def _quoted(title: str) -> str:
    return title if "“" in title else f"“{title}”"


def task_of(row: RegisterRow) -> str:
    """The passage as a cell of its own: without the mark that ended its clause, beginning with a capital."""
    return shorten(_capital(plain_text(row.obligation.passage).strip().rstrip(".;,: ")), _LONGEST_TASK)


def deadline_words(item: DeadlineValue) -> str:
    """A deadline in words, marked `↑` where it stands elsewhere: `15/11 hằng năm`; the printed words where no day is known."""
    shown = words.deadline(item.kind, item.value, item.relation, item.anchor) if item.value else f"“{item.quote}”"
    return f"{shown}\u00a0↑" if item.inherited else shown


def _line(number: int, row: RegisterRow) -> Line:
    item = row.obligation
    paper, place = paper_of(row), words.label(item.label)
    own = [_basis(one) for one in item.references if not one.inherited]
    where = f"{paper}, {place}" if place else paper
    return Line(
        number=number,
        key=item.id,
        task=task_of(row),
        lead=_leads(item.bodies),
        partners=_named(item.bodies, "coordinate"),
        due=row.due,
        when="" if row.due else plain_text("; ".join(dict.fromkeys(map(deadline_words, item.deadlines)))),
        status=status(row),
        colour=row.timeliness if row.state != "declined" else "no_deadline",
        ground="\n".join((where, *(f"theo {name}" for name in dict.fromkeys(own)))),
        note=_note(row),
        passage=plain_text(item.passage),
        place=_capital(place),
        paper=_whole_paper(row),
        quotes=plain_text("\n".join(dict.fromkeys(f"“{one.quote}”" for one in item.deadlines))),
        bases="\n".join(dict.fromkeys(_basis(one) + ("\u00a0↑" if one.inherited else "") for one in item.references)),
        source=plain_text(item.source),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _leads(bodies: Sequence[BodyRow]) -> str:
    """Who leads, and who else carries it out: where nobody leads by name, those who carry it out stand alone."""
    leads, doers = _named(bodies, "lead"), _named(bodies, "responsible")
    return f"{leads}\nThực hiện: {doers}" if leads and doers else leads or doers


def _named(bodies: Sequence[BodyRow], role: Role) -> str:
    names = (f"{body.name}\u00a0↑" if body.inherited else body.name for body in bodies if body.role == role)
    return _capital(plain_text("; ".join(dict.fromkeys(names))))


def _basis(item: BasisRow) -> str:
    name = item.number or (item.title and shorten(item.title, _LONGEST_PAPER)) or item.quote
    dated = f" ngày {words.day(item.issued)}" if item.issued else ""
    typed = "" if name.lower().startswith(item.doc_type.lower()) else f"{item.doc_type} "
    return plain_text(f"{typed}{name}{dated}")


def _whole_paper(row: RegisterRow) -> str:
    item = row.obligation
    issuer = f" của {item.issuer}" if item.issuer else ""
    return plain_text(f"{paper_of(row)}{issuer}")


def _note(row: RegisterRow) -> str:
    item = row.obligation
    notes = [*_timing(row)]
    notes += [f"{_capital(words.ROLES[role])}: {named}" for role in _IN_NOTES if (named := _named(item.bodies, role))]
    if item.via_group:
        notes.append("Thuộc nhóm cơ quan được giao")
    if row.last is not None:
        notes += _entered(row)
    return plain_text("\n".join(notes))


def _timing(row: RegisterRow) -> list[str]:
    notes = []
    if row.days is not None and row.state != "declined" and row.timeliness in ("overdue", "due_soon", "on_track"):
        near = f"Còn {words.number(row.days)} ngày" if row.days > 0 else "Đến hạn trong ngày"
        notes.append(f"Quá hạn {words.number(-row.days)} ngày" if row.days < 0 else near)
    if row.missed:
        notes.append(f"Còn {words.number(row.missed)} kỳ trước chưa hoàn thành")
    if row.due is not None and row.deadline is not None and (row.recurring or not _says_the_day(row.deadline)):
        notes.append(f"Hạn: {deadline_words(row.deadline)}")
    return notes


def _says_the_day(item: DeadlineValue) -> bool:
    """Whether the day in its cell says all that the deadline says: a last day, printed in the passage itself."""
    return item.kind == "date" and not item.inherited and item.relation not in ("from", "before_event")


def _entered(row: RegisterRow) -> list[str]:
    last = row.last
    assert last is not None  # noqa: S101 - asked by the caller
    notes = [last.note] if last.note else []
    if last.evidence:
        notes.append(f"Minh chứng: {last.evidence}")
    notes.append(f"({last.who}, {last.on:%d/%m/%Y})")
    return notes
