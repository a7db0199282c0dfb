"""Sign-ins and their sessions: begun, seen, over, ended; the list a person looks at.

A session knows its SignIn, when it began and when it was last seen. The row of the session is deleted when a sign-in is
ended from elsewhere, so that its next request is a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.devices import device_says
from tongket.base.access.models import SignIn, User
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused

KEPT_FOR = timedelta(days=180)
SEEN_EVERY = timedelta(minutes=1)
WARN_SECONDS = 120
LISTED = 50
_ID, _BEGAN, _SEEN = "sign_in", "sign_in_began", "sign_in_seen"


@dataclass(frozen=True)
class Visit:
    """From where somebody asks."""

    address: str | None
    agent: str


@dataclass(frozen=True)
class SignInLine:
    """One line of “Các lần đăng nhập của tôi”."""

    row: SignIn
    device: str
    running: bool
    this_one: bool


def idle_limit() -> timedelta:
    """How long a session may stand unused."""
    return timedelta(minutes=settings.TONGKET_IDLE_MINUTES)


def hard_limit() -> timedelta:
    """How long a session lasts at most."""
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def begin(*, user: User, session: SessionBase, visit: Visit, at: datetime) -> SignIn:
    """Tie the session that was just opened to a new SignIn; what is older than 180 days goes."""
    SignIn.objects.filter(at__lt=at - KEPT_FOR).delete()
    row = SignIn.objects.create(
        account=user, outcome=SignIn.Outcome.ENTERED, at=at, seen_at=at, address=visit.address,
        agent=visit.agent[:300], session_key=session.session_key or "",
    )  # fmt: skip
    session[_ID], session[_BEGAN], session[_SEEN] = row.pk, at.isoformat(), at.isoformat()
    return row


def failed(*, username: str, outcome: str, visit: Visit, at: datetime) -> None:
    """Keep a try that did not succeed, so that its owner sees it; the same work for names that do not exist."""
    account = User.objects.filter(username=username).values_list("pk", flat=True).first()
    SignIn.objects.create(
        account_id=account, outcome=outcome, at=at, seen_at=at, address=visit.address, agent=visit.agent[:300]
    )


def failures_before(row: SignIn) -> int:
    """How many tries went wrong between the sign-in before and this one."""
    mine = SignIn.objects.filter(account_id=row.account_id, pk__lt=row.pk)
    before = mine.filter(outcome=SignIn.Outcome.ENTERED).order_by("-pk").values_list("pk", flat=True).first()
    return mine.exclude(outcome=SignIn.Outcome.ENTERED).filter(pk__gt=before or 0).count()


def _moment(session: SessionBase, name: str) -> datetime | None:
    text = session.get(name)
    return datetime.fromisoformat(text) if text else None


def over(session: SessionBase, at: datetime) -> str:
    """Why the session may no longer be used at the moment (a word of SignIn.Ended), "" while it may.

    A session ends when it has stood for the whole limit: at 30 minutes sharp. A clock set back ends nothing.
    """
    seen, began = _moment(session, _SEEN), _moment(session, _BEGAN)
    if seen is not None and at - seen >= idle_limit():
        return str(SignIn.Ended.IDLE)
    return str(SignIn.Ended.LIMIT) if began is not None and at - began >= hard_limit() else ""


def seconds_left(session: SessionBase, at: datetime) -> int:
    """Seconds until the session is over when nothing more is asked with it."""
    seen, began = _moment(session, _SEEN) or at, _moment(session, _BEGAN) or at
    return max(0, int(min(seen + idle_limit() - at, began + hard_limit() - at).total_seconds()))


def touch(*, user: User, session: SessionBase, visit: Visit, at: datetime) -> None:
    """Somebody is there. Written at most once a minute; a session without a SignIn gets one then."""
    seen, began = _moment(session, _SEEN), _moment(session, _BEGAN)
    if seen is None or began is None or at < began:
        session[_SEEN] = session[_BEGAN] = at.isoformat()
        return
    if seen <= at < seen + SEEN_EVERY:
        return
    if _ID not in session:
        begin(user=user, session=session, visit=visit, at=at)
        return
    session[_SEEN] = at.isoformat()
    SignIn.objects.filter(pk=session[_ID]).update(seen_at=at, session_key=session.session_key or "")


def key_changed(session: SessionBase) -> None:
    """The session has a new key: its SignIn learns it."""
    SignIn.objects.filter(pk=session.get(_ID, 0)).update(session_key=session.session_key or "")


def finish(session: SessionBase, *, how: str, at: datetime) -> None:
    """Note how this session comes to its end; the caller flushes it."""
    SignIn.objects.filter(pk=session.get(_ID, 0), ended_at=None).update(
        ended_at=at, ended_how=how, session_key="", seen_at=at
    )


def _end(rows: Iterable[SignIn], *, how: str, at: datetime) -> int:
    found = list(rows)
    Session.objects.filter(session_key__in=[row.session_key for row in found]).delete()
    SignIn.objects.filter(pk__in=[row.pk for row in found]).update(ended_at=at, ended_how=how, session_key="")
    return len(found)


def _running(user: User) -> list[SignIn]:
    rows = SignIn.objects.filter(account=user, outcome=SignIn.Outcome.ENTERED, ended_at=None)
    return list(rows.exclude(session_key=""))


def end_all(*, user: User, how: str, at: datetime, but: str = "") -> int:
    """End every running session of the account at once, but the one with the key ``but``; tells how many."""
    return _end([row for row in _running(user) if row.session_key != but], how=how, at=at)


@transaction.atomic
def end_others(*, user: User, session_key: str, at: datetime) -> int:
    """“Đăng xuất ở mọi nơi khác”; tells how many were ended."""
    ended = end_all(user=user, how=SignIn.Ended.ELSEWHERE, at=at, but=session_key)
    record(by=user, verb="access.signed_out_elsewhere", target=user, unit_id=None, after={"ended": ended}, at=at)
    return ended


@transaction.atomic
def end_one(*, user: User, sign_in: int, session_key: str, at: datetime) -> None:
    """Sign out one of one's own. Refuses the one in use and one that has ended."""
    row = next((one for one in _running(user) if one.pk == sign_in), None)
    if row is None:
        raise Refused(_("Lần đăng nhập này đã kết thúc từ trước."))
    if row.session_key == session_key:
        raise Refused(_("Đây là lần đăng nhập đang dùng."), _("Muốn rời máy thì bấm Đăng xuất ở tên của mình."))
    _end([row], how=SignIn.Ended.ELSEWHERE, at=at)
    says = {"device": device_says(row.agent), "address": row.address or ""}
    record(by=user, verb="access.signed_out_elsewhere", target=user, unit_id=None, after=says, at=at)


def lines_of(user: User, *, session_key: str, at: datetime) -> list[SignInLine]:
    """The newest fifty sign-ins and wrong tries of the account; one is running while its session can be used."""
    rows = list(SignIn.objects.filter(account=user)[:LISTED])
    keys = [row.session_key for row in rows if row.session_key]
    alive = set(Session.objects.filter(session_key__in=keys).values_list("session_key", flat=True))
    return [
        SignInLine(
            row,
            device_says(row.agent),
            running=row.ended_at is None and row.session_key in alive and at - row.seen_at < idle_limit(),
            this_one=bool(row.session_key) and row.session_key == session_key,
        )
        for row in rows
    ]
