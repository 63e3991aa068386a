"""One's own development plan: nobody else comes here. What is shared is read at an address of its
own.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.throttle.limits import Throttle
from guldkorn.lib.typeset import typeset
from guldkorn.plans.content import PlanEntryKind
from guldkorn.plans.forms import FORMS, NewPlanForm, ReflectionForm, ShareForm
from guldkorn.plans.models import DevelopmentPlan, PlanEntry, PlanShare, cohorts_of
from guldkorn.plans.pages import occasion_of, on_paper, page_of, title_of
from guldkorn.plans.sharing import owner_as, share_plan

SHARED = Throttle("shared plans", most=10, crowd=10, few=0)
"""For each account, from wherever: every share mails a text of ours to an address that she chooses.
"""


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: PersonRequest) -> HttpResponse:
    """One's own plans, what others share with one now, and a new plan."""
    person = request.user
    mine = list(
        DevelopmentPlan.objects.visible_to(person)
        .select_related("cohort")
        .order_by("cohort__starts_on")
    )
    taken = {plan.cohort_id for plan in mine}
    free = cohorts_of(person).exclude(pk__in=[one for one in taken if one])
    form = NewPlanForm(sent(request), cohorts=cohorts_of(person))
    if form.is_valid():
        plan = DevelopmentPlan.start(by=person, cohort=form.cleaned_data["cohort"])
        return redirect("plans:plan", plan_id=plan.pk)
    shared = PlanShare.objects.shared_with(person, clock.today())
    context = {
        "plans": [(plan, title_of(plan)) for plan in mine],
        "free": free,
        "may_start_own": None not in taken,
        "shares": [(share, owner_as(person, share.plan.owner)) for share in shared],
    }
    return render(request, "plans/plans.html", context, status=status_of(form))


@login_required
@never_cache
@require_safe
def plan(request: PersonRequest, plan_id: str) -> HttpResponse:
    own = _own(request, plan_id)
    shares = (
        PlanShare.objects.visible_to(request.user)
        .filter(plan=own)
        .lasting(clock.today())
    )
    context = {
        "page": page_of(own),
        "plan": own,
        "shares": shares,
        "today": clock.today(),
    }
    return render(request, "plans/plan.html", context)


@login_required
@never_cache
@require_safe
def plan_pdf(request: PersonRequest, plan_id: str) -> HttpResponse:
    page = page_of(_own(request, plan_id))
    title, day = _("My development plan"), clock.today()
    made = typeset(
        on_paper(page),
        title=title,
        lead=page.title,
        language=request.LANGUAGE_CODE,
        day=day,
    )
    headers = {"Content-Disposition": 'inline; filename="plan.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_entry(request: PersonRequest, plan_id: str, kind: str) -> HttpResponse:
    """A goal or an experiment more."""
    own = _own(request, plan_id)
    if kind not in FORMS:
        raise Http404
    form = FORMS[PlanEntryKind(kind)](sent(request))
    if form.is_valid():
        own.add(form.content(), by=request.user)
        return redirect("plans:plan", plan_id=own.pk)
    context = {"plan": own, "page": page_of(own), "kind": kind, "form": form}
    return render(request, "plans/entry.html", context, status=status_of(form))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: PersonRequest, entry_id: int) -> HttpResponse:
    """Other words for a goal or an experiment."""
    known = get_object_or_404(PlanEntry.objects.visible_to(request.user), pk=entry_id)
    content = known.content
    if content.kind not in FORMS:
        return redirect(
            "plans:reflect", plan_id=known.plan_id, part=content.part or "own"
        )
    initial = {"text": content.text, "look_on": content.look_on, "seen": content.seen}
    form = FORMS[content.kind](sent(request), initial=initial)
    if form.is_valid():
        known.rewrite(form.content(), by=request.user)
        return redirect("plans:plan", plan_id=known.plan_id)
    context = {
        "plan": known.plan,
        "page": page_of(known.plan),
        "entry": known,
        "kind": content.kind.value,
        "form": form,
    }
    return render(request, "plans/entry.html", context, status=status_of(form))


@login_required
@require_POST
def strike(request: PersonRequest, entry_id: int) -> HttpResponse:
    known = get_object_or_404(PlanEntry.objects.visible_to(request.user), pk=entry_id)
    known.strike(by=request.user)
    messages.success(request, _("It is deleted."))
    return redirect("plans:plan", plan_id=known.plan_id)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reflect(request: PersonRequest, plan_id: str, part: str) -> HttpResponse:
    """The questions after a part; those of a plan without a course stand under “own”."""
    own = _own(request, plan_id)
    occasion = occasion_of(own, part if own.cohort else "")
    if occasion is None:
        raise Http404
    page = page_of(own)
    reflected = next(one for one in page.reflections if one.occasion == occasion)
    form = ReflectionForm(sent(request), occasion=occasion, known=reflected.entries)
    if form.is_valid():
        own.reflect(form.contents(), by=request.user)
        return redirect("plans:plan", plan_id=own.pk)
    context = {"plan": own, "page": page, "reflected": reflected, "form": form}
    return render(request, "plans/reflect.html", context, status=status_of(form))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shares(request: PersonRequest, plan_id: str) -> HttpResponse:
    """Let somebody read it for a time."""
    own = _own(request, plan_id)
    form = ShareForm(sent(request), owner=request.user, today=clock.today())
    status = status_of(form)
    if form.is_valid() and SHARED.is_shut(request, str(request.user.pk)):
        form.add_error(
            None,
            _(
                "You have shared your plan ten times within an hour. Wait an hour, and try again."
            ),
        )
        status = 429
    if form.is_valid():
        SHARED.missed(request, str(request.user.pk))
        share_plan(
            own,
            form.cleaned_data["email"],
            until=form.cleaned_data["until"],
            by=request.user,
        )
        messages.success(request, _("It is shared, and they get a mail."))
        return redirect("plans:plan", plan_id=own.pk)
    shares = PlanShare.objects.visible_to(request.user).filter(plan=own)
    context = {"plan": own, "form": form, "shares": shares.lasting(clock.today())}
    return render(request, "plans/share.html", context, status=status)


@login_required
@require_POST
def end_share(request: PersonRequest, share_id: int) -> HttpResponse:
    share = get_object_or_404(PlanShare.objects.visible_to(request.user), pk=share_id)
    share.end(by=request.user)
    messages.success(
        request, _("%(name)s can no longer read it.") % {"name": share.person.email}
    )
    return redirect("plans:plan", plan_id=share.plan_id)


@login_required
@never_cache
@require_safe
def shared_plan(request: PersonRequest, share_id: int) -> HttpResponse:
    """What somebody else lets one read, as long as it lasts."""
    share = get_object_or_404(
        PlanShare.objects.shared_with(request.user, clock.today()), pk=share_id
    )
    owner = owner_as(request.user, share.plan.owner)
    return render(
        request,
        "plans/shared.html",
        {"share": share, "owner": owner, "page": page_of(share.plan)},
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request: PersonRequest, plan_id: str) -> HttpResponse:
    own = _own(request, plan_id)
    if request.method == "POST":
        own.forget(by=request.user)
        messages.success(request, _("Your plan is deleted."))
        return redirect("plans:plans")
    return render(request, "plans/deletion.html", {"plan": own, "title": title_of(own)})


def _own(request: PersonRequest, plan_id: str) -> DevelopmentPlan:
    return get_object_or_404(
        DevelopmentPlan.objects.visible_to(request.user).select_related("cohort"),
        pk=plan_id,
    )
