"""Evidence and uploads: bytes kept by their SHA-256, each row knows its unit. Door: ``services.keep_file``, ``selectors``."""
