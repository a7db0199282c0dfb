"""App configuration of collecting."""

from django.apps import AppConfig


class CollectingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.collecting"
    label = "collecting"

    def ready(self) -> None:
        """Load the room's permissions and background work, tell log and search their words, hold what was sent."""
        from tongket.cycle.collecting import looks, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.collecting.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.collecting.locks import hold_figures  # noqa: PLC0415 -- app ready
        from tongket.cycle.collecting.trail import tell_words  # noqa: PLC0415 -- app ready

        hold_figures()
        tell_words()
        let_find()
