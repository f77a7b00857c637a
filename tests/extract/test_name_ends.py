from __future__ import annotations

import pytest

from pipeline.extract.bodies import read_name, read_subject
from pipeline.extract.name_ends import begins_predicate, find_end, phrase_at
from pipeline.extract.verbs import verbs_in
from pipeline.resources import load_csv

_ROWS = load_csv("name_ends")


def _words(kind: str) -> list[str]:
    return [row["word"] for row in _ROWS if row["kind"] == kind]


def test_every_row_has_a_kind_and_a_source_and_stands_once() -> None:
    assert {row["kind"] for row in _ROWS} == {"verb", "noun", "stop"}
    assert all(row["source"] for row in _ROWS)
    assert len({row["word"] for row in _ROWS}) == len(_ROWS)


def test_every_verb_of_the_table_ends_a_name_as_its_predicate() -> None:
    missed = []
    for verb in _words("verb"):
        text = f"Sở Nội vụ {verb} Bình An"
        end = find_end(text, 9, len(text))
        known = verbs_in(text, 9, len(text))  # the lexicon's own verbs were judged before
        if not (end is not None and end.at == 10 and end.verb) and not (known and known[0].start == 10):
            missed.append(verb)
    assert missed == []


def test_every_stop_of_the_table_ends_a_name_without_a_predicate() -> None:
    for word in _words("stop"):
        text = f"Sở Nội vụ {word} Bình An"
        end = find_end(text, 9, len(text))
        assert end is not None, word
        assert (end.at, end.verb) == (10, False), word


def test_no_noun_of_the_table_ends_a_name() -> None:
    for word in _words("noun"):
        text = f"các cơ quan {word} Bình An"
        assert find_end(text, 11, len(text)) is None, word


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("phát thanh xã", "phát thanh", "noun"),
        ("phát bản tin", "phát bản tin", "verb"),
        ("phát cho dân", "phát", "verb"),
        ("những việc", "những", "stop"),
    ],
)
def test_the_longest_row_counts(text: str, phrase: str, kind: str) -> None:
    assert phrase_at(text, 0, text.split()[0]) == (phrase, kind)


def test_a_syllable_inside_a_longer_word_is_no_row() -> None:
    assert phrase_at("phátx việc", 0, "phát") is None


@pytest.mark.parametrize(
    ("text", "name", "predicate"),
    [
        (
            "Đài Phát thanh và Truyền hình thành phố duy trì chuyên trang.",
            "Đài Phát thanh và Truyền hình thành phố",
            "duy trì",
        ),
        ("Trung tâm Dịch vụ tổng hợp huyện phát bản tin.", "Trung tâm Dịch vụ tổng hợp huyện", "phát"),
        (
            "Tổ kiểm tra cải cách hành chính của tỉnh kiểm tra đột xuất.",
            "Tổ kiểm tra cải cách hành chính của tỉnh",
            "kiểm tra",
        ),
        (
            "Các cơ quan báo chí, truyền thông của tỉnh định hướng dư luận.",
            "Các cơ quan báo chí, truyền thông của tỉnh",
            "định hướng",
        ),
        ("Cơ quan giải quyết gửi thư xin lỗi.", "Cơ quan giải quyết", "gửi"),
        ("Công chức xã cấp giấy khai sinh.", "Công chức xã", "cấp giấy"),
        ("Các xã, phường phát phiếu lấy ý kiến qua tin nhắn.", "Các xã, phường", "phát phiếu"),
        ("Các phòng, ban cho cán bộ nghỉ bù.", "Các phòng, ban", "cho"),
        ("Văn phòng Ban tham mưu bố trí xe, kinh phí.", "Văn phòng Ban", "tham mưu"),
        ("Huyện đoàn Tân Lập gom ý kiến thanh niên.", "Huyện đoàn Tân Lập", "gom"),
        ("Chủ tịch UBND xã mỗi tuần dành một buổi tiếp dân.", "Chủ tịch UBND xã", "dành"),
        ("Công an huyện không được để tồn hồ sơ phải trả.", "Công an huyện", "không được"),
        ("Đài Tiếng nói nhân dân phát thêm một buổi.", "Đài Tiếng nói nhân dân", "phát"),
        ("Các thôn biên giới An Phú, Bình Phú tổ chức kết nghĩa.", "Các thôn biên giới An Phú, Bình Phú", "tổ chức"),
        ("UBND 12 xã, thị trấn niêm yết giá.", "UBND 12 xã, thị trấn", "niêm yết"),
        ("Chi bộ 3 họp bất thường.", "Chi bộ 3", "họp"),
        ("Các Tổ công nghệ số cộng đồng đến từng nhà giúp dân.", "Các Tổ công nghệ số cộng đồng", "đến từng"),
        ("Hội Người cao tuổi khảo sát nhu cầu.", "Hội Người cao tuổi", "khảo sát"),
        (
            "Ban Quản lý dự án đầu tư xây dựng huyện phải hoàn trả mặt đường.",
            "Ban Quản lý dự án đầu tư xây dựng huyện",
            "phải",
        ),
        ("Hai huyện bỏ trống lịch tiếp dân phải họp bù.", "Hai huyện bỏ trống lịch tiếp dân", "phải"),
        ("5 xã có máy hỏng phải thay.", "5 xã có máy hỏng", "phải"),
        ("Các khối thi đua ký giao ước.", "Các khối thi đua", "ký"),
        ("cơ quan tiếp nhận phân loại đơn, chuyển đi ngay.", "cơ quan tiếp nhận", "phân loại"),
        ("Phòng Kinh tế cùng Hội Nông dân mở lớp.", "Phòng Kinh tế", "mở lớp"),
        ("trưởng phòng thẩm định lại trong 02 ngày.", "trưởng phòng", "thẩm định"),
    ],
)
def test_a_subject_ends_at_its_verb_of_any_kind(text: str, name: str, predicate: str) -> None:
    found = read_subject(text, 0, len(text))
    assert found is not None
    assert found.predicate is not None
    assert text[found.span.start : found.span.end] == name
    assert text.startswith(predicate, found.predicate)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND tỉnh phương án hỗ trợ, báo cáo sau", "UBND tỉnh"),
        ("Mặt trận xã những việc làm sai", "Mặt trận xã"),
        ("Thường trực Huyện ủy danh sách trước ngày 5/6", "Thường trực Huyện ủy"),
        ("Ban Nội chính Tỉnh ủy, không giữ lại quá 30 ngày", "Ban Nội chính Tỉnh ủy"),
        ("Đoàn giám sát, thời hạn cuối là ngày 16/9", "Đoàn giám sát"),
        ("các đoàn thể cùng cấp tổ chức thăm hỏi", "các đoàn thể cùng cấp"),
        ("các cơ quan báo chí trong tỉnh đưa tin", "các cơ quan báo chí trong tỉnh"),
        ("các trường học cho học sinh nghỉ", "các trường học"),
        ("Chi nhánh Văn phòng Đăng ký đất đai khu vực giải quyết hồ sơ", "Chi nhánh Văn phòng Đăng ký đất đai khu vực"),
        ("các tổ chức, cá nhân có liên quan", "các tổ chức, cá nhân có liên quan"),
    ],
)
def test_an_object_ends_at_what_no_name_holds(text: str, name: str) -> None:
    found = read_name(text, 0, len(text))
    assert found is not None
    assert text[found.span.start : found.span.end] == name


def test_who_acts_in_a_case_stands_behind_it() -> None:
    text = "Chi bộ nào để đơn thư kéo dài thì bí thư chi bộ phải giải trình."
    found = read_subject(text, 0, len(text))
    assert found is not None
    assert text[found.span.start : found.span.end] == "bí thư chi bộ"


def test_a_verb_behind_a_comma_is_no_predicate_of_a_bare_noun() -> None:
    text = "đơn vị mình, mạnh dạn cắt bỏ thủ tục"
    assert read_subject(text, 0, len(text)) is None


@pytest.mark.parametrize(("text", "verb"), [("rà soát", True), ("phát bản tin", True), ("cư trú", False), ("", False)])
def test_a_word_that_begins_a_predicate(text: str, verb: bool) -> None:
    assert begins_predicate(text, 0) is verb
