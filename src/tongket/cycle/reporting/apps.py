"""App configuration of reporting."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Load the room's permissions and tell the log its words."""
        from tongket.cycle.reporting import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.reporting.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.reporting.live_numbers import let_insert  # noqa: PLC0415 -- app ready
        from tongket.cycle.reporting.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
        let_insert()
