"""Every command explains itself, its examples are valid, `docs/commands.md` names all of it, and help loads little."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.cli.frame import COMMANDS

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"
HEAVY = (
    "sqlalchemy",
    "alembic",
    "pydantic",
    "rich",
    "lxml",
    "viparse",
    "docx",
    "selectolax",
    "pypdfium2",
    "yaml",
    "dateutil",
)


def command_of(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


def examples_of(name: str) -> list[list[str]]:
    text = CliRunner().invoke(cli, [name, "--help"], terminal_width=200).output
    lines = text[text.index("Example:") :].splitlines()[1:]
    found = [re.search(r"\bdanvan (.+)", line) for line in lines]
    return [shlex.split(match[1].split(" > ")[0]) for match in found if match]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_that_parse(name: str) -> None:
    examples = examples_of(name)
    assert examples
    for words in examples:
        assert words[0] == name
        command_of(name).make_context(name, words[1:]).close()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_help_text(name: str) -> None:
    for option in command_of(name).params:
        if isinstance(option, click.Option):
            assert option.help, option.opts


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = DOCS.read_text("utf-8")
    assert f"\n## {name}\n" in text
    section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
    shared = text.split("\n## What all commands share\n")[1].split("\n## ")[0]
    for option in command_of(name).params:
        if isinstance(option, click.Option):
            for flag in option.opts:
                assert re.search(rf"`{flag}[ `]", section + shared), f"{name} {flag}"
        else:
            assert option.make_metavar(click.Context(cli)).strip("{}") in section


def test_documents_name_no_option_that_does_not_exist() -> None:
    known = {flag for name in COMMANDS for param in command_of(name).params for flag in param.opts} | {"--help"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", DOCS.read_text("utf-8"))) <= known


def test_help_tells_the_exit_codes() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    for code in ("0 ", "1 ", "2 ", "130 ", "141 "):
        assert f"\n    {code}" in result.output
    assert "..." not in result.output.split("Commands:")[1].split("Exit codes")[0]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    result = CliRunner().invoke(cli, ["completion", shell])
    assert result.exit_code == 0
    assert "_DANVAN_COMPLETE" in result.stdout


def test_completion_knows_commands_and_options() -> None:
    script = "import os, pipeline.cli; pipeline.cli.main()"
    environment = {"_DANVAN_COMPLETE": "bash_complete", "COMP_WORDS": "danvan obligations --ro", "COMP_CWORD": "2"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "plain,--role\n"


def test_version_is_the_package_version() -> None:
    import pipeline

    result = CliRunner().invoke(cli, ["version"])
    assert result.stdout.startswith(f"danvan {pipeline.__version__} ")


def test_help_and_its_imports_load_nothing_heavy() -> None:
    script = (
        "import sys, pipeline, pipeline.cli\n"
        "try: pipeline.cli.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["analyze"],
        ["ingest"],
        ["obligations", "--role", "boss"],
        ["deadlines", "--as-of", "31/02/2026"],
        ["deadlines", "--within", "soon"],
        ["deadlines", "--within", "9999999y"],
        ["analyze", "x.txt", "--format", "csv"],
        ["analyze", "x.txt", "--output", "x.csv"],
        ["documents", "--limit", "0"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(words: list[str]) -> None:
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage:" in result.stderr
