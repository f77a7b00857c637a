"""The frame of the repository: what a newcomer reads is true, and the house's bounds hold."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "pipeline").rglob("*.py"))
SCRIPTS = sorted([*(ROOT / "scripts").glob("*.py"), *(ROOT / "corpora").rglob("*.py")])
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "corpora").rglob("*.md")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LINES = 400
FUNCTION_LINES = 60
PUBLIC_NAMES = 10


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _distribution(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@pytest.mark.parametrize("path", [*SOURCES, *SCRIPTS], ids=_name)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LINES
    if "migrations" in path.parts:  # a migration is a list of tables, read from top to bottom
        return
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
    assert long == []


def test_few_public_names_each_with_a_docstring() -> None:
    assert len(pipeline.__all__) <= PUBLIC_NAMES
    for name in pipeline.__all__:
        assert name == "__version__" or getattr(pipeline, name).__doc__


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_every_imported_library_is_a_declared_dependency() -> None:
    extras = PROJECT["optional-dependencies"].values()
    declared = {_distribution(entry) for group in (PROJECT["dependencies"], *extras) for entry in group}
    found = packages_distributions()
    used = {module for path in (*SOURCES, *SCRIPTS) for module in _imported(path)}
    used -= {*sys.stdlib_module_names, "pipeline", "corpora"}
    missing = [module for module in sorted(used) if not declared & set(map(_distribution, found.get(module, [module])))]
    assert missing == []


def test_every_dependency_of_the_main_job_is_imported() -> None:
    used = {module for path in SOURCES for module in _imported(path)}
    found = packages_distributions()
    provided = {_distribution(name) for module in used for name in found.get(module, ())}
    assert {_distribution(entry) for entry in PROJECT["dependencies"]} - provided == set()


def test_the_main_job_needs_no_learning_library() -> None:
    heavy = {_distribution(entry) for entry in PROJECT["optional-dependencies"]["ml"]}
    assert not heavy & {_distribution(entry) for entry in PROJECT["dependencies"]}


def test_torch_is_held_back_for_everybody() -> None:
    pinned = re.findall(r"^torch==\S+$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)
    assert pinned == [entry for entry in PROJECT["optional-dependencies"]["ml"] if entry.startswith("torch")]


def _tasks() -> tuple[list[str], list[str]]:
    text = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    return phony[1].split(), re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE)


def test_make_alone_lists_every_task() -> None:
    phony, described = _tasks()
    assert sorted(phony) == sorted(described)
    # make's own variables would make the inner one print where it works
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    run = subprocess.run(["make"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in run.stdout.splitlines()] == described


def test_the_continuous_integration_runs_the_tests() -> None:
    path = ROOT / ".ci" / "run"
    assert os.access(path, os.X_OK)
    assert path.read_text("utf-8").rstrip().endswith("make test")


def test_every_make_task_that_a_page_names_exists() -> None:
    phony, _ = _tasks()
    for page in PAGES:
        named = re.findall(r"(?:`|^\s*)make ([a-z]+)\b", page.read_text("utf-8"), re.MULTILINE)
        assert set(named) <= set(phony), _name(page)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" not in target and not target.startswith("#"):
            assert (page.parent / target.split("#")[0]).exists(), target


def test_decisions_are_numbered_once_and_titled_by_their_number() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [page.name[:4] for page in pages]
    assert numbers == sorted(set(numbers))
    for page in pages:
        assert re.match(rf"# 0*{int(page.name[:4])}\b", page.read_text("utf-8")), page.name


def test_no_address_of_a_package_index_is_in_the_files() -> None:
    pages = [*ROOT.glob("*.t*"), *ROOT.glob("*.y*ml"), ROOT / "Makefile", ROOT / ".ci" / "run", *PAGES]
    for page in pages:
        assert not re.search(r"index-url|pypi\.org|pythonhosted", page.read_text("utf-8")), _name(page)


def test_the_output_that_the_readme_shows_is_current() -> None:
    check = [sys.executable, ROOT / "scripts" / "readme_output.py", "--check"]
    run = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_the_recipe_for_a_rule_names_every_table_of_facts() -> None:
    recipe = (ROOT / "docs" / "adding-a-rule.md").read_text("utf-8")
    tables = [path.name for path in (ROOT / "pipeline/resources/data").iterdir() if path.suffix in {".csv", ".yaml"}]
    assert len(tables) > 8
    assert [name for name in tables if f"`{name}`" not in recipe] == []
