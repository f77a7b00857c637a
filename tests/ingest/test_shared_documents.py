from __future__ import annotations

import json
import re
import sys

import pytest

from pipeline.ingest import read
from pipeline.text.fold import fold
from pipeline.text.normalize import normalize
from tests.ingest.legacy_score import SHARED

REAL, DEV = SHARED / "real", SHARED / "eval" / "dev"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents lie beside the repository, in ../shared")

# What a header reader needs as lines of their own: the number, the place and date, the type.
HEADS = [
    ("vbpl/doc_000049.html", "Số: 13/NQ-CP", "Hà Nội, ngày 16 tháng 01 năm 2026", "NGHỊ QUYẾT"),
    ("vbpl/doc_000144.html", "Nghị quyết số: 108/2025/UBTVQH15", "Hà Nội, ngày 17 tháng 10 năm 2025", "NGHỊ QUYẾT"),
    ("vbpl/doc_000164.html", "Số: 03/2026/TT-BYT", "Hà Nội, ngày 12 tháng 02 năm 2026", "THÔNG TƯ"),
    ("vbpl/doc_000225.html", "Số: 92/2025/TT-BTC", "Hà Nội, ngày 3 tháng 10 năm 2025", "THÔNG TƯ"),
    ("vbpl/doc_000481.html", "Số: 344/2025/NĐ-CP", "Hà Nội, ngày 29 tháng 12 năm 2025", "NGHỊ ĐỊNH"),
    ("vbpl/page-v2.html", "Số: Không số", "Hà Nội, ngày 28 tháng 11 năm 2013", "HIẾN PHÁP"),
    ("luongminh/72_2025_QH15_649675.htm", "Luật số: 72/2025/QH15", "Hà Nội, ngày 16 tháng 6 năm 2025", "LUẬT"),
    (
        "luongminh/99_2025_NQ-HDND_685704.htm",
        "Số: 99/2025/NQ-HĐND",
        "Quảng Ninh, ngày 16 tháng 12 năm 2025",
        "NGHỊ QUYẾT",
    ),
    ("luongminh/2025-kh-baucu.htm", "Số: 16/KH-MTTQ-BTT", "Lương Minh, ngày 18 tháng 11 năm 2025", "KẾ HOẠCH"),
    ("luongminh/2026-kh-tiepcongdan.htm", "Số: /KH-MTTQ-BTT", "Lương Minh, ngày 10 tháng 12 năm 2025", "KẾ HOẠCH"),
    ("legacy/vni-2008-23.QD-991-UBND.doc", "Số: 991/QĐ-UBND", "Đồng Xoài, ngày 14 tháng5 năm 2008", "QUYẾT ĐỊNH"),
    ("legacy/tcvn3-2003-A06.rtf", "SỐ: 08 /2001/TT-BTC", "Hà nội, ngày 18 tháng 1 năm 2001", "THÔNG TƯ"),
]


@pytest.mark.parametrize(("name", "number", "date", "kind"), HEADS)
def test_number_date_and_type_are_lines_of_their_own(name: str, number: str, date: str, kind: str) -> None:
    lines = normalize(read(str(REAL / name))).text.split("\n")[:14]
    assert {number, date, kind} <= set(lines)
    assert any(re.fullmatch(r"CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM", line) for line in lines)


@pytest.mark.parametrize(
    "name", sorted(file.name for file in (REAL / "vbpl").glob("doc_*.html")) if REAL.is_dir() else []
)
def test_nothing_of_a_content_fragment_is_lost(name: str) -> None:
    raw = (REAL / "vbpl" / name).read_text("utf-8")
    words = set(re.findall(r"\w{2,}", re.sub(r"<!--.*?-->|<[^>]+>|&\w+;", " ", raw, flags=re.S)))
    document = normalize(read(str(REAL / "vbpl" / name)))
    assert not document.source.dropped
    assert {word for word in words if word not in document.text} == set()


@pytest.mark.parametrize("name", sorted(file.stem for file in DEV.glob("*.json")) if DEV.is_dir() else [])
def test_annotated_chrome_is_cut_and_all_else_stays(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DEV.parent))
    from units import units  # type: ignore[import-not-found]

    gold = json.loads((DEV / f"{name}.json").read_text("utf-8"))
    raw_units = units((DEV / f"{name}.txt").read_text("utf-8"))
    document = normalize(read(str(DEV / f"{name}.txt")))
    text = "".join(document.text.split())
    present = [number for number, unit in enumerate(raw_units) if "".join(unit.split()) in text]
    assert [number for number in gold.get("chrome", []) if number in present] == []
    twice = {
        "".join(dropped.text.split()) for dropped in document.source.dropped if dropped.reason == "repeated-caption"
    }
    lost = [
        unit
        for number, unit in enumerate(raw_units)
        if len(unit) > 60 and number not in present and number not in gold.get("chrome", [])
        if not any(caption * 2 in "".join(unit.split()) for caption in twice)
    ]
    assert lost == []
    sys.modules.pop("units", None)


def test_a_gazette_pdf_comes_without_its_running_heads_and_in_whole_paragraphs() -> None:
    document = normalize(read(str(REAL / "vbpl" / "32801-hienphap-2013-congbao.pdf")))
    lines = document.text.split("\n")
    assert "CÔNG BÁO" not in document.text
    assert len(document.source.dropped) >= 28
    assert sum(line.startswith("Điều ") and len(line) < 12 for line in lines) == 120
    assert not [line for line in lines if line[0].islower() and not re.match(r"[a-zđ]\)", line)]


def test_the_same_constitution_from_page_and_pdf_agrees() -> None:
    page, pdf = (
        normalize(read(str(REAL / "vbpl" / name))).text for name in ("page-v2.html", "32801-hienphap-2013-congbao.pdf")
    )
    first, second = (re.findall(r"Điều \d+\n(.+)", text) for text in (page, pdf))
    # the two editions place tone marks differently (`hoà`, `hòa`), so letters are compared without marks
    assert [fold(line) for line in first] == [fold(line) for line in second]
