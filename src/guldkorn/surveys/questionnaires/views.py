"""The questionnaires of an organisation: ours, and those that it brings. For those who look after
its surveys.
"""

from collections.abc import Mapping

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
from guldkorn.anonymity.policy import Policy
from guldkorn.content.errors import Problem
from guldkorn.content.formats.assembling import InstrumentDraft
from guldkorn.content.formats.files import TYPES, written
from guldkorn.content.instruments import find, shipped_files
from guldkorn.content.schema import InstrumentShape
from guldkorn.content.topics import Topic
from guldkorn.history.words import lines
from guldkorn.lib.bodies import takes
from guldkorn.lib.forms import sent, status_of
from guldkorn.lib.language import words
from guldkorn.lib.refusal import Refused
from guldkorn.measurement.instrument import Instrument
from guldkorn.surveys.filling import FilledSheet, Filling, layout
from guldkorn.surveys.models import LoadedInstrument
from guldkorn.surveys.questionnaires.forms import (
    DraftForm,
    KeepForm,
    LoadForm,
    LocalCopyForm,
    LocalQuestions,
    in_lines,
    one_more,
    with_remarks,
)
from guldkorn.surveys.questionnaires.own_page import (
    LocalPage,
    copied_id,
    with_own_page,
)
from guldkorn.surveys.questionnaires.preview import GROUPS, phones, preview
from guldkorn.surveys.questionnaires.reading import (
    Brought,
    read_questionnaire,
    shape_of,
)
from guldkorn.surveys.questionnaires.trial import MADE_UP, made_up, tried
from guldkorn.surveys.questions import questions
from guldkorn.topics.known import offered_to, topic
from guldkorn.workplaces.models import Organisation


@login_required
@require_safe
def questionnaires(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    own = LoadedInstrument.objects.brought().kept().filter(organisation=place)
    shipped = [find(id) for id in sorted(shipped_files())]
    context = {
        "organisation": place,
        "own": own,
        "shipped": shipped,
        "copied": [one.id for one in shipped if _has_topics(one)],
    }
    return render(request, "surveys/questionnaires/questionnaires.html", context)


@login_required
@require_safe
def shipped_file(
    request: PersonRequest, organisation_id: int, instrument_id: str
) -> HttpResponse:
    """One of ours as a file, to look how it is done."""
    get_object_or_404(Organisation.objects.run_by(request.user), pk=organisation_id)
    if instrument_id not in shipped_files():
        raise Http404
    text = shipped_files()[instrument_id].read_text(encoding="utf-8")
    return _as_file(text, instrument_id, request.GET.get("as", ""))


@takes(5)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: PersonRequest, organisation_id: int) -> HttpResponse:
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    topics = {one.id: one for one in offered_to(place.pk)}
    if "text" in request.POST:
        return _draft(request, place, DraftForm(request.POST, topics=topics))
    form = LoadForm(sent(request), request.FILES or None, topics=topics)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data["file"]
        if isinstance(found, InstrumentDraft):
            text = {"text": with_remarks(found)}
            lost = [reason.through(_) for reason in found.lost]
            return _draft(request, place, DraftForm(text, topics=topics), lost)
        if answer := _looked_at(request, place, found, form, "file"):
            return answer
    context = {"organisation": place, "form": form, "topics": topics.values()}
    return render(
        request, "surveys/questionnaires/load.html", context, status=status_of(form)
    )


def _draft(
    request: PersonRequest,
    place: Organisation,
    form: DraftForm,
    lost: list[str] | None = None,
) -> HttpResponse:
    """A file of another program, to be filled in where it says too little."""
    go = request.POST.get("go")
    if go == "file":
        return _as_file(in_lines(request.POST["text"]), "questionnaire")
    if form.is_valid() and go:
        brought = form.cleaned_data["text"]
        if answer := _looked_at(request, place, brought, form, "text"):
            return answer
    context = {
        "organisation": place,
        "form": form,
        "lost": lost,
        "topics": form.topics.values(),
    }
    return render(
        request, "surveys/questionnaires/draft.html", context, status=status_of(form)
    )


def _looked_at(
    request: PersonRequest,
    place: Organisation,
    brought: Brought,
    form: LoadForm | DraftForm,
    field: str,
) -> HttpResponse | None:
    """Go on to what it asks, or say in the form why not."""
    try:
        found = LoadedInstrument.look_at(place, brought, by=request.user)
    except Refused as refused:
        form.add_error(field, _(refused.reason))
        return None
    return redirect("surveys:questionnaire", questionnaire_id=found.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy_ours(
    request: PersonRequest, organisation_id: int, instrument_id: str
) -> HttpResponse:
    """One of ours with a page of own questions."""
    place = get_object_or_404(
        Organisation.objects.run_by(request.user), pk=organisation_id
    )
    if instrument_id not in shipped_files() or not _has_topics(find(instrument_id)):
        raise Http404
    text = shipped_files()[instrument_id].read_text(encoding="utf-8")
    return _copy(request, place, shape_of(text))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: PersonRequest, questionnaire_id: int) -> HttpResponse:
    """One that is kept, with more own questions."""
    subject = _visible(request, questionnaire_id)
    return _copy(request, subject.organisation, shape_of(subject.text))


def _has_topics(instrument: Instrument) -> bool:
    return all(scale.topic for scale in instrument.scales)


def _copy(
    request: PersonRequest, place: Organisation, base: InstrumentShape
) -> HttpResponse:
    topics = {one.id: one for one in offered_to(place.pk)}
    given = {"topics": topics, "sets": _said(base)}
    is_done = request.POST.get("go") == "look"
    form = LocalCopyForm(initial=_begun(place, base) | request.POST.dict())
    asked = LocalQuestions(initial=one_more(request.POST), form_kwargs=given)
    wrong: list[str] = []
    if is_done:
        form = LocalCopyForm(request.POST)
        posted = {**request.POST.dict(), "form-INITIAL_FORMS": "0"}
        asked = LocalQuestions(posted, form_kwargs=given)
    if is_done and form.is_valid() and asked.is_valid():
        page = form.page([one.question() for one in asked if one.has_changed()])
        found = _copied(place, base, page, topics)
        if isinstance(found, Brought):
            made = LoadedInstrument.look_at(place, found, by=request.user)
            return redirect("surveys:questionnaire", questionnaire_id=made.pk)
        wrong = [problem.reason_through(_) for problem in found]
    context = {
        "organisation": place,
        "base": base,
        "form": form,
        "asked": asked,
        "wrong": wrong,
        "is_done": is_done,
    }
    status = 400 if is_done else 200
    return render(request, "surveys/questionnaires/copy.html", context, status=status)


def _copied(
    place: Organisation,
    base: InstrumentShape,
    page: LocalPage,
    topics: Mapping[str, Topic],
) -> Brought | list[Problem]:
    version = LoadedInstrument.objects.next_version(place, copied_id(base.id))
    text = with_own_page(base, page, version)
    return read_questionnaire(text.encode(), topics)


def _said(base: InstrumentShape) -> dict[str, str]:
    """The answers of each set in words, by its name."""
    said = {}
    for name, options in base.answer_sets.items():
        said[name] = " · ".join(words(option.label) for option in options)
    return said


def _begun(place: Organisation, base: InstrumentShape) -> dict[str, str]:
    """What the form says before anybody has written in it."""
    whose = "" if base.id == copied_id(base.id) else f" – {place.name}"
    return {
        "title_da": f"{base.title['da']}{whose}"[:200],
        "title_en": f"{base.title['en']}{whose}"[:200],
        "owner": place.name[:100],
    }


@login_required
@require_safe
def questionnaire(request: PersonRequest, questionnaire_id: int) -> HttpResponse:
    """What it asks and counts; while it waits, with a yes to be given."""
    return _page(request, _visible(request, questionnaire_id), KeepForm())


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: PersonRequest, questionnaire_id: int) -> HttpResponse:
    """Every question at once, and what one's own answers would count. Nothing is stored."""
    subject = _visible(request, questionnaire_id)
    instrument = subject.instrument
    sheet = FilledSheet.read(instrument, "")
    if request.method == "POST":
        sheet = Filling.read(instrument, request.POST.dict()).sheet
    answers = sheet.values()
    leaves = [(leaf, questions(instrument, leaf, sheet)) for leaf in layout(instrument)]
    context = {
        "subject": subject,
        "instrument": instrument,
        "leaves": leaves,
        "tried": [tried(scale, answers) for scale in instrument.scales],
        "answered": len(answers),
    }
    return render(request, "surveys/questionnaires/trial/trial.html", context)


@login_required
@require_POST
def keeping(request: PersonRequest, questionnaire_id: int) -> HttpResponse:
    subject, form = _visible(request, questionnaire_id), KeepForm(request.POST)
    if not form.is_valid():
        return _page(request, subject, form)
    subject.keep(by=request.user)
    messages.success(
        request,
        _("The questionnaire is kept. It can be chosen when a survey is planned."),
    )
    return redirect("surveys:questionnaire", questionnaire_id=subject.pk)


@login_required
@require_POST
def retirement(request: PersonRequest, questionnaire_id: int) -> HttpResponse:
    subject = _visible(request, questionnaire_id)
    subject.retire(by=request.user)
    messages.info(
        request,
        _(
            "It cannot be chosen any more. Surveys and results that have it stay as they are."
        ),
    )
    return redirect("surveys:questionnaire", questionnaire_id=subject.pk)


@login_required
@require_POST
def return_to_use(request: PersonRequest, questionnaire_id: int) -> HttpResponse:
    subject = _visible(request, questionnaire_id)
    subject.bring_back(by=request.user)
    messages.success(request, _("It can be chosen again."))
    return redirect("surveys:questionnaire", questionnaire_id=subject.pk)


@login_required
@require_safe
def questionnaire_file(request: PersonRequest, questionnaire_id: int) -> HttpResponse:
    subject = _visible(request, questionnaire_id)
    name = f"{subject.instrument_id}-{subject.version}"
    return _as_file(subject.text, name, request.GET.get("as", ""))


def _visible(request: PersonRequest, questionnaire_id: int) -> LoadedInstrument:
    seen = LoadedInstrument.objects.visible_to(request.user).select_related(
        "organisation", "loaded_by", "kept_by"
    )
    return get_object_or_404(seen, pk=questionnaire_id)


def _page(
    request: PersonRequest, subject: LoadedInstrument, form: KeepForm
) -> HttpResponse:
    context = {
        "subject": subject,
        "organisation": subject.organisation,
        "preview": preview(subject.instrument, Policy()),
        "groups": GROUPS,
        "phones": phones(subject.instrument),
        "people": MADE_UP,
        "made_up": made_up(subject.instrument),
        "surveys": subject.surveys.count(),
        "form": form,
        "history": lines(
            subject.history,
            lambda id: words(topic(id).title),
            subject.organisation.name_of,
        ),
    }
    return render(
        request,
        "surveys/questionnaires/questionnaire.html",
        context,
        status=status_of(form),
    )


def _as_file(text: str, name: str, kind: str = "") -> HttpResponse:
    """The file as it is, or as another program's."""
    if not kind:
        answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    elif kind in TYPES:
        answer = HttpResponse(written(text.encode(), kind), content_type=TYPES[kind])
    else:
        raise Http404
    ending = kind or "yaml"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
