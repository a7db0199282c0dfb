"""Every address of the program, called by those who may not: a stranger, somebody of another organisation, lesser roles.

A new address must be entered in ``READS`` or ``DEEDS`` here (and its parts in ``tests/house/everything.py``), else the
first test fails with its name.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house.everything import ADDRESSES, TODAY, House, changed, everything, make_house
from tests.sampling import dealt, some

OPEN = {
    "access:sign_in",
    "access:code",
    "access:code_give_up",
    "access:slip",
    "access:session",
    "first_run:start",
    "first_run:preview",
    "guide:index",
    "guide:topic",
    "guide:picture",
    "ui:gallery",
    "language",
    "reminders_feed",
    "ballots_cast",
    "commendation_public:showing",
    "commendation_public:results",
    "conferences_public:door",
    "conferences_public:marks",
    "conferences_public:card",
    "api",
    "api_openapi",
    "api_units",
    "api_indicators",
    "api_figures",
    "api_all_figures",
    "api_requests",
    "api_sums",
}  # no account needed
OWN = {
    "search:search",
    "search:suggest",
    "access:sign_ins",
    "access:sign_ins_end",
    "access:sign_in_end",
    "access:two_step",
    "access:two_step_start",
    "access:two_step_confirm",
    "access:two_step_codes",
    "access:two_step_off",
    "first_run:sites",
    "first_run:site_remove",
    "first_run:staff",
    "first_run:signers",
    "first_run:report",
    "first_run:put_off",
    "first_run:stop_reminding",
    "jobs:mine",
    "jobs:job",
    "jobs:again",
    "own_data:page",
    "own_data:package",
    "home",
    "access:me",
    "access:password",
    "access:sign_out",
}  # about the one who asks, of no unit
KEEPER = {
    "health:state",
    "machine_log:log",
    "machine_log:sheet",
    "machine_log:verify",
    "keeping:home",
    "keeping:make",
    "keeping:download",
    "keeping:check",
    "keeping:delete",
}  # only for who keeps the installation
READS = {  # answer to GET (some also take the form on their page)
    "place_home", "who_sees", "handover", "handover_paper", "handover_deed",
    "organizations:tree", "organizations:unit", "organizations:found", "organizations:rename", "organizations:move",
    "organizations:dissolve", "organizations:merge", "organizations:split", "organizations:body", "organizations:body_end", "organizations:members", "organizations:member_end",
    "organizations:letterhead", "organizations:theme", "organizations:signer", "organizations:signer_end",
    "organizations:people", "organizations:export", "organizations:person_add", "organizations:import_sample",
    "organizations:import", "organizations:import_check", "organizations:import_left", "organizations:person",
    "organizations:person_change", "organizations:post", "organizations:post_end", "organizations:accounts",
    "organizations:grant", "organizations:log", "organizations:log_sheet", "organizations:expired", "organizations:expired_sheet", "organizations:person_package", "organizations:accounts_export", "organizations:accounts_sample",
    "organizations:accounts_import", "organizations:accounts_import_check", "organizations:accounts_import_left", "organizations:delegations", "organizations:delegation_add",
    "organizations:duties",
    "planning:plan", "planning:target_add", "planning:target", "planning:tasks", "planning:task_add", "planning:task",
    "planning:task_edit", "planning:catalogue", "planning:export", "planning:import", "planning:indicator_add",
    "planning:indicator",
    "reporting:figures", "reporting:figures_paste", "reporting:figures_counted", "reporting:figures_export", "reporting:units", "reporting:years",
    "reporting:figures_history", "reporting:figure", "reporting:evidence", "reporting:readings", "reporting:reading_new",
    "reporting:reading", "reporting:reading_file", "reporting:reading_about", "reporting:fact_mend", "reporting:review", "reporting:review_start",
    "reporting:review_outline", "reporting:review_issue", "reporting:review_compare", "reporting:review_page",
    "reporting:review_download",
    "drafting:list", "drafting:begin", "drafting:correct", "drafting:draft", "drafting:outline", "drafting:fields", "drafting:section",
    "drafting:compare", "drafting:preview", "drafting:page", "drafting:download", "drafting:issue",
    "papers:list", "papers:export", "papers:check", "papers:paper", "papers:download", "papers:print", "papers:take_number",
    "papers:entry", "papers:attached", "papers:attach", "papers:follow", "papers:recall", "papers:copy", "papers:copy_file",
    "papers:file_entry", "papers:incoming", "papers:incoming_add", "papers:incoming_book", "papers:incoming_export",
    "papers:incoming_import", "papers:incoming_sample", "papers:incoming_check", "papers:arrival", "papers:arrival_change",
    "papers:arrival_handle", "papers:arrival_scan", "papers:arrival_file", "papers:incoming_copy", "papers:file_incoming",
    "papers:cases", "papers:cases_export", "papers:case_add", "papers:cases_copy", "papers:hand_over", "papers:handover",
    "papers:handover_file", "papers:case", "papers:case_change", "papers:case_close", "papers:case_metadata", "papers:numbers",
    "papers:numbering", "papers:series_start", "papers:issuer_add", "papers:issuer_end", "papers:gap", "papers:page_image",
    "papers:correction",
    "organizations:own_days", "reminders:calendar", "reminders:export", "reminders:download", "reminders:nudge",
    "reminders:deadlines", "reminders:deadline_add", "reminders:deadline", "reminders:settings", "reminders:mine",
    "exchange:keys",
    "blocks:list", "blocks:covenants", "blocks:covenant_add", "blocks:covenant", "blocks:covenant_change", "blocks:covenant_lines",
    "blocks:covenant_export", "blocks:covenant_force", "blocks:covenant_docx", "blocks:covenant_pdf", "blocks:sign_paper",
    "blocks:party_leaves", "blocks:party_scan", "blocks:show", "blocks:rules", "blocks:members", "blocks:members_export",
    "blocks:members_import", "blocks:members_add", "blocks:member_leave", "blocks:heads", "blocks:head_set", "blocks:calendar",
    "blocks:step_add", "blocks:step_change", "blocks:meetings", "blocks:meeting_add", "blocks:meeting", "blocks:meeting_change",
    "blocks:attendance", "blocks:conclusion_add", "blocks:conclusion_change", "blocks:conclusion_finish", "blocks:minutes_docx",
    "blocks:minutes_pdf", "blocks:minutes_keep", "blocks:minutes_scan", "blocks:papers", "blocks:paper", "blocks:paper_docx",
    "blocks:paper_pdf", "blocks:paper_attach", "blocks:paper_file", "blocks:handover", "blocks:handover_prepare", "blocks:handover_zip",
    "blocks:handover_docx", "blocks:handover_pdf",
    "movements:list", "movements:calendar", "movements:add", "movements:movement", "movements:change", "movements:launch",
    "movements:file", "movements:plan_paper", "movements:list_paper", "movements:units", "movements:units_sheet",
    "movements:message", "movements:receiver", "movements:refuse", "movements:stages", "movements:stage_add",
    "movements:stage", "movements:conclude", "movements:stage_paper", "movements:received", "movements:received_file",
    "movements:lines", "movements:entrants", "movements:export", "movements:import", "movements:result",
    "rating:list", "rating:add", "rating:change", "rating:export", "rating:import", "rating:decide", "rating:draft_docx",
    "rating:draft_pdf", "rating:own", "rating:own_petition", "rating:line", "rating:self", "rating:petition", "rating:answer",
    "rating:unions", "rating:union", "rating:formula", "rating:union_export", "rating:union_import",
    "emulation:list", "emulation:round", "emulation:result", "emulation:ranking", "emulation:ranking_export", "emulation:spread",
    "emulation:years", "emulation:entry", "emulation:stage", "emulation:entry_import", "emulation:entry_export",
    "emulation:appeal", "emulation:evidence", "emulation:evidence_file", "emulation:more", "emulation:sheets",
    "emulation:sheet", "emulation:sheet_try", "emulation:sheet_import", "emulation:sheet_export", "emulation:paper", "emulation:sheet_add", "emulation:sheet_settings",
    "emulation:node_add", "emulation:node", "emulation:sheet_adopt", "emulation:round_add", "emulation:round_change",
    "emulation:participant", "emulation:freeze", "emulation:reopen", "emulation:take_back", "emulation:answer",
    "emulation:nominate", "emulation:next", "emulation:issue",
    "conferences:list", "conferences:add", "conferences:conference", "conferences:change", "conferences:finish", "conferences:people", "conferences:people_export", "conferences:people_load", "conferences:guest",
    "conferences:projector", "conferences:programme", "conferences:vote", "conferences:proposals", "conferences:propose", "conferences:answer",
    "conferences:resolution", "conferences:result", "conferences:paper", "conferences:board", "conferences:delegates", "conferences:doors", "conferences:cards",
    "conferences:speakers", "conferences:section_add", "conferences:section", "conferences:section_paper", "conferences:ask", "conferences:elect",
    "conferences:directions", "conferences:direct", "conferences:follow", "conferences:posting",
    "commendation:list", "commendation:mine", "commendation:season_add", "commendation:season", "commendation:season_change",
    "commendation:season_close", "commendation:board", "commendation:message", "commendation:refuse", "commendation:restore",
    "commendation:listed", "commendation:add", "commendation:leave_out", "commendation:send", "commendation:give_back",
    "commendation:register", "commendation:nominee", "commendation:write", "commendation:part_add", "commendation:part",
    "commendation:revoke", "commendation:steps", "commendation:meeting_add", "commendation:meeting", "commendation:meeting_change",
    "commendation:meeting_names", "commendation:idea", "commendation:recognise", "commendation:show_names", "commendation:showing",
    "commendation:opinion_add", "commendation:opinion", "commendation:results", "commendation:send_up", "commendation:refused_above",
    "commendation:certificates", "commendation:list_export", "commendation:board_export", "commendation:import", "commendation:list_paper", "commendation:minutes_paper", "commendation:notice_paper", "commendation:submission_paper",
    "commendation:draft_paper", "commendation:recognition_paper", "commendation:summary_paper", "commendation:issue_decision", "commendation:issue_submission", "commendation:issue_notice", "commendation:bonus_paper", "commendation:ceremony_paper", "commendation:report_paper",
    "commendation:decide", "commendation:outside", "commendation:twins", "commendation:publish", "commendation:decree_file", "commendation:decree", "commendation:ceremony",
    "ballots:list", "ballots:add", "ballots:vote", "ballots:change", "ballots:cancel", "ballots:voters", "ballots:voters_export",
    "ballots:key", "ballots:open", "ballots:screen", "ballots:unseal", "ballots:count", "ballots:result", "ballots:verifier",
    "ballots:minutes_docx", "ballots:minutes_pdf",
    "collecting:list", "collecting:begin", "collecting:answer", "collecting:correct", "collecting:own_file", "collecting:request",
    "collecting:edit", "collecting:form", "collecting:rules", "collecting:message", "collecting:cancel", "collecting:reopen",
    "collecting:export", "collecting:check", "collecting:excuse", "collecting:extend", "collecting:file", "collecting:sums",
    "collecting:sums_node", "collecting:sums_missing", "collecting:sums_sheet", "collecting:sums_dhis2", "collecting:sums_paper", "collecting:sums_paper_file",
    "collecting:heat", "collecting:packages", "collecting:forms_zip", "collecting:unit_form", "collecting:own_form",
    "collecting:own_receipt", "collecting:receipt", "collecting:outside", "collecting:request_file", "collecting:receipt_file",
    "collecting:answer_file",
    "certificates:list", "certificates:batch_add", "certificates:batch", "certificates:batch_change", "certificates:preview",
    "certificates:part", "certificates:list_import", "certificates:list_check", "certificates:list_sample", "certificates:left",
    "certificates:designs", "certificates:design_add", "certificates:design", "certificates:design_test_page",
    "certificates:register", "certificates:register_export", "certificates:register_import", "certificates:register_check",
    "certificates:award", "certificates:award_recall", "certificates:award_replace", "certificates:award_paper",
    "certificates:keys", "certificates:verification",
    "records:list", "records:eligible", "records:eligible_sheet", "records:over_years", "records:verdicts", "records:public", "records:export", "records:import", "records:import_sample", "records:import_check", "records:import_left",
    "records:household_add", "records:ideas", "records:idea", "records:author_add", "records:duplicates", "records:part",
    "records:decisions", "records:decision_add", "records:decision", "records:decision_file", "records:decision_left",
    "records:decision_change", "records:decision_drop", "records:decision_list", "records:decision_line",
    "records:join", "records:subject", "records:subject_change", "records:fact_add", "records:fact", "records:fact_remove",
    "judging:catalogue", "judging:catalogue_export", "judging:award", "judging:ask", "judging:ask_file", "judging:sums", "judging:rules",
    "judging:rule", "judging:layers", "judging:layer", "judging:layer_write", "judging:layer_values",
}  # fmt: skip
DEEDS = {  # answer to POST only
    "organizations:slips", "organizations:second_factor_off",
    "organizations:preview", "organizations:revoke", "organizations:renew", "organizations:shut", "organizations:reopen",
    "organizations:delegation_end",
    "planning:adopt", "planning:copy", "planning:target_remove", "planning:tasks_copy", "planning:task_move",
    "planning:task_delete", "planning:indicator_move", "planning:indicator_retire",
    "reporting:figures_close", "reporting:figures_reopen", "reporting:figures_undo", "reporting:figures_import",
    "reporting:figure_comment", "reporting:evidence_add", "reporting:evidence_remove", "reporting:reading_accept_sure",
    "reporting:incoming_dismiss", "reporting:reading_remove", "reporting:reading_accept_remembered", "reporting:reading_take_back",
    "reporting:fact_accept", "reporting:fact_refuse", "reporting:fact_derive", "reporting:fact_take_back",
    "reporting:review_rewrite", "reporting:review_sentence", "reporting:review_submit", "reporting:review_return",
    "reporting:review_correct",
    "drafting:drop", "drafting:section_state", "drafting:remark", "drafting:remark_done", "drafting:decide",
    "drafting:restore", "drafting:word", "drafting:submit", "drafting:send_back",
    "organizations:own_day_remove", "reminders:tick", "reminders:deadline_remove", "reminders:rule",
    "reminders:feed_renew", "reminders:feed_revoke",
    "exchange:revoke",
    "blocks:covenant_drop", "blocks:covenant_sync", "blocks:covenant_send", "blocks:covenant_again", "blocks:sign", "blocks:head_clear",
    "blocks:calendar_fill", "blocks:step_follow", "blocks:step_answer", "blocks:step_drop", "blocks:paper_begin", "blocks:paper_detach",
    "blocks:handover_accept", "blocks:open",
    "movements:drop", "movements:file_add", "movements:file_remove", "movements:approve", "movements:send",
    "movements:take_back", "movements:result_back",
    "collecting:take_back", "collecting:own_remark", "collecting:correct_withdraw", "collecting:rule_remove", "collecting:open",
    "collecting:close", "collecting:next_round", "collecting:accept_many", "collecting:accept", "collecting:return",
    "collecting:sums_draft", "collecting:keep_view", "collecting:packages_take", "collecting:drop_view", "collecting:owe_again", "collecting:remark", "collecting:decide",
    "certificates:batch_register", "certificates:batch_print", "certificates:list_clear", "certificates:key_make",
    "certificates:key_lost",
    "records:author_remove", "records:tell_apart", "rating:settle",
    "emulation:finish", "emulation:sheet_settle", "emulation:evidence_remove", "emulation:node_remove", "emulation:node_move", "emulation:sheet_remove",
    "emulation:checkers", "emulation:vote", "emulation:take_vote",
    "commendation:raise", "commendation:take_back", "commendation:approve", "commendation:withdraw", "commendation:part_remove",
    "conferences:begin", "conferences:call", "conferences:mark", "conferences:drop", "conferences:door_close", "conferences:item_begin", "conferences:speech", "conferences:take",
    "commendation:archive", "commendation:unpublish", "commendation:known_above", "commendation:votes", "commendation:make_vote", "commendation:take_vote", "commendation:conclude",
    "ballots:remove", "ballots:again", "ballots:voters_fill", "ballots:voters_remove", "ballots:presence", "ballots:paper",
    "ballots:slips", "ballots:stop", "ballots:wipe", "ballots:finish",
    "judging:layer_decide", "judging:layer_drop",
}  # fmt: skip
AT_UNIT = sorted(READS | DEEDS)
# each is called by one of them, by all with TONGKET_SLOW=all
OTHERS, INSIDE = ["officer", "head", "administrator", "above"], ["officer", "head", "administrator"]
# what anybody who may look at the unit may see, or what is the same for every unit
ANYWHERE = {
    "reporting:review_page",
    "reporting:review_download",
    "reporting:review_outline",
    "judging:award",
    "judging:rule",
}


@pytest.fixture
def houses(db: None, settings: Any, tmp_path: Any) -> tuple[House, House]:
    """Two organisations that know nothing of each other."""
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", TODAY
    return make_house("S0"), make_house("S1")


def client_of(house: House, role: str) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(house.users[role])
    return client


def test_every_address_is_entered_here() -> None:
    entered = OPEN | OWN | KEEPER | READS | DEEDS
    assert sorted(set(ADDRESSES) - entered) == [], "new addresses: say in READS or DEEDS how they answer"
    assert sorted(entered - set(ADDRESSES)) == [], "no longer addresses of the program"


def test_a_stranger_is_led_to_the_sign_in_page(houses: tuple[House, House]) -> None:
    here, _there = houses
    before, client, wrong = everything(), Client(), []
    for name in sorted(READS | DEEDS | OWN | KEEPER):
        address = here.address(name)
        for answer in (client.get(address), client.post(address, {"x": "1"})):
            if (answer.status_code, answer.headers.get("Location", "").partition("?")[0]) != (
                302,
                "/tai-khoan/dang-nhap/",
            ):
                wrong.append((name, answer.status_code))
    assert wrong == []
    assert changed(before, everything()) == []


@pytest.mark.parametrize("role", ["officer", "head", "administrator", "above"])
def test_the_pages_of_the_installation_are_only_for_who_keeps_it(houses: tuple[House, House], role: str) -> None:
    here, _there = houses
    client, before = client_of(here, role), everything()
    answers = {
        (name, client.get(here.address(name)).status_code, client.post(here.address(name)).status_code)
        for name in KEEPER
    }
    assert {status for _name, *statuses in answers for status in statuses} <= {403, 405}, answers
    assert changed(before, everything()) == []


def test_deeds_are_not_done_by_looking(houses: tuple[House, House]) -> None:
    here, _there = houses
    client, before = client_of(here, "head"), everything()
    kinds = {name: client.get(here.address(name)).status_code for name in AT_UNIT}
    assert {name for name, status in kinds.items() if status == 405} == DEEDS
    assert changed(before, everything()) == []


@pytest.mark.parametrize("role", OTHERS)
def test_another_organisation_is_not_found(houses: tuple[House, House], role: str) -> None:
    here, there = houses
    client, before, wrong = client_of(there, role), everything(), []
    for name in dealt(AT_UNIT, role, OTHERS):
        address = here.address(name)
        got, sent = client.get(address).status_code, client.post(address, {"x": "1"}).status_code
        if got not in ((404,) if name in READS else (404, 405)) or sent not in (404, 405):
            wrong.append((name, got, sent))
    assert wrong == []
    assert changed(before, everything()) == []


def _borrowed() -> list[tuple[str, str]]:
    """Addresses with a part that names a thing of the unit, and that part."""
    own = {
        "first",
        "last",
        "unit",
        "period",
        "outline",
        "form",
        "key",
        "number",
        "place_number",
        "law_award",
        "ordinal",
        "list_place",
        "rule",
        "sort",
        "path",
        "phase",
        "leaf",
        "quota",
        "which",
    }
    return [(name, part) for name in AT_UNIT for part in ADDRESSES[name] if part not in own and name not in ANYWHERE]


@pytest.mark.parametrize("role", INSIDE)
def test_things_of_another_organisation_are_not_found_under_ones_own(houses: tuple[House, House], role: str) -> None:
    here, there = houses
    client, before, wrong = client_of(there, role), everything(), []
    for name, part in dealt(_borrowed(), role, INSIDE):
        value = (
            here.parts["indicator_code"] if name.startswith("reporting:") and part == "indicator" else here.parts[part]
        )
        address = there.address(name, **{part: value})
        for answer in (client.get(address), client.post(address, {"x": "1"})):
            if answer.status_code not in (403, 404, 405):
                wrong.append((name, part, answer.status_code))
    assert wrong == []
    assert changed(before, everything()) == []


def test_things_of_another_organisation_are_not_taken_in_forms(houses: tuple[House, House]) -> None:
    here, there = houses
    theirs, day = here.parts, "18/12/2023"
    person, account = str(theirs["person"]), str(theirs["account"])
    forms: list[tuple[str, str, dict[str, Any]]] = [
        ("head", "organizations:move", {"parent": "S0", "day": day}),
        ("head", "organizations:merge", {"units": ["S0", "S1"], "into": "S1", "day": day}),
        ("head", "organizations:merge", {"units": ["S1"], "into": "S0", "day": day}),
        ("head", "organizations:post", {"title": "Tổ trưởng", "into": "S0"}),
        ("head", "organizations:post", {"title": "Ủy viên", "into": "S1", "body": str(theirs["body"])}),
        ("head", "organizations:person_add", {"full_name": "Lý Lan", "title": "Tổ trưởng", "site": "S0"}),
        ("head", "organizations:signer", {"person": person, "regime": "direct", "title": "Giám đốc"}),
        ("administrator", "organizations:accounts", {"person": person, "role": "head", "into": "S1", "username": "abc"}),
        ("administrator", "organizations:grant", {"account": account, "role": "head", "into": "S1"}),
        ("administrator", "organizations:grant", {"account": str(there.parts["account"]), "role": "head", "into": "S0"}),
        ("officer", "planning:target_add", {"indicator": str(theirs["counted"]), "kind": "level", "operator": "ge", "typed": "3"}),
        ("officer", "planning:plan", {f"t-{theirs['counted']}": "3"}),
        ("officer", "planning:task_add", {"kind": "task", "text": "Việc", "owner": person}),
        ("officer", "planning:task_add", {"kind": "task", "text": "Việc", "indicator": str(theirs["counted"])}),
        ("officer", "planning:indicator_add", {
            "name": "X", "kind": "count", "measure": "lớp", "direction": "more", "over_periods": "sum", "over_units": "sum",
            "display_scale": "1", "decimals": "0", "part_of": str(theirs["counted"]),
        }),
        ("officer", "reporting:figures", {f"c-{theirs['counted']}": "99", f"w-{theirs['counted']}": "13", f"v-{theirs['counted']}": "1", "as_of": day}),
        ("officer", "reporting:figures_paste", {"block": f"{theirs['indicator_code']}\t99", "deed": "save"}),
        ("officer", "reporting:fact_mend", {"indicator": str(theirs["counted"]), "value": "5", "period": "2022", "status": "actual"}),
        ("head", "reporting:review_issue", {"issued_on": day, "signer": str(theirs["signer"]), "seen": "on"}),
    ]  # fmt: skip
    wrong = []
    for role, name, typed in forms:
        before = everything()
        answer = client_of(there, role).post(there.address(name), typed)
        # a form may leave what is not there alone (302), but never take it
        if changed(before, everything()) or answer.status_code >= 500:
            wrong.append((role, name, typed, answer.status_code, changed(before, everything())))
    assert wrong == []


_ONES_OWN = {"reminders:feed_renew", "reminders:feed_revoke"}  # the address of one's own calendar
_LOOKERS = {
    "member": {"conferences:propose", *_ONES_OWN},
    # scores and commends (_WORKS_IN); keeps records, prepares certificates, reads drafts and remarks on them
    "emulation": {
        "records:author_remove",
        "records:decision",
        "records:decision_change",
        "records:decision_drop",
        "records:decision_line",
        "records:decision_list",
        "records:fact_remove",
        "records:import_check",
        "records:join",
        "records:subject_change",
        "records:part",
        "records:tell_apart",
        "reporting:figure_comment",
        "certificates:batch_print",
        "judging:layer_drop",
        "rating:union",
        "ballots:again",
        "movements:result",
        # leads the year of a block as the officer and the head do
        *(
            f"blocks:{name}"
            for name in (
                "open",
                "head_clear",
                "calendar_fill",
                "step_follow",
                "step_answer",
                "step_drop",
                "paper_begin",
                "paper_detach",
                "handover_accept",
                "covenant_drop",
                "covenant_sync",
                "covenant_send",
                "covenant_again",
                "conclusion_add",
                "conclusion_change",
                "conclusion_finish",
                "attendance",
                "covenant_lines",
            )
        ),
        "drafting:remark",
        "drafting:remark_done",
        *_ONES_OWN,
    },
    "above": {"reporting:figure_comment", "reporting:figures_reopen", *_ONES_OWN},
}

_WORKS_IN = {
    "emulation": ("emulation:", "commendation:", "conferences:")
}  # rooms where the role does the work; their tables say what


@pytest.mark.parametrize("role", sorted(_LOOKERS))
def test_those_who_only_look_change_nothing(houses: tuple[House, House], role: str) -> None:
    here, _there = houses
    client, before, wrong = client_of(here, role), everything(), []
    for name in dealt(AT_UNIT, role, sorted(_LOOKERS)):
        reset_queries()  # the log keeps 9,000 at most
        with CaptureQueriesContext(connection) as caught:
            got = client.get(here.address(name)).status_code
            sent = client.post(here.address(name), {"text": "a", "reason": "b"}).status_code
        if got >= 500 or sent >= 500:
            wrong.append((name, got, sent))
        if not any(query["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for query in caught):
            continue
        now = everything()
        works = name in _LOOKERS[role] or name.startswith(_WORKS_IN.get(role, "-"))
        if changed(before, now) and not works:
            wrong.append((name, sent, changed(before, now)))
        before = now
    assert wrong == []


def test_an_administrator_does_no_work_of_the_office(houses: tuple[House, House]) -> None:
    here, _there = houses
    client, before = client_of(here, "administrator"), everything()
    rooms = [name for name in AT_UNIT if name.startswith(("planning:", "reporting:", "papers:"))]
    answers = {name: client.post(here.address(name), {"text": "a", "reason": "b"}).status_code for name in rooms}
    assert [name for name, status in answers.items() if status >= 500] == []
    assert changed(before, everything()) == []


@pytest.mark.parametrize("number", ["0", "9223372036854775808", "9" * 30, "9" * 5000])
def test_numbers_that_no_row_has_are_not_found(houses: tuple[House, House], number: str) -> None:
    here, _there = houses
    client, wrong = client_of(here, "administrator"), []
    parts = {
        "target",
        "task",
        "deadline",
        "own_day",
        "indicator",
        "body",
        "signer",
        "person",
        "post",
        "file",
        "grant",
        "account",
        "delegation",
        "evidence",
        "reading",
        "incoming",
        "ordinal",
        "list_place",
        "paper_id",
    }
    for name in some(AT_UNIT, len(AT_UNIT) // 2, number):
        for part in parts & set(ADDRESSES[name]):
            if name.startswith("reporting:") and part == "indicator":
                continue
            address = here.address(name, **{part: 777777}).replace("/777777/", f"/{number}/")
            for answer in (client.get(address), client.post(address, {"x": "1"})):
                if answer.status_code not in (403, 404, 405):
                    wrong.append((name, part, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("period", ["1945", "NH2150-2151", "BC1946", "2150-H2", "NK1945-1950", "NK2150-2155"])
def test_the_first_and_the_last_period_have_pages(houses: tuple[House, House], period: str) -> None:
    here, _there = houses
    client = client_of(here, "head")
    pages = some(sorted(READS), len(READS) // 3, period)
    found = {name: client.get(here.address(name, period=period)).status_code for name in pages}
    assert [(name, status) for name, status in found.items() if status >= 500] == []


def test_periods_beyond_the_calendar_are_not_found(houses: tuple[House, House]) -> None:
    here, _there = houses
    client = client_of(here, "head")
    periods = ("0001", "1944", "2151", "9999", "NK1900-1905", "NH2023-2030", "2023-13", "٢٠٢٣")
    found = {one: client.get(here.address("place_home", period=one)).status_code for one in periods}
    assert found == dict.fromkeys(periods, 404)
