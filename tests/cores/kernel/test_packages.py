"""Zips of office files: what fills the machine or is broken never gets through."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from tongket.cores.kernel.packages import BREAKDOWNS, Bounds, OfficePackage, Overfull, defines_types

SMALL = Bounds(unpacked=4000, part=1000, members=3)


def zipped(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "members",
    [
        {"a": b"x" * 1001},
        {"a": b"x" * 1000, "b": b"x" * 1000, "c": b"x" * 2001},
        {"a": b"", "b": b"", "c": b"", "d": b""},
    ],
)
def test_what_is_over_a_bound_is_not_opened(members: dict[str, bytes]) -> None:
    with pytest.raises(Overfull):
        OfficePackage(zipped(members), SMALL)


def test_what_is_at_the_bounds_is_opened_in_its_order() -> None:
    package = OfficePackage(zipped({"b": b"x" * 1000, "a": b"y" * 1000, "c": b"z" * 1000}), SMALL)
    assert (package.order, package.member("a"), package.is_locked) == (["b", "a", "c"], b"y" * 1000, False)


def test_a_dense_zip_is_not_opened() -> None:
    with pytest.raises(Overfull):
        OfficePackage(zipped({"a": b"x" * (11 * 1024 * 1024)}), Bounds())


def test_a_member_longer_than_its_header_says_is_cut_off_or_broken() -> None:
    content = bytearray(zipped({"a": b"x" * 5000}))
    for at in (22, content.rindex(b"PK\x01\x02") + 24):  # the size in both headers
        content[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises((Overfull, *BREAKDOWNS)):
        OfficePackage(bytes(content), SMALL).member("a")


def test_strict_names_become_the_usual_ones() -> None:
    root = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    package = OfficePackage(zipped({"a": root}), SMALL)
    tag = package.xml("a").tag
    assert (tag, package.is_strict) == (
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document",
        True,
    )


@pytest.mark.parametrize("content", [b"<!DOCTYPE a><a/>", b'<a><!ENTITY b "c"></a>'])
def test_types_and_entities_are_refused(content: bytes) -> None:
    assert defines_types(content) is True
    with pytest.raises(ValueError, match="document type"):
        OfficePackage(zipped({"a": content}), SMALL).xml("a")
