"""Lines that belong to a web page or a letter and not to its article; all in the form of ``Page.plain``,
where « and » are plain quotation marks."""

from __future__ import annotations

import re

_SITE = r"(?:facebook|zalo|twitter|x|linkedin|google\+?|g\+|pinterest|youtube|tiktok|instagram|telegram|viber|messenger|email|rss|like|share|tweet|print|pin|copy link)"
_MENU = r"(?:giới thiệu|tin tức(?: - sự kiện)?|liên hệ|văn bản(?: mới)?|hỏi đáp|thông báo|sơ đồ (?:site|cổng)|thư viện (?:ảnh|video)|lịch (?:khám|công tác)|góp ý|tra cứu|dịch vụ công|cơ cấu tổ chức|tin hoạt động|đăng nhập|đăng ký)"
_COUNTED = r"(?:lượt (?:xem|đọc|truy cập|tải|thích|chia sẻ)|bình luận|views?|likes?|shares?|người (?:đang )?(?:xem|online|truy cập))"
# What may stand after the time of posting: times, counters and nothing else.
_TIME = r"(?:[\s|,.:;()/\d•–-]|gmt|\+|[ap]m|giờ|phút|lượt (?:xem|đọc)|đã xem|xem|views?|bởi|lúc|ngày|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|h(?![^\W\d_])){0,50}$"
_BY = r"(?:tin|bài(?: viết)?|ảnh|hình(?: ảnh)?|video|clip|tin bài|đồ họa)"
# A line that begins like this is furniture by itself.
_LINES = (
    # paths and menus
    r"(?:trang (?:chủ|nhất)|home)\s*(?:[>\"›/|→-].*)?$",
    rf"{_MENU}(?:(?:\s{{0,8}}[|>›•]\s{{0,8}}|\s{{2,8}})[^|>›•\s.;]{{1,12}}(?: [^|>›•\s.;]{{1,12}}){{0,6}}){{2,14}}\s*$",
    r"(?:[^>»›\n.;]{2,45}\s[>›]\s){1,6}[^>»›\n.;]{2,80}$",
    r"cổng thông tin điện tử\b[^.;,]{0,80}$",
    # counters of visits and views
    r"(?:view count|views?|lượt (?:xem|truy cập|đọc|tải)|số (?:lần|lượt) (?:xem|đọc|truy cập|tải))\s?: ?\d.{0,60}$|(?:đã xem|đã đọc|xem|đọc)\s?: ?\d[\d.,]*(?: lần| lượt(?: xem| đọc)?)?(?:(?:\s*[|•]|\s{2,}).{0,60}|\s*)$",
    rf"[(\[]?\d[\d.,]{{0,12}} {_COUNTED}(?!\w)(?:\s*[|,·•-].{{0,40}}|[)\]\s]*)$",
    r"(?:số lượt truy cập|(?:tổng )?(?:số )?lượt truy cập|tổng truy cập|thống kê truy cập|đang (?:truy cập|online|xem)|(?:số )?(?:người|khách) (?:đang )?(?:online|trực tuyến|truy cập|viếng thăm)|khách viếng thăm"
    r"|trực tuyến|thành viên online|máy chủ tìm kiếm|hôm (?:nay|qua)|(?:trong )?(?:tuần|tháng|năm) (?:này|qua|trước|hiện tại)|tất cả|tổng (?:cộng|số)(?= ?: ?\d{1,3}(?:\.\d{3}){2,}))\s?:?\s{0,4}\d[\d.,]{0,14}(?:\s{2,}.{0,80}|\s*)$",
    # votes
    r"tổng số điểm của bài viết|xếp hạng\s?:|click để|nhấn (?:vào|để) |bấm để|đánh giá\s?: ?[\d.,]+ ?(?:/ ?(?:5|10)\s*(?:\(.{0,30}|sao.{0,20})?$|sao)|đánh giá bài viết|số phiếu bầu|\d[\d.,]* ?/ ?5 \(|bình chọn\s*$",
    r"bạn đã không sử dụng|bạn (?:cần|phải|hãy|vui lòng) (?:nhập|đăng nhập|đăng ký)|thời gian chờ|mã (?:bảo mật|xác nhận|an toàn|captcha)|chưa có bình luận",
    # sharing and comments
    rf"(?:chia sẻ|share|gửi)(?:\s*(?:bài viết|bài|tin|này|lên|qua|cho|mạng xã hội|liên kết|link|ngay|:|\||,|-|{_SITE})){{0,9}}\s*$",
    rf"{_SITE}(?:[\s|·,:\d]+{_SITE}){{0,9}}[\s\d.,|]*$",
    r"bình luận(?: facebook| bài viết| của bạn)?(?:\s?\(?\d*\)?)?(?:\s+chia sẻ.{0,20})?\s*:?$",
    r"(?:gửi (?:email|bình luận|phản hồi|ý kiến|cho bạn bè)|viết bình luận|ý kiến bạn đọc|thích \d+|quan tâm \d+|lưu bài|trả lời\s*$|báo vi phạm)(?!\w)[^\d]{0,40}$",
    # reading aids
    r"(?:in (?:trang|bài(?: viết)?|ấn|tin)|bản in|xem bản in)(?:\s*[|•].{0,40})?\s*$|\[ ?(?:trở (?:về|lại)|đầu trang|in|gửi|quay lại)\b.{0,60}$",
    r"(?:cỡ chữ|font ?size|màu chữ|độ tương phản|tương phản|kiểu chữ|giọng đọc|tốc độ đọc|đọc (?:bài viết|bài|tin)|nghe (?:bài viết|đọc bài|bài|tin)|phát audio)\b.{0,30}$|a\s?[-+]\s+a\b.{0,12}$",
    r"(?:quay lại|trở (?:về|lại)|về|lên) (?:trang (?:trước|chủ)|đầu trang|danh sách)\b.{0,60}$|(?:quay lại|trở (?:về|lại)|đầu trang|về đầu trang)\s*$",
    r"(?:[\"<]\s*)?(?:trang )?(?:trước|sau|tiếp theo|tiếp|cuối|đầu)(?:\s+(?:trang )?(?:sau|tiếp theo|tiếp|cuối))?(?:\s*[\">])?\s*$|trang \d+ ?/ ?\d+\s*$|(?:\" ?)?1 2 3(?: \d{1,4}){0,12}\b.{0,24}$",
    r"(?:đăng nhập|đăng ký|đăng xuất)(?:\s*(?:\||/|tài khoản).{0,40})?\s*$|quên mật khẩu|tìm kiếm\s*[:.…]*$|xem (?:tiếp|chi tiết|toàn bộ|thêm)\s*[.…»>]*$"
    r"|tải (?:về|xuống|file|tệp|văn bản|tài liệu)\b[^.;]{0,50}$|(?:file|tệp|văn bản) đính kèm\b.{0,80}$|đặt lịch\b.{0,20}$",
    r"theo dõi (?:trên|qua|kênh|fanpage|chúng tôi|báo|google|facebook|zalo|tin)\b.{0,40}$|follow\b.{0,30}$|(?:bn|banner|slide|quảng cáo)(?:\s?\d+)?$",
    r"(?:>>+|›)\s?\S.{0,200}$|[►▶→]\s?(?:xem|đọc) thêm|\"\s[^\"\n]{0,200}$|(?:xem|đọc) thêm\s?:|(?:tin|bài)(?: viết)? liên quan\s?:\s?\S",
    # who wrote it, when
    rf"(?:tác giả|người (?:đăng|viết|gửi|duyệt)|biên tập|nguồn(?: tin| ảnh| bài)?|theo nguồn|thực hiện|{_BY}(?:(?:\s?,|\s?&|\s?/|\s?-|\s?\+| và) ?{_BY}){{1,3}})\s?: ?[^\d]{{0,80}}$",
    r"(?:ảnh(?: minh họa| tư liệu)?|tin|bài|video|clip|đồ họa)\s?: ?[^,;\d]{0,45}$|(?:ban biên tập|bbt|btv|ctv|pv)\s*\.?$",
    rf"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[\s,|-]*)?(?:(?:ngày|giờ|lúc|thời gian)\s?:?\s?)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}{_TIME}",
    rf"\d{{1,2}} ?[:h] ?\d{{2}}(?::\d\d)?(?!\w){_TIME}",
    r"(?:đăng|cập nhật|xuất bản|ngày đăng|ngày cập nhật|ngày xuất bản|ngày tạo|đăng tải)(?: lần cuối)?(?: bởi| lúc| bài| tin| vào| ngày)*\s?:?\s?(?:thứ [^\W\d_]+,? )?(?:ngày )?\d{1,2}(?::\d\d|h\d|[/.-]\d{1,2}[/.-]\d{4}|[/.-]\d{4}).{0,70}$|(?:ngày (?:đăng|cập nhật|xuất bản|tạo)|đăng (?:lúc|ngày)|người đăng)\b.{0,50}$",
    r"từ khóa\s?:|tags?\s?:|(?:chuyên mục|danh mục)\s?:[^\d.;]{0,60}$",
    # the foot of the page
    r"copyright|bản quyền (?:thuộc|©|\(c\)|nội dung)|©|all rights reserved|giấy phép (?:số|hoạt động|thiết lập|xuất bản|trang|cung cấp|mạng)|chịu trách nhiệm(?: chính| nội dung| xuất bản| biên tập| quản lý)?\s?:"
    r"|(?:thiết kế|phát triển|vận hành|xây dựng)(?: và (?:phát triển|vận hành))? (?:bởi|website)\b.{0,60}$|powered by|(?:tổng|trưởng ban|phó tổng) biên tập\s?:|ghi rõ nguồn|® ghi rõ",
    r"(?:điện thoại|đt|tel|phone|fax|e-?mail|website|web|địa chỉ|trụ sở|hotline|zalo|fanpage|facebook|số tài khoản|mã số thuế)(?: \([^)]{1,20}\))?\s?:|(?:hotline|đường dây nóng|điện thoại)\s?:?\s?[\d(+][\d. ()-]{5,}|(?:https?://|www\.)\S+\s*$",
    # letters
    r"(?:sent from|gửi từ|đã gửi từ) (?:my|iphone|ipad|điện thoại|gmail|outlook|yahoo|samsung|android)|(?:lưu ý|chú ý|khuyến cáo|miễn trừ trách nhiệm|disclaimer|confidential\w*|this (?:e-?mail|message)"
    r"|(?:thư(?: điện tử)?|e-?mail|tin nhắn|bức thư) này)\b.{0,60}(?:e-?mail|thư điện tử|thông tin mật|tệp đính kèm|confidential|recipient|quan điểm cá nhân)",
    r"ai-generated content|several people|two (?:men|women|people)|a (?:group|person|man|woman) (?:of|in|standing|sitting)",
    r"\d[\d.,]{0,9}\s*$|[.;|,\-_*•\s]{1,10}$",
)
# "Điện thoại: 45 cuộc gọi", "Facebook: 12.000 lượt theo dõi": a counted noun behind the label makes it a line of a report.
_REPORTED = r"(?!(?!địa chỉ|trụ sở)[^:\n\d]{2,24}: ?\d[\d.,]*(?:/\d+)? (?!lần\b|trong\b|tháng\b|phút\b|giờ\b|h\b|lượt(?: xem| đọc| truy cập| tải| thích)?\s*(?:$|[|(]))[^\W\d_]+ )"
LINE = re.compile(rf"[\s\[(•*]{{0,20}}{_REPORTED}(?:" + "|".join(_LINES) + ")")

# From such a line on, short lines to the end of the page are lists of other pages.
TAIL = re.compile(
    r"[\s*•|»>+-]{0,12}(?:(?:các |những )?(?:tin|bài|tin tức|tin bài|tin, bài|bài viết|video|sự kiện|thông tin|thông báo|văn bản|hoạt động)(?: viết| bài)? "
    r"(?:khác|liên quan|cùng (?:chuyên mục|loại|chủ đề|danh mục)|mới(?: nhất| hơn| cập nhật| đăng)?|cũ hơn|đã (?:đưa|đăng)|nổi bật|(?:được )?(?:đọc|xem|quan tâm) nhiều(?: nhất)?|tiêu điểm|trước đó)"
    r"|(?:đọc|xem) nhiều(?: nhất)?|xem thêm|đọc thêm|có thể bạn (?:quan tâm|thích)|cùng chuyên mục|mới nhất|tin nóng|tiêu điểm|bài (?:đọc|xem) nhiều(?: nhất)?"
    r"|liên kết (?:web|website|nhanh)|thống kê(?: truy cập)?|thăm dò ý kiến|quảng cáo|thư viện (?:ảnh|video)|ý kiến bạn đọc|bình luận(?: facebook| \(\d+\))?|lượt truy cập|danh mục|một số hình ảnh(?: khác)?(?= khác))"
    r"\s?[:.»>]{0,3}\s*$"
)
# The signature of a letter: two dashes, and a few short lines to the end.
SIGNATURE = re.compile(r"\s*--\s*$")

# The heading of a list of sources or notes, and a line of such a list: "[12] Sổ theo dõi …", "[12] | Lớp kỹ năng hè | 13 | …".
SOURCES = re.compile(
    r"\s*(?:(?:phụ lục|phần|mục)?\s?[ivx\d]{0,5}\s?[.:)/-]?\s)?(?:(?:bảng|danh mục|danh sách|các) ){0,2}"
    r"(?:nguồn(?: (?:gốc )?(?:của )?(?:các )?(?:số liệu|dữ liệu|thông tin|số|trích dẫn|tham khảo|tài liệu)[^.;:|\d]{0,60})?"
    r"|tài liệu (?:tham khảo|trích dẫn|viện dẫn)|ghi chú|chú thích|cước chú|chú giải)\s?:?\s*$"
)
NOTE = re.compile(r"\s*\[\d{1,3}\](?=[\s|])")

# Lines that tell when the page was posted.
POSTED = re.compile(
    r"(?:\bdate (?P<iso_year>20\d\d)-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?)"
    r"|(?<!\d)(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>(?:19|20)\d\d)(?!\d)"
)
POSTING_LINE = re.compile(
    r"\s*(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b|cập nhật|ngày đăng|đăng (?:lúc|ngày)"
    r"|\(?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|date \d{4}|\d{1,2}:\d{2})"
)
