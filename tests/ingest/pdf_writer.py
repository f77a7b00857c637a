"""A PDF of a few lines for tests: text at places on pages, with the letters' Unicode values in a ToUnicode map."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, str]  # x, y in points from the lower left, words


def write_pdf(pages: Sequence[Sequence[Placed]], *, encrypt: bool = False) -> bytes:
    """The bytes of a PDF; every letter is half as wide as the 12-point type is high. No font is embedded."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Times-Roman /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    )
    objects.append(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times-Roman /DW 500 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 6 0 R >>"
    )
    objects.append(_stream(_to_unicode({char for page in pages for _, _, words in page for char in words})))
    objects.append(
        b"<< /Type /FontDescriptor /FontName /Times-Roman /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 "
        b"/Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 12 Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET\n" for x, y, words in page)
        objects.append(_stream(drawn.encode("ascii")))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects, encrypt=encrypt)


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _to_unicode(letters: set[str]) -> bytes:
    ordered = sorted(letters)
    out = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def"]
    out.append("1 begincodespacerange <0000> <FFFF> endcodespacerange")
    for start in range(0, len(ordered), 100):
        part = ordered[start : start + 100]
        out.append(f"{len(part)} beginbfchar")
        out.extend(f"<{ord(char):04X}> <{ord(char):04X}>" for char in part)
        out.append("endbfchar")
    out.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(out).encode("ascii")


def _file(objects: Sequence[bytes], *, encrypt: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    bodies = list(objects)
    if encrypt:
        bodies.append(b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>")
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    extra = b" /Encrypt %d 0 R /ID [<00> <00>]" % len(bodies) if encrypt else b""
    out += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, extra, start)
    return bytes(out)
