"""``tongket manage second_factor_off USER``: for the only administrator, who lost the telephone and the codes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.second_factor import take_off
from tongket.cores.kernel.errors import Refused


class Command(BaseCommand):
    """Take the second factor off an account; whoever runs commands on the machine may."""

    help = "Gỡ xác thực hai bước của một tài khoản (mất điện thoại và hết mã dự phòng)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The user name."""
        parser.add_argument("username")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, and say so."""
        user = User.objects.filter(username=options["username"].lower()).first()
        if user is None:
            raise CommandError(_("Không có tài khoản “%(name)s”.") % {"name": options["username"]})
        try:
            take_off(user=user, by=None, unit_id=None)
        except Refused as no:
            raise CommandError(str(no)) from None
        self.stdout.write(_("Đã gỡ xác thực hai bước của %(name)s.") % {"name": user.full_name})
