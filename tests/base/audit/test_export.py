"""The trail taken out: the program and the stand-alone verifier agree, and no byte may differ."""

from __future__ import annotations

import io
import string
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.organizations import make_unit
from tests.sampling import WHOLE
from tongket.base import audit
from tongket.base.audit import chain, verify_audit
from tongket.base.audit.models import Event
from tongket.base.audit.services import append, record
from tongket.base.audit.verifying import head, lines_to_export

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
EVENTS = st.fixed_dictionaries(
    {
        "at": st.integers(631152000000000, 4102444800000000).map(
            lambda micro: datetime.fromtimestamp(0, UTC) + timedelta(microseconds=micro)
        ),
        "actor_id": st.none() | st.integers(1, 2**62),
        "actor_name": TEXT,
        "verb": st.text(string.ascii_lowercase + "._", min_size=1, max_size=20),
        "target_type": TEXT,
        "target_id": TEXT,
        "target_says": TEXT,
        "unit_id": st.none() | st.integers(1, 2**62),
        "before": st.none() | st.dictionaries(TEXT, VALUES, max_size=3),
        "after": st.none() | st.dictionaries(TEXT, VALUES, max_size=3),
        "reason": TEXT,
        "on_behalf_of": TEXT,
    }
)


def packed(events: list[dict[str, Any]]) -> bytes:
    """The events as an exported file, chained by the program's own functions."""
    previous, lines = chain.BEGINNING, []
    for sequence, columns in enumerate(events, start=1):
        line = chain.written(columns, sequence=sequence, previous=previous)
        previous = chain.hash_of(line)
        lines.append(b'{"hash":"' + previous.encode() + b'","event":' + line + b"}\n")
    opening = f'{{"format":"tongket-audit","version":1,"count":{len(events)},"hash":"{previous}"}}\n'
    return b"".join([opening.encode(), *lines])


def second_opinion(content: bytes, expect: str = "") -> tuple[int, str, int | None] | None:
    try:
        return verify_audit.check(io.BytesIO(content), expect)  # type: ignore[no-any-return]
    except verify_audit.Broken:
        return None


@given(st.lists(EVENTS, max_size=5))
@settings(max_examples=1000 if WHOLE else 60, deadline=None)
def test_both_agree_on_random_packages(events: list[dict[str, Any]]) -> None:
    content = packed(events)
    last = chain.BEGINNING if not events else content[-len(content.splitlines()[-1]) - 1 :][9:73].decode()
    found = len(events) if events else None
    assert second_opinion(content) == (len(events), last, None)
    if events:
        assert second_opinion(content, last[:12]) == (len(events), last, found)


@given(st.lists(EVENTS, min_size=1, max_size=3), st.data())
@settings(max_examples=3000 if WHOLE else 100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_flipped_byte_fails(events: list[dict[str, Any]], data: st.DataObject) -> None:
    content = bytearray(packed(events))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    assert second_opinion(bytes(content)) is None


@pytest.mark.slow
def test_every_byte_and_bit_of_one_package_fails() -> None:
    content = packed([_plain(number) for number in range(3)])
    for at in range(len(content)):
        for bit in range(8):
            flipped = bytearray(content)
            flipped[at] ^= 1 << bit
            assert second_opinion(bytes(flipped)) is None, (at, bit)


def _plain(number: int) -> dict[str, Any]:
    at = datetime(2024, 12, 12, 3, number, tzinfo=UTC)
    texts = dict.fromkeys(
        ["actor_name", "verb", "target_type", "target_id", "target_says", "reason", "on_behalf_of"], "Đ"
    )
    return {"at": at, "actor_id": 1, "unit_id": None, "before": None, "after": {"tên": number}, **texts}


def test_lines_left_out_swapped_or_doubled_fail() -> None:
    lines = packed([_plain(number) for number in range(3)]).splitlines(keepends=True)
    assert second_opinion(b"".join(lines)) is not None
    for wrong in (
        lines[:-1],
        [lines[0], *lines[2:]],
        [*lines[:2], lines[3], lines[2]],
        [*lines, lines[-1]],
        lines[1:],
        [],
    ):
        assert second_opinion(b"".join(wrong)) is None


@pytest.mark.django_db
@given(st.lists(EVENTS, min_size=1, max_size=6))
@settings(max_examples=100 if WHOLE else 8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_database_keeps_is_what_was_hashed(events: list[dict[str, Any]]) -> None:
    before = head().count
    append([Event(**{**columns, "target_id": columns["target_id"][:60]}) for columns in events])
    answer = second_opinion(b"".join(lines_to_export()))
    assert answer == (before + len(events), head().own_hash, None)


@pytest.mark.django_db
def test_the_file_alone_verifies_on_plain_python(tmp_path: Path) -> None:
    unit = make_unit("S0")
    for number in range(3):
        record(by=None, verb="a.b", target=unit, unit_id=unit.pk, reason=f"lần {number}")
    file, script = tmp_path / "nhat-ky.jsonl", Path(audit.__file__).with_name("verify_audit.py")
    file.write_bytes(b"".join(lines_to_export()))

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-I", "-S", str(script), str(file), *more], capture_output=True, text=True, check=False,
            encoding="utf-8",
        )  # fmt: skip

    whole = run()
    assert (whole.returncode, whole.stdout) == (0, f"Nhật ký nguyên vẹn: 3 dòng, dấu vết cuối {head().own_hash}\n")
    assert run(head().own_hash).stdout.endswith("Dấu vết đã ghi khớp với dòng 3.\n")
    assert (run("a" * 64).returncode, run("zz").returncode) == (1, 2)
    file.write_bytes(file.read_bytes().replace("lần 1".encode(), "lần 7".encode()))
    broken = run()
    assert broken.returncode == 1
    assert broken.stdout.startswith("NHẬT KÝ KHÔNG NGUYÊN VẸN: dòng 2: nội dung không khớp dấu vết")
