"""Stage 2: documents.jsonl → trees.jsonl, the header and the tree of each document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.segment.header import read_header
from pipeline.segment.tree import build_tree
from pipeline.stages.records import Tree, leave, open_stage


def main(argv: Sequence[str] | None = None) -> int:
    """Read every document's header and divide its body."""
    stage = open_stage(__doc__, argv)

    def trees() -> Iterator[Tree]:
        for document in stage.documents():
            header = read_header(document)
            yield Tree(header=header, segments=build_tree(document, header))

    stage.write("trees", trees())
    return 0


if __name__ == "__main__":
    leave(main)
