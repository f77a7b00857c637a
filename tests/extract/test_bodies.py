from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.bodies import is_head, predicate_at, read_name, read_subject, split_names


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ",
        "Ủy ban nhân dân xã",
        "các sở, ban, ngành",
        "mỗi cơ quan",
        "Thủ trưởng các đơn vị",
        "cả hệ thống chính trị",
        "đồng chí Bí thư",
        "bí thư cấp ủy",
        "đảng ủy cấp xã",
        "ban tuyên giáo và dân vận cấp huyện",
        "trường học",
        "các cụm, khối thi đua",
        "Công ty Điện lực An Khánh",
        "Cụm thi đua số 2",
        "một phó trưởng ban",
        "mỗi đồn biên phòng",
        "Cảng vụ Đường thủy",
        "12 xã có máy hỏng",
        "cấp có thẩm quyền",
        "Lực lượng công an, quân sự",
        "Viễn thông An Khánh",
        "bốn xã còn khiếu kiện",
        "xã Mường Lói tổ chức đối thoại",
        "cán bộ, công chức",
    ],
)
def test_a_name_begins_here(text: str) -> None:
    assert is_head(text, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị sơ kết",
        "Ban hành kế hoạch",
        "Bộ luật Lao động",
        "Báo cáo kết quả",
        "Tổ chức đối thoại",
        "Đoàn kết toàn dân",
        "Phòng, chống lãng phí",
        "các nội dung sau",
        "Toàn bộ 238 thủ tục",
        "mỗi hội nghị",
        "Báo chí - Xuất bản",
        "Nhóm giải pháp",
        "xã Mường Lói và các xã khác",
    ],
)
def test_no_name_begins_here(text: str) -> None:
    assert not is_head(text, 0)


@pytest.mark.parametrize(
    ("text", "name", "predicate"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính.", "Sở Nội vụ", "chủ trì"),
        ("Ban Dân vận Huyện ủy hướng dẫn các chi bộ.", "Ban Dân vận Huyện ủy", "hướng dẫn"),
        ("Các cơ quan, đơn vị căn cứ nhiệm vụ được giao thực hiện.", "Các cơ quan, đơn vị", "căn cứ"),
        ("bộ phận xử lý đơn thư phải lập sổ theo dõi.", "bộ phận xử lý đơn thư", "phải"),
        ("Sở Y tế trong phạm vi nhiệm vụ có trách nhiệm rà soát.", "Sở Y tế", "có trách nhiệm"),
        (
            "các cơ quan, tổ chức quản lý thông tin đại chúng trên địa bàn tỉnh bố trí thời lượng.",
            "các cơ quan, tổ chức quản lý thông tin đại chúng trên địa bàn tỉnh",
            "bố trí",
        ),
        ("Đoàn kiểm tra báo cáo kết quả.", "Đoàn kiểm tra", "báo cáo"),
        ("Ủy ban bầu cử xã tổ chức hội nghị.", "Ủy ban bầu cử xã", "tổ chức"),
    ],
)
def test_a_subject_ends_where_its_verb_begins(text: str, name: str, predicate: str) -> None:
    found = read_subject(text, 0, len(text))
    assert found is not None
    assert found.predicate is not None
    assert text[found.span.start : found.span.end] == name
    assert text.startswith(predicate, found.predicate)


def test_a_heading_has_no_subject() -> None:
    assert read_subject("Phòng Nội vụ", 0, 12) is None


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "Báo An Khánh, Đài Phát thanh và Truyền hình tỉnh, các cơ quan báo chí đưa tin.",
            ["Báo An Khánh", "Đài Phát thanh và Truyền hình tỉnh", "các cơ quan báo chí"],
        ),
        (
            "Các sở, ban, ngành tỉnh, Ủy ban nhân dân các huyện, thị xã báo cáo.",
            ["Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các huyện, thị xã"],
        ),
        (
            "Chánh Văn phòng; Giám đốc các Sở: Nội vụ, Tài chính; thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này.",
            ["Chánh Văn phòng", "Giám đốc các Sở: Nội vụ, Tài chính", "thủ trưởng các đơn vị"],
        ),
        (
            "Đồng chí Ủy viên Ban Thường vụ, Chủ tịch Mặt trận xã chỉ đạo chung.",
            ["Đồng chí Ủy viên Ban Thường vụ, Chủ tịch Mặt trận xã"],
        ),
        ("Báo và Đài Phát thanh tỉnh đưa tin.", ["Báo và Đài Phát thanh tỉnh"]),
        ("bí thư, chủ tịch xã đối thoại với dân.", ["bí thư, chủ tịch xã"]),
        (
            "Đảng đoàn Mặt trận tỉnh, đảng đoàn Hội Nông dân tỉnh lãnh đạo.",
            ["Đảng đoàn Mặt trận tỉnh", "đảng đoàn Hội Nông dân tỉnh"],
        ),
    ],
)
def test_members_are_the_names_a_reader_would_list(text: str, members: list[str]) -> None:
    found = read_subject(text, 0, len(text))
    assert found is not None
    assert [text[span.start : span.end] for span in found.members] == members


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Tài chính xây dựng dự toán", "Sở Tài chính"),
        ("Ủy ban nhân dân tỉnh (qua Sở Nội vụ)", "Ủy ban nhân dân tỉnh"),
        (
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc (MTTQ) xã; sau đó",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc (MTTQ) xã",
        ),
        ("UBND xã vào ngày 20 hằng tháng", "UBND xã"),
        ("các tổ chức chính trị - xã hội để giám sát", "các tổ chức chính trị - xã hội"),
    ],
)
def test_an_object_ends_at_a_verb_a_bracket_or_a_purpose(text: str, name: str) -> None:
    found = read_name(text, 0, len(text))
    assert found is not None
    assert text[found.span.start : found.span.end] == name


def test_names_of_a_cell() -> None:
    cell = "Sở Nội vụ, Sở Tài chính và UBND các huyện"
    assert [cell[s.start : s.end] for s in split_names(cell, 0, len(cell))] == [
        "Sở Nội vụ",
        "Sở Tài chính",
        "UBND các huyện",
    ]


@pytest.mark.parametrize(
    ("text", "verb"),
    [("Rà soát mô hình", True), ("tăng cường đối thoại", True), ("Công tác dân vận", False), ("Thu nhập", False)],
)
def test_an_imperative_opens_with_a_verb(text: str, verb: bool) -> None:
    assert predicate_at(text, 0) is verb


@given(
    st.lists(
        st.sampled_from(["Sở Nội vụ", "các xã", ",", ";", " và ", "phải", "(", ")", "tổ chức", "."]), max_size=12
    ).map(" ".join)
)
def test_a_name_always_lies_inside_its_sentence(text: str) -> None:
    found = read_subject(text, 0, len(text)) or read_name(text, 0, len(text))
    if found is not None:
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert all(found.span.contains(member) for member in found.members)


def test_a_name_before_a_stray_comma_is_read() -> None:
    text = "Sở Nội vụ  và  , tổ chức"
    assert read_subject(text, 0, len(text)) is not None
