"""Deeds of reminders: deadlines, settings, saying that something is done, the calendar address, the morning letter."""
