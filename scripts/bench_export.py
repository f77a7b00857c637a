"""How long 5,000 lines of a register take to become a file: Excel, Word, a calendar, CSV, JSON; and documents Akoma Ntoso.

The lines are those of the sample corpus, repeated with other passages and days. The collector is set as `danvan` sets it. Writes
build/bench-export.json.
"""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipeline.analyze import analyze
from pipeline.collector import relax_collector
from pipeline.export.akoma import akoma_ntoso
from pipeline.export.calendar import calendar
from pipeline.export.sheet import workbook
from pipeline.export.table import csv_table, json_table
from pipeline.export.word import word_table
from pipeline.ingest import discover, read
from pipeline.model import Analysis
from pipeline.register.query import RegisterQuery
from pipeline.register.register import Register
from pipeline.register.rows import RegisterRow
from pipeline.store import open_store
from pipeline.text.normalize import normalize

SAMPLE = "corpora/sample/documents"
ROWS = 5_000
RUNS = 3
AS_OF = date(2025, 9, 1)
AT = datetime(2025, 9, 1, 1, tzinfo=UTC)
OUT = Path("build/bench-export.json")


def analyses() -> list[Analysis]:
    """The sample documents as read."""
    return [analyze(normalize(read(name))) for name in discover([SAMPLE])]


def lines(documents: list[Analysis]) -> list[RegisterRow]:
    """So many lines of a register; beyond those of the sample each has a passage and a day of its own."""
    with open_store("sqlite://") as store:
        for analysis in documents:
            store.add(analysis, at=AT)
        found = Register(store).page(RegisterQuery(), as_of=AS_OF).rows
    made: list[RegisterRow] = []
    for n in range(ROWS):
        row, again = found[n % len(found)], n // len(found)
        item = row.obligation
        if again:
            item = replace(item, id=f"{item.id}x{again}", passage=f"{item.passage} (lần {again})")
        due = row.due + timedelta(days=again) if row.due and not row.recurring else row.due
        made.append(replace(row, obligation=item, due=due))
    return made


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Measure, print a table, write build/bench-export.json."""
    relax_collector()
    documents = analyses()
    rows = lines(documents)
    forms: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: workbook(rows, as_of=AS_OF, at=AT),
        "docx": lambda: word_table(rows, as_of=AS_OF, at=AT),
        "ics": lambda: calendar(rows, as_of=AS_OF, at=AT),
        "csv": lambda: csv_table(rows).encode(),
        "json": lambda: json_table(rows, as_of=AS_OF).encode(),
        "akn": lambda: b"".join(akoma_ntoso(analysis, at=AT) for analysis in documents),
    }
    print(f"{ROWS:,} lines (akn: {len(documents)} documents), Python {platform.python_version()}, best of {RUNS}\n")
    seconds, sizes = {}, {}
    for name, work in forms.items():
        sizes[name] = len(work())
        seconds[name] = fastest(work)
        print(f"{name:<6}{seconds[name]:>8.2f} s{sizes[name] / 1_000_000:>8.2f} MB")
    result = {
        "rows": ROWS,
        "documents": len(documents),
        "python": platform.python_version(),
        "seconds": seconds,
        "bytes": sizes,
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
