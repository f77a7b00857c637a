"""Stage 3: documents.jsonl, trees.jsonl → mentions.jsonl, the references and deadlines of each document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.analyze import find_mentions
from pipeline.stages.records import Mentions, Tree, leave, open_stage


def main(argv: Sequence[str] | None = None) -> int:
    """Find what every document mentions."""
    stage = open_stage(__doc__, argv)

    def mentions() -> Iterator[Mentions]:
        for document, tree in zip(stage.documents(), stage.read("trees", Tree), strict=True):
            references, deadlines = find_mentions(document, tree.header)
            yield Mentions(references=references, deadlines=deadlines)

    stage.write("mentions", mentions())
    return 0


if __name__ == "__main__":
    leave(main)
