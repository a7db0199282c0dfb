"""The database refuses to change or delete audit events."""

from django.db import migrations

from tongket.base.audit.guard import lower_guard, raise_guard


def up(apps, schema_editor):
    raise_guard(schema_editor.connection)


def down(apps, schema_editor):
    lower_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
