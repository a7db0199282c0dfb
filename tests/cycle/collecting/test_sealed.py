"""Packages between two installations: asked here, answered there, receipted; forged, late, twice and in any order."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tools.demo_server import ROOT, copy_of, environment

from tests.cycle.collecting.asking import AT, ON, PERIOD, Asking, make_asking, make_draft
from tests.factories.organizations import make_unit, make_user
from tests.factories.planning import make_indicator
from tests.factories.reviews import make_figure
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import AnswerState, PackageState, SentBy
from tongket.cycle.collecting.facts import sealing
from tongket.cycle.collecting.facts.sealing import Forged, NoPackage, Package
from tongket.cycle.collecting.models import Answer, Correction, Counted, OutsideRequest, PackageFile, Request
from tongket.cycle.collecting.sealed_keys import own_key, signing_seed
from tongket.cycle.collecting.selectors import sealed as reads
from tongket.cycle.collecting.services import outside as deeds
from tongket.cycle.collecting.services import packages as taking
from tongket.cycle.collecting.services.answers import Filled, Hung, save_answer, send_answer, take_back
from tongket.cycle.collecting.services.checking import accept, return_answer
from tongket.cycle.collecting.services.opening import open_request
from tongket.cycle.collecting.services.packages import Sent
from tongket.cycle.collecting.services.requests import Part
from tongket.cycle.collecting.services.rules import WantedRule, add_rule
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.services.figures import Entry

WORDS = st.dictionaries(
    st.text(max_size=8), st.one_of(st.text(max_size=20), st.integers(-(10**9), 10**9), st.booleans()), max_size=5
)


# the pure part -------------------------------------------------------------------------------------------------------


@given(WORDS, st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.binary(max_size=50))
def test_a_package_is_verified_with_its_own_secret_and_no_other(
    told: dict[str, Any], secret: bytes, other: bytes, content: bytes
) -> None:
    packed = sealing.marked_package(told, secret, {reads.digest(content): content})

    read = sealing.read_package(packed)

    sealing.must_be_marked(read, secret)
    assert (read.told, list(read.files.values())) == (told, [content])
    assert packed == sealing.marked_package(told, secret, {reads.digest(content): content})
    if other != secret:
        with pytest.raises(Forged):
            sealing.must_be_marked(read, other)


@given(WORDS, st.binary(min_size=32, max_size=32), st.data())
def test_a_signature_holds_for_exactly_these_words(told: dict[str, Any], seed: bytes, data: st.DataObject) -> None:
    read = sealing.read_package(sealing.signed_package(told, seed))
    at = data.draw(st.integers(0, len(read.words) - 1))
    changed = read.words[:at] + bytes([read.words[at] ^ 1]) + read.words[at + 1 :]

    assert sealing.must_be_signed(read, sealing.public_of(seed)) == sealing.public_of(seed)
    with pytest.raises(Forged):
        sealing.must_be_signed(Package(changed, read.proof, read.told, {}))
    with pytest.raises(Forged):
        sealing.must_be_signed(read, sealing.public_of(bytes(32)) if seed != bytes(32) else "00" * 32)


def zipped(**members: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04rubbish", zipped(a=b"b"), zipped(**{"tongket.json": b"{}"}), zipped(**{"tongket.json": b"[" * 9000, "tongket.proof": b""}),
     zipped(**{"tongket.json": b'{"b": 1}', "tongket.proof": b""}), zipped(**{"tongket.json": b"[]", "tongket.proof": b""}),
     zipped(**{"tongket.json": b'{"a":"' + b"x" * 3_000_000 + b'"}', "tongket.proof": b""})],
)  # fmt: skip
def test_what_is_no_package_is_told_so(content: bytes) -> None:
    with pytest.raises(NoPackage):
        sealing.read_package(content)
    with pytest.raises(Refused):
        reads.opened(content)


def test_bomb_and_changed_file_are_refused() -> None:
    bomb = zipped(**{"tongket.json": b"{}", "tongket.proof": b"", "files/x": b"\x00" * (25 * 1024 * 1024)})
    changed = zipped(**{"tongket.json": b"{}", "tongket.proof": b"", "files/../../etc/passwd": b"x"})

    for content, says in ((bomb, "bung ra quá lớn"), (changed, "đã bị đổi")):
        with pytest.raises(Refused, match=says):
            reads.opened(content)


# two installations ---------------------------------------------------------------------------------------------------


@dataclass
class Two:
    """Who asks, and a school that has an installation of its own under another code; two secrets, one set of tables."""

    case: Asking
    school: Unit
    officer: User
    head: User
    settings: Any

    @contextmanager
    def there(self) -> Iterator[None]:
        """At the school's own installation: another secret."""
        before, self.settings.SECRET_KEY = self.settings.SECRET_KEY, "another installation" * 3
        try:
            yield
        finally:
            self.settings.SECRET_KEY = before

    def ask(self) -> bytes:
        return reads.request_package(self.case.answer())

    def taken(self, content: bytes | None = None) -> Answer:
        packed = content or self.ask()
        with self.there():
            return deeds.take_request(unit=self.school, content=packed, by=self.officer, on=ON, at=AT)

    def mine(self) -> Answer:
        return Answer.objects.select_related("request__unit", "unit", "parent__unit").get(unit=self.school)

    def send(self, *typed: str, minute: int = 0) -> bytes:
        """Filled in and sent there; the package."""
        with self.there():
            answer, at = self.mine(), AT + timedelta(minutes=minute)
            if answer.state == AnswerState.SENT:
                take_back(answer=answer, by=self.head, on=ON, at=at)
            rows = Indicator.objects.filter(unit=answer.request.unit).order_by("position")
            entries = [Entry(row.pk, typed=text) for row, text in zip(rows, typed, strict=False)]
            outcome = save_answer(answer=self.mine(), filled=Filled(entries), by=self.officer, on=ON, at=at)
            assert outcome.ok, outcome
            sub = send_answer(answer=self.mine(), by=self.head, on=ON, at=at)
            outside = reads.outside_of(self.mine())
            assert outside is not None
            return reads.answer_package(sub, outside)

    def take_in(self, *contents: bytes) -> list[PackageFile]:
        told: dict[str, Any] = {"checker": self.case.top, "by": self.case.asker, "on": ON, "at": AT}
        sent = [Sent(f"goi-{number}.zip", content) for number, content in enumerate(contents)]
        kept = taking.keep_packages(request=self.case.request, sent=sent, **told)
        return [taking.take(package=taking.look_at(package=one, **told), **told) for one in kept]

    def figures(self) -> dict[str, str]:
        rows = Figure.objects.filter(unit=self.case.schools[0], period=PERIOD, amount__isnull=False).select_related(
            "indicator"
        )
        return {row.indicator.code: format(row.amount.normalize(), "f") for row in rows}  # type: ignore[union-attr]


@pytest.fixture
def two(db: None, settings: Any) -> Two:
    return make_two(make_asking(2), settings)


def make_two(case: Asking, settings: Any) -> Two:
    school = make_unit("TRUONG", "Trường Một (máy riêng)", kind="school")
    return Two(
        case,
        school,
        make_user("vp", "Văn Phòng", "officer", school),
        make_user("ht", "Hiệu Trưởng", "head", school),
        settings,
    )


def test_request_goes_is_answered_there_and_comes_back_whole(two: Two) -> None:
    answer = two.taken()
    packed = two.send("40", "30", "không áp dụng")
    (came,) = two.take_in(packed)

    sub = two.case.answer().submissions.get()
    assert (answer.request.subject, answer.request.unit.code[:2], answer.due_on) == (
        two.case.request.subject,
        "N-",
        two.case.answer().due_on,
    )
    assert (came.state, came.submission, sub.way) == (PackageState.TAKEN, 1, SentBy.PACKAGE)
    assert two.figures() == {"doan-vien": "40", "doan-vien-nu": "30"}
    assert sub.cells[str(two.case.indicators[2].pk)]["state"] == "na"
    assert sub.by_name == "Hiệu Trưởng (phiếu, Lê Thị Cúc nhập)"
    event = Event.objects.get(verb="collecting.outside_taken")
    assert event.after == {
        "asker": "Liên đoàn Lao động thị xã",
        "subject": two.case.request.subject,
        "period": PERIOD,
        "key": sealing.fingerprint(own_key()),
    }


def test_asker_known_once_and_request_once(two: Two) -> None:
    first = two.taken()
    again = two.taken()
    other = two.taken(
        reads.request_package(
            Answer.objects.select_related("request__unit", "unit", "parent__unit").get(
                request=two.case.request, unit=two.case.schools[0]
            )
        )
    )

    assert (again.pk, other.pk) == (first.pk, first.pk)
    assert OutsideRequest.objects.count() == 1
    assert Unit.objects.filter(code__startswith="N-").count() == 1


def test_own_indicator_of_the_same_code_fills_the_answer_in(two: Two) -> None:
    own = make_indicator(two.school, "Đoàn viên của trường", "doan-vien", measure="người")
    make_figure(two.school, own, 57, period=PERIOD)
    two.taken()

    packed = two.send("", "30", "3")
    two.take_in(packed)

    assert two.figures() == {"doan-vien": "57", "doan-vien-nu": "30", "ket-nap": "3"}


@pytest.mark.parametrize("seed", range(5))
def test_answers_converge_in_any_order_twice_and_with_losses(two: Two, seed: int) -> None:
    dice = random.Random(seed)
    two.taken()
    packed = [two.send(str(40 + number), "30", "3") for number in range(4)]  # the clock there stands still
    came = [*packed, *dice.sample(packed, 2)]
    dice.shuffle(came)
    lost = dice.randrange(4)
    came = [one for one in came if one != packed[lost]]

    for one in came:
        two.take_in(one)

    best = max(number for number in range(4) if number != lost)
    assert two.figures()["doan-vien"] == str(40 + best)
    last = two.case.answer().submissions.order_by("number").last()
    assert last is not None
    assert last.cells[str(two.case.indicators[0].pk)]["amount"] == str(40 + best)


def test_forged_altered_and_strange_packages_are_refused_each_in_words(two: Two) -> None:
    two.taken()
    packed = two.send("40", "30", "3")
    read = sealing.read_package(packed)
    more = sealing.canonical({**read.told, "figures": dict.fromkeys(read.told["figures"], "99")})
    wrong = {
        "altered": zipped(**{"tongket.json": more, "tongket.proof": read.proof.encode()}),
        "marked by another": sealing.marked_package(read.told, b"x" * 32, {}),
        "another unit": sealing.marked_package(
            {**read.told, "form": read.told["form"].replace('"T1"', '"T2"')}, b"x" * 32, {}
        ),
        "a request": two.ask(),
        "no answer": sealing.marked_package({"format": sealing.ANSWER}, b"x" * 32, {}),
    }

    says = {name: two.take_in(content)[0].told["says"] for name, content in wrong.items()}

    forged = "Dấu niêm phong của gói không đúng: gói bị sửa, hoặc không trả lời yêu cầu lập ở đây."
    assert says == {
        "altered": forged, "marked by another": forged, "another unit": forged,
        "a request": "Đây là gói yêu cầu hoặc biên nhận, không phải gói trả lời.",
        "no answer": "Gói trả lời này do bản phần mềm khác lập nên không đọc được.",
    }  # fmt: skip
    assert two.figures() == {}


def test_request_that_was_altered_signed_by_another_or_made_here_is_refused(two: Two) -> None:
    packed = two.ask()
    read = sealing.read_package(packed)
    told = {name: one for name, one in read.told.items() if name != "key"}
    altered = zipped(
        **{"tongket.json": sealing.canonical({**read.told, "due": "2030-01-01"}), "tongket.proof": read.proof.encode()}
    )
    two.taken(packed)
    look: dict[str, Any] = {"unit": two.school, "by": two.officer, "on": ON}

    with two.there():
        with pytest.raises(Refused, match="Chữ ký của gói không đúng"):
            deeds.look_at_request(content=altered, **look)
        for name, value in (
            ("items", [3]),
            ("due", "hôm nay"),
            ("secret", "00"),
            ("form", "{}"),
            ("rules", None),
            ("period", "2023"),
            ("parts", [[1, "x", "y", True]]),
        ):
            with pytest.raises(Refused, match="bản phần mềm khác"):
                deeds.look_at_request(content=sealing.signed_package({**told, name: value}, b"y" * 32), **look)
    with pytest.raises(Refused, match="chính phần mềm này lập"):
        deeds.look_at_request(content=packed, **look)


def test_asker_with_a_new_key_is_taken_only_after_somebody_compared_it(two: Two) -> None:
    packed = two.ask()
    first = two.taken(packed)
    told = {name: one for name, one in sealing.read_package(packed).told.items() if name != "key"}
    form = told["form"].replace(f'"request":{told["request"]}', '"request":99')
    moved = sealing.signed_package({**told, "request": 99, "form": form}, b"y" * 32)
    deed: dict[str, Any] = {"unit": two.school, "content": moved, "by": two.officer, "on": ON}

    with two.there():
        offer = deeds.look_at_request(**deed)
        with pytest.raises(Refused, match="ký bằng khóa khác"):
            deeds.take_request(**deed, at=AT)
        taken = deeds.take_request(**deed, at=AT, trusts_new_key=True)

    was, now = (
        sealing.fingerprint(sealing.read_package(packed).told["key"]),
        sealing.fingerprint(sealing.public_of(b"y" * 32)),
    )
    assert (offer.other_mark, offer.mark, offer.known_key) == (was, now, False)
    assert (taken.pk != first.pk, taken.request.unit) == (True, first.request.unit)
    assert Indicator.objects.filter(unit=taken.request.unit).count() == 3


def test_accepted_answer_never_changes_by_a_package(two: Two) -> None:
    two.taken()
    two.take_in(two.send("40", "30", "3"))
    accept(answers=[two.case.answer()], by=two.case.chief, on=ON, at=AT)

    (late,) = two.take_in(two.send("44", "30", "3", minute=5))

    assert (late.state, Correction.objects.count()) == (PackageState.WISH, 1)
    assert Counted.objects.get(answer=two.case.answer(), indicator=two.case.indicators[0]).amount == 40


def test_receipt_goes_back_and_the_answer_there_follows(two: Two) -> None:
    two.taken()
    two.take_in(two.send("40", "30", "3"))
    sub = two.case.answer().submissions.select_related("answer__request", "answer__unit").get()
    got = reads.receipt_package(sub)
    return_answer(answer=two.case.answer(), why="Thiếu tổ 3", marks={}, by=two.case.asker, on=ON, at=AT)
    sub = two.case.answer().submissions.select_related("answer__request", "answer__unit").get()
    returned = reads.receipt_package(sub)

    states = []
    with two.there():
        for content in (got, got, returned):
            states.append(deeds.take_receipt(unit=two.school, content=content, by=two.officer, on=ON, at=AT).state)
    two.take_in(two.send("41", "30", "3", minute=9))
    accept(answers=[two.case.answer()], by=two.case.chief, on=ON, at=AT)
    last = two.case.answer().submissions.select_related("answer__request", "answer__unit").order_by("-number")[0]
    accepted = reads.receipt_package(last)
    with two.there():
        done = deeds.take_receipt(unit=two.school, content=accepted, by=two.officer, on=ON, at=AT)

    assert states == [AnswerState.SENT, AnswerState.SENT, AnswerState.RETURNED]
    assert (done.state, [one.why for one in done.deeds.filter(kind="receipt")]) == (
        AnswerState.ACCEPTED, ["đã đến nơi, chờ nhận", "bị trả lại: Thiếu tổ 3", "đã được nhận"],
    )  # fmt: skip


def test_receipt_of_something_else_is_refused(two: Two) -> None:
    two.taken()
    packed = two.send("40", "30", "3")
    two.take_in(packed)
    sub = two.case.answer().submissions.select_related("answer__request", "answer__unit").get()
    told = {name: one for name, one in sealing.read_package(reads.receipt_package(sub)).told.items() if name != "key"}
    told_here: dict[str, Any] = {"unit": two.school, "by": two.officer, "on": ON, "at": AT}

    with two.there():
        with pytest.raises(Refused, match="không phải của yêu cầu nào"):
            deeds.take_receipt(content=sealing.signed_package(told, b"z" * 32), **told_here)
        with pytest.raises(Refused, match="chỉ nơi đã hỏi mới mở được"):
            deeds.take_receipt(content=packed, **told_here)
    unknown = sealing.signed_package({**told, "edition": "20000101000000-aa"}, signing_seed())
    with two.there(), pytest.raises(Refused, match="không khớp lần gửi nào"):
        deeds.take_receipt(content=unknown, **told_here)


def test_rules_words_and_files_travel(db: None, settings: Any) -> None:
    case = make_draft(1, parts=(Part("Khó khăn", "text"), Part("Biên bản", "file", True)))
    add_rule(
        request=case.request,
        wanted=WantedRule("compare", "doan-vien-nu", "Nữ không nhiều hơn", True, "<=", "doan-vien"),
        by=case.asker,
        on=ON,
        at=AT,
    )
    open_request(request=case.request, by=case.asker, on=ON, at=AT)
    case.request.refresh_from_db()
    two = make_two(case, settings)
    answer = two.taken()
    rows = list(answer.request.parts.order_by("position"))
    with two.there():
        filled = Filled(
            texts={rows[0].pk: "Thiếu kinh phí"}, files={rows[1].pk: Hung("bien-ban.txt", b"noi dung", "text/plain")}
        )
        save_answer(answer=two.mine(), filled=filled, by=two.officer, on=ON, at=AT)
    with pytest.raises(Refused, match="phải sửa"):
        two.send("3", "4", "1")

    (came,) = two.take_in(two.send("40", "30", "3"))

    parts = case.answer().submissions.get().parts
    assert came.state == PackageState.TAKEN
    assert parts[str(case.request.parts.order_by("position")[0].pk)] == {"text": "Thiếu kinh phí"}
    file = parts[str(case.request.parts.order_by("position")[1].pk)]
    assert (file["name"], file["sha256"]) == ("bien-ban.txt", reads.digest(b"noi dung"))


def test_only_who_answers_takes_requests_and_receipts(two: Two) -> None:
    packed = two.ask()
    strangers = [two.case.officers[1], make_user("td", "Thi Đua", "emulation", two.school)]

    with two.there():
        for user in strangers:
            for deed in (deeds.take_request, deeds.take_receipt):
                with pytest.raises(NotPermitted):
                    deed(unit=two.school, content=packed, by=user, on=ON, at=AT)
            with pytest.raises(NotPermitted):
                deeds.look_at_request(unit=two.school, content=packed, by=user, on=ON)
        done = deeds.take_request(unit=two.school, content=packed, by=two.head, on=ON, at=AT)

    assert (done.unit_id, Request.objects.count()) == (two.school.pk, 2)


def test_packages_come_in_one_zip_too(two: Two) -> None:
    two.taken()
    first, second = two.send("10", "5", "1"), two.send("11", "5", "1", minute=5)
    together = zipped(
        **{"truong/moi.zip": second, "truong/cu.zip": first, "ghi chu.txt": b"x", "__MACOSX/._cu.zip": b"x"}
    )
    done = two.take_in(together)
    assert [(one.file.name, one.state) for one in done] == [
        ("moi.zip", PackageState.TAKEN),
        ("cu.zip", PackageState.OLDER),
    ]
    assert two.figures()


def test_pages_from_asking_to_receipt(two: Two, client: Client) -> None:
    case = two.case
    at_top, at_school = f"/u/{case.top.code}/{PERIOD}/yeu-cau/", f"/u/TRUONG/{PERIOD}/yeu-cau/"
    client.force_login(case.asker)
    packed = client.get(f"{at_top}{case.request.pk}/don-vi/{case.answer().pk}/goi-yeu-cau.zip")
    with two.there():
        there = Client()
        there.force_login(two.officer)
        look = there.post(f"{at_school}goi/", {"package": SimpleUploadedFile("a.zip", packed.content)})
        assert OutsideRequest.objects.count() == 0
        done = there.post(f"{at_school}goi/", {"kept": look.context["kept"]})
        bad = there.post(f"{at_school}goi/", {"package": SimpleUploadedFile("a.zip", b"x")})
        early = there.get(f"{at_school}bao-cao/{two.mine().pk}/goi-tra-loi.zip")
    two.send("40", "30", "3")
    with two.there():
        there = Client()
        there.force_login(two.officer)
        answer = there.get(f"{at_school}bao-cao/{two.mine().pk}/goi-tra-loi.zip")
    upload = client.post(f"{at_top}{case.request.pk}/phieu/", {"files": SimpleUploadedFile("goi.zip", answer.content)})
    client.post(f"{at_top}{case.request.pk}/phieu/nhap/", {"file": PackageFile.objects.get().pk})
    receipt = client.get(f"{at_top}{case.request.pk}/don-vi/{case.answer().pk}/bien-nhan/1/goi.zip")
    client.force_login(case.officers[0])
    stranger = client.get(f"{at_top}{case.request.pk}/don-vi/{case.answer().pk}/goi-yeu-cau.zip")

    assert (packed.status_code, look.status_code, done.status_code, bad.status_code, early.status_code) == (
        200,
        200,
        302,
        422,
        409,
    )
    assert (upload.status_code, receipt.status_code, stranger.status_code) == (302, 200, 404)
    assert case.answer().state == AnswerState.SENT
    assert json.loads(sealing.read_package(receipt.content).words)["state"] == "sent"
    assert Path(packed.headers["Content-Disposition"].split('"')[1]).suffix == ".zip"


def at_site(data: Path, deed: str, file: Path) -> Any:
    """The deed at the installation with this data folder, in a process of its own."""
    settings = {"DJANGO_SETTINGS_MODULE": "tongket.faces.web.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    program = [sys.executable, "-m", "tests.cycle.collecting.sealed_site", deed, str(file)]
    env = environment(data) | settings
    done = subprocess.run(program, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_data_folders_with_secrets_of_their_own(empty_data: Path, tmp_path: Path) -> None:
    """Two installations that share nothing but a file carried between them."""
    above, school = (copy_of(empty_data, tmp_path / name) for name in ("above", "school"))
    (school / "secret.key").unlink(missing_ok=True)  # another one is made
    file = tmp_path / "stick.zip"

    asked, answered = at_site(above, "ask", file), at_site(school, "answer", file)
    taken, followed = at_site(above, "take", file), at_site(school, "follow", file)

    assert (asked, answered) == ({"state": "waiting"}, {"state": "sent", "sent": 3})
    assert taken == {"states": ["taken", "older", "same", "older"], "counted": ["42", "30", "3"]}
    assert followed == {"state": "accepted"}
    assert (above / "secret.key").read_bytes() != (school / "secret.key").read_bytes()
