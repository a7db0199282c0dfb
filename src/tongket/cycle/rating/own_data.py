"""What the room keeps about people: their ratings and petitions."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table(
        "rating.Rating", "person", Of.PERSON, _("Xếp loại chất lượng"),
        ("round", "group", "excluded", "self_level", "self_text", "self_on", "level"),
    ),
    Table(
        "rating.Petition", "rating__person", Of.PERSON, _("Kiến nghị về xếp loại"),
        ("rating", "text", "made_on", "due_on", "answer", "answered_on", "level"),
    ),
)  # fmt: skip
tell_heads({
    "round": _("Đợt xếp loại"), "group": _("Nhóm"), "excluded": _("Lý do không xếp loại"), "self_level": _("Tự xếp loại"),
    "self_text": _("Tự nhận xét"), "self_on": _("Ngày tự xếp loại"), "level": _("Mức xếp loại"), "rating": _("Người kiến nghị"),
    "made_on": _("Ngày kiến nghị"), "answer": _("Trả lời"), "answered_on": _("Ngày trả lời"),
})  # fmt: skip
