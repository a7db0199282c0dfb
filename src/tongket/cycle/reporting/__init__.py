"""Figures, their sources, and the year-end review that stands on them.

Words: *figure* (số liệu), *evidence* (minh chứng), *status* (loại số: ước, thực, chốt), *as of* (tính đến ngày), *reading* (lần đọc văn bản),
*review* (báo cáo tổng kết), *section* (mục), *sentence* (câu), *issue* (phát hành), *closing* (khóa kỳ). Doors: ``selectors``, ``services``, ``enums``.
"""
