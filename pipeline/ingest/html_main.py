"""The main content of a whole portal page, and what of the page was cut away with its reason."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from pipeline.model import Dropped

_SPACE = re.compile(r"\s+")
_REASONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comment-box", re.compile(r"comment|binh-?luan|phan-?hoi|y-?kien", re.I)),
    ("share-link", re.compile(r"share|social|addthis|fb-(?:like|root)|zalo|chia-?se", re.I)),
    (
        "related-links",
        re.compile(
            r"relat|lien-?quan|other-?news|tin-?khac|cung-?chuyen-?muc|tags?(?:$|[-_ ])|xem-?them|news-?other", re.I
        ),
    ),
    ("login", re.compile(r"login|dang-?nhap|user-?box|captcha", re.I)),
    ("counter", re.compile(r"counter|thong-?ke|luot-?(?:xem|truy)|statistic|rating|vote", re.I)),
    ("advertisement", re.compile(r"(?:^|[-_ ])(?:ads?|advert\w*|banner|quang-?cao)(?:$|[-_ ])", re.I)),
    (
        "navigation",
        re.compile(
            r"(?:^|[-_ ])(?:nav|navbar|menu|mainmenu|topmenu|sitemap|pager|pagination|paging|toolbar|tabs?)(?:$|[-_ ])"
            r"|^menu|breadcrumb|navigation",
            re.I,
        ),
    ),
    (
        "page-frame",
        re.compile(
            r"(?:^|[-_ ])(?:footer|sidebar|copyright|search|skip-?link|cookie)(?:$|[-_ ])|^footer|footer$", re.I
        ),
    ),
)
_TAGS = {"nav": "navigation", "footer": "page-frame", "aside": "related-links"}
_CONTAINERS = frozenset(["div", "article", "section", "main", "td", "form", "body", "table", "tbody", "tr", "center"])
_SIGNED = re.compile(r"\s*(?:Nguồn|Tác giả|Theo|Bài|Ảnh|Tin|Thực hiện)\b.{0,80}$|\s*[^\n]{2,40}$")
_FEWEST_LINKS, _MOST_OF_IT = 10, 0.7


@dataclass
class MainPart:
    """Where to read: `root`, and `skip` for the elements inside that are cut away; what it cuts is kept in `dropped`."""

    root: Any
    whole_page: bool = False
    cut: dict[Any, str] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    keep: frozenset[Any] = frozenset()

    def skip(self, element: Any) -> bool:
        """Whether an element is cut away: hidden, marked as site furniture, or outside the main content."""
        if element in self.keep:
            return False
        reason = self.cut.get(element) or self._reason(element)
        if reason is None:
            return False
        text = _SPACE.sub(" ", _visible(element)).strip()
        if text:
            self.dropped.append(Dropped(reason=reason, text=text))
        return True

    def _reason(self, element: Any) -> str | None:
        style = element.get("style") or ""
        if "display" in style and re.search(r"display\s*:\s*none", style):
            return "hidden"
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return "hidden"
        if not self.whole_page:
            return None
        return _furniture(element)


def _furniture(element: Any) -> str | None:
    tag = element.tag
    if tag in _TAGS:
        return _TAGS[tag]
    if tag not in {"div", "ul", "ol", "section", "p", "span", "table", "form", "a", "li", "header", "td"}:
        return None
    label = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}".strip()
    if label:
        for reason, pattern in _REASONS:
            if pattern.search(label) and _is_small_prose(element):
                return reason
    if tag in {"ul", "ol", "div"} and _only_links(element):
        return "related-links"
    return None


def _is_small_prose(element: Any) -> bool:
    """A wrapper that merely has such a word in its name but holds the article is no furniture."""
    prose = sum(len(_SPACE.sub(" ", _visible(p))) for p in element.iter("p"))
    return prose < 1500


def _only_links(element: Any) -> bool:
    links = list(element.iter("a"))
    if len(links) < 3:
        return False
    linked = sum(len(_SPACE.sub(" ", _visible(link)).strip()) for link in links)
    whole = len(_SPACE.sub(" ", _visible(element)).strip())
    return whole > 0 and linked > whole * 0.8


def _visible(element: Any) -> str:
    if element.tag in {"script", "style", "noscript", "template"}:
        return ""
    out = [element.text or ""]
    for node in element.iterdescendants():
        if isinstance(node.tag, str) and node.tag not in {"script", "style", "noscript", "template"}:
            out.append(node.text or "")
        out.append(node.tail or "")
    return " ".join(out)


def main_part(root: Any, title: str | None) -> MainPart:
    """Find the main content: the whole body of a content fragment, the article's part of a portal page."""
    body = root.find("body")
    body = root if body is None else body
    if not _is_whole_page(root, body):
        return MainPart(root=body)
    weights = _weights(body)
    part = MainPart(root=body, whole_page=True)
    path = _descend(body, weights)
    heading = _heading(body, title)
    _cut_around(part, path, heading)
    return part


def _is_whole_page(root: Any, body: Any) -> bool:
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in {"progid", "generator"} and "Word" in (meta.get("content") or ""):
            return False
    if body.find(".//nav") is not None or body.find(".//footer") is not None:
        return True
    alone = sum(1 for link in body.iter("a") if link.get("href") and _stands_alone(link))
    return alone >= _FEWEST_LINKS and root.find(".//script") is not None


def _stands_alone(link: Any) -> bool:
    """A link that is all there is in its list item, cell or box: a menu's, not one inside a sentence."""
    parent = link.getparent()
    if parent is None or parent.tag not in {"li", "td", "div", "h2", "h3", "h4", "span"}:
        return False
    return len(_visible(parent).split()) <= len(_visible(link).split()) + 1


def _weights(body: Any) -> dict[Any, float]:
    """Prose of each element: letters of its text that stand in no link and in sentences or paragraphs."""
    weights: dict[Any, float] = {}
    for node in body.iter():
        if not isinstance(node.tag, str) or node.tag in {
            "script",
            "style",
            "noscript",
            "select",
            "option",
            "a",
            "button",
        }:
            continue
        own = len((node.text or "").strip()) + sum(len((child.tail or "").strip()) for child in node)
        if not own:
            continue
        inside = node
        in_link = False
        chain = []
        while inside is not None:
            chain.append(inside)
            in_link = in_link or inside.tag in {"a", "nav", "footer", "aside", "script", "style"}
            if inside is body:
                break
            inside = inside.getparent()
        if in_link:
            continue
        for ancestor in chain:
            weights[ancestor] = weights.get(ancestor, 0.0) + own
    return weights


def _descend(body: Any, weights: dict[Any, float]) -> list[Any]:
    """From the body down as long as one child holds most of the prose."""
    path = [body]
    while True:
        node = path[-1]
        children = [child for child in node if isinstance(child.tag, str) and child.tag in _CONTAINERS]
        best = max(children, key=lambda child: weights.get(child, 0.0), default=None)
        if best is None or weights.get(best, 0.0) < _MOST_OF_IT * weights.get(node, 0.0):
            return path
        path.append(best)


def _heading(body: Any, title: str | None) -> Any:
    """The element of the article's title: an h1, else a heading that the page's own title begins with."""
    wanted = _SPACE.sub(" ", title or "").strip().casefold()
    headings = [node for tag in ("h1", "h2", "h3") for node in body.iter(tag)]
    for node in headings:
        text = _SPACE.sub(" ", _visible(node)).strip().casefold()
        if len(text) > 12 and wanted and (wanted.startswith(text) or text.startswith(wanted)):
            return node
    firsts = [node for node in headings if node.tag == "h1" and len(_visible(node).strip()) > 12]
    return firsts[0] if len(firsts) == 1 else None


def _cut_around(part: MainPart, path: list[Any], heading: Any) -> None:
    """Cut what stands beside the path to the main content, save from the title on and the source line behind."""
    above = set() if heading is None else {heading, *heading.iterancestors()}
    part.keep = frozenset({*path, *above})
    seen_heading = heading is None
    for parent, child in itertools.pairwise(path):
        behind = False
        for sibling in parent:
            if sibling is child:
                behind = True
                seen_heading = True
                continue
            if not isinstance(sibling.tag, str):
                continue
            if sibling in above:
                seen_heading = True
                _cut_before(part, sibling, heading)
                continue
            text = _SPACE.sub(" ", _visible(sibling)).strip()
            between = seen_heading and heading is not None and not behind and len(text) < 1200
            signed = behind and len(text) < 100 and _SIGNED.fullmatch(text) and not _only_links(sibling)
            if not (between or signed):
                part.cut[sibling] = _furniture(sibling) or "page-frame"


def _cut_before(part: MainPart, element: Any, heading: Any) -> None:
    """Inside the block that holds the title, cut what stands before it (a banner, a path of links)."""
    if element is heading:
        return
    for child in element:
        if child is heading or child in part.keep:
            _cut_before(part, child, heading)
            return
        if isinstance(child.tag, str):
            part.cut[child] = _furniture(child) or "page-frame"
