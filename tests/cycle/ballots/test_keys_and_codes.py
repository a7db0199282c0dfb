"""Codes, receipts, keys, shares, sealed ballots."""

from __future__ import annotations

import itertools
import math
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.cycle.ballots.facts import codes, keys, sealing

PUBLIC_VOTE = "0" * 32


def test_codes_hold_sixty_bits_and_no_letters_that_look_alike() -> None:
    assert codes.RANDOM * math.log2(len(codes.LETTERS)) >= 60
    assert not set("il1o0") & set(codes.LETTERS)
    assert len({codes.new_code() for _one in range(500)}) == 500


def test_every_single_slip_and_every_swap_of_a_code_is_found() -> None:
    for _one in range(5):
        code = codes.bare(codes.new_code())
        slips = [
            code[:at] + other + code[at + 1 :]
            for at in range(len(code))
            for other in codes.LETTERS
            if other != code[at]
        ]
        swaps = [
            code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            for at in range(len(code) - 2)
            if code[at] != code[at + 1]
        ]
        assert [one for one in slips + swaps if codes.is_well_typed(one)] == []


def test_a_code_may_be_typed_as_people_type() -> None:
    code = codes.new_code()
    assert codes.is_well_typed(f" {code.upper().replace('-', ' ')} ")
    assert not codes.is_well_typed(code[:-1])
    assert not codes.is_well_typed("")
    assert not codes.is_well_typed("x" * 5000)


def test_a_receipt_is_the_same_for_the_same_form_only() -> None:
    once = codes.new_once()
    assert codes.receipt("key", "vote", once) == codes.receipt("key", "vote", once)
    assert len({codes.receipt(*one, once) for one in (("key", "vote"), ("key", "other"), ("other", "vote"))}) == 3
    assert codes.once_hash("key", "vote", once) != codes.receipt("key", "vote", once)


@given(st.binary(min_size=32, max_size=32))
def test_a_key_comes_back_from_paper(private: bytes) -> None:
    text = keys.key_text(private)
    assert keys.read_key(text) == private
    assert keys.read_key(text.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == private


@given(st.binary(min_size=32, max_size=32), st.integers(2, 5), st.integers(0, 4))
def test_any_enough_shares_give_the_key_and_fewer_do_not(private: bytes, needed: int, more: int) -> None:
    shares = keys.share_texts(private, needed, needed + more)
    for chosen in itertools.combinations(shares, needed):
        assert keys.read_key("\n".join(chosen)) == private
    with pytest.raises(keys.NotAKey, match="cần"):
        keys.read_key("\n".join(shares[: needed - 1]))
    with pytest.raises(keys.NotAKey, match="cần"):
        keys.read_key("\n".join([shares[0]] * needed))


def test_one_share_tells_nothing_of_the_key() -> None:
    """With two needed, every byte of one share is equally likely whatever the key's byte is."""
    seen = {keys._opened(keys.share_texts(bytes(32), 2, 2)[0])[5:][0] for _one in range(3000)}
    assert len(seen) > 250


def test_shares_of_two_keys_do_not_mix() -> None:
    one, other = (keys.share_texts(secrets.token_bytes(32), 2, 3) for _key in range(2))
    with pytest.raises(keys.NotAKey, match="không cùng một khóa"):
        keys.read_key(f"{one[0]}\n{other[1]}")


@pytest.mark.parametrize("typed", ["", "\n", "ABCD", "U" * 56, "0" * 56, "Đây không phải khóa"])
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(keys.NotAKey):
        keys.read_key(typed)


def test_a_slip_in_a_key_is_found() -> None:
    text = keys.key_text(secrets.token_bytes(32)).replace("-", "")
    slips = [text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :] for at in range(len(text))]
    for slip in slips:
        with pytest.raises(keys.NotAKey, match="dòng 1"):
            keys.read_key(slip)


def test_sealed_ballots_open_only_whole_with_their_key_for_their_vote() -> None:
    private = sealing.new_private()
    public = sealing.public_of(private)
    sealed = sealing.seal("x--", "abcdefghjk", public=public, vote=PUBLIC_VOTE)
    assert sealing.unseal(sealed, private=private, vote=PUBLIC_VOTE) == ("x--", "abcdefghjk")
    turned = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
    wrong = [(one, private, PUBLIC_VOTE) for one in (*turned, sealed[:-1], sealed + b"x", b"", b"x" * 40)]
    wrong += [(sealed, sealing.new_private(), PUBLIC_VOTE), (sealed, private, "1" * 32)]
    for blob, key, vote in wrong:
        with pytest.raises(sealing.NotABallot):
            sealing.unseal(blob, private=key, vote=vote)


def test_all_sealed_ballots_of_a_vote_have_one_length_and_none_is_like_another() -> None:
    public = sealing.public_of(sealing.new_private())
    sealed = [
        sealing.seal(choice, "abcdefghjk", public=public, vote=PUBLIC_VOTE) for choice in ("x--", "---", "xxx") * 3
    ]
    assert len({len(one) for one in sealed}) == 1
    assert len(set(sealed)) == len(sealed)
