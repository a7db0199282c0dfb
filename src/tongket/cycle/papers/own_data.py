"""What the registers keep about people."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table(
        "papers.IncomingPaper", "person", Of.PERSON, _("Văn bản đến được giao"),
        ("arrival_number", "year", "arrived_on", "author", "notation", "abstract", "due_on", "done_on", "progress"),
    ),
    Table("papers.CaseFile", "keeper", Of.PERSON, _("Hồ sơ được giao giữ"), ("year", "code", "title", "closed_on")),
)  # fmt: skip
tell_heads({"arrival_number": _("Số đến"), "arrived_on": _("Ngày đến"), "author": _("Tác giả"), "year": _("Năm")})
