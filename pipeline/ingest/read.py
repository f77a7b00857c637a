"""One file to one Source: checked, sniffed, read by the reader of its kind, freed of site chrome."""

from __future__ import annotations

import errno
import hashlib
import sys
from pathlib import Path

from pipeline.errors import DanvanError
from pipeline.ingest.blocks import Content, assemble
from pipeline.ingest.chrome import cut
from pipeline.ingest.discover import STANDARD_INPUT
from pipeline.ingest.letterhead import split_columns
from pipeline.ingest.limits import Limits
from pipeline.ingest.sniff import DOC, DOCX, HTML, MARKDOWN, MHTML, PDF, RTF, XLS, sniff
from pipeline.ingest.tables import find_tables
from pipeline.model import Source

_DEFAULT = Limits()


def read(name: str, *, limits: Limits = _DEFAULT) -> Source:
    """Read a file, or standard input for `-`: `read("Kế hoạch 16.docx")`.

    Raises DanvanError with a stable code: `missing-file`, `is-directory`, `no-permission`, `empty-file`, `too-large`,
    `binary-file`, `unsupported-format`, `docx-damaged`, `zip-bomb`, `pdf-encrypted`, `pdf-no-text` and their like.
    """
    if name == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(limits.max_bytes + 1), name, limits=limits)
    if not name.strip():
        raise DanvanError(
            "missing-file", "no file is named: the path is empty", "Name a file, or - for standard input."
        )
    path = Path(name)
    try:
        size = path.stat().st_size
        if path.is_file() and size > limits.max_bytes:
            raise _too_large(name, size, limits)
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(name, error) from error
    except ValueError as error:  # a NUL byte in the name
        raise DanvanError("missing-file", f"{name!r}: no such file", "Check the path.") from error
    return read_bytes(data, name, limits=limits)


def read_bytes(data: bytes, name: str, *, limits: Limits = _DEFAULT) -> Source:
    """Read a file's bytes; `name` serves for messages and, where the bytes leave it open, for its ending."""
    if len(data) > limits.max_bytes:
        raise _too_large(name, len(data), limits)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise DanvanError("empty-file", f"{name}: the file is empty", "Export or download the document again.")
    try:
        content = _content(data, name, sniff(data, name), limits)
    except RecursionError as error:
        message = f"{name}: its parts are nested too deep to be a document"
        raise DanvanError("too-deep", message, "Open it in Word or a browser and save it again.") from error
    source = _source(content, name, hashlib.sha256(data).hexdigest(), len(data))
    if not source.text.strip():
        raise DanvanError(
            "no-text", f"{name}: there is no text in the file", "If it holds scanned pages, OCR is needed."
        )
    return source


def from_text(text: str, name: str = "text") -> Source:
    """A Source of text that is already decoded: a letter pasted in, a field of a database. It may be empty."""
    from pipeline.ingest.plain import blocks_of

    data = text.encode("utf-8", "surrogatepass")
    content = Content(blocks=blocks_of(text), media_type="text/plain", encoding=None)
    return _source(content, name, hashlib.sha256(data).hexdigest(), len(data))


def _source(content: Content, name: str, sha256: str, size: int) -> Source:
    blocks, chrome = cut(split_columns(find_tables(content.blocks)))
    text, layout = assemble(blocks)
    return Source(
        name=name,
        media_type=content.media_type,
        sha256=sha256,
        size=size,
        text=text,
        encoding=content.encoding,
        layout=layout,
        dropped=(*content.dropped, *chrome),
        metadata=content.metadata,
        warnings=content.warnings,
    )


def _content(data: bytes, name: str, media_type: str, limits: Limits) -> Content:
    """The reader of each kind, imported when first needed: Office and PDF libraries are slow to load."""
    if media_type == HTML:
        from pipeline.ingest.html import read_html

        return read_html(data, name)
    if media_type == MHTML:
        from pipeline.ingest.html import read_web_archive

        return read_web_archive(data, name)
    if media_type == DOCX:
        from pipeline.ingest.office import read_docx

        return read_docx(data, name, limits)
    if media_type == PDF:
        from pipeline.ingest.pdf import read_pdf

        return read_pdf(data, name, limits)
    if media_type == DOC:
        from pipeline.ingest.doc import read_doc

        return read_doc(data, name)
    if media_type == RTF:
        from pipeline.ingest.rtf import read_rtf

        return read_rtf(data, name)
    if media_type == XLS:
        from pipeline.ingest.xls import read_xls

        return read_xls(data, name)
    from pipeline.ingest.plain import read_plain

    return read_plain(data, markdown=media_type == MARKDOWN)


def _too_large(name: str, size: int, limits: Limits) -> DanvanError:
    return DanvanError(
        "too-large",
        f"{name}: {size:,} bytes or more, over the limit of {limits.max_bytes:,}",
        "Split the file, or raise the limit (--max-bytes, Limits.max_bytes).",
    )


def _unreadable(name: str, error: OSError) -> DanvanError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DanvanError("missing-file", f"{name}: no such file", "Check the path and the spelling of the name.")
    if isinstance(error, IsADirectoryError):
        return DanvanError(
            "is-directory", f"{name}: a folder, not a file", "Name the files inside, or ingest the folder."
        )
    if isinstance(error, PermissionError):
        return DanvanError(
            "no-permission", f"{name}: reading is not permitted", "Ask for the right to read it, or copy it."
        )
    if error.errno == errno.ENAMETOOLONG:
        return DanvanError("missing-file", f"{name[:80]}…: the name is too long", "Check the path.")
    return DanvanError(
        "unreadable", f"{name}: {error.strerror or error}", "Copy the file to a local disk and try again."
    )
