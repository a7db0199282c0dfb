"""The component tags are strict when a template is compiled, and escape what they are given."""

from __future__ import annotations

import pytest
from django.template import TemplateSyntaxError, engines


def compile_template(text: str):
    return engines["django"].from_string(text)


def render(text: str, /, **context: object) -> str:
    return compile_template(text).render(context)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{% c "badg" text="x" %}', "There is no component “badg”. Did you mean “badge”?"),
        ('{% c "badge" txt="x" %}', "Component “badge” takes no “txt”. Accepted: text*, state=idle|running|done|warn|wrong, icon."),
        ('{% c "badge" %}', "Component “badge” needs “text”. Accepted: text*, state=idle|running|done|warn|wrong, icon."),
        ('{% c "badge" "x" %}', "Component “badge”: “\"x\"” is not written as name=value. Accepted: text*, state=idle|running|done|warn|wrong, icon."),
        ('{% c "badge" text="x" state="red" %}', "Component “badge”: state=“red” is not one of “idle”, “running”, “done”, “warn”, “wrong”."),
        ("{% c badge %}", "{% c badge %}: the name must be a literal in quotes."),
        ("{% c %}", '{% c %} needs a name: {% c "badge" … %}.'),
        ('{% c "badge" text="x" hx_get="/" %}', "Component “badge” takes no “hx_get”. Accepted: text*, state=idle|running|done|warn|wrong, icon."),
        (
            '{% component "dialog" id="a" title="b" %}{% slot "foot" %}{% endslot %}{% endcomponent %}',
            "Component “dialog” has no slot “foot”. Slots: “actions”.",
        ),
        (
            '{% component "alert" %}{% slot "actions" %}1{% endslot %}{% slot "actions" %}2{% endslot %}{% endcomponent %}',
            "Component “alert”: slot “actions” is given twice.",
        ),
        (
            '{% component "alert" %}{% if x %}{% slot "actions" %}{% endslot %}{% endif %}{% endcomponent %}',
            'Slot "actions" must stand directly inside {% component %}; put {% if %} inside the slot.',
        ),
        ('{% slot "actions" %}{% endslot %}', 'Slot "actions" must stand directly inside {% component %}; put {% if %} inside the slot.'),
        ('{% component "badge" text="x" %}thân{% endcomponent %}', "Component “badge” has no body. Slots: none."),
    ],
)  # fmt: skip
def test_wrong_tag_is_refused_when_compiled(text: str, message: str) -> None:
    with pytest.raises(TemplateSyntaxError) as refused:
        compile_template(text)

    assert str(refused.value) == message


def test_word_from_variable_is_checked_when_rendered() -> None:
    with pytest.raises(TemplateSyntaxError) as refused:
        render('{% c "count" value=1 state=state %}', state="blue")

    assert str(refused.value) == "Component “count”: state=“blue” is not one of “”, “wrong”."


def test_empty_word_takes_the_default() -> None:
    assert (
        render('{% c "badge" text="Mới" state=state icon="none" %}', state="")
        == '<span class="badge badge--idle">Mới</span>'
    )


def test_unknown_icon_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="There is no icon “smile”"):
        render('{% icon "smile" %}')


def test_text_prop_is_escaped() -> None:
    assert render('{% c "seal" text=text %}', text="<b>&") == '<span class="seal">&lt;b&gt;&amp;</span>'


def test_body_and_slots_are_escaped_once() -> None:
    text = '{% component "sentence" %}<p>{{ said }}</p>{% slot "actions" %}<b>{{ said }}</b>{% endslot %}{% endcomponent %}'

    shown = render(text, said="1 < 2")

    assert shown.strip() == '<li class="sentence"><p>1 &lt; 2</p><div class="row"><b>1 &lt; 2</b></div></li>'


def test_slot_of_white_space_counts_as_not_given() -> None:
    text = '{% component "sentence" %}Câu.{% slot "actions" %} {% if more %}<b>x</b>{% endif %} {% endslot %}{% endcomponent %}'

    assert render(text, more=False).strip() == '<li class="sentence">Câu.</li>'


def test_attribute_value_is_escaped_and_hyphenated() -> None:
    shown = render(
        '{% c "number_link" value="5" url=url data_tk_copy=text hx_boost=none %}', url="/?a=1&b=2", text='"', none=None
    )

    assert shown == '<a class="number-link" href="/?a=1&amp;b=2" data-tk-copy="&quot;">5</a>'


def test_component_does_not_see_the_page_around_it() -> None:
    assert render('{% c "seal" text="Đã chốt" %}', icon="lock") == '<span class="seal">Đã chốt</span>'


def test_nested_components_keep_their_own_slots() -> None:
    text = (
        '{% component "facts" %}{% component "fact" number=1 title="A" %}{% slot "actions" %}x{% endslot %}{% endcomponent %}'
        '{% component "fact" number=2 title="B" %}{% endcomponent %}{% endcomponent %}'
    )

    assert render(text).count('<div class="row">x</div>') == 1


def test_refused_button_says_why_beside_it() -> None:
    shown = render('{% c "post_button" text="Ban hành" url="/x" why_not=why %}', why="Còn 2 ô chưa có số.")

    assert "<form" not in shown
    assert shown.count('aria-disabled="true"') == 1
    assert shown.count("<span>Còn 2 ô chưa có số.</span>") == 1


def test_reason_describes_a_refused_button_with_an_id() -> None:
    shown = render('{% c "button" text="Ký" id="sign" why_not="Chưa đến lượt." %}')

    assert shown.count('id="sign" aria-describedby="sign-why"') == 1
    assert shown.count('id="sign-why"') == 1


def test_post_button_carries_the_csrf_token(rf) -> None:
    from django.template.context import make_context

    template = compile_template('{% c "post_button" text="Gửi" url="/x" %}').template
    context = make_context({"csrf_token": "abc"}, rf.get("/"))

    assert template.render(context).count('name="csrfmiddlewaretoken" value="abc"') == 1
