"""App configuration of papers."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.papers"
    label = "papers"

    def ready(self) -> None:
        """Load the room's permissions and tell the log its words."""
        from tongket.cycle.papers import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.papers.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.papers.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
