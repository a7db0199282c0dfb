"""Papers issued before the register had lines of its own get theirs."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def enter(apps: Any, _schema: Any) -> None:
    """One line for each number; all its versions point to it."""
    entries, papers = apps.get_model("papers", "RegisterEntry"), apps.get_model("papers", "IssuedPaper")
    apps.get_model("papers", "NumberSeries").objects.filter(kind_code="").update(kind_code="cv")
    for paper in papers.objects.filter(version=1, entry=None).order_by("pk").iterator():
        record = paper.record or {}
        sent_to = [*record.get("addressees", ()), *record.get("recipients", ())]
        entry = entries.objects.create(
            unit_id=paper.unit_id, period=paper.period, year=paper.year, series_key=paper.kind_code or "cv",
            number=paper.number, kind_code=paper.kind_code, symbol=paper.symbol, issued_on=paper.issued_on,
            abstract=paper.abstract, signer_name=paper.signer_name,
            signer_lines=(record.get("signature") or {}).get("authority_lines", []), origin="program",
            recipients="\n".join(sent_to), kept_by=record.get("archive_line", "").removeprefix("Lưu:").strip()[:200],
            entered_by_name=paper.issued_by_name, entered_at=paper.recorded_at,
        )  # fmt: skip
        same = {"unit_id": paper.unit_id, "year": paper.year, "symbol": paper.symbol, "number": paper.number}
        papers.objects.filter(entry=None, kind_code=paper.kind_code, **same).update(entry=entry)


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_register")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
