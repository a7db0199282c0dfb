"""Form fields are drawn with label, hint and error tied to the control."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django import forms
from django.template import engines


class MeetingForm(forms.Form):
    """A form with the kinds of fields that rooms use."""

    name = forms.CharField(label="Tên <họp>", help_text="In trên giấy mời.")
    held_on = forms.DateField(label="Ngày họp", required=False)
    ballot = forms.ChoiceField(label="Bỏ phiếu", choices=[("a", "Kín"), ("b", "Giơ tay")], widget=forms.RadioSelect)
    invite = forms.BooleanField(label="Gửi giấy mời", required=False)
    proof = forms.FileField(label="Minh chứng", required=False)
    year = forms.IntegerField(widget=forms.HiddenInput)


def drawn(text: str, form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(engines["django"].from_string(text).render({"form": form}), "html.parser")


def test_every_control_has_a_label() -> None:
    page = drawn("{% form_fields form %}", MeetingForm(initial={"year": 2023}))

    labelled = {label.get("for") for label in page.find_all("label")}
    controls = [one for one in page.find_all(["input", "select", "textarea"]) if one.get("type") != "hidden"]

    assert [one["name"] for one in controls if one.get("id") not in labelled and not one.find_parent("label")] == []
    assert [one["name"] for one in page.find_all("input", type="hidden")] == ["year"]


def test_error_and_hint_describe_the_control() -> None:
    page = drawn("{% field form.name %}", MeetingForm(data={}))

    control = page.find(id="id_name")

    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"] == "id_name-hint id_name-error"
    assert page.find(id="id_name-hint").get_text() == "In trên giấy mời."
    assert page.find(id="id_name-error").get_text(strip=True) == str(MeetingForm(data={})["name"].errors[0])


def test_field_without_trouble_has_no_error_marks() -> None:
    page = drawn("{% field form.name %}", MeetingForm(data={"name": "Hội nghị"}))

    assert page.find(id="id_name").get("aria-invalid") is None
    assert page.find(id="id_name-error") is None


def test_label_is_escaped() -> None:
    assert "Tên &lt;họp&gt;" in str(drawn("{% field form.name %}", MeetingForm()).label)


def test_summary_links_each_error_to_its_field() -> None:
    form = MeetingForm(data={"name": "x", "year": "2023"})
    form.add_error(None, "Năm đã khóa.")

    page = drawn("{% form_errors form %}{% form_fields form %}", form)

    links = [link["href"] for link in page.find(class_="error-summary").find_all("a")]
    assert links == ["#id_ballot_0"]
    assert page.find(id="id_ballot_0")["type"] == "radio"
    assert page.find(class_="error-summary").li.get_text() == "Năm đã khóa."


def test_summary_of_a_sound_form_is_empty() -> None:
    form = MeetingForm(data={"name": "x", "ballot": "a", "year": "2023"})

    assert str(drawn("{% form_errors form %}", form)) == ""
