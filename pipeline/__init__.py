r"""Reads Vietnamese Party and State directives: who must do what by when, on the ground of which document.

>>> import pipeline
>>> analysis = pipeline.analyze_text("CHỈ THỊ\nSố: 09/CT-UBND\nSở Nội vụ báo cáo trước ngày 15/11/2024.")
>>> [deadline.value for deadline in analysis.deadlines]
['2024-11-15']

Every name below is loaded when it is first used, so `import pipeline` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

    from pipeline.errors import DanvanError
    from pipeline.model import Analysis
    from pipeline.store import Store

    __version__: str

__all__ = [
    "Analysis",
    "DanvanError",
    "__version__",
    "analyze_file",
    "analyze_text",
    "open_store",
    "to_dict",
]


def analyze_file(path: str | PathLike[str]) -> Analysis:
    r"""Read one file of any supported form and analyse it; `-` reads standard input.

    Raises DanvanError where the file cannot be read (missing, empty, encrypted, too large …).

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "Chỉ thị.txt")
    ...     _ = path.write_text("Số: 09/CT-UBND\n\nCHỈ THỊ\nVề công tác dân vận\n", encoding="utf-8")
    ...     analysis = analyze_file(path)
    >>> analysis.header.number.value
    '09/CT-UBND'
    """
    from pipeline.analyze import analyze
    from pipeline.ingest import read
    from pipeline.text.normalize import normalize

    return analyze(normalize(read(str(path))))


def analyze_text(text: str, source: str | None = None) -> Analysis:
    r"""Analyse a text that is already in hand; `source` is the name that the analysis gives for where it comes from.

    Raises DanvanError where the text is empty.

    >>> analysis = analyze_text("CHỈ THỊ\nSố: 09/CT-UBND\nSở Y tế báo cáo trước ngày 15/11/2024.", source="thư")
    >>> analysis.document.source.name
    'thư'
    >>> analysis.document.quote_of(analysis.deadlines[0].span) == analysis.deadlines[0].quote
    True
    """
    from pipeline.analyze import analyze
    from pipeline.ingest import from_text
    from pipeline.text.normalize import normalize

    return analyze(normalize(from_text(text, source or "text")))


def to_dict(analysis: Analysis) -> dict[str, Any]:
    r"""The analysis as plain dicts and lists, ready for `json.dumps`; `docs/fields.md` tells every field.

    >>> plain = to_dict(analyze_text("CHỈ THỊ\nSố: 09/CT-UBND\nSở Y tế báo cáo trước ngày 15/11/2024."))
    >>> plain["document"]["number"], plain["deadlines"][0]["value"]
    ('09/CT-UBND', '2024-11-15')
    """
    from pipeline.codec import to_dict as encode

    return encode(analysis)


def open_store(url: str | None = None) -> Store:
    r"""Open the database of analyses, making it where it is missing; `url` as in `sqlite:///danvan.db`.

    Without `url` the store's own default holds. Raises DanvanError where it cannot be opened.

    >>> from datetime import UTC, datetime
    >>> analysis = analyze_text("CHỈ THỊ\nSố: 09/CT-UBND\nSở Y tế báo cáo trước ngày 15/11/2024.")
    >>> with open_store("sqlite://") as store:
    ...     added = store.add(analysis, at=datetime.now(UTC))
    ...     [row.number for row in store.documents()]
    ['09/CT-UBND']
    """
    from pipeline.store import open_store as connect

    return connect(url)


def __getattr__(name: str) -> Any:
    """PEP 562: the classes and the version, each fetched on first use and kept."""
    value: Any
    if name == "Analysis":
        from pipeline import model

        value = model.Analysis
    elif name == "DanvanError":
        from pipeline import errors

        value = errors.DanvanError
    elif name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            value = version("danvan")
        except PackageNotFoundError:  # a source tree that is on the path but not installed
            value = "0+unknown"
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
