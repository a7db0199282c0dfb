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

REPORTS = """
Năm 2024, Đảng bộ phường kết nạp 18 đảng viên mới, đạt 120% chỉ tiêu; chuyển đảng chính thức cho 15 đồng chí; tặng Huy hiệu Đảng cho 23 đảng viên. => F 18 đảng viên mới | C reach 120 % ~ plan | F 15 đồng chí
Ủy ban Kiểm tra đã kiểm tra 12 tổ chức đảng và 35 đảng viên, qua đó thi hành kỷ luật 4 đảng viên. => F 12 tổ chức đảng | F 35 đảng viên | F 4 đảng viên
Giá trị sản xuất công nghiệp ước đạt 2.345,6 tỷ đồng, tăng 11,2% so với năm 2023, đạt 101,5% kế hoạch. => F 2345600000000 VND ~ about | C increase 11.2 % ~ 2023 | C reach 101.5 % ~ plan
Thu ngân sách nhà nước trên địa bàn đạt 456,7 tỷ đồng (đạt 114,2% dự toán tỉnh giao, tăng 9,3% so với cùng kỳ), trong đó thu nội địa 398 tỷ đồng. => F 456700000000 VND | C reach 114.2 % ~ plan | C increase 9.3 % ~ same_period | F 398000000000 VND
Tổng đàn gia súc hiện có 12.450 con, trong đó đàn trâu 2.300 con, đàn bò 4.150 con, đàn lợn 6.000 con. => F 12450 con | F 2300 con | F 4150 con | F 6000 con
Toàn trường có 32 lớp với 1.245 học sinh, bình quân 38,9 học sinh/lớp. => F 32 lớp | F 1245 học sinh | F 38.9 học sinh
Kết quả xếp loại học lực: Giỏi 245 em (19,7%), Khá 512 em (41,1%), Trung bình 460 em, Yếu 28 em. => F 245 em | F 19.7 % | F 512 em | F 41.1 % | F 460 em | F 28 em
Tỷ lệ học sinh tốt nghiệp THPT đạt 99,6%, tăng 0,4% so với năm học trước; có 78 em đỗ đại học. => F 99.6 % | C increase 0.4 % ~ previous_period | F 78 em
Bệnh viện thực hiện 3.210 ca phẫu thuật, giảm 5,6% so với cùng kỳ; công suất sử dụng giường bệnh đạt 105%. => F 3210 ca phẫu thuật | C decrease 5.6 % ~ same_period | F 105 %
Tỷ lệ bao phủ BHYT đạt 95,2% dân số, vượt 0,7% kế hoạch. => F 95.2 % | C increase 0.7 % ~ plan
Đã tiêm 12.345 mũi vắc xin cho 8.765 người, không ghi nhận trường hợp phản ứng nặng. => F 12345 mũi | F 8765 người
Xảy ra 8 vụ cháy, làm 2 người bị thương, thiệt hại tài sản khoảng 1,2 tỷ đồng; so với năm 2022 giảm 3 vụ. => F 8 vụ cháy | F 2 người | F 1200000000 VND ~ about | C decrease 3 vụ ~ 2022
Lực lượng chức năng phát hiện 215 trường hợp vi phạm nồng độ cồn, tước 189 giấy phép lái xe. => F 215 trường hợp | F 189 giấy phép
Tòa án hai cấp thụ lý 1.256 vụ việc các loại, giải quyết 1.198 vụ việc, đạt tỷ lệ 95,4%. => F 1256 vụ việc | F 1198 vụ việc | F 95.4 %
Cơ quan thi hành án thi hành xong 890 việc, thu 45,6 tỷ đồng, đạt 82,3% về việc và 51,4% về tiền. => F 890 việc | F 45600000000 VND | F 82.3 % | F 51.4 %
Đoàn viên thanh niên đã hiến 256 đơn vị máu, trồng 1.500 cây xanh, làm mới 2,5 km đường hoa. => F 256 đơn vị máu | F 1500 cây xanh | F 2.5 km
Các cấp bộ Đoàn tổ chức 45 hoạt động, thu hút 5.600 lượt đoàn viên, thanh niên tham gia. => F 45 hoạt động | F 5600 lượt đoàn viên, thanh niên
Hội LHPN xã vận động được 56 triệu đồng xây 1 mái ấm tình thương cho hội viên nghèo. => F 56000000 VND | F 1 mái ấm tình thương
Hội Nông dân tín chấp cho 456 hộ vay 23,4 tỷ đồng qua 12 tổ tiết kiệm và vay vốn. => F 456 hộ | F 23400000000 VND | F 12 tổ tiết kiệm và vay vốn
Hội Cựu chiến binh có 98% hội viên đạt danh hiệu gương mẫu. => F 98 %
Trong nhiệm kỳ, Công đoàn ngành thành lập 5 công đoàn cơ sở, phát triển 345 đoàn viên, nâng tổng số lên 78 công đoàn cơ sở với 4.567 đoàn viên. => F 5 công đoàn cơ sở | F 345 đoàn viên | F 78 công đoàn cơ sở | F 4567 đoàn viên
Công đoàn chi 125 triệu đồng thăm hỏi 234 lượt đoàn viên ốm đau; trao 15 sổ tiết kiệm, mỗi sổ 5 triệu đồng. => F 125000000 VND | F 234 lượt đoàn viên | F 15 sổ tiết kiệm | F 5000000 VND
Đã có 95% doanh nghiệp ký thỏa ước lao động tập thể, tăng 3% so với đầu nhiệm kỳ. => F 95 % | C increase 3 % ~ previous_period
Thu nhập bình quân của người lao động đạt 9,5 triệu đồng/người/tháng, tăng 800 nghìn đồng so với năm 2022. => F 9500000 VND | C increase 800000 VND ~ 2022
Sản lượng điện thương phẩm đạt 345,6 triệu kWh, tổn thất điện năng 4,12%, thấp hơn kế hoạch 0,15%. => F 345600000 kwh | F 4.12 % | C decrease 0.15 % ~ plan
Đoàn vận động viên giành 3 HCV, 5 HCB, 8 HCĐ, xếp thứ 4/12 đoàn. => F 3 hcv | F 5 hcb | F 8 hcđ
Liên hoan có 18 đội với hơn 300 diễn viên, biểu diễn 54 tiết mục. => F 18 đội | F 300 diễn viên ~ over | F 54 tiết mục
Cả năm đón 1,25 triệu lượt khách, doanh thu du lịch ước đạt 980 tỷ đồng, tăng gấp 1,8 lần so với năm 2021. => F 1250000 lượt khách | F 980000000000 VND ~ about | C increase 1.8 times ~ 2021
Bộ phận một cửa tiếp nhận 12.345 hồ sơ; trong đó giải quyết trước hạn và đúng hạn 12.300 hồ sơ (đạt 99,64%), quá hạn 45 hồ sơ. => F 12345 hồ sơ | F 12300 hồ sơ | F 99.64 % | F 45 hồ sơ
Tỷ lệ hồ sơ trực tuyến đạt từ 85% trở lên. => F 85 % ~ at_least
Xã đạt 17/19 tiêu chí nông thôn mới, tăng 2 tiêu chí so với năm 2022. => F 17 tiêu chí | F 19 tiêu chí | C increase 2 tiêu chí ~ 2022
Tỷ lệ hộ nghèo còn 1,85%, giảm 0,65% so với đầu năm, vượt 0,15% so với kế hoạch đề ra. => F 1.85 % | C decrease 0.65 % ~ previous_period | C increase 0.15 % ~ plan
Huy động 25,6 tỷ đồng, trong đó ngân sách 15 tỷ đồng, nhân dân đóng góp 10,6 tỷ đồng. => F 25600000000 VND | F 15000000000 VND | F 10600000000 VND
Giải ngân vốn đầu tư công đạt 92,5% kế hoạch vốn. => C reach 92.5 % ~ plan
Số người tham gia BHXH tự nguyện là 1.234 người, gấp 2,3 lần so với năm 2020. => F 1234 người | C increase 2.3 times ~ 2020
Tai nạn lao động giảm 25% về số vụ, giảm 40% về số người chết so với năm trước. => C decrease 25 % ~ previous_period | C decrease 40 % ~ previous_period
Năng suất lúa bình quân 65,4 tạ/ha, cao hơn vụ trước 1,2 tạ/ha. => F 65.4 tạ/ha | C increase 1.2 tạ/ha ~ previous_period
Hội viên nữ chiếm 62,5% tổng số hội viên. => F 62.5 %
Trong số 120 sáng kiến đăng ký, có 98 sáng kiến được công nhận. => F 120 sáng kiến | F 98 sáng kiến
Thư viện phục vụ 25.600 lượt bạn đọc, luân chuyển 56.700 lượt sách báo, cấp mới 345 thẻ. => F 25600 lượt bạn đọc | F 56700 lượt | F 345 thẻ
Đội ngũ có 2 tiến sĩ, 15 thạc sĩ, 34 cử nhân. => F 2 tiến sĩ | F 15 thạc sĩ | F 34 cử nhân
Số lao động được giải quyết việc làm là 2.345/2.300 người, đạt 101,96% kế hoạch. => F 2345 người | F 2300 người | C reach 101.96 % ~ plan
Trao tặng 120 phần quà (mỗi phần 300.000 đồng) cho học sinh nghèo. => F 120 phần quà | F 300000 VND
Tổng giá trị các hoạt động an sinh xã hội trên 2,3 tỷ đồng. => F 2300000000 VND ~ over
Doanh nghiệp nộp ngân sách 12,3 tỷ đồng, bằng 98,7% năm 2022. => F 12300000000 VND | C reach 98.7 % ~ 2022
Lợi nhuận trước thuế 4,5 tỷ đồng, hụt 300 triệu đồng so với kế hoạch. => F 4500000000 VND | C decrease 300000000 VND ~ plan
Năm học 2023-2024, nhà trường phấn đấu 100% cán bộ, giáo viên hoàn thành tốt nhiệm vụ; 98% trở lên học sinh lên lớp; không có học sinh vi phạm pháp luật. => T = 100 % ~ year | T >= 98 % ~ year | T = 0 học sinh ~ year
Chỉ tiêu giao năm 2025 là kết nạp 20 đảng viên. => T = 20 đảng viên ~ year
Mục tiêu đến năm 2025: tỷ lệ hộ nghèo dưới 1,5%, thu nhập bình quân đầu người 75 triệu đồng. => T < 1.5 % ~ year | T = 75000000 VND ~ year
Mỗi năm phấn đấu giới thiệu từ 2 đến 3 đoàn viên ưu tú cho Đảng. => T >= 2 đoàn viên ưu tú ~ year | T <= 3 đoàn viên ưu tú ~ year
Công ty dự kiến chi 2 tỷ đồng cho công tác an toàn trong năm 2025. => T = 2000000000 VND ~ year
Thực hiện tốt các chỉ tiêu, nhiệm vụ được giao, trong năm đã có 25 đề tài được nghiệm thu. => F 25 đề tài
Đến nay, 100% thôn có nhà văn hóa; 95% số hộ dùng nước sạch. => F 100 % | F 95 %
Ban hành 45 văn bản, gồm 5 nghị quyết, 12 quyết định và 28 công văn. => F 45 văn bản | F 5 nghị quyết | F 12 quyết định | F 28 công văn
Nhà trường được đầu tư 6 phòng học mới trị giá 4,2 tỷ đồng. => F 6 phòng học | F 4200000000 VND
Vận động ủng hộ đồng bào bão lụt được 345,6 triệu đồng, 1,2 tấn gạo và 500 thùng mì. => F 345600000 VND | F 1.2 tấn | F 500 thùng
Quỹ "Vì người nghèo" thu 234 triệu đồng, đạt 156%. => F 234000000 VND | C reach 156 % ~ plan
Có 3 tập thể lớp và 45 học sinh có thành tích tốt. => F 3 tập thể | F 45 học sinh
Tổng số phiếu phát ra 156 phiếu, thu về 156 phiếu, số phiếu hợp lệ 154 phiếu (98,7%). => F 156 phiếu | F 156 phiếu | F 154 phiếu | F 98.7 %
Hội đã giúp 34 hộ hội viên thoát nghèo, nâng tỷ lệ hộ khá, giàu lên 65%. => F 34 hộ | F 65 %
Diện tích nuôi trồng thủy sản 1.250 ha, sản lượng 4.560 tấn, tăng 230 tấn so với cùng kỳ. => F 1250 ha | F 4560 tấn | C increase 230 tấn ~ same_period
Hơn 2/3 số hộ đã dùng bếp ga. => -
Số hộ đạt Gia đình văn hóa là 1.234/1.300 hộ (94,9%), tăng 1,2% so với năm 2022. => F 1234 hộ | F 1300 hộ | F 94.9 % | C increase 1.2 % ~ 2022
"""

FIELDS_OF_WORK = """
Ban Chỉ huy Quân sự xã huấn luyện 120 dân quân, đạt 100% kế hoạch; tuyển 15 tân binh nhập ngũ. => F 120 dân quân | C reach 100 % ~ plan | F 15 tân binh
Đồn Biên phòng bắt giữ 12 vụ, 15 đối tượng, thu 2.300 viên ma túy tổng hợp và 1,5 kg heroin. => F 12 vụ | F 15 đối tượng | F 2300 viên | F 1.5 kg
Kho bạc kiểm soát chi 1.234 tỷ đồng, từ chối thanh toán 45 món với số tiền 2,3 tỷ đồng. => F 1234000000000 VND | F 45 món | F 2300000000 VND
Ngân hàng Chính sách giải ngân 156 tỷ đồng cho 3.456 lượt hộ nghèo, hộ cận nghèo; dư nợ đạt 678 tỷ đồng, tăng 12% so với đầu năm. => F 156000000000 VND | F 3456 lượt hộ nghèo, hộ cận nghèo | F 678000000000 VND | C increase 12 % ~ previous_period
Toàn huyện có 125 sản phẩm OCOP, trong đó 15 sản phẩm 4 sao, 110 sản phẩm 3 sao. => F 125 sản phẩm | F 15 sản phẩm | F 110 sản phẩm
Tỷ lệ giải quyết đơn thư đạt trên 98%. => F 98 % ~ over
Chi bộ tổ chức 12 kỳ sinh hoạt, trong đó 4 kỳ sinh hoạt chuyên đề. => F 12 kỳ | F 4 kỳ
Lượng khách qua cảng đạt 45.678 TEU, tăng 8,9% so với cùng kỳ. => F 45678 teu | C increase 8.9 % ~ same_period
Công ty sản xuất 1,2 triệu sản phẩm, xuất khẩu 850 nghìn sản phẩm. => F 1200000 sản phẩm | F 850000 sản phẩm
Vườn quốc gia thả 56 cá thể động vật hoang dã về rừng. => F 56 cá thể
Đã cứu hộ 12 tàu cá với 98 ngư dân. => F 12 tàu cá | F 98 ngư dân
Hội Luật gia tư vấn pháp luật miễn phí cho 345 lượt người, tuyên truyền 23 buổi. => F 345 lượt người | F 23 buổi
Trung tâm Dịch vụ việc làm mở 12 phiên giao dịch, kết nối 1.250 lao động. => F 12 phiên giao dịch | F 1250 lao động
Hội Khuyến học phát 456 suất học bổng trị giá 228 triệu đồng. => F 456 suất học bổng | F 228000000 VND
Câu lạc bộ dưỡng sinh có 56 thành viên. => F 56 thành viên
Nhà trường vận động phụ huynh ủng hộ 2 máy lọc nước, 15 quạt trần. => F 2 máy | F 15 quạt
Xã hội hóa được 45 bóng đèn năng lượng mặt trời. => F 45 bóng đèn
Ban Tiếp công dân tiếp 1.234 lượt với 1.567 công dân, giảm 12,3% số lượt so với năm 2022. => F 1234 lượt | F 1567 công dân | C decrease 12.3 % ~ 2022
Tổng vốn huy động đạt 12.345 tỷ đồng, tăng 1.234 tỷ đồng (11,1%) so với đầu năm. => F 12345000000000 VND | C increase 1234000000000 VND ~ previous_period | C increase 11.1 % ~ previous_period
Bình quân mỗi hội viên đóng góp 200.000 đồng/năm. => F 200000 VND
Xây mới 3 cầu nông thôn, dài 45 m, rộng 3,5 m. => F 3 cầu | F 45 m | F 3.5 m
Số học sinh bỏ học là 5 em, chiếm 0,12%, giảm 3 em so với năm học trước. => F 5 em | F 0.12 % | C decrease 3 em ~ previous_period
Tổ chức thành công 5 giải thể thao, thu hút 45 đội với 560 vận động viên. => F 5 giải | F 45 đội | F 560 vận động viên
Phát thanh 365 chương trình, đăng tải 1.250 tin, bài, ảnh. => F 365 chương trình | F 1250 tin, bài, ảnh
Số doanh nghiệp thành lập mới tăng 15%, số vốn đăng ký tăng 23% so với cùng kỳ năm trước. => C increase 15 % ~ same_period | C increase 23 % ~ same_period
Thu phí vệ sinh đạt 85,4% (kế hoạch 90%). => F 85.4 % | F 90 %
Chi hội trồng được 2 tuyến đường hoa dài 1,5 km. => F 2 tuyến đường | F 1.5 km
Xã có 100% cán bộ, công chức đạt chuẩn; 45/48 (93,75%) đảng viên hoàn thành tốt nhiệm vụ. => F 100 % | F 45 đảng viên | F 48 đảng viên | F 93.75 %
Trong tháng cao điểm, lực lượng 389 kiểm tra 45 vụ, xử lý 40 vụ. => F 45 vụ | F 40 vụ
Công tác hòa giải: hòa giải thành 45/50 vụ, đạt 90%. => F 45 vụ | F 50 vụ | F 90 %
Các địa phương đã hỗ trợ 1.234 hộ bị thiệt hại với kinh phí hơn 5 tỷ đồng. => F 1234 hộ | F 5000000000 VND ~ over
Phấn đấu năm 2026, doanh thu tăng từ 10% trở lên so với năm 2025. => T >= 10 % ~ year
Phấn đấu giảm ít nhất 5% số vụ tai nạn so với năm 2024. => T >= 5 %
Trong năm học tới, nhà trường phấn đấu tăng tỷ lệ học sinh giỏi lên 25%. => T = 25 % ~ year
Đề nghị UBND tỉnh hỗ trợ 5 tỷ đồng xây trường. => -
Nghị quyết đề ra 25 chỉ tiêu; đến nay 20 chỉ tiêu đạt và vượt, 5 chỉ tiêu chưa đạt. => F 25 chỉ tiêu | F 20 chỉ tiêu | F 5 chỉ tiêu
Chỉ tiêu giao 100 hội viên, thực hiện 120 hội viên, đạt 120%. => T = 100 hội viên | F 120 hội viên | C reach 120 % ~ plan
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
    "reports": REPORTS,
    "fields of work": FIELDS_OF_WORK,
}


def cases() -> list[tuple[str, str, list[str]]]:
    """Group, sentence and expected facts of every line."""
    found = []
    for group, table in ALL.items():
        for line in table.strip().splitlines():
            sentence, expected = line.split(" => ")
            found.append((group, sentence, [] if expected == "-" else expected.split(" | ")))
    return found
