"""read_header on letterheads and headlines of our own wording."""

from __future__ import annotations

from dataclasses import replace

import pytest
from header_specimens import ARTICLES as FIRST_ARTICLES
from header_specimens import PAPERS as FIRST_PAPERS
from header_specimens import Specimen
from header_specimens_rare import RARE_ARTICLES, RARE_PAPERS
from header_specimens_special import CLOCKS, JOINT, TITLES
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest import from_text
from pipeline.model import Document, Dropped, Field, Header, Span
from pipeline.segment.header import read_header
from pipeline.text.normalize import normalize

PAPERS = (*FIRST_PAPERS, *RARE_PAPERS, *JOINT, *TITLES)
ARTICLES = (*FIRST_ARTICLES, *RARE_ARTICLES, *CLOCKS)

# read from the page's metadata or from a line that was cut away: nothing of the text to point at
OUTSIDE = {
    "article.clock-line",
    "article.dropped-line",
    "article.metadata-published",
    "article.metadata-site_name",
    "article.metadata-author",
}
_FIELDS = ("doc_type", "number", "issuer", "place", "issued", "title", "signer", "authority", "published", "outlet")


def _read(text: str) -> tuple[Document, Header]:
    document = normalize(from_text(text))
    return document, read_header(document)


def _value(header: Header, name: str) -> str | None:
    got = getattr(header, name)
    return got.value if isinstance(got, Field) else got


@pytest.mark.parametrize("specimen", list(PAPERS), ids=lambda item: item.name)
def test_paper(specimen: Specimen) -> None:
    _, header = _read(specimen.text)
    assert header.kind == "directive"
    assert {name: _value(header, name) for name in specimen.want} == specimen.want
    assert tuple(warning.code for warning in header.warnings) == specimen.warnings


@pytest.mark.parametrize("specimen", list(ARTICLES), ids=lambda item: item.name)
def test_article(specimen: Specimen) -> None:
    _, header = _read(specimen.text)
    assert header.kind == "article"
    assert {name: _value(header, name) for name in specimen.want} == specimen.want


@pytest.mark.parametrize("specimen", [*PAPERS, *ARTICLES], ids=lambda item: item.name)
def test_spans_lie_in_the_text(specimen: Specimen) -> None:
    document, header = _read(specimen.text)
    for name in _FIELDS:
        got = getattr(header, name)
        if got is not None:
            if got.span == Span(0, 0):
                assert got.origin.rule in OUTSIDE
                continue
            assert 0 <= got.span.start < got.span.end <= len(document.text)
            assert document.quote_of(got.span).strip()


@pytest.mark.parametrize("specimen", list(PAPERS), ids=lambda item: item.name)
def test_number_span_holds_the_printed_number(specimen: Specimen) -> None:
    document, header = _read(specimen.text)
    if header.number:
        printed = document.quote_of(header.number.span)
        assert "".join(printed.split()).lstrip("….") == header.number.value


_LINES = sorted({line for specimen in (*PAPERS, *ARTICLES) for line in specimen.text.split("\n")})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_LINES) | st.text(max_size=30), max_size=25), st.sampled_from(["\n", " ", " | "]))
def test_any_pile_of_lines_is_read_without_failing(lines: list[str], glue: str) -> None:
    text = glue.join(lines)
    document = Document(text=text, source=from_text("x"))
    header = read_header(document)
    for name in _FIELDS:
        got = getattr(header, name)
        if got is not None:
            assert 0 <= got.span.start <= got.span.end <= len(text)
            assert got.value.strip()


def test_page_metadata_confirms_the_headline_and_gives_what_the_text_does_not() -> None:
    body = "Tin tức và sự kiện của tỉnh nhà\nGương sáng dân vận khéo\nSáng nay, đồng chí Bí thư Huyện ủy phát biểu tại hội nghị.\n"
    metadata = (
        ("title", "Gương sáng dân vận khéo - Báo Kon Tum"),
        ("published", "2023-04-05T08:00:00+07:00"),
        ("site_name", "Báo Kon Tum"),
    )
    document = normalize(replace(from_text(body), metadata=metadata))
    header = read_header(document)
    assert header.kind == "article"
    assert _value(header, "title") == "Gương sáng dân vận khéo"
    assert _value(header, "published") == "2023-04-05"
    assert _value(header, "outlet") == "Báo Kon Tum"


def test_date_of_a_clock_line_names_its_rule_and_is_held_with_doubt() -> None:
    _, header = _read(CLOCKS[0].text)
    assert header.published is not None
    assert (header.published.origin.rule, header.published.origin.confidence) == ("article.clock-line", 0.6)


def test_two_clock_lines_that_differ_give_no_date() -> None:
    text = CLOCKS[0].text
    source = from_text(text)
    other = Dropped(reason="site-clock", text="Thứ Tư, 13/12/2023, 09:00")
    assert _value(read_header(normalize(source)), "published") == "2023-12-14"
    assert _value(read_header(normalize(replace(source, dropped=(*source.dropped, other)))), "published") is None


def test_a_clock_line_above_a_paper_is_the_site_s_own() -> None:
    paper = "KẾ HOẠCH\nCông tác dân vận năm 2023\nNăm 2023, hội nghị tổng kết diễn ra ngày 12/12 đã giao nhiệm vụ.\n"
    tail = "1. Giao Sở Nội vụ.\n2. Giao Thanh tra.\n3. Báo cáo.\nNơi nhận:\n- Lưu: VT.\n"
    clock = Dropped(reason="site-clock", text="Thứ Năm, 14/12/2023, 07:45")
    header = read_header(normalize(replace(from_text(paper + tail), dropped=(clock,))))
    assert (header.kind, header.published) == ("directive", None)
