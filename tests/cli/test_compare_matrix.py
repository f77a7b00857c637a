"""`danvan compare matrix`: every form of the matrix, by hand-made papers of which two provinces answer a directive."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from compare.matrix_papers import PAPERS

import pipeline
from pipeline.cli import cli
from pipeline.cli.matrix_details import details
from pipeline.cli.matrix_page import matrix_html
from pipeline.compare.matrix import matrix
from pipeline.compare.matrix_model import Matrix
from pipeline.compare.matrix_plain import matrix_dict
from pipeline.export import matrix_words as told
from pipeline.export.drawing import text_width, wrap_text
from pipeline.export.matrix_picture import draw_matrix
from pipeline.store import open_store

Run = Callable[..., Result]
DAY = ("--as-of", "1/7/2026")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `danvan compare matrix WORD…` on a store of the composed papers; for questions only."""
    folder = tmp_path_factory.mktemp("matrix")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    environment = {"DANVAN_STORE": f"sqlite:///{folder / 'kho.db'}", "COLUMNS": "120"}
    assert CliRunner().invoke(cli, ["ingest", str(folder)], env=environment).exit_code == 0

    def invoke(*words: str, store: str | None = None) -> Result:
        env = environment if store is None else {**environment, "DANVAN_STORE": store}
        return CliRunner().invoke(cli, ["compare", "matrix", *words], env=env)

    return invoke


def themes_of(*texts: str) -> Matrix:
    """All themes of some papers, by province."""
    with open_store("sqlite://") as store:
        for text in texts:
            store.add(pipeline.analyze_text(text), at=datetime(2026, 1, 1, tzinfo=UTC))
        return matrix(store, rows="themes", as_of=date(2026, 7, 1))


def test_the_table_names_paper_day_and_distance(run: Run) -> None:
    made = run(*DAY)
    assert made.exit_code == 0, made.output
    assert "2/2 tỉnh, thành phố có văn bản triển khai (2 văn bản)" in made.output
    for shown in (
        "Kế hoạch 25/KH-UBND",
        "11/02/2022",
        "(sau 10",
        "(gồm cả Bình Định)",
        "Kế hoạch 18/KH-UBND",
        "03/03/2022",
    ):
        assert shown in made.output


def test_every_line_of_a_table_fits_the_width(run: Run) -> None:
    for choices in ((), ("--rows", "themes"), ("--by", "body"), ("--rows", "themes", "--by", "body")):
        assert max(map(len, run(*DAY, *choices).output.splitlines())) <= 120


def test_a_province_without_anything_is_named(run: Run) -> None:
    assert "Chưa thấy văn bản, tin, bài: Gia Lai" in run("--as-of", "30/6/2025").output


def test_json_has_the_cells_with_their_passages(run: Run) -> None:
    data = json.loads(run("77/CT-TTg", *DAY, "-f", "json").output)
    assert [column["name"] for column in data["columns"]] == ["Gia Lai", "Thanh Hóa"]
    assert [cell["papers"][0]["number"] for cell in data["cells"]] == ["25/KH-UBND", "18/KH-UBND"]
    assert [cell["papers"][0]["days"] for cell in data["cells"]] == [10, 30]
    assert data["cells"][1]["sums"]["overdue"] == 1
    assert data["total"]["demands"] == 6


def test_csv_has_a_line_for_every_cell(run: Run) -> None:
    lines = list(csv.DictReader(io.StringIO(run(*DAY, "--format", "csv").output)))
    assert [(line["row"], line["column"], line["first_issued"], line["overdue"]) for line in lines] == [
        ("Chỉ thị 77/CT-TTg", "Gia Lai", "2022-02-11", "0"),
        ("Chỉ thị 77/CT-TTg", "Thanh Hóa", "2022-03-03", "1"),
    ]
    assert lines[1]["also"] == ""
    assert lines[0]["also"] == "Bình Định"


@pytest.mark.parametrize("choices", [(), ("--rows", "themes"), ("--by", "body"), ("--rows", "themes", "--by", "body")])
def test_every_link_of_the_page_leads_somewhere(run: Run, choices: tuple[str, ...]) -> None:
    page = run(*DAY, *choices, "--format", "html").output
    wanted, there = set(re.findall(r'href="#([^"]+)"', page)), set(re.findall(r'id="([^"]+)"', page))
    assert wanted
    assert wanted <= there
    assert "http" not in page


def test_the_page_has_the_passages(run: Run) -> None:
    page = run("77/CT-TTg", *DAY, "-f", "html").output
    assert "Chỉ thị số 77/CT-TTg ngày 01/02/2022 của Thủ tướng Chính phủ" in page
    assert "bố trí kinh phí, hoàn thành trước ngày 31/12/2030" in page
    assert "quá hạn 1462 ngày" in page  # from 30/6/2022 to 1/7/2026
    assert "Tin, bài là căn cứ tham khảo" in page


def test_words_of_a_paper_are_no_markup() -> None:
    text = PAPERS["thanh-hoa.txt"].replace("bố trí kinh phí", "bố trí <b onclick=x> kinh phí & tiền")
    found = themes_of(PAPERS["chi-thi.txt"], text)
    page = matrix_html(found, matrix_dict(found))
    assert "&lt;b onclick=x&gt; kinh phí &amp; tiền" in page
    assert "<b onclick" not in page
    assert "<b onclick" not in details(found, matrix_dict(found))


def test_the_picture_says_what_the_table_says(run: Run) -> None:
    root = ElementTree.fromstring(run(*DAY, "--format", "svg").output)  # noqa: S314 - written by ourselves
    texts = [item.text for item in root.iter(f"{SVG}text")]
    for wanted in ("25/KH-UBND", "18/KH-UBND", "11/02/2022, sau 10 ngày", "gồm cả Bình Định", "quá hạn 1", "Chú giải"):
        assert wanted in texts


@pytest.mark.parametrize("rows", ["directives", "themes"])
@pytest.mark.parametrize("by", ["province", "body"])
def test_nothing_of_the_picture_lies_outside(run: Run, rows: str, by: str) -> None:
    root = ElementTree.fromstring(run(*DAY, "--rows", rows, "--by", by, "-f", "svg").output)  # noqa: S314
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x", "0")) + float(box.attrib["width"]) <= width
        assert float(box.get("y", "0")) + float(box.attrib["height"]) <= height
    assert all(0 < float(text.attrib["y"]) < height for text in root.iter(f"{SVG}text"))


def test_a_png_file(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="install danvan[picture]")
    path = tmp_path / "bang.png"
    made = run(*DAY, "--output", str(path))
    assert made.exit_code == 0, made.output
    assert path.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_without_matplotlib_a_png_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    path = tmp_path / "bang.png"
    made = run(*DAY, "-o", str(path))
    assert made.exit_code == 1
    assert "[matplotlib-missing]" in made.output
    assert "danvan[picture]" in made.output
    assert not path.exists()


@pytest.mark.parametrize("ending", ["html", "htm", "svg", "csv", "json"])
def test_the_name_of_the_file_says_the_form(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"bang.{ending}"
    assert run(*DAY, "-o", str(path)).exit_code == 0
    begins = {"html": "<!DOCTYPE", "htm": "<!DOCTYPE", "svg": "<?xml", "csv": "\ufeffrow,", "json": "{"}
    assert path.read_text("utf-8").startswith(begins[ending])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("99/CT-TTg",), "document-unknown"),
        (("18/KH-UBND", "--as-of", "1/3/2022"), "document-later"),
        (("--rows", "themes", "thời tiết"), "theme-unknown"),
    ],
)
def test_what_is_not_there_is_said_so(run: Run, words: tuple[str, ...], code: str) -> None:
    made = run(*words)
    assert made.exit_code == 1
    assert f"[{code}]" in made.output
    assert "Traceback" not in made.output


@pytest.mark.parametrize("form", ["table", "html", "svg", "json", "csv"])
def test_an_empty_store_says_that_there_is_nothing(run: Run, tmp_path: Path, form: str) -> None:
    url = f"sqlite:///{tmp_path / 'trong.db'}"
    open_store(url).close()
    made = run("-f", form, store=url)
    assert made.exit_code == 0, made.output
    if form in {"table", "html", "svg"}:
        assert "Trong kho chưa có văn bản nào" in " ".join(made.output.split())


def test_without_a_store_the_next_step_is_named(run: Run, tmp_path: Path) -> None:
    made = run(store=f"sqlite:///{tmp_path / 'khong-co.db'}")
    assert made.exit_code == 1
    assert "[store-missing]" in made.output


def test_help_has_examples(run: Run) -> None:
    made = run("--help")
    assert "danvan compare matrix 91/CT-TTg --by province" in made.output


@pytest.mark.parametrize(("days", "shown"), [(87, "sau 87 ngày"), (0, "cùng ngày"), (-3, "trước 3 ngày")])
def test_how_long_after(days: int, shown: str) -> None:
    assert told.after(days) == shown


@pytest.mark.parametrize("width", [40, 90, 300])
def test_wrapped_lines_fit(width: float) -> None:
    text = "Ủy ban nhân dân các huyện, thị xã, thành phố thuộc tỉnh Thừa Thiên Huế Nghiêmtúcchấphànhkhôngkhoảngtrắng"
    lines = wrap_text(text, width, 12, lines=3)
    assert len(lines) <= 3
    assert all(text_width(line, 12) <= width for line in lines)


def test_the_longer_side_stands_down_the_page() -> None:
    found = themes_of(*PAPERS.values())
    assert len(found.rows) > len(found.columns)
    assert not told.lies_down(found)
    first = next(item.text for item in draw_matrix(found).words if item.x == 31.0)
    assert first == told.capital(found.rows[0].name)
