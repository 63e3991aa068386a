"""What a TRIO has put on its board, and where its pages are."""

import datetime as dt
import re
from typing import Any

from django.urls import reverse

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.themes.models import Theme
from guldkorn.updates.models import (
    Acknowledgement,
    Board,
    DigestReader,
    StaffLine,
    ThemeNews,
    Update,
)
from guldkorn.updates.models.reader import asked_secret
from tests.cast import Cast

TOLD = {
    *(f"updates:{name}" for name in ("write_news", "news", "sign_news", "take_down_news")),
    *(f"updates:{name}" for name in ("put_back_news", "acknowledge", "unsay", "remind")),
    "updates:remove_line",
    *(f"updates:{name}" for name in ("correct", "withdraw", "put_back_update", "renew", "restore")),
}
"""The routes of the board that are a TRIO's own."""

BY_LINK = {f"updates:{name}" for name in ("respond", "formal", "poster", "loop")} | {
    f"updates:{name}" for name in ("subscribe", "welcome", "leave")
}
"""Those for everybody with the link."""

ASKING = "reader@solbjerg.example"

SAID = {"said": "I har sagt, at der er for travlt.", "could_not": "Der er ikke penge til flere."}


def written(theme: Theme, *, by: Person, **words: str) -> ThemeNews:
    """Something of a theme, that waits for the others."""
    news = ThemeNews(theme=theme, **(SAID | words))
    news.write(by=by)
    return news


def put_up(theme: Theme, *, by: Person, **words: str) -> ThemeNews:
    """Something of a theme that all of the TRIO have said yes to."""
    news = written(theme, by=by, **words)
    for membership in theme.round.trio.members():
        news.sign(by=membership.person, read=news.version)
    return news


def line_of_yesterday(news: ThemeNews, text: str) -> StaffLine:
    """A line that came back, and that the TRIO may read today."""
    day = clock.today() - dt.timedelta(days=1)
    return StaffLine.objects.create(news=news, text=text, day=day)


def boarded(cast: Cast) -> dict[str, Any]:
    """One that is up with something said to it, and a newer one that waits; a status that is told."""
    theme = cast.round.themes.get()
    up = put_up(theme, by=cast.lone)
    told = Update(round=cast.round, so_far="Vi er i gang.", how="Sammen.", onwards="Vi ses.")
    told.write(by=cast.anna)
    for person in cast.three:
        told.sign(by=person, read=told.version)
    return {
        "": {
            "news_id": written(theme, by=cast.lone).pk,
            "acknowledgement_id": Acknowledgement.say(up, "read", by=cast.lone).pk,
        },
        "updates:respond": {"news_id": up.pk},
        "updates:remove_line": {"line_id": line_of_yesterday(up, "Der er for travlt.").pk},
        "updates:correct": {"update_id": told.pk},
        "updates:welcome": {"secret": asked_secret(Board.of(cast.trio), ASKING, "each", "da")},
        "updates:leave": {"secret": DigestReader(pk=1).stop_secret},
    }


def board_of(cast: Cast, client_of: Any) -> str:
    """The page that everybody reads."""
    page = client_of().get(Board.of(cast.trio).get_absolute_url()).text
    return re.sub(r"\s+", " ", page)


def respond(cast: Cast, client_of: Any, news: ThemeNews, **sent: str) -> Any:
    """Answer what is told of a theme, as somebody with the link."""
    address = reverse("updates:respond", args=[Board.of(cast.trio).token, news.pk])
    return client_of().post(address, sent)
