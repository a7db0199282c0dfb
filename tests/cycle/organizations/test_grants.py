"""Accounts and roles: one administrator always stays."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import grant, make_person, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.access.roles import Role
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import RoleGrant
from tongket.cycle.organizations.services import grants

YESTERDAY = date(2023, 12, 11)


def test_account_with_first_password_that_must_change(house: SimpleNamespace) -> None:
    person = make_person(house.one, "Phạm Quốc Tuấn")
    user, password = grants.open_account(
        person=person, username="QuocTuan.P", unit=house.one, role=Role.MEMBER, by=house.administrator, on=house.on
    )
    assert (user.username, user.must_change_password, user.check_password(password)) == ("quoctuan.p", True, True)
    assert selectors.roles_at(user, house.one.pk, house.on) == frozenset({"member"})
    assert selectors.roles_at(user, house.s0.pk, house.on) == frozenset()
    verbs = list(Event.objects.order_by("pk").values_list("verb", "after"))
    assert verbs == [
        ("access.account_created", {"username": "quoctuan.p"}),
        ("organizations.role_granted", {"role": "member", "valid_from": "2023-12-12", "valid_to": None}),
    ]
    with pytest.raises(Refused, match="đã có tài khoản"):
        grants.open_account(
            person=person, username="khac", unit=house.one, role=Role.MEMBER, by=house.administrator, on=house.on
        )


@pytest.mark.parametrize(
    ("username", "reason"), [("head", "đã có người dùng"), ("có dấu", "chưa đúng"), ("ab", "chưa đúng")]
)
def test_user_name_refused_and_nothing_half_made(house: SimpleNamespace, username: str, reason: str) -> None:
    person = make_person(house.one, "Phạm Quốc Tuấn")
    before = User.objects.count()
    with pytest.raises(Refused, match=reason):
        grants.open_account(
            person=person, username=username, unit=house.one, role=Role.MEMBER, by=house.administrator, on=house.on
        )
    assert User.objects.count() == before


def test_only_administrators_grant_and_only_in_their_part(house: SimpleNamespace) -> None:
    wanted = {"account": house.member, "role": Role.OFFICER, "valid_from": None, "on": house.on}
    for user, unit in ((house.head, house.s0), (house.stranger, house.s0), (house.administrator, house.root)):
        with pytest.raises(NotPermitted):
            grants.grant_role(**wanted, unit=unit, by=user)
    grants.grant_role(**wanted, unit=house.one, by=house.administrator)
    with pytest.raises(Refused, match="đã có vai trò này"):
        grants.grant_role(**wanted, unit=house.one, by=house.administrator)


def test_revoked_from_today(house: SimpleNamespace) -> None:
    found = RoleGrant.objects.get(account=house.member)
    grants.revoke_role(grant=found, by=house.administrator, on=house.on)
    held = [selectors.roles_at(house.member, house.s0.pk, day) for day in (YESTERDAY, house.on)]
    assert held == [frozenset({"member"}), frozenset()]
    event = Event.objects.values("verb", "before", "after").get()
    assert event == {
        "verb": "organizations.role_revoked",
        "before": {"role": "member", "valid_from": None, "valid_to": None},
        "after": {"valid_to": "2023-12-11"},
    }


def test_grant_of_today_is_taken_away_whole(house: SimpleNamespace) -> None:
    found = grant(house.member, Role.OFFICER, house.one, since=house.on)
    grants.revoke_role(grant=found, by=house.administrator, on=house.on)
    assert RoleGrant.objects.filter(role=Role.OFFICER, unit=house.one).exists() is False


def test_last_administrator_stays(house: SimpleNamespace) -> None:
    own = RoleGrant.objects.get(account=house.administrator)
    limited = make_user("tam", "Người Tạm")
    grant(limited, Role.ADMINISTRATOR, house.s0, until=date(2024, 1, 31))
    with pytest.raises(Refused, match="người quản trị cuối cùng"):
        grants.revoke_role(grant=own, by=house.administrator, on=house.on)
    with pytest.raises(Refused, match="người quản trị cuối cùng"):
        grants.shut_account(account=house.administrator, unit=house.s0, by=limited, on=house.on)
    second = make_user("hai", "Người Thứ hai", Role.ADMINISTRATOR, house.s0)
    grants.shut_account(account=second, unit=house.s0, by=house.administrator, on=house.on)
    with pytest.raises(Refused, match="người quản trị cuối cùng"):
        grants.revoke_role(grant=own, by=house.administrator, on=house.on)
    grants.reopen_account(account=second, unit=house.s0, by=house.administrator, on=house.on)
    grants.revoke_role(grant=own, by=house.administrator, on=house.on)


def test_password_renewed_only_within_ones_part(house: SimpleNamespace) -> None:
    password = grants.renew_password(account=house.member, unit=house.s0, by=house.administrator, on=house.on)
    house.member.refresh_from_db()
    assert (house.member.check_password(password), house.member.must_change_password) == (True, True)
    grant(house.above, Role.MEMBER, house.one)
    with pytest.raises(NotPermitted):
        grants.renew_password(account=house.above, unit=house.s0, by=house.administrator, on=house.on)


def test_page_shows_the_first_password_once(house: SimpleNamespace) -> None:
    person = make_person(house.one, "Phạm Quốc Tuấn")
    client = Client()
    client.force_login(house.administrator)
    url = reverse("organizations:accounts", kwargs={"unit": "S0", "period": "2023"})
    typed = {"person": person.pk, "username": "", "role": "member", "into": "S0-CS1"}
    made = client.post(url, typed)
    password = made.context["first_password"]
    user = User.objects.get(username="quoctuan.p")
    assert (user.check_password(password), password in client.get(url).content.decode()) == (True, False)
    assert client.post(url, typed).status_code == 422
    revoked = client.post(
        reverse("organizations:revoke", kwargs={"unit": "S0", "period": "2023", "grant": user.grants.get().pk})
    )
    assert (revoked.status_code, user.grants.count()) == (302, 0)
    for user_of, code in ((house.head, 403), (house.stranger, 404)):
        client.force_login(user_of)
        assert client.post(url, typed).status_code == code


@pytest.mark.parametrize(("days", "seen"), [(-1, False), (0, True), (1, True), (2, True), (3, False)])
def test_a_grant_holds_from_its_first_to_its_last_day(house: SimpleNamespace, days: int, seen: bool) -> None:
    user = make_user("moi", "Người Mới")
    grant(user, Role.MEMBER, house.s0, since=house.on, until=house.on + timedelta(days=2))
    day = house.on + timedelta(days=days)
    assert bool(selectors.roles_at(user, house.s0.pk, day)) is seen
    assert bool(selectors.visible_unit(user, code="S0-CS1", on=day)) is seen


def test_an_account_with_a_role_to_come_elsewhere_is_out_of_reach(house: SimpleNamespace) -> None:
    user = make_user("chuyen", "Người Sắp Chuyển", Role.MEMBER, house.s0)
    grant(user, Role.HEAD, house.other, since=house.on + timedelta(days=1))
    for deed in (grants.renew_password, grants.shut_account):
        with pytest.raises(NotPermitted):
            deed(account=user, unit=house.s0, by=house.administrator, on=house.on)
