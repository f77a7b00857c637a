"""How well references are found in VNLegalText (`../shared/real/vnlegaltext/val.jsonl`), sentences of the legal database.

A mention counts as found where the program names the same document in the same sentence: the same number, or for acts
without one the same type and name. Precision is given raw, and with the extras set aside that a reader judged to be plain
citations which the annotators left out (`corpora/vnlegaltext-extras.csv`: sentence, offsets, verdict; no text). Span
scores follow: the very same offsets, and the same but for the date and the issuer at the end, which they take in or leave out.
The file's own slips are mended first: markup left in a sentence is cut out, a mention marked twice counts once, a mark
set on an earlier place with the same letters is moved to its own.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.references import find_references
from pipeline.text.fold import fold

SENTENCES = Path("../shared/real/vnlegaltext/val.jsonl")
VERDICTS = Path("corpora/vnlegaltext-extras.csv")
_MARKUP = re.compile(r"</?[A-ZĐ]{1,4}(?: rel=\"\w*\")?> ?")
_NUMBER = re.compile(r"\d+\w?(?: ?[a-z](?=/))?(?: ?[-/] ?[\w&.]+)+")
_DAY = re.compile(r"\d{1,2} ?[-/] ?\d{1,2} ?[-/] ?\d{4}")
_TAIL = re.compile(r" ?,? (?:được Quốc hội .*|(?:công bố |đã )?ngày \d.*|(?:năm|tháng|\() ?\d.*|số ?:? ?\d.*|\(.*)")
_AROUND = re.compile(r" ?,? ?(?:(?:công bố |đã )?ngày|năm) ?\d.*| ?,? (?:của|do|được) [A-ZĐỦ].*| \(.*")
_ISSUER = re.compile(r" (?:của|do) [A-ZĐỦ].*")
Key = tuple[str, str]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, plain: its text and the places that the annotators marked, each once."""

    index: int
    text: str
    marked: tuple[Place, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of the file, `_` read as a space, leftover markup cut out, offsets moved with it."""
    for index, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        printed = row["data"]["value"].replace("_", " ")
        cuts = [found.span() for found in _MARKUP.finditer(printed)]
        marks = {
            (_moved(mark["value"]["start"], cuts), _moved(mark["value"]["end"], cuts))
            for annotation in row["annotations"]
            for mark in annotation["result"]
        }
        text = _MARKUP.sub("", printed)
        yield Sentence(index, text, tuple(sorted(_apart(text, marks))))


def _apart(text: str, marks: set[Place]) -> set[Place]:
    """The marks, the shorter of two that begin at one place moved to the next place of its letters, where it was meant."""
    moved: set[Place] = set()
    ends: dict[int, int] = {}
    for start, end in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        at = text.find(text[start:end], ends[start]) if start in ends else start
        at = start if at < 0 or (at, at + end - start) in marks | moved else at
        ends.setdefault(start, end)
        moved.add((at, at + end - start))
    return moved


def _moved(offset: int, cuts: list[Place]) -> int:
    return offset - sum(min(end, offset) - start for start, end in cuts if start < offset)


def keys_of(quote: str) -> tuple[Key, ...]:
    """What a mention names, read from its letters alone: its number (`18/2008/nq-qh12`) if it has one, and its name (`luat giao duc`)."""
    keys: list[Key] = []
    for found in _NUMBER.finditer(_DAY.sub(" ", quote)):
        if any(letter.isupper() for letter in found.group()):
            keys.append(("number", re.sub(r"\s", "", found.group()).casefold().replace("ð", "đ").rstrip(".,;")))
            break
    name = _TAIL.sub("", quote)
    words = re.findall(r"\w+", fold(_ISSUER.sub("", name) or name))
    return (*keys, ("name", " ".join(words))) if len(words) > 2 or not keys else tuple(keys)


def core(text: str, place: Place) -> Place:
    """A place without the date and the issuer at its end, which the annotators take in or leave out."""
    return place[0], place[0] + len(_AROUND.sub("", text[place[0] : place[1]]))


def match(one: Sentence) -> tuple[list[Place], list[Place], list[tuple[Place, Place]]]:
    """The missed, the extra and the paired places of one sentence: each marked place with a found one of its key."""
    found = [(mention.span.start, mention.span.end) for mention in find_references(one.text)]
    pairs: list[tuple[Place, Place]] = []
    missed: list[Place] = []
    for mark in one.marked:
        key = keys_of(one.text[mark[0] : mark[1]])[0]
        same = [place for place in found if key in keys_of(one.text[place[0] : place[1]])]
        if not same:
            missed.append(mark)
            continue
        best = min(same, key=lambda place: (abs(place[0] - mark[0]), place))
        found.remove(best)
        pairs.append((mark, best))
    return missed, found, pairs


def verdicts() -> dict[tuple[int, int, int], str]:
    """What a reader said of the extras: `citation` (rightly read, left out or run on by the annotators), `own-title`, `wrong`."""
    if not VERDICTS.is_file():
        return {}
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {(int(row["sentence"]), int(row["start"]), int(row["end"])): row["verdict"] for row in rows}


def measure(path: Path, *, errors: bool) -> dict[str, float | int | str]:
    """The scores over all sentences; with `errors` every miss and extra is printed."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if VERDICTS.is_file() and digest not in VERDICTS.read_text("utf-8"):
        print(f"vnlegaltext: {VERDICTS} was written for another {path.name}", file=sys.stderr)
    judged = verdicts()
    count: Counter[str] = Counter()
    for one in sentences(path):
        missed, extra, pairs = match(one)
        count["marked"] += len(one.marked)
        count["paired"] += len(pairs)
        count["found"] += len(pairs) + len(extra)
        count["exact"] += sum(mark == place for mark, place in pairs)
        count["core"] += sum(core(one.text, mark) == core(one.text, place) for mark, place in pairs)
        for start, end in extra:
            count[judged.get((one.index, start, end), "unjudged")] += 1
        if errors:
            show(one, missed, "-")
            show(one, extra, "+", judged)
    left = count["found"] - count["citation"]
    return {
        "sha256": digest,
        "marked": count["marked"],
        "found": count["found"],
        "paired": count["paired"],
        "extras_judged_citations": count["citation"],
        "extras_judged_wrong": count["wrong"] + count["own-title"],
        "extras_not_judged": count["unjudged"],
        "recall": count["paired"] / count["marked"],
        "precision_raw": count["paired"] / count["found"],
        "precision": count["paired"] / left,
        "span_recall": count["exact"] / count["marked"],
        "span_precision": count["exact"] / count["found"],
        "core_span_recall": count["core"] / count["marked"],
        "core_span_precision": count["core"] / count["found"],
        "core_span_precision_judged": count["core"] / left,
    }


def show(one: Sentence, places: list[Place], sign: str, judged: dict[tuple[int, int, int], str] | None = None) -> None:
    """Print missed or extra places with what stands around them."""
    for start, end in places:
        verdict = (judged or {}).get((one.index, start, end), "")
        around = f"{one.text[max(0, start - 50) : start]}[{one.text[start:end]}]{one.text[end : end + 40]}"
        print(f"{sign} {one.index} {start} {end} {verdict} | {around}")


def main() -> int:
    """Print the scores; exit code 1 if the file is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list every miss (-) and every extra (+)")
    options = parser.parse_args()
    if not SENTENCES.is_file():
        print(f"vnlegaltext: {SENTENCES} is not here", file=sys.stderr)
        return 1
    for name, value in measure(SENTENCES, errors=options.errors).items():
        print(f"{name:<26}{value:.4f}" if isinstance(value, float) else f"{name:<26}{value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
