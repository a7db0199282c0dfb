"""App configuration of drafting."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.drafting"
    label = "drafting"

    def ready(self) -> None:
        """Load the room's permissions, tell the log its words, let drafts be found."""
        from tongket.cycle.drafting import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.drafting.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.drafting.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
