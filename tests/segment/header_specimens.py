"""Letterheads of our own wording, as files and web pages print them, with what a clerk reads in each."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Specimen:
    """A text and the header fields that it must give; a field that is not named is not looked at."""

    name: str
    text: str
    want: dict[str, str | None] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


_BODY = """
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Thực hiện Kế hoạch số 77/KH-UBND ngày 02/01/2025 của Ủy ban nhân dân tỉnh về công tác dân vận,
I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao nhận thức của cán bộ, công chức về công tác dân vận.
II. TỔ CHỨC THỰC HIỆN
1. Các phòng, ban, đơn vị xây dựng kế hoạch trước ngày 20 tháng 3.
Trên đây là Kế hoạch công tác dân vận, đề nghị các đơn vị tổ chức thực hiện./.
"""

PAPERS: tuple[Specimen, ...] = (
    Specimen(
        "province-plan-two-columns-as-cells",
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH KON TUM | Độc lập - Tự do - Hạnh phúc\n"
        "Số: 312/KH-UBND | Kon Tum, ngày 05 tháng 02 năm 2024\nKẾ HOẠCH\nTriển khai công tác dân vận chính quyền năm 2024" + _BODY
        + "Nơi nhận: | TM. ỦY BAN NHÂN DÂN\n- Như trên; | KT. CHỦ TỊCH\n- Lưu: VT, NC. | PHÓ CHỦ TỊCH\n | Y Ngọc Lan\n",
        {
            "doc_type": "Kế hoạch", "number": "312/KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Kon Tum", "place": "Kon Tum",
            "issued": "2024-02-05", "title": "Triển khai công tác dân vận chính quyền năm 2024", "signer": "Y Ngọc Lan", "system": "state",
        },
    ),
    Specimen(
        "all-on-one-line",
        "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU Số: 12/KH-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Lai Châu, ngày 08 tháng 3 năm 2023 "
        "KẾ HOẠCH Triển khai phong trào thi đua năm 2023" + _BODY,
        {
            "doc_type": "Kế hoạch", "number": "12/KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Lai Châu", "place": "Lai Châu",
            "issued": "2023-03-08", "title": "Triển khai phong trào thi đua năm 2023", "signer": None,
        },
    ),
    Specimen(
        "all-on-one-line-with-body",
        "UBND HUYỆN MƯỜNG ẢNG PHÒNG NỘI VỤ Số: 88/BC-PNV CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Mường Ảng, ngày 19 tháng 11 năm 2022 "
        "BÁO CÁO Kết quả công tác dân vận chính quyền năm 2022 Căn cứ Kế hoạch số 02/KH-UBND của Ủy ban nhân dân huyện, Phòng Nội vụ báo cáo như sau:\n"
        "1. Kết quả đạt được.\n2. Hạn chế.\n3. Nhiệm vụ.\nNơi nhận:\n- UBND huyện;\nTRƯỞNG PHÒNG\nLò Văn Hặc\n",
        {
            "doc_type": "Báo cáo", "number": "88/BC-PNV", "place": "Mường Ảng", "issued": "2022-11-19",
            "title": "Kết quả công tác dân vận chính quyền năm 2022", "signer": "Lò Văn Hặc", "issuer": "Phòng Nội vụ huyện Mường Ảng",
        },
    ),
    Specimen(
        "party-province-directive",
        "TỈNH ỦY NGHỆ AN\n*\nSố 17-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nNghệ An, ngày 04 tháng 9 năm 2023\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\n"
        "về tăng cường sự lãnh đạo của Đảng đối với công tác dân vận của chính quyền\n-----\n"
        "Thời gian qua, công tác dân vận trên địa bàn tỉnh đạt nhiều kết quả quan trọng, góp phần phát triển kinh tế - xã hội của tỉnh nhà.\n"
        "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy thực hiện tốt các nhiệm vụ sau:\n1- Quán triệt sâu sắc.\n2- Tổ chức thực hiện.\n3- Kiểm tra.\n"
        "Chỉ thị này phổ biến đến chi bộ.\nNơi nhận:\n- Các huyện ủy,\n- Lưu Văn phòng Tỉnh ủy.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nHoàng Nghĩa Hiếu\n",
        {
            "doc_type": "Chỉ thị", "number": "17-CT/TU", "issuer": "Tỉnh ủy Nghệ An", "place": "Nghệ An", "issued": "2023-09-04",
            "title": "về tăng cường sự lãnh đạo của Đảng đối với công tác dân vận của chính quyền", "signer": "Hoàng Nghĩa Hiếu", "system": "party",
        },
    ),
    Specimen(
        "party-commission-under-committee",
        "TỈNH ỦY HÀ TĨNH | ĐẢNG CỘNG SẢN VIỆT NAM\nBAN DÂN VẬN | \n* | Hà Tĩnh, ngày 12 tháng 01 năm 2022\nSố 05- HD/BDVTU | \nHƯỚNG DẪN\n"
        "thực hiện phong trào thi đua “Dân vận khéo” năm 2022\n---\nThực hiện Kế hoạch số 33-KH/TU của Ban Thường vụ Tỉnh ủy về công tác dân vận, Ban Dân vận Tỉnh ủy hướng dẫn như sau:\n"
        "1. Nội dung.\n2. Đối tượng.\n3. Thời gian.\nNơi nhận:\n- Các ban dân vận;\nTRƯỞNG BAN\n(Đã ký)\nTrần Hữu Thung\n",
        {
            "doc_type": "Hướng dẫn", "number": "05-HD/BDVTU", "issuer": "Ban Dân vận Tỉnh ủy Hà Tĩnh", "place": "Hà Tĩnh", "issued": "2022-01-12",
            "title": "thực hiện phong trào thi đua “Dân vận khéo” năm 2022", "signer": "Trần Hữu Thung", "system": "party",
        },
    ),
    Specimen(
        "party-district-under-province",
        "ĐẢNG BỘ TỈNH GIA LAI | ĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY CHƯ SÊ\n*\nSố 41-KH/HU | Chư Sê, ngày 25 tháng 4 năm 2019\nKẾ HOẠCH\n"
        "thực hiện Kết luận của Ban Bí thư về công tác dân vận\n-----\nI- MỤC ĐÍCH\n1- Quán triệt.\n2- Tuyên truyền.\n3- Kiểm tra.\n"
        "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nRơ Mah Giáp\n",
        {
            "doc_type": "Kế hoạch", "number": "41-KH/HU", "issuer": "Huyện ủy Chư Sê", "place": "Chư Sê", "issued": "2019-04-25",
            "title": "thực hiện Kết luận của Ban Bí thư về công tác dân vận", "signer": "Rơ Mah Giáp", "system": "party",
        },
    ),
    Specimen(
        "party-central-conclusion",
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 43- KL/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 07 tháng 01 năm 2019\nKẾT LUẬN\nCỦA BAN BÍ THƯ\n"
        "về tiếp tục đẩy mạnh công tác dân vận trong tình hình mới\nTại phiên họp ngày 27/12/2018, Ban Bí thư đã nghe báo cáo và kết luận như sau:\n1- Các cấp ủy.\n2- Giao Ban cán sự đảng.\n"
        "T/M BAN BÍ THƯ\nTrần Quốc Vượng\n",
        {
            "doc_type": "Kết luận", "number": "43-KL/TW", "issuer": "Ban Chấp hành Trung ương", "place": "Hà Nội", "issued": "2019-01-07",
            "title": "về tiếp tục đẩy mạnh công tác dân vận trong tình hình mới", "signer": "Trần Quốc Vượng", "system": "party",
        },
    ),
    Specimen(
        "official-letter",
        "UBND TỈNH CAO BẰNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ | Độc lập - Tự do - Hạnh phúc\nSố: 1613/SNV-XDCQ | Cao Bằng, ngày 14 tháng 10 năm 2024\n"
        "V/v báo cáo kết quả công tác dân vận\nchính quyền năm 2024\nKính gửi:\n- Các sở, ban, ngành tỉnh;\n- Ủy ban nhân dân các huyện, thành phố.\n"
        "Sở Nội vụ đề nghị các cơ quan gửi báo cáo trước ngày 30/10/2024.\nTrân trọng./.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNông Thị Hà\n",
        {
            "doc_type": "Công văn", "number": "1613/SNV-XDCQ", "issuer": "Sở Nội vụ tỉnh Cao Bằng", "place": "Cao Bằng", "issued": "2024-10-14",
            "title": "V/v báo cáo kết quả công tác dân vận chính quyền năm 2024", "signer": "Nông Thị Hà", "system": "state",
        },
    ),
    Specimen(
        "official-letter-subject-beside-date",
        "ỦY BAN NHÂN DÂN\nTỈNH BẠC LIÊU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 955/UBND-KGVX | Bạc Liêu, ngày     tháng 3 năm 2024\n"
        "V/v tăng cường công tác tiếp công dân | \nKính gửi: Các Sở, Ban, Ngành tỉnh\nỦy ban nhân dân tỉnh yêu cầu các đơn vị thực hiện nghiêm túc./.\n"
        "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nPhạm Ngọc Diễn\n",
        {
            "doc_type": "Công văn", "number": "955/UBND-KGVX", "issuer": "Ủy ban nhân dân tỉnh Bạc Liêu", "place": "Bạc Liêu", "issued": None,
            "title": "V/v tăng cường công tác tiếp công dân", "signer": "Phạm Ngọc Diễn",
        },
        ("date-open",),
    ),
    Specimen(
        "party-letter",
        "TỈNH ỦY QUẢNG TRỊ\nBAN TUYÊN GIÁO VÀ DÂN VẬN\n*\nSố 212-CV/BTGDVTU\nV/v rà soát mô hình “Dân vận khéo”\nĐẢNG CỘNG SẢN VIỆT NAM\nQuảng Trị, ngày 20 tháng 5 năm 2025\n"
        "Kính gửi: - Các huyện, thị, thành ủy,\nBan Tuyên giáo và Dân vận Tỉnh ủy đề nghị các đơn vị rà soát.\nNơi nhận:\n- Như trên.\nK/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nLê Thị Thanh\n",
        {
            "doc_type": "Công văn", "number": "212-CV/BTGDVTU", "issuer": "Ban Tuyên giáo và Dân vận Tỉnh ủy Quảng Trị", "issued": "2025-05-20",
            "title": "V/v rà soát mô hình “Dân vận khéo”", "signer": "Lê Thị Thanh", "system": "party",
        },
    ),
    Specimen(
        "front-province",
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH LÂM ĐỒNG\nBAN THƯỜNG TRỰC\nSố:     /HD-MTTQ-BTT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Lâm Đồng, ngày    tháng    năm 2025\nHƯỚNG DẪN\nCông tác giám sát và phản biện xã hội năm 2025" + _BODY + "TM. BAN THƯỜNG TRỰC\nPHÓ CHỦ TỊCH\n",
        {
            "doc_type": "Hướng dẫn", "number": "/HD-MTTQ-BTT", "issuer": "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Đồng",
            "place": "Lâm Đồng", "issued": None, "title": "Công tác giám sát và phản biện xã hội năm 2025", "signer": None, "system": "front",
        },
        ("number-open", "date-open"),
    ),
    Specimen(
        "front-central",
        "ỦY BAN TRUNG ƯƠNG\nMẶT TRẬN TỔ QUỐC VIỆT NAM\nBAN THƯỜNG TRỰC\nSố: 146/KH-MTTW-BTT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 09 tháng 7 năm 2025\nKẾ HOẠCH\nHướng dẫn tổ chức Ngày hội Đại đoàn kết" + _BODY + "TM. BAN THƯỜNG TRỰC\nPHÓ CHỦ TỊCH - TỔNG THƯ KÝ\nHoàng Công Thủy\n",
        {
            "number": "146/KH-MTTW-BTT", "issuer": "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "place": "Hà Nội",
            "issued": "2025-07-09", "signer": "Hoàng Công Thủy", "system": "front",
        },
    ),
    Specimen(
        "joint-programme",
        "TỈNH ỦY ĐẮK NÔNG\nBAN DÂN VẬN\nỦY BAN NHÂN DÂN\nTỈNH ĐẮK NÔNG\nSố: 02/CTrPH/BDVTU-UBND\nĐắk Nông, ngày 17 tháng 6 năm 2021\nCHƯƠNG TRÌNH PHỐI HỢP\n"
        "Về thực hiện công tác dân vận giai đoạn 2021 - 2026\nI. MỤC ĐÍCH\n1. Nâng cao.\n2. Phối hợp.\n3. Kiểm tra.\n"
        "TM. ỦY BAN NHÂN DÂN TỈNH\nCHỦ TỊCH\nHồ Văn Mười\nBAN DÂN VẬN TỈNH ỦY\nTRƯỞNG BAN\nHà Thị Hạnh\n",
        {
            "doc_type": "Chương trình phối hợp", "number": "02/CTrPH/BDVTU-UBND", "place": "Đắk Nông", "issued": "2021-06-17",
            "issuer": "Ban Dân vận Tỉnh ủy Đắk Nông - Ủy ban nhân dân tỉnh Đắk Nông", "title": "Về thực hiện công tác dân vận giai đoạn 2021 - 2026", "system": "joint",
        },
    ),
    Specimen(
        "decision-with-issuer-above-grounds",
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 06/2024/QĐ-UBND\nĐà Nẵng, ngày 30 tháng 01 năm 2024\nQUYẾT ĐỊNH\n"
        "Ban hành Quy chế tiếp công dân của cơ quan hành chính\ntrên địa bàn thành phố\nỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG\nCăn cứ Luật Tiếp công dân ngày 25 tháng 11 năm 2013;\n"
        "Theo đề nghị của Chánh Thanh tra thành phố.\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nLê Trung Chinh\nQUY CHẾ\nTiếp công dân\nChương I\nQUY ĐỊNH CHUNG\n",
        {
            "doc_type": "Quyết định", "number": "06/2024/QĐ-UBND", "issuer": "Ủy ban nhân dân thành phố Đà Nẵng", "place": "Đà Nẵng", "issued": "2024-01-30",
            "title": "Ban hành Quy chế tiếp công dân của cơ quan hành chính trên địa bàn thành phố", "signer": "Lê Trung Chinh",
        },
    ),
    Specimen(
        "prime-minister-directive",
        "THỦ TƯỚNG CHÍNH PHỦ\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nSố: 33/CT-TTg\nHà Nội, ngày 26 tháng 11 năm 2021\nCHỈ THỊ\n"
        "VỀ TIẾP TỤC TĂNG CƯỜNG VÀ ĐỔI MỚI CÔNG TÁC DÂN VẬN\nTrong những năm qua, công tác dân vận của cơ quan hành chính các cấp đã có nhiều chuyển biến tích cực và rõ nét.\n"
        "1. Các bộ, ngành quán triệt.\n2. Ủy ban nhân dân các tỉnh thực hiện.\n3. Giao Bộ Nội vụ theo dõi.\nNơi nhận:\n- Ban Bí thư;\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG THƯỜNG TRỰC\nPhạm Bình Minh\n",
        {
            "doc_type": "Chỉ thị", "number": "33/CT-TTg", "issuer": "Thủ tướng Chính phủ", "place": "Hà Nội", "issued": "2021-11-26",
            "title": "VỀ TIẾP TỤC TĂNG CƯỜNG VÀ ĐỔI MỚI CÔNG TÁC DÂN VẬN", "signer": "Phạm Bình Minh",
        },
    ),
    Specimen(
        "web-headline-then-body",
        "Chỉ thị số 20/CT-UBND ngày 15/8/2020 của Ủy ban nhân dân tỉnh Tuyên Quang về đẩy mạnh công tác dân vận chính quyền\n"
        "Trong thời gian qua, các cấp chính quyền trên địa bàn tỉnh đã quan tâm thực hiện công tác dân vận, tạo sự đồng thuận trong Nhân dân.\n"
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Các sở, ban, ngành tổ chức quán triệt.\n2. Ủy ban nhân dân các huyện xây dựng kế hoạch.\n3. Sở Nội vụ theo dõi, đôn đốc.\n"
        "Thủ trưởng các cơ quan chịu trách nhiệm thực hiện nghiêm túc Chỉ thị này./.\n",
        {
            "doc_type": "Chỉ thị", "number": "20/CT-UBND", "issuer": "Ủy ban nhân dân tỉnh Tuyên Quang", "issued": "2020-08-15",
            "title": "về đẩy mạnh công tác dân vận chính quyền", "place": None,
        },
    ),
    Specimen(
        "web-title-without-number",
        "CHỈ THỊ VỀ ĐẨY MẠNH CÔNG TÁC TIẾP CÔNG DÂN TRÊN ĐỊA BÀN TỈNH\nThời gian qua, công tác tiếp công dân trên địa bàn tỉnh đã có nhiều chuyển biến tích cực, đáp ứng yêu cầu của Nhân dân.\n"
        "Để khắc phục những hạn chế, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:\n1. Người đứng đầu trực tiếp đối thoại.\n2. Công khai lịch tiếp dân.\n3. Báo cáo hằng quý.\n"
        "Yêu cầu các cơ quan, đơn vị chịu trách nhiệm thi hành Chỉ thị này./.\n",
        {"doc_type": "Chỉ thị", "number": None, "title": "VỀ ĐẨY MẠNH CÔNG TÁC TIẾP CÔNG DÂN TRÊN ĐỊA BÀN TỈNH", "issued": None},
        ("number-missing",),
    ),
    Specimen(
        "commune-party-committee",
        "ĐẢNG BỘ TỈNH QUẢNG NINH\nĐẢNG ỦY XÃ BA CHẼ\n*\nSố 08-QĐ/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nBa Chẽ, ngày 11 tháng 8 năm 2025\nQUYẾT ĐỊNH\nthành lập Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở\n-----\n"
        "- Căn cứ Điều lệ Đảng;\nBAN THƯỜNG VỤ ĐẢNG ỦY QUYẾT ĐỊNH\nĐiều 1. Thành lập Ban Chỉ đạo.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nVi Thanh Vinh\n",
        {
            "doc_type": "Quyết định", "number": "08-QĐ/ĐU", "issuer": "Đảng ủy xã Ba Chẽ", "place": "Ba Chẽ", "issued": "2025-08-11",
            "title": "thành lập Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở", "signer": "Vi Thanh Vinh",
        },
    ),
    Specimen(
        "interleaved-pdf-lines",
        "UỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHỊ XÃ BUÔN HỒ Độc lập – Tự do – Hạnh phúc\nSố: 45/TB-UBND Buôn Hồ, ngày 06 tháng 12 năm 2021\nTHÔNG BÁO\n"
        "Kết luận của Chủ tịch UBND thị xã tại buổi tiếp công dân định kỳ\nNgày 02/12/2021, tại Trụ sở tiếp công dân, Chủ tịch Ủy ban nhân dân thị xã đã chủ trì buổi tiếp công dân định kỳ tháng 12.\n"
        "1. Giao phòng Tài nguyên.\n2. Giao phòng Kinh tế.\n3. Giao Thanh tra.\nNơi nhận:\n- Như trên;\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nNguyễn Thị Thu Hằng\n",
        {
            "doc_type": "Thông báo", "number": "45/TB-UBND", "issuer": "Uỷ ban nhân dân thị xã Buôn Hồ", "place": "Buôn Hồ", "issued": "2021-12-06",
            "title": "Kết luận của Chủ tịch UBND thị xã tại buổi tiếp công dân định kỳ", "signer": "Nguyễn Thị Thu Hằng",
        },
    ),
    Specimen(
        "lower-case-title",
        "ĐẢNG BỘ TỈNH HÒA BÌNH | ĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY KIM BÔI | Kim Bôi, ngày 09 tháng 11 năm 2022\n* |\nSố 27-CTr/HU |\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
        "thực hiện Nghị quyết số 12-NQ/TU ngày 30/8/2022 của Ban Chấp hành Đảng bộ tỉnh về giữ gìn tiếng nói, chữ viết của đồng bào Mường\n"
        "Ban Chấp hành Đảng bộ huyện ban hành Chương trình hành động như sau:\n1. Mở lớp dạy chữ Mường ở các xã.\n"
        "Nơi nhận:\n- Tỉnh ủy;\nT/M BAN CHẤP HÀNH\nBÍ THƯ\nH’Nia Bùi\nPHỤ LỤC\nDANH SÁCH LỚP HỌC\n",
        {
            "doc_type": "Chương trình hành động", "number": "27-CTr/HU", "issuer": "Huyện ủy Kim Bôi", "place": "Kim Bôi", "issued": "2022-11-09",
            "title": "thực hiện Nghị quyết số 12-NQ/TU ngày 30/8/2022 của Ban Chấp hành Đảng bộ tỉnh về giữ gìn tiếng nói, chữ viết của đồng bào Mường",
            "signer": "H’Nia Bùi",
        },
    ),
    Specimen(
        "people-council-resolution",
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH TRÀ VINH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 09/NQ-HĐND\nTrà Vinh, ngày 19 tháng 7 năm 2023\nNGHỊ QUYẾT\n"
        "Về hoạt động giám sát của Hội đồng nhân dân tỉnh năm 2024\nHỘI ĐỒNG NHÂN DÂN TỈNH TRÀ VINH\nKHÓA X - KỲ HỌP THỨ 9\nCăn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT NGHỊ:\nĐiều 1. Chương trình giám sát.\n"
        "Nghị quyết này được thông qua ngày 19 tháng 7 năm 2023./.\nCHỦ TỊCH\nKim Ngọc Thái\n",
        {
            "doc_type": "Nghị quyết", "number": "09/NQ-HĐND", "issuer": "Hội đồng nhân dân tỉnh Trà Vinh", "place": "Trà Vinh", "issued": "2023-07-19",
            "title": "Về hoạt động giám sát của Hội đồng nhân dân tỉnh năm 2024", "signer": "Kim Ngọc Thái",
        },
    ),
    Specimen(
        "ministry-circular-lower-case-font",
        "bộ nội vụ                    cộng hoà xã hội chủ nghĩa việt nam\n                       Độc lập - Tự do - Hạnh phúc\nSố: 04 /2004/TT-BNV\n       Hà Nội, ngày 16  tháng 01 năm 2004\n\nthông tư\n\n"
        "Hướng dẫn thực hiện quy chế dân chủ ở cơ quan\n\nCăn cứ Nghị định số 71/1998/NĐ-CP của Chính phủ;\nBộ Nội vụ hướng dẫn như sau:\n1. Phạm vi.\n2. Đối tượng.\n3. Nội dung.\nbộ trưởng\n\n\nĐỗ Quang Trung\n",
        {
            "doc_type": "Thông tư", "number": "04/2004/TT-BNV", "issuer": "Bộ Nội vụ", "place": "Hà Nội", "issued": "2004-01-16",
            "title": "Hướng dẫn thực hiện quy chế dân chủ ở cơ quan",
        },
    ),
    Specimen(
        "type-against-code",
        "ỦY BAN NHÂN DÂN\nTỈNH VĨNH PHÚC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 2685/QĐ-UBND\nVĩnh Phúc, ngày 20 tháng 12 năm 2022\nKẾ HOẠCH\nCông tác dân vận năm 2023" + _BODY,
        {"doc_type": "Kế hoạch", "number": "2685/QĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh Vĩnh Phúc"},
        ("type-code-mismatch",),
    ),
    Specimen(
        "city-party-committee",
        "THÀNH ỦY HỒ CHÍ MINH\n*\nSố 22-CTrHĐ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nTP. Hồ Chí Minh, ngày 03 tháng 10 năm 2022\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết về công tác dân vận\nI. MỤC TIÊU\n1. Quán triệt.\n2. Tổ chức.\n3. Kiểm tra.\n"
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\nPhan Văn Mãi\n",
        {"number": "22-CTrHĐ/TU", "issuer": "Thành ủy Hồ Chí Minh", "place": "TP. Hồ Chí Minh", "issued": "2022-10-03", "signer": "Phan Văn Mãi", "system": "party"},
    ),
    Specimen(
        "letterhead-below-a-web-headline",
        "Kế hoạch số 19/KH-UBND thực hiện công tác dân vận năm 2025\nThứ Ba, 11/3/2025 | 09:15\nỦY BAN NHÂN DÂN\nPHƯỜNG TÂN AN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 19/KH-UBND\n"
        "Tân An, ngày 10 tháng 3 năm 2025\nKẾ HOẠCH\nThực hiện công tác dân vận chính quyền năm 2025" + _BODY + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nDương Minh Tuấn\n",
        {
            "doc_type": "Kế hoạch", "number": "19/KH-UBND", "issuer": "Ủy ban nhân dân phường Tân An", "place": "Tân An", "issued": "2025-03-10",
            "title": "Thực hiện công tác dân vận chính quyền năm 2025", "signer": "Dương Minh Tuấn",
        },
    ),
    Specimen(
        "place-left-out-of-the-letterhead",
        "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 71/CĐ-UBND\nSóc Trăng, ngày 02 tháng 6 năm 2020\nCÔNG ĐIỆN\nVề phòng, chống thiên tai\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG ĐIỆN:\n"
        "- Chủ tịch Ủy ban nhân dân các huyện;\n1. Trực ban.\n2. Kiểm tra.\n3. Báo cáo.\nNhận được Công điện này, yêu cầu các đơn vị thực hiện./.\nCHỦ TỊCH\nTrần Văn Chuyện\n",
        {"doc_type": "Công điện", "number": "71/CĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh Sóc Trăng", "title": "Về phòng, chống thiên tai", "signer": "Trần Văn Chuyện"},
    ),
    Specimen(
        "women-union",
        "HỘI LHPN VIỆT NAM\nTỈNH HẬU GIANG\nBAN THƯỜNG VỤ\nSố: 55/KH-BTV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHậu Giang, ngày 21 tháng 02 năm 2024\nKẾ HOẠCH\nThực hiện mô hình “Dân vận khéo” năm 2024" + _BODY
        + "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nNguyễn Thị Thu Ba\n",
        {"number": "55/KH-BTV", "issuer": "Ban Thường vụ Hội LHPN Việt Nam tỉnh Hậu Giang", "place": "Hậu Giang", "signer": "Nguyễn Thị Thu Ba", "system": "front"},
    ),
    Specimen(
        "web-copy-of-a-directive-on-a-news-page",
        "Chỉ thị về nâng cao chất lượng tiếp công dân\nThứ Tư, 12/05/2021 08:30\n"
        "Trong thời gian qua, công tác tiếp công dân của các cấp chính quyền đã đạt được những kết quả nhất định, góp phần ổn định tình hình địa phương.\n"
        "Để nâng cao chất lượng công tác tiếp công dân, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Người đứng đầu cơ quan trực tiếp tiếp công dân.\n2. Thanh tra tỉnh theo dõi.\n3. Báo cáo hằng quý.\n"
        "Yêu cầu thủ trưởng các cơ quan chịu trách nhiệm thực hiện Chỉ thị này./.\nNguồn: Văn phòng UBND tỉnh\n",
        {"doc_type": "Chỉ thị", "title": "về nâng cao chất lượng tiếp công dân", "number": None},
        ("number-missing",),
    ),
    Specimen(
        "portal-attributes-above-the-body",
        "Số ký hiệu: 27/CT-UBND\nNgày ban hành: 05/10/2022\nLoại văn bản: Chỉ thị\nCơ quan ban hành: UBND tỉnh Yên Bái\nTrích yếu: Về tăng cường đối thoại với Nhân dân\nNgười ký: Trần Huy Tuấn\n"
        "Trong những năm qua, công tác đối thoại với Nhân dân trên địa bàn tỉnh được các cấp, các ngành quan tâm và đạt nhiều kết quả.\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Tổ chức đối thoại.\n2. Công khai kết quả.\n3. Báo cáo.\n"
        "Các cơ quan, đơn vị chịu trách nhiệm thực hiện Chỉ thị này./.\n",
        {
            "doc_type": "Chỉ thị", "number": "27/CT-UBND", "issuer": "UBND tỉnh Yên Bái", "issued": "2022-10-05",
            "title": "Về tăng cường đối thoại với Nhân dân", "signer": "Trần Huy Tuấn",
        },
    ),
    Specimen(
        "draft-stamp-and-urgent-stamp",
        "HỎA TỐC\nỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nDỰ THẢO\nSố:      /UBND-NC\nV/v triển khai Nghị quyết về cải cách hành chính\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Giang, ngày      tháng 6 năm 2024\n"
        "Kính gửi:\n- Các sở, ban, ngành;\nỦy ban nhân dân tỉnh yêu cầu các cơ quan khẩn trương thực hiện./.\nNơi nhận:\n- Như trên;\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n",
        {
            "doc_type": "Công văn", "number": "/UBND-NC", "issuer": "Ủy ban nhân dân tỉnh Hà Giang", "place": "Hà Giang", "issued": None,
            "title": "V/v triển khai Nghị quyết về cải cách hành chính", "signer": None,
        },
        ("number-open", "date-open"),
    ),
    Specimen(
        "announcement-of-a-conclusion",
        "TỈNH ỦY BẾN TRE\nVĂN PHÒNG\n*\nSố 334-TB/VPTU\nĐẢNG CỘNG SẢN VIỆT NAM\nBến Tre, ngày 15 tháng 02 năm 2023\nTHÔNG BÁO\nKết luận của đồng chí Bí thư Tỉnh ủy tại buổi đối thoại với Nhân dân\n-----\n"
        "Ngày 10/02/2023, đồng chí Bí thư Tỉnh ủy chủ trì buổi đối thoại với Nhân dân; tham dự có lãnh đạo các sở, ngành. Sau khi nghe các ý kiến phát biểu, đồng chí Bí thư kết luận:\n1- Ghi nhận.\n2- Giao Ban Dân vận.\n3- Báo cáo.\n"
        "K/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nNguyễn Thị Bé Mười\n",
        {
            "doc_type": "Thông báo", "number": "334-TB/VPTU", "issuer": "Văn phòng Tỉnh ủy Bến Tre", "place": "Bến Tre", "issued": "2023-02-15",
            "title": "Kết luận của đồng chí Bí thư Tỉnh ủy tại buổi đối thoại với Nhân dân", "signer": "Nguyễn Thị Bé Mười", "system": "party",
        },
    ),
    Specimen(
        "state-party-group-in-a-committee",
        "TỈNH ỦY ĐỒNG THÁP\nBAN CÁN SỰ ĐẢNG UBND TỈNH\n*\nSố 19-KH/BCSĐ\nĐẢNG CỘNG SẢN VIỆT NAM\nĐồng Tháp, ngày 03 tháng 3 năm 2020\nKẾ HOẠCH\nthực hiện Quy chế phối hợp về công tác dân vận\nI. MỤC ĐÍCH\n1. Nâng cao.\n2. Phối hợp.\n3. Sơ kết.\n"
        "T/M BAN CÁN SỰ ĐẢNG\nBÍ THƯ\nNguyễn Văn Dương\n",
        {"number": "19-KH/BCSĐ", "issuer": "Ban cán sự đảng UBND tỉnh Đồng Tháp", "issued": "2020-03-03", "signer": "Nguyễn Văn Dương", "system": "party"},
    ),
    Specimen(
        "ministry-and-department",
        "BỘ NỘI VỤ\nVỤ TỔ CHỨC PHI CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 77/TCPCP-HC\nHà Nội, ngày 9 tháng 9 năm 2019\nV/v cung cấp số liệu\nKính gửi: Sở Nội vụ các tỉnh\nĐề nghị các Sở cung cấp số liệu./.\nVỤ TRƯỞNG\nNguyễn Hữu Tuấn\n",
        {"doc_type": "Công văn", "number": "77/TCPCP-HC", "issuer": "Vụ Tổ chức phi Chính phủ", "title": "V/v cung cấp số liệu", "signer": "Nguyễn Hữu Tuấn"},
    ),
    Specimen(
        "recipients-and-signature-on-one-row",
        "HĐND HUYỆN TUẦN GIÁO\nTHƯỜNG TRỰC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 14/KH-HĐND\nTuần Giáo, ngày 01 tháng 7 năm 2022\nKẾ HOẠCH\nTiếp xúc cử tri quý III năm 2022" + _BODY
        + "Nơi nhận: - TT Huyện ủy; - UBND huyện; - Lưu: VT. | TM. THƯỜNG TRỰC HĐND KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Mùa Va Hồ\n",
        {"number": "14/KH-HĐND", "issuer": "Thường trực HĐND huyện Tuần Giáo", "issued": "2022-07-01", "title": "Tiếp xúc cử tri quý III năm 2022", "signer": "Mùa Va Hồ"},
    ),
    Specimen(
        "national-assembly-law",
        "QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLuật số: 10/2022/QH15\nHà Nội, ngày 10 tháng 11 năm 2022\nLUẬT\nTHỰC HIỆN DÂN CHỦ Ở CƠ SỞ\nCăn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\n"
        "Quốc hội ban hành Luật Thực hiện dân chủ ở cơ sở.\nChương I\nNHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\nLuật này quy định nội dung thực hiện dân chủ.\nCHỦ TỊCH QUỐC HỘI\nVương Đình Huệ\n",
        {"doc_type": "Luật", "number": "10/2022/QH15", "issuer": "Quốc hội", "issued": "2022-11-10", "title": "THỰC HIỆN DÂN CHỦ Ở CƠ SỞ", "signer": "Vương Đình Huệ"},
    ),
    Specimen(
        "grand-joint-resolution",
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI - CHÍNH PHỦ - ĐOÀN CHỦ TỊCH ỦY BAN TRUNG ƯƠNG MẶT TRẬN TỔ QUỐC VIỆT NAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN\nHà Nội, ngày 15 tháng 6 năm 2017\nNGHỊ QUYẾT LIÊN TỊCH\nQuy định chi tiết các hình thức giám sát, phản biện xã hội\nCăn cứ Luật Mặt trận Tổ quốc Việt Nam;\nQUYẾT NGHỊ:\nĐiều 1. Phạm vi điều chỉnh\n",
        {"doc_type": "Nghị quyết liên tịch", "number": "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "issued": "2017-06-15", "system": "joint", "title": "Quy định chi tiết các hình thức giám sát, phản biện xã hội"},
    ),
    Specimen(
        "upper-case-type-and-title-on-one-line",
        "UBND XÃ NẬM CẮN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 03/TB-UBND Nậm Cắn, ngày 07 tháng 01 năm 2022\nTHÔNG BÁO LỊCH TIẾP CÔNG DÂN NĂM 2022\nThực hiện Kế hoạch số 05/KH-UBND của Ủy ban nhân dân huyện, Ủy ban nhân dân xã thông báo lịch tiếp công dân như sau:\n"
        "1. Thời gian: thứ Năm hằng tuần.\n2. Địa điểm: Trụ sở.\n3. Thành phần: lãnh đạo xã.\nTM. UBND XÃ\nCHỦ TỊCH\nLầu Bá Chò\n",
        {"doc_type": "Thông báo", "number": "03/TB-UBND", "issuer": "UBND xã Nậm Cắn", "place": "Nậm Cắn", "issued": "2022-01-07", "title": "LỊCH TIẾP CÔNG DÂN NĂM 2022", "signer": "Lầu Bá Chò"},
    ),
    Specimen(
        "front-old-number-shape",
        "ỦY BAN MTTQ VIỆT NAM TỈNH AN GIANG\nBAN THƯỜNG TRỰC\nSố: 217-KH/MTTQ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Giang, ngày 11 tháng 02 năm 2014\nKẾ HOẠCH\nGiám sát việc thực hiện dân chủ ở cơ sở" + _BODY + "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\nĐinh Công Minh\n",
        {"number": "217-KH/MTTQ", "issuer": "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh An Giang", "signer": "Đinh Công Minh", "system": "front"},
    ),
)  # fmt: skip

ARTICLES: tuple[Specimen, ...] = (
    Specimen(
        "news-that-quotes-a-directive",
        "Tăng cường công tác dân vận của cơ quan hành chính\nThứ Sáu, 24/12/2021 - 15:30\n"
        "Chủ tịch Ủy ban nhân dân tỉnh vừa ban hành Chỉ thị số 14/CT-UBND ngày 23/12/2021 về đổi mới công tác dân vận. Theo đó, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành:\n"
        "1. Quán triệt Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ.\n2. Đẩy mạnh cải cách hành chính.\n3. Định kỳ báo cáo trước ngày 15 tháng 11.\n"
        "Thủ trưởng các cơ quan chịu trách nhiệm thực hiện Chỉ thị này.\nNguồn: Cổng thông tin điện tử tỉnh\n",
        {"title": "Tăng cường công tác dân vận của cơ quan hành chính", "published": "2021-12-24", "outlet": "Cổng thông tin điện tử tỉnh"},
    ),
    Specimen(
        "site-clock-above-the-headline",
        "Thứ Hai, 6/1/2025\nHội nghị tổng kết công tác dân vận năm 2022\n"
        "Sáng 28/12, Ban Dân vận Tỉnh ủy tổ chức hội nghị tổng kết công tác dân vận năm 2022. Đồng chí Trưởng Ban Dân vận phát biểu khai mạc, nhấn mạnh kết quả đạt được của toàn tỉnh trong năm qua.\n"
        "Năm 2022, toàn tỉnh xây dựng 1.250 mô hình “Dân vận khéo”.\nTác giả: Thu Hà\nNguồn: baokontum.com.vn, ngày 29/12/2022\n",
        {"title": "Hội nghị tổng kết công tác dân vận năm 2022", "published": "2022-12-29", "outlet": "baokontum.com.vn"},
    ),
    Specimen(
        "labelled-date-and-menu",
        "Trang chủ » Tin tức » Dân vận\nPhường Hải Châu ra mắt mô hình chính quyền thân thiện\nNgày đăng: 09/10/2025 08:12\n"
        "Chiều ngày 8/10, Đảng ủy phường tổ chức lễ ra mắt mô hình. Tham dự có đại diện lãnh đạo thành phố. Đồng chí Bí thư Đảng ủy cho biết mô hình sẽ được nhân rộng trong thời gian tới.\nTheo Báo Đà Nẵng\n",
        {"title": "Phường Hải Châu ra mắt mô hình chính quyền thân thiện", "published": "2025-10-09", "outlet": "Báo Đà Nẵng"},
    ),
    Specimen(
        "headline-that-begins-with-a-type-word",
        "Kế hoạch thực hiện Chỉ thị số 33/CT-TTg được triển khai sâu rộng ở vùng cao\nChủ nhật - 14/05/2023 07:20 215 0\n"
        "Đồng chí Chủ tịch UBND huyện cho biết, sau một năm, toàn huyện đã có 45 mô hình. Tại hội nghị, nhiều đại biểu khẳng định hiệu quả của công tác dân vận chính quyền.\nNguồn tin: Giàng A Sính\n",
        {"title": "Kế hoạch thực hiện Chỉ thị số 33/CT-TTg được triển khai sâu rộng ở vùng cao", "published": "2023-05-14", "outlet": "Giàng A Sính"},
    ),
    Specimen(
        "no-date-no-source",
        "Bài học từ những mô hình dân vận khéo\n\nNhiều địa phương trong tỉnh đã có cách làm hay. Anh Lò Văn Bun, trưởng bản, chia sẻ rằng người dân tự nguyện hiến đất làm đường sau khi được vận động nhiều lần.\n"
        "Theo đồng chí Phó Bí thư Huyện ủy, mô hình này sẽ được nhân rộng.\n",
        {"title": "Bài học từ những mô hình dân vận khéo", "published": None, "outlet": None},
    ),
)  # fmt: skip
