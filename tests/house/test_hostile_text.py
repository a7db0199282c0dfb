"""Text that tries to be markup or a formula, in every column of every table, on every page and in every workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from tests.house.everything import TODAY as ON
from tests.house.everything import House, make_house
from tests.house.test_every_address import READS, client_of

MARKUP = "\"'><b id=xss>&amp;{{ 1 }}</b>"
FORMULA = '=HYPERLINK("http://x.example","bấm")'
# columns that hold no words of people
_NOT_WORDS = {
    "code",
    "username",
    "password",
    "sha256",
    "media_type",
    "period",
    "key",
    "kind_code",
    "main_period",
    "email",
    "code_hash",
}
_WORKBOOKS = (
    "organizations:export",
    "planning:export",
    "reporting:figures_export",
    "papers:export",
    "records:export",
    "ballots:voters_export",
)


@pytest.fixture
def here(db: None, settings: Any, tmp_path: Any) -> House:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON
    return make_house("S0")


def _fill(text: str) -> int:
    """Write the text into every column of words; how many there are."""
    count = 0
    for model in apps.get_models():
        if model.__module__.startswith("tongket.") and model._meta.app_label != "audit":
            fields = [one for one in model._meta.get_fields() if isinstance(one, models.CharField | models.TextField)]
            words = [
                one
                for one in fields
                if not one.choices and one.name not in _NOT_WORDS and (one.max_length or 999) >= 60
            ]
            if words:
                model._default_manager.update(**{one.name: text for one in words})
            count += len(words)
    for section in apps.get_model("reporting", "ReviewSection")._default_manager.all():
        section.sentences = [{**row, "template": text, "edited": True} for row in section.sentences]
        section.save()
    return count


@pytest.mark.parametrize("role", ["head", "administrator"])
def test_words_are_never_markup(here: House, role: str) -> None:
    assert _fill(MARKUP) > 30
    client, shown, wrong = client_of(here, role), 0, []
    for name in sorted(READS - {"reporting:review_page"}):
        answer = client.get(here.address(name))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            page = answer.content.decode()
            shown += "&lt;b id=xss&gt;" in page
            wrong += [name] if "<b id=xss>" in page else []
    assert (wrong, shown > 20) == ([], True)


def test_words_are_never_formulas(here: House) -> None:
    _fill(FORMULA)
    client, kinds = client_of(here, "head"), set()
    for name in _WORKBOOKS:
        for row in openpyxl.load_workbook(BytesIO(client.get(here.address(name)).content)).worksheets[0].iter_rows():
            kinds |= {
                (name, cell.data_type, cell.hyperlink is None)
                for cell in row
                if cell.value == FORMULA or cell.data_type == "f"
            }
    assert kinds == {(name, "s", True) for name in _WORKBOOKS}


def test_files_of_people_are_saved_not_shown(here: House) -> None:
    client: Client = client_of(here, "head")
    told = {}
    for name in ("reporting:reading_file", "organizations:import_left", "papers:download", "reporting:evidence"):
        answer = client.get(here.address(name))
        told[name] = (answer.headers["Content-Disposition"].partition(";")[0], answer.headers["X-Content-Type-Options"])
    assert told == {
        "reporting:reading_file": ("attachment", "nosniff"),
        "organizations:import_left": ("attachment", "nosniff"),
        "papers:download": ("attachment", "nosniff"),
        "reporting:evidence": ("inline", "nosniff"),  # a PDF: pictures and PDF only
    }
