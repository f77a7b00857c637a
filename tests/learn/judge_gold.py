"""A tiny annotated corpus of our own wording, for the tests of the judge: eight short papers written to gold folders."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.learn.units import units

_ASKED = (
    ("Sở Nội vụ mở lớp tập huấn nghiệp vụ cho cán bộ xã trước ngày 15/6/2024.", "training"),
    ("Sở Y tế báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 30/11/2024.", "reporting"),
    ("Rà soát thủ tục hành chính, rút ngắn thời gian giải quyết hồ sơ.", "reform"),
    ("Niêm yết công khai các khoản thu tại nhà văn hóa thôn.", "democracy"),
    ("Tổ chức đối thoại với Nhân dân mỗi quý một lần.", "reception"),
)
_TOLD = (
    ("Năm 2023, toàn tỉnh đã xây dựng 120 mô hình Dân vận khéo.", "model"),
    ("Đến nay các xã đã giải quyết 95% kiến nghị của Nhân dân.", "reception"),
)
_BACKGROUND = (
    "Dân vận là nhiệm vụ của cả hệ thống chính trị.",
    "Nghị quyết đề ra nhiều chủ trương lớn về công tác này.",
)
_PLACES = ("Gia Lai", "Lào Cai", "Nghệ An", "Cà Mau", "Sóc Trăng", "Hà Giang", "Bến Tre", "Phú Yên")


def write_gold(folder: Path, documents: int = 8) -> Path:
    """Write so many papers with their annotations into `folder`, which is returned; every paper is a little different."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, place in enumerate(_PLACES[:documents]):
        asked = _ASKED[number % 3 :] + _ASKED[: number % 3]
        told = [text.replace("120", str(120 + number)) for text, _ in _TOLD]
        lines = [
            f"ỦY BAN NHÂN DÂN TỈNH {place.upper()}",
            f"Số: {number + 3}/CT-UBND",
            f"{place}, ngày 05 tháng 02 năm 2024",
            "CHỈ THỊ",
            "Về tăng cường công tác dân vận",
            "I. TÌNH HÌNH",
            *_BACKGROUND,
            *told,
            "II. NHIỆM VỤ",
            *(f"{at}. {text}" for at, (text, _) in enumerate(asked, 1)),
        ]
        raw = "\n\n".join(lines) + "\n"
        division = units(raw)

        def unit(text: str, division: tuple[str, ...] = division) -> int:
            return next(at for at, words in enumerate(division) if words.endswith(text))

        gold = {
            "kind": "directive",
            "header": {},
            "references": [],
            "obligations": [
                {"unit": unit(text), "bodies": [], "deadlines": [], "themes": [theme]} for text, theme in asked
            ],
            "outcomes": [
                {"unit": unit(text), "polarity": "achieved", "measures": [], "themes": [theme]}
                for text, (_, theme) in zip(told, _TOLD, strict=True)
            ],
            "chrome": [],
        }
        name = f"paper-{number}"
        (folder / f"{name}.txt").write_text(raw, "utf-8")
        (folder / f"{name}.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return folder
