"""The place of a name among names, kept beside it, so that a page of 20,000 is asked for and not the whole."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from tongket.base.search.publishing import by_name


def fill(apps: Any, _editor: Any) -> None:
    nominee = apps.get_model("commendation", "Nominee")
    some: list[Any] = []
    for row in nominee.objects.only("pk", "name").order_by("pk").iterator(chunk_size=500):
        row.ordered = by_name(row.name)
        some.append(row)
        if len(some) == 500:
            nominee.objects.bulk_update(some, ["ordered"])
            some = []
    nominee.objects.bulk_update(some, ["ordered"])


class Migration(migrations.Migration):
    dependencies = [("commendation", "0002_comparing_publishing")]

    operations = [
        migrations.AddField("nominee", "ordered", models.BinaryField(default=b"", editable=False, max_length=400)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
