"""Forms of reminders: shapes only."""
