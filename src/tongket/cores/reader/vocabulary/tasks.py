"""Words that open lists of tasks, solutions, goals and proposals, and verbs that their entries begin with; plain form."""

from __future__ import annotations

# The list that a word opens; "results" are none of ours.
KINDS = (
    ("solutions", r"giải pháp|biện pháp|chỉ đạo"),
    (
        "proposals",
        r"đề xuất|kiến nghị|đề nghị (?:cấp trên|ubnd|sở|bộ|lãnh đạo|hội cấp trên|công đoàn cấp trên)|kính đề nghị|mong muốn",
    ),
    (
        "tasks",
        r"nhiệm vụ|phương hướng|nội dung trọng tâm|công việc|phần việc|đề nghị|yêu cầu|tập trung|lưu ý|chương trình công tác|định hướng|nội dung sau",
    ),
    ("goals", r"mục tiêu|phấn đấu|quyết tâm|chỉ tiêu"),
    (
        "results",
        r"hạn chế|tồn tại|khuyết điểm|nguyên nhân|bài học|kết quả|thành tích|ưu điểm|thuận lợi|khó khăn|đánh giá|diễn biến|kinh nghiệm",
    ),
)

LEAD_NOUN = r"(?:nhiệm vụ|giải pháp|biện pháp|phương hướng|định hướng|đề xuất|kiến nghị|mục tiêu|chương trình công tác|công việc|nội dung(?: trọng tâm| sau)|(?:việc|vấn đề)(?: lớn| chính| cần| sau| trọng tâm))"
LEAD_VERB = r"(?:đề nghị|yêu cầu|lưu ý|chỉ đạo|tập trung|đề xuất|kiến nghị|mong muốn|giao|nhắc nhở|quan tâm|cần làm|quán triệt|kêu gọi|chú trọng)"

# Two-word verbs and adverbs that an order begins with; each part after a comma may begin a new entry.
STRONG_ORDER = (
    r"(?:tiếp tục|tăng cường|đẩy mạnh|nâng cao|tập trung|phát huy|đổi mới|triển khai|chú trọng|duy trì|giải quyết|quan tâm|bảo đảm|đảm bảo"
    r"|hoàn thiện|hoàn thành|hoàn tất|rà soát|mở rộng|phân công|cắt giảm|giữ vững|củng cố|khai thác|phát động|khẩn trương|kịp thời|siết chặt|xây dựng"
    r"|thực hiện|làm tốt|chăm lo|bồi dưỡng|kiện toàn|nhân rộng)"
)
ORDER = (
    rf"(?:{STRONG_ORDER}|chủ động|tích cực|thường xuyên|nghiêm túc|quyết liệt|không ngừng|sớm|xây dựng|phối hợp|vận động|tuyên truyền|hướng dẫn"
    r"|giữ gìn|giữ|quản lý|kiểm tra|giám sát|đào tạo|tổ chức|thành lập|ban hành|sửa chữa|sửa|bổ sung|trang bị|hỗ trợ|tạo điều kiện|tạo|cấp|đầu tư"
    r"|huy động|ứng dụng|áp dụng|đưa|cử|chuẩn bị|chấp hành|bám sát|nắm|sinh hoạt|liên kết|ký|sàng lọc|tuyển chọn|lựa chọn|phát triển|phát hiện"
    r"|khen thưởng|khắc phục|chấn chỉnh|xử lý|phòng ngừa|phòng, chống|phòng chống|ngăn chặn|bảo vệ|giáo dục|rèn luyện|học tập|nghiên cứu|tham mưu|đề xuất|kiến nghị"
    r"|cải tiến|cải thiện|cải cách|cải tạo|đơn giản|rút ngắn|giảm|tăng|tiết kiệm|thu hút|khuyến khích|động viên|biểu dương|lồng ghép|gắn|kết hợp|kết nạp"
    r"|đoàn kết|đấu tranh|thăm|giúp|đỡ đầu|trồng|khám|mở|mua|lắp|xét|công khai|minh bạch|thông tin|cập nhật|số hóa|chuyển đổi|sắp xếp|tinh gọn|phân loại|phân cấp"
    r"|tháo gỡ|giải ngân|thu|nộp|quyết toán|lập|soạn|rà|đôn đốc|theo dõi|tổng kết|sơ kết|đánh giá|xác định|quán triệt|cụ thể hóa|hạn chế|không để|nghiêm cấm|đề cao"
    r"|lan tỏa|khơi dậy|hưởng ứng|tham gia|góp|quy hoạch|luân chuyển|bố trí|ổn định|nâng|xem xét|cho phép|điều chỉnh|tiếp nhận|lắng nghe|đối thoại|thương lượng"
    r"|phấn đấu|quyết tâm|sử dụng|tận dụng|đa dạng|nêu gương|thi đua|tìm|dành|bình xét|xây|có (?:kế hoạch|cơ chế|biện pháp|giải pháp|chính sách)|cần|khảo sát|kết nối|làm)"
)
# What follows such a word tells what was done and no order.
DONE = r"(?:đã|được|vừa|luôn được|bị|còn|đang)"
