"""Every deed in the log has its Vietnamese words."""

import re
from pathlib import Path

from tongket.base.audit.presenters import verb_says

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tongket"


def test_every_verb_of_the_trail_is_told():
    verbs = {
        verb
        for path in SOURCE.rglob("*.py")
        for verb in re.findall(r"verb=[\"']([a-z_]+\.[a-z_]+)[\"']", path.read_text(encoding="utf-8"))
    }
    assert len(verbs) > 30
    assert sorted(verb for verb in verbs if verb in verb_says(verb)) == []
