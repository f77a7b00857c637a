"""The mistakes of a commit's analyser on today's gold sets, measured with today's yardstick; kept per commit.

The commit's `pipeline` is laid out in a passing folder, its `learn` replaced by the one of the working tree, so that both
are measured alike, and run in a process of its own; what it found is kept under `build/score-base/COMMIT/`.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.errors import DanvanError
from pipeline.learn.evaluate import Mistake, evaluate
from pipeline.learn.goldsets import GoldSet, readings

KEPT = Path("build", "score-base")
_PARTS = ("pipeline", "models", "params.yaml")
_TIMEOUT = 900


def base_mistakes(sets: Sequence[GoldSet], *, ref: str = "HEAD", root: Path = Path()) -> dict[str, tuple[Mistake, ...]]:
    """Every mistake that the analyser of commit `ref` makes, by gold set; `root` is the checkout.

    Raises DanvanError `base-missing` where there is no git or no such commit, `base-failed` where its analyser does not
    run on today's gold sets or with today's yardstick.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()
    home = root.resolve() / KEPT / commit
    found, missing = {}, []
    for chosen in sets:
        kept = home / f"{chosen.name}-{_digest(chosen)}.json"
        if kept.is_file():
            found[chosen.name] = _mistakes(json.loads(kept.read_text("utf-8")))
        else:
            missing.append((chosen, kept))
    if missing:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as folder:
            tree = _lay_out(root, commit, Path(folder, "tree"))
            measured = _run(tree, [chosen for chosen, _ in missing])
        for chosen, kept in missing:
            fresh = kept.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps(measured[chosen.name], ensure_ascii=False), "utf-8")
            fresh.replace(kept)
            found[chosen.name] = _mistakes(measured[chosen.name])
    return found


def _mistakes(entries: Iterable[Mapping[str, object]]) -> tuple[Mistake, ...]:
    return tuple(Mistake(**entry) for entry in entries)  # type: ignore[arg-type]


def _digest(chosen: GoldSet) -> str:
    """What a result holds for besides the commit: the yardstick, the gold and the documents."""
    digest = hashlib.sha256()
    folders = dict.fromkeys((Path(__file__).parent, chosen.gold, chosen.documents))
    for path in (path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True).stdout  # noqa: S603, S607
    except FileNotFoundError as error:
        raise DanvanError("base-missing", "git is not installed", "Install git to see gains and losses.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip() or "no such commit"
        message = f"git {arguments[0]}: {said}"
        raise DanvanError(
            "base-missing", message, "Run in a checkout with a commit, or name one: --base REF."
        ) from error


def _lay_out(root: Path, commit: str, tree: Path) -> Path:
    """The commit's program under `tree`, with the working tree's yardstick in it."""
    names = _git(root, "ls-tree", "--name-only", commit, "--", *_PARTS).decode().split()
    if "pipeline" not in names:
        raise DanvanError("base-missing", f"commit {commit[:8]} has no pipeline", "Run at the top of a checkout.")
    with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", commit, *names))) as archive:
        archive.extractall(tree, filter="data")
    yardstick = tree / "pipeline" / "learn"
    shutil.rmtree(yardstick, ignore_errors=True)
    shutil.copytree(Path(__file__).parent, yardstick, ignore=shutil.ignore_patterns("__pycache__"))
    return tree


def _run(tree: Path, sets: Sequence[GoldSet]) -> dict[str, list[dict[str, object]]]:
    asked = [{"name": s.name, "gold": str(s.gold.resolve()), "documents": str(s.documents.resolve())} for s in sets]
    results = tree / "mistakes.json"
    command = [sys.executable, "-m", "pipeline.learn.baseline", str(results)]
    environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(  # noqa: S603 - the checkout's own program
            command,
            cwd=tree,
            env=environment,
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
        )
        said = ended.stderr.strip().splitlines()[-1:] or [f"exit code {ended.returncode}"]
        failed = None if ended.returncode == 0 else said[0]
    except subprocess.TimeoutExpired:
        failed = f"no result in {_TIMEOUT} s"
    if failed:
        message = f"the analyser of that commit does not run here: {failed}"
        raise DanvanError("base-failed", message, "Nothing to hold against; the floors are still checked.")
    measured: dict[str, list[dict[str, object]]] = json.loads(results.read_text("utf-8"))
    return measured


def main(results: str) -> None:
    """In the commit's own process: measure the gold sets that standard input names, write their mistakes to `results`."""
    tree = Path.cwd().resolve()
    if tree not in Path(__file__).resolve().parents:
        raise SystemExit(f"{__file__} is not of {tree}")
    found = {}
    for entry in json.load(sys.stdin):
        chosen = GoldSet(name=entry["name"], gold=Path(entry["gold"]), documents=Path(entry["documents"]))
        found[chosen.name] = [asdict(mistake) for mistake in evaluate(readings(chosen)).mistakes]
    Path(results).write_text(json.dumps(found, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
