"""The setting up of an installation that was empty."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0003_own_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="FirstRun",
            fields=[
                ("key", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("skipped", models.JSONField(blank=True, default=list, verbose_name="bước để sau")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="thôi nhắc từ ngày")),
                (
                    "unit",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="first_run",
                        to="organizations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("key", 1)), name="organizations_firstrun_once")
                ],
            },
        ),
    ]
