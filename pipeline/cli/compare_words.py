"""Vietnamese words for comparisons: verdicts, what is missing, how sure, and why, for people who do not program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.cli import words

Item = Mapping[str, Any]
COVERAGE = {
    "covered": "đã cụ thể hóa",
    "partly": "cụ thể hóa một phần",
    "not_found": "chưa thấy cụ thể hóa",
    "needs_review": "cần người xem",
}
EVIDENCE = {
    "evidence": "có nơi nêu kết quả",
    "partial": "mới nêu kết quả một phần",
    "counter": "có nêu hạn chế",
    "needs_review": "cần người xem",
    "none": "chưa thấy nêu",
}
FINDING = {
    "evidence": "nêu kết quả",
    "partial": "nêu kết quả một phần",
    "counter": "nêu hạn chế",
    "needs_review": "cần người xem",
    "none": "không nói về nhiệm vụ này",
}
"""The verdicts of one result for one demand, where `EVIDENCE` are those of a demand."""
KINDS = {"coverage": "cụ thể hóa", "evidence": "kết quả được nêu"}
COVERAGE_PROPOSAL = (
    "Các kết luận ở đây do chương trình đề xuất từ câu chữ của hai văn bản; người phụ trách đọc các đoạn trích rồi ghi ý kiến "
    "bằng lệnh: danvan compare decide."
)
EVIDENCE_PROPOSAL = (
    "Các kết luận ở đây do chương trình đề xuất từ câu chữ của văn bản và của tin, bài; người phụ trách đọc các đoạn trích rồi "
    "ghi ý kiến bằng lệnh: danvan compare decide."
)
_GAPS = {
    "action": "việc",
    "object": "nội dung",
    "body": "cơ quan",
    "quantity": "số lượng",
    "deadline": "thời hạn",
}
_LEFT_OUT = {"place": "ở nơi khác", "period": "ngoài thời gian đang xét"}
_HIGH, _MIDDLE = 0.75, 0.5


@dataclass(frozen=True, slots=True)
class _Sign:
    """A feature to a reader: what speaks for the pair where it is `high` or more, what against where it is `low` or less."""

    yes: str
    no: str
    high: float
    low: float


def _words(yes: str, no: str) -> _Sign:
    return _Sign(yes, no, 0.25, 0.1)


def _meaning(yes: str, no: str) -> _Sign:
    return _Sign(yes, no, 0.5, 0.25)


FEATURE_WORDS: Mapping[str, _Sign] = {
    "words": _words("hai đoạn dùng nhiều cụm từ giống nhau", "hai đoạn dùng ít cụm từ giống nhau"),
    "words_of_left": _words("nhắc lại nhiều cụm từ của nhiệm vụ", "ít nhắc lại cụm từ của nhiệm vụ"),
    "words_of_right": _words("phần lớn đoạn này nói về nhiệm vụ", "phần lớn đoạn này nói việc khác"),
    "syllables": _words("hai đoạn dùng nhiều từ chung", "hai đoạn ít dùng từ chung"),
    "syllables_of_right": _words(
        "phần lớn từ của đoạn này có trong nhiệm vụ", "phần lớn từ của đoạn này không có trong nhiệm vụ"
    ),
    "part_syllables": _words("có một việc dùng nhiều từ chung", "không có việc nào dùng nhiều từ chung"),
    "syllables_of_left": _words("nhắc lại nhiều từ của nhiệm vụ", "ít nhắc lại từ của nhiệm vụ"),
    "object": _meaning("nêu đúng đối tượng của nhiệm vụ", "không nêu đối tượng của nhiệm vụ"),
    "part_words": _words("có một việc được viết gần giống nhau", "không có việc nào được viết gần giống nhau"),
    "part_of_left": _words("nhắc lại phần lớn một việc trong nhiệm vụ", "không nhắc lại việc nào trong nhiệm vụ"),
    "same_concepts": _meaning("cùng nội dung công tác", "khác nội dung công tác"),
    "near_concepts": _meaning("nội dung công tác gần nhau", "nội dung công tác xa nhau"),
    "part_concepts": _meaning("cùng nội dung với một việc trong nhiệm vụ", "khác nội dung với mọi việc trong nhiệm vụ"),
    "concepts_of_right": _meaning("nội dung nằm trong phạm vi nhiệm vụ", "nội dung nằm ngoài phạm vi nhiệm vụ"),
    "head_concept": _meaning("nói tới nội dung chính của nhiệm vụ", "không nói tới nội dung chính của nhiệm vụ"),
    "head_of_right": _meaning(
        "nội dung chính của đoạn này thuộc nhiệm vụ", "nội dung chính của đoạn này không thuộc nhiệm vụ"
    ),
    "rarest_concept": _meaning(
        "cùng nói một nội dung riêng, ít văn bản có", "chỉ chung những nội dung mà nhiều văn bản có"
    ),
    "context": _meaning("câu đứng trước cùng nội dung", "câu đứng trước khác nội dung"),
    "heading": _meaning("tên bài cùng nội dung", "tên bài khác nội dung"),
    "object_concepts": _meaning("đối tượng của nhiệm vụ gần nhau", "đối tượng của nhiệm vụ xa nhau"),
    "first_object": _meaning("đối tượng của việc đầu tiên gần nhau", "đối tượng của việc đầu tiên xa nhau"),
    "same_action_on_object": _meaning("làm cùng việc với cùng đối tượng", "không làm cùng việc với cùng đối tượng"),
    "other_action_on_object": _Sign("", "làm việc khác với cùng đối tượng", 2.0, -1.0),
    "same_lead": _meaning("có đúng loại việc đầu tiên của nhiệm vụ", "không có loại việc đầu tiên của nhiệm vụ"),
    "lead_missing": _Sign("", "thiếu loại việc đầu tiên của nhiệm vụ", 2.0, -1.0),
    "first_words": _words("nhắc lại phần lớn việc đầu tiên", "không nhắc lại việc đầu tiên"),
    "actions": _meaning("cùng loại việc", "khác loại việc"),
    "weaker_action": _Sign("", "mới là bước chuẩn bị cho việc được giao", 2.0, -1.0),
    "report_only": _Sign("", "nhiệm vụ là báo cáo, đánh giá; đoạn này không báo cáo, đánh giá", 2.0, -1.0),
    "programme": _meaning("là một bước trong lĩnh vực mà nhiệm vụ yêu cầu", ""),
    "themes": _meaning("cùng chủ đề", "khác chủ đề"),
    "cited": _meaning("cùng viện dẫn một văn bản", ""),
    "rank": _Sign("thuộc những đoạn gần nhiệm vụ này nhất", "có đoạn khác gần nhiệm vụ này hơn", 0.9, 0.5),
    "rank_of_right": _Sign("trong các nhiệm vụ, gần nhiệm vụ này nhất", "gần một nhiệm vụ khác hơn", 0.999, 0.5),
    "meaning": _Sign(
        "nghĩa của hai câu gần nhau (theo mô hình câu)", "nghĩa của hai câu xa nhau (theo mô hình câu)", 0.7, 0.3
    ),
}
"""What each feature of a pair says to a reader. It is told where its value and what it added to the odds point the same way."""
_AGAINST = frozenset({"weaker_action", "report_only", "other_action_on_object", "lead_missing"})
"""What speaks against a pair where it is there, not where it is not."""
SHOWN_REASONS = 3


def why(match: Item) -> str:
    """The strongest signs of a pair, at most three: `cùng loại việc; cùng viện dẫn một văn bản – tuy nhiên: khác chủ đề`."""
    found: list[tuple[bool, str]] = []
    for name, part in match["because"].items():
        sign, value = FEATURE_WORDS.get(name), match["features"].get(name, 0.0)
        if sign is None:
            continue
        if part > 0 and value >= sign.high and sign.yes:
            found.append((True, sign.yes))
        elif part < 0 and sign.no and (value > 0 if name in _AGAINST else value <= sign.low):
            found.append((False, sign.no))
    chosen = found[:SHOWN_REASONS]
    yes, no = ("; ".join(text for is_for, text in chosen if is_for is wanted) for wanted in (True, False))
    return f"{yes} – tuy nhiên: {no}" if yes and no else yes or no or "các dấu hiệu đều yếu"


def certainty(chance: float) -> str:
    """How far to trust a proposal: `cao`, `vừa` or `thấp`."""
    return "cao" if chance >= _HIGH else "vừa" if chance >= _MIDDLE else "thấp"


def percent(share: float) -> str:
    """`0.634` → `63 %`; what is not quite certain is `trên 99 %`, what is just possible `dưới 1 %`."""
    if share < 0.01:
        return "dưới 1 %"
    return "trên 99 %" if share > 0.99 else f"{round(100 * share)} %"


def coverage_certainty(row: Item) -> str:
    """`vừa (cụ thể hóa một phần 63 %, đã cụ thể hóa 27 %, chưa thấy cụ thể hóa 10 %)`."""
    chances = sorted(row["chances"].items(), key=lambda item: -item[1])
    told = ", ".join(f"{COVERAGE[name]} {percent(chance)}" for name, chance in chances)
    proposed = row["chances"].get(row["proposed"])
    return f"{certainty(proposed) if proposed is not None else 'thấp'} ({told})"


def finding_certainty(match: Item) -> str:
    """`cao (nói về nhiệm vụ này 83 %, nêu đúng việc chính 70 %)`."""
    strength = f", nêu đúng việc chính {percent(match['strength'])}" if match["polarity"] != "limitation" else ""
    return f"{certainty(match['chance'])} (nói về nhiệm vụ này {percent(match['chance'])}{strength})"


def paper_name(paper: Item) -> str:
    """`Chỉ thị 91/CT-TTg ngày 14/03/2023 (mã 93)`; a file outside the store has its path and no id."""
    dated = f" ngày {words.day(paper['issued'])}" if paper["issued"] else ""
    where = f"mã {paper['document']}" if paper["document"] is not None else f"tệp {paper['source']}"
    return f"{paper['name']}{dated} ({where})"


def passage_name(passage: Item) -> str:
    """Where a passage stands and how to name it: `mục I, khoản 2 · 93.o4`."""
    ids = [f"{passage['document']}.{name}" if passage["document"] is not None else name for name in passage["ids"]]
    named = f"{ids[0]} đến {passage['ids'][-1]}" if len(ids) > 1 else ids[0]
    return " · ".join(part for part in (words.label(passage["label"]), named) if part)


def source_name(match: Item) -> str:
    """The paper of a result, its day, and how to name the result: `Chuyển biến từ dân chủ, 08/12/2023 · đoạn 2 · 57.k1`."""
    dated = f", {words.day(match['dated'])}" if match["dated"] else ""
    where = f" (tệp {match['source']})" if match["document"] is None and match["paper"] != match["source"] else ""
    return f"{match['paper']}{dated}{where} · {passage_name(match)}"


def due(passage: Item) -> str:
    """The deadlines of a passage as printed, each with what it comes to."""
    return "; ".join(dict.fromkeys(f"“{item['quote']}”" for item in passage["deadlines"]))


def gap(item: Item) -> str:
    """One thing that is missing: `số lượng “ít nhất 03 mô hình” (ở đây là 02 mô hình)`."""
    instead = ""
    if item["instead"]:
        instead = f" (ở đây giao {item['instead']})" if item["kind"] == "body" else f" (ở đây là {item['instead']})"
    return f"{_GAPS[item['kind']]} “{item['quote']}”{instead}"


def gaps(row: Item) -> tuple[str, list[str]]:
    """The head and what is missing; of a demand that is covered all the same, it is only to be looked at."""
    head = "Chưa thấy nhắc tới" if row["verdict"] == "covered" else "Còn thiếu"
    return head, [gap(item) for item in row["missing"]]


def conflict(item: Item) -> tuple[str, str]:
    """(`Thời hạn muộn hơn 61 ngày`, `cấp trên “trước ngày 31/5/2023” (31/05/2023), ở đây “trong tháng 7/2023” (31/07/2023)`)."""
    return (
        f"Thời hạn muộn hơn {item['days_later']} ngày",
        f"cấp trên “{item['parent']}” ({words.day(item['parent_day'])}), "
        f"ở đây “{item['child']}” ({words.day(item['child_day'])})",
    )


def said(decision: Item, known: Mapping[str, str], proposed: str | None) -> str:
    """A person's word: `đã cụ thể hóa – Văn An, 02/03/2026: “mục 2” (chương trình đề xuất: chưa thấy cụ thể hóa)`."""
    at = f"{datetime.fromisoformat(decision['at']).astimezone():%d/%m/%Y}"
    note = f": “{decision['note']}”" if decision["note"] else ""
    verdict = known.get(decision["verdict"], decision["verdict"])
    if decision["verdict"] == (proposed or "none"):
        return f"{verdict} – {decision['who']}, {at}{note} (đồng ý với đề xuất)"
    return f"{verdict} – {decision['who']}, {at}{note} (chương trình đề xuất: {known.get(proposed or 'none')})"


def cited(data: Item) -> str:
    """Whether the lower paper cites the higher one, with its words."""
    return f"có – “{data['cites']}”" if data["cites"] else "KHÔNG thấy"


def in_order(data: Item) -> str:
    """Whether the lower paper is dated on or after the higher one."""
    if data["after"] is None:
        return "không đủ ngày ban hành để so sánh"
    return (
        "đúng thứ tự (cùng ngày hoặc sau văn bản cấp trên)"
        if data["after"]
        else "NGƯỢC: ban hành trước văn bản cấp trên"
    )


def counted(data: Item, known: Mapping[str, str]) -> str:
    """`19 nhiệm vụ – đã cụ thể hóa 8 · cụ thể hóa một phần 9 · …`; what does not occur is left out."""
    found = [f"{known[name]} {words.number(count)}" for name, count in data["counts"].items() if count]
    return f"{words.number(len(data['rows']))} nhiệm vụ{' – ' if found else ''}{' · '.join(found)}"


def coverage_counts(data: Item) -> str:
    """How many demands have each verdict, and how many deadlines are later than the higher paper's."""
    late = sum(1 for row in data["rows"] if row["conflict"])
    return counted(data, COVERAGE) + (f"; thời hạn muộn hơn cấp trên: {late}" if late else "")


def scope(data: Item) -> str:
    """Where and when results counted: `Lạng Sơn; từ ngày ban hành văn bản (20/04/2023)`."""
    chosen = data["scope"]
    place = "mọi nơi" if chosen["any_place"] or not chosen["province"] else str(chosen["province"])
    if chosen["any_time"]:
        return f"{place}; mọi thời gian"
    parts = [
        f"từ {words.day(chosen['from'])}" if chosen["from"] else "",
        f"đến {words.day(chosen['to'])}" if chosen["to"] else "",
    ]
    issued = data["directive"]["issued"]
    since = f"không tính kết quả có trước ngày ban hành ({words.day(issued)})" if issued else ""
    return "; ".join(part for part in (place, " ".join(part for part in parts if part), since) if part)


def left_out(counts: Mapping[str, int]) -> str:
    """`204 kết quả ở nơi khác, 12 kết quả ngoài thời gian đang xét`; empty where nothing was left out."""
    return ", ".join(
        f"{words.number(count)} kết quả {_LEFT_OUT.get(name, name)}" for name, count in counts.items() if count
    )


def answer(item: Item) -> str:
    """A report document that answers: `Báo cáo 45/BC-UBND ngày 10/12/2023 (mã 12), đúng hạn, viện dẫn “…”`."""
    late = {None: "", True: ", MUỘN so với thời hạn", False: ", đúng hạn"}[item["late"]]
    return f"{paper_name(item)}{late}, viện dẫn “{item['quote']}”"


def facts(match: Item) -> Iterable[tuple[str, str]]:
    """Where and when a result was, and its numbers against those that are asked for."""
    yield "Nơi", match["place"]
    yield "Thời gian", match["period"]
    if match["quantity"]:
        reached = {"reached": "đạt", "short": "chưa đạt"}.get(match["reached"], "")
        yield "Số liệu", f"{match['quantity']}{' – ' if reached else ''}{reached}"


def has_counter(row: Item) -> bool:
    """Whether something reported for a demand is a shortcoming."""
    return any(match["verdict"] == "counter" for match in row["matches"])


def first_findings(matches: Sequence[Item], limit: int) -> list[Item]:
    """The first results of a demand; the first shortcoming is always among them, and what a person decided.

    A single one is not worth leaving out.
    """
    if len(matches) <= limit + 1:
        return list(matches)
    chosen = [number for number, match in enumerate(matches) if match["decision"]]
    chosen += [number for number, match in enumerate(matches) if match["verdict"] == "counter"][:1]
    rest = [number for number in range(len(matches)) if number not in chosen]
    chosen += rest[: max(0, limit - len(chosen))]
    return [matches[number] for number in sorted(set(chosen))]
