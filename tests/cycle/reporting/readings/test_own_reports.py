"""Our own issued reports read back: the table of sources says again what the text says, and gives no facts."""

from __future__ import annotations

import pytest

from tests.cycle.reporting.reviews.test_traces import went_out
from tests.factories.reviews import World, make_world
from tongket.base.files.selectors import read_bytes
from tongket.cores.reader import read_facts
from tongket.cores.reader.sources import read_source


@pytest.fixture
def world(db: None) -> World:
    """The small unit with figures."""
    return make_world()


def test_the_table_of_sources_gives_no_facts_in_word_and_pdf(world: World) -> None:
    paper = went_out(world)
    assert paper.pdf is not None
    for name, kept in (("bao-cao.docx", paper.docx), ("bao-cao.pdf", paper.pdf)):
        text = read_source(name, read_bytes(kept)).text
        heading = text.upper().rindex("NGUỒN SỐ LIỆU TRONG BÁO CÁO")
        reading = read_facts(text)
        assert [fact.quote for fact in reading.facts if fact.span[0] > heading] == []
        assert "13 lớp kỹ năng hè" in [fact.quote for fact in reading.facts]
        assert text.count("\n[", heading) > 5
