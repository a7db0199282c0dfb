"""The package for DHIS2: what refers to what, which values are in it, which are not, and what it refuses."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cycle.collecting.asking import AT, ON, make_asking
from tests.factories.planning import make_indicator
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.facts.dhis2 import Element, OrgUnit, metadata, period_of, plain_value, uid
from tongket.cycle.collecting.models import Counted
from tongket.cycle.collecting.selectors.dhis2 import dhis2_package
from tongket.cycle.collecting.selectors.sums import node_at
from tongket.cycle.collecting.services.checking import accept
from tongket.cycle.collecting.services.requests import make_next_round
from tongket.cycle.planning.enums import IndicatorKind

UID = re.compile(r"[A-Za-z][A-Za-z0-9]{10}")


def opened(content: bytes) -> dict[str, Any]:
    """The files of a package; JSON read, text as it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        read = {name: package.read(name).decode() for name in package.namelist()}
    return {name: json.loads(text) if name.endswith(".json") else text for name, text in read.items()}


@given(st.text(max_size=60), st.text(max_size=60))
def test_identifiers_have_their_shape_and_follow_from_the_code(one: str, other: str) -> None:
    assert UID.fullmatch(uid("unit", one))
    assert (uid("unit", one) == uid("unit", other)) == (one == other)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("2024", ("Yearly", "2024")), ("2024-H1", ("SixMonthly", "2024S1")), ("2024-H2", ("SixMonthly", "2024S2")),
        ("2024-Q1", ("Quarterly", "2024Q1")), ("2024-Q4", ("Quarterly", "2024Q4")), ("2024-01", ("Monthly", "202401")),
        ("2024-12", ("Monthly", "202412")), ("NH2022-2023", ("FinancialAug", "2022Aug")), ("BC2024", None), ("NK2020-2025", None),
    ],
)  # fmt: skip
def test_periods_as_dhis2_writes_them(code: str, told: tuple[str, str] | None) -> None:
    assert period_of(Period.from_code(code)) == told


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_values_lose_nothing_and_have_no_exponent(amount: Decimal) -> None:
    said = plain_value(amount, "NUMBER")
    assert Decimal(said) == amount
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", said)


def test_two_elements_of_one_name_get_two_names() -> None:
    twins = [Element("S0", code, "Số lớp kỹ năng hè của các cơ sở trong toàn hệ thống năm nay") for code in ("a", "b")]
    told = metadata(units=[OrgUnit("S0", "Trên", ON)], elements=twins, form=("S0-YC1", "Báo cáo"), period_type="Yearly")
    names = [(one["name"], one["shortName"]) for one in told["dataElements"]]
    assert len({name for name, _short in names}) == len({short for _name, short in names}) == 2
    assert all(len(short) <= 50 for _name, short in names)


def test_long_codes_and_forms_of_one_name_stay_apart() -> None:
    twins = [Element("S0", "chi-tieu-" * 6 + code, f"Số {code}") for code in ("a", "b")]
    units = [OrgUnit("S0", "Trên", ON)]
    forms = [
        metadata(units=units, elements=twins, form=(f"S0-YC{one}", "Báo cáo năm " * 20), period_type="Yearly")[
            "dataSets"
        ][0]
        for one in (1, 2)
    ]
    told = metadata(units=units, elements=twins, form=("S0-YC1", "Báo cáo"), period_type="Yearly")["dataElements"]
    assert len({one["code"] for one in told}) == 2
    assert all(len(one["code"]) <= 50 for one in told)
    for what, longest in (("name", 230), ("shortName", 50), ("code", 50)):
        assert forms[0][what] != forms[1][what]
        assert len(forms[0][what]) <= longest


@pytest.mark.django_db
def test_everything_refers_to_something_in_the_package() -> None:
    case = make_asking(3)
    ratio = make_indicator(
        case.top, "Tỷ lệ nữ", "ty-le-nu", kind=IndicatorKind.SHARE, numerator=case.indicators[1], denominator=case.indicators[0]
    )  # fmt: skip
    case.request.items.create(indicator=ratio, position=9)
    node = node_at(case.top, case.request.pk)
    assert node is not None
    told = opened(b"".join(dhis2_package(node, ON)))
    about = told["metadata.json"]
    units = {one["id"]: one for one in about["organisationUnits"]}
    elements = {one["id"] for one in about["dataElements"]}
    (form,) = about["dataSets"]
    (made,) = about["indicators"]
    assert [one["code"] for one in units.values()] == ["LD", "T1", "T2", "T3"]
    assert all(one["parent"]["id"] in units for one in units.values() if one["level"] > 1)
    assert all(
        one["path"].split("/")[-1] == key and one["level"] == one["path"].count("/") for key, one in units.items()
    )
    assert {one["dataElement"]["id"] for one in form["dataSetElements"]} == elements
    assert {one["id"] for one in form["organisationUnits"]} == {uid("unit", f"T{one}") for one in (1, 2, 3)}
    assert set(re.findall(r"#\{(\w+)\}", made["numerator"] + made["denominator"])) <= elements
    assert made["indicatorType"]["id"] == about["indicatorTypes"][0]["id"]
    assert form["periodType"] == "FinancialAug"


@pytest.mark.django_db
def test_accepted_values_are_there_zero_too_the_others_are_not() -> None:
    case = make_asking(3)
    case.fill(0, 41, 0, 3)
    case.send(0)
    case.accepted(1)
    case.fill(2)
    case.send(2)  # sent, not accepted
    accept(answers=[case.answer(0)], by=case.asker, on=ON, at=AT)
    Counted.objects.filter(answer=case.answer(1), indicator=case.indicators[2]).update(state="na", amount=None)
    node = node_at(case.top, case.request.pk)
    assert node is not None
    told = opened(b"".join(dhis2_package(node, ON)))
    rows = told["dataValueSets.json"]["dataValues"]
    names = {uid("unit", f"T{one}"): f"T{one}" for one in (1, 2, 3)}
    codes = {uid("element", f"LD:{one.code}"): one.code for one in case.indicators}
    assert [(names[one["orgUnit"]], codes[one["dataElement"]], one["value"]) for one in rows] == [
        ("T1", "doan-vien", "41"), ("T1", "doan-vien-nu", "0"), ("T1", "ket-nap", "3"),
        ("T2", "doan-vien", "41"), ("T2", "doan-vien-nu", "31"),
    ]  # fmt: skip
    assert {one["period"] for one in rows} == {"2022Aug"}
    done = told["completeDataSetRegistrations.json"]["completeDataSetRegistrations"]
    assert [names[one["organisationUnit"]] for one in done] == ["T1", "T2"]
    assert {one["dataSet"] for one in done} == {told["metadata.json"]["dataSets"][0]["id"]}


@pytest.mark.django_db
def test_a_unit_that_was_asked_takes_its_own_part_only() -> None:
    case = make_asking(2)
    case.accepted(0)
    case.accepted(1)
    node = node_at(case.schools[0], case.request.pk)
    assert node is not None
    told = opened(b"".join(dhis2_package(node, ON)))
    assert [one["code"] for one in told["metadata.json"]["organisationUnits"]] == ["T1"]
    assert {one["orgUnit"] for one in told["dataValueSets.json"]["dataValues"]} == {uid("unit", "T1")}


@pytest.mark.django_db
def test_the_next_round_fills_the_same_data_set() -> None:
    case = make_asking(1, repeat="year")
    after = make_next_round(case.request, by=case.asker, at=AT)
    type(after).objects.filter(pk=after.pk).update(state="open")
    forms = []
    for request in (case.request, after):
        node = node_at(case.top, request.pk)
        assert node is not None
        forms.append(opened(b"".join(dhis2_package(node, ON)))["metadata.json"]["dataSets"][0]["id"])
    assert forms[0] == forms[1]


@pytest.mark.django_db
def test_a_period_dhis2_has_not_is_refused_with_those_it_has() -> None:
    case = make_asking(1, period="BC2023", cut_off=date(2023, 6, 10))
    node = node_at(case.top, case.request.pk)
    assert node is not None
    with pytest.raises(Refused, match="DHIS2 không có kiểu kỳ"):
        dhis2_package(node, ON)
