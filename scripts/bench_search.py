"""How well and how fast search answers: ALQAC 2023 beside a plain BM25 in the same run, and a store of 200,000 passages.

ALQAC's law articles are stored as documents of one passage each and asked for through the same `Searcher` that commands
use; the plain BM25 (written here) reads the same texts. The large store is made of real sentences under letterheads of
every province, where the material is beside the checkout, else of sentences of the sample corpus. Time, memory and counts
are printed and written to build/bench-search.json.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from pipeline.analyze import analyze
from pipeline.collector import relax_collector
from pipeline.model import Analysis, Document, Field, Header, Origin, Source, Span
from pipeline.resources.places import provinces
from pipeline.search import Searcher
from pipeline.store import open_store
from pipeline.text.fold import fold
from pipeline.text.normalize import normalize

BUILD = Path("build")
ALQAC = Path("../shared/real/alqac2023")
VNLEGAL = Path("../shared/real/vnlegaltext/val.jsonl")
SAMPLE = Path("corpora/sample/documents")
AT = datetime(2026, 3, 1, tzinfo=UTC)
AS_OF = date(2026, 3, 1)
SYLLABLE = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d+/\d{4}/[A-ZĐ]+-[A-ZĐ]+")
CUT = 10
QUERIES = 600
LINES = 40
ORIGIN = Origin(rule="bench")


# -- relevance ----------------------------------------------------------------------------------------------------


class PlainBM25:
    """BM25 (k1 1.2, b 0.75) over syllables and pairs of syllables as printed, in small letters: nothing else."""

    def __init__(self, texts: Sequence[str], *, k1: float = 1.2, b: float = 0.75) -> None:
        counts = [Counter(self.terms(text)) for text in texts]
        self._known = {term: n for n, term in enumerate(dict.fromkeys(term for count in counts for term in count))}
        rows = np.array([n for n, count in enumerate(counts) for _ in count])
        columns = np.array([self._known[term] for count in counts for term in count])
        often = np.array([number for count in counts for number in count.values()], float)
        length = np.array([sum(count.values()) for count in counts], float)
        holding = np.bincount(columns, minlength=len(self._known))
        rare = np.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        norm = k1 * (1 - b + b * length[rows] / length.mean())
        weights = rare[columns] * often * (k1 + 1) / (often + norm)
        self._weights = sp.csr_matrix((weights, (rows, columns)), shape=(len(texts), len(self._known)))

    @staticmethod
    def terms(text: str) -> list[str]:
        """Syllables, then pairs of neighbours."""
        syllables = SYLLABLE.findall(text.lower())
        return syllables + [f"{one}_{two}" for one, two in pairwise(syllables)]

    def best(self, query: str, most: int) -> list[int]:
        """The numbers of the best texts, best first."""
        asked = np.zeros(len(self._known))
        for term, number in Counter(self.terms(query)).items():
            if term in self._known:
                asked[self._known[term]] = number
        return list(np.argsort(-(self._weights @ asked), kind="stable")[:most])


def article(text: str, title: str, name: str) -> Analysis:
    """An article of law as a document of one passage."""
    line = " ".join(text.split())
    source = Source(name=name, media_type="text/plain", sha256=name, size=len(line), text=line)
    titled = Field(value=title, span=Span(0, 0), origin=ORIGIN)
    header = Header(kind="directive", origin=ORIGIN, title=titled)
    return Analysis(id=name, document=Document(text=line, source=source), header=header)


def scores(
    ranked: Callable[[str], Sequence[int]], questions: Sequence[Any], wanted: Sequence[set[int]]
) -> dict[str, float]:
    """R@1, R@10, MRR@10 and nDCG@10 over the questions."""
    found: dict[str, list[float]] = {"R@1": [], "R@10": [], "MRR@10": [], "nDCG@10": []}
    for question, right in zip(questions, wanted, strict=True):
        best = list(ranked(question))[:CUT]
        gains = [1 / math.log2(n + 2) for n, item in enumerate(best) if item in right]
        ideal = sum(1 / math.log2(n + 2) for n in range(min(CUT, len(right))))
        first = next((n for n, item in enumerate(best, 1) if item in right), None)
        found["R@1"].append(len(right & set(best[:1])) / len(right))
        found["R@10"].append(len(right & set(best)) / len(right))
        found["MRR@10"].append(1 / first if first else 0.0)
        found["nDCG@10"].append(sum(gains) / ideal)
    return {name: statistics.mean(values) for name, values in found.items()}


def relevance() -> dict[str, dict[str, float]]:
    """Search and the plain BM25 on the questions of ALQAC 2023, as printed and without accents."""
    laws = json.loads((ALQAC / "law.json").read_text("utf-8"))
    asked = json.loads((ALQAC / "train.json").read_text("utf-8"))
    articles = [(law["id"], one["id"], one["text"]) for law in laws for one in law["articles"]]
    number = {(law, name): n for n, (law, name, _) in enumerate(articles)}
    wanted = [{number[one["law_id"], one["article_id"]] for one in question["relevant_articles"]} for question in asked]
    printed = [question["text"] for question in asked]
    bare = [fold(text) for text in printed]
    plain = PlainBM25([f"{law} {text}" for law, _, text in articles])
    folded = PlainBM25([fold(f"{law} {text}") for law, _, text in articles])
    with open_store("sqlite://") as store:
        stored: dict[int, list[int]] = {}  # articles with the same letters are one document of the store
        for n, (law, _, text) in enumerate(articles):
            stored.setdefault(store.add(article(text, law, f"{n}.txt"), at=AT).document, []).append(n)
        searcher = Searcher(store)

        def ours(query: str) -> list[int]:
            hits = searcher.search(query, limit=3 * CUT).hits
            return list(dict.fromkeys(n for hit in hits for n in stored[hit.document]))

        return {
            "search, as printed": scores(ours, printed, wanted),
            "search, without accents": scores(ours, bare, wanted),
            "plain BM25, as printed": scores(lambda query: plain.best(query, CUT), printed, wanted),
            "plain BM25, without accents": scores(lambda query: plain.best(query, CUT), bare, wanted),
            "plain BM25 on folded text, without accents": scores(lambda query: folded.best(query, CUT), bare, wanted),
        }


# -- a large store ------------------------------------------------------------------------------------------------


def sentences() -> tuple[list[str], list[str]]:
    """Real sentences of law, and lines of the sample's papers, which lay tasks on bodies."""
    law: list[str] = []
    if VNLEGAL.exists():
        rows = map(json.loads, VNLEGAL.read_text("utf-8").splitlines())
        law += [row["data"]["value"].replace("_", " ") for row in rows]
    if (ALQAC / "law.json").exists():
        for one in json.loads((ALQAC / "law.json").read_text("utf-8")):
            law += [line.strip() for part in one["articles"] for line in part["text"].split("\n") if line.strip()]
    papers: list[str] = []
    for path in sorted(SAMPLE.glob("*.txt")):
        lines = unicodedata.normalize("NFC", path.read_text("utf-8")).splitlines()
        papers += [line.strip() for line in lines if len(line.strip()) > 60]
    return [line for line in law if len(line) > 30] or papers, papers


def papers(passages: int) -> Iterator[Analysis]:
    """Papers of every province, read as any other file is, until they have so many lines and obligations together."""
    law, tasks = sentences()
    chance = random.Random(7)  # noqa: S311 - made data, not secrets
    places = [row.full_name for row in provinces()]
    kinds = (("CHỈ THỊ", "CT"), ("KẾ HOẠCH", "KH"), ("QUYẾT ĐỊNH", "QĐ"), ("CÔNG VĂN", "CV"), ("BÁO CÁO", "BC"))
    made = 0
    for n in count():
        if made >= passages:
            return
        place, (kind, code) = chance.choice(places), chance.choice(kinds)
        day = date(2016 + chance.randrange(11), 1 + chance.randrange(12), 1 + chance.randrange(28))
        title = chance.choice(tasks or law)[:110].rsplit(" ", 1)[0]
        lines = [
            f"ỦY BAN NHÂN DÂN {place.upper()}",
            f"Số: {n + 1}/{code}-UBND",
            f"{place.split(' ', 1)[-1]}, ngày {day:%d} tháng {day:%m} năm {day:%Y}",
            kind,
            f"Về {title[0].lower()}{title[1:]}",
        ]
        for number in range(1, LINES + 2):
            line = chance.choice(tasks) if tasks and chance.random() < 0.25 else chance.choice(law)
            lines.append(f"{number}. {line}")
        text = "\n".join(lines) + "\n"
        name = f"van-ban-{n + 1}.txt"
        source = Source(name=name, media_type="text/plain", sha256=f"{n:064d}", size=len(text), text=text)
        analysis = analyze(normalize(source))
        made += text.count("\n") + len(analysis.obligations)
        yield analysis


def make_store(url: str, passages: int) -> float:
    """Fill the store; the seconds it took."""
    start = time.perf_counter()
    with open_store(url) as store:
        for analysis in papers(passages):
            store.add(analysis, at=AT)
    return time.perf_counter() - start


def queries(wanted: int) -> list[str]:
    """What people type, made from the sentences: two to five words as printed or without accents, phrases, fields."""
    law, tasks = sentences()
    chance = random.Random(11)  # noqa: S311 - made data, not secrets
    fields = (
        'coquan:"Sở Nội vụ"', 'loai:"Kế hoạch"', "nam:2024", 'tinh:"Gia Lai"', "han:<2026-12-31", 'he:"Nhà nước"',
        'vaitro:"chủ trì"', 'chude:"báo cáo, kiểm tra"', "nam:2020..2022", 'coquan:"Ban Dân vận Tỉnh ủy"',
    )  # fmt: skip
    numbers = sorted({found for line in law for found in NUMBER.findall(line)}) or ["16/CT-TTg"]
    made: list[str] = []
    while len(made) < wanted:
        words = SYLLABLE.findall(chance.choice(chance.choice((law, tasks or law))).lower())
        size = chance.randint(2, 5)
        if len(words) < size + 2:
            continue
        at = chance.randrange(len(words) - size)
        text = " ".join(words[at : at + size])
        kind = chance.random()
        if kind < 0.25:
            text = fold(text)
        elif kind < 0.35:
            text = f'"{text}"'
        elif kind < 0.60:
            text = f"{text} {chance.choice(fields)}"
        elif kind < 0.65:
            text = chance.choice(numbers)
        elif kind < 0.70:
            text = f"{text} -{words[0]}"
        made.append(text)
    return made


SEARCHING = """
import json, re, sys, time
from datetime import date
from pipeline.collector import relax_collector
from pipeline.store import open_store
from pipeline.search import Searcher
relax_collector()
url, queries = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
with open_store(url) as store:
    searcher = Searcher(store)
    begun = time.perf_counter()
    searcher.refresh()
    opened = time.perf_counter() - begun
    found = {"opened_ms": opened * 1000}
    for name, facets in (("without", False), ("with", True)):
        for query in queries[:100]:
            searcher.search(query, limit=10, facets=facets, as_of=date(2026, 3, 1))
        spent, worked, totals = [], [], []
        for query in queries:
            begun, before = time.perf_counter(), time.thread_time()
            answer = searcher.search(query, limit=10, facets=facets, as_of=date(2026, 3, 1))
            spent.append((time.perf_counter() - begun) * 1000)
            worked.append((time.thread_time() - before) * 1000)
            totals.append(answer.total)
        for kind, times in (("", spent), ("cpu_", worked)):
            times.sort()
            found[kind + name] = {"p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)], "max": times[-1]}
        totals.sort()
        found["hits_p50"], found["hits_p95"] = totals[len(totals) // 2], totals[int(len(totals) * 0.95)]
    # not ru_maxrss: a new process inherits that of the one that started it
    found["memory_mb"] = int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) / 1024
    found["private_mb"] = int(re.search(r"RssAnon:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) / 1024
    print(json.dumps(found))
"""


def speed(url: str) -> dict[str, Any]:
    """Index a store from nothing, then ask a process of its own."""
    with open_store(url) as store:
        searcher = Searcher(store)
        start, processor = time.perf_counter(), time.process_time()
        searcher.rebuild()
        spent, worked = time.perf_counter() - start, time.process_time() - processor
        entries = searcher.entries()
        size = sum(path.stat().st_size for path in searcher.folder.iterdir()) if searcher.folder else 0
    asked = BUILD / "bench-search-queries.json"
    asked.write_text(json.dumps(queries(QUERIES), ensure_ascii=False), "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", SEARCHING, url, str(asked)], check=True, stdout=subprocess.PIPE, text=True
    )
    return {
        **entries,
        "index_s": spent,
        "index_cpu_s": worked,
        "passages_per_s": sum(entries.values()) / spent,
        "passages_per_cpu_s": sum(entries.values()) / worked,
        "index_mb": size / 1e6,
        **json.loads(run.stdout),
    }


def main() -> int:
    """Measure, print, write build/bench-search.json."""
    relax_collector()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=200_000, help="lines and obligations in the large store")
    parser.add_argument("--postgresql", metavar="URL", help="measure on this server's database as well")
    parser.add_argument("--only", choices=("relevance", "speed"))
    parser.add_argument("--reuse", action="store_true", help="take the large store as an earlier run has left it")
    options = parser.parse_args()
    BUILD.mkdir(exist_ok=True)
    found: dict[str, Any] = {}
    if ALQAC.exists() and options.only != "speed":
        found["relevance"] = relevance()
        for name, row in found["relevance"].items():
            print(f"{name:45}" + "  ".join(f"{key} {value:.4f}" for key, value in row.items()))
    if options.only != "relevance":
        for name, url in stores(options):
            made = {} if options.reuse else {"made_s": make_store(url, options.passages)}
            found[name] = {**made, **speed(url)}
            print(name, json.dumps(found[name], indent=1))
    (BUILD / "bench-search.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def stores(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """The stores to measure on: SQLite in build/, and a server where one is named."""
    path = BUILD / f"bench-search-{options.passages}.db"
    yield "SQLite", f"sqlite:///{path}"
    if options.postgresql:
        yield "PostgreSQL", options.postgresql


if __name__ == "__main__":
    raise SystemExit(main())
