"""Papers of a frozen round are issued once, with a number, by who may, from the day of freezing on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cycle.emulation.conftest import AT, ON, Block, client_of, filled
from tests.cycle.emulation.test_pages import round_at
from tests.factories.organizations import make_signer, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.cores.kernel.errors import Refused
from tongket.cycle.emulation.models import RoundPaper
from tongket.cycle.emulation.services.issuing import issue
from tongket.cycle.emulation.services.results import freeze_round
from tongket.cycle.papers.models import IssuedPaper


def head_of(block: Block) -> User:
    return User.objects.filter(username="dung-dau").first() or make_user("dung-dau", "Lý Thành Sơn", "head", block.unit)


def sent(block: Block, *, which: str = "to-trinh", day: date = ON, signer: int | None = None) -> RoundPaper:
    return issue(found=block.round, which=which, day=day, signer=signer, period="2024", by=head_of(block), on=ON, at=AT)


@pytest.fixture
def frozen(block: Block) -> Block:
    filled(block)
    freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    return block


def a_signer(block: Block) -> int:
    found = block.unit.signers.first() if hasattr(block.unit, "signers") else None
    return found.pk if found else make_signer(block.unit).pk


def test_an_open_round_issues_nothing(block: Block) -> None:
    with pytest.raises(Refused, match="Điểm chưa chốt"):
        sent(block, signer=a_signer(block))
    assert IssuedPaper.objects.count() == 0


def test_the_submission_gets_its_number_once(frozen: Block) -> None:
    signer = a_signer(frozen)
    made = sent(frozen, signer=signer)
    assert made.paper.entry is not None
    assert (made.paper.number, made.paper.kind_code, made.paper.issued_on) == (1, "TTr", ON)
    assert "Dự thảo" not in str(made.paper.record)
    with pytest.raises(Refused, match="đã phát hành"):
        sent(frozen, signer=signer)
    assert IssuedPaper.objects.count() == 1
    page = client_of(frozen.manager).get(round_at(frozen, "ket-qua/")).content.decode()
    assert made.paper.entry.notation in page


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True), (1, True)])
def test_not_before_the_day_of_freezing(frozen: Block, days: int, taken: bool) -> None:
    signer = a_signer(frozen)
    if taken:
        assert sent(frozen, day=ON + timedelta(days=days), signer=signer).paper.number == 1
    else:
        with pytest.raises(Refused, match="trước ngày chốt điểm 12/12/2024"):
            sent(frozen, day=ON + timedelta(days=days), signer=signer)


def test_only_who_leads_and_only_what_one_person_signs(frozen: Block) -> None:
    signer = a_signer(frozen)
    with pytest.raises(NotPermitted, match="Chỉ người đứng đầu"):
        issue(
            found=frozen.round, which="to-trinh", day=ON, signer=signer, period="2024", by=frozen.manager, on=ON, at=AT
        )
    with pytest.raises(NotPermitted):
        issue(
            found=frozen.round,
            which="to-trinh",
            day=ON,
            signer=signer,
            period="2024",
            by=frozen.officers[0],
            on=ON,
            at=AT,
        )
    with pytest.raises(Refused, match="ký tại cuộc họp"):
        sent(frozen, which="bien-ban", signer=signer)
    with pytest.raises(Refused, match="không ký văn bản của đơn vị"):
        sent(frozen, signer=10**6)


def test_issued_by_clicking(frozen: Block) -> None:
    client = client_of(head_of(frozen))
    signer = a_signer(frozen)
    address = round_at(frozen, "phat-hanh/thong-bao/")
    assert client.get(address).status_code == 200
    assert client.post(address, {"day": "12/12/2024", "signer": signer}).status_code == 302
    assert RoundPaper.objects.get().which == "thong-bao"
    assert client.get(round_at(frozen, "phat-hanh/bien-ban/")).status_code == 404
