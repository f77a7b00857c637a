"""What stands above a headline and below a report's last line, whatever words the site uses for it."""

from __future__ import annotations

import textwrap

import pytest

from pipeline.ingest import from_text

TITLE = "Xã Ia Đal giữ nếp đối thoại với dân mỗi tháng một lần"
BODY = (
    "Từ đầu năm đến nay, xã Ia Đal đã tổ chức 9 buổi đối thoại ở 7 thôn, làng, tiếp nhận 64 ý kiến và trả lời xong 58 ý kiến "
    "ngay tại buổi gặp."
)
SECOND = (
    "Những việc vượt thẩm quyền được ghi vào sổ, chuyển lên cấp trên và báo lại cho dân vào kỳ đối thoại kế tiếp; nhờ vậy đơn "
    "thư giảm hẳn so với trước."
)
DATE = "Đăng lúc 07h45 - 14/05/2025"


def cut(*lines: str, joint: str = "\n\n") -> tuple[list[str], list[tuple[str, str]]]:
    source = from_text(joint.join(lines))
    return [line for line in source.text.split("\n") if line], [(item.reason, item.text) for item in source.dropped]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Chợ quê   Rẫy vườn   Nhịp sống buôn làng", "menu"),
        ("TIẾNG NÓI CỦA ĐỒNG BÀO BIÊN GIỚI PHÍA TÂY", "menu"),
        ("Trang đầu ▸ Chuyện làng ▸ Bài đăng", "menu"),
        ("Bây giờ là 10:21 sáng, 16/05/2025", "site-clock"),
        ("28°C | Thứ Sáu, 16/05/2025 | Pleiku", "site-clock"),
    ],
)
@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_what_stands_above_a_dated_headline_goes(line: str, reason: str, joint: str) -> None:
    kept, dropped = cut("Chuyện làng", line, TITLE, DATE, BODY, SECOND, joint=joint)
    assert kept == [TITLE, DATE, BODY, SECOND]
    assert dropped == [("menu", "Chuyện làng"), (reason, " ".join(line.split()))]


def test_a_headline_on_two_lines_stays_whole() -> None:
    first, second = (
        "Xã Ia Đal giữ nếp đối thoại với dân mỗi tháng một lần, gỡ từng việc",
        "nhỏ ngay tại nhà rông của làng",
    )
    kept, _ = cut("Nhịp sống", first, second, DATE, BODY, joint="\n")
    assert kept == [first, second, DATE, BODY]


def test_a_bar_between_the_date_and_the_text_goes() -> None:
    kept, dropped = cut(TITLE, DATE, "Nghe tin | Chữ lớn | Nền tối", BODY)
    assert kept == [TITLE, DATE, BODY]
    assert dropped == [("menu", "Nghe tin | Chữ lớn | Nền tối")]


@pytest.mark.parametrize(
    "head",
    [
        ("ỦY BAN NHÂN DÂN", "XÃ IA ĐAL", "Số: 41/KH-UBND", "Ia Đal, ngày 14 tháng 5 năm 2025"),
        (
            "HUYỆN ỦY IA GRAI",
            "BAN DÂN VẬN",
            "Về việc tổ chức đối thoại với nhân dân năm 2025",
            "Ia Grai, ngày 14/5/2025",
        ),
        ("KẾ HOẠCH", "Tổ chức đối thoại với nhân dân trên địa bàn xã năm 2025", "14/05/2025"),
    ],
)
def test_the_head_of_a_paper_stays(head: tuple[str, ...]) -> None:
    kept, dropped = cut(*head, BODY, SECOND)
    assert kept == [*head, BODY, SECOND]
    assert dropped == []


def test_unknown_lines_between_the_source_and_the_sites_tail_go() -> None:
    own = [TITLE, DATE, BODY, SECOND, "Nguồn: Trang tin xã Ia Đal", "Rơ Châm Hồng"]
    foot = ["GÓC TRAO ĐỔI CÙNG BẠN ĐỌC", "Tên hiển thị (*)", "Bình luận (0)", "Làng Mít có điện", "© 2025 Trang tin xã"]
    kept, dropped = cut(*own, *foot)
    assert kept == own
    assert [text for _, text in dropped] == foot


def test_items_and_sentences_at_the_end_stay() -> None:
    own = [TITLE, DATE, BODY, SECOND, "- Làng Mít: 12 ý kiến", "Mọi việc đều có người chịu trách nhiệm."]
    kept, _ = cut(*own, "Bình luận (0)")
    assert kept == own


def test_a_paragraph_printed_on_several_lines_is_text() -> None:
    broken = textwrap.wrap(f"{BODY} {SECOND}", 78)
    kept, _ = cut("Nhịp sống", TITLE, DATE, *broken, joint="\n")
    assert kept == [TITLE, DATE, *broken]


def test_a_signature_above_the_sites_tail_stays() -> None:
    own = ["KẾ HOẠCH", BODY, SECOND, "CHỦ TỊCH", "Rơ Châm Hồng |"]
    kept, _ = cut(*own, "Lượt xem: 210", "Ý kiến của bạn", joint="\n")
    assert kept == own
