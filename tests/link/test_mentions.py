from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.references import find_references
from pipeline.link.back_references import find_back_references
from pipeline.link.clerk import find_warnings, issuer_system
from pipeline.link.mentions import link_references
from pipeline.link.relations import relate
from pipeline.model import BackReference, Field, Header, Kind, Origin, Reference, Span
from pipeline.resources import load_yaml

TABLE: dict[str, Any] = load_yaml("mentions")
RELATIONS: list[dict[str, Any]] = TABLE["relations"]
EXAMPLES = [(row, example) for row in RELATIONS for example in row["examples"]]
COUNTER_EXAMPLES = [(row, text) for row in RELATIONS for text in row["counter_examples"]]
BACK = [(row["id"], text) for row in TABLE["back_references"] for text in row["examples"]]
NOT_BACK = [text for row in TABLE["back_references"] for text in row["counter_examples"]]


def field(value: str) -> Field:
    return Field(value=value, span=Span(0, 0), origin=Origin(rule="test"))


def header(kind: Kind = "directive", doc_type: str = "Kế hoạch", issued: str = "2024-06-01", title: str = "") -> Header:
    return Header(
        kind=kind, origin=Origin(rule="test"), doc_type=field(doc_type), issued=field(issued), title=field(title)
    )


def linked(text: str) -> tuple[Reference, ...]:
    return link_references(text, find_references(text))


def codes(text: str, own: Header | None = None) -> list[tuple[str, str]]:
    found = find_warnings(own or header(), linked(text))
    return [(one.code, text[one.start or 0 : one.end]) for one in found]


# ------------------------------------------------------------------------------------------------------------ relations


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=[f"{row['id']}-{n}" for n, (row, _) in enumerate(EXAMPLES)])
def test_rule_reads_its_example(row: dict[str, Any], example: dict[str, Any]) -> None:
    text = example["text"]
    found = relate(text, find_references(text))
    assert found
    for one in found[example.get("which", 0) :]:
        assert one.relation == row["relation"]
        assert one.cue
        assert one.cue.quote == example["cue"]
        assert text[one.cue.span.start : one.cue.span.end] == one.cue.quote


@pytest.mark.parametrize(("row", "text"), COUNTER_EXAMPLES, ids=[text[:30] for _, text in COUNTER_EXAMPLES])
def test_counter_example_has_another_relation(row: dict[str, Any], text: str) -> None:
    found = relate(text, find_references(text))
    assert found
    assert all(one.cue is None for one in found if one.relation == row["relation"])


def test_every_relation_has_a_rule_and_every_rule_a_source() -> None:
    wanted = {
        "based_on",
        "implements",
        "amends",
        "supplements",
        "replaces",
        "repeals",
        "promulgates",
        "guides",
        "refers",
    }
    assert {row["relation"] for row in RELATIONS} == wanted
    assert all(row["source"] and row["heads"] and row["words"] for row in RELATIONS)
    assert len({row["id"] for row in RELATIONS}) == len(RELATIONS)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "Căn cứ Luật Thanh tra được sửa đổi tại Luật số 31/2029/QH16; Nghị định số 43/2031/NĐ-CP;",
            ["based_on", "refers", "based_on"],
        ),
        (
            "Thực hiện Kế hoạch số 193-KH/TU của Tỉnh ủy về thực hiện Kết luận số 43-KL/TW; Công văn số 8-CV/HU của Huyện ủy,",
            ["implements", "refers", "implements"],
        ),
        (
            "triển khai các nghị quyết, chỉ thị của Đảng về dân vận, nhất là Nghị quyết số 25-NQ/TW và Kết luận số 43-KL/TW",
            ["implements", "implements"],
        ),
        ("Thực hiện Chỉ thị số 5-CT/HU.\nCông văn số 9/UBND-NC đã nêu rõ.", ["implements", "refers"]),
        ("Quyết định này thay thế Quyết định số 4/QĐ-UBND và bãi bỏ Quyết định số 5/QĐ-UBND.", ["replaces", "repeals"]),
        (
            "Sửa đổi, bổ sung khoản 2 Điều 3 và Điều 5 Quy chế ban hành kèm theo Quyết định số 4/QĐ-UBND",
            ["amends"],
        ),
    ],
)
def test_relation_of_each_mention(text: str, relations: list[str]) -> None:
    assert [one.relation for one in relate(text, find_references(text))] == relations


# ------------------------------------------------------------------------------------------------------- short mentions


def test_short_mention_stands_for_the_full_one() -> None:
    full, _, short = linked(
        "Thực hiện Chỉ thị số 16/CT-TTg ngày 16/5/2016 và Nghị quyết số 16-NQ/TU.\nSau 5 năm, Chỉ thị số 16 được sơ kết."
    )
    assert (full.stands_for, full.reason) == (None, None)
    assert short.stands_for == 0
    assert short.reason
    assert short.candidates == ()


def test_short_mention_with_two_that_fit_keeps_both() -> None:
    *_, short = linked(
        "Chỉ thị số 16/CT-TTg ngày 16/5/2016; Chỉ thị số 16-CT/TU ngày 02/3/2018.\nTriển khai Chỉ thị số 16"
    )
    assert short.stands_for is None
    assert short.candidates == (0, 1)
    assert short.reason


def test_the_issuer_of_a_short_mention_decides() -> None:
    *_, short = linked(
        "Chỉ thị số 16/CT-TTg ngày 16/5/2016; Chỉ thị số 16-CT/TU ngày 02/3/2018.\nChỉ thị số 16 của Tỉnh ủy được sơ kết"
    )
    assert short.stands_for == 1


def test_short_mention_of_another_number_or_type_stands_for_none() -> None:
    *_, one, other = linked("Chỉ thị số 16/CT-TTg ngày 16/5/2016.\nNghị quyết 16 và Chỉ thị số 17 được sơ kết")
    assert (one.stands_for, one.candidates, one.reason) == (None, (), None)
    assert (other.stands_for, other.candidates, other.reason) == (None, (), None)


def test_a_title_before_the_full_mention_is_resolved_forwards() -> None:
    short, full = linked("TRIỂN KHAI CHỈ THỊ SỐ 16\nThực hiện Chỉ thị số 16/CT-TTg ngày 16/5/2016,")
    assert (short.stands_for, full.stands_for) == (1, None)


def test_a_law_by_name_stands_for_its_numbered_mention() -> None:
    _, name = linked("Luật Thanh tra số 11/2022/QH15 ngày 14/11/2022.\nTheo quy định của Luật Thanh tra, các đơn vị")
    assert name.stands_for == 0


# ------------------------------------------------------------------------------------------------------ back-references


@pytest.mark.parametrize(("rule_id", "text"), BACK)
def test_pointing_words_are_found(rule_id: str, text: str) -> None:
    (found,) = find_back_references(text, header(), ())
    assert found.origin.rule == rule_id
    assert text[found.span.start : found.span.end] == found.quote
    assert found.reason


@pytest.mark.parametrize("text", NOT_BACK)
def test_other_words_point_to_no_document(text: str) -> None:
    assert find_back_references(text, header(), ()) == ()


@pytest.mark.parametrize(
    ("text", "own", "stands_for", "candidates"),
    [
        ("Kế hoạch này được phổ biến đến thôn.", True, None, ()),
        ("Văn bản này có hiệu lực từ ngày ký.", True, None, ()),
        ("Quy chế này gồm 3 chương.", True, None, ()),
        ("Thực hiện Quyết định số 4/QĐ-UBND.\nQuyết định nêu trên hết hạn.", False, 0, ()),
        ("Quyết định số 4/QĐ-UBND; Quyết định số 5/QĐ-UBND.\nCác Quyết định nêu trên hết hạn.", False, None, (0, 1)),
        ("Quyết định số 4/QĐ-UBND; Quyết định số 5/QĐ-UBND.\nQuyết định nói trên hết hạn.", False, None, (0, 1)),
        ("Quyết định số 4/QĐ-UBND.\nQuyết định số 5/QĐ-UBND; Quyết định nói trên hết hạn.", False, 1, ()),
        ("Chỉ thị nêu trên được sơ kết.", False, None, ()),
    ],
)
def test_what_pointing_words_mean(text: str, own: bool, stands_for: int | None, candidates: tuple[int, ...]) -> None:
    (found,) = find_back_references(text, header(title="Ban hành Quy chế phối hợp"), linked(text))
    assert (found.own, found.stands_for, found.candidates) == (own, stands_for, candidates)


def test_a_type_of_more_words_is_called_by_its_first() -> None:
    (found,) = find_back_references("thực hiện Quy chế này", header(doc_type="Quy chế phối hợp"), ())
    assert found.own


def test_an_article_has_no_words_for_itself() -> None:
    text = "Tỉnh ủy ban hành Chỉ thị số 9-CT/TU ngày 02/3/2022. Chỉ thị này được quán triệt đến chi bộ."
    (found,) = find_back_references(text, header(kind="article", doc_type="Chỉ thị"), linked(text))
    assert (found.own, found.stands_for) == (False, 0)


# -------------------------------------------------------------------------------------------------------------- warnings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("theo Kế hoạch số 2685/QĐ-UBND ngày 18/10/2021 của UBND tỉnh", "reference-type-code"),
        ("theo Kết luận số 12-NQ/TU của Tỉnh ủy", "reference-type-code"),
        ("theo Kế hoạch số 26/KH-UBND ngày 18/10/2025 của UBND tỉnh", "reference-date-later"),
        ("theo Chỉ thị số 9-CT/TW ngày 02/3/2022 của Thủ tướng Chính phủ", "reference-system"),
        ("theo Quyết định số 128/QĐ-TW ngày 14/12/2014 của Bộ Chính trị", "reference-system"),
    ],
)
def test_a_clerk_would_query(text: str, code: str) -> None:
    assert [found for found, _ in codes(text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị; Quy định số 37-QĐ/TW và Quy định số 08-QĐi/TW",
        "Công văn số 1234/CT-TTHT ngày 02/3/2022 của Cục Thuế tỉnh; Công văn số 32-CV/VPHU",
        "Thông tư liên tịch số 12/2010/TTLT-BNV-BTC; Thông tư số 33-TC/CN ngày 01/9/1989 của Bộ Tài chính",
        "Chương trình hành động số 21-CTr/TU; Thông báo kết luận số 25-TB/TW; Quy chế phối hợp số 01/QCPH/UBND-UBMTTQ",
        "Chỉ thị số 16/CT-TTg ngày 16/5/2016 và Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ",
        "Nghị quyết số 05-NQ/TW ngày 01/11/2016 và Nghị quyết số 05-NQ/TW ngày 09/3/2022 của Bộ Chính trị",
        "Kế hoạch số 5-KH/MTTQ của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh; Luật số 50/2005/QH11",
        "Chương trình phối hợp số 05-CTrPH/BDVTU-BCSĐ UBND tỉnh của Ban Dân vận Tỉnh ủy và Ban cán sự đảng UBND tỉnh",
        "Quyết định số 62-QĐ/UB ngày 02/3/1995 của UBND tỉnh",
    ],
)
def test_what_agrees_raises_no_warning(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("first", "second", "queried"),
    [
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", "Nghị định số 30/2020/NĐ-CP ngày 05/5/2020", True),
        ("Kết luận số 43-KL/TW ngày 07/01/2019", "Kết luận số 43-KL/TW ngày 07/01/2018", True),
        ("Chỉ thị số 14/CT-UBND ngày 03/3/2021", "Chỉ thị số 14/CT-UBND ngày 03/8/2021", True),
        ("Chỉ thị số 14/CT-UBND ngày 03/3/2021", "Chỉ thị số 14/CT-UBND ngày 03/3/2022", False),
        ("Nghị quyết số 10-NQ/HU ngày 03/3/2020", "Nghị quyết số 10-NQ/HU ngày 03/3/2021", False),
        (
            "Chỉ thị số 14/CT-UBND ngày 03/3/2021 của UBND tỉnh",
            "Chỉ thị số 14/CT-UBND ngày 03/8/2021 của UBND huyện",
            False,
        ),
    ],
)
def test_two_dates_of_one_number(first: str, second: str, queried: bool) -> None:
    text = f"Thực hiện {first}.\nTheo {second}."
    assert [code for code, _ in codes(text)] == (["reference-two-dates"] if queried else [])


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("Ban cán sự đảng UBND tỉnh", "party"),
        ("Bộ Chính trị", "party"),
        ("Bộ Nội vụ", "state"),
        ("Ủy ban Thường vụ Quốc hội", "state"),
        ("Ban Thường vụ Hội Nông dân tỉnh", None),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", None),
    ],
)
def test_system_of_an_issuer(name: str, system: str | None) -> None:
    assert issuer_system(name) == system


# ------------------------------------------------------------------------------------------------------------ properties

PIECES = [
    "Căn cứ ", "Thực hiện ", "thay thế ", "theo ", "Quyết định số 217-QĐ/TW", "Chỉ thị số 16", "Chỉ thị số 16/CT-TTg", " ngày 12/12/2013",
    " của Bộ Chính trị",
    " về thực hiện ", "; ", " và ", ", ", "\n", ". ", "Luật Thanh tra", "Quyết định nêu trên", "văn bản này", "Điều 5 ",
    "nhất là ", "sửa đổi, bổ sung ", "hết hiệu lực",
]  # fmt: skip


@pytest.mark.parametrize(
    "piece", ["Quyết định nêu trên; Quyết định số 1/QĐ-A, ", "theo ", "Căn cứ Luật Thanh tra và ", "Chỉ thị số 16, "]
)
def test_a_long_run_of_repeated_words_is_linked(piece: str) -> None:
    """What looks back over all that it has read would not come to an end here."""
    text = piece * (60_000 // len(piece))
    found = linked(text)
    assert len(find_warnings(header(), found)) <= len(found)
    assert all(one.reason for one in find_back_references(text, header(), found))


def within(one: Reference | BackReference, found: tuple[Reference, ...]) -> bool:
    """Whether the indices of a mention are those of references."""
    indices = one.candidates if one.stands_for is None else (one.stands_for, *one.candidates)
    return all(0 <= index < len(found) for index in indices)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_spans_indices_and_quotes_hold_in_any_text(text: str) -> None:
    plain = find_references(text)
    found = link_references(text, plain)
    assert [(one.span, one.number) for one in found] == [(one.span, one.number) for one in plain]
    for index, one in enumerate(found):
        assert one.cue is None or text[one.cue.span.start : one.cue.span.end] == one.cue.quote
        assert one.stands_for != index
        assert not (one.stands_for is not None and one.candidates)
        assert within(one, found)
    for back in find_back_references(text, header(), found):
        assert text[back.span.start : back.span.end] == back.quote
        assert within(back, found)
    for warning in find_warnings(header(), found):
        assert 0 <= (warning.start or 0) < (warning.end or 0) <= len(text)
