"""The staff list by hand: one person at a time."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.workplaces.forms import EmployeeForm
from guldkorn.workplaces.models import Employee, Organisation
from guldkorn.workplaces.staff_list import workbook
from guldkorn.workplaces.views.units import unit_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_employee(request: PersonRequest, unit_id: int) -> HttpResponse:
    return edit_employee(request, Employee(unit=unit_of(request, unit_id)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def employee(request: PersonRequest, employee_id: int) -> HttpResponse:
    return edit_employee(request, employee_of(request, employee_id))


def edit_employee(request: PersonRequest, subject: Employee) -> HttpResponse:
    was_in, is_new = subject.unit, subject.pk is None
    with editing.held(request, was_in.organisation, subject):
        form = editing.form_of(
            request, partial(EmployeeForm, instance=subject), about=subject
        )
        if form.is_valid() and editing.done(
            form, partial(form.instance.write, by=request.user)
        ):
            named = {"name": form.instance.name, "unit": form.instance.unit}
            said = (
                _("%(name)s is on the staff list, in %(unit)s.")
                if is_new
                else _("Saved.")
            )
            messages.success(request, said % named)
            return redirect("workplaces:unit", was_in.pk)
    people = was_in.employees.filter(left_on=None).order_by("name", "pk")
    context = {"unit": was_in, "employee": subject, "form": form, "people": people}
    return render(
        request, "workplaces/employee.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def leave(request: PersonRequest, employee_id: int) -> HttpResponse:
    subject = employee_of(request, employee_id)
    subject.leave(by=request.user)
    messages.success(
        request, _("Today is the last day of %(name)s.") % {"name": subject.name}
    )
    return redirect("workplaces:unit", subject.unit_id)


@login_required
@require_POST
def come_back(request: PersonRequest, employee_id: int) -> HttpResponse:
    subject = employee_of(request, employee_id)
    subject.come_back(by=request.user)
    messages.success(
        request, _("%(name)s is back on the list.") % {"name": subject.name}
    )
    return redirect("workplaces:unit", subject.unit_id)


@login_required
@require_safe
def roster_file(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """The staff list as it is now, in the shape in which it can be brought in again."""
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    name = _("staff-list.xlsx")
    return HttpResponse(
        workbook(place),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def employee_of(request: PersonRequest, employee_id: int) -> Employee:
    mine = Employee.objects.run_by(request.user)
    return get_object_or_404(mine.select_related("unit__organisation"), pk=employee_id)
