"""Short papers of our own wording to hold against each other, and passages made by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

from specimens import read

from pipeline.compare.paper import Paper
from pipeline.compare.passages import Passage, demands, reports
from pipeline.compare.statistics import Statistics
from pipeline.model import Deadline, Measure, Origin, Outcome, Part, Span

RULE = Origin(rule="by-hand")

HIGHER = """\
ỦY BAN NHÂN DÂN
TỈNH GIA LAI
Số: 14/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Gia Lai, ngày 10 tháng 02 năm 2023
CHỈ THỊ
Về nâng cao chất lượng công tác dân vận chính quyền trên địa bàn tỉnh
Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành và Ủy ban nhân dân các huyện, thị xã, thành phố thực hiện các nhiệm vụ sau:
1. Niêm yết công khai thủ tục hành chính tại trụ sở, hoàn thành trước ngày 30/4/2023.
2. Tổ chức đối thoại với Nhân dân; xây dựng ít nhất 02 mô hình “Dân vận khéo” trong năm 2023.
3. Mở lớp tập huấn phòng cháy, chữa cháy rừng cho lực lượng dân quân các xã vùng biên giới.
4. Định kỳ báo cáo kết quả tiếp công dân về Ủy ban nhân dân tỉnh trước ngày 15 tháng 11 hằng năm.
5. Báo cáo tổng kết việc thực hiện Chỉ thị này về Ủy ban nhân dân tỉnh trước ngày 20/12/2023.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Rơ Châm Hà
"""

LOWER = """\
ỦY BAN NHÂN DÂN
HUYỆN CHƯ LANG
Số: 31/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Chư Lang, ngày 03 tháng 3 năm 2023
KẾ HOẠCH
Thực hiện công tác dân vận chính quyền năm 2023
Căn cứ Chỉ thị số 14/CT-UBND ngày 10/02/2023 của Ủy ban nhân dân tỉnh Gia Lai; Ủy ban nhân dân huyện ban hành Kế hoạch như sau:
I. NHIỆM VỤ
1. Niêm yết công khai thủ tục hành chính tại trụ sở, hoàn thành trước ngày 15/6/2023.
2. Tổ chức đối thoại với Nhân dân mỗi quý một lần.
3. Định kỳ báo cáo kết quả tiếp công dân về Ủy ban nhân dân huyện trước ngày 01 tháng 11 hằng năm.
4. Trồng hoa dọc các tuyến đường liên thôn.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Siu Bình
"""

ARTICLE = """\
Gia Lai: Một năm làm công tác dân vận chính quyền
Thứ Tư, 06/12/2023 08:15
Sáng 05/12, Ủy ban nhân dân tỉnh Gia Lai tổ chức hội nghị đánh giá công tác dân vận chính quyền.
Năm 2023, toàn tỉnh Gia Lai đã niêm yết công khai 1.820 thủ tục hành chính tại trụ sở các cơ quan.
Năm 2023, tỉnh Gia Lai đã xây dựng được 01 mô hình “Dân vận khéo”.
Năm 2021, toàn tỉnh Gia Lai đã tổ chức 46 hội nghị đối thoại với Nhân dân.
Năm 2023, tỉnh Phú Yên đã tổ chức 12 hội nghị đối thoại với Nhân dân.
Tuy nhiên, việc niêm yết công khai thủ tục hành chính ở một số xã còn chậm, chưa đầy đủ.
Nguồn: Báo Gia Lai
"""

REPORT = """\
ỦY BAN NHÂN DÂN
HUYỆN CHƯ LANG
Số: 212/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Chư Lang, ngày 15 tháng 12 năm 2023
BÁO CÁO
Tổng kết việc thực hiện Chỉ thị số 14/CT-UBND
Thực hiện Chỉ thị số 14/CT-UBND ngày 10/02/2023 của Ủy ban nhân dân tỉnh Gia Lai, Ủy ban nhân dân huyện báo cáo như sau:
I. KẾT QUẢ ĐẠT ĐƯỢC
Năm 2023, Ủy ban nhân dân huyện đã tổ chức 09 hội nghị đối thoại với Nhân dân.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Siu Bình
"""


def paper(text: str) -> Paper:
    """A paper out of a text, not in a store."""
    return Paper(analysis=read(text))


@cache
def higher() -> Paper:
    """A province's directive of 10 February 2023 with five demands."""
    return paper(HIGHER)


@cache
def lower() -> Paper:
    """A district's plan: one demand with a later deadline, one in part, one left out, one of its own."""
    return paper(LOWER)


@cache
def article() -> Paper:
    """A news page: in place, out of place, too early, too few, and a shortcoming."""
    return paper(ARTICLE)


@cache
def report() -> Paper:
    """A report that answers the directive five days before its last day."""
    return paper(REPORT)


@cache
def late_report() -> Paper:
    """The same report eleven days after the last day."""
    return paper(REPORT.replace("ngày 15 tháng 12 năm 2023", "ngày 31 tháng 12 năm 2023"))


def asked(*lines: str) -> tuple[Passage, ...]:
    """What a short directive of these numbered lines demands."""
    head = ("ỦY BAN NHÂN DÂN TỈNH GIA LAI", "Số: 7/CT-UBND", "Gia Lai, ngày 10 tháng 02 năm 2023", "CHỈ THỊ")
    body = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    lead = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành:"
    return demands(read("\n".join([*head, "Về công tác dân vận", lead, *body]) + "\n"))


def told(*lines: str) -> tuple[Passage, ...]:
    """What a short news page of these lines reports."""
    head = ("Gia Lai: Kết quả công tác dân vận", "Thứ Sáu, 17/11/2023 08:15")
    lead = "Sáng 15/11, Ủy ban nhân dân tỉnh tổ chức hội nghị đánh giá công tác dân vận chính quyền."
    return reports(read("\n".join([*head, lead, *lines, "Nguồn: Báo Gia Lai"]) + "\n"))


def passage(words: str, **given: Any) -> Passage:
    """A passage of these words alone."""
    fields: dict[str, Any] = {
        "id": "o1",
        "span": Span(0, len(words)),
        "quote": words,
        "label": "",
        "words": words,
        "objects": words,
        "parts": (words,),
        "context": "",
        "heading": "",
        "themes": (),
        "cited": frozenset(),
    }
    return Passage(**(fields | given))


def result(words: str, *, place: str | None = None, period: str | None = None, **given: Any) -> Passage:
    """A reported result of these words."""
    where = Part(span=Span(0, len(place)), quote=place) if place else None
    outcome = Outcome(
        span=Span(0, len(words)),
        quote=words,
        segment="s1",
        polarity="achieved",
        origin=RULE,
        period=period,
        place=where,
    )
    return passage(words, outcome=outcome, **given)


def deadline(kind: Any, value: str | None, quote: str = "trước ngày", **given: Any) -> Deadline:
    """A deadline of this value."""
    return Deadline(span=Span(0, len(quote)), quote=quote, kind=kind, value=value, origin=RULE, **given)


def measure(value: float, unit: str) -> Measure:
    """A counted thing: `measure(1700, "mô hình")`."""
    quote = f"{value:g} {unit}"
    return Measure(value=value, unit=unit, span=Span(0, len(quote)), quote=quote)


def plain_statistics() -> Statistics:
    """Statistics that have seen nothing: every gram is as rare as any other."""
    return Statistics(passages=100, counts={})
