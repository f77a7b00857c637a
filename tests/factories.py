"""Analyses made by hand: a text of the project's own, and what stands in it, found by its letters."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from pipeline.model import (
    Analysis,
    BodyMention,
    Deadline,
    Document,
    Dropped,
    Field,
    Header,
    Layout,
    Measure,
    Obligation,
    OffsetMap,
    Origin,
    Outcome,
    Reference,
    Segment,
    Source,
    Span,
    Warning,
)

RULE = Origin(rule="by-hand", confidence=0.9, inferred=("value",))

DIRECTIVE = """ỦY BAN NHÂN DÂN TỈNH GIA LAI
Số: 14/CT-UBND
Gia Lai, ngày 23 tháng 12 năm 2021
CHỈ THỊ
Về nâng cao chất lượng công tác dân vận
Thực hiện Chỉ thị số 16/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu:
1. Các Sở, ban, ngành tỉnh tổ chức tiếp công dân, báo cáo trước ngày 15 tháng 11 hằng năm.
2. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch, hoàn thành trước ngày 31/3/2022.
3. Ủy ban nhân dân các huyện, thị xã, thành phố mở lớp tập huấn theo Chỉ thị số 16/CT-TTg.
Cả tỉnh đã có 1.190 dịch vụ công trực tuyến.
"""


def directive(
    text: str = DIRECTIVE,
    *,
    source: str = "chi-thi-14.txt",
    number: str | None = "14/CT-UBND",
    issuer: str | None = "Ủy ban nhân dân tỉnh Gia Lai",
    issued: str | None = "2021-12-23",
    **header: Any,
) -> Analysis:
    """The directive above; another text or header makes another document."""
    references = tuple(
        _reference(text, at, number="16/CT-TTg", issued=issued_at, issuer=by)
        for at, issued_at, by in (
            ("Chỉ thị số 16/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ", "2016-05-16", "Thủ tướng Chính phủ"),
            ("Chỉ thị số 16/CT-TTg.", None, None),
        )
        if at in text
    )
    deadlines = tuple(
        Deadline(span=span(text, quote), quote=quote, kind=kind, value=value, origin=RULE)  # type: ignore[arg-type]
        for quote, kind, value in (
            ("trước ngày 15 tháng 11 hằng năm", "recurring", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"),
            ("trước ngày 31/3/2022", "date", "2022-03-31"),
        )
        if quote in text
    )
    return analysis(
        text,
        source=source,
        header=make_header(text, number=number, issuer=issuer, issued=issued, **header),
        references=references,
        deadlines=deadlines,
        obligations=_obligations(text, deadlines, references),
        outcomes=_outcomes(text),
    )


def _obligations(text: str, deadlines: Sequence[Deadline], references: Sequence[Reference]) -> tuple[Obligation, ...]:
    said: list[tuple[str, list[tuple[str, str]], str]] = [
        ("1. Các Sở", [("Các Sở, ban, ngành tỉnh", "responsible")], "reporting"),
        ("2. Sở Nội vụ", [("Sở Nội vụ", "lead"), ("Sở Tài chính", "coordinate")], "coordination"),
        ("3. Ủy ban", [("Ủy ban nhân dân các huyện, thị xã, thành phố", "responsible")], "training"),
    ]
    made = []
    for n, (beginning, bodies, theme) in enumerate(said, 1):
        line = next((line for line in text.split("\n") if line.startswith(beginning)), None)
        if line is None:
            continue
        where = span(text, line)
        made.append(
            Obligation(
                id=f"o{n}",
                span=where,
                quote=line,
                segment=f"s{n}",
                bodies=tuple(
                    BodyMention(
                        name=name,
                        role=role,  # type: ignore[arg-type]
                        span=span(text, name, where.start),
                        origin=RULE,
                        inherited=role == "coordinate",
                    )
                    for name, role in bodies
                ),
                origin=RULE,
                deadlines=tuple(i for i, item in enumerate(deadlines) if where.contains(item.span)),
                inherited_deadlines=(),
                references=tuple(i for i, item in enumerate(references) if where.contains(item.span)),
                themes=(theme,),
            )
        )
    return tuple(made)


def _outcomes(text: str) -> tuple[Outcome, ...]:
    line = next((line for line in text.split("\n") if line.startswith("Cả tỉnh đã có")), None)
    if line is None:
        return ()
    counted = "1.190 dịch vụ công trực tuyến"
    measure = Measure(value=1190.0, unit="dịch vụ công trực tuyến", span=span(text, counted), quote=counted)
    return (
        Outcome(
            span=span(text, line),
            quote=line,
            segment="s0",
            polarity="achieved",
            origin=RULE,
            actors=("Cả tỉnh",),
            period="2021",
            measures=(measure,),
            themes=("reform",),
        ),
    )


def _reference(text: str, quote: str, *, number: str, issued: str | None, issuer: str | None) -> Reference:
    quote = quote.rstrip(".")
    start = text.rindex(quote) if issued is None else text.index(quote)
    return Reference(
        span=Span(start, start + len(quote)),
        quote=quote,
        doc_type="Chỉ thị",
        origin=RULE,
        doc_type_code="CT",
        number=number,
        issued=issued,
        issuer=issuer,
        shared=("issued",) if issued else (),
    )


def span(text: str, quote: str, start: int = 0) -> Span:
    """Where a quote stands first."""
    at = text.index(quote, start)
    return Span(at, at + len(quote))


def make_header(
    text: str,
    *,
    number: str | None,
    issuer: str | None,
    issued: str | None,
    doc_type: str | None = "Chỉ thị",
    title: str | None = "Về nâng cao chất lượng công tác dân vận",
    system: Any = "state",
    kind: Any = "directive",
) -> Header:
    """A header whose fields stand on the first line of the text."""

    def field(value: str | None) -> Field | None:
        return (
            Field(value=value, span=Span(0, text.index("\n") if "\n" in text else len(text)), origin=RULE)
            if value
            else None
        )

    return Header(
        kind=kind,
        origin=RULE,
        doc_type=field(doc_type),
        doc_type_code="CT",
        system=system,
        number=field(number),
        issuer=field(issuer),
        issued=field(issued),
        title=field(title),
        warnings=(Warning(code="header", message="a header's warning"),),
    )


def analysis(text: str, *, source: str, header: Header, **found: Any) -> Analysis:
    """An analysis of a text with a segment a line under one root."""
    file = Source(
        name=source,
        media_type="text/plain",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        size=len(text.encode()),
        text=text.replace("dân", "da\u0302n"),
        encoding="utf-8",
        layout=(Layout(kind="title", span=Span(0, 5)),),
        dropped=(Dropped(reason="share-link", text="Gửi cho bạn bè"),),
        metadata=(("title", "Chỉ thị"),),
        warnings=(Warning(code="source", message="a source's warning"),),
    )
    document = Document(
        text=text,
        source=file,
        offsets=OffsetMap(((0, 0, 3, 3), (3, 3, 1, 2))),
        layout=(Layout(kind="heading", span=Span(0, 3)),),
        warnings=(Warning(code="document", message="a document's warning", start=0, end=2),),
    )
    return Analysis(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        document=document,
        header=header,
        segments=_segments(text),
        warnings=(*file.warnings, *document.warnings, *header.warnings),
        **found,
    )


def _segments(text: str) -> tuple[Segment, ...]:
    made = [Segment(id="s0", kind="root", label="", parent=None, span=Span(0, len(text)))]
    start = n = 0
    for line in text.split("\n"):
        if line[:1].isdigit():
            n += 1
            where = Span(start, start + len(line))
            made.append(
                Segment(
                    id=f"s{n}",
                    kind="item",
                    label=f"muc-{n}",
                    parent="s0",
                    span=where,
                    marker=f"{n}.",
                    heading=Span(start, start + 2) if n == 1 else None,
                )
            )
        start += len(line) + 1
    return tuple(made)


def plain(text: str, *, source: str = "tin.txt", title: str | None = None, **header: Any) -> Analysis:
    """A document with a text and hardly a header: an article without a number."""
    values = {"number": None, "issuer": None, "issued": None, "doc_type": None, "system": None, "kind": "article"}
    return analysis(text, source=source, header=make_header(text, title=title, **{**values, **header}))
