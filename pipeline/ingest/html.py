"""HTML: portal pages, content fragments and Word's own HTML, without network, scripts or entities."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from pipeline.errors import DanvanError
from pipeline.ingest.blocks import Content
from pipeline.ingest.decode import decode
from pipeline.ingest.html_main import main_part
from pipeline.ingest.html_walk import Walker
from pipeline.ingest.plain import blocks_of
from pipeline.ingest.rescue import rescue

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)", re.I
)
_PROLOGUE = re.compile(r"<\?xml[^>]*\?>|<!DOCTYPE[^\[>]*\[.*?\]\s*>", re.S | re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_JUNK = re.compile(r"<xml>.*?</xml>|<!\[(?:if|endif)[^>]*>", re.S | re.I)
_ANY_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<[^<>]*>", re.S | re.I)
_META = {
    "og:title": "title",
    "og:site_name": "site_name",
    "article:published_time": "published",
    "article:author": "author",
    "author": "author",
    "dc.title": "title",
    "dc.date.issued": "published",
    "pubdate": "published",
    "datepublished": "published",
}


def read_html(data: bytes, name: str) -> Content:
    """A page as blocks: its main content, with what was cut away and what the page says of itself."""
    found = _CHARSET.search(data[:20_000])
    declared = (found[1] or found[2]).decode("ascii") if found else None
    text, encoding, warnings = decode(data, declared, old_fonts=False)
    root = _parse(text)
    if root is None:
        return Content(blocks=(), media_type="text/html", encoding=encoding, warnings=warnings)
    metadata = _metadata(root)
    part = main_part(root, dict(metadata).get("title"))
    walker = Walker(skip=part.skip)
    walker.walk(part.root)
    blocks = walker.finish()
    if not blocks and not part.dropped:  # nested deeper than the parser goes, or hardly HTML at all
        blocks = list(blocks_of(unescape(_ANY_TAG.sub("\n", _parse_ready(text)))))
    blocks, rescued = rescue(blocks)
    return Content(
        blocks=tuple(blocks),
        media_type="text/html",
        encoding=rescued or encoding,
        dropped=tuple(part.dropped),
        metadata=metadata,
        warnings=warnings,
    )


def read_web_archive(data: bytes, name: str) -> Content:
    """A page saved as one file (.mht, Word's or a browser's): its HTML part. Raises DanvanError `no-text` without one."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes) and payload.strip():
            return read_html(payload, name)
    raise DanvanError("no-text", f"{name}: the web archive holds no page", "Save the page again as .html.")


def _parse(text: str) -> Any:
    from lxml import html

    cleaned = _parse_ready(text)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    data = cleaned.encode("utf-8", "replace")
    return html.document_fromstring(data, parser=parser) if data.strip() else None


def _parse_ready(text: str) -> str:
    return _JUNK.sub("", _COMMENT.sub("", _PROLOGUE.sub("", text))).replace("\x00", "")


def _metadata(root: Any) -> tuple[tuple[str, str], ...]:
    """What the page says of itself: each key once, the most explicit tag first."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = _META.get((meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower())
        value = " ".join((meta.get("content") or "").split())
        if key and value:
            found.setdefault(key, value)
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            _from_linked_data(script.text or "", found)
    for time in root.iter("time"):
        if time.get("datetime"):
            found.setdefault("published", str(time.get("datetime")).strip())
    title = root.find(".//title")
    if title is not None and title.text and title.text.strip():
        found.setdefault("title", " ".join(title.text.split()))
    return tuple(found.items())


def _from_linked_data(text: str, found: dict[str, str]) -> None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    items = data if isinstance(data, list) else [data]
    for item in [*items, *(graph for entry in items if isinstance(entry, dict) for graph in _graph(entry))]:
        if not isinstance(item, dict) or "Article" not in str(item.get("@type")):
            continue
        for key, name in (("headline", "title"), ("datePublished", "published")):
            if isinstance(item.get(key), str):
                found.setdefault(name, item[key])
        author = item.get("author")
        author = author[0] if isinstance(author, list) and author else author
        if isinstance(author, dict) and isinstance(author.get("name"), str):
            found.setdefault("author", author["name"])


def _graph(entry: dict[str, Any]) -> list[Any]:
    graph = entry.get("@graph")
    return graph if isinstance(graph, list) else []
