"""App configuration of the web face."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Shell, home page, error pages."""

    name = "tongket.faces.web"
    label = "web"
