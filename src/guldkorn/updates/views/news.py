"""You said – we did – we could not: written by one of the TRIO, agreed by all, and answered."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guldkorn.accounts.requests import PersonRequest
from guldkorn.history import editing
from guldkorn.rounds.models import Round
from guldkorn.themes.models import Theme
from guldkorn.trios.models import Role
from guldkorn.updates.forms import AcknowledgementForm, ThemeNewsForm
from guldkorn.updates.models import Acknowledgement, StaffLine, ThemeNews
from guldkorn.updates.news import plan_to_tell, with_plans
from guldkorn.updates.news_draft import news_draft


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write_news(request: PersonRequest, theme_id: int) -> HttpResponse:
    theme = get_object_or_404(_themes(request), pk=theme_id)
    return _edit(request, ThemeNews(theme=theme), initial=news_draft(theme))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: PersonRequest, news_id: int) -> HttpResponse:
    """What is told of one theme: who has said yes, and what came back."""
    subject = get_object_or_404(_news(request), pk=news_id)
    if "edit" in request.GET or request.method == "POST":
        return _edit(request, subject, initial={})
    signed = {row.role: row for row in subject.sign_offs.select_related("by")}
    trio = subject.round.trio
    mine = trio.roles_of(request.user)
    context = {
        "round": subject.round,
        "news": subject,
        "told": with_plans([subject])[0],
        "signatures": [
            (Role(role).label, signed.get(role)) for role in trio.filled_roles()
        ],
        "may_sign": subject.waits and bool(mine - set(signed)),
        "lines": StaffLine.objects.readable().filter(news=subject),
        "form": AcknowledgementForm(),
        "mine": mine,
        "with_level": True,
        "came_back": subject.published_at or subject.is_answered,
        "others": ThemeNews.objects.of_thread(subject.theme).exclude(pk=subject.pk),
    }
    return render(request, "updates/news/news.html", context)


def _edit(
    request: PersonRequest, subject: ThemeNews, *, initial: dict[str, str]
) -> HttpResponse:
    with editing.held(request, subject.round, subject):
        made = partial(ThemeNewsForm, instance=subject, initial=initial)
        form = editing.form_of(request, made, about=subject)
        if form.is_valid() and editing.done(
            form, partial(form.instance.write, by=request.user)
        ):
            messages.success(
                request,
                _("Saved. It is on the board when each of you has said yes to it."),
            )
            return redirect("updates:news", news_id=form.instance.pk)
    plan = plan_to_tell(subject.theme)
    context = {"round": subject.round, "news": subject, "form": form, "plan": plan}
    context["with_level"] = True
    return render(
        request, "updates/news/write_news.html", context, status=editing.status(form)
    )


@login_required
@require_POST
def sign_news(request: PersonRequest, news_id: int) -> HttpResponse:
    subject = get_object_or_404(_news(request), pk=news_id)
    subject.sign(by=request.user, read=request.POST.get("read", ""))
    if subject.is_up:
        messages.success(
            request,
            _("All of you have said yes. Everybody with the link can read it now."),
        )
    else:
        messages.info(
            request,
            _(
                "Your yes is noted. It is on the board when the others have said yes too."
            ),
        )
    return redirect("updates:news", news_id=subject.pk)


@login_required
@require_POST
def take_down_news(request: PersonRequest, news_id: int) -> HttpResponse:
    subject = get_object_or_404(_news(request), pk=news_id)
    subject.take_down(by=request.user)
    messages.success(
        request, _("It is not on the board any more. You can put it back.")
    )
    return redirect("updates:news", news_id=subject.pk)


@login_required
@require_POST
def put_back_news(request: PersonRequest, news_id: int) -> HttpResponse:
    subject = get_object_or_404(_news(request), pk=news_id)
    subject.put_back(by=request.user)
    messages.success(
        request, _("It is back among those that wait for a yes from each of you.")
    )
    return redirect("updates:news", news_id=subject.pk)


@login_required
@require_POST
def acknowledge(request: PersonRequest, news_id: int) -> HttpResponse:
    """Say something to what came back, for everybody to read."""
    subject = get_object_or_404(_news(request), pk=news_id)
    form = AcknowledgementForm(request.POST)
    if form.is_valid():
        Acknowledgement.say(subject, form.cleaned_data["said"], by=request.user)
        messages.success(request, _("It is on the board."))
    else:
        messages.error(request, _("Choose one of the answers."))
    return redirect("updates:news", news_id=subject.pk)


@login_required
@require_POST
def unsay(request: PersonRequest, acknowledgement_id: int) -> HttpResponse:
    said = Acknowledgement.objects.filter(news__in=_news(request))
    one = get_object_or_404(
        said.select_related("news__theme__round__trio"), pk=acknowledgement_id
    )
    one.take_back(by=request.user)
    messages.success(
        request, _("It is not on the board any more. You can say it again.")
    )
    return redirect("updates:news", news_id=one.news_id)


@login_required
@require_POST
def remove_line(request: PersonRequest, line_id: int) -> HttpResponse:
    """Delete a line that came back, for good."""
    lines = StaffLine.objects.readable().filter(news__in=_news(request))
    line = get_object_or_404(
        lines.select_related("news__theme__round__trio"), pk=line_id
    )
    line.remove(by=request.user)
    messages.success(request, _("The line is deleted for good."))
    return redirect("updates:news", news_id=line.news_id)


def _themes(request: PersonRequest) -> QuerySet[Theme]:
    rounds = Round.objects.visible_to(request.user)
    return Theme.objects.filter(round__in=rounds).select_related("round__trio__unit")


def _news(request: PersonRequest) -> QuerySet[ThemeNews]:
    found = ThemeNews.objects.visible_to(request.user)
    return found.select_related("theme__round__trio__unit__organisation")
