"""Print the four layouts into the user guide: our page beside what the rule books say, measured in the PDF itself.

``python -m tools.layout_page`` writes faces/web/guide/the-thuc.md and its pictures; tests/tools/test_layout_page.py
fails when the page is not current.
"""

from __future__ import annotations

import ctypes
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import typst

from tongket.cores.documents import (
    PROFILES,
    Heading,
    Paper,
    PaperDate,
    Paragraph,
    Profile,
    ProfileCode,
    Regime,
    Signature,
    authority_lines,
    find_fonts,
    number_headings,
    page_of_pdf,
    render_pdf,
    unsure_measures,
)

GUIDE = Path(__file__).resolve().parent.parent / "src" / "tongket" / "faces" / "web" / "guide"
PAGE = GUIDE / "the-thuc.md"
_MM = 25.4 / 72
_PPI = 110
_WHO = {
    ProfileCode.STATE: ("Tỉnh đoàn Sông Mai", "Trung tâm Thanh thiếu niên Phương Nam", "TTN", "", "Giám đốc"),
    ProfileCode.UNION: (
        "Liên đoàn Lao động tỉnh Sông Mai", "Công đoàn cơ sở Trung tâm Phương Nam", "CĐCS", "Ban Chấp hành", "Chủ tịch",
    ),
    ProfileCode.PARTY: ("Đảng ủy cấp trên", "Chi bộ Trung tâm Phương Nam", "CB", "Chi bộ", "Bí thư"),
    ProfileCode.YOUTH: ("Tỉnh đoàn Sông Mai", "Đoàn Trung tâm Phương Nam", "ĐTN", "Ban Thường vụ", "Bí thư"),
}  # fmt: skip
_TEXT = (
    "Năm 2026, đơn vị hoàn thành các nhiệm vụ được giao; các lớp kỹ năng hè, năng khiếu, ngoại ngữ mở đúng kế hoạch, "
    "giáo viên được tập huấn trước ngày khai giảng và phụ huynh được báo lịch học từng tuần."
)
HEAD = """# Thể thức văn bản

Bốn thể thức, mỗi thể thức một trang mẫu do phần mềm in ra, bên cạnh là trị số theo quy định và trị số **đo trên chính tệp PDF đó**. Số trong vòng tròn chỉ chỗ trên trang.

Dấu (?) là trị số phần mềm chưa đọc thấy trong quy định, đang theo thông lệ; đơn vị có thể đặt trị số của mình cho những chỗ này.

Trang này do chương trình tự viết ra (`python -m tools.layout_page`), luôn khớp với bản đang dùng. Kiểm tra một tệp Word theo các trị số này: [Kiểm tra thể thức](kiem-the-thuc.md).
"""


@dataclass(frozen=True)
class Seen:
    """A stretch of letters in one face: its size in points, its place in millimetres from the top left corner."""

    text: str
    size: float
    face: str
    left: float
    right: float
    foot: float


@dataclass(frozen=True)
class Row:
    """One measured part: what it is called, what the rule book says, what the page shows."""

    name: str
    rule: str
    seen: Seen


def sample(code: ProfileCode) -> Paper:
    """A short report of an invented body."""
    superior, body, symbol, collective, title = _WHO[code]
    regime = Regime.COLLECTIVE if collective else Regime.HEAD
    blocks = (Heading(1, "Kết quả"), Heading(2, "Kết quả nổi bật"), Paragraph(_TEXT), Paragraph(_TEXT))
    return Paper(
        profile=code,
        kind_code="BC",
        kind_name="Báo cáo",
        superior=superior,
        body=body,
        number=5,
        symbol=symbol,
        place="Sông Mai",
        date=PaperDate(2026, 12, 18),
        abstract="Tổng kết năm 2026, phương hướng năm 2027",
        blocks=number_headings(blocks),
        signature=Signature(authority_lines(regime, title, collective=collective), "Lý Thành Sơn"),
        recipients=("Cấp trên (báo cáo)", "Các phòng, cơ sở"),
        archive_line=PROFILES[code].archive_line.value,
    )


def seen_in(pdf: bytes) -> list[Seen]:
    """The stretches of page one, each in one face on one line."""
    document = pdfium.PdfDocument(pdf)
    page = document[0]
    words = page.get_textpage()
    found: list[Seen] = []
    for place in range(words.count_chars()):
        letter = words.get_text_range(place, 1)
        if not letter.strip():
            continue
        left, bottom, right, _top = words.get_charbox(place, loose=True)
        one = Seen(
            letter,
            round(raw.FPDFText_GetFontSize(words, place), 1),
            _face(words, place),
            left * _MM,
            right * _MM,
            (page.get_height() - bottom) * _MM,
        )
        if found and _goes_on(found[-1], one):
            blank = " " if one.left - found[-1].right > 0.6 else ""
            last = found[-1]
            found[-1] = Seen(f"{last.text}{blank}{letter}", last.size, last.face, last.left, one.right, last.foot)
        else:
            found.append(one)
    document.close()
    return found


def _goes_on(last: Seen, one: Seen) -> bool:
    same = (last.size, last.face) == (one.size, one.face)
    return same and abs(last.foot - one.foot) < 0.5 and -1 < one.left - last.right < 6


def _face(words: pdfium.PdfTextPage, place: int) -> str:
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(words, place, name, 128, ctypes.byref(ctypes.c_int()))
    said = name.value.decode("ascii", "replace")
    marks = [word for sign, word in (("Bold", "đậm"), ("Italic", "nghiêng")) if sign in said]
    return ", ".join(marks) or "đứng"


def rows_of(profile: Profile, pdf: bytes) -> list[Row]:
    """What of the rule book is measured, in the order of the page."""
    stretches = seen_in(pdf)
    unsure = unsure_measures(profile)

    def said(name: str, style: str) -> str:
        value = getattr(profile, name)
        return f"cỡ {_number(value.value)}, {style}{' (?)' if name in unsure else ''}"

    def first(start: str) -> Seen:
        return next(one for one in stretches if one.text.startswith(start))

    upper = _WHO[profile.code]
    rows = [Row("Quốc hiệu" if profile.motto else "Tên đứng đầu", said("country_size", "đậm"), first(profile.country))]
    if profile.motto:
        rows.append(Row("Tiêu ngữ", said("motto_size", "đậm"), first(profile.motto)))
    rows += [
        Row("Cơ quan chủ quản", said("superior_size", "đứng"), first(upper[0].upper()[:9])),
        Row("Cơ quan ban hành", said("body_name_size", "đậm"), first(upper[1].upper()[:7])),
        Row("Số, ký hiệu", said("number_size", "đứng"), first("Số")),
        Row("Địa danh, ngày tháng", said("place_date_size", "nghiêng"), first("Sông Mai, ngày")),
        Row("Tên loại", said("kind_size", "đậm"), first("BÁO CÁO")),
        Row("Trích yếu", said("abstract_size", "đậm"), first("Tổng kết")),
        Row("Nội dung", said("text_size", "đứng"), first("Năm 2026")),
        Row("Từ “Nơi nhận”", said("recipients_title_size", _recipients_style(profile)), first("Nơi nhận")),
        Row("Danh sách nơi nhận", said("recipients_size", "đứng"), first("- Cấp trên")),
        Row("Họ tên người ký", said("name_size", "đậm"), first("Lý Thành Sơn")),
    ]
    return rows


def _recipients_style(profile: Profile) -> str:
    if profile.recipients_bold_italic.value:
        return "đậm, nghiêng"
    return "gạch chân" if profile.recipients_underlined.value else "đứng"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def margins(profile: Profile, pdf: bytes) -> tuple[str, str]:
    """The margins of the rule book, and those that the page's letters keep on the left and the right."""
    sides = [profile.margin_top, profile.margin_bottom, profile.margin_left, profile.margin_right]
    said = "/".join(_number(side.value) for side in sides)
    body = [one for one in seen_in(pdf) if one.right - one.left > 100]
    left, right = min(one.left for one in body), 210 - max(one.right for one in body)
    doubt = " (?)" if any(side.unsure for side in sides) else ""
    return f"trên/dưới/trái/phải {said} mm{doubt}", f"trái {_number(left)}, phải {_number(right)} mm"


def table(code: ProfileCode, rows: list[Row], pdf: bytes) -> Iterator[str]:
    profile = PROFILES[code]
    ruled, measured = margins(profile, pdf)
    yield f"## {profile.name}"
    yield ""
    yield f"{profile.book}."
    yield ""
    yield f"![Trang mẫu thể thức {profile.name} và trị số đo được](images/the-thuc-{code.value.lower()}.png)"
    yield ""
    yield "| | Thành phần | Theo quy định | Đo trên trang | Cách mép trái, mép trên |"
    yield "|---|---|---|---|---|"
    for number, row in enumerate(rows, start=1):
        seen = row.seen
        place = f"{_number(seen.left)}; {_number(seen.foot)} mm"
        yield f"| {number} | {row.name} | {row.rule} | cỡ {_number(seen.size)}, {seen.face} | {place} |"
    yield f"| | Lề trang | {ruled} | {measured} | |"
    yield ""


def page_text() -> str:
    """The whole page of the guide."""
    fonts = find_fonts()
    lines = [HEAD]
    for code in ProfileCode:
        pdf = render_pdf(sample(code), fonts)
        lines += table(code, rows_of(PROFILES[code], pdf), pdf)
    return "\n".join(lines).rstrip() + "\n"


_BESIDE = """
#let data = json("data.json")
#set page(width: 300mm, height: 212mm, margin: 4mm, fill: white)
#set text(font: data.family, size: 11pt, lang: "vi")
#let share = 144mm / 210mm
#let mark(n) = circle(radius: 2.2mm, fill: rgb("#1f5f8b"), inset: 0pt,
  align(center + horizon, text(fill: white, size: 8pt, weight: "bold", str(n))))
#grid(columns: (146mm, 1fr), column-gutter: 6mm,
  box(width: 144mm, stroke: 0.4pt + gray, {
    image("page.png", width: 144mm)
    for (n, at) in data.marks.enumerate(start: 1) {
      place(top + left, dx: calc.max(0.5mm, at.at(0) * share * 1mm - 5.2mm), dy: at.at(1) * share * 1mm - 3.6mm, mark(n))
    }
  }),
  {
    text(size: 16pt, weight: "bold", data.name)
    v(1mm)
    text(size: 9pt, fill: luma(80), data.book)
    v(2mm)
    for (n, row) in data.rows.enumerate(start: 1) {
      grid(columns: (7mm, 1fr), mark(n), [#strong(row.at(0)): quy định #row.at(1), đo được #row.at(2)])
      v(0.6mm)
    }
    v(1mm)
    [#strong[Lề trang]: quy định #data.margins.at(0), đo được #data.margins.at(1)]
  },
)
"""


def picture(code: ProfileCode) -> bytes:
    """The sample page with numbered marks, its measures beside it."""
    fonts, profile = find_fonts(), PROFILES[code]
    pdf = render_pdf(sample(code), fonts)
    rows = rows_of(profile, pdf)
    data = {
        "family": fonts.family,
        "name": f"Thể thức {profile.name}",
        "book": profile.book,
        "marks": [[row.seen.left, row.seen.foot] for row in rows],
        "rows": [[row.name, row.rule, f"cỡ {_number(row.seen.size)}, {row.seen.face}"] for row in rows],
        "margins": list(margins(profile, pdf)),
    }
    with TemporaryDirectory(prefix="tongket-layout-") as name:
        folder = Path(name)
        (folder / "page.png").write_bytes(page_of_pdf(pdf, 1, _PPI))
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (folder / "beside.typ").write_text(_BESIDE, encoding="utf-8")
        folders: list[Path] = sorted({Path(file).parent for file in fonts.files})
        return bytes(
            typst.compile(folder / "beside.typ", root=folder, font_paths=folders, format="png", ppi=float(_PPI))
        )


def main() -> int:
    """Write the page and its pictures."""
    PAGE.write_text(page_text(), encoding="utf-8")
    for code in ProfileCode:
        (GUIDE / "images" / f"the-thuc-{code.value.lower()}.png").write_bytes(picture(code))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
