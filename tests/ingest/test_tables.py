from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest import from_text
from pipeline.model import Document
from pipeline.text.normalize import normalize

HEAD = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")
ROWS = (
    ("1", "Kiểm tra nền nếp tiếp dân", "Phòng Nội vụ", "Thanh tra huyện", "Quý I/2026"),
    ("2", "Mở lớp bồi dưỡng cho tổ dân vận", "Ban Dân vận", "Trung tâm Chính trị", "Tháng 6/2026"),
    ("3", "Sơ kết phong trào thi đua", "Phòng Nội vụ", "Các xã", "Trước ngày 20/12/2026"),
)


def read(raw: str) -> Document:
    return normalize(from_text(raw))


def rows_of(document: Document) -> list[list[str]]:
    """The cells of each row, as the layout marks them."""
    rows = [item.span for item in document.layout if item.kind == "table_row"]
    cells = [item.span for item in document.layout if item.kind == "table_cell"]
    return [[document.quote_of(cell) for cell in cells if row.contains(cell)] for row in rows]


def tabbed(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def stacked(*rows: tuple[str, ...]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def test_rows_set_with_tabs_are_table_rows_with_their_cells() -> None:
    document = read(f"Các cơ quan thực hiện theo bảng sau.\n{tabbed(HEAD, *ROWS)}\nKinh phí do ngân sách bảo đảm.")
    assert rows_of(document) == [list(HEAD), *map(list, ROWS)]
    assert document.text.split("\n")[2] == " ".join(ROWS[0])


def test_a_row_keeps_its_letters_so_that_it_is_found_in_the_file() -> None:
    raw = tabbed(HEAD, *ROWS)
    assert "".join(read(raw).text.split()) == "".join(raw.split())


@pytest.mark.parametrize("last", [("1", "Rà soát mô hình", "", "Các xã", ""), ("1", "Rà soát mô hình", "", "Các xã")])
def test_empty_cells_do_not_shift_the_columns(last: tuple[str, ...]) -> None:
    cells = rows_of(read(tabbed(HEAD, last)))[1]
    assert cells[:4] == ["1", "Rà soát mô hình", "", "Các xã"]
    assert not any(cells[4:])


def test_a_groups_heading_without_tabs_stays_inside_the_table() -> None:
    document = read(tabbed(HEAD, ROWS[0], ("II. CÔNG TÁC TUYÊN TRUYỀN",), ROWS[1]))
    assert [len(row) for row in rows_of(document)] == [5, 5, 1, 5]


@pytest.mark.parametrize(
    "raw",
    [
        "TỈNH ỦY AN BÌNH\tĐẢNG CỘNG SẢN VIỆT NAM\n*\t\nSố 12-CT/TU\tAn Bình, ngày 5 tháng 6 năm 2025",
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\tCHỦ TỊCH",
        "1.\tRà soát các mô hình\n2.\tBáo cáo kết quả\n3.\tCông khai trên trang web",
        "\tCác cơ quan tổ chức thực hiện.\n\tKinh phí do ngân sách bảo đảm.",
    ],
)
def test_letterheads_signatures_items_and_indents_are_no_tables(raw: str) -> None:
    assert rows_of(read(raw)) == []


def test_a_letterhead_set_with_tabs_gives_lines_of_its_own() -> None:
    raw = "TỈNH ỦY AN BÌNH\tĐẢNG CỘNG SẢN VIỆT NAM\n*\t\nSố 12-CT/TU\tAn Bình, ngày 5 tháng 6 năm 2025"
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in read(raw).text.split("\n")


def test_one_cell_a_line_is_rebuilt_into_rows() -> None:
    document = read(f"PHỤ LỤC\n{stacked(HEAD, *ROWS)}\nNơi nhận:\n- Lưu: VT.")
    assert rows_of(document) == [list(HEAD), *map(list, ROWS)]
    assert document.text.split("\n")[1:3] == [" | ".join(HEAD), " | ".join(ROWS[0])]
    assert document.text.endswith("Nơi nhận:\n- Lưu: VT.")


def test_a_rebuilt_row_leads_back_to_its_lines() -> None:
    document = read(stacked(HEAD, *ROWS))
    row = next(
        item.span for item in document.layout if item.kind == "table_row" and "Sơ kết" in document.quote_of(item.span)
    )
    back = document.offsets.to_source(row)
    assert document.source.text[back.start : back.end] == stacked(ROWS[2])


def test_a_missing_partner_is_told_by_the_time_in_its_place() -> None:
    short = ("2", "Niêm yết thủ tục tại thôn", "Các xã", "Quý II/2026")
    assert rows_of(read(stacked(HEAD, ROWS[0], short, ROWS[2])))[2] == [
        "2",
        "Niêm yết thủ tục tại thôn",
        "Các xã",
        "",
        "Quý II/2026",
    ]


def test_notes_that_are_missing_are_empty() -> None:
    head = (*HEAD, "Ghi chú")
    document = read(stacked(head, (*ROWS[0], "02 đợt"), ROWS[1], (*ROWS[2], "Toàn huyện")))
    assert [row[-1] for row in rows_of(document)] == ["Ghi chú", "02 đợt", "", "Toàn huyện"]


def test_groups_in_roman_numerals_stand_between_rebuilt_rows() -> None:
    rows = rows_of(
        read(
            stacked(HEAD, ("I", "Công tác kiểm tra"), ROWS[0], ROWS[1], ("II", "Công tác thi đua"), ("1", *ROWS[2][1:]))
        )
    )
    assert [row[0] for row in rows] == ["TT", "I", "1", "2", "II", "1"]


@pytest.mark.parametrize(
    "raw",
    [
        stacked(HEAD, ROWS[0]),
        "TT\nNội dung\nChủ trì\nPhối hợp\nCác cơ quan thực hiện theo phân công dưới đây.\n1\nRà soát",
        "1\nRà soát mô hình\nPhòng Nội vụ\n2\nBáo cáo\nCác xã",
    ],
)
def test_lines_that_are_no_table_stay_and_none_is_lost(raw: str) -> None:
    document = read(raw)
    assert rows_of(document) == []
    assert document.text.split("\n") == raw.split("\n")


_WORDS = st.sampled_from(
    [
        "TT",
        "Nội dung",
        "Chủ trì",
        "Thời gian",
        "1",
        "2",
        "3",
        "I",
        "Rà soát",
        "Quý I",
        "-",
        "",
        "\xa0",
        "e\u0302\u0301",
        "12/5",
    ]
)
_SIGNS = st.sampled_from(["\t", "\n", "\n\n", "\t\t", " ", " | "])


@given(st.lists(st.tuples(_WORDS, _SIGNS), max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_cell_lies_in_its_row_and_no_letter_is_lost(pieces: list[tuple[str, str]]) -> None:
    raw = "".join(word + sign for word, sign in pieces)
    document = read(raw)
    rows = [item.span for item in document.layout if item.kind == "table_row"]
    for item in document.layout:
        if item.kind == "table_cell":
            assert any(row.contains(item.span) for row in rows)
            assert "\n" not in document.quote_of(item.span)
    if rows and not document.source.dropped:
        kept = "".join(char for char in document.text if char.isalnum())
        assert kept == "".join(char for char in unicodedata.normalize("NFC", raw) if char.isalnum())
