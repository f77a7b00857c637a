"""What a printer would put on paper: LibreOffice makes PDF pages of the files, and these are read and looked at."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from export.register_lines import AS_OF, AT, many

from pipeline.export.lines import HEADS
from pipeline.export.sheet import workbook
from pipeline.export.word import word_table

ROWS = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both files as PDF."""
    for program, package in (("soffice", "libreoffice-calc libreoffice-writer"), ("pdftotext", "poppler-utils")):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: apt-get install {package}")
    made = tmp_path_factory.mktemp("trang")
    (made / "bang.xlsx").write_bytes(workbook(many(ROWS), as_of=AS_OF, at=AT, about="Tất cả nhiệm vụ"))
    (made / "bang-word.docx").write_bytes(word_table(many(ROWS), as_of=AS_OF, at=AT, about="Tất cả nhiệm vụ"))
    home = f"-env:UserInstallation=file://{made}/nha"  # of its own: another LibreOffice may be running
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", made, *made.glob("bang*")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return made


def pages(file: Path) -> list[str]:
    read = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, encoding="utf-8")
    return read.stdout.split("\f")[:-1]


@pytest.mark.parametrize("name", ["bang.pdf", "bang-word.pdf"])
def test_every_page_is_a4_across(folder: Path, name: str) -> None:
    told = subprocess.run(["pdfinfo", "-l", "99", folder / name], check=True, capture_output=True, text=True).stdout
    sizes = re.findall(r"size:\s+([\d.]+) x ([\d.]+)", told)
    assert len(sizes) > 3
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(842, 595)}


def test_sheet_prints_its_heads_and_number_on_every_page(folder: Path) -> None:
    printed = pages(folder / "bang.pdf")
    of_form = [page for page in printed if HEADS[2] in page]
    assert len(of_form) > 3
    for number, page in enumerate(printed, 1):
        assert (HEADS[2] in page and HEADS[7] in page) or "Nguyên văn" in page
        assert f"Trang {number}/{len(printed)}" in page


def test_word_table_prints_its_heads_on_every_page_and_signs_at_the_end(folder: Path) -> None:
    printed = pages(folder / "bang-word.pdf")
    # LibreOffice keeps no row with what follows its table, so the signatures may come on a page of their own
    of_table = [page for page in printed if "việc số" in page]
    assert len(of_table) >= len(printed) - 1 > 2
    assert all(HEADS[1] in page for page in of_table)
    assert "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ" in printed[-1]
    assert re.match(r"\s*2\n", printed[1])  # the first page shows no number
    assert not re.match(r"\s*1\n", printed[0])


@pytest.mark.parametrize("name", ["bang.pdf", "bang-word.pdf"])
def test_no_text_is_cut_off(folder: Path, name: str) -> None:
    """Every word of the longest task and the last row's number come out on paper."""
    text = re.sub(r"\s+", " ", " ".join(pages(folder / name)))
    for word in ("đường dây nóng", "điểm nóng"):
        assert set(word.split()) <= set(re.findall(r"\w+", text))
    assert text.count("(việc số") >= ROWS


@pytest.mark.parametrize("name", ["bang.pdf", "bang-word.pdf"])
def test_letters_are_of_a_times_family(folder: Path, name: str) -> None:
    told = subprocess.run(["pdffonts", folder / name], check=True, capture_output=True, text=True).stdout
    fonts = {line.split()[0].partition("+")[2] for line in told.splitlines()[2:]}
    assert fonts
    assert all(font.startswith(("Liberation", "Times")) and "Sans" not in font for font in fonts), fonts
