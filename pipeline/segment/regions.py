"""Which region of the paper each line belongs to: letterhead, grounds, lead-in, body, closing, recipients, signature, appendix."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Document, Header, Span
from pipeline.segment.markers import Marker, read_marker


@dataclass(slots=True, kw_only=True)  # not frozen: one is made for every line, three times as fast
class Line:
    """One line of `Document.text` with its region; `marker` is set on lines of kind `item`."""

    kind: str
    span: Span
    marker: Marker | None = None


_GROUND = re.compile(
    r"(?:Căn cứ|CĂN CỨ|Theo đề nghị|Xét (?:đề nghị|Tờ trình|tờ trình)|Thực hiện"
    r"|Thi hành|Triển khai thực hiện|Tiếp theo|Trên cơ sở)\b"
)
_GROUND_ALWAYS = re.compile(r"(?:Căn cứ|CĂN CỨ|Theo đề nghị|Xét (?:đề nghị|Tờ trình|tờ trình))\b")
_LEAD_IN = re.compile(
    r"(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|QUYẾT NGHỊ|KẾT LUẬN|CHỈ THỊ|QUY ĐỊNH)\s*:?\s*$"
    r"|(?:yêu cầu|đề nghị|chỉ thị|giao|xây dựng|ban hành|quyết định|hướng dẫn"
    r"|triển khai|thông báo|kết luận|phân công|tổ chức|tập trung|thực hiện"
    r"|nhấn mạnh|chỉ đạo)\b.{0,600}:\s*$|(?:như sau|sau đây|dưới đây|nội dung sau)\s*:\s*$",
    re.S,
)
_LONGEST_LEAD_IN, _LONGEST_SIGNATURE = 40, 80
_FEWEST_BARS = 2
_QUOTES = '“"'
_LEADING_WORDS = 8
"""So many words a paragraph above the body has, at least, that ends in a colon and leads over to it."""
_LEADS_OVER = re.compile(
    r"(?:nội dung|nhiệm vụ|công việc|việc|vấn đề)(?: \w+){0,3} (?:như sau|sau đây|dưới đây|sau)\s*[.:]\s*$"
)
_CLOSING_END = re.compile(r"\./[.\-]?\s*$|\./\.")
_CLOSING = re.compile(
    r"Trên đây là\b|Nhận được (?:Chỉ thị|Kế hoạch|Công văn|văn bản)|Yêu cầu (?:các"
    r"|Thủ trưởng|Giám đốc).{0,300}(?:nghiêm túc|khẩn trương) (?:triển khai"
    r"|thực hiện)"
    r"|(?:Chỉ thị|Quyết định|Kế hoạch|Kết luận|Nghị quyết|Hướng dẫn) này (?:được )?(?:có hiệu lực"
    r"|phổ biến|thay thế|quán triệt)"
    r"|.{0,500}chịu trách nhiệm (?:thi hành|thực hiện|tổ chức thực hiện) (?:Chỉ thị"
    r"|Quyết định|Kế hoạch|Kết luận|Nghị quyết|Chương trình) này"
)
_RECIPIENTS = ("Nơi nhận", "NƠI NHẬN", "Nơi gửi")
_SIGNATURE = re.compile(
    r"(?:\|\s*)?(?:T\s*/?\s*M\b\.?|TM\.|KT\.|K/T|TL\.|T/L|TUQ\.|Q\.\s|CHỦ TỊCH"
    r"|PHÓ CHỦ TỊCH|BÍ THƯ|PHÓ BÍ THƯ|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|GIÁM ĐỐC"
    r"|PHÓ GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|CHÁNH VĂN PHÒNG"
    r"|PHÓ CHÁNH VĂN PHÒNG|XÁC NHẬN|NGƯỜI LẬP|CHỦ NHIỆM|TỔNG BÍ THƯ)"
)
_ATTACHED = re.compile(
    r"(?:PHỤ LỤC|Phụ lục\b|BIỂU MẪU|DANH MỤC|DANH SÁCH|BẢNG PHÂN CÔNG|BIỂU PHÂN CÔNG|BIỂU SỐ|BIỂU \d|BẢNG PHÂN CÔNG"
    r"|QUY CHẾ$|QUY ĐỊNH$|QUY CHẾ |QUY ĐỊNH |ĐỀ CƯƠNG|KHUNG KẾ HOẠCH|MẪU SỐ"
    r"|Mẫu số|PHÂN CÔNG NHIỆM VỤ|(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|HƯỚNG DẪN|NỘI QUY|ĐIỀU LỆ|BỘ TIÊU CHÍ"
    r"|THỂ LỆ|LỊCH)\s*$)"
)
_TABLE_HEAD = re.compile(r"(?:^|\|\s*)(?:TT|STT|Stt|Số TT|SỐ TT)\s*\|")
_SOURCE_LINE = re.compile(r"(?:Nguồn(?: tin)?|NGUỒN|Theo nguồn|Tác giả|Tin, ảnh|Bài, ảnh|Tin và ảnh|Ảnh)\s*[:：]")
_QUOTED_ITEM = re.compile(r"(?:Điều\s+\d+|Chương\s+[IVXL\d]+|Mục\s+\d+|\d{1,2}\.|[a-zđ]\))")
_ADDRESSEE = re.compile(r"(?:Kính gửi|KÍNH GỬI)\s*:?")
_STRUCTURE = frozenset(
    {
        "dieu",
        "chuong",
        "muc",
        "phan",
        "roman",
        "capital",
        "arabic",
        "decimal",
        "y",
        "letter",
        "dash",
        "plus",
        "bullet",
        "paren",
        "tieu-muc",
        "stage",
    }
)


def read_lines(document: Document, header: Header) -> list[Line]:
    """The lines of `document` in order, each with its region and marker.

    For a directive: letterhead and title up to the end of the header's fields, grounds, lead-in, items and paragraphs,
    closing, recipients, signature, appendices. For an article: title, captions, paragraphs, items, source line.
    """
    if header.kind == "article":
        return _article_lines(document, header)
    return _Reader(document, header).read()


def _lines(text: str) -> list[Span]:
    spans, at = [], 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if stop > at:
            spans.append(Span(at, stop))
        at = stop + 1
    return spans


class _Reader:
    """A directive's lines, read once from the top; `state` is the region that is open."""

    def __init__(self, document: Document, header: Header) -> None:
        self.text = document.text
        self.lines = _lines(document.text)
        self.rows = {layout.span.start for layout in document.layout if layout.kind == "table_row"}
        self.captions = {layout.span.start for layout in document.layout if layout.kind == "caption"}
        self.title = header.title.span if header.title else None
        front = (header.doc_type, header.number, header.issuer, header.place, header.issued, header.title)
        ends = [
            value.span.end for value in front if value is not None and value.span.start < max(4000, len(self.text) // 4)
        ]
        self.front_end = max(ends, default=0)
        self.state = "letterhead"
        self.body_seen = False
        self.open_quote = False
        self.table_open = False
        self.addressed = False
        self.attached = False

    def read(self) -> list[Line]:
        """Every line with its region."""
        found = []
        for index, span in enumerate(self.lines):
            line = self.text[span.start : span.end]
            kind, marker = self._kind(index, span, line)
            self.table_open = kind in {"table_head", "table_row"}
            found.append(Line(kind=kind, span=span, marker=marker if kind == "item" else None))
        return found

    def _kind(self, index: int, span: Span, line: str) -> tuple[str, Marker | None]:
        if span.start < self.front_end and self.state == "letterhead":
            if self.title and self.title.overlaps(span):
                return "title", None
            return "letterhead", None
        if self.state == "letterhead":
            self.state = "front"
        if self.open_quote or (line[0] in _QUOTES and _opens_quote(line)):
            self.open_quote = not _closes_quote(line)
            return "quoted", None
        if self._is_row(span, line):
            head = not self.table_open and (
                _TABLE_HEAD.search(line) is not None or not any(c.isdigit() for c in line[:4])
            )
            return ("table_head" if head else "table_row"), None
        marker = read_marker(line)
        if self.state in {"tail", "recipients", "signature"}:
            return self._tail(line, marker)
        if marker and marker.kind == "appendix" and self.body_seen:
            self.state, self.attached = "body", True
            return "appendix", marker
        if line.startswith(_RECIPIENTS):
            self.state = "recipients"
            return "recipients", None
        if self.state == "front":
            return self._front(line, marker)
        return self._body(index, line, marker)

    def _is_row(self, span: Span, line: str) -> bool:
        return span.start in self.rows or (self.state == "body" and line.count(" | ") >= _FEWEST_BARS)

    def _front(self, line: str, marker: Marker | None) -> tuple[str, Marker | None]:
        if _ADDRESSEE.match(line) or (self.addressed and marker and marker.kind in {"dash", "plus", "bullet"}):
            self.addressed = True
            return "addressee", None
        self.addressed = False
        if marker and marker.kind in _STRUCTURE:
            if marker.kind in {"dash", "plus", "bullet"} and _GROUND_ALWAYS.match(line[marker.end :]):
                return "ground", None
            self.state, self.body_seen = "body", True
            return "item", marker
        opens = line.rstrip().endswith(":") and line.count(" ") >= _LEADING_WORDS
        if opens or _LEAD_IN.search(line) or _LEADS_OVER.search(line, max(0, len(line) - 60)):
            self.state, self.body_seen = "body", True
            return "lead_in", None
        grounds = _GROUND_ALWAYS.match(line) or (_GROUND.match(line) and line.rstrip().endswith((";", ",")))
        return ("ground" if grounds else "preamble"), None

    def _body(self, index: int, line: str, marker: Marker | None) -> tuple[str, Marker | None]:
        self.body_seen = True
        if self.attached:
            self.attached = not (marker or line.rstrip().endswith((".", ":", ";")))
            if self.attached:
                return "appendix_title", None
        closing = "./" in line and _CLOSING_END.search(line) is not None
        if closing:
            self.state = "tail"
        if marker and marker.kind in _STRUCTURE:
            return "item", marker
        if closing or _CLOSING.match(line):
            return "closing", None
        if len(line) < _LONGEST_SIGNATURE and _SIGNATURE.match(line) and self._ends_soon(index):
            self.state = "signature"
            return "signature", None
        if len(line) < _LONGEST_LEAD_IN and _LEAD_IN.search(line):
            return "lead_in", None
        return "paragraph", None

    def _tail(self, line: str, marker: Marker | None) -> tuple[str, Marker | None]:
        if (marker and marker.kind == "appendix") or _ATTACHED.match(line):
            self.state, self.attached = "body", True
            return "appendix", marker
        if line.startswith(_RECIPIENTS):
            self.state = "recipients"
        elif _SIGNATURE.match(line):
            self.state = "signature"
        elif marker and (marker.kind in {"dieu", "chuong", "phan"} or (marker.kind == "roman" and line.isupper())):
            self.state = "body"
            return "item", marker
        elif self.state == "tail":
            return ("source_line" if _SOURCE_LINE.match(line) else "note"), None
        return self.state, None

    def _ends_soon(self, index: int) -> bool:
        """Whether what follows holds no more items: a signature, not an addressee in capitals."""
        rest = self.lines[index + 1 : index + 12]
        return not any(
            (marker := read_marker(self.text[span.start : span.end])) and marker.kind in {"dieu", "roman", "arabic"}
            for span in rest
        )


def _opens_quote(line: str) -> bool:
    if line[0] == "“" and _QUOTED_ITEM.match(line, 1):
        return True
    return line[0] in _QUOTES and not _closes_quote(line) and line.count("“") > line.count("”")


def _closes_quote(line: str) -> bool:
    return line.rstrip(" .;,").endswith(("”", '"'))


def _article_lines(document: Document, header: Header) -> list[Line]:
    text = document.text
    rows = {layout.span.start for layout in document.layout if layout.kind == "table_row"}
    captions = {layout.span.start for layout in document.layout if layout.kind == "caption"}
    dateline = header.published.span if header.published else None
    outlet = header.outlet.span if header.outlet else None
    found = []
    for span in _lines(text):
        line = text[span.start : span.end]
        marker = None
        if header.title and header.title.span.overlaps(span):
            kind = "title"
        elif _SOURCE_LINE.match(line) or (outlet and outlet.overlaps(span) and len(line) < 120):
            kind = "source_line"
        elif dateline and dateline.overlaps(span) and len(line) < 80:
            kind = "dateline"
        elif span.start in captions:
            kind = "caption"
        elif span.start in rows:
            kind = "table_row"
        else:
            marker = read_marker(line)
            kind = "item" if marker and marker.kind in _STRUCTURE and marker.kind != "capital" else "paragraph"
        found.append(Line(kind=kind, span=span, marker=marker if kind == "item" else None))
    return found
