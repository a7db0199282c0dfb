"""Issued papers: numbers, registers, versions, the frozen record and its two files.

Words: *issued paper* (văn bản đã phát hành), *register* (sổ văn bản đi),
*number* (số), *version* (bản), *correction* (đính chính).
Nothing here is changed after it was issued; a correction is a new version. Doors: ``services``, ``selectors``.
"""
