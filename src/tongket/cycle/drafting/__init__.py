"""Writing official papers before they are issued, alone or with colleagues.

Words: *draft* (dự thảo), *section* (mục), *change* (lần sửa), *suggestion* (đề nghị sửa), *remark* (góp ý),
*version* (bản), *live number* (số liệu chèn). A draft has no number; issuing hands it to ``papers``.
Two people who save one section at once lose nothing: changes are merged word by word (``facts.merging``).
Doors: ``selectors``, ``services``; other rooms put their numbers in by ``selectors.live_numbers.provide``.
"""
