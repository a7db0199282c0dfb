"""The web face: settings, addresses, shell, home page, error pages."""
