"""What imports from Excel share: the upload, the kept file, the page where every row is looked at before it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tongket.base.access.registry import require
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import stored_file
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.services.staff_import import XLSX
from tongket.cycle.organizations.staff_sheet import MAX_BYTES
from tongket.cycle.organizations.views.frame import page


@dataclass(frozen=True)
class Import:
    """One import: whose permission, under which tab, by which pages, and how its rows are drawn.

    ``good`` are the actions of rows that lead to something.
    """

    may: str
    tab: str
    upload_page: str
    check_page: str
    sample_page: str
    row_template: str
    good: Sequence[str]
    keep: Callable[..., StoredFile]

    def upload(self, request: HttpRequest, place: Place, form: forms.Form, *, title: str, lead: str) -> HttpResponse:
        """The page that takes the file; a file that can be read leads to the look at its rows."""
        require(place.user, self.may, place.unit, on=place.today)
        if request.method == "POST" and form.is_valid():
            workbook = form.cleaned_data["workbook"]
            try:
                kept = self.keep(
                    unit=place.unit, name=workbook.name, content=workbook.read(MAX_BYTES + 1), by=place.user,
                    on=place.today, at=request.now,  # type: ignore[attr-defined]
                )  # fmt: skip
            except Refused as no:
                form.add_error("workbook", str(no))
            else:
                return redirect(place.url(self.check_page, file=kept.pk))
        told = {"form": form, "title": title, "lead": lead, "sample_url": place.url(self.sample_page)}
        status = 422 if form.errors else 200
        return page(request, place, "organizations/import.html", self.tab, status=status, **told)

    def kept(self, place: Place, file: int) -> StoredFile:
        """The workbook that was put in for this unit; Http404 for any other file."""
        require(place.user, self.may, place.unit, on=place.today)
        found = stored_file(file, unit_id=place.unit.pk)
        if found is None or found.media_type != XLSX:
            raise Http404
        return found

    def look(
        self, request: HttpRequest, place: Place, kept: StoredFile, plan: Any, *,
        counted: Sequence[tuple[str, str]], columns: Sequence[str],
    ) -> HttpResponse:  # fmt: skip
        """Every row of the plan with what will be done; ``counted`` pairs words with an action."""
        told = {
            "plan": plan,
            "kept": kept,
            "counted": [(says, len(plan.of(action))) for action, says in counted],
            "errors": len(plan.of("error")),
            "good": sum(len(plan.of(action)) for action in self.good),
            "columns": columns,
            "row_template": self.row_template,
            "back": place.url(self.upload_page),
        }
        return page(request, place, "organizations/import_check.html", self.tab, **told)
