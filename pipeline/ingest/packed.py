"""Packed Office files: parts by name, within bounds, as XML without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from pipeline.errors import DanvanError
from pipeline.ingest.limits import Limits

_SMALL_ENOUGH = 10_000_000


class Package:
    """The parts of a docx. Raises DanvanError `zip-bomb` for parts that unpack beyond the limits, `docx-damaged` else."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.damaged(str(error)) from error
        self._check()

    def _check(self) -> None:
        whole = sum(entry.file_size for entry in self._entries.values())
        swollen = any(
            entry.file_size > _SMALL_ENOUGH and entry.file_size > self.limits.max_ratio * max(1, entry.compress_size)
            for entry in self._entries.values()
        )
        if swollen or whole > self.limits.max_unpacked_bytes:
            raise self._bomb(whole)

    def _bomb(self, size: int) -> DanvanError:
        return DanvanError(
            "zip-bomb",
            f"{self.name}: unpacks to {size:,} bytes, which no document needs",
            "Ask where the file comes from; if it is sound, raise Limits.max_unpacked_bytes and max_ratio.",
        )

    def damaged(self, why: str) -> DanvanError:
        """The error for a part that is missing or broken."""
        return DanvanError("docx-damaged", f"{self.name}: damaged or cut off ({why})", "Copy or download it again.")

    def names(self, start: str) -> list[str]:
        """The parts whose names start so, in order: `names("word/header")`."""
        return sorted(name for name in self._entries if name.startswith(start) and name.endswith(".xml"))

    def xml(self, name: str) -> Any:
        """The root element of a part, None if there is no such part. Sizes are counted as read, not as declared."""
        from lxml import etree

        if name not in self._entries:
            return None
        try:
            with self._archive.open(name) as stream:
                data = stream.read(self.limits.max_unpacked_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
            raise self.damaged(f"{name}: {error}") from error
        if len(data) > self.limits.max_unpacked_bytes:
            raise self._bomb(len(data))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.damaged(f"{name}: {error}") from error
