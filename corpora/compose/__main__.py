"""Build the sample corpus: `python -m corpora.compose [NAME…]`.

For every source in `corpora/compose/sources` writes the raw text and its gold (`corpora/sample/gold/NAME.txt`, `NAME.json`) and
the document in its file form (`corpora/sample/documents/NAME.EXT`). The same sources give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpora.compose.forms import render
from corpora.compose.gold import write_gold
from corpora.compose.source import Source, SourceError, load

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "sample"


def sources(names: list[str] | None = None) -> list[Source]:
    """The parsed sources, sorted by name; all of them unless names are given."""
    paths = sorted((HERE / "sources").glob("*.src"))
    return [load(path) for path in paths if not names or path.stem in names]


def build(source: Source, sample: Path = SAMPLE) -> list[Path]:
    """Write gold and document of one source under `sample`; gives the paths written."""
    documents = sample / "documents"
    for folder in (documents, sample / "gold"):
        folder.mkdir(parents=True, exist_ok=True)
    written = write_gold(source, sample / "gold")
    path = documents / f"{source.name}.{source.suffix}"
    path.write_bytes(render(source))
    return [*written, path]


def main() -> int:
    """Build everything, or the named documents; gives 1 if a source is wrong."""
    failed = 0
    for source in sources(sys.argv[1:]):
        try:
            build(source)
        except SourceError as error:
            sys.stderr.write(f"{error}\n")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
