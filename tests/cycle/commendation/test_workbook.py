"""Lists to Excel and back: unchanged comes back unchanged, good rows are taken, bad rows are told by line."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.cycle.commendation.conftest import AT, ON, accepted, propose, voted
from tongket.base.access.models import User
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.models import Season, UnitList
from tongket.cycle.commendation.selectors.board import Asked
from tongket.cycle.commendation.selectors.workbook import COLUMNS, list_workbook, season_workbook
from tongket.cycle.commendation.services.decisions import Deciding, decide
from tongket.cycle.commendation.services.workbook import import_list
from tongket.cycle.organizations.models import Person
from tongket.cycle.organizations.staff_sheet import write_sheet


def sheet(*rows: dict[str, Any]) -> bytes:
    return write_sheet(list(rows), known=COLUMNS)


def taken(row: UnitList, content: bytes, by: User) -> tuple[int, int, int, list[tuple[int, str]]]:
    told = import_list(row=row, content=content, by=by, on=ON, at=AT)
    return told.added, told.changed, told.same, told.errors


def test_a_list_comes_back_unchanged(own: UnitList, people: list[Person], head: User) -> None:
    propose(own, people, "ldtt", head)
    assert taken(own, list_workbook(own), head) == (0, 0, 4, [])


def test_good_rows_are_taken_and_bad_ones_told_by_line(own: UnitList, people: list[Person], head: User) -> None:
    content = sheet(
        {"full_name": "Trần Thị Bưởi", "award": "LĐTT", "deed": "Lập 12 hồ sơ"}, {"full_name": "Không Có Ai", "award": "LĐTT"},
        {"full_name": "Ngô Văn Cam", "award": "Danh hiệu lạ"}, {"full_name": "ngô văn cam", "award": "Chiến sĩ thi đua cơ sở"},
        {"full_name": "Lâm Thị Mận", "award": "Cờ thi đua của Chính phủ"}, {"full_name": "Trần Thị Bưởi", "award": "Lao động tiên tiến"},
    )  # fmt: skip
    added, changed, same, errors = taken(own, content, head)
    assert (added, changed, same) == (2, 0, 0)
    assert [line for line, _why in errors] == [3, 4, 6, 7]
    assert "Không có ai tên Không Có Ai" in errors[0][1]
    assert errors[1][1] == "Không rõ danh hiệu, hình thức “Danh hiệu lạ”."
    assert "không xét Cờ thi đua của Chính phủ" in errors[2][1]
    assert "đã có ở dòng trên" in errors[3][1]
    assert own.nominees.get(award="ldtt").deed == "Lập 12 hồ sơ"


def test_changed_words_are_taken(own: UnitList, people: list[Person], head: User) -> None:
    propose(own, people[:1], "ldtt", head)
    assert taken(own, sheet({"full_name": "Trần Thị Bưởi", "award": "ldtt", "deed": "Lời mới"}), head) == (0, 1, 0, [])
    assert own.nominees.get().deed == "Lời mới"


def test_a_sent_list_takes_nothing(own: UnitList, people: list[Person], head: User) -> None:
    propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    with pytest.raises(Refused, match="Danh sách đang “Đã duyệt”"):
        taken(own, sheet({"full_name": "Ngô Văn Cam", "award": "LĐTT"}), head)


def test_the_season_adds_up(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    rows = propose(own, people[:2], "ldtt", head)
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    decide(
        season=season, ids=[one.pk for one in rows], deciding=Deciding("45/QĐ", ON, "Giám đốc"), by=head, on=ON, at=AT
    )
    lines = list(openpyxl.load_workbook(io.BytesIO(season_workbook(season, Asked()))).active.values)  # type: ignore[union-attr]
    heads = [str(one) for one in next(line for line in lines if "Tiền thưởng (đồng)" in line)]
    amounts = [line[heads.index("Tiền thưởng (đồng)")] for line in lines[lines.index(tuple(heads)) + 1 :]]  # type: ignore[arg-type]
    assert amounts == ["702.000", "702.000", "1.404.000"]
