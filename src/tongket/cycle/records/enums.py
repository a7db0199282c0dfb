"""The words of the law core as they are stored: small numbers for what is counted by the million, codes for the rest."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKind(models.TextChoices):
    """Whom facts are about."""

    INDIVIDUAL = "individual", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")


class Source(models.TextChoices):
    """How a fact came in."""

    TYPED = "typed", _("nhập tay")
    WORKBOOK = "workbook", _("nhập từ Excel")
    DECISION_LIST = "decision", _("danh sách kèm quyết định")
    ROUND = "round", _("đợt xếp loại của đơn vị")
    SEASON = "season", _("đợt xét khen thưởng")


class Rating(models.IntegerChoices):
    """Yearly rating: the place in ``law.history.RATINGS``, from 1; 0 is not rated or not known."""

    NONE = 0, _("Chưa có")
    KHTNV = 1, _("Không hoàn thành nhiệm vụ")
    HTNV = 2, _("Hoàn thành nhiệm vụ")
    HTTNV = 3, _("Hoàn thành tốt nhiệm vụ")
    HTXSNV = 4, _("Hoàn thành xuất sắc nhiệm vụ")


class Registered(models.IntegerChoices):
    """Registered for emulation in a year."""

    UNKNOWN = -1, _("Chưa rõ")
    NO = 0, _("Không đăng ký")
    YES = 1, _("Có đăng ký")


class Basis(models.IntegerChoices):
    """For what an award was given: the place in ``law.history.BASES``."""

    MERIT = 0, _("Thành tích công tác")
    THEMATIC = 1, _("Chuyên đề")
    SUDDEN = 2, _("Đột xuất")
    CONTRIBUTION = 3, _("Quá trình cống hiến")
    LONG_SERVICE = 4, _("Niên hạn")


class Body(models.IntegerChoices):
    """Whose award it is, where that matters: the place in ``law.history.BODIES``, from 1; 0 is not said."""

    NONE = 0, _("Không ghi")
    PROVINCE = 1, _("Tỉnh, thành phố")
    MINISTRY = 2, _("Bộ, ban, ngành")
    UNION_FEDERATION = 3, _("Liên đoàn Lao động tỉnh, công đoàn ngành")
    UNION_CENTRAL = 4, _("Tổng Liên đoàn Lao động")


class Ground(models.IntegerChoices):
    """What an award was won with: the place in ``law.history.GROUNDS``, from 1; 0 is not said."""

    NONE = 0, _("Không ghi")
    RATING = 1, _("Xếp loại")
    INITIATIVE = 2, _("Sáng kiến")
    WORK = 3, _("Đề tài, đề án, công trình")


class IdeaKind(models.IntegerChoices):
    """An initiative, or a topic, project or scientific work."""

    INITIATIVE = 0, _("Sáng kiến")
    WORK = 1, _("Đề tài, đề án, công trình")


class IdeaLevel(models.IntegerChoices):
    """Scope of influence recognised: the place in ``law.history.IDEA_LEVELS``."""

    BASE = 0, _("Cơ sở")
    BT = 1, _("Bộ, ban, ngành, tỉnh")
    NATIONAL = 2, _("Toàn quốc")


class IdeaState(models.IntegerChoices):
    """Whether an idea counts yet."""

    IN_PROGRESS = 0, _("Chưa công nhận, chưa nghiệm thu")
    ACCEPTED = 1, _("Đã công nhận, đã nghiệm thu")


class DisciplineKind(models.TextChoices):
    """Forms of discipline."""

    REPRIMAND = "reprimand", _("Khiển trách")
    WARNING = "warning", _("Cảnh cáo")
    SALARY_CUT = "salary_cut", _("Hạ bậc lương")
    DEMOTION = "demotion", _("Giáng chức")
    REMOVAL = "removal", _("Cách chức")
    DISMISSAL = "dismissal", _("Buộc thôi việc, sa thải")


class HoldKind(models.TextChoices):
    """Why nothing may be decided for now."""

    DISCIPLINE_REVIEW = "discipline_review", _("Đang xem xét kỷ luật")
    INVESTIGATION = "investigation", _("Đang điều tra")
    INSPECTION = "inspection", _("Đang thanh tra, kiểm tra, kiểm toán")
    COMPLAINT = "complaint", _("Đang giải quyết khiếu nại")
    DENUNCIATION = "denunciation", _("Đang giải quyết tố cáo")
    PRESS = "press", _("Báo chí nêu, đang xác minh")


class AbsenceKind(models.TextChoices):
    """Why somebody was away."""

    MATERNITY = "maternity", _("Nghỉ thai sản")
    SICK = "sick", _("Nghỉ ốm, điều trị")
    BRAVE_INJURY = "brave_injury", _("Nghỉ do bị thương khi dũng cảm cứu người, cứu tài sản")
    TRAINING = "training", _("Đi học, bồi dưỡng")
    UNPAID = "unpaid", _("Nghỉ không hưởng lương")


class PairState(models.TextChoices):
    """What a person decided about two records that look alike."""

    JOINED = "joined", _("Đã gộp")
    APART = "apart", _("Hai người khác nhau")


# the number an award of the law's catalogue is stored as: its place here, from 1. Only ever add at the end.
AWARD_NAMES = {
    "ldtt": "Lao động tiên tiến",
    "cstt": "Chiến sĩ tiên tiến",
    "cstdcs": "Chiến sĩ thi đua cơ sở",
    "cstd_bt": "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh",
    "cstd_tq": "Chiến sĩ thi đua toàn quốc",
    "ttldtt": "Tập thể lao động tiên tiến",
    "dvtt": "Đơn vị tiên tiến",
    "ttldxs": "Tập thể lao động xuất sắc",
    "dvqt": "Đơn vị quyết thắng",
    "co_bt": "Cờ thi đua của Bộ, ban, ngành, tỉnh",
    "co_qk": "Cờ thi đua của quân khu, quân đoàn và tương đương",
    "co_dhqg": "Cờ thi đua của Đại học Quốc gia",
    "co_cp": "Cờ thi đua của Chính phủ",
    "xptb": "Xã, phường, thị trấn (đặc khu) tiêu biểu",
    "tvh": "Thôn, tổ dân phố văn hóa",
    "gdvh": "Gia đình văn hóa",
    "gk": "Giấy khen",
    "bk_bt": "Bằng khen của Bộ, ban, ngành, tỉnh",
    "bk_qk": "Bằng khen của quân khu, quân đoàn và tương đương",
    "bk_dhqg": "Bằng khen của Đại học Quốc gia",
    "bk_ttg": "Bằng khen của Thủ tướng Chính phủ",
    "knc": "Kỷ niệm chương",
    "hc_ld3": "Huân chương Lao động hạng Ba",
    "hc_ld2": "Huân chương Lao động hạng Nhì",
    "hc_ld1": "Huân chương Lao động hạng Nhất",
    "hc_dl3": "Huân chương Độc lập hạng Ba",
    "hc_dl2": "Huân chương Độc lập hạng Nhì",
    "hc_dl1": "Huân chương Độc lập hạng Nhất",
    "hc_hcm": "Huân chương Hồ Chí Minh",
    "hc_sv": "Huân chương Sao vàng",
    "hc_bvtq3": "Huân chương Bảo vệ Tổ quốc hạng Ba",
    "hc_bvtq2": "Huân chương Bảo vệ Tổ quốc hạng Nhì",
    "hc_bvtq1": "Huân chương Bảo vệ Tổ quốc hạng Nhất",
    "hc_cc3": "Huân chương Chiến công hạng Ba",
    "hc_cc2": "Huân chương Chiến công hạng Nhì",
    "hc_cc1": "Huân chương Chiến công hạng Nhất",
    "hc_qc3": "Huân chương Quân công hạng Ba",
    "hc_qc2": "Huân chương Quân công hạng Nhì",
    "hc_qc1": "Huân chương Quân công hạng Nhất",
    "hc_dc": "Huân chương Dũng cảm",
    "hc_ddk": "Huân chương Đại đoàn kết dân tộc",
    "hc_hn": "Huân chương Hữu nghị",
    "huych_csvv3": "Huy chương Chiến sĩ vẻ vang hạng Ba",
    "huych_csvv2": "Huy chương Chiến sĩ vẻ vang hạng Nhì",
    "huych_csvv1": "Huy chương Chiến sĩ vẻ vang hạng Nhất",
    "huych_hn": "Huy chương Hữu nghị",
    "huych_qkqt": "Huy chương Quân kỳ quyết thắng",
    "huych_vantq": "Huy chương Vì an ninh Tổ quốc",
    "dh_ah": "Anh hùng Lao động",
    "dh_ahllvt": "Anh hùng Lực lượng vũ trang nhân dân",
    "dh_bmvnah": "Bà mẹ Việt Nam anh hùng",
    "dh_ngnd": "Nhà giáo nhân dân",
    "dh_ngut": "Nhà giáo ưu tú",
    "dh_nnnd": "Nghệ nhân nhân dân",
    "dh_nnut": "Nghệ nhân ưu tú",
    "dh_nsnd": "Nghệ sĩ nhân dân",
    "dh_nsut": "Nghệ sĩ ưu tú",
    "dh_ttnd": "Thầy thuốc nhân dân",
    "dh_ttut": "Thầy thuốc ưu tú",
    "dh_tinhah": "Tỉnh Anh hùng, Thành phố Anh hùng",
    "gt_hcm": "Giải thưởng Hồ Chí Minh",
    "gt_nn": "Giải thưởng Nhà nước",
    "union_full": "Khen thưởng toàn diện của công đoàn",
    "union_thematic": "Khen thưởng chuyên đề của công đoàn",
}
AWARDS = tuple(AWARD_NAMES)
AWARD_NUMBERS = {code: number for number, code in enumerate(AWARDS, 1)}
AWARD_CHOICES = list(enumerate(AWARD_NAMES.values(), 1))
