"""The law of emulation and commendation: dated rules as data, verdicts with their articles, one subject or many.

Words: *condition* (one thing asked, over time), *version* (what holds from one day to another, with its source), *trial*
(a question that rules ask, answered for many at once), *court* (a batch of subjects before the rules of one day).
Doors: ``national_rules``, ``read_cases``, ``judge`` (one question), ``judge_many`` (arrays), ``bonus_of``, ``limit_of``.
Nothing is read at import.
"""
