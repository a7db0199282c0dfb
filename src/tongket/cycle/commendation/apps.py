"""App configuration of commendation."""

from django.apps import AppConfig


class CommendationConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.commendation"
    label = "commendation"

    def ready(self) -> None:
        """Load the room's permissions, tell the log, the search and what is kept about people."""
        from tongket.cycle.commendation import own_data, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.commendation.counted import let_count  # noqa: PLC0415 -- app ready
        from tongket.cycle.commendation.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.commendation.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
        let_count()
