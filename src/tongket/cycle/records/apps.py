"""App configuration of records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.records"
    label = "records"

    def ready(self) -> None:
        """Load the room's permissions, tell the log its words and what is kept about people."""
        from tongket.cycle.records import own_data, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.records.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.records.last_year import let_compare  # noqa: PLC0415 -- app ready
        from tongket.cycle.records.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
        let_compare()
