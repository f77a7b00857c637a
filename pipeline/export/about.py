"""Which lines of the register a file holds, in Vietnamese, for the head of a table."""

from __future__ import annotations

from pipeline.register import words
from pipeline.register.query import BINDING, RegisterQuery

_MODALITIES = {
    "obligation": "nghĩa vụ", "prohibition": "điều cấm", "recommendation": "khuyến nghị", "permission": "điều được phép",
}  # fmt: skip


def about(query: RegisterQuery, *, document: str | None = None) -> str:
    """What a query asks for: `Cơ quan: Sở Nội vụ (chủ trì); đến hạn trong 30 ngày tới hoặc đã quá hạn`.

    `document` is how the user called the document, `14/CT-UBND`; its id in the store tells a reader nothing.
    """
    told = "; ".join(_parts(query, document))
    return told[:1].upper() + told[1:] if told else "Tất cả nhiệm vụ"


def _parts(query: RegisterQuery, document: str | None) -> list[str]:
    parts = []
    role = words.ROLES[query.role] if query.role else ""
    if query.body:
        parts.append(f"cơ quan: {query.body}{f' ({role})' if role else ''}")
    elif role:
        parts.append(f"vai trò: {role}")
    if query.theme:
        parts.append(f"lĩnh vực: {words.THEMES.get(query.theme, query.theme)}")
    if document or query.document is not None:
        parts.append(f"văn bản: {document or query.document}")
    if query.province:
        parts.append(f"tỉnh, thành phố: {query.province}")
    if query.state:
        parts.append(f"trạng thái: {words.STATES[query.state]}")
    if query.timeliness:
        parts.append(f"tiến độ: {words.TIMELINESS[query.timeliness]}")
    if query.due_from:
        parts.append(f"đến hạn từ ngày {query.due_from:%d/%m/%Y}")
    if query.due_until:
        parts.append(f"đến hạn đến hết ngày {query.due_until:%d/%m/%Y}")
    if query.within is not None:
        parts.append(f"đến hạn trong {query.within.days} ngày tới hoặc đã quá hạn")
    if set(query.modalities) != set(BINDING):
        parts.append(f"loại: {', '.join(_MODALITIES[name] for name in query.modalities)}")
    if query.needs_review:
        parts.append("chỉ những việc cần xem lại")
    return parts
