"""App configuration of keeping."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Backup, restore, upgrade and move: everything in one file, and back."""

    name = "tongket.base.keeping"
    label = "keeping"

    def ready(self) -> None:
        """Register the background work and the check of health, and tell the log the room's words."""
        from tongket.base.keeping import looks, tasks  # noqa: F401, PLC0415 -- app ready
        from tongket.base.keeping.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
