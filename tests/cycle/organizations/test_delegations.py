"""One acts for another: on which days, by whose decision, what is refused, and what the trail says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tests.factories.organizations import grant, make_person, make_unit, make_user
from tongket.base.access.registry import NotPermitted, can, require
from tongket.base.access.results import Allowed
from tongket.base.access.roles import Role
from tongket.base.audit.models import Event
from tongket.base.audit.presenters import line_of
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import PostKind
from tongket.cycle.organizations.models import Delegation, RoleGrant, Signer
from tongket.cycle.organizations.selectors.delegations import DelegationState, state_of
from tongket.cycle.organizations.services import letterheads
from tongket.cycle.organizations.services.delegations import (
    LONGEST_DAYS,
    NewDelegation,
    Signing,
    delegate,
    end_delegation,
)

FIRST, LAST = date(2023, 12, 14), date(2023, 12, 20)
ONE = timedelta(days=1)
KT = Signing("for_head", "Phó Giám đốc", "Giám đốc")
TUQ = Signing("authorised", "Trưởng phòng Hành chính", "Giám đốc")
NO_ROLES: frozenset[str] = frozenset()


@pytest.fixture
def leave(house: SimpleNamespace) -> NewDelegation:
    """The head goes on leave for a week; the officer acts."""
    return NewDelegation(house.head, house.officer, Role.HEAD, house.s0, "leave", FIRST, LAST, reason="Nghỉ phép năm")


def roles(house: SimpleNamespace, day: date, unit: Any = None) -> frozenset[str]:
    return selectors.roles_at(house.officer, (unit or house.s0).pk, day)


def test_role_holds_from_its_first_day_to_its_last_and_below(house: SimpleNamespace, leave: NewDelegation) -> None:
    delegate(new=leave, by=house.head, on=house.on)
    days = (FIRST - ONE, FIRST, FIRST + ONE, LAST - ONE, LAST, LAST + ONE)
    both = frozenset({"head", "officer"})
    assert [roles(house, day) for day in days] == [
        frozenset({"officer"}),
        both,
        both,
        both,
        both,
        frozenset({"officer"}),
    ]
    assert [roles(house, day, house.one) for day in days[:2]] == [frozenset({"officer"}), both]
    assert roles(house, FIRST, house.root) == NO_ROLES
    assert selectors.roles_at(house.head, house.s0.pk, FIRST) == frozenset({"head"})  # the giver keeps it


def test_somebody_with_no_role_of_their_own_works_where_they_act(house: SimpleNamespace, leave: NewDelegation) -> None:
    newcomer = make_user("moi", "Trần Thị Bưởi")
    delegate(new=replace(leave, taker=newcomer, unit=house.one), by=house.administrator, on=house.on)
    assert selectors.default_place_for(newcomer, FIRST - ONE) is None
    assert selectors.default_place_for(newcomer, FIRST) == (house.one, "2023")
    assert selectors.visible_unit_ids(newcomer, LAST) == [house.one.pk]
    assert selectors.visible_unit_ids(newcomer, LAST + ONE) == []
    held = [(one.role_says, one.unit_name, one.now, one.on_behalf) for one in selectors.roles_held(newcomer, FIRST)]
    assert held == [("Người đứng đầu", "Cơ sở 1", True, "Người Người đứng đầu")]


def test_void_from_the_day_the_giver_no_longer_has_the_role(house: SimpleNamespace, leave: NewDelegation) -> None:
    row = delegate(new=leave, by=house.head, on=house.on)
    RoleGrant.objects.filter(account=house.head).update(valid_to=FIRST)
    assert [("head" in roles(house, day)) for day in (FIRST, FIRST + ONE)] == [True, False]
    assert [state_of(row, day) for day in (FIRST, FIRST + ONE)] == [DelegationState.RUNNING, DelegationState.VOID]


@pytest.mark.parametrize("who", ["head", "officer"])
def test_void_while_an_account_is_shut(house: SimpleNamespace, leave: NewDelegation, who: str) -> None:
    delegate(new=leave, by=house.head, on=house.on)
    user = getattr(house, who)
    user.is_active = False
    user.save()
    house.officer.refresh_from_db()
    assert "head" not in roles(house, FIRST)


@pytest.mark.parametrize(
    ("ended", "held"),
    [
        (FIRST - ONE, [False, False, False, False]),
        (FIRST, [False, False, False, False]),
        (FIRST + ONE, [False, True, False, False]),
        (LAST, [False, True, True, False]),
    ],
)
def test_ended_early_holds_to_the_day_before(
    house: SimpleNamespace, leave: NewDelegation, ended: date, held: list[bool]
) -> None:
    row = delegate(new=replace(leave, valid_to=FIRST + 2 * ONE), by=house.head, on=house.on)
    ended = min(ended, FIRST + 2 * ONE)
    row = end_delegation(delegation=row, by=house.head, on=ended)
    days = [FIRST - ONE, FIRST, FIRST + ONE, FIRST + 2 * ONE]
    assert [("head" in roles(house, day)) for day in days] == held
    assert state_of(row, FIRST) == DelegationState.ENDED
    with pytest.raises(Refused, match="đã hết từ trước"):
        end_delegation(delegation=row, by=house.head, on=ended)


def test_over_the_day_after_the_last(house: SimpleNamespace, leave: NewDelegation) -> None:
    row = delegate(new=leave, by=house.head, on=house.on)
    states = [state_of(row, day) for day in (FIRST - ONE, FIRST, LAST, LAST + ONE)]
    assert states == ["to_come", "running", "running", "past"]
    with pytest.raises(Refused, match="đã hết từ trước"):
        end_delegation(delegation=row, by=house.head, on=LAST + ONE)


def refused(new: NewDelegation, by: Any, on: date) -> str:
    before = (Delegation.objects.count(), Signer.objects.count(), Event.objects.count())
    with pytest.raises(Refused) as trouble:
        delegate(new=new, by=by, on=on)
    assert (Delegation.objects.count(), Signer.objects.count(), Event.objects.count()) == before
    return trouble.value.reason


def test_refused_for_its_days(house: SimpleNamespace, leave: NewDelegation) -> None:
    longest = FIRST + (LONGEST_DAYS - 1) * ONE
    assert refused(replace(leave, valid_to=FIRST - ONE), house.head, house.on) == "Ngày cuối đứng trước ngày đầu."
    assert refused(leave, house.head, LAST + ONE) == "Ngày cuối 20/12/2023 đã qua."
    assert refused(replace(leave, valid_to=longest + ONE), house.head, house.on) == "Ủy quyền dài 367 ngày."
    assert delegate(new=replace(leave, valid_to=longest), by=house.head, on=house.on).valid_to == longest
    one_day = replace(leave, taker=house.emulation, valid_from=LAST, valid_to=LAST)
    assert delegate(new=one_day, by=house.head, on=LAST).valid_to == LAST


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        (FIRST, LAST, True),
        (FIRST + ONE, None, False),
        (None, LAST - ONE, False),
        (FIRST - ONE, LAST + ONE, True),
    ],
)
def test_role_must_be_held_on_every_day(
    house: SimpleNamespace, leave: NewDelegation, since: date | None, until: date | None, fits: bool
) -> None:
    RoleGrant.objects.filter(account=house.head).update(valid_from=since, valid_to=until)
    if fits:
        assert delegate(new=leave, by=house.administrator, on=house.on).pk
        return
    reason = "Người Người đứng đầu không giữ vai trò Người đứng đầu của đơn vị này trong mọi ngày từ 14/12/2023 đến 20/12/2023."
    assert refused(leave, house.administrator, house.on) == reason


def test_two_grants_that_follow_one_another_are_enough_and_a_gap_is_not(
    house: SimpleNamespace, leave: NewDelegation
) -> None:
    RoleGrant.objects.filter(account=house.head).update(valid_to=FIRST + ONE)
    second = grant(house.head, Role.HEAD, house.s0, since=FIRST + 3 * ONE)
    assert "không giữ vai trò" in refused(leave, house.administrator, house.on)
    RoleGrant.objects.filter(pk=second.pk).update(valid_from=FIRST + 2 * ONE)
    assert delegate(new=leave, by=house.administrator, on=house.on).pk


def test_refused_for_the_two_people(house: SimpleNamespace, leave: NewDelegation) -> None:
    assert refused(replace(leave, taker=house.head), house.head, house.on) == "Người giao và người thay là một."
    own = replace(leave, taker=house.administrator)
    assert refused(own, house.administrator, house.on) == "Không tự giao cho mình vai trò của người khác được."
    house.officer.is_active = False
    house.officer.save()
    assert refused(leave, house.head, house.on) == "Tài khoản của Người Cán bộ văn phòng đang khóa."


def test_what_is_held_by_delegation_is_not_delegated_on(house: SimpleNamespace, leave: NewDelegation) -> None:
    delegate(new=leave, by=house.head, on=house.on)
    chain = replace(leave, giver=house.officer, taker=house.emulation)
    reason = "Người Cán bộ văn phòng chỉ có vai trò Người đứng đầu do được ủy quyền, không ủy quyền tiếp được."
    assert refused(chain, house.officer, FIRST) == reason
    assert refused(chain, house.administrator, FIRST) == reason


def test_same_role_twice_to_the_same_person(house: SimpleNamespace, leave: NewDelegation) -> None:
    row = delegate(new=leave, by=house.head, on=house.on)
    again = replace(leave, valid_from=LAST, valid_to=LAST + ONE)
    reason = "Người Cán bộ văn phòng đã thay Người Người đứng đầu ở vai trò này từ 14/12/2023 đến 20/12/2023."
    assert refused(again, house.head, house.on) == reason
    assert refused(replace(leave, valid_from=FIRST - ONE, valid_to=FIRST), house.head, house.on) == reason
    assert delegate(new=replace(again, valid_from=LAST + ONE), by=house.head, on=house.on).pk
    assert delegate(new=replace(leave, valid_from=house.on, valid_to=FIRST - ONE), by=house.head, on=house.on).pk
    end_delegation(delegation=row, by=house.head, on=LAST)
    assert delegate(new=replace(leave, valid_from=LAST, valid_to=LAST), by=house.head, on=LAST).pk


def test_whoever_has_the_role_needs_no_delegation(house: SimpleNamespace, leave: NewDelegation) -> None:
    grant(house.officer, Role.HEAD, house.s0)
    assert refused(leave, house.head, house.on) == "Người Cán bộ văn phòng đã có vai trò này, không cần ủy quyền."


def test_who_may_decide(house: SimpleNamespace, leave: NewDelegation) -> None:
    officers = replace(leave, giver=house.officer, taker=house.emulation, role=Role.OFFICER)
    administrators = replace(leave, giver=house.administrator, taker=house.emulation, role=Role.ADMINISTRATOR)
    for new, by in (
        (leave, house.officer),
        (officers, house.emulation),
        (officers, house.stranger),
        (leave, house.above),
    ):
        with pytest.raises(NotPermitted):
            delegate(new=new, by=by, on=house.on)
    assert (
        refused(administrators, house.head, house.on)
        == "Chỉ người quản trị được lập ủy quyền cho vai trò này của người khác."
    )
    with pytest.raises(NotPermitted):  # the level above keeps its role on a unit that the administrator does not lead
        delegate(
            new=replace(leave, giver=house.above, taker=house.emulation, role=Role.ABOVE),
            by=house.administrator,
            on=house.on,
        )
    for new, by in ((officers, house.head), (leave, house.administrator), (administrators, house.administrator)):
        assert delegate(new=new, by=by, on=house.on).pk


def test_a_delegated_administrator_does_not_count_as_the_last_one(house: SimpleNamespace, leave: NewDelegation) -> None:
    new = replace(leave, giver=house.administrator, role=Role.ADMINISTRATOR)
    delegate(new=new, by=house.administrator, on=house.on)
    own = RoleGrant.objects.get(account=house.administrator)
    assert selectors.administrators_left(house.s0.pk, on=FIRST, without=own.pk) == 0


def test_signing_lines_for_the_days_of_the_delegation(house: SimpleNamespace, leave: NewDelegation) -> None:
    person = make_person(house.s0, "Lê Thị Thanh Trúc", "Phó Giám đốc", PostKind.DEPUTY, account=house.officer)
    row = delegate(new=replace(leave, signing=KT), by=house.head, on=house.on)

    def lines(day: date) -> list[tuple[str, tuple[str, ...], str]]:
        signers = selectors.letterhead_of(house.s0, day).signers
        return [(one.full_name, one.authority_lines, one.on_behalf) for one in signers]

    told = [("Lê Thị Thanh Trúc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Người Người đứng đầu")]
    assert [lines(day) for day in (FIRST - ONE, FIRST, LAST, LAST + ONE)] == [[], told, told, []]
    RoleGrant.objects.filter(account=house.head).update(valid_to=FIRST)
    assert [lines(day) for day in (FIRST, FIRST + ONE)] == [told, []]
    RoleGrant.objects.filter(account=house.head).update(valid_to=None)
    end_delegation(delegation=row, by=house.head, on=LAST)
    assert [lines(day) for day in (LAST - ONE, LAST)] == [told, []]
    assert row.signer is not None
    assert row.signer.person_id == person.pk


def test_signing_that_does_not_go_with_the_case(house: SimpleNamespace, leave: NewDelegation) -> None:
    assert (
        refused(replace(leave, signing=TUQ, decision="Giấy ủy quyền số 3"), house.head, house.on)
        == "Tài khoản của Người Cán bộ văn phòng chưa gắn với người nào trong danh sách."
    )
    make_person(house.s0, "Lê Thị Thanh Trúc", "Trưởng phòng Hành chính", PostKind.SECTION_HEAD, account=house.officer)
    assert (
        refused(replace(leave, signing=KT), house.head, house.on)
        == "Ký KT. thì người ký phải là cấp phó; Lê Thị Thanh Trúc chưa ghi chức vụ cấp phó ở đơn vị này vào ngày 14/12/2023."
    )
    assert refused(replace(leave, signing=TUQ), house.head, house.on) == "Chưa ghi quyết định hoặc văn bản ủy quyền."
    acting = replace(leave, kind="acting", decision="Quyết định số 1", signing=TUQ)
    assert refused(acting, house.head, house.on) == "Cách ký này không đi với hình thức “Giao quyền”."
    direct = replace(leave, signing=Signing("direct", "Giám đốc"))
    assert refused(direct, house.head, house.on) == "Cách ký này không đi với hình thức “Thay việc khi nghỉ”."
    officers = replace(leave, giver=house.officer, taker=house.emulation, role=Role.OFFICER, signing=TUQ, decision="x")
    assert refused(officers, house.head, house.on) == "Chỉ người thay người đứng đầu mới ký văn bản."
    assert refused(replace(leave, kind="charge"), house.head, house.on) == "Chưa ghi quyết định hoặc văn bản ủy quyền."
    done = delegate(
        new=replace(leave, kind="acting", decision="Quyết định số 1", signing=Signing("acting", "Giám đốc")),
        by=house.head, on=house.on,
    )  # fmt: skip
    assert done.signer is not None
    assert done.signer.authority_lines == ["Q. GIÁM ĐỐC"]


def test_a_line_that_never_was_good_goes(house: SimpleNamespace, leave: NewDelegation) -> None:
    make_person(house.s0, "Lê Thị Thanh Trúc", "Phó Giám đốc", PostKind.DEPUTY, account=house.officer)
    row = delegate(new=replace(leave, signing=KT), by=house.head, on=house.on)
    end_delegation(delegation=row, by=house.administrator, on=FIRST)
    assert Signer.objects.count() == 0
    assert Delegation.objects.get().signer is None


def test_the_trail_of_a_delegation(house: SimpleNamespace, leave: NewDelegation) -> None:
    row = delegate(new=leave, by=house.administrator, on=house.on)
    end_delegation(delegation=row, by=house.officer, on=FIRST)  # acting for the head, who may
    told = list(
        Event.objects.order_by("pk").values_list("verb", "actor_name", "on_behalf_of", "before", "after", "reason")
    )
    assert told == [
        (
            "organizations.role_delegated", "Người Người quản trị", "", None,
            {
                "giver": "Người Người đứng đầu", "taker": "Người Cán bộ văn phòng", "role": "head", "delegation": "leave",
                "valid_from": "2023-12-14", "valid_to": "2023-12-20", "decision": "", "authority_lines": [],
            },
            "Nghỉ phép năm",
        ),
        (
            "organizations.delegation_ended", "Người Cán bộ văn phòng", "Người Người đứng đầu",
            {"valid_from": "2023-12-14", "valid_to": "2023-12-20"}, {"ended_on": "2023-12-14"}, "",
        ),
    ]  # fmt: skip


def test_the_trail_says_for_whom_and_only_where_it_needs_the_delegation(
    house: SimpleNamespace, leave: NewDelegation
) -> None:
    delegate(new=leave, by=house.head, on=house.on)
    day = FIRST + ONE
    assert can(house.officer, "organizations.change_units", house.s0, on=day) == Allowed("Người Người đứng đầu")
    assert can(house.officer, "organizations.change_letterhead", house.s0, on=day) == Allowed()
    assert can(house.head, "organizations.change_units", house.s0, on=day) == Allowed()
    letterheads.add_body(unit=house.s0, kind="union", name="Công đoàn", valid_from=None, by=house.officer, on=day)
    letterheads.set_theme(unit=house.s0, period="2023", text="Đoàn kết", by=house.officer, on=day)
    letterheads.add_body(unit=house.s0, kind="council", name="Hội đồng", valid_from=None, by=house.head, on=day)
    told = [(line_of(event).who, event.verb) for event in Event.objects.order_by("pk")][1:]
    assert told == [
        ("Người Cán bộ văn phòng thay Người Người đứng đầu", "organizations.body_added"),
        ("Người Cán bộ văn phòng", "organizations.theme_set"),
        ("Người Người đứng đầu", "organizations.body_added"),
    ]


def test_for_whom_when_several_lend(house: SimpleNamespace, leave: NewDelegation) -> None:
    second = make_user("head2", "Người Đứng đầu Cơ sở", Role.HEAD, house.one)
    delegate(new=leave, by=house.head, on=house.on)
    delegate(new=replace(leave, giver=second, unit=house.one), by=house.administrator, on=house.on)
    assert can(house.officer, "organizations.change_units", house.s0, on=FIRST) == Allowed("Người Người đứng đầu")
    require(house.officer, "organizations.change_units", house.one, on=FIRST)


def test_delegations_of_another_organisation_are_not_listed(house: SimpleNamespace, leave: NewDelegation) -> None:
    row = delegate(new=leave, by=house.head, on=house.on)
    other = make_unit("S9", "Đơn vị khác")
    assert [one.row for one in selectors.delegations_in(house.s0, house.on)] == [row]
    assert [one.row for one in selectors.delegations_in(house.root, house.on)] == [row]
    assert selectors.delegations_in(other, house.on) == []
    assert selectors.delegation_in(other, row.pk, house.on) is None
    assert [user.username for user in selectors.accounts_known_in(other, house.on)] == []
