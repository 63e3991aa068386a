"""Each chosen theme: what it is, how serious, how widespread, why, and what is settled. And what
was not chosen.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guldkorn.dossiers.content.parts import RowOf, facts, missing, plain, table
from guldkorn.dossiers.gathering import DossierFacts, ThemeFacts
from guldkorn.lib.documents.content import (
    DocumentBlock,
    DocumentFacts,
    DocumentSection,
    DocumentTable,
)
from guldkorn.lib.language import words
from guldkorn.themes.models import Weighing
from guldkorn.themes.models.cause import tree_order
from guldkorn.themes.models.weighing import CHOICES


def themes_section(found: DossierFacts) -> DocumentSection:
    blocks: list[DocumentBlock] = []
    if not found.themes:
        said = _("No theme is chosen yet, so nothing is described and assessed.")
        blocks.append(missing("themes.none", said))
    others = DocumentSection(
        key="themes.others", title=_("What was not chosen"), blocks=(_left_out(found),)
    )
    return DocumentSection(
        key="themes",
        title=_("Description and assessment"),
        blocks=tuple(blocks),
        sections=(*(_theme(one) for one in found.themes), others),
    )


def _theme(one: ThemeFacts) -> DocumentSection:
    key = f"themes.{one.topic.id}"
    blocks: list[DocumentBlock] = [
        plain(f"{key}.nature", words(one.topic.text)),
        _assessed(key, one),
    ]
    if one.weighing is None:
        said = _("How serious and how widespread it is has not been assessed together.")
        blocks.append(missing(f"{key}.unweighed", said))
    causes = tree_order(one.causes)
    if causes:
        rows = [
            (f"{each.pk}", (each.text, each.get_level_display())) for each in causes
        ]
        blocks.append(_causes(key, rows))
    else:
        said = _("The causes are not written down yet.")
        blocks.append(missing(f"{key}.no-causes", said))
    if one.resolutions:
        blocks.append(_settled(key, one))
    return DocumentSection(key=key, title=words(one.topic.title), blocks=tuple(blocks))


def _assessed(key: str, one: ThemeFacts) -> DocumentFacts:
    weighing = one.weighing
    rows = [
        ("reason", _("Why this, and why now"), one.theme.reason),
        ("seriousness", _("Seriousness"), _between(weighing, "seriousness")),
        ("extent", _("Extent"), _between(weighing, "extent")),
        ("influence", _("What can be changed here"), _between(weighing, "influence")),
    ]
    return facts(f"{key}.assessed", rows)


def _between(weighing: Weighing | None, name: str) -> str:
    """What the TRIO has said, from the lowest to the highest; never who said which."""
    given = [] if weighing is None else list(weighing.weights.all())
    steps = sorted({getattr(one, name) for one in given})
    if not steps:
        return ""
    said = dict(CHOICES[name])
    low, high = str(said[steps[0]]), str(said[steps[-1]])
    if low == high:
        return low
    return _("From “%(low)s” to “%(high)s”") % {"low": low, "high": high}


def _causes(key: str, rows: Sequence[RowOf]) -> DocumentTable:
    return table(
        f"{key}.causes",
        _("Causes"),
        [("cause", _("Cause")), ("level", _("Level (IGLO)"))],
        rows,
        "",
    )


def _settled(key: str, one: ThemeFacts) -> DocumentTable:
    rows = []
    for each in one.resolutions:
        about = each.cause.text if each.cause else words(one.topic.title)
        rows.append((f"{each.pk}", (about, each.get_mandate_display(), each.reason)))
    return table(
        f"{key}.settled",
        _("What is settled"),
        [("about", _("About")), ("what", _("What")), ("why", _("Why"))],
        rows,
        "",
    )


def _left_out(found: DossierFacts) -> DocumentTable:
    rows = []
    for subject, aside in found.left_out:
        why = aside.put_aside_reason if aside else ""
        told = why or _("The reason is not written down.")
        rows.append((subject.id, (words(subject.title), told)))
    return table(
        "themes.left-out",
        _("Not chosen, and why"),
        [("topic", _("Topic")), ("why", _("Why"))],
        rows,
        _("There are no signs of anything else."),
    )
