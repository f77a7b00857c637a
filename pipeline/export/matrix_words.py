"""Vietnamese words for a matrix, shared by its page, its table and its picture."""

from __future__ import annotations

from typing import Literal

from pipeline.compare.matrix_model import Cell, Column, Issued, Matrix, Row, Sums
from pipeline.register import words

Look = Literal["taken", "some", "told", "silent", "cited", "plain", "unbound"]
LOOKS: dict[Look, str] = {
    "taken": "có văn bản triển khai, mọi yêu cầu đều có dấu vết",
    "some": "có văn bản triển khai, còn yêu cầu chưa thấy triển khai",
    "told": "chưa thấy văn bản, mới có tin, bài, báo cáo nói tới",
    "silent": "chưa thấy gì",
    "cited": "có viện dẫn hoặc có nhiệm vụ liên quan",
    "plain": "có nhiệm vụ hoặc kết quả",
    "unbound": "không thuộc phạm vi áp dụng, hoặc không có gì",
}
"""What a cell looks like, in words."""
COLOURS: dict[Look, str] = {
    "taken": "#cfe8cf",
    "some": "#fff1c2",
    "told": "#dde9fb",
    "silent": "#ececec",
    "cited": "#f3eefa",
    "plain": "#ffffff",
    "unbound": "#ffffff",
}
LATE, FAINT, INK = "#a3122a", "#666666", "#1b1b1b"
TRACED_COLOUR, REVIEW_COLOUR, LACKING_COLOUR, SHORT_COLOUR = "#1f7a46", "#4a7fd0", "#b9b9b9", "#8a4b00"
PROPOSAL = (
    "“Chưa thấy” nghĩa là chương trình không tìm thấy trong các văn bản, tin, bài đã đưa vào kho; có thể địa phương đã làm nhưng "
    "tài liệu chưa có ở đây. Các kết luận là đề xuất, cần người phụ trách đọc lại đoạn trích."
)

COUNTED = (
    "Kết quả, hạn chế: số lần được nêu trong văn bản, tin, bài của kho; tin, bài không thay cho báo cáo chính thức."
)
BY_BODY = (
    "Theo cơ quan: chỉ đối chiếu những yêu cầu giao đích danh cơ quan đó (với cơ quan đã ban hành văn bản: cả yêu cầu giao chung cho "
    "nhóm có cơ quan đó); kết quả chỉ tính khi tin, bài nêu tên cơ quan hoặc ở đúng "
    "tỉnh của cơ quan. Với nhóm cơ quan (các sở, các huyện …) chỉ đếm nhiệm vụ, vì chưa rõ cơ quan nào trong nhóm đã làm."
)


def look_of(cell: Cell, row: Row) -> Look:
    """How a cell looks."""
    if row.paper is None:
        return "unbound" if cell.empty else "plain"
    implemented = any(item.implements for item in cell.papers)
    if not cell.bound:
        return "unbound" if cell.empty else "cited"
    if implemented:
        return "some" if cell.lacking else "taken"
    if cell.papers:
        return "cited"
    return "told" if cell.articles or any(trace.standing != "none" for trace in cell.traces) else "silent"


def heading(found: Matrix) -> str:
    """What a matrix is of: `Triển khai văn bản theo tỉnh, thành phố`."""
    what = "Triển khai văn bản" if found.rows_are == "directives" else "Nhiệm vụ, kết quả theo chủ đề và"
    return f"{what} theo {'tỉnh, thành phố' if found.by == 'province' else 'cơ quan'}"


def as_of(found: Matrix) -> str:
    """`Tính đến ngày 01/07/2026`."""
    return f"Tính đến ngày {found.as_of:%d/%m/%Y}"


def nothing(found: Matrix) -> str:
    """What to say of a matrix without rows."""
    if found.rows_are == "themes":
        return "Kho chưa có nhiệm vụ hay kết quả nào."
    return "Trong kho chưa có văn bản nào được văn bản của cơ quan khác nêu là căn cứ hoặc triển khai. Hãy nêu số văn bản cần xem."


def of_row(row: Row, sums: Sums, by_province: bool) -> str:
    """A row in a sentence: `4/34 tỉnh, thành phố có văn bản triển khai; 435/510 lượt yêu cầu chưa thấy triển khai; …`."""
    number = words.number
    if row.paper is None:
        return (
            f"{number(sums.tasks)} nhiệm vụ, quá hạn {number(sums.overdue)}, đã hoàn thành {number(sums.done)}; "
            f"{number(sums.results)} kết quả và {number(sums.shortcomings)} hạn chế được nêu"
        )
    units = "tỉnh, thành phố" if by_province else "cơ quan được giao"
    parts = [
        f"{number(sums.places - sums.silent)}/{number(sums.places)} {units} có văn bản triển khai ({number(sums.papers)} văn bản)"
        if sums.places
        else f"{number(sums.papers)} văn bản triển khai",
        f"{number(sums.lacking)}/{number(sums.demands)} lượt yêu cầu chưa thấy triển khai" if sums.demands else "",
        f"{number(sums.articles)} tin, bài, báo cáo nói tới" if sums.articles else "",
        f"{number(sums.tasks)} nhiệm vụ đặt ra trên cơ sở văn bản này, quá hạn {number(sums.overdue)}"
        if sums.tasks
        else "",
    ]
    return "; ".join(part for part in parts if part)


def issued(item: Issued) -> str:
    """The day of a paper and how long after the directive: `09/06/2023, sau 87 ngày`."""
    dated = f"{item.paper.issued:%d/%m/%Y}" if item.paper.issued else "không rõ ngày"
    if item.days is None:
        return dated
    return f"{dated}, {after(item.days)}"


def after(days: int) -> str:
    """`sau 87 ngày`, `cùng ngày`, `trước 3 ngày`."""
    if not days:
        return "cùng ngày"
    return f"{'sau' if days > 0 else 'trước'} {words.number(abs(days))} ngày"


def also(column: Column) -> str:
    """The earlier names that are counted with a column: `gồm cả Bình Định`; empty where there are none."""
    return f"gồm cả {', '.join(column.also)}" if column.also else ""


def later(found: Matrix) -> str:
    """What was left out: `Không tính 3 tài liệu có ngày sau ngày này.`; empty where nothing was."""
    parts = []
    if found.left_out.get("later"):
        parts.append(f"Không tính {words.number(found.left_out['later'])} tài liệu có ngày sau ngày này.")
    if found.left_out.get("bodies"):
        parts.append(
            f"Còn {words.number(found.left_out['bodies'])} cơ quan, nhóm cơ quan khác có ít nhiệm vụ hơn, không liệt kê và "
            "không tính vào tổng số."
        )
    return " ".join(parts)


def lies_down(found: Matrix) -> bool:
    """Whether the columns stand down the page: always the longer side does."""
    return len(found.columns) > len(found.rows)


def capital(text: str) -> str:
    """With a capital at the beginning: `tiếp công dân` → `Tiếp công dân`."""
    return text[:1].upper() + text[1:]


def shade(tasks: int) -> str:
    """The colour of so many tasks: the more, the darker the yellow."""
    steps = (("#ffffff", 0), ("#fffbe8", 2), ("#fff5cf", 5), ("#ffedb0", 10), ("#ffe391", 20))
    return next((colour for colour, most in steps if tasks <= most), "#ffd873")
