"""Every component of the house, declared once. An asterisk-marked prop (REQUIRED) must be given.

Lists of things (items, rows, steps …) take dictionaries or objects with the attributes named in the purpose.
"""

from __future__ import annotations

from typing import Any

from tongket.base.ui.declarations import REQUIRED, Component, one_of

STATE = ("idle", "running", "done", "warn", "wrong")
HEADINGS = (2, 3, 4)


def _one(
    name: str,
    purpose: str,
    /,
    *,
    slots: tuple[str, ...] = (),
    body: bool = False,
    attributes: bool = False,
    css: str = "",
    **props: Any,
) -> Component:
    return Component(name, purpose, props, slots, body, attributes, css)


_LIST = (
    # -- the shell and finding one's way
    _one(
        "shell_top",
        "Top bar: mark, unit and period switchers, rooms, tasks, the person's menu. shell: see shell.html.",
        shell=REQUIRED,
    ),
    _one(
        "rooms",
        "What lasts all year, quiet links; rooms not opened say so. rooms: name, url, current, why_not.",
        rooms=REQUIRED,
        label="",
    ),
    _one(
        "year_ribbon",
        "Six stages of the year. stages: name, url, state, says, current, today.",
        stages=REQUIRED,
        label=REQUIRED,
        today_says="",
    ),
    _one("breadcrumb", "Where the page stands. crumbs: name, url.", crumbs=REQUIRED, label=""),
    _one(
        "page_heading",
        "The page's one h1, closed by a double rule. crumbs: name, url.",
        title=REQUIRED,
        lead="",
        crumbs=(),
        slots=("lead", "actions"),
    ),
    _one(
        "section_head",
        "Heading of a section over a rule.",
        title=REQUIRED,
        level=2,
        id=None,
        count=None,
        count_state=one_of("", "wrong"),
        count_says="",
        note="",
        slots=("actions",),
    ),
    _one(
        "side_nav",
        "Outline beside a page. items: name, url, current, badge, badge_state, children.",
        items=REQUIRED,
        label=REQUIRED,
        sticky=False,
    ),
    _one("tabs", "Pages of one thing. items: name, url, current, count.", items=REQUIRED, label=REQUIRED),
    # -- what one may do
    _one(
        "button",
        "A button; why_not disables it and says the reason beside it.",
        attributes=True,
        text=REQUIRED,
        kind=one_of("", "primary", "seal", "quiet"),
        type=one_of("submit", "button", "reset"),
        small=False,
        icon="",
        name=None,
        value=None,
        id=None,
        form=None,
        formaction=None,
        label=None,
        why_not="",
        pressed=None,
        busy=False,
    ),
    _one(
        "link_button",
        "A link drawn as a button; why_not as in button.",
        attributes=True,
        css="button",
        text=REQUIRED,
        url=REQUIRED,
        kind=one_of("", "primary", "seal", "quiet"),
        small=False,
        icon="",
        id=None,
        label=None,
        why_not="",
        download=False,
    ),
    _one(
        "post_button",
        "A form of one button that posts to url (CSRF included); the body may hold hidden fields.",
        attributes=True,
        body=True,
        text=REQUIRED,
        url=REQUIRED,
        kind=one_of("", "primary", "seal", "quiet"),
        small=False,
        icon="",
        name=None,
        value=None,
        label=None,
        why_not="",
        css="button",
    ),
    _one(
        "menu",
        "A menu that opens under its word. items: name, url, current, method, note.",
        text=REQUIRED,
        items=(),
        icon="",
        end=False,
        label=None,
        body=True,
    ),
    _one(
        "dialog",
        "Asks before a deed; opened by a link to #id (works without script).",
        id=REQUIRED,
        title=REQUIRED,
        seal=False,
        body=True,
        slots=("actions",),
    ),
    # -- forms
    _one(
        "form_row",
        "Label, control (the body), hint and error of one field.",
        label=REQUIRED,
        id=REQUIRED,
        hint="",
        error="",
        optional=False,
        body=True,
    ),
    _one("fieldset", "Fields that belong together.", legend=REQUIRED, id=None, hint="", error="", body=True),
    _one(
        "choice_list",
        "Radio buttons or boxes, one a row. choices: value, label, hint, checked, disabled.",
        name=REQUIRED,
        legend=REQUIRED,
        choices=REQUIRED,
        type=one_of("radio", "checkbox"),
        hint="",
        error="",
        id=None,
    ),
    _one(
        "date_field",
        "A day typed as dd/mm/yyyy.",
        name=REQUIRED,
        label=REQUIRED,
        id=None,
        value="",
        hint="",
        error="",
        required=False,
        optional=False,
    ),
    _one(
        "file_drop",
        "Files dragged in or chosen.",
        name=REQUIRED,
        label=REQUIRED,
        id=None,
        hint="",
        error="",
        accept=None,
        multiple=False,
        required=False,
    ),
    _one(
        "error_summary", "What must be mended, each linked to its field. errors: text, id.", errors=REQUIRED, title=""
    ),
    # -- states
    _one(
        "alert",
        "Something to know before going on.",
        state=one_of("running", "done", "warn", "wrong"),
        title="",
        text="",
        role=None,
        id=None,
        body=True,
        slots=("actions",),
    ),
    _one(
        "badge", "A state: mark, word, colour. icon overrides the mark.", text=REQUIRED, state=one_of(*STATE), icon=""
    ),
    _one(
        "count",
        "A number of things in a ring; says is read aloud after it.",
        value=REQUIRED,
        state=one_of("", "wrong"),
        says="",
    ),
    _one("seal", "Only on what can no longer be altered.", text=REQUIRED, icon=""),
    _one(
        "empty_state",
        "Nothing here yet, and what to do first.",
        title=REQUIRED,
        text="",
        level=2,
        body=True,
        slots=("actions",),
    ),
    _one("progress_steps", "The way of a thing. steps: name, state (done, current, todo).", steps=REQUIRED, label=""),
    _one(
        "timeline",
        "What happened, newest first. entries: when, text; or li elements as the body.",
        entries=(),
        body=True,
    ),
    # -- tables and figures
    _one(
        "data_table",
        "A table that scrolls in its own frame; the body is thead, tbody, tfoot. cards: on a phone each row is a card; "
        "its cells say their heads as data-label, rows and cells keep their roles.",
        caption=REQUIRED,
        caption_hidden=False,
        label="",
        id=None,
        wide=False,
        cards=False,
        body=True,
    ),
    _one(
        "filter_bar",
        "A GET form over a list; the body holds form rows.",
        label=REQUIRED,
        url="",
        button="",
        body=True,
        attributes=True,
        slots=("actions",),
    ),
    _one(
        "pagination",
        "Pages of a list: page is a Django Page, query the other parameters (urlencoded).",
        page=REQUIRED,
        query="",
        label="",
    ),
    _one("summary_list", "Names and values. rows: term, text, url; or div > dt + dd as the body.", rows=(), body=True),
    _one(
        "number_link",
        "A number that opens where it comes from. value: Decimal or text.",
        value=REQUIRED,
        url=REQUIRED,
        places=None,
        label=None,
        attributes=True,
    ),
    _one(
        "legend",
        "What marks mean. items: kind, text; kind: zero missing na wrong full part none todo.",
        items=REQUIRED,
        label="",
    ),
    _one("mark_cell", "A state as a shape: full, part, none, todo.", state=REQUIRED, label="", css="completeness"),
    _one(
        "completeness",
        "Who by when. columns: name, says; rows: name, url, cells (state, says, url).",
        caption=REQUIRED,
        columns=REQUIRED,
        rows=REQUIRED,
        corner="",
    ),
    _one(
        "figures_grid",
        "A data_table typed into; the body is thead and tbody with the cell classes of the gallery.",
        caption=REQUIRED,
        label=REQUIRED,
        id=None,
        body=True,
        attributes=True,
    ),
    _one(
        "inspector",
        "The pane beside a grid: where a number comes from.",
        title=REQUIRED,
        value=None,
        unit="",
        level=2,
        id=None,
        body=True,
        attributes=True,
    ),
    _one(
        "bullet",
        "A bar of a figure against its plan (100) and last year, in percent of plan.",
        percent=REQUIRED,
        previous=None,
        label=REQUIRED,
    ),
    # -- lists of work
    _one("task_list", "Things that wait for the reader; the body is task items.", label="", body=True),
    _one(
        "task",
        "One thing that waits, and its one button.",
        css="task_list",
        title=REQUIRED,
        why="",
        due="",
        due_says="",
        late=False,
        url="",
        button="",
        primary=False,
        slots=("action",),
    ),
    _one("waiting_list", "What others hold. items: who, what, url, says.", items=REQUIRED),
    # -- scores, law, units
    _one("score_card", "A total with its rank.", title=REQUIRED, value=REQUIRED, note="", body=True),
    _one("citation", "The paper and place a sentence stands on.", text=REQUIRED, url=""),
    _one("unit_tree", "Units under units. nodes: name, url, note, current, children.", nodes=REQUIRED, label=""),
    # -- texts and papers
    _one(
        "marked_text", "A text with its facts marked; the body is paragraphs.", label=REQUIRED, sticky=False, body=True
    ),
    _one(
        "text_mark",
        "One marked place in a text, tied to its fact.",
        css="marked_text",
        text=REQUIRED,
        number=REQUIRED,
        url=REQUIRED,
        id=None,
        state=one_of("", "done", "warn", "wrong"),
    ),
    _one("facts", "A list of fact items (the body).", css="fact", body=True, label=""),
    _one(
        "fact",
        "One fact found in a text, to accept or refuse. certainty: 1–3.",
        number=REQUIRED,
        title=REQUIRED,
        url="",
        id=None,
        meta="",
        state=one_of("", "wrong"),
        certainty=None,
        certainty_says="",
        body=True,
        slots=("actions",),
    ),
    _one("sentence_editor", "Sentences of a draft; the body is sentence items.", label="", body=True),
    _one(
        "sentence",
        "One sentence, its numbers as figure_chip.",
        css="sentence_editor",
        id=None,
        open=False,
        foot="",
        body=True,
        slots=("actions",),
    ),
    _one(
        "figure_chip",
        "A live number inside a sentence.",
        text=REQUIRED,
        url=REQUIRED,
        changed=False,
        label=None,
        attributes=True,
    ),
    _one(
        "paper",
        "Pages of an official paper to scale. pages: url, alt; or paper__page blocks as the body.",
        pages=(),
        label="",
        body=True,
    ),
)

COMPONENTS: dict[str, Component] = {component.name: component for component in _LIST}

#: CSS files of components in the order of the bundle: declared order, then patterns that are no tag of their own.
CSS_PATTERNS = ("chart", "found", "cover", "month", "skip_link")


def css_order() -> list[str]:
    """Names of component CSS files, each once, in declared order."""
    names = [component.css or component.name for component in COMPONENTS.values()]
    return list(dict.fromkeys([*names, *CSS_PATTERNS]))
