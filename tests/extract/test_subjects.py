from __future__ import annotations

import pytest

from pipeline.extract.clauses import read_clause
from pipeline.extract.roles import read_roles
from pipeline.extract.subjects import later_subjects
from pipeline.extract.verbs import find_verbs, verbs_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phó Chủ tịch chỉ đạo chung; các thôn niêm yết danh sách.", ["các thôn"]),
        ("Phát động phong trào; mỗi năm Hội Nông dân xã chủ trì 02 cuộc.", ["Hội Nông dân xã"]),
        ("Mỗi huyện chọn 02 xã, mỗi sở, ngành đỡ đầu một thôn.", ["mỗi sở, ngành"]),
        ("Xử lý nghiêm vi phạm; nơi nào để kéo dài thì người đứng đầu phải giải trình.", ["người đứng đầu"]),
        ("Đưa nội dung này vào sinh hoạt, cấp ủy các thôn phải báo cáo hằng tháng.", ["cấp ủy các thôn"]),
        ("Thực hiện công tác dân vận của cơ quan nhà nước, chính quyền các cấp phải có hiệu quả.", []),
        ("Rà soát quy chế; báo cáo kết quả.", []),
        ("Xây dựng đội ngũ công chức, mỗi người “gần dân và có trách nhiệm với dân”.", []),
        ("Lấy phòng ngừa là chính, cụ thể đến từng thôn, từng cụm dân cư.", []),
        ("Không giao việc làm hộ; đơn vị nào vi phạm thì bị trừ điểm.", []),
        ("Đề nghị UBND xã bố trí kinh phí, Công an xã giữ gìn an ninh trật tự.", ["Công an xã"]),
        ("Trạm Y tế xã khám bệnh, Đài Truyền thanh xã phát tin mỗi ngày hai buổi.", ["Đài Truyền thanh xã"]),
        (
            "Báo cáo lộ trình với Thường trực Quận ủy trong 30 ngày, Bí thư Đảng ủy trực tiếp chỉ đạo.",
            ["Bí thư Đảng ủy"],
        ),
        ("Chỉ đạo Sở Nội vụ, Sở Tài chính thẩm định đề án.", []),
        ("Công chức tự chấm điểm; trưởng phòng thẩm định lại.", ["trưởng phòng"]),
    ],
)
def test_further_subjects_of_a_sentence(text: str, names: list[str]) -> None:
    clause = read_clause(text, 0, len(text))
    found = later_subjects(text, clause.predicate or 0, len(text))
    assert [text[subject.phrase.span.start : subject.phrase.span.end] for subject in found] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cơ quan được hỏi ý kiến phải trả lời trong 05 ngày.", "Cơ quan được hỏi ý kiến"),
        ("Cán bộ, công chức được giao phụ trách thôn phải bám địa bàn.", "Cán bộ, công chức được giao phụ trách thôn"),
        ("4 huyện chưa tập huấn phải mở lớp.", "4 huyện chưa tập huấn"),
        ("Xã còn lại ra mắt mô hình.", "Xã còn lại"),
        ("Các cơ quan báo chí trên địa bàn tỉnh thông tin khách quan.", "Các cơ quan báo chí trên địa bàn tỉnh"),
        ("Bí thư, Chủ tịch Ủy ban nhân dân các xã tổ chức đối thoại.", "Bí thư, Chủ tịch Ủy ban nhân dân các xã"),
        ("Các sở được giao chủ trì xây dựng kế hoạch.", "Các sở"),
    ],
)
def test_a_clause_that_tells_the_body_apart_belongs_to_its_name(text: str, name: str) -> None:
    assert [text[span.start : span.end] for span in read_clause(text, 0, len(text)).subjects] == [name]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Giao Sở Y tế (chủ trì) cùng Sở Tài chính khảo sát cơ sở.", {"Sở Y tế": "lead", "Sở Tài chính": "coordinate"}),
        ("Sở Nội vụ làm đầu mối theo dõi, đôn đốc việc thực hiện.", {"Sở Nội vụ": "supervise"}),
        ("Sở Nội vụ giúp Ủy ban nhân dân tỉnh theo dõi việc thực hiện.", {"Sở Nội vụ": "supervise"}),
        ("Hội Phụ nữ tăng cường giám sát, kịp thời phản ánh.", {"Hội Phụ nữ": "supervise"}),
        ("Sở Nội vụ tăng cường kiểm tra, xử lý vi phạm.", {"Sở Nội vụ": "responsible"}),
        ("Người đứng đầu cơ quan tự kiểm tra việc chấp hành kỷ luật.", {"Người đứng đầu cơ quan": "responsible"}),
    ],
)
def test_who_leads_and_who_watches(text: str, roles: dict[str, str]) -> None:
    found = read_roles(text, read_clause(text, 0, len(text)))
    assert {text[mention.span.start : mention.span.end]: mention.role for mention in found} == roles


def test_verbs_are_found_with_their_offsets_on_any_line() -> None:
    text = "Dòng đầu\nSở Nội vụ rà soát hồ sơ của các tổ chức đoàn thể, niêm yết thủ tục\nCuối"
    start = text.index("Sở")
    found = verbs_in(text, start, text.index("\nCuối"))
    assert [text[verb.start : verb.end] for verb in found] == ["rà soát", "tổ chức", "niêm yết"]
    assert [text[verb.start : verb.end] for verb in find_verbs(text, start, text.index("\nCuối"))] == [
        "rà soát",
        "niêm yết",
    ]


def test_a_verb_that_names_a_body_is_marked() -> None:
    text = "Củng cố Ban chỉ đạo để chỉ đạo chung."
    assert [verb.part_of_name for verb in verbs_in(text, 0, len(text))] == [True, False]


def test_a_text_in_one_long_line_is_read_to_its_end() -> None:
    text = "Sở Nội vụ rà soát hồ sơ, niêm yết thủ tục. " * 400
    start = text.rindex("Sở")
    assert [text[verb.start : verb.end] for verb in verbs_in(text, start, len(text))] == ["rà soát", "niêm yết"]
