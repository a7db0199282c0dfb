"""Forms sent with garbage by those who may: a friendly refusal or a redirect, never a broken page.

Every form of a page is filled in plausibly, then one field at a time gets something nasty: on every page, eight nasty
things a field with TONGKET_SLOW=all; otherwise one, on some of the pages, from a seeded choice.
"""

from __future__ import annotations

import random
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client

from tests.house.everything import TODAY as ON
from tests.house.everything import House, make_house
from tests.house.test_every_address import AT_UNIT, client_of
from tests.sampling import WHOLE, some

NASTY = (
    "", " ", "\x00", "a\x00b", "x" * 70_000, "Ế" * 401, "9" * 30, "-1", "-" + "9" * 40, "1e400", "0,0000001", "NaN", "Infinity",
    "²", "１２", "9" * 5000, "99999999999999999999", "31/12/9999", "01/01/0001", "29/02/2023", "0001-01-01", "9999-12-31",
    "=1+1", "<script>alert(1)</script>", "\u202egpj.exe", "İ" * 150, "\ud7ff\ufffe", "a\r\nb: c", "[[f1.actual]]", "[[", "%s{0}",
    "true", "[]", "1;2", "../../etc/passwd", "\u200b\u200b\u200b", "🙂" * 300, "s99", "không áp dụng",
)  # fmt: skip
EXTRA = ("deed", "section", "sentence", "text", "shown", "slot", "version", "choice", "reason", "next", "note", "block",
         "start", "column", "from", "chieu", "dung-lai", "q", "page", "o", "tim", "ai", "phan", "tu", "den", "ngay", "site",
         "body", "former", "year", "kind", "sua", "them", "trang", "chi-tieu", "loai", "dan-bai", "account")  # fmt: skip
DEED_FIELDS: dict[str, dict[str, str]] = {
    "planning:adopt": {"decision": "Số 05/QĐ-TTN", "adopted_on": "18/12/2023"},
    "planning:indicator_retire": {"from_day": "18/12/2023"},
    "reporting:figures_reopen": {"reason": "Sửa số"},
    "reporting:figure_comment": {"text": "Xem lại"},
    "reporting:fact_accept": {"choice": "text", "reason": "Đúng", "next": "2"},
    "reporting:review_sentence": {
        "section": "",
        "sentence": "s1",
        "version": "1",
        "deed": "save",
        "text": "Một câu.",
        "shown": "",
        "slot": "",
    },
    "reporting:review_return": {"note": "Sửa lại"},
    "reporting:review_correct": {"note": "Sai số"},
    "organizations:preview": {"name": "Tên", "place": "Sông Mai"},
    "reporting:figures_paste": {
        "block": "Lớp kỹ năng hè\t15",
        "deed": "save",
        "start": "",
        "column": "2",
        "from": "workbook",
    },
}
PAGES = [name for name in AT_UNIT if name not in ("reporting:review_page", "reporting:review_download")]
TRIES = 8 if WHOLE else 1
PARTS = 6 if WHOLE else 1  # a whole role takes longer than one test may
PAGES_TRIED, EXTRA_TRIED = 10, 6  # of a run that is not whole


class Fields(HTMLParser):
    """The fields of the forms of a page, with the values they hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.files: set[str] = set()
        self._select = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "option" and self._select and ("selected" in told or not self.found.get(self._select)):
            self.found[self._select] = told.get("value", "")
        if not name or name == "csrfmiddlewaretoken" or tag not in ("input", "select", "textarea", "button"):
            return
        if tag == "input" and told.get("type") == "file":
            self.files.add(name)
        elif tag == "input" and told.get("type") in ("radio", "checkbox"):
            if "checked" in told or name not in self.found:
                self.found[name] = told.get("value", "on")
        elif tag != "button":
            self.found.setdefault(name, told.get("value", ""))
        self._select = name if tag == "select" else self._select
        self._area = name if tag == "textarea" else self._area

    def handle_endtag(self, tag: str) -> None:
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] += data


def _plausible(name: str, value: str) -> str:
    if value:
        return value
    day = any(part in name for part in ("day", "since", "until", "valid", "_on", "due", "issued"))
    return "18/12/2023" if day else "12" if name.startswith(("t-", "c-", "value", "typed", "percent")) else "Thử"


class Watch:
    """Sends things and gathers what broke."""

    def __init__(self) -> None:
        self.broken: list[str] = []
        self._raised = ""
        got_request_exception.connect(self._note)

    def _note(self, **_more: Any) -> None:
        import sys

        self._raised = repr(sys.exc_info()[1])[:200]

    def send(self, client: Client, method: str, address: str, what: Any, told: str, **more: Any) -> None:
        """One request in a transaction that is taken back."""
        with transaction.atomic():
            answer = getattr(client, method)(address, what, **more)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            self.broken.append(f"{method} {address} {told}: {self._raised}")


def _encoded(fields: dict[str, Any]) -> dict[str, Any]:
    return {"data": urlencode(fields, doseq=True, quote_via=quote), "content_type": "application/x-www-form-urlencoded"}


@pytest.fixture
def here(db: None, settings: Any, tmp_path: Any) -> House:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON
    return make_house("S0")


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("role", ["officer", "head", "administrator"])
def test_garbage_in_forms_never_breaks_a_page(here: House, role: str, part: int) -> None:
    client, watch, dice = client_of(here, role), Watch(), random.Random(f"garbage {role} {part}")
    client.raise_request_exception = False
    for name in some(PAGES, PAGES_TRIED, f"garbage {role}")[part::PARTS]:
        address = here.address(name)
        got = client.get(address)
        page = Fields(got.content.decode() if got.headers["Content-Type"].startswith("text/html") else "")
        good = {field: _plausible(field, value) for field, value in page.found.items()} | DEED_FIELDS.get(name, {})
        if role == "administrator" and not name.startswith("organizations:"):
            good = {}
        watch.send(client, "post", address, {}, "nothing")
        for field in good:
            for nasty in dice.sample(NASTY, TRIES):
                sent = _encoded({**good, field: nasty})
                watch.send(
                    client, "post", address, sent["data"], f"{field}={nasty[:20]!r}", content_type=sent["content_type"]
                )
        twice = _encoded({field: [value, "b", "\x00"] for field, value in good.items()})
        watch.send(client, "post", address, twice["data"], "twice", content_type=twice["content_type"])
        for field in page.files:
            for name_of_file, content in (
                ("a.xlsx", b"PK\x03\x04"),
                ("\u202ea/../b.docx", b"\x00" * 99),
                ("x" * 300 + ".pdf", b"%PDF-"),
            ):
                upload = SimpleUploadedFile(name_of_file, content, "a/" + "b" * 200)
                watch.send(client, "post", address, {**good, field: upload}, f"{field}: {name_of_file[:20]!r}")
    assert "\n".join(watch.broken) == ""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("role", ["head", "administrator"])
def test_garbage_in_addresses_never_breaks_a_page(here: House, role: str, part: int) -> None:
    client, watch, dice = client_of(here, role), Watch(), random.Random(f"query {role} {part}")
    client.raise_request_exception = False
    for name in some(PAGES, PAGES_TRIED, f"query {role}")[part::PARTS]:
        first = client.get(here.address(name))
        if first.status_code != 200:
            continue
        found = Fields(first.content.decode("utf-8", "replace")).found if not first.streaming else {}
        for field in sorted({*found, *some(EXTRA, EXTRA_TRIED, name)}):
            for nasty in dice.sample(NASTY, TRIES):
                asked = f"{here.address(name)}?{urlencode({field: nasty[:4000]})}"
                watch.send(client, "get", asked, None, "")
    assert "\n".join(watch.broken) == ""
