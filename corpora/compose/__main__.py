"""Build the corpora: `python -m corpora.compose [NAME…]`.

For every source in `corpora/compose/sources` writes the raw text and its gold (`corpora/sample/gold/NAME.txt`, `NAME.json`) and
the document in its file form (`corpora/sample/documents/NAME.EXT`); for every source in `corpora/compose/held-out` the raw text,
which is the document too, and its gold (`corpora/held-out/NAME.txt`, `NAME.json`). The same sources give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpora.compose.forms import render
from corpora.compose.gold import write_gold
from corpora.compose.source import Source, SourceError, load

HERE = Path(__file__).resolve().parent
SAMPLE_SOURCES, HELD_OUT_SOURCES = HERE / "sources", HERE / "held-out"
SAMPLE, HELD_OUT = HERE.parent / "sample", HERE.parent / "held-out"


def sources(folder: Path, names: list[str] | None = None) -> list[Path]:
    """The sources in a folder by name; all of them unless names are given."""
    return [path for path in sorted(folder.glob("*.src")) if not names or path.stem in names]


def build_sample(source: Source, sample: Path = SAMPLE) -> list[Path]:
    """Write gold and document of one source under `sample`; gives the paths written."""
    documents = sample / "documents"
    for folder in (documents, sample / "gold"):
        folder.mkdir(parents=True, exist_ok=True)
    written = write_gold(source, sample / "gold")
    path = documents / f"{source.name}.{source.suffix}"
    path.write_bytes(render(source))
    return [*written, path]


def build_held_out(source: Source, held_out: Path = HELD_OUT) -> list[Path]:
    """Write document and gold of one source into `held_out`; gives the paths written."""
    held_out.mkdir(parents=True, exist_ok=True)
    return write_gold(source, held_out, as_document=True)


def main() -> int:
    """Build everything, or the named documents; gives 1 if a source is wrong."""
    failed = 0
    for folder, build in ((SAMPLE_SOURCES, build_sample), (HELD_OUT_SOURCES, build_held_out)):
        for path in sources(folder, sys.argv[1:]):
            try:
                build(load(path))
            except SourceError as error:
                sys.stderr.write(f"{error}\n")
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
