"""What all tests share."""

pytest_plugins = ["tests.audit_guard"]
