"""Letterheads and headlines in states that are rarer: damaged, incomplete, of bodies that write seldom."""

from __future__ import annotations

from header_specimens import Specimen

_PLAN = "\nI. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức của cán bộ, đảng viên.\n2. Bảo đảm thiết thực.\nII. NỘI DUNG\n1. Tuyên truyền.\n2. Kiểm tra, giám sát.\n"
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
ODD_PAPERS: tuple[Specimen, ...] = (
Specimen("central-commission","BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN DÂN VẬN\n*\nSố 51-HD/BDVTW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 30 tháng 11 năm 2021\nHƯỚNG DẪN\nCông tác dân vận năm 2022\n-----\nThực hiện Nghị quyết Đại hội XIII của Đảng, Ban Dân vận Trung ương hướng dẫn một số nội dung công tác dân vận năm 2022 như sau:" + _PLAN+"K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n(đã ký)\nPhạm Tất Thắng\n",
 {"doc_type":"Hướng dẫn","number":"51-HD/BDVTW","issuer":"Ban Dân vận Trung ương","place":"Hà Nội","issued":"2021-11-30","title":"Công tác dân vận năm 2022","signer":"Phạm Tất Thắng","system":"party"}),
Specimen("committee-of-party-branch","ĐẢNG BỘ TỈNH BÌNH PHƯỚC | ĐẢNG CỘNG SẢN VIỆT NAM\nBAN CHẤP HÀNH | \n* | Bình Phước, ngày 16 tháng 6 năm 2022\nSố 18-NQ/TU |\nNGHỊ QUYẾT\nVỀ TĂNG CƯỜNG SỰ LÃNH ĐẠO CỦA ĐẢNG\nĐỐI VỚI CÔNG TÁC DÂN VẬN GIAI ĐOẠN 2022 - 2025\n-----\nI- TÌNH HÌNH\n1- Kết quả.\n2- Hạn chế.\nT/M TỈNH ỦY\nBÍ THƯ\nNguyễn Mạnh Cường\n",
 {"doc_type":"Nghị quyết","number":"18-NQ/TU","issuer":"Ban Chấp hành Đảng bộ tỉnh Bình Phước","issued":"2022-06-16","title":"VỀ TĂNG CƯỜNG SỰ LÃNH ĐẠO CỦA ĐẢNG ĐỐI VỚI CÔNG TÁC DÂN VẬN GIAI ĐOẠN 2022 - 2025","signer":"Nguyễn Mạnh Cường"}),
Specimen("city-abbreviated","ỦY BAN NHÂN DÂN\nTP. HỒ CHÍ MINH\n"+ _NATION +"Số: 4/CT-UBND\nThành phố Hồ Chí Minh, ngày 5 tháng 5 năm 2023\nCHỈ THỊ\nVề việc nâng cao chất lượng phục vụ người dân\nThời gian qua, các sở, ban, ngành thành phố đã có nhiều cố gắng trong việc nâng cao chất lượng phục vụ người dân, doanh nghiệp.\n1. Giao Sở Nội vụ.\n2. Giao Thanh tra.\n3. Báo cáo.\nCHỦ TỊCH\nPhan Văn Mãi\n",
 {"number":"4/CT-UBND","place":"Thành phố Hồ Chí Minh","issued":"2023-05-05","title":"Về việc nâng cao chất lượng phục vụ người dân","signer":"Phan Văn Mãi"}),
Specimen("district-numbered","ỦY BAN NHÂN DÂN\nQUẬN 12\n"+ _NATION +"Số: 150/KH-UBND\nQuận 12, ngày 8 tháng 5 năm 2023\nKẾ HOẠCH\nĐối thoại với Nhân dân năm 2023" + _PLAN+"TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH Đã ký Nguyễn Văn Đức\n",
 {"number":"150/KH-UBND","issuer":"Ủy ban nhân dân quận 12","place":"Quận 12","issued":"2023-05-08","signer":"Nguyễn Văn Đức"}),
Specimen("university","BỘ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG ĐẠI HỌC TÂY NGUYÊN\n"+ _NATION +"Số: 1024/QĐ-ĐHTN\nĐắk Lắk, ngày 22 tháng 6 năm 2022\nQUYẾT ĐỊNH\nVề việc ban hành Quy chế thực hiện dân chủ\nHIỆU TRƯỞNG TRƯỜNG ĐẠI HỌC TÂY NGUYÊN\nCăn cứ Luật Giáo dục đại học;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế.\nHIỆU TRƯỞNG\nNguyễn Thanh Trúc\n",
 {"number":"1024/QĐ-ĐHTN","issuer":"Trường Đại học Tây Nguyên","title":"Về việc ban hành Quy chế thực hiện dân chủ","signer":"Nguyễn Thanh Trúc"}),
Specimen("decision-of-chairman","ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n"+ _NATION +"Số: 991/QĐ-UBND\nSơn La, ngày 14 tháng 5 năm 2021\nQUYẾT ĐỊNH\nPhê duyệt Kế hoạch phát động phong trào thi đua\n“Dân vận khéo” giai đoạn 2021 - 2025\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA\nCăn cứ Luật Thi đua, khen thưởng;\nXét đề nghị của Giám đốc Sở Nội vụ,\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt.\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT. KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTráng Thị Xuân\n",
 {"number":"991/QĐ-UBND","issuer":"Ủy ban nhân dân tỉnh Sơn La","title":"Phê duyệt Kế hoạch phát động phong trào thi đua “Dân vận khéo” giai đoạn 2021 - 2025","signer":"Tráng Thị Xuân"}),
Specimen("date-at-the-foot","CHỈ THỊ SỐ 08/CT-UBND\nVề tăng cường công tác dân vận trong giải phóng mặt bằng\nThời gian qua, công tác giải phóng mặt bằng trên địa bàn tỉnh còn nhiều vướng mắc, ảnh hưởng đến tiến độ các dự án trọng điểm của tỉnh.\nChủ tịch Ủy ban nhân dân tỉnh Bắc Kạn yêu cầu:\n1. Tuyên truyền.\n2. Đối thoại.\n3. Kiểm tra.\nCác đơn vị chịu trách nhiệm thực hiện Chỉ thị này./.\nBắc Kạn, ngày 9 tháng 4 năm 2021\nCHỦ TỊCH\nNguyễn Đăng Bình\n",
 {"doc_type":"Chỉ thị","number":"08/CT-UBND","issued":"2021-04-09","place":"Bắc Kạn","issuer":"Ủy ban nhân dân tỉnh Bắc Kạn","title":"Về tăng cường công tác dân vận trong giải phóng mặt bằng","signer":"Nguyễn Đăng Bình"}),
Specimen("announcement-without-letterhead","THÔNG BÁO\nKết luận của đồng chí Chủ tịch UBND huyện tại hội nghị đối thoại\nNgày 10/02/2023, đồng chí Chủ tịch UBND huyện chủ trì hội nghị đối thoại với Nhân dân; tham dự có đồng chí Phó Chủ tịch và lãnh đạo các phòng, ban. Sau khi nghe ý kiến phát biểu, đồng chí Chủ tịch UBND huyện ghi nhận và kết luận:\n1. Giao phòng Nội vụ.\n2. Giao Thanh tra huyện.\n3. Giao UBND các xã.\n",
 {"doc_type":"Thông báo","title":"Kết luận của đồng chí Chủ tịch UBND huyện tại hội nghị đối thoại"}, ("number-missing",)),
Specimen("spaced-type","UBND TỈNH LẠNG SƠN\nSỞ TƯ PHÁP\n"+ _NATION +"Số: 33/BC-STP\nLạng Sơn, ngày 02 tháng 12 năm 2020\nB Á O  C Á O\nKết quả công tác dân vận năm 2020\nThực hiện Công văn số 100/SNV ngày 20/11/2020 của Sở Nội vụ về việc báo cáo công tác dân vận, Sở Tư pháp báo cáo:" + _PLAN+"GIÁM ĐỐC\nHoàng Thúy Duyên\n",
 {"doc_type":"Báo cáo","number":"33/BC-STP","issuer":"Sở Tư pháp tỉnh Lạng Sơn","title":"Kết quả công tác dân vận năm 2020","signer":"Hoàng Thúy Duyên"}),
Specimen("no-space-in-columns","UBND TỈNH ĐIỆN BIÊNSỞ NỘI VỤ\n"+ _NATION +"Số: 5/KH-SNV\nĐiện Biên, ngày 5 tháng 1 năm 2022\nKẾ HOẠCH\nCông tác dân vận năm 2022" + _PLAN,
 {"number":"5/KH-SNV","title":"Công tác dân vận năm 2022","issued":"2022-01-05"}),
Specimen("front-commune-short","UBMTTQ VIỆT NAM XÃ HÒA AN\n"+ _NATION +"Số 07/KH-MTTQ\nHòa An, ngày 12/3/2024\nKẾ HOẠCH\nGiám sát năm 2024" + _PLAN+"TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\nTrần Thị Lụa\n",
 {"number":"07/KH-MTTQ","issuer":"UBMTTQ Việt Nam xã Hòa An","place":"Hòa An","issued":"2024-03-12","title":"Giám sát năm 2024","signer":"Trần Thị Lụa","system":"front"}),
Specimen("letter-without-subject-mark","BỘ NỘI VỤ\n"+ _NATION +"Số: 5678/BNV-CCHC\nHà Nội, ngày 3 tháng 11 năm 2022\nVề việc báo cáo kết quả thực hiện quy chế dân chủ\nKính gửi: Ủy ban nhân dân các tỉnh\nBộ Nội vụ đề nghị báo cáo./.\nTL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ CẢI CÁCH HÀNH CHÍNH\nPhạm Minh Hùng\n",
 {"doc_type":"Công văn","number":"5678/BNV-CCHC","issuer":"Bộ Nội vụ","title":"Về việc báo cáo kết quả thực hiện quy chế dân chủ","signer":"Phạm Minh Hùng"}),
Specimen("women-number-in-middle","HỘI NÔNG DÂN VIỆT NAM\nBCH TỈNH TÂY NINH\n*\nSố 101-KH/HNDT\nTây Ninh, ngày 05 tháng 02 năm 2024\nKẾ HOẠCH\nthực hiện phong trào thi đua “Dân vận khéo”" + _PLAN+"T/M BAN THƯỜNG VỤ\nCHỦ TỊCH\nNguyễn Văn Hùng\n",
 {"number":"101-KH/HNDT","title":"thực hiện phong trào thi đua “Dân vận khéo”","issued":"2024-02-05","signer":"Nguyễn Văn Hùng"}),
Specimen("headline-and-lead-decision","Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị ban hành Quy định về việc góp ý xây dựng Đảng\n- Căn cứ Điều lệ Đảng;\n- Xét đề nghị của Ban Dân vận Trung ương,\nBỘ CHÍNH TRỊ QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Quy định.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\nT/M BỘ CHÍNH TRỊ\nLê Hồng Anh\n",
 {"doc_type":"Quyết định","number":"218-QĐ/TW","issued":"2013-12-12","issuer":"Bộ Chính trị","system":"party","signer":"Lê Hồng Anh","title":"ban hành Quy định về việc góp ý xây dựng Đảng"}),
Specimen("joint-two-columns","BAN DÂN VẬN TỈNH ỦY | ỦY BAN NHÂN DÂN TỈNH\nQUẢNG NGÃI | QUẢNG NGÃI\nSố: 01/QCPH/BDVTU-UBND\nQuảng Ngãi, ngày 6 tháng 6 năm 2022\nQUY CHẾ PHỐI HỢP\nVề công tác dân vận" + _PLAN,
 {"doc_type":"Quy chế phối hợp","number":"01/QCPH/BDVTU-UBND","issuer":"Ban Dân vận Tỉnh ủy Quảng Ngãi - Ủy ban nhân dân tỉnh Quảng Ngãi","issued":"2022-06-06","system":"joint"}),
Specimen("web-lower-type","Kế hoạch công tác dân vận năm 2024\nThực hiện Chương trình công tác năm 2024 của Ban Chấp hành Đảng bộ xã, Ban Thường vụ Đảng ủy xây dựng kế hoạch công tác dân vận năm 2024 như sau:" + _PLAN+"Trên đây là Kế hoạch công tác dân vận năm 2024 của Đảng ủy xã./.\n",
 {"doc_type":"Kế hoạch","title":"công tác dân vận năm 2024","number":None}, ("number-missing",)),
)  # fmt: skip

ODD_ARTICLES: tuple[Specimen, ...] = (
Specimen("banner","BÁO ĐIỆN TỬ TỈNH GIA LAI\nChính trị\nNhân rộng mô hình dân vận khéo trong đồng bào dân tộc thiểu số\nThứ tư, ngày 13 tháng 3 năm 2024\n(GLO)- Sáng 12-3, Ban Dân vận Tỉnh ủy tổ chức hội nghị. Dự hội nghị có các đồng chí lãnh đạo tỉnh, đồng chí Trưởng ban nhấn mạnh nhiều nội dung quan trọng cần triển khai trong thời gian tới.\nVăn Thông\n",
 {"title":"Nhân rộng mô hình dân vận khéo trong đồng bào dân tộc thiểu số","published":"2024-03-13"}),
Specimen("views","Hiệu quả từ công tác dân vận của chính quyền huyện\nLượt xem: 120 | Ngày đăng: 05-06-2023\nThực hiện Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ, thời gian qua, UBND huyện đã chỉ đạo các cơ quan đổi mới phong cách làm việc; đồng chí Chủ tịch UBND huyện chia sẻ nhiều kinh nghiệm quý.\nNăm 2022, huyện có 35 mô hình.\nTin, ảnh: Hồng Nhung\n",
 {"title":"Hiệu quả từ công tác dân vận của chính quyền huyện","published":"2023-06-05","outlet":"Hồng Nhung"}),
Specimen("quote-heavy","Quy định mới về tiếp công dân: Người đứng đầu phải đối thoại\n08:15 | 02/03/2022\nỦy ban nhân dân tỉnh ban hành Quyết định số 06/2022/QĐ-UBND ngày 28/02/2022.\nĐiều 1. Phạm vi điều chỉnh\nĐiều 2. Trách nhiệm của người đứng đầu\n1. Trực tiếp tiếp công dân.\n2. Đối thoại.\n3. Báo cáo.\nQuyết định này có hiệu lực kể từ ngày 10/3/2022. Theo đó, các cơ quan có trách nhiệm thi hành Quyết định này. Nguồn: Sở Tư pháp\n",
 {"published":"2022-03-02"}),
Specimen("interview","“Cán bộ phải gần dân”\nThứ Năm, 04/05/2023 14:00\nPhóng viên: Thưa đồng chí, Kế hoạch số 12-KH/TU có điểm gì mới?\nĐồng chí Trưởng Ban Dân vận: Kế hoạch này nhấn mạnh vai trò nêu gương.\nPhóng viên: Xin cảm ơn đồng chí!\n",
 {"title":"“Cán bộ phải gần dân”","published":"2023-05-04"}),
)  # fmt: skip

LATE_PAPERS: tuple[Specimen, ...] = (
Specimen("menus-and-no-motto","TRANG CHỦ\nTIN TỨC\nChỉ thị\nKế hoạch\nQuyết định\nỦY BAN NHÂN DÂN\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\nSố: 9/CT-UBND |\nLào Cai, ngày 2 tháng 3 năm 2022 |\nCHỈ THỊ\nVỀ TĂNG CƯỜNG CÔNG TÁC DÂN VẬN\nTrong những năm qua, công tác dân vận đã đạt nhiều kết quả quan trọng, góp phần phát triển kinh tế - xã hội của tỉnh.\n1. Quán triệt.\n2. Tổ chức.\n3. Báo cáo.\n|\nCHỦ TỊCH |\n",
 {"doc_type":"Chỉ thị","number":"9/CT-UBND","issuer":"Ủy ban nhân dân tỉnh Lào Cai","title":"VỀ TĂNG CƯỜNG CÔNG TÁC DÂN VẬN","issued":"2022-03-02","signer":None}),
Specimen("attached-rules","QUY CHẾ\nCông tác dân vận của hệ thống chính trị\n(Ban hành kèm theo Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị)\nChương I\nNHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nQuy chế này quy định công tác dân vận.\n",
 {"doc_type":"Quy chế","title":"Công tác dân vận của hệ thống chính trị"}, ("number-missing",)),
Specimen("central-resolution","BAN CHẤP HÀNH TRUNG ƯƠNG\n-------\nĐẢNG CỘNG SẢN VIỆT NAM\n---------------\nSố: 25 - NQ/TW\nHà Nội, ngày 03 tháng 6 năm 2013\nNGHỊ QUYẾT\nVỀ TĂNG CƯỜNG VÀ ĐỔI MỚI SỰ LÃNH ĐẠO CỦA ĐẢNG ĐỐI VỚI CÔNG TÁC DÂN VẬN\nI. Tình hình\n1. Ưu điểm.\n2. Hạn chế.\nT/M BAN CHẤP HÀNH TRUNG ƯƠNG\nTỔNG BÍ THƯ\nNguyễn Phú Trọng\n",
 {"number":"25-NQ/TW","issuer":"Ban Chấp hành Trung ương","title":"VỀ TĂNG CƯỜNG VÀ ĐỔI MỚI SỰ LÃNH ĐẠO CỦA ĐẢNG ĐỐI VỚI CÔNG TÁC DÂN VẬN","signer":"Nguyễn Phú Trọng","system":"party"}),
Specimen("loose","THÀNH ỦY CẦN THƠ\n*\nSố 15 CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nCần Thơ, ngày 01 tháng 02 năm 2016\nCHỈ THỊ\nvề tăng cường công tác dân vận\n1- Quán triệt.\n2- Thực hiện.\n3- Kiểm tra.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nK'Brêl\n",
 {"doc_type":"Chỉ thị","number":"15CT/TU","issuer":"Thành ủy Cần Thơ","title":"về tăng cường công tác dân vận"}),
Specimen("recipients-end-in-places","SỞ NỘI VỤ TỈNH HÀ NAM\n"+ _NATION +"Số: 8/KH-SNV\nHà Nam, ngày 8 tháng 8 năm 2022\nKẾ HOẠCH\nDân vận khéo năm 2022" + _PLAN+"Nơi nhận:\n- UBND tỉnh Hà Nam\n- Báo Hà Nội\n- Thành phố Hồ Chí Minh\n- Lưu: VT\nGIÁM ĐỐC\n",
 {"issuer":"Sở Nội vụ tỉnh Hà Nam","signer":None}),
Specimen("title-with-year-line","ỦY BAN NHÂN DÂN\nXÃ TÀ MUNG\n"+ _NATION +"Số: 21/BC-UBND\nTà Mung, ngày 15 tháng 11 năm 2023\nBÁO CÁO\nKết quả thực hiện công tác dân vận chính quyền và thực hiện\nQuy chế dân chủ ở cơ sở năm 2023; phương hướng, nhiệm vụ\nnăm 2024\nThực hiện Công văn số 55/PNV ngày 01/11/2023 của Phòng Nội vụ, UBND xã báo cáo kết quả như sau:\nI. KẾT QUẢ\n1. Công tác tuyên truyền.\n2. Cải cách hành chính.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHảng A Chua\n",
 {"title":"Kết quả thực hiện công tác dân vận chính quyền và thực hiện Quy chế dân chủ ở cơ sở năm 2023; phương hướng, nhiệm vụ năm 2024","signer":"Hảng A Chua","issuer":"Ủy ban nhân dân xã Tà Mung"}),
Specimen("program-of-action","BTV TỈNH ỦY CÀ MAU\n*\nSố 09-CTr/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nCà Mau, ngày 9 tháng 9 năm 2021\nCHƯƠNG TRÌNH\nhành động thực hiện Nghị quyết Đại hội XIII của Đảng về công tác dân vận" + _PLAN+"T/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Tiến Hải\n",
 {"number":"09-CTr/TU","issuer":"BTV Tỉnh ủy Cà Mau","title":"hành động thực hiện Nghị quyết Đại hội XIII của Đảng về công tác dân vận"}),
Specimen("council-committee","HỘI ĐỒNG NHÂN DÂN\nTỈNH YÊN BÁI\nBAN PHÁP CHẾ\n"+ _NATION +"Số: 30/KH-BPC\nYên Bái, ngày 3 tháng 3 năm 2023\nKẾ HOẠCH\nGiám sát việc tiếp công dân" + _PLAN+"TM. BAN PHÁP CHẾ\nTRƯỞNG BAN\nNguyễn Thị A\n",
 {"issuer":"Ban Pháp chế Hội đồng nhân dân tỉnh Yên Bái"}),
Specimen("bch-commune","ĐẢNG BỘ HUYỆN MỘC CHÂU\nĐẢNG ỦY XÃ TÂN LẬP\n*\nSố 56-BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nTân Lập, ngày 30 tháng 6 năm 2023\nBÁO CÁO\nkết quả công tác dân vận 6 tháng đầu năm 2023\n-----\nPhần thứ nhất\nKẾT QUẢ\n1. Tuyên truyền.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\nLường Văn Xuân\n",
 {"issuer":"Đảng ủy xã Tân Lập","title":"kết quả công tác dân vận 6 tháng đầu năm 2023","signer":"Lường Văn Xuân"}),
Specimen("draft-date-with-dots","ỦY BAN NHÂN DÂN\nTỈNH NINH BÌNH\n"+ _NATION +"Số: ....../QĐ-UBND\nNinh Bình, ngày ..... tháng ..... năm 2026\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch dân vận khéo\nỦY BAN NHÂN DÂN TỈNH NINH BÌNH\nCăn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành.\n",
 {"number":"/QĐ-UBND","issued":None,"place":"Ninh Bình","title":"Về việc ban hành Kế hoạch dân vận khéo"}, ("number-open", "date-open")),
Specimen("special-zone","ỦY BAN NHÂN DÂN\nĐẶC KHU PHÚ QUÝ\n"+ _NATION +"Số: 44/TB-UBND\nPhú Quý, ngày 15 tháng 8 năm 2025\nTHÔNG BÁO\nLịch tiếp công dân" + _PLAN+"TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Hồng Lợi\n",
 {"issuer":"Ủy ban nhân dân đặc khu Phú Quý","place":"Phú Quý"}),
Specimen("police","CÔNG AN TỈNH ĐẮK LẮK\nPHÒNG CÔNG TÁC ĐẢNG VÀ CÔNG TÁC CHÍNH TRỊ\n"+ _NATION +"Số: 77/KH-PX03\nĐắk Lắk, ngày 7 tháng 7 năm 2023\nKẾ HOẠCH\nThực hiện công tác dân vận của lực lượng Công an" + _PLAN,
 {"number":"77/KH-PX03","title":"Thực hiện công tác dân vận của lực lượng Công an"}),
)  # fmt: skip

LATE_ARTICLES: tuple[Specimen, ...] = (
Specimen("report-with-quoted-letterhead","Xã Nậm Cắn triển khai kế hoạch dân vận\n09:00 | 12/06/2023\nSáng 12/6, UBND xã tổ chức hội nghị triển khai Kế hoạch số 12/KH-UBND. Đồng chí Chủ tịch UBND xã phát biểu khai mạc, nhấn mạnh yêu cầu đặt ra.\n- Căn cứ tình hình thực tế, các thôn xây dựng kế hoạch riêng.\n1. Tuyên truyền.\n2. Vận động.\n3. Kiểm tra.\nĐồng chí khẳng định Kế hoạch này sẽ được thực hiện nghiêm túc.\nThùy Linh\n",
 {"title":"Xã Nậm Cắn triển khai kế hoạch dân vận","published":"2023-06-12"}),
Specimen("policy-explainer","Điểm mới của Nghị định 59/2023/NĐ-CP về thực hiện dân chủ ở cơ sở\nChủ Nhật, 20/08/2023\nNghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở.\nĐiều 3 quy định về hương ước.\nĐiều 4 quy định về thôn.\nNghị định này có hiệu lực thi hành từ ngày 15/8/2023.\n",
 {"title":"Điểm mới của Nghị định 59/2023/NĐ-CP về thực hiện dân chủ ở cơ sở","published":"2023-08-20"}),
Specimen("short-brief","Tập huấn công tác dân vận\nNgày 5/4/2022, Ban Dân vận Huyện ủy tổ chức lớp tập huấn cho 120 cán bộ. Lớp học diễn ra trong 02 ngày.\n",
 {"title":"Tập huấn công tác dân vận","published":None}),
)  # fmt: skip

MORE_ARTICLES: tuple[Specimen, ...] = (
    Specimen(
        "news-whose-lead-opens-with-a-number",
        "Đổi mới công tác dân vận trong cơ quan hành chính\n25/12/2021 | 10:00\nChỉ thị số 14/CT-UBND ngày 23/12/2021 của Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành đẩy mạnh công tác dân vận.\n"
        "Một là, nâng cao nhận thức.\nHai là, cải cách hành chính.\nChỉ thị nêu rõ, thủ trưởng các cơ quan chịu trách nhiệm thực hiện Chỉ thị này. Đồng chí Phó Chủ tịch UBND tỉnh cho biết sẽ kiểm tra thường xuyên.\nTác giả bài viết: Minh Châu\n",
        {"title": "Đổi mới công tác dân vận trong cơ quan hành chính", "published": "2021-12-25", "outlet": "Minh Châu"},
    ),
    Specimen(
        "news-listing-a-plan",
        "Kế hoạch công tác dân vận năm 2023 của tỉnh có gì mới?\nThứ Hai, 13/02/2023, 14:05 (GMT+7)\nỦy ban nhân dân tỉnh vừa ban hành Kế hoạch số 30/KH-UBND về công tác dân vận năm 2023.\n"
        "I. Mục đích\n1. Nâng cao nhận thức.\n2. Đẩy mạnh cải cách.\n3. Tăng cường đối thoại.\nKế hoạch này có hiệu lực từ ngày ký. Theo đó, các sở, ngành được giao nhiệm vụ cụ thể.\nNguồn: Báo Lào Cai\n",
        {"title": "Kế hoạch công tác dân vận năm 2023 của tỉnh có gì mới?", "published": "2023-02-13", "outlet": "Báo Lào Cai"},
    ),
    Specimen(
        "date-behind-a-sapo",
        "Lan tỏa phong trào “Dân vận khéo” ở vùng biên\nPhong trào đã đi vào cuộc sống với nhiều cách làm sáng tạo.\nCập nhật lúc: 16:20 02/11/2019\n"
        "Những ngày này, về xã biên giới, chúng tôi được nghe nhiều câu chuyện về những cán bộ dân vận tận tụy với bà con các dân tộc trên địa bàn.\nẢnh: Tập huấn cho cán bộ bản\nTrưởng bản chia sẻ: “Bà con rất phấn khởi”.\n",
        {"title": "Lan tỏa phong trào “Dân vận khéo” ở vùng biên", "published": "2019-11-02", "outlet": None},
    ),
)  # fmt: skip
