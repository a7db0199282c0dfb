"""A block of four with a sheet of five criteria, one of them from figures, and a round."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.factories.organizations import make_signer, make_unit, make_user
from tests.factories.planning import make_indicator
from tests.factories.reviews import make_figure
from tongket.base.access.models import User
from tongket.cycle.emulation.models import Participant, Round, Sheet
from tongket.cycle.emulation.services.entries import Typed, finish_stage, save_entries
from tongket.cycle.emulation.services.rounds import open_round
from tongket.cycle.emulation.services.sheets import adopt_sheet, make_sheet, write_draft
from tongket.cycle.organizations.models import BlockMember, Unit

ON = date(2024, 12, 12)
AT = datetime(2024, 12, 12, 2, 40, tzinfo=UTC)
DAYS: dict[str, Any] = {
    "title": "Chấm điểm năm 2024", "self_until": ON, "cross_until": date(2024, 12, 15), "head_until": date(2024, 12, 18),
    "appeal_until": date(2024, 12, 20), "live_for": "own",
}  # fmt: skip
DATA: dict[str, Any] = {
    "code": "K", "name": "Bảng", "year": 2024, "version": 1, "scale": 100, "stage_gap": 2,
    "rounding": {"at": "leaf", "mode": "half_up", "digits": 1},
    "children": [
        {"code": "I", "name": "Chuyên môn", "maximum": 60, "children": [
            {"code": "I.1", "name": "Tin, bài so với kết quả tốt nhất", "kind": "best", "maximum": 40},
            {"code": "I.2", "name": "Hồ sơ đúng hạn", "kind": "ratio", "maximum": 20, "na": "drop"},
        ]},
        {"code": "II", "name": "Tổ chức", "maximum": 40, "children": [
            {"code": "II.1", "name": "Có kế hoạch", "kind": "yes_no", "maximum": 10, "params": {"evidence": True}},
            {"code": "II.2", "name": "Phong trào", "kind": "jury", "maximum": 30},
        ]},
        {"code": "III", "name": "Điểm trừ", "maximum": 5, "part": "penalty", "children": [
            {"code": "III.1", "name": "Nộp chậm", "kind": "count", "maximum": 5, "params": {"points": 1}},
        ]},
    ],
    "ties": [{"rule": "core_group", "group": "I"}, {"rule": "shared"}],
    "grades": [{"code": "A", "name": "Xuất sắc", "start": 80}, {"code": "B", "name": "Khá"}],
    "knockouts": [{"code": "KL", "name": "Có kỷ luật", "effect": "no_nomination"}],
    "quotas": [{"code": "CO", "name": "Cờ thi đua", "fixed": 1}, {"code": "BK", "name": "Bằng khen", "share": "0.5"}],
}  # fmt: skip
LINKS = {"I.1": {"actual": {"indicator": "tin-bai", "take": "figure"}}}


@dataclass
class Block:
    """The block, its members, who works where, and what was made."""

    unit: Unit
    members: list[Unit]
    manager: User
    officers: list[User]
    outsider: User
    sheet: Sheet
    round: Round
    figures: dict[str, Any] = field(default_factory=dict)

    def row(self, place: int) -> Participant:
        """A member's line in the round, read anew."""
        rows = Participant.objects.select_related("unit", "checker__unit", "round__sheet", "round__unit")
        return rows.get(round=self.round, unit=self.members[place])

    def enter(self, place: int, values: dict[str, dict[str, str]], stage: str = "self", **more: Any) -> int:
        """What a member says of criteria."""
        typed = {leaf: Typed(one, **more) for leaf, one in values.items()}
        return save_entries(
            row=self.row(place), stage=stage, typed=typed, unit=self.members[place], by=self.officers[place], on=ON, at=AT
        )  # fmt: skip

    def hand_in(self, place: int, on: date = ON) -> None:
        """A member hands its scoring in."""
        finish_stage(
            row=self.row(place), stage="self", remark="", unit=self.members[place], by=self.officers[place], on=on, at=AT
        )  # fmt: skip


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


def adopted(unit: Unit, by: User, data: dict[str, Any] = DATA, links: dict[str, Any] | None = None) -> Sheet:
    """A sheet in force."""
    made = make_sheet(unit=unit, year=2024, name="Bảng chấm điểm", by=by, on=ON, data=data)
    write_draft(sheet=made, data=made.data, what="gắn chỉ tiêu", by=by, on=ON, links=LINKS if links is None else links)
    return adopt_sheet(sheet=made, basis="Hướng dẫn số 01", by=by, on=ON)


@pytest.fixture
def block(db: None) -> Block:
    top = make_unit("KHOI", "Khối thi đua Cánh Buồm", kind="block", symbol="KTĐ")
    make_signer(top, "Trần Văn Bình", ["TM. KHỐI THI ĐUA", "TRƯỞNG KHỐI"])
    members = [
        make_unit(f"TV{place}", name) for place, name in enumerate(("Trường Nghề", "Thư viện", "Bảo tàng", "Nhà hát"))
    ]
    for one in members:
        BlockMember.objects.create(block=top, member=one)
    manager = make_user("khoi", "Trần Văn Khôi", "officer", top)
    officers = [make_user(f"cb{place}", f"Cán Bộ {place}", "officer", one) for place, one in enumerate(members)]
    outsider = make_user("ngoai", "Người Ngoài", "head", make_unit("NGOAI", "Đơn vị ngoài khối"))
    counted = make_indicator(top, "Tin, bài", "tin-bai")
    for one, amount in zip(members, ("40", "20", "30", "40"), strict=True):
        make_figure(one, counted, amount, "2024")
    sheet = adopted(top, manager)
    found = open_round(unit=top, period="2024", year=2024, sheet=sheet, fields=DAYS, by=manager, on=ON)
    return Block(top, members, manager, officers, outsider, sheet, found)


def client_of(user: User) -> Client:
    """Signed in."""
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


def filled(block: Block) -> Block:
    """Everybody has said everything and handed in."""
    rows = (("9", "10", "25", "0"), ("10", "10", "28", "1"), ("8", "10", "30", "0"), ("9", "10", "25", "0"))
    for place, (actual, target, mark, late) in enumerate(rows):
        block.enter(place, {
            "I.2": {"actual": actual, "target": target}, "II.1": {"ok": "0"}, "II.2": {"self": mark}, "III.1": {"count": late},
        })  # fmt: skip
        block.hand_in(place)
    return block


D = Decimal
