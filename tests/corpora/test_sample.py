"""The sample corpus: current with its sources, and covering what it promises."""

from __future__ import annotations

import importlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpora.compose.__main__ import SAMPLE, SAMPLE_SOURCES, sources
from corpora.compose.forms import render
from corpora.compose.forms.rtf import encode
from corpora.compose.gold import dump, gold, raw_text, squeeze
from corpora.compose.source import Source, load

GOLD = sorted((SAMPLE / "gold").glob("*.json"))
TEXT_FORMS = {"html", "txt", "md", "rtf"}


SOURCES = [load(path) for path in sources(SAMPLE_SOURCES)]
each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)


def document(source: Source) -> Path:
    return SAMPLE / "documents" / f"{source.name}.{source.suffix}"


# ---------------------------------------------------------------------------------------------- current with the sources


@each_source
def test_raw_text_is_current(source: Source) -> None:
    assert (SAMPLE / "gold" / f"{source.name}.txt").read_bytes().decode("utf-8") == raw_text(source)


@each_source
def test_gold_is_current(source: Source) -> None:
    assert (SAMPLE / "gold" / f"{source.name}.json").read_text("utf-8") == dump(gold(source))


@pytest.mark.parametrize("source", [s for s in SOURCES if s.suffix in TEXT_FORMS], ids=lambda source: source.name)
def test_text_file_is_current(source: Source) -> None:
    assert document(source).read_bytes() == render(source)


@pytest.mark.parametrize("source", [s for s in SOURCES if s.suffix == "docx"], ids=lambda source: source.name)
def test_docx_holds_the_source(source: Source) -> None:
    docx = pytest.importorskip("docx")
    found = docx.Document(str(document(source)))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    text = squeeze("".join([p.text for p in found.paragraphs] + cells))
    assert [ln.text for ln in source.lines if any(squeeze(part) not in text for part in ln.text.split(" | "))] == []


@pytest.mark.parametrize("source", [s for s in SOURCES if s.suffix == "pdf"], ids=lambda source: source.name)
def test_pdf_text_layer_holds_the_source(source: Source) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(str(document(source)))]
    text = squeeze("".join(re.sub(r"\A\d+\s", "", page) for page in pages))
    assert [line.text for line in source.lines if squeeze(line.text) not in text] == []


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_packed_forms_are_built_to_the_same_bytes(form: str) -> None:
    if form == "pdf":
        pdf = pytest.importorskip("reportlab") and importlib.import_module("corpora.compose.forms.pdf")
        if not pdf.FONTS.exists():
            pytest.skip("the DejaVu fonts that the pdf builder embeds are not installed")
    source = next(source for source in SOURCES if source.suffix == form)
    assert render(source) == render(source)


def test_no_file_without_a_source() -> None:
    kept = {path.stem for folder in ("documents", "gold") for path in (SAMPLE / folder).iterdir()}
    assert kept == {source.name for source in SOURCES}


# ------------------------------------------------------------------------------------------------- what the corpus covers


def obligations(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["obligations"]
    return found


def test_it_has_articles_and_directives_of_many_kinds() -> None:
    headers = [json.loads(path.read_text("utf-8")) for path in GOLD]
    assert len(headers) >= 60
    assert sum(data["kind"] == "article" for data in headers) >= 20
    types = {data["header"].get("doc_type") for data in headers}
    assert types >= {"Chỉ thị", "Kế hoạch", "Quyết định", "Kết luận", "Công văn", "Hướng dẫn", "Thông báo"}


def test_it_has_every_file_form() -> None:
    assert {path.suffix for path in (SAMPLE / "documents").iterdir()} == {
        ".html",
        ".docx",
        ".pdf",
        ".txt",
        ".md",
        ".rtf",
    }


@pytest.mark.parametrize("kind", ["date", "range", "recurring", "relative", "unresolved"])
def test_it_has_every_kind_of_deadline(kind: str) -> None:
    found = [d for path in GOLD for o in obligations(path) for d in o["deadlines"] if d["kind"] == kind]
    assert len(found) >= 3


@pytest.mark.parametrize("role", ["lead", "coordinate", "responsible", "report_to", "via", "supervise"])
def test_it_has_every_role(role: str) -> None:
    found = [b for path in GOLD for o in obligations(path) for b in o["bodies"] if b["role"] == role]
    assert len(found) >= 5


# ------------------------------------------------------------------------------------------- how the forms are written


def test_tcvn3_bytes_are_those_of_the_fonts() -> None:
    assert encode("Uỷ ban nhân dân") == r"U\'fb ban nh\'a9n d\'a9n"


def test_tcvn3_refuses_a_capital_with_a_tone_mark() -> None:
    with pytest.raises(ValueError, match="Ủ"):
        encode("Ủy ban")


def test_the_decomposed_text_is_decomposed() -> None:
    source = next(source for source in SOURCES if {"nfd", "eth"} <= source.options)
    raw = raw_text(source)
    assert "\u00d0" in raw
    assert "Đ" not in raw
    assert "\u0323" in raw


def test_word_html_is_declared_and_written_as_windows_1252() -> None:
    source = next(source for source in SOURCES if "word" in source.options)
    data = render(source)
    assert b"charset=windows-1252" in data
    assert b"&#7911;" in data  # ủ has no byte of its own there
    assert io.BytesIO(data).read().decode("cp1252")
