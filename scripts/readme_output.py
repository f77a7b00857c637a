"""Fill the marked place of README.md with what the shown commands really print; `--check` only compares."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
AS_OF = re.compile(r"^AS_OF := (\S+)$", re.MULTILINE)
PLACE = re.compile(r"(<!-- output:begin -->\n).*?(<!-- output:end -->)", re.DOTALL)
SECTION = "NHIỆM VỤ SẮP ĐẾN HẠN"
LINES = 36
"""How much of that section the first screen has room for; a row is never cut."""
WIDTH = "120"


def output() -> str:
    """What `make run` prints over the sample corpus: what was read, and the first rows of what falls due."""
    found = AS_OF.search((ROOT / "Makefile").read_text("utf-8"))
    if not found:
        raise SystemExit("readme_output: the Makefile has no AS_OF")
    store = "sqlite:///build/sample.db"
    danvan = [sys.executable, "-m", "pipeline.cli"]
    with tempfile.TemporaryDirectory() as folder:
        # another folder, so that a store that is there already changes nothing; the paths shown are those of a clone
        Path(folder, "corpora").symlink_to(ROOT / "corpora")
        Path(folder, "build").mkdir()
        printed = ""
        for command in (["ingest", "corpora/sample/documents"], ["report", "--as-of", found[1]]):
            printed += subprocess.run(
                [*danvan, *command, "--store", store],
                cwd=folder,
                env={**os.environ, "COLUMNS": WIDTH, "PYTHONPATH": str(ROOT)},
                check=True,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            ).stdout
    return excerpt([line.rstrip() for line in printed.splitlines()])


def excerpt(lines: list[str]) -> str:
    """The lines before the first table, then the section of what falls due, down to a rule between two rows."""
    table = next(number for number, line in enumerate(lines) if line.startswith(" Mã"))
    section = next(number for number, line in enumerate(lines) if line.startswith(SECTION))
    rules = [number for number, line in enumerate(lines) if line.startswith(" ──") and number > section + 3]
    end = max(number for number in rules if number <= section + LINES)
    return "\n".join([*lines[:table], "…", "", *lines[section:end], "…"])


def filled(readme: str, shown: str) -> str:
    """The README with `shown` in its marked place."""
    block = f"```\n{shown}\n```\n"
    text, count = PLACE.subn(lambda place: place[1] + block + place[2], readme)
    if count != 1:
        raise SystemExit(f"readme_output: {count} marked places in README.md, there must be one")
    return text


def main() -> int:
    """Write the README, or with `--check` compare only: exit code 1 if it is not current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the README is not current")
    before = README.read_text("utf-8")
    after = filled(before, output())
    if parser.parse_args().check:
        if before != after:
            print("README.md shows an old output: run `make readme`", file=sys.stderr)
        return int(before != after)
    README.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
