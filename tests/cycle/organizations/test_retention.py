"""What has outlived its period: listed by kind, removed by a deed, never what is issued or in use."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.figures import make_figure
from tests.factories.planning import make_indicator
from tongket.base.access.models import SignIn
from tongket.base.access.registry import NotPermitted
from tongket.base.audit import retention
from tongket.base.audit.looks import note_looks
from tongket.base.audit.models import Event, Look
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import path_of
from tongket.base.files.services import drop_files, keep_file
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.selectors.retention import expired_in
from tongket.cycle.organizations.services.retention import remove_expired
from tongket.cycle.reporting.models import Evidence, ReadFact, Reading, Review

AT = {"unit": "S0", "period": "2023"}
OLD, NOW = datetime(2012, 5, 6, tzinfo=UTC), datetime(2023, 12, 12, 2, 0, tzinfo=UTC)


def client_of(user: Any) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


def a_file(house: SimpleNamespace, name: str, content: bytes = b"x", at: datetime = OLD) -> StoredFile:
    return keep_file(unit_id=house.s0.pk, name=name, content=content, media_type="text/plain", by=house.officer, at=at)


@pytest.fixture
def old(house: SimpleNamespace, settings: Any, tmp_path: Any) -> SimpleNamespace:
    """Old things of every kind, with their like that is new, in use or issued."""
    settings.TONGKET_FILES = tmp_path / "files"
    loose, read, used, behind, fresh = (
        a_file(house, f"{name}.txt", name.encode(), at)
        for name, at in (("loose", OLD), ("read", OLD), ("used", OLD), ("behind", OLD), ("fresh", NOW))
    )
    spoken = {"unit": house.s0, "period": "2012", "text": "x", "put_in_by_name": "Lê Thị Thanh Trúc", "put_in_at": OLD}
    house.unread = Reading.objects.create(title="Không lấy gì", file=read, **spoken)
    house.taken = Reading.objects.create(title="Đã lấy số", file=used, **spoken)
    ReadFact.objects.create(
        reading=house.taken, ordinal=1, kind="figure", fact={}, start=0, end=1, certainty=1, state="accepted"
    )
    figure = make_figure(house.s0, make_indicator(house.s0), 3, period="2012")
    Evidence.objects.create(figure=figure, file=behind)
    for period, state, at in (("2012", "draft", OLD), ("2011", "issued", OLD), ("2023", "draft", NOW)):
        Review.objects.create(
            unit=house.s0, period=period, outline="public_unit", state=state, written_at=at, written_by_name="x"
        )
    house.loose, house.fresh = loose, fresh
    return house


def listed(house: SimpleNamespace, unit: Any = None) -> dict[str, list[str]]:
    return {one.kind.code: [item.says for item, _name in one.items] for one in expired_in(unit or house.s0, house.on)}


def test_terms_are_well_formed_and_every_kind_has_one() -> None:
    told = {kind.code for kind in retention.kinds()} | {kind.code for kind in retention.machine_kinds()}
    assert {term.kind for term in retention.terms()} == told
    assert all(term.source for term in retention.terms())
    term = retention.term_on("reporting.reading", date(2024, 12, 12))
    assert term is not None
    assert (term.years, term.sure) == (5, False)
    assert retention.limit_on("reporting.reading", date(2024, 1, 1)) == date(2019, 1, 1)
    assert retention.term_on("reporting.reading", date(1999, 12, 31)) is None


def test_list_names_what_is_old_and_out_of_use(old: SimpleNamespace) -> None:
    assert listed(old) == {
        "papers.part_report": [],
        "reporting.evidence": [f"behind.txt ({Evidence.objects.get().figure.indicator.name}, năm 2012)"],
        "reporting.reading": ["Không lấy gì"],
        "reporting.draft_review": ["Báo cáo tổng kết của đơn vị, năm 2012"],
        "files.loose": ["loose.txt"],
    }
    assert all(items == [] for items in listed(old, old.other).values())


def remove(house: SimpleNamespace, kind: str, count: int = 1, **other: Any) -> int:
    given = {"decision": "QĐ 12/QĐ-TTN ngày 05/12/2023", "by": house.administrator, **other}
    return remove_expired(unit=house.s0, kind=kind, count=count, on=house.on, at=NOW, **given)


def test_removing_leaves_an_event_and_what_is_in_use(old: SimpleNamespace) -> None:
    events = Event.objects.count()
    for kind in ("files.loose", "reporting.reading", "reporting.draft_review"):
        assert remove(old, kind) == 1
    assert sorted(StoredFile.objects.values_list("name", flat=True)) == ["behind.txt", "fresh.txt", "used.txt"]
    assert list(Reading.objects.values_list("title", flat=True)) == ["Đã lấy số"]
    assert sorted(Review.objects.values_list("period", flat=True)) == ["2011", "2023"]
    event = Event.objects.get(verb="organizations.expired_removed", before__kept_kind="files.loose")
    assert (event.before, event.after, event.reason) == (
        {"kept_kind": "files.loose", "items": ["loose.txt"]}, {"removed": 1}, "QĐ 12/QĐ-TTN ngày 05/12/2023",
    )  # fmt: skip
    assert Event.objects.count() == events + 3


def test_refusals(old: SimpleNamespace) -> None:
    for by in (old.officer, old.head, old.member):
        with pytest.raises(NotPermitted):
            remove(old, "files.loose", by=by)
    for kind in ("reporting.evidence", "papers.part_report", "khong-co"):
        with pytest.raises(Refused, match="chỉ liệt kê"):
            remove(old, kind)
    with pytest.raises(Refused, match="văn bản cho phép hủy"):
        remove(old, "files.loose", decision=" ")
    with pytest.raises(Refused, match="nay có 1 mục, không phải 2"):
        remove(old, "files.loose", count=2)
    assert StoredFile.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_bytes_go_after_the_commit_unless_another_row_has_them(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES = tmp_path / "files"
    one, two, lone = (
        keep_file(unit_id=1, name=name, content=content, media_type="text/plain", by=None, at=OLD)
        for name, content in (("a.txt", b"same"), ("b.txt", b"same"), ("c.txt", b"lone"))
    )
    assert drop_files([one.pk, lone.pk]) == 2
    assert (path_of(two.sha256).exists(), path_of(lone.sha256).exists()) == (True, False)


@pytest.mark.parametrize(
    ("role", "status"), [("officer", 200), ("administrator", 200), ("member", 403), ("stranger", 404)]
)
def test_page_and_sheet(old: SimpleNamespace, role: str, status: int) -> None:
    client = client_of(getattr(old, role))
    old_today = reverse("organizations:expired", kwargs=AT)
    assert client.get(old_today).status_code == status
    answer = client.get(reverse("organizations:expired_sheet", kwargs=AT))
    assert answer.status_code == status
    if status == 200:
        rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.content)).active.iter_rows()]
        assert [row[1] for row in rows if row[1] == "loose.txt"] == ["loose.txt"]


def test_page_removes_for_the_administrator(old: SimpleNamespace, settings: Any) -> None:
    settings.TONGKET_TODAY = old.on
    client, url = client_of(old.administrator), reverse("organizations:expired", kwargs=AT)
    typed = {"kind": "files.loose", "count": "1", "decision": "QĐ 12/QĐ-TTN"}
    assert client.post(url, typed | {"decision": ""}).status_code == 422
    assert client.post(url, typed).status_code == 302
    assert client_of(old.officer).post(url, typed).status_code == 422
    assert not StoredFile.objects.filter(name="loose.txt").exists()


def test_records_of_the_installation_go_by_age(house: SimpleNamespace) -> None:
    for at in (NOW - timedelta(days=1500), NOW):
        note_looks(
            viewer=house.head, subject_type="organizations.Person", subject_ids=[1], what="x", unit_id=None, at=at
        )
        SignIn.objects.create(account=house.head, outcome="entered", at=at, seen_at=at)
    gone = retention.expire_all(house.on)
    assert (gone["audit.looks"], gone["access.sign_ins"]) == (1, 1)
    assert (Look.objects.get().at, SignIn.objects.get().at) == (NOW, NOW)
