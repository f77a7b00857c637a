"""The table of concepts and classes of action: found where they are named, with exact offsets; faults of a table are told."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resources.concepts import (
    action_classes,
    actions_in,
    closure,
    concepts,
    concepts_in,
    read_actions,
    read_concepts,
    tone_key,
)


def named(text: str) -> list[tuple[str, str]]:
    return [(concept, text[start:end]) for concept, start, end in concepts_in(text)]


def done(text: str) -> list[tuple[str, str]]:
    return [(action, text[start:end]) for action, start, end in actions_in(text)]


@pytest.mark.parametrize(
    ("text", "concept", "words"),
    [
        ("Chủ tịch xã duy trì tiếp công dân mỗi tuần", "citizen-reception", "tiếp công dân"),
        ("Công khai lịch tiếp dân trên loa", "citizen-reception", "lịch tiếp dân"),
        ("bí thư cấp ủy tiếp dân ngày 15", "leader-reception", "bí thư cấp ủy tiếp dân"),
        ("bí thư cấp uỷ tiếp dân ngày 15", "leader-reception", "bí thư cấp uỷ tiếp dân"),
        ("không để khiếu kiện đông người", "mass-complaint", "khiếu kiện đông người"),
        ("Giải quyết đơn thư đúng hạn", "complaints", "Giải quyết đơn thư"),
        ("trả lời kiến nghị, phản ánh của dân", "petitions", "trả lời kiến nghị"),
        ("Đề án văn hóa công vụ", "civil-service-culture", "Đề án văn hóa công vụ"),
        ("thực hiện văn hoá công sở, quy tắc ứng xử", "civil-service-culture", "quy tắc ứng xử"),
        ("HOÀ GIẢI Ở CƠ SỞ", "conciliation", "HOÀ GIẢI Ở CƠ SỞ"),
        ("các tổ hòa giải", "conciliation", "tổ hòa giải"),
        ("thực hiện QCDC ở cơ sở", "democracy-rules", "QCDC ở cơ sở"),
        ("xây dựng NTM.", "new-rural", "xây dựng NTM"),
        ("Bộ phận Một cửa huyện", "one-stop", "Bộ phận Một cửa"),
        ("tỷ lệ DVCTT đạt 80%", "online-services", "DVCTT"),
        ("chỉ số Par index tăng bậc", "reform-indices", "chỉ số Par index"),
        ("nhân rộng mô hình\nhay", "model-building", "nhân rộng mô hình"),
        ("hai\u00a0cấp, chính quyền  địa phương\nhai cấp", "two-tier-government", "chính quyền  địa phương\nhai cấp"),
        ("phong trào “Dân vận khéo”", "clever-mobilisation", "Dân vận khéo"),
        ("trách nhiệm của người đứng đầu", "head-responsibility", "trách nhiệm của người đứng đầu"),
        ("hiện tượng nhũng nhiễu, phiền hà", "harassment", "nhũng nhiễu, phiền hà"),
        ("già làng, trưởng bản vùng cao", "prestigious-persons", "già làng, trưởng bản"),
        ("phương án bồi thường của dự án", "compensation", "phương án bồi thường"),
        ("di dời vào khu tái định cư", "resettlement", "khu tái định cư"),
        ("vận động hiến đất làm đường", "land-donation", "vận động hiến đất"),
        ("hội nghị hiệp thương lần ba", "consultation-conference", "hội nghị hiệp thương"),
        ("niêm yết danh sách cử tri", "voter-lists", "niêm yết danh sách cử tri"),
        ("đồng bào dân tộc thiểu số", "ethnic-minorities", "đồng bào dân tộc thiểu số"),
        ("chức sắc, chức việc, tín đồ", "religion", "chức sắc, chức việc"),
        ("Quyết định số 217-QĐ/TW", "peoples-oversight", "Quyết định số 217-QĐ/TW"),
        ("phương châm “4 tại chỗ”", "disaster", "4 tại chỗ"),
        ("khảo sát mức độ hài lòng", "satisfaction-survey", "khảo sát mức độ hài lòng"),
        ("Hội Liên hiệp Phụ nữ xã", "women", "Hội Liên hiệp Phụ nữ"),
        ("Tăng cường công tác dân vận của cán bộ", "mobilisation-work", "công tác dân vận"),
    ],
)
def test_a_concept_is_found_where_it_is_named(text: str, concept: str, words: str) -> None:
    assert (concept, words) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tăng cường vận động của cán bộ",
        "tiep cong dan",  # accents must match
        "tiếp côngdân",
        "NTMX, XNTM",
        "Sở Tài nguyên và Môi trường tỉnh",
        "Phòng Văn hoá và Thông tin",
        "Uỷ ban kiểm tra Tỉnh uỷ",
        "Hội đồng nhân dân số 12",
        "tổ chức hội nghị",
        "cảnh sát dân cư",
        "tôn trọng dân chủ",
        "người dân làm thủ tục",
        "giá mặt bằng chung",
        "ngày 14 tại chỗ ấy",
    ],
)
def test_no_concept_is_found_where_none_is_named(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rà soát, niêm yết thủ tục", [("screen", "Rà soát"), ("publish", "niêm yết")]),
        ("quán triệt Chỉ thị, báo cáo kết quả", [("raise-awareness", "quán triệt"), ("report", "báo cáo kết quả")]),
        ("Số hoá hồ sơ", [("digitise", "Số hoá")]),
        ("mở lớp cho 40 người", [("train", "mở lớp")]),
        ("xử lý nghiêm cán bộ", [("sanction", "xử lý nghiêm")]),
        ("xử lý phản ánh", [("settle", "xử lý")]),
        ("kiện toàn tổ dân vận", [("organise", "kiện toàn")]),
        ("Thanh tra tỉnh rà soát đơn", [("screen", "rà soát")]),
        ("Ban Thanh tra nhân dân xã", []),
        ("Sở Giáo dục và Đào tạo", []),
        ("hội nghị hiệp thương", []),
        ("ra soat thu tuc", []),
    ],
)
def test_actions_are_found_in_order(text: str, found: list[tuple[str, str]]) -> None:
    assert done(text) == found


def test_the_closure_holds_all_that_contains_a_concept() -> None:
    assert closure("leader-reception") == {
        "citizen-reception",
        "people-contact",
        "government-mobilisation",
        "mobilisation-work",
    }
    assert closure("mobilisation-work") == frozenset()
    with pytest.raises(KeyError):
        closure("no-such-concept")


def test_the_table_is_large_and_every_term_finds_its_concept() -> None:
    table, actions = concepts(), action_classes()
    assert 150 <= len(table) <= 260
    assert sum(len(entry.terms) for entry in table.values()) >= 900
    assert 20 <= len(actions) <= 36
    for entry in table.values():
        for term in entry.terms:
            assert concepts_in(term) == ((entry.id, 0, len(term)),)
    for action in actions.values():
        for term in action.terms:
            assert actions_in(term) == ((action.id, 0, len(term)),)


def test_terms_are_written_as_the_head_of_the_table_says() -> None:
    for entry in (*concepts().values(), *action_classes().values()):
        for term in entry.terms:
            assert term == normalize("NFC", term).lower() == " ".join(term.split())
            assert not re.search(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", term), term


def row(name: str, *terms: str, **more: object) -> dict[str, object]:
    return {"id": name, "name": name, "terms": list(terms), **more}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row("a", "tiếp dân"), row("a", "đơn thư")], "'a' stands twice"),
        ([row("a", "tiếp dân", broader=["b"])], "unknown id 'b'"),
        ([row("a", "tiếp dân", related=["b"])], "unknown id 'b'"),
        ([row("a", "tiếp dân", related=["a"])], "names itself"),
        ([row("a")], "no terms"),
        ([row("a", " ")], "empty term"),
        ([row("a", "hòa giải"), row("b", "hoà giải")], "'hoà giải' stands in both 'a' and 'b'"),
        ([row("a", "x", broader=["b"]), row("b", "y", broader=["a"])], "circle"),
        ([row("a", "x", broader=["c"]), row("b", "x", broader=["c"]), row("c", "y")], "'x' stands in both 'a' and 'b'"),
    ],
)
def test_a_fault_of_the_concepts_is_told(rows: list[dict[str, object]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_concepts(rows)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row("a", "mở lớp"), row("b", "mở lớp")], "'mở lớp' stands in both 'a' and 'b'"),
        ([row("a", "mở lớp", weaker_than=["c"])], "unknown id 'c'"),
        ([row("a", "x", weaker_than=["b"]), row("b", "y", weaker_than=["a"])], "circle"),
    ],
)
def test_a_fault_of_the_actions_is_told(rows: list[dict[str, object]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_actions(rows)


def test_a_concept_and_one_that_contains_it_may_share_a_term() -> None:
    assert set(read_concepts([row("a", "x", broader=["b"]), row("b", "x", "y")])) == {"a", "b"}


WORDS = st.sampled_from(
    [
        "tiếp công dân",
        "Hoà giải",
        "NTM",
        "đối  thoại",
        "khiếu nại,\ntố cáo",
        "İ",
        "ß",
        " ",
        ", ",
        "\n",
        "của",
        "x",
        "công khai",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map("".join)))
def test_what_is_found_lies_in_the_text_at_word_ends(text: str) -> None:
    terms = {key: {tone_key(term) for term in entry.terms} for key, entry in concepts().items()}
    last = 0
    for concept, start, end in concepts_in(text):
        assert last <= start < end <= len(text)
        assert " ".join(tone_key(text[start:end]).split()) in terms[concept]
        assert not re.match(r"\w", text[end : end + 1])
        assert not re.match(r"\w", text[max(start - 1, 0) : start])
        last = end
    assert all(0 <= start < end <= len(text) for _, start, end in actions_in(text))
    assert len(tone_key(text)) == len(text)
