"""What a file is, by its first bytes; the ending of its name only breaks a tie between kinds of text."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePath

from pipeline.errors import DanvanError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC, XLS, RTF, PDF = "application/msword", "application/vnd.ms-excel", "application/rtf", "application/pdf"
HTML, TEXT, MARKDOWN, MHTML = "text/html", "text/plain", "text/markdown", "multipart/related"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|article|section|h[1-6])[\s>/]", re.I
)
_STARTS_WITH_MARKUP = re.compile(rb"\s*<[!?a-z]", re.I)
_MAIL_HEAD = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e"))
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_ENDINGS = ".docx, .doc, .rtf, .pdf, .html, .txt, .md, .xls"


def sniff(data: bytes, name: str) -> str:
    """The media type of a file's bytes; DanvanError for what cannot be read as a document, naming what it is instead."""
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.lstrip().startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if head.startswith(_OLE):
        return _compound(data, name)
    if _MAIL_HEAD.search(head[:2000]):
        return MHTML
    if head.startswith(_IMAGES):
        raise DanvanError(
            "image", f"{name}: an image without text", "Text recognition (OCR) is needed, which is not available yet."
        )
    return _text(data, name)


def _packed(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DanvanError(
            "docx-damaged", f"{name}: the packed file is damaged or cut off", "Copy or download it again."
        ) from error
    if "word/document.xml" in names or any(part.startswith("word/") for part in names):
        return DOCX
    if any(part.startswith("xl/") for part in names):
        raise DanvanError(
            "unsupported-format", f"{name}: an Excel workbook (.xlsx)", "Save the sheet as PDF, .xls or .docx."
        )
    raise DanvanError(
        "unsupported-format", f"{name}: a packed file that is no .docx", "Unpack it and name the files inside."
    )


def _compound(data: bytes, name: str) -> str:
    wide = "EncryptedPackage".encode("utf-16-le")
    if wide in data:
        raise DanvanError(
            "office-encrypted", f"{name}: protected by a password", "Remove the password in Word and save again."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return XLS
    if PurePath(name).suffix.lower() in {".doc", ".xls"}:
        code = f"{PurePath(name).suffix.lower()[1:]}-damaged"
        raise DanvanError(code, f"{name}: damaged or cut off (its directory is gone)", "Copy or download it again.")
    raise DanvanError(
        "unsupported-format", f"{name}: an Office file that is neither .doc nor .xls", f"Readable are {_ENDINGS}."
    )


def _text(data: bytes, name: str) -> str:
    head = data[:4096]
    wide = head.startswith(_WIDE_MARKS) or _looks_wide(head)
    sample = data[:65536]
    if not wide and len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) // 200:
        raise DanvanError(
            "binary-file", f"{name}: its content is no text in any known format", f"Readable are {_ENDINGS}."
        )
    ending = PurePath(name).suffix.lower()
    narrow = head.replace(b"\x00", b"") if wide else head
    if _STARTS_WITH_MARKUP.match(narrow.removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe")) and _TAG.search(
        data[:200_000]
    ):
        return HTML
    if wide and _TAG.search(narrow):
        return HTML
    if ending in {".html", ".htm", ".xhtml"} and b"<" in data:
        return HTML
    return MARKDOWN if ending in {".md", ".markdown"} else TEXT


def _looks_wide(head: bytes) -> bool:
    zeros = head.count(0)
    return zeros > len(head) * 0.2 and (head[1::2].count(0) > zeros * 0.9 or head[::2].count(0) > zeros * 0.9)
