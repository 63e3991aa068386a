"""May a card be a sign? Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def collect_card(*, may_take: bool) -> str | None:
    """May this card be a sign in the round?"""
    return (
        None
        if may_take
        else N_("This card is not one of those that your TRIO brought home.")
    )
