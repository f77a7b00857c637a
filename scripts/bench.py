"""How fast the pipeline is and how much memory it takes, beside underthesea's word segmentation and spaCy's blank tokenizer.

All of it on the same text in the same run, on one core, with the collector set as `danvan` sets it.

The text is real: public documents and pages of the national legal database, where they are beside the checkout, else the sample
corpus; the documents are repeated up to `bench.characters` of params.yaml. Papers that lay a task in every sentence take
longer a character than laws do, so the sample corpus is measured on its own as well. Writes build/bench.json.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

from pipeline.analyze import analyze
from pipeline.collector import relax_collector
from pipeline.errors import DanvanError
from pipeline.extract.deadlines import find_deadlines
from pipeline.extract.references import find_references
from pipeline.ingest import discover, read
from pipeline.learn.letters import score_legacy_folder
from pipeline.model import Document
from pipeline.segment.header import read_header
from pipeline.segment.tree import build_tree
from pipeline.settings import load_settings
from pipeline.text.normalize import normalize
from pipeline.text.tokens import segment_words

SAMPLE = "corpora/sample/documents"
SOURCES = ("../shared/eval/dev/*.txt", "../shared/real/vbpl", "../shared/real/luongminh")
LEGACY = Path("../shared/real/legacy")
STARTS = 7
ROUNDS = (1, 12)
MILLION = 1_000_000


def documents(characters: int, sources: Sequence[str] = SOURCES) -> tuple[list[Document], list[str]]:
    """Real documents, repeated until they hold so many code points together; and the sources that were there."""
    there = [source for source in sources if list(Path().glob(source))] or [SAMPLE]
    found = []
    for name in discover(there):
        try:
            found.append(normalize(read(name)))
        except DanvanError as error:
            print(f"bench: passed over: {error}", file=sys.stderr)
    chosen: list[Document] = []
    total = 0
    for document in cycle(found):
        if total >= characters and len(chosen) >= len(found):
            return chosen, there
        chosen.append(document)
        total += len(document.text)
    raise SystemExit("bench: no document to run on")


def fastest(work: Callable[[Document], object], over: Sequence[Document], runs: int) -> float:
    """Seconds of the fastest of so many runs over all documents."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        for document in over:
            work(document)
        times.append(time.perf_counter() - start)
    return min(times)


def start_up() -> float:
    """Median wall time of `danvan --help`, in milliseconds."""
    times = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run([Path(sys.executable).with_name("danvan"), "--help"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def speeds(over: Sequence[Document], runs: int) -> dict[str, float]:
    """Million code points a second of each piece of work."""
    work: dict[str, Callable[[Document], object]] = {
        "normalize": lambda document: normalize(document.source),
        "header": read_header,
        "header + tree": lambda document: build_tree(document, read_header(document)),
        "references": lambda document: find_references(document.text),
        "deadlines": lambda document: find_deadlines(document.text, issued=None),
        "whole analysis": analyze,
        "normalize + whole analysis": lambda document: analyze(normalize(document.source)),
    }
    characters = sum(len(document.text) for document in over)
    for each in work.values():
        each(over[0])  # tables and patterns are loaded when first used
    return {name: characters / fastest(each, over, runs) / MILLION for name, each in work.items()}


def blank_tokenizer(over: Sequence[Document]) -> float:
    """Seconds that spaCy's blank multi-language tokenizer takes, which does nothing but split."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.max_length = max(len(document.text) for document in over) + 1
    nlp(over[0].text)
    return fastest(lambda document: nlp.make_doc(document.text), over, 1)


_BATCH = """
import re, sys
from pipeline.batch import attempt
from pipeline.codec import to_dict
from pipeline.collector import relax_collector
relax_collector()
for _ in range(int(sys.argv[1])):
    for name in sys.argv[2:]:
        reading = attempt(name)
        if reading.analysis is not None:
            to_dict(reading.analysis)
# not ru_maxrss: a new process inherits that of the one that started it
print(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1])
"""


def peak_memory(names: Sequence[str], rounds: int) -> float:
    """Peak resident memory in MB (from Linux's /proc) of a process that reads and analyses the files so many times, one after the other."""
    run = subprocess.run(
        [sys.executable, "-c", _BATCH, str(rounds), *names], check=True, stdout=subprocess.PIPE, text=True
    )
    return int(run.stdout) / 1024


def main() -> int:
    """Measure, print a table, write build/bench.json."""
    relax_collector()
    bench = load_settings().bench
    over, there = documents(bench.characters)
    characters = sum(len(document.text) for document in over)
    found = speeds(over, bench.runs)
    directives, _ = documents(bench.characters // 2, (SAMPLE,))
    spent = fastest(analyze, directives, bench.runs)
    found["whole analysis, sample"] = sum(len(document.text) for document in directives) / spent / MILLION
    segment_words(over[0].text)
    words = characters / fastest(lambda document: segment_words(document.text), over, 1) / MILLION
    blank = characters / blank_tokenizer(over) / MILLION
    size = sum(len(document.text.encode("utf-8")) for document in over)
    references = fastest(lambda document: find_references(document.text), over, bench.runs)
    start = start_up()
    print(f"\n{len(over)} documents, {characters:,} characters of {', '.join(there)}")
    print(f"Python {platform.python_version()}, one core of {os.cpu_count()}, best of {bench.runs} runs\n")
    print(f"{'work':<30}{'M chars/s':>10}{'beside underthesea':>20}")
    for name, speed in {**found, "underthesea.word_tokenize": words, "spaCy blank tokenizer": blank}.items():
        print(f"{name:<30}{speed:>10.3f}{speed / words:>19.1f}x")
    print(f"\nfind_references: {size / references / MILLION:.1f} MB/s")
    print(f"danvan --help: {start:.0f} ms (median of {STARTS})")
    names = discover(there)
    memory = {rounds * len(names): peak_memory(names, rounds) for rounds in ROUNDS}
    print("peak memory of a batch: " + ", ".join(f"{mb:.0f} MB for {count:,} files" for count, mb in memory.items()))
    result = {
        "documents": len(over),
        "characters": characters,
        "sources": there,
        "python": platform.python_version(),
        "million_characters_per_second": {**found, "underthesea.word_tokenize": words, "spacy blank": blank},
        "ratio_to_underthesea": found["whole analysis"] / words,
        "find_references_mb_per_second": size / references / MILLION,
        "start_up_ms": start,
        "peak_memory_mb_by_files": memory,
    }
    if LEGACY.is_dir():
        scores = score_legacy_folder(LEGACY)
        scores["all"] = (sum(right for right, _ in scores.values()), sum(letters for _, letters in scores.values()))
        result["legacy_letters_right"] = {name: right / letters for name, (right, letters) in scores.items()}
        print(f"\nletters with diacritics that come back exactly, {LEGACY}:")
        for name, (right, letters) in scores.items():
            print(f"  {name:<34}{right / letters:8.2%} of {letters}")
    Path("build").mkdir(exist_ok=True)
    Path("build/bench.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
