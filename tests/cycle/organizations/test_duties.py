"""Who writes or enters does not approve: the unit's own rule, switched off only where there is one person."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import make_user
from tongket.base.access.registry import NotPermitted
from tongket.base.access.results import Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import RoleGrant
from tongket.cycle.organizations.selectors import Duties
from tongket.cycle.organizations.services.duties import join_duties, keep_duties_apart

WHY = "Đơn vị chỉ có một viên chức"


def alone(house: SimpleNamespace) -> None:
    RoleGrant.objects.filter(account=house.officer).delete()


def test_on_from_the_beginning_and_off_only_for_one_person(house: SimpleNamespace) -> None:
    assert selectors.duties_of(house.s0, house.on) == Duties(apart=True)
    with pytest.raises(Refused, match="Đơn vị có 2 người làm được: Người Người đứng đầu, Người Cán bộ văn phòng"):
        join_duties(unit=house.s0, note=WHY, by=house.head, on=house.on)
    alone(house)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        join_duties(unit=house.s0, note="  ", by=house.head, on=house.on)
    join_duties(unit=house.s0, note=WHY, by=house.administrator, on=house.on)
    house.s0.refresh_from_db()
    assert selectors.duties_of(house.s0, house.on) == Duties(apart=False, note=WHY)
    assert selectors.duties_of(house.one, house.on) == Duties(apart=False, note=WHY)  # and for the parts of the unit
    assert selectors.duties_of(house.root, house.on) == Duties(apart=True)
    keep_duties_apart(unit=house.s0, by=house.head, on=house.on)
    house.s0.refresh_from_db()
    assert selectors.duties_of(house.one, house.on) == Duties(apart=True)
    told = list(Event.objects.order_by("pk").values_list("verb", "actor_name", "before", "after", "reason"))
    assert told == [
        ("organizations.duties_joined", "Người Người quản trị", {"duties_apart": True}, {"duties_apart": False}, WHY),
        (
            "organizations.duties_kept_apart",
            "Người Người đứng đầu",
            {"duties_apart": False},
            {"duties_apart": True},
            "",
        ),
    ]


@pytest.mark.parametrize("who", ["officer", "emulation", "member", "above", "stranger"])
def test_only_head_and_administrator_change_the_rule(house: SimpleNamespace, who: str) -> None:
    for deed in (lambda: join_duties(unit=house.s0, note=WHY, by=getattr(house, who), on=house.on),
                 lambda: keep_duties_apart(unit=house.s0, by=getattr(house, who), on=house.on)):  # fmt: skip
        with pytest.raises(NotPermitted):
            deed()


def test_who_else_can_is_said(house: SimpleNamespace) -> None:
    second = make_user("head2", "Hồ Thị Minh Nguyệt", Role.HEAD, house.s0)
    both = {house.head.pk, second.pk}

    def says(authors: set[int]) -> Answer:
        return selectors.denied_to_authors(house.s0, authors, "Đã tự làm.", on=house.on)

    assert says({house.head.pk}) == Denied("Đã tự làm. Người khác làm được: Hồ Thị Minh Nguyệt.")
    nobody = "Đã tự làm. Chưa có ai khác làm được: cấp vai trò hoặc lập ủy quyền cho người khác ở mục Tổ chức."
    assert says(both) == Denied(nobody)
    second.is_active = False
    second.save()
    assert says({house.head.pk}) == Denied(nobody)


def test_the_page_of_the_rule(house: SimpleNamespace, settings: Any) -> None:
    settings.TONGKET_TODAY = house.on
    client = Client(headers={"accept-language": "vi"})
    client.force_login(house.head)
    address = reverse("organizations:duties", kwargs={"unit": "S0", "period": "2023"})
    refused = client.post(address, {"note": WHY})
    assert (refused.status_code, "Đơn vị có 2 người làm được" in refused.content.decode()) == (422, True)
    alone(house)
    assert client.post(address, {"note": WHY}).status_code == 302
    assert WHY in client.get(address).content.decode()
    unit_page = reverse("organizations:unit", kwargs={"unit": "S0", "period": "2023"})
    assert f"Một người được vừa làm vừa duyệt: {WHY}" in client.get(unit_page).content.decode()
    assert client.post(address).status_code == 302
    house.s0.refresh_from_db()
    assert house.s0.duties_apart
    client.force_login(house.member)
    assert client.get(address).status_code == 403
