"""Why a file was not read, what was cut away and what to look out for, in Vietnamese: for tables and pages.

The machine's forms, standard error and logs keep the English messages; the code stands beside both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.cli import words

_OCR = "Cần nhận dạng chữ (OCR); chức năng này chưa có."
_AGAIN = "Sao chép hoặc tải lại tệp."
_RESAVE = "Mở bằng Word hoặc LibreOffice rồi lưu lại."
# code → what is wrong, what to do
FAILURES = {
    "missing-file": ("không có tệp này", "Kiểm tra lại đường dẫn và tên tệp."),
    "no-files": ("không có tài liệu nào đọc được", "Chỉ ra thư mục hoặc mẫu tên tệp có chứa tài liệu."),
    "is-directory": ("đây là thư mục, không phải tệp", "Nêu tên các tệp bên trong, hoặc dùng `danvan ingest`."),
    "no-permission": ("không có quyền đọc tệp", "Xin quyền đọc, hoặc chép tệp sang thư mục của mình."),
    "unreadable": ("máy không đọc được tệp", "Chép tệp về ổ đĩa của máy rồi thử lại."),
    "empty-file": ("tệp trống", "Xuất hoặc tải lại tài liệu."),
    "too-large": ("tệp vượt quá giới hạn dung lượng hoặc số trang", "Chia nhỏ tệp, hoặc nâng giới hạn (--max-bytes)."),
    "too-deep": ("các phần của tệp lồng nhau quá sâu", _RESAVE),
    "no-text": ("trong tệp không có chữ", "Nếu là bản quét thì cần nhận dạng chữ (OCR)."),
    "image": ("tệp là ảnh, không có lớp chữ", _OCR),
    "binary-file": ("nội dung không phải văn bản ở dạng nào mà chương trình đọc được", "Kiểm tra lại tệp, đuôi tệp."),
    "unsupported-format": ("chưa đọc được dạng tệp này", "Lưu lại thành .docx, .pdf hoặc .html."),
    "zip-bomb": ("tệp nén bung ra lớn bất thường", "Hỏi lại nơi gửi; không mở nếu không rõ nguồn gốc."),
    "office-encrypted": ("tệp có mật khẩu", "Bỏ mật khẩu rồi lưu lại."),
    "docx-damaged": ("tệp .docx bị hỏng hoặc bị cắt cụt", _AGAIN),
    "doc-damaged": ("tệp .doc bị hỏng hoặc bị cắt cụt", _RESAVE),
    "xls-damaged": ("tệp .xls bị hỏng hoặc bị cắt cụt", "Mở bằng Excel hoặc LibreOffice rồi lưu lại."),
    "rtf-damaged": ("tệp .rtf bị cắt cụt", _RESAVE),
    "pdf-damaged": ("tệp PDF bị hỏng hoặc bị cắt cụt", _AGAIN),
    "pdf-encrypted": ("tệp PDF có mật khẩu", "Bỏ mật khẩu rồi lưu lại."),
    "pdf-no-text": ("tệp PDF chỉ có ảnh quét, không có lớp chữ", _OCR),
    "text-not-storable": ("văn bản có ký tự không lưu được", "Lưu lại tài liệu với bảng mã UTF-8."),
    "reader-died": ("chương trình đọc tệp dừng đột ngột", "Bỏ tệp này ra, hoặc lưu lại ở dạng khác (docx, html)."),
}
WARNINGS = {
    "language": "văn bản dường như không phải tiếng Việt có dấu nên chỉ tìm được rất ít",
    "encoding": "bảng mã của tệp không rõ, một số chữ có thể sai",
    "pdf-page-without-text": "có trang không có lớp chữ (trang quét), cần nhận dạng chữ (OCR)",
    "number-missing": "văn bản không ghi số, ký hiệu của chính nó",
    "number-open": "số văn bản để trống (bản dự thảo)",
    "date-open": "ngày ban hành để trống (bản dự thảo)",
    "type-code-mismatch": "tên loại văn bản không khớp với chữ viết tắt trong số, ký hiệu",
    "reference-type-code": "tên loại không khớp với ký hiệu của số",
    "reference-date-later": "văn bản viện dẫn có ngày sau ngày của chính văn bản này",
    "reference-two-dates": "một số, ký hiệu được ghi hai ngày khác nhau",
    "reference-system": "cách ghi số không đúng hệ thống của cơ quan ban hành",
    "reference-replaced": "văn bản viện dẫn đã bị một văn bản trong kho thay thế, bãi bỏ hoặc sửa đổi",
}
DROPPED = {
    "menu": "thanh chọn mục của trang",
    "navigation": "thanh chọn mục của trang",
    "related-links": "tin, bài liên quan",
    "share-link": "nút chia sẻ",
    "comment-box": "ô bình luận",
    "counter": "bộ đếm lượt truy cập",
    "copyright": "dòng bản quyền",
    "login": "ô đăng nhập",
    "help-text": "lời hướng dẫn của trang",
    "site-clock": "ngày giờ của trang",
    "site-name": "tên trang",
    "page-frame": "khung trang",
    "page-header": "đầu trang",
    "page-footer": "chân trang",
    "page-number": "số trang",
    "repeated-caption": "chú thích lặp lại",
    "attachment": "tệp đính kèm",
    "document-data": "bảng thuộc tính văn bản",
    "signature-stamp": "thông tin chữ ký số",
    "footnote": "chú thích cuối trang",
    "endnote": "chú thích cuối văn bản",
    "comment": "nhận xét của người soạn",
    "after-the-end": "phần sau khi văn bản đã hết",
}
# What the store says of a link → in words; the first that occurs in the reason counts.
_DOUBTS = (
    ("begin anew with each term", "chưa rõ ngày; số đánh lại từ đầu mỗi nhiệm kỳ"),
    ("begin anew each year", "chưa rõ ngày; số đánh lại từ đầu mỗi năm"),
    ("nothing tells its date", "chưa rõ ngày ban hành"),
    ("no date to check", "văn bản trong kho không ghi ngày"),
    ("nothing tells whose it is", "chưa rõ của cơ quan nào"),
    ("has merged", "chưa rõ của tỉnh nào trước khi sáp nhập"),
    ("stored documents", "nhiều văn bản cùng khớp"),
    ("another date", "trong kho có số này nhưng khác ngày"),
    ("a date after", "trong kho có số này nhưng ban hành sau"),
    ("another issuer", "trong kho có số này nhưng của cơ quan khác"),
    ("another province", "trong kho có số này nhưng của tỉnh khác"),
    ("another type", "trong kho có số này nhưng khác tên loại"),
    ("another term", "trong kho có số này nhưng khác nhiệm kỳ"),
    ("a short mention", "cách gọi tắt, chưa rõ là văn bản nào"),
)
_REPLACED = {"replaces": "đã được thay thế", "repeals": "đã bị bãi bỏ", "amends": "đã được sửa đổi"}
_BACK = re.compile(r"same path, back to the content of version (\d+)")
_NOTES = {
    "same path": "cùng đường dẫn",
    "same system, type, number, issuer and date": "cùng loại, số, cơ quan và ngày ban hành",
    "same content": "cùng nội dung",
    "read anew": "đọc lại",
}


def failure(item: Mapping[str, Any]) -> str:
    """What is wrong with a file (`code`, `message`, `source`): `tệp trống`; the message itself for other codes."""
    known = FAILURES.get(item["code"])
    return known[0] if known else str(item["message"]).removeprefix(f"{item.get('source')}: ")


def next_step(item: Mapping[str, Any]) -> str:
    """What to do about it: `Bỏ mật khẩu rồi lưu lại` and the like."""
    known = FAILURES.get(item["code"])
    return known[1] if known else str(item["next_step"])


def warning(item: Mapping[str, Any]) -> str:
    """A warning in words: `văn bản không ghi số, ký hiệu của chính nó`; `shown` words of its own come first."""
    if item.get("shown"):
        return str(item["shown"])
    return WARNINGS.get(item["code"], str(item["message"]))


def doubt(reason: str) -> str:
    """Why a mention has no link, in words; empty where nothing of that number or name is stored."""
    return next((shown for words_, shown in _DOUBTS if words_ in reason), "")


def replaced(item: Mapping[str, Any], *, quoted: bool = True) -> str:
    """What another document did to one: `đã được thay thế bởi Quyết định 12/QĐ-UBND ngày 02/03/2024 (mã 7): “thay thế …”`."""
    part = f" một phần ({item['provision']})" if item["provision"] else ""
    by = words.citation(item, dated=True) or "văn bản"
    shown = f"{_REPLACED[item['relation']]}{part} bởi {by} (mã {item['document']})"
    cue = item["cue"]
    printed = " … ".join(dict.fromkeys(filter(None, (cue, item["quote"]))))
    return f"{shown}: “{printed}”" if quoted else shown


def dropped(reason: str) -> str:
    """Why a passage was cut away: `share-link` → `nút chia sẻ`."""
    return DROPPED.get(reason, reason)


def note(text: str) -> str:
    """The store's word on a version: `same path` → `cùng đường dẫn`."""
    back = _BACK.fullmatch(text)
    return f"cùng đường dẫn, trở lại nội dung phiên bản {back[1]}" if back else _NOTES.get(text, text)
