"""The organisation in time: units, bodies, people, posts, signers, grants of roles.

Words: *unit* (đơn vị), *site* (cơ sở), *body* (tổ chức: chi bộ, công đoàn …), *succession* (kế thừa), *person*
(viên chức, người lao động, đoàn viên), *post* (chức vụ), *signer* (người ký), *theme* (chủ đề năm).
Every question has a day: the tree, a name, a signer, a role are always "as of".
Doors: ``selectors``, ``services``, ``enums``.
"""
