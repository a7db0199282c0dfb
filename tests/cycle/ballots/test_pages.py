"""The room's pages: the course by clicking, the voters' page without account, guesses, what is logged."""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from tests.cycle.ballots.voting import AT, ON, Hall, make_hall, open_hall
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.search import services as search
from tongket.cycle.ballots.facts.codes import new_code
from tongket.cycle.ballots.facts.resultfile import hash_of
from tongket.cycle.ballots.models import OpenedBallot, OpenMark, SealedBallot, Vote
from tongket.cycle.ballots.services import guessing

pytestmark = pytest.mark.django_db
CAST = "/bo-phieu/"


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def voter_client() -> Client:
    return Client(headers={"accept-language": "vi"}, enforce_csrf_checks=False)


def at(hall: Hall, name: str, **parts: Any) -> str:
    known = {"unit": hall.unit.code, "period": "2024"} | ({} if name in ("list", "add") else {"vote": hall.vote.pk})
    return reverse(f"ballots:{name}", kwargs=known | parts)


def says(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def hidden(answer: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found is not None
    return found[1]


def vote_by_clicking(code: str, **choice: str) -> Any:
    client = voter_client()
    client.post(CAST, {"step": "choose", "code": code})
    confirm = client.post(CAST, {"step": "confirm", "code": code, **choice})
    return client.post(
        CAST, {"step": "cast", "code": code, "choice": hidden(confirm, "choice"), "once": hidden(confirm, "once")}
    )


def test_a_vote_from_the_empty_list_to_the_result_by_clicking() -> None:
    hall = make_hall(count=0)
    Vote.objects.all().delete()
    client = client_of(hall.officer)
    assert "Chưa có cuộc biểu quyết nào" in says(client.get(at(hall, "list")))
    fields = {
        "title": "Bầu Trưởng khối", "question": "Chọn một đơn vị.", "method": "secret", "style": "choose",
        "options": "Đơn vị Một; khối 1\nĐơn vị Hai", "least": "1", "most": "1", "seats": "1", "threshold": "1/2", "is_strict": "1",
        "base": "valid", "quorum": "2/3", "tellers": "Lý Văn Một",
    }  # fmt: skip
    assert client.post(at(hall, "add"), fields | {"threshold": "5/4"}).status_code == 422
    assert client.post(at(hall, "add"), fields).status_code == 302
    hall.vote = Vote.objects.get()
    assert "Chưa ghi số người có mặt" in says(client.get(at(hall, "vote")))
    client.post(at(hall, "voters"), {"lines": "Một\nHai\nBa\nBốn"})
    ids = [str(one) for one in hall.vote.voters.values_list("pk", flat=True)]
    client.post(at(hall, "presence"), {"voter": ids[:3], "present": ""})
    slips = client.post(at(hall, "slips"))
    codes = re.findall(r'ballot-slip__code">([^<]+)<', slips.content.decode())
    assert (len(codes), "data:image/svg" in slips.content.decode(), slips["Cache-Control"].count("no-store")) == (
        4,
        True,
        1,
    )
    made = client.post(at(hall, "key"), {"shares": "2", "needed": "2"})
    sheets = re.findall(r'key-sheet__text">([^<]+)<', made.content.decode())
    assert (len(sheets), made["Cache-Control"].count("no-store")) == (3, 1)
    assert "Chưa mở được" not in says(client.get(at(hall, "open")))
    assert client.post(at(hall, "open"), {"key": "sai"}).status_code == 422
    assert client.post(at(hall, "open"), {"key": f"{sheets[2]}\n{sheets[1]}"}).status_code == 302
    for code, option in zip(codes, ("0", "0", "1"), strict=False):
        assert "ĐÃ GHI NHẬN" in says(vote_by_clicking(code, one=option))
    assert "3 /4" in says(client.get(at(hall, "screen")))
    assert client.post(at(hall, "stop")).headers["Location"] == at(hall, "unseal")
    assert client.post(at(hall, "unseal"), {"key": "sai"}).status_code == 422
    assert client.post(at(hall, "unseal"), {"key": sheets[0]}).status_code == 302
    assert "được 2/3 phiếu (66,67%), quá nửa" in says(client.get(at(hall, "vote")))
    assert client.post(at(hall, "finish")).status_code == 302
    result = client.get(at(hall, "result")).content
    assert hash_of(result.decode()) == Vote.objects.get().result_hash
    assert "Trúng: Đơn vị Một." in says(client.get(at(hall, "vote")))
    assert client.get(at(hall, "minutes_docx")).content.startswith(b"PK")
    assert client.get(at(hall, "minutes_pdf")).content.startswith(b"%PDF")
    assert "[[SCRIPT]]" not in client.get(at(hall, "verifier")).content.decode()


def test_hands_by_clicking_say_what_does_not_add_up_and_where() -> None:
    hall = make_hall(count=10, options=("Nghị quyết",), method="hands", style="yes_no_abstain", most=0)
    client = client_of(hall.officer)
    wrong = client.post(at(hall, "count"), {"present": "9", "yes_0": "5", "no_0": "2", "abstain_0": "1"})
    assert (wrong.status_code, "= 8, không bằng 9 người có mặt" in says(wrong)) == (422, True)
    assert (
        client.post(at(hall, "count"), {"present": "9", "yes_0": "", "no_0": "2", "abstain_0": "1"}).status_code == 422
    )
    assert (
        client.post(at(hall, "count"), {"present": "9", "yes_0": "6", "no_0": "2", "abstain_0": "1"}).status_code == 302
    )
    assert "được 6/10 người có mặt" in says(client.get(at(hall, "vote")))


def test_all_agreed_needs_only_those_present() -> None:
    hall = make_hall(count=10, options=("Nghị quyết",), method="hands", style="yes_no", most=0)
    client = client_of(hall.officer)
    assert client.post(at(hall, "count"), {"present": "9", "all_agreed": "on"}).status_code == 302
    client.post(at(hall, "finish"))
    assert "Thống nhất cao, không đếm số." in says(client.get(at(hall, "vote")))


def test_the_voters_page_needs_no_account_and_no_script() -> None:
    hall = open_hall(style="yes_no", most=0)
    code = next(iter(hall.codes.values()))
    first = voter_client().get(CAST)
    assert (first.status_code, "no-store" in first["Cache-Control"]) == (200, True)
    ballot = voter_client().post(CAST, {"step": "choose", "code": f" {code.upper().replace('-', ' ')} "})
    assert ballot.content.decode().count('type="radio"') == 6
    confirm = voter_client().post(CAST, {"step": "confirm", "code": code, "o0": "y", "o2": "n"})
    assert "Lê Văn An : Đồng ý Trần Thị Bình : Không ghi Phạm Quốc Cường : Không đồng ý" in says(confirm)
    assert (OpenMark.objects.count(), hidden(confirm, "choice")) == (0, "y-n")
    again = voter_client().post(CAST, {"step": "choose", "code": code, "choice": "y-n"})
    assert again.content.decode().count("checked") == 2


def test_a_second_tap_on_send_is_the_same_ballot() -> None:
    hall = open_hall()
    code = next(iter(hall.codes.values()))
    confirm = voter_client().post(CAST, {"step": "confirm", "code": code, "one": "1"})
    sent = {"step": "cast", "code": code, "choice": hidden(confirm, "choice"), "once": hidden(confirm, "once")}
    receipts = {
        re.findall(r'ballot-receipt figures">([^<]+)<', voter_client().post(CAST, sent).content.decode())[0]
        for _tap in range(3)
    }
    assert (len(receipts), SealedBallot.objects.count()) == (1, 1)
    used = voter_client().post(CAST, {"step": "choose", "code": code})
    assert (used.status_code, "Mã này đã dùng để bỏ phiếu." in says(used), code in used.content.decode()) == (
        422,
        True,
        False,
    )


def test_too_many_choices_are_said_before_sending() -> None:
    hall = open_hall(most=2)
    code = next(iter(hall.codes.values()))
    answer = voter_client().post(CAST, {"step": "confirm", "code": code, "o0": "x", "o1": "x", "o2": "x"})
    assert (answer.status_code, "Đã chọn 3, chỉ được chọn nhiều nhất 2." in says(answer)) == (422, True)
    assert answer.content.decode().count("checked") == 3


def test_nothing_chosen_is_asked_back_and_a_blank_ballot_is_said() -> None:
    hall = open_hall()
    code = next(iter(hall.codes.values()))
    assert "Chưa chọn mục nào." in says(voter_client().post(CAST, {"step": "confirm", "code": code}))
    blank = voter_client().post(CAST, {"step": "confirm", "code": code, "one": "-"})
    assert "Phiếu trắng được tính là không hợp lệ." in says(blank)
    assert hidden(blank, "choice") == "---"


def test_a_slip_of_the_finger_is_no_guess_and_guesses_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = open_hall()
    monkeypatch.setattr(guessing, "FROM_ONE", 10)
    code = next(iter(hall.codes.values()))
    typo = code[:-1] + ("a" if code[-1] != "a" else "b")
    for _try in range(guessing.FROM_ONE + 5):
        assert "Mã gõ chưa đúng." in says(voter_client().post(CAST, {"step": "choose", "code": typo}))
    for _try in range(guessing.FROM_ONE):
        assert "Không có cuộc bỏ phiếu nào" in says(voter_client().post(CAST, {"step": "choose", "code": new_code()}))
    assert "tạm ngừng nhận mã trong 10 phút" in says(voter_client().post(CAST, {"step": "choose", "code": code}))
    other = Client(headers={"accept-language": "vi"}, REMOTE_ADDR="10.0.0.9")
    assert "Chọn một mục" in says(other.post(CAST, {"step": "choose", "code": code}))


def test_guesses_from_everywhere_are_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = open_hall()
    monkeypatch.setattr(guessing, "OVER_ALL", 5)
    for number in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(CAST, {"step": "choose", "code": new_code()})
    answer = Client(REMOTE_ADDR="10.9.9.9", headers={"accept-language": "vi"}).post(CAST, {"step": "choose", "code": next(iter(hall.codes.values()))})  # fmt: skip
    assert "tạm ngừng nhận mã" in says(answer)


def test_logs_hold_no_code_and_no_choice(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    hall = open_hall()
    first, other = list(hall.codes.values())[:2]
    with caplog.at_level(logging.DEBUG):
        vote_by_clicking(first, one="1")
        monkeypatch.setattr("tongket.cycle.ballots.services.boxes.put_sealed", lambda *_all: 1 / 0)
        client = Client(raise_request_exception=False)
        client.post(CAST, {"step": "cast", "code": other, "choice": "-x-", "once": "a" * 32})
    own = [record for record in caplog.records if not record.name.startswith("django.db")]
    text = "\n".join(f"{record.getMessage()} {record.__dict__.get('page')}" for record in own)
    assert "ballots_cast" in text
    for secret in (first, other, first.replace("-", ""), "-x-", "a" * 32):
        assert secret not in text


def test_a_broken_write_leaves_neither_mark_nor_ballot(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = open_hall()
    code = next(iter(hall.codes.values()))
    with monkeypatch.context() as broken:
        broken.setattr("tongket.cycle.ballots.services.boxes.put_sealed", lambda *_all: 1 / 0)
        sent = {"step": "cast", "code": code, "choice": "x--", "once": "a" * 32}
        assert Client(raise_request_exception=False).post(CAST, sent).status_code == 500
    assert (OpenMark.objects.count(), SealedBallot.objects.count()) == (0, 0)
    assert "ĐÃ GHI NHẬN" in says(voter_client().post(CAST, sent))


def test_while_open_no_page_tells_a_choice() -> None:
    hall = open_hall()
    for voter in list(hall.codes)[:4]:
        hall.cast(voter, "x--")
    client = client_of(hall.officer)
    for name in ("vote", "voters", "screen"):
        text = says(client.get(at(hall, name)))
        assert "quá nửa" not in text.replace("Cần đạt quá nửa", "")
    assert client.get(at(hall, "result")).status_code == 404
    assert client.get(at(hall, "minutes_pdf")).status_code == 404
    assert OpenedBallot.objects.count() == 0


def test_who_has_not_voted_can_be_found_and_paper_given() -> None:
    hall = open_hall()
    ids = list(hall.codes)
    hall.cast(ids[0], "x--")
    client = client_of(hall.officer)
    assert "Người Bỏ Phiếu 0000" not in says(client.get(at(hall, "voters"), {"con": "1"}))
    client.post(at(hall, "paper"), {"give": str(ids[1])})
    assert OpenMark.objects.filter(voter=ids[1], way="paper").exists()
    client.post(at(hall, "paper"), {"back": str(ids[1])})
    assert not OpenMark.objects.filter(voter=ids[1]).exists()
    assert client.post(at(hall, "paper"), {"give": str(ids[0])}).status_code == 409
    strange = open_hall(code="S9")
    assert client.post(at(hall, "paper"), {"give": str(next(iter(strange.codes)))}).status_code == 409


def book_of(content: bytes) -> Any:
    return load_workbook(BytesIO(content)).worksheets[0]


def file_of(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(out)
    return SimpleUploadedFile("danh-sach.xlsx", out.getvalue())


def listed(vote: Vote) -> list[tuple[str, str, bool | None]]:
    return list(vote.voters.values_list("name", "note", "is_present"))


def test_the_list_goes_to_excel_and_comes_back_unchanged() -> None:
    hall = make_hall(count=4)
    client = client_of(hall.officer)
    hall.vote.voters.filter(pk=hall.vote.voters.all()[1].pk).update(is_present=True, note="Trưởng phòng")
    before = listed(hall.vote)
    content = client.get(at(hall, "voters_export")).content
    assert [cell.value for cell in book_of(content)[1]] == ["Họ và tên, đơn vị", "Ghi chú", "Có mặt", "Đã tham gia"]

    answer = client.post(
        at(hall, "voters"), {"lines": "", "workbook": SimpleUploadedFile("a.xlsx", content)}, follow=True
    )

    assert "Đọc 4 dòng: thêm 0, đổi có mặt hay vắng của 0." in says(answer)
    assert listed(hall.vote) == before
    hall.vote.voters.all().delete()
    client.post(at(hall, "voters"), {"lines": "", "workbook": SimpleUploadedFile("a.xlsx", content)})
    assert listed(hall.vote) == before


def test_a_workbook_marks_who_is_there_and_says_which_lines_it_did_not_take() -> None:
    hall = make_hall(count=0)
    client = client_of(hall.officer)
    client.post(at(hall, "voters"), {"lines": "Lê Văn Một; Hội trưởng"})
    file = file_of(
        ("DANH SÁCH DỰ HỌP",), ("Họ và tên", "Chức vụ", "Có mặt"), ("Lê Văn Một", "Hội trưởng", "x"), ("", "Bộ phận một cửa", "x"),
        ("Trần Thị Hai", "", "chắc là có"), ("Ngô Thị Ba", "", "Vắng"),
    )  # fmt: skip

    page = says(client.post(at(hall, "voters"), {"lines": "", "workbook": file}, follow=True))

    assert "Đọc 2 dòng: thêm 1, đổi có mặt hay vắng của 1." in page
    assert "Dòng 4 chưa nhận: có chữ nhưng thiếu tên." in page
    assert "Dòng 5 chưa nhận: cột “Có mặt” ghi “chắc là có”" in page
    assert listed(hall.vote) == [("Lê Văn Một", "Hội trưởng", True), ("Ngô Thị Ba", "", False)]


def test_what_is_no_list_is_refused_at_its_field() -> None:
    hall = make_hall(count=1)
    client = client_of(hall.officer)
    for file, words in (
        (file_of(("Tháng", "Số"), ("1", "2")), "Không thấy dòng tiêu đề có cột"),
        (file_of(("Họ và tên",)), "Tệp không có dòng nào dùng được"),
        (SimpleUploadedFile("a.xlsx", b"PK khong phai"), "Tệp"),
        (SimpleUploadedFile("a.xlsx", b"x" * (5 * 1024 * 1024 + 1)), "Tệp lớn hơn 5 MB"),
    ):
        answer = client.post(at(hall, "voters"), {"lines": "", "workbook": file})
        assert (answer.status_code, words in says(answer)) == (422, True), words
    answer = client.post(at(hall, "voters"), {"lines": "  "})
    assert (answer.status_code, "hoặc chọn tệp Excel" in says(answer)) == (422, True)
    assert hall.vote.voters.count() == 1


def test_a_vote_is_found_by_its_title_by_who_may_see_it() -> None:
    hall, there = make_hall(), make_unit("S9")
    search.reindex(at=AT)
    assert hall.vote.title in says(client_of(hall.officer).get("/tim/", {"q": hall.vote.title}))
    stranger = client_of(make_user("la", "Người Lạ", "officer", there))
    assert at(hall, "vote") not in stranger.get("/tim/", {"q": hall.vote.title}).content.decode()


def test_the_vote_of_another_unit_or_period_is_not_there() -> None:
    hall, there = make_hall(), make_unit("S9")
    stranger = client_of(make_user("la", "Người Lạ", "officer", there))
    assert stranger.get(at(hall, "vote")).status_code == 404
    assert stranger.get(at(hall, "vote", unit="S9")).status_code == 404
    assert client_of(hall.officer).get(at(hall, "vote", period="2023")).status_code == 404


def test_who_only_looks_has_no_buttons() -> None:
    hall = open_hall()
    member = client_of(make_user("han", "Đặng Ngọc Hân", "member", hall.unit))
    page = member.get(at(hall, "vote"))
    assert (page.status_code, at(hall, "stop") in page.content.decode()) == (200, False)
    assert member.get(at(hall, "voters")).status_code == 403
    assert member.post(at(hall, "stop")).status_code == 403
    assert Vote.objects.get().state == "open"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(count: int, django_assert_max_num_queries: Any) -> None:
    hall = make_hall()
    for number in range(count - 1):
        Vote.objects.create(unit=hall.unit, period="2024", title=f"Cuộc {number}", question="?", mark=str(number))
    client = client_of(hall.officer)
    client.get(at(hall, "list"))
    with django_assert_max_num_queries(40) as caught:
        client.get(at(hall, "list"))
    assert sum("ballots_vote" in one["sql"] for one in caught.captured_queries) == 1
