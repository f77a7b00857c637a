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
        (
            "Khi tiếp dân, mời đại diện Hội Nông dân và Công an xã cùng dự.",
            [("Hội Nông dân", "coordinate"), ("Công an xã", "coordinate")],
        ),
        (
            "Giữ liên hệ thường xuyên với Đồn Biên phòng, kịp thời báo tin cho chính quyền sở tại.",
            [("Đồn Biên phòng", "coordinate"), ("chính quyền sở tại", "report_to")],
        ),
        ("Cùng Thanh tra tỉnh rà soát các vụ khiếu nại còn tồn đọng.", [("Thanh tra tỉnh", "coordinate")]),
        (
            "Hội Phụ nữ phối hợp nhịp nhàng với ngành y tế vận động phân loại rác.",
            [("Hội Phụ nữ", "responsible"), ("ngành y tế", "coordinate")],
        ),
        (
            "Mặt trận xã cùng năm đoàn thể giám sát công trình do dân góp vốn.",
            [("Mặt trận xã", "supervise"), ("năm đoàn thể", "coordinate")],
        ),
        (
            "Sở Y tế là cơ quan thường trực; chủ trì, phối hợp với Sở Tài chính lập dự toán.",
            [("Sở Y tế", "lead"), ("Sở Tài chính", "coordinate")],
        ),
        ("Phòng Nội vụ có nhiệm vụ chủ trì triển khai Kế hoạch.", [("Phòng Nội vụ", "lead")]),
        ("Các chi bộ hằng tháng báo cáo lãnh đạo Ban.", [("Các chi bộ", "responsible"), ("lãnh đạo Ban", "report_to")]),
        ("Nghiêm cấm cán bộ, đảng viên nhận quà của người dân.", [("cán bộ, đảng viên", "responsible")]),
        ("Sơ kết vào tháng 6, tổng kết do Hội Nông dân huyện đăng cai.", [("Hội Nông dân huyện", "responsible")]),
        ("Vụ việc phức tạp thì Thanh tra huyện chủ trì xác minh.", [("Thanh tra huyện", "lead")]),
        ("Mỗi năm các chi bộ bình chọn một mô hình.", [("các chi bộ", "responsible")]),
        ("Chủ động tạo điều kiện để Mặt trận Tổ quốc tham gia giám sát.", [("Mặt trận Tổ quốc", "coordinate")]),
        ("Báo cáo tình hình với Đảng ủy xã để tổng hợp, báo cáo Huyện ủy.", [("Đảng ủy xã", "report_to")]),
        ("Tổng hợp ý kiến dân để báo cáo Thường trực Huyện ủy.", [("Thường trực Huyện ủy", "report_to")]),
        (
            "Ban Dân tộc gặp gỡ già làng để nắm tâm tư, hai tháng một lần báo cáo Chủ tịch UBND tỉnh.",
            [("Ban Dân tộc", "responsible"), ("Chủ tịch UBND tỉnh", "report_to")],
        ),
        (
            "Các xã báo danh sách về Hội Nông dân huyện (qua Văn phòng) trước 15/3.",
            [("Các xã", "responsible"), ("Hội Nông dân huyện", "report_to"), ("Văn phòng", "via")],
        ),
        (
            "Sở Nội vụ chủ trì, cùng Sở Tài chính, Sở Y tế rà soát biên chế.",
            [("Sở Nội vụ", "lead"), ("Sở Tài chính", "coordinate"), ("Sở Y tế", "coordinate")],
        ),
        (
            "Sở Công Thương làm việc với Công ty Điện lực An Khánh bảo đảm nguồn điện.",
            [("Sở Công Thương", "responsible"), ("Công ty Điện lực An Khánh", "coordinate")],
        ),
        (
            "Thành lập tổ công tác, mời Mặt trận và các đoàn thể cùng tham gia.",
            [("Mặt trận và các đoàn thể", "coordinate")],
        ),
        ("Mở hộp thư góp ý, có sự tham gia của đại diện chi ủy.", [("đại diện chi ủy", "coordinate")]),
        ("Sở Xây dựng được giao chủ trì lập quy hoạch.", [("Sở Xây dựng", "lead")]),
        ("Hội Phụ nữ xã giữ vai trò chủ trì lấy phiếu hài lòng.", [("Hội Phụ nữ xã", "lead")]),
        ("Phương án đổi nghề cho dân do Sở Lao động chuẩn bị.", [("Sở Lao động", "responsible")]),
        ("Mọi thắc mắc về giá được Phòng Kinh tế trả lời bằng văn bản.", [("Phòng Kinh tế", "responsible")]),
        ("Ra mắt tổ tự quản và giao chi bộ thôn duy trì hằng tháng.", [("chi bộ thôn", "responsible")]),
        ("Phân công đảng viên phụ trách từng hộ.", [("đảng viên", "responsible")]),
        ("Thanh tra huyện kiểm tra trách nhiệm thủ trưởng.", [("Thanh tra huyện", "supervise")]),
        ("Ủy ban Kiểm tra tăng cường kiểm tra khi có dấu hiệu vi phạm.", [("Ủy ban Kiểm tra", "supervise")]),
        (
            "Đề nghị Ban Thường trực chỉ đạo Mặt trận cấp dưới phối hợp với chính quyền xã vận động.",
            [
                ("Ban Thường trực", "responsible"),
                ("Mặt trận cấp dưới", "responsible"),
                ("chính quyền xã", "coordinate"),
            ],
        ),
    ],
)
def test_reads_the_bodies_in_their_roles(text: str, roles: list[tuple[str, str]]) -> None:
    assert _roles(text) == roles


@pytest.mark.parametrize(
    "text",
    [
        "Phân công đảng viên kèm từng hộ; cử đoàn viên trẻ hướng dẫn người cao tuổi.",
        "Tổ hòa giải do trưởng thôn làm tổ trưởng.",
        "Mở chuyên mục “Hỏi - đáp cùng chính quyền”.",
        "Đăng tải trên loa, Cổng thông tin điện tử xã, niêm yết tại trụ sở.",
        "Tiếp nhận hồ sơ do Ủy ban bầu cử xã chuyển đến.",
        "Chuyển đơn đến Tổ bầu cử hoặc Ủy ban Bầu cử xã để xử lý.",
        "Xây dựng quy chế phối hợp giữa chính quyền với Mặt trận.",
        "Tham mưu Ủy ban nhân dân tỉnh phương án hỗ trợ.",
        "Sớm xử lý những phản ánh do Mặt trận chuyển sang.",
        "Mời người đứng đầu đến giải trình.",
        "Hoàn thiện hồ sơ đề nghị Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen.",
        "Làm báo cáo nhanh gửi Thường trực Huyện ủy.",
        "Thông báo kết quả giám sát cho Ủy ban nhân dân xã.",
    ],
)
def test_who_has_no_part_is_no_body(text: str) -> None:
    assert _roles(text) == []


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
