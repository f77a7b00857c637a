"""A directive and a letter of our own wording that carries it out."""

from __future__ import annotations

DIRECTIVE = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 09/CT-UBND
Gia Lai, ngày 03 tháng 02 năm 2024

CHỈ THỊ
Về tăng cường công tác dân vận của cơ quan hành chính nhà nước

Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Giám đốc các Sở, Thủ trưởng các ban, ngành tỉnh tổ chức quán triệt Chỉ thị số 33/CT-TTg đến cán bộ, công chức.
2. Sở Nội vụ chủ trì, phối hợp với Ban Dân vận Tỉnh ủy tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/11/2024.
3. Sở Tài chính bảo đảm kinh phí, hoàn thành trước ngày 30/4/2024.
4. Ủy ban nhân dân các huyện, thị xã, thành phố báo cáo kết quả trước ngày 20 tháng 12 hằng năm.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
"""
LETTER = """UBND TỈNH GIA LAI
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 118/SNV-CCHC
Gia Lai, ngày 15 tháng 3 năm 2024

Kính gửi: Ủy ban nhân dân các huyện, thị xã, thành phố

Thực hiện Chỉ thị số 09/CT-UBND ngày 03/02/2024 của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị các địa phương:
- Rà soát thủ tục hành chính, gửi báo cáo về Sở Nội vụ trước ngày 10/6/2024.
GIÁM ĐỐC
Trần Thị Mẫu
"""
