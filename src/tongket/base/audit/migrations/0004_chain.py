"""Chain every event that is there, in the order of its row number, and keep where the chain stands."""

from django.db import migrations, models

from tongket.base.audit import chain
from tongket.base.audit.guard import lower_guard, raise_guard

CHAIN_COLUMNS = {"id", "sequence", "previous_hash", "own_hash"}
A_BATCH = 2000


def chain_all(apps, schema_editor):
    event = apps.get_model("audit", "Event")
    names = [field.attname for field in event._meta.concrete_fields if field.attname not in CHAIN_COLUMNS]
    lower_guard(schema_editor.connection)
    count, own_hash, last_id = 0, chain.BEGINNING, 0
    while rows := list(event.objects.filter(pk__gt=last_id).order_by("pk")[:A_BATCH]):
        updates = []
        for row in rows:
            count += 1
            columns = {name: getattr(row, name) for name in names}
            previous, own_hash = own_hash, chain.hash_of(chain.written(columns, sequence=count, previous=own_hash))
            updates.append((count, previous, own_hash, row.pk))
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE audit_event SET sequence = %s, previous_hash = %s, own_hash = %s WHERE id = %s", updates
            )
        last_id = rows[-1].pk
    if count:
        apps.get_model("audit", "ChainHead").objects.create(pk=1, count=count, own_hash=own_hash)


def guard_again(apps, schema_editor):
    raise_guard(schema_editor.connection)


def guard_down(apps, schema_editor):
    lower_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_event_on_behalf_of")]
    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard_again),
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("count", models.BigIntegerField(default=0)),
                ("own_hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True)),
                ("hour", models.DateTimeField()),
                ("viewer_id", models.BigIntegerField()),
                ("viewer_name", models.CharField(max_length=150)),
                ("subject_type", models.CharField(max_length=60)),
                ("subject_id", models.BigIntegerField()),
                ("what", models.CharField(max_length=40)),
                ("unit_id", models.BigIntegerField(null=True)),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["subject_type", "subject_id"], name="audit_look_subject_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("viewer_id", "subject_type", "subject_id", "what", "hour"),
                        name="audit_look_once_an_hour",
                    )
                ],
            },
        ),
        migrations.AddField("event", "sequence", models.BigIntegerField(null=True)),
        migrations.AddField("event", "previous_hash", models.CharField(max_length=64, default="")),
        migrations.AddField("event", "own_hash", models.CharField(max_length=64, default="")),
        migrations.RunPython(chain_all, guard_down),
        migrations.AlterField("event", "sequence", models.BigIntegerField(unique=True)),
        migrations.AlterField("event", "previous_hash", models.CharField(max_length=64)),
        migrations.AlterField("event", "own_hash", models.CharField(db_index=True, max_length=64)),
        migrations.AlterModelOptions("event", {"ordering": ["-at", "-sequence"]}),
        migrations.RunPython(guard_again, guard_down),
    ]
