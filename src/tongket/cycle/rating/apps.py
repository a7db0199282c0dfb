"""App configuration of rating."""

from django.apps import AppConfig


class RatingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.rating"
    label = "rating"

    def ready(self) -> None:
        """Load the room's permissions and what is kept about people, tell the log its words."""
        from tongket.cycle.rating import own_data, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.rating.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.rating.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
