from __future__ import annotations

import io

import docx
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.ingest import read_bytes
from pipeline.model import Source
from pipeline.text.normalize import normalize


def saved(word: Word) -> Source:
    stream = io.BytesIO()
    word.save(stream)
    return read_bytes(stream.getvalue(), "Kế hoạch.docx")


def lines(word: Word) -> list[str]:
    return normalize(saved(word)).text.split("\n")


def test_paragraphs_and_tables_in_reading_order() -> None:
    word = docx.Document()
    word.add_paragraph("KẾ HOẠCH")
    table = word.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("STT", "Nội dung", "Thời hạn"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("1", "Rà soát\nmô hình", "Quý I/2026"), strict=True):
        cell.text = text
    word.add_paragraph("Các đơn vị báo cáo kết quả.")
    assert lines(word) == [
        "KẾ HOẠCH",
        "STT | Nội dung | Thời hạn",
        "1 | Rà soát mô hình | Quý I/2026",
        "Các đơn vị báo cáo kết quả.",
    ]
    kinds = [item.kind for item in saved(word).layout]
    assert kinds.count("table") == 1
    assert kinds.count("table_row") == 2


def test_a_letterhead_table_comes_out_line_by_line() -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "TỈNH ỦY X\nBAN DÂN VẬN\n*\nSố 12-KH/BDV"
    table.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM\nX, ngày 05 tháng 6 năm 2024"
    word.add_paragraph("KẾ HOẠCH")
    assert lines(word) == [
        "TỈNH ỦY X",
        "BAN DÂN VẬN",
        "*",
        "Số 12-KH/BDV",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "X, ngày 05 tháng 6 năm 2024",
        "KẾ HOẠCH",
    ]


def test_columns_set_with_tabs_come_apart() -> None:
    word = docx.Document()
    word.add_paragraph("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    word.add_paragraph("TỈNH X\t\tĐộc lập - Tự do - Hạnh phúc")
    assert lines(word) == [
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH X",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_the_signature_beside_the_recipients_comes_behind_them() -> None:
    word = docx.Document()
    for text in ("Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Như trên;\tCHỦ TỊCH", "- Lưu: VT.", "\tNguyễn Văn An"):
        word.add_paragraph(text)
    assert lines(word) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"]


def test_page_headers_and_footers_are_kept_apart() -> None:
    word = docx.Document()
    word.add_paragraph("CHỈ THỊ")
    word.sections[0].header.paragraphs[0].text = "Dự thảo lần hai"
    word.sections[0].footer.paragraphs[0].text = "Văn phòng Tỉnh ủy"
    source = saved(word)
    assert source.text == "CHỈ THỊ"
    assert {(dropped.reason, dropped.text) for dropped in source.dropped} == {
        ("page-header", "Dự thảo lần hai"),
        ("page-footer", "Văn phòng Tỉnh ủy"),
    }


def test_automatic_numbers_are_printed() -> None:
    word = docx.Document()
    for text in ("Tuyên truyền", "Kiểm tra"):
        word.add_paragraph(text, style="List Number")
    word.add_paragraph("Báo cáo quý", style="List Bullet")
    got = lines(word)
    assert got[:2] == ["1. Tuyên truyền", "2. Kiểm tra"]
    assert got[2].endswith(" Báo cáo quý")


def test_tracked_deletions_are_left_out_and_insertions_kept() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Hoàn thành ")
    space = nsdecls("w")
    paragraph._p.append(
        parse_xml(f"<w:del {space} w:id='1' w:author='a'><w:r><w:delText>trong quý I</w:delText></w:r></w:del>")
    )
    paragraph._p.append(parse_xml(f"<w:ins {space} w:id='2' w:author='a'><w:r><w:t>trong quý II</w:t></w:r></w:ins>"))
    assert lines(word) == ["Hoàn thành trong quý II"]


def test_text_boxes_are_read_once() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("CHỈ THỊ")
    box = "<w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert lines(word) == ["MẬT", "CHỈ THỊ"]


def test_runs_in_old_fonts_are_converted_one_by_one() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph()
    for text, font in (
        ("quyÕt ®Þnh ", ".VnTimeH"),
        ("cña ", ".VnTime"),
        ("tænh Ñoàng Thaùp ", "VNI-Times"),
        ("và Sở Nội vụ", "Times New Roman"),
    ):
        paragraph.add_run(text).font.name = font
    assert lines(word) == ["QUYẾT ĐỊNH của tỉnh Đồng Tháp và Sở Nội vụ"]


def test_capitals_and_hidden_letters_come_as_printed() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph()
    paragraph.add_run("chỉ thị").font.all_caps = True
    paragraph.add_run(" ẩn").font.hidden = True
    assert lines(word) == ["CHỈ THỊ"]


def test_headings_are_marked_and_metadata_read() -> None:
    word = docx.Document()
    word.core_properties.title = "Kế hoạch năm 2026"
    word.core_properties.author = "Văn phòng"
    word.add_heading("I. MỤC ĐÍCH", level=1)
    source = saved(word)
    assert [item.kind for item in source.layout] == ["heading"]
    assert dict(source.metadata) == {"title": "Kế hoạch năm 2026", "author": "Văn phòng"}


def test_merged_cells_keep_the_columns() -> None:
    word = docx.Document()
    table = word.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Tuyên truyền"
    table.cell(0, 1).text, table.cell(0, 2).text = "Sở Nội vụ", "Quý I"
    table.cell(1, 1).text, table.cell(1, 2).text = "Sở Tài chính", "Quý II"
    assert lines(word) == ["Tuyên truyền | Sở Nội vụ | Quý I", "| Sở Tài chính | Quý II"]
