"""Commands for the first day of a server, and for every day on which something is wrong."""

import sys

import click

from guldkorn.cli.failing import Failure
from guldkorn.cli.starting import start_django


@click.command()
def doctor() -> None:
    """Say whether all is well, and what to do where it is not. The exit status is then 1."""
    start_django()
    sys.exit(0 if _all_well() else 1)


@click.command()
@click.option("--organisation", help="What the first organisation is called.")
@click.option(
    "--administrator",
    nargs=2,
    metavar="NAME EMAIL",
    help="Who signs in first, by a link that needs no mail.",
)
def setup(organisation: str | None, administrator: tuple[str, str] | None) -> None:
    """Make the tables, the parts of the pages, an organisation and its first administrator.

    It asks for what it is not told, and does again only what is not done. At the end
    it looks at everything, as `guldkorn doctor` does.
    """
    start_django(migrated=False)
    from django.core.management import call_command

    from guldkorn.workplaces.models import Organisation

    call_command("migrate", verbosity=0, interactive=False)
    click.echo("The tables are there.")
    call_command("collectstatic", verbosity=0, interactive=False)
    click.echo("The parts of the pages are there.")
    if not Organisation.objects.exists():
        _found(organisation, administrator)
    _tell_links()
    sys.exit(0 if _all_well() else 1)


@click.command("take-second-factor-away")
@click.argument("email")
def take_second_factor_away(email: str) -> None:
    """Let somebody who has lost the phone and the recovery codes begin anew.

    They are signed out everywhere and told by mail. Make sure first that it is they who ask.
    """
    start_django()
    from guldkorn.accounts.models import Person
    from guldkorn.entrance.lost import take_away

    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        raise Failure(f"{email}: nobody has an account with this address.")
    had = take_away(person)
    click.echo(
        f"{person.email}: {'the second factor is gone' if had else 'there was none'}"
    )


@click.command("untie-provider")
@click.argument("provider")
@click.argument("email", required=False)
def untie_provider(provider: str, email: str | None) -> None:
    """Let somebody be found by their address again when they come by this provider.

    Without an address that is everybody: do so after another provider has taken its place. Make
    sure that the address is still the same person's. Whoever is joined anew gets a mail.
    """
    start_django()
    from guldkorn.accounts.models import Person
    from guldkorn.entrance.provider.people import untie

    person = None
    if email is not None:
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise Failure(f"{email}: nobody has an account with this address.")
    click.echo(f"{provider}: {untie(provider, person)} untied")


def _found(organisation: str | None, administrator: tuple[str, str] | None) -> None:
    from guldkorn.lib.refusal import Refused
    from guldkorn.workplaces.models import Organisation

    name = organisation or click.prompt("What is the organisation called")
    person, email = administrator or (
        click.prompt("What is its first administrator called"),
        click.prompt("And their mail address"),
    )
    try:
        Organisation.found(name, administrator_name=person, administrator_email=email)
    except Refused as no:
        raise Failure(f"{name}: {no.reason}") from no
    click.echo(f"{name} is made.")


def _tell_links() -> None:
    """A link for each administrator who has never been in."""
    from guldkorn.accounts.first import link
    from guldkorn.accounts.models import Person

    waiting = Person.objects.filter(
        last_login=None, appointments__role="administrator"
    ).distinct()
    for person in waiting:
        click.echo(f"{person.email} gets in once, within a day, by: {link(person)}")


def _all_well() -> bool:
    from guldkorn.operation import checks

    verdicts = list(checks.examine())
    for verdict in verdicts:
        click.echo(f"{'ok   ' if verdict.is_well else 'WRONG'} {verdict.about}")
        if verdict.advice:
            click.echo(f"      {verdict.advice}")
    return all(verdict.is_well for verdict in verdicts)
