from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.lib.forms import status_of
from guldkorn.wheel.search.forms import SearchForm
from guldkorn.wheel.search.page import few_of_each, page_of_kind
from guldkorn.wheel.search.words import words_of


@login_required
@require_safe
def search(request: PersonRequest) -> HttpResponse:
    """Search in what one may see."""
    form = SearchForm(request.GET)
    words = words_of(form.cleaned_data["q"]) if form.is_valid() else []
    kind = form.cleaned_data.get("kind", "") if words else ""
    page = None
    if kind:
        group, page = page_of_kind(kind, request.user, words, request.GET.get("page"))
        groups = [group] if group.hits else []
    else:
        groups = few_of_each(request.user, words) if words else []
    context = {
        "form": form,
        "words": words,
        "kind": kind,
        "groups": groups,
        "page": page,
    }
    return render(request, "wheel/search/search.html", context, status=status_of(form))
