from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.ingest import from_text
from pipeline.model import Layout, Source, Span
from pipeline.text.letters import _ALIKE, _FULL_WIDTH
from pipeline.text.normalize import normalize

_PIECES = st.sampled_from(
    """Ủy ban;Uỷ ban;\u00d0ẢNG ;hòa;hoà; ;  ;\t;\xa0;\n;\n\n;\u200b;\xad;- ;1. ;a) ;số 16/\n;KH-MTTQ;ngày\n;23/12/2025;.;(kèm theo);| ;
    ;-----;Điều 5.;h\u043e\u0301a;e\u0302\u0301;VIỆT NAM;\uff53ố;\u0301;x;\r\n;\ufeff;\u03a4;đ;…;\U0001f600;\ud55c;\u1100\u1161""".split(
        ";"
    )
)
_TEXTS = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=80)


def text_of(raw: str) -> str:
    return normalize(from_text(raw)).text


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Đắk Lắk"), "Ủy ban nhân dân tỉnh Đắk Lắk"),
        ("ÐẢNG BỘ và ðoàn thể", "ĐẢNG BỘ và đoàn thể"),
        ("thực hi\x1fện", "thực hiện"),
        ("Hội\u200b đồng\xa0nhân  dân\t tỉnh\u00ad", "Hội đồng nhân dân tỉnh"),
        ("h\u043e\u0323\u0302i đồng", "hội đồng"),
        ("ТỈNH ỦY", "TỈNH ỦY"),
        ("Số １４/ＣＴ-UBND", "Số 14/CT-UBND"),
        ("hoà bình, hòa bình, uỷ ban, ủy ban", "hoà bình, hòa bình, uỷ ban, ủy ban"),
        ("giai đoạn 2021 – 2030", "giai đoạn 2021 – 2030"),
        ("Москва và tỉnh bạn", "Москва và tỉnh bạn"),
    ],
)
def test_letters_are_repaired_and_the_authors_choices_stay(raw: str, wanted: str) -> None:
    assert text_of(raw) == wanted


def test_full_width_digits_stay_in_an_east_asian_text() -> None:
    assert text_of("第１４号指示") == "第１４号指示"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("thực hiện Kế hoạch số 16/\nKH-MTTQ ngày\n23/12/2025", "thực hiện Kế hoạch số 16/KH-MTTQ ngày 23/12/2025"),
        ("giai đoạn 2021-\n2030 trên địa bàn", "giai đoạn 2021-2030 trên địa bàn"),
        (
            "các sở, ban, ngành\ncấp tỉnh\n(sau đây gọi là đơn vị)",
            "các sở, ban, ngành cấp tỉnh (sau đây gọi là đơn vị)",
        ),
        (
            "Thực hiện công tác bầu cử khóa XVI\n\nvà nhiệm kỳ 2026-2031",
            "Thực hiện công tác bầu cử khóa XVI và nhiệm kỳ 2026-2031",
        ),
        ("CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_hard_breaks_inside_a_sentence_date_or_number_are_joined(raw: str, wanted: str) -> None:
    assert text_of(raw) == wanted


@pytest.mark.parametrize(
    "raw",
    [
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: 14/CT-UBND\nGia Lai, ngày 23 tháng 12 năm 2021\nCHỈ THỊ",
        "Sở Nội vụ chủ trì;\nSở Tài chính phối hợp.\nCác huyện báo cáo",
        "các nội dung sau\na) tuyên truyền\nb) vận động\n- kiểm tra\n1. tổng kết",
        "PHỤ LỤC\n(Kèm theo Kế hoạch này)",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An",
        "Hà Nội, ngày 5 tháng 6 năm 2003\nvề việc tổ chức hội nghị",
        "QUYẾT ĐỊNH\nvề việc ban hành quy chế",
    ],
)
def test_letterhead_items_headings_and_signatures_stay_apart(raw: str) -> None:
    assert text_of(raw) == raw


def test_text_wrapped_at_a_measure_is_joined_by_its_full_lines() -> None:
    paragraph = (
        "Trong quá trình triển khai nhiệm vụ, các cơ quan thường xuyên trao đổi với Mặt trận Tổ quốc Việt Nam tỉnh, "
        "Hội Nông dân và Liên đoàn Lao động tỉnh để nắm tình hình. Những vấn đề phát sinh được tổng hợp gửi Ban Dân vận "
        "Tỉnh ủy xem xét, cho ý kiến chỉ đạo kịp thời và đúng thẩm quyền của từng cấp."
    )
    lines, line = [], ""
    for word in paragraph.split(" "):
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    assert text_of(f"{wrapped}\n\n{wrapped}") == f"{paragraph}\n{paragraph}"


@pytest.mark.parametrize(
    ("before", "after"),
    [("nêu trên;", "định kỳ hằng tháng báo cáo kết quả."), ("mô hình;", "12/52 tổ tự quản còn yếu.")],
)
def test_a_wrapped_sentence_goes_on_behind_a_semicolon_at_the_margin(before: str, after: str) -> None:
    filling = "Các cơ quan, đơn vị phối hợp tổ chức thực hiện nghiêm túc các nội dung "
    long = filling + before
    other = "\n".join(f"{number:x<{len(long)}}" for number in range(8))
    assert text_of(f"{other}\n\n{long}\n{after}").split("\n")[-1] == f"{long} {after}"


def test_a_recipient_that_goes_on_behind_a_comma() -> None:
    assert (
        text_of("- Ủy ban Kiểm tra, Ban Xây dựng Đảng,\n\nVP Đảng ủy;")
        == "- Ủy ban Kiểm tra, Ban Xây dựng Đảng, VP Đảng ủy;"
    )


def test_table_pipes_and_drawn_rules_fall_away() -> None:
    assert text_of("| Số: 14/CT-UBND |\n|\n|---|---|\n-------\nCHỦ TỊCH |") == "Số: 14/CT-UBND\nCHỦ TỊCH"


def test_the_star_under_a_party_letterhead_stays() -> None:
    assert text_of("TỈNH ỦY X\n*\nSố 12-CT/TU") == "TỈNH ỦY X\n*\nSố 12-CT/TU"


def test_layout_moves_with_the_text() -> None:
    raw = "Việc\xa0 | Hạn\nRà soát  | Quý I"
    rows = (Span(0, 11), Span(12, len(raw)))
    source = Source(
        name="x",
        media_type="text/html",
        sha256="",
        size=0,
        text=raw,
        layout=tuple(Layout(kind="table_row", span=row) for row in rows),
    )
    document = normalize(source)
    assert [document.quote_of(item.span) for item in document.layout] == ["Việc | Hạn", "Rà soát | Quý I"]


@pytest.mark.parametrize(
    "raw",
    [
        "The committee will report to the council before the end of the year and publish the results of its review.",
        "各级党委要加强群众工作。" * 12,
        "各省要认真落实群众工作。",
    ],
)
def test_another_language_is_warned_of(raw: str) -> None:
    assert [warning.code for warning in normalize(from_text(raw)).warnings] == ["language"]


def test_vietnamese_is_not_warned_of() -> None:
    assert not normalize(from_text("Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc Chỉ thị này. " * 5)).warnings


@given(_TEXTS)
@example("0\x1f|")
@settings(max_examples=300, deadline=None)
def test_the_text_is_canonical(raw: str) -> None:
    text = text_of(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert "  " not in text
    assert "\n\n" not in text
    assert all(line == line.strip() for line in text.split("\n"))


@given(_TEXTS)
@example("Ủy ban\u200b\u0301\u03a4")  # a mark parted from its letter, then a Greek letter in the same word
@settings(max_examples=300, deadline=None)
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    once = text_of(raw)
    again = normalize(Source(name="x", media_type="text/html", sha256="", size=0, text=once)).text
    assert "".join(again.split()) == "".join(once.split())


def test_marks_that_change_places_map_back_to_the_whole_letter() -> None:
    document = normalize(from_text("xÙ\u0323n"))
    assert document.text == "xỤ\u0300n"
    assert [document.offsets.to_source(Span(at, at + 1)) for at in range(4)] == [
        Span(0, 1),
        Span(1, 3),
        Span(1, 3),
        Span(3, 4),
    ]


@given(_TEXTS, st.data())
@settings(max_examples=300, deadline=None)
def test_spans_map_back_monotonically_and_cover_their_letters(raw: str, data: st.DataObject) -> None:
    document = normalize(from_text(raw))
    length, source = len(document.text), document.source.text
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    back = document.offsets.to_source(Span(start, end))
    assert 0 <= back.start <= back.end <= len(source)
    for char, at in zip(document.text[start:end], range(start, end), strict=True):
        one = document.offsets.to_source(Span(at, at + 1))
        assert back.start <= one.start <= one.end <= back.end
        held = source[one.start : one.end]
        if not char.isspace():
            alike = held.translate(_ALIKE).translate(_FULL_WIDTH)  # a look-alike is known by its neighbours
            assert any(char in unicodedata.normalize("NFC", text) for text in (text_of(held), held, alike))
