from __future__ import annotations

import pytest

from pipeline.extract.clauses import read_clause
from pipeline.extract.roles import implied_role, read_roles


def _roles(text: str) -> list[tuple[str, str]]:
    clause = read_clause(text, 0, len(text))
    return [(text[m.span.start : m.span.end], m.role) for m in read_roles(text, clause)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu.",
            [("Sở Nội vụ", "lead"), ("Sở Tài chính", "coordinate")],
        ),
        (
            "Công an xã phối hợp với các đoàn thể tuần tra.",
            [("Công an xã", "responsible"), ("các đoàn thể", "coordinate")],
        ),
        ("Đề nghị Hội Phụ nữ xã phối hợp tuyên truyền.", [("Hội Phụ nữ xã", "coordinate")]),
        (
            "Các xã báo cáo kết quả về Ủy ban nhân dân huyện (qua Phòng Nội vụ) trước ngày 15/11.",
            [("Các xã", "responsible"), ("Ủy ban nhân dân huyện", "report_to"), ("Phòng Nội vụ", "via")],
        ),
        (
            "Ban Dân vận Huyện ủy chỉ đạo các khối dân vận xây dựng kế hoạch.",
            [("Ban Dân vận Huyện ủy", "responsible"), ("các khối dân vận", "responsible")],
        ),
        ("Thanh tra tỉnh theo dõi, đôn đốc việc thực hiện Chỉ thị này.", [("Thanh tra tỉnh", "supervise")]),
        (
            "Mặt trận xã theo dõi, đôn đốc Ủy ban nhân dân xã giải quyết đơn thư.",
            [("Mặt trận xã", "supervise"), ("Ủy ban nhân dân xã", "responsible")],
        ),
        ("Sở Nội vụ xây dựng báo cáo, gửi Ủy ban nhân dân tỉnh.", [("Sở Nội vụ", "responsible")]),
        ("Chủ động tạo điều kiện để Mặt trận Tổ quốc tham gia giám sát.", [("Mặt trận Tổ quốc", "coordinate")]),
        ("Báo cáo tình hình với Đảng ủy xã để tổng hợp, báo cáo Huyện ủy.", [("Đảng ủy xã", "report_to")]),
    ],
)
def test_reads_the_bodies_in_their_roles(text: str, roles: list[tuple[str, str]]) -> None:
    assert _roles(text) == roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chủ trì xây dựng báo cáo.", "lead"),
        ("Phối hợp tổ chức kiểm tra.", "coordinate"),
        ("Phối hợp với các đoàn thể tuyên truyền.", "responsible"),
        ("Theo dõi, đôn đốc việc giải quyết kiến nghị.", "supervise"),
        ("Rà soát mô hình.", "responsible"),
    ],
)
def test_the_role_of_an_inherited_subject(text: str, role: str) -> None:
    assert implied_role(text, read_clause(text, 0, len(text))) == role
