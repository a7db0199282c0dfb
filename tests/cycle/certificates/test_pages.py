"""Pages of certificates: the way of an officer and a head from nothing to a printed batch; another unit sees nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.cycle.certificates.conftest import BATCH, DESIGN, ON, ROWS
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.certificates import selectors
from tongket.cycle.certificates.list_sheet import LIST
from tongket.cycle.certificates.models import Award, Batch, Design
from tongket.cycle.certificates.services import register
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.staff_sheet import write_sheet

BASE = "/u/S0/2024/giay-khen/"


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


def upload(content: bytes) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("ds.xlsx", content)


def test_from_nothing_to_numbers(unit: Unit, officer: User, head: User) -> None:
    client, chief = client_of(officer), client_of(head)
    assert "Bắt đầu từ mẫu in" in client.get(BASE).content.decode()
    fields = {name: str(value) for name, value in DESIGN.items() if value is not False and value != []}
    looked = client.post(f"{BASE}mau/moi/", fields | {"deed": "look"})
    assert (looked.status_code, "data:image/png;base64" in looked.content.decode(), Design.objects.count()) == (
        200,
        True,
        0,
    )
    client.post(f"{BASE}mau/moi/", fields | {"deed": "save"})
    design = Design.objects.get()
    words = BATCH | {"decided_on": "10/12/2024", "design": str(design.pk)}
    assert client.post(f"{BASE}moi/", words).status_code == 302
    here = f"{BASE}{Batch.objects.get().pk}/"
    sent = client.post(f"{here}danh-sach/", {"workbook": upload(write_sheet(ROWS, known=LIST))})
    looked = client.get(sent.headers["Location"])
    assert looked.content.decode().count("Thêm mới") == 3
    assert client.post(sent.headers["Location"]).headers["Location"] == here
    assert "Chỉ người đứng đầu đơn vị được vào sổ" in client.get(here).content.decode()
    assert client.post(f"{here}vao-so/").status_code == 403
    assert chief.post(f"{here}vao-so/").status_code == 409  # no key yet
    chief.post(f"{BASE}khoa/moi/")
    chief.post(f"{here}vao-so/")
    assert [one.number for one in Award.objects.order_by("pk")] == [1, 2, 3]
    assert client.get(f"{here}xem/1.png").headers["Content-Type"] == "image/png"
    assert "001/2024" in client.get(f"{BASE}so/").content.decode()
    page = client.get(f"{BASE}khoa/trang-kiem-tra.html")
    assert page.headers["Content-Disposition"] == 'attachment; filename="kiem-tra-giay-khen.html"'


@pytest.mark.parametrize("name", ["GIF.png", "khong.jpg"])
def test_a_picture_that_is_none_is_refused_on_the_form(unit: Unit, officer: User, name: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    fields = {key: str(value) for key, value in DESIGN.items() if value is not False and value != []}
    answer = client_of(officer).post(f"{BASE}mau/moi/", fields | {"picture": SimpleUploadedFile(name, b"GIF89a...")})
    assert (answer.status_code, "không phải ảnh" in answer.content.decode(), Design.objects.count()) == (422, True, 0)


def test_the_page_of_an_award_hands_over_and_recalls(unit: Unit, batch: Batch, officer: User, head: User) -> None:
    register.register_batch(batch=batch, by=head, on=ON)
    award = selectors.list_of(batch)[0]
    here = f"{BASE}so/{award.pk}/"
    client = client_of(officer)
    client.post(here, {"handed_on": "11/12/2024", "receiver": "Hân"})
    assert "11/12/2024, Hân" in client.get(here).content.decode()
    assert client.post(here, {"handed_on": "1/1/2020"}).status_code == 422
    assert client.get(f"{here}thu-hoi/").status_code == 403
    assert client_of(head).post(f"{here}thu-hoi/", {"reason": "Nhầm"}).status_code == 302
    assert "Giấy này đã thu hồi." in client.get(here).content.decode()
    assert client.get(f"{here}giay.pdf").status_code == 409


def test_a_list_costs_the_same_queries_however_long(
    unit: Unit, batch: Batch, officer: User, head: User, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    register.register_batch(batch=batch, by=head, on=ON)
    client = client_of(officer)
    client.get(f"{BASE}so/")
    Award.objects.filter(number__gt=1).update(number=None)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(f"{BASE}so/")
    for number, row in enumerate(Award.objects.filter(number=None), 2):
        row.number = number
        row.save()
    with CaptureQueriesContext(connection) as three:
        client.get(f"{BASE}so/")
    assert len(one) == len(three)


def test_another_unit_finds_nothing(unit: Unit, batch: Batch, head: User) -> None:
    other = make_unit("S9", "Đơn vị khác")
    stranger = client_of(make_user("la", "Người Lạ", "head", other))
    there = f"/u/S9/2024/giay-khen/{batch.pk}/"
    answers = [stranger.get(one).status_code for one in (BASE, there, f"{there}xem/1.png", f"{there}sua/")]
    answers += [stranger.post(f"{there}{deed}/").status_code for deed in ("vao-so", "in", "danh-sach/bo")]
    assert answers == [404] * 7
