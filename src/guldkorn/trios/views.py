from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.lib.forms import sent, status_of
from guldkorn.trios import actions
from guldkorn.trios.forms import CharterForm, MemberForm
from guldkorn.trios.letters import unreached
from guldkorn.trios.models import Charter, Membership, Role, Trio
from guldkorn.workplaces.models import Unit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def trio(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Who leads the work environment here; those who run the organisation let people in."""
    unit = get_object_or_404(Unit.objects.select_related("organisation"), pk=unit_id)
    runs = Unit.objects.run_by(request.user).filter(pk=unit.pk).exists()
    if not runs and (
        request.method == "POST"
        or not Trio.objects.joined_by(request.user).filter(unit=unit).exists()
    ):
        raise Http404
    form = MemberForm(sent(request))
    if form.is_valid():
        _say(request, actions.let_in(unit, **form.cleaned_data, by=request.user))
        return redirect("trios:trio", unit_id=unit.pk)
    members = list(Membership.objects.listed().filter(trio__unit=unit))
    waits = [one for one in members if one.state == "waits"]
    mine = [one for one in waits if one.person_id == request.user.pk]
    context = {
        "unit": unit,
        "members": members,
        "opens": {
            one.pk
            for one in members
            if not one.opened_at and not one.why_not_open(request.user)
        },
        "own": mine[0] if mine else None,
        "form": form if runs and not unit.is_closed else None,
        "unreached": unreached(members) if runs else set(),
    }
    return render(request, "trios/trio.html", context, status=status_of(form))


def _say(request: HttpRequest, member: Membership) -> None:
    name = {"name": member.name}
    if member.confirmed_at:
        messages.success(request, _("%(name)s has this role already.") % name)
    else:
        messages.success(
            request,
            _("%(name)s is invited, and gets a mail with a link to say yes.") % name,
        )


@login_required
@require_POST
def end(request: PersonRequest, membership_id: int) -> HttpResponse:
    membership = get_object_or_404(
        Membership.objects.listed().run_by(request.user), pk=membership_id
    )
    actions.end(membership, by=request.user)
    done = (
        _("%(name)s is no longer in the TRIO.")
        if membership.confirmed_at
        else _("The invitation is taken back.")
    )
    messages.success(request, done % {"name": membership.name})
    return redirect("trios:trio", unit_id=membership.trio.unit_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def acceptance(request: HttpRequest, secret: str) -> HttpResponse:
    """The mailed link, for whoever reads the mailbox: a look, and a press that says yes. Nobody
    needs to sign in.
    """
    membership = Membership.objects.invited_by(secret)
    if membership is None:
        return render(request, "link_is_over.html", status=410)
    if request.method == "POST":
        actions.accept(membership)
        messages.success(
            request,
            _(
                "Thank you for your yes. Sign in with the e-mail address that the mail came to."
            ),
        )
        return redirect("wheel:home")
    return render(
        request,
        "trios/acceptance.html",
        {"membership": membership, "unit": membership.trio.unit},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: PersonRequest, membership_id: int) -> HttpResponse:
    """Let a newcomer see what the TRIO has from before."""
    membership = get_object_or_404(
        Membership.objects.to_open_by(request.user), pk=membership_id
    )
    if request.method == "POST":
        membership.open_past(by=request.user)
        messages.success(
            request,
            _("%(name)s can see what the TRIO has now.") % {"name": membership.name},
        )
        return redirect("wheel:home")
    reason = membership.why_not_open(request.user)
    if reason and not membership.opened_at and membership.person != request.user:
        raise Http404  # whoever was in the TRIO long ago learns nothing of who comes
    context = {
        "membership": membership,
        "unit": membership.trio.unit,
        "reason": reason and _(reason),
    }
    return render(request, "trios/opening.html", context)


@login_required
@require_safe
def charter(request: PersonRequest, unit_id: int) -> HttpResponse:
    """What the three have agreed on, who has said yes, and the versions before."""
    trio = get_object_or_404(
        Trio.objects.visible_to(request.user).select_related("unit"), unit=unit_id
    )
    versions = list(trio.charters.prefetch_related("sign_offs__by"))
    newest = versions[0] if versions else None
    yes = {row.role: row for row in newest.sign_offs.all()} if newest else {}
    mine = trio.roles_of(request.user)
    context = {
        "unit": trio.unit,
        "charter": newest,
        "versions": versions[1:],
        "signatures": [
            (Role(role).label, yes.get(role)) for role in trio.filled_roles()
        ],
        "may_sign": newest is not None
        and bool(mine - {role for role, row in yes.items() if row.by}),
        "was_said": any(row.by is None for role, row in yes.items() if role in mine),
    }
    return render(request, "trios/charter.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def charter_words(request: PersonRequest, unit_id: int) -> HttpResponse:
    """Write the charter, or other words in it."""
    trio = get_object_or_404(
        Trio.objects.visible_to(request.user).select_related("unit"), unit=unit_id
    )
    with editing.held(request, trio):
        newest = Charter.objects.newest(trio)
        make = partial(CharterForm, initial=newest.texts if newest else None)
        form = editing.form_of(request, make, about=newest)
        if form.is_valid() and editing.done(
            form, partial(Charter.write, trio, form.cleaned_data, by=request.user)
        ):
            messages.success(
                request,
                _("Saved. The charter holds when each of you has said yes to it."),
            )
            return redirect("trios:charter", unit_id=unit_id)
    context = {"unit": trio.unit, "charter": newest, "form": form}
    return render(
        request, "trios/charter_words.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def sign_charter(request: PersonRequest, charter_id: int) -> HttpResponse:
    subject = get_object_or_404(Charter.objects.visible_to(request.user), pk=charter_id)
    subject.sign(by=request.user, read=request.POST.get("read", ""))
    messages.success(request, _("Your yes is noted."))
    return redirect("trios:charter", unit_id=subject.trio.unit_id)
