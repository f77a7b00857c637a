"""What Word's styles say of a paragraph: its kind, its font, its list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.ingest.numbering import W
from pipeline.model import LayoutKind

_FONT_SLOTS = ("ascii", "hAnsi", "cs")


@dataclass
class _Style:
    name: str
    based_on: str | None
    font: str | None
    number_id: str | None
    level: str | None


@dataclass
class Styles:
    """The styles of a document by id, each looked up along its chain of bases."""

    styles: dict[str, _Style] = field(default_factory=dict)
    default_font: str | None = None
    default_style: str | None = None

    def _chain(self, style: str | None) -> list[_Style]:
        chain: list[_Style] = []
        style = style or self.default_style
        while style in self.styles and len(chain) < 20:
            chain.append(self.styles[style])
            style = chain[-1].based_on
        return chain

    def kind(self, style: str | None) -> LayoutKind | None:
        """`title`, `heading` or `caption` by the style's built-in name, else None."""
        name = self.styles[style].name.lower() if style in self.styles else ""
        if name.startswith("heading"):
            return "heading"
        return "title" if name == "title" else "caption" if name == "caption" else None

    def numbering(self, style: str | None) -> tuple[str | None, str | None]:
        """The list and level that a paragraph style puts its paragraphs in."""
        for entry in self._chain(style) if style else []:
            if entry.number_id is not None:
                return entry.number_id, entry.level
        return None, None

    def font(self, properties: Any, style: str | None) -> str | None:
        """The font of a run: its own, its character style's, its paragraph's style, the document's."""
        own = _font(properties)
        if own:
            return own
        node = properties.find(f"{W}rStyle") if properties is not None else None
        chains = ([node.get(f"{W}val")] if node is not None else []) + [style]
        for start in chains:
            for entry in self._chain(start):
                if entry.font:
                    return entry.font
        return self.default_font


def _font(properties: Any) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return None
    return next((fonts.get(W + slot) for slot in _FONT_SLOTS if fonts.get(W + slot)), None)


def read_styles(root: Any) -> Styles:
    """The styles of `word/styles.xml` (None gives an empty Styles)."""
    styles = Styles()
    if root is None:
        return styles
    styles.default_font = _font(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for node in root.iter(f"{W}style"):
        key = node.get(f"{W}styleId", "")
        name, base = node.find(f"{W}name"), node.find(f"{W}basedOn")
        number = node.find(f"{W}pPr/{W}numPr/{W}numId")
        level = node.find(f"{W}pPr/{W}numPr/{W}ilvl")
        styles.styles[key] = _Style(
            name=name.get(f"{W}val", "") if name is not None else "",
            based_on=base.get(f"{W}val") if base is not None else None,
            font=_font(node.find(f"{W}rPr")),
            number_id=number.get(f"{W}val") if number is not None else None,
            level=level.get(f"{W}val") if level is not None else None,
        )
        if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in {"1", "true"}:
            styles.default_style = key
    return styles
