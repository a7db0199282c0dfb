"""Papers of a block's year: begun with a text of the block's own rules, written, the signed one attached."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.blocks.enums import PaperKind, Who
from tongket.cycle.blocks.facts.texts import guide_text, plan_text, regulation_text
from tongket.cycle.blocks.models import BlockYear, YearPaper
from tongket.cycle.blocks.selectors.papers import form_says, year_says
from tongket.cycle.blocks.selectors.years import founder_name, rules_of
from tongket.cycle.blocks.services.leading import lead_year
from tongket.cycle.blocks.services.meetings import keep_pdf

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def begin_paper(*, year: BlockYear, kind: str, by: User, on: date) -> YearPaper:
    """A paper of the kind with last year's text, else with a text from the block's rules and calendar; one of each a year."""
    held = lead_year(by, year, on=on)
    if kind != PaperKind.OTHER and held.papers.filter(kind=kind).exists():
        raise Refused(_("Năm này đã có văn bản loại ấy."), _("Mở văn bản đã có để sửa."))
    title = _title(held, kind)
    made = YearPaper.objects.create(year=held, kind=kind, title=title, body=_body(held, kind, on))
    record(by=by, verb="blocks.paper_begun", target=made, unit_id=held.unit_id, after={"title": title})
    return made


def _title(year: BlockYear, kind: str) -> str:
    form, when = form_says(year).lower(), year_says(year)
    return {
        PaperKind.REGULATION: f"Tổ chức và hoạt động của {form} thi đua {when}",
        PaperKind.PLAN: f"Hoạt động của {form} thi đua {when}",
        PaperKind.GUIDE: f"Chấm điểm thi đua {when} của {form}",
        PaperKind.OTHER: f"Văn bản của {form} thi đua {when}",
    }[PaperKind(kind)]


def _body(year: BlockYear, kind: str, on: date) -> str:
    rules, form = rules_of(year.unit), form_says(year)
    if kind == PaperKind.PLAN:
        who = {Who.HEAD: f"Trưởng {form.lower()}", Who.MEMBERS: "các đơn vị thành viên", Who.FOUNDER: founder_name(year.unit, rules, on) or "cấp trên"}  # fmt: skip
        steps = [(one.title, who[Who(one.who)], short_date(one.due_on)) for one in year.steps.all()]
        return plan_text(form, year_says(year), steps)
    last = (
        YearPaper.objects.filter(year__unit=year.unit, year__year__lt=year.year, kind=kind)
        .order_by("-year__year")
        .first()
    )
    if last is not None and last.body.strip() and kind != PaperKind.OTHER:
        return last.body
    if kind == PaperKind.REGULATION:
        return regulation_text(form, year_says(year), founder_name(year.unit, rules, on), deputy_follows=rules.deputy_follows, rest_years=rules.rest_years)  # fmt: skip
    return guide_text(form, year_says(year)) if kind == PaperKind.GUIDE else ""


@transaction.atomic
def write_paper(*, paper: YearPaper, fields: dict[str, Any], by: User, on: date) -> YearPaper:
    """Other words. A paper that was signed keeps its words; its signed file says what holds."""
    held = lead_year(by, paper.year, on=on)
    if paper.issued_on is not None:
        raise Refused(_("Văn bản này đã ký nên không sửa lời được."), _("Gỡ bản đã ký trước, hoặc làm văn bản mới."))
    before = {"title": paper.title, "body": paper.body}
    paper.title, paper.body = squash(fields["title"])[:250], fields["body"]
    paper.save(update_fields=["title", "body"])
    after = {"title": paper.title, "body": paper.body}
    if after != before:
        record(by=by, verb="blocks.paper_written", target=paper, unit_id=held.unit_id, before=before, after=after)
    return paper


@transaction.atomic
def attach_signed(
    *, paper: YearPaper, notation: str, issued_on: date, name: str, content: bytes, by: User, on: date, at: datetime
) -> YearPaper:  # fmt: skip
    """The signed paper: its number, its day, its PDF. Refuses a day to come."""
    held = lead_year(by, paper.year, on=on)
    if issued_on > on:
        raise Refused(_("Ngày ký %(day)s còn ở phía trước.") % {"day": short_date(issued_on)}, _("Ghi ngày đã ký."))
    paper.file = keep_pdf(held.unit_id, name, content, by, at)
    paper.notation, paper.issued_on = squash(notation)[:60], issued_on
    paper.save(update_fields=["file", "notation", "issued_on"])
    after = {"notation": paper.notation, "issued_on": issued_on, "sha256": paper.file.sha256}
    record(by=by, verb="blocks.paper_signed", target=paper, unit_id=held.unit_id, after=after)
    return paper


@transaction.atomic
def take_off_signed(*, paper: YearPaper, by: User, on: date) -> YearPaper:
    """The signed file was the wrong one: the paper is a draft again; the file stays kept."""
    held = lead_year(by, paper.year, on=on)
    before = {"notation": paper.notation, "issued_on": paper.issued_on}
    paper.file, paper.notation, paper.issued_on = None, "", None
    paper.save(update_fields=["file", "notation", "issued_on"])
    record(by=by, verb="blocks.paper_unsigned", target=paper, unit_id=held.unit_id, before=before)
    return paper
