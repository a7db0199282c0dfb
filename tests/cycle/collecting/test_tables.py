"""One table with the figures of many units."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from tests.cycle.collecting.asking import AT, ON, PERIOD, Asking, make_asking
from tests.cycle.collecting.saved_books import stamped
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.cycle.collecting.enums import PackageState
from tongket.cycle.collecting.models import PackageFile, Submission
from tongket.cycle.collecting.services import packages as deeds
from tongket.cycle.collecting.services.packages import Sent
from tongket.cycle.reporting.models import Figure

pytestmark = pytest.mark.django_db
HEAD = ("Mã đơn vị", "Tên", "Đoàn viên", "doan-vien-nu", "Kết nạp mới")


def book(*rows: Sequence[Any], minute: int = 8) -> bytes:
    """A workbook saved in that minute."""
    made = Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    kept = io.BytesIO()
    made.save(kept)
    return stamped(kept.getvalue(), minute)


def put(case: Asking, content: bytes) -> PackageFile:
    """Kept and looked at."""
    told: dict[str, Any] = {"checker": case.top, "by": case.asker, "on": ON, "at": AT}
    (kept,) = deeds.keep_packages(request=case.request, sent=[Sent("bang.xlsx", content)], **told)
    return deeds.look_at(package=kept, **told)


def take(case: Asking, content: bytes) -> PackageFile:
    return deeds.take_table(package=put(case, content), checker=case.top, by=case.asker, on=ON, at=AT)


def figures(case: Asking) -> set[tuple[str, str, int]]:
    rows = Figure.objects.filter(period=PERIOD).values_list("unit__code", "indicator__code", "amount")
    return {(unit, code, int(amount)) for unit, code, amount in rows if amount is not None}


def test_a_row_a_unit_becomes_a_submission_each() -> None:
    case = make_asking(3)
    content = book(("Bảng tổng hợp",), (), HEAD, ("T1", "x", 40, 30, 3), ("T2", "x", 41, 31, "không áp dụng"))

    looked = put(case, content)
    seen = (looked.state, looked.told["table"], looked.told["wrong"])
    taken = deeds.take_table(package=looked, checker=case.top, by=case.asker, on=ON, at=AT)

    troubles = ["Ô B3: yêu cầu không hỏi “ten”, bỏ qua cột này."]
    assert seen == (PackageState.READY, {"units": 2, "cells": 6, "wrong": 1}, troubles)
    assert (taken.state, taken.told["says"]) == (PackageState.TAKEN, "2 đơn vị đã nhập.")
    assert figures(case) == {
        ("T1", "doan-vien", 40), ("T1", "doan-vien-nu", 30), ("T1", "ket-nap", 3), ("T2", "doan-vien", 41), ("T2", "doan-vien-nu", 31),
    }  # fmt: skip
    assert sorted(Submission.objects.values_list("answer__unit__code", "way")) == [("T1", "package"), ("T2", "package")]


def test_a_row_a_figure_by_names_too() -> None:
    case = make_asking(1)
    head = ("STT", "Đơn vị", "Chỉ tiêu", "Số liệu")
    rows = [
        (n, "công đoàn trường 1", name, value)
        for n, (name, value) in enumerate((("Đoàn viên", 9), ("doan-vien-nu", 4), ("Kết nạp mới", 0)))
    ]

    taken = take(case, book(head, *rows))

    assert (taken.state, figures(case)) == (
        PackageState.TAKEN, {("T1", "doan-vien", 9), ("T1", "doan-vien-nu", 4), ("T1", "ket-nap", 0)},
    )  # fmt: skip


def test_bad_rows_are_named_and_good_ones_come_in() -> None:
    case = make_asking(2)
    rows = [
        ("T1", "", 40, 30, 3), ("X9", "", 1, 1, 1), ("T2", "", "bốn mươi mốt người", 30, date(2023, 5, 1)), ("T1", "", 41, 30, 3), (None, "Cộng", 80, 60, 6),
    ]  # fmt: skip

    taken = take(case, book(HEAD, *rows))

    assert taken.told["says"] == "1 đơn vị đã nhập; 1 còn chỗ phải sửa."
    assert taken.told["wrong"][:4] == [
        "Ô B1: yêu cầu không hỏi “ten”, bỏ qua cột này.",
        "Ô A3: yêu cầu không hỏi đơn vị “X9” ở đây.",
        "Ô E4 bị Excel đổi thành ngày tháng: ghi lại số.",
        "Ô C5: đã có số khác ở ô C2.",
    ]
    assert [line.split(":")[0] for line in taken.told["wrong"][4:]] == ["Công đoàn Trường 2"] * 2
    assert ("T2", "doan-vien-nu", 30) in figures(case)


def test_a_table_taken_again_changes_nothing_and_a_later_one_wins() -> None:
    case = make_asking(2)
    first = book(HEAD, ("T1", "", 40, 30, 3), ("T2", "", 41, 31, 4))

    told = [take(case, content).told["says"] for content in (first, first, book(HEAD, ("T1", "", 50, 30, 3), minute=9))]
    older = take(case, book(HEAD, ("T1", "", 60, 30, 3), minute=7)).told["says"]

    assert told == ["2 đơn vị đã nhập.", "2 đã có từ trước.", "1 đơn vị đã nhập."]
    assert (older, ("T1", "doan-vien", 50) in figures(case)) == ("1 cũ hơn lần gửi đang có.", True)


def test_begun_again_after_a_stop_takes_the_rest() -> None:
    case = make_asking(3)
    package = put(case, book(HEAD, *((f"T{one}", "", 40 + one, 30, 3) for one in (1, 2, 3))))
    seen: list[str] = []

    def stop(name: str) -> None:
        seen.append(name)
        if len(seen) == 2:
            raise RuntimeError("the machine went off")

    with pytest.raises(RuntimeError):
        deeds.take_table(package=package, checker=case.top, by=case.asker, on=ON, at=AT, step=stop)
    package.refresh_from_db()
    taken = deeds.take_table(package=package, checker=case.top, by=case.asker, on=ON, at=AT)

    assert (taken.told["says"], Submission.objects.count()) == ("1 đơn vị đã nhập; 2 đã có từ trước.", 3)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("Mã đơn vị", "Học sinh"), ("T1", 4)], "Bảng không có cột nào trùng tên hay mã chỉ tiêu của yêu cầu."),
        ([("Tên", "Số"), ("T1", 4)], "Đây không phải phiếu của phần mềm, hoặc số đã được chép sang một tệp khác."),
        ([()], "Đây không phải phiếu của phần mềm, hoặc số đã được chép sang một tệp khác."),
    ],
)
def test_what_is_no_table_is_refused_in_words(rows: list[tuple[Any, ...]], says: str) -> None:
    case = make_asking(1)

    looked = put(case, book(*rows))

    assert (looked.state, looked.told["says"]) == (PackageState.REFUSED, says)


def test_only_who_checks_takes_a_table_and_pages_do_it_in_the_background(
    django_capture_on_commit_callbacks: Any,
) -> None:
    case = make_asking(2)
    content = book(HEAD, ("T1", "", 40, 30, 3), ("T2", "", 41, 31, 4))
    with pytest.raises(NotPermitted):
        deeds.take_table(package=put(case, content), checker=case.top, by=case.heads[0], on=ON, at=AT)
    client = Client()
    client.force_login(User.objects.get(username="hoi"))
    at = f"/u/LD/{PERIOD}/yeu-cau/{case.request.pk}/phieu/"

    client.post(at, {"files": SimpleUploadedFile("bang.xlsx", content)})
    row = PackageFile.objects.order_by("pk").last()
    assert row is not None
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(f"{at}nhap/", {"file": [str(row.pk)]})
    row.refresh_from_db()

    assert (sent.status_code, row.state, Submission.objects.count()) == (302, PackageState.TAKEN, 2)
    assert "2 đơn vị đã nhập." in client.get(at).content.decode()
