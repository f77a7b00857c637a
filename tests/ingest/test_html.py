from __future__ import annotations

import base64

import pytest

from pipeline.ingest import read_bytes
from pipeline.model import Source
from pipeline.text.normalize import normalize

PROSE = (
    "Ngày 12/5, Ban Dân vận Tỉnh ủy tổ chức hội nghị sơ kết phong trào thi đua “Dân vận khéo” với sự tham dự của lãnh đạo "
    "các sở, ban, ngành và các huyện, thị xã, thành phố trong toàn tỉnh. "
)
PORTAL = f"""<!DOCTYPE html><html><head><title>Sơ kết phong trào thi đua Dân vận khéo - Trang tin Dân vận</title>
<meta property="og:title" content="Sơ kết phong trào thi đua Dân vận khéo"><meta property="og:site_name" content="Trang tin Dân vận">
<meta property="article:published_time" content="2024-05-13T08:00:00+07:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "Thu Hà"}}}}</script>
<script>var menu = "không phải lời văn";</script><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/gt">Giới thiệu</a></li><li><a href="/tt">Tin tức</a></li></ul></nav>
<div class="banner">TRANG THÔNG TIN BAN DÂN VẬN</div>
<div id="content"><div class="col-main">
<h1>Sơ kết phong trào thi đua Dân vận khéo</h1><div class="time">Thứ hai - 13/05/2024 08:00</div>
<div class="social-share"><a href="#">Facebook</a> <a href="#">Zalo</a></div>
<p class="sapo">Toàn tỉnh có 120 mô hình mới.</p>
<div class="bodytext"><p>{PROSE * 3}</p><figure><img src="a.jpg"><figcaption>Quang cảnh hội nghị</figcaption></figure><p>{PROSE * 3}</p>
<p>Trong các tin liên quan đến phong trào, nhiều mô hình được nhân rộng.</p></div>
<p class="author">Tác giả: Thu Hà</p>
<div class="comment-area"><p>Ý kiến bạn đọc</p><form><input name="x"></form></div>
<div class="other-news"><h3>Những tin mới hơn</h3><ul><li><a href="/1">Hội nghị tập huấn cán bộ dân vận cơ sở</a></li>
<li><a href="/2">Đoàn công tác làm việc tại huyện biên giới</a></li><li><a href="/3">Thông báo kết luận hội nghị</a></li></ul></div>
</div><aside><p>Thống kê truy cập: 12.345</p></aside></div>
<footer>Bản quyền thuộc về Ban Dân vận Tỉnh ủy. Điện thoại: 026 3 822 000</footer></body></html>"""


def page(html: str, name: str = "trang.html") -> Source:
    return read_bytes(html.encode("utf-8"), name)


def lines(html: str) -> list[str]:
    return normalize(page(html)).text.split("\n")


def test_a_portal_page_gives_title_date_article_and_author() -> None:
    got = lines(PORTAL)
    assert got[0] == "Sơ kết phong trào thi đua Dân vận khéo"
    assert got[1] == "Thứ hai - 13/05/2024 08:00"
    assert "Toàn tỉnh có 120 mô hình mới." in got
    assert got.count(PROSE.strip().replace("  ", " ") * 1) == 0  # three sentences a paragraph, not one a line
    assert sum(PROSE.strip() in line for line in got) == 2
    assert got[-1] == "Tác giả: Thu Hà"


def test_a_sentence_that_merely_names_related_news_stays() -> None:
    assert "Trong các tin liên quan đến phong trào, nhiều mô hình được nhân rộng." in lines(PORTAL)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("Giới thiệu", "navigation"),
        ("Zalo", "share-link"),
        ("Ý kiến bạn đọc", "comment-box"),
        ("Đoàn công tác làm việc tại huyện biên giới", "related-links"),
        ("Bản quyền thuộc về", "page-frame"),
    ],
)
def test_what_is_cut_is_kept_with_its_reason(phrase: str, reason: str) -> None:
    source = page(PORTAL)
    assert phrase not in source.text
    assert any(phrase in dropped.text for dropped in source.dropped)
    if reason != "navigation":
        assert reason in {dropped.reason for dropped in source.dropped if phrase in dropped.text} | {"page-frame"}


def test_scripts_and_styles_are_neither_text_nor_dropped() -> None:
    source = page(PORTAL)
    everything = source.text + "".join(dropped.text for dropped in source.dropped)
    assert "không phải lời văn" not in everything
    assert "color" not in everything


def test_metadata_and_layout() -> None:
    source = page(PORTAL)
    assert dict(source.metadata) == {
        "title": "Sơ kết phong trào thi đua Dân vận khéo",
        "site_name": "Trang tin Dân vận",
        "published": "2024-05-13T08:00:00+07:00",
        "author": "Thu Hà",
    }
    said = {(item.kind, source.text[item.span.start : item.span.end]) for item in source.layout}
    assert ("heading", "Sơ kết phong trào thi đua Dân vận khéo") in said
    assert ("caption", "Quang cảnh hội nghị") in said


LETTERHEAD = """<table border="0"><tr><td><p><b>ỦY BAN NHÂN DÂN<br>TỈNH X<br>-------</b></p></td>
<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>---------------</p></td></tr>
<tr><td>Số: 15/CT-UBND</td><td><i>X, ngày 05 tháng 6 năm 2024</i></td></tr></table><p>CHỈ THỊ</p><p>Về việc rà soát</p>
<table border="1"><tr><th>STT</th><th>Nội dung</th><th>Chủ trì</th></tr>
<tr><td rowspan="2">1</td><td>Rà soát<br>thủ tục</td><td>Sở Nội vụ</td></tr>
<tr><td>Báo cáo</td><td>Văn phòng</td></tr></table>
<table><tr><td>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</td><td>CHỦ TỊCH<br>Nguyễn Văn An</td></tr></table>"""


def test_a_letterhead_table_comes_out_line_by_line_left_before_right() -> None:
    assert lines(LETTERHEAD)[:8] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH X",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/CT-UBND",
        "X, ngày 05 tháng 6 năm 2024",
        "CHỈ THỊ",
        "Về việc rà soát",
    ]


def test_a_data_table_is_one_line_a_row_and_keeps_its_columns() -> None:
    got = lines(LETTERHEAD)
    assert got[8:11] == ["STT | Nội dung | Chủ trì", "1 | Rà soát thủ tục | Sở Nội vụ", "| Báo cáo | Văn phòng"]
    document = normalize(page(LETTERHEAD))
    rows = [document.quote_of(item.span) for item in document.layout if item.kind == "table_row"]
    assert [row.strip() for row in rows] == got[8:11]
    cells = [document.quote_of(item.span) for item in document.layout if item.kind == "table_cell"]
    assert cells[:6] == ["STT", "Nội dung", "Chủ trì", "1", "Rà soát thủ tục", "Sở Nội vụ"]


def test_recipients_and_signature_are_lines_of_their_own() -> None:
    assert lines(LETTERHEAD)[11:] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Văn An"]


def test_lists_get_their_printed_marks() -> None:
    got = lines(
        "<div><p>Yêu cầu các đơn vị:</p><ol><li>Tuyên truyền</li><li>Kiểm tra</li></ol><ul><li>Báo cáo quý</li></ul></div>"
    )
    assert got == ["Yêu cầu các đơn vị:", "1. Tuyên truyền", "2. Kiểm tra", "- Báo cáo quý"]


def test_words_own_html_in_declared_windows_1252_with_entities() -> None:
    html = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
        "<meta name=Generator content='Microsoft Word 15'><!--[if gte mso 9]><xml><o:Author>Ai đó</o:Author></xml><![endif]--></head><body>"
        "<p class=MsoNormal>Quy\u1ebft \u0111\u1ecbnh c\u1ee7a \xe2n nh\xe2n<o:p></o:p></p>"
        "<p><![if !supportLists]>-<![endif]> Ban h\xe0nh</p></body></html>"
    )
    source = read_bytes(html.encode("cp1252", "xmlcharrefreplace"), "kế hoạch.htm")
    assert normalize(source).text == "Quyết định của ân nhân\n- Ban hành"


def test_utf_8_declared_as_windows_1252_is_utf_8() -> None:
    html = '<html><head><meta charset="windows-1252"></head><body><p>Chỉ thị về dân vận</p></body></html>'
    assert page(html).text == "Chỉ thị về dân vận"


def test_external_entities_are_not_followed(tmp_path: object) -> None:
    html = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY bimat SYSTEM "file:///etc/hostname">]>'
        "<html><body><p>Nội dung &bimat; của chỉ thị</p></body></html>"
    )
    with open("/etc/hostname", encoding="utf-8") as stream:
        secret = stream.read().strip()
    text = page(html).text
    assert text.startswith("Nội dung")
    assert secret not in text


def test_fonts_before_unicode_are_converted_by_element() -> None:
    html = '<p><font face=".VnTimeH">quyÕt ®Þnh</font></p><p style="font-family:\'.VnTime\'">Céng hoµ</p><p>Sở Tài chính</p>'
    assert lines(html) == ["QUYẾT ĐỊNH", "Cộng hoà", "Sở Tài chính"]


def test_hidden_text_is_dropped_as_hidden() -> None:
    source = page("<div><p>Chỉ thị về dân vận</p><p style='display:none'>mã theo dõi</p></div>")
    assert source.text == "Chỉ thị về dân vận"
    assert [(dropped.reason, dropped.text) for dropped in source.dropped] == [("hidden", "mã theo dõi")]


def test_deeply_nested_markup_is_read() -> None:
    assert page("<div>" * 3000 + "Chỉ thị" + "</div>" * 3000).text == "Chỉ thị"


def test_a_page_wholly_in_old_letters_without_font_names() -> None:
    html = (
        "<html><body><p>Céng hoµ x· héi chñ nghÜa ViÖt Nam</p><p>§éc lËp - Tù do - H¹nh phóc cã ë ®©y</p></body></html>"
    )
    source = read_bytes(html.encode("cp1252"), "cũ.html")
    assert source.encoding == "tcvn3"
    assert normalize(source).text == "Cộng hoà xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc có ở đây"


def test_a_run_is_not_converted_twice() -> None:
    html = '<p><font face=".VnTime">Céng hoµ x· héi, cã hä, n\xf4i rõng: §éc lËp vµ H¹nh phóc</font></p>'
    assert (
        normalize(read_bytes(html.encode("cp1252"), "cũ.html")).text
        == "Cộng hoà xã hội, có họ, nụi rừng: Độc lập và Hạnh phúc"
    )


def test_an_article_element_without_a_known_title_place() -> None:
    html = (
        "<html><head><title>Trang tin</title><script></script></head><body><header><ul>"
        + "".join(f"<li><a href='/{n}'>Chuyên mục {n}</a></li>" for n in range(12))
        + f"</ul></header><article><h2>Sơ kết phong trào</h2><p>{PROSE * 2}</p><ul><li>Ý thứ nhất</li></ul></article>"
        + "<div class='footer'><p>Giấy phép số 12/GP-TTĐT</p></div></body></html>"
    )
    assert lines(html)[0] == "Sơ kết phong trào"
    assert lines(html)[-1] == "- Ý thứ nhất"


def test_a_page_saved_as_one_file() -> None:
    body = base64.encodebytes("<html><body><p>Chỉ thị về dân vận</p></body></html>".encode()).decode("ascii")
    data = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="A"\r\n\r\n--A\r\nContent-Type: text/html; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--A--\r\n"
    )
    assert read_bytes(data.encode(), "trang.mht").text == "Chỉ thị về dân vận"
