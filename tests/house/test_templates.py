"""Rules about our own templates: they compile, keep to the content policy and fetch nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from django.template import engines

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tongket"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*.html"))
NAMES = [str(path).split("/templates/", 1)[1] for path in TEMPLATES]


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles_with_strict_components(name):
    assert engines["django"].get_template(name).template is not None


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_template_keeps_to_the_content_policy(path):
    text = path.read_text(encoding="utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|(?:src|href)=[\"'](?:https?:)?//", text)
    assert inline == []


def test_every_template_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    markup = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    known_otherwise = {f"ui/{name}.html" for name in _component_names()}
    unused = [name for name in NAMES if name not in known_otherwise and name not in code and name not in markup]
    assert unused == []


def _component_names() -> set[str]:
    from tongket.base.ui.components import COMPONENTS

    return set(COMPONENTS)
