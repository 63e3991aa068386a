"""Units by hand, for those who look after the organisation."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.forms import sent, status_of
from guldkorn.workplaces.forms import MergerForm, UnitForm
from guldkorn.workplaces.models import Employee, Organisation, Unit

SHOWN_BESIDE = 12
"""How many units of one parent stand beside the form of a unit."""


@login_required
@require_safe
def unit(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Who works in the unit, and what lies below it."""
    here = unit_of(request, unit_id)
    people = here.employees.order_by("name", "pk")
    context = {
        "organisation": here.organisation,
        "unit": here,
        "people": people.filter(left_on=None),
        "gone": people.exclude(left_on=None),
        "below": here.children.all(),
        "coming_back": here.given_away().count() if here.merged_into_id else 0,
    }
    return render(request, "workplaces/unit.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    told = request.GET.get("below", "")
    above = next((one for one in place.units.standing() if str(one.pk) == told), None)
    return edit_unit(request, Unit(organisation=place, parent=above))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Its code, its name, and the unit above it."""
    return edit_unit(request, unit_of(request, unit_id))


def edit_unit(request: PersonRequest, subject: Unit) -> HttpResponse:
    is_new = subject.pk is None
    with editing.held(request, subject.organisation, subject):
        form = editing.form_of(
            request, partial(UnitForm, instance=subject), about=subject
        )
        if form.is_valid() and editing.done(
            form, partial(form.instance.write, by=request.user)
        ):
            said = _("The unit is added.") if is_new else _("The unit is changed.")
            messages.success(request, said)
            return redirect("workplaces:unit", form.instance.pk)
    context = {
        "organisation": subject.organisation,
        "unit": subject,
        "form": form,
        **_near(subject),
    }
    return render(
        request, "workplaces/unit_form.html", context, status=editing.status(form)
    )


def _near(subject: Unit) -> dict[str, Any]:
    """The first units under the same parent, and how many more there are."""
    beside = subject.organisation.units.standing().filter(parent=subject.parent)
    near = beside.order_by("name", "pk")[:SHOWN_BESIDE]
    more = beside.count() - len(near)
    return {"near": near, "more": more}


@login_required
@require_POST
def close(request: PersonRequest, unit_id: int) -> HttpResponse:
    here = unit_of(request, unit_id)
    here.close(by=request.user)
    messages.success(request, _("The unit is closed. You can open it again here."))
    return redirect("workplaces:unit", here.pk)


@login_required
@require_POST
def open_again(request: PersonRequest, unit_id: int) -> HttpResponse:
    here = unit_of(request, unit_id)
    back = here.open_again(by=request.user)
    if back:
        said = ngettext(
            "The unit is open again, and %(people)s person is back in it.",
            "The unit is open again, and %(people)s people are back in it.",
            back,
        ) % {"people": back}
    else:
        said = _("The unit is open again.")
    messages.success(request, said)
    return redirect("workplaces:unit", here.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merger(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Give everybody in the unit to another, and close this one."""
    here = unit_of(request, unit_id)
    form = MergerForm(sent(request), unit=here)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["into"]
        moved = here.merge_into(other, by=request.user)
        said = ngettext(
            "%(people)s person now belongs to %(unit)s. The old unit is closed.",
            "%(people)s people now belong to %(unit)s. The old unit is closed.",
            moved,
        ) % {"people": moved, "unit": other}
        messages.success(request, said)
        return redirect("workplaces:unit", here.pk)
    people = Employee.objects.current().filter(unit=here).count()
    context = {
        "organisation": here.organisation,
        "unit": here,
        "form": form,
        "people": people,
    }
    return render(request, "workplaces/merger.html", context, status=status_of(form))


def unit_of(request: PersonRequest, unit_id: int) -> Unit:
    mine = Unit.objects.run_by(request.user)
    return get_object_or_404(
        mine.select_related("organisation", "parent", "merged_into"), pk=unit_id
    )
