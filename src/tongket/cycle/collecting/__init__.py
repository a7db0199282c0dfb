"""The level above asks for figures, the units below answer, every level checks, and the sums write themselves.

Words: *request* (yêu cầu báo cáo), *round* (kỳ của một yêu cầu định kỳ), *answer* (báo cáo của một đơn vị), *submission* (lần gửi),
*mark* (chỗ đánh dấu khi trả lại), *excuse* (miễn), *extension* (gia hạn), *correction* (xin sửa số đã nhận), *sum* (số cộng).
A request's indicators belong to the unit that asks, so the figure a unit keeps for itself is the figure it sends: nothing
is typed twice. What was sent is frozen in submissions; what was accepted is counted in sums by the differences.
Who may do what in which state is pure (``facts.approval``); doors: ``selectors``, ``services``.
"""
