"""App configuration of audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Append-only events."""

    name = "tongket.base.audit"
    label = "audit"

    def ready(self) -> None:
        """Load what each room tells about the people in its tables, and how long it keeps what."""
        from django.utils.module_loading import autodiscover_modules  # noqa: PLC0415 -- app ready

        autodiscover_modules("own_data", "kept")
