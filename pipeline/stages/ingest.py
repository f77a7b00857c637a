"""Stage 1: files → documents.jsonl (one canonical text each) and failures.jsonl (what could not be read, and why)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.errors import DanvanError
from pipeline.ingest import Limits, discover, read
from pipeline.model import Document
from pipeline.stages.records import Failure, leave, open_stage
from pipeline.text.normalize import normalize


def main(argv: Sequence[str] | None = None) -> int:
    """Read every file that the settings name; a file that cannot be read is noted and stops nothing."""
    stage = open_stage(__doc__, argv)
    limits = Limits(max_bytes=stage.settings.ingest.max_bytes)
    failures: list[Failure] = []

    def documents() -> Iterator[Document]:
        for name in discover([stage.settings.ingest.documents]):
            try:
                yield normalize(read(name, limits=limits))
            except DanvanError as error:
                failures.append(Failure(source=name, code=error.code, message=error.message, next_step=error.next_step))

    stage.write("documents", documents())
    stage.write("failures", failures)
    return 0


if __name__ == "__main__":
    leave(main)
