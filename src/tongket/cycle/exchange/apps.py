"""App configuration of exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Load the room's permissions and tell the log its words."""
        from tongket.cycle.exchange import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.exchange.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
