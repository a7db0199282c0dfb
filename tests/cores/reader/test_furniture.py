"""Furniture of news pages of every make is left out; the article is not."""

from __future__ import annotations

import pytest

from tests.growth import in_line
from tongket.cores.reader import read_facts
from tongket.cores.reader.page import Page

FURNITURE = [
    "Trang chủ > Tin tức > Hoạt động công đoàn",
    "Trang chủ / Tin hoạt động / Tin cơ sở",
    "Trang nhất » Tin Tức » Tin hoạt động",
    "Lượt xem: 1.245",
    "Lượt đọc: 356",
    "Đã xem: 87 lần",
    "Xem: 520",
    "512 lượt xem",
    "1.024 lượt xem | 12 bình luận",
    "Số lượt truy cập: 5.231.456",
    "Tổng lượt truy cập: 12.345.678",
    "Đang truy cập: 35",
    "Hôm nay: 1.276",
    "Tháng hiện tại: 45.300",
    "Khách viếng thăm: 12",
    "Máy chủ tìm kiếm: 3",
    "Tổng số điểm của bài viết là: 15 trong 3 đánh giá",
    "Xếp hạng: 5 - 3 phiếu bầu",
    "Click để đánh giá bài viết",
    "Đánh giá: 4.5/5 (12 lượt)",
    "Chia sẻ bài viết",
    "Chia sẻ Facebook Zalo Twitter",
    "Bình luận (0)",
    "0 bình luận",
    "Gửi bình luận của bạn",
    "Thích 25",
    "Like 12 Share",
    "Tweet",
    "In trang | Gửi email",
    "Cỡ chữ: A- A A+",
    "Font size",
    "Màu chữ  Cỡ chữ",
    "Từ khóa: công đoàn, tổng kết, 2023",
    "Tags: thi đua, khen thưởng",
    "Tác giả: Nguyễn Văn Khánh",
    "Người đăng: Quản trị viên",
    "Nguồn tin: Cổng thông tin điện tử",
    "Nguồn: Báo tỉnh",
    "Tin, ảnh: Trần Minh Tú",
    "Bài, ảnh: Lê Hoa",
    "Tin và ảnh: Phòng Văn hóa",
    "Ảnh: Minh Tú",
    "Ảnh minh họa: sưu tầm",
    "Thứ hai, 25/12/2023 15:30",
    "Thứ Sáu, ngày 12/01/2024, 08:15 GMT+7",
    "Cập nhật lúc: 16:42 20/12/2023",
    "Ngày đăng: 19/01/2024 | Lượt xem: 341",
    "Đăng ngày 19/01/2024",
    "Ngày cập nhật: 02/02/2024",
    "19/01/2024 08:02",
    "Bản quyền thuộc về Sở Nội vụ tỉnh",
    "© 2023 Công đoàn tỉnh. All rights reserved.",
    "Giấy phép số 12/GP-STTTT ngày 05/6/2019",
    "Chịu trách nhiệm chính: ông Nguyễn Văn An - Phó Giám đốc",
    "Chịu trách nhiệm nội dung: Ban biên tập",
    "Điện thoại: 0255.3822.123 - Fax: 0255.3822.124",
    "Đường dây nóng: 0912 345 678",
    "Email: vanphong@vidu.gov.vn",
    "Địa chỉ: số 12, đường Hùng Vương, thành phố Mai Hạ",
    "Website: https://vidu.gov.vn",
    "https://vidu.gov.vn/tin-tuc/tong-ket-2023",
    "Thiết kế bởi Công ty Tin học",
    "Đăng nhập | Đăng ký",
    "Quên mật khẩu?",
    "Tìm kiếm",
    "Đọc bài viết",
    "Xem tiếp",
    "Xem chi tiết",
    "Tải về",
    "Tải file đính kèm",
    "Về trang trước",
    "Gửi cho bạn bè",
    "Ý kiến bạn đọc",
    "Bạn cần đăng nhập để gửi bình luận",
    "Mã bảo mật",
    "Chưa có bình luận nào",
    "Nghe bài viết",
    "Theo dõi trên Google News",
    "Sent from my iPhone",
    "Ban Biên tập",
    "1 2 3 4 5 Tiếp theo",
    "Trang 1/25",
    "« Trước Sau »",
]

ARTICLE = [
    "Trang chủ của Hội có 1.200 lượt truy cập trong năm 2023.",
    "Xem xét 12 hồ sơ đề nghị khen thưởng.",
    "Hôm nay, Hội tổ chức trao 30 suất quà.",
    "Đánh giá 25 cán bộ theo quy định.",
    "Bản tin nội bộ ra 12 số mỗi năm.",
    "Ảnh hưởng của bão làm 12 hộ mất nhà.",
    "Cập nhật 35 hồ sơ đoàn viên lên phần mềm.",
    "Theo dõi 12 mô hình kinh tế của hội viên, kịp thời hỗ trợ vốn.",
    "Chia sẻ khó khăn với 45 gia đình, Hội đã vận động 12 triệu đồng.",
    "Thứ hai hằng tuần, 100% cơ quan chào cờ.",
    "Địa chỉ nhân đạo: 12 trường hợp được giúp đỡ.",
    "Quay lại sản xuất sau bão có 15 hộ.",
    "Nguồn vốn vay 2,5 tỷ đồng cho 45 hộ.",
    "In 500 tờ rơi tuyên truyền.",
    "Tìm kiếm việc làm cho 45 thanh niên.",
    "Liên kết với 5 doanh nghiệp tiêu thụ nông sản.",
    "Tải trọng 12 xe vượt quy định bị xử lý.",
    "Gửi 12 thư cảm ơn tới các nhà tài trợ.",
    "Bình luận viên giới thiệu 8 đội bóng.",
    "Ngày 15/12/2023, Sở Nội vụ họp tổng kết năm.",
    "Thứ Hai, 25/12/2023, Hội gặp mặt 30 hội viên.",
    "8h30 ngày 12/3/2024, hội nghị khai mạc với 50 đại biểu.",
    "Đăng ký 12 sáng kiến trong năm 2024.",
    "Sáng 12/3/2024, Hội họp với 50 đại biểu.",
    "Trong tháng này, Hội giúp 12 hộ.",
    "Tin vui: 12 hộ thoát nghèo, 30 cháu được nhận học bổng.",
    "Tất cả 12 chi hội đều đạt vững mạnh.",
    "Tổng số 45 hội viên tham gia.",
    "Gửi tặng 12 suất quà.",
    "Sau 12 năm thành lập, Hội có 45 hội viên.",
    "Đầu năm, 12 hộ đăng ký thoát nghèo.",
    "Trước bão, 12 hộ được di dời.",
    "Bài học kinh nghiệm: 3 điều rút ra.",
    "Thực hiện: 25/30 chỉ tiêu, đạt 83%.",
    "Biên tập: 45 tin, bài đăng trên trang thông tin.",
    "Ảnh: 120 bức được trưng bày tại triển lãm.",
    "Tin, bài: 1.250 tin, bài được phát sóng trong năm.",
    "Danh mục: 25 dịch vụ công được công khai.",
    "Facebook: 12.000 lượt theo dõi trang của Hội.",
    "Điện thoại: 45 cuộc gọi phản ánh được xử lý.",
    "Website: 1.200 lượt truy cập mỗi tháng.",
    "Đánh giá: 4/5 tiêu chí đạt.",
    "Đọc: 12.000 lượt; mượn: 4.500 lượt.",
    "12.000 lượt đọc sách báo tại chỗ trong năm.",
    "→ Kết quả: 12 hộ thoát nghèo.",
    "► Công tác tuyên truyền: tổ chức 12 buổi.",
    "> 80% hội viên hài lòng.",
    "Gửi email 12 lần.",
    "Tháng này: 45 vụ.",
    "Tuần trước: 12 vụ vi phạm bị xử lý, phạt 45 triệu đồng.",
    "Tổng cộng: 1.250.000 đồng",
    "Thích ứng với 3 thay đổi lớn về tổ chức.",
]

PAGES: list[tuple[str, list[str]]] = [
    (
        "Hội Nông dân xã mở 4 lớp nghề.\nCác tin khác\n- Xã Tân Lập trao 30 suất quà (12/12)\n- Huyện đoàn tuyên dương 45 cá nhân (10/12)",
        ["4"],
    ),
    (
        "Hội Nông dân xã mở 4 lớp nghề.\nTIN LIÊN QUAN\nXã Tân Lập trao 30 suất quà\nHuyện đoàn tuyên dương 45 cá nhân",
        ["4"],
    ),
    ("Hội Nông dân xã mở 4 lớp nghề.\nĐọc nhiều nhất\n1. Xã Tân Lập trao 30 suất quà\n2. Khởi công 5 căn nhà", ["4"]),
    (
        "Hội Nông dân xã mở 4 lớp nghề.\nTin cùng chuyên mục:\nXã Tân Lập trao 30 suất quà\nThống kê\nĐang truy cập 12\nHôm nay 2.345",
        ["4"],
    ),
    (
        "Hội Nông dân xã mở 4 lớp nghề.\n>> Xem thêm: Xã Tân Lập trao 30 suất quà\nHội giúp 7 hộ thoát nghèo.",
        ["4", "7"],
    ),
    (
        "Hội Nông dân xã mở 4 lớp nghề.\nCác bài viết mới hơn:\n» Xã Tân Lập trao 30 suất quà\nCác bài viết cũ hơn:\n» Khởi công 5 căn nhà",
        ["4"],
    ),
    (
        "Hội Nông dân xã mở 4 lớp nghề.\n\nLưu ý: Email này và tệp đính kèm có thể chứa thông tin mật. Nếu không phải là người nhận, xin xóa trong 24 giờ và báo cho 2 bên.",
        ["4"],
    ),
    ("Hội Nông dân xã mở 4 lớp nghề.\n--\nTrần Thị Bé\nVăn phòng Hội, tầng 3, phòng 305\nĐT: 0255 3822 123", ["4"]),
]


@pytest.mark.parametrize("line", FURNITURE)
def test_line_of_furniture(line: str) -> None:
    assert [found.furniture for found in Page.of(line + "\nHội mở 4 lớp nghề.").lines] == [True, False]


@pytest.mark.parametrize("line", ARTICLE)
def test_line_of_the_article(line: str) -> None:
    assert [found.furniture for found in Page.of(line).lines] == [False]


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_lists_of_other_news_are_left_out(text: str, expected: list[str]) -> None:
    assert [str(getattr(fact, "value", fact.kind)) for fact in read_facts(text).facts] == expected


@pytest.mark.parametrize(
    ("head", "again", "end"),
    [("giới thiệu", "  a", "."), ("giới thiệu", " | a b c d", "."), ("chia sẻ", " tin này", "x"), ("facebook", " zalo, 1 ", "x"), ("12/12/2023", " 1 : ", "x"), ("", "a > ", ""), ("", "ảnh, ", ":")],
    ids=["menu", "bars", "share", "sites", "times", "path", "credits"],
)  # fmt: skip
def test_hostile_line_is_told_in_line_with_its_length(head: str, again: str, end: str) -> None:
    assert in_line(lambda times: head + again * times + end, lambda line: Page.of(line).lines, 300, 2_400)


LISTED = [
    "Năm 2023 mở 13 lớp.\nNGUỒN SỐ LIỆU TRONG BÁO CÁO\nMã | Chỉ tiêu | Số in | Cách tính\n[1] | Lớp hè | 13 | Cơ sở 1: 5 lớp, Cơ sở 2: 8 lớp\n[2] | Học viên | 400 | 400 / 350 = 114,3%",
    "Năm 2023 mở 13 lớp.\nPhụ lục II. Danh mục nguồn dữ liệu\n[1] Sổ theo dõi 5 lớp của Cơ sở 1.\n[2] Báo cáo quý IV, nêu 8 lớp.",
    "Năm 2023 mở 13 lớp.\nGhi chú:\n[1] Gồm cả 5 lớp của Cơ sở 1, khai giảng tháng 6.\n[12] Không tính 3 lớp học thử.",
    "Năm 2023 mở 13 lớp.\nTài liệu tham khảo\n[1] Báo cáo năm trước: mở 11 lớp,\ntăng 2 lớp so với năm 2021\n[2] Kế hoạch năm: 12 lớp.".replace(
        "\ntăng 2 lớp", " tăng hai"
    ),
]  # fmt: skip


@pytest.mark.parametrize("text", LISTED)
def test_sources_and_notes_say_numbers_again_and_are_left_out(text: str) -> None:
    assert [fact.quote for fact in read_facts(text).facts] == ["13 lớp"]


@pytest.mark.parametrize(
    "text",
    [
        "[1] Năm 2023 mở 13 lớp.",
        "Nguồn vốn vay ưu đãi\n[1] Năm 2023 mở 13 lớp.",
        "Ghi chú:\n[1] Đã đối chiếu.\nPhần hai\nBiểu mẫu\nTại hội trường\n[1] Năm 2023 mở 13 lớp.",
    ],
)
def test_bracketed_numbers_elsewhere_are_read(text: str) -> None:
    assert [fact.quote for fact in read_facts(text).facts] == ["13 lớp"]


def test_a_table_of_sources_is_no_table_of_results() -> None:
    head = "Nguồn số liệu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện\n"
    rows = "{0} | Lớp hè | lớp | 12 | 13\n{1} | Học viên | người | 350 | 400"
    numbered, coded = (read_facts(head + rows.format(*marks)).facts for marks in (("1", "2"), ("[1]", "[2]")))
    assert (len(numbered), len(coded)) == (4, 0)
