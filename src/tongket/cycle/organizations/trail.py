"""The room's words in the log, told to ``audit`` when the app is ready."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tongket.base.access.roles import Role
from tongket.base.audit.presenters import tell
from tongket.cycle.organizations.enums import BodyKind, DelegationKind, OwnDayKind, PaperProfile, UnitKind
from tongket.cycle.organizations.log_names import tell_log_names

ACCESS_VERBS = {
    "access.account_created": _("lập tài khoản"),
    "access.password_renewed": _("cấp lại mật khẩu cho"),
    "access.password_changed": _("đổi mật khẩu của"),
    "access.account_opened": _("mở lại tài khoản"),
    "access.account_shut": _("khóa tài khoản"),
    "access.signed_out_elsewhere": _("đăng xuất ở nơi khác tài khoản"),
    "access.second_factor_on": _("bật xác thực hai bước của"),
    "access.second_factor_off": _("tắt xác thực hai bước của"),
    "access.second_factor_locked": _("tạm khóa bước xác thực của"),
    "access.recovery_code_used": _("dùng một mã dự phòng của"),
    "access.recovery_codes_renewed": _("lấy mã dự phòng mới của"),
    "access.slip_issued": _("cấp phiếu vào cho"),
    "access.slip_used": _("dùng phiếu vào của"),
}
VERBS = {
    "organizations.unit_founded": _("thành lập đơn vị"),
    "organizations.unit_removed": _("bỏ khỏi sơ đồ đơn vị ghi nhầm"),
    "organizations.unit_renamed": _("đổi tên đơn vị"),
    "organizations.unit_moved": _("chuyển đơn vị"),
    "organizations.unit_merged": _("sáp nhập đơn vị"),
    "organizations.unit_split": _("chia tách đơn vị"),
    "organizations.unit_dissolved": _("cho thôi hoạt động đơn vị"),
    "organizations.letterhead_changed": _("sửa thể thức của"),
    "organizations.body_added": _("ghi tổ chức"),
    "organizations.body_ended": _("kết thúc tổ chức"),
    "organizations.members_added": _("ghi thành viên của khối"),
    "organizations.member_ended": _("cho rời khối, cụm"),
    "organizations.theme_set": _("đặt chủ đề năm"),
    "organizations.signer_added": _("ghi người ký"),
    "organizations.signer_ended": _("kết thúc quyền ký của"),
    "organizations.person_added": _("thêm người"),
    "organizations.person_changed": _("sửa hồ sơ của"),
    "organizations.post_added": _("ghi chức vụ"),
    "organizations.post_changed": _("sửa chức vụ"),
    "organizations.post_ended": _("kết thúc chức vụ"),
    "organizations.expired_removed": _("xóa những gì hết hạn lưu của"),
    "organizations.own_data_given": _("lấy dữ liệu theo giấy yêu cầu của"),
    "organizations.people_imported": _("nhập danh sách người vào"),
    "organizations.own_day_added": _("ghi ngày riêng của đơn vị"),
    "organizations.own_day_removed": _("xóa ngày riêng của đơn vị"),
    "organizations.accounts_imported": _("nhập danh sách tài khoản vào"),
    "organizations.role_granted": _("cấp vai trò"),
    "organizations.role_revoked": _("thu hồi vai trò"),
    "organizations.role_handed_over": _("bàn giao vai trò"),
    "organizations.role_delegated": _("lập ủy quyền"),
    "organizations.delegation_ended": _("kết thúc sớm ủy quyền"),
    "organizations.duties_kept_apart": _("quy định người làm không tự duyệt ở"),
    "organizations.duties_joined": _("cho một người vừa làm vừa duyệt ở"),
}
FIELDS = {
    "kept_kind": _("Loại hết hạn lưu"),
    "items": _("Những mục đã xóa"),
    "members": _("Đơn vị thành viên"),
    "left_because": _("Lý do rời khối"),
    "removed": _("Số mục đã xóa"),
    "name": _("Tên"),
    "short_name": _("Tên gọi tắt"),
    "parent": _("Trực thuộc"),
    "superior_name": _("Cơ quan chủ quản"),
    "place": _("Địa danh"),
    "symbol": _("Ký hiệu văn bản"),
    "address": _("Địa chỉ"),
    "profile": _("Thể thức"),
    "decision": _("Quyết định"),
    "valid_from": _("Từ ngày"),
    "valid_to": _("Đến ngày"),
    "dissolved_on": _("Ngày cuối hoạt động"),
    "successor": _("Đơn vị kế thừa"),
    "parts": _("Các đơn vị mới"),
    "kind": _("Loại"),
    "theme": _("Chủ đề"),
    "period": _("Kỳ"),
    "person": _("Người"),
    "authority_lines": _("Thẩm quyền ký"),
    "code": _("Mã"),
    "full_name": _("Họ và tên"),
    "born_on": _("Ngày sinh"),
    "gender": _("Giới tính"),
    "email": _("Thư điện tử"),
    "phone": _("Điện thoại"),
    "title": _("Chức vụ"),
    "role": _("Vai trò"),
    "giver": _("Người giao"),
    "duties_apart": _("Người làm không tự duyệt"),
    "taker": _("Người thay"),
    "delegation": _("Hình thức"),
    "ended_on": _("Kết thúc sớm từ ngày"),
    "username": _("Tên đăng nhập"),
    "is_active": _("Đang dùng"),
    "created": _("Người mới"),
    "updated": _("Được cập nhật"),
    "unchanged": _("Không đổi"),
    "left": _("Dòng chưa nhập"),
    "granted": _("Vai trò được cấp"),
    "file": _("Tệp"),
    "ended": _("Số nơi đã đăng xuất"),
    "device": _("Thiết bị"),
    "first_day": _("Từ ngày"),
    "last_day": _("Đến ngày"),
    "note": _("Ghi chú"),
}


def tell_trail() -> None:
    """Give the log this room's words, and those of accounts."""
    values = {("role", value): label for value, label in Role.choices}
    values |= {("kind", value): label for value, label in [*UnitKind.choices, *BodyKind.choices, *OwnDayKind.choices]}
    values |= {("profile", value): label for value, label in PaperProfile.choices}
    values |= {("delegation", value): label for value, label in DelegationKind.choices}
    values |= {("gender", "f"): _("Nữ"), ("gender", "m"): _("Nam")}
    tell(room="organizations", room_says=_("Tổ chức"), verbs=VERBS, fields=FIELDS, values=values)
    tell(room="access", room_says=_("Tài khoản"), verbs=ACCESS_VERBS)
    tell_log_names()
