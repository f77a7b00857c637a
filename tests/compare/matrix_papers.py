"""A directive of the centre, three papers and an article of provinces that answer it, all of our own wording."""

from __future__ import annotations

DIRECTIVE = """THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/CT-TTg
Hà Nội, ngày 01 tháng 02 năm 2022

CHỈ THỊ
Về đổi mới công tác dân vận của cơ quan hành chính nhà nước

Thủ tướng Chính phủ yêu cầu:

1. Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương niêm yết công khai thủ tục hành chính tại trụ sở tiếp công dân.
2. Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương tổ chức hội thi cán bộ dân vận khéo ở cơ sở.
3. Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương mở chuyên mục hỏi đáp chính sách trên đài truyền thanh.
4. Bộ Nội vụ biên soạn tài liệu bồi dưỡng kỹ năng dân vận.

THỦ TƯỚNG
Trần Văn Mẫu
"""
THANH_HOA = """ỦY BAN NHÂN DÂN
TỈNH THANH HÓA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 18/KH-UBND
Thanh Hóa, ngày 03 tháng 3 năm 2022

KẾ HOẠCH
Triển khai công tác dân vận của chính quyền

Thực hiện Chỉ thị số 77/CT-TTg ngày 01/02/2022 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu:

1. Sở Nội vụ niêm yết công khai thủ tục hành chính tại trụ sở tiếp công dân, hoàn thành trước ngày 30/6/2022.
2. Sở Tài chính bố trí kinh phí, hoàn thành trước ngày 31/12/2030.

CHỦ TỊCH
Lê Thị Mẫu
"""
BINH_DINH = """ỦY BAN NHÂN DÂN
TỈNH BÌNH ĐỊNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 25/KH-UBND
Bình Định, ngày 11 tháng 02 năm 2022

KẾ HOẠCH
Triển khai công tác dân vận của chính quyền

Thực hiện Chỉ thị số 77/CT-TTg ngày 01/02/2022 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu:

1. Sở Nội vụ tổ chức hội thi cán bộ dân vận khéo ở cơ sở.

CHỦ TỊCH
Lê Văn Mẫu
"""
GIA_LAI = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 40/QĐ-UBND
Gia Lai, ngày 20 tháng 4 năm 2022

QUYẾT ĐỊNH
Về việc chăm sóc cây xanh đô thị

1. Sở Xây dựng trồng mới và cắt tỉa cây xanh trên các tuyến phố.

CHỦ TỊCH
Ngô Văn Mẫu
"""
ARTICLE = """Thanh Hóa: Thanh âm mới từ cơ sở

(Báo Thanh Hóa) 05/9/2022

Năm 2022, tỉnh Thanh Hóa đã mở chuyên mục hỏi đáp chính sách trên đài truyền thanh, đạt kết quả tốt.
"""
PAPERS = {
    "chi-thi.txt": DIRECTIVE,
    "thanh-hoa.txt": THANH_HOA,
    "binh-dinh.txt": BINH_DINH,
    "gia-lai.txt": GIA_LAI,
    "tin.txt": ARTICLE,
}
