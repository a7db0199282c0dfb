"""Papers that the tests draw; all names are invented."""

from __future__ import annotations

import struct
import zlib

from tongket.cores.documents import (
    Align,
    Annex,
    Block,
    Capacity,
    Column,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    Picture,
    ProfileCode,
    Regime,
    Row,
    RowKind,
    Run,
    Signature,
    Table,
    authority_lines,
    number_headings,
)

TEXT = (
    "Trung tâm dành phần lớn nhân lực của quý II và quý III cho lớp kỹ năng hè; kế hoạch mở lớp được duyệt từ "
    "tháng 02, giáo viên được tập huấn trước ngày khai giảng và phụ huynh được báo lịch học từng tuần."
)


def png(width: int = 300, height: int = 120) -> bytes:
    """A small plain picture, written by hand so that tests need no imaging library."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\x16\x34\x6b" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


TARGETS = Table(
    caption="Bảng 1. Kết quả các chỉ tiêu chính",
    columns=(
        Column("STT", align=Align.CENTRE),
        Column("Chỉ tiêu", share=0),
        Column("Đơn vị tính", align=Align.CENTRE),
        Column("Kế hoạch", align=Align.RIGHT),
        Column("Thực hiện", align=Align.RIGHT),
        Column("% kế hoạch", align=Align.RIGHT),
    ),
    rows=(
        Row(("I", "Kỹ năng hè", "", "", "", ""), RowKind.GROUP),
        Row(("1", "Số lớp đã mở", "lớp", "12", "13", "108,3")),
        Row(("", "Trong đó: lớp Mùa hè Đồng đội", "lớp", "6", "6", "100,0"), RowKind.PART),
        Row(("2", "Học viên các lớp kỹ năng hè", "học viên", "1.600", "1.718", "107,4")),
        Row(("II", "Năng khiếu, thể thao, ngoại ngữ", "", "", "", ""), RowKind.GROUP),
        Row(("3", "Lượt học năng khiếu, thể thao", "lượt", "4.000", "4.300", "107,5")),
        Row(("", "Cộng", "", "5.600", "6.018", "107,5"), RowKind.TOTAL),
    ),
)


def body_blocks() -> tuple[Block, ...]:
    return number_headings(
        (
            Heading(1, "Kết quả năm 2023"),
            Heading(2, "Kỹ năng hè"),
            Paragraph(TEXT),
            Paragraph(
                (
                    Run("Số lớp đã mở là 13, gồm 6 lớp Mùa hè Đồng đội và 7 lớp Nhà thám hiểm nhí, với "),
                    Run("1.718", bold=True),
                    Run(" học viên, cao hơn năm 2022 là 25,0%."),
                )
            ),
            TARGETS,
            Heading(2, "Năng khiếu, thể thao, ngoại ngữ"),
            Paragraph("Các lớp năng khiếu, thể thao có 4.300 lượt học; các lớp ngoại ngữ ước đạt 2.046 lượt học."),
            Heading(3, "Hai cơ sở mới"),
            ListItem("-", "Cơ sở 3 nhận học viên từ tháng 3;"),
            ListItem("-", "Chi nhánh Biển Đông nhận học viên từ tháng 9."),
            Heading(1, "Hạn chế, nguyên nhân"),
            Paragraph((Run("[Phần này chưa có nội dung]", italic=True),)),
            Heading(1, "Nhiệm vụ năm 2024"),
            ListItem("1.", "Giữ chất lượng lớp kỹ năng hè khi số học viên tăng nhanh."),
            ListItem("2.", "Mở thêm nguồn thu để thu nhập bình quân không thấp hơn năm 2023."),
        )
    )


def report(**changes: object) -> Paper:
    values: dict[str, object] = {
        "profile": ProfileCode.STATE,
        "kind_code": "BC",
        "kind_name": "Báo cáo",
        "superior": "Tỉnh đoàn Sông Mai",
        "body": "Trung tâm Thanh thiếu niên Phương Nam",
        "number": 5,
        "symbol": "TTN",
        "place": "Sông Mai",
        "date": PaperDate(2023, 12, 18),
        "abstract": "Tổng kết năm 2023, phương hướng năm 2024",
        "blocks": body_blocks(),
        "signature": Signature(authority_lines(Regime.HEAD, "Giám đốc", capacity=Capacity.DEPUTY), "Đặng Ngọc Hân"),
        "recipients": ("Ban Thường vụ Tỉnh đoàn (báo cáo)", "Các phòng, cơ sở, chi nhánh"),
        "archive_line": "Lưu: VT, HCTH",
    }
    return Paper(**{**values, **changes})  # type: ignore[arg-type]


def annex_table(rows: int = 60) -> Table:
    headers = (
        "STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện 2022", "Kế hoạch 2023", "Thực hiện 2023", "% kế hoạch",
        "% so với 2022", "Kế hoạch 2024", "Ghi chú",
    )  # fmt: skip
    aligns = [Align.CENTRE, Align.LEFT, Align.CENTRE] + [Align.RIGHT] * 6 + [Align.LEFT]
    lines = tuple(
        Row(
            (
                str(number),
                f"Học viên các lớp kỹ năng, năng khiếu, ngoại ngữ nhóm {number}",
                "lượt người",
                "12.340.000", "12.500.000", "13.120.500", "105,0", "106,3", "13.500.000",
                "ước thực hiện" if number % 7 == 0 else "",
            )
        )
        for number in range(1, rows + 1)
    )  # fmt: skip
    columns = tuple(Column(header, align=align) for header, align in zip(headers, aligns, strict=True))
    return Table(columns=columns, rows=lines, unit_note="Đơn vị tiền: đồng")


def long_report() -> Paper:
    """About twelve pages with headings, tables and a picture, and two annexes, one of them landscape."""
    blocks: list[Block] = []
    for part in range(1, 7):
        blocks.append(Heading(1, f"Lĩnh vực công tác thứ {part}"))
        for field in range(1, 4):
            blocks.append(Heading(2, f"Nội dung {field}"))
            blocks.extend(Paragraph(TEXT) for _ in range(4))
        blocks.append(TARGETS)
    blocks.append(
        Picture(png(), "Biểu đồ cột: cả bốn chỉ tiêu đều vượt kế hoạch", caption="Biểu đồ 1. So với kế hoạch")
    )
    blocks.append(Paragraph("Trung tâm trân trọng báo cáo."))
    return report(
        blocks=number_headings(tuple(blocks)),
        annexes=(
            Annex("Danh sách cơ sở", (Paragraph("Trung tâm có 3 cơ sở và 1 chi nhánh."), TARGETS)),
            Annex("Tổng hợp chỉ tiêu năm 2023, kế hoạch năm 2024", (annex_table(),), landscape=True),
        ),
    )


def long_names() -> Paper:
    return report(
        superior="Sở Văn hóa, Thể thao và Du lịch tỉnh Sông Mai",
        body="Trung tâm Bảo tồn, Nghiên cứu và Phát huy giá trị Di sản văn hóa Phương Nam",
        place="Thành phố Hồ Chí Minh",
        abstract=(
            "Kết quả công tác thi đua, khen thưởng và hoạt động công đoàn năm học 2022-2023, "
            "phương hướng nhiệm vụ năm học 2023-2024"
        ),
        addressees=("Tỉnh đoàn Sông Mai", "Sở Nội vụ tỉnh Sông Mai"),
    )
