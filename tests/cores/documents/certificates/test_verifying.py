"""Signed claims, and the page that checks them without a network: its own Ed25519 held against RFC 8032."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Browser, Page

from tests.cores.documents.certificates.samples import claim, signed
from tongket.cores.documents.certificates import (
    KnownKey,
    SigningPair,
    Withdrawn,
    fingerprint,
    key_id_of,
    new_pair,
    signed_text_of,
    verification_page,
    verify_text,
)

# RFC 8032, 7.1: public key, message, signature
RFC_8032 = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
]  # fmt: skip
LINK = "https://phuongnam.example/kiem-tra.html"


@pytest.fixture(scope="module")
def pair() -> SigningPair:
    return new_pair()


def test_a_signed_text_is_read_back(pair: SigningPair) -> None:
    keys = {pair.key_id: pair.public}
    assert verify_text(signed(pair), keys) == claim(pair)
    assert verify_text(signed(pair, address=LINK), keys) == claim(pair)


@pytest.mark.parametrize("place", range(0, 190, 7))
def test_one_changed_letter_is_found(pair: SigningPair, place: int) -> None:
    text = signed(pair)
    place %= len(text)
    changed = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
    assert verify_text(changed, {pair.key_id: pair.public}) is None


def test_the_last_letter_has_one_spelling(pair: SigningPair) -> None:
    text = signed(pair)
    others = [
        text[:-1] + letter
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        if letter != text[-1]
    ]
    assert [one for one in others if verify_text(one, {pair.key_id: pair.public})] == []


def test_a_bar_in_a_name_cannot_move_the_fields(pair: SigningPair) -> None:
    text = signed(pair, recipient="Hân|999/2024|Khác\nDòng")
    found = verify_text(text, {pair.key_id: pair.public})
    assert found == replace(claim(pair), recipient="Hân/999/2024/Khác Dòng")


def test_another_key_and_nonsense_are_no_claims(pair: SigningPair) -> None:
    assert verify_text(signed(pair), {}) is None
    for text in ("", "TK1", "TK1|a|b", "#TK1.@@.@@", "https://a.example/#TK1.aa"):
        assert verify_text(text, {pair.key_id: pair.public}) is None


def test_the_name_of_a_key_is_its_hash(pair: SigningPair) -> None:
    assert (pair.key_id, len(pair.private)) == (key_id_of(pair.public), 32)


@pytest.fixture(scope="module")
def open_page(browser: Browser, pair: SigningPair, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    lost = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32).public_key().public_bytes_raw()
    keys = [
        KnownKey(pair.key_id, pair.public, date(2024, 1, 1)),
        KnownKey(key_id_of(lost), lost, date(2022, 1, 1), date(2023, 12, 31), date(2023, 12, 31)),
    ]
    gone = [
        Withdrawn(fingerprint(signed_text_of(claim(pair, number="016/2024"))), date(2024, 12, 20), "recalled"),
        Withdrawn(fingerprint(signed_text_of(claim(pair, number="017/2024"))), date(2024, 12, 21), "replaced"),
    ]
    made = verification_page("Trung tâm </script> & Cơ sở", keys, gone, date(2024, 12, 25))
    path = tmp_path_factory.mktemp("verify") / "kiem-tra.html"
    path.write_text(made, encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(path.as_uri())
    yield page
    context.close()
    assert wrong == []


@pytest.mark.browser
def test_the_pages_own_ed25519_agrees_with_rfc_8032(open_page: Page) -> None:
    verify = """([key, message, signature]) => {
        const raw = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
        return verifyEd25519(raw(key), raw(message), raw(signature));
    }"""
    for key, message, signature in RFC_8032:
        assert open_page.evaluate(verify, [key, message, signature]) is True
        last = format(int(signature[-2:], 16) ^ 1, "02x")
        assert open_page.evaluate(verify, [key, message, signature[:-2] + last]) is False
        assert open_page.evaluate(verify, [key, message + "00", signature]) is False
        # s + L is the same point: a second signature for one text must not pass
        s = int.from_bytes(bytes.fromhex(signature[64:]), "little") + 2**252 + 27742317777372353535851937790883648493
        assert open_page.evaluate(verify, [key, message, signature[:64] + s.to_bytes(32, "little").hex()]) is False


@pytest.mark.browser
def test_the_pages_own_sha_512_agrees(open_page: Page) -> None:
    import hashlib

    for text in ("", "abc", "ệ" * 100, "x" * 111, "x" * 112, "x" * 127, "x" * 128, "x" * 300):
        got = open_page.evaluate("(text) => hex(sha512(new TextEncoder().encode(text)))", text)
        assert got == hashlib.sha512(text.encode()).hexdigest()


def answers(page: Page, text: str) -> set[str]:
    """With the browser's own Ed25519, and with the page's."""
    return {
        page.evaluate("async ([text, plain]) => (await answerTo(text, plain)).state", [text, plain])
        for plain in (False, True)
    }


@pytest.mark.browser
def test_the_page_too_takes_one_spelling_only(open_page: Page, pair: SigningPair) -> None:
    text = signed(pair)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    others = {text[:-1] + letter for letter in letters} - {text}
    assert {state for one in others for state in answers(open_page, one)} <= {"unreadable", "altered"}


@pytest.mark.browser
def test_the_page_answers_in_every_case(open_page: Page, pair: SigningPair) -> None:
    good = signed(pair)
    stranger = new_pair()
    lost_raw = b"\x07" * 32
    lost_key = Ed25519PrivateKey.from_private_bytes(lost_raw).public_key().public_bytes_raw()
    lost = SigningPair(key_id_of(lost_key), lost_key, lost_raw)
    assert answers(open_page, good) == {"genuine"}
    assert answers(open_page, signed(pair, address=LINK)) == {"genuine"}
    assert answers(open_page, f"  {good}\n") == {"genuine"}
    assert answers(open_page, good.replace("Hân", "Hạnh")) == {"altered"}
    assert answers(open_page, good[:-1] + ("A" if good[-1] != "A" else "Q")) == {"altered"}
    assert answers(open_page, signed(stranger)) == {"unknown"}
    assert answers(open_page, signed(pair, number="016/2024")) == {"withdrawn"}
    assert answers(open_page, signed(pair, number="017/2024")) == {"withdrawn"}
    assert answers(open_page, signed(lost)) == {"lost"}
    assert answers(open_page, "Xin chào") == {"unreadable"}


@pytest.mark.browser
def test_pasting_and_pressing_shows_the_answer(open_page: Page, pair: SigningPair) -> None:
    open_page.get_by_label("Nội dung mã QR").fill(signed(pair, recipient="<b>Hân</b>"))
    open_page.keyboard.press("Tab")
    open_page.keyboard.press("Enter")
    open_page.get_by_role("heading", name="Giấy thật").wait_for()
    assert open_page.locator("dd").all_text_contents() == [
        "Trung tâm Thanh thiếu niên Phương Nam", "Giấy khen", "015/2024", "<b>Hân</b>", "112/QĐ-TTN", "10/12/2024", pair.key_id,
    ]  # fmt: skip
    assert open_page.locator("main > p").first.text_content() == "Trung tâm </script> & Cơ sở"


@pytest.mark.browser
def test_a_link_answers_by_itself(open_page: Page, pair: SigningPair) -> None:
    there: Any = signed(pair, address=LINK).partition("#")[2]
    open_page.evaluate("(hash) => { location.hash = hash; }", there)
    open_page.get_by_role("heading", name="Giấy thật").wait_for()


def test_the_page_tells_no_names_of_what_was_withdrawn(pair: SigningPair) -> None:
    gone = Withdrawn(fingerprint(signed_text_of(claim(pair))), date(2024, 12, 20), "recalled")
    made = verification_page("Đơn vị", [], [gone], date(2024, 12, 25))
    assert "Hân" not in made
    assert json.dumps(gone.fingerprint) in made
    assert "http" not in made.replace("http-equiv", "")


def test_the_page_has_no_leftover_marks(pair: SigningPair) -> None:
    made = verification_page("Đơn vị", [KnownKey(pair.key_id, pair.public, date(2024, 1, 1))], [], date(2024, 12, 25))
    assert ("[[" in made.replace("[[TOLD]]", ""), Path("x").suffix) == (False, "")
