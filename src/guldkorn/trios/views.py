from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.trios.actions import let_in
from guldkorn.trios.forms import MemberForm
from guldkorn.trios.models import Membership, Trio
from guldkorn.workplaces.models import Unit


@login_required
@require_http_methods(["GET", "POST"])
def trio(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Who leads the work environment here; those who run the organisation let people in."""
    unit = get_object_or_404(Unit.objects.select_related("organisation"), pk=unit_id)
    runs = Unit.objects.run_by(request.user).filter(pk=unit.pk).exists()
    if not runs and (request.method == "POST" or not Trio.objects.visible_to(request.user).filter(unit=unit).exists()):
        raise Http404
    form = MemberForm(request.POST or None)
    if form.is_valid():
        member = let_in(unit, **form.cleaned_data, by=request.user)
        messages.success(request, _("%(name)s is now in the TRIO.") % {"name": member.person.name})
        return redirect("trios:trio", unit_id=unit.pk)
    members = Membership.objects.current().filter(trio__unit=unit)
    return render(request, "trios/trio.html", {"unit": unit, "members": members, "form": form if runs else None})


@login_required
@require_POST
def end(request: PersonRequest, membership_id: int) -> HttpResponse:
    membership = get_object_or_404(Membership.objects.current().run_by(request.user), pk=membership_id)
    membership.end(by=request.user)
    messages.success(request, _("%(name)s is no longer in the TRIO.") % {"name": membership.person.name})
    return redirect("trios:trio", unit_id=membership.trio.unit_id)
