"""The sample corpus: current with its sources, well-formed, and covering what it promises."""

from __future__ import annotations

import importlib.util
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr

from corpora.compose.__main__ import sources
from corpora.compose.forms import render
from corpora.compose.forms.rtf import encode
from corpora.compose.gold import dump, gold, raw_text, squeeze
from corpora.compose.source import Source, SourceError, load
from pipeline.learn.units import units

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpora" / "sample"
GOLD = sorted((SAMPLE / "gold").glob("*.json"))
SHARED_UNITS = ROOT.parent / "shared" / "eval" / "units.py"
TEXT_FORMS = {"html", "txt", "md", "rtf"}


SOURCES = sources()
each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
each_gold = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)


def document(source: Source) -> Path:
    return SAMPLE / "documents" / f"{source.name}.{source.suffix}"


def read(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    return json.loads(path.read_text("utf-8")), units(path.with_suffix(".txt").read_text("utf-8"))


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


# -------------------------------------------------------------------------------------------------- well-formed in itself


@each_gold
def test_every_unit_number_exists(path: Path) -> None:
    data, numbered = read(path)
    used = [item["unit"] for key in ("obligations", "outcomes") for item in data[key]] + data["chrome"]
    assert [n for n in used if not 0 <= n < len(numbered)] == []


@each_gold
def test_every_own_quote_is_in_its_unit(path: Path) -> None:
    data, numbered = read(path)
    missing = [
        (item["unit"], name)
        for item in data["obligations"]
        for name, inherited in [(b["name"], b.get("inherited")) for b in item["bodies"]]
        + [(d["quote"], d.get("inherited")) for d in item["deadlines"]]
        if not inherited and squeeze(name) not in squeeze(numbered[item["unit"]])
    ]
    assert missing == []


@each_gold
def test_every_inherited_quote_is_elsewhere_in_the_document(path: Path) -> None:
    data, numbered = read(path)
    whole = squeeze(" ".join(numbered))
    quotes = [b["name"] for o in data["obligations"] for b in o["bodies"] if b.get("inherited")]
    quotes += [d["quote"] for o in data["obligations"] for d in o["deadlines"] if d.get("inherited")]
    assert [quote for quote in quotes if squeeze(quote) not in whole] == []


@each_gold
def test_reference_numbers_and_titles_are_printed(path: Path) -> None:
    data, numbered = read(path)
    whole = squeeze(" ".join(numbered))
    printed = [ref[key] for ref in data["references"] for key in ("number", "title") if ref[key]]
    assert [text for text in printed if squeeze(text) not in whole] == []


@each_gold
def test_every_deadline_value_parses(path: Path) -> None:
    data, _ = read(path)
    for deadline in (d for o in data["obligations"] for d in o["deadlines"]):
        value = deadline["value"]
        if deadline["kind"] == "date":
            assert date.fromisoformat(value).isoformat() == value
        elif deadline["kind"] == "range":
            start, end = map(date.fromisoformat, value.split("/"))
            assert start <= end
        elif deadline["kind"] == "recurring" and value != "FREQ":
            assert rrulestr(value)[0] is not None
        elif deadline["kind"] == "relative":
            assert re.fullmatch(r"P\d+[DWMY] (after|before) .+", value)
        elif deadline["kind"] == "unresolved":
            assert value is None


@each_gold
def test_no_unit_is_annotated_twice(path: Path) -> None:
    data, _ = read(path)
    numbers = [item["unit"] for key in ("obligations", "outcomes") for item in data[key]] + data["chrome"]
    assert len(numbers) == len(set(numbers))


@each_gold
def test_units_are_those_of_the_shared_scorer(path: Path) -> None:
    if not SHARED_UNITS.exists():
        pytest.skip(f"{SHARED_UNITS} is not there")
    spec = importlib.util.spec_from_file_location("shared_units", SHARED_UNITS)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    raw = path.with_suffix(".txt").read_text("utf-8")
    assert list(units(raw)) == module.units(raw)


# ------------------------------------------------------------------------------------------------- what the corpus covers


def test_it_has_articles_and_directives_of_many_kinds() -> None:
    headers = [json.loads(path.read_text("utf-8")) for path in GOLD]
    assert len(headers) >= 20
    assert sum(data["kind"] == "article" for data in headers) >= 6
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
    found = [d for path in GOLD for o in read(path)[0]["obligations"] for d in o["deadlines"] if d["kind"] == kind]
    assert len(found) >= 3


@pytest.mark.parametrize("role", ["lead", "coordinate", "responsible", "report_to", "via", "supervise"])
def test_it_has_every_role(role: str) -> None:
    found = [b for path in GOLD for o in read(path)[0]["obligations"] for b in o["bodies"] if b["role"] == role]
    assert len(found) >= 5


# --------------------------------------------------------------------------------------- what the build refuses and writes

HEAD = "kind: directive\nform: txt\ndoc_type: Kế hoạch\n---\n"
BROKEN = {
    "body": ("- Sở Nội vụ tổng hợp.\n  @o R Sở Tài chính | | other\n", "no such body"),
    "deadline": ("- Sở Nội vụ tổng hợp.\n  @o R Sở Nội vụ | trước ngày 5/6 = 2024-06-05 | other\n", "no such deadline"),
    "value": ("- Sở Nội vụ họp hằng quý.\n  @o R Sở Nội vụ | hằng quý = FREQ=QUARTERLY | other\n", "FREQ"),
    "theme": ("- Sở Nội vụ tổng hợp.\n  @o R Sở Nội vụ | | unknown\n", "themes"),
    "two units": ("- Sở Nội vụ họp. Sở Y tế dự.\n  @o R Sở Nội vụ | | other\n", "one unit"),
    "number": ("- Đã có 12 mô hình.\n  @r + | | | 13 mô hình | model\n", "no such number"),
    "reference": ("- Theo Chỉ thị số 5/CT-UBND.\n  @ref Chỉ thị | 6/CT-UBND | | |\n", "no such number"),
    "site line": ("<X menu> Trang chủ\n\n- Xem trang chủ của Sở.\n", "occurs in the document"),
}


@pytest.mark.parametrize(("body", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_wrong_annotation_is_refused(tmp_path: Path, body: str, message: str) -> None:
    path = tmp_path / "broken.src"
    path.write_text(HEAD + body, "utf-8")
    with pytest.raises(SourceError, match=message):
        gold(load(path))


def test_tcvn3_bytes_are_those_of_the_fonts() -> None:
    assert encode("Uỷ ban nhân dân") == r"U\'fb ban nh\'a9n d\'a9n"


def test_tcvn3_refuses_a_capital_with_a_tone_mark() -> None:
    with pytest.raises(ValueError, match="Ủ"):
        encode("Ủy ban")


def test_the_decomposed_text_is_decomposed() -> None:
    source = next(source for source in SOURCES if "nfd" in source.form)
    raw = raw_text(source)
    assert "\u00d0" in raw
    assert "Đ" not in raw
    assert "\u0323" in raw


def test_word_html_is_declared_and_written_as_windows_1252() -> None:
    source = next(source for source in SOURCES if "word" in source.form)
    data = render(source)
    assert b"charset=windows-1252" in data
    assert b"&#7911;" in data  # ủ has no byte of its own there
    assert io.BytesIO(data).read().decode("cp1252")
