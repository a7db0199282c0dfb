"""Records of signing in go by age; a running one stays."""

from datetime import date

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.utils.translation import gettext_lazy as _

from tongket.base.access.models import SignIn
from tongket.base.audit.kept import start_of
from tongket.base.audit.retention import Machine, tell_machine


def _expire(before: date) -> int:
    limit = start_of(before)
    gone: int = SignIn.objects.filter(at__lt=limit, seen_at__lt=limit).delete()[0]
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        gone += model.objects.filter(attempt_time__lt=limit).delete()[0]
    return gone


tell_machine(Machine("access.sign_ins", _("Sổ đăng nhập"), _expire))
