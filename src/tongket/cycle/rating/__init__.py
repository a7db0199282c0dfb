"""The yearly quality rating: rounds of a unit's staff, petitions against them, and the rating of the grassroots union.

Words: a *round* (đợt xếp loại) is one unit's rating of one year; a *rating* is one person's line in it; a *cap* is the
most excellent ones the law of the day allows; a *petition* (kiến nghị) is against one's own result. Doors: ``services``,
``selectors``; ``selectors.results.decided_results`` tells other rooms what was decided.
"""
