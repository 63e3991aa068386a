from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.utils.translation import gettext_lazy as _


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
