"""Sentences of our own writing with the facts an officer would take from them, decided before the reader saw them.

One case a line: ``sentence => fact | fact``; no fact is ``-``. A fact is ``F value unit [~ qualifier]`` (figure),
``C direction value unit [~ base]`` (comparison) or ``T operator value unit [~ frequency]`` (target).
"""

from __future__ import annotations

HABITS = """
Trường đã tiếp nhận 1.236 học sinh. => F 1236 học sinh
Trường đã tiếp nhận 1236 học sinh. => F 1236 học sinh
Bệnh viện khám cho 15.527.952 lượt người. => F 15527952 lượt người
Số thu là 1.234.567.890 đồng. => F 1234567890 VND
Số thu là 25.300.000đ. => F 25300000 VND
Số thu là 25.300.000 VNĐ. => F 25300000 VND
Số thu quỹ đạt 996 triệu. => F 996000000 VND
Tổng chi quỹ là 1 tỷ 250 triệu đồng. => F 1250000000 VND
Mức hỗ trợ là 3 triệu 500 nghìn đồng. => F 3500000 VND
Tổng vốn vay đạt 2 tỷ rưỡi. => F 2500000000 VND
Vốn đầu tư đạt 1,2 nghìn tỷ đồng. => F 1200000000000 VND
Vốn đầu tư đạt 3 ngàn tỉ đồng. => F 3000000000000 VND
Kinh phí hỗ trợ 450 tr.đ. => F 450000000 VND
Kinh phí hỗ trợ 450 trđ. => F 450000000 VND
Quà trị giá 300 ngàn đồng. => F 300000 VND
Quà trị giá 300.000 đ. => F 300000 VND
Kim ngạch xuất khẩu đạt 12,4 triệu USD. => F 12400000 usd
Diện tích gieo trồng là 1.250,5 ha. => F 1250.5 ha
Năng suất đạt 6,25 tấn/ha. => F 6.25 tấn/ha
Đường dài 3,4 km. => F 3.4 km
Tỷ lệ phủ sóng đạt 97,6 %. => F 97.6 %
Tỷ lệ phủ sóng đạt 97 phần trăm. => F 97 %
Tỷ lệ giảm nghèo là 21.8%. => F 21.8 %
Có 02 đơn vị hoàn thành trước hạn. => F 2 đơn vị
Toàn huyện có 2,3 triệu lượt khách đến tham quan. => F 2300000 lượt khách
Thư viện phục vụ 12 nghìn lượt bạn đọc. => F 12000 lượt bạn đọc
Đã tổ chức hai mươi lăm buổi tuyên truyền. => F 25 buổi
Đã vận động một trăm linh năm hộ dân hiến đất. => F 105 hộ dân
Đã phát một nghìn hai trăm phần quà. => F 1200 phần quà
Đã quyên góp ba trăm năm mươi triệu đồng. => F 350000000 VND
Đã phát mười hai bộ máy tính. => F 12 bộ
Vốn vay là 1 400 000 đồng. => F 1400000 VND
Có 14 trong tổng số 15 xã đạt chuẩn. => F 14 xã | F 15 xã
Có 14/15 xã đạt chuẩn. => F 14 xã | F 15 xã
Có 14 / 15 xã đạt chuẩn. => F 14 xã | F 15 xã
Có 46/48 (95,8%) chi bộ sinh hoạt đúng kỳ. => F 46 chi bộ | F 48 chi bộ | F 95.8 %
Có 12/12 chi hội, đạt 100%, tổ chức xong đại hội. => F 12 chi hội | F 12 chi hội | F 100 %
Mỗi tuần có từ 3 đến 5 buổi tập. => F 3 buổi ~ at_least | F 5 buổi ~ at_most
Mỗi lớp có 25 – 30 học viên. => F 25 học viên ~ at_least | F 30 học viên ~ at_most
Mỗi lớp có 25-30 học viên. => F 25 học viên ~ at_least | F 30 học viên ~ at_most
Tỷ lệ đạt từ 85% đến 90%. => F 85 % ~ at_least | F 90 % ~ at_most
Tỷ lệ đạt 85 - 90%. => F 85 % ~ at_least | F 90 % ~ at_most
Tỷ lệ đạt 85% - 90%. => F 85 % ~ at_least | F 90 % ~ at_most
Mỗi buổi có từ 20 em đến 25 em. => F 20 em ~ at_least | F 25 em ~ at_most
Số đoàn viên tăng từ 142 lên 154 người. => F 142 người | F 154 người
Số đầu mối giảm từ 12 xuống còn 9 phòng. => F 12 phòng | F 9 phòng
Tỷ lệ hộ nghèo giảm từ 5,2% xuống 3,1%. => F 5.2 % | F 3.1 %
"""

QUALIFIERS = """
Có hơn 300 người tham gia chạy bộ. => F 300 người ~ over
Có trên 300 người tham gia chạy bộ. => F 300 người ~ over
Có gần 300 người tham gia chạy bộ. => F 300 người ~ nearly
Có khoảng 300 người tham gia chạy bộ. => F 300 người ~ about
Có xấp xỉ 300 người tham gia chạy bộ. => F 300 người ~ about
Có ước chừng 300 người tham gia chạy bộ. => F 300 người ~ about
Có trên dưới 300 người tham gia chạy bộ. => F 300 người ~ about
Có ngót 300 người tham gia chạy bộ. => F 300 người ~ nearly
Có gần tới 300 người tham gia chạy bộ. => F 300 người ~ nearly
Có chưa đến 300 người tham gia chạy bộ. => F 300 người ~ nearly
Có ít nhất 300 người tham gia chạy bộ. => F 300 người ~ at_least
Có tối thiểu 300 người tham gia chạy bộ. => F 300 người ~ at_least
Có không dưới 300 người tham gia chạy bộ. => F 300 người ~ at_least
Có từ 300 người trở lên tham gia chạy bộ. => F 300 người ~ at_least
Số vắng không quá 12 người. => F 12 người ~ at_most
Số vắng tối đa 12 người. => F 12 người ~ at_most
Số vắng nhiều nhất là 12 người. => F 12 người ~ at_most
Số vắng từ 12 người trở xuống. => F 12 người ~ at_most
Có đến 300 người tham gia chạy bộ. => F 300 người
Doanh thu ước đạt 3,5 tỷ đồng. => F 3500000000 VND ~ about
Doanh thu ước thực hiện 3,5 tỷ đồng. => F 3500000000 VND ~ about
Doanh thu cả năm ước 3,5 tỷ đồng. => F 3500000000 VND ~ about
Doanh thu đạt hơn 3,5 tỷ đồng. => F 3500000000 VND ~ over
Doanh thu đạt được gần 3,5 tỷ đồng. => F 3500000000 VND ~ nearly
Trên 90% người dân hài lòng. => F 90 % ~ over
Hơn một trăm hai mươi hộ dân được vay vốn. => F 120 hộ dân ~ over
Phóng sự được phát trên 10 màn hình LED của thành phố. => F 10 màn hình
"""

COMPARED = """
Doanh thu đạt 108% kế hoạch. => C reach 108 % ~ plan
Doanh thu bằng 108% so với kế hoạch năm. => C reach 108 % ~ plan
Doanh thu hoàn thành 108% chỉ tiêu được giao. => C reach 108 % ~ plan
Thu ngân sách đạt 92% dự toán tỉnh giao. => C reach 92 % ~ plan
Thu ngân sách đạt 101% Nghị quyết Hội đồng nhân dân xã. => C reach 101 % ~ plan
Số hội viên kết nạp đạt 125% chỉ tiêu nghị quyết đại hội đề ra. => C reach 125 % ~ plan
Sản lượng vượt 12% kế hoạch. => C increase 12 % ~ plan
Sản lượng vượt kế hoạch 12%. => C increase 12 % ~ plan
Sản lượng vượt chỉ tiêu 150 tấn. => C increase 150 tấn ~ plan
Sản lượng tăng 12% so với cùng kỳ năm trước. => C increase 12 % ~ same_period
Sản lượng tăng 12% so với cùng kỳ năm 2022. => C increase 12 % ~ 2022
Sản lượng tăng 12% so cùng kỳ. => C increase 12 % ~ same_period
So với cùng kỳ, sản lượng tăng 12%. => C increase 12 % ~ same_period
Sản lượng tăng 12% so với năm học 2021 - 2022. => C increase 12 % ~ 2021-2022
Sản lượng tăng 12% so với nhiệm kỳ trước. => C increase 12 % ~ previous_period
Sản lượng tăng 12% so với đầu nhiệm kỳ. => C increase 12 % ~ previous_period
Sản lượng tăng 12% so với năm ngoái. => C increase 12 % ~ previous_period
Sản lượng giảm 35 tấn so với năm 2021. => C decrease 35 tấn ~ 2021
Sản lượng tăng thêm 35 tấn so với năm 2021. => C increase 35 tấn ~ 2021
Số tai nạn giảm 3 vụ so với cùng kỳ. => C decrease 3 vụ ~ same_period
Số người chết giảm 2 người so với năm trước. => C decrease 2 người ~ previous_period
Số vụ cháy giảm 2 vụ, số người bị thương giảm 1 người so với cùng kỳ năm 2023. => C decrease 2 vụ ~ 2023 | C decrease 1 người ~ 2023
Tỷ lệ chuyên cần tăng 1,5 điểm phần trăm so với học kỳ trước. => C increase 1.5 điểm phần trăm ~ previous_period
Tỷ lệ chuyên cần tăng 1,5 điểm % so với năm trước. => C increase 1.5 điểm phần trăm ~ previous_period
Doanh thu gấp 3 lần năm 2020. => C increase 3 times ~ 2020
Doanh thu gấp 1,5 lần so với cùng kỳ. => C increase 1.5 times ~ same_period
Doanh thu tăng gấp 2 lần so với năm ngoái. => C increase 2 times ~ previous_period
Doanh thu tăng 1,8 lần so với đầu nhiệm kỳ. => C increase 1.8 times ~ previous_period
Doanh thu gấp đôi năm trước. => C increase 2 times ~ previous_period
Doanh thu gấp rưỡi cùng kỳ. => C increase 1.5 times ~ same_period
Doanh thu gấp ba lần năm 2020. => C increase 3 times ~ 2020
Doanh thu tăng gấp đôi so với kế hoạch. => C increase 2 times ~ plan
Doanh thu cao hơn năm 2021 là 1,2 tỷ đồng. => C increase 1200000000 VND ~ 2021
Doanh thu thấp hơn cùng kỳ 3,4%. => C decrease 3.4 % ~ same_period
Doanh thu cao hơn 3,4% so với bình quân chung của tỉnh. => C increase 3.4 %
Doanh thu tăng 12,5%. => C increase 12.5 %
Số đoàn viên tăng 25 người. => C increase 25 người
Sản lượng tăng từ 5-6% so với năm trước. => C increase 5 % ~ previous_period | C increase 6 % ~ previous_period
Số lượt khám bằng 98,5% cùng kỳ. => C reach 98.5 % ~ same_period
Số lượt khám chỉ bằng 85% so với cùng kỳ năm trước. => C reach 85 % ~ same_period
Số lượt khám đạt 102,3% kế hoạch, tăng 4,1% so với năm 2022. => C reach 102.3 % ~ plan | C increase 4.1 % ~ 2022
Thu phí đạt 120% và thu đoàn phí đạt 98% kế hoạch. => C reach 120 % ~ plan | C reach 98 % ~ plan
Doanh thu đạt 4,5 tỷ đồng (bằng 102% kế hoạch, tăng 7% so với năm 2022). => F 4500000000 VND | C reach 102 % ~ plan | C increase 7 % ~ 2022
Doanh thu đạt 4,5 tỷ đồng, tăng 300 triệu đồng so với năm trước. => F 4500000000 VND | C increase 300000000 VND ~ previous_period
Doanh thu đạt 4,5 tỷ đồng, đạt 112%. => F 4500000000 VND | C reach 112 % ~ plan
Số lớp là 18 lớp, tăng 2 lớp so với năm học trước. => F 18 lớp | C increase 2 lớp ~ previous_period
Số lớp tăng 2 lớp so với năm học 2022-2023. => C increase 2 lớp ~ 2022-2023
Nợ xấu giảm còn 1,2%. => F 1.2 %
Tỷ lệ hộ nghèo giảm còn 2,35%. => F 2.35 %
Tỷ lệ lao động qua đào tạo tăng lên 68%. => F 68 %
Hộ nghèo giảm 12 hộ, còn 35 hộ. => C decrease 12 hộ | F 35 hộ
Tỷ lệ hộ nghèo giảm 0,8% so với đầu năm, còn 2,1%. => C decrease 0.8 % ~ previous_period | F 2.1 %
"""

PROMISED = """
Năm 2025, chi bộ phấn đấu kết nạp 5 đảng viên mới. => T = 5 đảng viên mới ~ year
Phấn đấu đến cuối nhiệm kỳ có 60% hội viên biết dùng dịch vụ số. => T = 60 % ~ term
Trong nhiệm kỳ, phấn đấu kết nạp từ 20 đảng viên trở lên. => T >= 20 đảng viên ~ term
Hằng năm, phấn đấu ít nhất 80% chi đoàn xếp loại khá. => T >= 80 % ~ year
Phấn đấu trên 95% trẻ mẫu giáo được ăn bán trú. => T > 95 %
Phấn đấu giữ tỷ lệ bỏ học dưới 1%. => T < 1 %
Phấn đấu tỷ lệ bỏ học không quá 0,5%. => T <= 0.5 %
Mục tiêu năm 2024 là trồng 5.000 cây xanh. => T = 5000 cây xanh ~ year
Chỉ tiêu năm 2024: mở 15 lớp kỹ năng; thu hút 1.800 học viên; doanh thu đạt 6 tỷ đồng. => T = 15 lớp ~ year | T = 1800 học viên ~ year | T = 6000000000 VND ~ year
Đại hội đề ra chỉ tiêu: 100% cán bộ hội được tập huấn; kết nạp 120 hội viên. => T = 100 % | T = 120 hội viên
Công ty cam kết tuyển dụng ít nhất 50 lao động địa phương. => T >= 50 lao động
Năm 2025 xã dự kiến xây 12 căn nhà tình nghĩa. => T = 12 căn nhà ~ year
Trung tâm sẽ mở thêm 4 lớp bơi trong hè 2025. => T = 4 lớp ~ year
Quyết tâm thu đạt 105% dự toán. => T = 105 %
Phấn đấu kết nạp từ 150 đến 200 đoàn viên. => T >= 150 đoàn viên | T <= 200 đoàn viên
Kế hoạch năm 2025: tổ chức 6 đợt hiến máu, thu 300 đơn vị máu. => T = 6 đợt ~ year | T = 300 đơn vị máu ~ year
Mục tiêu cụ thể: tỷ lệ hộ nghèo còn dưới 2%; thu nhập bình quân đạt 70 triệu đồng/người/năm. => T < 2 % | T = 70000000 VND
Chi hội đăng ký chỉ tiêu giúp 3 hộ thoát nghèo. => T = 3 hộ
Hội nghị thống nhất mục tiêu đến năm 2026 có 100% trường đạt chuẩn. => T = 100 % ~ year
Chỉ tiêu: không có cán bộ vi phạm kỷ luật. => T = 0 cán bộ
Phấn đấu không để xảy ra cháy nổ. => T = 0 cháy nổ
Nhà trường hướng tới mục tiêu 95% học sinh lên lớp thẳng. => T = 95 %
"""

RESULTS = """
Đã có 18/20 chỉ tiêu hoàn thành và vượt kế hoạch đề ra. => F 18 chỉ tiêu | F 20 chỉ tiêu
Kết quả, toàn hội kết nạp 45 hội viên, vượt chỉ tiêu đề ra. => F 45 hội viên
Nhờ nỗ lực phấn đấu, chi đoàn có 12 đoàn viên được kết nạp Đảng. => F 12 đoàn viên
Trong số các mục tiêu đã đề ra, xã đã hoàn thành 15 tiêu chí. => F 15 tiêu chí
Thực hiện chỉ tiêu được giao, trạm đã tiêm 1.250 liều vắc xin. => F 1250 liều
Công đoàn đã tổ chức 6 đợt kiểm tra an toàn lao động. => F 6 đợt
"""

COORDINATED = """
Trường có 6 lớp khối 10 và 7 lớp khối 11. => F 6 lớp | F 7 lớp
Số học sinh giỏi và học sinh khá lần lượt là 120 và 85 em. => F 120 em | F 85 em
Chi hội 1, Chi hội 2 và Chi hội 3 lần lượt kết nạp 10, 12 và 15 hội viên. => F 10 hội viên | F 12 hội viên | F 15 hội viên
Số bò, dê, lợn lần lượt là 1.200 con, 850 con và 3.400 con. => F 1200 con | F 850 con | F 3400 con
Tỷ lệ tốt nghiệp của hai trường lần lượt đạt 98,5% và 99,2%. => F 98.5 % | F 99.2 %
Khối 6, khối 7 và khối 8 lần lượt có 120, 115 và 98 học sinh. => F 120 học sinh | F 115 học sinh | F 98 học sinh
Hội có 12 chi hội với 456 hội viên, trong đó có 210 hội viên nữ (46,1%). => F 12 chi hội | F 456 hội viên | F 210 hội viên | F 46.1 %
Đơn vị có 42 viên chức, trong đó nữ 25 người, đảng viên 18 người. => F 42 viên chức | F 25 người | F 18 người
Tổng số giáo viên: 56 người; trong đó: nữ 40, nam 16. => F 56 người | F 40 người | F 16 người
Đội tuyển giành 12 huy chương, gồm 3 huy chương vàng, 4 huy chương bạc và 5 huy chương đồng. => F 12 huy chương | F 3 huy chương vàng | F 4 huy chương bạc | F 5 huy chương đồng
Tổng thu 1,2 tỷ đồng, tổng chi 0,9 tỷ đồng, tồn quỹ 0,3 tỷ đồng. => F 1200000000 VND | F 900000000 VND | F 300000000 VND
Trao 20 suất học bổng, mỗi suất 500.000 đồng, tổng trị giá 10 triệu đồng. => F 20 suất học bổng | F 500000 VND | F 10000000 VND
Phát ra 42 phiếu, thu về 42 phiếu, hợp lệ 41 phiếu, không hợp lệ 1 phiếu. => F 42 phiếu | F 42 phiếu | F 41 phiếu | F 1 phiếu
"""

EXCLUDED = """
Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ. => -
Thực hiện Kế hoạch 45-KH/HU và Hướng dẫn 12/HD-LĐLĐ, Chỉ thị 05-CT/TW. => -
Theo Thông tư 22 và khoản 3, Điều 12 Luật Thi đua, khen thưởng năm 2022. => -
Trụ sở tại số 125, đường 30/4, phường 2, quận 10. => -
Liên hệ: 0912.345.678 hoặc 028 3822 1234. => -
Kỷ niệm 93 năm Ngày thành lập Hội và 40 năm truyền thống ngành. => -
Nhân kỷ niệm 70 năm Ngày truyền thống (27/02/1955 - 27/02/2025). => -
Đại hội lần thứ XIII, khóa XII, nhiệm kỳ 2020 - 2025. => -
Hội thi diễn ra trong 03 ngày, từ 15 đến 17/11/2023. => -
Lớp học kéo dài 2 tháng rưỡi, từ tháng 6 đến tháng 8. => -
Người dân từ 18 tuổi trở lên được khám. => -
Đội bóng lớp 12A1 gặp lớp 11B2 trên sân số 3. => -
Xe biển số 60A-123.45 dừng tại Km 12 quốc lộ 51. => -
Chương trình “1 triệu sáng kiến” và phong trào "3 không, 3 sạch". => -
Cụm thi đua số 2 họp tại phòng 302, nhà A4. => -
Đăng lúc 08:15 ngày 05-01-2024. => -
Ca trực từ 7h30 đến 11 giờ 30 phút. => -
Dịch vụ công trực tuyến mức độ 4 và chuẩn quốc gia mức độ 2. => -
Đạt chuẩn ISO 9001:2015 và chuyển đổi số 4.0. => -
Vụ đông xuân 2022-2023, vụ 3. => -
Trạm y tế trực 24/24 giờ, 7 ngày trong tuần. => -
Học sinh lớp 9, khối 12, tổ 3 và trường Tiểu học số 1. => -
Quyết định số 1234 ngày 5/6 về thành lập Tổ công tác số 4. => -
Tin cùng chuyên mục: 0 bình luận. => -
Đại hội XIV của Đảng và Nghị quyết 57 của Bộ Chính trị. => -
Theo Đề án 06, Chương trình 135 và Dự án 8. => -
Hưởng ứng tháng hành động, tuần lễ 1 - 7/8. => -
Năm thứ 3 liên tiếp, đơn vị dẫn đầu. => -
Sau 10 năm thực hiện Chỉ thị 05, phong trào lan rộng. => -
Email: hoi.phunu2023@xa.gov.vn, website: xa12.gov.vn. => -
Văn phòng mở cửa thứ 2, thứ 4 và thứ 6. => -
Hồ sơ được trả trong 3 ngày làm việc, sớm hơn 2 ngày. => -
One in 10 people attended the meeting of 200 members. => -
The union held 12 meetings with 340 participants in 2023. => -
"""

SECTORS = """
Trạm y tế khám chữa bệnh cho 3.456 lượt người, cấp thuốc miễn phí cho 215 đối tượng chính sách. => F 3456 lượt người | F 215 đối tượng chính sách
Công an xã bắt 12 vụ trộm cắp, xử lý 34 đối tượng. => F 12 vụ | F 34 đối tượng
Tòa án thụ lý 245 vụ án, đã giải quyết 238 vụ, đạt 97,1%. => F 245 vụ án | F 238 vụ | F 97.1 %
Viện kiểm sát ban hành 15 kiến nghị, 4 kháng nghị. => F 15 kiến nghị | F 4 kháng nghị
Hội Nông dân hướng dẫn 320 hộ chuyển đổi cây trồng. => F 320 hộ
Đàn bò của xã có 1.250 con. => F 1250 con
Hợp tác xã nuôi 35.000 con gà. => F 35000 con
Xã trồng mới 45 ha cà phê. => F 45 ha
Đoàn thanh niên ra quân 25 đội hình tình nguyện với 560 lượt đoàn viên. => F 25 đội hình | F 560 lượt đoàn viên
Hội Phụ nữ duy trì 18 tổ tiết kiệm và 4 câu lạc bộ. => F 18 tổ tiết kiệm | F 4 câu lạc bộ
Trường có 24 giáo viên dạy giỏi cấp huyện. => F 24 giáo viên
Trường có 12 GV đạt chuẩn và 450 HS. => F 12 gv | F 450 hs
Công đoàn chăm lo cho 120 CNLĐ khó khăn. => F 120 cnlđ
Đảng bộ có 15 chi bộ với 345 đảng viên. => F 15 chi bộ | F 345 đảng viên
Đội bóng chuyền thắng 8 trận, thua 2 trận. => F 8 trận | F 2 trận
Vận động viên của huyện giành 5 HCV. => F 5 hcv
Nhà văn hóa tổ chức 14 đêm diễn phục vụ 9.500 lượt khán giả. => F 14 đêm diễn | F 9500 lượt khán giả
Bảo tàng sưu tầm 340 hiện vật. => F 340 hiện vật
Điện lực thay 1.250 công tơ điện tử. => F 1250 công tơ
Bưu điện chuyển phát 12.450 bưu gửi. => F 12450 bưu gửi
Huyện có 35 doanh nghiệp thành lập mới với tổng vốn 125 tỷ đồng. => F 35 doanh nghiệp | F 125000000000 VND
Cả năm cấp 1.234 giấy chứng nhận quyền sử dụng đất. => F 1234 giấy chứng nhận
Bộ phận một cửa tiếp nhận 5.678 hồ sơ, giải quyết đúng hạn 5.650 hồ sơ, đạt 99,5%. => F 5678 hồ sơ | F 5650 hồ sơ | F 99.5 %
Đồn biên phòng tuần tra 56 lượt với 420 lượt cán bộ, chiến sĩ. => F 56 lượt | F 420 lượt cán bộ, chiến sĩ
Hội Cựu chiến binh xóa 7 nhà dột nát. => F 7 nhà
Xã làm 4,5 km đường bê tông, huy động 320 ngày công. => F 4.5 km | F 320 ngày công
Nhân dân hiến 2.300 m2 đất. => F 2300 m2
Hội Chữ thập đỏ tiếp nhận 456 đơn vị máu. => F 456 đơn vị máu
Hội Người cao tuổi chúc thọ 78 cụ. => F 78 cụ
Quỹ khuyến học thưởng cho 234 em học sinh. => F 234 em
Sản lượng thủy sản đạt 2.340 tấn. => F 2340 tấn
Trung tâm dạy nghề cho 640 lao động nông thôn. => F 640 lao động
Trường mầm non nuôi 280 trẻ tại 12 nhóm, lớp. => F 280 trẻ | F 12 nhóm, lớp
Đội văn nghệ dựng 3 vở kịch. => F 3 vở
Báo đăng 230 tin, bài. => F 230 tin, bài
Đài phát 1.200 lượt tin. => F 1200 lượt
Chi hội nhận ủy thác 12,5 tỷ đồng cho 230 hộ vay. => F 12500000000 VND | F 230 hộ
Bếp ăn nấu 15.000 suất ăn. => F 15000 suất ăn
Thư viện bổ sung 1.250 bản sách. => F 1250 bản
"""

ALL = {
    "habits": HABITS,
    "qualifiers": QUALIFIERS,
    "compared": COMPARED,
    "promised": PROMISED,
    "results": RESULTS,
    "coordinated": COORDINATED,
    "excluded": EXCLUDED,
    "sectors": SECTORS,
}


def cases() -> list[tuple[str, str, list[str]]]:
    """Group, sentence and expected facts of every line."""
    found = []
    for group, table in ALL.items():
        for line in table.strip().splitlines():
            sentence, expected = line.split(" => ")
            found.append((group, sentence, [] if expected == "-" else expected.split(" | ")))
    return found
