"""What the stages hand on: one JSON object a line, each a dataclass of the model, written whole or not at all."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from pipeline.errors import DanvanError
from pipeline.model import Deadline, Document, Header, Reference, Segment
from pipeline.settings import PARAMS, Settings, load_settings

BUILD = "build/stages"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that gave no document, as DanvanError says it."""

    source: str
    code: str
    message: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A document's header and segments."""

    header: Header
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What a document's text mentions."""

    references: tuple[Reference, ...]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage's settings and the folder through which the stages hand on their records."""

    settings: Settings
    build: Path

    def write(self, name: str, records: Iterable[object]) -> None:
        """Write `NAME.jsonl`, a record a line."""
        write_lines(self.build / f"{name}.jsonl", (plain(record) for record in records))

    def read(self, name: str, kind: type[T]) -> Iterator[T]:
        """The records of `NAME.jsonl`, in order."""
        return (typed(kind, line) for line in read_lines(self.build / f"{name}.jsonl"))

    def documents(self) -> Iterator[Document]:
        """What the ingest stage read, in order."""
        return self.read("documents", Document)


def open_stage(description: str, argv: Sequence[str] | None) -> Stage:
    """Read a stage's command line: `--params FILE` and `--build FOLDER`, both with defaults."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--params", default=PARAMS, help=f"the settings (default: {PARAMS})")
    parser.add_argument("--build", default=BUILD, type=Path, help=f"where records go (default: {BUILD})")
    given = parser.parse_args(argv)
    given.build.mkdir(parents=True, exist_ok=True)
    return Stage(settings=load_settings(given.params), build=given.build)


def leave(main: Callable[[], int]) -> NoReturn:
    """Run a stage as a program: a failure that a user can act on leaves as its message and exit code 1."""
    try:
        code = main()
    except DanvanError as error:
        raise SystemExit(f"error: {error}") from error
    raise SystemExit(code)


def write_lines(path: Path, lines: Iterable[object]) -> None:
    """Write one JSON value a line; the file appears only when it is complete."""
    partial = path.with_name(f"{path.name}.part")
    with partial.open("w", encoding="utf-8") as stream:
        for line in lines:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    os.replace(partial, path)


def read_lines(path: Path) -> Iterator[Any]:
    """The JSON values of a file, one a line."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def plain(value: object) -> Any:
    """A dataclass as dicts and lists, ready for JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def typed(kind: type[T], value: Any) -> T:
    """The dataclass that `plain` wrote. KeyError or TypeError where the value has another shape."""
    found: T = _typed(kind, value)
    return found


def _typed(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _typed(hint, value[name]) for name, hint in _hints(kind).items()})
    if isinstance(kind, UnionType):  # `X | None`
        return None if value is None else _typed(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return tuple(_typed(kinds[0], item) for item in value)
        return tuple(_typed(each, item) for each, item in zip(kinds, value, strict=True))
    return value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
