"""App configuration of organizations."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.organizations"
    label = "organizations"
