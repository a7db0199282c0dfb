"""Many files at once, undoing a whole document, taking one off the list, what does not agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cycle.reporting.readings.conftest import TODAY, fact_with
from tests.cycle.reporting.readings.documents import REPORT_2022, REPORT_2023, docx_of
from tests.factories.organizations import make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.access.roles import Role
from tongket.base.audit.models import Event
from tongket.base.files.models import StoredFile
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning import selectors as planning
from tongket.cycle.reporting.enums import FactState
from tongket.cycle.reporting.models import Figure, IncomingFile, Reading
from tongket.cycle.reporting.selectors.proposals.spoken import spoken_period
from tongket.cycle.reporting.selectors.readings import listed, next_waiting, reading_page
from tongket.cycle.reporting.services.figures import Entry, enter_figures
from tongket.cycle.reporting.services.reading_accept import accept_fact, accept_sure
from tongket.cycle.reporting.services.reading_batches import Upload, dismiss, put_in_many
from tongket.cycle.reporting.services.reading_undo import take_back_all
from tongket.cycle.reporting.services.readings import remove_reading

Who = dict[str, Any]
HERE = "/u/S0/2024/so-lieu/doc/van-ban/"


def sent(name: str, content: bytes) -> Upload:
    return Upload(name, len(content), "", lambda: content)


def put_many(centre: Unit, who: Who, *uploads: Upload) -> str:
    return put_in_many(
        unit=centre, period=Period.from_code("2023"), uploads=uploads, sender="", find_period=True, **who
    )


def test_many_files_are_read_in_the_background_each_for_its_year(
    centre: Unit, who: Who, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        put_many(
            centre, who, sent("hai.docx", docx_of(REPORT_2022)), sent("hong.docx", b"MZ\x90 program"),
            sent("ba.docx", docx_of(REPORT_2023)), sent("rong.txt", b""),
        )  # fmt: skip

    assert sorted(Reading.objects.values_list("period", flat=True)) == ["2022", "2023"]
    states = [(row.name, row.state, bool(row.says)) for row in IncomingFile.objects.all()]
    assert states == [
        ("hai.docx", "read", False),
        ("hong.docx", "failed", True),
        ("ba.docx", "read", False),
        ("rong.txt", "failed", True),
    ]
    assert Figure.objects.count() == 0
    assert StoredFile.objects.count() == 3  # two read, one to look at again


def test_nothing_is_read_twice_when_the_work_begins_again(
    centre: Unit, who: Who, django_capture_on_commit_callbacks: Any
) -> None:
    from tongket.base.jobs.services import enqueue_on_commit

    with django_capture_on_commit_callbacks(execute=True):
        batch = put_many(centre, who, sent("hai.docx", docx_of(REPORT_2022)), sent("ba.docx", docx_of(REPORT_2023)))
    with django_capture_on_commit_callbacks(execute=True):
        enqueue_on_commit("reporting.read_batch", by=who["by"], unit_id=centre.pk, batch=batch)

    assert Reading.objects.count() == 2


def test_a_failed_file_is_taken_off_the_list(centre: Unit, who: Who, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        put_many(centre, who, sent("hong.docx", b"MZ\x90 program"), sent("ba.docx", docx_of(REPORT_2023)))
    failed = IncomingFile.objects.get(state="failed")
    member = make_user("vien-chuc", "Đặng Ngọc Hân", Role.MEMBER, centre)
    with pytest.raises(NotPermitted):
        dismiss(incoming=failed, **{**who, "by": member})

    dismiss(incoming=failed, **who)

    assert list(IncomingFile.objects.values_list("state", flat=True)) == ["read"]
    assert Event.objects.get(verb="reporting.file_dismissed").before["file"] == "hong.docx"


def test_too_many_files_are_refused_at_once(centre: Unit, who: Who) -> None:
    with pytest.raises(Refused) as refused:
        put_many(centre, who, *[sent(f"{number}.txt", b"a") for number in range(61)])

    assert refused.value.reason == "Một lần đưa vào được nhiều nhất 60 tệp, ở đây có 61."
    assert IncomingFile.objects.count() == 0


def test_members_put_nothing_in(centre: Unit, who: Who) -> None:
    member = make_user("vien-chuc", "Đặng Ngọc Hân", Role.MEMBER, centre)

    with pytest.raises(NotPermitted):
        put_many(centre, {**who, "by": member}, sent("a.txt", b"a"), sent("b.txt", b"b"))


def test_several_uploads_lead_to_the_list(officer: User, centre: Unit, django_capture_on_commit_callbacks: Any) -> None:
    client = Client()
    client.force_login(officer)
    files = [SimpleUploadedFile("hai.docx", docx_of(REPORT_2022)), SimpleUploadedFile("ba.docx", docx_of(REPORT_2023))]

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{HERE}moi/", {"file": files, "period": "tu-nhan"})

    assert (answer.status_code, answer["Location"]) == (302, HERE)
    html = client.get(HERE).content.decode()
    assert (html.count("Chưa đối chiếu"), "dang-doc" in html) == (2, False)
    assert client.get(HERE, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("BÁO CÁO\nTổng kết công tác năm 2022, phương hướng nhiệm vụ năm 2023", "a.docx", "2022"),
        ("Báo cáo tổng kết năm học 2022 – 2023", "a.docx", "NH2022-2023"),
        ("Báo cáo sơ kết 6 tháng đầu năm 2023", "a.docx", "2023-H1"),
        ("Báo cáo kết quả quý II/2023", "a.docx", "2023-Q2"),
        ("Phương hướng, nhiệm vụ năm 2025", "a.docx", "2024"),
        ("Thư gửi các bạn", "bao cao 2021.docx", "2021"),
        ("Thư gửi các bạn", "thu.docx", "2024"),
    ],
)
def test_the_title_says_the_period(text: str, name: str, code: str) -> None:
    assert spoken_period(text, name, Period.from_code("2024")).code == code


# -- the whole document


def test_a_whole_document_is_undone(reading: Reading, who: Who) -> None:
    accept_sure(reading=reading, **who)
    assert Figure.objects.count() > 2

    back = take_back_all(reading=reading, **{**who, "at": who["at"] + timedelta(minutes=1)})

    assert back.left == ()
    assert set(reading.facts.values_list("state", flat=True)) == {FactState.PENDING}  # type: ignore[attr-defined]
    assert (Figure.objects.count(), planning.indicators_for(reading.unit_id, on=TODAY)) == (0, [])
    assert Event.objects.get(verb="reporting.reading_taken_back").after["count"] == back.done


def test_what_was_changed_since_stays_and_is_named(reading: Reading, who: Who) -> None:
    accept_fact(fact=fact_with(reading, "1.718"), **who)
    accept_fact(fact=fact_with(reading, "13 lớp"), **who)
    figure = Figure.objects.get(amount=1718)
    entry = Entry(figure.indicator_id, typed="1.720", expected_version=figure.version)
    enter_figures(unit=reading.unit, period=Period.from_code("2023"), entries=[entry], **who)

    back = take_back_all(reading=reading, **who)

    assert (back.done, len(back.left)) == (1, 1)
    assert back.left[0].endswith("Không hoàn tác được: Học viên kỹ năng hè đã được sửa sau khi nhận.")
    assert list(Figure.objects.values_list("amount", flat=True)) == [1720]


def test_undoing_and_removing_are_for_officer_and_head(reading: Reading, who: Who) -> None:
    member = make_user("vien-chuc", "Đặng Ngọc Hân", Role.MEMBER, reading.unit)
    for deed in (take_back_all, remove_reading):
        with pytest.raises(NotPermitted):
            deed(reading=reading, **{**who, "by": member})


def test_a_document_put_in_by_mistake_goes_with_its_file(
    reading: Reading, who: Who, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_reading(reading=reading, **who)

    assert (Reading.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert Event.objects.get(verb="reporting.reading_removed").before["title"] == REPORT_2023[0]


def test_a_document_that_figures_stand_on_stays(reading: Reading, who: Who) -> None:
    accept_fact(fact=fact_with(reading, "1.718"), **who)

    with pytest.raises(Refused):
        remove_reading(reading=reading, **who)

    assert Reading.objects.count() == 1


def test_the_list_counts_decisions_and_leads_on(before: Reading, reading: Reading, who: Who) -> None:
    accept_fact(fact=fact_with(reading, "1.718"), **who)

    rows = {one.row.pk: (one.decided, one.asked, one.state[1]) for one in listed(reading.unit_id)}

    asked = reading.facts.exclude(kind__in=("event", "award", "person", "election")).count()  # type: ignore[attr-defined]
    assert rows[reading.pk] == (1, asked, "Đang đối chiếu")
    assert rows[before.pk][2] == "Chưa đối chiếu"
    assert next_waiting(reading) == (before.pk, before.title)


# -- what does not agree


def test_findings_quote_every_place_and_are_marked_in_the_text(put_in: Callable[..., Reading]) -> None:
    reading = put_in(("Báo cáo tổng kết công tác năm 2023", "Mở 13 lớp, gồm 6 lớp hè và 8 lớp đông."))

    page = reading_page(reading, on=TODAY)

    (finding,) = page.findings
    assert (finding.sign, [place.quote for place in finding.places]) == ("A", ["13 lớp", "6 lớp hè", "8 lớp đông"])
    signs = [flag.anchor for one in page.paragraphs for piece in one.pieces for flag in piece.flags]
    assert signs == ["mA-1", "mA-2", "mA-3"]
    assert "".join(piece.words for piece in page.paragraphs[1].pieces) == "Mở 13 lớp, gồm 6 lớp hè và 8 lớp đông."


def test_two_texts_of_one_year_are_held_against_each_other(put_in: Callable[..., Reading]) -> None:
    first = put_in(("Báo cáo tổng kết công tác năm 2023", "Doanh thu sự nghiệp đạt 22.200 triệu đồng."), name="a.docx")
    second = put_in(("Bản tin tổng kết công tác năm 2023", "Doanh thu sự nghiệp đạt 22.250 triệu đồng."), name="b.docx")
    other_year = put_in(("Báo cáo tổng kết năm 2022", "Doanh thu sự nghiệp đạt 17.600 triệu đồng."), "2022", "c.docx")

    page = reading_page(second, on=TODAY)
    (finding,) = page.findings
    assert [(view.proposal.level, view.is_sure) for view in page.pending] == [("conflict", False)]

    assert [(place.quote, place.reading) for place in finding.places] == [
        ("Doanh thu sự nghiệp đạt 22.250 triệu đồng", None),
        ("Doanh thu sự nghiệp đạt 22.200 triệu đồng", first.pk),
    ]
    assert reading_page(other_year, on=TODAY).findings == ()


@pytest.mark.parametrize(
    ("said", "level"),
    [("tăng 344 học viên", "sure"), ("tăng 300 học viên", "conflict"), ("tăng hơn 300 học viên", "sure")],
)
def test_a_difference_is_held_against_the_year_before(
    before: Reading, put_in: Callable[..., Reading], who: Who, said: str, level: str
) -> None:
    accept_fact(fact=fact_with(before, "1.374"), **who)
    line = f"Năm 2023, Trung tâm thu hút 1.718 học viên kỹ năng hè, số học viên kỹ năng hè {said} so với năm 2022."
    reading = put_in(("Tổng kết công tác năm 2023 của Trung tâm", line))
    accept_fact(fact=fact_with(reading, "1.718"), **who)

    (view,) = [view for view in reading_page(reading, on=TODAY).pending if view.row.kind == "comparison"]

    assert view.proposal.level == level
