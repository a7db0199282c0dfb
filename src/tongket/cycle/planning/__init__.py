"""Targets and the plan of work: indicators, targets as dated values, key tasks and measures.

Words: *indicator* (chỉ tiêu trong danh mục), *target* (mức giao), *plan* (kế hoạch), *task* (nhiệm vụ),
*measure* (giải pháp), *direction* (chiều tốt), *pace line* (tiến độ của chỉ tiêu cả nhiệm kỳ).
Doors: ``selectors``, ``services``, ``enums``.
"""
