"""What gatherings are called; in the form of ``Page.plain``."""

from __future__ import annotations

_CEREMONIES = (
    r"(?:tổng kết|sơ kết|tuyên dương|phát động|ký kết|ký|trao|khen thưởng|kỷ niệm|công bố|khai giảng|ra quân|tôn vinh|khánh thành|phát thưởng"
    r"|bế giảng|ra trường|tốt nghiệp|ra mắt|bàn giao|khởi công|mít tinh|vinh danh|biểu dương|báo công|gặp mặt|thành lập|giao nhận quân|xuất quân"
    r"|tiếp nhận|động thổ|đón nhận|đón|khai mạc|bế mạc|hưởng ứng|phát bằng|tri ân|trưởng thành|kết nạp|chuyển giao|giao ước)"
)
NAMES = (
    rf"(?:hội nghị|đại hội|đại hôi|lễ {_CEREMONIES}|buổi (?:lễ|gặp mặt|tổng kết|sơ kết|họp mặt|tọa đàm|họp|ra mắt)|cuộc họp|hội thảo|tọa đàm|phiên họp"
    r"|kỳ họp|diễn đàn|mít tinh)"
)
