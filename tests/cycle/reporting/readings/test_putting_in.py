"""Putting documents in: what is kept, what is refused, the same file twice."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import Any

import pytest

from tests.cycle.reporting.readings.conftest import DOCX
from tests.cycle.reporting.readings.documents import REPORT_2023, docx_of
from tongket.base.audit.models import Event
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.reporting.models import ReadFact, Reading
from tongket.cycle.reporting.services.readings import put_in_reading, put_in_text

YEAR = Period.from_code("2023")


def put(centre: Unit, who: dict[str, Any], name: str, content: bytes) -> Any:
    return put_in_reading(unit=centre, period=YEAR, name=name, content=content, media_type=DOCX, **who)


def test_a_document_is_kept_whole_with_its_facts(reading: Reading) -> None:
    assert read_bytes(reading.file)[:2] == b"PK"
    assert (reading.title, reading.period) == (REPORT_2023[0], "2023")
    facts = list(reading.facts.all())
    assert [row.ordinal for row in facts] == list(range(1, len(facts) + 1))
    assert all(reading.text[row.start : row.end] == row.fact["quote"] for row in facts)
    event = Event.objects.get(verb="reporting.document_read")
    assert event.after == {"title": reading.title, "period": "2023", "file": "bao-cao.docx", "facts": len(facts)}


def test_the_same_file_twice_leads_to_the_first_reading(reading: Reading, centre: Unit, who: dict[str, Any]) -> None:
    again = put(centre, who, "ten-khac.docx", read_bytes(reading.file))

    assert (again.reading, again.is_new) == (reading, False)
    assert (Reading.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_a_pasted_text_in_decomposed_letters_is_kept_composed(centre: Unit, who: dict[str, Any]) -> None:
    pasted = unicodedata.normalize("NFD", "\n".join(REPORT_2023))

    reading = put_in_text(unit=centre, period=YEAR, text=pasted, **who).reading

    assert reading.text == unicodedata.normalize("NFC", reading.text)
    assert reading.facts.filter(fact__value=1718).count() == 1


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 130_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bao-cao.docx", b"MZ\x90\x00 program", "“bao-cao.docx” là tệp chương trình bị đổi đuôi, không phải văn bản."),
        ("bao-cao.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", "Tệp “bao-cao.docx” được đặt mật khẩu nên không đọc được."),
        ("anh.bmp", b"BM\x03\x04", None),
        ("trong.txt", b"", "Tệp “trong.txt” rỗng, không có chữ nào."),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_and_leaves_nothing(
    centre: Unit, who: dict[str, Any], name: str, content: bytes, reason: str | None
) -> None:
    with pytest.raises(Refused) as refused:
        put(centre, who, name, content)

    assert reason in (None, refused.value.reason)
    assert refused.value.remedy != ""
    assert (Reading.objects.count(), ReadFact.objects.count(), StoredFile.objects.count()) == (0, 0, 0)


def test_a_zip_bomb_is_refused_and_leaves_nothing(centre: Unit, who: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        put(centre, who, "bao-cao.docx", _zip_bomb())

    assert (Reading.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_huge_file_is_refused_before_it_is_read(centre: Unit, who: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        put(centre, who, "bao-cao.pdf", b"%PDF-" + bytes(26 * 1024 * 1024))

    assert refused.value.reason == "Tệp “bao-cao.pdf” nặng 27 MB, quá mức 25 MB."


def test_one_short_line_is_no_document(centre: Unit, who: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        put_in_text(unit=centre, period=YEAR, text=" 13 lớp ", **who)

    assert refused.value.reason == "Đoạn văn bản dán vào quá ngắn."


def test_reading_a_document_docx_built_twice_gives_the_same_facts(
    centre: Unit, who: dict[str, Any], reading: Reading
) -> None:
    other = put(centre, who, "ban-sao.docx", docx_of((*REPORT_2023, "Hết."))).reading

    assert [row.fact["quote"] for row in other.facts.all()] == [row.fact["quote"] for row in reading.facts.all()]
