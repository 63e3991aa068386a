import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from guldkorn.accounts.sessions import SessionStore
from guldkorn.lib import clock


class PersonManager(BaseUserManager["Person"]):
    def at(self, email: str) -> "Person":
        """Return whoever has this address; makes an account where there is none.

        It has no password and no name: only who reads the mailbox can sign in, by a mailed code.
        """
        address = self.normalize_email(email).lower()
        return self.get_or_create(
            email=address, defaults={"password": make_password(None)}
        )[0]

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "Person":
        """Create a person who can sign in by mailed code, and by password when one is given."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password) if password else person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. Employees who only answer have none.

    An account has an address and no name: what somebody is called belongs to each organisation
    (`PersonName`).
    """

    email = models.EmailField(_("E-mail"), unique=True)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email


class SessionQuerySet(models.QuerySet["Session"]):
    def open_of(self, person: Person) -> "SessionQuerySet":
        """Where this person is signed in now."""
        return self.filter(person=person, expire_date__gt=clock.now())

    def forget_old(self) -> None:
        self.filter(expire_date__lte=clock.now()).delete()


class Session(AbstractBaseSession):
    """What a browser is in the middle of, and who is signed in there."""

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        related_name="sessions",
        db_constraint=False,
        help_text="nobody where a visitor has signed in nowhere",
    )

    objects: ClassVar[Any] = SessionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.session_key[:4]

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore

    @property
    def since(self) -> dt.date | None:
        told = self.get_decoded().get("since")
        return dt.date.fromisoformat(told) if told else None

    @property
    def browser(self) -> str:
        return str(self.get_decoded().get("browser", ""))
