"""Background work that somebody started."""

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.own_data import Of, Table, tell_own

tell_own(Table("jobs.Job", "started_by", Of.ACCOUNT, _("Việc chạy nền đã bắt đầu")))
