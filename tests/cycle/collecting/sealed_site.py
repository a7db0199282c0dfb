"""One of two installations, run as a program over its own data folder (TONGKET_DATA): a deed, and files in and out.

``python -m tests.cycle.collecting.sealed_site DEED FILE``: the file is read or written; what came of it is printed as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def ask(file: Path) -> dict[str, Any]:
    """The federation asks; the package for its first school goes into the file."""
    from tests.cycle.collecting.asking import make_asking
    from tongket.cycle.collecting.selectors.sealed import request_package

    case = make_asking(2)
    file.write_bytes(request_package(case.answer()))
    return {"state": case.answer().state}


def answer(file: Path) -> dict[str, Any]:
    """The school takes the request in, answers, and puts its answers of three days where the request was."""
    from tests.cycle.collecting.asking import AT, ON
    from tests.factories.organizations import make_unit, make_user
    from tongket.cycle.collecting.models import Answer
    from tongket.cycle.collecting.selectors import sealed as reads
    from tongket.cycle.collecting.services import outside as deeds
    from tongket.cycle.collecting.services.answers import Filled, save_answer, send_answer, take_back
    from tongket.cycle.planning.models import Indicator
    from tongket.cycle.reporting.services.figures import Entry

    school = make_unit("TH-1", "Trường Tiểu học Một", kind="school")
    officer, head = make_user("vp", "Văn Phòng", "officer", school), make_user("ht", "Hiệu Trưởng", "head", school)
    own = deeds.take_request(unit=school, content=file.read_bytes(), by=officer, on=ON, at=AT)
    rows = list(Indicator.objects.filter(unit=own.request.unit).order_by("position"))
    for number in range(3):
        if number:
            take_back(answer=_fresh(Answer, own.pk), by=head, on=ON, at=AT)
        entries = [Entry(row.pk, typed=text) for row, text in zip(rows, (str(40 + number), "30", "3"), strict=True)]
        save_answer(answer=_fresh(Answer, own.pk), filled=Filled(entries), by=officer, on=ON, at=AT)
        sub = send_answer(answer=_fresh(Answer, own.pk), by=head, on=ON, at=AT)
        outside = reads.outside_of(own)
        assert outside is not None
        file.with_suffix(f".{number}").write_bytes(reads.answer_package(sub, outside))
    return {"state": _fresh(Answer, own.pk).state, "sent": _fresh(Answer, own.pk).submissions_count}


def take(file: Path) -> dict[str, Any]:
    """The federation takes the answers in, the newest first, one twice, and accepts; the receipt replaces the request."""
    from tests.cycle.collecting.asking import AT, ON
    from tongket.base.access.models import User
    from tongket.cycle.collecting.models import Answer, Counted, Request
    from tongket.cycle.collecting.selectors.sealed import receipt_package
    from tongket.cycle.collecting.services import packages
    from tongket.cycle.collecting.services.checking import accept

    request = Request.objects.select_related("unit").get()
    states = []
    for number in (2, 0, 2, 1):
        told: dict[str, Any] = {"checker": request.unit, "by": User.objects.get(username="hoi"), "on": ON, "at": AT}
        sent = [packages.Sent("goi.zip", file.with_suffix(f".{number}").read_bytes())]
        (kept,) = packages.keep_packages(request=request, sent=sent, **told)
        states.append(packages.take(package=packages.look_at(package=kept, **told), **told).state)
    own = Answer.objects.get(request=request, position=1)
    accept(answers=[_fresh(Answer, own.pk)], by=User.objects.get(username="truong"), on=ON, at=AT)
    sub = own.submissions.select_related("answer__request", "answer__unit").get()
    file.write_bytes(receipt_package(sub))
    return {
        "states": states,
        "counted": [
            format(one.amount.normalize(), "f")
            for one in Counted.objects.filter(answer=own).order_by("indicator")
            if one.amount
        ],
    }


def follow(file: Path) -> dict[str, Any]:
    """The school takes the receipt in."""
    from tests.cycle.collecting.asking import AT, ON
    from tongket.base.access.models import User
    from tongket.cycle.collecting.services.outside import take_receipt
    from tongket.cycle.organizations.models import Unit

    done = take_receipt(
        unit=Unit.objects.get(code="TH-1"), content=file.read_bytes(), by=User.objects.get(username="vp"), on=ON, at=AT
    )
    return {"state": done.state}


def _fresh(model: Any, pk: int) -> Any:
    return model.objects.select_related("request__unit", "unit", "parent__unit").get(pk=pk)


if __name__ == "__main__":
    import django

    django.setup()
    deed = {"ask": ask, "answer": answer, "take": take, "follow": follow}[sys.argv[1]]
    sys.stdout.write(json.dumps(deed(Path(sys.argv[2]))))
