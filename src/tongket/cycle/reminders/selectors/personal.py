"""What one account is asked for, over all units it has a role in; its settings and calendar address."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from tongket.base.access.models import User
from tongket.base.access.scope import current_scope
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reminders.facts.dues import Due
from tongket.cycle.reminders.models import Digest, PersonalSettings
from tongket.cycle.reminders.selectors.gathering import dues_of

FEED_BACK, FEED_AHEAD = timedelta(days=92), timedelta(days=400)
_SALT = "tongket.reminders.feed"


def settings_of(account: User) -> PersonalSettings:
    """The account's settings, as saved or as they are by default."""
    return PersonalSettings.objects.filter(account=account).first() or PersonalSettings(account=account)


def unit_ids_of(account: User, on: date) -> list[int]:
    """Units that the account has a role in itself (granted or lent), not those below."""
    granted = [one.unit_id for one in organizations.grants_of(account) if organizations.holds_on(one, on)]
    lent = [one.unit_id for one in organizations.lent_to(account, on)]
    return list(dict.fromkeys([*granted, *lent])) if account.is_active else []


def dues_for(account: User, first: date, last: date, *, on: date) -> list[Due]:
    """What asks the account in the days, by day."""
    units = unit_ids_of(account, on)
    if not units:
        return []
    roles = {unit: current_scope().roles_at(account, unit, on) for unit in units}
    found = dues_of(units, first, last, on=on, tops=units)
    return [one for one in found if one.asks(roles[one.unit_id], account.pk)]


def feed_token(row: PersonalSettings) -> str:
    """The secret part of the account's calendar address; "" while it has none.

    Made from the account, its serial and the installation's key: the table alone gives nobody an address.
    """
    if not row.feed_serial:
        return ""
    mark = salted_hmac(_SALT, f"{row.account_id}:{row.feed_serial}", algorithm="sha256").hexdigest()[:40]
    return f"{row.account_id}-{mark}"


def account_by_token(token: str) -> User | None:
    """The open account whose calendar address this is, or None."""
    number = token.partition("-")[0]
    if not number.isdecimal() or len(number) > 18:
        return None
    row = PersonalSettings.objects.filter(account_id=int(number)).exclude(feed_serial="").select_related("account")
    found = row.first()
    if found is None or not found.account.is_active or not constant_time_compare(feed_token(found), token):
        return None
    return found.account


def address_of(account: User) -> str:
    """The e-mail address of the account, else that of its person; "" without one."""
    if account.email:
        return account.email
    person = organizations.person_of(account)
    return person.email if person is not None else ""


def last_digest(account: User) -> Digest | None:
    """The last letter, for the page of one's reminders."""
    return Digest.objects.filter(account=account).order_by("-day").first()
