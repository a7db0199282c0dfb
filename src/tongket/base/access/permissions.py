"""Who may do what to the installation itself: backups, upgrades, health. Units have their own permissions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied


@permission("access.keep_installation")
def keep_installation(user: User) -> Answer:
    """Người giữ máy chủ: tài khoản lập phần mềm trên máy này và những tài khoản được người đó giao."""
    if user.is_active and user.is_superuser:
        return Allowed()
    return Denied(_("Việc của máy chủ: chỉ người giữ máy chủ làm được."))
