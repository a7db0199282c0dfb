"""Records of achievement: what is known of people, collectives and households, as the law core judges it.

Words: a *subject* (person, collective or household), a *fact* of a *sort* (rating, award, idea …), an *idea* (initiative
or work) with its *authors*, a *use* (which award consumed which idea), *restricted* facts (discipline, hold, absence)
that only those who must know see. Doors: ``selectors.batch_of_unit``, ``selectors.history_of``, ``services``.
"""
