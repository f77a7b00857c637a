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
    "tantivy",
)


def command_of(name: str) -> click.Command:
    """A command by its name, one of a group by both: `compare coverage`."""
    command: click.Command = cli
    for part in name.split():
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), part)
        assert found is not None
        command = found
    return command


def named(group: click.Group, prefix: str = "") -> list[str]:
    """The commands of a group, each behind the one it belongs to: `compare`, `compare coverage` …"""
    names = []
    for name in group.list_commands(click.Context(group)):
        names.append(f"{prefix}{name}")
        if prefix == "" and isinstance(command := command_of(name), click.Group):
            names += named(command, f"{name} ")
    return names


NAMES = named(cli)


def asked(words: list[str]) -> tuple[str, list[str]]:
    """The name of the command that a line calls, and the rest of the line."""
    count = 2 if isinstance(command_of(words[0]), click.Group) else 1
    return " ".join(words[:count]), words[count:]


def examples_of(name: str) -> list[list[str]]:
    text = CliRunner().invoke(cli, [*name.split(), "--help"], terminal_width=200).output
    lines = text[text.index("Example:") :].splitlines()[1:]
    found = [re.search(r"\bdanvan (.+)", line) for line in lines]
    return [shlex.split(match[1].split(" > ")[0]) for match in found if match]


def test_groups_are_held_to_the_rules_of_commands() -> None:
    assert set(COMMANDS) < set(NAMES)
    assert {"compare coverage", "compare evidence", "compare decide", "compare decisions"} < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_help_has_examples_that_parse(name: str) -> None:
    examples = examples_of(name)
    assert examples
    for words in examples:
        called, rest = asked(words)
        assert called.startswith(name)
        command_of(called).make_context(called, rest).close()


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_a_help_text(name: str) -> None:
    for option in command_of(name).params:
        if isinstance(option, click.Option):
            assert option.help, option.opts


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = DOCS.read_text("utf-8")
    level = "###" if " " in name else "##"
    assert f"\n{level} {name}\n" in text
    section = re.split(rf"\n{level[:2]}#{{0,{len(level) - 2}}} ", text.split(f"\n{level} {name}\n")[1])[0]
    shared = text.split("\n## What all commands share\n")[1].split("\n## ")[0]
    for option in command_of(name).params:
        if isinstance(option, click.Option):
            for flag in option.opts:
                assert re.search(rf"`{flag}[ `]", section + shared), f"{name} {flag}"
        else:
            assert option.make_metavar(click.Context(cli)).strip("{}") in section


def test_documents_name_no_option_that_does_not_exist() -> None:
    known = {flag for name in NAMES for param in command_of(name).params for flag in param.opts} | {"--help"}
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
