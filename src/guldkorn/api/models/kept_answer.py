import datetime as dt
import json
from typing import Any

from django.db import models

from guldkorn.api.models.token import ApiToken
from guldkorn.lib import clock
from guldkorn.lib.sealing import Safe

KEPT_FOR = dt.timedelta(hours=24)
SEALED_FOR = "an answer to another system"


class KeptAnswerQuerySet(models.QuerySet["KeptAnswer"]):
    def over(self) -> "KeptAnswerQuerySet":
        return self.filter(at__lte=clock.now() - KEPT_FOR)


class KeptAnswer(models.Model):
    """What a token was answered to a request with an idempotency key: sent twice, it is done once.

    The key and what was sent are there as hashes, and the answer is sealed.
    """

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="kept_answers")
    key_digest = models.CharField(max_length=64)
    sent_digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    key = models.BinaryField(
        help_text="what the answer is locked with, itself locked: lib.sealing"
    )
    sealed = models.BinaryField()

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["token", "key_digest"], name="one_answer_to_an_idempotency_key"
            )
        ]

    def __str__(self) -> str:
        return "kept answer"

    @classmethod
    def keep(
        cls, token: ApiToken, key_digest: str, sent_digest: str, answer: dict[str, Any]
    ) -> None:
        key = Safe.new_key(SEALED_FOR)
        cls.objects.create(
            token=token,
            key_digest=key_digest,
            sent_digest=sent_digest,
            at=clock.now(),
            key=key,
            sealed=Safe(key, SEALED_FOR).lock(json.dumps(answer).encode()),
        )

    @property
    def answer(self) -> dict[str, Any]:
        """Raises InvalidTag when none of the site's secrets opens it."""
        opened = Safe(bytes(self.key), SEALED_FOR).unlock(bytes(self.sealed))
        said: dict[str, Any] = json.loads(opened)
        return said


def forget_answers() -> None:
    """Delete what is older than a day."""
    KeptAnswer.objects.all().over().delete()
