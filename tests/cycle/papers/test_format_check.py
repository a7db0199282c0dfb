"""The page of the format check: findings, mending, refusals, who may; nothing is kept."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cores.documents.lint.editing import File, look, replace
from tests.cores.documents.lint.papers import paper_of
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.audit.models import Event
from tongket.base.files.models import StoredFile
from tongket.cores.documents import ProfileCode, render_docx
from tongket.cores.documents.lint import lint
from tongket.cycle.organizations.models import Unit

PAGE = "/u/S0/2023/van-ban/kiem-the-thuc/"


@pytest.fixture
def unit(db: None) -> Unit:
    return make_unit("S0")


@pytest.fixture
def officer(unit: Unit) -> Client:
    return client_of(make_user("truc", "Lê Thị Thanh Trúc", "officer", unit))


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def broken() -> bytes:
    file = File(render_docx(paper_of("Báo cáo", ProfileCode.STATE)))
    look(file.one("QuocHieu"), b="0")
    replace(file.one("SoKyHieu"), "05/", "5/")
    return file.save()


def sent(client: Client, content: bytes, **more: str) -> object:
    file = SimpleUploadedFile("bao cao.docx", content)
    return client.post(PAGE, {"file": file, "profile": "", "deed": "check", **more})


def test_findings_are_shown_and_nothing_is_kept(officer: Client) -> None:
    files, events = StoredFile.objects.count(), Event.objects.count()

    answer = sent(officer, broken())

    assert answer.status_code == 200  # type: ignore[attr-defined]
    checked = answer.context["checked"]  # type: ignore[attr-defined]
    assert [finding.rule for finding in checked.findings] == ["F17", "F28"]
    assert checked.counts == (2, 0, 0)
    assert "bảng 1, hàng 2, ô 1" in answer.content.decode().lower()  # type: ignore[attr-defined]
    assert (StoredFile.objects.count(), Event.objects.count()) == (files, events)


def test_a_mended_file_comes_back_with_its_words(officer: Client) -> None:
    answer = sent(officer, broken(), deed="mend")

    assert answer["Content-Disposition"] == 'attachment; filename="bao cao-da-sua.docx"'  # type: ignore[index]
    assert [finding.rule for finding in lint(answer.content).findings] == ["F28"]  # type: ignore[attr-defined]


def test_a_clean_file_says_so(officer: Client) -> None:
    answer = sent(officer, render_docx(paper_of("Kế hoạch", ProfileCode.STATE)))

    assert "Không thấy chỗ nào sai thể thức." in answer.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"%PDF-1.4", "Đây không phải tệp Word .docx."), (b"PK\x03\x04x", "Tệp Word bị hỏng hoặc không phải .docx.")],
)
def test_other_files_are_refused_at_the_field(officer: Client, content: bytes, says: str) -> None:
    answer = sent(officer, content)

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert answer.context["form"].errors["file"][0].startswith(says)  # type: ignore[attr-defined]


def test_no_file_is_asked_for(officer: Client) -> None:
    answer = officer.post(PAGE, {"profile": "", "deed": "check"})

    assert answer.context["form"].errors["file"] == ["Chọn một tệp .docx."]


def test_the_directory_of_the_unit_knows_its_signers(unit: Unit, officer: Client) -> None:
    """Papers of other bodies are not held against the unit's own list of signers."""
    answer = sent(officer, render_docx(paper_of("Báo cáo", ProfileCode.UNION)))

    assert answer.context["checked"].findings == ()  # type: ignore[attr-defined]


def test_strangers_do_not_find_the_page(unit: Unit) -> None:
    stranger = client_of(make_user("la", "Người Lạ", None, unit))

    assert stranger.get(PAGE).status_code == 404
    assert stranger.post(PAGE, {"file": BytesIO(b"x")}).status_code == 404
