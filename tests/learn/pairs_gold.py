"""A tiny set of labelled pairs of our own wording: directives, a lower paper and a news page for each, and the labels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.learn.pairs import Block, load_pairs
from pipeline.learn.units import units

_POSTED = (
    "Niêm yết công khai thủ tục hành chính tại trụ sở Ủy ban nhân dân các xã.",
    "Công khai, niêm yết thủ tục hành chính tại trụ sở để người dân theo dõi.",
    "Năm 2023, các xã đã niêm yết công khai {n} thủ tục hành chính tại trụ sở.",
)
_TALKED = (
    "Tổ chức đối thoại với Nhân dân; xây dựng mô hình “Dân vận khéo” ở từng thôn.",
    "Tổ chức đối thoại với Nhân dân mỗi quý một lần.",
    "Năm 2023, toàn tỉnh đã tổ chức {n} hội nghị đối thoại với Nhân dân.",
)
_TRAINED = (
    "Mở lớp tập huấn phòng cháy, chữa cháy rừng cho lực lượng dân quân.",
    None,
    "Năm 2023, toàn tỉnh đã trồng {n} ha rừng sản xuất.",
)
_RECEIVED = (
    "Thực hiện nghiêm việc tiếp công dân định kỳ tại phường, thị trấn.",
    "Bố trí lịch tiếp công dân định kỳ vào ngày thứ Năm hằng tuần.",
    "Đến nay, các phường đã tiếp {n} lượt công dân theo lịch định kỳ.",
)
_VERDICTS = {_POSTED: "covered", _TALKED: "partly", _TRAINED: "not_found", _RECEIVED: "covered"}
_REPORTED = {_POSTED: "evidence", _TALKED: "partial", _RECEIVED: "evidence"}
PLACES = ("Gia Lai", "Lào Cai", "Nghệ An", "Cà Mau", "Sóc Trăng")


def write_pairs(folder: Path, directives: int = 5) -> Path:
    """Write so many directives, each with a lower paper and a news page, and `pairs.json` into `folder`; its path comes back."""
    folder.mkdir(parents=True, exist_ok=True)
    asked: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    for number, place in enumerate(PLACES[:directives]):
        rows = [_POSTED, _TALKED, _TRAINED, _RECEIVED]
        rows = rows[number % 4 :] + rows[: number % 4]
        higher = _write(folder, f"chi-thi-{number}", _directive(place, number, [row[0] for row in rows]))
        below = [row[1] for row in reversed(rows) if row[1]] + ["Vệ sinh đường làng, ngõ xóm vào sáng thứ Bảy."]
        lower = _write(folder, f"ke-hoach-{number}", _plan(place, number, below))
        results = [str(row[2]).format(n=120 + number) for row in rows]
        page = _write(folder, f"bai-{number}", _page(place, results))
        for row in rows:
            unit = _unit(higher, row[0])
            units_ = [_unit(lower, row[1])] if row[1] else []
            asked.append(
                {"document": f"chi-thi-{number}", "child": f"ke-hoach-{number}", "parent": unit, "units": units_}
                | {"verdict": _VERDICTS[row]}
            )
            if row in _REPORTED:
                told.append(
                    {"document": f"chi-thi-{number}", "article": f"bai-{number}", "obligation": unit}
                    | {"unit": _unit(page, str(row[2]).format(n=120 + number)), "verdict": _REPORTED[row]}
                )
    path = folder / "pairs.json"
    path.write_text(json.dumps({"coverage": asked, "evidence": told}, ensure_ascii=False), "utf-8")
    return path


def blocks_of(path: Path) -> tuple[Block, ...]:
    """The blocks of what `write_pairs` wrote."""
    return load_pairs(path, [path.parent])


def _write(folder: Path, name: str, lines: Sequence[str]) -> tuple[str, ...]:
    raw = "\n\n".join(lines) + "\n"
    (folder / f"{name}.txt").write_text(raw, "utf-8")
    return units(raw)


def _unit(division: Sequence[str], text: str | None) -> int:
    return next(at for at, words in enumerate(division) if text and words.endswith(text))


def _directive(place: str, number: int, lines: Sequence[str]) -> list[str]:
    return [
        f"ỦY BAN NHÂN DÂN TỈNH {place.upper()}",
        f"Số: {number + 3}/CT-UBND",
        f"{place}, ngày 05 tháng 02 năm 2023",
        "CHỈ THỊ",
        "Về tăng cường công tác dân vận",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện các nhiệm vụ sau:",
        *(f"{at}. {line}" for at, line in enumerate(lines, 1)),
    ]


def _plan(place: str, number: int, lines: Sequence[str]) -> list[str]:
    return [
        "ỦY BAN NHÂN DÂN HUYỆN TÂN HÒA",
        f"Số: {number + 40}/KH-UBND",
        "Tân Hòa, ngày 20 tháng 3 năm 2023",
        "KẾ HOẠCH",
        "Thực hiện công tác dân vận năm 2023",
        f"Thực hiện Chỉ thị số {number + 3}/CT-UBND của Ủy ban nhân dân tỉnh {place}, Ủy ban nhân dân huyện yêu cầu:",
        *(f"{at}. {line}" for at, line in enumerate(lines, 1)),
    ]


def _page(place: str, lines: Sequence[str]) -> list[str]:
    return [
        f"{place}: Một năm làm công tác dân vận",
        "Thứ Tư, 06/12/2023 08:15",
        "Sáng 05/12, Ủy ban nhân dân tỉnh tổ chức hội nghị đánh giá công tác dân vận.",
        *lines,
        f"Nguồn: Báo {place}",
    ]
