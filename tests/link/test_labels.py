from __future__ import annotations

import pytest

from pipeline.link.labels import Labels, named_in_capitals, read_aside, read_labels
from pipeline.model import Obligation
from tests import specimens

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ TÂN HÒA\nSố: 88/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Tân Hòa, ngày 20 tháng 11 năm 2025\nKẾ HOẠCH\nCông tác dân vận phục vụ bầu cử\n"
    "Ủy ban nhân dân xã ban hành Kế hoạch và phân công thực hiện như sau:\nI. NỘI DUNG\n"
)


def _read(text: str) -> Labels | None:
    return read_labels(text, 0, len(text))


def test_one_line_gives_who_leads_who_helps_and_by_when() -> None:
    text = "Bộ phận chủ trì: Công an xã. Phối hợp: Ban Chỉ huy Quân sự xã. Thời hạn: trước 20/12/2025."
    labels = _read(text)
    assert labels is not None
    assert ([text[s.start : s.end] for s in labels.carriers], labels.role) == (["Công an xã"], "lead")
    assert [text[s.start : s.end] for s in labels.coordinate] == ["Ban Chỉ huy Quân sự xã"]
    assert labels.deadline is not None
    assert text[labels.deadline.start : labels.deadline.end] == "Thời hạn: trước 20/12/2025"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Người thực hiện: Tổ bầu cử; thời gian: ngày 15/3/2026.", "responsible"),
        ("→ Phụ trách: Hội Nông dân xã", "responsible"),
        ("Chủ trì: Hội Nông dân xã", "lead"),
    ],
)
def test_the_label_says_whether_it_leads(text: str, role: str) -> None:
    labels = _read(text)
    assert labels is not None
    assert labels.role == role
    assert len(labels.carriers) == 1


def test_brackets_tell_the_parts() -> None:
    text = "Cơ quan phụ trách cả nhóm: Sở Nội vụ (chủ trì), Thanh tra tỉnh (phối hợp)."
    labels = _read(text)
    assert labels is not None
    assert ([text[s.start : s.end] for s in labels.carriers], labels.role) == (["Sở Nội vụ"], "lead")
    assert [text[s.start : s.end] for s in labels.coordinate] == ["Thanh tra tỉnh"]


@pytest.mark.parametrize(
    "text", ["Công an xã: bảo đảm trật tự tại nơi bầu cử.", "Phân công cán bộ trực từng thôn.", ""]
)
def test_other_lines_have_no_labels(text: str) -> None:
    assert _read(text) is None


def test_who_does_it_in_brackets_behind_a_heading() -> None:
    text = "Rà soát, công nhận người có uy tín (Ban Dân tộc tỉnh thực hiện)"
    aside = read_aside(text, 0, len(text))
    assert aside is not None
    assert [text[s.start : s.end] for s in aside.carriers] == ["Ban Dân tộc tỉnh"]
    assert read_aside("Rà soát hồ sơ (nếu có)", 0, 22) is None


def _bodies(obligation: Obligation) -> list[tuple[str, str]]:
    return [(body.name, body.role) for body in obligation.bodies]


def test_a_stage_gives_its_period_and_a_line_behind_the_items_their_bodies() -> None:
    analysis = specimens.read(
        HEAD
        + "Giai đoạn 1: Từ ngày 05/12/2025 đến ngày 31/12/2025\n1. Khảo sát tình hình tư tưởng của các hộ ở 17 thôn.\n"
        "2. Rà soát, niêm yết danh sách cử tri tại trụ sở.\nĐơn vị đảm nhận: mục 1 do Công an xã, mục 2 do Văn phòng UBND xã.\n"
    )
    first, second = analysis.obligations
    assert _bodies(first) == [("Công an xã", "responsible")]
    assert _bodies(second) == [("Văn phòng UBND xã", "responsible")]
    values = [analysis.deadlines[index].value for index in first.inherited_deadlines]
    assert values == ["2025-12-05/2025-12-31"]


def test_a_line_that_opens_a_list_gives_its_lead_and_its_partners() -> None:
    analysis = specimens.read(
        HEAD
        + "1. Công an xã chủ trì, phối hợp với Ban Chỉ huy Quân sự xã:\na) Rà soát dữ liệu cử tri với dữ liệu dân cư.\n"
        "b) Bảo vệ các khu vực bỏ phiếu trong ngày bầu cử.\n"
    )
    assert len(analysis.obligations) == 2
    for obligation in analysis.obligations:
        assert _bodies(obligation) == [("Công an xã", "lead"), ("Ban Chỉ huy Quân sự xã", "coordinate")]


def test_bullets_go_on_with_who_acts_in_their_item() -> None:
    analysis = specimens.read(
        HEAD + "1. Phòng Kinh tế bố trí đủ kinh phí phục vụ bầu cử.\n- Niêm yết công khai các khoản chi tại trụ sở.\n"
    )
    assert [_bodies(obligation) for obligation in analysis.obligations] == [[("Phòng Kinh tế", "responsible")]] * 2


def test_a_paragraph_below_an_item_goes_on_with_who_acts_in_it() -> None:
    analysis = specimens.read(
        HEAD + "1. Công đoàn cơ sở tổ chức hội nghị người lao động.\nTrước hội nghị phải lấy ý kiến từng tổ sản xuất.\n"
    )
    assert [_bodies(obligation) for obligation in analysis.obligations] == [[("Công đoàn cơ sở", "responsible")]] * 2


def test_a_label_may_stand_for_all_the_items_before_it() -> None:
    analysis = specimens.read(
        HEAD + "Giai đoạn 2: Từ ngày 11/12/2025 đến ngày 03/02/2026\n1. Hướng dẫn các thôn giới thiệu người ứng cử.\n"
        "2. Niêm yết danh sách cử tri trước ngày 20/01/2026.\n→ Phụ trách cả hai việc: Đoàn Thanh niên xã. Phối hợp: các tổ bầu cử\n"
    )
    for obligation in analysis.obligations:
        assert ("Đoàn Thanh niên xã", "responsible") in _bodies(obligation)
        assert ("các tổ bầu cử", "coordinate") in _bodies(obligation)


def test_a_heading_in_capitals_names_who_acts_below_it() -> None:
    text = "ĐỐI VỚI UBND CÁC XÃ, THỊ TRẤN"
    assert [text[span.start : span.end] for span in named_in_capitals(text, 0, len(text))] == ["UBND CÁC XÃ, THỊ TRẤN"]
    assert named_in_capitals("ĐỐI VỚI CÔNG TÁC TUYÊN TRUYỀN", 0, 29) == ()
    assert named_in_capitals("TỔ CHỨC THỰC HIỆN", 0, 17) == ()
