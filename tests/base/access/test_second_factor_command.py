"""The command of the machine for the only administrator who lost the telephone."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tongket.base.access.models import SecondFactor, User
from tongket.base.audit.models import Event


def test_takes_the_second_factor_off_and_says_so(truc: User, capsys: pytest.CaptureFixture[str]) -> None:
    SecondFactor.objects.create(account=truc, sealed_secret=b"")
    call_command("second_factor_off", "TRUC")
    assert capsys.readouterr().out == "Đã gỡ xác thực hai bước của Lê Thị Thanh Trúc.\n"
    assert list(Event.objects.values_list("verb", "actor_name")) == [("access.second_factor_off", "")]


@pytest.mark.parametrize(("username", "says"), [("ai-do", "Không có tài khoản “ai-do”."), ("truc", "không bật")])
def test_says_why_not(truc: User, username: str, says: str) -> None:
    with pytest.raises(CommandError, match=says):
        call_command("second_factor_off", username)
