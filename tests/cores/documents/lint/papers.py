"""Papers of every kind under every rule book that the renderer knows; all names are invented."""

from __future__ import annotations

from dataclasses import dataclass

from tests.cores.documents.samples import TARGETS, TEXT
from tongket.cores.documents import (
    Annex,
    Block,
    Capacity,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    ParagraphRole,
    ProfileCode,
    Regime,
    Run,
    Signature,
    authority_lines,
    number_headings,
)
from tongket.cores.documents.lint.rulebook import KINDS

DECREE = (ProfileCode.STATE, ProfileCode.UNION)  # papers whose layout the rules check whole
BASES = (
    Paragraph("Căn cứ Quy chế tổ chức và hoạt động của đơn vị ban hành năm 2022;", ParagraphRole.BASE),
    Paragraph("Căn cứ kế hoạch công tác năm 2023 đã được phê duyệt;", ParagraphRole.BASE),
    Paragraph("Theo đề nghị của Trưởng phòng Hành chính - Tổng hợp.", ParagraphRole.BASE),
)


def article(number: int, text: str) -> Paragraph:
    return Paragraph((Run(f"Điều {number}. ", bold=True), Run(text)))


def decision_blocks(command: str) -> tuple[Block, ...]:
    return (
        Paragraph("GIÁM ĐỐC TRUNG TÂM THANH THIẾU NIÊN PHƯƠNG NAM", ParagraphRole.CENTRED),
        *BASES,
        Paragraph(command, ParagraphRole.CENTRED),
        article(1, "Thành lập Tổ tổng kết năm 2023 của đơn vị, gồm năm thành viên theo danh sách đã thông qua."),
        article(2, "Tổ tổng kết có nhiệm vụ thu thập số liệu, soạn báo cáo và trình trước ngày 20 tháng 12."),
        article(3, "Quyết định này có hiệu lực từ ngày ký; các phòng và cá nhân liên quan chịu trách nhiệm thi hành."),
    )


def plain_blocks() -> tuple[Block, ...]:
    return number_headings(
        (
            Heading(1, "Kết quả năm 2023"),
            Heading(2, "Kỹ năng hè"),
            Paragraph(TEXT),
            Paragraph(
                (
                    Run("Đã mở 13 lớp với "),
                    Run("1.718", bold=True),
                    Run(" học viên, cao hơn năm 2022 là 25,0%; " + TEXT),
                )
            ),
            TARGETS,
            Heading(2, "Năng khiếu, thể thao"),
            Paragraph(TEXT),
            Heading(3, "Cơ sở mới"),
            ListItem("-", "Cơ sở 3 nhận học viên từ tháng 3;"),
            Heading(3, "Cơ sở cũ"),
            Heading(1, "Nhiệm vụ năm 2024"),
            ListItem("1.", "Giữ chất lượng lớp kỹ năng hè khi số học viên tăng nhanh qua từng tháng trong năm."),
            ListItem("2.", "Mở thêm nguồn thu để thu nhập bình quân không thấp hơn năm 2023 và các năm trước đó."),
        )
    )


@dataclass(frozen=True)
class Case:
    """One paper to break, under a name for the test's report."""

    name: str
    paper: Paper


def paper_of(kind_name: str, profile: ProfileCode, **changes: object) -> Paper:
    code = KINDS.get(kind_name, "")
    union = profile is ProfileCode.UNION
    signed = authority_lines(Regime.HEAD, "Giám đốc", capacity=Capacity.DEPUTY)
    if union:
        signed = authority_lines(Regime.COLLECTIVE, "Chủ tịch", capacity=Capacity.DEPUTY, collective="Ban Chấp hành")
    blocks = plain_blocks()
    if kind_name == "Quyết định":
        blocks = decision_blocks("QUYẾT ĐỊNH:")
    elif kind_name == "Nghị quyết":
        blocks = decision_blocks("QUYẾT NGHỊ:")
    values: dict[str, object] = {
        "profile": profile,
        "kind_code": code,
        "kind_name": kind_name if code else "",
        "superior": "Liên đoàn Lao động tỉnh Sông Mai" if union else "Tỉnh đoàn Sông Mai",
        "body": "Công đoàn Trung tâm Phương Nam" if union else "Trung tâm Thanh thiếu niên Phương Nam",
        "number": 5,
        "symbol": ("CĐPN" if union else "TTN") if code else ("CĐPN-TG" if union else "TTN-HCTH"),
        "place": "Sông Mai",
        "date": PaperDate(2023, 12, 18),
        "abstract": "Về việc thành lập Tổ tổng kết năm 2023"
        if code == "QĐ"
        else "Tổng kết năm 2023, phương hướng năm 2024",
        "blocks": blocks,
        "signature": Signature(signed, "Đặng Ngọc Hân"),
        "recipients": ("Các phòng, cơ sở, chi nhánh", "Ban Giám đốc (báo cáo)"),
        "archive_line": "Lưu: VT, HCTH",
        "addressees": ("Tỉnh đoàn Sông Mai",) if code in ("TTr", "") else (),
    }
    return Paper(**{**values, **changes})  # type: ignore[arg-type]


def annexed(profile: ProfileCode) -> Paper:
    """A report with two annexes, one of them landscape, both named in its text."""
    mention = Paragraph("Số liệu chi tiết nêu tại Phụ lục I và Phụ lục II kèm theo báo cáo này, do các cơ sở cung cấp.")
    annexes = (
        Annex("Danh sách cơ sở", (Paragraph("Trung tâm có 3 cơ sở và 1 chi nhánh."), TARGETS)),
        Annex("Tổng hợp chỉ tiêu", (TARGETS,), landscape=True),
    )
    return paper_of("Báo cáo", profile, blocks=(*plain_blocks(), mention), annexes=annexes)


def every_case() -> list[Case]:
    """All kinds (a công văn has no name) under all profiles, and reports with annexes; minutes stand apart."""
    kinds = [*(kind for kind in KINDS if kind != "Biên bản"), "Công văn"]
    cases = [Case(f"{kind}-{profile.value}", paper_of(kind, profile)) for profile in DECREE for kind in kinds]
    cases += [Case(f"Phụ lục-{profile.value}", annexed(profile)) for profile in DECREE]
    draft = {"number": None, "date": PaperDate(2023, 12)}
    return [*cases, *(Case(f"Dự thảo-{one.value}", paper_of("Báo cáo", one, **draft)) for one in DECREE)]
