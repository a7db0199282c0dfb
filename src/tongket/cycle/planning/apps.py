"""App configuration of planning."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.planning"
    label = "planning"

    def ready(self) -> None:
        """Load the room's permissions and tell the log its words."""
        from tongket.cycle.planning import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.planning.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.planning.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
