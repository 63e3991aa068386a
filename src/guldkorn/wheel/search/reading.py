"""Articles that somebody's courses let them read."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.content.articles import Article, articles_by_id
from guldkorn.lib.language import words as in_language
from guldkorn.programmes.models import Enrolment
from guldkorn.wheel.search.sources import FoundThing
from guldkorn.wheel.search.words import has


def articles(person: Person, words: Sequence[str]) -> list[FoundThing]:
    """Those that hold every word, each once, in the order of the courses."""
    places = (
        Enrolment.objects.visible_to(person)
        .enrolled()
        .select_related("cohort__programme")
    )
    found: dict[str, FoundThing] = {}
    for place in places.order_by("-pk"):
        for item, article in _readings(place):
            texts = _texts(article)
            whole = " ".join(texts)
            if article.id not in found and all(has(whole, word) for word in words):
                path = reverse("programmes:reading", args=[place.pk, item])
                found[article.id] = FoundThing(
                    texts[0], path, texts[1:], place.cohort.title
                )
    return list(found.values())


def _readings(place: Enrolment) -> Iterator[tuple[str, Article]]:
    known = articles_by_id()
    for item in place.cohort.course.readings:
        if item.article in known:
            yield item.id, known[item.article]


def _texts(article: Article) -> tuple[str, ...]:
    """The title, then everything else."""
    texts = [in_language(article.title)]
    for section in article.sections:
        texts += [in_language(one) for one in (section.title, section.text) if one]
    return tuple(texts)
