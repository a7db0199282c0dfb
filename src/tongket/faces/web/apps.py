"""App configuration of the web face."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Shell, home page, error pages."""

    name = "tongket.faces.web"
    label = "web"

    def ready(self) -> None:
        """Let the pages of the program be found."""
        from tongket.faces.web.findable import let_find  # noqa: PLC0415 -- app ready

        let_find()
