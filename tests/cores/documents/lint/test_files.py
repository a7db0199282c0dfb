"""Files by others: laid out with tabs, drawn lines, tracked changes; and files that are refused in words."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt
from lxml import etree

from tests.cores.documents.lint.editing import File, W, after, drop, look
from tests.cores.documents.lint.papers import annexed, paper_of
from tongket.cores.documents import ProfileCode, render_docx
from tongket.cores.documents.lint import lint, mend
from tongket.cores.documents.lint.package import Bounds
from tongket.cores.kernel.errors import Refused

VML = '<w:r xmlns:w="{w}"><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="10pt,2pt" to="{to}pt,2pt"/></w:pict></w:r>'


def report() -> bytes:
    return render_docx(paper_of("Báo cáo", ProfileCode.STATE))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7", "Đây không phải tệp Word .docx."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Đây là tệp Word đời cũ (.doc)."),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "Tệp Word đang đặt mật khẩu nên không đọc được.",
        ),
        (b"PK\x03\x04broken", "Tệp Word bị hỏng hoặc không phải .docx."),
        (b"", "Đây không phải tệp Word .docx."),
    ],
)
def test_what_is_no_word_file_is_refused_in_words(content: bytes, says: str) -> None:
    with pytest.raises(Refused) as refused:
        lint(content)

    assert refused.value.reason == says


def packed(**members: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(**{"word/document.xml": b" " * 30_000_000})

    with pytest.raises(Refused) as refused:
        lint(bomb)

    assert refused.value.reason == "Tệp này khi mở ra lớn bất thường nên không được đọc."


def test_a_file_over_its_bound_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        lint(report(), bounds=Bounds(file=1000))

    assert refused.value.reason == "Tệp lớn hơn 25 MB."


def test_a_document_type_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="%s"/>' % W[1:-1].encode()

    with pytest.raises(Refused) as refused:
        lint(packed(**{"word/document.xml": evil}))

    assert refused.value.reason == "Tệp Word bị hỏng hoặc không phải .docx."


def test_drawn_lines_of_old_word_are_rules_too() -> None:
    file = File(report())
    motto, long = file.one("TieuNgu"), File(report())
    drop(after(motto))
    motto.append(etree.fromstring(VML.format(w=W[1:-1], to="181.5")))
    drop(after(long.one("TieuNgu")))
    long.one("TieuNgu").append(etree.fromstring(VML.format(w=W[1:-1], to="310")))

    assert [finding.rule for finding in lint(file.save()).findings] == []
    assert [(finding.rule, finding.can_mend) for finding in lint(long.save()).findings] == [("F22", False)]


def test_tracked_changes_are_read_as_accepted() -> None:
    file = File(report())
    run = file.one("NoiDung").find(f"{W}r")
    removed = etree.fromstring(
        f'<w:del xmlns:w="{W[1:-1]}" w:id="1" w:author="x"><w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>'
        "<w:delText>bỏ  đi</w:delText></w:r></w:del>"
    )
    run.addprevious(removed)

    found = lint(file.save())

    assert found.findings == ()
    assert found.remarks == ("Tệp có sửa đổi đang theo dõi; đã kiểm tra bản như khi chấp nhận mọi sửa đổi.",)


def test_a_letterhead_with_tabs_is_found() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for line in ("TỈNH ĐOÀN SÔNG MAI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TRUNG TÂM PHƯƠNG NAM\tĐộc lập - Tự do - Hạnh phúc",
                 "Số: 5/BC-TTN\tSông Mai, ngày 8 tháng 02 năm 2024"):  # fmt: skip
        run = document.add_paragraph().add_run(line)
        run.font.name, run.font.size, run.bold = "Times New Roman", Pt(13), line.startswith("TRUNG")
    made = BytesIO()
    document.save(made)

    rules = {finding.rule for finding in lint(made.getvalue()).findings}

    assert {"F28", "F33"} <= rules
    assert not {"F16", "F18", "F23", "F27", "F32"} & rules


def test_a_plain_letter_has_findings_and_no_crash() -> None:
    document = docx.Document()
    document.add_paragraph("Xin chào.")
    made = BytesIO()
    document.save(made)

    rules = [finding.rule for finding in lint(made.getvalue()).findings]

    assert rules[:2] == ["F01", "F06"]
    assert {"F16", "F23", "F27", "F32", "F57"} <= set(rules)


def test_a_file_without_words_is_refused() -> None:
    made = BytesIO()
    docx.Document().save(made)

    with pytest.raises(Refused) as refused:
        lint(made.getvalue())

    assert refused.value.reason == "Tệp Word không có chữ để kiểm tra."


def test_mending_keeps_a_file_that_needs_nothing() -> None:
    content = report()

    mended = mend(content)

    assert (mended.content, mended.done) == (content, ())


def test_everything_at_once_is_mended() -> None:
    file = File(render_docx(annexed(ProfileCode.STATE)))
    for reference in list(file.document.iter(f"{W}headerReference")):
        drop(reference)
    for section in file.sections:
        section.find(f"{W}pgMar").set(f"{W}left", "1134")
    for paragraph in file.all("NoiDung"):
        look(paragraph, sz="24", rFonts="Arial", color="1F4E79")
    look(file.one("QuocHieu"), b="0", i="1", sz="20")
    drop(after(file.one("TieuNgu")))
    drop(after(file.one("TrichYeu")))

    mended = mend(file.save())

    assert mended.left.findings == ()
    assert {"F05", "F08", "F10", "F12", "F17", "F21", "F39", "F44"} <= {finding.rule for finding in mended.done}


def test_a_mended_file_opens_in_word_programs(tmp_path: Path) -> None:
    file = File(render_docx(annexed(ProfileCode.STATE)))
    for reference in list(file.document.iter(f"{W}headerReference")):
        drop(reference)

    content = mend(file.save()).content

    opened = docx.Document(BytesIO(content))
    assert opened.sections[0].header.paragraphs[0].text == "2"
    assert opened.sections[0].different_first_page_header_footer


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_our_paper_saved_by_libreoffice_has_no_errors(tmp_path: Path) -> None:
    source = tmp_path / "in" / "bao-cao.docx"
    source.parent.mkdir()
    source.write_bytes(report())
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/lo",
        "--convert-to",
        "docx",
        "--outdir",
    ]
    subprocess.run([*command, str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)

    findings = lint((tmp_path / "bao-cao.docx").read_bytes()).findings

    assert [(finding.rule, finding.found) for finding in findings] == []
