"""The secrets of mailed links that ask somebody for a yes: each is about one row, and holds for
some days.

They are signed with the server's key, so nothing of them lies in the database. What they open is
said by the row: a second yes changes nothing.
"""

import datetime as dt

from django.core import signing
from django.db import models

from guldkorn.lib import clock

DAYS = 14


def secret_for(row: models.Model) -> str:
    made_on = clock.today().isoformat()
    # The salt: a secret for a row of one kind opens none of another.
    return signing.dumps([row.pk, made_on], salt=row._meta.label_lower)


def row_of(secret: str, model: type[models.Model]) -> int | None:
    """Return the key of the row that a secret is about; None when it is too old, or no secret of
    ours.
    """
    try:
        key, day = signing.loads(secret, salt=model._meta.label_lower)
    except signing.BadSignature:
        return None
    last = dt.date.fromisoformat(day) + dt.timedelta(days=DAYS)
    return key if clock.today() <= last else None
