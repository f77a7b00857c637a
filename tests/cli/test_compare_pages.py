"""The pages of a comparison for the browser, and the Vietnamese words that verdicts are told in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Any

import pytest
from comparing import Run, facts, flat

from pipeline.cli import compare_words
from pipeline.cli.compare_html import coverage_html, evidence_html
from pipeline.compare.features import NAMES
from pipeline.compare.model import MEANING
from pipeline.compare.plain import NEWS_SUPPORTS


class Page(HTMLParser):
    """The elements of a page, its words, and the links and images that leave it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open += [tag] if tag not in {"meta", "br"} else []
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            if name in {"href", "src"}:
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


@pytest.mark.parametrize("words", [["coverage", "14/CT-UBND", "31/KH-UBND"], ["evidence", "14/CT-UBND"]])
def test_the_page_for_the_browser_stands_alone(asked: Run, words: list[str]) -> None:
    text = asked("compare", *words, "--format", "html").stdout
    page = Page(text)
    assert page.open == []
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert page.links
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert "url(" not in text
    shown = flat(" ".join(page.words))
    assert "Niêm yết công khai thủ tục hành chính tại trụ sở" in shown
    assert page.tags.count("tr") == 1 + 5


def test_every_verdict_has_its_words_beside_its_colour(asked: Run) -> None:
    shown = flat(" ".join(Page(asked("compare", "coverage", "14/CT-UBND", "31/KH-UBND", "-f", "html").stdout).words))
    for words in (
        "tất cả (5)",
        "đã cụ thể hóa (2)",
        "chưa thấy cụ thể hóa (3)",
        "thời hạn muộn hơn (1)",
        "giao thêm (2)",
    ):
        assert words in shown
    noted = flat(" ".join(Page(asked("compare", "evidence", "14/CT-UBND", "-f", "html").stdout).words))
    assert NEWS_SUPPORTS in noted


def texts_of(value: Any) -> Any:
    """The same facts with a piece of HTML in every text that comes from a paper."""
    if isinstance(value, dict):
        return {
            name: f"<b onclick='x'>&{item}" if name in {"quote", "title", "name", "paper", "source"} else texts_of(item)
            for name, item in value.items()
        }
    return [texts_of(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("words", "render"),
    [(["coverage", "14/CT-UBND", "31/KH-UBND"], coverage_html), (["evidence", "14/CT-UBND"], evidence_html)],
)
def test_words_of_a_paper_are_no_markup(asked: Run, words: list[str], render: Callable[[Any], str]) -> None:
    page = render(texts_of(facts(asked, *words)))
    assert "<b onclick" not in page
    assert "&lt;b onclick=&#x27;x&#x27;&gt;&amp;" in page


def test_what_is_missing_is_marked_in_the_demand(asked: Run) -> None:
    data = facts(asked, "coverage", "14/CT-UBND", "31/KH-UBND")
    row = data["rows"][1]
    at = row["parent"]["quote"].index("xây dựng")
    start = row["parent"]["start"] + at
    row["missing"] = [
        {"kind": "action", "quote": "xây dựng", "instead": "", "start": start, "end": start + 8},
        {"kind": "object", "quote": "dựng", "instead": "", "start": start + 4, "end": start + 8},
        {"kind": "quantity", "quote": "ở nơi khác", "instead": "", "start": 0, "end": 5},
    ]
    page = coverage_html(data)
    assert page.count("<mark") == 1
    assert '<mark class="action">xây dựng</mark>' in page
    assert "<b>Còn thiếu</b>: việc “xây dựng”; nội dung “dựng”; số lượng “ở nơi khác”" in page


# -- words ----------------------------------------------------------------------------------------------------------


def test_every_feature_can_be_told() -> None:
    assert set(compare_words.FEATURE_WORDS) >= {*NAMES, MEANING}


@pytest.mark.parametrize(
    ("because", "features", "told"),
    [
        ({"actions": 1.0, "themes": -0.5}, {"actions": 1.0, "themes": 0.0}, "cùng loại việc – tuy nhiên: khác chủ đề"),
        ({"near_concepts": -2.0, "cited": 0.4}, {"near_concepts": 0.9, "cited": 1.0}, "cùng viện dẫn một văn bản"),
        ({"weaker_action": 0.2}, {"weaker_action": 0.0}, "các dấu hiệu đều yếu"),
        ({"weaker_action": -0.2}, {"weaker_action": 1.0}, "mới là bước chuẩn bị cho việc được giao"),
        ({"something new": 3.0, "actions": 0.1}, {"something new": 1.0, "actions": 1.0}, "cùng loại việc"),
        (dict.fromkeys(("actions", "themes", "cited", "object"), 1.0), dict.fromkeys(("actions", "themes", "cited", "object"), 1.0),
         "cùng loại việc; cùng chủ đề; cùng viện dẫn một văn bản"),
    ],
)  # fmt: skip
def test_only_signs_that_point_one_way_are_told(because: Any, features: Any, told: str) -> None:
    assert compare_words.why({"because": because, "features": features}) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.0, "dưới 1 %"), (0.004, "dưới 1 %"), (0.634, "63 %"), (0.995, "trên 99 %"), (1.0, "trên 99 %")],
)
def test_no_chance_is_told_as_certain(share: float, told: str) -> None:
    assert compare_words.percent(share) == told


def found(verdicts: Iterable[str], decided: Iterable[int] = ()) -> list[dict[str, Any]]:
    return [
        {"at": number, "verdict": verdict, "decision": {"verdict": verdict} if number in decided else None}
        for number, verdict in enumerate(verdicts)
    ]


@pytest.mark.parametrize(
    ("matches", "shown"),
    [
        (found(["evidence"] * 5), [0, 1, 2, 3, 4]),
        (found(["evidence"] * 6), [0, 1, 2, 3]),
        (found(["evidence"] * 6 + ["counter"] * 2), [0, 1, 2, 6]),
        (found(["evidence"] * 6 + ["counter"] * 2, decided=[5, 7]), [0, 5, 6, 7]),
    ],
)
def test_a_shortcoming_and_a_decision_are_among_the_results_shown(matches: Any, shown: list[int]) -> None:
    assert [match["at"] for match in compare_words.first_findings(matches, 4)] == shown
