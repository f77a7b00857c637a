"""Short papers of our own wording, for tests that need a whole document."""

from __future__ import annotations

from pipeline import ingest
from pipeline.analyze import analyze
from pipeline.model import Analysis
from pipeline.text.normalize import normalize

PLAN = """\
ỦY BAN NHÂN DÂN
HUYỆN TÂN HÒA
Số: 88/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 20 tháng 01 năm 2024
KẾ HOẠCH
Thực hiện công tác dân vận chính quyền năm 2024
Căn cứ Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ; Ủy ban nhân dân huyện ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao trách nhiệm của cán bộ, công chức đối với người dân.
2. Yêu cầu
- Việc triển khai phải đồng bộ, thiết thực.
II. NHIỆM VỤ
1. Cải cách hành chính
1.1. Rà soát, công khai thủ tục tại bộ phận một cửa (hoàn thành trong quý II/2024).
2. Tiếp công dân
2.1. Ban hành quy trình tiếp công dân tại trụ sở Ủy ban nhân dân các xã, thị trấn.
- Thời gian hoàn thành: Quý III/2024.
- Đơn vị chủ trì: Thanh tra huyện.
- Đơn vị phối hợp: Văn phòng HĐND và UBND huyện.
- Kết quả: Quyết định ban hành quy trình.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ
a) Theo dõi việc thực hiện Kế hoạch tại các xã.
b) Chủ trì tổng hợp, báo cáo Ủy ban nhân dân huyện trước ngày 10/12/2024.
2. Các phòng, ban, ngành; UBND các xã, thị trấn
Định kỳ báo cáo kết quả về Ủy ban nhân dân huyện (qua Phòng Nội vụ) trước ngày 15 tháng 11.
Trên đây là Kế hoạch thực hiện công tác dân vận chính quyền năm 2024./.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Phạm Văn Khải
"""

DECISION = """\
TỈNH ỦY AN KHÁNH
*
Số 217-QĐ/TU
ĐẢNG CỘNG SẢN VIỆT NAM
An Khánh, ngày 12 tháng 3 năm 2023
QUYẾT ĐỊNH
ban hành Quy chế phối hợp công tác dân vận
- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;
- Xét đề nghị của Ban Dân vận Tỉnh ủy,
BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH
Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp công tác dân vận.
Điều 2. Ban Dân vận Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy hướng dẫn việc thực hiện Quyết định.
Điều 3. Chánh Văn phòng Tỉnh ủy; các huyện ủy, thành ủy và các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này.
Nơi nhận:
- Như Điều 3,
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Trần Thị Bình
"""

ARTICLE = """\
An Khánh: Sơ kết công tác dân vận chính quyền 9 tháng
Thứ Sáu, 17/11/2023 08:15
Sáng 15/11, Ban Dân vận Tỉnh ủy An Khánh tổ chức hội nghị sơ kết công tác dân vận chính quyền.
Chín tháng qua, UBND các cấp đã tiếp 3.420 lượt công dân, giải quyết 96,5% đơn thư thuộc thẩm quyền.
Năm 2022, toàn tỉnh xây dựng được 1.128 mô hình dân vận khéo.
Tuy nhiên, công tác đối thoại ở một số địa phương còn hình thức, chưa thường xuyên.
Phát biểu tại hội nghị, đồng chí Phó Bí thư Tỉnh ủy yêu cầu các cấp ủy, chính quyền thực hiện tốt các nội dung sau:
Một là, nâng cao chất lượng tiếp công dân ở cơ sở.
Hai là, rà soát các vụ việc kéo dài trước ngày 15/12/2023.
Hội nghị đã trao thưởng cho 15 tập thể.
Nguồn: Báo An Khánh
"""


def read(text: str) -> Analysis:
    """The analysis of a specimen."""
    return analyze(normalize(ingest.from_text(text)))
