"""Closing and opening a period; files and comments."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.cycle.reporting.figures.conftest import AT, TODAY, YEAR, House
from tests.factories.figures import make_figure
from tests.factories.planning import make_indicator
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.files.selectors import read_bytes
from tongket.cores.kernel.errors import Refused
from tongket.cycle.reporting.models import Closing, Evidence, FigureComment
from tongket.cycle.reporting.services.closing import close_period, reopen_period
from tongket.cycle.reporting.services.comments import add_comment
from tongket.cycle.reporting.services.evidence import add_evidence, media_type_of, remove_evidence
from tongket.cycle.reporting.services.figures import Entry, enter_figures


def close(house: House, by: object = None) -> Closing:
    return close_period(unit=house.unit, period=YEAR, by=by or house.head, on=TODAY, at=AT)  # type: ignore[arg-type]


def test_head_closes_and_the_level_above_opens(house: House) -> None:
    classes = make_indicator(house.unit)
    make_figure(house.unit, classes, 3)

    close(house)
    with pytest.raises(Refused):
        enter_figures(unit=house.unit, period=YEAR, entries=[Entry(classes.pk, "4")], by=house.officer, on=TODAY, at=AT)
    opened = reopen_period(unit=house.unit, period=YEAR, by=house.above, on=TODAY, at=AT, reason="Số thu bổ sung")

    assert (opened.reopened_by_name, opened.reopen_reason) == ("Trần Văn Trên", "Số thu bổ sung")
    assert [(event.verb, event.after) for event in Event.objects.order_by("pk")] == [
        ("reporting.period_closed", {"period": "2023", "closed_on": "2023-12-12"}),
        ("reporting.period_reopened", {"period": "2023", "reopened_on": "2023-12-12"}),
    ]
    entered = enter_figures(
        unit=house.unit, period=YEAR, entries=[Entry(classes.pk, "4")], by=house.officer, on=TODAY, at=AT
    )
    assert entered.saved == 1


def test_missing_cells_and_unexplained_gaps_keep_a_period_open(house: House) -> None:
    total = make_indicator(house.unit, code="tong")
    part = make_indicator(house.unit, part_of=total)
    figure = make_figure(house.unit, total, 10)

    with pytest.raises(Refused) as missing:
        close(house)
    make_figure(house.unit, part, 9)
    with pytest.raises(Refused) as gap:
        close(house)
    figure.sum_note = "Một học viên học hai cơ sở"
    figure.save()

    assert (missing.value.reason, gap.value.reason) == ("Còn 1 ô chưa có số.", "Còn 1 tổng lệch chưa có lý do.")
    assert close(house).closed_by_name == "Lý Thành Sơn"


def test_officer_does_not_close_and_opening_needs_a_reason(house: House) -> None:
    make_figure(house.unit, make_indicator(house.unit), 3)
    with pytest.raises(NotPermitted):
        close(house, by=house.officer)
    close(house)

    with pytest.raises(NotPermitted):
        reopen_period(unit=house.unit, period=YEAR, by=house.officer, on=TODAY, at=AT, reason="x")
    with pytest.raises(Refused) as empty:
        reopen_period(unit=house.unit, period=YEAR, by=house.head, on=TODAY, at=AT, reason=" ")

    assert empty.value.reason == "Chưa ghi lý do mở lại."


def office(part: str, *more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in (f"{part}document.xml", *more):
            package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a.pdf", b"MZ\x90\x00 renamed program"),
        ("a.xlsx", office("word/")),
        ("a.docx", office("word/", "word/vbaProject.bin")),
        ("a.docx", b"PK\x03\x04"),
        ("a.png", b"<svg onload=alert(1)>"),
        ("a.txt", b"\x00\x01"),
        ("bao-cao", b"%PDF-1.7"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        media_type_of(name, content)


def test_evidence_is_kept_and_taken_off_with_a_trail(house: House) -> None:
    classes = make_indicator(house.unit, code="lop")
    make_figure(house.unit, classes, 13)
    about = {"unit": house.unit, "period": YEAR, "indicator": classes, "by": house.officer, "on": TODAY, "at": AT}

    evidence = add_evidence(name="Danh sách.pdf", content=b"%PDF-1.7 x", **about)  # type: ignore[arg-type]
    kept = read_bytes(evidence.file)
    remove_evidence(evidence=evidence, unit=house.unit, by=house.officer, on=TODAY, at=AT)

    assert (kept, Evidence.objects.count()) == (b"%PDF-1.7 x", 0)
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "reporting.evidence_added",
        "reporting.evidence_removed",
    ]


def test_evidence_needs_a_figure_and_a_small_file(house: House) -> None:
    classes = make_indicator(house.unit, code="lop")
    about = {"unit": house.unit, "period": YEAR, "indicator": classes, "by": house.officer, "on": TODAY, "at": AT}

    with pytest.raises(Refused) as no_figure:
        add_evidence(name="a.txt", content=b"a", **about)  # type: ignore[arg-type]
    make_figure(house.unit, classes, 13)
    with pytest.raises(Refused) as large:
        add_evidence(name="a.txt", content=b"a" * (20 * 1024 * 1024 + 1), **about)  # type: ignore[arg-type]

    assert no_figure.value.reason == "Ô này chưa có số nên chưa gắn minh chứng được."
    assert large.value.reason == "Tệp “a.txt” lớn hơn 20 MB."


def test_comment_is_kept_and_an_empty_one_refused(house: House) -> None:
    classes = make_indicator(house.unit, code="lop")
    about = {"unit": house.unit, "period": YEAR, "indicator": classes, "on": TODAY, "at": AT}

    add_comment(text=" Xem lại Cơ sở 2 ", by=house.above, **about)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        add_comment(text="  ", by=house.officer, **about)  # type: ignore[arg-type]
    with pytest.raises(NotPermitted):
        add_comment(text="x", by=house.member, **about)  # type: ignore[arg-type]

    assert list(FigureComment.objects.values_list("text", "by_name")) == [("Xem lại Cơ sở 2", "Trần Văn Trên")]
