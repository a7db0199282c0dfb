"""Two deeds that meet in the database: one is done, the other is told so."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from tests.factories.organizations import make_user
from tongket.base.access.models import User
from tongket.faces.web.middleware import met_another


def test_the_same_row_twice_and_a_fault_of_ours() -> None:
    assert (met_another(IntegrityError()), met_another(OperationalError()), met_another(ValueError())) == (
        True,
        False,
        False,
    )


@pytest.mark.django_db(transaction=True)
def test_each_waiting_for_the_others_row_is_told_as_two_at_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time: nobody waits for rows")
    first, second = make_user("mot"), make_user("hai")
    both_hold = threading.Barrier(2)
    troubles: list[Exception] = []

    def deed(mine: int, theirs: int) -> None:
        try:
            with transaction.atomic():
                User.objects.select_for_update().get(pk=mine)
                both_hold.wait()
                User.objects.select_for_update().get(pk=theirs)
        except OperationalError as trouble:
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=deed, args=pair) for pair in ((first.pk, second.pk), (second.pk, first.pk))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [met_another(trouble) for trouble in troubles] == [True]
