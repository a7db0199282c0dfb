"""Every address of the program: which permission opens it, which one its form or button asks for.

``tests/house/test_who_sees.py`` calls each address as each role and holds the answers against this table, and
``python -m tools.permissions_page`` prints it into the user guide. A new address needs its line here.
"""

from __future__ import annotations

from dataclasses import dataclass

OPEN, OWN, KEEPER = "open", "own", "keeper"  # no account needed; about oneself; only who keeps the installation


@dataclass(frozen=True)
class Rule:
    """``see`` opens the page ("": it only takes a deed), ``deed`` is what sending its form asks, ``more`` its other deeds."""

    see: str
    deed: str = ""
    more: tuple[str, ...] = ()

    @property
    def deeds(self) -> tuple[str, ...]:
        """Every deed that can be done on the page, once each."""
        return tuple(dict.fromkeys(one for one in (self.deed, *self.more) if one))


def _all(names: str, see: str, deed: str = "", *more: str) -> dict[str, Rule]:
    space, _colon, rest = names.partition(":")
    return {f"{space}:{name}" if rest else name: Rule(see, deed, more) for name in (rest or space).split()}


_ORGANIZATIONS = {
    **_all("organizations:tree", "organizations.look", "", "organizations.change_units"),
    **_all("organizations:unit", "organizations.look", "", "organizations.change_units", "organizations.change_duties"),
    **_all(
        "organizations:found rename move dissolve merge split body body_end members member_end",
        "organizations.change_units",
        "organizations.change_units",
    ),
    **_all("organizations:duties", "organizations.change_duties", "organizations.change_duties"),
    **_all("organizations:letterhead", "organizations.look", "organizations.change_letterhead"),
    **_all("organizations:preview", ""),
    **_all("organizations:theme", "organizations.change_letterhead", "organizations.change_letterhead"),
    **_all("organizations:signer signer_end", "organizations.change_letterhead", "organizations.change_letterhead"),
    **_all(
        "organizations:people", "organizations.look", "", "organizations.see_personal", "organizations.change_people"
    ),
    **_all(
        "organizations:person", "organizations.look", "", "organizations.see_personal", "organizations.change_people"
    ),
    **_all("organizations:export", "organizations.see_personal"),
    **_all("organizations:import_sample", "organizations.look"),
    **_all(
        "organizations:person_add person_change post post_end import import_check",
        "organizations.change_people",
        "organizations.change_people",
    ),
    **_all("organizations:import_left", "organizations.change_people"),
    **_all("organizations:accounts", "organizations.see_accounts", "organizations.manage_accounts"),
    **_all("organizations:accounts_export", "organizations.see_accounts"),
    **_all("organizations:accounts_sample accounts_import_left", "organizations.manage_accounts"),
    **_all(
        "organizations:grant accounts_import accounts_import_check",
        "organizations.manage_accounts",
        "organizations.manage_accounts",
    ),
    **_all("organizations:revoke renew shut reopen slips second_factor_off", "", "organizations.manage_accounts"),
    **_all(
        "organizations:delegations",
        "organizations.look",
        "",
        "organizations.delegate_own",
        "organizations.delegate_others",
    ),
    **_all("organizations:delegation_add", "organizations.delegate_own", "organizations.delegate_own"),
    **_all("organizations:delegation_end", "", "organizations.delegate_others"),
    **_all("organizations:own_days", "organizations.look", "organizations.change_own_days"),
    **_all("organizations:own_day_remove", "", "organizations.change_own_days"),
    **_all("organizations:log log_sheet expired_sheet", "organizations.see_log"),
    **_all("organizations:expired", "organizations.see_log", "organizations.remove_expired"),
    **_all("organizations:person_package", "organizations.change_people", "organizations.change_people"),
}
_PLANNING = {
    **_all("planning:plan", "planning.view", "planning.edit", "planning.adopt"),
    **_all("planning:tasks target", "planning.view", "", "planning.edit"),
    **_all("planning:task", "planning.view", "planning.task_state", "planning.edit"),
    **_all("planning:catalogue", "planning.view", "", "planning.edit"),
    **_all("planning:export", "planning.view"),
    **_all("planning:target_add task_add task_edit import indicator_add indicator", "planning.edit", "planning.edit"),
    **_all("planning:adopt", "", "planning.adopt"),
    **_all(
        "planning:copy target_remove tasks_copy task_move task_delete indicator_move indicator_retire",
        "",
        "planning.edit",
    ),
}
_FIGURES = {
    **_all(
        "reporting:figures", "reporting.view_figures", "reporting.enter_figures", "reporting.close", "reporting.reopen"
    ),
    **_all("reporting:figures_export units years figures_history", "reporting.view_figures"),
    **_all("reporting:figures_paste figures_counted", "reporting.view_figures", "reporting.enter_figures"),
    **_all("reporting:figures_undo figures_import", "", "reporting.enter_figures"),
    **_all("reporting:figures_close", "", "reporting.close"),
    **_all("reporting:figures_reopen", "", "reporting.reopen"),
    **_all(
        "reporting:figure",
        "reporting.view_figures",
        "",
        "reporting.comment",
        "reporting.see_evidence",
        "reporting.evidence",
    ),
    **_all("reporting:figure_comment", "", "reporting.comment"),
    **_all("reporting:evidence", "reporting.see_evidence"),
    **_all("reporting:evidence_add evidence_remove", "", "reporting.evidence"),
}
_READINGS = {
    **_all("reporting:readings reading", "reporting.view_readings", "", "reporting.read_documents"),
    **_all("reporting:reading_file", "reporting.view_readings"),
    **_all("reporting:reading_new reading_about fact_mend", "reporting.read_documents", "reporting.read_documents"),
    **_all(
        "reporting:incoming_dismiss reading_remove reading_accept_sure reading_accept_remembered reading_take_back",
        "",
        "reporting.read_documents",
    ),
    **_all(
        "reporting:fact_accept fact_refuse fact_derive fact_take_back",
        "",
        "reporting.read_documents",
    ),
}
_DRAFTING = {
    **_all("drafting:list", "drafting.take_part", "", "drafting.view", "drafting.lead"),
    **_all("drafting:draft compare", "drafting.take_part", "", "drafting.lead"),
    **_all("drafting:preview page download", "drafting.take_part"),
    **_all("drafting:section", "drafting.take_part", "drafting.take_part", "drafting.write"),
    **_all("drafting:begin outline fields correct", "drafting.lead", "drafting.lead"),
    **_all("drafting:section_state decide", "", "drafting.write"),
    **_all("drafting:remark remark_done", "", "drafting.take_part"),
    **_all("drafting:restore word submit drop", "", "drafting.lead"),
    **_all("drafting:send_back", "", "drafting.send_back"),
    **_all("drafting:issue", "drafting.take_part", "drafting.issue"),
}
_REVIEWS = {
    **_all(
        "reporting:review review_outline review_compare",
        "reporting.view_draft",
        "",
        "reporting.write_review",
        "reporting.submit_review",
        "reporting.return_review",
        "reporting.issue_review",
        "reporting.correct_review",
    ),
    **_all("reporting:review_page review_download", "reporting.view_draft"),
    **_all("reporting:review_start", "reporting.view_review", "reporting.write_review"),
    **_all("reporting:review_rewrite review_sentence", "", "reporting.write_review"),
    **_all("reporting:review_submit", "", "reporting.submit_review"),
    **_all("reporting:review_return", "", "reporting.return_review"),
    **_all("reporting:review_issue", "reporting.view_draft", "reporting.issue_review"),
    **_all("reporting:review_correct", "", "reporting.correct_review"),
}
_PAPERS = {
    **_all("papers:list", "papers.view", "", "papers.issue", "papers.keep"),
    **_all("papers:export print paper download page_image correction attached copy_file", "papers.view"),
    **_all("papers:entry", "papers.view", "", "papers.keep", "papers.recall", "papers.view_incoming"),
    **_all("papers:take_number attach follow copy file_entry", "papers.keep", "papers.keep"),
    **_all("papers:recall", "papers.recall", "papers.recall"),
    **_all("papers:incoming", "papers.view_incoming", "", "papers.keep"),
    **_all("papers:arrival", "papers.view_incoming", "", "papers.keep"),
    **_all("papers:arrival_handle", "papers.view_incoming", "papers.view_incoming"),
    **_all("papers:incoming_book incoming_export arrival_file", "papers.view_incoming"),
    **_all(
        "papers:incoming_add arrival_change arrival_scan incoming_copy file_incoming incoming_import incoming_check",
        "papers.keep",
        "papers.keep",
    ),
    **_all("papers:incoming_sample", "papers.keep"),
    **_all("papers:cases case cases_export case_metadata handover handover_file", "papers.keep"),
    **_all("papers:case_add case_change case_close cases_copy hand_over", "papers.keep", "papers.keep"),
    **_all("papers:numbers", "papers.view", "", "papers.set_numbering", "papers.keep"),
    **_all("papers:numbering series_start issuer_add issuer_end", "papers.set_numbering", "papers.set_numbering"),
    **_all("papers:gap", "papers.keep", "papers.keep"),
    **_all("papers:check", "papers.view"),
}
_CERTIFICATES = {
    **_all("certificates:list", "certificates.view", "", "certificates.prepare"),
    **_all("certificates:batch", "certificates.view", "", "certificates.prepare", "certificates.register"),
    **_all("certificates:preview list_sample design_test_page register_export", "certificates.view"),
    **_all("certificates:designs", "certificates.view", "", "certificates.prepare"),
    **_all("certificates:register", "certificates.view", "", "certificates.register"),
    **_all("certificates:award", "certificates.view", "certificates.prepare", "certificates.register"),
    **_all(
        "certificates:batch_add batch_change list_import list_check design_add design",
        "certificates.prepare",
        "certificates.prepare",
    ),
    **_all("certificates:part left award_paper", "certificates.prepare"),
    **_all("certificates:batch_print list_clear", "", "certificates.prepare"),
    **_all("certificates:batch_register", "", "certificates.register"),
    **_all(
        "certificates:award_recall award_replace register_import register_check",
        "certificates.register",
        "certificates.register",
    ),
    **_all("certificates:keys", "certificates.view", "", "certificates.keys"),
    **_all("certificates:verification", "certificates.view"),
    **_all("certificates:key_make key_lost", "", "certificates.keys"),
}
_RECORDS = {
    **_all("records:list", "records.view", "", "records.keep"),
    **_all("records:subject", "records.view", "", "records.keep", "records.restricted"),
    **_all("records:ideas idea", "records.view", "", "records.keep"),
    **_all("records:export over_years public", "records.view"),
    **_all("records:eligible eligible_sheet verdicts", "records.restricted"),
    **_all("records:import_sample import_left decision_left", "records.keep"),
    **_all("records:decision_file", "records.view"),
    **_all("records:decisions", "records.keep", "", "records.keep"),
    **_all("records:duplicates", "records.keep", "", "records.keep"),
    **_all(
        "records:decision_add decision decision_change decision_drop decision_list decision_line",
        "records.keep",
        "records.keep",
    ),
    **_all(
        "records:import import_check household_add author_add join part subject_change fact_add fact fact_remove",
        "records.keep",
        "records.keep",
    ),
    **_all("records:author_remove tell_apart", "", "records.keep"),
}

_JUDGING = {
    **_all("judging:catalogue catalogue_export award ask ask_file sums rules rule", "judging.view"),
    **_all("judging:layers", "judging.view", "", "judging.prepare"),
    **_all("judging:layer", "judging.view", "", "judging.prepare", "judging.decide"),
    **_all("judging:layer_write layer_values", "judging.prepare", "judging.prepare"),
    **_all("judging:layer_drop", "", "judging.prepare"),
    **_all("judging:layer_decide", "", "judging.decide"),
}
_COLLECTING = {
    **_all("collecting:list", "collecting.view", "", "collecting.ask"),
    **_all("collecting:request", "collecting.view", "", "collecting.ask", "collecting.check"),
    **_all("collecting:export file own_file", "collecting.view"),
    **_all(
        "collecting:sums sums_node sums_missing sums_sheet sums_dhis2 heat sums_paper sums_paper_file",
        "collecting.view",
    ),
    **_all("collecting:sums_draft", "", "drafting.lead"),
    **_all("collecting:begin edit form rules cancel reopen", "collecting.ask", "collecting.ask"),
    **_all("collecting:message", "collecting.ask"),
    **_all("collecting:packages", "collecting.view", "collecting.check"),
    **_all("collecting:packages_take", "", "collecting.check"),
    **_all("collecting:forms_zip unit_form", "collecting.check"),
    **_all("collecting:own_form own_receipt receipt receipt_file", "collecting.view"),
    **_all("collecting:request_file", "collecting.check"),
    **_all("collecting:answer_file", "collecting.answer"),
    **_all("collecting:outside", "collecting.answer", "collecting.answer"),
    **_all("collecting:keep_view drop_view", "", "collecting.view"),
    **_all("collecting:open close next_round rule_remove", "", "collecting.ask"),
    **_all("collecting:answer", "collecting.view", "collecting.answer", "collecting.send"),
    **_all("collecting:take_back own_remark correct_withdraw", "", "collecting.answer"),
    **_all("collecting:correct", "collecting.answer", "collecting.answer"),
    **_all("collecting:check", "collecting.view", "", "collecting.check"),
    **_all("collecting:accept_many accept return owe_again remark decide", "", "collecting.check"),
    **_all("collecting:excuse extend", "collecting.check", "collecting.check"),
}
_REMINDERS = {
    **_all("reminders:calendar", "reminders.view", "", "reminders.tick", "reminders.see_late", "reminders.change"),
    **_all("reminders:export download mine", "reminders.view"),
    **_all("reminders:deadlines", "reminders.view", "", "reminders.change"),
    **_all("reminders:deadline deadline_add settings", "reminders.change", "reminders.change"),
    **_all("reminders:deadline_remove rule", "", "reminders.change"),
    **_all("reminders:tick", "", "reminders.tick"),
    **_all("reminders:nudge", "reminders.see_late"),
    **_all("reminders:feed_renew feed_revoke", "", "reminders.view"),
}
_RATING: dict[str, Rule] = {
    **_all("rating:list", "rating.prepare", "", "rating.decide"),
    **_all("rating:add change import line self petition union union_import", "rating.prepare", "rating.prepare"),
    **_all("rating:export draft_docx draft_pdf union_export", "rating.prepare"),
    **_all("rating:unions", "rating.prepare", "", "rating.decide"),
    **_all("rating:settle", "", "rating.prepare"),
    **_all("rating:decide answer formula", "rating.decide", "rating.decide"),
    **_all("rating:own own_petition", "rating.own", "rating.own"),
}
_BALLOTS: dict[str, Rule] = {
    **_all("ballots:list vote", "ballots.view", "", "ballots.run"),
    **_all("ballots:screen result verifier minutes_docx minutes_pdf", "ballots.view"),
    **_all("ballots:add change cancel voters key open unseal count", "ballots.run", "ballots.run"),
    **_all("ballots:voters_export", "ballots.run"),
    **_all("ballots:remove again voters_fill voters_remove presence paper slips stop wipe finish", "", "ballots.run"),
}
_EMULATION: dict[str, Rule] = {
    **_all("emulation:list round result", "emulation.view", "", "emulation.enter", "emulation.manage"),
    **_all("emulation:ranking ranking_export spread years", "emulation.view"),
    **_all("emulation:entry stage entry_import appeal evidence", "emulation.enter", "emulation.enter"),
    **_all("emulation:entry_export more evidence_file", "emulation.enter"),
    **_all("emulation:finish evidence_remove", "", "emulation.enter"),
    **_all("emulation:sheets sheet sheet_try sheet_export paper", "emulation.manage"),
    **_all(
        "emulation:issue sheet_add sheet_import sheet_settings node_add node sheet_adopt round_add round_change participant freeze reopen "
        "take_back answer nominate next",
        "emulation.manage",
        "emulation.manage",
    ),
    **_all("emulation:node_remove node_move sheet_remove sheet_settle checkers vote take_vote", "", "emulation.manage"),
}
_EXCHANGE: dict[str, Rule] = {
    **_all("exchange:keys", "exchange.keys", "exchange.keys"),
    **_all("exchange:revoke", "", "exchange.keys"),
}
_MOVEMENTS: dict[str, Rule] = {
    **_all("movements:list", "movements.view", "", "movements.prepare"),
    **_all("movements:calendar file received_file", "movements.view"),
    **_all("movements:movement", "movements.view", "", "movements.prepare", "movements.launch"),
    **_all("movements:add", "movements.prepare", "movements.prepare"),
    **_all("movements:change", "movements.prepare", "movements.launch", "movements.prepare"),
    **_all("movements:drop file_add file_remove approve", "", "movements.prepare"),
    **_all("movements:launch conclude", "movements.launch", "movements.launch"),
    **_all("movements:plan_paper message", "movements.prepare"),
    **_all("movements:units receiver", "movements.follow", "", "movements.prepare"),
    **_all("movements:units_sheet list_paper stage_paper", "movements.follow"),
    **_all("movements:stages", "movements.follow", "", "movements.prepare"),
    **_all("movements:stage", "movements.follow", "", "movements.launch"),
    **_all("movements:refuse stage_add", "movements.prepare", "movements.prepare"),
    **_all("movements:received", "movements.view", "", "movements.register", "movements.send"),
    **_all("movements:lines entrants import", "movements.register", "movements.register"),
    **_all("movements:export", "movements.register"),
    **_all("movements:send take_back result_back", "", "movements.send"),
    **_all("movements:result", "movements.view", "movements.register", "movements.send"),
}
_COMMENDATION: dict[str, Rule] = {
    **_all("commendation:list", "commendation.view", "", "commendation.manage"),
    **_all("commendation:mine", "commendation.view"),
    **_all("commendation:register", "commendation.view", "commendation.view"),
    **_all("commendation:season", "commendation.follow", "", "commendation.manage", "commendation.decide"),
    **_all("commendation:board nominee", "commendation.follow", "", "commendation.manage"),
    **_all(
        "commendation:decree decree_file part list_paper list_export board_export bonus_paper report_paper summary_paper",
        "commendation.follow",
    ),
    **_all(
        "commendation:minutes_paper recognition_paper notice_paper submission_paper draft_paper ceremony_paper",
        "commendation.manage",
    ),
    **_all("commendation:results", "commendation.follow", "", "commendation.manage", "commendation.decide"),
    **_all("commendation:listed", "commendation.follow", "", "commendation.propose", "commendation.send"),
    **_all("commendation:add import leave_out write part_add", "commendation.propose", "commendation.propose"),
    **_all("commendation:raise part_remove", "", "commendation.propose"),
    **_all("commendation:send", "commendation.send", "commendation.send"),
    **_all("commendation:take_back", "", "commendation.send"),
    **_all("commendation:withdraw", "", "commendation.view"),
    **_all("commendation:message steps meeting showing", "commendation.manage"),
    **_all(
        "commendation:season_add season_change refuse restore give_back meeting_add meeting_change meeting_names idea recognise show_names "
        "opinion_add opinion refused_above outside ceremony certificates issue_notice publish",
        "commendation.manage",
        "commendation.manage",
    ),
    **_all("commendation:twins", "commendation.manage", "commendation.manage"),
    **_all("commendation:archive unpublish known_above", "", "commendation.manage"),
    **_all("commendation:approve votes make_vote take_vote conclude", "", "commendation.manage"),
    **_all(
        "commendation:season_close send_up decide revoke issue_decision issue_submission",
        "commendation.decide",
        "commendation.decide",
    ),
}
_CONFERENCES: dict[str, Rule] = {
    **_all("conferences:list", "conferences.view", "", "conferences.prepare"),
    **_all("conferences:conference", "conferences.view", "", "conferences.prepare", "conferences.answer"),
    **_all("conferences:projector board", "conferences.view"),
    **_all("conferences:directions", "conferences.view", "", "conferences.prepare"),
    **_all("conferences:proposals", "conferences.view", "", "conferences.answer", "conferences.propose"),
    **_all("conferences:propose", "conferences.propose", "conferences.propose", "conferences.prepare"),
    **_all("conferences:programme resolution", "conferences.view", "conferences.prepare"),
    **_all("conferences:people people_export paper section_paper", "conferences.prepare"),
    **_all(
        "conferences:add change guest people_load vote result delegates doors cards speakers section_add section ask elect direct follow posting",
        "conferences.prepare",
        "conferences.prepare",
    ),
    **_all("conferences:begin call mark drop door_close item_begin speech take", "", "conferences.prepare"),
    **_all("conferences:finish answer", "conferences.answer", "conferences.answer"),
}
_BLOCKS: dict[str, Rule] = {
    **_all("blocks:list covenants", "blocks.view", "", "blocks.lead"),
    **_all("blocks:show members heads calendar meetings meeting papers handover", "blocks.view", "", "blocks.lead"),
    **_all("blocks:covenant", "blocks.view", "", "blocks.view", "blocks.lead"),
    **_all("blocks:members_export covenant_export covenant_docx covenant_pdf party_scan", "blocks.view"),
    **_all(
        "blocks:minutes_docx minutes_pdf minutes_scan paper_docx paper_pdf paper_file handover_docx handover_pdf",
        "blocks.view",
    ),
    **_all("blocks:handover_zip", "blocks.lead"),
    **_all("blocks:paper", "blocks.view", "blocks.lead"),
    **_all(
        "blocks:rules members_import members_add member_leave head_set step_add step_change",
        "blocks.lead",
        "blocks.lead",
    ),
    **_all(
        "blocks:meeting_add meeting_change attendance conclusion_add conclusion_change conclusion_finish",
        "blocks.lead",
        "blocks.lead",
    ),
    **_all("blocks:minutes_keep paper_attach handover_prepare", "blocks.lead", "blocks.lead"),
    **_all(
        "blocks:covenant_add covenant_change covenant_lines covenant_force sign_paper party_leaves",
        "blocks.lead",
        "blocks.lead",
    ),
    **_all(
        "blocks:open head_clear calendar_fill step_follow step_answer step_drop paper_begin paper_detach handover_accept",
        "",
        "blocks.lead",
    ),
    **_all("blocks:covenant_drop covenant_sync covenant_send covenant_again", "", "blocks.lead"),
    **_all("blocks:sign", "", "blocks.view"),
}
AT_UNIT: dict[str, Rule] = {
    **_all("place_home who_sees", "organizations.look"),
    **_all(
        "handover",
        "organizations.look",
        "",
        "organizations.see_handover",
        "organizations.manage_accounts",
        "planning.hand_over",
    ),
    **_all("handover_paper", "organizations.look"),
    **_all("handover_deed", "organizations.manage_accounts", "organizations.manage_accounts"),
    **_ORGANIZATIONS,
    **_PLANNING,
    **_FIGURES,
    **_READINGS,
    **_DRAFTING,
    **_REVIEWS,
    **_PAPERS,
    **_CERTIFICATES,
    **_RECORDS,
    **_JUDGING,
    **_COLLECTING,
    **_REMINDERS,
    **_EXCHANGE,
    **_RATING,
    **_EMULATION,
    **_BALLOTS,
    **_MOVEMENTS,
    **_CONFERENCES,
    **_BLOCKS,
    **_COMMENDATION,
}
ELSEWHERE: dict[str, Rule] = {
    **_all("access:sign_in code code_give_up slip session", OPEN),
    **_all("first_run:start preview", OPEN),
    **_all("guide:index topic picture", OPEN),
    **_all("ui:gallery", OPEN),
    **_all("language reminders_feed ballots_cast api api_openapi", OPEN),
    **_all("commendation_public:showing results", OPEN),
    **_all("conferences_public:door marks card", OPEN),
    **_all("api_units api_indicators api_figures api_all_figures api_requests api_sums", OPEN),
    **_all("home", OWN),
    **_all(
        "access:me password sign_out sign_ins sign_ins_end sign_in_end two_step two_step_start two_step_confirm "
        "two_step_codes two_step_off",
        OWN,
    ),
    **_all("first_run:sites site_remove staff signers report put_off stop_reminding", OWN),
    **_all("jobs:mine job again", OWN),
    **_all("search:search suggest", OWN),
    **_all("own_data:page package", OWN),
    **_all("machine_log:log sheet verify", KEEPER),
    **_all("health:state", KEEPER),
    **_all("keeping:home make download check delete", KEEPER),
}
RULES: dict[str, Rule] = {**AT_UNIT, **ELSEWHERE}
