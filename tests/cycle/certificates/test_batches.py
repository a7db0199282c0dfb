"""Batches, lists from Excel, registering, printing in parts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from tools.demo_server import copy_of

from tests.cycle.certificates.conftest import AT, BATCH, ON, ROWS, keep, save_batch, save_design
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.files.selectors import read_bytes
from tongket.base.jobs.models import Job
from tongket.cores.documents.certificates import verify_text
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates import selectors
from tongket.cycle.certificates.models import Award, Batch, Design, PrintedFile
from tongket.cycle.certificates.services import batches, keys, printing, register
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.staff_sheet import read_sheet


def last_event() -> Event:
    return Event.objects.order_by("-sequence")[0]


def test_a_list_is_taken_in_its_order(batch: Batch) -> None:
    found = [(one.place, one.recipient, one.amount_vnd, one.number) for one in selectors.list_of(batch)]
    assert found == [(1, "Đặng Ngọc Hân", 500_000, None), (2, "Phạm Quốc Tuấn", None, None), (3, "H'Bia Niê", 0, None)]
    assert selectors.totals_of(batch) == (3, 500_000)
    assert (last_event().verb, last_event().after) == ("certificates.list_taken", {"rows": 3})


def test_the_same_file_twice_doubles_nobody(batch: Batch, officer: User) -> None:
    with pytest.raises(Refused, match="Không có dòng nào"):
        batches.take_list(batch=batch, kept=keep(batch, officer, ROWS), by=officer, on=ON, at=AT)
    assert selectors.list_of(batch).count() == 3


def test_bad_rows_are_said_and_good_ones_taken(batch: Batch, officer: User) -> None:
    rows = [{"full_name": "Lò Văn Pẩu"}, {"full_name": "Vừ A Dính", "amount": "nhiều"}, {"detail": "Không tên"},
            {"full_name": "Y Moan", "amount": "12,5"}, {"full_name": "K'Brêu", "amount": "-1"}]  # fmt: skip
    count, left = batches.take_list(batch=batch, kept=keep(batch, officer, rows), by=officer, on=ON, at=AT)
    assert left is not None
    kept = read_sheet(read_bytes(left), batches.LIST)
    assert (count, len(kept.rows)) == (1, 4)
    assert [one.recipient for one in selectors.list_of(batch)][3:] == ["Lò Văn Pẩu"]


def test_a_row_needs_a_citation_of_its_own_or_of_the_batch(unit: Unit, officer: User, design: Design) -> None:
    made = save_batch(unit, officer, design, citation="")
    plan = batches.look_at_list(batch=made, kept=keep(made, officer, ROWS), by=officer, on=ON)
    assert [row.action for row in plan.rows] == ["error", "new", "error"]


def test_registering_gives_numbers_without_a_gap_by_year_and_form(
    unit: Unit, batch: Batch, officer: User, head: User, design: Design
) -> None:
    others = [save_batch(unit, officer, design, title="Hai"), save_batch(unit, officer, design, title="Ba", form="co-thi-dua"),
              save_batch(unit, officer, design, title="Bốn", decided_on=date(2023, 12, 1))]  # fmt: skip
    for one in others:
        batches.take_list(batch=one, kept=keep(one, officer, ROWS[:2]), by=officer, on=ON, at=AT)
    for one in (batch, *others):
        register.register_batch(batch=one, by=head, on=ON)
    numbers = [(one.form, one.year, one.number) for one in Award.objects.order_by("pk")]
    assert numbers == [
        *(("giay-khen", 2024, n) for n in (1, 2, 3, 4, 5)), ("co-thi-dua", 2024, 1), ("co-thi-dua", 2024, 2),
        ("giay-khen", 2023, 1), ("giay-khen", 2023, 2),
    ]  # fmt: skip
    assert last_event().after == {
        "rows": 2,
        "first_number": 1,
        "last_number": 2,
        "key": selectors.keys_of(unit.pk)[0].key_id,
    }


@pytest.mark.parametrize("role", ["officer", "emulation", "member", "administrator"])
def test_only_the_head_registers(unit: Unit, batch: Batch, role: str) -> None:
    from tests.factories.organizations import make_user

    with pytest.raises(NotPermitted):
        register.register_batch(batch=batch, by=make_user("ai", "Ai", role, unit), on=ON)
    assert selectors.register_of(unit.pk) == []


def test_what_does_not_fit_is_refused_before_any_number_is_given(batch: Batch, head: User) -> None:
    Award.objects.filter(place=2).update(recipient="Đ" * 200)
    with pytest.raises(Refused, match="ĐĐĐ"):
        register.register_batch(batch=batch, by=head, on=ON)
    assert not Award.objects.filter(number__isnull=False).exists()


def test_registering_is_refused_twice_empty_early_and_without_a_key(
    unit: Unit, officer: User, head: User, design: Design
) -> None:
    empty = save_batch(unit, officer, design)
    with pytest.raises(Refused, match="chưa có ai"):
        register.register_batch(batch=empty, by=head, on=ON)
    batches.take_list(batch=empty, kept=keep(empty, officer, ROWS), by=officer, on=ON, at=AT)
    with pytest.raises(Refused, match="chưa có khóa"):
        register.register_batch(batch=empty, by=head, on=ON)
    keys.make_key(unit=unit, by=head, on=ON)
    with pytest.raises(Refused, match="sau hôm nay"):
        register.register_batch(batch=empty, by=head, on=date(2024, 12, 9))
    register.register_batch(batch=empty, by=head, on=ON)
    with pytest.raises(Refused, match="đã vào sổ"):
        register.register_batch(batch=empty, by=head, on=ON)
    with pytest.raises(Refused, match="đã vào sổ"):
        batches.save_batch(
            unit=unit, period="2024", batch=Batch.objects.get(), fields=BATCH | {"design": design}, by=officer, on=ON
        )
    with pytest.raises(Refused, match="đã vào sổ"):
        batches.clear_list(batch=empty, by=officer, on=ON)


def test_printing_makes_one_file_with_verifiable_codes(
    unit: Unit, batch: Batch, officer: User, head: User, django_capture_on_commit_callbacks: Any
) -> None:
    with pytest.raises(Refused, match="chưa vào sổ"):
        printing.start_printing(batch=batch, by=officer, on=ON)
    register.register_batch(batch=batch, by=head, on=ON)
    with django_capture_on_commit_callbacks(execute=True):
        job = printing.start_printing(batch=batch, by=officer, on=ON)
    job.refresh_from_db()
    assert (job.state, job.words, job.done, job.total) == ("done", "Đã in 3 giấy.", 3, 3)
    batch.refresh_from_db()
    (part,) = selectors.parts_of(batch)
    reader = PdfReader(BytesIO(read_bytes(part.file)))
    said = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert [
        name in text for name, text in zip(["Bà Đặng Ngọc Hân", "Ông Phạm Quốc Tuấn", "H'Bia Niê"], said, strict=True)
    ] == [True] * 3
    assert [f"Vào sổ khen thưởng số: 00{n}" in text for n, text in enumerate(said, 1)] == [True] * 3
    assert "trong hội thao năm 2024" in said[1]
    key = selectors.keys_of(unit.pk)[0]
    award = selectors.list_of(batch)[0]
    found = verify_text(printing._signing(batch)(award), {key.key_id: bytes(key.public)})
    assert found is not None
    assert (found.recipient, found.number, found.decision, found.day) == (
        "Bà Đặng Ngọc Hân",
        "001/2024",
        "112/QĐ-TTN",
        date(2024, 12, 10),
    )
    assert {one.printed_on for one in selectors.list_of(batch)} == {ON}


def many(batch: Batch, count: int) -> None:
    Award.objects.bulk_create(
        Award(unit_id=batch.unit_id, batch=batch, place=n, form=batch.form, recipient=f"Nguyễn Văn Số {n}")
        for n in range(4, count + 1)
    )


def test_a_long_run_is_cut_into_parts_and_a_broken_one_goes_on(
    batch: Batch, officer: User, head: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(selectors, "PART", 4)
    monkeypatch.setattr(selectors, "ONE_FILE", 4)
    many(batch, 10)
    register.register_batch(batch=batch, by=head, on=ON)
    printing.start_printing(batch=batch, by=officer, on=ON)
    batch.refresh_from_db()
    assert printing.missing_parts(batch) == (0, [(1, 1, 4), (2, 5, 8), (3, 9, 10)])
    given = {"batch": batch, "by": officer, "on": ON, "at": AT}
    first = printing.print_part(part=1, first=1, last=4, **given)
    assert printing.missing_parts(batch) == (4, [(2, 5, 8), (3, 9, 10)])
    assert printing.print_part(part=1, first=1, last=4, **given) is None  # another worker came second
    from tongket.base.jobs.running import begin, execute

    job = Job.objects.get(name="certificates.print_batch")
    held = begin(job.pk)
    assert held is not None
    execute(*held)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 10, 10)
    files = selectors.parts_of(batch)
    assert [(one.part, one.first_place, one.last_place) for one in files] == [(1, 1, 4), (2, 5, 8), (3, 9, 10)]
    assert files[0] == first
    pages = [len(PdfReader(BytesIO(read_bytes(one.file))).pages) for one in files]
    assert pages == [4, 4, 2]


def test_a_newer_run_stops_the_one_before(batch: Batch, officer: User, head: User) -> None:
    register.register_batch(batch=batch, by=head, on=ON)
    printing.start_printing(batch=batch, by=officer, on=ON)
    old = Batch.objects.select_related("design__picture", "unit").get()
    printing.start_printing(batch=batch, by=officer, on=ON)
    assert printing.print_part(batch=old, part=1, first=1, last=3, by=officer, on=ON, at=AT) is None
    assert PrintedFile.objects.count() == 0


def test_printing_again_replaces_the_files(batch: Batch, officer: User, head: User) -> None:
    register.register_batch(batch=batch, by=head, on=ON)
    for _run in range(2):
        printing.start_printing(batch=batch, by=officer, on=ON)
        fresh = Batch.objects.select_related("design__picture", "unit").get()
        printing.print_part(batch=fresh, part=1, first=1, last=3, by=officer, on=ON + timedelta(days=_run), at=AT)
    assert (PrintedFile.objects.count(), fresh.run) == (1, 2)
    assert {one.printed_on for one in selectors.list_of(batch)} == {ON}


def test_clearing_a_draft(batch: Batch, officer: User) -> None:
    assert batches.clear_list(batch=batch, by=officer, on=ON) == 3
    assert (selectors.list_of(batch).count(), last_event().before) == (0, {"rows": 3})


def test_a_preview_is_a_picture_of_the_page(batch: Batch, officer: User) -> None:
    award = selectors.list_of(batch)[0]
    fresh = selectors.batch_of(batch.unit_id, batch.pk)
    assert fresh is not None
    made = printing.draw_preview(award=award, batch=fresh, by=officer, on=ON)
    assert made.startswith(b"\x89PNG")


def test_a_design_needs_a_real_picture_and_a_name_of_its_own(unit: Unit, officer: User, design: Design) -> None:
    with pytest.raises(Refused, match="không phải ảnh"):
        save_design(unit, officer, name="Khác", picture=b"GIF89a")
    with pytest.raises(Refused, match="Đã có mẫu"):
        save_design(unit, officer)
    with pytest.raises(Refused, match="https"):
        save_design(unit, officer, name="Khác", address="http://a.example")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_kill_9_in_the_middle_goes_on_where_it_was(empty_data: Path, tmp_path: Path) -> None:
    data = copy_of(empty_data, tmp_path / "data")
    env = {**os.environ, "TONGKET_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tongket.faces.web.settings"}
    here = [sys.executable, "-m", "tests.cycle.certificates.killed_run"]
    subprocess.run([*here, "prepare"], env=env, check=True, capture_output=True)
    running = subprocess.Popen([*here, "print"], env=env, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline().strip() == "part 2"
    running.send_signal(signal.SIGKILL)
    running.wait()
    finished = subprocess.run([*here, "resume"], env=env, check=True, capture_output=True, text=True)
    assert finished.stdout.split("\n")[-2] == "new 2 done 30 of 30 parts 1-10 11-20 21-30"
