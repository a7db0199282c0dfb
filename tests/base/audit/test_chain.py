"""The chain in the database: what is written links on, and every kind of tampering is found at its row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from pytest_django import Settings

from tests.base.audit.race import EXPECTED, race
from tests.factories.organizations import make_unit, make_user
from tests.in_a_file import told_in_a_file
from tongket.base.audit import chain, witness
from tongket.base.audit.guard import lower_guard, raise_guard
from tongket.base.audit.models import CHAIN_COLUMNS, ChainHead, Event
from tongket.base.audit.services import append, record
from tongket.base.audit.verifying import head, verify
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Unit


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """A witness of one's own."""
    settings.DATA = tmp_path


@pytest.fixture
def unit(db: None) -> Unit:
    return make_unit("S0")


@pytest.fixture
def five(unit: Unit) -> Iterator[Unit]:
    """Five events; the database's guard is down, as for somebody who may do anything in the database."""
    user = make_user("truc", "Lê Thị Thanh Trúc")
    for number in range(1, 6):
        record(
            by=user, verb="organizations.unit_renamed", target=unit, unit_id=unit.pk, reason=f"lần {number}",
            before={"name": "Nhà văn hóa"}, after={"name": f"Trung tâm {number}", "count": number},
        )  # fmt: skip
    lower_guard(connection)
    yield unit
    raise_guard(connection)


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_events_link_to_the_one_before(five: Unit) -> None:
    rows = list(Event.objects.order_by("sequence"))
    assert [row.sequence for row in rows] == [1, 2, 3, 4, 5]
    assert [row.previous_hash for row in rows] == [chain.BEGINNING, *[row.own_hash for row in rows[:-1]]]
    assert head().own_hash == rows[-1].own_hash
    assert (verify().whole, verify().count) == (True, 5)


def test_written_form_is_a_promise(unit: Unit) -> None:
    at = datetime(2024, 12, 12, 3, 4, 5, 6, tzinfo=UTC)
    event = record(by=None, verb="a.b", target=unit, unit_id=None, at=at, after={"tên": "Đặng", "n": 1})
    line = chain.written(event.columns(), sequence=1, previous=chain.BEGINNING)
    assert line.decode("utf-8") == (
        '{"actor_id":null,"actor_name":"","after":{"n":1,"tên":"Đặng"},"at":"2024-12-12T03:04:05.000006Z","before":null,'
        f'"form":1,"previous":"{"0" * 64}","reason":"","sequence":1,"target_id":"{unit.pk}","target_says":"S0",'
        '"target_type":"organizations.Unit","unit_id":null,"verb":"a.b"}'
    )


def test_every_column_is_covered() -> None:
    columns = {field.attname for field in Event._meta.concrete_fields} - CHAIN_COLUMNS
    plain = dict.fromkeys(columns) | {"at": datetime(2024, 1, 1, tzinfo=UTC)}
    without = chain.hash_of(chain.written(plain, sequence=1, previous=chain.BEGINNING))
    for column in columns:
        other = plain | {column: datetime(2024, 1, 2, tzinfo=UTC) if column == "at" else "x"}
        assert chain.hash_of(chain.written(other, sequence=1, previous=chain.BEGINNING)) != without, column


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00"), ("actor_id", 99), ("actor_name", "Vũ Thị Nhàn"), ("verb", "a.b"),
        ("target_type", "x.Y"), ("target_id", "7"), ("target_says", "khác"), ("unit_id", 77), ("before", '{"name": "x"}'),
        ("after", "null"), ("reason", "khác"), ("on_behalf_of", "Lý Thành Sơn"), ("own_hash", "f" * 64),
    ],
)  # fmt: skip
def test_altered_row_is_found(five: Unit, column: str, value: object) -> None:
    run(f"UPDATE audit_event SET {column} = %s WHERE sequence = 3", value)
    problem = verify().problem
    assert problem is not None
    assert (problem.sequence, problem.kind) == (3, "altered")


def test_altered_row_is_shown_in_words(five: Unit) -> None:
    run("UPDATE audit_event SET actor_name = 'Vũ Thị Nhàn' WHERE sequence = 3")
    problem = verify().problem
    assert problem is not None
    assert problem.says.startswith("Dòng 3 không còn như lúc ghi. Nội dung hiện nay: ")
    assert problem.says.endswith(", Vũ Thị Nhàn đổi tên đơn vị Trung tâm Thanh thiếu niên Phương Nam.")


def test_changed_link_is_found(five: Unit) -> None:
    run("UPDATE audit_event SET previous_hash = %s WHERE sequence = 3", "a" * 64)
    problem = verify().problem
    assert problem is not None
    assert (problem.sequence, problem.kind) == (3, "linked")


def test_deleted_row_is_found(five: Unit) -> None:
    run("DELETE FROM audit_event WHERE sequence = 2")
    problem = verify().problem
    assert problem is not None
    assert (problem.sequence, problem.kind) == (2, "missing")
    assert problem.says.startswith("Mất dòng 2. Dòng kế tiếp còn lại là dòng 3: ")


def test_deleted_and_renumbered_rows_are_found(five: Unit) -> None:
    run("DELETE FROM audit_event WHERE sequence = 2")
    for number in (3, 4, 5):
        run("UPDATE audit_event SET sequence = %s WHERE sequence = %s", number - 1, number)
    problem = verify().problem
    assert problem is not None
    assert (problem.sequence, problem.kind) == (2, "altered")


def test_swapped_rows_are_found(five: Unit) -> None:
    for was, now in ((2, 99), (4, 2), (99, 4)):
        run("UPDATE audit_event SET sequence = %s WHERE sequence = %s", now, was)
    problem = verify().problem
    assert problem is not None
    assert (problem.sequence, problem.kind) == (2, "altered")


@pytest.mark.parametrize(("sequence", "kind"), [(6, "extra"), (0, "missing"), (-3, "missing")])
def test_inserted_row_is_found(five: Unit, sequence: int, kind: str) -> None:
    last = Event.objects.order_by("sequence").last()
    assert last is not None
    last.pk, last._state.adding, last.sequence = None, True, sequence
    last.save()
    problem = verify().problem
    assert problem is not None
    assert problem.kind == kind


def test_cut_end_is_found_by_the_head(five: Unit) -> None:
    run("DELETE FROM audit_event WHERE sequence > 3")
    problem = verify().problem
    assert problem is not None
    assert (problem.sequence, problem.kind) == (4, "cut")
    assert problem.says == "Nhật ký bị cắt ở cuối: còn 3 dòng, sổ đếm ghi 5 dòng."


def cut_with_its_head(rows: int) -> None:
    kept = Event.objects.get(sequence=rows)
    run("DELETE FROM audit_event WHERE sequence > %s", rows)
    run("UPDATE audit_chainhead SET count = %s, own_hash = %s", rows, kept.own_hash)


def test_cut_end_with_its_head_is_found_by_the_witness_and_by_paper(five: Unit) -> None:
    paper = head().own_hash
    cut_with_its_head(3)
    assert verify().whole
    (found,) = [verify(paper).problem]
    assert found is not None
    assert found.kind == "expected"
    witness.path().write_text(f"5 {paper}\n")
    problem = verify().problem
    assert problem is not None
    assert (problem.sequence, problem.kind) == (4, "witness")


def test_rewritten_trail_is_found_by_the_witness(five: Unit) -> None:
    paper = head().own_hash
    witness.path().write_text(f"5 {paper}\n")
    run("DELETE FROM audit_event")
    run("DELETE FROM audit_chainhead")
    for _number in range(7):
        record(by=None, verb="a.b", target=five, unit_id=None)
    problem = verify().problem
    assert problem is not None
    assert (problem.sequence, problem.kind) == (5, "witness")


def test_expected_trace_is_found_again_by_its_first_digits(five: Unit) -> None:
    third = Event.objects.get(sequence=3).own_hash
    assert verify(third.upper()).found_at == 3
    assert verify(f"{third[:4]} {third[4:8]} {third[8:12]}").found_at == 3
    for wrong in (third[:11], "x" * 12, third + "0"):
        with pytest.raises(Refused, match="chưa đúng dạng"):
            verify(wrong)


def test_rolled_back_deed_leaves_the_chain_as_it_was(five: Unit) -> None:
    before = head()
    with transaction.atomic():
        record(by=None, verb="a.b", target=five, unit_id=None)
        transaction.set_rollback(True)
    record(by=None, verb="a.c", target=five, unit_id=None)
    assert (head().count, verify().whole) == (before.count + 1, True)


def test_many_at_once_are_chained_in_their_order(unit: Unit) -> None:
    at = datetime(2024, 1, 1, tzinfo=UTC)
    append([Event(at=at, verb="a.b", target_type="x", target_id="1", target_says=str(number)) for number in range(7)])
    assert [event.target_says for event in Event.objects.order_by("sequence")] == list("0123456")
    assert verify().whole


def test_empty_trail_is_whole(db: None) -> None:
    assert (verify().whole, head().count, head().own_hash) == (True, 0, chain.BEGINNING)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_chainhead SET count = 1", "UPDATE audit_chainhead SET own_hash = 'x'",
        "UPDATE audit_chainhead SET id = 2, count = 10", "DELETE FROM audit_chainhead",
    ],
)  # fmt: skip
def test_head_moves_only_forward(unit: Unit, statement: str) -> None:
    for _number in range(2):
        record(by=None, verb="a.b", target=unit, unit_id=None)
    with pytest.raises(DatabaseError, match="head of the trail"), transaction.atomic():
        run(statement)
    assert ChainHead.objects.get().count == 2


@pytest.mark.django_db(transaction=True)
def test_witness_follows_what_is_kept(settings: Settings) -> None:
    unit = make_unit("S0")
    with transaction.atomic():
        for _number in range(3):
            record(by=None, verb="a.b", target=unit, unit_id=None)
        assert witness.read() is None
    now = head()
    assert witness.read() == witness.Seen(3, now.own_hash)
    witness.path().write_text("9 " + "a" * 64)
    record(by=None, verb="a.b", target=unit, unit_id=None)
    assert witness.read() == witness.Seen(9, "a" * 64)
    witness.restart()
    assert (witness.read(), verify().whole) == (witness.Seen(4, head().own_hash), True)


def test_deeds_at_one_moment_come_one_after_the_other_in_a_file(empty_data: Path, tmp_path: Path) -> None:
    """SQLite as it is used: a file, four connections; the first head of all is made by one of them."""
    assert told_in_a_file("tests.base.audit.race", empty_data, tmp_path) == EXPECTED


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the test above does it in a SQLite file")
@pytest.mark.django_db(transaction=True)
def test_deeds_at_one_moment_come_one_after_the_other_on_a_server() -> None:
    assert race() == EXPECTED


@pytest.mark.django_db(transaction=True)
def test_rows_from_before_the_chain_are_chained_by_the_migration() -> None:
    """Back to the time before the chain, three events as they were written then, and forward again."""
    unit = make_unit("S0")
    lower_guard(connection)
    migrate = MigrationExecutor(connection)
    migrate.migrate([("audit", "0003_event_on_behalf_of")])
    old = migrate.loader.project_state([("audit", "0003_event_on_behalf_of")]).apps.get_model("audit", "Event")
    for number, at in enumerate(
        [datetime(2023, 5, 1, 1, 2, 3, 456789, tzinfo=UTC), *[datetime(2022, 1, 1, tzinfo=UTC)] * 2]
    ):
        old.objects.create(
            at=at, actor_name="Lê Thị Thanh Trúc", verb="organizations.unit_renamed", target_type="organizations.Unit",
            target_id=str(unit.pk), target_says=f"lần {number}", before={"name": None, "b": 1, "a": [True, "Đ"]},
        )  # fmt: skip
    MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes("audit"))

    assert [event.target_says for event in Event.objects.order_by("sequence")] == ["lần 0", "lần 1", "lần 2"]
    assert (verify().problem, verify().count, head().count) == (None, 3, 3)
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        run("UPDATE audit_event SET verb = 'x'")
    record(by=None, verb="a.b", target=unit, unit_id=None)
    assert (verify().whole, head().count) == (True, 4)
