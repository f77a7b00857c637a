"""Directive or article: a score over what a reader looks at.

Papers of organs have a letterhead, a number, grounds, a signature; reports have a dateline, a source, people who speak.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Document, Kind
from pipeline.segment.header_article import ArticleHead
from pipeline.segment.header_letterhead import Letterhead
from pipeline.segment.header_pieces import UPPER

_REPORTING = (
    "phát biểu", "cho biết", "cho rằng", "nhấn mạnh", "khẳng định", "chia sẻ", "ghi nhận", "đồng chí ", "Đồng chí ", "ham dự", "Sáng ngày",
    "Chiều ngày", "Sáng nay", "Chiều nay", "hóng viên", "(PV)", "ại hội nghị", "Tại buổi", "buổi lễ", "nh:", "nêu rõ", "heo đó", "bày tỏ",
)  # fmt: skip
_ISSUED_NEWS = ("vừa ban hành", "vừa ký", "đã ký ban hành", "vừa có văn bản", "vừa có công văn", "vừa có Chỉ thị")
_CLOSING = (
    re.compile(r"trách nhiệm[^.\n]{0,60}(?:thi hành|thực hiện|triển khai)[^.\n]{0,60}này"),
    re.compile(r"Trên đây là (?:[Kk]ế hoạch|[Bb]áo cáo|[Hh]ướng dẫn|[Nn]ội dung|[Tt]hông báo|[Cc]hương trình)"),
    re.compile(r"Nhận được (?:[Cc]ông điện|[Cc]ông văn|[Vv]ăn bản) này"),
)
_EFFECT = re.compile(r"này[^.\n]{0,80}(?:có hiệu lực|thông qua)")
_PROSE = re.compile(r"\n[^\n]{60,}[.]\n")
# each begins with a letter of its own: the engine then skips to it, which `^` in multi-line mode does not
_GROUNDS = re.compile(
    r"\n(?:[-–+•]\s*)?(?:Căn cứ|Xét đề nghị|Theo đề nghị của"
    r"|Thực hiện (?:Chỉ thị|Kế hoạch|Nghị quyết|Quyết định|Công văn|Hướng dẫn|Chương trình|Thông báo))"
)
_OPERATIVE = re.compile(
    r"\n(?:(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|quyết định):?[ ]?(?=\n)|(?:Điều|ĐIỀU) 1(?!\d)"
    r"|I{1,3}\s?[.\-/)]\s?\S[^\n]{0,100}(?=\n)|(?:Chương|CHƯƠNG) I(?!\w)|Kính gửi)"
)
_NUMBERED = re.compile(r"\n\d{1,2}[.)]\s")
_RECIPIENTS = ("Nơi nhận", "NƠI NHẬN", "Nơi gửi")
_AUTHORITY = re.compile(rf"[\n|]\s?(?:T/?M|K/?T|T/?L|TUQ|T/M|K\.T)[./]?\s?[{UPPER}]{{2}}")
_BODY = 6000
_MOST_REPORTING = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The kind, how far the two scores lie apart (0.5 to 1), and the cues that spoke (`number-line`, `dateline`)."""

    kind: Kind
    confidence: float
    cues: tuple[str, ...]


def judge(document: Document, head: Letterhead, article: ArticleHead, *, signed: bool, attributes: int = 0) -> Verdict:
    """Weigh the cues of both kinds; a paper with a letterhead or its own number stays one whatever page carries it."""
    text = document.text if len(document.text) <= 2 * _BODY else document.text[:_BODY] + document.text[-_BODY:]
    text = f"\n{text}"
    paper = {
        "national-title": 3.0 * bool(head.marks & {"national", "motto"}),
        "party-letterhead": 3.0 * ("party" in head.marks),
        "number-line": _number_weight(head),
        "headline-names-itself": 3.0 * _names_itself(head, text),
        "type-line": _type_weight(head),
        "place-and-date": 1.5 * (head.dateline is not None),
        "grounds": min(2.0, 1.0 * len(_GROUNDS.findall(text))),
        "operative-form": min(2.5, 1.0 * len(_OPERATIVE.findall(text))),
        "numbered-items": 0.5 * (len(_NUMBERED.findall(text)) >= 3),
        "recipients": 2.5 * any(word in text for word in _RECIPIENTS),
        "authority": 2.0 * bool(_AUTHORITY.search(text)),
        "signature": 0.5 * signed,
        "closing-clause": 2.5 * any(pattern.search(text) for pattern in _CLOSING),
        "effect-clause": 1.0 * bool(_EFFECT.search(text)),
        "attribute-table": 3.0 * (attributes >= 2),
        "names-itself": min(1.5, 0.5 * text.count(f"{head.type_line.name} này")) if head.type_line else 0.0,
        "end-mark": 0.5 * ("./." in text),
    }
    report = {
        "dateline": 2.5 * (article.dateline is not None),
        "source-line": 2.5 * (article.source is not None),
        "reporting": 0.0,
        "news-of-issue": 2.5 * any(word in text[:1500] for word in _ISSUED_NEWS),
        "page-metadata": 1.0 * article.has_metadata,
        "no-number": 0.5 * (head.number is None),
        "no-letterhead": 0.5 * (not head.marks & {"national", "motto", "party"}),
    }
    for_paper, for_report = sum(paper.values()), sum(report.values())
    if for_paper < for_report + _MOST_REPORTING:  # else no wording could turn the scale
        speaking = sum(text.count(word) for word in _REPORTING) / max(1.0, len(text) / 3000)
        report["reporting"] = min(_MOST_REPORTING, 0.6 * speaking)
        for_report += report["reporting"]
    reported = report["dateline"] + report["source-line"] + report["reporting"] + report["page-metadata"]
    if reported or for_paper >= 1:
        kind: Kind = "directive" if for_paper >= for_report else "article"
    else:  # no cue of either: running text is a report, a bare table or list an organ's paper
        kind = "article" if _PROSE.search(f"{text}\n") else "directive"
    chosen = paper if kind == "directive" else report
    confidence = max(for_paper, for_report) / max(1.0, for_paper + for_report)
    return Verdict(
        kind=kind, confidence=round(confidence, 2), cues=tuple(name for name, weight in chosen.items() if weight > 0)
    )


def _number_weight(head: Letterhead) -> float:
    """A number on its own line (`Số: 14/CT-UBND`) tells a paper; `Chỉ thị số 14/CT-UBND …` may as well open a sentence."""
    if head.number is None:
        return 0.0
    return 3.0 if head.marks & {"national", "motto", "party"} or head.number.folded.startswith("so") else 1.0


def _names_itself(head: Letterhead, text: str) -> bool:
    """Whether the first lines open with a type word and the text later calls itself so: `Chỉ thị về …` … `Chỉ thị này`."""
    line = head.type_line
    return line is not None and line.piece.line < 2 and f"{line.name} này" in text


def _type_weight(head: Letterhead) -> float:
    line = head.type_line
    if line is None:
        return 0.0
    if not line.strong:
        return 0.5
    if line.piece.kind == "number":
        return 1.0
    bare = len(line.span) >= len(line.piece.text.rstrip(" :.-*"))
    shouted = line.piece.text[: len(line.span)].isupper()
    return (4.5 if bare else 3.0) if shouted else (3.0 if bare else 1.0)
