"""Files: the catalogue, papers put into files, closing, handing over, metadata."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.cycle.papers.test_incoming import enter
from tests.cycle.papers.test_issue import AT, ON
from tests.cycle.papers.test_numbers import outside
from tests.factories.organizations import make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Unit
from tongket.cycle.papers.models import CaseFile
from tongket.cycle.papers.selectors import cases as reads
from tongket.cycle.papers.services import cases

LIST = "/u/S0/2023/van-ban/ho-so/"


@pytest.fixture
def unit(db: None) -> Unit:
    unit = make_unit("S0")
    make_signer(unit)
    return unit


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


def told(by: User) -> dict[str, Any]:
    return {"by": by, "on": ON, "at": AT}


def opened(unit: Unit, by: User, code: str = "01.HC", year: int = 2023, **more: Any) -> CaseFile:
    case = cases.Case(code, f"Hồ sơ hội nghị năm {year}", "Hành chính", **more)
    return cases.open_case(unit=unit, year=year, case=case, **told(by))


def closed(unit: Unit, by: User, **more: Any) -> CaseFile:
    return cases.close_case(case_file=opened(unit, by, **more), closed_on=ON, page_total=12, **told(by))


def test_code_is_once_in_a_year(unit: Unit, head: User) -> None:
    opened(unit, head)
    with pytest.raises(Refused) as caught:
        opened(unit, head)
    assert (caught.value.reason, opened(unit, head, year=2022).code) == ("Hồ sơ 01.HC của năm 2023 đã có.", "01.HC")


def test_catalogue_of_a_year_is_begun_from_the_last(unit: Unit, head: User) -> None:
    opened(unit, head, year=2022, retention_years=20)
    count = cases.copy_catalogue(unit=unit, from_year=2022, year=2023, **told(head))
    made = CaseFile.objects.get(year=2023)
    with pytest.raises(Refused):
        cases.copy_catalogue(unit=unit, from_year=2022, year=2023, **told(head))
    assert (count, made.title, made.retention_years) == (1, "Hồ sơ hội nghị năm 2023", 20)


def test_papers_of_a_file_stand_in_the_order_of_time(unit: Unit, head: User) -> None:
    case, out, came = opened(unit, head), outside(unit, head), enter(unit, head)
    for paper in (out, came):
        cases.put_into(paper=paper, case_file=case, **told(head))
    events = Event.objects.filter(verb="papers.case_filed")
    assert [one.notation for one in reads.papers_in(case, "S0")] == ["12/KH-TĐ", "01/TB-TTN"]
    assert [event.after for event in events] == [{"case_file": str(case)}] * 2


def test_closed_file_takes_no_paper(unit: Unit, head: User) -> None:
    with pytest.raises(Refused) as caught:
        cases.put_into(paper=outside(unit, head), case_file=closed(unit, head), **told(head))
    assert caught.value.reason == "Hồ sơ 01.HC đã kết thúc."


def test_handing_over_is_due_within_a_year_and_told_a_month_before(unit: Unit, head: User) -> None:
    case = closed(unit, head)
    due = [reads.due_cases(unit.pk, day) for day in (date(2024, 11, 17), date(2024, 11, 18))]
    assert due == [[], [(case, date(2024, 12, 18))]]


def test_what_has_outlived_its_years_is_named(unit: Unit, head: User) -> None:
    case = closed(unit, head, retention_years=5)
    assert reads.outlived_cases(unit.pk, date(2028, 12, 31)) == []
    assert reads.outlived_cases(unit.pk, date(2029, 1, 1)) == [case]


def test_only_closed_files_are_handed_over_and_once(unit: Unit, head: User) -> None:
    done, still = closed(unit, head), opened(unit, head, "02.HC")
    parts: dict[str, Any] = {
        "unit": unit, "handed_on": ON, "archive": "Lưu trữ cơ quan", "given_by": "Lê Thị Thanh Trúc", "received_by": "", "note": "",
    }  # fmt: skip
    cases.hand_over(files=[done], **parts, **told(head))
    done.refresh_from_db()
    for files, says in (([still], "Hồ sơ 02.HC"), ([done], "Hồ sơ 01.HC"), ([], "Chưa chọn hồ sơ nào.")):
        with pytest.raises(Refused) as caught:
            cases.hand_over(files=files, **parts, **told(head))
        assert caught.value.reason.startswith(says)
    with pytest.raises(Refused):
        cases.change_case(case_file=done, case=cases.Case("01.HC", "Khác"), **told(head))


def test_lists_of_a_handing_over_are_taken(unit: Unit, head: User) -> None:
    case = closed(unit, head)
    client = Client()
    client.force_login(head)
    typed = {"chosen": [case.pk], "handed_on": "18/12/2023", "archive": "Lưu trữ cơ quan", "given_by": "Trúc"}
    page = client.post(f"{LIST}giao-nop/", typed)["Location"]
    answers = [client.get(f"{page}tai/{form}/") for form in ("docx", "xlsx", "exe")]
    assert [one.status_code for one in answers] == [200, 200, 404]
    assert [one.content[:2] for one in answers[:2]] == [b"PK", b"PK"]


def test_metadata_carry_the_fields_of_the_annex(unit: Unit, head: User) -> None:
    case = opened(unit, head, retention_years=20)
    for paper in (outside(unit, head, recipients="Cơ sở 1\nCơ sở 2"), enter(unit, head)):
        cases.put_into(paper=paper, case_file=case, **told(head))
    client = Client()
    client.force_login(head)
    xml = ET.fromstring(client.get(f"{LIST}{case.pk}/mo-ta/").content)
    made = json.loads(client.get(f"{LIST}{case.pk}/mo-ta/?dang=json").content)
    came, out = made["Documents"]
    assert (xml.findtext("FileCode/FileNotation"), len(xml.findall("Documents/Document"))) == ("01.HC", 2)
    assert (made["Maintenance"], made["DocTotal"], out["SignerInfo"]) == (
        "20 năm", 2, {"Position": "GIÁM ĐỐC", "FullName": "Lý Thành Sơn"},
    )  # fmt: skip
    assert ([one["OrganName"] for one in out["To"]], came["ArrivalNumber"], came["CodeNotation"]) == (
        ["Cơ sở 1", "Cơ sở 2"], 1, "KH-TĐ",
    )  # fmt: skip


def test_member_does_not_see_files(unit: Unit) -> None:
    client = Client()
    client.force_login(make_user("han", "Đặng Ngọc Hân", "member", unit))
    assert client.get(LIST).status_code == 403
