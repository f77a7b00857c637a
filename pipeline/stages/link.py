"""Stage 4: documents.jsonl, trees.jsonl, mentions.jsonl → analyses.jsonl, whole analyses (docs/fields.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.analyze import link
from pipeline.codec import to_dict
from pipeline.stages.records import Mentions, Tree, leave, open_stage, write_lines


def main(argv: Sequence[str] | None = None) -> int:
    """Join headers, trees and mentions into obligations and outcomes."""
    stage = open_stage(__doc__, argv)
    records = zip(stage.documents(), stage.read("trees", Tree), stage.read("mentions", Mentions), strict=True)

    def analyses() -> Iterator[dict[str, Any]]:
        for document, tree, found in records:
            analysis = link(document, tree.header, tree.segments, found.references, found.deadlines)
            yield to_dict(analysis, reading=True)

    write_lines(stage.build / "analyses.jsonl", analyses())
    return 0


if __name__ == "__main__":
    leave(main)
