"""Whether a signature stands on the directory of its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers.selectors.signing import Signing, signings_on

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.organizations.selectors import SignerLines


def check_signature(*, unit: Unit, name: str, lines: Sequence[str], day: date) -> Signing:
    """The signer of the directory behind a name and its lines.

    Refuses, by name and with the way out: somebody who may not sign on the day, who has no post then, whose lines of
    authority are others.
    """
    signers = signings_on(unit, day)
    words = {"name": name, "day": short_date(day)}
    own = [one for one in signers if squash(one.full_name) == squash(name)]
    if not own:
        able = ", ".join(one.says for one in signers if one.post)
        raise Refused(
            _("%(name)s không phải người ký văn bản của đơn vị vào ngày %(day)s.") % words,
            _("Chọn một trong: %(names)s.") % {"names": able}
            if able
            else _("Thêm người ký ở mục Tổ chức, phần người ký, có hiệu lực từ trước ngày đó."),
        )
    if not any(one.post for one in own):
        raise Refused(
            _("%(name)s không giữ chức vụ nào vào ngày %(day)s nên không ký được.") % words,
            _("Ghi chức vụ có hiệu lực ngày đó ở trang của người này (mục Tổ chức), hoặc chọn người ký khác."),
        )
    wanted = [squash(line).upper() for line in lines]
    found = next((one for one in own if [squash(line) for line in one.authority_lines] == wanted), None)
    if found is None:
        raise Refused(
            _("Dòng thẩm quyền “%(lines)s” không phải của %(name)s vào ngày %(day)s.") % {**words, "lines": " / ".join(wanted)},
            _("Dùng: %(lines)s.") % {"lines": "; ".join(" / ".join(one.authority_lines) for one in own)},
        )  # fmt: skip
    return found


def signer_for(*, unit: Unit, signer_id: int | None, day: date) -> SignerLines:
    """The chosen signer of the directory. Refuses when nobody, or not this one, signs on the day."""
    signers = organizations.letterhead_of(unit, day).signers
    if not signers:
        raise Refused(
            _("Ngày %(day)s đơn vị chưa có ai được ký văn bản.") % {"day": short_date(day)},
            _("Thêm người ký ở mục Tổ chức, phần người ký, có hiệu lực từ trước ngày đó."),
        )
    found = next((one for one in signers if one.signer_id == signer_id), None)
    if found is None:
        raise Refused(
            _("Người được chọn không ký văn bản của đơn vị vào ngày %(day)s.") % {"day": short_date(day)},
            _("Chọn một trong: %(names)s.") % {"names": ", ".join(one.full_name for one in signers)},
        )
    return found
