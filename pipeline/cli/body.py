"""`danvan body`: which organ a name means, since when it is there, and who carries its tasks on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.frame import debug_option
from pipeline.cli.options import DAY
from pipeline.cli.output import chosen_format, destination, format_option, output_option, write_json
from pipeline.errors import DanvanError

if TYPE_CHECKING:
    from pipeline.resources.registry_names import Context, Resolution

EPILOG = """\b
Example:
  danvan body "Ban Dân vận Tỉnh ủy" --province "Bình Phước" --date 2023-05-10 --on 2026-01-01
  danvan body "UBND các huyện" --province "Gia Lai" --date 23/12/2021
  danvan body "Bộ Thông tin và Truyền thông" --format json
"""
_LEVELS = {"central": "Trung ương", "province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}
_RELATIONS = {
    "merged": "hợp nhất, sáp nhập",
    "renamed": "đổi tên, chuyển đổi",
    "split": "chia tách",
    "level-ended": "kết thúc cấp này",
}
_REASONS = {
    "the paper does not say in which province": "chưa rõ thuộc tỉnh nào; thêm --province",
    "the paper does not say in which province or district the place lies": "chưa rõ thuộc tỉnh, huyện nào",
    "the name does not say of which level": "tên gọi chưa nói rõ cấp nào",
    "the name does not say where": "tên gọi chưa nói rõ ở đâu",
    "the name lists several bodies": "tên gọi kể ra nhiều cơ quan",
    "the name lists bodies that are not all in the registry": "tên gọi kể ra nhiều cơ quan, có cơ quan chưa có trong danh mục",
    "several bodies of the paper's place fit": "nhiều cơ quan cùng khớp với tên gọi",
    "a group that no rule knows": "nhóm cơ quan chưa có trong danh mục",
    "the paper does not say at which place": "chưa rõ ở địa phương nào; thêm --province",
    "no such province on the day": "không có tỉnh, thành phố nào tên như vậy",
}


@click.command("body", epilog=EPILOG, short_help="Which organ a name means, and who carries its tasks today.")
@click.argument("name")
@click.option("--province", metavar="P", help="The province whose papers use the name: Gia Lai.")
@click.option(
    "--date", "day", type=DAY, metavar="DATE", help="The day of the paper that uses the name.  [default: today]"
)
@click.option(
    "--on", type=DAY, metavar="DATE", help="The day for which to tell who carries its tasks.  [default: today]"
)
@format_option("table", "json")
@output_option
@debug_option
def command(
    name: str, province: str | None, day: date | None, on: date | None, format_: str | None, path: str | None
) -> None:
    """Tell which organ or group NAME (a name as printed, or an id of the registry) means, and what became of it."""
    from pipeline.resources.registry_names import resolve

    on = on or date.today()
    found = _of_id(name) or resolve(name, _context(province, day or date.today()))
    if not (found.full_name or found.group or found.body or found.candidates):
        message = f"no body of the registry fits {name!r}: {found.reason}"
        raise DanvanError("body-unknown", message, "Give the name in full, and the province with --province.")
    facts = _facts(name, found, on)
    with destination(path) as stream:
        if chosen_format(format_, path) == "json":
            write_json(iter((facts,)), stream, lines=True)
        else:
            stream.write(_page(facts, on))


def _context(province: str | None, day: date) -> Context:
    from pipeline.resources.registry_names import Context, province_of

    if province is None:
        return Context(day=day)
    place = province_of(province, day)
    if place is None:
        raise click.BadParameter(f"{province!r} is no province", param_hint="--province")
    return Context(level="province", province=place, day=day)


def _of_id(name: str) -> Resolution | None:
    """The body whose id was given."""
    from pipeline.resources.registry_heirs import body_of
    from pipeline.resources.registry_names import Resolution

    body = body_of(name)
    return Resolution(body=name, full_name=body.name) if body else None


def _facts(name: str, found: Resolution, on: date) -> dict[str, Any]:
    """All there is to tell, as JSON has it."""
    from pipeline.resources.registry_heirs import body_of, label_of, successor

    body = body_of(found.body) if found.body else None
    heirs = successor(found.body, on) if found.body else None
    return {
        "name": name,
        "body": found.body,
        "full_name": found.full_name,
        "group": found.group,
        "candidates": [_labelled(item) for item in found.candidates],
        "reason": found.reason,
        "level": body.level if body else None,
        "system": body.system if body else None,
        "valid_from": _iso(body.valid_from) if body else None,
        "valid_until": _iso(body.valid_until) if body else None,
        "source": body.source if body else None,
        "on": on.isoformat(),
        "carried_by": [_labelled(item) for item in heirs.bodies] if heirs else [],
        "level_gone": heirs.gone if heirs else False,
        "may_be_carried_by": [_labelled(item) for item in heirs.candidates] if heirs else [],
        "carried_reason": heirs.reason if heirs else None,
        "steps": [
            {
                "on": step.on.isoformat(),
                "from": label_of(step.origin),
                "to": [label_of(item) for item in step.to],
                "relation": step.relation,
                "source": step.source,
            }
            for step in (heirs.steps if heirs else ())
        ],
    }


def _labelled(body: str) -> dict[str, str]:
    from pipeline.resources.registry_heirs import label_of

    return {"body": body, "name": label_of(body)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _page(facts: dict[str, Any], on: date) -> str:
    """What staff read: who it is, since when, by which source, and who carries its tasks on the day."""
    from pipeline.cli import words

    lines = [facts["full_name"] or facts["name"]]
    if facts["body"]:
        lines.append(f"  Mã: {facts['body']}")
    if facts["level"]:
        lines.append(f"  Cấp: {_LEVELS[facts['level']]} · hệ thống: {words.SYSTEMS[facts['system']]}")
    if facts["group"]:
        lines.append("  Tên gọi chung của nhiều cơ quan")
    if facts["valid_from"]:
        lines.append(f"  Có từ ngày: {words.day(facts['valid_from'])}")
    if facts["valid_until"]:
        lines.append(f"  Đến hết ngày: {words.day(facts['valid_until'])}")
    if facts["source"]:
        lines.append(f"  Nguồn: {_source(facts['source'])}")
    if facts["reason"]:
        lines.append(f"  Lưu ý: {_REASONS.get(facts['reason'], facts['reason'])}")
    lines.extend(f"  - {item['name']} ({item['body']})" for item in facts["candidates"])
    if facts["body"]:
        lines.extend(_carried(facts, words.day(on.isoformat())))
    return "\n".join(lines) + "\n"


def _carried(facts: dict[str, Any], on: str) -> list[str]:
    from pipeline.cli import words

    lines = [
        f"  {words.day(step['on'])}: {_RELATIONS[step['relation']]}"
        + (f" → {_joined(step['to'])}" if step["relation"] != "level-ended" else "")
        + f" (nguồn: {_source(step['source'])})"
        for step in facts["steps"]
    ]
    if not facts["steps"]:
        early = facts["valid_from"] and facts["on"] < facts["valid_from"]
        return [*lines, f"Ngày {on}: " + ("cơ quan này chưa có" if early else "vẫn là cơ quan này")]
    if facts["carried_by"]:
        return [*lines, f"Ngày {on}, nhiệm vụ thuộc về: {_joined([item['name'] for item in facts['carried_by']])}"]
    gone = "cấp này không còn" if facts["level_gone"] else "nhiệm vụ chia cho nhiều cơ quan"
    lines.append(f"Ngày {on}: {gone}; có thể thuộc về:")
    lines.extend(f"  - {item['name']} ({item['body']})" for item in facts["may_be_carried_by"])
    if not facts["may_be_carried_by"]:
        lines.append("  - chưa xác định được cơ quan nào")
    if "not installed" in (facts["carried_reason"] or ""):
        lines.append("  Chưa cài bản đồ xã, phường (pip install 'danvan[ml]') nên chưa kể được từng xã.")
    return lines


def _joined(names: list[str]) -> str:
    return "; ".join(names)


def _source(source: str) -> str:
    return source.replace("(unverified)", "(chưa kiểm chứng)").replace("unverified", "chưa kiểm chứng")
