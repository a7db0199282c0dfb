"""The register's pages: who sees it, search, downloads, export, number of queries."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.test import Client
from docx.oxml.ns import qn

from tests.cycle.papers.test_issue import ON, issue, paper
from tests.factories.organizations import make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.cycle.organizations.models import Unit
from tongket.cycle.papers import selectors

YES = Allowed()
STRANGER = Denied("Tài khoản này không có vai trò ở đơn vị.", absent=True)
HEAD_ONLY = "Chỉ người đứng đầu đơn vị được phát hành văn bản."
KEEPERS = Denied("Chỉ cán bộ văn phòng và người đứng đầu đơn vị ghi sổ văn bản.", absent=True)
ARRIVALS = Denied("Chỉ văn phòng, người đứng đầu và người được giao xem văn bản đến.", absent=True)
RECALL = "Chỉ người đứng đầu đơn vị được thu hồi văn bản."
NUMBERING = "Người đứng đầu đơn vị quyết định cách đánh số; người quản trị ghi vào."
DEEDS = ("view", "issue", "keep", "view_incoming", "recall", "set_numbering")
LIST = "/u/S0/2023/van-ban/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def unit(db: None) -> Unit:
    unit = make_unit("S0")
    make_signer(unit)
    return unit


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


def denied(*, absent: bool) -> tuple[Answer, ...]:
    """Who may look only: absent or shown with the reason."""
    words = (HEAD_ONLY, RECALL, NUMBERING)
    issue_, recall, number = (Denied(one, absent=absent) for one in words)
    return issue_, recall, number


@pytest.mark.parametrize(
    ("role", "answers"),
    [
        ("officer", (YES, Denied(HEAD_ONLY), YES, YES, Denied(RECALL), Denied(NUMBERING))),
        ("head", (YES,) * 6),
        ("administrator", (YES, denied(absent=True)[0], KEEPERS, ARRIVALS, denied(absent=True)[1], YES)),
        *(
            (role, (YES, denied(absent=True)[0], KEEPERS, ARRIVALS, *denied(absent=True)[1:]))
            for role in ("emulation", "member", "above")
        ),
        (None, (STRANGER, denied(absent=True)[0], KEEPERS, ARRIVALS, *denied(absent=True)[1:])),
    ],
)
def test_role_by_deed(db: None, role: str | None, answers: tuple[Answer, ...]) -> None:
    unit = make_unit("S0")
    user = make_user("ai", "Người Thử", role, unit)
    assert tuple(can(user, f"papers.{deed}", unit, on=ON) for deed in DEEDS) == answers


def test_register_searches_without_diacritics_and_filters(unit: Unit, head: User) -> None:
    first, second = issue(unit, head), issue(unit, head)
    assert selectors.register_of(unit.pk, search="tong ket") == [second, first]
    assert selectors.register_of(unit.pk, search="02/bc") == [second]
    assert selectors.register_of(unit.pk, search="thanh sơn", kind_code="BC", year=2023) == [second, first]
    assert selectors.register_of(unit.pk, year=2022) == []


def test_empty_register_says_what_to_do_first(unit: Unit, head: User) -> None:
    page = client_of(head).get(LIST)
    assert (page.status_code, page.content.decode().count("<h1>")) == (200, 1)
    assert "Chưa phát hành văn bản nào" in page.content.decode()


def queries_of(client: Client, django_assert_max_num_queries: Any) -> int:
    client.get(LIST)  # what is kept until the next deed is worked out anew
    with django_assert_max_num_queries(200) as captured:
        assert client.get(LIST).status_code == 200
    return len(captured)


def test_queries_do_not_grow_with_rows(unit: Unit, head: User, django_assert_max_num_queries: Any) -> None:
    client = client_of(head)
    issue(unit, head)
    one = queries_of(client, django_assert_max_num_queries)
    issue(unit, head)
    issue(unit, head)
    assert queries_of(client, django_assert_max_num_queries) == one


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_files_are_downloaded_by_members_and_not_found_by_others(unit: Unit, head: User, form: str) -> None:
    issued = issue(unit, head)
    other = make_unit("S1")
    address = f"{LIST}{issued.pk}/tai/{form}/"
    inside = client_of(make_user("han", "Đặng Ngọc Hân", "member", unit)).get(address)
    outside = client_of(make_user("la", "Người Lạ", "head", other))
    wrong_unit = outside.get(address.replace("/S0/", "/S1/"))
    assert (inside.status_code, outside.get(address).status_code, wrong_unit.status_code) == (200, 404, 404)
    assert client_of(head).get(f"{LIST}{issued.pk}/tai/exe/").status_code == 404


def test_paper_page_names_its_versions(unit: Unit, head: User) -> None:
    first = issue(unit, head)
    issue(unit, head, paper("Có 1.728 học viên."), corrects=first)
    page = client_of(head).get(f"{LIST}{first.pk}/")
    assert (page.status_code, page.content.decode().count("lưu ngày")) == (200, 2)


def test_export_holds_a_row_for_each_paper(unit: Unit, head: User) -> None:
    issue(unit, head)
    answer = client_of(head).get(f"{LIST}so-van-ban.xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    heads, line = rows[2], rows[4]
    assert (len(heads), heads[0], heads[9]) == (10, "Số, ký hiệu văn bản", "Ghi chú")
    assert (line[0], line[1].date(), line[2], line[3]) == (  # type: ignore[union-attr]
        "01/BC-TTN", ON, "Báo cáo. Tổng kết năm 2023", "Lý Thành Sơn",
    )  # fmt: skip


def test_register_as_a_word_file_has_the_ten_columns_and_repeats_their_heads(unit: Unit, head: User) -> None:
    issue(unit, head)

    answer = client_of(head).get(f"{LIST}in-so/?dang=docx&year=2023")

    book = docx.Document(BytesIO(answer.content))
    table = book.tables[0]
    assert [cell.text for cell in table.rows[1].cells] == [f"({number})" for number in range(1, 11)]
    assert table.rows[2].cells[0].text == "01/BC-TTN"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    section = book.sections[0]
    assert (section.page_width > section.page_height, answer["Content-Disposition"]) == (
        True, 'attachment; filename="so-van-ban-di.docx"'
    )  # fmt: skip
    assert [one.text for one in book.paragraphs if one.text][1:] == ["SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm 2023"]
