from __future__ import annotations

import pytest

from pipeline.extract.measures import find_measures


def _measures(text: str) -> list[tuple[float, str]]:
    return [(m.value, m.unit) for m in find_measures(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("đã cung cấp 1.190 dịch vụ công trực tuyến mức độ 3", [(1190, "dịch vụ công trực tuyến")]),
        ("xây dựng 1.700 mô hình, trong đó có 350 mô hình tiêu biểu", [(1700, "mô hình"), (350, "mô hình")]),
        ("đạt 98,2%, tăng 1,3% so với cùng kỳ", [(98.2, "%"), (1.3, "%")]),
        ("đứng thứ 49/63 tỉnh, thành phố (giảm 9 bậc so với năm 2020)", [(49, "tỉnh, thành phố"), (9, "bậc")]),
        ("15 tập thể và 20 cá nhân được khen", [(15, "tập thể"), (20, "cá nhân")]),
        ("góp 9.150 ngày công làm đường", [(9150, "ngày công")]),
        ("rút ngắn 6 ngày so với quy định", [(6, "ngày")]),
        ("vận động được 2,7 tỷ đồng làm nhà văn hóa, 350 triệu đồng/năm", [(2.7, "tỷ đồng"), (350, "triệu đồng")]),
        (
            "hiến 12.400 m2 đất mở rộng 3,5 km đường bê tông cùng nhà văn hóa",
            [(12400, "m2 đất"), (3.5, "km đường bê tông")],
        ),
        ("tổ chức 14 cuộc đối thoại giữa người đứng đầu với Nhân dân", [(14, "cuộc đối thoại")]),
        ("có 3 xã bị nhắc nhở vì chậm báo cáo", [(3, "xã")]),
        (
            "11/12 xã, phường, thị trấn, 40 thôn, tổ dân phố đã ký",
            [(11, "xã, phường, thị trấn"), (40, "thôn, tổ dân phố")],
        ),
        ("thu hút 2.100 lượt cán bộ, đảng viên tham gia", [(2100, "lượt cán bộ, đảng viên")]),
        ("gặp mặt 45 chức sắc, già làng, 6 xã", [(45, "chức sắc"), (6, "xã")]),
        ("ra mắt 27 tổ công nghệ số cộng đồng", [(27, "tổ công nghệ số cộng đồng")]),
    ],
)
def test_counts_with_their_units(text: str, measures: list[tuple[float, str]]) -> None:
    assert _measures(text) == measures


@pytest.mark.parametrize(
    "text",
    [
        "ngày 16/5/2016",
        "trong 6 tháng đầu năm",
        "Quyết định số 217-QĐ/TW",
        "mức độ 3 trở lên",
        "Nghị quyết 02 về dân chủ",
        "năm 2023 toàn tỉnh",
        "khoản 2 Điều 5",
    ],
)
def test_dates_numbers_and_levels_are_no_counts(text: str) -> None:
    assert _measures(text) == []


def test_the_quote_is_what_is_printed() -> None:
    text = "Toàn huyện có 1.128 mô hình dân vận khéo."
    (measure,) = find_measures(text, 0, len(text))
    assert text[measure.span.start : measure.span.end] == measure.quote
    assert measure.quote.startswith("1.128 mô hình")
