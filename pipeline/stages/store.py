"""Stage 5: analyses.jsonl → corpus.db, a store of these documents alone.

DVC deletes and rebuilds it; what staff enter lives in a store of its own and never here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.codec import from_dict
from pipeline.stages.records import leave, open_stage, read_lines
from pipeline.store import open_store


def main(argv: Sequence[str] | None = None) -> int:
    """Fill a new SQLite file with every analysis."""
    stage = open_stage(__doc__, argv)
    path = stage.build / "corpus.db"
    for old in stage.build.glob("corpus.db*"):
        old.unlink()
    now = datetime.now(UTC)
    with open_store(f"sqlite:///{path}") as store:
        for line in read_lines(stage.build / "analyses.jsonl"):
            store.add(from_dict(line), at=now)
    return 0


if __name__ == "__main__":
    leave(main)
