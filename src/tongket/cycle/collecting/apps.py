"""App configuration of collecting."""

from django.apps import AppConfig


class CollectingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.collecting"
    label = "collecting"

    def ready(self) -> None:
        """Load the room's permissions, hold the figures of what was sent."""
        from tongket.cycle.collecting import looks, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.collecting.locks import hold_figures  # noqa: PLC0415 -- app ready

        hold_figures()
