"""Designs: saved, with a background looked at by its content."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.base.files.services import keep_file
from tongket.cores.documents import PaperDate, find_fonts
from tongket.cores.documents.certificates import (
    Certificate,
    PictureFacts,
    look_at_picture,
    render_certificate_image,
    render_test_page,
    sheet_of,
)
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.certificates import facts
from tongket.cycle.certificates.enums import PrintedPart
from tongket.cycle.certificates.models import Design
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

FIELDS = (
    "name", "sheet", "width_mm", "height_mm", "frame", "preprinted", "already_printed", "offset_x", "offset_y", "top_mm",
    "blank_mm", "with_qr", "address",
)  # fmt: skip
MAX_PICTURE = 12 * 1024 * 1024  # with a thousand certificates the file stays under what the store takes
_MEDIA = {"png": "image/png", "jpg": "image/jpeg"}


@transaction.atomic
def save_design(
    *, unit: Unit, design: Design | None, fields: dict[str, Any], picture: bytes | None, drop_picture: bool, by: User,
    on: date, at: datetime,
) -> Design:  # fmt: skip
    """A new design, or an old one changed; what was printed before stays as it is.

    Refuses a sheet that cannot be, a name taken, a picture that is none or cannot be drawn.
    """
    require(by, "certificates.prepare", unit, on=on)
    changed = _filled(unit, design, fields)
    if Design.objects.filter(unit=unit, name=changed.name).exclude(pk=changed.pk).exists():
        raise Refused(_("Đã có mẫu in tên “%(name)s”.") % {"name": changed.name}, _("Đặt tên khác."))
    if drop_picture:
        changed.picture = None
    if picture:
        changed.picture = _kept(unit, changed, picture, by=by, at=at)
    changed.save()
    after = {name: getattr(changed, name) for name in ("name", "sheet", "preprinted", "offset_x", "offset_y")}
    after["picture"] = changed.picture.sha256 if changed.picture else ""
    record(by=by, verb="certificates.design_saved", target=changed, unit_id=unit.pk, after=after)
    return changed


def _filled(unit: Unit, design: Design | None, fields: dict[str, Any]) -> Design:
    changed = design or Design(unit=unit)
    for name in FIELDS:
        setattr(changed, name, fields[name])
    changed.name, changed.address = squash(changed.name), changed.address.strip()
    if not set(changed.already_printed) <= set(PrintedPart.values):
        raise Refused(_("Không rõ phôi đã in sẵn phần nào."), _("Chọn lại các phần in sẵn."))
    if changed.address and not changed.address.startswith("https://"):
        raise Refused(_("Địa chỉ trang kiểm tra phải bắt đầu bằng https://."), _("Sửa địa chỉ, hoặc để trống."))
    sheet_of(changed.sheet, float(changed.width_mm), float(changed.height_mm))
    return changed


def _kept(unit: Unit, design: Design, content: bytes, *, by: User, at: datetime) -> StoredFile:
    if len(content) > MAX_PICTURE:
        raise Refused(_("Ảnh nền lớn hơn 12 MB."), _("Lưu lại ảnh dạng .jpg hoặc giảm số điểm ảnh."))
    found = facts_of(design, content)
    draw_sample(unit, design, content)  # every pixel can be drawn
    name = f"nen-{design.sheet}.{found.kind}"
    return keep_file(unit_id=unit.pk, name=name, content=content, media_type=_MEDIA[found.kind], by=by, at=at)


def facts_of(design: Design, content: bytes) -> PictureFacts:
    """What the background is and how sharp it prints. Raises: Refused for what is no picture."""
    return look_at_picture(content, sheet_of(design.sheet, float(design.width_mm), float(design.height_mm)))


def preview_design(
    *, unit: Unit, design: Design | None, fields: dict[str, Any], picture: bytes | None, drop_picture: bool, by: User,
    on: date,
) -> bytes:  # fmt: skip
    """A sample certificate as the design would print it, nothing saved: PNG."""
    require(by, "certificates.prepare", unit, on=on)
    tried = _filled(unit, Design(unit=unit), fields)
    kept = design.picture if design is not None and not drop_picture else None
    return draw_sample(unit, tried, picture or (read_bytes(kept) if kept else b""))


def draw_sample(unit: Unit, design: Design, picture: bytes, ppi: int = 55) -> bytes:
    """A sample certificate of nobody on the design: PNG."""
    day = PaperDate(2024)
    said = Certificate(
        form="Giấy khen", authority="Giám đốc đơn vị", recipient="Nguyễn Văn A", honorific="Ông", detail="Chức vụ, đơn vị",
        citation="Đã hoàn thành xuất sắc nhiệm vụ", place="Địa danh", day=day, signer_lines=("Giám đốc",), signer_name="Họ và tên người ký",
        decision="…/QĐ-…", decision_day=day, qr="Mã QR mẫu" if design.with_qr else "",
    )  # fmt: skip
    return render_certificate_image(said, facts.design_of(design, picture), find_fonts(), ppi)


def test_page_of(design: Design) -> bytes:
    """The grid to lay over the pre-printed paper: PDF."""
    return render_test_page(facts.design_of(design, b""), find_fonts())


def authority_says(unit: Unit, lines: tuple[str, ...], on: date) -> str:
    """Who gives, as the first proposal: the head's post and the unit."""
    name = organizations.version_on(unit, on).name
    return f"{lines[0].rpartition('. ')[2].capitalize()} {name}" if lines else name
