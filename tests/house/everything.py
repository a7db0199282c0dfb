"""Two organisations with one of everything each, and the addresses of all of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pypdfium2 import PdfDocument

from tests.factories.organizations import PASSWORD, make_person, make_signer, make_unit, make_user
from tests.factories.planning import make_indicator, make_plan, make_target, make_task
from tests.factories.reviews import make_figure
from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.base.files.models import StoredFile
from tongket.base.files.services import keep_file
from tongket.cores.reader import read_facts
from tongket.cycle.ballots.facts.counting import Count
from tongket.cycle.ballots.services.counting import enter_hands, finish
from tongket.cycle.ballots.services.voters import add_typed
from tongket.cycle.ballots.services.votes import Choice, Owner, make_vote
from tongket.cycle.blocks.services.handing import prepare_handover
from tongket.cycle.blocks.services.heads import elect_head
from tongket.cycle.blocks.services.meetings import put_conclusion, put_meeting
from tongket.cycle.blocks.services.papers import begin_paper
from tongket.cycle.blocks.services.years import fill_calendar, open_year
from tongket.cycle.certificates.services.batches import save_batch
from tongket.cycle.certificates.services.designs import save_design
from tongket.cycle.certificates.services.keys import make_key
from tongket.cycle.certificates.services.register import register_batch
from tongket.cycle.collecting.services import requests as collecting
from tongket.cycle.collecting.services.answers import Filled, Hung, save_answer, send_answer
from tongket.cycle.collecting.services.checking import return_answer
from tongket.cycle.collecting.services.opening import open_request
from tongket.cycle.collecting.services.requests import Item
from tongket.cycle.collecting.services.requests import Part as Asking
from tongket.cycle.collecting.services.requests import Wanted as Asked
from tongket.cycle.collecting.services.rules import WantedRule, add_rule
from tongket.cycle.collecting.services.views import keep_view
from tongket.cycle.commendation.services.appraising import approve_list
from tongket.cycle.commendation.services.consultations import Showing, answer_opinion, receive_opinion, show_names
from tongket.cycle.commendation.services.decisions import Deciding, decide
from tongket.cycle.commendation.services.dossiers import add_part
from tongket.cycle.commendation.services.lists import Entry as Nominated
from tongket.cycle.commendation.services.lists import add_nominees, send_list
from tongket.cycle.commendation.services.meetings import Member as CouncilMember
from tongket.cycle.commendation.services.meetings import conclude_meeting, enter_votes, hold_meeting, put_before
from tongket.cycle.commendation.services.seasons import Wanted as SeasonWanted
from tongket.cycle.commendation.services.seasons import open_season
from tongket.cycle.conferences.services.after import write_direction
from tongket.cycle.conferences.services.before import write_section_meeting
from tongket.cycle.conferences.services.conferences import Plan, plan_conference
from tongket.cycle.conferences.services.course import Wanted as WantedClause
from tongket.cycle.conferences.services.course import propose, set_clauses
from tongket.cycle.conferences.services.doors import give_cards, open_door
from tongket.cycle.conferences.services.hall import ask_to_speak
from tongket.cycle.conferences.services.people import call_staff
from tongket.cycle.drafting.models import Section
from tongket.cycle.drafting.services.drafts import Beginning, begin_draft
from tongket.cycle.drafting.services.remarks import add_remark
from tongket.cycle.drafting.services.writing import save_section, suggest
from tongket.cycle.emulation.services.entries import Typed, finish_stage, save_entries
from tongket.cycle.emulation.services.entries import add_evidence as add_evidence_to
from tongket.cycle.emulation.services.results import answer_appeal, freeze_round
from tongket.cycle.emulation.services.results import appeal as object_to
from tongket.cycle.emulation.services.rounds import open_round as open_scoring
from tongket.cycle.emulation.services.sheets import adopt_sheet, make_sheet
from tongket.cycle.exchange.models import AccessKey
from tongket.cycle.exchange.services.keys import make_key as make_access_key
from tongket.cycle.judging.services.layers import save_draft
from tongket.cycle.movements.services.launching import Launch, launch
from tongket.cycle.movements.services.movements import Wanted as MovementWanted
from tongket.cycle.movements.services.movements import add_file, begin_movement
from tongket.cycle.movements.services.registering import OwnLine, save_lines
from tongket.cycle.movements.services.registering import send as send_registration
from tongket.cycle.movements.services.stages import open_stage
from tongket.cycle.organizations.enums import BodyKind
from tongket.cycle.organizations.models import BlockMember, Body, Delegation, Post, RoleGrant, Unit
from tongket.cycle.organizations.services.own_days import add_own_day
from tongket.cycle.organizations.services.staff_import import XLSX
from tongket.cycle.organizations.staff_sheet import write_sheet
from tongket.cycle.papers.models import (
    AttachedFile,
    CaseFile,
    Handover,
    IncomingPaper,
    IssuedPaper,
    Issuer,
    NumberSeries,
    RegisterEntry,
)
from tongket.cycle.rating.services.rounds import open_round
from tongket.cycle.records.facts.sorts import BY_NAME
from tongket.cycle.records.models import Decision, DecisionLine
from tongket.cycle.records.selectors.targets import target_of
from tongket.cycle.records.services.facts import enter_fact
from tongket.cycle.records.services.importing import export_records
from tongket.cycle.records.services.joining import join_records
from tongket.cycle.records.services.subjects import add_author
from tongket.cycle.reminders.services.deadlines import Wanted, add_deadline
from tongket.cycle.reporting.models import Evidence, IncomingFile, ReadFact, Reading
from tongket.cycle.reporting.services.reviews import start_review

TODAY = date(2023, 12, 18)
NOW = datetime(2023, 12, 18, 2, 40, tzinfo=UTC)
PERIOD = "2023"
# pages of who answers: in the house its site does, and everybody of the unit reaches it
OF_THE_SITE = {
    f"collecting:{page}"
    for page in (
        "answer",
        "take_back",
        "own_remark",
        "correct",
        "correct_withdraw",
        "own_file",
        "own_form",
        "own_receipt",
        "answer_file",
    )
}
OF_THE_SITE |= {
    f"movements:{page}"
    for page in (
        "received",
        "received_file",
        "lines",
        "entrants",
        "send",
        "take_back",
        "export",
        "import",
        "result",
        "result_back",
    )
}  # pages of the unit that received
OF_THE_BLOCK = {"organizations:members", "organizations:member_end"}
_UNSEEN = {"sessions", "contenttypes", "axes", "auth"}


# parts of addresses that mean another thing in a room
NAMED_OTHERWISE = {
    "reporting": {"indicator": "indicator_code"},
    "collecting": {"rule": "request_rule", "file": "answer_file"},
    "exchange": {"key": "access_key"},
    "movements": {"file": "movement_file"},
    "records": {"file": "records_file"},
    "emulation": {"file": "scoring_file"},
    "commendation": {"meeting": "meeting_of_season"},
    "conferences": {"which": "conference_paper"},
    "conferences_public": {"key": "door_key", "code": "card_code"},
}


@dataclass
class House:
    """One organisation: its unit, an account of each role, and the value of every part of an address inside it."""

    unit: Unit
    users: dict[str, User]
    parts: dict[str, Any] = field(default_factory=dict)

    def address(self, name: str, **other: Any) -> str:
        """The address of the page inside this organisation; ``other`` puts other values in."""
        known = {"unit": self.unit.code, "period": PERIOD, **self.parts}
        room = name.partition(":")[0]
        if name == "commendation:revoke":
            known["nominee"] = self.parts["revocable"]
        known |= {part: self.parts[ours] for part, ours in NAMED_OTHERWISE.get(room, {}).items()}
        if name in OF_THE_SITE:
            known["unit"] = f"{self.unit.code}-CS1"
        if name in OF_THE_BLOCK:
            known["unit"] = f"{self.unit.code}-KT"
        known |= other
        return reverse(name, kwargs={part: known[part] for part in ADDRESSES[name]})


def _walk(patterns: list[URLPattern | URLResolver], space: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in patterns:
        here = (*parts, *one.pattern.converters)
        if isinstance(one, URLResolver):
            found |= _walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space, here)
        else:
            found[f"{space}{one.name or one.pattern}"] = here
    return found


ADDRESSES = _walk(get_resolver().url_patterns, "", ())


def make_house(code: str) -> House:
    """The organisation with the code: a unit, its people, plan, figures, reading, review, paper."""
    unit = make_unit(code, f"Đơn vị {code}", superior_name="Tỉnh đoàn Sông Mai")
    make_unit(f"{code}-CS1", f"Cơ sở 1 của {code}", parent=unit)
    users = {role.value: make_user(f"{role.value}-{code.lower()}", f"Người {role.label}", role, unit) for role in Role}
    house = House(unit, users)
    for add in (
        _organisation,
        _due_days,
        _planning,
        _figures,
        _reading,
        _review,
        _certificates,
        _rating,
        _emulation,
        _ballots,
        _movement,
        _commendation,
        _conference,
        _paper,
        _draft,
        _request,
        _block,
        _block_year,
        _access_key,
        _records,
        _own_law,
    ):
        add(house)
    house.parts |= {"outline": "public_unit", "form": "docx", "key": "0" * 24, "number": 1, "ordinal": 1, "sign_in": 1}
    job = apps.get_model("jobs", "Job").objects.create(name="jobs.forget_old", started_by=users["head"])
    house.parts["job_id"] = job.pk
    house.parts |= {"site": f"{code}-CS1", "step": "sites", "topic": "bat-dau", "picture": "viec-can-lam.png"}
    house.parts["name"] = "khong-co.tkb"  # of a backup
    return house


def _organisation(house: House) -> None:
    unit, code = house.unit, house.unit.code
    person = make_person(unit, f"Đặng Ngọc Hân {code}")
    body = Body.objects.create(unit=unit, kind=BodyKind.UNION, name=f"Công đoàn {code}")
    staff = write_sheet([{"full_name": "Trần Thị Bưởi", "title": "Kế toán"}])
    kept = keep_file(unit_id=unit.pk, name="nguoi.xlsx", content=staff, media_type=XLSX, by=None, at=NOW)
    member = house.users["member"]
    house.parts |= {
        "person": person.pk, "post": Post.objects.get(person=person).pk, "body": body.pk, "file": kept.pk,
        "delegation": _delegation(house).pk,
        "signer": make_signer(unit).pk, "grant": RoleGrant.objects.get(account=member).pk, "account": member.pk,
    }  # fmt: skip


def _delegation(house: House) -> Delegation:
    """The emulation officer acts as officer for some days that have not come yet."""
    days = {"valid_from": date(2023, 12, 25), "valid_to": date(2023, 12, 29)}
    giver, taker = house.users["officer"], house.users["emulation"]
    return Delegation.objects.create(giver=giver, taker=taker, role="officer", unit=house.unit, kind="leave", **days)


def _due_days(house: House) -> None:
    unit, by = house.unit, house.users["officer"]
    day = add_own_day(
        unit=unit, kind="off", first_day=date(2023, 12, 20), last_day=None, note="Ngày hội", by=by, on=TODAY
    )
    deadline = add_deadline(unit=unit, wanted=Wanted("Nộp báo cáo quý", "quarter", 3, 25), by=by, on=TODAY)
    house.parts |= {"own_day": day.pk, "deadline": deadline.pk, "rule": "report-half"}


def _planning(house: House) -> None:
    plan = make_plan(house.unit)
    code = f"lop-he-{house.unit.code.lower()}"
    counted = make_indicator(house.unit, "Lớp kỹ năng hè", code)
    rated = make_indicator(house.unit, "Xếp loại", "xep-loai", kind="rating", measure="", scale_levels=["Khá", "Tốt"])
    words = make_indicator(house.unit, "Danh hiệu", "danh-hieu", kind="text", measure="")
    house.parts |= {
        "target": make_target(plan, counted).pk,
        "task": make_task(plan).pk,
        "counted": counted.pk,
        "rated": rated.pk,
        "words": words.pk,
        "indicator": counted.pk,
        "indicator_code": code,
    }


def _figures(house: House) -> None:
    figure = make_figure(house.unit, _counted(house), 13)
    make_figure(house.unit, _counted(house), 11, "2022")
    proof = keep_file(
        unit_id=house.unit.pk, name="a.pdf", content=b"%PDF-1.4", media_type="application/pdf", by=None, at=NOW
    )
    house.parts["evidence"] = Evidence.objects.create(figure=figure, file=proof).pk


def _counted(house: House) -> Any:
    return apps.get_model("planning", "Indicator").objects.get(pk=house.parts["counted"])


def _reading(house: House) -> None:
    lines = (
        "Năm 2022, Trung tâm mở 12 lớp kỹ năng hè, tăng 20% so với năm 2021.",
        "Doanh thu đạt 120% kế hoạch.",
        "Chỉ tiêu năm 2023: mở 15 lớp kỹ năng hè.",
    )
    text = "\n".join(lines)
    kept = keep_file(
        unit_id=house.unit.pk, name="cu.txt", content=text.encode(), media_type="text/plain", by=None, at=NOW
    )
    reading = Reading.objects.create(
        unit=house.unit, period="2022", title=lines[0], file=kept, text=text, put_in_by_name="Ai", put_in_at=NOW
    )
    for number, fact in enumerate(read_facts(text, "cu.txt").as_json(with_text=True)["facts"], 1):
        start, end = fact["span"]
        ReadFact.objects.create(
            reading=reading, ordinal=number, kind=fact["kind"], fact=fact, start=start, end=end, certainty="0.9"
        )
    house.parts["reading"] = reading.pk
    broken = IncomingFile.objects.create(
        unit=house.unit, batch="0" * 32, name="hong.docx", otherwise="2022", state="failed", says="Hỏng.", put_in_by_name="Ai", put_in_at=NOW
    )  # fmt: skip
    house.parts["incoming"] = broken.pk


def _review(house: House) -> None:
    start_review(unit=house.unit, period=PERIOD, outline="public_unit", by=house.users["officer"], on=TODAY, at=NOW)


def _paper(house: House) -> None:
    blank = BytesIO()
    pdf = PdfDocument.new()
    pdf.new_page(595, 842)
    pdf.save(blank)
    contents = {"docx": b"docx", "pdf": blank.getvalue()}
    kept = {
        form: keep_file(
            unit_id=house.unit.pk,
            name=f"to-trinh.{form}",
            content=content,
            media_type=f"application/{form}",
            by=None,
            at=NOW,
        )
        for form, content in contents.items()
    }
    issued = IssuedPaper.objects.create(
        unit=house.unit, period=PERIOD, kind_code="TTr", number=1, symbol="TTr-TTN", issued_on=TODAY, year=TODAY.year, abstract="Xin mở lớp",
        signer_name="Lý Thành Sơn", record={}, figures={}, issued_by_name="Lý Thành Sơn", recorded_at=NOW, **kept,
    )  # fmt: skip
    house.parts["paper_id"] = house.parts["paper"] = issued.pk
    _registers(house, kept["pdf"])


def _registers(house: House, pdf: StoredFile) -> None:
    """A line of every register: a copy of an outside paper with its file, an arrival, a series with a gap, files."""
    unit, common = house.unit, {"entered_by_name": "Ai", "entered_at": NOW}
    told = {"unit": unit, "period": PERIOD, "year": 2023, "issued_on": TODAY, "signer_name": "Lý Thành Sơn", **common}
    outside = RegisterEntry.objects.create(
        **told, series_key="TB", kind_code="TB", number=2, symbol="TB-TTN", abstract="Nghỉ lễ", origin="outside"
    )
    copy = RegisterEntry.objects.create(
        **told, series_key="sao", kind_code="SY", number=1, symbol="SY-TTN", abstract="Sao y", origin="copy", copy_form="SY",
        copied_from=outside,
    )  # fmt: skip
    files = [
        AttachedFile.objects.create(entry=one, file=pdf, form="pdf", attached_by_name="Ai", attached_at=NOW)
        for one in (outside, copy)
    ]
    series = NumberSeries.objects.create(unit=unit, year=2023, kind_code="TB", last_number=2)
    arrival = IncomingPaper.objects.create(
        unit=unit,
        year=2023,
        arrival_number=1,
        arrived_on=TODAY,
        author="Tỉnh đoàn",
        abstract="Mời họp",
        scan=pdf,
        **common,
    )
    given = Handover.objects.create(unit=unit, handed_on=TODAY, archive="Lưu trữ", given_by="Ai", **common)
    case = CaseFile.objects.create(unit=unit, year=2023, code="01.HC", title="Hồ sơ hội nghị")
    CaseFile.objects.create(unit=unit, year=2022, code="01.HC", title="Hồ sơ cũ", closed_on=TODAY, handover=given)
    house.parts |= {
        "entry": copy.pk, "attached": files[1].pk, "series": series.pk, "first": 1, "last": 1, "arrival": arrival.pk,
        "case": case.pk, "handover": given.pk,
        "issuer": Issuer.objects.create(unit=unit, name="Hội đồng thi đua", symbol="HĐTĐ").pk,
    }  # fmt: skip


def _draft(house: House) -> None:
    officer, emulation = house.users["officer"], house.users["emulation"]
    beginning = Beginning("ke-hoach", "Tổ chức hoạt động hè năm 2024")
    draft = begin_draft(unit=house.unit, period=PERIOD, beginning=beginning, by=officer, on=TODAY, at=NOW)
    section = Section.objects.filter(draft=draft).first()
    assert section is not None
    save_section(section=section, base="0", text="Mở 13 lớp kỹ năng hè.", by=officer, on=TODAY, at=NOW)
    (wished,) = suggest(section=section, base="1", text="Mở 14 lớp kỹ năng hè.", by=emulation, on=TODAY, at=NOW)
    said = add_remark(
        section=section, text="Xem lại số lớp", quote="Mở 13 lớp kỹ năng hè.", by=emulation, on=TODAY, at=NOW
    )
    house.parts |= {"draft": draft.pk, "section": section.pk, "suggestion": wished.pk, "remark": said.pk}


def _request(house: House) -> None:
    """The unit asks its site, which has sent once with a file and was returned; and is asked by the one above it."""
    unit, officer = house.unit, house.users["officer"]
    site = Unit.objects.get(code=f"{unit.code}-CS1")
    sender = make_user(f"sender-{unit.code.lower()}", "Người Gửi", "head", site)
    deed: dict[str, Any] = {"on": TODAY, "at": NOW}
    wanted = Asked("Báo cáo năm", PERIOD, date(2023, 12, 15), (date(2023, 12, 29),))
    ask = collecting.begin_request(unit=unit, wanted=wanted, by=officer, **deed)
    part = Asking("Biên bản", "file")
    collecting.set_form(request=ask, items=[Item(house.parts["counted"])], parts=[part], by=officer, **deed)
    says = WantedRule("range", house.parts["indicator_code"], "Ít nhất một lớp", low=Decimal(1))
    rule = add_rule(request=ask, wanted=says, by=officer, **deed)
    open_request(request=ask, by=officer, **deed)
    make_figure(site, apps.get_model("planning", "Indicator").objects.get(pk=house.parts["counted"]), 6)
    answer = ask.answers.get(unit=site)
    hung = {ask.parts.get().pk: Hung("bien-ban.txt", b"bien ban", "text/plain")}
    save_answer(answer=answer, filled=Filled(files=hung), by=officer, **deed)
    send_answer(answer=answer, by=sender, **deed)
    return_answer(answer=answer, why="Xem lại", marks={house.parts["counted"]: "Sai"}, by=officer, **deed)
    house.parts |= {
        "ask": ask.pk,
        "answer": answer.pk,
        "request_rule": rule.pk,
        "answer_file": answer.parts.get().file_id,
    }


def _access_key(house: House) -> None:
    """A key that the head made for another program."""
    head, told = house.users["head"], {"program": "Kế toán", "scope": "read", "with_below": False}
    make_access_key(unit=house.unit, **told, ends_on=date(2024, 6, 28), by=head, on=TODAY, at=NOW)
    house.parts["access_key"] = AccessKey.objects.get(unit=house.unit).pk


def _block(house: House) -> None:
    """A block under the unit with the unit's site as its member, and a way of looking somebody kept."""
    unit, code = house.unit, house.unit.code
    block = make_unit(f"{code}-KT", f"Khối thi đua {code}", parent=unit, kind="block")
    site = Unit.objects.get(code=f"{code}-CS1")
    kept = keep_view(
        unit=unit, page="request", name="Còn thiếu", query="state=waiting", shared=True, by=house.users["officer"], on=TODAY, at=NOW
    )  # fmt: skip
    house.parts |= {"member": BlockMember.objects.create(block=block, member=site).pk, "view": kept.pk}


def _block_year(house: House) -> None:
    """The block's year with its calendar, a meeting with a conclusion, a paper, a covenant of two parties out for signing."""
    unit, officer = house.unit, house.users["officer"]
    block, site = Unit.objects.get(code=f"{unit.code}-KT"), Unit.objects.get(code=f"{unit.code}-CS1")
    deed: dict[str, Any] = {"by": officer, "on": TODAY}
    year = open_year(block=block, year=2023, **deed)
    fill_calendar(year=year, **deed)
    fields = {"title": f"Họp khối {unit.code}", "held_on": TODAY, "starts": None, "ends": None, "place": "Hội trường", "agenda": "Việc chung",
              "invited": "", "chair": "", "secretary": "", "proceedings": ""}  # fmt: skip
    meeting = put_meeting(year=year, meeting=None, fields=fields, **deed)
    told = {"text": "Gửi báo cáo", "owner_id": site.pk, "due_on": TODAY}
    conclusion = put_conclusion(meeting=meeting, conclusion=None, fields=told, **deed)
    paper = begin_paper(year=year, kind="regulation", **deed)
    for one in (2023, 2024):
        elect_head(block=block, year=one, unit=site, how="elected", **deed)
    year.refresh_from_db()
    prepare_handover(year=year, fields={
        "held_on": TODAY, "place": "", "giver_name": "Người giao", "taker_name": "Người nhận", "witness_name": "", "things": "", "unfinished": "",
    }, **deed)  # fmt: skip
    covenant = apps.get_model("blocks", "Covenant").objects.create(
        unit=block,
        year=2023,
        title=f"Giao ước {unit.code}",
        contents="Thi đua",
        sign_on=TODAY,
        sign_until=TODAY,
        state="out",
    )
    parties = apps.get_model("blocks", "Party").objects
    party = parties.create(covenant=covenant, position=0, member=site, member_name="Cơ sở 1")
    parties.create(covenant=covenant, position=1, member=unit, member_name="Đơn vị")
    pdf = keep_file(
        unit_id=block.pk, name="da-ky.pdf", content=b"%PDF-1.4", media_type="application/pdf", by=officer, at=NOW
    )
    meeting.scan = paper.file = party.scan = pdf
    for row in (meeting, paper, party):
        row.save()
    step = year.steps.order_by("pk")[0]
    house.parts |= {"block": block.code, "due_step": step.pk, "meeting": meeting.pk, "conclusion": conclusion.pk, "year_paper": paper.pk,
                    "covenant": covenant.pk, "party": party.pk}  # fmt: skip


def _rating(house: House) -> None:
    """A round with a line of the head, a petition, and a union."""
    unit, head = house.unit, house.users["head"]
    person = apps.get_model("organizations", "Person").objects.create(
        unit=unit, full_name="Người Được Xếp Loại", account=head
    )
    apps.get_model("organizations", "Post").objects.create(person=person, unit=unit, title="Viên chức")
    union = apps.get_model("organizations", "Body").objects.create(unit=unit, kind="union", name="Công đoàn cơ sở")
    days = dict.fromkeys(("as_of", "self_until", "head_until", "public_from", "public_until"), TODAY)
    fields = {**days, "staff": "public", "is_outstanding": False, "petition_until": None}
    opened = open_round(unit=unit, year=2023, fields=fields, by=house.users["officer"], on=TODAY)
    line = apps.get_model("rating", "Rating").objects.get(round=opened, person=person)
    petition = apps.get_model("rating", "Petition").objects.create(
        rating=line, text="Xem lại", made_on=TODAY, due_on=TODAY
    )
    house.parts |= {"line": line.pk, "petition": petition.pk, "union": union.pk}


def _emulation(house: House) -> None:
    """A round that is frozen, with the unit itself among those scored, an objection, a file; a draft of next year's sheet."""
    unit, officer, head = house.unit, house.users["officer"], house.users["head"]
    data = {
        "code": "K", "name": "Bảng", "year": 2023, "version": 1, "scale": 10,
        "children": [{"code": "I", "name": "Nhóm", "maximum": 10, "children": [
            {"code": "I.1", "name": "Phong trào", "kind": "jury", "maximum": 10}]}],
        "quotas": [{"code": "CO", "name": "Cờ thi đua", "fixed": 1}],
    }  # fmt: skip
    draft = make_sheet(unit=unit, year=2024, name="Bảng năm sau", by=officer, on=TODAY, data=data)
    sheet = adopt_sheet(
        sheet=make_sheet(unit=unit, year=2023, name="Bảng chấm điểm", by=officer, on=TODAY, data=data), basis="", by=officer, on=TODAY
    )  # fmt: skip
    days = dict.fromkeys(("self_until", "cross_until", "head_until", "appeal_until"), TODAY)
    opened = open_scoring(
        unit=unit, period=PERIOD, year=2023, sheet=sheet, fields={**days, "title": "Chấm điểm", "live_for": "all"}, by=officer, on=TODAY
    )  # fmt: skip
    participants = apps.get_model("emulation", "Participant").objects
    row = participants.create(round=opened, unit=unit, name="Đơn vị mình", position=9)
    for one in participants.filter(round=opened):
        told = {"row": one, "stage": "self", "unit": unit, "by": officer, "on": TODAY, "at": NOW}
        save_entries(typed={"I.1": Typed({"self": "8"})}, **told)
    pdf = b"%PDF-1.4 minh chung"
    file = add_evidence_to(row=row, leaf="I.1", name="a.pdf", content=pdf, unit=unit, by=officer, on=TODAY, at=NOW)
    finish_stage(row=row, stage="self", remark="", unit=unit, by=officer, on=TODAY, at=NOW)
    made = object_to(row=row, leaf="", text="Xem lại", unit=unit, by=officer, on=TODAY)
    answer_appeal(found=made, answer="Giữ nguyên", by=head, on=TODAY)
    freeze_round(found=opened, by=head, on=TODAY, at=NOW)
    house.parts |= {
        "round": opened.pk, "participant": row.pk, "sheet": draft.pk, "path": "0", "phase": "cross", "leaf": 0,
        "appeal": made.pk, "quota": "CO", "which": "to-trinh", "scoring_file": file.pk,
    }  # fmt: skip


def _commendation(house: House) -> None:
    """A season: the site's names decided and shown to the public, the unit's own list still being written, a council at work."""
    unit, head, code = house.unit, house.users["head"], house.unit.code
    site = Unit.objects.get(code=f"{code}-CS1")
    told: dict[str, Any] = {"by": head, "on": TODAY, "at": NOW}
    wanted = SeasonWanted(
        "Tổng kết năm 2023", "year", 2023, ("ldtt", "gk", "bk_bt"), ("bk_bt",), date(2023, 12, 20), units=(site.pk,)
    )
    season = open_season(unit=unit, period=PERIOD, wanted=wanted, **told)
    own, theirs = season.lists.get(unit=unit), season.lists.get(unit=site)
    rows = [
        *add_nominees(row=own, entries=[Nominated(f"p{make_person(unit, f'Hồ Thị Lê {code}').pk}", "gk")], **told),
        *add_nominees(row=theirs, entries=[Nominated(f"p{make_person(site, f'Bùi Văn Sấu {code}').pk}", "gk")], **told),
    ]
    part = add_part(nominee=rows[0], kind="report", name="a.pdf", content=b"%PDF-1.4 bao cao", **told)
    send_list(row=theirs, note="", **told)
    approve_list(row=theirs, **told)
    showing = show_names(
        season=season, ids=[rows[1].pk], showing=Showing(date(2023, 12, 4), 5, "Bảng tin", "Văn phòng"), **told
    )
    opinion = receive_opinion(
        consultation=showing, nominee=rows[1], sender="Ẩn", text="Xem lại", received_on=date(2023, 12, 8), **told
    )
    answer_opinion(opinion=opinion, outcome="kept", answer="Đã xem", **told)
    fields = {"council": "emulation", "held_on": TODAY, "place": "", "chair": "A", "secretary": "B", "discussion": ""}
    held = hold_meeting(season=season, meeting=None, fields=fields, members=[CouncilMember("A")], **told)
    put_before(meeting=held, ids=[rows[1].pk], **told)
    enter_votes(meeting=held, votes={rows[1].pk: 1}, way="secret", **told)
    conclude_meeting(meeting=held, **told)
    signed = keep_file(
        unit_id=house.unit.pk, name="qd9.pdf", content=b"%PDF-1.4 9", media_type="application/pdf", by=None, at=NOW
    )
    deciding = Deciding("9/QĐ", TODAY, "Giám đốc", file=signed)
    decision = decide(season=season, ids=[rows[1].pk], deciding=deciding, **told)
    sent = apps.get_model("commendation", "Submission").objects.create(
        season=season, to_name="UBND tỉnh", sent_on=TODAY, made_by_name="A"
    )
    ideas = hold_meeting(
        season=season, meeting=None, fields={**fields, "council": "initiative"}, members=[CouncilMember("A")], **told
    )
    house.parts |= {
        "season": season.pk, "listed": own.pk, "nominee": rows[0].pk, "piece": part.pk, "meeting_of_season": ideas.pk, "showing": showing.pk,
        "opinion": opinion.pk, "decree": decision.pk, "revocable": rows[1].pk, "sent": sent.pk,
    }  # fmt: skip


def _conference(house: House) -> None:
    """A conference that is planned: the staff called, a proposal, a clause of the draft resolution."""
    told: dict[str, Any] = {"by": house.users["head"], "on": TODAY, "at": NOW}
    row = plan_conference(
        unit=house.unit, period=PERIOD, plan=Plan("Hội nghị viên chức 2023", "employees", date(2024, 1, 20)), **told
    )
    call_staff(conference=row, **told)
    asked = propose(conference=row, text="Khám sức khỏe", theme="", source="named", sender="", **told)
    (clause,) = set_clauses(conference=row, clauses=[WantedClause("Mở thêm lớp")], **told)
    door = open_door(conference=row, name="Cửa chính", **told)
    give_cards(conference=row, **told)
    card = row.participants.exclude(code="").first()
    speaker = ask_to_speak(conference=row, name="Bình", topic="", minutes=5, **told)
    direction = write_direction(conference=row, giver="Chủ tọa", text="Mở thêm lớp hè", owner="", due_on=None, **told)
    met = {
        "section": "Phòng Một",
        "held_on": TODAY,
        "called": 5,
        "there": 4,
        "chair": "",
        "secretary": "",
        "discussion": "",
    }
    section = write_section_meeting(conference=row, meeting=None, fields=met, **told)
    asking = {"title": "Quy chế", "question": "Đồng ý?", "method": "secret", "style": "yes_no_abstain", "most": 0}
    vote = make_vote(
        unit=house.unit, period=PERIOD, fields=asking, options=[Choice("Quy chế")], by=house.users["head"], on=TODAY,
        owner=Owner("conferences.motion", str(row.pk)),
    )  # fmt: skip
    house.parts |= {
        "conference": row.pk, "proposal": asked.pk, "clause": clause.pk, "conference_paper": "bien-ban", "door": door.pk, "door_key": door.key,
        "card_code": card.code if card else "", "item": row.items.all()[0].pk, "speaker": speaker.pk, "direction": direction.pk,
        "section_meeting": section.pk, "hall_vote": vote.pk,
    }  # fmt: skip


def _ballots(house: House) -> None:
    """A show of hands that is over."""
    unit, officer = house.unit, house.users["officer"]
    fields = {
        "title": "Thông qua nghị quyết",
        "question": "Đồng ý?",
        "method": "hands",
        "style": "yes_no_abstain",
        "most": 0,
    }
    made = make_vote(unit=unit, period=PERIOD, fields=fields, options=[Choice("Nghị quyết")], by=officer, on=TODAY)
    add_typed(vote=made, lines="Một\nHai\nBa", by=officer, on=TODAY)
    given = {"present": 3, "counts": [Count(2, 1)], "all_agreed": False}
    enter_hands(vote=made, by=officer, on=TODAY, at=NOW, **given)
    finish(vote=made, by=officer, on=TODAY, at=NOW)
    house.parts["vote"] = made.pk


def _movement(house: House) -> None:
    """A movement of the unit that went to its site, with a file, a registration that waits, a review that is open."""
    unit, officer, head = house.unit, house.users["officer"], house.users["head"]
    deed: dict[str, Any] = {"on": TODAY, "at": NOW}
    wanted = MovementWanted(
        "Thi đua năm 2023", "drive", "unit", date(2023, 12, 1), date(2024, 1, 31), "Mục đích", "Nội dung", ("Tiêu chí",),
        register_until=TODAY,
    )  # fmt: skip
    movement = begin_movement(unit=unit, wanted=wanted, by=officer, **deed)
    hung = add_file(movement=movement, name="huong-dan.txt", content=b"huong dan", by=officer, **deed)
    launch(movement=movement, sending=Launch(TODAY, PERIOD), by=head, **deed)
    movement.refresh_from_db()
    receiver = movement.received.get(unit__code=f"{unit.code}-CS1")
    save_lines(receiver=receiver, own=[OwnLine("Sáng kiến", Decimal(2), "sáng kiến")], offers=(), by=officer, **deed)
    send_registration(receiver=receiver, note="", by=head, **deed)
    stage = open_stage(movement=movement, kind="interim", due_on=TODAY, asks="", by=officer, **deed)
    house.parts |= {
        "movement": movement.pk, "movement_file": hung.pk, "receiver": receiver.pk, "received": receiver.pk, "stage": stage.pk,
    }  # fmt: skip


def _certificates(house: House) -> None:
    """A printed batch of one, in the register, and the unit's key."""
    unit, officer, head = house.unit, house.users["officer"], house.users["head"]
    key = make_key(unit=unit, by=head, on=TODAY)
    fields = {"name": "Mẫu A4", "sheet": "A4", "width_mm": 297, "height_mm": 210, "frame": True, "preprinted": False,
              "already_printed": [], "offset_x": 0, "offset_y": 0, "top_mm": 0, "blank_mm": 35, "with_qr": False, "address": ""}  # fmt: skip
    design = save_design(
        unit=unit, design=None, fields=fields, picture=None, drop_picture=False, by=officer, on=TODAY, at=NOW
    )
    words = {"title": "Tổng kết", "form": "giay-khen", "decision": "1/QĐ", "decided_on": TODAY, "authority": "Giám đốc", "place": "Sông Mai",
             "signer_lines": "Giám đốc", "signer_name": "Lý Thành Sơn", "citation": "Đã có thành tích", "design": design}  # fmt: skip
    batch = save_batch(unit=unit, period=PERIOD, batch=None, fields=words, by=officer, on=TODAY)
    award = apps.get_model("certificates", "Award").objects.create(
        unit=unit, batch=batch, place=1, form=batch.form, recipient="Đặng Ngọc Hân"
    )
    register_batch(batch=batch, by=head, on=TODAY)
    kept = keep_file(unit_id=unit.pk, name="g.pdf", content=b"%PDF-1.7", media_type="application/pdf", by=None, at=NOW)
    part = apps.get_model("certificates", "PrintedFile").objects.create(
        batch=batch, run=0, part=1, first_place=1, last_place=1, file=kept
    )
    house.parts |= {
        "batch": batch.pk, "design": design.pk, "award": award.pk, "part": part.pk, "signing_key": key.pk, "place_number": 1,
    }  # fmt: skip


def _records(house: House) -> None:
    """Two people with a year and a shared idea each, two more joined, and a workbook put in."""
    unit, head = house.unit, house.users["head"]
    names = ("Đặng Ngọc Hân", "Trần Thị Ánh", "Lý Sơn", "Lý Son")
    who = [f"p{make_person(unit, name).pk}" for name in names]
    deed: dict[str, Any] = {"by": head, "on": TODAY, "at": NOW}

    def enter(one: str, sort: str, **values: Any) -> Any:
        target = target_of(unit, one, TODAY)
        assert target is not None
        whole = {column.name: column.empty for column in BY_NAME[sort].columns} | values
        return enter_fact(target=target, sort=BY_NAME[sort], values=whole, **deed)

    row = enter(who[0], "yearly", year=2022, rating=3)
    idea = enter(who[0], "idea", year=2022, name="Lớp học ngoài trời", share=60)
    enter(who[1], "discipline", what="warning", start=date(2023, 1, 10), end=None)
    targets = [target_of(unit, one, TODAY) for one in who]
    assert targets[1]
    assert targets[2]
    assert targets[3]
    author = add_author(idea=idea, target=targets[1], share=40, **deed)
    pair = join_records(kept=targets[2], other=targets[3], reason="Cùng một người", **deed)
    content = export_records(unit=unit, who=who[:1], **deed)
    kept = keep_file(unit_id=unit.pk, name="ho-so.xlsx", content=content, media_type=XLSX, by=None, at=NOW)
    paper = keep_file(
        unit_id=unit.pk,
        name="qd.pdf",
        content=f"%PDF {unit.code}".encode(),
        media_type="application/pdf",
        by=None,
        at=NOW,
    )
    decision = Decision.objects.create(
        unit=unit,
        file=paper,
        sha256=paper.sha256,
        number="45/QĐ",
        decided_on=date(2023, 1, 20),
        put_in_by_name="A",
        put_in_at=NOW,
    )
    line = DecisionLine.objects.create(
        decision=decision, place=1, list_place=1, written=names[0], name=names[0], kind="individual", award=1, year=2022
    )
    house.parts |= {"decision": decision.pk, "decision_line": line.pk, "list_place": 1}
    house.parts |= {
        "who": who[0], "other": who[1], "sort": "xep-loai", "row": row.pk, "idea": idea.pk, "author": author.pk, "pair": pair.pk,
        "records_file": kept.pk,
    }  # fmt: skip


def _own_law(house: House) -> None:
    """A draft of the unit's own rules; awards and rules of the law are the same for every unit."""
    text = "texts:\n  - {code: QC1, layer: unit, name: Quy chế, from: 2024-01-01, to: null}\n"
    by = house.users["emulation"]
    draft = save_draft(unit=house.unit, text=text, from_day=TODAY, reason="Quy chế mới", by=by, on=TODAY)
    house.parts |= {"layer": draft.pk, "law_award": "cstdcs", "law_rule": "cstdcs.ground"}


def everything() -> dict[str, list[Any]]:
    """Every row of every table of ours, to see that nothing changed."""
    labels = _UNSEEN | {"audit.Look"}  # looks are what looking leaves behind
    models = [one for one in apps.get_models() if not {one._meta.app_label, one._meta.label} & labels]
    found = {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}
    for row in found["access.User"]:
        row.pop("last_login")
    return found


def changed(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> list[str]:
    """The tables that differ, but for the book of sign-ins: being there is written once a minute."""
    return [name for name in after if name != "access.SignIn" and before[name] != after[name]]


__all__ = ["ADDRESSES", "NOW", "PASSWORD", "PERIOD", "TODAY", "House", "changed", "everything", "make_house"]
