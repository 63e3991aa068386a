from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.accounts.requests import PersonRequest
from guldkorn.wheel.story.page import story_of
from guldkorn.wheel.views import seen_by


@login_required
@require_safe
def story(request: PersonRequest, unit_id: int) -> HttpResponse:
    """All that has happened here, for those who see the unit's home."""
    unit, _trio, is_mine = seen_by(request.user, unit_id)
    context = {"unit": unit, "is_mine": is_mine, "story": story_of(unit, request.user)}
    return render(request, "wheel/story/story.html", context)
