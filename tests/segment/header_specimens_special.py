"""Joint issuers beside one another on a line, titles that end in a full stop, clock lines above a headline."""

from __future__ import annotations

from header_specimens import Specimen

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_PLAN = (
    "\nCăn cứ Luật Mặt trận Tổ quốc Việt Nam;\nI. MỤC ĐÍCH\n1. Gần dân hơn.\n2. Nghe dân nói.\nII. NỘI DUNG\n"
    "1. Đối thoại.\n2. Giám sát.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thị Mận\n"
)


def _joint(name: str, organs: str, number: str, doc_type: str, issuer: str, place: str = "Long An") -> Specimen:
    text = f"{organs}\n{_NATION}{number}\n{place}, ngày 5 tháng 6 năm 2023\n{doc_type}\nVề công tác dân vận{_PLAN}"
    return Specimen(name, text, {"issuer": issuer, "place": place, "title": "Về công tác dân vận"})


JOINT = (
    _joint(
        "joint-dash-place-below",
        "ỦY BAN NHÂN DÂN - HỘI NÔNG DÂN VIỆT NAM\nTỈNH LONG AN",
        "Số: 03/QCPH/UBND-HND",
        "QUY CHẾ PHỐI HỢP",
        "Ủy ban nhân dân - Hội Nông dân Việt Nam tỉnh Long An",
    ),
    _joint(
        "joint-dash-of-the-front",
        "ỦY BAN NHÂN DÂN – ỦY BAN MTTQ VIỆT NAM\nHUYỆN CẦN ĐƯỚC",
        "Số: 9/CTrPH-UBND-MTTQ",
        "CHƯƠNG TRÌNH PHỐI HỢP",
        "Ủy ban nhân dân - Ủy ban MTTQ Việt Nam huyện Cần Đước",
        "Cần Đước",
    ),
    _joint(
        "joint-dash-under-one-superior",
        "TỈNH ỦY LONG AN\nBAN DÂN VẬN - BAN TỔ CHỨC\n*",
        "Số 12-CTrPH/BDVTU-BTCTU",
        "CHƯƠNG TRÌNH PHỐI HỢP",
        "Ban Dân vận - Ban Tổ chức Tỉnh ủy Long An",
    ),
    _joint(
        "joint-dash-place-by-kind-alone",
        "TỈNH ỦY LONG AN\nBAN TUYÊN GIÁO - BAN CÁN SỰ ĐẢNG UBND TỈNH\n*",
        "Số 4-CTrPH/BTGTU-BCSĐ",
        "CHƯƠNG TRÌNH PHỐI HỢP",
        "Ban Tuyên giáo Tỉnh ủy - Ban cán sự đảng UBND tỉnh Long An",
    ),
    _joint(
        "joint-dash-at-the-line-end",
        "ỦY BAN NHÂN DÂN -\nỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH LONG AN",
        "Số: 7/QCPH-UBND-UBMTTQ",
        "QUY CHẾ PHỐI HỢP",
        "Ủy ban nhân dân - Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Long An",
    ),
    _joint(
        "joint-dash-second-organ-over-two-lines",
        "ỦY BAN NHÂN DÂN - BAN THƯỜNG TRỰC\nỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH LONG AN",
        "Số: 8/QCPH-UBND-UBMTTQ",
        "QUY CHẾ PHỐI HỢP",
        "Ủy ban nhân dân - Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Long An",
    ),
    _joint(
        "joint-dash-three-organs",
        "HĐND - UBND - ỦY BAN MTTQ VIỆT NAM\nXÃ BÌNH HÒA",
        "Số: 2/QCPH-HĐND-UBND-MTTQ",
        "QUY CHẾ PHỐI HỢP",
        "HĐND - UBND - Ủy ban MTTQ Việt Nam xã Bình Hòa",
        "Bình Hòa",
    ),
    _joint(
        "joint-dash-inside-a-name",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI - SỞ NỘI VỤ\nTỈNH LONG AN",
        "Số: 6/QCPH-SLĐTBXH-SNV",
        "QUY CHẾ PHỐI HỢP",
        "Sở Lao động - Thương binh và Xã hội - Sở Nội vụ tỉnh Long An",
    ),
    _joint(
        "joint-dash-of-central-organs",
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI - CHÍNH PHỦ - ĐOÀN CHỦ TỊCH ỦY BAN TRUNG ƯƠNG MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "Số: 21/2023/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
        "NGHỊ QUYẾT LIÊN TỊCH",
        "Ủy ban Thường vụ Quốc hội - Chính phủ - Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "Hà Nội",
    ),
    _joint(
        "one-office-of-two-organs",
        "VĂN PHÒNG HĐND - UBND\nHUYỆN CẦN ĐƯỚC",
        "Số: 15/KH-VP",
        "KẾ HOẠCH",
        "Văn phòng HĐND - UBND huyện Cần Đước",
        "Cần Đước",
    ),
)

_LONG = (
    "Sửa đổi, bổ sung một số điều của Quy chế tiếp công dân, đối thoại với Nhân dân và giải quyết kiến nghị, phản ánh của"
    " công dân trên địa bàn tỉnh ban hành kèm theo Quyết định số 11/2020/QĐ-UBND ngày 02/3/2020 của Ủy ban nhân dân tỉnh Long An."
)
_HEAD = f"ỦY BAN NHÂN DÂN\nTỈNH LONG AN\n{_NATION}Số: 3/2023/QĐ-UBND\nLong An, ngày 5 tháng 6 năm 2023\nQUYẾT ĐỊNH\n"

TITLES = (
    Specimen("title-long-with-full-stop", _HEAD + _LONG + _PLAN, {"title": _LONG}),
    Specimen(
        "paragraph-below-the-type-line-is-no-title",
        f"{_HEAD}{_LONG}\nTình hình đã thay đổi.\nQUYẾT ĐỊNH:\nĐiều 1. Sửa đổi.\n",
        {"title": None},
    ),
    Specimen(
        "two-sentences-before-the-grounds-are-no-title",
        f"{_HEAD}{_LONG[:-1]}. Quy chế đã cũ.{_PLAN}",
        {"title": None},
    ),
    Specimen(
        "title-broken-before-a-capital-with-full-stop",
        f"{_HEAD}Về việc ban hành Quy chế phối hợp giữa các\nSở, ban, ngành tỉnh trong công tác dân vận.{_PLAN}",
        {"title": "Về việc ban hành Quy chế phối hợp giữa các Sở, ban, ngành tỉnh trong công tác dân vận."},
    ),
    Specimen(
        "nothing-joins-a-title-behind-its-full-stop",
        f"{_HEAD}Về việc ban hành Quy chế dân vận.\nTài liệu lưu hành nội bộ{_PLAN}",
        {"title": "Về việc ban hành Quy chế dân vận."},
    ),
)

_EVENT = "diễn ra ngày 12/12"
_CLOCK = "Thứ Năm, 14/12/2023, 07:45 [GMT+7]"


def _report(
    name: str, clock: str, want: str | None, *, event: str = _EVENT, year: str = "2023", end: str = ""
) -> Specimen:
    text = (
        f"Trang chủ  Chính trị  Kinh tế  Xã hội\n\n{clock}\n\nLàng trên dốc đổi thay\n\n"
        f"Năm {year}, công tác dân vận của huyện có nhiều chuyển biến, được Nhân dân ghi nhận. Hội nghị tổng kết {event} tại"
        " trung tâm huyện đã biểu dương nhiều điển hình dân vận khéo của các xã.\n\n"
        "Đồng chí Bí thư Huyện ủy nhấn mạnh kết quả đạt được và cho biết mô hình sẽ được nhân rộng ra toàn huyện.\n"
        + end
    )
    return Specimen(f"clock-{name}", text, {"title": "Làng trên dốc đổi thay", "published": want})


CLOCKS = (
    _report("with-event-in-the-text", _CLOCK, "2023-12-14"),
    _report("time-first", "07:45, Thứ Năm, 14/12/2023", "2023-12-14"),
    _report("with-the-word-day", "Thứ Năm, ngày 14/12/2023 - 07:45", "2023-12-14"),
    _report("with-full-event-date", _CLOCK, "2023-12-14", event="diễn ra ngày 12/12/2023", year="2021"),
    _report("with-written-event-date", _CLOCK, "2023-12-14", event="diễn ra chiều 12 tháng 12"),
    _report("over-new-year", "Thứ Tư, 03/01/2024, 09:10", "2024-01-03", event="diễn ra ngày 29/12"),
    _report("without-time", "Thứ Năm, 14/12/2023", None),
    _report("with-the-word-day-without-time", "Thứ Năm, ngày 14/12/2023", None),
    _report("a-year-later", "Thứ Bảy, 14/12/2024, 07:45", None),
    _report("before-the-event", "Thứ Hai, 11/12/2023, 07:45", None),
    _report("over-a-month-later", "Thứ Ba, 16/01/2024, 07:45", None),
    _report("with-another-year-in-the-text", _CLOCK, None, year="2018"),
    _report("with-no-event", _CLOCK, None, event="vừa qua"),
    _report("with-an-act-s-date", _CLOCK, None, event="theo Kế hoạch số 15/KH-UBND ngày 12/12/2023"),
    _report("with-a-limit", _CLOCK, None, event="việc hoàn thành trước ngày 12/12"),
    _report("with-a-plan", _CLOCK, None, event="sẽ diễn ra vào ngày 12/12"),
    _report("with-an-anniversary", _CLOCK, None, event="kỷ niệm 70 năm thành lập ngày 12/12"),
    _report("with-a-source-date", _CLOCK, "2023-12-13", end="\nNguồn: Báo Long An, ngày 13/12/2023\n"),
)
