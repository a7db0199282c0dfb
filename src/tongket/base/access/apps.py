"""App configuration of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts and permissions."""

    name = "tongket.base.access"
    label = "access"

    def ready(self) -> None:
        """Register the permissions of the installation; whoever acted for somebody acts for none in a new request."""
        from django.core.signals import request_started  # noqa: PLC0415 -- app ready

        from tongket.base.access import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.base.audit.behalf import forget  # noqa: PLC0415 -- app ready

        request_started.connect(forget, dispatch_uid="tongket.acting")
