"""Vietnamese words for what the statistical judge looked at: `own: báo cáo` → `trong câu có “báo cáo”`."""

from __future__ import annotations

import re

_PLACES = {
    "own": "trong câu có “{}”",
    "above": "dòng bên trên có “{}”",
    "over": "đề mục của dòng bên trên có “{}”",
    "previous": "câu liền trước có “{}”",
    "opening": "câu mở đầu bằng “{}”",
    "words": "có từ thuộc nhóm “{}”",
}
_KINDS = {
    "item": "mục",
    "bullet": "gạch đầu dòng",
    "point": "điểm",
    "paragraph": "đoạn văn",
    "lead_in": "câu dẫn",
    "closing": "đoạn kết",
    "preamble": "đoạn mở đầu",
    "ground": "căn cứ",
    "title": "trích yếu, tiêu đề",
    "article": "điều",
    "chapter": "chương",
    "roman_item": "mục La Mã",
    "capital_item": "mục chữ cái in hoa",
    "section": "mục lớn",
    "part": "phần",
    "table_row": "hàng của bảng",
    "quoted": "đoạn trích",
    "note": "ghi chú",
    "caption": "chú thích ảnh",
    "addressee": "kính gửi",
    "appendix_title": "tên phụ lục",
    "other": "loại đoạn khác",
    "nothing": "không có gì",
}
_FLAGS = {
    "ends=:": "kết thúc bằng dấu hai chấm",
    "ends=;": "kết thúc bằng dấu chấm phẩy",
    "ends=.": "kết thúc bằng dấu chấm",
    "ends=other": "kết thúc không có dấu câu",
    "article": "nằm trong bài báo",
    "party": "văn bản của Đảng",
    "front": "văn bản của Mặt trận, đoàn thể",
    "first": "là câu đầu của đoạn",
    "alone": "là câu duy nhất của đoạn",
    "last": "là câu cuối của đoạn",
    "below": "có mục con bên dưới",
    "marked": "có số thứ tự hoặc gạch đầu dòng",
    "reference": "có viện dẫn văn bản",
    "deadline": "có thời hạn",
    "digit": "có chữ số",
    "percent": "có tỷ lệ phần trăm",
    "capitals": "viết toàn chữ in hoa",
    "small": "mở đầu bằng chữ thường",
    "words<6": "ngắn dưới 6 chữ",
    "words<12": "ngắn dưới 12 chữ",
    "words<25": "ngắn dưới 25 chữ",
    "words>=60": "dài từ 60 chữ",
    "quoted": "có dấu ngoặc kép",
    "article-marked": "bài báo, đoạn có số thứ tự",
    "article-alone": "bài báo, câu duy nhất của đoạn",
    "article-digit": "bài báo, có chữ số",
    "article-first": "bài báo, câu đầu của đoạn",
}
_NUMBER = "#"
"""What stands for any number among the judge's syllables."""
_PART = re.compile(r"place=(\d+)/(\d+)")


def feature(name: str) -> str:
    """A feature's name in words; what is not known stays as it is."""
    group, _, what = name.partition(": ")
    if group in _PLACES:
        return _PLACES[group].format(what.replace(_NUMBER, "(số)"))
    if group != "flag":
        return name
    part = _PART.fullmatch(what)
    if part:
        return f"nằm ở phần {int(part[1]) + 1} trên {part[2]} của văn bản"
    relation, _, kind = what.partition("=")
    if relation in {"kind", "above"} and kind in _KINDS:
        return f"{'thuộc loại' if relation == 'kind' else 'nằm dưới'}: {_KINDS[kind]}"
    return _FLAGS.get(what, name)
