"""What accounts keep about people. Passwords, keys and codes are only counted: they are secrets, or hashes of them."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_heads, tell_own

tell_own(
    Table(
        "access.User", "pk", Of.ACCOUNT, _("Tài khoản"),
        ("username", "full_name", "email", "language", "is_active", "date_joined", "last_login"),
    ),
    Table(
        "access.SignIn", "account", Of.ACCOUNT, _("Các lần đăng nhập"),
        ("at", "seen_at", "outcome", "address", "agent", "ended_at", "ended_how"),
    ),
    Table("access.SecondFactor", "account", Of.ACCOUNT, _("Xác thực hai bước"), ("confirmed_at",)),
    Table("access.RecoveryCode", "account", Of.ACCOUNT, _("Mã dự phòng (chỉ giữ dấu vân tay của mã)")),
    Table("access.EntrySlip", "account", Of.ACCOUNT, _("Phiếu vào lần đầu"), ("made_on", "valid_to", "used_at")),
    Table("axes.AccessAttempt", "username", Of.USERNAME, _("Lần đăng nhập sai"), ("attempt_time", "ip_address", "user_agent")),
    Table("axes.AccessFailureLog", "username", Of.USERNAME, _("Sổ đăng nhập sai"), ("attempt_time", "ip_address", "user_agent")),
    Table("axes.AccessLog", "username", Of.USERNAME, _("Sổ đăng nhập"), ("attempt_time", "ip_address", "user_agent", "logout_time")),
)  # fmt: skip
# rooms below this one, which do not know of accounts
tell_own(
    Table(
        "files.StoredFile", "stored_by_id", Of.ACCOUNT, _("Tệp đã đưa vào"), ("stored_at", "name", "size", "unit_id")
    ),
    Table(
        "jobs.Job",
        "started_by",
        Of.ACCOUNT,
        _("Việc chạy nền đã bắt đầu"),
        ("title", "state", "enqueued_at", "ended_at"),
    ),
)
tell_heads(
    {
        "stored_at": _("Lúc"), "name": _("Tên"), "size": _("Số byte"), "unit_id": _("Đơn vị"), "title": _("Việc"),
        "state": _("Trạng thái"), "enqueued_at": _("Lúc"), "ended_at": _("Xong lúc"),
        "username": _("Tên đăng nhập"), "email": _("Thư điện tử"), "is_active": _("Đang dùng"), "date_joined": _("Lập lúc"),
        "last_login": _("Đăng nhập lần cuối"), "attempt_time": _("Lúc"), "ip_address": _("Địa chỉ mạng"),
        "user_agent": _("Trình duyệt"), "logout_time": _("Đăng xuất lúc"),
    }
)  # fmt: skip
