"""Every table of the program has an answer to two questions: is it in a backup, and does it move with a unit."""

from __future__ import annotations

from django.apps import apps

from tongket.base.keeping.answers import FETCHED, STAYS, STAYS_APPS, TRAVELS_BY, answers
from tongket.base.keeping.tables import LEFT_OUT, LEFT_OUT_APPS

MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy and not model._meta.swapped
]
LABELS = {model._meta.label for model in MODELS}


def test_every_model_says_whether_it_moves_with_a_unit() -> None:
    missing = sorted(label for label, answer in answers(MODELS).items() if answer is None)

    assert missing == [], "say in base/keeping/answers.py whether these travel with a unit or stay, and why"


def test_the_lists_name_only_what_there_is() -> None:
    named = {*FETCHED, *STAYS, *TRAVELS_BY, *LEFT_OUT}
    apps_there = {model._meta.app_label for model in MODELS} | {"admin"}

    assert sorted(named - LABELS) == []
    assert sorted({*STAYS_APPS, *LEFT_OUT_APPS} - apps_there) == []
