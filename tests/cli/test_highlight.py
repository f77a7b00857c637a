"""The page for the browser: every letter of the text once, what was found marked where it stands."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import pipeline
from pipeline.cli import cli
from pipeline.cli.highlight import render_html

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "corpora" / "sample" / "gold").glob("*.txt"))


class _Reader(HTMLParser):
    """The article's letters, and those under each class."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.open: list[list[str]] = []
        self.text: list[str] = []
        self.by_class: dict[str, str] = {}
        self.anchors: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.inside = self.inside or tag == "article"
        if tag == "a":
            self.anchors |= {found["id"] or ""} if "id" in found else set()
            self.targets |= {(found["href"] or "").lstrip("#")} if "href" in found else set()
        if tag == "span":
            self.open.append((found.get("class") or "").split())

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.inside = False
        if tag == "span":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text.append(data)
            for name in self.open[-1] if self.open else ():
                self.by_class[name] = self.by_class.get(name, "") + data


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", GOLD[:10], ids=lambda path: path.stem)
def test_every_letter_stands_there_once_and_every_link_leads_somewhere(path: Path) -> None:
    analysis = pipeline.analyze_file(path)
    page = read(render_html(pipeline.to_dict(analysis)))
    assert flat("".join(page.text)) == flat(analysis.document.text)
    assert page.targets <= page.anchors
    for item in analysis.obligations:
        assert flat(item.quote) in flat(page.by_class["obligation"])
    for deadline in analysis.deadlines:
        assert flat(deadline.quote) in flat(page.by_class["deadline"])


def test_signs_of_html_are_letters() -> None:
    text = "CHỈ THỊ\nSố: 09/CT-UBND\n1. Sở Y tế báo cáo <script>alert(1)</script> & số liệu trước ngày 15/11/2024."
    html = render_html(pipeline.to_dict(pipeline.analyze_text(text)))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_show_writes_the_page(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/s.db"
    paper = str(ROOT / "corpora" / "sample" / "documents" / "langson-2023-28-ct-ubnd.docx")
    assert CliRunner().invoke(cli, ["ingest", paper, "--store", store]).exit_code == 0
    target = tmp_path / "chi-thi.html"
    result = CliRunner().invoke(cli, ["show", "28/CT-UBND", "-o", str(target), "--store", store])
    assert result.exit_code == 0, result.output
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="vi">' in page
    refused = CliRunner().invoke(cli, ["show", "28/CT-UBND", "--html", "--format", "json", "--store", store])
    assert refused.exit_code == 2
