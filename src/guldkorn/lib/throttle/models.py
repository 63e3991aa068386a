from django.db import models

from guldkorn.lib import clock


class Misses(models.Model):
    """How often one client, or everybody, was wrong within one hour.

    ``digest`` is a keyed hash of whom and of the hour: no address is stored, and two hours cannot
    be joined.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.number} until {self.until}"


class Kept(models.Model):
    """A row of Django's cache in the database; allauth counts in it how often somebody tries to
    sign in.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"until {self.expires}"


def forget() -> None:
    """Remove what was counted in times that are over."""
    now = clock.now()
    Misses.objects.filter(until__lte=now).delete()
    Kept.objects.filter(expires__lte=now).delete()
