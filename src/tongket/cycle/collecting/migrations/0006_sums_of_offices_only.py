"""An answer with nothing below it keeps no sums: its counted cells are them."""

from __future__ import annotations

from django.db import migrations

LEAVES = """
DELETE FROM collecting_sum WHERE answer_id IN
    (SELECT id FROM collecting_answer WHERE position = last_position)
"""


class Migration(migrations.Migration):
    dependencies = [("collecting", "0005_outside_requests")]
    operations = [migrations.RunSQL(LEAVES, migrations.RunSQL.noop)]
