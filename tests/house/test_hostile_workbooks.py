"""Workbooks made to hurt, at every page that takes one: an answer within seconds, nothing half-saved, never a broken page."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.house.everything import TODAY as ON
from tests.house.everything import House, changed, everything, make_house
from tests.house.test_every_address import client_of

pytestmark = pytest.mark.slow  # minutes of forms: whole in ./dev test --all

PAGES = {
    "records:import": "workbook",
    "organizations:import": "workbook",
    "planning:import": "file",
    "reporting:figures_import": "file",
}
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
_LAUGH = '<!DOCTYPE x [<!ENTITY a "{}">{}]>'.format(
    "ha" * 50, "".join(f'<!ENTITY {b} "{f"&{a};" * 30}">' for a, b in zip("abcdef", "bcdefg", strict=True))
)


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _text(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


HEAD = _row(
    1,
    _text("A1", "Họ và tên"),
    _text("B1", "Tên chỉ tiêu"),
    _text("C1", "Loại"),
    _text("D1", "code"),
    _text("E1", "Số lẻ"),
)
SHEETS = {
    "not a number": _SHEET.format(HEAD + _row(2, '<c r="A2"><v>nan</v></c>', '<c r="D2"><v>x.y</v></c>')),
    "no end": _SHEET.format(HEAD + _row(2, '<c r="A2"><v>1e400</v></c>', '<c r="E2"><v>1e400</v></c>')),
    "many digits": _SHEET.format(HEAD + _row(2, f'<c r="A2"><v>{"9" * 5000}</v></c>')),
    "far row": _SHEET.format(HEAD + _row(1_048_576, _text("A1048576", "Đặng Hân"))),
    "far column": _SHEET.format(HEAD + _row(2, _text("XFD2", "Đặng Hân"))),
    "broken end": _SHEET.format(HEAD)[:-30],
    "wrong style": _SHEET.format(HEAD + _row(2, '<c r="A2" s="99999"><v>45000</v></c>')),
    "no such string": _SHEET.format(HEAD + _row(2, '<c r="A2" t="s"><v>77</v></c>')),
    "wrong day": _SHEET.format(HEAD + _row(2, '<c r="A2" t="d"><v>9999-99-99</v></c>')),
    "NUL": _SHEET.format(
        HEAD
        + _row(
            2,
            _text("A2", "Đặng_x0000_Hân"),
            _text("B2", "Lớp_x0000_"),
            _text("C2", "Số lượng"),
            _text("D2", "lop_x0000_"),
        )
    ),
    "formulas": _SHEET.format(HEAD + _row(2, '<c r="A2"><f>HYPERLINK("http://x.example")</f></c>')),
    "laughs": _LAUGH + _SHEET.format(HEAD + _row(2, _text("A2", "&g;"))),
    "many empty rows": _SHEET.format(HEAD + "<row/>" * 200_000),
    "millions of empty rows": _SHEET.format(HEAD + "<row/>" * 6_000_000),
}


def _workbook(sheet: str) -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{relations}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return made.getvalue()


@pytest.fixture
def here(db: None, settings: Any, tmp_path: Any) -> House:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON
    return make_house("S0")


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_workbooks_made_to_hurt(here: House) -> None:
    client, told = client_of(here, "officer"), {}
    for what, sheet in SHEETS.items():
        for name, field in PAGES.items():
            before, start = everything(), time.monotonic()
            upload = SimpleUploadedFile("a.xlsx", _workbook(sheet))
            answer = client.post(here.address(name), {field: upload})
            if answer.status_code == 302 and name == "organizations:import":
                client.get(answer.headers["Location"])
                client.post(answer.headers["Location"])
            late = time.monotonic() - start > 20
            if (
                late
                or answer.status_code not in (200, 302, 422)
                or (answer.status_code == 422 and changed(before, everything()))
            ):
                told[what, name] = (answer.status_code, late)
    assert told == {}
