"""What a TRIO has put on its board, and where its pages are."""

from typing import Any

from guldkorn.accounts.models import Person
from guldkorn.themes.models import Theme
from guldkorn.updates.models import Acknowledgement, ThemeNews
from tests.cast import Cast

TOLD = {
    *(f"updates:{name}" for name in ("write_news", "news", "sign_news", "take_down_news")),
    *(f"updates:{name}" for name in ("put_back_news", "acknowledge", "unsay", "remind")),
    *(f"updates:{name}" for name in ("correct", "withdraw", "put_back_update", "renew", "restore")),
}
"""The routes of the board that are a TRIO's own."""

BY_LINK = {f"updates:{name}" for name in ("respond", "formal", "poster", "loop")}
"""Those for everybody with the link."""

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


def boarded(cast: Cast) -> dict[str, Any]:
    """One that is up with something said to it, and a newer one that waits."""
    theme = cast.round.themes.get()
    up = put_up(theme, by=cast.lone)
    return {
        "": {
            "news_id": written(theme, by=cast.lone).pk,
            "acknowledgement_id": Acknowledgement.say(up, "read", by=cast.lone).pk,
        },
        "updates:respond": {"news_id": up.pk},
    }
