"""What the law asks an organisation to have in writing, made from what the product knows."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guldkorn.privacy.gaps import GAPS, MEASURED_ON, WIDTHS
from guldkorn.privacy.page import sections
from guldkorn.privacy.record import PURPOSES, RISKS, SAFEGUARDS


@require_safe
def processing(request: HttpRequest) -> HttpResponse:
    """The records of processing, as article 30 asks for them."""
    context = {
        "purposes": PURPOSES,
        "safeguards": SAFEGUARDS,
        "sections": sections(),
        "contact": settings.CONTACT,
    }
    return render(request, "privacy/processing.html", context)


@require_safe
def assessment(request: HttpRequest) -> HttpResponse:
    """A draft of the assessment of what it means for people’s data (DPIA)."""
    context = {"risks": RISKS, "safeguards": SAFEGUARDS, "purposes": PURPOSES}
    return render(request, "privacy/assessment.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, or what an organisation needs to write its own."""
    context = {
        "gaps": GAPS,
        "measured_on": dt.date.fromisoformat(MEASURED_ON),
        "widths": ", ".join(str(width) for width in WIDTHS),
        "contact": settings.CONTACT,
        "statement": settings.ACCESSIBILITY_STATEMENT,
    }
    return render(request, "privacy/accessibility.html", context)
