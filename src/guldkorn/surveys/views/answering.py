"""Where somebody answers: without account or script, and without cookies if need be. Whoever has
the address may answer, once.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guldkorn.lib import clock
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.pages import discreetly
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.languages import ReadingLanguage, chosen, offered
from guldkorn.surveys import codes, comments
from guldkorn.surveys.filling import (
    FIRST,
    FilledSheet,
    Filling,
    layout,
    page_asked,
)
from guldkorn.surveys.forms import CodeForm, CommentForm
from guldkorn.surveys.later.forms import LaterForm
from guldkorn.surveys.later.keys import new_code
from guldkorn.surveys.models import AnswerOutcome, Door, Invitation, SavedSheet
from guldkorn.surveys.questions import guides, questions, states
from guldkorn.surveys.views import carrying, framed, later
from guldkorn.surveys.views.carrying import Carried

NOTICES = {"unknown": 404, "used": 410, "shut": 410, "early": 403, "called_off": 410}
DOORS = {Door.EARLY: "early", Door.SHUT: "shut"}


# No CSRF token: it would need a cookie, and there is no session that another site could borrow.
# What lets somebody in is the secret in the address, which another site does not have.
@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        typed, spoken = form.cleaned_data["code"], carrying.language(request)
        return redirect(reverse("surveys:answer", args=[typed], query=spoken or None))
    return render(
        request, "surveys/answering/code.html", {"form": form}, status=status_of(form)
    )


@csrf_exempt
@discreetly
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    invitation = Invitation.objects.opened_by(secret)
    if invitation is None:
        return notice(request, "unknown", form=CodeForm())
    door = invitation.survey.door(clock.today())
    context: dict[str, Any] = {
        "invitation": invitation,
        "survey": invitation.survey,
        "key": key_of(secret),
    }
    if door is not Door.OPEN and not _is_told_used(invitation):
        return not_open(request, door, context)
    return answered(request, context)


def not_open(request: HttpRequest, door: Door, context: dict[str, Any]) -> HttpResponse:
    """What is the matter where nobody can answer today."""
    kind = DOORS[door]
    if context["survey"].is_given_up:
        kind = "called_off"
    return notice(request, kind, **context)


def key_of(secret: str) -> str:
    """What stands for a link and does not tell it."""
    return codes.digest(secret)[:16]


def _is_told_used(invitation: Invitation) -> bool:
    """A code on paper looks the same whether it is used or not: whoever printed the codes may hold
    them all, and would see how many have answered. Only sending tells. A link by mail is in
    nobody's hands but its owner's.
    """
    return invitation.used and invitation.employee_id is not None


def answered(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What somebody sees at their place in a survey that is open. ``context["is_over"]`` says
    afterwards that there is nothing more to do.
    """
    if _is_told_used(context["invitation"]):
        return notice(request, "used", **_over(context))
    brought = carrying.carried(request, context["survey"], context["key"])
    if not _is_sent_here(request, context):
        if later.KEPT in request.GET and "kiosk" not in context:
            return later.code_page(request, context)
        return _asked(request, brought, context)
    posted = request.POST.dict()
    if brought:
        posted |= {"answers": brought.sheet.text, "going_on": brought.going_on}
        posted.setdefault("own_words", brought.words)
        context["code"] = brought.code
    return _handed_in(request, posted, context)


def _is_sent_here(request: HttpRequest, context: dict[str, Any]) -> bool:
    """Did whoever is here send this? At a tablet the browser's history can send a page of the one
    before: then that is only a visit.
    """
    if request.method != "POST":
        return False
    if "kiosk" not in context:
        return True
    link = request.POST.get("of_link")
    return bool(link == context["key"])


def _over(context: dict[str, Any]) -> dict[str, Any]:
    context["is_over"] = True
    return context


def _asked(
    request: HttpRequest, brought: Carried | None, context: dict[str, Any]
) -> HttpResponse:
    """The page that the address asks for, with what the browser brings along. Without any of it
    only the page that follows the first can be come to.
    """
    survey = context["survey"]
    number = page_asked(survey.instrument, request.GET.get("page", ""))
    sheet = FilledSheet.read(survey.instrument, brought.sheet.text if brought else "")
    context["own_words"] = (brought.words or None) if brought else None
    context["going_on"] = brought.going_on if brought else carrying.NO_SHEET
    is_there = brought is not None or number == FIRST + 1
    return page(request, Filling(sheet, number if is_there else FIRST), context)


def _handed_in(
    request: HttpRequest, posted: dict[str, str], context: dict[str, Any]
) -> HttpResponse:
    survey, go = context["survey"], posted.get("go")
    if go == later.OPEN:
        return _taken_up(request, posted, context)
    filling = Filling.read(survey.instrument, posted)
    context["own_words"] = posted.get("own_words", "")
    context["going_on"] = carrying.sheet_named(posted.get("going_on", ""))
    if filling.sent and framed.can_be_sent(context):
        return carrying.forget(request, _send(request, filling, context))
    if go == later.LATER and filling.whole:
        return _put_away(request, filling, context)
    if filling.whole and not filling.sent:
        return _led_on(request, filling, context["own_words"], context)
    return page(request, filling, context)


def _led_on(
    request: HttpRequest, filling: Filling, words: str, context: dict[str, Any]
) -> HttpResponse:
    """The page that follows: at an address of its own where the browser can carry what was sent."""
    so_far = Carried(filling.sheet, words, context["going_on"])
    survey, key = context["survey"], context["key"]
    if there := carrying.led_on(request, survey, key, filling.page, so_far):
        return there
    # else what it brings along would undo what the page carries from here on
    return carrying.forget(request, page(request, filling, context))


def _put_away(
    request: HttpRequest, filling: Filling, context: dict[str, Any]
) -> HttpResponse:
    """Keep it for later, and let the browser forget it: the code alone leads back."""
    survey = context["survey"]
    if not framed.can_be_sent(context):
        last = Filling(filling.sheet, len(layout(survey.instrument)) + 1)
        return page(request, last, context, status=400)
    words, going_on = comments.tidy(context["own_words"]), context["going_on"]
    code = context.pop("code", None) or new_code()
    so_far = Carried(filling.sheet, words, going_on, code)
    shown = later.put_away(request, survey, so_far)
    if shown is None:
        context["is_not_kept"] = True
        return page(request, filling, context, status=429)
    takes_cookies = "kiosk" in _over(context) or carrying.NAME in request.COOKIES
    if takes_cookies:
        return carrying.forget(request, later.led_to_code(request, survey, shown))
    return render(request, "surveys/later/kept.html", context | shown)


def _taken_up(
    request: HttpRequest, posted: dict[str, str], context: dict[str, Any]
) -> HttpResponse:
    """Go on where somebody left, or say on the first page what is wrong with the code."""
    survey = context["survey"]
    form = LaterForm(posted)
    found = later.taken_up(request, survey, form)
    if found is None:
        context |= {"later_form": form, "own_words": None}
        first = Filling(FilledSheet.read(survey.instrument, ""), FIRST)
        return page(request, first, context, status=400)
    context["own_words"] = found.words
    context["going_on"] = found.going_on
    return _led_on(request, later.where_left(found.sheet), found.words, context)


def _send(
    request: HttpRequest, filling: Filling, context: dict[str, Any]
) -> HttpResponse:
    match context["invitation"].answer(
        filling.sheet.encode(), comments.tidy(context["own_words"])
    ):
        case AnswerOutcome.ALREADY:
            return notice(request, "used", **_over(context))
        case AnswerOutcome.SHUT:
            return notice(request, "shut", **_over(context))
    SavedSheet.forget(context["survey"], context["going_on"])
    if "kiosk" in _over(context):
        return redirect(f"{request.path}?sent=&lang={get_language()}")
    # Said to everybody alike, whatever they answered, where the questions are of harm.
    context["asks_of_harm"] = any(
        scale.sensitive for scale in context["survey"].instrument.scales
    )
    return HttpResponse(framed.thanks(context))


def page(
    request: HttpRequest, filling: Filling, context: dict[str, Any], status: int = 0
) -> HttpResponse:
    """The page that somebody has come to."""
    instrument, sheet = context["survey"].instrument, filling.sheet
    reading = _reading(request, instrument, context)
    status = status or (400 if filling.sent or not filling.whole else 200)
    if framed.is_usual(filling, context):
        return HttpResponse(framed.page(filling, context, reading), status=status)
    last = len(layout(instrument)) + 1
    shown = states(instrument, filling.page, sheet)
    context = {"later_form": LaterForm(), "comment": _comment(context)} | context
    context |= {"filling": filling, "sheet": sheet, "pages": last - 1}
    context["guides"] = guides(instrument, filling.page, shown, reading)
    context |= framed.told(
        context["survey"],
        filling.page,
        sheet,
        reading,
        lambda leaf: questions(instrument, leaf, sheet, reading),
    )
    template = framed.template_of(filling.page, last)
    return render(request, template, context, status=status)


def _comment(context: dict[str, Any]) -> CommentForm:
    """The form of own words, bound where there are some, or where a page was sent."""
    words = context.get("own_words")
    typed = None if words is None else {"own_words": words}
    return CommentForm(typed, floor=context["survey"].floors.comments)


def _reading(
    request: HttpRequest, instrument: Instrument, context: dict[str, Any]
) -> ReadingLanguage:
    """The language of the questions, which the page is told of."""
    around = get_language() or "da"
    wish = context.get("words", request.GET.get("words", ""))
    reading = chosen(instrument, wish, around)
    context |= {
        "reading": reading,
        "is_marked": reading.code != around,
        "languages": offered(instrument, reading, around),
    }
    return reading


def notice(request: HttpRequest, kind: str, **context: Any) -> HttpResponse:
    """A clear page instead of the questions: what is the matter, and what to do now."""
    return render(
        request, f"surveys/answering/{kind}.html", context, status=NOTICES[kind]
    )
