"""A unit's own days off and make-up working days."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0002_delegation"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("off", "Nghỉ"), ("worked", "Làm bù")],
                        default="off",
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("first_day", models.DateField(verbose_name="từ ngày")),
                ("last_day", models.DateField(verbose_name="đến ngày")),
                ("note", models.CharField(max_length=200, verbose_name="ghi chú")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_days",
                        to="organizations.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["first_day", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="organizations_ownday_days_in_order",
                    ),
                    models.UniqueConstraint(fields=("unit", "first_day"), name="organizations_ownday_once"),
                ],
            },
        ),
    ]
