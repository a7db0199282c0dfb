"""App configuration of the copy."""

from django.apps import AppConfig


class ReplicaConfig(AppConfig):
    """Reading from a copy of the database."""

    name = "tongket.base.replica"
    label = "replica"

    def ready(self) -> None:
        """Tell health."""
        from tongket.base.replica.looks import let_look  # noqa: PLC0415 -- app ready

        let_look()
