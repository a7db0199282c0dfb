"""The whole road of an award: registration, proposal lists, council, submission, consultation, decision, revocation.

A *season* (đợt xét khen) is one occasion of one unit: the end of a year, a movement, a sudden deed. Each unit in it keeps a
*list* (danh sách đề nghị) of *nominees* (tên được đăng ký, đề nghị): who, for which title or commendation. The council meets
(*meeting*), what passes is *sent up* or *decided*; a *decision* writes into the records, the register and the bonus list.
Doors: ``selectors``, ``services``.
"""
