"""Lines of the registers and of files as pages and lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.base.files.models import StoredFile
from tongket.cycle.papers.enums import CopyForm, kind_says
from tongket.cycle.papers.models import AttachedFile, IncomingPaper, IssuedPaper, RegisterEntry


@dataclass(frozen=True)
class Line:
    """A number of the register with its newest paper or its attached files."""

    entry: RegisterEntry
    paper: IssuedPaper | None
    attached: tuple[AttachedFile, ...]
    kind: str

    @property
    def files(self) -> list[tuple[str, StoredFile]]:
        """What can be taken: the form and the file."""
        if self.paper is not None:
            return [("docx", self.paper.docx), ("pdf", self.paper.pdf)]
        return [(one.form, one.file) for one in self.attached]

    @property
    def lacks_file(self) -> bool:
        """A number taken by hand whose paper is not kept here yet."""
        return self.paper is None and not self.attached

    @property
    def pdf(self) -> StoredFile | None:
        """The PDF that went out, when there is one."""
        return next((file for form, file in reversed(self.files) if form == "pdf"), None)


def line_of(entry: RegisterEntry) -> Line:
    """The entry as a line of the list."""
    papers = sorted(entry.papers.all(), key=lambda one: one.version)
    code = entry.copy_form or entry.kind_code
    kind = str(CopyForm(entry.copy_form).label) if entry.copy_form else kind_says(code)
    return Line(entry, papers[-1] if papers else None, tuple(entry.attached.all()), kind)


@dataclass(frozen=True)
class Kept:
    """One paper of a file, in the order of time."""

    day: date
    notation: str
    abstract: str
    author: str
    pages: int | None
    outgoing: RegisterEntry | None = None
    incoming: IncomingPaper | None = None
