"""App configuration of jobs."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Background work: enqueued after commit, with progress, worked by the serving process."""

    name = "tongket.base.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Find the background tasks of every room."""
        autodiscover_modules("tasks")
