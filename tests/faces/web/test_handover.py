"""Bàn giao: one page with everything open of one account, its paper, and the deed that is done whole or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client

from tests.factories.organizations import make_person, make_user
from tests.factories.planning import make_task
from tests.factories.reviews import AT, ON, World, make_world
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import RoleGrant
from tongket.cycle.planning.enums import TaskState
from tongket.cycle.planning.models import Task
from tongket.cycle.reporting.models import FigureComment
from tongket.faces.web.handover.deed import hand_over

PAGE = "/u/S0/2023/ban-giao/"
FROM = ON + timedelta(days=3)


@pytest.fixture
def world(db: None, settings: Any) -> World:
    """The small unit; the officer leads two open tasks and a finished one, a new colleague waits."""
    settings.TONGKET_TODAY = ON
    world = make_world()
    officer = make_person(world.unit, "Lê Thị Thanh Trúc", account=world.officer)
    make_person(world.unit, "Đặng Ngọc Hân", account=world.member)
    make_user("quantri", "Người quản trị", "administrator", world.unit)
    Task.objects.all().update(state=TaskState.DONE, result="Xong")
    for text, state in (
        ("Sửa hồ bơi", TaskState.TODO),
        ("Mua máy chiếu", TaskState.RUNNING),
        ("Đã xong", TaskState.DONE),
    ):
        make_task(world.plan, text=text, owner=officer, state=state)
    return world


def admin() -> Any:
    return selectors.holders_of(selectors.unit_by_code("S0"), ["administrator"], ON)[0]


def page(user: Any, path: str = PAGE, **query: Any) -> Any:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client.get(path, query)


def owners() -> dict[str, str]:
    return {row.text: row.owner.full_name if row.owner else "" for row in Task.objects.filter(owner__isnull=False)}


def test_everything_open_is_on_one_page(world: World) -> None:
    world.review()
    FigureComment.objects.create(
        unit_id=world.unit.pk, indicator=world.indicators["lop"], period="2023", text="Xem lại số lớp", by_id=1,
        by_name="Lý Thành Sơn", at=AT + timedelta(days=1),
    )  # fmt: skip
    shown = page(world.officer).content.decode()
    for words in (
        "Sửa hồ bơi",
        "Mua máy chiếu",
        "Xem lại số lớp",
        "Báo cáo tổng kết của đơn vị",
        "Cán bộ văn phòng",
        "Lý Thành Sơn",
    ):
        assert words in shown
    assert "Đã xong" not in shown
    assert "/u/S0/2023/van-ban/" in shown


def test_an_account_with_nothing_open_says_so(world: World) -> None:
    shown = page(world.member).content.decode()
    assert "Không chủ trì việc nào chưa xong." in shown
    assert "Không còn chỗ nào chờ nhận." in shown


def test_others_work_is_for_head_and_administrator(world: World) -> None:
    asked = {"tai-khoan": world.officer.pk}
    statuses = [page(user, **asked).status_code for user in (world.head, admin(), world.officer, world.member)]
    assert statuses == [200, 200, 200, 403]
    stranger = make_user("la", "Người lạ")
    assert page(world.head, **{"tai-khoan": stranger.pk}).status_code == 404
    assert page(world.head, **{"tai-khoan": "x"}).status_code == 404


def test_the_paper_holds_the_same_lines(world: World) -> None:
    answer = page(world.officer, f"{PAGE}ban-giao.docx")
    words = "\n".join(one.text for one in docx.Document(BytesIO(answer.content)).paragraphs)
    assert "Sửa hồ bơi" in words
    assert "Người bàn giao: Lê Thị Thanh Trúc." in words
    tables = [
        cell.text for table in docx.Document(BytesIO(answer.content)).tables for row in table.rows for cell in row.cells
    ]
    assert "NGƯỜI BÀN GIAO" in "\n".join(tables)


def test_role_and_tasks_go_over_on_the_day(world: World) -> None:
    grant = RoleGrant.objects.get(account=world.officer)
    count = hand_over(grant=grant, taker=world.member, from_day=FROM, with_tasks=True, by=admin(), on=ON, at=AT)
    assert count == 2
    days = (FROM - timedelta(days=1), FROM)
    assert [("officer" in selectors.roles_at(world.officer, world.unit.pk, day)) for day in days] == [True, False]
    assert [("officer" in selectors.roles_at(world.member, world.unit.pk, day)) for day in days] == [False, True]
    assert owners() == {
        "Sửa hồ bơi": "Đặng Ngọc Hân", "Mua máy chiếu": "Đặng Ngọc Hân", "Đã xong": "Lê Thị Thanh Trúc",
    }  # fmt: skip
    told = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert told == [
        "organizations.role_granted", "organizations.role_handed_over", "planning.task_handed_over",
        "planning.task_handed_over",
    ]  # fmt: skip


def test_only_the_role_when_asked(world: World) -> None:
    grant = RoleGrant.objects.get(account=world.officer)
    assert hand_over(grant=grant, taker=world.member, from_day=FROM, with_tasks=False, by=admin(), on=ON, at=AT) == 0
    assert owners()["Sửa hồ bơi"] == "Lê Thị Thanh Trúc"


def unchanged(deed: Any) -> Any:
    before = (list(RoleGrant.objects.order_by("pk").values()), owners(), Event.objects.count())
    with pytest.raises(Refused) as trouble:
        deed()
    assert (list(RoleGrant.objects.order_by("pk").values()), owners(), Event.objects.count()) == before
    return trouble.value


def test_all_or_nothing(world: World) -> None:
    grant = RoleGrant.objects.get(account=world.officer)
    common: dict[str, Any] = {"grant": grant, "from_day": FROM, "with_tasks": True, "on": ON, "at": AT}
    newcomer = make_user("moi", "Trần Thị Bưởi")
    assert "chưa gắn với người nào" in unchanged(lambda: hand_over(**common, taker=newcomer, by=admin())).reason
    assert "là một" in unchanged(lambda: hand_over(**common, taker=world.officer, by=admin())).reason
    for user in (world.head, world.officer, world.member):
        assert isinstance(unchanged(lambda user=user: hand_over(**common, taker=world.member, by=user)), NotPermitted)
    newcomer.is_active = False
    newcomer.save()
    assert "đang khóa" in unchanged(lambda: hand_over(**common, taker=newcomer, by=admin())).reason


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        (FROM, None, False),
        (FROM - timedelta(days=1), None, True),
        (None, FROM - timedelta(days=1), False),
        (None, FROM, True),
    ],
)
def test_the_role_must_be_held_before_and_on_the_day(
    world: World, since: date | None, until: date | None, fits: bool
) -> None:
    RoleGrant.objects.filter(account=world.officer).update(valid_from=since, valid_to=until)
    grant = RoleGrant.objects.get(account=world.officer)
    common: dict[str, Any] = {"grant": grant, "taker": world.member, "from_day": FROM, "with_tasks": False}
    if not fits:
        assert "không giữ đến ngày" in unchanged(lambda: hand_over(**common, by=admin(), on=ON, at=AT)).reason
        return
    hand_over(**common, by=admin(), on=ON, at=AT)
    assert RoleGrant.objects.get(account=world.member, role="officer").valid_to == until


def test_the_form_of_the_deed(world: World) -> None:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(admin())
    grant = RoleGrant.objects.get(account=world.officer)
    path = f"{PAGE}vai-tro/?tai-khoan={world.officer.pk}"
    typed = {"grant": grant.pk, "taker": world.member.pk, "from_day": "21/12/2023", "with_tasks": "on"}
    assert client.post(path, typed | {"from_day": "32/13/2023"}).status_code == 422
    assert client.post(path, typed).status_code == 302
    grant.refresh_from_db()
    assert grant.valid_to == date(2023, 12, 20)
    client.force_login(world.head)
    assert client.get(path).status_code == 403
