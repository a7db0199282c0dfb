"""Taking a unit from a file into this installation: new numbers, the same rows, or nothing at all."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from tongket.base.audit.services import record
from tongket.base.files.services import keep_file
from tongket.base.keeping import rows
from tongket.base.keeping.answers import FETCHED, UNIT
from tongket.base.keeping.archive import Archive, open_archive, reading_trouble
from tongket.base.keeping.sealing import broken
from tongket.base.keeping.services.restore import warnings_of, write_member
from tongket.base.keeping.services.unit_rows import references, soft_references
from tongket.base.keeping.services.words import Say, check_space, full_disk_in_words, quiet
from tongket.base.keeping.tables import applied_tables, last_numbers, member_of, set_last_numbers
from tongket.base.search.services import reindex
from tongket.cores.kernel.errors import Refused

Row = dict[str, Any]


@dataclass(frozen=True)
class TakenIn:
    """What came in, or what stands in the way."""

    units: int = 0
    rows: int = 0
    files: int = 0
    codes: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return dict(self.__dict__)


@dataclass
class _Arrival:
    """One unit on its way in: rows as written, by model, and the new number of each old one."""

    archive: Archive
    models: dict[str, type[models.Model]]
    rows: dict[str, list[Row]]
    under: int | None
    new: dict[str, dict[Any, Any]] = field(default_factory=dict)

    @property
    def root(self) -> int:
        return int(self.archive.manifest["unit"]["id"])


def take_in(
    path: Path, *, at: datetime, passphrase: str = "", under: str = "", units: dict[str, str] | None = None,
    accounts: dict[str, str] | None = None, only_check: bool = False, say: Say = quiet,
) -> TakenIn:  # fmt: skip
    """Bring the unit in, in one transaction; people go on working. ``units`` and ``accounts`` give new names for taken ones.

    Leaves the unit's rows with new numbers, its files, its old trail as a closed file whose hash is in the event, and a
    fresh search index. Everything in the way is told before anything is written: Refused, or with ``only_check`` a list.
    """
    with full_disk_in_words(_("Chưa đưa gì vào; dữ liệu vẫn nguyên.")), open_archive(path, passphrase) as archive:
        arrival = _read(archive, under)
        _rename(arrival, units or {}, accounts or {})
        conflicts = _conflicts(arrival)
        warnings = warnings_of(archive.manifest, at)
        if only_check:
            return TakenIn(conflicts=conflicts, warnings=warnings)
        if conflicts:
            raise Refused(
                " ".join([_("Chưa đưa gì vào."), *conflicts]),
                _("Thêm --rename MÃ=MÃ-MỚI, --rename-account TÊN=TÊN-MỚI rồi làm lại; --check để xem trước."),
            )
        check_space(Path(settings.DATA), sum(int(one["bytes"]) for one in archive.members.values()))
        files = _bring_files(archive)
        try:
            with transaction.atomic():
                count = _write(arrival, at, say)
        except IntegrityError as trouble:
            raise Refused(
                _("Có dòng trong tệp trùng với dữ liệu ở đây (%(what)s); chưa đưa gì vào.")
                % {"what": str(trouble)[:150]},
                _("Xem có phải đơn vị này đã được đưa vào rồi; nếu không, báo nhóm phát triển."),
            ) from trouble
        codes = [str(row["code"]) for row in arrival.rows[UNIT]]
        return TakenIn(len(codes), count, files, codes, [], warnings)


def _read(archive: Archive, under: str) -> _Arrival:
    manifest = archive.manifest
    if manifest.get("kind") != "unit":
        raise Refused(_("Tệp này chứa cả phần mềm, không phải một đơn vị."), _("Dùng lệnh tongket restore."))
    tables = applied_tables(connection)
    if sorted(tuple(key) for key in manifest["migrations"]) != sorted(tables.migrations):
        raise Refused(
            _("Hai nơi dùng hai bản phần mềm khác nhau (tệp do bản %(program)s ghi).")
            % {"program": str(manifest["program"])[:40]},
            _("Nâng cấp cả hai nơi lên cùng một bản, lấy đơn vị ra lại, rồi đưa vào."),
        )
    parent = None
    if under:
        parent = apps.get_model(UNIT)._base_manager.filter(code=under).values_list("pk", flat=True).first()
        if parent is None:
            raise Refused(_("Không có đơn vị nào mang mã “%(code)s”.") % {"code": under}, _("Xem mã ở trang Tổ chức."))
    by_label = {model._meta.label: model for model in tables.models}
    members = {member_of(model): model for model in tables.models}
    found: dict[str, list[Row]] = {}
    for name in archive.members:
        if name.startswith("tables/"):
            if name not in members:
                raise broken()
            with reading_trouble():
                lines = archive.lines(name)
                head = json.loads(next(lines))
                found[head["model"]] = [dict(zip(head["columns"], json.loads(line), strict=True)) for line in lines]
                if (
                    set(head["columns"]) != {one.column for one in rows.columns_of(members[name])}
                    or head["model"] != members[name]._meta.label
                ):
                    raise broken()
    return _Arrival(archive, by_label, found, parent)


def _rename(arrival: _Arrival, units: dict[str, str], accounts: dict[str, str]) -> None:
    for label, column, names in ((UNIT, "code", units), ("access.User", "username", accounts)):
        there = {row[column] for row in arrival.rows.get(label, [])}
        for old in names:
            if old not in there:
                raise Refused(
                    _("Trong tệp không có “%(name)s” để đổi tên.") % {"name": old},
                    _("Dùng --check để xem các tên bị trùng."),
                )
        for row in arrival.rows.get(label, []):
            row[column] = names.get(row[column], row[column])


def _conflicts(arrival: _Arrival) -> list[str]:
    found = []
    for label, column, words in (
        (UNIT, "code", _("Mã đơn vị đã có ở đây: %(names)s.")),
        ("access.User", "username", _("Tên đăng nhập đã có ở đây: %(names)s.")),
    ):
        names = [str(row[column]) for row in arrival.rows.get(label, [])]
        taken = set()
        for start in range(0, len(names), 500):
            some = {f"{column}__in": names[start : start + 500]}
            taken |= set(apps.get_model(label)._base_manager.filter(**some).values_list(column, flat=True))
        taken |= {name for name in names if names.count(name) > 1}
        if taken:
            found.append(words % {"names": ", ".join(sorted(taken))})
    return found


def _bring_files(archive: Archive) -> int:
    names = [name for name in archive.members if name.startswith("files/")]
    for name in names:
        sha = name.partition("/")[2]
        target = Path(settings.TONGKET_FILES) / sha[:2] / sha
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            write_member(archive, name, target.with_name(f".new-{sha[:16]}"), target)
    return len(names)


def _write(arrival: _Arrival, at: datetime, say: Say) -> int:
    going = [arrival.models[label] for label in sorted(arrival.rows)]
    _give_numbers(arrival, going)
    count = 0
    for done, model in enumerate(going):
        say(done, len(going), str(model._meta.verbose_name))
        lines = [rows.head_of(model), *(rows.line_of(row) for row in _arrived_rows(arrival, model))]
        count += rows.write_rows(model, connection, iter(lines))
    connection.check_constraints()
    root = arrival.new[UNIT][arrival.root]
    log = _keep_trail(arrival, root, at)
    reindex(at=at)
    record(
        by=None, verb="keeping.unit_taken_in", target=apps.get_model(UNIT)._base_manager.get(pk=root), unit_id=root,
        after={"units": len(arrival.rows[UNIT]), "rows": count, "made_at": arrival.archive.manifest["made_at"], "log": log},
    )  # fmt: skip
    return count


def _give_numbers(arrival: _Arrival, going: list[type[models.Model]]) -> None:
    """New primary keys after all that were ever given here; reserved, so that nobody else is given them meanwhile."""
    last = last_numbers(connection, going)
    for model in going:
        label, key = model._meta.label, model._meta.pk
        if not isinstance(key, models.AutoField):
            continue
        highest = model._base_manager.aggregate(top=models.Max("pk"))["top"] or 0
        begin = max(last.get(label, 0), highest)
        arrival.new[label] = {row[str(key.column)]: begin + n for n, row in enumerate(arrival.rows[label], start=1)}
        last[label] = begin + len(arrival.rows[label])
    set_last_numbers(connection, going, last)


def _arrived_rows(arrival: _Arrival, model: type[models.Model]) -> list[list[Any]]:
    """The rows with their new numbers, pointing to each other as before."""
    label, fields = model._meta.label, rows.columns_of(model)
    change = _changes(arrival, model)
    found = []
    for row in arrival.rows[label]:
        old = dict(row)
        for column, new_value in change.items():
            row[column] = new_value(old)
        found.append([row[one.column] for one in fields])
    return found


def _changes(arrival: _Arrival, model: type[models.Model]) -> dict[str, Callable[[Row], Any]]:
    label, key = model._meta.label, model._meta.pk
    change: dict[str, Callable[[Row], Any]] = {}
    for one in references(model):
        change[one.column] = _pointing(arrival, label, one.column, one.related_model._meta.label)
    for one in rows.columns_of(model):
        if one.column == "unit_id" and not one.is_relation:
            change["unit_id"] = _pointing(arrival, label, "unit_id", UNIT)
    for column, target in soft_references(model).items():
        change[column] = _pointing(arrival, label, column, target)
    if label in arrival.new:
        number = str(key.column)
        change[number] = lambda row: arrival.new[label][row[number]]
    special = _SPECIAL.get(label)
    return change | (special(arrival) if special else {})


def _pointing(arrival: _Arrival, label: str, column: str, target: str) -> Callable[[Row], Any]:
    """The new number of what the column points to; what did not come is None, a unit that did not come is the root."""
    numbers = arrival.new.get(target, {})
    root = arrival.new[UNIT][arrival.root] if label in FETCHED and target == UNIT else None
    return lambda row: None if row[column] is None else numbers.get(row[column], root)


def _version(arrival: _Arrival) -> dict[str, Callable[[Row], Any]]:
    """The top unit hangs under the unit that was named, with all its versions, or stands alone."""
    units = arrival.new[UNIT]
    return {"parent_id": lambda row: arrival.under if row["unit_id"] == arrival.root else units.get(row["parent_id"])}


def _account(arrival: _Arrival) -> dict[str, Callable[[Row], Any]]:
    """Nobody keeps this installation by having kept another; who holds nothing here cannot sign in."""
    holders = {
        row["account_id"]
        for label in ("organizations.RoleGrant", "organizations.Person")
        for row in arrival.rows.get(label, [])
    }
    return {
        "is_superuser": lambda row: False,
        "is_staff": lambda row: False,
        "is_active": lambda row: row["is_active"] and row["id"] in holders,
    }


def _person(arrival: _Arrival) -> dict[str, Callable[[Row], Any]]:
    """People of another unit come with their name, without account and number of staff."""
    fetched, accounts = set(arrival.archive.manifest.get("fetched_people", [])), arrival.new.get("access.User", {})
    return {
        "account_id": lambda row: None if row["id"] in fetched else accounts.get(row["account_id"]),
        "code": lambda row: "" if row["id"] in fetched else row["code"],
    }


def _indicator(arrival: _Arrival) -> dict[str, Callable[[Row], Any]]:
    """An indicator of a unit above becomes the top unit's own; a code that is taken there gets an ending."""
    came = set(arrival.new[UNIT])
    own = {row["code"] for row in arrival.rows["planning.Indicator"] if row["unit_id"] == arrival.root}

    def code(row: Row) -> str:
        found = str(row["code"])
        if row["unit_id"] not in came:
            while found in own:
                found = f"{found[:50]}-cap-tren"
            own.add(found)
        return found

    return {"code": code}


def _sections(arrival: _Arrival) -> dict[str, Callable[[Row], Any]]:
    """Live numbers in sentences are named by their indicator's number: "[[f12.amount]]"."""
    numbers = arrival.new.get("planning.Indicator", {})

    def named(text: str) -> str:
        return re.sub(
            r"(?<![A-Za-z0-9_])([ft])(\d+)(?=[.\]]|\Z)", lambda m: f"{m[1]}{numbers.get(int(m[2]), m[2])}", text
        )

    def sentence(one: Any) -> Any:
        if not isinstance(one, dict):
            return one
        told = {
            "template": re.sub(r"\[\[[^\]]*\]\]", lambda m: named(m[0]), one.get("template", "")),
            "keys": [named(key) for key in one.get("keys", [])],
            "seen": {named(key): value for key, value in one.get("seen", {}).items()},
        }
        return {**one, **{name: value for name, value in told.items() if name in one}}

    return {"sentences": lambda row: [sentence(one) for one in row["sentences"]]}


def _read_fact(arrival: _Arrival) -> dict[str, Callable[[Row], Any]]:
    """What accepting made is known by number here and there: it can no longer be taken back as one deed."""
    return {"made": lambda row: {**row["made"], "things": []} if isinstance(row["made"], dict) else row["made"]}


_SPECIAL: dict[str, Callable[[_Arrival], dict[str, Callable[[Row], Any]]]] = {
    "organizations.UnitVersion": _version,
    "access.User": _account,
    "organizations.Person": _person,
    "planning.Indicator": _indicator,
    "reporting.ReviewSection": _sections,
    "reporting.ReadFact": _read_fact,
}


def _keep_trail(arrival: _Arrival, root: int, at: datetime) -> str:
    """The events of the unit from its old installation, as one closed file; gives its SHA-256, which goes into our chain."""
    if "audit.jsonl" not in arrival.archive.members:
        return ""
    with arrival.archive.member("audit.jsonl") as source:
        content = source.read()
    if hashlib.sha256(content).hexdigest() != arrival.archive.members["audit.jsonl"]["sha256"]:
        raise broken()
    if not content:
        return ""
    packed = gzip.compress(content, mtime=0)
    stored = keep_file(
        unit_id=root, name="nhat-ky-noi-cu.jsonl.gz", content=packed, media_type="application/gzip", by=None, at=at
    )
    return stored.sha256
