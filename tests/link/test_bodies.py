"""Bodies in their own papers: the context that a header and a text give, and what the finished obligations say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import directive

from pipeline.analyze import analyze
from pipeline.ingest import from_text
from pipeline.link.bodies import context_of, resolve_bodies
from pipeline.model import Analysis, BodyMention
from pipeline.segment.header import read_header
from pipeline.text.normalize import normalize

PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH KON TUM
Số: 09/CT-UBND
Kon Tum, ngày 14 tháng 6 năm 2022
CHỈ THỊ
Về tăng cường công tác dân vận chính quyền
Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Nội vụ chủ trì, phối hợp với Ban Dân vận Tỉnh ủy xây dựng kế hoạch, báo cáo UBND tỉnh trước ngày 30/9/2022.
2. Chủ tịch UBND các huyện, thành phố tổ chức đối thoại với Nhân dân trong quý III năm 2022.
3. Báo Kon Tum, Đài Phát thanh - Truyền hình tỉnh đăng tin về kết quả thực hiện.
"""
COMMUNE = """ỦY BAN MTTQ VIỆT NAM
XÃ SUỐI NGÀ
BAN THƯỜNG TRỰC
Số: 05/KH-MTTQ-BTT
Suối Ngà, ngày 9 tháng 10 năm 2025
KẾ HOẠCH
Giám sát việc tiếp công dân năm 2025
{grounds}
1. Ban Thường trực Ủy ban MTTQ Việt Nam xã chủ trì tổ chức giám sát, báo cáo Đảng ủy trước ngày 30/11/2025.
2. Đề nghị UBND xã cử cán bộ phối hợp.
"""
ONE = "Thực hiện Kế hoạch số 31/KH-MTTQ-BTT của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Quảng Trị."
TWO = ONE + " Tham khảo cách làm của tỉnh Nghệ An."


def analysis(text: str) -> Analysis:
    return analyze(normalize(from_text(text)))


def bodies(found: Analysis) -> dict[str, BodyMention]:
    return {body.name: body for obligation in found.obligations for body in obligation.bodies}


def test_a_provinces_paper_names_its_own_bodies() -> None:
    found = bodies(analysis(PROVINCE))
    named = {name: (body.body, body.full_name) for name, body in found.items()}
    assert named["Sở Nội vụ"] == ("so-noi-vu:tinh:kon-tum", "Sở Nội vụ tỉnh Kon Tum")
    assert named["UBND tỉnh"] == ("ubnd:tinh:kon-tum", "Ủy ban nhân dân tỉnh Kon Tum")
    assert named["Ban Dân vận Tỉnh ủy"] == ("ban-dan-van:tinh:kon-tum", "Ban Dân vận Tỉnh ủy Kon Tum")
    districts = found["Chủ tịch UBND các huyện, thành phố"]
    assert districts.group
    assert districts.body == "group:districts:tinh:kon-tum"


@pytest.mark.parametrize(
    ("grounds", "body"), [(ONE, "ubnd:xa:quang-tri:suoi-nga"), (TWO, None), ("Căn cứ tình hình thực tế.", None)]
)
def test_a_communes_paper_is_of_the_one_province_that_it_names(grounds: str, body: str | None) -> None:
    mention = bodies(analysis(COMMUNE.format(grounds=grounds)))["UBND xã"]
    assert mention.body == body
    assert mention.full_name == "Ủy ban nhân dân xã Suối Ngà"
    assert not mention.group


@pytest.mark.parametrize(
    ("head", "level", "province"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH GIA LAI\nSố: 1/CT-UBND\nGia Lai, ngày 3 tháng 2 năm 2021\nCHỈ THỊ\nVề dân vận", "province", "Gia Lai"),
        ("SỞ NỘI VỤ\nSố: 12/KH-SNV\nHà Tĩnh, ngày 3 tháng 2 năm 2021\nKẾ HOẠCH\nVề dân vận", "province", "Hà Tĩnh"),
        ("THỦ TƯỚNG CHÍNH PHỦ\nSố: 9/CT-TTg\nHà Nội, ngày 3 tháng 2 năm 2021\nCHỈ THỊ\nVề dân vận", "central", None),
        ("ỦY BAN NHÂN DÂN HUYỆN CHƯ SÊ\nSố: 1/KH-UBND\nChư Sê, ngày 3 tháng 2 năm 2021\nKẾ HOẠCH\nTỉnh ủy Gia Lai", "district", "Gia Lai"),
        ("THÀNH ỦY HÀ NỘI\nSố 17-CTr/TU\nHà Nội, ngày 3 tháng 2 năm 2021\nCHƯƠNG TRÌNH\nVề dân vận", "province", "Hà Nội"),
    ],
)  # fmt: skip
def test_a_context_is_read_from_header_and_text(head: str, level: str, province: str | None) -> None:
    document = normalize(from_text(head + "\nCác đơn vị thực hiện nghiêm túc."))
    context = context_of(document, read_header(document))
    assert context.level == level
    assert (context.province.name if context.province else None) == province
    assert context.day == date(2021, 2, 3)


def test_a_mass_organisation_that_numbers_like_the_party_is_no_party_committee() -> None:
    made = directive()
    header = replace(
        made.header, system="party", issuer=replace(made.header.issuer, value="Hội Nông dân tỉnh Nam Định")
    )  # type: ignore[type-var]
    assert context_of(made.document, header).system is None


@pytest.mark.parametrize(
    ("outlet", "province"),
    [
        ("baohatinh.vn", "Hà Tĩnh"),
        ("Báo Thái Nguyên", "Thái Nguyên"),
        ("Báo Quảng Nam", "Quảng Nam"),
        ("vnexpress.net", None),
    ],
)
def test_an_article_is_of_its_papers_province(outlet: str, province: str | None) -> None:
    made = directive(text="Các địa phương thi đua làm theo mô hình mới.", issuer=None, number=None)
    field = made.header.doc_type or directive().header.issuer
    assert field
    header = replace(made.header, kind="article", issuer=None, outlet=replace(field, value=outlet), place=None)
    context = context_of(made.document, header)
    assert (context.province.name if context.province else None) == province


def test_nothing_but_the_registrys_fields_changes() -> None:
    found = analysis(PROVINCE)
    again = resolve_bodies(found.obligations, found.document, found.header)
    assert again == found.obligations
    blank = tuple(
        replace(
            item,
            bodies=tuple(replace(body, body=None, full_name=None, group=False, candidates=()) for body in item.bodies),
        )
        for item in found.obligations
    )
    assert resolve_bodies(blank, found.document, found.header) == found.obligations
    assert resolve_bodies((), found.document, found.header) == ()
