"""Deeds on units: permitted, refused for the state, refused for the person, and the trail."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from tests.factories.organizations import make_person, make_signer, make_unit, make_user
from tongket.base.access.registry import NotPermitted
from tongket.base.access.roles import Role
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import Post, Succession, Unit, UnitVersion
from tongket.cycle.organizations.services import letterheads, signers, successions, units
from tongket.cycle.organizations.services.units import NewUnit

DAY = date(2024, 1, 1)
BEFORE = date(2023, 12, 31)


def last_event() -> dict[str, object]:
    found = (
        Event.objects.order_by("-pk").values("verb", "actor_name", "target_says", "unit_id", "before", "after").first()
    )
    assert found is not None
    return dict(found)


def spans(unit: Unit) -> list[tuple[str, date | None, date | None]]:
    rows = UnitVersion.objects.filter(unit=unit).order_by("valid_from")
    return list(rows.values_list("name", "valid_from", "valid_to"))


def test_rename_begins_a_version_and_ends_the_old_one(house: SimpleNamespace) -> None:
    units.rename_unit(
        unit=house.s0, name="Nhà Thiếu nhi Phương Nam", day=DAY, decision="QĐ số 9", by=house.head, on=house.on
    )
    assert spans(house.s0) == [
        ("Trung tâm Thanh thiếu niên Phương Nam", date(2000, 1, 1), BEFORE),
        ("Nhà Thiếu nhi Phương Nam", DAY, None),
    ]
    assert last_event() == {
        "verb": "organizations.unit_renamed",
        "actor_name": "Người Người đứng đầu",
        "target_says": "Nhà Thiếu nhi Phương Nam",
        "unit_id": house.s0.pk,
        "before": {"name": "Trung tâm Thanh thiếu niên Phương Nam"},
        "after": {"name": "Nhà Thiếu nhi Phương Nam", "valid_from": "2024-01-01", "decision": "QĐ số 9"},
    }


def test_change_in_the_middle_never_overlaps(house: SimpleNamespace) -> None:
    units.rename_unit(unit=house.s0, name="Tên sau", day=DAY, by=house.head, on=house.on)
    units.rename_unit(unit=house.s0, name="Tên giữa", day=date(2023, 1, 1), by=house.head, on=house.on)
    assert spans(house.s0)[1:] == [("Tên giữa", date(2023, 1, 1), BEFORE), ("Tên sau", DAY, None)]


def test_slip_is_mended_without_a_version(house: SimpleNamespace) -> None:
    units.rename_unit(unit=house.s0, name="Trung tâm TTN Phương Nam", day=None, by=house.head, on=house.on)
    assert spans(house.s0) == [("Trung tâm TTN Phương Nam", date(2000, 1, 1), None)]


def test_rename_refused(house: SimpleNamespace) -> None:
    same = "Trung tâm Thanh thiếu niên Phương Nam"
    with pytest.raises(Refused, match="Chưa có gì thay đổi"):
        units.rename_unit(unit=house.s0, name=same, day=DAY, by=house.head, on=house.on)
    with pytest.raises(Refused, match="chưa thành lập ngày 31/12/1999"):
        units.rename_unit(unit=house.s0, name="X", day=date(1999, 12, 31), by=house.head, on=house.on)
    with pytest.raises(NotPermitted, match="Chỉ người quản trị"):
        units.rename_unit(unit=house.s0, name="X", day=DAY, by=house.officer, on=house.on)
    with pytest.raises(NotPermitted, match="phạm vi"):
        units.rename_unit(unit=house.s0, name="X", day=DAY, by=house.stranger, on=house.on)
    assert len(spans(house.s0)) == 1


def test_found_under_a_parent_and_code_once(house: SimpleNamespace) -> None:
    new = NewUnit("S0-BD", "Chi nhánh Biển Đông", "branch")
    made = units.found_unit(parent=house.s0, new=new, day=DAY, by=house.head, on=house.on)
    assert [row.name for row in selectors.children_of(house.s0, BEFORE)] == ["Cơ sở 1", "Cơ sở 2"]
    assert [row.name for row in selectors.children_of(house.s0, DAY)] == ["Cơ sở 1", "Cơ sở 2", "Chi nhánh Biển Đông"]
    assert made.founded_on == DAY
    with pytest.raises(Refused, match="đã dùng"):
        units.found_unit(parent=house.s0, new=new, day=DAY, by=house.head, on=house.on)
    with pytest.raises(Refused, match="Mã đơn vị"):
        units.found_unit(parent=house.s0, new=NewUnit("cơ sở", "X"), day=DAY, by=house.head, on=house.on)


def test_move_refuses_circles_also_later_ones(house: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="nằm trong chính"):
        units.move_unit(unit=house.s0, parent=house.s0, day=DAY, by=house.administrator, on=house.on)
    with pytest.raises(Refused, match="nằm trong chính"):
        units.move_unit(unit=house.s0, parent=house.one, day=DAY, by=house.administrator, on=house.on)
    units.move_unit(unit=house.one, parent=house.two, day=date(2024, 6, 1), by=house.administrator, on=house.on)
    with pytest.raises(Refused, match="01/06/2024"):
        units.move_unit(unit=house.two, parent=house.one, day=DAY, by=house.administrator, on=house.on)
    assert len(spans(house.two)) == 1


def test_move_needs_both_units(house: SimpleNamespace) -> None:
    with pytest.raises(NotPermitted):
        units.move_unit(unit=house.one, parent=house.root, day=DAY, by=house.administrator, on=house.on)


def test_dissolve_ends_what_lives_in_the_unit(house: SimpleNamespace) -> None:
    make_signer(house.one)
    with pytest.raises(Refused, match="Còn 2 đơn vị trực thuộc: Cơ sở 1, Cơ sở 2"):
        units.dissolve_unit(unit=house.s0, last_day=BEFORE, by=house.head, on=house.on)
    units.dissolve_unit(unit=house.one, last_day=BEFORE, by=house.head, on=house.on)
    assert spans(house.one) == [("Cơ sở 1", date(2000, 1, 1), BEFORE)]
    assert [len(selectors.signers_of(house.one, on=day)) for day in (BEFORE, DAY)] == [1, 0]
    assert [row.person.full_name for row in selectors.people_of(house.s0, BEFORE)] == ["Lý Thành Sơn"]
    assert selectors.people_of(house.s0, DAY) == []
    with pytest.raises(Refused, match="đã thôi hoạt động sau ngày 31/12/2023"):
        units.rename_unit(unit=house.one, name="X", day=DAY, by=house.head, on=house.on)


def test_merge_into_a_new_unit_takes_sub_units_and_staff_along(house: SimpleNamespace) -> None:
    room = make_unit("S0-P", "Tổ năng khiếu", parent=house.one)
    make_person(house.one, "Phạm Quốc Tuấn", title="Giáo viên")
    new = successions.merge_units(
        units=[house.one, house.two], into=NewUnit("S0-M", "Cơ sở Sông Mai", "site"), day=DAY, decision="QĐ 1",
        by=house.administrator, on=house.on,
    )  # fmt: skip
    assert [row.name for row in selectors.children_of(house.s0, BEFORE)] == ["Cơ sở 1", "Cơ sở 2"]
    assert [row.name for row in selectors.children_of(house.s0, DAY)] == ["Cơ sở Sông Mai"]
    assert selectors.version_on(room, DAY).parent == new
    posts = Post.objects.order_by("pk").values_list("unit__code", "title", "valid_from", "valid_to")
    assert list(posts) == [("S0-CS1", "Giáo viên", None, BEFORE), ("S0-M", "Giáo viên", DAY, None)]
    ties = Succession.objects.order_by("predecessor__code").values_list(
        "predecessor__code", "successor__code", "kind", "on"
    )
    assert list(ties) == [("S0-CS1", "S0-M", "merged", DAY), ("S0-CS2", "S0-M", "merged", DAY)]
    assert [row.successor for row in selectors.successors_of(house.one)] == [new]


def test_merge_into_one_of_them_and_replace(house: SimpleNamespace) -> None:
    kept = successions.merge_units(units=[house.one, house.two], into=house.one, day=DAY, by=house.head, on=house.on)
    assert (kept, [row.unit for row in selectors.children_of(house.s0, DAY)]) == (house.one, [house.one])
    new = successions.merge_units(
        units=[house.one], into=NewUnit("S0-N", "Cơ sở chính"), day=date(2025, 1, 1), by=house.head, on=house.on
    )
    assert [row.kind for row in selectors.predecessors_of(new)] == ["replaced"]


def test_merge_refused(house: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="ít nhất một đơn vị"):
        successions.merge_units(units=[house.one], into=house.one, day=DAY, by=house.head, on=house.on)
    with pytest.raises(Refused, match="nằm trong một đơn vị bị sáp nhập"):
        successions.merge_units(units=[house.s0], into=house.one, day=DAY, by=house.head, on=house.on)
    with pytest.raises(NotPermitted):
        successions.merge_units(units=[house.one, house.other], into=house.one, day=DAY, by=house.head, on=house.on)


@pytest.mark.parametrize(("keep", "after"), [(True, ["Cơ sở 1", "Cơ sở 2", "A", "B"]), (False, ["Cơ sở 2", "A", "B"])])
def test_split(house: SimpleNamespace, keep: bool, after: list[str]) -> None:
    parts = [NewUnit("A", "A"), NewUnit("B", "B")]
    successions.split_unit(unit=house.one, parts=parts, day=DAY, keep=keep, by=house.head, on=house.on)
    assert sorted(row.name for row in selectors.children_of(house.s0, DAY)) == sorted(after)
    assert [row.kind for row in selectors.successors_of(house.one)] == ["split", "split"]


def test_split_refused(house: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="ít nhất hai"):
        successions.split_unit(
            unit=house.one, parts=[NewUnit("A", "A")], day=DAY, keep=False, by=house.head, on=house.on
        )
    parts = [NewUnit("A", "A"), NewUnit("S1", "Mã đã dùng")]
    with pytest.raises(Refused, match="đã dùng"):
        successions.split_unit(unit=house.one, parts=parts, day=DAY, keep=True, by=house.head, on=house.on)
    assert Unit.objects.filter(code="A").exists() is False  # nothing half-done


def test_letterhead_by_officer_but_not_the_name(house: SimpleNamespace) -> None:
    units.change_letterhead(unit=house.s0, day=DAY, by=house.officer, on=house.on, symbol="NTN", place="Sông Mai")
    assert [selectors.letterhead_of(house.s0, day).symbol for day in (BEFORE, DAY)] == ["TTN", "NTN"]
    with pytest.raises(NotPermitted):
        units.change_letterhead(unit=house.s0, day=DAY, by=house.officer, on=house.on, name="Tên khác")
    with pytest.raises(NotPermitted):
        units.change_letterhead(unit=house.s0, day=DAY, by=house.member, on=house.on, symbol="X")


def test_union_dissolved_in_the_middle_of_a_year(house: SimpleNamespace) -> None:
    body = letterheads.add_body(unit=house.s0, kind="union", name="", valid_from=None, by=house.head, on=house.on)
    last = date(2025, 6, 30)
    letterheads.end_body(body=body, last_day=last, by=house.head, on=house.on)
    found = [[one.name for one in selectors.bodies_of(house.s0, day)] for day in (last, date(2025, 7, 1))]
    assert found == [["Công đoàn cơ sở"], []]
    assert last_event()["before"] == {"valid_to": None}
    assert last_event()["after"] == {"valid_to": "2025-06-30"}
    with pytest.raises(Refused, match="đã được ghi"):
        letterheads.add_body(unit=house.s0, kind="union", name="", valid_from=last, by=house.head, on=house.on)


def test_theme_is_set_changed_and_taken_away(house: SimpleNamespace) -> None:
    for text in ("Năm thanh niên tình nguyện", "Năm chuyển đổi số", ""):
        letterheads.set_theme(unit=house.s0, period="2023", text=text, by=house.officer, on=house.on)
        assert selectors.theme_of(house.s0, "2023") == text


def test_authority_lines_of_every_regime() -> None:
    told = {"title": "Phó Giám đốc", "head_title": "Giám đốc", "collective": "Ban Chấp hành"}
    assert {
        regime: signers.authority_lines(regime, **told) for regime in ("acting", "by_order", "authorised", "collective")
    } == {
        "acting": ["Q. PHÓ GIÁM ĐỐC"],
        "by_order": ["TL. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        "authorised": ["TUQ. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        "collective": ["TM. BAN CHẤP HÀNH", "PHÓ GIÁM ĐỐC"],
    }
    with pytest.raises(Refused, match="cấp phó"):
        signers.authority_lines("for_head", title="Giám đốc", head_title="Giám đốc")
    with pytest.raises(Refused, match="tập thể"):
        signers.authority_lines("collective", title="Chủ tịch")


def test_signer_on_the_days(house: SimpleNamespace) -> None:
    person = make_person(house.s0, "Lý Thành Sơn")
    wanted = {"unit": house.s0, "person": person, "lines": ["Giám đốc"], "by": house.officer, "on": house.on}
    signer = signers.add_signer(**wanted, valid_from=None)
    with pytest.raises(Refused, match="đã có dòng ký này"):
        signers.add_signer(**wanted, valid_from=DAY)
    signers.end_signer(signer=signer, last_day=BEFORE, by=house.officer, on=house.on)
    lines = [[row.authority_lines for row in selectors.letterhead_of(house.s0, day).signers] for day in (BEFORE, DAY)]
    assert lines == [[("GIÁM ĐỐC",)], []]


def test_new_units_under_a_superior_need_the_superiors_head(house: SimpleNamespace) -> None:
    head = make_user("cs1", "Trưởng Cơ sở 1", Role.HEAD, house.one)
    with pytest.raises(NotPermitted):
        successions.merge_units(units=[house.one], into=NewUnit("MOI", "Cơ sở mới"), day=house.on, by=head, on=house.on)
    with pytest.raises(NotPermitted):
        successions.split_unit(
            unit=house.one, parts=[NewUnit("MOI", "Cơ sở mới")], day=house.on, keep=True, by=head, on=house.on
        )
    assert Unit.objects.filter(code="MOI").exists() is False
