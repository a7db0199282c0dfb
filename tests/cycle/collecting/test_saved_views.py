"""Ways of looking at a request that are kept under a name, and blocks of units."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.cycle.collecting.asking import AT, ON, PERIOD, Asking, make_asking, make_draft, wanted
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.facts.views import KEPT, kept_query
from tongket.cycle.collecting.models import Answer, SavedView
from tongket.cycle.collecting.selectors import requests as reads
from tongket.cycle.collecting.selectors import sums
from tongket.cycle.collecting.services.checking import excuse
from tongket.cycle.collecting.services.opening import open_request
from tongket.cycle.collecting.services.receiving import receivers_of
from tongket.cycle.collecting.services.requests import change_request
from tongket.cycle.collecting.services.views import MOST, drop_view, keep_view
from tongket.cycle.organizations.models import BlockMember
from tongket.cycle.planning.selectors import indicators_for

pytestmark = pytest.mark.django_db


@given(st.sampled_from(sorted(KEPT)), st.text(max_size=200))
def test_keeping_twice_keeps_the_same_text(page: str, query: str) -> None:
    once = kept_query(page, query)

    assert kept_query(page, once) == once


def test_where_one_stands_is_not_part_of_a_way_of_looking() -> None:
    assert kept_query("sums", "node=7&page=3&by=12&kind=&way=loai&x=1") == "way=loai&by=12"


def client_of(name: str) -> Client:
    """Signed in."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def keep(case: Asking, name: str = "Còn chậm", query: str = "state=late", *, shared: bool = False) -> SavedView:
    return keep_view(unit=case.top, page="request", name=name, query=query, shared=shared, by=case.asker, on=ON, at=AT)


def test_a_kept_way_is_found_by_its_owner_and_shared_ones_by_everybody() -> None:
    case = make_asking(1)
    keep(case)
    keep(case, "Chờ nhận", "state=sent", shared=True)
    address = f"/u/LD/{PERIOD}/yeu-cau/{case.request.pk}/"

    own = client_of("hoi").get(address).content.decode()
    others = client_of("truong").get(address).content.decode()

    assert [name in own for name in ("Còn chậm", "Chờ nhận")] == [True, True]
    assert [name in others for name in ("Còn chậm", "Chờ nhận")] == [False, True]


def test_the_same_name_gets_the_new_content() -> None:
    case = make_asking(1)
    keep(case)
    keep(case, query="state=sent&q=truong")

    assert list(SavedView.objects.values_list("name", "query")) == [("Còn chậm", "q=truong&state=sent")]


@pytest.mark.parametrize(
    ("name", "query", "reason"),
    [
        ("  ", "state=late", "Chưa đặt tên cho cách xem."),
        ("Tất cả", "page=2", "Chưa lọc hay xếp gì nên không có gì để lưu."),
        ("Dài", "q=" + "a" * 600, "Điều kiện lọc dài quá nên không lưu được."),
    ],
)
def test_what_cannot_be_kept_is_said(name: str, query: str, reason: str) -> None:
    case = make_asking(1)

    with pytest.raises(Refused) as no:
        keep(case, name, query)

    assert (no.value.reason, SavedView.objects.count()) == (reason, 0)


def test_nobody_keeps_more_than_the_most() -> None:
    case = make_asking(1)
    for number in range(MOST):
        keep(case, f"Cách {number}")

    with pytest.raises(Refused):
        keep(case, "Thêm")
    assert keep(case, "Cách 3", "state=sent").query == "state=sent"


def test_only_who_kept_it_lets_it_go() -> None:
    case = make_asking(1)
    view = keep(case, shared=True)

    with pytest.raises(Refused):
        drop_view(view=view, by=case.chief, on=ON, at=AT)
    drop_view(view=view, by=case.asker, on=ON, at=AT)

    assert SavedView.objects.count() == 0


def test_pages_keep_and_drop_and_never_lead_out_of_the_house() -> None:
    case = make_asking(1)
    client = client_of("hoi")
    told = {"page": "sums", "name": "Theo loại", "query": "way=loai", "next": "//example.org/"}

    kept = client.post(f"/u/LD/{PERIOD}/yeu-cau/cach-xem/", told)
    view = SavedView.objects.get()
    other = client_of("ct1").post(f"/u/T1/{PERIOD}/yeu-cau/cach-xem/{view.pk}/xoa/")
    dropped = client.post(f"/u/LD/{PERIOD}/yeu-cau/cach-xem/{view.pk}/xoa/", {"next": f"/u/LD/{PERIOD}/yeu-cau/"})

    assert [kept["Location"], other.status_code, dropped["Location"]] == [
        f"/u/LD/{PERIOD}/yeu-cau/", 404, f"/u/LD/{PERIOD}/yeu-cau/",
    ]  # fmt: skip
    assert (SavedView.objects.count(), case.request.pk > 0) == (0, True)


def test_a_request_to_a_block_reaches_its_members_of_the_cut_off_day_only() -> None:
    case = make_draft(4)
    block = make_unit("KT", "Khối các trường phía bắc", parent=case.top, kind="block")
    cut_off = case.request.cut_off
    days = ((None, None), (None, cut_off - timedelta(days=1)), (cut_off, None))
    for school, (first, last) in zip(case.schools, days, strict=False):
        BlockMember.objects.create(block=block, member=school, valid_from=first, valid_to=last)
    change_request(request=case.request, wanted=wanted(blocks=(block.pk,)), by=case.asker, on=ON, at=AT)

    open_request(request=case.request, by=case.asker, on=ON, at=AT)

    asked = Answer.objects.filter(request=case.request).values_list("unit__code", "depth")
    assert list(asked) == [("T1", 1), ("T3", 1)]


def test_a_block_below_is_asked_only_when_it_is_chosen() -> None:
    case = make_draft(1)
    block = make_unit("KT", "Khối", parent=case.top, kind="block")

    asked = []
    for more in ({}, {"units": (block.pk,)}, {"kinds": ("block",)}):
        told = wanted(**more)
        change_request(request=case.request, wanted=told, by=case.asker, on=ON, at=AT)
        case.request.refresh_from_db()
        asked.append([one.name for one in receivers_of(case.request)])

    assert asked == [["Công đoàn Trường 1"], ["Khối"], ["Khối"]]


def test_ladder_and_sums_by_block_count_a_member_below_a_member_once() -> None:
    case = make_draft(3)
    group = make_unit("T1A", "Tổ 1A", parent=case.schools[0], kind="group")
    block = make_unit("KT", "Khối phía nam", kind="block")
    for unit in (case.schools[0], group, case.schools[2]):
        BlockMember.objects.create(block=block, member=unit)
    open_request(request=case.request, by=case.asker, on=ON, at=AT)
    below = Answer.objects.get(request=case.request, unit=group)
    excuse(answer=below, why="Mới lập", by=case.officers[0], on=ON, at=AT)
    case.accepted(0)
    case.accepted(2)
    node = sums.node_at(case.top, case.request.pk)
    assert node is not None

    table = sums.table_of(node, sums.Wish(block=block.pk))
    place_of = reads.Standpoint(case.request, is_asker=True)
    ladder = reads.ladder(place_of, reads.Filters(block=str(block.pk)), ON)

    assert [row.name for row in table.rows] == ["Công đoàn Trường 1", "Công đoàn Trường 3"]
    assert table.filtered is not None
    assert [cell.shown for cell in table.filtered.cells] == ["82", "62", "6"]
    assert [one.unit.code for one in ladder] == ["T1", "T1A", "T3"]
    assert reads.blocks_of(case.request) == [(block.pk, "Khối phía nam")]


def test_a_block_asks_its_members_and_its_indicators_serve_them() -> None:
    case = make_draft(1)
    outside = make_unit("X1", "Phòng Văn hóa")
    officer = make_user("cbx", "Cán bộ X", "officer", outside)
    case.top.kind = "block"
    case.top.save()
    BlockMember.objects.create(block=case.top, member=outside, valid_to=ON)

    open_request(request=case.request, by=case.asker, on=ON, at=AT)

    asked = Answer.objects.filter(request=case.request).values_list("unit__code", "depth", "parent")
    assert sorted(asked) == [("T1", 1, None), ("X1", 1, None)]
    codes = {row.code for row in indicators_for(outside.pk, on=ON)}
    assert codes == {"doan-vien", "doan-vien-nu", "ket-nap"}
    assert indicators_for(outside.pk, on=ON + timedelta(days=1)) == []
    page = client_of(officer.username).get(
        f"/u/X1/{PERIOD}/yeu-cau/bao-cao/{case.request.answers.get(unit=outside).pk}/"
    )
    assert page.status_code == 200
