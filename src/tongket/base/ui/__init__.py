"""The visual language “calm official paper”: component tags, the shell, icons, printing numbers, form rows.

The tags are builtins: no ``{% load ui %}``. A wrong name, prop, word or slot is a TemplateSyntaxError when the template
is compiled. Lists (items, rows, steps, crumbs …) take dictionaries or objects. Every component with every state: ``/ui/``.

A page::

    {% extends "ui/shell.html" %}{% load i18n %}
    {% block title %}{% translate "Kế hoạch năm 2024" %}{% endblock %}
    {% block main %}
    {% translate "Kế hoạch năm 2024" as title %}
    {% component "page_heading" title=title lead=lead crumbs=crumbs %}
      {% slot "actions" %}
        {% c "link_button" text=_("In") url=print_url icon="print" %}
        {% if not can_adopt.absent %}{% c "post_button" text=_("Ban hành") url=adopt_url kind="primary" why_not=can_adopt.reason %}{% endif %}
      {% endslot %}
    {% endcomponent %}
    <div class="columns columns--aside"><div class="stack-wide">…</div><aside class="stack">…</aside></div>
    {% endblock %}

Blocks of ui/shell.html: title, head_extra, main, foot. Messages of Django show as alerts above the page. One h1 a page:
page_heading writes it. Frames: ui/cover.html (sign in: blocks title, body_name, motto, place, main, under),
ui/message.html (context: title, reason, remedy, link_url, link_name).

An if stands inside a slot, never around it; a slot that renders only white space counts as not given. Text props are escaped.
A constant is translated in the tag: text=_("Lưu"). hx_post=… data_tk_copy=… aria_live=… pass through where listed.
why_not="reason" draws the button disabled with the reason in text beside it (pass Denied.reason; empty = allowed).

Forms::

    <form method="post" class="form">{% csrf_token %}
      {% form_errors form %}                      summary, each line linked to its field
      {% form_fields form %}                      all fields, or one by one: {% field form.name hint="…" label="…" %}
      {% c "button" text=_("Lưu") kind="primary" %}
    </form>

A form row by hand: {% component "form_row" label="…" id="x" error=e %}<input class="input" id="x" name="x">{% endcomponent %}

A table::

    {% component "data_table" caption=_("Chỉ tiêu năm 2024") caption_hidden=True %}
      <thead><tr><th scope="col">Tên</th><th scope="col" class="num">Số</th></tr></thead>
      <tbody><tr class="group"><th colspan="2" scope="colgroup">I. Nhóm</th></tr>
             <tr><th scope="row">Lớp</th><td class="num">{% c "number_link" value=amount url=url %}</td></tr></tbody>
    {% endcomponent %}

The grid: cells .entry, .entry--missing, .entry--na, .entry--wrong, .entry--selected around <input>; rows .group, .part, .off,
.has-says followed by tr.says.says--warn|says--wrong > td[colspan]; td[data-label] names a cell on phones; .wide-only.

Words: {{ amount|figure }} “1.718”, None “–”; {{ amount|figure:1 }}; {{ change|signed:1 }} “+25,0” “−3,2” “0”; {{ day|vnday }}.
{% icon "print" %}: book calendar chart check clock comment contrast copy cross done dot down download edit file flag half history
home info late left link lock menu minus paste pencil plus print right seal search sort table tree undo unlock up upload user warn.
{% attrs id=x aria_label=y disabled=z %} writes only attributes that have a value.

Layout classes: columns + columns--aside | --inspector | --reader | --report | --halves; stack, stack-0 (section_head over a list),
stack-wide, row, row--between, under, push, sticky, small, quiet, nowrap, figures, num (right-aligned digits), visually-hidden,
no-print, why-not. States are data: never colour alone, always mark + word (badge).

Script (each page works without): data-tk-copy="#id or text" copies; data-tk-print prints; form[data-tk-unsaved] warns on leaving;
a link to #id of a dialog opens it; data-tk-submit on a select or box sends its form on change. HTMX is loaded; CSRF is on <body>.
No style="" and no inline script: the content security policy refuses them.

Components
----------
* = must be given; a|b|c = one of these words, the first is the default; other props are empty by default.

shell_top(shell*)
    Top bar: mark, unit and period switchers, rooms, tasks, the person's menu. shell: see shell.html.
rooms(rooms*, label)
    What lasts all year, quiet links; rooms not opened say so. rooms: name, url, current, why_not.
year_ribbon(stages*, label*, today_says)
    Six stages of the year. stages: name, url, state, says, current, today.
breadcrumb(crumbs*, label)
    Where the page stands. crumbs: name, url.
page_heading(title*, lead, crumbs) [slots: lead, actions]
    The page's one h1, closed by a double rule. crumbs: name, url.
section_head(title*, level=2, id, count, count_state=''|wrong, count_says, note) [slots: actions]
    Heading of a section over a rule.
side_nav(items*, label*, sticky)
    Outline beside a page. items: name, url, current, badge, badge_state, children.
tabs(items*, label*)
    Pages of one thing. items: name, url, current, count.
button(text*, kind=''|primary|seal|quiet, type=submit|button|reset, small, icon, name, value, id, form, formaction, label, why_not, pressed, busy, hx_… data_… aria_…)
    A button; why_not disables it and says the reason beside it.
link_button(text*, url*, kind=''|primary|seal|quiet, small, icon, id, label, why_not, download, hx_… data_… aria_…)
    A link drawn as a button; why_not as in button.
post_button(text*, url*, kind=''|primary|seal|quiet, small, icon, name, value, label, why_not, hx_… data_… aria_…) [body]
    A form of one button that posts to url (CSRF included); the body may hold hidden fields.
menu(text*, items, icon, end, label) [body]
    A menu that opens under its word. items: name, url, current, method, note.
dialog(id*, title*, seal) [slots: actions; body]
    Asks before a deed; opened by a link to #id (works without script).
form_row(label*, id*, hint, error, optional) [body]
    Label, control (the body), hint and error of one field.
fieldset(legend*, id, hint, error) [body]
    Fields that belong together.
choice_list(name*, legend*, choices*, type=radio|checkbox, hint, error, id)
    Radio buttons or boxes, one a row. choices: value, label, hint, checked, disabled.
date_field(name*, label*, id, value, hint, error, required, optional)
    A day typed as dd/mm/yyyy.
file_drop(name*, label*, id, hint, error, accept, multiple, required)
    Files dragged in or chosen.
error_summary(errors*, title)
    What must be mended, each linked to its field. errors: text, id.
alert(state=running|done|warn|wrong, title, text, role, id) [slots: actions; body]
    Something to know before going on.
badge(text*, state=idle|running|done|warn|wrong, icon)
    A state: mark, word, colour. icon overrides the mark.
count(value*, state=''|wrong, says)
    A number of things in a ring; says is read aloud after it.
seal(text*, icon)
    Only on what can no longer be altered.
empty_state(title*, text, level=2) [slots: actions; body]
    Nothing here yet, and what to do first.
progress_steps(steps*, label)
    The way of a thing. steps: name, state (done, current, todo).
timeline(entries) [body]
    What happened, newest first. entries: when, text; or li elements as the body.
data_table(caption*, caption_hidden, label, id, wide, cards) [body]
    A table that scrolls in its own frame; the body is thead, tbody, tfoot.
filter_bar(label*, url, button, hx_… data_… aria_…) [slots: actions; body]
    A GET form over a list; the body holds form rows.
pagination(page*, query, label)
    Pages of a list: page is a Django Page, query the other parameters (urlencoded).
summary_list(rows) [body]
    Names and values. rows: term, text, url; or div > dt + dd as the body.
number_link(value*, url*, places, label, hx_… data_… aria_…)
    A number that opens where it comes from. value: Decimal or text.
legend(items*, label)
    What marks mean. items: kind, text; kind: zero missing na wrong full part none todo.
mark_cell(state*, label)
    A state as a shape: full, part, none, todo.
completeness(caption*, columns*, rows*, corner)
    Who by when. columns: name, says; rows: name, url, cells (state, says, url).
figures_grid(caption*, label*, id, hx_… data_… aria_…) [body]
    A data_table typed into; the body is thead and tbody with the cell classes of the gallery.
inspector(title*, value, unit, level=2, id, hx_… data_… aria_…) [body]
    The pane beside a grid: where a number comes from.
bullet(percent*, previous, label*)
    A bar of a figure against its plan (100) and last year, in percent of plan.
task_list(label) [body]
    Things that wait for the reader; the body is task items.
task(title*, why, due, due_says, late, url, button, primary) [slots: action]
    One thing that waits, and its one button.
waiting_list(items*)
    What others hold. items: who, what, url, says.
score_card(title*, value*, note) [body]
    A total with its rank.
citation(text*, url)
    The paper and place a sentence stands on.
unit_tree(nodes*, label)
    Units under units. nodes: name, url, note, current, children.
marked_text(label*, sticky) [body]
    A text with its facts marked; the body is paragraphs.
text_mark(text*, number*, url*, id, state=''|done|warn|wrong)
    One marked place in a text, tied to its fact.
facts(label) [body]
    A list of fact items (the body).
fact(number*, title*, url, id, meta, state=''|wrong, certainty, certainty_says) [slots: actions; body]
    One fact found in a text, to accept or refuse. certainty: 1–3.
sentence_editor(label) [body]
    Sentences of a draft; the body is sentence items.
sentence(id, open, foot) [slots: actions; body]
    One sentence, its numbers as figure_chip.
figure_chip(text*, url*, changed, label, hx_… data_… aria_…)
    A live number inside a sentence.
paper(pages, label) [body]
    Pages of an official paper to scale. pages: url, alt; or paper__page blocks as the body.
"""
