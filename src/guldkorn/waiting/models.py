from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.models import Person
from guldkorn.lib import clock
from guldkorn.waiting.access import Rhythm

RHYTHM_NAMES = {
    Rhythm.WEEKLY: _("One mail a week, when something waits"),
    Rhythm.AT_ONCE: _("When something new waits, at most one mail a day"),
    Rhythm.NEVER: _("No mails about this"),
}

SALT = "waiting.stop"


class MailChoice(models.Model):
    """How often a person is mailed about what waits, and what the last mail told.

    It is their own: no history tells of it. ``before`` is what a press on “stop” took the place
    of. ``told`` holds the keys of what waited, no words. Whoever has chosen nothing has one a week.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choice"
    )
    rhythm = models.CharField(
        _("How often do you want a mail?"),
        max_length=10,
        choices=[(one.value, name) for one, name in RHYTHM_NAMES.items()],
        default=Rhythm.WEEKLY,
    )
    before = models.CharField(max_length=10, blank=True)
    language = models.CharField(
        max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    told_on = models.DateField(null=True)
    told = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"mails to {self.person}: {self.rhythm}"

    @classmethod
    def of(cls, person: Person) -> "MailChoice":
        """What the person has chosen; not stored where they never have."""
        return cls.objects.filter(person=person).first() or cls(person=person)

    @classmethod
    def held(cls, person: Person) -> "MailChoice":
        """The same, stored, its row held until the transaction ends: of two who mail at once the
        second finds the mail of the first.
        """
        cls.objects.get_or_create(person=person)
        return (
            cls.objects.select_for_update().select_related("person").get(person=person)
        )

    @classmethod
    @transaction.atomic
    def choose(cls, rhythm: str, *, by: Person, language: str) -> None:
        """Choose how often, and let the mails be in the language of the page."""
        cls.held(by).put(rhythm=Rhythm(rhythm), before="", language=language)

    @classmethod
    @transaction.atomic
    def stop(cls, *, by: Person) -> "MailChoice":
        """No mails any more. Twice is once: the way back stays open."""
        choice = cls.held(by)
        if choice.rhythm != Rhythm.NEVER:
            choice.put(before=choice.rhythm, rhythm=Rhythm.NEVER)
        return choice

    @classmethod
    @transaction.atomic
    def resume(cls, *, by: Person) -> "MailChoice":
        """Go back to what was chosen before the stop. Twice is once."""
        choice = cls.held(by)
        if choice.rhythm == Rhythm.NEVER:
            choice.put(rhythm=Rhythm(choice.before or Rhythm.WEEKLY), before="")
        return choice

    def note(self, waits: list[str]) -> None:
        """Note that a mail goes today, and what it tells of."""
        self.put(told_on=clock.today(), told=sorted(waits))

    def forget_gone(self, waits: list[str]) -> None:
        """What does not wait any more is new when it waits again."""
        if set(self.told) - set(waits):
            self.put(told=sorted(set(self.told) & set(waits)))

    def put(self, **values: Any) -> None:
        """Store these values of its fields, and no others."""
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))


def stop_secret(person: Person) -> str:
    """The secret of the link that stops a person's mails. It is signed, so nothing of it lies in
    the database, and it opens nothing else.
    """
    return signing.dumps(person.pk, salt=SALT)


def stopped_by(secret: str) -> Person | None:
    """Whose mails a link stops. It holds for ever: a mail may be found years later."""
    try:
        key = signing.loads(secret, salt=SALT)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=key).first()
