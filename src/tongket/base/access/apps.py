"""App configuration of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts and permissions."""

    name = "tongket.base.access"
    label = "access"

    def ready(self) -> None:
        """Register the permissions of the installation."""
        from tongket.base.access import permissions  # noqa: F401, PLC0415 -- app ready
