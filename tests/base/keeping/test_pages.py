"""The page of backups: for the keeper alone; made, checked, downloaded with the password, deleted; the warning."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.organizations import PASSWORD, make_unit
from tongket.base.access.models import User
from tongket.base.audit.models import Event
from tongket.base.jobs.models import Job
from tongket.base.keeping import selectors
from tongket.base.keeping.models import BackupRun, Schedule
from tongket.base.keeping.services.backup import back_up
from tongket.base.keeping.services.keeping_files import ScheduleTerms, make_backup, note_made, set_schedule, thin_out
from tongket.cores.kernel.errors import Refused

HOME = "/may-chu/sao-luu/"
TODAY = date(2024, 12, 12)


@pytest.fixture
def place(db: None, settings: Any, tmp_path: Path) -> Path:
    """A data folder of one's own."""
    settings.DATA, settings.TONGKET_FILES = tmp_path, tmp_path / "files"
    return tmp_path


@pytest.fixture
def keeper(place: Path) -> User:
    user = User.objects.create_user("giu.may", full_name="Người giữ máy", password=PASSWORD)
    user.is_superuser = True
    user.save()
    return user


@pytest.fixture
def client(keeper: User) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(keeper, backend="django.contrib.auth.backends.ModelBackend")
    return client


def now() -> datetime:
    return timezone.localtime()


def backed_up(**more: Any) -> BackupRun:
    return make_backup(automatic=more.pop("automatic", False), at=more.pop("at", now()))[0]


TERMS = {
    "enabled": "on",
    "hour": "12",
    "folder": "",
    "daily": "7",
    "weekly": "4",
    "monthly": "12",
    "warn_days": "7",
    "new_passphrase": "",
}


def test_others_are_refused(place: Path) -> None:
    user = User.objects.create_user("nguoi.khac", full_name="Người khác", password=PASSWORD)
    other = Client()
    other.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    for address in ("", "lam/", "a.tkb/tai/", "a.tkb/xoa/", "a.tkb/kiem-tra/"):
        assert other.post(HOME + address).status_code == 403
    assert other.get(HOME).status_code == 403
    assert BackupRun.objects.count() == Job.objects.count() == 0


def test_a_click_asks_for_a_backup_once(client: Client) -> None:
    first = client.post(HOME + "lam/")
    second = client.post(HOME + "lam/")

    assert first.status_code == 302
    assert Job.objects.filter(name="keeping.backup").count() >= 1
    assert second.status_code == 302


def test_list_check_download_and_delete(client: Client, keeper: User, place: Path) -> None:
    run = backed_up(at=now() - timedelta(hours=1))
    newer = backed_up()
    name = Path(run.path).name

    page = client.get(HOME).content.decode()
    assert name in page
    assert "hôm nay" in page

    assert client.get(f"{HOME}{name}/tai/").status_code == 200
    assert client.post(f"{HOME}{name}/tai/", {"password": "sai mật khẩu"}).status_code == 422
    assert Event.objects.filter(verb="keeping.backup_downloaded").count() == 0
    got = client.post(f"{HOME}{name}/tai/", {"password": PASSWORD})
    assert b"".join(got.streaming_content) == Path(run.path).read_bytes()  # type: ignore[attr-defined]
    assert Event.objects.get(verb="keeping.backup_downloaded").actor_name == str(keeper)

    assert client.post(f"{HOME}{name}/kiem-tra/").status_code == 302
    assert client.post(f"{HOME}{name}/xoa/").status_code == 302
    assert not Path(run.path).exists()
    assert Event.objects.filter(verb="keeping.backup_deleted").count() == 1
    assert client.post(f"{HOME}{Path(newer.path).name}/xoa/").status_code == 409  # the last one stays
    assert Path(newer.path).exists()


@pytest.mark.parametrize("name", ["khong-co.tkb", "..%2Fsecret.key", "secret.key", "%00.tkb", "x" * 300 + ".tkb"])
def test_other_files_are_not_found(client: Client, place: Path, name: str) -> None:
    (place / "secret.key").write_text("bí mật")

    assert client.get(f"{HOME}{name}/tai/").status_code == 404
    assert client.post(f"{HOME}{name}/xoa/").status_code == 404


def test_the_keeper_is_warned_until_there_is_a_young_backup(client: Client, keeper: User) -> None:
    assert [one.title for one in selectors.waiting_for_keeper(keeper, TODAY)] == ["Chưa có bản sao lưu nào"]
    run = backed_up()
    assert selectors.waiting_for_keeper(keeper, TODAY) == []

    found = selectors.backup_warning(now() + timedelta(days=9))
    assert found is not None
    assert found.title == "Bản sao lưu mới nhất đã 9 ngày"
    later = selectors.backup_warning(now() - timedelta(days=400))  # a clock a year behind: the file lies in the future
    assert later is not None
    assert later.never

    Path(run.path).unlink()
    assert [one.title for one in selectors.waiting_for_keeper(keeper, TODAY)] == ["Chưa có bản sao lưu nào"]


def test_a_copy_from_before_an_upgrade_is_not_the_data_in_use(keeper: User, place: Path) -> None:
    path = place / "backups" / "before-upgrade-1.tkb"
    path.parent.mkdir(exist_ok=True)
    back_up(path, at=now())

    found = selectors.backup_warning(now())

    assert found is not None
    assert found.never
    assert found.title == "Chưa sao lưu dữ liệu đang dùng"
    assert found.why.startswith(f"Bản ghi ngày {now():%d/%m/%Y} ")


def test_a_backup_by_command_counts_wherever_it_was_carried(
    keeper: User, place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stick = tmp_path_factory.mktemp("usb") / "thang12.tkb"
    note_made(back_up(stick, at=now()), at=now())
    stick.unlink()

    assert selectors.waiting_for_keeper(keeper, TODAY) == []


def test_a_failed_backup_is_kept_and_said(keeper: User, place: Path) -> None:
    backed_up(at=now() - timedelta(hours=2))
    (place / "tep").write_text("không phải thư mục")
    Schedule.objects.create(pk=1, folder=str(place / "tep"))
    with pytest.raises(Refused):
        make_backup(automatic=True, at=now())

    run = BackupRun.objects.first()
    assert run is not None
    assert run.trouble != ""
    assert selectors.waiting_for_keeper(keeper, TODAY)[0].title == "Lần sao lưu gần nhất không xong"


def test_the_schedule_is_saved_and_refuses_what_cannot_be(client: Client, place: Path) -> None:
    assert client.post(HOME, TERMS).status_code == 302
    assert selectors.schedule().enabled is True
    assert Event.objects.get(verb="keeping.schedule_changed").after == {"enabled": True}

    assert client.post(HOME, {**TERMS, "folder": str(place / "khong-co")}).status_code == 422
    assert client.post(HOME, {**TERMS, "folder": "tuong/doi"}).status_code == 422
    assert client.post(HOME, {**TERMS, "sealed": "on"}).status_code == 422
    assert client.post(HOME, {**TERMS, "sealed": "on", "new_passphrase": "ngắn"}).status_code == 422
    assert client.post(HOME, {**TERMS, "daily": "0"}).status_code == 422
    assert selectors.schedule().sealed is False

    assert client.post(HOME, {**TERMS, "sealed": "on", "new_passphrase": "con mèo trèo cây cau"}).status_code == 302
    run = backed_up()
    assert Path(run.path).read_bytes()[:5] == b"TKBS1"
    assert "con mèo" not in str(list(Event.objects.values_list("after", flat=True)))


def test_automatic_ones_are_thinned_and_others_left(keeper: User, place: Path) -> None:
    terms = ScheduleTerms(True, "", 12, 2, 1, 1, 7, False)
    set_schedule(terms=terms, by=keeper)
    folder = place / "backups"
    folder.mkdir()
    for number in range(1, 11):
        (folder / f"tongket-202412{number:02d}-120000-tu-dong.tkb").write_bytes(b"")
        (folder / f"tongket-202412{number:02d}-120000.tkb").write_bytes(b"")
    (folder / "before-upgrade-20241201-0.1.0.tkb").write_bytes(b"")

    thin_out()

    left = sorted(path.name for path in folder.iterdir())
    assert [name for name in left if "tu-dong" in name] == [
        "tongket-20241209-120000-tu-dong.tkb",
        "tongket-20241210-120000-tu-dong.tkb",
    ]
    assert len(left) == 2 + 10 + 1


def test_the_daily_backup_is_due_once_from_its_hour_on(place: Path) -> None:
    plan = Schedule(pk=1, enabled=True, hour=12)
    noon = datetime(2024, 12, 31, 5, 0, tzinfo=UTC)  # twelve o'clock here

    assert selectors.is_due(plan, noon - timedelta(minutes=1)) is True  # yesterday's was never made
    BackupRun.objects.create(began_at=noon - timedelta(hours=20), automatic=True, path="x")
    assert selectors.is_due(plan, noon - timedelta(minutes=1)) is False
    assert selectors.is_due(plan, noon) is True
    BackupRun.objects.create(began_at=noon, automatic=True, path="x")
    assert selectors.is_due(plan, noon + timedelta(hours=11)) is False
    assert selectors.is_due(plan, noon + timedelta(days=1)) is True
    assert selectors.is_due(Schedule(pk=1, hour=12), noon + timedelta(days=1)) is False


def test_tables_come_back_equal_inside_one_database(keeper: User, place: Path, transactional_db: None) -> None:
    from django.db import connection

    from tongket.base.keeping.archive import content_hash, open_archive
    from tongket.base.keeping.services.backup import content_of

    make_unit("ĐV1")
    run = backed_up()
    with open_archive(Path(run.path)) as archive:
        saved = archive.members
    BackupRun.objects.all().delete()
    found = content_of(connection, place)

    assert {name for name in saved if not name.startswith(("data/", "files/"))} == set(found)
    same = {name for name in found if found[name]["sha256"] == saved[name]["sha256"]}
    assert set(found) - same <= {
        "tables/keeping.backuprun.jsonl",
        "tables/audit.event.jsonl",
        "tables/audit.chainhead.jsonl",
    }
    assert content_hash(saved) == run.content_sha256
