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
from guldkorn.workplaces.forms import ContactForm
from guldkorn.workplaces.models import Contact, Organisation


@login_required
@require_safe
def contacts(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Whom people can go to after violence, bullying or harassment."""
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    named = place.contacts.with_check().select_related("unit")
    about_leader = any(one.about_leader for one in named)
    context = {"organisation": place, "contacts": named, "about_leader": about_leader}
    return render(request, "workplaces/contacts.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_contact(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    return edit_contact(request, Contact(organisation=place))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: PersonRequest, contact_id: int) -> HttpResponse:
    subject = get_object_or_404(Contact.objects.run_by(request.user), pk=contact_id)
    return edit_contact(request, subject)


def edit_contact(request: PersonRequest, subject: Contact) -> HttpResponse:
    with editing.held(request, subject):
        form = editing.form_of(
            request, partial(ContactForm, instance=subject), about=subject
        )
        if form.is_valid() and editing.done(
            form, partial(form.instance.write, by=request.user)
        ):
            messages.success(request, _("Saved. People can see it now."))
            return redirect("workplaces:contacts", subject.organisation_id)
    context = {
        "organisation": subject.organisation,
        "contact": subject,
        "named": subject.organisation.contacts.with_check().select_related("unit"),
        "form": form,
    }
    return render(
        request, "workplaces/contact.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def check_contact(request: PersonRequest, contact_id: int) -> HttpResponse:
    subject = get_object_or_404(Contact.objects.run_by(request.user), pk=contact_id)
    subject.confirm(by=request.user)
    messages.success(request, _("Noted. We ask again in a year."))
    return redirect("workplaces:contacts", subject.organisation_id)


@login_required
@require_POST
def remove_contact(request: PersonRequest, contact_id: int) -> HttpResponse:
    subject = get_object_or_404(Contact.objects.run_by(request.user), pk=contact_id)
    subject.remove(by=request.user)
    messages.success(
        request, _("The contact is taken away. Nobody is sent there any more.")
    )
    return redirect("workplaces:contacts", subject.organisation_id)
