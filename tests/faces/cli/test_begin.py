"""The first organisation of an installation."""

from __future__ import annotations

import re

import pytest

from tongket.base.access.models import User
from tongket.cycle.organizations import selectors
from tongket.faces.cli.main import main


@pytest.mark.django_db
def test_begin_founds_a_unit_and_prints_the_first_password_once(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(
        ["begin", "TTM", "Trung tâm Thử mới", "--place", "Sông Mai", "--symbol", "TTM", "--username", "quantri.ttm"]
    )

    said = capsys.readouterr().out
    password = re.search(r"Mật khẩu\s+(\S+)", said)
    account = User.objects.get(username="quantri.ttm")
    unit = selectors.unit_by_code("TTM")
    assert (code, unit is not None, account.must_change_password) == (0, True, True)
    assert password is not None
    assert account.check_password(password[1])


@pytest.mark.django_db
def test_begin_with_a_code_in_use_is_refused_and_leaves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(["begin", "TTM", "Trung tâm Thử mới"])
    code = main(["begin", "TTM", "Trung tâm khác", "--username", "nguoikhac"])

    assert code == 2
    assert capsys.readouterr().err == "tongket: Mã “TTM” đã dùng cho đơn vị khác. Chọn mã khác.\n"
    assert not User.objects.filter(username="nguoikhac").exists()
