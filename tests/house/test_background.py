"""Every background task that is asked for by name exists, and every schedule has its task."""

import re
from pathlib import Path

from tongket.base.jobs import registry

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tongket"


def test_every_name_that_is_enqueued_is_a_task():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    asked = set(re.findall(r"enqueue_on_commit\(\s*[\"']([^\"']+)[\"']", code)) - {"room.name"}
    assert sorted(asked - set(registry.tasks())) == []


def test_names_are_written_out_where_work_is_enqueued():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if "jobs" not in path.parts)
    assert re.findall(r"enqueue_on_commit\(\s*(?![\"'])[^\s)]", code) == []


def test_every_schedule_has_its_task_and_every_task_its_words():
    assert [plan.name for plan in registry.schedules().values() if plan.run not in registry.tasks()] == []
    assert [task.name for task in registry.tasks().values() if not str(task.says)] == []
    assert [task.name for task in registry.tasks().values() if not re.fullmatch(r"[a-z_]+\.[a-z_]+", task.name)] == []
