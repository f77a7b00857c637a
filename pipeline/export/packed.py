"""Office files are ZIP archives that carry the clock of the machine; packed anew they carry the time that the caller gives."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

_EARLIEST = datetime(1980, 1, 1)


def save_workbook(book: Workbook, *, at: datetime) -> bytes:
    """The bytes of a workbook, made in memory: openpyxl's own way goes through temporary files, which a full disk breaks."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):  # type: ignore[misc]
        """As openpyxl does it, with each sheet in a buffer."""

        def write_worksheet(self, sheet: Any) -> None:
            if sheet._charts or sheet._images:
                raise ValueError("a sheet with charts or pictures is written by openpyxl itself")
            sheet._drawing, buffer = None, io.BytesIO()
            writer = WorksheetWriter(sheet, out=buffer)
            writer.write()
            sheet._rels = writer._rels
            self._archive.writestr(sheet.path[1:], buffer.getvalue())
            self.manifest.append(sheet)

    book.properties.created = book.properties.modified = at.astimezone(UTC).replace(tzinfo=None)
    packed = io.BytesIO()
    InMemory(book, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED)).save()
    return settle(packed.getvalue(), at=at)


def settle(content: bytes, *, at: datetime) -> bytes:
    """The same archive with every entry dated `at`, so that the same rows at the same time give the same bytes.

    ZIP knows no year before 1980.
    """
    stamp = max(at.replace(tzinfo=None), _EARLIEST)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as read,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as write,
    ):
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            write.writestr(entry, read.read(name))
    return packed.getvalue()
