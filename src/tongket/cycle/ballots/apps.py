"""App configuration of ballots."""

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.ballots"
    label = "ballots"

    def ready(self) -> None:
        """Load the room's permissions, background work and what is kept about people, tell the log and the search."""
        from tongket.cycle.ballots import own_data, permissions, tasks  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.ballots.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.ballots.trail import tell_words  # noqa: PLC0415 -- app ready

        let_find()
        tell_words()
