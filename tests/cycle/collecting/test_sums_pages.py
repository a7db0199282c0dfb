"""The consolidated table, its workbook, the map and the report, read as people read them."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.cycle.collecting.sums_case import AT, SumsCase, make_sums_case
from tests.factories.organizations import make_unit, make_user
from tongket.cores.documents import inspect_docx
from tongket.cycle.collecting.enums import AnswerState
from tongket.cycle.collecting.models import Answer, Request
from tongket.cycle.collecting.selectors import heat, sums, sums_grouped
from tongket.cycle.collecting.selectors.sums_columns import How, columns_of
from tongket.cycle.collecting.selectors.sums_paper import report_of
from tongket.cycle.collecting.services.counting import count_in, excuse_changed
from tongket.cycle.drafting.models import Draft, Section
from tongket.cycle.organizations.models import Succession, Unit, UnitVersion
from tongket.cycle.planning.enums import Adding, IndicatorKind

pytestmark = pytest.mark.django_db
D = Decimal
TODAY = date(2023, 7, 1)
AT_PLACE = "/u/LD/NH2022-2023/yeu-cau/"
ITEMS = [
    {"name": "Đoàn viên", "measure": "người", "group": "Tổ chức"},
    {"name": "Đoàn viên nữ", "measure": "người", "group": "Tổ chức"},
    {"name": "Tỷ lệ nữ", "kind": IndicatorKind.SHARE, "ratio": (1, 0), "group": "Tổ chức"},
    {"name": "Điểm bình quân", "kind": IndicatorKind.AVERAGE, "decimals": 2, "measure": "điểm", "group": "Chất lượng"},
    {"name": "Lớp đông nhất", "over_units": Adding.MAX, "measure": "em", "group": "Chất lượng"},
]


@pytest.fixture
def case() -> SumsCase:
    """A cluster of three, and two unions on their own; one is missing, one is excused."""
    made = make_sums_case([None, 0, 0, 0, None, None], items=ITEMS)
    made.request.items.filter(indicator=made.indicators[3]).update(weight=made.indicators[0])
    for one, members, women, mean, most in ((1, 10, 9, "8", 30), (2, 100, 10, "6.5", 45), (4, 40, 20, "7", "na")):
        count_in(answers=[made.submit(one, {0: members, 1: women, 3: mean, 4: most})], at=AT)
    excuse_changed(answer=made.set_state(5, AnswerState.EXCUSED))
    return made


def node(case: SumsCase, one: int | None = None) -> sums.Node:
    found = sums.node_at(case.unit, case.request.pk, None if one is None else case.answers[one].pk)
    assert found is not None
    return found


def test_table_shows_sums_ratios_of_sums_weighted_means_and_the_largest(case: SumsCase) -> None:
    table = sums.table_of(node(case), sums.Wish())

    assert [column.how for column in table.columns] == [How.SUM, How.SUM, How.RATIO, How.MEAN, How.HIGH]
    assert [cell.shown for cell in table.whole.cells] == ["150", "39", "26,0", "6,73", "45"]
    assert [row.name for row in table.rows] == ["Đơn vị số 1", "Đơn vị số 5", "Đơn vị số 6"]
    assert [cell.shown for cell in table.rows[0].cells] == ["110", "19", "17,3", "6,64", "45"]
    assert [cell.says for cell in table.rows[0].cells][:2] == ["thiếu 2/4", "thiếu 2/4"]
    assert [cell.state for cell in table.rows[1].cells] == ["value"] * 4 + ["na"]
    assert {cell.state for cell in table.rows[2].cells} == {"excused"}


def test_rows_of_every_level_add_up_to_their_total(case: SumsCase) -> None:
    for one in (None, 0):
        table = sums.table_of(node(case, one), sums.Wish())
        assert sum((row.cells[0].amount or D(0) for row in table.rows), D(0)) == table.whole.cells[0].amount
    assert table.rows[-1].own


def test_missing_units_are_named_and_excused_ones_are_not(case: SumsCase) -> None:
    found = sums.missing_of(node(case))

    assert [one.unit_name for one in found.first] == ["Đơn vị số 1", "Đơn vị số 4"]
    assert (found.count, found.accepted, found.excused, found.expected) == (2, 3, 1, 6)
    lacking = sums.lacking_rows(node(case), case.indicators[4].pk)
    assert [one.unit_name for one in lacking] == ["Đơn vị số 1", "Đơn vị số 4"]


def test_who_stands_on_a_base_under_five_has_no_place(case: SumsCase) -> None:
    count_in(answers=[case.submit(3, {0: 4, 1: 4, 3: "10", 4: 9})], at=AT)

    table = sums.table_of(node(case, 0), sums.Wish(by=case.indicators[2].pk))
    assert [(row.name, row.rank) for row in table.rows[:3]] == [
        ("Đơn vị số 2", 1), ("Đơn vị số 3", 2), ("Đơn vị số 4", None),
    ]  # fmt: skip


def test_filter_by_kind_adds_up_what_is_shown(case: SumsCase) -> None:
    Unit.objects.filter(pk=case.answers[4].unit_id).update(kind="school")

    table = sums.table_of(node(case), sums.Wish(kind="school"))

    assert [row.name for row in table.rows] == ["Đơn vị số 5"]
    assert table.filtered is not None
    assert (table.filtered.cells[0].amount, table.whole.cells[0].amount) == (D(40), D(150))
    by_kind = sums_grouped.by_kind(node(case), columns_of(case.request.pk))
    assert [(row.name, row.cells[0].amount) for row in by_kind.rows] == [
        ("Trường học", D(40)),
        ("Công đoàn cơ sở", D(110)),
    ]


def test_merged_and_split_units_stand_in_todays_organisation_and_the_total_stays(case: SumsCase) -> None:
    _end(case, 1)
    Succession.objects.create(predecessor=case.answers[1].unit, successor=case.answers[4].unit, kind="merged", on=TODAY)
    _end(case, 2)
    new = [make_unit(f"MOI-{number}", f"Đơn vị mới {number}", parent=case.unit, on=TODAY) for number in (1, 2)]
    for heir in new:
        Succession.objects.create(predecessor=case.answers[2].unit, successor=heir, kind="split", on=TODAY)

    table = sums_grouped.by_today(node(case), columns_of(case.request.pk), today=TODAY + timedelta(days=1))

    assert {row.name: row.cells[0].amount for row in table.rows if row.cells[0].amount is not None} == {
        "Đơn vị số 5": D(50), "Chung của Liên đoàn Lao động thị xã Sông Mai": D(100),
    }  # fmt: skip
    assert sum((row.cells[0].amount or D(0) for row in table.rows), D(0)) == table.whole.cells[0].amount
    assert table.remarks == ("Đã chia tách, số giữ ở cấp chung: Đơn vị số 3.",)


def _end(case: SumsCase, one: int) -> None:
    UnitVersion.objects.filter(unit=case.answers[one].unit).update(valid_to=TODAY)


def test_a_unit_sees_its_own_part_only(case: SumsCase) -> None:
    cluster, other = case.answers[0], case.answers[4]

    seen = sums.node_at(cluster.unit, case.request.pk)
    assert seen is not None
    assert seen.answer == cluster
    assert sums.node_at(cluster.unit, case.request.pk, case.answers[2].pk) is not None
    assert sums.node_at(cluster.unit, case.request.pk, other.pk) is None
    assert sums.node_at(make_unit("X"), case.request.pk) is None


def test_reads_of_a_page_do_not_grow_with_the_units_below(case: SumsCase) -> None:
    counts = []
    for size in (3, 60, 120):
        made = make_sums_case([None] * size, code=f"T{size}", items=[{}, {}])
        with CaptureQueriesContext(connection) as told:
            sums.table_of(node(made), sums.Wish())
        counts.append(len(told))
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]  # what does not fit on a page is counted


@pytest.mark.parametrize(("page", "rows"), [(1, 50), (2, 50), (3, 20), (9, 20), (-1, 20)])
def test_pages_of_a_long_table(page: int, rows: int) -> None:
    made = make_sums_case([None] * 120, code="DAI", items=[{}])
    table = sums.table_of(node(made), sums.Wish(page=page))
    assert (len(table.rows), table.page.paginator.count, table.page.paginator.num_pages) == (rows, 120, 3)
    first = 50 * (table.page.number - 1)
    assert [row.answer and row.answer.position for row in table.rows] == list(range(first + 1, first + rows + 1))


def test_workbook_holds_the_rows_and_its_control_totals(case: SumsCase) -> None:
    from tongket.cycle.collecting.selectors.sums_workbook import sums_workbook

    sheet = load_workbook(io.BytesIO(sums_workbook(node(case), "Liên đoàn", TODAY)), data_only=False).active
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=6)]

    assert rows[1][:5] == ["", "Tổng cộng", 2, 150, 39]
    assert rows[2][:5] == ["1", "Đơn vị số 1", 2, 110, 19]
    assert rows[4][3:] == ["được miễn"] * 5
    assert rows[5][1:5] == ["Kiểm tra: cộng các dòng", "", "=SUM(D8:D10)", "=SUM(E8:E10)"]
    assert rows[6][1:5] == ["Lệch với tổng (phải bằng 0)", "", "=D11-D7", "=E11-E7"]


def test_ladder_and_map_tell_who_was_late(case: SumsCase) -> None:
    Answer.objects.filter(pk=case.answers[1].pk).update(first_sent_on=date(2023, 6, 9))
    rounds = heat.rounds_of(case.request)

    levels = heat.ladder_of(node(case))
    found = heat.heat_of(node(case), rounds, page=1, today=TODAY)

    assert [(one.depth, one.owed, one.on_time, one.late, one.not_sent, one.excused) for one in levels] == [
        (1, 2, 0, 1, 1, 1), (2, 3, 1, 1, 1, 0),
    ]  # fmt: skip
    assert [row.cells[0].state for row in found.rows] == ["none", "part", "todo"]
    assert found.rows[1].cells[0].says == "Đơn vị số 5, năm học 2022-2023: gửi chậm 10 ngày"
    league = heat.league_of(node(case), rounds)
    assert league is not None
    assert [(one.name, one.on_time, one.owed, one.place) for one in league] == [
        ("Đơn vị số 1", 1, 4, None), ("Đơn vị số 5", 0, 1, None), ("Đơn vị số 6", 0, 0, None),
    ]  # fmt: skip


def test_course_follows_the_rounds(case: SumsCase) -> None:
    after = make_sums_case([None], unit=case.unit, units=[case.answers[4].unit], period="NH2023-2024")
    Request.objects.filter(pk=after.request.pk).update(before=case.request)
    after.request.refresh_from_db()
    count_in(answers=[after.submit(0, {0: 45, 1: 21, 3: "7.1", 4: 3})], at=AT)

    rounds = heat.rounds_of(case.request)
    assert rounds == [case.request, after.request]
    course = heat.course_of(node(after), rounds)
    assert [cell.shown for cell in course[0].cells] == ["150", "45"]


def test_report_writes_itself_and_names_who_is_missing(case: SumsCase) -> None:
    report = report_of(node(case), today=TODAY)

    assert report.abstract == "Tổng hợp số liệu năm học 2022-2023"
    assert report.sections[0].paragraphs[0] == (
        "Đến ngày 01/07/2023, đã nhận báo cáo của 3/5 đơn vị phải gửi (60%). 1 đơn vị được miễn. Còn thiếu 2 đơn vị: "
        "Đơn vị số 1, Đơn vị số 4. Số liệu dưới đây chỉ cộng từ các báo cáo đã nhận; phần còn thiếu không tính là không."
    )
    assert [one.heading for one in report.sections] == ["Tình hình gửi báo cáo", "Tổ chức", "Chất lượng"]
    assert (
        report.sections[1].paragraphs[0] == "Số đoàn viên là 150 người. Số đoàn viên nữ là 39 người. Tỷ lệ nữ đạt 26%."
    )
    assert report.sections[2].paragraphs[0] == "Điểm bình quân: 6,73 điểm. Lớp đông nhất: cao nhất 45 em."
    assert [row[0][2] for row in report.annexes[0].rows] == ["150", "110", "40", "miễn"]


# -- through the pages


@pytest.fixture
def officer(case: SumsCase, client: Client) -> Client:
    client.force_login(make_user("truc", "Lê Thị Thanh Trúc", "officer", case.unit))
    return client


def test_a_number_opens_down_to_what_the_unit_sent(case: SumsCase, officer: Client) -> None:
    page = officer.get(f"{AT_PLACE}{case.request.pk}/tong-hop/")
    assert page.status_code == 200
    text = page.content.decode()
    inner = f"{AT_PLACE}{case.request.pk}/tong-hop/{case.answers[0].pk}/"
    assert re.findall(rf'href="{inner}">110<', text) == [f'href="{inner}">110<']

    below = officer.get(inner).content.decode()
    leaf = f"{AT_PLACE}{case.request.pk}/don-vi/{case.answers[2].pk}/"
    assert re.findall(rf'href="{leaf}">100<', below) == [f'href="{leaf}">100<']
    assert officer.get(leaf).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["tong-hop/?way=loai", "tong-hop/?way=hom-nay", "tong-hop/?group=Tổ chức&by=99999999999", "con-thieu/", "con-thieu/?item=1",
     "tong-hop.xlsx", "tong-hop-dhis2.zip", "bao-cao-tong-hop/", "bao-cao-tong-hop/tai/docx/", "du-so/", "tong-hop/?page=zzz&kind=nope"],
)  # fmt: skip
def test_every_page_of_the_sums_opens(case: SumsCase, officer: Client, path: str) -> None:
    assert officer.get(f"{AT_PLACE}{case.request.pk}/{path}").status_code == 200


def test_pages_of_a_node_that_is_not_there_are_not_found(case: SumsCase, officer: Client) -> None:
    base = f"{AT_PLACE}{case.request.pk}/"
    assert officer.get(f"{base}tong-hop/999999/").status_code == 404
    assert officer.get(f"{base}con-thieu/?node=999999").status_code == 404
    assert officer.get(f"{base}bao-cao-tong-hop/tai/exe/").status_code == 404


def test_a_period_dhis2_has_not_is_told_on_the_page(case: SumsCase, officer: Client) -> None:
    type(case.request).objects.filter(pk=case.request.pk).update(period="NK2020-2025")
    answer = officer.get(f"{AT_PLACE}{case.request.pk}/tong-hop-dhis2.zip", follow=True)
    assert answer.redirect_chain
    assert "DHIS2 không có kiểu kỳ" in answer.content.decode()


def test_report_as_word_has_its_annex_across(case: SumsCase, officer: Client) -> None:
    answer = officer.get(f"{AT_PLACE}{case.request.pk}/bao-cao-tong-hop/tai/docx/")

    layout = inspect_docx(answer.content)
    assert layout is not None
    assert answer.content[:2] == b"PK"


def test_report_is_taken_on_as_a_draft(case: SumsCase, officer: Client) -> None:
    answer = officer.post(f"{AT_PLACE}{case.request.pk}/bao-cao-tong-hop/soan/")

    draft = Draft.objects.get()
    assert answer["Location"] == f"/u/LD/NH2022-2023/soan-thao/{draft.pk}/"
    sections = list(Section.objects.filter(draft=draft).order_by("position"))
    assert [(one.heading, one.form) for one in sections][-2:] == [
        ("Bảng số liệu tổng hợp", ""), ("Số liệu từng đơn vị", "annex_wide"),
    ]  # fmt: skip
    assert officer.get(f"{answer['Location']}xem-truoc/").status_code == 200
