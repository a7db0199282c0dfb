"""App configuration of certificates."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.certificates"
    label = "certificates"

    def ready(self) -> None:
        """Load the room's permissions and background work, tell the log and the search their words."""
        from tongket.cycle.certificates import permissions, tasks  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.certificates.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.certificates.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()
        let_find()
