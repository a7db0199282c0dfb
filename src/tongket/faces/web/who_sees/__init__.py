"""Who may see a page and do its deeds: one table of every address, checked by calling every address."""
