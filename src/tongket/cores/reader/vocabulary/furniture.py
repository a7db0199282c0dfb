"""Lines that belong to a web page and not to its article."""

from __future__ import annotations

import re

# A line that begins like this is furniture by itself.
LINE = re.compile(
    r"\s*(?:bình luận(?: facebook)?\b.{0,40}$|view count|lượt (?:xem|truy cập|đọc) ?:|số (?:lần|lượt) (?:xem|đọc)"
    r"|đã xem ?:|xem ?: ?\d|ngày đăng|đăng lúc|đăng ngày|cập nhật(?: lúc| ngày)?\b.{0,60}$|tổng số điểm của bài viết"
    r"|xếp hạng ?:"
    r"|click để|nhấn để|bấm để|bạn đã không sử dụng|bạn cần nhập|thời gian chờ|chia sẻ\b.{0,30}$|gửi (?:email"
    r"|bình luận)"
    r"|in (?:bài|trang)|bản in|quay lại|trở về|về đầu trang|theo dõi\b.{0,40}$|trang chủ\b.{0,80}$|đăng nhập|tìm kiếm"
    r"|copyright|bản quyền|©|từ khóa ?:|tags? ?:|nguồn(?: tin)? ?:|ảnh ?:|đặt lịch|hotline|đường dây nóng"
    r"|điện thoại ?:|đt ?:|tel ?:|fax ?:|email ?:|website ?:|địa chỉ ?:|giấy phép|đánh giá bài viết|số phiếu bầu"
    r"|ai-generated content|several people|two (?:men|women|people)|a (?:group|person|man|woman) (?:of|in"
    r"|standing|sitting)"
    r"|đang online|trực tuyến ?:|hôm nay ?:|hôm qua ?:|tháng này ?:|tổng truy cập|thống kê truy cập|số người online"
    r"|\d{1,2} ?[:h] ?\d{2}\b.{0,40}$|\d[\d.,]{0,9}\s*$|[.;|,\-_*•\s]{1,10}$|(?:bn|banner|slide)\s?\d+$|like\b.{0,20}$)"
)

# From such a line on, short lines to the end of the page are lists of other pages.
TAIL = re.compile(
    r"\s*(?:những tin (?:mới hơn|cũ hơn|khác)|(?:các )?tin (?:khác|liên quan|cùng chuyên mục|mới|đã đưa|cũ hơn|mới hơn)"
    r"|(?:các )?bài (?:viết )?(?:khác|liên quan|cùng chuyên mục|mới)|tin, bài (?:khác|liên quan)|xem thêm|có thể "
    r"bạn quan tâm"
    r"|ý kiến bạn đọc|bình luận|liên kết (?:web|website)|thống kê truy cập|tin nổi bật|tin đọc nhiều|đọc "
    r"nhiều)\s*:?\s*$"
)

# Lines that tell when the page was posted.
POSTED = re.compile(
    r"(?:\bdate (?P<iso_year>20\d\d)-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?)"
    r"|(?:^|\D)(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>(?:19|20)\d\d)(?!\d)"
)
POSTING_LINE = re.compile(
    r"\s*(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b|cập nhật|ngày đăng|đăng (?:lúc|ngày)"
    r"|\(?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|date \d{4}|\d{1,2}:\d{2})"
)
