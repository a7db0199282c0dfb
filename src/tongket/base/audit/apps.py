"""App configuration of audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Append-only events."""

    name = "tongket.base.audit"
    label = "audit"

    def ready(self) -> None:
        """Load the words of the log."""
        from tongket.base.audit.words import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
