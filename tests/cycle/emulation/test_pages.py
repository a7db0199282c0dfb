"""Pages: from the block, from a member, from a stranger; forms, files, Excel, papers."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cycle.emulation.conftest import AT, DATA, DAYS, ON, Block, client_of, filled
from tests.factories.organizations import make_unit
from tongket.base.audit.models import Event
from tongket.cycle.ballots.services.counting import Count, enter_hands
from tongket.cycle.ballots.services.counting import finish as finish_vote
from tongket.cycle.ballots.services.voters import add_typed
from tongket.cycle.ballots.services.votes import change_vote
from tongket.cycle.emulation.models import Entry, Nomination, Round, Sheet
from tongket.cycle.emulation.selectors.board import board_of
from tongket.cycle.emulation.selectors.due_days import due_scoring
from tongket.cycle.emulation.selectors.trying import trial_of
from tongket.cycle.emulation.services import results
from tongket.cycle.emulation.services.rounds import change_round, open_round
from tongket.cycle.emulation.services.sheets import adopt_sheet, make_sheet, write_draft
from tongket.cycle.organizations.models import BlockMember
from tongket.cycle.records.enums import AWARDS
from tongket.cycle.records.models import Award, Subject


def at(block: Block, rest: str = "", unit: str = "KHOI") -> str:
    """An address of the room."""
    return f"/u/{unit}/2024/cham-diem/{rest}"


def round_at(block: Block, rest: str = "", unit: str = "KHOI") -> str:
    """An address of the round."""
    return at(block, f"dot/{block.round.pk}/{rest}", unit)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_member_sees_its_own_unit_and_the_one_it_checks(block: Block) -> None:
    filled(block)
    mine, checked = (
        block.row(0),
        next(row for row in block.round.participants.all() if row.checker_id == block.row(0).pk),
    )
    other = next(row for row in block.round.participants.all() if row.pk not in (mine.pk, checked.pk))
    client = client_of(block.officers[0])

    shown = text(client.get(round_at(block, unit="TV0")))
    seen = {
        row.pk: client.get(round_at(block, f"phieu/{row.pk}/", "TV0")).status_code for row in (mine, checked, other)
    }

    assert (mine.name in shown, checked.name in shown, f"phieu/{other.pk}/" in shown) == (True, True, False)
    assert seen == {mine.pk: 200, checked.pk: 200, other.pk: 404}
    assert client.get(round_at(block, f"phieu/{checked.pk}/buoc/cross/", "TV0")).status_code == 200
    assert client.get(round_at(block, f"phieu/{checked.pk}/buoc/head/", "TV0")).status_code == 404
    assert client.get(round_at(block, f"phieu/{mine.pk}/buoc/cross/", "TV0")).status_code == 404
    assert client.get(round_at(block, "chot/", "TV0")).status_code == 404
    assert client.get(round_at(block, "sua/", "TV0")).status_code == 404


def test_a_stranger_finds_nothing_neither_there_nor_at_home(block: Block) -> None:
    client = client_of(block.outsider)
    for rest in ("", "xep-hang/", "ket-qua/", f"phieu/{block.row(0).pk}/"):
        assert client.get(round_at(block, rest)).status_code == 404
        assert client.get(round_at(block, rest, "NGOAI")).status_code == 404
    assert "Chưa có đợt" in text(client.get(at(block, "", "NGOAI"))) or "Chưa có bảng" in text(
        client.get(at(block, "", "NGOAI"))
    )


@pytest.mark.parametrize(
    ("live_for", "frozen", "sees"),
    [("managers", False, ""), ("own", False, "own"), ("all", False, "all"), ("managers", True, "all")],
)
def test_who_sees_the_ranking_is_a_setting_until_it_is_frozen(
    block: Block, live_for: str, frozen: bool, sees: str
) -> None:
    change_round(found=block.round, fields={**DAYS, "live_for": live_for}, by=block.manager, on=ON)
    filled(block)
    if frozen:
        results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    client = client_of(block.officers[0])

    shown = text(client.get(round_at(block, "xep-hang/", "TV0")))
    export = client.get(round_at(block, "xep-hang.xlsx", "TV0")).status_code

    assert ("Nhà hát" in shown) is (sees == "all")
    assert ("score-table" in shown) is (sees != "")
    assert export == (200 if sees == "all" else 404)


def test_a_total_opens_into_its_tree_with_the_formula_and_the_figure(block: Block) -> None:
    filled(block)
    row = block.row(2)

    shown = text(client_of(block.manager).get(round_at(block, f"xep-hang/?mo={row.pk}")))

    assert "40 × 30 / 40 (cao nhất khối 40) = 30" in shown
    assert "/u/TV2/2024/so-lieu/tin-bai/" in shown
    assert "cùng 83 điểm với" in shown  # the tie is told
    assert "đồng hạng với" in shown


def test_a_group_is_saved_and_errors_stand_at_their_fields(block: Block) -> None:
    client, url = client_of(block.officers[0]), round_at(block, f"phieu/{block.row(0).pk}/", "TV0")

    wrong = client.post(url, {"nhom": "II", "v2-0": "1", "v3-0": "31"})
    right = client.post(url, {"nhom": "II", "v2-0": "1", "v3-0": "25,5"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert 'value="31"' in text(wrong)
    assert "Không lớn hơn 30." in text(wrong)
    kept = {one.leaf: one.values for one in Entry.objects.filter(participant=block.row(0))}
    assert kept == {"II.1": {"ok": "1"}, "II.2": {"self": "25.5"}}


def test_a_linked_figure_is_shown_and_never_taken_from_the_form(block: Block) -> None:
    client, url = client_of(block.officers[0]), round_at(block, f"phieu/{block.row(0).pk}/", "TV0")

    client.post(url, {"nhom": "I", "v0-0": "4000", "v1-0": "9", "v1-1": "10"})

    assert "I.1" not in {one.leaf for one in Entry.objects.filter(participant=block.row(0))}
    assert board_of(block.round, ON).result_at(block.row(0), "self").leaves["I.1"].words.startswith("40 × 40 / 40")


def test_evidence_counts_is_read_by_the_checker_and_by_nobody_else(block: Block) -> None:
    block.enter(0, {"II.1": {"ok": "1"}})
    client, row = client_of(block.officers[0]), block.row(0)
    url = round_at(block, f"phieu/{row.pk}/minh-chung/2/", "TV0")
    before = board_of(block.round, ON).result_at(row, "self").leaves["II.1"].points

    client.post(url, {"file": SimpleUploadedFile("ke-hoach.pdf", b"%PDF-1.4 ke hoach")})
    refused = client.post(url, {"file": SimpleUploadedFile("ke-hoach.pdf", b"MZ not a pdf")})

    after = board_of(block.round, ON).result_at(row, "self").leaves["II.1"].points
    file = row.evidence.get()
    assert (before, after, refused.status_code) == (Decimal("0.0"), Decimal("10.0"), 422)
    checker = next(place for place in range(4) if block.row(place).pk == row.checker_id)
    other = next(place for place in range(4) if place not in (0, checker))
    seen = {
        place: client_of(block.officers[place]).get(round_at(block, f"phieu/{row.pk}/tep/{file.pk}/", f"TV{place}")).status_code
        for place in (0, checker, other)
    }  # fmt: skip
    assert seen == {0: 200, checker: 200, other: 404}


def sheet_of(answer: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_form_goes_to_excel_and_comes_back_unchanged_or_changed(block: Block) -> None:
    block.enter(0, {"I.2": {"actual": "9,5", "target": "10"}, "II.1": {"ok": "0"}, "II.2": {"self": "25"}})
    client, row = client_of(block.officers[0]), block.row(0)
    base = round_at(block, f"phieu/{row.pk}/", "TV0")
    before, events = list(row.entries.order_by("leaf").values("leaf", "values", "note")), Event.objects.count()

    exported = client.get(f"{base}phieu.xlsx")
    same = client.post(f"{base}nhap/", {"file": SimpleUploadedFile("phieu.xlsx", exported.content)})
    assert (same.status_code, list(row.entries.order_by("leaf").values("leaf", "values", "note"))) == (302, before)
    assert Event.objects.count() == events

    book = sheet_of(exported)
    lines = {line[0].value: line for line in book.active.iter_rows(min_row=2)}
    assert sorted(lines) == ["v1-0", "v1-1", "v2-0", "v3-0", "v4-0"]  # I.1 is a figure: not there
    lines["v3-0"][3].value, lines["v2-0"][3].value = "40", "Đạt"
    wrong = client.post(f"{base}nhap/", {"file": SimpleUploadedFile("phieu.xlsx", saved(book))})
    assert wrong.status_code == 422
    assert "Không lớn hơn 30." in text(wrong)
    assert row.entries.get(leaf="II.1").values == {"ok": "0"}
    lines["v3-0"][3].value = "28,5"
    client.post(f"{base}nhap/", {"file": SimpleUploadedFile("phieu.xlsx", saved(book))})
    assert {one.leaf: one.values for one in row.entries.all()} == {
        "I.2": {"actual": "9.5", "target": "10"}, "II.1": {"ok": "1"}, "II.2": {"self": "28.5"},
    }  # fmt: skip


def test_a_draft_is_written_by_forms_told_what_is_wrong_and_adopted_once_right(block: Block) -> None:
    client = client_of(block.manager)
    client.post(at(block, "bang/moi/"), {"name": "Bảng mới", "copied": ""})
    sheet = Sheet.objects.get(name="Bảng mới")
    base = at(block, f"bang/{sheet.pk}/")
    group = client.post(
        f"{base}them/?kieu=nhom", {"code": "I", "name": "Chuyên môn", "maximum": "100", "part": "basic"}
    )
    bands = "| <50 | 0\n50 | | 100,5"
    leaf = {"code": "I.1", "name": "Tin, bài", "maximum": "100", "na": "refuse", "p-says": "số tin", "p-of": "actual", "p-bands": bands,
            "l-actual": "figure:tin-bai"}  # fmt: skip
    added = client.post(f"{base}them/?tren=0&kieu=tiers", leaf)
    assert (group.status_code, added.status_code) == (302, 302)

    page = text(client.get(base))
    assert "ngoài khoảng 0 đến 100" in page
    client.post(f"{base}thong-qua/", {"basis": "HD 01"})
    assert Sheet.objects.get(pk=sheet.pk).state == "draft"

    client.post(f"{base}muc/0-0/", {**leaf, "p-bands": "| <50 | 0\n50 | | 100"})
    client.post(f"{base}thong-qua/", {"basis": "HD 01"})

    kept = Sheet.objects.get(pk=sheet.pk)
    assert (kept.state, kept.basis) == ("adopted", "HD 01")
    assert kept.links == {"I.1": {"actual": {"indicator": "tin-bai", "take": "figure"}}}
    assert Sheet.objects.get(pk=block.sheet.pk).state == "replaced"
    client.post(f"{base}muc/0-0/", {**leaf, "name": "Khác"})
    assert Sheet.objects.get(pk=sheet.pk).data == kept.data


def test_settings_come_back_as_they_were_shown(block: Block) -> None:
    client = client_of(block.manager)
    made = make_sheet(unit=block.unit, year=2025, name="Năm sau", by=block.manager, on=ON, data=DATA)
    url = at(block, f"bang/{made.pk}/chung/")
    form = client.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    shown = {name: form.fields[name].prepare_value(value) for name, value in typed.items()}

    client.post(url, {name: value for name, value in shown.items() if value not in (None, False)})

    kept = Sheet.objects.get(pk=made.pk).data
    for key in ("scale", "ties", "knockouts", "rounding", "stage_gap"):
        assert kept[key] == {**DATA, "name": "Năm sau"}[key], key
    assert [(one["code"], one.get("start")) for one in kept["grades"]] == [("A", 80), ("B", None)]
    assert [(one.get("fixed"), one.get("share")) for one in kept["quotas"]] == [(1, None), (None, "0.5")]


def test_a_new_sheet_is_tried_on_what_was_reported(block: Block) -> None:
    filled(block)
    made = make_sheet(unit=block.unit, year=2025, name="Năm sau", by=block.manager, on=ON, copied=block.sheet)
    data = made.data
    data["children"][0]["children"][0]["maximum"], data["children"][0]["children"][1]["maximum"] = 10, 50
    write_draft(sheet=made, data=data, what="đổi điểm", by=block.manager, on=ON)
    made.refresh_from_db()

    found = trial_of(made, ON)

    assert found.trial is not None
    assert found.names is not None
    told = {found.names[one.unit]: (one.old_rank, one.new_rank) for one in found.trial.units}
    assert told == {"Trường Nghề": (1, 2), "Nhà hát": (1, 2), "Bảo tàng": (3, 4), "Thư viện": (4, 1)}
    assert any("điểm tối đa" in one.words for one in found.differences)
    assert client_of(block.manager).get(at(block, f"bang/{made.pk}/thu/")).status_code == 200


def test_the_vote_among_the_best_becomes_the_nomination(block: Block) -> None:
    filled(block)
    results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    client = client_of(block.manager)
    answer = client.post(round_at(block, "de-nghi/CO/bo-phieu/"), {"top": "2"})
    vote = results.votes_of_owner(results.OWNER, f"{block.round.pk}:CO")[0]
    assert answer["Location"].endswith(f"/{vote.pk}/")
    assert [one.name for one in vote.options.all()] == ["Trường Nghề", "Nhà hát"]

    options = [results.Choice(one.name, one.note, one.ref) for one in vote.options.all()]
    change_vote(vote=vote, fields={"method": "hands"}, options=options, by=block.manager, on=ON)
    vote.refresh_from_db()
    add_typed(vote=vote, lines="Một\nHai\nBa\nBốn", by=block.manager, on=ON)
    enter_hands(vote=vote, present=4, counts=[Count(1), Count(3)], all_agreed=False, by=block.manager, on=ON, at=AT)
    finish_vote(vote=vote, by=block.manager, on=ON, at=AT)
    client.post(round_at(block, "de-nghi/CO/lay-ket-qua/"))

    assert [(one.participant.name, one.basis) for one in Nomination.objects.all()] == [("Nhà hát", "vote")]
    assert "Nhà hát" in text(client.get(round_at(block, "ket-qua/")))


@pytest.mark.parametrize("which", ["bang-diem", "bien-ban", "to-trinh", "thong-bao"])
def test_papers_say_what_was_decided(block: Block, which: str) -> None:
    import docx

    filled(block)
    results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    results.nominate(
        found=block.round, quota="CO", chosen=[block.row(3).pk], basis="agreed", note="", by=block.manager, on=ON
    )
    client = client_of(block.manager)

    document = docx.Document(io.BytesIO(client.get(round_at(block, f"giay/{which}/docx/")).content))
    told = "\n".join([one.text for one in document.paragraphs] + [cell.text for table in document.tables for row in table.rows for cell in row.cells])  # fmt: skip

    assert client.get(round_at(block, f"giay/{which}/pdf/")).content.startswith(b"%PDF-")
    assert "Trường Nghề" in told
    if which != "bang-diem":
        assert "Cờ thi đua (được đề nghị 1; số cố định: 1): Nhà hát; căn cứ: thống nhất cao." in told


def test_due_days_ask_who_has_not_done_it(block: Block) -> None:
    block.hand_in(0)
    ids = [block.unit.pk, *(one.pk for one in block.members)]

    found = {one.key: one for one in due_scoring(ids, date(2024, 12, 1), date(2024, 12, 31))}

    own = {place: found[f"self:{block.round.pk}:{block.members[place].pk}"].is_open for place in (0, 1)}
    assert own == {0: False, 1: True}
    assert sorted({one.due_on.day for one in found.values()}) == [12, 15, 18]
    with CaptureQueriesContext(connection) as caught:
        due_scoring(ids, date(2024, 12, 1), date(2024, 12, 31))
    assert len(caught) == 3


def test_the_ranking_asks_as_often_for_more_units(block: Block) -> None:
    filled(block)
    client = client_of(block.manager)
    client.get(round_at(block, "xep-hang/"))
    with CaptureQueriesContext(connection) as few:
        client.get(round_at(block, "xep-hang/"))
    for place in range(5):
        unit = make_unit(f"THEM{place}", f"Đơn vị thêm {place}")
        BlockMember.objects.create(block=block.unit, member=unit)
    change_round(found=block.round, fields=DAYS, by=block.manager, on=ON)
    client.get(round_at(block, "xep-hang/"))  # what waits is counted anew once
    with CaptureQueriesContext(connection) as many:
        shown = text(client.get(round_at(block, "xep-hang/")))
    assert "Đơn vị thêm 4" in shown
    assert len(many) == len(few)


def test_a_unit_that_left_is_told_and_the_years_lie_beside_each_other(block: Block) -> None:
    filled(block)
    results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    sheet = make_sheet(unit=block.unit, year=2025, name="Bảng 2025", by=block.manager, on=ON, copied=block.sheet)
    sheet = adopt_sheet(sheet=sheet, basis="", by=block.manager, on=ON)
    later = {**DAYS, "title": "Năm 2025"}
    opened = open_round(unit=block.unit, period="2025", year=2025, sheet=sheet, fields=later, by=block.manager, on=ON)
    BlockMember.objects.filter(member=block.members[1]).update(valid_to=date(2024, 12, 1))
    client = client_of(block.manager)

    shown = text(client.get(f"/u/KHOI/2025/cham-diem/dot/{opened.pk}/"))
    years = text(client.get(at(block, "nhieu-nam/")))

    assert "Có đơn vị không còn trong khối." in shown
    assert ">2024<" in years
    assert "hạng 4" in years
    assert Round.objects.count() == 2


def test_freezing_by_the_page_says_what_is_missing_and_then_does_it(block: Block) -> None:
    client = client_of(block.manager)
    block.enter(0, {"I.2": {"actual": "1", "target": "1"}})

    refused = client.post(round_at(block, "chot/"))
    assert refused.status_code == 422
    assert "Còn đơn vị chưa có tổng điểm: Trường Nghề" in text(refused)
    filled(block)
    assert client.post(round_at(block, "chot/")).status_code == 302
    reopened = client.post(round_at(block, "mo-lai/"), {"text": "Sửa sai của Thư viện"})

    assert reopened.status_code == 302
    assert [one.reopened_because for one in block.round.freezes.all()] == ["Sửa sai của Thư viện"]


def test_the_page_of_a_unit_shows_what_its_record_says(block: Block) -> None:
    row = block.row(0)
    page = client_of(block.manager).get(round_at(block, f"don-vi/{row.pk}/")).content.decode()
    assert "Hồ sơ thi đua chưa ghi khen thưởng nào của đơn vị" in page
    subject = Subject.objects.create(kind="collective", unit=block.unit, collective=row.unit, name=row.name)
    held: dict[str, Any] = {"subject": subject, "unit": block.unit, "entered_at": AT}
    Award.objects.create(
        **held, award=AWARDS.index("ttldtt") + 1, year=2023, decision="12/QĐ-UBND", decided_on=date(2024, 1, 5)
    )
    Award.objects.create(
        **held, award=AWARDS.index("ttldxs") + 1, year=2022, decision="7/QĐ", revoked_on=date(2024, 6, 1)
    )
    page = client_of(block.manager).get(round_at(block, f"don-vi/{row.pk}/")).content.decode()
    assert "12/QĐ-UBND" in page
    assert "7/QĐ<" not in page
