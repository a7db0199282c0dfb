"""Which page of the guide speaks about the page one stands on: by name of the view, the longest name counts."""

from __future__ import annotations

from django.urls import reverse

TOPICS = {
    "": "README",
    "home": "bat-dau#trang-việc-cần-làm",
    "place_home": "bat-dau#trang-việc-cần-làm",
    "first_run:": "bat-dau",
    "access:": "tai-khoan",
    "access:sign_in": "bat-dau#đăng-nhập",
    "access:sign_ins": "tai-khoan#các-lần-đăng-nhập-của-tôi",
    "access:two_step": "tai-khoan#xác-thực-hai-bước",
    "access:code": "tai-khoan#xác-thực-hai-bước",
    "access:slip": "tai-khoan#vào-lần-đầu-bằng-phiếu-giấy",
    "organizations:": "to-chuc",
    "organizations:people": "to-chuc#người",
    "organizations:person": "to-chuc#người",
    "organizations:import": "to-chuc#người",
    "organizations:letterhead": "to-chuc#thể-thức-và-người-ký",
    "organizations:signer": "to-chuc#thể-thức-và-người-ký",
    "organizations:own_day": "lich-nhac-viec#ngày-lễ-tết-và-ngày-nghỉ-riêng",
    "organizations:log": "nhat-ky",
    "organizations:expired": "nhat-ky#hết-hạn-lưu",
    "organizations:accounts": "tai-khoan#người-quản-trị-cấp-tài-khoản",
    "organizations:slips": "tai-khoan#người-quản-trị-cấp-tài-khoản",
    "organizations:grant": "to-chuc#tài-khoản",
    "organizations:delegation": "uy-quyen#lập-ủy-quyền",
    "organizations:duties": "uy-quyen#người-làm-không-tự-duyệt",
    "who_sees": "uy-quyen#ai-xem-được-trang-này",
    "handover": "uy-quyen#bàn-giao-công-việc",
    "planning:": "ke-hoach",
    "planning:catalogue": "ke-hoach#lập-danh-mục-chỉ-tiêu",
    "planning:indicator": "ke-hoach#lập-danh-mục-chỉ-tiêu",
    "planning:task": "ke-hoach#ghi-nhiệm-vụ-và-giải-pháp",
    "reporting:": "so-lieu",
    "reporting:figure": "nguon-so",
    "reporting:figures": "so-lieu",
    "reporting:reading": "doc-van-ban",
    "reporting:fact": "doc-van-ban",
    "reporting:review": "bao-cao",
    "reminders": "lich-nhac-viec",
    "search:": "tim-kiem",
    "jobs:": "khi-co-su-co",
    "machine_log:": "nhat-ky",
    "own_data:": "nhat-ky#dữ-liệu-về-tôi-và-ai-đã-xem",
    "health:": "cai-dat#máy-chủ-có-khỏe-không",
    "keeping:": "sao-luu",
    "drafting:": "soan-thao",
    "drafting:section": "soan-thao#viết-một-mục",
    "drafting:compare": "soan-thao#các-bản-và-so-sánh",
    "drafting:issue": "soan-thao#duyệt-và-phát-hành",
    "exchange:": "ket-noi",
    "collecting:": "yeu-cau-bao-cao",
    "collecting:answer": "yeu-cau-bao-cao#trả-lời-một-yêu-cầu",
    "collecting:check": "yeu-cau-bao-cao#nhận-hoặc-trả-lại",
    "collecting:correct": "yeu-cau-bao-cao#sửa-số-đã-nhận",
    "certificates:": "giay-khen",
    "certificates:design": "giay-khen#mẫu-in",
    "certificates:list": "giay-khen#đợt-in",
    "certificates:list_": "giay-khen#danh-sách-từ-excel",
    "certificates:register": "giay-khen#sổ-khen-thưởng",
    "certificates:award": "giay-khen#sổ-khen-thưởng",
    "certificates:key": "giay-khen#mã-qr-và-trang-kiểm-tra",
    "certificates:verification": "giay-khen#mã-qr-và-trang-kiểm-tra",
    "records:": "ho-so-thi-dua",
    "records:import": "ho-so-thi-dua#nhập-từ-excel",
    "records:idea": "ho-so-thi-dua#sáng-kiến-và-sổ-đã-dùng",
    "records:author": "ho-so-thi-dua#sáng-kiến-và-sổ-đã-dùng",
    "records:duplicates": "ho-so-thi-dua#trùng-tên",
    "records:join": "ho-so-thi-dua#trùng-tên",
    "records:part": "ho-so-thi-dua#trùng-tên",
    "judging:": "tra-luat",
    "judging:ask": "tra-luat#hỏi-luật",
    "judging:sums": "tra-luat#tính-nhanh",
    "judging:rule": "tra-luat#quy-tắc-theo-thời-gian",
    "judging:layer": "tra-luat#quy-định-riêng-của-đơn-vị",
    "papers:": "so-van-ban",
    "papers:paper": "so-van-ban#một-văn-bản-đã-phát-hành",
    "papers:take_number": "so-van-ban#văn-bản-làm-bên-ngoài",
    "papers:recall": "so-van-ban#thu-hồi",
    "papers:copy": "so-van-ban#sao-văn-bản",
    "papers:incoming": "so-van-ban#văn-bản-đến",
    "papers:arrival": "so-van-ban#văn-bản-đến",
    "papers:case": "so-van-ban#hồ-sơ-và-lưu-trữ",
    "papers:hand": "so-van-ban#hồ-sơ-và-lưu-trữ",
    "papers:number": "so-van-ban#số-văn-bản",
    "papers:issuer": "so-van-ban#số-văn-bản",
    "papers:series": "so-van-ban#số-văn-bản",
    "papers:gap": "so-van-ban#số-văn-bản",
    "papers:check": "kiem-the-thuc",
}


def topic_for(view_name: str) -> str:
    """The topic, perhaps with a place in it; the front page of the guide where nothing closer is declared."""
    known = [name for name in TOPICS if view_name.startswith(name)]
    return TOPICS[max(known, key=len)]


def guide_address(view_name: str) -> str:
    """The address of what the guide says about the page."""
    topic, _mark, anchor = topic_for(view_name).partition("#")
    there = reverse("guide:index") if topic == "README" else reverse("guide:topic", kwargs={"topic": topic})
    return f"{there}#{anchor}" if anchor else there
