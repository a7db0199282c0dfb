"""Pages of the program that the search box leads to, with the words people look for them with."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongket.base.search.pages import Page, publish_pages
from tongket.faces.web.help.book import FRONT, book

PAGES = (
    Page(_("Việc cần làm"), _("trang đầu, trang chủ, hạn, việc chờ"), "place_home"),
    Page(_("Tổ chức: cây đơn vị"), _("sơ đồ tổ chức, cơ sở, chi nhánh, phòng ban"), "organizations:tree"),
    Page(_("Thêm đơn vị"), _("thành lập cơ sở, chi nhánh, phòng"), "organizations:found", "organizations.change_units"),
    Page(_("Đổi tên đơn vị"), _("tên mới, tên gọi"), "organizations:rename", "organizations.change_units"),
    Page(_("Sáp nhập đơn vị"), _("gộp, nhập vào, kế thừa"), "organizations:merge", "organizations.change_units"),
    Page(_("Chia tách đơn vị"), _("tách ra, kế thừa"), "organizations:split", "organizations.change_units"),
    Page(_("Danh sách người"), _("nhân sự, cán bộ, viên chức, đoàn viên, danh bạ"), "organizations:people"),
    Page(_("Thêm người"), _("nhân sự mới, viên chức mới"), "organizations:person_add", "organizations.change_people"),
    Page(
        _("Nhập nhân sự từ Excel"),
        _("danh sách cán bộ, viên chức, đoàn viên, nhập người"),
        "organizations:import",
        "organizations.change_people",
    ),
    Page(
        _("Thể thức văn bản và người ký"),
        _("tiêu đề, quốc hiệu, ký hiệu, nơi nhận, thẩm quyền ký, cơ quan chủ quản"),
        "organizations:letterhead",
    ),
    Page(_("Chủ đề năm"), _("khẩu hiệu của năm"), "organizations:theme", "organizations.change_letterhead"),
    Page(_("Ngày nghỉ riêng của đơn vị"), _("lịch nghỉ, làm bù, ngày lễ, Tết"), "organizations:own_days"),
    Page(
        _("Tài khoản và vai trò"),
        _("phân quyền, cấp tài khoản, cấp lại mật khẩu, quên mật khẩu, khóa tài khoản"),
        "organizations:accounts",
        "organizations.manage_accounts",
    ),
    Page(
        _("Khóa truy cập cho phần mềm khác"),
        _("API, kết nối, phần mềm kế toán, Power Query, đồng bộ, khóa API"),
        "exchange:keys",
        "exchange.keys",
    ),
    Page(_("Ủy quyền"), _("đi vắng, nghỉ phép, làm thay, giao việc tạm thời"), "organizations:delegations"),
    Page(_("Nhật ký"), _("ai đã sửa, lịch sử, dấu vết thay đổi"), "organizations:log", "organizations.see_log"),
    Page(_("Kế hoạch"), _("chỉ tiêu được giao, thông qua kế hoạch, ban hành"), "planning:plan"),
    Page(_("Giao chỉ tiêu"), _("thêm chỉ tiêu vào kế hoạch, mức giao"), "planning:target_add", "planning.edit"),
    Page(_("Nhiệm vụ trọng tâm"), _("việc của năm, giải pháp, phân công"), "planning:tasks"),
    Page(_("Danh mục chỉ tiêu"), _("đơn vị tính, thêm chỉ tiêu, sửa chỉ tiêu"), "planning:catalogue"),
    Page(_("Nhập danh mục chỉ tiêu từ Excel"), _("nhập chỉ tiêu"), "planning:import", "planning.edit"),
    Page(_("Số liệu"), _("nhập số, bảng số liệu, lưới số"), "reporting:figures"),
    Page(
        _("Dán số liệu từ Excel"), _("sao chép bảng, dán cả bảng"), "reporting:figures_paste", "reporting.enter_figures"
    ),
    Page(
        _("Nhập số liệu từ tệp Excel"),
        _("tải lên bảng số liệu"),
        "reporting:figures_import",
        "reporting.enter_figures",
    ),
    Page(
        _("Số phần mềm đếm được"),
        _("lấy số tự động, số khen thưởng, số đoàn viên, đếm từ hồ sơ"),
        "reporting:figures_counted",
    ),
    Page(_("Đơn vị nộp số liệu"), _("ai chưa nộp, tiến độ nộp, đôn đốc, còn thiếu"), "reporting:units"),
    Page(_("Số liệu các năm"), _("so sánh nhiều năm, cùng kỳ, biểu đồ, xu hướng"), "reporting:years"),
    Page(_("Lịch sử sửa số liệu"), _("ai đã sửa số, thay đổi"), "reporting:figures_history"),
    Page(_("Văn bản đã đọc"), _("đọc báo cáo, lấy số từ văn bản, báo cáo năm trước"), "reporting:readings"),
    Page(
        _("Đưa văn bản vào đọc"),
        _("tải lên báo cáo, lấy số từ báo cáo cũ, word, pdf"),
        "reporting:reading_new",
        "reporting.read_documents",
    ),
    Page(_("Báo cáo tổng kết"), _("soạn báo cáo, dự thảo, gửi duyệt, phát hành"), "reporting:review"),
    Page(
        _("Soạn thảo văn bản"),
        _("dự thảo, viết chung, kế hoạch, tờ trình, quyết định, công văn, thông báo, giấy mời, biên bản, nghị quyết"),
        "drafting:list",
        "drafting.take_part",
    ),
    Page(_("Soạn văn bản mới"), _("mở dự thảo, viết văn bản"), "drafting:begin", "drafting.lead"),
    Page(
        _("Yêu cầu báo cáo"),
        _("cấp trên hỏi, gửi báo cáo lên cấp trên, hỏi các đơn vị, thu báo cáo, tổng hợp, nhận, trả lại, gia hạn"),
        "collecting:list",
        "collecting.view",
    ),
    Page(_("Yêu cầu báo cáo mới"), _("hỏi số liệu cấp dưới, thu báo cáo"), "collecting:begin", "collecting.ask"),
    Page(_("Sổ văn bản đi"), _("văn bản đã phát hành, số văn bản, vào sổ"), "papers:list"),
    Page(_("Lấy số văn bản"), _("cấp số, văn bản làm bên ngoài"), "papers:take_number", "papers.keep"),
    Page(
        _("Sổ văn bản đến"), _("công văn đến, số đến, thời hạn giải quyết"), "papers:incoming", "papers.view_incoming"
    ),
    Page(_("Vào sổ văn bản đến"), _("nhận văn bản, công văn đến"), "papers:incoming_add", "papers.keep"),
    Page(_("Hồ sơ"), _("danh mục hồ sơ, lưu trữ, thời hạn lưu, giao nộp"), "papers:cases", "papers.keep"),
    Page(_("Số văn bản"), _("dãy số, số bị bỏ, cách đánh số, ký hiệu"), "papers:numbers"),
    Page(
        _("Hồ sơ thi đua"),
        _("xếp loại, danh hiệu, chiến sĩ thi đua, lao động tiên tiến, bằng khen, lịch sử khen thưởng"),
        "records:list",
        "records.view",
    ),
    Page(_("Sáng kiến, đề tài"), _("công nhận sáng kiến, sổ sáng kiến, đã dùng"), "records:ideas", "records.view"),
    Page(_("Nhập hồ sơ thi đua từ Excel"), _("nhập xếp loại, nhập danh hiệu"), "records:import", "records.keep"),
    Page(
        _("Tra luật thi đua: danh mục khen thưởng"),
        _("danh hiệu, hình thức, tiền thưởng, thẩm quyền, điều kiện, huân chương, bằng khen, chiến sĩ thi đua"),
        "judging:catalogue",
    ),
    Page(_("Hỏi luật"), _("ai đủ điều kiện, còn thiếu gì, xét danh hiệu, tiêu chuẩn khen thưởng"), "judging:ask"),
    Page(_("Tính nhanh"), _("tỷ lệ, phiếu kín, hội đồng, tiền thưởng, lương cơ sở, công khai"), "judging:sums"),
    Page(_("Quy tắc thi đua, khen thưởng"), _("điều khoản, hiệu lực, luật, nghị định, thông tư"), "judging:rules"),
    Page(_("Quy định riêng về khen thưởng"), _("quy chế, tỷ lệ của đơn vị, ngưỡng phiếu"), "judging:layers"),
    Page(_("Lịch và hạn"), _("lịch công tác, việc đến hạn, nhắc việc, ngày nghỉ"), "reminders:calendar"),
    Page(_("Hạn riêng của đơn vị"), _("đặt hạn, nộp báo cáo, nhắc hạn"), "reminders:deadlines"),
    Page(_("Nhắc tôi thế nào"), _("thư nhắc, lịch trên điện thoại, ics, giờ yên lặng"), "reminders:mine"),
    Page(_("Tài khoản của tôi"), _("vai trò, thông tin, thư điện tử, đăng nhập"), "access:me", at_place=False),
    Page(_("Đổi mật khẩu"), _("mật khẩu mới, bảo mật"), "access:password", at_place=False),
    Page(
        _("Đăng nhập hai bước"),
        _("mã xác thực, hai lớp, ứng dụng xác thực, mã dự phòng, bảo mật"),
        "access:two_step",
        at_place=False,
    ),
    Page(_("Các lần đăng nhập"), _("thiết bị, đăng xuất mọi nơi, phiên"), "access:sign_ins", at_place=False),
    Page(_("Việc chạy nền"), _("tiến độ, đang chạy, việc dài"), "jobs:mine", at_place=False),
    Page(_("Dữ liệu về tôi"), _("lấy dữ liệu cá nhân, ai đã xem"), "own_data:page", at_place=False),
    Page(
        _("Sao lưu và khôi phục"),
        _("bản sao, lưu dữ liệu, phục hồi, chuyển máy, nâng cấp"),
        "keeping:home",
        "access.keep_installation",
        at_place=False,
    ),
    Page(
        _("Tình trạng máy chủ"),
        _("sức khỏe, ổ đĩa, lỗi, máy chủ, kiểm tra"),
        "health:state",
        "access.keep_installation",
        at_place=False,
    ),
)


def every_page() -> Iterator[Page]:
    """The pages of deeds, then the topics of the guide with their headings."""
    yield from PAGES
    for topic in book().values():
        if topic.slug != FRONT:
            name = _now("Hướng dẫn: %(topic)s") % {"topic": topic.title}
            headings = " ".join(sorted(topic.anchors))
            yield Page(name, headings, "guide:topic", at_place=False, args={"topic": topic.slug}, tells_also=False)


def let_find() -> None:
    """Publish the pages; called once by the app."""
    publish_pages(every_page)
