"""A drawing of boxes and words, written as SVG by ourselves and as PNG by matplotlib; both look the same."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from pipeline.errors import DanvanError
from pipeline.export.cells import xml_text
from pipeline.text.fold import bare

Anchor = Literal["start", "middle", "end"]
FONTS = '"DejaVu Sans", Verdana, "Noto Sans", Arial, sans-serif'
_LONGEST_SIDE = 30_000
"""Pixels: twice as many no program opens."""
_POINTS = 0.72
"""Points a pixel at 100 dots an inch."""
_NARROW, _WIDE, _CAPITAL, _OTHER = 0.34, 0.96, 0.72, 0.62
"""Widths in DejaVu Sans, the widest of the fonts named: of `i`, of `m`, of a capital, of any other letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle, in pixels from the upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text; `y` is its baseline, `size` the height of the font in pixels."""

    x: float
    y: float
    text: str
    size: float = 12
    colour: str = "#1b1b1b"
    bold: bool = False
    anchor: Anchor = "start"


@dataclass(slots=True, kw_only=True)
class Drawing:
    """Boxes and words on white, later ones over earlier ones; `title` is what a screen reader says."""

    width: float
    height: float
    title: str
    boxes: list[Box] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


@lru_cache(maxsize=50_000)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how many pixels a text takes, rather too many than too few."""
    total = 0.0
    for letter in bare(text):
        if letter in " .,:;'|!iljtfrI()/[]·-":
            total += _NARROW
        elif letter in "mwMW%—…":
            total += _WIDE
        else:
            total += _CAPITAL if letter.isupper() else _OTHER
    return total * size * (1.1 if bold else 1.0)


def wrap_text(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """At most so many lines, each no wider than `width` pixels; what is cut ends with `…`."""
    made: list[str] = []
    rest = text.split()
    while rest and len(made) < lines:
        line = rest.pop(0)
        while rest and text_width(f"{line} {rest[0]}", size, bold=bold) <= width:
            line = f"{line} {rest.pop(0)}"
        made.append(line)
    if rest:
        made[-1] = f"{made[-1]}…"
    return [_cut(line, width, size, bold=bold) for line in made]


def _cut(line: str, width: float, size: float, *, bold: bool) -> str:
    if text_width(line, size, bold=bold) <= width:
        return line
    line = line.rstrip("…")
    while line and text_width(f"{line}…", size, bold=bold) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def to_svg(drawing: Drawing) -> str:
    """The drawing as SVG; letters stay letters, so that they can be searched and copied."""
    width, height = round(drawing.width), round(drawing.height)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family={quoteattr(FONTS)} role="img" aria-label={quoteattr(xml_text(drawing.title))}>',
        f"<title>{escape(xml_text(drawing.title))}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for box in drawing.boxes:
        stroke = f' stroke="{box.stroke}"' if box.stroke else ""
        lines.append(
            f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" fill="{box.fill}"{stroke}/>'
        )
    for item in drawing.words:
        bold = ' font-weight="bold"' if item.bold else ""
        anchor = f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
        lines.append(
            f'<text x="{item.x:g}" y="{item.y:g}" font-size="{item.size:g}" fill="{item.colour}"{bold}{anchor}>'
            f"{escape(xml_text(item.text))}</text>"
        )
    return "\n".join([*lines, "</svg>", ""])


def need_matplotlib() -> None:
    """Raises DanvanError `matplotlib-missing` where pictures cannot be drawn."""
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        message = "a PNG picture is drawn with matplotlib, which is not installed"
        step = "Run `pip install 'danvan[picture]'`, or ask for --format svg, which needs nothing."
        raise DanvanError("matplotlib-missing", message, step) from error


def to_png(drawing: Drawing, *, scale: float = 2.0) -> bytes:
    """The drawing as PNG, `scale` dots a pixel. Raises DanvanError `matplotlib-missing` without matplotlib."""
    need_matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    scale = min(scale, _LONGEST_SIDE / max(drawing.width, drawing.height))
    figure = Figure(figsize=(drawing.width / 100, drawing.height / 100), dpi=100 * scale, facecolor="#ffffff")
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    axes.set_axis_off()
    for box in drawing.boxes:
        edge = box.stroke or "none"
        axes.add_patch(
            Rectangle((box.x, box.y), box.width, box.height, facecolor=box.fill, edgecolor=edge, linewidth=_POINTS)
        )
    for item in drawing.words:
        axes.text(
            item.x,
            item.y,
            _plain(item.text),
            fontsize=item.size * _POINTS,
            color=item.colour,
            fontweight="bold" if item.bold else "normal",
            family="DejaVu Sans",
            ha={"start": "left", "middle": "center", "end": "right"}[item.anchor],
            va="baseline",
            parse_math=False,
        )
    stream = io.BytesIO()
    canvas.print_png(stream, metadata={"Title": drawing.title, "Software": "danvan"})
    return stream.getvalue()


def _plain(text: str) -> str:
    return xml_text(text).replace("\n", " ")


def column_widths(texts: Sequence[str], size: float, *, least: float, most: float, bold: bool = False) -> float:
    """A width that all texts fit in, between `least` and `most`."""
    return min(most, max([least, *(text_width(text, size, bold=bold) for text in texts)]))
