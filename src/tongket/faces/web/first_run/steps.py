"""The steps of setting up: what is done, what was put off, where each is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.selectors import SettingUp
from tongket.cycle.reporting.selectors.readings import readings_of

State = Literal["done", "later", "todo"]
KEYS = ("unit", "sites", "staff", "signers", "report")


@dataclass(frozen=True)
class Step:
    """One step: its name, why it is worth the while, its page, how far it is."""

    key: str
    name: str
    why: str
    url: str
    state: State

    @property
    def is_open(self) -> bool:
        """Whether it still asks for something."""
        return self.state == "todo"


def steps_of(setting: SettingUp | None) -> list[Step]:
    """The five steps in order; before the unit exists only their names count."""
    done = {
        "unit": setting is not None,
        "sites": setting is not None and setting.has_sites,
        "staff": setting is not None and setting.has_staff,
        "signers": setting is not None and setting.has_head and setting.has_officer,
        "report": setting is not None and readings_of(setting.unit.pk).exists(),
    }
    skipped = setting.skipped if setting else frozenset()
    words = {
        "unit": (_("Đơn vị, tài khoản"), _("Tên, ký hiệu, địa danh in trên văn bản.")),
        "sites": (_("Cơ sở, phòng"), _("Để mỗi nơi nhập số của mình, đơn vị cộng lại.")),
        "staff": (_("Danh sách người"), _("Lấy từ tệp Excel, để chọn người ký và người chủ trì.")),
        "signers": (_("Người ký, người làm"), _("Tài khoản của người đứng đầu và cán bộ văn phòng.")),
        "report": (_("Báo cáo năm trước"), _("Phần mềm đọc ra chỉ tiêu và số liệu, không phải gõ lại.")),
    }
    return [
        Step(
            key,
            words[key][0],
            words[key][1],
            reverse("first_run:start") if key == "unit" else reverse(f"first_run:{key}"),
            "done" if done[key] else "later" if key in skipped else "todo",
        )
        for key in KEYS
    ]


def progress_of(steps: list[Step], current: str) -> list[dict[str, str]]:
    """The same for the line of steps on top of each page."""
    return [
        {"name": step.name, "state": "current" if step.key == current else "done" if step.state == "done" else "todo"}
        for step in steps
    ]


def after(steps: list[Step], key: str) -> str:
    """Where one goes on from this step: the next open one after it, else the list of steps."""
    later = steps[KEYS.index(key) + 1 :]
    return next((step.url for step in later if step.is_open), reverse("first_run:start"))


def reminder_for(user: User, on: date) -> dict[str, Any] | None:
    """What the home page of the administrator shows while steps are open; None when there is nothing to remind of."""
    setting = organizations.setting_up_of(user, on)
    if setting is None or setting.closed:
        return None
    waiting = [step for step in steps_of(setting) if step.is_open]
    return {"count": len(waiting), "next": waiting[0], "names": [step.name for step in waiting]} if waiting else None
