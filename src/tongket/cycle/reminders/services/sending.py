"""The morning letter: one a person and day at most, in the hours of the unit, on working days, never twice."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.models import User
from tongket.cores.kernel.dates import short_date, weekday
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reminders.enums import DigestState, MailWish
from tongket.cycle.reminders.facts.dues import Due
from tongket.cycle.reminders.models import Digest, PersonalSettings, Told
from tongket.cycle.reminders.selectors.personal import address_of, dues_for
from tongket.cycle.reminders.selectors.standpoints import standpoint_of

log = logging.getLogger(__name__)
MILESTONES = (0, 1, 3, 7)  # days before at which somebody is told
# what the server says about one letter; anything else is about the server itself
_ONE_LETTER = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, ValueError)
AHEAD, BEHIND = timedelta(days=7), timedelta(days=60)


@dataclass(frozen=True)
class SendingResult:
    """How many letters left, how many could not, how many accounts had nothing new to be told."""

    sent: int
    failed: int
    quiet: int
    problem: str = ""


def mail_is_set_up() -> bool:
    """Whether the installation has an outgoing mail server."""
    return bool(getattr(settings, "TONGKET_MAIL_SET", False))


def send_due_reminders(*, now: datetime) -> SendingResult:
    """Send every letter that is due at this moment; run it as often as you like, by as many workers as you like.

    A letter is claimed (a row that can be there only once) in a transaction of its own before it leaves. What the mail
    server refuses is kept with its reason and tried again by the next run of the same day. A worker that dies between
    claim and answer leaves the letter unsent or unknown: it is not sent again that day, and the next morning's letter
    says the same things.
    """
    if not mail_is_set_up():
        return SendingResult(0, 0, 0, problem=_("Chưa cài máy chủ thư."))
    counts: dict[str, Any] = {"sent": 0, "failed": 0, "quiet": 0}
    connection: Any = None
    for account in _receivers():
        letter = _letter_for(account, now)
        if letter is None:
            counts["quiet"] += 1
            continue
        digest = _claim(account, now)
        if digest is None:
            counts["quiet"] += 1
            continue
        connection = connection or get_connection(timeout=20)
        problem = _send(digest, letter, connection, now)
        counts["failed" if problem else "sent"] += 1
        if problem is not None and not isinstance(problem, _ONE_LETTER):
            return SendingResult(**counts, problem=_problem(problem))  # the server is away: the next run goes on
    if connection is not None:
        connection.close()
    return SendingResult(**counts)


def _receivers() -> Iterable[User]:
    unwilling = PersonalSettings.objects.filter(mail=MailWish.OFF).values("account_id")
    return User.objects.filter(is_active=True).exclude(pk__in=unwilling).order_by("pk")


@dataclass(frozen=True)
class Letter:
    """What is sent to whom, and which milestones it tells of."""

    account: User
    address: str
    dues: tuple[Due, ...]
    told: tuple[str, ...]


def _letter_for(account: User, now: datetime) -> Letter | None:
    """The letter that the account should get at this moment; None outside hours, on days off and when nothing is new."""
    today = now.date()
    address = address_of(account)
    place = organizations.default_place_for(account, today) if address else None
    if place is None:
        return None
    here = standpoint_of(place[0], on=today)
    if not here.hours[0] <= now.hour < here.hours[1] or here.why_off(today):
        return None
    if Digest.objects.filter(account=account, day=today).exclude(state=DigestState.FAILED).exists():
        return None
    dues = [one for one in dues_for(account, today - BEHIND, today + AHEAD, on=today) if not one.done]
    keys = {milestone(one, today) for one in dues} - {""}
    new = keys - set(Told.objects.filter(account=account, key__in=keys).values_list("key", flat=True))
    return Letter(account, address, tuple(dues), tuple(sorted(new))) if new else None


def milestone(due: Due, today: date) -> str:
    """The name of what can be told of the due day now: at seven, three and one day before, on the day, each week late.

    >>> from datetime import date
    >>> due = Due("task:7", 1, "S0", "S0", "task", "x", date(2024, 12, 13), date(2024, 12, 13), "", ("home", ()), ())
    >>> [milestone(due, date(2024, 12, day)) for day in (5, 6, 9, 10, 13, 14, 20, 21)]
    ['', 'S0/task:7/2024-12-13/7', 'S0/task:7/2024-12-13/7', 'S0/task:7/2024-12-13/3', 'S0/task:7/2024-12-13/0', 'S0/task:7/2024-12-13/late0', 'S0/task:7/2024-12-13/late0', 'S0/task:7/2024-12-13/late1']
    """
    left = (due.due_on - today).days
    name = f"{due.unit_code}/{due.key}/{due.due_on}/"
    if left < 0:
        return f"{name}late{(-left - 1) // 7}"
    reached = next((one for one in MILESTONES if left <= one), None)
    return "" if reached is None else f"{name}{reached}"


def _claim(account: User, now: datetime) -> Digest | None:
    """The day's letter of the account, taken by this run; None when another has it or it has left."""
    today = now.date()
    try:
        with transaction.atomic():
            return Digest.objects.create(account=account, day=today, claimed_at=now)
    except IntegrityError:
        pass
    with transaction.atomic():
        row = Digest.objects.filter(account=account, day=today, state=DigestState.FAILED).first()
        if row is None:
            return None
        mine = Digest.objects.filter(pk=row.pk, state=DigestState.FAILED, attempts=row.attempts)
        taken = mine.update(state=DigestState.SENDING, attempts=F("attempts") + 1, claimed_at=now)
        return Digest.objects.get(pk=row.pk) if taken else None


def _send(digest: Digest, letter: Letter, connection: Any, now: datetime) -> Exception | None:
    """Hand the letter to the mail server and keep what came of it; the problem, or None."""
    with translation.override(letter.account.language):
        message = EmailMessage(
            _subject(letter, now.date()), _body(letter, now.date()), to=[letter.address], connection=connection
        )
    try:
        message.send()
    except (OSError, ValueError) as problem:  # SMTP errors are OSErrors; ValueError: an address with a line break
        log.warning("reminder letter not sent: %s", type(problem).__name__)
        Digest.objects.filter(pk=digest.pk).update(state=DigestState.FAILED, problem=_problem(problem))
        return problem
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(
            state=DigestState.SENT, sent_at=now, items=len(letter.dues), problem=""
        )
        rows = [Told(account=letter.account, key=key, day=now.date()) for key in letter.told]
        Told.objects.bulk_create(rows, ignore_conflicts=True)
    return None


def _problem(problem: Exception) -> str:
    """What went wrong, without addresses: they are in the server's answer often enough."""
    code = getattr(problem, "smtp_code", None)
    return f"{type(problem).__name__} {code}" if code else type(problem).__name__


def _subject(letter: Letter, today: date) -> str:
    late = sum(one.due_on < today for one in letter.dues)
    count = len(letter.dues)
    if late:
        return ngettext("Tổng Kết: %(late)s việc quá hạn, %(count)s việc tất cả",
                        "Tổng Kết: %(late)s việc quá hạn, %(count)s việc tất cả", late) % {"late": late, "count": count}  # fmt: skip
    return ngettext("Tổng Kết: %(count)s việc đến hạn trong tuần",
                    "Tổng Kết: %(count)s việc đến hạn trong tuần", count) % {"count": count}  # fmt: skip


def _body(letter: Letter, today: date) -> str:
    late = [one for one in letter.dues if one.due_on < today]
    coming = [one for one in letter.dues if one.due_on >= today]
    blocks = [_("Kính gửi %(name)s,") % {"name": letter.account.full_name}]
    for heading, dues in ((_("Đã quá hạn:"), late), (_("Đến hạn trong 7 ngày tới:"), coming)):
        if dues:
            blocks.append("\n".join([heading, *(_line(one) for one in dues)]))
    if settings.TONGKET_ADDRESS:
        blocks.append(_("Mở phần mềm: %(address)s") % {"address": settings.TONGKET_ADDRESS})
    blocks.append(_("Thư này gửi tự động, mỗi ngày nhiều nhất một thư. Tắt ở trang Lịch, mục Nhắc tôi."))
    return "\n\n".join(blocks)


def _line(due: Due) -> str:
    words = {"day": short_date(due.due_on), "weekday": weekday(due.due_on), "what": due.title, "unit": due.unit_name}
    return _("– %(day)s (%(weekday)s): %(what)s (%(unit)s)") % words
