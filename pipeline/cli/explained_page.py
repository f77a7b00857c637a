"""An explanation as a page for staff, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.cli import words
from pipeline.cli.heirs import in_words
from pipeline.cli.judge_words import feature
from pipeline.cli.page import Page
from pipeline.cli.tables import clean, shorten

Value = Mapping[str, Any]
PASSAGE = 600
LINE = 220
KINDS = {
    "obligation": "nhiệm vụ",
    "reference": "văn bản được viện dẫn",
    "deadline": "thời hạn",
    "outcome": "kết quả, hạn chế",
    "back_reference": "lời chỉ ngược",
    "warning": "lưu ý",
    "header": "thông tin văn bản",
}
_LISTED = {
    "o": "NHIỆM VỤ ĐƯỢC GIAO",
    "r": "VĂN BẢN ĐƯỢC VIỆN DẪN",
    "d": "THỜI HẠN",
    "k": "KẾT QUẢ, HẠN CHẾ",
    "b": "LỜI CHỈ NGƯỢC (… này, … nêu trên)",
    "w": "LƯU Ý",
}
HEADER_WORDS = {
    "kind": "loại tài liệu",
    "doc_type": "tên loại",
    "number": "số, ký hiệu",
    "issuer": "cơ quan ban hành",
    "place": "nơi ban hành",
    "issued": "ngày ban hành",
    "title": "trích yếu, tiêu đề",
    "signer": "người ký",
    "authority": "quyền hạn, chức vụ ký",
    "published": "ngày đăng",
    "outlet": "nguồn đăng",
}
INFERRED = {
    "year": "năm",
    "month": "tháng",
    "week": "tuần (đếm từng bảy ngày kể từ ngày 01)",
    "yearly": "lặp lại hằng năm",
    "monthly": "lặp lại hằng tháng",
    "period": "kỳ tính từ ngày của văn bản",
    "from now": "ngày đầu là ngày của văn bản",
    "part of a period": "phần của kỳ (đầu, giữa), không quy ra ngày",
    "lunar calendar": "âm lịch, không quy ra ngày dương lịch",
    "last day": "lấy ngày cuối",
    "list": "theo các mục cùng danh sách",
    "anchor": "mốc bắt đầu tính",
    "whole years": "trọn các năm được nêu",
    "working days": "tính theo ngày làm việc, không quy ra ngày dương lịch",
    "place": "địa danh",
    "name": "tên cơ quan",
    "number": "phần thiếu của số, ký hiệu (lấy từ số đứng cạnh)",
    "issued": "ngày ban hành",
    "issuer": "cơ quan ban hành",
    "title": "trích yếu",
    "doc_type": "tên loại",
}
MODALITIES = {
    "obligation": "phải làm",
    "prohibition": "không được làm",
    "recommendation": "khuyến khích",
    "permission": "được phép",
}
PARTS = {
    "action": "Việc phải làm",
    "object": "Đối tượng",
    "quantity": "Số lượng",
    "product": "Sản phẩm",
}
BINDS = {
    "by": "không muộn hơn thời điểm đó",
    "until": "kéo dài đến thời điểm đó",
    "during": "trong khoảng thời gian đó",
    "within": "trong độ dài thời gian đó",
    "from": "kể từ thời điểm đó",
    "before_event": "trước một sự kiện",
    "every": "lặp lại theo chu kỳ",
}
ANCHORS = {
    "signing": "ngày ký",
    "receipt": "ngày nhận được",
    "effect": "ngày có hiệu lực",
    "event": "sự kiện nêu trong văn bản",
    "end_of_period": "ngày cuối của kỳ được nêu",
}
_SHARED = {"issued": "ngày", "issuer": "cơ quan ban hành", "doc_type": "tên loại", "title": "trích yếu"}
_EVENT_DAY = re.compile(r"event day (\d{4}-\d{2}-\d{2})")
_REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words_)
    for pattern, words_ in (
        (r"no (.+) is cited before it", r"trước đó không dẫn \1 nào"),
        (r"more than one (.+) is meant", r"từ ngữ chỉ nhiều hơn một \1"),
        (r"the only (.+) cited before it in its paragraph", r"là \1 duy nhất đã dẫn trước đó trong cùng đoạn"),
        (r"the only (.+) cited before it", r"là \1 duy nhất đã dẫn trước đó"),
        (r"several fit: (\d+)", r"có \1 văn bản cùng khớp"),
        (r"the only (.+) before it that has this number", r"là \1 duy nhất ở phần trước mang số này"),
        (r"the only (.+) after it that has this number", r"là \1 duy nhất ở phần sau mang số này"),
        (r"the only (.+) before it that bears this name", r"là \1 duy nhất ở phần trước mang tên này"),
        (r"the only (.+) after it that bears this name", r"là \1 duy nhất ở phần sau mang tên này"),
        (r"(\d+) documents before it of the type (.+) fit", r"ở phần trước có \1 \2 cùng khớp"),
        (r"(\d+) documents after it of the type (.+) fit", r"ở phần sau có \1 \2 cùng khớp"),
        (r"no rule sees it, the judge gives (.+)", r"không quy tắc nào nhận ra, mô hình thống kê cho xác suất \1"),
        (
            r"the rule (.+) sees it, the judge gives (.+)",
            r"quy tắc \1 nhận ra, nhưng mô hình thống kê chỉ cho xác suất \2",
        ),
        (r"this document", "chỉ chính văn bản đang đọc"),
        (r"this document, by its type", "cùng tên loại với văn bản đang đọc"),
        (r"a part that this document carries, by its title", "văn bản đang đọc ban hành kèm theo, theo trích yếu"),
    )
)


def render(value: Value, *, width: int, colour: bool = False) -> str:
    """The page of an explanation, or of the list of items; at most `width` columns wide."""
    page = Page(width, colour=colour)
    document = value["document"]
    name = words.citation({**document, "title": document["title"] if not document["number"] else None}, dated=True)
    if "items" in value:
        page.bold(f"Các mục có thể giải thích của {name or document['source']}")
        _list(page, value["items"])
        page.text("Xem lý do của một mục: danvan explain VĂN_BẢN MỤC (ví dụ: o1, r1, issued).")
        return page.render()
    head = HEADER_WORDS.get(value["item"]) or KINDS[value["kind"]]
    page.bold(f"{value['item']} · {head} · {name or document['source']}")
    _passage(page, value)
    page.heading("VÌ SAO")
    _why(page, value)
    _parts(page, value)
    return page.render()


def _list(page: Page, items: Sequence[Value]) -> None:
    open_: str | None = None
    for item in items:
        letter = item["item"][0] if item["item"][1:].isdigit() else ""
        if letter != open_:
            page.heading(_LISTED.get(letter, "THÔNG TIN VĂN BẢN"))
            open_ = letter
        said = words.KINDS.get(item["words"], words.day(item["words"]))
        text = item["words"] if letter else f"{HEADER_WORDS[item['item']]}: {said}"
        wide = 4 if letter else 10
        page.text(shorten(clean(text), LINE), first=f"{item['item']:<{wide}} ", indent=" " * (wide + 1))


def _passage(page: Page, value: Value) -> None:
    if value.get("value") and value["kind"] == "header":
        page.field("Giá trị", words.KINDS.get(value["value"], words.day(value["value"])))
    if value.get("passage"):
        page.text(f"“{shorten(clean(value['passage']), PASSAGE)}”")
    if value.get("place"):
        page.field("Vị trí", _where(value["place"]))
    elif value["kind"] == "header" and value["item"] != "kind":
        page.text("Không đọc trong bản văn mà từ dữ liệu của trang hoặc tệp.")


def _where(place: Value) -> str:
    # a line of the letterhead has no name but its number, which is said anyhow
    path = "/".join(step for step in (place["label"] or "").split("/") if not step.startswith("dong-"))
    return ", ".join(part for part in (words.label(path), f"dòng {place['line']}") if part)


def _why(page: Page, value: Value, indent: str = "") -> None:
    """The rules, how sure, and what the letters do not say."""
    for rule in value["rules"]:
        page.text(
            f"{rule.get('vi', 'quy tắc chưa có lời giải thích')} [{rule['id']}]",
            first=f"{indent}• ",
            indent=indent + "  ",
        )
    if "confidence" in value:
        page.field("Độ tin cậy", words.number(value["confidence"]), indent=indent)
    page.field("Suy ra, không in trong văn bản", "; ".join(map(_inferred, value.get("inferred", ()))), indent=indent)
    for source in value.get("inferred_from", ()):
        said = f"{HEADER_WORDS[source['field']]}: {words.day(source['value'])}"
        at = (
            f" ({_where(source['place'])}: “{shorten(clean(source['place']['words']), LINE)}”)"
            if source["place"]
            else ""
        )
        page.field("Suy từ", said + at, indent=indent)
    if not indent:
        sources = dict.fromkeys(rule["source"] for rule in value["rules"] if "source" in rule)
        page.field("Nguồn của quy tắc", "; ".join(sources))
        tables = dict.fromkeys(rule["table"] for rule in value["rules"] if rule.get("table"))
        page.field("Bảng", ", ".join(tables))


def _inferred(name: str) -> str:
    event = _EVENT_DAY.fullmatch(name)
    return f"ngày của sự kiện: {words.day(event[1])}" if event else INFERRED.get(name, name)


def _parts(page: Page, value: Value) -> None:
    kind = value["kind"]
    if kind == "obligation":
        page.field("Tính chất", MODALITIES.get(value["modality"], value["modality"]))
        for part, head in PARTS.items():
            page.field(head, value[part])
        page.field("Chủ đề", words.themes(value["themes"]))
        _bodies(page, value["bodies"])
        _deadlines(page, value["deadlines"])
        _references(page, value["references"])
    elif kind == "outcome":
        page.field("Loại", words.POLARITIES.get(value["polarity"], value["polarity"]))
        page.field("Chủ thể", "; ".join(value["actors"]))
    elif kind == "deadline":
        page.field(
            "Giá trị", words.deadline(value["deadline"], value["value"], value.get("relation"), value.get("anchor"))
        )
        page.field("Ràng buộc", BINDS.get(value["relation"], value["relation"]))
        page.field("Mốc tính", ANCHORS.get(value["anchor"], value["anchor"]))
    elif kind in {"reference", "back_reference"}:
        _stands_for(page, value)
    _judge(page, value)
    if value.get("review"):
        page.heading("CẦN NGƯỜI XEM LẠI")
        for reason in value["review"]:
            page.text(_reason(reason), first="! ", indent="  ")


def _bodies(page: Page, bodies: Sequence[Value]) -> None:
    if not bodies:
        return
    page.heading(f"CƠ QUAN ({len(bodies)})")
    for body in bodies:
        page.text(words.body_name(body), first=f"{words.ROLES.get(body['role'], body['role'])}: ", indent="  ")
        _why(page, body, "  ")
        if body["inherited"]:
            _taken_from(page, body["place"])
        if body["full_name"] or body["body"]:
            meant = " · ".join(part for part in (body["full_name"], body["body"]) if part)
            page.field("Trong danh mục", meant, indent="  ")
        page.field("Có thể là", "; ".join(body["candidates"]), indent="  ")
        now = in_words(body.get("carried_by"))
        if now:
            page.text(f"Ngày {words.day(body['carried_by']['on'])}: {now}", first="  ", indent="    ")


def _taken_from(page: Page, place: Value) -> None:
    """The line that an inherited body, deadline or ground stands on."""
    page.text(f"{_where(place)}: “{shorten(clean(place['words']), LINE)}”", first="  ↑ Lấy từ ", indent="    ")


def _deadlines(page: Page, deadlines: Sequence[Value]) -> None:
    if not deadlines:
        return
    page.heading(f"THỜI HẠN ({len(deadlines)})")
    for item in deadlines:
        shown = words.marked(
            words.deadline(item["deadline"], item["value"], item.get("relation"), item.get("anchor")), item
        )
        page.text(f"{shown} (“{item['passage']}”)", first=f"{item['item']}: ", indent="  ")
        _why(page, item, "  ")
        if item["inherited"]:
            _taken_from(page, item["place"])


def _references(page: Page, references: Sequence[Value]) -> None:
    if not references:
        return
    page.heading(f"CĂN CỨ, VIỆN DẪN ({len(references)})")
    for item in references:
        page.text(words.citation(item, dated=True), first=f"{item['item']}: ", indent="  ")
        _why(page, item, "  ")
        if item["inherited"]:
            _taken_from(page, item["place"])


def _stands_for(page: Page, value: Value) -> None:
    if value["kind"] == "reference":
        relation = words.RELATIONS.get(value["relation"], str(value["relation"]))
        page.field("Quan hệ", f"{relation} (nhờ chữ “{value['cue']}”)" if value["cue"] else relation)
        shared = ", ".join(_SHARED.get(name, name) for name in value["shared"])
        page.field("Lấy từ cuối danh sách viện dẫn", shared)
    elif value["own"]:
        page.field("Chỉ văn bản", "chính văn bản đang đọc")
    page.field("Chỉ văn bản", value["stands_for"])
    page.field("Có thể là", ", ".join(value["candidates"]))
    if value["reason"]:
        page.field("Lý do", _reason(value["reason"]))


def _reason(text: str) -> str:
    for pattern, said in _REASONS:
        found = pattern.fullmatch(text)
        if found:
            return found.expand(said).replace("document", "văn bản")
    return text


def _judge(page: Page, value: Value) -> None:
    judge = value.get("judge")
    if not judge:
        return
    page.heading("Ý KIẾN CỦA MÔ HÌNH THỐNG KÊ")
    page.field("Xác suất", words.number(round(judge["probability"], 3)))
    for key, head in (("for", "Ủng hộ"), ("against", "Không ủng hộ")):
        said = (f"{feature(item['feature'])} ({item['weight']:+.2f})".replace(".", ",") for item in judge[key])
        page.field(head, "; ".join(said))
