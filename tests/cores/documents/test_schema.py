"""The .docx keeps to the schema: every kind of paper, and each check of the test's own finds its breach."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.cores.documents import samples
from tests.cores.documents.kind_samples import every_paper
from tests.cores.documents.schema import W, breaches
from tests.sampling import some
from tongket.cores.documents import render_docx

PAPERS = {**every_paper(), "báo cáo dài": samples.long_report(), "tên dài": samples.long_names()}
SAMPLE = ["báo cáo dài", "tên dài", "đóng khung STATE", "ban hành PARTY", "phụ lục UNION", *some(PAPERS, 20, "schema")]


@pytest.mark.parametrize("name", dict.fromkeys(SAMPLE))
def test_own_docx_keeps_to_the_schema(name: str) -> None:
    assert breaches(render_docx(PAPERS[name])) == []


def _reversed(root: etree._Element) -> None:
    properties = root.find(f".//{W}tblPr")
    assert properties is not None
    properties[:] = list(properties)[::-1]


def _unknown_style(root: etree._Element) -> None:
    next(root.iter(f"{W}pStyle")).set(f"{W}val", "KhongCo")


def _bare_cell(root: etree._Element) -> None:
    cell = next(root.iter(f"{W}tc"))
    for paragraph in cell.findall(f"{W}p"):
        cell.remove(paragraph)


def _half_twip(root: etree._Element) -> None:
    next(root.iter(f"{W}ind")).set(f"{W}left", "12.5")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (_reversed, "word/document.xml: tblLayout stands too late in tblPr"),
        (_unknown_style, "style KhongCo is not defined"),
        (_bare_cell, "word/document.xml: a cell does not end with a paragraph"),
        (_half_twip, "word/document.xml: ind left='12.5'"),
    ],
)
def test_breach_is_found(broken: Callable[[etree._Element], None], said: str) -> None:
    content = render_docx(samples.report())
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    broken(root)
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, part in parts.items():
            package.writestr(name, etree.tostring(root) if name == "word/document.xml" else part)

    assert said in breaches(packed.getvalue())
