"""Type and number of every real document beside the repository; skipped where `../shared` is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read
from pipeline.model import Header
from pipeline.segment.header import read_header
from pipeline.text.normalize import normalize

SHARED = Path(__file__).parents[2].parent / "shared"

# file, type, number (None where none is printed), issue date: facts read off the papers
EXPECTED: list[tuple[str, str | None, str | None, str | None]] = [
    ("real/vbpl/doc_000049.html", "Nghị quyết", "13/NQ-CP", "2026-01-16"),
    ("real/vbpl/doc_000144.html", "Nghị quyết", "108/2025/UBTVQH15", "2025-10-17"),
    ("real/vbpl/doc_000164.html", "Thông tư", "03/2026/TT-BYT", "2026-02-12"),
    ("real/vbpl/doc_000199.html", "Thông tư", "02/2026/TT-BYT", "2026-02-04"),
    ("real/vbpl/doc_000225.html", "Thông tư", "92/2025/TT-BTC", "2025-10-03"),
    ("real/vbpl/doc_000317.html", "Thông tư", "51/2025/TT-NHNN", "2025-12-25"),
    ("real/vbpl/doc_000387.html", "Thông tư", "44/2025/TT-BXD", "2025-12-09"),
    ("real/vbpl/doc_000430.html", "Thông tư", "27/2025/TT-BTP", "2025-12-19"),
    ("real/vbpl/doc_000471.html", "Thông tư", "39/2025/TT-BXD", "2025-11-25"),
    ("real/vbpl/doc_000481.html", "Nghị định", "344/2025/NĐ-CP", "2025-12-29"),
    ("real/vbpl/doc_000560.html", "Thông tư", "36/2025/TT-BXD", "2025-11-21"),
    ("real/vbpl/doc_000626.html", "Thông tư", "19/2025/TT-BNV", "2025-10-08"),
    ("real/vbpl/page-v2.html", "Hiến pháp", None, "2013-11-28"),
    ("real/vbpl/32801-hienphap-2013-congbao.pdf", "Hiến pháp", None, None),
    ("real/vbpl/11234-68-LCT-HDNN8.doc", "Hiến pháp", None, None),
    ("real/vbpl/889-hienphap-1959.doc", "Hiến pháp", None, None),
    ("real/luongminh/2025-kh-baucu.htm", "Kế hoạch", "16/KH-MTTQ-BTT", "2025-11-18"),
    ("real/luongminh/2026-kh-tiepcongdan.htm", "Kế hoạch", "/KH-MTTQ-BTT", "2025-12-10"),
    ("real/luongminh/72_2025_QH15_649675.htm", "Luật", "72/2025/QH15", "2025-06-16"),
    ("real/luongminh/99_2025_NQ-HDND_685704.htm", "Nghị quyết", "99/2025/NQ-HĐND", "2025-12-16"),
    ("real/legacy/synthetic-vni-2003-02144qd.docx", "Quyết định", "144/2002/QĐ/BTC", "2002-11-22"),
    ("real/legacy/synthetic-vni-2003-02144qd.txt", "Quyết định", "144/2002/QĐ/BTC", "2002-11-22"),
    ("real/legacy/tcvn3-2003-02144qd.doc", "Quyết định", "144/2002/QĐ/BTC", "2002-11-22"),
    ("real/legacy/tcvn3-2003-02144qd.txt", "Quyết định", "144/2002/QĐ/BTC", "2002-11-22"),
    ("real/legacy/tcvn3-2003-A06.rtf", "Thông tư", "08/2001/TT-BTC", "2001-01-18"),
    ("real/legacy/tcvn3-2003-A06.txt", "Thông tư", "08/2001/TT-BTC", "2001-01-18"),
    ("real/legacy/tcvn3-2003-A28.rtf", "Thông tư", "40/2000/TT/BTC", "2000-05-15"),
    ("real/legacy/tcvn3-2003-A28.txt", "Thông tư", "40/2000/TT/BTC", "2000-05-15"),
    ("real/legacy/tcvn3-2004-B6.doc", "Quyết định", "1141-TC/QĐ/CĐKT", "1995-11-01"),
    ("real/legacy/tcvn3-2004-B6.txt", "Quyết định", "1141-TC/QĐ/CĐKT", "1995-11-01"),
    ("real/legacy/tcvn3-2005-8A2AC_NKT2.05.txt", None, None, None),
    ("real/legacy/tcvn3-2005-8A2AC_NKT2.05.xls", None, None, None),
    ("real/legacy/vni-2008-23.QD-991-UBND.doc", "Quyết định", "991/QĐ-UBND", "2008-05-14"),
    ("real/legacy/vni-2008-23.QD-991-UBND.txt", "Quyết định", "991/QĐ-UBND", "2008-05-14"),
]

SIGNERS = [
    ("real/vbpl/doc_000049.html", "Hồ Đức Phớc"),
    ("real/vbpl/doc_000164.html", "Vũ Mạnh Hà"),
    ("real/vbpl/doc_000387.html", "Nguyễn Danh Huy"),
    ("real/luongminh/72_2025_QH15_649675.htm", "Trần Thanh Mẫn"),
    ("real/luongminh/99_2025_NQ-HDND_685704.htm", "Trịnh Thị Minh Thanh"),
    ("real/legacy/tcvn3-2003-A06.txt", "Vũ Văn Ninh"),
    ("real/legacy/vni-2008-23.QD-991-UBND.doc", "Trương Tấn Thiệu"),
]


TITLES = [
    (
        "real/vbpl/doc_000225.html",
        "Bãi bỏ Thông tư liên tịch số 15/2010/TTLT-BTC-BGDĐT ngày 29/01/2010",
        "Thông tư liên tịch số 15/2010/TTLT-BTC-BGDĐT.",
    ),
]


def _header(name: str) -> Header:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return read_header(normalize(read(str(path))))


@pytest.mark.parametrize(("name", "doc_type", "number", "issued"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_type_number_and_date(name: str, doc_type: str | None, number: str | None, issued: str | None) -> None:
    header = _header(name)
    got = (header.doc_type, header.number, header.issued)
    assert [item.value if item else None for item in got] == [doc_type, number, issued]
    assert header.kind == "directive"


@pytest.mark.parametrize(("name", "signer"), SIGNERS)
def test_signer(name: str, signer: str) -> None:
    header = _header(name)
    assert header.signer is not None
    assert header.signer.value == signer


@pytest.mark.parametrize(("name", "first", "last"), TITLES)
def test_title_with_a_full_stop(name: str, first: str, last: str) -> None:
    header = _header(name)
    assert header.title is not None
    assert header.title.value.startswith(first)
    assert header.title.value.endswith(last)
