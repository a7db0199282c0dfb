"""App configuration of files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Evidence and uploads."""

    name = "tongket.base.files"
    label = "files"
