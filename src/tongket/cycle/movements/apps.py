"""App configuration of movements."""

from django.apps import AppConfig


class MovementsConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.movements"
    label = "movements"

    def ready(self) -> None:
        """Load the room's permissions and what is kept about people, tell the log and the search its words."""
        from tongket.cycle.movements import own_data, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.movements.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.movements.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
