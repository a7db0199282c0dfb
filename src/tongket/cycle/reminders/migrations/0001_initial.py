"""Deadlines, settings, what is done and what was told."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0004_firstrun"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonalSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mail",
                    models.CharField(
                        choices=[("digest", "Gửi một thư mỗi sáng có việc"), ("off", "Không gửi thư")],
                        default="digest",
                        max_length=10,
                        verbose_name="thư nhắc việc",
                    ),
                ),
                ("feed_serial", models.CharField(blank=True, max_length=40)),
                ("feed_since", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("sending", "Đang gửi"), ("sent", "Đã gửi"), ("failed", "Không gửi được")],
                        default="sending",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=1)),
                ("items", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("claimed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "day"), name="reminders_digest_once")],
            },
        ),
        migrations.CreateModel(
            name="OwnDeadline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="việc")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                (
                    "repeat",
                    models.CharField(
                        choices=[
                            ("year", "Hằng năm"),
                            ("quarter", "Hằng quý"),
                            ("month", "Hằng tháng"),
                            ("once", "Một lần"),
                        ],
                        default="year",
                        max_length=10,
                        verbose_name="lặp lại",
                    ),
                ),
                ("month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tháng")),
                ("day", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ngày")),
                ("once_on", models.DateField(blank=True, null=True, verbose_name="ngày")),
                ("base", models.CharField(blank=True, max_length=60, verbose_name="tính từ hạn")),
                (
                    "days_before",
                    models.PositiveSmallIntegerField(default=0, verbose_name="trước bao nhiêu ngày làm việc"),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("here", "Đơn vị này"),
                            ("below", "Các đơn vị trực thuộc"),
                            ("both", "Đơn vị này và các đơn vị trực thuộc"),
                        ],
                        default="here",
                        max_length=10,
                        verbose_name="ai làm",
                    ),
                ),
                ("kinds", models.JSONField(blank=True, default=list, verbose_name="loại đơn vị")),
                ("roles", models.JSONField(default=list, verbose_name="nhắc ai")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit_id", "month", "day", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("base", ""), _negated=True),
                            ("day__isnull", False),
                            ("once_on__isnull", False),
                            _connector="OR",
                        ),
                        name="reminders_deadline_dated",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=60)),
                ("on", models.BooleanField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.unit"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("unit", "rule"), name="reminders_rule_choice_once")],
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("done_on", models.DateField()),
                ("done_by_name", models.CharField(max_length=150)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.unit"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("unit", "key"), name="reminders_tick_once")],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("day", models.DateField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "key"), name="reminders_told_once")],
            },
        ),
        migrations.CreateModel(
            name="UnitSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[("before", "Ngày làm việc liền trước"), ("after", "Ngày làm việc liền sau")],
                        default="before",
                        max_length=10,
                        verbose_name="hạn rơi vào ngày nghỉ",
                    ),
                ),
                ("mail_from", models.PositiveSmallIntegerField(default=7, verbose_name="gửi thư từ")),
                ("mail_until", models.PositiveSmallIntegerField(default=11, verbose_name="đến trước")),
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mail_from__lt", models.F("mail_until")), ("mail_until__lte", 24)),
                        name="reminders_hours_in_order",
                    )
                ],
            },
        ),
    ]
