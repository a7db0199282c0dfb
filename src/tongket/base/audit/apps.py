"""App configuration of audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Append-only events."""

    name = "tongket.base.audit"
    label = "audit"
