from __future__ import annotations

import contextlib
import io
import os
import random
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import DanvanError
from pipeline.ingest import Limits, from_text, read, read_bytes
from tests.ingest.pdf_writer import write_pdf

DIRECTIVE = "CHỈ THỊ\nVề việc tăng cường công tác dân vận\n"


def fails(code: str, data: bytes, name: str = "Chỉ thị 14.docx", limits: Limits | None = None) -> DanvanError:
    with pytest.raises(DanvanError) as caught:
        read_bytes(data, name, limits=limits or Limits())
    error = caught.value
    assert error.code == code
    assert name in error.message
    assert error.next_step
    return error


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


SOUND = [
    packed(
        **{
            "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            + b"<w:p><w:r><w:t>Noi dung</w:t></w:r></w:p>" * 30
            + b"</w:body></w:document>"
        }
    ),
    write_pdf([[(80.0, 700.0 - 20 * row, "Chỉ thị về công tác dân vận") for row in range(10)]] * 3),
    rb"{\rtf1\ansi{\fonttbl{\f0 .VnTime;}}\f0 C\'e9ng ho\'b5 \u7891? \intbl a\cell\row\par}" * 20,
    "<html><body><table><tr><td rowspan=3>Số: 1</td><td>b</td></tr></table><ol start=4><li>a</li></ol></body></html>".encode()
    * 20,
    ("Chỉ thị số 14/CT-UBND ngày 23/12/2021\n" * 40).encode("utf-16"),
]


def test_a_name_with_spaces_and_vietnamese_letters(tmp_path: Path) -> None:
    file = tmp_path / "Kế hoạch số 16 năm 2025.txt"
    file.write_text(DIRECTIVE, "utf-8")
    source = read(str(file))
    assert source.name == str(file)
    assert source.text == DIRECTIVE.strip()
    assert source.size == len(DIRECTIVE.encode())


def test_the_same_content_has_the_same_digest(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DIRECTIVE, "utf-8")
    assert read(str(tmp_path / "a.txt")).sha256 == read(str(tmp_path / "b.txt")).sha256


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DIRECTIVE.encode())))
    source = read("-")
    assert (source.name, source.text) == ("-", DIRECTIVE.strip())


def test_from_text_may_be_empty() -> None:
    assert from_text("").text == ""


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file(data: bytes) -> None:
    fails("empty-file", data, "rỗng.txt")


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(DanvanError) as caught:
        read(str(tmp_path / "không có.docx"))
    assert caught.value.code == "missing-file"
    assert "không có.docx" in caught.value.message


@pytest.mark.parametrize("name", ["a\x00b.txt", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str) -> None:
    with pytest.raises(DanvanError) as caught:
        read(name)
    assert caught.value.code == "missing-file"


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(DanvanError) as caught:
        read(str(tmp_path))
    assert caught.value.code == "is-directory"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mật.txt"
    file.write_text(DIRECTIVE, "utf-8")
    file.chmod(0)
    if os.geteuid() == 0:  # root reads everything: let the system call say no

        def refuse(self: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DanvanError) as caught:
        read(str(file))
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert caught.value.code == "no-permission"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "lớn.txt"
    with file.open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(DanvanError) as caught:
        read(str(file))
    assert caught.value.code == "too-large"
    assert "200,000,000" in caught.value.message


def test_the_limit_is_settable() -> None:
    fails("too-large", DIRECTIVE.encode(), "a.txt", Limits(max_bytes=10))


@pytest.mark.parametrize("name", ["ảnh.docx", "ảnh.txt", "ảnh.pdf"])
def test_a_binary_with_a_false_ending(name: str) -> None:
    fails("binary-file", bytes(range(256)) * 40, name)


def test_an_image_with_a_false_ending_asks_for_ocr() -> None:
    assert "OCR" in fails("image", b"\x89PNG\r\n\x1a\n" + bytes(100), "công văn.docx").next_step


def test_content_goes_before_the_ending() -> None:
    source = read_bytes(b"<html><body><p>Ch\xe1\xbb\x89 th\xe1\xbb\x8b</p></body></html>", "chithi.doc")
    assert (source.media_type, source.text) == ("text/html", "Chỉ thị")


def test_a_truncated_docx() -> None:
    whole = packed(word__document=b"x" * 5000, **{"[Content_Types].xml": b"<x/>"})
    fails("docx-damaged", whole[: len(whole) // 2])


def test_a_docx_with_broken_xml() -> None:
    fails("docx-damaged", packed(**{"word/document.xml": b"<w:document><w:body>"}))


def test_a_docx_without_its_body() -> None:
    fails("docx-damaged", packed(**{"word/styles.xml": b"<x/>"}))


def test_a_zip_bomb_in_a_docx() -> None:
    fails("zip-bomb", packed(**{"word/document.xml": b"0" * 30_000_000}))


def test_a_zip_bomb_of_many_parts() -> None:
    parts = {f"word/p{number}.xml": os.urandom(50) * 200 for number in range(40)}
    fails("zip-bomb", packed(**parts), limits=Limits(max_unpacked_bytes=100_000))


def test_external_entities_in_a_docx_are_not_followed() -> None:
    xml = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>"
    )
    text = read_bytes(packed(**{"word/document.xml": xml}), "x.docx").text
    assert text.startswith("before")
    assert Path("/etc/hostname").read_text("utf-8").strip() not in text


@pytest.mark.parametrize(("part", "what"), [("xl/workbook.xml", "Excel"), ("readme.txt", "packed")])
def test_other_packed_files(part: str, what: str) -> None:
    assert what in fails("unsupported-format", packed(**{part: b"<x/>"})).message


@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(3000)]
)
def test_a_damaged_doc(data: bytes) -> None:
    fails("doc-damaged", data, "cũ.doc")


def test_a_truncated_doc_whose_directory_is_gone() -> None:
    fails("doc-damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "cũ.doc")


def test_a_docx_nested_without_end() -> None:
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = b"<w:sdt><w:sdtContent>" * 1000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 1000
    fails(
        "too-deep",
        packed(**{"word/document.xml": b"<w:document " + space + b"><w:body>" + deep + b"</w:body></w:document>"}),
    )


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_ends_in_text_or_in_an_error_for_the_user(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, no secret
    whole = chance.choice(SOUND)
    data = bytearray(whole)
    for _ in range(chance.choice([1, 10, 100])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(DanvanError):
        assert read_bytes(bytes(data[: chance.randrange(len(data) // 2, len(data))]), "hỏng.bin").text.strip()


def test_a_damaged_xls() -> None:
    fails("xls-damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(3000), "cũ.xls")


def test_an_encrypted_office_file() -> None:
    fails(
        "office-encrypted", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(3000)
    )


def test_html_without_words() -> None:
    fails("no-text", b"<html><body><script>1</script></body></html>", "trang.html")


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_a_missing_file_and_not_the_folder(name: str) -> None:
    with pytest.raises(DanvanError) as caught:
        read(name)
    assert caught.value.code == "missing-file"
