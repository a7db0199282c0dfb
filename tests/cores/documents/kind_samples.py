"""One complete paper of every kind under every rule book; all names are invented."""

from __future__ import annotations

from dataclasses import replace

from tests.cores.documents.samples import TARGETS, TEXT, annex_table
from tongket.cores.documents import (
    KINDS,
    Align,
    Annex,
    Article,
    Attached,
    Block,
    Column,
    Heading,
    Kind,
    ListItem,
    Need,
    Paper,
    PaperDate,
    Paragraph,
    ProfileCode,
    Regime,
    Row,
    Signature,
    Signing,
    Stamp,
    Table,
    authority_lines,
    number_headings,
)

_WHO = {
    ProfileCode.STATE: ("Tỉnh đoàn Sông Mai", "Trung tâm Thanh thiếu niên Phương Nam", "TTN"),
    ProfileCode.UNION: ("Liên đoàn Lao động tỉnh Sông Mai", "Công đoàn cơ sở Trung tâm Phương Nam", "CĐCS"),
    ProfileCode.PARTY: ("Đảng ủy Khối các cơ quan tỉnh Sông Mai", "Chi bộ Trung tâm Phương Nam", "CB"),
    ProfileCode.YOUTH: ("Tỉnh đoàn Sông Mai", "Ban Chấp hành Đoàn Trung tâm Phương Nam", "ĐTN"),
}
_SIGNED = {
    ProfileCode.STATE: authority_lines(Regime.HEAD, "Giám đốc"),
    ProfileCode.UNION: authority_lines(Regime.COLLECTIVE, "Chủ tịch", collective="Ban Chấp hành"),
    ProfileCode.PARTY: authority_lines(Regime.COLLECTIVE, "Bí thư", collective="Chi bộ"),
    ProfileCode.YOUTH: authority_lines(Regime.COLLECTIVE, "Bí thư", collective="Ban Thường vụ"),
}
_DECIDERS = {
    ProfileCode.STATE: "Giám đốc Trung tâm Thanh thiếu niên Phương Nam",
    ProfileCode.UNION: "Ban Chấp hành Công đoàn cơ sở",
    ProfileCode.PARTY: "Chi bộ Trung tâm Phương Nam",
    ProfileCode.YOUTH: "Ban Chấp hành Đoàn Trung tâm",
}
BASES = (
    "Căn cứ Quy chế tổ chức và hoạt động của đơn vị ban hành năm 2022",
    "Căn cứ kế hoạch công tác năm 2024 đã được phê duyệt",
    "Theo đề nghị của Trưởng phòng Hành chính - Tổng hợp",
)
ARTICLES: tuple[Block, ...] = (
    Article("Thành lập Tổ tổng kết năm 2024 của đơn vị, gồm năm thành viên theo danh sách đã thông qua."),
    Article("Tổ tổng kết có nhiệm vụ thu thập số liệu, soạn báo cáo và trình trước ngày 20 tháng 12."),
    Article("Quyết định này có hiệu lực từ ngày ký; các phòng và cá nhân liên quan chịu trách nhiệm thi hành."),
)
RULES: tuple[Block, ...] = number_headings(
    (
        Heading(0, "Quy định chung", word="Chương"),
        Article(title="Phạm vi điều chỉnh"),
        ListItem("1.", "Quy chế này quy định cách thu thập, kiểm tra và lưu giữ số liệu tổng kết của đơn vị."),
        ListItem("2.", "Những việc không nêu tại đây thực hiện theo quy định của pháp luật và của cấp trên."),
        Article(title="Đối tượng áp dụng"),
        Paragraph("Các phòng, cơ sở, chi nhánh và viên chức, người lao động của đơn vị."),
        Heading(0, "Trách nhiệm", word="Chương"),
        Article(title="Trách nhiệm của các phòng"),
        ListItem("a)", "Cử người làm đầu mối số liệu;"),
        ListItem("b)", "Gửi số liệu trước ngày 05 hằng tháng;"),
        ListItem("c)", "Giữ minh chứng của từng số liệu;"),
        ListItem("d)", "Nêu lý do khi số liệu thay đổi;"),
        ListItem("đ)", "Báo cáo ngay khi có sai lệch;"),
        ListItem("e)", "Trả lời khi được hỏi lại."),
        Article("Quy chế này có hiệu lực thi hành từ ngày ký; Trưởng các phòng chịu trách nhiệm thi hành."),
    )
)
PEOPLE = Table(
    columns=(
        Column("STT", align=Align.CENTRE),
        Column("Họ và tên"),
        Column("Chức vụ"),
        Column("Ghi chú"),
    ),
    rows=(
        Row(("1", "Y Thanh Hà Niê Kđăm", "Viên chức", "")),
        Row(("2", "H’Hen Êban", "Giáo viên", "")),
        Row(("3", "Đặng Ngọc Hân", "Phó Giám đốc", "Tổ trưởng")),
        Row(("4", "Lê Thị Thanh Trúc", "Chuyên viên", "Thư ký")),
    ),
)
SCORES = Table(
    columns=(
        Column("STT", align=Align.CENTRE),
        Column("Nội dung"),
        Column("Điểm chuẩn", align=Align.RIGHT),
        Column("Điểm tự chấm", align=Align.RIGHT),
        Column("Điểm khối chấm", align=Align.RIGHT),
    ),
    rows=(
        Row(("1", "Thực hiện nhiệm vụ chuyên môn", "60", "58", "57")),
        Row(("2", "Tổ chức phong trào thi đua", "40", "38", "38")),
    ),
)


def _blocks(kind: Kind) -> tuple[Block, ...]:
    if kind.command:
        return ARTICLES
    if kind.articles is Need.MUST:
        return RULES
    if kind.code == "DS":
        return (PEOPLE,)
    if kind.code == "BĐ":
        return (SCORES,)
    if kind.code == "GM":
        return (
            Paragraph("Trân trọng kính mời: Đại diện lãnh đạo các đơn vị trong khối thi đua."),
            Paragraph("Tới dự: Hội nghị tổng kết công tác năm 2024."),
            Paragraph("Chủ trì: Lý Thành Sơn, Giám đốc Trung tâm."),
            Paragraph("Thời gian: 08 giờ 00, ngày 20 tháng 12 năm 2024."),
            Paragraph("Địa điểm: Hội trường Cơ sở 1."),
        )
    if kind.code == "BB":
        return (
            Paragraph("Thời gian bắt đầu: 08 giờ 00, ngày 18 tháng 12 năm 2024."),
            Paragraph("Địa điểm: Hội trường Cơ sở 1."),
            Paragraph("Thành phần tham dự: 42 người; chủ trì: Lý Thành Sơn; thư ký: Lê Thị Thanh Trúc."),
            Paragraph(f"Nội dung: {TEXT}"),
            Paragraph("Cuộc họp kết thúc vào 10 giờ 30 phút cùng ngày."),
        )
    return number_headings(
        (
            Heading(1, "Kết quả năm 2024"),
            Heading(2, "Kỹ năng hè"),
            Paragraph(TEXT),
            TARGETS,
            Heading(2, "Những việc còn lại"),
            Heading(3, "Hai cơ sở mới"),
            ListItem("-", "Cơ sở 3 nhận học viên từ tháng 3;"),
            ListItem("-", "Chi nhánh Biển Đông nhận học viên từ tháng 9."),
            Heading(1, "Nhiệm vụ năm 2025"),
            ListItem("1.", "Giữ chất lượng lớp kỹ năng hè khi số học viên tăng nhanh."),
            ListItem("2.", "Mở thêm nguồn thu để thu nhập bình quân không thấp hơn năm 2024."),
        )
    )


def _cosigners(kind: Kind) -> tuple[Signature, ...]:
    if kind.signing is Signing.MINUTES:
        return (Signature(("THƯ KÝ",), "Lê Thị Thanh Trúc"),)
    if kind.signing is Signing.PARTIES:
        return (
            Signature(("ĐẠI DIỆN ĐƠN VỊ THỨ HAI", "GIÁM ĐỐC"), "Phạm Quốc Tuấn"),
            Signature(("ĐẠI DIỆN ĐƠN VỊ THỨ BA", "GIÁM ĐỐC"), "Vũ Thị Nhàn"),
        )
    return ()


def paper_of_kind(kind: Kind, profile: ProfileCode, **changes: object) -> Paper:
    """A complete paper of a kind, as its data asks for it."""
    superior, body, symbol = _WHO[profile]
    letter = not kind.code and profile in (ProfileCode.STATE, ProfileCode.UNION)
    chaired = Signature(("CHỦ TỌA",), "Lý Thành Sơn")
    values: dict[str, object] = {
        "profile": profile,
        "kind_code": kind.code,
        "kind_name": kind.name if kind.code else "",
        "superior": superior,
        "body": body,
        "number": 5,
        "symbol": f"{symbol}-HCTH" if letter else symbol,
        "place": "Sông Mai",
        "date": PaperDate(2024, 12, 18),
        "abstract": "Thành lập Tổ tổng kết năm 2024" if kind.command else "Tổng kết năm 2024, phương hướng năm 2025",
        "blocks": _blocks(kind),
        "signature": chaired if kind.signing is Signing.MINUTES else Signature(_SIGNED[profile], "Lý Thành Sơn"),
        "cosigners": _cosigners(kind),
        "recipients": () if kind.recipients is Need.MAY else ("Các phòng, cơ sở, chi nhánh", "Cấp trên (báo cáo)"),
        "archive_line": kind.archive_line,
        "addressees": ("Tỉnh đoàn Sông Mai", "Sở Nội vụ tỉnh Sông Mai") if kind.addressees is Need.MUST else (),
        "decider": _DECIDERS[profile] if kind.decider is Need.MUST else "",
        "bases": BASES if kind.bases is Need.MUST else (),
    }
    return Paper(**{**values, **changes})  # type: ignore[arg-type]


def issuing(profile: ProfileCode) -> Paper:
    """A decision that issues a rule of work under its own letterhead."""
    attached = Attached("Quy chế", "Thu thập và kiểm tra số liệu tổng kết", RULES, is_signed=True)
    return paper_of_kind(
        KINDS["QĐ"], profile, abstract="Ban hành Quy chế thu thập số liệu tổng kết", attached=(attached,)
    )


def annexed(profile: ProfileCode) -> Paper:
    """A report with an annex upright and one across, both named in its text."""
    paper = paper_of_kind(KINDS["BC"], profile)
    mention = Paragraph("Số liệu chi tiết nêu tại Phụ lục I và Phụ lục II kèm theo văn bản này, do các cơ sở cung cấp.")
    return replace(
        paper,
        blocks=(*paper.blocks, mention),
        annexes=(Annex("Danh sách Tổ tổng kết", (PEOPLE,)), Annex("Tổng hợp", (annex_table(12),), landscape=True)),
    )


def stamped(profile: ProfileCode) -> Paper:
    """A draft letter with everything that may stand on page one."""
    return paper_of_kind(
        KINDS[""],
        profile,
        number=None,
        draft_note="Dự thảo lần 2",
        stamps=(Stamp.URGENT, Stamp.INTERNAL),
        contact="Số 12 đường Bờ Sông, Sông Mai. Điện thoại: 0200 000 000. Thư điện tử: vanphong@phuongnam.example",
        drafter_code="LTT.(30)",
    )


def every_paper() -> dict[str, Paper]:
    """All kinds × profiles by name, and the papers with attached text, annexes, frames."""
    found: dict[str, Paper] = {}
    for profile in ProfileCode:
        for kind in KINDS.values():
            found[f"{kind.name} {profile.value}"] = paper_of_kind(kind, profile)
        found[f"ban hành {profile.value}"] = issuing(profile)
        found[f"phụ lục {profile.value}"] = annexed(profile)
        found[f"đóng khung {profile.value}"] = stamped(profile)
    return found
