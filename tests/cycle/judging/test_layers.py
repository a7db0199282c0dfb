"""A unit's own rules: prepared, decided, inherited, refused; older versions keep their days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cycle.judging.conftest import CAP, IDEA, ON, decided, layer_text
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cores.law.cases import read_cases
from tongket.cores.law.history import Case
from tongket.cores.law.loading import national_rules
from tongket.cycle.judging.models import LawLayer
from tongket.cycle.judging.selectors import judge_case, layers_below_that_break, stack_for
from tongket.cycle.judging.selectors.previews import preview_of
from tongket.cycle.judging.services.layers import decide, drop_draft, save_draft
from tongket.cycle.organizations.models import Unit

SINCE = date(2024, 6, 1)


def case(ask: str, *history: str) -> Case:
    lines = "".join(f"    - {one}\n" for one in history)
    text = (
        f"- id: C\n  subject: {{kind: individual}}\n  history:\n{lines}  ask: {{{ask}}}\n"
        if history
        else f"- id: C\n  ask: {{{ask}}}\n"
    )
    (found,) = read_cases(text, "c.yaml", national_rules().awards)
    return found


def excellent(day: str) -> Case:
    return case(f"award: cstdcs, year: 2024, on: {day}", "{year: 2024, rating: HTXSNV}")


def quota(day: str, proposed: int = 7) -> Case:
    return case(f"check: quota, award: cstdcs, year: 2024, on: {day}, pool: 40, proposed: {proposed}")


def test_a_draft_judges_nothing_until_the_head_decides_it(unit: Unit, emulation: User, head: User) -> None:
    draft = save_draft(
        unit=unit, text=layer_text("QC1", IDEA), from_day=SINCE, reason="Quy chế 12", by=emulation, on=ON
    )
    assert judge_case(unit, excellent("2024-12-12")).answer.verdict == "eligible"

    decide(layer=draft, by=head, on=ON)

    told = judge_case(unit, excellent("2024-12-12")).answer
    assert told.verdict == "not_eligible"
    assert [one.source for one in told.conditions if one.rule == "QC1-5"] == ["Quy chế QC1, Điều 5"]
    verbs = list(
        Event.objects.filter(target_type="judging.LawLayer").order_by("pk").values_list("verb", "actor_name", "reason")
    )
    assert verbs == [
        ("judging.layer_saved", str(emulation), "Quy chế 12"), ("judging.layer_decided", str(head), "Quy chế 12"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "verdict"), [("2024-05-31", "eligible"), ("2024-06-01", "not_eligible"), ("2024-06-02", "not_eligible")]
)
def test_a_version_judges_from_its_day(unit: Unit, day: str, verdict: str) -> None:
    decided(unit, layer_text("QC1", IDEA), SINCE)
    assert judge_case(unit, excellent(day)).answer.verdict == verdict


@pytest.mark.parametrize(
    ("day", "limit"), [("2024-05-31", None), ("2024-06-01", 8), ("2024-08-31", 8), ("2024-09-01", 4)]
)
def test_older_versions_keep_their_days(unit: Unit, day: str, limit: int | None) -> None:
    first = decided(unit, layer_text("QC1", CAP, value="0.20"), SINCE)
    second = decided(unit, layer_text("QC2", CAP, value="0.10"), date(2024, 9, 1))

    assert dict(judge_case(unit, quota(day)).answer.more) == {"limit": limit}
    first.refresh_from_db()
    assert [(one.version, one.state) for one in (first, second)] == [(1, "replaced"), (2, "in_force")]


def test_a_newer_version_takes_the_place_of_a_later_one_from_its_own_day(unit: Unit) -> None:
    decided(unit, layer_text("QC1", CAP, value="0.20"), date(2024, 9, 1))
    decided(unit, layer_text("QC2", CAP, value="0.10"), SINCE)
    assert [
        dict(judge_case(unit, quota(day)).answer.more)["limit"] for day in ("2024-05-31", "2024-06-01", "2024-12-01")
    ] == [None, 4, 4]


def test_the_units_below_inherit_and_other_organisations_do_not(province: Unit, unit: Unit) -> None:
    decided(province, layer_text("T1", IDEA), SINCE)
    elsewhere = make_unit("S9")

    assert judge_case(unit, excellent("2024-12-12")).answer.verdict == "not_eligible"
    assert judge_case(elsewhere, excellent("2024-12-12")).answer.verdict == "eligible"
    assert [one.unit_id for one in stack_for(unit, ON).applied] == [province.pk]


def test_a_unit_may_tighten_what_its_province_set_and_never_loosen_it(
    province: Unit, unit: Unit, emulation: User
) -> None:
    decided(province, layer_text("T1", CAP, value="0.12"), SINCE)
    given: dict[str, Any] = {"unit": unit, "from_day": SINCE, "reason": "Quy chế", "by": emulation, "on": ON}

    with pytest.raises(Refused, match=r"thấy value: 0\.13; cần không quá 0\.12 \(Quy chế T1, Điều 6\)"):
        save_draft(text=layer_text("QC1", CAP, value="0.13"), **given)
    assert save_draft(text=layer_text("QC1", CAP, value="0.12"), **given).version == 1
    assert save_draft(text=layer_text("QC1", CAP, value="0.11"), **given).version == 1
    assert LawLayer.objects.filter(unit=unit).count() == 1


def test_a_level_above_that_begins_later_is_asked_too(province: Unit, unit: Unit, emulation: User) -> None:
    decided(province, layer_text("T1", CAP, value="0.10").replace("value: 0.10", "value: 0.10"), date(2024, 10, 1))
    with pytest.raises(Refused, match="không quá 0"):
        save_draft(
            unit=unit, text=layer_text("QC1", CAP, value="0.15"), from_day=SINCE, reason="x", by=emulation, on=ON
        )


def test_a_layer_that_no_longer_fits_is_left_out_and_every_answer_says_so(province: Unit, unit: Unit) -> None:
    decided(unit, layer_text("QC1", CAP, IDEA, value="0.15"), SINCE)
    text = layer_text("T1", CAP, value="0.10")
    breaking = layers_below_that_break(province, text, SINCE)
    decided(province, text, SINCE)

    told = judge_case(unit, quota("2024-12-12", 5)).answer

    assert [one.layer.unit_id for one in breaking] == [unit.pk]
    assert (told.verdict, dict(told.more)) == ("invalid", {"limit": 4})
    assert told.warnings[-1].startswith(
        "Quy định riêng của Trung tâm Thanh thiếu niên Phương Nam (bản 1) không còn khớp"
    )
    assert layers_below_that_break(province, text, SINCE) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "dòng 1"),
        ("a: 1", "khóa lạ “a”"),
        ("\x00", "dòng 1"),
        ("- " * 30_000, "dòng 1"),
        ("[" * 100_000, "dòng 1"),
        ("x" * 200_001, "không quá 200000 chữ"),
        (layer_text("QC1") + "conditions:\n" + "  - condition: a\n" * 301, "không quá 300 quy định"),
        (layer_text("QC1", IDEA).replace("QC1/co-sang-kien", "cstdcs/ground"), "cấp dưới không được sửa điều kiện"),
        (layer_text("L2022"), "mã văn bản chưa có"),
        (layer_text("QC1", IDEA).replace("{ideas: {initiatives: 1, works: 1, level: base}}", "{rating: 5}"), "dòng 9"),
        (layer_text("QC1", IDEA).replace("dated:", "dated: &a [*a]"), "dòng"),
    ],
)  # fmt: skip
def test_garbage_is_refused_in_words(unit: Unit, emulation: User, text: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        save_draft(unit=unit, text=text, from_day=SINCE, reason="x", by=emulation, on=ON)
    assert said in str(caught.value)
    assert LawLayer.objects.count() == 0


def test_refusals_of_state_and_person(unit: Unit, emulation: User, head: User) -> None:
    member = make_user("vien-chuc", "Trần Thị Bưởi", "member", unit)
    text = layer_text("QC1", IDEA)
    given: dict[str, Any] = {"unit": unit, "text": text, "from_day": SINCE, "on": ON}
    with pytest.raises(NotPermitted):
        save_draft(reason="x", by=member, **given)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        save_draft(reason="  ", by=emulation, **given)
    with pytest.raises(Refused, match="năm 1945"):
        save_draft(reason="x", by=emulation, **{**given, "from_day": date(1944, 12, 31)})
    own = save_draft(reason="x", by=head, **given)
    with pytest.raises(Refused, match="Người soạn không tự ban hành"):
        decide(layer=own, by=head, on=ON)
    draft = save_draft(reason="x", by=emulation, **given)
    with pytest.raises(NotPermitted):
        decide(layer=draft, by=emulation, on=ON)
    decide(layer=draft, by=head, on=ON)
    with pytest.raises(Refused, match="đã ban hành, không bỏ được"):
        drop_draft(layer=draft, by=head, on=ON)
    with pytest.raises(Refused, match="đã ban hành, không ban hành được nữa"):
        decide(layer=draft, by=head, on=ON)
    second = save_draft(reason="x", by=emulation, **{**given, "text": layer_text("QC2", IDEA)})
    with pytest.raises(NotPermitted):
        drop_draft(layer=second, by=member, on=ON)
    drop_draft(layer=second, by=emulation, on=ON)
    assert list(LawLayer.objects.values_list("version", "state")) == [(1, "in_force")]


def test_the_preview_says_which_answers_would_differ(unit: Unit) -> None:
    mine = excellent("2024-12-12")
    found = preview_of(unit, layer_text("QC1", IDEA), SINCE, [mine, excellent("2024-05-31")])

    first = found.comparison.differing[0]
    assert (first.case, first.before.verdict, first.after.verdict) == (mine, "eligible", "not_eligible")
    assert found.shown[0].why == ("Có sáng kiến năm 2024 (Quy chế QC1, Điều 5)",)
    assert all(one.case.ask.day >= SINCE for one in found.comparison.differing)
    nothing = preview_of(unit, layer_text("QC1"), SINCE, [mine])
    assert (nothing.comparison.differing, nothing.comparison.only_told) == ((), 0)
    assert nothing.comparison.asked > 100
