"""The verifier in a real browser, opened as a file: it counts as the program counts, and finds every tampering."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.cycle.ballots.voting import ON, open_hall
from tongket.cycle.ballots.facts import counting
from tongket.cycle.ballots.facts.counting import Rules, Tally

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def files(settings: Any, tmp_path: Path, transactional_db: None) -> dict[str, Any]:
    """A result file and the verifier as they are downloaded."""
    settings.TONGKET_TODAY = ON
    hall = open_hall(count=7, seats=1, base="valid")
    receipts = [hall.cast(voter, choice).receipt for voter, choice in zip(hall.codes, ("x--", "x--", "x--", "-x-", "---", "--x"), strict=False)]  # fmt: skip
    hall.stop()
    hall.unseal()
    hall.finish()
    client = Client()
    client.force_login(hall.officer, backend="django.contrib.auth.backends.ModelBackend")
    for name, page in (("result.json", "result"), ("verify.html", "verifier")):
        address = reverse(f"ballots:{page}", kwargs={"unit": "S0", "period": "2024", "vote": hall.vote.pk})
        (tmp_path / name).write_bytes(client.get(address).content)
    return {"folder": tmp_path, "hash": hall.vote.result_hash, "receipt": receipts[0]}


@pytest.fixture
def page(files: dict[str, Any], browser: Browser) -> Any:
    """The verifier open in a window without a network."""
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.errors = []  # type: ignore[attr-defined]
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))  # type: ignore[attr-defined]
    opened.goto((files["folder"] / "verify.html").as_uri())
    yield opened
    assert opened.errors == []  # type: ignore[attr-defined]
    context.close()


def answer_to(page: Page, content: bytes, hash_typed: str = "", receipt: str = "") -> str:
    page.fill("#hash", hash_typed)
    page.fill("#receipt", receipt)
    page.evaluate("document.getElementById('answer').textContent = ''")
    page.set_input_files("#file", {"name": "x.json", "mimeType": "application/json", "buffer": content})
    page.wait_for_selector("#answer .verdict")
    return page.inner_text("#answer")


def test_the_file_is_right(page: Page, files: dict[str, Any]) -> None:
    told = answer_to(
        page, (files["folder"] / "result.json").read_bytes(), f" {files['hash'].upper()} ", files["receipt"]
    )
    for wanted in (
        "Đúng tệp đã chốt",
        "Đếm lại khớp",
        "Trúng: Lê Văn An.",
        "Có mã nhận này",
        "thu về 6, hợp lệ 5, không hợp lệ 1",
    ):
        assert wanted in told
    assert "không khớp" not in told


def test_every_tampering_is_found(page: Page, files: dict[str, Any]) -> None:
    content = (files["folder"] / "result.json").read_bytes()
    told = json.loads(content)
    turned = [
        {**told, "ballots": ["-x-", *told["ballots"][1:]]}, {**told, "ballots": told["ballots"][1:]},
        {**told, "ballots": ["q--", *told["ballots"][1:]]}, {**told, "receipts": told["receipts"][1:]},
        {**told, "receipts": [told["receipts"][0], *told["receipts"][:-1]]}, {**told, "outcome": {**told["outcome"], "chosen": [1]}},
        {**told, "turnout": {**told["turnout"], "code": 5}}, {**told, "unreadable": 1},
        {**told, "tally": {**told["tally"], "valid": 6}}, {**told, "rules": {**told["rules"], "threshold": "9/10"}},
    ]  # fmt: skip
    for one in turned:
        answer = answer_to(page, json.dumps(one).encode(), files["hash"])
        assert "Không phải tệp đã chốt" in answer
        assert "Đếm lại không khớp" in answer, one
    flipped = content.replace("Bầu".encode(), "Bàu".encode(), 1)
    assert "Không phải tệp đã chốt" in answer_to(page, flipped, files["hash"])
    assert "Không phải tệp kết quả" in answer_to(page, b"{}")
    assert "Không có mã nhận này" in answer_to(page, content, "", "aaaaa-aaaaa")


def test_both_count_alike(page: Page) -> None:
    """300 random votes: the page's own counting against the program's."""
    chance, cases = random.Random(20241212), []
    for _case in range(300):
        cases.append(_random_case(chance))
    found = page.evaluate(
        "(cases) => cases.map((told) => { const f = count(told); return [f.counts, f.valid, choose(told, f)]; })",
        [told for told, _wanted in cases],
    )
    for (told, wanted), (counts, valid, chosen) in zip(cases, found, strict=True):
        assert [counts, valid, chosen["held"], chosen["chosen"], chosen["tied"]] == wanted, told


def _random_case(chance: random.Random) -> tuple[dict[str, Any], list[Any]]:
    size, members = chance.randint(1, 5), chance.randint(1, 40)
    style = chance.choice(["choose", "yes_no", "yes_no_abstain"])
    letters = "".join(sorted(counting.LETTERS[style])) + "-"
    rules = Rules(
        style=style, base=chance.choice(["all", "present", "valid"]),
        threshold=counting.fraction(chance.choice(["1/2", "2/3", "1/3", "80%"])), is_strict=chance.random() < 0.5,
        least=chance.randint(1, 2), most=chance.randint(0, size), blank_is_valid=chance.random() < 0.5,
        quorum=counting.fraction("2/3") if chance.random() < 0.3 else None, seats=chance.choice([None, 1, 2]),
    )  # fmt: skip
    ballots = [
        "".join(chance.choice(letters) for _option in range(size)) for _ballot in range(chance.randint(0, members))
    ]
    present = chance.randint(0, members)
    good = [one for one in ballots if counting.is_valid(rules, size, one)]
    tally = Tally(members, present, members, len(ballots), len(good), counting.counts_of(size, good))
    outcome = counting.outcome_of(rules, [str(place) for place in range(size)], tally)
    told = {
        "ballots": ballots, "options": [{"name": str(place)} for place in range(size)], "unreadable": 0, "by_hand": {},
        "voters": {"count": members}, "turnout": {"present": present},
        "rules": {
            "method": "secret", "style": style, "base": rules.base, "threshold": counting.fraction_text(rules.threshold),
            "is_strict": rules.is_strict, "least": rules.least, "most": rules.most, "blank_is_valid": rules.blank_is_valid,
            "quorum": "2/3" if rules.quorum else "", "seats": rules.seats,
        },
    }  # fmt: skip
    places = range(size)
    return told, [
        [[one.yes, one.no, one.abstain] for one in tally.counts], tally.valid, outcome.held,
        [place for place in places if outcome.results[place].chosen], [place for place in places if outcome.results[place].tied],
    ]  # fmt: skip


@pytest.mark.parametrize("size", [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000])
def test_the_hash_is_sha256(page: Page, size: int) -> None:
    content = random.Random(size).randbytes(size)
    assert page.evaluate("(list) => sha256(new Uint8Array(list))", list(content)) == hashlib.sha256(content).hexdigest()
