"""Whether a sentence lays an action on somebody: the judgement, its rule and its confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.clauses import Clause
from pipeline.extract.grammar import holds_any
from pipeline.resources.lexicon import item_label, item_label_role

Section = Literal["operative", "mixed", "purpose", "review", "reported", "general"]


_NAMED_ONLY: frozenset[Section] = frozenset({"reported", "general"})
"""Parts where only a named body that must act counts: a report, and an act of general application."""


@dataclass(slots=True, kw_only=True)  # not frozen: thousands are made for each document, three times as fast
class Judgement:
    """A sentence that lays an action on somebody, by which rule, and how sure that is (0 to 1)."""

    rule: str
    confidence: float


_LIST_OPENER = re.compile(
    r"(?:(?:như sau|sau đây|dưới đây|sau)\s*(?:[:：]|\.{3}|…)\s*$"
    r"|(?:nội dung|nhiệm vụ|công việc|giải pháp|biện pháp|yêu cầu|vấn đề"
    r"|việc)(?:\s+(?:trọng tâm|chủ yếu|chính|cụ thể|cơ bản|trên|(?:trong )?thời gian tới|năm \d{4}))*\s*[:：]\s*$"
    r"|(?:thực hiện|tập trung|triển khai|làm tốt|chú trọng|quan tâm)(?:\s(?:tốt|ngay|nghiêm|nghiêm túc|đồng bộ))*\s*[:：]\s*$)"
)
_COUNTED_NOUNS = ("việc", "nội dung", "nhiệm vụ", "vấn đề", "giải pháp", "yêu cầu")
_COUNTED_LIST = re.compile(
    r"(?<![\w])(?:một số|mấy|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2})"
    r" (?:nhóm |đầu )?(?:việc|nội dung|nhiệm vụ|vấn đề|giải pháp|yêu cầu|công việc)"
    r"(?: (?:trọng tâm|trọng điểm|cụ thể|sau|sau đây|dưới đây|chính|chủ yếu|lớn|cần làm ngay))*\s*[.:]$"
)
_PERFORMATIVE = re.compile(
    r"(?:(?:Chỉ thị|Quyết định|Kế hoạch|Kết luận|Nghị quyết|Hướng dẫn|Quy chế"
    r"|Quy định|Chương trình|Thông tư|Nghị định|Luật) (?:này |số )?[^.]{0,120}?(?:có hiệu lực"
    r"|thay thế|thay cho|hết hiệu lực|được phổ biến)"
    r"|Ghi nhận|Đánh giá cao|Hoan nghênh|Thừa lệnh|Ban hành kèm theo|Trên đây là|Bãi bỏ (?:Quyết định|Chỉ thị|Kế hoạch"
    r"|Thông tư|toàn bộ|Điều|khoản|điểm|cụm từ|các)|Thay (?:thế )?cụm từ|Đính chính"
    r"|Sửa đổi,? (?:bổ sung )?(?:một số )?(?:khoản|Điều|điểm|điều|tên)|Bổ sung (?:khoản|điểm|Điều)"
    r"|Phê duyệt (?:kèm theo|Kế hoạch|Đề án)|Thành lập Ban Chỉ đạo\b.{0,200}gồm"
    r"|Nhận được (?:Chỉ thị|Kế hoạch|Công văn))"
)
_PERFORMATIVE_LETTERS = frozenset("CQKNHTLGĐBSP")
_PAST = re.compile(
    r"(?<![\w])(?:đã(?! (?:được (?:giao|phân công|phê duyệt|ban hành|quy định)"
    r"|đề ra|ban hành|ký|giao|phân công|có|nêu|đạt|đăng|được giải quyết"
    r"|xác định))|vẫn còn|còn hạn chế|trong những năm qua|thời gian qua"
    r"|năm qua)(?![\w])"
)
_PAST_WORDS = ("đã", "vẫn còn", "hạn chế", "năm qua", "thời gian qua")
_PURPOSE = re.compile(r"(?:Nhằm|Để|Góp phần|Qua đó|Tạo (?:sự|chuyển biến|được)|Giúp|Thông qua|Làm cho)\b")
_AIMS = re.compile(r"(?<![\w])(?:nhằm|góp phần|là dịp|là nhiệm vụ|là căn cứ|là cơ sở)(?![\w])")
_PASSIVE = re.compile(
    r"(?<![\w])(?:được (?:triển khai|thực hiện|tiến hành|tổ chức|bố trí"
    r"|phân công|gắn|lồng ghép|duy trì)|thực hiện|triển khai|bảo đảm|đảm bảo"
    r"|tổ chức|do [A-ZĐ][^.;]{3,80}(?:bảo đảm|chi trả|thực hiện|bố trí)"
    r"|thường xuyên|kịp thời)(?![\w])"
)


def judge_task(
    text: str,
    clause: Clause,
    section: Section,
    *,
    opens_list: bool,
    siblings: bool = False,
    dated: bool = False,
    labelled: bool = False,
) -> Judgement | None:
    """Judge one sentence of a part of the document; None if it lays nothing on anybody.

    `section` is the part it stands in; `opens_list` says that items hang below its line. `Rà soát, nhân rộng mô hình.` in
    an operative part is a task; `… tập trung thực hiện tốt các nội dung sau:` only opens a list. A verb that the
    lexicon lacks counts where the other items of its list are tasks (`siblings`) or a dated deadline stands in the
    sentence (`dated`), or where labels beside the line give it a lead (`labelled`).
    """
    start, end = clause.span.start, clause.span.end
    if end - start < 12 or section in {"purpose", "review"}:
        return None
    label = item_label().match(text, start, end)
    if label and not _label_holds_task(label, clause):
        return None
    if text[start] in _PERFORMATIVE_LETTERS and not clause.ordered and _PERFORMATIVE.match(text, start, end):
        return None
    if not clause.ordered and names_thing(text, start, end):
        return None
    if announces_list(text, start, end):
        return None
    if text[start:end].rstrip().endswith((":", "：")) and not _own_action(text, clause, opens_list):
        return None
    if section == "mixed" and _states_purpose(text, clause):
        return None
    found = _by_form(text, clause, section, siblings=siblings, dated=dated, opens_list=opens_list)
    if (
        labelled
        and section == "operative"
        and (found is None or found.confidence < _LABELLED)
        and _says_much(text, start, end)
    ):
        return Judgement(rule="task.labelled", confidence=_LABELLED)
    return found


def _says_much(text: str, start: int, end: int) -> bool:
    """Whether a line under the labels of an item says what to do or how, and does not only name a thing: `Tài liệu: Gồm …`."""
    return text.find(":", start, end) < 0 and len(text[start:end].split()) >= _LABELLED_WORDS


def names_thing(text: str, start: int, end: int) -> bool:
    """Whether a line only names its matter or points elsewhere: `Phạm vi giám sát: hồ sơ …`, `về tiếp dân.`, `… Phụ lục kèm theo`."""
    if text[start : start + 1] in _MATTER_LETTERS and (
        _NAMES_MATTER.match(text, start, end) or _TOPIC_ONLY.fullmatch(text, start, end)
    ):
        return True
    return text.find("kèm theo", max(start, end - 16), end) >= 0 and _ENCLOSED.search(text, start, end) is not None


_NAMES_MATTER = re.compile(
    r"(?:Phạm vi|Đối tượng|Tài liệu|Thành phần|Địa điểm|Kinh phí|Hồ sơ|Số lượng|Thời lượng)(?: [^:;.,]{2,40})?:\s+"
    r"(?:[Gg]ồm|[Bb]ao gồm|hồ sơ|danh sách|toàn bộ|các|những|tại|do|từ|\d)(?![\w])"
)
_MATTER_LETTERS = frozenset("PĐTKHSVv")
"""First letters of all that the two patterns may open with."""
_TOPIC_ONLY = re.compile(r"(?:Về|về) [^,;:.]{3,60}(?:, [^,;:.]{3,30})?\.")
_ENCLOSED = re.compile(
    r"(?:[Pp]hụ lục|[Bb]iểu(?: phân công)?|[Dd]anh sách|[Bb]ảng(?: phân công)?)[^.;:]{0,24} kèm theo\s*[./]*\s*$"
)


def announces_list(text: str, start: int, end: int) -> bool:
    """Whether a sentence only announces what its items say: `… tập trung vào ba việc.`, `… các nội dung sau:`."""
    tail = text[max(start, end - 90) : end].rstrip()
    if tail.endswith((":", "：")) and _LIST_OPENER.search(tail) is not None:
        return True
    # a counted list ends in its noun, or in one of the few words behind it
    return (
        tail.endswith((".", ":"))
        and holds_any(tail, 0, len(tail), _COUNTED_NOUNS)
        and _COUNTED_LIST.search(tail) is not None
    )


def _label_holds_task(label: re.Match[str], clause: Clause) -> bool:
    """`Thời gian: Duy trì thường xuyên …` holds an action behind its label; `Kết quả: Báo cáo …` names a thing."""
    role = item_label_role(label[1])
    return (
        role in {"deadline", "other"}
        and clause.imperative
        and clause.start >= label.end() - 1
        and _verbal(clause, label)
    )


def _verbal(clause: Clause, label: re.Match[str]) -> bool:
    first = label.string[clause.start : clause.start + 12].lower()
    return not first.startswith(
        (
            "không quá",
            "không muộn",
            "không chậm",
            "trong ",
            "xong",
            "thường xuyên",
            "trước ngày",
            "chậm nhất",
            "hằng",
            "hàng",
            "định kỳ",
            "hoàn thành",
        )
    )


def _own_action(text: str, clause: Clause, opens_list: bool) -> bool:
    """Whether a line that ends in a colon names an action of its own and not only its parts."""
    if not opens_list:
        return clause.predicate is not None
    body = text[clause.start : clause.span.end]
    if clause.predicate is None or clause.ordered or len(body.split()) < _OWN_WORDS:
        return False
    return _ONLY_OPENS.fullmatch(text, clause.predicate, clause.span.end) is None


_OWN_WORDS = 8
_LABELLED, _LABELLED_WORDS = 0.85, 6
_ONLY_OPENS = re.compile(
    r"(?:(?:có|chịu) trách nhiệm|còn phải|phải|cần|tập trung|thực hiện|quán triệt|làm tốt|lưu ý|chú ý|giữ đúng|chủ trì"
    r"|chủ trì,? (?:phối hợp|cùng)(?: chặt chẽ)?(?: với| cùng)? [^.;:]{3,200}|bảo đảm|nắm vững)"
    r"(?: (?:tốt|đúng|ngay|nghiêm|những|các|một số|hai|ba|bốn|năm|sáu"
    r"|nội dung|nhiệm vụ|việc|yêu cầu|nguyên tắc|sau|sau đây|quán triệt|thực hiện))*\s*[:：]\s*"
)
_MUST = re.compile(r"(?<![\w])(?:phải|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm)(?![\w])")
_EQUATES = re.compile(r"(?<![\w])(?<!nhất )(?<!như )(?<!đó )là(?![\w])")
_NOMINAL = re.compile(
    r"(?:Các|Những|Một số|Công tác|Việc|Nội dung|Thời gian|Tài liệu|Hồ sơ"
    r"|Danh sách|Mẫu|Tỷ lệ|Số|Kinh phí|Nguồn|Địa điểm|Thành phần|Kết quả"
    r"|Sản phẩm|Đối với"
    r"|Trường hợp|Là|Có|Phần|Mục|Điều|Khoản|Ngày|Tháng|Năm|Quý|Lúc|Từ|Tại"
    r"|Khi|Nếu|Theo|Trong|Trên|Hình thức|Biểu|Bảng|Phụ lục|Văn bản|Quyết định"
    r"|Kế hoạch"
    r"|Chương trình|Chủ đề|Khẩu hiệu|Tiêu chuẩn|Tiêu chí|Điều kiện|Đối tượng|Mức|Giá|Tổng|Lưu|Như|Bí thư|Chủ tịch|\d)"
)


def _verb_unknown(text: str, clause: Clause) -> bool:
    """Whether a line of a task list opens with a word that the lexicon lacks and that no noun phrase opens with."""
    start, end = clause.span.start, clause.span.end
    own = text[start:end]
    return text[start].isupper() and len(own.split()) >= 5 and ":" not in own and _NOMINAL.match(text, start) is None


def _must_first(text: str, clause: Clause) -> bool:
    """Whether `phải` comes before any `đã`: in `Chủ đầu tư phải hoàn trả đường đã hư hỏng` the past only describes."""
    end = min(clause.span.end, clause.start + 160)
    must = _MUST.search(text, clause.start, end)
    past = _PAST.search(text, clause.start, end)
    return must is not None and (past is None or must.start() < past.start())


def _far_duty(text: str, clause: Clause) -> bool:
    """Whether a figure or a comma parts who is named from the `phải`: `mỗi tổ chỉ được 300.000 đồng, 11 tổ phải mượn nhà dân`."""
    between = text[clause.subjects[-1].end : clause.predicate] if clause.predicate is not None else ""
    return "," in between and any(letter.isdigit() for letter in between)


def narrates(text: str, clause: Clause) -> bool:
    """Whether a sentence tells of the past: `Các xã đã niêm yết …`."""
    end = min(clause.span.end, clause.start + 160)
    return holds_any(text, clause.start, end, _PAST_WORDS) and _PAST.search(text, clause.start, end) is not None


def _states_purpose(text: str, clause: Clause) -> bool:
    start, end = clause.span.start, clause.span.end
    if _PURPOSE.match(text, clause.span.start):
        return True
    if clause.imperative or clause.subjects or clause.modal:
        return False
    return _AIMS.search(text, start, min(end, start + 400)) is not None


def _by_form(
    text: str, clause: Clause, section: Section, *, siblings: bool, dated: bool, opens_list: bool
) -> Judgement | None:
    start, end = clause.span.start, clause.span.end
    if clause.ordered:
        return Judgement(rule="task.ordered", confidence=0.95)
    if clause.subjects:
        if text.startswith(("đã ", "đang "), clause.predicate or 0):
            return None
        if section in _NAMED_ONLY and (not clause.modal or _far_duty(text, clause)):
            return None
        return Judgement(rule="task.subject", confidence=0.95 if clause.modal else 0.9)
    if section in _NAMED_ONLY:
        return None
    if clause.imperative:
        return Judgement(rule="task.imperative", confidence=0.92)
    if narrates(text, clause) and not _must_first(text, clause):
        return None
    if clause.modal:
        return Judgement(rule="task.nominal-modal", confidence=0.85)
    if dated and not opens_list and len(text[start:end].split()) >= 8:
        return Judgement(rule="task.dated", confidence=0.6)
    if _verb_unknown(text, clause) and siblings:
        return Judgement(rule="task.among-tasks", confidence=0.7)
    if _PASSIVE.search(text, start, min(end, start + 300)) and not _EQUATES.search(text, start, end):
        return Judgement(rule="task.nominal-passive", confidence=0.65)
    return None
