"""An empty installation set up from its first page; the parts and people that come next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.cycle.organizations.beginning_race import race
from tests.factories.organizations import make_person
from tests.in_a_file import told_in_a_file
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import FirstRun, Unit
from tongket.cycle.organizations.services import appointing, beginning, sites
from tongket.cycle.organizations.services.appointing import Appointee
from tongket.cycle.organizations.services.beginning import AlreadyBegun, Beginning, begin, begin_here
from tongket.cycle.organizations.services.sites import NewSite

ON = date(2024, 12, 12)
NEW = Beginning("NTN", "Nhà Thiếu nhi Đồng Phù Sa", symbol="NTN", username="quan.tv", full_name="Trịnh Văn Quản")
PASSWORD = "mot-cau-ngan-de-nho"


@pytest.fixture
def begun(db: None) -> tuple[Unit, User]:
    """The installation after its first page."""
    return begin_here(NEW, password=PASSWORD, since=None, on=ON)


def test_own_password_holds_at_once_and_keeps_the_installation(begun: tuple[Unit, User]) -> None:
    unit, account = begun

    kept = User.objects.get(pk=account.pk)
    assert (kept.check_password(PASSWORD), kept.must_change_password, kept.is_superuser) == (True, False, True)
    assert selectors.roles_at(kept, unit.pk, ON) == {"administrator"}
    assert FirstRun.objects.get().unit == unit


def test_unit_without_a_first_day_is_in_all_years(begun: tuple[Unit, User]) -> None:
    unit, account = begun

    made = sites.add_sites(unit=unit, sites=[NewSite("Cơ sở 1", "site")], by=account, on=ON)

    assert selectors.state_on(unit, date(2001, 1, 1)) == "living"
    assert [child.unit for child in selectors.children_of(unit, date(2001, 1, 1))] == made


def test_second_to_begin_is_told_and_leaves_nothing(begun: tuple[Unit, User]) -> None:
    with pytest.raises(AlreadyBegun):
        begin_here(Beginning("KHAC", "Đơn vị khác", username="khac"), password=PASSWORD, since=None, on=ON)

    assert (Unit.objects.count(), User.objects.count(), FirstRun.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_weak_password_is_refused_with_reasons_and_leaves_nothing() -> None:
    with pytest.raises(Refused) as refused:
        begin_here(NEW, password="1234567890", since=None, on=ON)

    assert "chữ số" in str(refused.value) or "phổ biến" in str(refused.value)
    assert (Unit.objects.count(), FirstRun.objects.count(), Event.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_command_begins_the_same_setting_up_once() -> None:
    unit, account, _password = begin(NEW, on=ON)
    begin(Beginning("HAI", "Đơn vị thứ hai", username="hai"), on=ON)

    assert FirstRun.objects.get().unit == unit
    found = selectors.setting_up_of(account, ON)
    assert found is not None
    assert (found.has_sites, found.has_staff, found.has_head, found.has_officer) == (False, False, False, False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="two connections to one database in memory block each other")
def test_of_two_at_one_moment_one_wins_on_postgresql() -> None:
    assert race() == [{"won": 1, "told": 1, "units": 1, "accounts": 1, "rows": 1}]


def test_of_two_at_one_moment_one_wins_in_a_sqlite_file(empty_data: Path, tmp_path: Path) -> None:
    told = told_in_a_file("tests.cycle.organizations.beginning_race", empty_data, tmp_path)
    assert told == [{"won": 1, "told": 1, "units": 1, "accounts": 1, "rows": 1}]


def test_pasted_lines_become_parts_with_codes_of_their_own(begun: tuple[Unit, User]) -> None:
    unit, account = begun
    text = "1. Cơ sở 1\n2. Cơ sở 2\n\nChi nhánh Biển Đông\tPhường 3\nPhòng Hành chính\n"

    made = sites.add_sites(unit=unit, sites=sites.read_lines(text), by=account, on=ON)

    assert [one.code for one in made] == ["NTN-CS1", "NTN-CS2", "NTN-CN1", "NTN-P1"]
    assert [child.name for child in selectors.children_of(unit, ON)] == [
        "Cơ sở 1", "Cơ sở 2", "Chi nhánh Biển Đông", "Phòng Hành chính",
    ]  # fmt: skip


def test_name_there_already_is_refused_and_no_line_is_kept(begun: tuple[Unit, User]) -> None:
    unit, account = begun
    sites.add_sites(unit=unit, sites=sites.read_lines("Cơ sở 1"), by=account, on=ON)

    with pytest.raises(Refused) as refused:
        sites.add_sites(unit=unit, sites=sites.read_lines("Cơ sở 2\nCO SO 1"), by=account, on=ON)

    assert str(refused.value) == "Dòng 2: đã có “CO SO 1” trong đơn vị. Bỏ dòng này, hoặc ghi tên khác."
    assert len(selectors.children_of(unit, ON)) == 1


def test_part_put_in_by_mistake_goes_and_one_with_people_stays(begun: tuple[Unit, User]) -> None:
    unit, account = begun
    one, two = sites.add_sites(unit=unit, sites=sites.read_lines("Cơ sở 1\nCơ sở 2"), by=account, on=ON)
    make_person(two, "Mai Thị Lựu")

    sites.remove_site(site=one, by=account, on=ON)
    with pytest.raises(Refused):
        sites.remove_site(site=two, by=account, on=ON)
    with pytest.raises(Refused):
        sites.remove_site(site=unit, by=account, on=ON)

    assert [child.unit for child in selectors.children_of(unit, ON)] == [two]


def test_head_gets_account_role_and_signature(begun: tuple[Unit, User]) -> None:
    unit, account = begun

    head, password = appointing.appoint_head(
        unit=unit, who=Appointee(None, "Hoàng Văn Đước", "Giám đốc"), by=account, on=ON
    )

    assert (head.username, head.check_password(password), head.must_change_password) == ("vanduoc.h", True, True)
    assert selectors.roles_at(head, unit.pk, ON) == {"head"}
    assert [(one.full_name, one.authority_lines) for one in selectors.letterhead_of(unit, ON).signers] == [
        ("Hoàng Văn Đước", ("GIÁM ĐỐC",))
    ]


def test_union_chairman_signs_for_the_committee(begun: tuple[Unit, User]) -> None:
    unit, account = begun
    who = Appointee(make_person(unit, "Vi Thị Dịu", "Chủ tịch"), "", "Chủ tịch", "diu.vt")

    head, _password = appointing.appoint_head(unit=unit, who=who, collective="Ban Chấp hành", by=account, on=ON)

    assert head.username == "diu.vt"
    assert selectors.letterhead_of(unit, ON).signers[0].authority_lines == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")


def test_name_typed_that_the_list_has_is_asked_for_from_the_list(begun: tuple[Unit, User]) -> None:
    unit, account = begun
    make_person(unit, "Mai Thị Lựu")

    with pytest.raises(Refused):
        appointing.appoint_officer(unit=unit, who=Appointee(None, "mai thi luu", "Văn thư"), by=account, on=ON)

    assert len(selectors.people_kept_below(unit, ON)) == 1


def test_steps_are_counted_put_off_and_closed(begun: tuple[Unit, User]) -> None:
    unit, account = begun
    beginning.put_off(step="staff", by=account, on=ON)
    beginning.put_off(step="staff", by=account, on=ON)
    appointing.be_officer(unit=unit, by=account, on=ON)
    found = selectors.setting_up_of(account, ON)
    assert found is not None
    assert (found.skipped, found.has_officer, found.closed, selectors.is_set_up_by(account, ON)) == (
        {"staff"}, True, False, True,
    )  # fmt: skip

    beginning.stop_reminding(by=account, on=ON)

    assert selectors.is_set_up_by(account, ON) is False


def test_nobody_else_sees_or_changes_the_setting_up(begun: tuple[Unit, User], house: SimpleNamespace) -> None:
    assert selectors.setting_up_of(house.administrator, ON) is None
    with pytest.raises(NotPermitted):
        beginning.put_off(step="staff", by=house.administrator, on=ON)
    with pytest.raises(NotPermitted):
        sites.add_sites(unit=begun[0], sites=[NewSite("Cơ sở 9", "site")], by=house.administrator, on=ON)
