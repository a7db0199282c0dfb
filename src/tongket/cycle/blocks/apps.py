"""App configuration of blocks."""

from django.apps import AppConfig


class BlocksConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.blocks"
    label = "blocks"

    def ready(self) -> None:
        """Load the room's permissions and what is kept about people, tell the log its words, let things be found."""
        from tongket.cycle.blocks import own_data, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.blocks.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.blocks.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
