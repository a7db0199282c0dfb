"""The scoring and the block's own year: who was elected leads the next one, scores are in the package."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.cycle.emulation.conftest import ON, Block
from tongket.base.access.registry import NotPermitted
from tongket.cycle.blocks.selectors.package import package_of
from tongket.cycle.blocks.selectors.years import can_lead, year_of
from tongket.cycle.blocks.services.years import open_year
from tongket.cycle.emulation.services.results import set_next


def elect(block: Block) -> None:
    set_next(
        found=block.round, head=block.row(1).pk, deputy=block.row(2).pk, note="Hội nghị ngày 12/12/2024", by=block.manager, on=ON
    )  # fmt: skip


def test_who_was_elected_leads_the_blocks_next_year(block: Block) -> None:
    open_year(block=block.unit, year=2024, by=block.manager, on=ON)
    assert not can_lead(block.officers[1], block.unit, 2025, on=ON)
    elect(block)
    following = year_of(block.unit, 2025)
    assert following is not None
    assert (following.head, following.deputy) == (block.members[1], block.members[2])
    assert following.head_note == "Hội nghị ngày 12/12/2024"
    assert can_lead(block.officers[1], block.unit, 2025, on=ON)
    with pytest.raises(NotPermitted):
        set_next(found=block.round, head=block.row(0).pk, deputy=0, note="", by=block.officers[1], on=ON)


def test_a_block_that_keeps_no_years_only_notes_them(block: Block) -> None:
    elect(block)
    block.round.refresh_from_db()
    assert (block.round.next_head, year_of(block.unit, 2025)) == (block.members[1], None)


def test_the_package_that_is_handed_over_has_the_scores(block: Block) -> None:
    year = open_year(block=block.unit, year=2024, by=block.manager, on=ON)
    names = zipfile.ZipFile(io.BytesIO(package_of(year, ON))).namelist()
    assert {one for one in names if one.startswith("cham-diem/")} == {
        f"cham-diem/Chấm điểm năm 2024 {what}" for what in ("xep hang.xlsx", "bang-diem.docx", "bien-ban.docx")
    }
