"""“Dữ liệu về tôi”: complete, without others' data; who looked is written down once an hour and shown."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import make_person, make_user
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.looks import note_looks
from tongket.base.audit.models import Event, Look
from tongket.base.audit.own_data import points_to_people, tables
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Person
from tongket.cycle.organizations.selectors.own_data import looks_about, own_data_of, subject_of
from tongket.cycle.organizations.services.own_data import own_package, package_on_request
from tongket.cycle.organizations.services.people import change_person

AT = {"unit": "S0", "period": "2023"}
NOW = datetime(2023, 12, 12, 2, 20, tzinfo=UTC)


def client_of(user: Any) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


@pytest.fixture
def nhan(house: SimpleNamespace) -> Person:
    """A person with an account, and somebody else whose data must not come along."""
    account = make_user("nhan.vt", "Vũ Thị Nhàn", "member", house.s0)
    make_person(house.s0, "Trần Thị Bưởi", phone="0900 000 009", email="buoi@vi-du.vn")
    return make_person(
        house.s0, "Vũ Thị Nhàn", title="Kế toán", phone="0900 000 001", born_on=date(1980, 5, 6), account=account
    )


def test_every_column_that_points_to_people_is_answered() -> None:
    told = {(table.model, table.field) for table in tables()}
    assert [pair for pair in points_to_people() if pair not in told] == []
    assert len(list(points_to_people())) > 15


def test_told_columns_exist_and_no_secret_is_among_them() -> None:
    for table in tables():
        model = apps.get_model(table.model)
        for column in (*table.columns, *([] if table.field == "pk" else [table.field])):
            assert model._meta.get_field(column.partition("__")[0]).concrete, (table.model, column)
        for secret in ("password", "secret", "hash", "key", "serial", "token"):
            assert not any(secret in column for column in table.columns), (table.model, secret)


def test_package_holds_ones_own_and_nothing_of_others(house: SimpleNamespace, nhan: Person) -> None:
    change_person(person=nhan, by=house.head, on=house.on, phone="0900 000 002")
    other = Person.objects.get(full_name="Trần Thị Bưởi")
    change_person(person=other, by=house.head, on=house.on, phone="0900 000 008")
    note_looks(
        viewer=house.officer, subject_type="organizations.Person", subject_ids=[nhan.pk, other.pk],
        what="organizations.person", unit_id=house.s0.pk, at=NOW,
    )  # fmt: skip
    assert nhan.account is not None
    package = zipfile.ZipFile(BytesIO(own_package(user=nhan.account, at=NOW)))
    assert package.namelist() == ["doc.html", "du-lieu.json"]
    page, plain = package.read("doc.html").decode(), json.loads(package.read("du-lieu.json"))
    kept = {section["says"]: section["rows"] for section in plain["sections"]}
    assert kept["Hồ sơ"][0][1:3] == ["Vũ Thị Nhàn", "06/05/1980"]
    assert kept["Chức vụ"][0][:3] == ["Kế toán", "Viên chức, người lao động", "Trung tâm Thanh thiếu niên Phương Nam"]
    assert kept["Vai trò"][0][:2] == ["Viên chức, đoàn viên", "Trung tâm Thanh thiếu niên Phương Nam"]
    assert (
        plain["done"][0][1]
        == "Người Người đứng đầu sửa hồ sơ của Vũ Thị Nhàn: Điện thoại: 0900 000 001 → 0900 000 002."
    )
    assert plain["looks"] == [["12/12/2023 09:20:00", "Người Cán bộ văn phòng", "hồ sơ"]]
    for theirs in ("Bưởi", "buoi@", "0900 000 008", "0900 000 009", "argon2", "md5$"):
        assert theirs not in page
        assert theirs not in json.dumps(plain, ensure_ascii=False)
    assert "0900 000 002" in page


def test_deeds_on_others_are_told_without_whom(house: SimpleNamespace, nhan: Person) -> None:
    change_person(person=nhan, by=house.head, on=house.on, phone="0900 000 002")
    sections = own_data_of(subject_of(account=house.head)).sections
    (deeds,) = [section for section in sections if section.says == "Việc đã làm trong phần mềm"]
    assert [row[1] for row in deeds.rows] == ["sửa hồ sơ của"]
    assert "Nhàn" not in str(sections)


def test_page_and_package_are_ones_own(house: SimpleNamespace, nhan: Person) -> None:
    assert nhan.account is not None
    client = client_of(nhan.account)
    page = client.get(reverse("own_data:page"))
    assert (page.status_code, page.context["subject"].name) == (200, "Vũ Thị Nhàn")
    answer = client.get(reverse("own_data:package"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="du-lieu-vu-thi-nhan.zip"'
    assert Client().get(reverse("own_data:package")).status_code == 302
    without_person = client_of(house.stranger).get(reverse("own_data:page"))
    assert without_person.context["subject"].person_id is None


@pytest.mark.parametrize(("role", "status"), [("officer", 200), ("head", 200), ("member", 403), ("stranger", 404)])
def test_package_of_somebody_else_on_request(house: SimpleNamespace, nhan: Person, role: str, status: int) -> None:
    url = reverse("organizations:person_package", kwargs={**AT, "person": nhan.pk})
    client = client_of(getattr(house, role))
    assert client.get(url).status_code == status
    answer = client.post(url, {"paper": "Giấy đề nghị ngày 05/12/2023"})
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["Content-Type"] == "application/zip"
        event = Event.objects.get(verb="organizations.own_data_given")
        assert (event.target_id, event.reason) == (str(nhan.pk), "Giấy đề nghị ngày 05/12/2023")
        assert Look.objects.filter(what="organizations.package", subject_id=nhan.pk).count() == 1
        assert client.post(url, {"paper": " a "}).status_code == 422
    else:
        assert not Event.objects.filter(verb="organizations.own_data_given").exists()


def test_service_refuses_whom_the_page_refuses(house: SimpleNamespace, nhan: Person) -> None:
    with pytest.raises(NotPermitted):
        package_on_request(person=nhan, request_paper="Giấy ngày 1", by=house.member, on=house.on, at=NOW)
    with pytest.raises(Refused, match="giấy yêu cầu"):
        package_on_request(person=nhan, request_paper="  ", by=house.head, on=house.on, at=NOW)
    assert not Look.objects.exists()


def test_looking_is_written_down_once_an_hour(house: SimpleNamespace, nhan: Person) -> None:
    person = reverse("organizations:person", kwargs={**AT, "person": nhan.pk})
    officer = client_of(house.officer)
    for _time in range(3):
        officer.get(person)
    officer.get(reverse("organizations:export", kwargs=AT))
    client_of(house.administrator).get(reverse("organizations:accounts", kwargs=AT))
    seen = [(look.viewer_name, look.what) for look in looks_about(subject_of(person=nhan)).order_by("pk")]
    assert seen == [
        ("Người Cán bộ văn phòng", "organizations.person"),
        ("Người Cán bộ văn phòng", "organizations.export"),
        ("Người Người quản trị", "organizations.accounts"),
    ]
    for hour in (0, 0, 1):
        note_looks(
            viewer=house.head, subject_type="organizations.Person", subject_ids=[nhan.pk], what="organizations.person",
            unit_id=None, at=NOW + timedelta(hours=hour, minutes=hour),
        )  # fmt: skip
    assert Look.objects.filter(viewer_id=house.head.pk).count() == 2


def test_ones_own_page_and_a_page_without_personal_data_leave_no_look(house: SimpleNamespace, nhan: Person) -> None:
    person = reverse("organizations:person", kwargs={**AT, "person": nhan.pk})
    assert nhan.account is not None
    for viewer in (nhan.account, house.member):
        assert client_of(viewer).get(person).status_code == 200
    assert Look.objects.count() == 0


def test_looks_are_never_changed(house: SimpleNamespace, nhan: Person) -> None:
    note_looks(
        viewer=house.head, subject_type="organizations.Person", subject_ids=[nhan.pk], what="x", unit_id=None, at=NOW
    )
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_look SET viewer_name = 'x'")
