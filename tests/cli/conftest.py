"""A few papers of our own wording, and a store of them made by the command line itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli

DIRECTIVE = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 09/CT-UBND
Gia Lai, ngày 03 tháng 02 năm 2024

CHỈ THỊ
Về tăng cường công tác dân vận của cơ quan hành chính nhà nước

Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Giám đốc các Sở, Thủ trưởng các ban, ngành tỉnh tổ chức quán triệt Chỉ thị số 33/CT-TTg đến cán bộ, công chức.
2. Sở Nội vụ chủ trì, phối hợp với Ban Dân vận Tỉnh ủy tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/11/2024.
3. Sở Tài chính bảo đảm kinh phí, hoàn thành trước ngày 30/4/2024.
4. Ủy ban nhân dân các huyện, thị xã, thành phố báo cáo kết quả trước ngày 20 tháng 12 hằng năm.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
"""
LETTER = """UBND TỈNH GIA LAI
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 118/SNV-CCHC
Gia Lai, ngày 15 tháng 3 năm 2024

Kính gửi: Ủy ban nhân dân các huyện, thị xã, thành phố

Thực hiện Chỉ thị số 09/CT-UBND ngày 03/02/2024 của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị các địa phương:
- Rà soát thủ tục hành chính, gửi báo cáo về Sở Nội vụ trước ngày 10/6/2024.
GIÁM ĐỐC
Trần Thị Mẫu
"""
Run = Callable[..., Result]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two readable papers, one with blanks and Vietnamese letters in its name."""
    folder = tmp_path / "văn bản đến"
    folder.mkdir()
    (folder / "Chỉ thị số 09.txt").write_text(DIRECTIVE, encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `danvan WORD…` on a store of its own; the folder of the test is the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DANVAN_STORE", f"sqlite:///{tmp_path / 'kho.db'}")
    monkeypatch.setenv("COLUMNS", "120")

    def invoke(*words: str | os.PathLike[str], stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in words], input=stdin)

    return invoke


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `danvan WORD…` on a store that holds both papers and knows of one broken file; for questions only."""
    folder = tmp_path_factory.mktemp("kho")
    (folder / "chi-thi.txt").write_text(DIRECTIVE, encoding="utf-8")
    (folder / "cong-van.txt").write_text(LETTER, encoding="utf-8")
    (folder / "rong.txt").write_text("", encoding="utf-8")
    environment = {"DANVAN_STORE": f"sqlite:///{folder / 'kho.db'}", "COLUMNS": "120"}

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(cli, list(words), env=environment)

    made = invoke("ingest", str(folder))
    assert made.exit_code == 1, made.output
    return invoke
