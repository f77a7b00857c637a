"""Register rows made by hand: tasks of our own wording in every state, with text that office programs trip over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pipeline.register.rows import Change, RegisterRow, State, Timeliness
from pipeline.store.rows import BasisRow, BodyRow, DeadlineValue, ObligationRow

AS_OF = date(2024, 11, 20)
AT = datetime(2024, 11, 20, 3, 30, tzinfo=UTC)
LONG = (
    "Rà soát, sửa đổi, bổ sung quy chế phối hợp giữa chính quyền với Mặt trận Tổ quốc và các đoàn thể; công khai thủ tục hành "
    "chính, số điện thoại đường dây nóng và lịch tiếp công dân tại trụ sở, trên trang thông tin điện tử; định kỳ đối thoại với "
    "Nhân dân, kịp thời giải quyết khiếu nại, tố cáo ngay từ cơ sở, không để phát sinh điểm nóng về an ninh, trật tự trên địa bàn"
)


def body(name: str, role: Any = "responsible", *, inherited: bool = False) -> BodyRow:
    return BodyRow(name=name, role=role, inherited=inherited, start=0, end=len(name))


def deadline(quote: str, kind: Any, value: str | None, *, start: int = 10, **more: Any) -> DeadlineValue:
    return DeadlineValue(
        quote=quote, kind=kind, value=value, start=start, end=start + len(quote), inherited=False, **more
    )


def obligation(
    id_: str = "1.o1", passage: str = "Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh.", **more: Any
) -> ObligationRow:
    values: dict[str, Any] = {
        "id": id_,
        "document": int(id_.partition(".")[0]),
        "version": 1,
        "number": "09/CT-UBND",
        "doc_type": "Chỉ thị",
        "title": "Về tăng cường công tác dân vận của cơ quan hành chính nhà nước",
        "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
        "issued": "2024-02-03",
        "source": "văn bản đến/Chỉ thị số 09.txt",
        "label": "so-2",
        "start": 100,
        "end": 100 + len(passage),
        "passage": passage,
        "bodies": (body("Sở Nội vụ", "lead"), body("Ban Dân vận Tỉnh ủy", "coordinate")),
        "deadlines": (),
        "references": (),
        "themes": ("reporting",),
        "rule": "by-hand",
        "confidence": 0.9,
    }
    return ObligationRow(**{**values, **more})


def change(state: State, *, on: date = date(2024, 11, 18), note: str = "", evidence: str = "") -> Change:
    return Change(
        id=1,
        state=state,
        who="Nguyễn Văn Mẫu",
        at=datetime(2024, 11, 18, 8, tzinfo=UTC),
        on=on,
        note=note,
        evidence=evidence,
        occurrence=None,
    )


def row(
    item: ObligationRow,
    due: date | None = None,
    *,
    state: State = "not_started",
    timeliness: Timeliness = "no_deadline",
    **more: Any,
) -> RegisterRow:
    values = {"recurring": False, "deadline": item.deadlines[0] if item.deadlines else None}
    return RegisterRow(
        obligation=item,
        due=due,
        days=(due - AS_OF).days if due else None,
        state=state,
        timeliness=timeliness,
        **{**values, **more},
    )


def rows() -> tuple[RegisterRow, ...]:
    """Overdue, soon, recurring, a range, done, declined, without a day; a formula, a long text, a control character."""
    day = deadline("trước ngày 15/11/2024", "date", "2024-11-15", relation="by")
    yearly = deadline("trước ngày 20 tháng 12 hằng năm", "recurring", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20")
    stretch = deadline("từ ngày 01/12 đến ngày 10/12/2024", "range", "2024-12-01/2024-12-10", relation="during")
    vague = deadline("sau khi được phê duyệt", "relative", "P15D after approval", relation="within")
    basis = BasisRow(
        quote="Chỉ thị số 33/CT-TTg",
        doc_type="Chỉ thị",
        number="33/CT-TTg",
        issued="2021-11-26",
        issuer="Thủ tướng Chính phủ",
        title=None,
        inherited=False,
    )
    return (
        row(obligation(deadlines=(day,), references=(basis,)), date(2024, 11, 15), timeliness="overdue"),
        row(
            obligation("1.o2", "=SUM(A1:A9) là công thức mẫu.", deadlines=(day,)),
            date(2024, 11, 25),
            timeliness="due_soon",
        ),
        row(
            obligation("1.o3", LONG, deadlines=(yearly,), bodies=(body("các Sở, ban, ngành tỉnh", inherited=True),)),
            date(2024, 12, 20),
            timeliness="on_track",
            recurring=True,
            missed=2,
        ),
        row(
            obligation("2.o1", "- mở lớp tập huấn\u000b cho cán bộ <tổ dân vận> & hòa giải viên;", deadlines=(stretch,), number=None),
            date(2024, 12, 10),
            timeliness="on_track",
        ),
        row(
            obligation("2.o2", "Gửi báo cáo kết quả", deadlines=(day,)),
            date(2024, 11, 15),
            state="done",
            timeliness="done_on_time",
            last=change("done", on=date(2024, 11, 14), note="Đã gửi báo cáo số 45", evidence="https://vanban.example/45"),
            changes=2,
        ),
        row(obligation("2.o3", "bố trí kinh phí", deadlines=(vague,), bodies=(), issued=None)),
        row(
            obligation("3.o1", "@nguoi_phu_trach tiếp nhận ý kiến", deadlines=(day,)),
            date(2024, 11, 30),
            state="declined",
            timeliness="on_track",
            last=change("declined", note="Không thuộc thẩm quyền"),
            changes=1,
        ),
    )  # fmt: skip


def occurrences(item: ObligationRow, days: Sequence[date], done: Sequence[date] = ()) -> list[RegisterRow]:
    """A row for each occurrence of what recurs."""
    return [
        row(
            item,
            day,
            recurring=True,
            state="done" if day in done else "not_started",
            timeliness="done_on_time" if day in done else "overdue" if day < AS_OF else "on_track",
        )
        for day in days
    ]


def many(count: int) -> list[RegisterRow]:
    """So many rows, each with another passage and day."""
    made = []
    for n in range(count):
        one = rows()[n % 7]
        passage = f"{one.obligation.passage} (việc số {n})"
        due = one.due + timedelta(days=n % 300) if one.due else None
        made.append(
            row(obligation(f"{n + 1}.o1", passage, deadlines=one.obligation.deadlines), due, timeliness=one.timeliness)
        )
    return made
