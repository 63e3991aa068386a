"""Who may come in through an organisation's own provider. Pure: a reason, or nothing."""

from guldkorn.lib.words import N_


def join(*, mail_is_verified: bool, owns_domain: bool) -> str | None:
    """May somebody whom a provider sends be taken for the one with this address?"""
    if not mail_is_verified:
        return N_("Your workplace has not confirmed that the mail address is yours.")
    if not owns_domain:
        return N_("Your mail address is not one of this workplace’s own.")
    return None


def be(*, is_of_another: bool) -> str | None:
    """May a provider tell of this address for somebody whom it sent before?"""
    if is_of_another:
        return N_("The mail address that your workplace tells is somebody else’s here.")
    return None


def tie(*, is_tied: bool) -> str | None:
    """May somebody new be taken for the one with this address? Addresses are used again."""
    if is_tied:
        return N_(
            "Somebody else from your workplace had this mail address before you."
            " Write to whoever runs this server."
        )
    return None


def make(*, makes_people: bool) -> str | None:
    """May there be an account that was not there before?"""
    if makes_people:
        return None
    return N_("You have no account here yet. Ask your coordinator to invite you.")


def start(*, process: str) -> str | None:
    """May this be done through a provider? Only signing in: no account is tied to another one."""
    return None if process == "login" else N_("You can only sign in this way.")
