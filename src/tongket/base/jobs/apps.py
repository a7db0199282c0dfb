"""App configuration of jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work: enqueued after commit, with progress, worked by the serving process."""

    name = "tongket.base.jobs"
    label = "jobs"
