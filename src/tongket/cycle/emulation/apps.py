"""App configuration of emulation."""

from django.apps import AppConfig


class EmulationConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.emulation"
    label = "emulation"

    def ready(self) -> None:
        """Load the room's permissions, tell the log and the search, put scores into what a head hands over."""
        from tongket.cycle.blocks.selectors.handing import provide  # noqa: PLC0415 -- app ready
        from tongket.cycle.emulation import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.emulation.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.emulation.selectors.handed_over import scoring_files  # noqa: PLC0415 -- app ready
        from tongket.cycle.emulation.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
        provide("emulation", scoring_files)
