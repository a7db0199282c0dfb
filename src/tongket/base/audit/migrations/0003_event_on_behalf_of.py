"""An event keeps for whom it was done."""

from django.db import migrations, models

from tongket.base.audit.guard import raise_guard


def guard_again(apps, schema_editor):
    raise_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AddField("event", "on_behalf_of", models.CharField(blank=True, default="", max_length=150)),
        migrations.RunPython(guard_again, migrations.RunPython.noop),
    ]
