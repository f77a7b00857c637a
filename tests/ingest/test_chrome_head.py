from __future__ import annotations

import pytest

from pipeline.ingest import from_text

HEADLINE = "Nhiều mô hình dân vận khéo ở vùng biên giới An Phú"
BODY = (
    "Sáng 12/5, Ban Dân vận Tỉnh ủy tổ chức hội nghị sơ kết phong trào thi đua với sự tham dự của lãnh đạo các sở, ban, "
    "ngành; 120 mô hình mới được công nhận."
)
PAPER = [
    "ỦY BAN NHÂN DÂN",
    "XÃ AN BÌNH",
    "Số: 12/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "KẾ HOẠCH",
    "Về dân vận",
]


def kept(*lines: str) -> list[str]:
    return [line for line in from_text("\n".join(lines)).text.split("\n") if line]


@pytest.mark.parametrize(
    "head",
    [
        ["Menu trái", "Cơ cấu tổ chức", "Tin hoạt động khối Mặt trận", "Liên hệ"],
        ["Bản tin cơ sở", "Chuyện bản làng", "Trang chủ", "Giới thiệu", "Liên hệ"],
        ["CỔNG THÔNG TIN ĐIỆN TỬ", "HUYỆN AN PHÚ", "Trang chủ", "Văn bản"],
        ["Trang chủ", "Quy hoạch, kế hoạch phát triển kinh tế - xã hội của huyện", "Văn bản", "Tin tức", "Liên hệ"],
        ["Giới thiệu | Tổ bộ môn | Tuyển sinh | Góc học trò"],
        ["Thời sự", "Kinh tế", "18/03/2025 | 09:12 GMT+7", "Đăng nhập"],
        ["Menu", "Tiếng nói cơ sở", "Tin tức", "09:12 | 18/03/2025", "Tiếng nói cơ sở"],
        ["Công khai » Văn bản của trường"],
        ["Tin trong huyện"],
    ],
)
def test_menus_rows_banners_clocks_and_paths_above_a_headline_go(head: list[str]) -> None:
    assert kept(*head, HEADLINE, "12/05/2023 08:00", BODY) == [HEADLINE, "12/05/2023 08:00", BODY]


@pytest.mark.parametrize(
    "head",
    [
        ["Bản đồ xã", "Trang chủ", "Giới thiệu", "Liên hệ"],
        ["Trang chủ", "Tin tức", "Thứ tư, 18/01/2023, 14:07"],
        ["Giới thiệu | Tổ bộ môn | Tuyển sinh"],
    ],
)
def test_a_menu_above_a_letterhead_goes_and_the_letterhead_stays(head: list[str]) -> None:
    assert kept(*head, *PAPER) == PAPER


@pytest.mark.parametrize(
    "lines",
    [
        ["Sơ kết phong trào", "Xã hội", "15/10/2024 06:30", BODY],
        ["Dân vận ở bản Mông", "15/10/2024 06:30", BODY, "Ảnh chụp ngày 14/10/2024"],
        ["15/10/2024 06:30", HEADLINE, BODY],
        ["TÀI LIỆU", "Sinh hoạt chi bộ tháng 5", BODY],
        ["THÔNG BÁO", "Kết luận hội nghị giao ban", BODY],
        ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "Giới thiệu", "Tin tức", "Liên hệ", "KẾ HOẠCH"],
        ["TT | Nội dung | Chủ trì", "1 | Rà soát mô hình | Sở Nội vụ"],
    ],
)
def test_what_may_be_the_documents_own_stays(lines: list[str]) -> None:
    assert kept(*lines) == lines


def test_the_pages_clock_goes_where_the_report_has_a_date_of_its_own() -> None:
    raw = ["15/10/2024 06:30 (GMT+7)", HEADLINE, "14/10/2024 - 05:10", BODY]
    assert kept(*raw) == raw[1:]


def test_a_date_between_headline_and_text_is_the_reports_own_however_short_the_headline() -> None:
    assert kept("Tin tức", "Dân vận khéo", "12/05/2023", BODY) == ["Dân vận khéo", "12/05/2023", BODY]


def test_the_line_right_above_the_text_is_its_headline() -> None:
    text = "\n\n".join(
        [
            "Trang chủ  Chính trị  Kinh tế  Xã hội  Pháp luật",
            "Thứ Hai, 05/12/2022, 08:30 [GMT+7]",
            "Khi lòng dân đã thuận",
            "Năm qua, các xã trong huyện đã làm tốt công tác dân vận, người dân tự nguyện hiến đất mở rộng nhiều tuyến đường.",
        ]
    )
    assert from_text(text).text.startswith("Khi lòng dân đã thuận")
