"""Permissions in Vietnamese: what each lets one do, for the page "who sees this?" and for the guide."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SAYS = {
    "access.keep_installation": _("Giữ máy chủ: sao lưu, nâng cấp, tình trạng máy"),
    "organizations.look": _("Xem trang của đơn vị"),
    "organizations.change_units": _("Thay đổi tổ chức: thành lập, đổi tên, sáp nhập, chia tách, đoàn thể"),
    "organizations.change_duties": _("Đổi quy định người làm không tự duyệt"),
    "organizations.change_letterhead": _("Sửa thể thức, người ký, chủ đề năm"),
    "organizations.change_own_days": _("Ghi ngày nghỉ riêng của đơn vị"),
    "organizations.change_people": _("Sửa danh sách người, chức vụ"),
    "organizations.see_personal": _("Xem ngày sinh, điện thoại, thư điện tử; tải danh sách người"),
    "organizations.see_accounts": _("Xem tài khoản và vai trò"),
    "organizations.manage_accounts": _("Lập tài khoản, cấp và thu hồi vai trò"),
    "organizations.delegate_own": _("Lập ủy quyền cho vai trò của mình"),
    "organizations.delegate_others": _("Lập, kết thúc ủy quyền thay người khác"),
    "organizations.see_handover": _("Xem bản bàn giao của người khác"),
    "organizations.remove_expired": _("Xóa hồ sơ đã hết hạn lưu"),
    "organizations.see_log": _("Xem nhật ký"),
    "planning.view": _("Xem kế hoạch"),
    "planning.edit": _("Soạn kế hoạch, danh mục chỉ tiêu, nhiệm vụ"),
    "planning.adopt": _("Thông qua kế hoạch"),
    "planning.hand_over": _("Bàn giao việc của người này cho người khác"),
    "planning.task_state": _("Ghi trạng thái, kết quả của việc (cả người chủ trì việc đó)"),
    "reporting.view_figures": _("Xem số liệu"),
    "reporting.enter_figures": _("Nhập, sửa số liệu"),
    "reporting.close": _("Khóa số liệu của kỳ"),
    "reporting.reopen": _("Mở lại kỳ đã khóa"),
    "reporting.comment": _("Ghi ý kiến về số liệu"),
    "reporting.see_evidence": _("Mở tệp minh chứng"),
    "reporting.evidence": _("Thêm, gỡ minh chứng"),
    "reporting.view_readings": _("Xem số liệu đọc từ văn bản"),
    "reporting.read_documents": _("Đưa văn bản vào đọc, nhận hoặc bỏ số liệu đọc được"),
    "reporting.view_review": _("Xem báo cáo đã phát hành"),
    "reporting.view_draft": _("Xem báo cáo đang soạn (đã phát hành thì mọi người có vai trò ở đơn vị)"),
    "reporting.write_review": _("Soạn báo cáo"),
    "reporting.submit_review": _("Gửi duyệt báo cáo"),
    "reporting.return_review": _("Trả lại dự thảo"),
    "reporting.issue_review": _("Duyệt và phát hành báo cáo"),
    "reporting.correct_review": _("Mở bản đính chính"),
    "drafting.view": _("Xem mọi dự thảo văn bản của đơn vị"),
    "drafting.take_part": _("Mở dự thảo, góp ý, đề nghị sửa (cả người được giao viết một mục của dự thảo)"),
    "drafting.lead": _("Mở dự thảo, sửa dàn bài, giao mục, gửi duyệt"),
    "drafting.write": _("Viết vào mục của dự thảo (cả người được giao mục đó)"),
    "drafting.send_back": _("Trả lại dự thảo văn bản"),
    "drafting.issue": _("Duyệt và phát hành dự thảo văn bản"),
    "papers.view": _("Xem sổ văn bản, mở văn bản đã phát hành"),
    "papers.issue": _("Phát hành văn bản"),
    "papers.keep": _("Ghi sổ văn bản: lấy số, văn bản đến, bản sao, hồ sơ"),
    "papers.view_incoming": _("Xem văn bản đến (cả người được giao văn bản đó)"),
    "papers.recall": _("Thu hồi văn bản"),
    "papers.set_numbering": _("Đặt cách đánh số văn bản"),
    "certificates.view": _("Xem đợt in giấy khen, sổ khen thưởng, tải trang kiểm tra"),
    "certificates.prepare": _("Soạn mẫu in, đợt in, nhập danh sách, in và ghi trao giấy khen"),
    "certificates.register": _("Vào sổ khen thưởng, cấp lại, thu hồi, nhập sổ từ Excel"),
    "certificates.keys": _("Lập, đổi khóa ký mã QR; báo khóa bị lộ"),
    "reminders.view": _("Xem lịch của đơn vị"),
    "reminders.change": _("Đặt hạn, quy định nhắc việc của đơn vị"),
    "reminders.tick": _("Ghi một hạn đã xong"),
    "reminders.see_late": _("Xem ai chậm, lấy lời nhắc"),
}


def deed_says(name: str) -> str:
    """What the permission lets one do; one that nobody told is shown by its name, so that nothing is hidden."""
    return str(SAYS.get(name, name))
