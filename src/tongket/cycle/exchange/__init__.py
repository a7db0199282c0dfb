"""Exchange: other programs read and write the unit's figures with a key, in the name of the account that made it.

Words: an access key (khóa truy cập) is shown once and kept as its SHA-256. It never may more than its maker may today.
Doors: ``selectors`` and ``services``.
"""
