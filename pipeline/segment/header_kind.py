"""Directive or article: a score over what a reader looks at. Papers of organs have a letterhead, a number, grounds, a
signature; reports have a dateline, a source, people who speak."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Document, Kind
from pipeline.segment.header_article import ArticleHead
from pipeline.segment.header_letterhead import Letterhead
from pipeline.segment.header_pieces import UPPER

_SELF = (
    "Chỉ thị này", "Kế hoạch này", "Quyết định này", "Hướng dẫn này", "Kết luận này", "Nghị quyết này", "Thông báo này", "Quy chế này",
    "Quy định này", "Chương trình này", "Công văn này", "Thông tư này", "Nghị định này", "Công điện này", "Luật này", "Đề án này",
)  # fmt: skip
_REPORTING = (
    "phát biểu", "cho biết", "cho rằng", "nhấn mạnh", "khẳng định", "chia sẻ", "ghi nhận", "đồng chí ", "Đồng chí ", "Tham dự", "tham dự", "Sáng ngày",
    "Chiều ngày", "Sáng nay", "Chiều nay", "phóng viên", "Phóng viên", "(PV)", "tại hội nghị", "Tại hội nghị", "Tại buổi", "buổi lễ", "Ảnh:", "ảnh:", "Trong ảnh",
    "vừa ban hành", "vừa ký", "đã ký ban hành", "vừa có", "nêu rõ", "Theo đó", "theo đó", "bày tỏ",
)  # fmt: skip
_ISSUED_NEWS = ("vừa ban hành", "vừa ký", "đã ký ban hành", "vừa có văn bản", "vừa có công văn", "vừa có Chỉ thị")
_CLOSING = re.compile(
    r"(?:chịu trách nhiệm|có trách nhiệm|trách nhiệm)[^.\n]{0,60}(?:thi hành|thực hiện|triển khai|tổ chức)[^.\n]{0,60}(?:này)|Trên đây là (?:[Kk]ế hoạch|[Bb]áo cáo|[Hh]ướng dẫn|[Nn]ội dung|[Tt]hông báo|[Cc]hương trình)"
    r"|(?:này|Luật này|Bản Hiến pháp này)[^.\n]{0,80}(?:có hiệu lực|thông qua)|Nhận được (?:[Cc]ông điện|[Cc]ông văn|[Vv]ăn bản) này"
)
_GROUNDS = re.compile(r"^(?:[-–+•]\s*)?(?:Căn cứ|Xét đề nghị|Theo đề nghị của|Thực hiện (?:Chỉ thị|Kế hoạch|Nghị quyết|Quyết định|Công văn|Hướng dẫn|Chương trình|Thông báo))", re.MULTILINE)
_OPERATIVE = re.compile(
    r"^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|quyết định|Điều 1[.:]?|ĐIỀU 1[.:]|Điều 1\.? [^\n]{0,120}|I{1,3}[.\-/)]\s?\S[^\n]{0,100}|Chương I|CHƯƠNG I|Kính gửi)\s*:?[^\n]{0,80}$",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s", re.MULTILINE)
_RECIPIENTS = re.compile(r"^\W*(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\s*:?", re.MULTILINE)
_AUTHORITY = re.compile(rf"(?:^|\|\s?)(?:T/?M|K/?T|T/?L|TUQ|T/M|K\.T)[./]?\s?[{UPPER}]{{2}}", re.MULTILINE)
_BODY = 12000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The kind, how far the two scores lie apart (0.5 to 1), and the cues that spoke: `letterhead`, `number`, …"""

    kind: Kind
    confidence: float
    cues: tuple[str, ...]


def judge(document: Document, head: Letterhead, article: ArticleHead, *, signed: bool) -> Verdict:
    """Weigh the cues of both kinds; a paper with a letterhead or its own number stays one whatever page carries it."""
    text = document.text if len(document.text) <= 2 * _BODY else document.text[:_BODY] + document.text[-_BODY:]
    paper = {
        "national-title": 3.0 * bool(head.marks & {"national", "motto"}),
        "party-letterhead": 3.0 * ("party" in head.marks),
        "number-line": 3.0 * (head.number is not None),
        "type-line": _type_weight(head),
        "place-and-date": 1.5 * (head.dateline is not None),
        "grounds": min(2.0, 1.0 * len(_GROUNDS.findall(text[:_BODY]))),
        "operative-form": min(2.5, 1.0 * sum(1 for _ in _OPERATIVE.finditer(text))),
        "numbered-items": 0.5 * (len(_NUMBERED.findall(text)) >= 3),
        "recipients": 2.5 * bool(_RECIPIENTS.search(text)),
        "authority": 2.0 * bool(_AUTHORITY.search(text)),
        "signature": 0.5 * signed,
        "closing-clause": 2.5 * bool(_CLOSING.search(text)),
        "names-itself": min(1.5, 0.5 * sum(text.count(word) for word in _SELF)),
        "end-mark": 0.5 * ("./." in text),
    }
    per = max(1.0, len(text) / 3000)
    speaking = sum(text.count(word) for word in _REPORTING) / per
    report = {
        "dateline": 2.5 * (article.dateline is not None),
        "source-line": 2.5 * (article.source is not None),
        "reporting": min(4.0, 0.6 * speaking),
        "news-of-issue": 2.5 * any(word in text[:1500] for word in _ISSUED_NEWS),
        "page-metadata": 1.0 * article.has_metadata,
        "no-number": 1.0 * (head.number is None),
        "no-letterhead": 1.0 * (not head.marks & {"national", "motto", "party"}),
    }
    for_paper, for_report = sum(paper.values()), sum(report.values())
    reported = report["dateline"] + report["source-line"] + report["reporting"] + report["page-metadata"]
    kind: Kind = "directive" if for_paper >= for_report or not reported else "article"
    chosen = paper if kind == "directive" else report
    confidence = max(for_paper, for_report) / max(1.0, for_paper + for_report)
    return Verdict(kind=kind, confidence=round(confidence, 2), cues=tuple(name for name, weight in chosen.items() if weight > 0))


def _type_weight(head: Letterhead) -> float:
    line = head.type_line
    if line is None:
        return 0.0
    if not line.strong:
        return 0.5
    if line.piece.kind == "number" or len(line.span) >= len(line.piece.text.rstrip(" :.-*")):
        return 3.0
    printed = line.piece.text[: len(line.span)]
    return 2.5 if printed.isupper() else 1.0
