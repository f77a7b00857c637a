"""Families of wording beyond the plain forms, in a paper of 18 November 2025: lists, parts of a month, paces, events."""

from datetime import date

import pytest

from pipeline.extract.deadlines import find_deadlines

ISSUED = date(2025, 11, 18)
Row = tuple[str, list[tuple[str, str, str | None, str | None, str | None]]]
# (text, [(quote, kind, value, relation, anchor)])
# fmt: off
READ: list[Row] = [
    ('Kiểm kê kho vào ngày cuối tháng 3/2026.', [('vào ngày cuối tháng 3/2026', 'date', '2026-03-31', 'during', 'end_of_period')]),
    ('Nộp sổ trước ngày đầu tiên của tháng 02/2026.', [('trước ngày đầu tiên của tháng 02/2026', 'date', '2026-02-01', 'by', None)]),
    ('Nạo vét mương trong trung tuần tháng 12/2025.', [('trong trung tuần tháng 12/2025', 'date', '2025-12-20', 'during', 'end_of_period')]),
    ('Ra quân vào thượng tuần tháng 01 năm 2026.', [('vào thượng tuần tháng 01 năm 2026', 'date', '2026-01-10', 'during', 'end_of_period')]),
    ('Gom rác nhựa trong 15 ngày cuối tháng 12/2025.', [('trong 15 ngày cuối tháng 12/2025', 'date', '2025-12-31', 'during', 'end_of_period')]),
    ('Xây xong bếp ăn trong nửa cuối năm 2026.', [('trong nửa cuối năm 2026', 'date', '2026-12-31', 'during', 'end_of_period')]),
    ('Bàn giao vào giữa tháng 01/2026.', [('vào giữa tháng 01/2026', 'unresolved', None, 'during', None)]),
    ('Lát đường trước mồng 5 tháng 01.', [('trước mồng 5 tháng 01', 'date', '2026-01-05', 'by', None)]),
    ('Kẻ biển trước 31 tháng Ba.', [('trước 31 tháng Ba', 'date', '2026-03-31', 'by', None)]),
    ('Kẻ biển xong trong tháng Tư.', [('xong trong tháng Tư', 'date', '2026-04-30', 'by', 'end_of_period')]),
    ('Gửi hồ sơ trước 10 giờ ngày 29/02/2028.', [('trước 10 giờ ngày 29/02/2028', 'date', '2028-02-29', 'by', None)]),
    ('Chậm nhất 05 ngày trước ngày bầu cử, phát thẻ cử tri.', [('Chậm nhất 05 ngày trước ngày bầu cử', 'relative', 'P5D before election day', 'before_event', 'event')]),
    ('Họp ngay trong quý này.', [('ngay trong quý này', 'date', '2025-12-31', 'during', 'end_of_period')]),
    ('Đo nước 02 giờ một lần.', [('02 giờ một lần', 'recurring', 'FREQ=HOURLY;INTERVAL=2', 'every', None)]),
    ('Đo nước 30 phút/lần.', [('30 phút/lần', 'recurring', 'FREQ=MINUTELY;INTERVAL=30', 'every', None)]),
    ('Hai tháng một lần, tổ họp.', [('Hai tháng một lần', 'recurring', 'FREQ=MONTHLY;INTERVAL=2', 'every', None)]),
    ('Gửi kết quả sau 3 ngày kể từ khi khảo sát xong.', [('sau 3 ngày kể từ khi khảo sát xong', 'relative', 'P3D after event', 'within', 'event')]),
    ('Từ nay đến ngày 30/12, mỗi tuần dọn một đoạn đường.', [('Từ nay đến ngày 30/12', 'range', '2025-11-18/2025-12-30', 'during', None), ('mỗi tuần', 'recurring', 'FREQ=WEEKLY', 'every', None)]),
    ('Từ nay đến hết tháng này, lập xong danh sách.', [('Từ nay đến hết tháng này', 'range', '2025-11-18/2025-11-30', 'during', None)]),
    ('Trồng cây suốt quý I/2026.', [('suốt quý I/2026', 'range', '2026-01-01/2026-03-31', 'during', None)]),
    ('Trực gác trong ba ngày 29, 30 và 31/12/2025.', [('trong ba ngày 29, 30 và 31/12/2025', 'range', '2025-12-29/2025-12-31', 'during', None)]),
    ('Chiếu phim trong hai tháng 12/2025 và 01/2026.', [('trong hai tháng 12/2025 và 01/2026', 'range', '2025-12-01/2026-01-31', 'during', None)]),
    ('Giúp dân gặt vào các ngày 06, 13 và 20 tháng 12.', [('vào các ngày 06', 'date', '2025-12-06', 'during', None), ('13', 'date', '2025-12-13', 'during', None), ('20 tháng 12', 'date', '2025-12-20', 'during', None)]),
    ('Phát thuốc các tháng 01, 3 và 5 năm 2026.', [('các tháng 01', 'date', '2026-01-31', 'during', 'end_of_period'), ('3', 'date', '2026-03-31', 'during', 'end_of_period'), ('5 năm 2026', 'date', '2026-05-31', 'during', 'end_of_period')]),
    ('Luân phiên trong hai năm 2026 và 2027.', [('trong hai năm 2026 và 2027', 'range', '2026-01-01/2027-12-31', 'during', None)]),
    ('Bảo hành 12 tháng tính từ ngày 01/01/2026.', [('12 tháng tính từ ngày 01/01/2026', 'range', '2026-01-01/2027-01-01', 'during', None)]),
    ('Cử người giúp xã trong 20 ngày làm việc kể từ ngày 01/12/2025.', [('trong 20 ngày làm việc kể từ ngày 01/12/2025', 'unresolved', None, 'during', None)]),
    ('Từ quý I/2026, thu phí qua tài khoản.', [('Từ quý I/2026', 'date', '2026-01-01', 'from', None)]),
    ('Kể từ tháng 01 năm 2026 thu phí qua tài khoản.', [('Kể từ tháng 01 năm 2026', 'date', '2026-01-01', 'from', None)]),
    ('Không kéo dài việc này sang năm 2026.', [('Không kéo dài việc này sang năm 2026', 'date', '2025-12-31', 'by', 'end_of_period')]),
    ('Sửa xong cầu trước khi sang tháng 01/2026.', [('trước khi sang tháng 01/2026', 'date', '2025-12-31', 'by', 'end_of_period')]),
    ('Đóng góp ý kiến, thời hạn cuối cùng là ngày 20/12/2025.', [('thời hạn cuối cùng là ngày 20/12/2025', 'date', '2025-12-20', 'by', None)]),
    ('Nhận phiếu, thời điểm khóa sổ là 17 giờ ngày 20/12/2025.', [('thời điểm khóa sổ là 17 giờ ngày 20/12/2025', 'date', '2025-12-20', 'by', None)]),
    ('Mở đợt thu thuế, bắt đầu là ngày 05/12/2025.', [('bắt đầu là ngày 05/12/2025', 'date', '2025-12-05', 'from', None)]),
    ('Khánh thành đúng dịp 22/12.', [('đúng dịp 22/12', 'date', '2025-12-22', 'during', None)]),
    ('Sửa sang nghĩa trang xong trước Ngày Thương binh liệt sĩ 27/7/2026.', [('xong trước Ngày Thương binh liệt sĩ 27/7/2026', 'date', '2026-07-27', 'by', None)]),
    ('Họp giao ban thường kỳ tháng 12 bàn việc này.', [('tháng 12', 'date', '2025-12-31', 'during', 'end_of_period')]),
    ('Chia hai đợt: đợt 1 vào ngày 10/12, đợt 2 ngày 20/12.', [('vào ngày 10/12', 'date', '2025-12-10', 'during', None), ('ngày 20/12', 'date', '2025-12-20', 'during', None)]),
    ('Thu phiếu theo lộ trình: tháng 12/2025 xong vùng thấp.', [('tháng 12/2025', 'date', '2025-12-31', 'during', 'end_of_period')]),
    ('Gửi phiếu sáng thứ Hai, ngày 08/12/2025.', [('sáng thứ Hai, ngày 08/12/2025', 'date', '2025-12-08', 'during', None)]),
    ('Mỗi chiều thứ Tư, hội viên quét sân đình.', [('Mỗi chiều thứ Tư', 'recurring', 'FREQ=WEEKLY;BYDAY=WE', 'every', None)]),
    ('Tiếp dân thứ Hai, thứ Tư các tuần.', [('thứ Hai, thứ Tư các tuần', 'recurring', 'FREQ=WEEKLY;BYDAY=MO,WE', 'every', None)]),
    ('Dọn kênh vào thứ Sáu cuối cùng của quý.', [('vào thứ Sáu cuối cùng của quý', 'recurring', 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR', 'every', None)]),
    ('Cập nhật bảng tin vào ngày đầu mỗi tuần.', [('vào ngày đầu mỗi tuần', 'recurring', 'FREQ=WEEKLY;BYDAY=MO', 'every', None)]),
    ('Cuối mỗi tháng công khai quỹ.', [('Cuối mỗi tháng', 'recurring', 'FREQ=MONTHLY', 'every', None)]),
    ('Đầu hằng tuần, tổ trưởng nhắc việc.', [('Đầu hằng tuần', 'recurring', 'FREQ=WEEKLY', 'every', None)]),
    ('Báo cáo vào cuối từng quý.', [('vào cuối từng quý', 'recurring', 'FREQ=MONTHLY;INTERVAL=3', 'every', None)]),
    ('Vào tháng đầu mỗi quý, lập lịch.', [('Vào tháng đầu mỗi quý', 'recurring', 'FREQ=YEARLY;BYMONTH=1,4,7,10', 'every', None)]),
    ('Năm nào cũng tổ chức hội làng.', [('Năm nào cũng', 'recurring', 'FREQ=YEARLY', 'every', None)]),
    ('Cứ 15 ngày, đội thu gom vỏ thuốc.', [('Cứ 15 ngày', 'recurring', 'FREQ=DAILY;INTERVAL=15', 'every', None)]),
    ('Cứ đến cuối tháng, chốt sổ.', [('Cứ đến cuối tháng', 'recurring', 'FREQ=MONTHLY', 'every', None)]),
    ('Ba tháng kiểm tra một lần.', [('Ba tháng kiểm tra một lần', 'recurring', 'FREQ=MONTHLY;INTERVAL=3', 'every', None)]),
    ('Nửa tháng một lần thay nước.', [('Nửa tháng một lần', 'recurring', 'FREQ=DAILY;INTERVAL=15', 'every', None)]),
    ('Chiếu phim tuần hai buổi.', [('tuần hai buổi', 'recurring', 'FREQ=WEEKLY', 'every', None)]),
    ('Đối thoại tối thiểu quý một lần.', [('quý một lần', 'recurring', 'FREQ=MONTHLY;INTERVAL=3', 'every', None)]),
    ('Tuần tra bốn đêm một tuần.', [('bốn đêm một tuần', 'recurring', 'FREQ=WEEKLY', 'every', None)]),
    ('Hằng đêm tắt đèn sau 22 giờ.', [('Hằng đêm', 'recurring', 'FREQ=DAILY', 'every', None)]),
    ('Niêm yết 15 ngày liên tục trước ngày họp.', [('15 ngày liên tục trước ngày họp', 'relative', 'P15D before meeting', 'before_event', 'event')]),
    ('Sau khi kiểm tra kết thúc 07 ngày, gửi kết luận.', [('Sau khi kiểm tra kết thúc 07 ngày', 'relative', 'P7D after end', 'within', 'event')]),
    ('Tổ thẩm định làm việc, sau đó 03 ngày trả lời.', [('sau đó 03 ngày', 'relative', 'P3D after event', 'within', 'event')]),
    ('Gửi câu hỏi trước đó ít nhất 02 ngày.', [('trước đó ít nhất 02 ngày', 'relative', 'P2D before event', 'before_event', 'event')]),
    ('Nhận tin thì xác minh ngay trong ngày.', [('ngay trong ngày', 'relative', 'P1D after start', 'within', None)]),
    ('Trong 30 ngày đầu tiên, mỗi tổ gặp đủ các hộ.', [('Trong 30 ngày đầu tiên', 'relative', 'P30D after start', 'within', None)]),
    ('Hoàn thành trước khi kết thúc quý I/2026.', [('Hoàn thành trước khi kết thúc quý I/2026', 'date', '2026-03-31', 'by', 'end_of_period')]),
    ('Trước khi hết năm, công khai quỹ.', [('Trước khi hết năm', 'date', '2025-12-31', 'by', 'end_of_period')]),
    ('Hết tháng 12/2025 phải xong.', [('Hết tháng 12/2025', 'date', '2025-12-31', 'until', 'end_of_period')]),
    ('Dựng nhà xong trước mùa lũ.', [('xong trước mùa lũ', 'unresolved', None, 'before_event', 'event')]),
    ('Hỗ trợ cho đến khi hộ dân ổn định chỗ ở.', [('cho đến khi hộ dân ổn định chỗ ở', 'unresolved', None, 'until', 'event')]),
    ('Gửi báo cáo định kỳ ngày 10 tháng 6 và 10 tháng 12 hằng năm.', [('định kỳ ngày 10 tháng 6', 'recurring', 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10', 'every', None), ('10 tháng 12 hằng năm', 'recurring', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10', 'every', None)]),
    ('Biểu dương trong dịp 20/10 các năm.', [('dịp 20/10 các năm', 'recurring', 'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=20', 'every', None)]),
    ('Tổng kết vào tháng 11 từng năm.', [('vào tháng 11 từng năm', 'recurring', 'FREQ=YEARLY;BYMONTH=11', 'every', None)]),
    ('Họp một năm một lần, chậm nhất ngày 15 tháng 01 năm sau.', [('một năm một lần', 'recurring', 'FREQ=YEARLY', 'every', None), ('chậm nhất ngày 15 tháng 01 năm sau', 'recurring', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15', 'by', None)]),
    ('Nộp phiếu chậm nhất ngày mùng Hai tháng Hai năm 2026.', [('chậm nhất ngày mùng Hai tháng Hai năm 2026', 'date', '2026-02-02', 'by', None)]),
    ('Mở thư viện thứ Bảy tuần 1 và tuần 3 hằng tháng.', [('thứ Bảy tuần 1 và tuần 3 hằng tháng', 'recurring', 'FREQ=MONTHLY;BYDAY=1SA,3SA', 'every', None)]),
    ('Kiểm tra các chợ ngày 06/12, 13/12 và 20/12.', [('ngày 06/12', 'date', '2025-12-06', 'during', None), ('13/12', 'date', '2025-12-13', 'during', None), ('20/12', 'date', '2025-12-20', 'during', None)]),
    ('Tiếp dân sáng ngày mùng 5 và chiều ngày 20 hằng tháng.', [('ngày mùng 5 và chiều ngày 20 hằng tháng', 'recurring', 'FREQ=MONTHLY;BYMONTHDAY=5,20', 'every', None)]),
    ('Lịch tháng sau dán trước ngày 25 tháng này.', [('trước ngày 25 tháng này', 'recurring', 'FREQ=MONTHLY;BYMONTHDAY=25', 'by', None)]),
    ('Chấm điểm vào các buổi sáng thứ Ba tuần thứ hai và tuần thứ tư hằng tháng.', [('vào các buổi sáng thứ Ba tuần thứ hai và tuần thứ tư hằng tháng', 'recurring', 'FREQ=MONTHLY;BYDAY=2TU,4TU', 'every', None)]),
    ('Mở ba lớp vào tháng 12, tháng 01 và tháng 02 năm 2026.', [('vào tháng 12', 'date', '2025-12-31', 'during', 'end_of_period'), ('tháng 01', 'date', '2026-01-31', 'during', 'end_of_period'), ('tháng 02 năm 2026', 'date', '2026-02-28', 'during', 'end_of_period')]),
    ('Không nhận hồ sơ giấy từ đầu tháng 01/2026.', [('từ đầu tháng 01/2026', 'date', '2026-01-01', 'from', None)]),
    ('Từ nay cho tới Tết Nguyên đán, dọn vệ sinh mỗi thứ Bảy.', [('Từ nay cho tới Tết Nguyên đán', 'unresolved', None, 'during', None), ('mỗi thứ Bảy', 'recurring', 'FREQ=WEEKLY;BYDAY=SA', 'every', None)]),
]
# fmt: on
NOT_READ = [
    "Vào các năm 2023, 2024 xã được khen.",
    "Kể từ ngày 01/7 năm nay, bỏ cấp huyện.",
    "Theo lịch ngày 14/11, đoàn làm việc tại xã.",
    "Trong khoảng 20 - 25 hộ có đơn.",
    "Hết quý III/2025, xã thu đủ quỹ.",
    "Các tổ 1, 2 và 3 tháng nào có đơn thì họp.",
    "Xã có ba ngày hội lớn.",
    "Các ngày hội được tổ chức vui tươi.",
    "Mở cửa suốt ngày.",
    "Từng bước nâng cao chất lượng.",
    "Tháng hai con nước lớn.",
    "Năm một nghìn chín trăm bốn lăm.",
    "Đến khi nghỉ hưu, ông đã hiến 200 m2 đất.",
    "Ngày đầu tuần qua, mưa lớn.",
    "Trong những ngày cuối năm, bà con chuẩn bị Tết.",
    "Quý một, quý hai đều đạt.",
    "Trước đó 3 ngày, lũ quét đã cuốn trôi cầu.",
    "Nhà văn hóa cách trụ sở 02 giờ đi bộ.",
    "Đoàn đã họp hai lần trong ngày.",
    "Cuối mùa gặt, bà con liên hoan.",
    "Lớp học ba tháng đầu mở tại thôn.",
    "Giữa năm học 2025 - 2026 có 3 em nghỉ học.",
    "Thứ ba là công tác cán bộ.",
    "Ba tháng qua, tổ họp một lần.",
    "Sau hội nghị 02 ngày, báo tỉnh đã đăng tin.",
    "Từ tháng 3 đến nay không có đơn.",
    "Từ kỳ họp thứ nhất đến kỳ họp thứ ba.",
    "Mỗi tổ 03 người, mỗi buổi 02 giờ.",
    "Không quá 20 đại biểu.",
    "Không sau này thì trước.",
    "Năm 2026 trở đi không còn cấp huyện.",
    "Các ngày lễ lớn trong năm.",
    "Công văn các ngày 20, 21/12/2025 của Sở.",
    "Cả tháng 12 vừa qua, xã đã họp dân.",
    "Trong hai ngày 10 và 11/11, đoàn đã làm việc.",
    "Thư mời các buổi sáng.",
    "Mỗi ba hộ có một bể nước.",
    "Thứ Bảy này nghỉ bù.",
    "Kỷ niệm ngày 22/12.",
    "Phiên họp thường kỳ tháng 10 đã thống nhất.",
    "Có 15 ngày nghỉ phép trong năm.",
    "Bán vé suốt tuyến.",
    "Không quá ba người một xe.",
    "Cứ mỗi hộ góp một ngày công.",
    "Đợt 1 có 20 người.",
    "Kết quả như sau: tháng 10/2025 đạt 80%.",
    "Số liệu lấy đến: quý III/2025.",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_family_is_read(text: str, expected: list[tuple[str, str, str | None, str | None, str | None]]) -> None:
    found = find_deadlines(text, issued=ISSUED)
    assert [(one.quote, one.kind, one.value, one.relation, one.anchor) for one in found] == expected


@pytest.mark.parametrize("text", NOT_READ)
def test_what_only_looks_like_one(text: str) -> None:
    assert find_deadlines(text, issued=ISSUED) == ()


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("Từ nay đến ngày 30/12/2025, dọn kênh.", ("from now",)),
        ("Từ nay đến ngày 30/12, dọn kênh.", ("from now", "year")),
        ("Bàn giao vào giữa tháng 01/2026.", ("part of a period",)),
        ("Lịch tháng sau dán trước ngày 25 tháng này.", ("monthly",)),
        ("Cập nhật bảng tin vào ngày đầu tuần.", ("week",)),
    ],
)
def test_what_a_family_infers_is_recorded(text: str, inferred: tuple[str, ...]) -> None:
    assert find_deadlines(text, issued=ISSUED)[-1].origin.inferred == inferred


def test_a_list_that_passes_the_new_year_begins_in_the_year_before() -> None:
    found = find_deadlines("Mở lớp trong tháng 12 và tháng 01/2026.", issued=ISSUED)
    assert [one.value for one in found] == ["2025-12-31", "2026-01-31"]


def test_february_is_never_longer_than_it_is() -> None:
    found = find_deadlines("Kiểm quỹ vào ngày cuối tháng 02/2026, chốt sổ vào hạ tuần tháng 02/2028.", issued=ISSUED)
    assert [one.value for one in found] == ["2026-02-28", "2028-02-29"]


def test_from_now_needs_the_papers_own_day() -> None:
    (one,) = find_deadlines("Từ nay đến ngày 30/12/2025, dọn kênh.", issued=None)
    assert (one.kind, one.value) == ("unresolved", None)
