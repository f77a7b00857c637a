"""Acts of general application: only few of their sentences can bind, and a look at their words passes over the others."""

from __future__ import annotations

import pytest

from pipeline.link import obligations as linker
from pipeline.model import Obligation
from pipeline.resources.lexicon import words
from tests import specimens

ACT = """\
BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 03/2024/TT-BNV
Hà Nội, ngày 12 tháng 4 năm 2024
THÔNG TƯ
Quy định về công tác lưu trữ tại xã
Điều 1. Hồ sơ được sắp xếp theo năm hình thành.
Điều 2. Tổ chức thực hiện
1. {sentence}
2. Sổ theo dõi gồm ba cột.
Điều 3. Thông tư này có hiệu lực từ ngày 01 tháng 6 năm 2024.
BỘ TRƯỞNG
Nguyễn Thị Lan
"""
BINDING = (
    "Sở Nội vụ phải kiểm tra việc sắp xếp hồ sơ của các xã.",
    "Ủy ban nhân dân xã cần bố trí phòng đọc cho người dân.",
    "Sở Nội vụ có trách nhiệm hướng dẫn các xã lập danh mục hồ sơ.",
    "Sở Nội vụ chịu trách nhiệm hướng dẫn các xã lập danh mục hồ sơ.",
    "Văn phòng Ủy ban nhân dân xã có nhiệm vụ tiếp nhận hồ sơ hằng tháng.",
    "Ủy ban nhân dân xã không được tiêu hủy hồ sơ đang có đơn thư.",
    "Ủy ban nhân dân xã không để hồ sơ thất lạc trong quá trình bàn giao.",
    "Các cơ quan, đơn vị nghiêm cấm sao chép hồ sơ mật.",
    "Các cơ quan, đơn vị tuyệt đối không sao chép hồ sơ mật.",
    "Phòng Nội vụ là đầu mối; tổng hợp danh mục hồ sơ của các xã.",
    "Giao Sở Nội vụ hướng dẫn các xã lập danh mục hồ sơ.",
    "Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh giám sát việc thực hiện Thông tư này.",
    "Yêu cầu các xã báo cáo kết quả về Sở Nội vụ.",
    "Trường hợp hồ sơ bị mất, Chủ tịch Ủy ban nhân dân xã phải lập biên bản.",
)
LOOSE = (
    "Hồ sơ được sắp xếp theo năm.",
    "Sở Nội vụ hướng dẫn các xã lập danh mục hồ sơ.",
    "Rà soát, thống kê hồ sơ tồn đọng của các năm trước.",
)


def _found(sentence: str) -> tuple[Obligation, ...]:
    analysis = specimens.read(ACT.format(sentence=sentence))
    return linker.find_obligations(
        analysis.document, analysis.header, analysis.segments, analysis.references, analysis.deadlines
    )


@pytest.mark.parametrize("sentence", [*BINDING, *LOOSE])
def test_the_look_passes_over_nothing_that_binds(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = _found(sentence)
    monkeypatch.setattr(linker, "_may_bind", lambda *_: True)
    assert looked == _found(sentence)


def test_most_specimens_bind() -> None:
    assert sum(bool(_found(sentence)) for sentence in BINDING) > len(BINDING) // 2
    assert not any(_found(sentence) for sentence in LOOSE)


@pytest.mark.parametrize("order", words("ordering"))
def test_every_word_of_ordering_is_looked_for(order: str) -> None:
    for sentence in (f"{order} các xã lập sổ", f"{order.capitalize()} các xã lập sổ"):
        assert any(word in sentence for word in linker._binding_words())
