"""Kinds and states of seasons, lists, nominees, meetings and what hangs on them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.records.enums import Basis


class SeasonKind(models.TextChoices):
    """What a season is about."""

    YEAR = "year", _("Tổng kết năm")
    THEME = "theme", _("Phong trào, chuyên đề")
    SUDDEN = "sudden", _("Thành tích đột xuất")


BASES = {SeasonKind.YEAR: Basis.MERIT, SeasonKind.THEME: Basis.THEMATIC, SeasonKind.SUDDEN: Basis.SUDDEN}


class Decider(models.TextChoices):
    """Who decides at the unit that runs a season; the words of the law core."""

    UNIT_HEAD = "unit_head", _("Người đứng đầu đơn vị có tư cách pháp nhân")
    DEPARTMENT_HEAD = "department_head", _("Người đứng đầu sở, ngành")
    DIRECTOR = "director", _("Giám đốc doanh nghiệp, hợp tác xã")
    COMMUNE_CHAIR = "commune_chair", _("Chủ tịch UBND xã, phường, đặc khu")
    BT_HEAD = "bt_head", _("Người đứng đầu bộ, ban, ngành, tỉnh")
    NOBODY = "internal_division_head", _("Không có thẩm quyền: chỉ đề nghị cấp trên")


class SeasonState(models.TextChoices):
    """Whether anything may still change."""

    OPEN = "open", _("Đang xét")
    CLOSED = "closed", _("Đã kết thúc")


class ListState(models.TextChoices):
    """Where the list of a unit stands, in the words officers know."""

    NONE = "none", _("Chưa gửi")
    PENDING = "pending", _("Chờ duyệt")
    REFUSED = "refused", _("Từ chối")
    APPROVED = "approved", _("Đã duyệt")


class Standing(models.TextChoices):
    """Where a nominee stands on the road."""

    REGISTERED = "registered", _("Đăng ký")
    PROPOSED = "proposed", _("Đề nghị")
    DROPPED = "dropped", _("Không đề nghị")
    ACCEPTED = "accepted", _("Đã duyệt")
    REFUSED = "refused", _("Từ chối")
    PASSED = "passed", _("Hội đồng thông qua")
    FAILED = "failed", _("Hội đồng không thông qua")
    SENT = "sent", _("Đã trình cấp trên")
    HIGHER = "higher", _("Đạt khen cao")
    AWARDED = "awarded", _("Đã có quyết định")
    REVOKED = "revoked", _("Đã hủy quyết định")


LIVE = (Standing.REGISTERED, Standing.PROPOSED, Standing.ACCEPTED, Standing.PASSED, Standing.SENT)
GRANTED = (Standing.AWARDED, Standing.HIGHER)
BADGES = {
    Standing.REGISTERED: "idle", Standing.PROPOSED: "running", Standing.DROPPED: "idle", Standing.ACCEPTED: "running",
    Standing.REFUSED: "wrong", Standing.PASSED: "running", Standing.FAILED: "wrong", Standing.SENT: "running",
    Standing.HIGHER: "done", Standing.AWARDED: "done", Standing.REVOKED: "wrong",
}  # fmt: skip
LIST_BADGES = {
    ListState.NONE: "idle", ListState.PENDING: "running", ListState.REFUSED: "wrong", ListState.APPROVED: "done",
}  # fmt: skip
# what papers and workbooks say, whatever language the page is in
KIND_SAID = {"individual": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
STANDING_SAID = {
    "registered": "Đăng ký", "proposed": "Đề nghị", "dropped": "Không đề nghị", "accepted": "Đã duyệt", "refused": "Từ chối",
    "passed": "Hội đồng thông qua", "failed": "Hội đồng không thông qua", "sent": "Đã trình cấp trên", "higher": "Đạt khen cao",
    "awarded": "Đã có quyết định", "revoked": "Đã hủy quyết định",
}  # fmt: skip


class Council(models.TextChoices):
    """Which council meets."""

    EMULATION = "emulation", _("Hội đồng thi đua, khen thưởng")
    INITIATIVE = "initiative", _("Hội đồng sáng kiến")


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    DRAFT = "draft", _("Đang họp, đang ghi")
    CLOSED = "closed", _("Đã kết luận")


class Presence(models.TextChoices):
    """How a member of the council took part."""

    PRESENT = "present", _("Có mặt")
    WRITTEN = "written", _("Vắng, cho ý kiến bằng văn bản")
    ABSENT = "absent", _("Vắng")


class PartKind(models.TextChoices):
    """What may lie in a dossier."""

    REPORT = "report", _("Báo cáo thành tích")
    MINUTES = "minutes", _("Biên bản bình xét của đơn vị")
    IDEA = "idea", _("Giấy công nhận sáng kiến, đề tài")
    CONFIRMATION = "confirmation", _("Xác nhận của cơ quan khác")
    OTHER = "other", _("Giấy tờ khác")


class Outcome(models.TextChoices):
    """How a unit's objection or a complaint during the consultation ended."""

    OPEN = "open", _("Chưa trả lời")
    KEPT = "kept", _("Giữ nguyên đề nghị")
    REMOVED = "removed", _("Đưa ra khỏi danh sách")
