"""Accounts and roles from a workbook: a plan that says what each row would do, then the deed for the good rows.

A row is one role of one person. Somebody without an account gets one (entered by a printed slip); somebody with one gets
the role; what is there already stays as it is. What this writes reads back unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.access.roles import Role
from tongket.base.access.services import checked_username, suggested_username, usernames_taken
from tongket.base.audit.services import record
from tongket.base.files.models import StoredFile
from tongket.base.files.services import keep_file
from tongket.cores.kernel.dates import parse_date, short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.account_sheet import COLUMNS, ROLES, role_named, role_says
from tongket.cycle.organizations.models import Person, RoleGrant, Unit
from tongket.cycle.organizations.services import grants
from tongket.cycle.organizations.services.letterheads import must_be_in_order, overlapping
from tongket.cycle.organizations.services.staff_import import XLSX
from tongket.cycle.organizations.staff_sheet import SheetRow, read_sheet, write_sheet

MANAGE = "organizations.manage_accounts"
Action = Literal["new", "grant", "same", "error"]


@dataclass(frozen=True)
class AccountRow:
    """What one row would do; ``problems`` stop it."""

    row: SheetRow
    action: Action = "error"
    username: str = ""
    role: Role | None = None
    site: Unit | None = None
    since: date | None = None
    until: date | None = None
    person: Person | None = None
    account: User | None = None
    problems: tuple[str, ...] = ()

    @property
    def says_username(self) -> str:
        """The user name it gets, else as typed; "" where the sheet has no such column."""
        return self.username or str(self.row.cells.get("username", ""))

    @property
    def says_role(self) -> str:
        """The role in words, else as typed."""
        return str(self.role.label) if self.role else str(self.row.cells.get("role", ""))


@dataclass(frozen=True)
class AccountPlan:
    """The whole file, row by row in file order."""

    rows: tuple[AccountRow, ...]
    unknown_titles: tuple[str, ...]

    def of(self, action: Action) -> list[AccountRow]:
        """Rows with this action."""
        return [row for row in self.rows if row.action == action]


@dataclass(frozen=True)
class AccountOutcome:
    """What was done: the accounts that are new, how many roles, and the workbook of the rows that were not taken."""

    created: tuple[User, ...]
    granted: int
    unchanged: int
    left: int
    left_file: StoredFile | None


class _Known:
    """People, accounts and roles of the unit, and the user names of the file that are taken anywhere."""

    def __init__(self, unit: Unit, rows: Iterable[SheetRow], on: date) -> None:
        self.unit, self.on = unit, on
        self.sites = selectors.units_by_name(unit, on)
        kept = {person.pk: person for person in selectors.people_kept_below(unit, on)}
        kept |= {row.person.pk: row.person for row in selectors.people_of(unit, on)}
        self.by_code = {person.code.lower(): person for person in kept.values() if person.code}
        self.by_name: dict[str, list[Person]] = {}
        for person in kept.values():
            self.by_name.setdefault(person.folded_name, []).append(person)
        self.grants: dict[int, list[RoleGrant]] = {}
        self.accounts: dict[str, User] = {}
        for grant in selectors.grants_reaching(unit, on):
            self.grants.setdefault(grant.account_id, []).append(grant)
            self.accounts[grant.account.username] = grant.account
        self.holders = {account.pk: account for account in self.accounts.values()}
        without = [person for person in kept.values() if person.account_id is None]
        asked = {row.text("username").lower() for row in rows} | {suggested_username(one.full_name) for one in without}
        self.taken = usernames_taken(asked)
        self.people_of_accounts = {person.account_id: person for person in kept.values() if person.account_id}

    def free_username(self, full_name: str, used: set[str]) -> str:
        """A user name after the person's own that nobody has."""
        base = suggested_username(full_name)
        base = base if len(base) >= 3 else f"{base}.tk"
        name, number = base, 1
        while name in used or name in self.taken:
            number += 1
            name = f"{base}{number}"
            self.taken |= usernames_taken([name])
        return name


def _person(row: SheetRow, known: _Known) -> Person:
    """Whom the row means. Refuses nobody, several of the same name, a code of somebody else."""
    name, code = row.text("full_name"), row.text("code")
    if code:
        person = known.by_code.get(code.lower())
        if person is None:
            raise Refused(
                _("Chưa có ai mang mã %(code)s trong danh sách người.") % {"code": code}, _("Thêm người trước.")
            )
        if name and person.folded_name != fold(name):
            raise Refused(_("Mã %(code)s là của %(name)s.") % {"code": code, "name": person.full_name})
        return person
    alike = known.by_name.get(fold(name), [])
    if not alike:
        raise Refused(_("Chưa có “%(name)s” trong danh sách người.") % {"name": name}, _("Thêm người trước."))
    if len(alike) > 1:
        raise Refused(
            _("Có %(count)s người cùng tên “%(name)s”.") % {"count": len(alike), "name": name},
            _("Ghi thêm cột Mã để biết là ai."),
        )
    return alike[0]


def _holder(row: SheetRow, known: _Known) -> tuple[Person | None, User | None]:
    """The person and the account of the row; the account is None when there is none yet."""
    username = row.text("username").lower()
    account = known.accounts.get(username)
    if account is not None:
        if fold(account.full_name) != fold(row.text("full_name")):
            raise Refused(
                _("Tên đăng nhập %(username)s là của %(name)s.") % {"username": username, "name": account.full_name},
                _("Chọn tên đăng nhập khác, hoặc sửa lại họ và tên."),
            )
        return known.people_of_accounts.get(account.pk), account
    person = _person(row, known)
    if person.account_id is None:
        if username and username in known.taken:
            raise Refused(
                _("Tên đăng nhập “%(name)s” đã có người dùng.") % {"name": username},
                _("Thêm chữ số ở cuối hoặc chọn tên khác."),
            )
        return person, None
    account = known.holders.get(person.account_id) or person.account
    if account is None or (username and account.username != username):
        raise Refused(
            _("%(name)s đã có tài khoản %(username)s.")
            % {"name": person.full_name, "username": account.username if account else ""},
            _("Sửa lại cột Tên đăng nhập, hoặc để trống."),
        )
    return person, account


def _day(row: SheetRow, name: str) -> date | None:
    value = row.cells.get(name, "")
    if isinstance(value, date) or not value:
        return value or None
    try:
        return parse_date(value)
    except ValueError as wrong:
        raise Refused(f"{COLUMNS[name][0]}: {wrong}") from None


def _read(row: SheetRow, known: _Known) -> AccountRow:
    """The row against what is on record. Raises Refused for what stops it."""
    if row.problems:
        raise Refused("; ".join(row.problems))
    role = role_named(row.text("role"))
    if role is None:
        said = row.text("role") or _("(trống)")
        raise Refused(
            _("Vai trò: không có “%(text)s”.") % {"text": said},
            _("Chọn một trong: %(all)s.") % {"all": "; ".join(ROLES)},
        )
    written = row.text("site")
    site = known.sites.get(fold(written)) if written else known.unit
    if site is None:
        raise Refused(_("Trong đơn vị: chưa có “%(name)s”.") % {"name": written}, _("Ghi đúng tên trên sơ đồ."))
    since, until = _day(row, "since"), _day(row, "until")
    must_be_in_order(since, until)
    person, account = _holder(row, known)
    found = AccountRow(row, "new", role=role, site=site, since=since, until=until, person=person, account=account)
    if account is None:
        username = row.text("username")
        return replace(found, username=checked_username(username) if username else "")
    return replace(found, username=account.username, action=_against(found, known.grants.get(account.pk, []), known.on))


def _against(row: AccountRow, held: list[RoleGrant], on: date) -> Action:
    """Whether the account has the role already. Refuses days that lie across those of another grant of it."""
    alike = [grant for grant in held if grant.role == row.role and grant.unit_id == row.site.pk]  # type: ignore[union-attr]
    for grant in alike:
        if (grant.valid_from, grant.valid_to) == (row.since, row.until):
            return "same"
        if row.since is None and row.until is None and selectors.holds_on(grant, on):
            return "same"
    for grant in alike:
        if overlapping(grant.valid_from, grant.valid_to, row.since or on, row.until):
            days = [short_date(day) if day else "…" for day in (grant.valid_from, grant.valid_to)]
            raise Refused(
                _("Đã có vai trò này từ %(first)s đến %(last)s.") % {"first": days[0], "last": days[1]},
                _("Thu hồi vai trò cũ ở trang Tài khoản trước."),
            )
    return "grant"


def _planned(rows: Iterable[SheetRow], known: _Known) -> list[AccountRow]:
    planned: list[AccountRow] = []
    names: dict[str, int | None] = {}  # user names new in this file, by person
    opened: dict[int, str] = {}
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        try:
            plan = _read(row, known)
            key = (plan.person.pk if plan.person else plan.username, plan.role, plan.site, plan.since, plan.until)
            if key in seen:
                raise Refused(_("Trùng với dòng %(row)s của tệp.") % {"row": seen[key]})
            if plan.action == "new":
                plan = _named(plan, known, names, opened)
            seen[key] = row.number
        except Refused as no:
            plan = AccountRow(row, problems=(str(no),))
        planned.append(plan)
    return planned


def _named(plan: AccountRow, known: _Known, names: dict[str, int | None], opened: dict[int, str]) -> AccountRow:
    """A new account with its user name; a second row of the same person adds a role to it."""
    assert plan.person is not None
    person = plan.person.pk
    if person in opened:
        if plan.username and plan.username != opened[person]:
            raise Refused(
                _("Người này đã có tên đăng nhập %(name)s ở dòng trên.") % {"name": opened[person]},
                _("Để trống hoặc ghi giống nhau."),
            )
        return replace(plan, action="grant", username=opened[person])
    username = plan.username or known.free_username(plan.person.full_name, set(names))
    if username in names:
        raise Refused(
            _("Tên đăng nhập “%(name)s” đã ghi cho người khác ở dòng trên.") % {"name": username},
            _("Thêm chữ số ở cuối hoặc chọn tên khác."),
        )
    names[username], opened[person] = person, username
    return replace(plan, username=username)


def plan_accounts(*, unit: Unit, content: bytes, by: User, on: date) -> AccountPlan:
    """What the workbook would do; nothing is written."""
    require(by, MANAGE, unit, on=on)
    sheet = read_sheet(content, COLUMNS)
    return AccountPlan(tuple(_planned(sheet.rows, _Known(unit, sheet.rows, on))), sheet.unknown_titles)


@transaction.atomic
def apply_accounts(*, unit: Unit, content: bytes, by: User, on: date, at: datetime) -> AccountOutcome:
    """Do what the plan says for every good row, in one transaction; the others come back as a workbook with reasons.

    The plan is made anew here, so that what changed since the preview counts. New accounts have no password: they are
    entered by a slip.
    """
    Unit.objects.select_for_update().get(pk=unit.pk)
    created: dict[int, User] = {}
    granted = unchanged = 0
    left: list[AccountRow] = []
    for row in plan_accounts(unit=unit, content=content, by=by, on=on).rows:
        done = _applied(row, created, by=by, on=on)
        granted += done.action == "grant"
        unchanged += done.action == "same"
        if done.action == "error":
            left.append(done)
    kept = _kept(unit, left, by=by, at=at)
    outcome = AccountOutcome(tuple(created.values()), granted, unchanged, len(left), kept)
    after = {"created": len(created), "granted": granted, "unchanged": unchanged, "left": len(left)}
    target = selectors.version_on(unit, on)
    record(by=by, verb="organizations.accounts_imported", target=target, unit_id=unit.pk, after=after, at=at)
    return outcome


def _applied(row: AccountRow, created: dict[int, User], *, by: User, on: date) -> AccountRow:
    if row.action in ("same", "error"):
        return row
    assert row.role is not None
    assert row.site is not None
    try:
        with transaction.atomic():
            if row.action == "new":
                assert row.person is not None
                account, _none = grants.open_account(
                    person=row.person, username=row.username, unit=row.site, role=row.role, by=by, on=on,
                    hashed=make_password(None), valid_from=row.since, valid_to=row.until,
                )  # fmt: skip
                created[row.person.pk] = account
                return row
            account = row.account or created[row.person.pk if row.person else 0]
            grants.grant_role(
                account=account, role=row.role, unit=row.site, valid_from=row.since or on, valid_to=row.until, by=by, on=on
            )  # fmt: skip
    except Refused as no:
        return replace(row, action="error", problems=(str(no),))
    except KeyError:
        return replace(row, action="error", problems=(_("Dòng lập tài khoản của người này chưa nhập được."),))
    return row


def _kept(unit: Unit, left: list[AccountRow], *, by: User, at: datetime) -> StoredFile | None:
    if not left:
        return None
    content = write_sheet(
        [dict(row.row.cells) for row in left], reasons=["; ".join(row.problems) for row in left], known=COLUMNS,
        choices={"role": ROLES},
    )  # fmt: skip
    return keep_file(unit_id=unit.pk, name="tai-khoan-chua-nhap.xlsx", content=content, media_type=XLSX, by=by, at=at)


def keep_upload(*, unit: Unit, name: str, content: bytes, by: User, on: date, at: datetime) -> StoredFile:
    """Keep the workbook between preview and confirmation. Refuses what cannot be read, before anything is kept."""
    require(by, MANAGE, unit, on=on)
    read_sheet(content, COLUMNS)
    return keep_file(unit_id=unit.pk, name=name, content=content, media_type=XLSX, by=by, at=at)


def sample_accounts(*, unit: Unit, by: User, on: date) -> bytes:
    """A workbook to fill in: everybody of the unit without an account, with a user name and the least role proposed."""
    require(by, MANAGE, unit, on=on)
    people = [row for row in selectors.people_of(unit, on) if row.person.account_id is None]
    names = selectors.names_on({row.post.unit_id for row in people if row.post}, on)
    known, used, rows = _Known(unit, (), on), set[str](), list[dict[str, str | date | None]]()
    for row in people:
        username = known.free_username(row.person.full_name, used)
        used.add(username)
        site = names[row.post.unit_id] if row.post else ""
        rows.append(
            {
                "code": row.person.code, "full_name": row.person.full_name, "username": username,
                "role": role_says(Role.MEMBER), "site": site, "since": on,
            }
        )  # fmt: skip
    return write_sheet(rows, known=COLUMNS, choices={"role": ROLES})


def export_accounts(*, unit: Unit, by: User, on: date) -> bytes:
    """Every role in the unit and below it, a row each, as a workbook that ``apply_accounts`` takes back unchanged."""
    require(by, "organizations.see_accounts", unit, on=on)
    rows = selectors.grants_reaching(unit, on)
    names = selectors.names_on({row.unit_id for row in rows}, on)
    codes = {person.account_id: person.code for person in selectors.people_kept_below(unit, on) if person.account_id}
    return write_sheet(
        (
            {
                "code": codes.get(row.account_id, ""), "full_name": row.account.full_name, "username": row.account.username,
                "role": role_says(row.role), "site": names[row.unit_id], "since": row.valid_from, "until": row.valid_to,
            }
            for row in rows
        ),
        known=COLUMNS,
        choices={"role": ROLES},
    )  # fmt: skip
