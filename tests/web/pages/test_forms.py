"""Every field has its label, its help and its error, tied together for those who listen."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As people call you")
    why = forms.CharField(label="Why", widget=forms.Textarea, required=False)
    day = forms.DateField(
        label="Day", widget=forms.DateInput(attrs={"type": "date", "class": "short"})
    )
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")])
    one = forms.ChoiceField(
        label="One",
        choices=[("a", "A"), ("b", "B")],
        widget=forms.RadioSelect,
        help_text="Only one",
    )
    some = forms.MultipleChoiceField(
        label="Some",
        choices=[("a", "A"), ("b", "B")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label="Sure")
    paper = forms.FileField(label="Paper", required=False)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def group(name, data=None):
    return " ".join(Sample(data)[name].as_field_group().split())


def test_a_text_has_label_help_and_input():
    assert group("name") == (
        '<div class="form-group"> <label class="form-label" for="id_name">Name</label> '
        '<div class="form-hint" id="id_name_helptext">As people call you</div> '
        '<input type="text" name="name" class="form-input" required '
        'aria-describedby="id_name_helptext" id="id_name"> </div>'
    )


def test_an_error_is_named_and_tied_to_its_input():
    html = group("name", {})
    assert html.startswith('<div class="form-group form-error">')
    assert (
        '<span class="form-error-message" id="id_name_error"><span class="sr-only">Error: </span>'
        "Write something here.</span>"
    ) in html
    assert 'aria-invalid="true" aria-describedby="id_name_helptext id_name_error"' in html


def test_what_may_be_left_out_says_so():
    assert 'Why<span class="weight-normal"> (optional)</span></label>' in group("why")
    assert '<textarea name="why" class="form-input"' in group("why")


def test_own_classes_are_kept():
    assert 'type="date" name="day" class="form-input short"' in group("day")


def test_a_list_begins_with_a_word_and_not_with_dashes():
    dashes = forms.ChoiceField(choices=[("", "---------"), ("a", "A")])
    field = type("One", (forms.Form,), {"one": dashes})()["one"]
    words = " ".join(str(field).split())
    assert '<option value="" selected> Choose</option> <option value="a">A</option>' in words


def test_a_list_to_choose_from():
    assert '<select name="kind" class="form-select"' in group("kind")


def test_radios_stand_in_a_fieldset_with_a_legend():
    html = group("one", {})
    assert (
        '<fieldset aria-describedby="id_one_helptext id_one_error"> <legend '
        'class="form-label">One</legend>' in html
    )
    assert (
        '<div class="form-group-radio"><input type="radio" name="one" class="form-radio" value="a"'
        in html
    )
    assert '<label for="id_one_0">A</label>' in html


def test_several_boxes_stand_in_a_fieldset_with_a_legend():
    html = group("some")
    assert '<fieldset> <legend class="form-label">Some</legend>' in html
    assert (
        '<div class="form-group-checkbox"><input type="checkbox" name="some" '
        'class="form-checkbox" value="b"' in html
    )


def test_one_box_has_its_label_after_it():
    html = group("sure")
    assert (
        '<div class="form-group-checkbox"><input type="checkbox" name="sure" '
        'class="form-checkbox" required id="id_sure">'
        '<label for="id_sure">Sure</label></div>'
    ) in html


def test_a_file_has_a_plain_input():
    assert '<input type="file" name="paper"' in group("paper")


def test_the_summary_links_to_each_field_that_needs_an_eye():
    form = Sample({})
    form.add_error(None, "These do not go together.")
    html = " ".join(render_to_string("components/errors.html", {"form": form}).split())
    assert 'role="alert"' in html
    assert "<li>These do not go together.</li>" in html
    assert '<a href="#id_name"> Name: Write something here.</a>' in html
    assert '<a href="#id_one_0"> One: Choose one.</a>' in html


def test_without_errors_there_is_no_summary():
    assert render_to_string("components/errors.html", {"form": Sample()}).strip() == ""
