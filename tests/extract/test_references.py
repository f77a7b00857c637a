import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.reference_numbers import clean_number, split_number, system_of, types_of_code
from pipeline.extract.references import find_references, without_own
from pipeline.model import Field, Header, Origin, Span
from pipeline.resources import load_csv, load_yaml

RULES: list[dict[str, Any]] = load_yaml("references")["rules"]
EXAMPLES = [(rule["id"], example) for rule in RULES for example in rule["examples"]]
COUNTER_EXAMPLES = [(rule["id"], text) for rule in RULES for text in rule.get("counter_examples", ())]
FRAGMENTS = [
    "Quyết định số ",
    "217-QĐ/TW",
    "43- KL/TW",
    " ngày 12/12/2013",
    " của Bộ Chính trị",
    " và ",
    ", ",
    "Luật ",
    "Tiếp công dân",
    "“",
    "”",
    "\n",
    "số ",
    "(",
    ")",
    " ban hành ",
    "sửa đổi, bổ sung một số điều của ",
    "Nghị quyết ",
    "Trung ương 4 (khóa XII)",
    "khoản 2 Điều 5 ",
    "CT 16",
    "; ",
    ". ",
    "Hiến pháp",
    " năm 2013",
    "218-QĐ/TW",
    "các ",
    "Chỉ thị này",
    "1613/UBND-KGVX",
    "Đảng",
]


@pytest.mark.parametrize(("rule_id", "example"), EXAMPLES, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(EXAMPLES)])
def test_rule_reads_its_example(rule_id: str, example: dict[str, Any]) -> None:
    found = find_references(example["text"])
    assert [
        {key: getattr(one, key) for key in want} for one, want in zip(found, example["expect"], strict=False)
    ] == example["expect"]
    assert len(found) == len(example["expect"])
    assert rule_id in {one.origin.rule for one in found}


@pytest.mark.parametrize(("rule_id", "text"), COUNTER_EXAMPLES)
def test_counter_example_holds_no_reference(rule_id: str, text: str) -> None:
    assert find_references(text) == ()


def test_every_rule_is_documented() -> None:
    for rule in RULES:
        assert rule["examples"], rule["id"]
        assert rule["source"], rule["id"]
        assert 0 < rule["confidence"] <= 1, rule["id"]
    assert len({rule["id"] for rule in RULES}) == len(RULES)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_quotes_are_the_letters_under_their_spans(text: str) -> None:
    found = find_references(text)
    for one in found:
        assert text[one.span.start : one.span.end] == one.quote
        assert one.quote
        assert "\n" not in one.quote
        assert one.number or one.title or one.doc_type == "Hiến pháp"
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for one in find_references(text):
        assert text[one.span.start : one.span.end] == one.quote


def test_list_shares_only_what_its_members_lack() -> None:
    found = find_references(
        "Kết luận số 14-KL/TW ngày 22/9/2021, Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương"
    )
    assert [one.issued for one in found] == ["2021-09-22", "2021-10-25"]
    assert [one.shared for one in found] == [("issuer",), ()]
    assert {one.issuer for one in found} == {"Ban Chấp hành Trung ương"}


def test_year_in_the_number_forbids_another_date() -> None:
    first, last = find_references(
        "Nghị định số 12/2010/NĐ-CP và Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ"
    )
    assert (first.issued, first.issuer) == (None, "Chính phủ")
    assert last.issued == "2020-03-05"


def test_title_may_hold_references_of_its_own() -> None:
    outer, inner = find_references(
        "Kế hoạch số 193-KH/TU ngày 28/02/2019 của Tỉnh ủy về thực hiện Kết luận số 43-KL/TW của Ban Bí thư; báo cáo"
    )
    assert outer.title == "về thực hiện Kết luận số 43-KL/TW của Ban Bí thư"
    assert inner.number == "43-KL/TW"
    assert inner.title is None


@pytest.mark.parametrize(
    ("after", "issuer"),
    [
        ("của Ban Chấp hành Trung ương Đảng khóa XI về đổi mới", "Ban Chấp hành Trung ương Đảng khóa XI"),
        ("của Ủy ban Thường vụ Quốc hội quy định chi tiết", "Ủy ban Thường vụ Quốc hội"),
        ("của UBND tỉnh ban hành Quy chế", "UBND tỉnh"),
        ("của Bộ Văn hóa, Thể thao và Du lịch hướng dẫn thi hành", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("của Bộ trưởng Bộ Kế hoạch và Đầu tư, các đơn vị", "Bộ trưởng Bộ Kế hoạch và Đầu tư"),
        (
            "của Ban Thường trực Ủy ban MTTQ Việt Nam xã Hòa Bình trong năm",
            "Ban Thường trực Ủy ban MTTQ Việt Nam xã Hòa Bình",
        ),
        ("của Thủ tướng Chính phủ và Chỉ thị số 05/CT-UBND", "Thủ tướng Chính phủ"),
        ("của Ban Thường vụ Tỉnh ủy tiếp tục được quan tâm", "Ban Thường vụ Tỉnh ủy"),
        ("của HĐND thành phố Cần Thơ khóa X", "HĐND thành phố Cần Thơ khóa X"),
    ],
)
def test_issuer_ends_where_the_sentence_goes_on(after: str, issuer: str) -> None:
    assert find_references(f"Thực hiện Quyết định số 12/QĐ-ABC ngày 02/3/2021 {after}")[0].issuer == issuer


@pytest.mark.parametrize(
    ("number", "system"),
    [
        ("217-QĐ/TW", "party"),
        ("16/CT-TTg", "state"),
        ("30/2020/NĐ-CP", "state"),
        ("01/QCPH/UBND-UBMTTQ", "joint"),
        ("16/KH-MTTQ-BTT", "front"),
        (None, None),
    ],
)
def test_system_of_a_number(number: str | None, system: str | None) -> None:
    assert system_of(number) == system


def test_parts_of_a_number() -> None:
    parts = split_number(clean_number("102/2025/NQLT - CP"))
    assert (parts.serial, parts.year, parts.code, parts.suffix) == ("102", "2025", "NQLT", "NQLT-CP")
    assert types_of_code("ctr") == ("Chương trình", "Chương trình hành động")
    assert "Quy định" in types_of_code("QĐ")


def test_the_document_itself_is_no_reference() -> None:
    def field(value: str) -> Field:
        return Field(value=value, span=Span(0, 0), origin=Origin(rule="test"))

    header = Header(
        kind="directive", origin=Origin(rule="test"), number=field("16/KH-UBND"), issued=field("2025-11-18")
    )
    text = (
        "Kèm theo Kế hoạch số 16/KH-UBND ngày 18/11/2025; Kế hoạch số 16/KH-UBND; Kế hoạch số 16/KH-UBND ngày 05/3/2024"
    )
    assert [one.issued for one in without_own(find_references(text), header)] == ["2024-03-05"]


def test_joint_document_has_all_its_issuers() -> None:
    (one,) = find_references(
        "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP ngày 15/6/2017 của Ủy ban Thường vụ Quốc hội, Chính phủ;"
    )
    assert one.issuer == "Ủy ban Thường vụ Quốc hội, Chính phủ"


def test_member_takes_issuer_from_the_next_that_has_one() -> None:
    found = find_references(
        "Quyết định số 217-QĐ/TW, Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị và Quy định số 124-QĐ/TW của Ban Bí thư;"
    )
    assert [one.issuer for one in found] == ["Bộ Chính trị", "Bộ Chính trị", "Ban Bí thư"]
    assert [one.issued for one in found] == ["2013-12-12", "2013-12-12", None]


def test_every_known_act_is_found_by_its_name() -> None:
    for row in load_csv("named_acts")[::5]:
        (found,) = find_references(f"theo {row['doc_type']} {row['name']};")[:1]
        assert (found.doc_type, found.title) == (row["doc_type"], row["name"])


def test_gold_of_the_shared_documents() -> None:
    shared = Path(__file__).parents[2].parent / "shared" / "eval"
    if not (shared / "dev").is_dir():
        pytest.skip(f"{shared}/dev is not here: the annotated documents are shared apart from the repository")
    sys.path.insert(0, str(shared))
    try:
        import score
        from units import units
    finally:
        sys.path.remove(str(shared))
    import json

    tallies = {measure: score.Tally() for measure in score.MEASURES}
    for path in sorted((shared / "dev").glob("*.json")):
        gold = json.loads(path.read_text("utf-8")) | {"header": {}, "obligations": [], "outcomes": [], "chrome": []}
        raw = path.with_suffix(".txt").read_text("utf-8")
        keys = ("quote", "doc_type", "number", "issued", "issuer", "title")
        got = [{key: getattr(one, key) for key in keys} for one in find_references("\n".join(units(raw)))]
        score.score_document(tallies, path.stem, raw, gold, {"references": got, "document": {}})
    for measure, floor in (
        ("references", 0.98),
        ("references.issued", 0.98),
        ("references.issuer", 0.95),
        ("references.doc_type", 0.98),
    ):
        assert tallies[measure].row()["f1"] >= floor, tallies[measure].errors


@pytest.mark.parametrize(
    "piece",
    [
        "số 1 ",
        "Luật ",
        "sửa đổi, bổ sung một số điều của Luật ",
        "Luật Xây dựng, ",
        "Quyết định số 1, ",
        "“Quyết định số 2-QĐ/TW ban hành “a ",
        "Nghị quyết 57, ",
    ],
)
def test_a_long_run_of_repeated_words_is_read(piece: str) -> None:
    """A pattern that goes back over what it has read would not come to an end here."""
    text = piece * (200_000 // len(piece))
    assert all(text[one.span.start : one.span.end] == one.quote for one in find_references(text))
