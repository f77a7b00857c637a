"""What a file says of the choice that it holds, and that every code has its words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pipeline.export.about import about
from pipeline.register import words
from pipeline.register.query import BINDING, RegisterQuery
from pipeline.register.rows import STATES, TIMELINESS


@pytest.mark.parametrize(
    ("query", "document", "told"),
    [
        (RegisterQuery(), None, "Tất cả nhiệm vụ"),
        (RegisterQuery(body="Sở Nội vụ", role="lead"), None, "Cơ quan: Sở Nội vụ (chủ trì)"),
        (RegisterQuery(role="coordinate"), None, "Vai trò: phối hợp"),
        (RegisterQuery(document=12), "14/CT-UBND", "Văn bản: 14/CT-UBND"),
        (
            RegisterQuery(state="not_started", timeliness="overdue", theme="reporting"),
            None,
            "Lĩnh vực: báo cáo, kiểm tra; trạng thái: chưa thực hiện; tiến độ: quá hạn",
        ),
        (RegisterQuery(within=timedelta(days=30)), None, "Đến hạn trong 30 ngày tới hoặc đã quá hạn"),
        (
            RegisterQuery(due_from=date(2026, 1, 1), due_until=date(2026, 3, 31), province="Gia Lai"),
            None,
            "Tỉnh, thành phố: Gia Lai; đến hạn từ ngày 01/01/2026; đến hạn đến hết ngày 31/03/2026",
        ),
        (RegisterQuery(modalities=(*BINDING, "permission")), None, "Loại: nghĩa vụ, điều cấm, điều được phép"),
        (RegisterQuery(needs_review=True), None, "Chỉ những việc cần xem lại"),
    ],
)
def test_a_choice_in_words(query: RegisterQuery, document: str | None, told: str) -> None:
    assert about(query, document=document) == told


def test_every_state_and_standing_has_its_words() -> None:
    assert set(words.STATES) == set(STATES)
    assert set(words.TIMELINESS) == set(TIMELINESS)
