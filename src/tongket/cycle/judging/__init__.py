"""The law asked on screens: the catalogue of awards, questions and their verdicts, rules over time, a unit's own layer.

Words: a *question* is what somebody typed about one person, collective or household, and its address; a *layer* is what a
unit adds to the law in the format of ``cores/law/layers.py``, versioned; a *stack* is the national book with the layers
of the units above and of the unit itself on one day. Doors: ``selectors`` (``judge_case``, ``verdict_of``), ``services``.
A page of another room shows a verdict with ``{% include "judging/verdict.html" with verdict=… %}``.
"""
