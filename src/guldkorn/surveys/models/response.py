from django.db import models

from guldkorn.surveys.mixing import random_key
from guldkorn.surveys.models.survey import Survey
from guldkorn.surveys.models.unit import SurveyUnit


class PooledAnswers(models.Model):
    """Answers on their way: acknowledged, not yet mixed, locked. See design 4.5."""

    id = models.BigIntegerField(primary_key=True, default=random_key)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="pool")
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="pool")
    answers = models.BinaryField()

    def __str__(self) -> str:
        return "pooled answers"


class Response(models.Model):
    """One person's answers, one byte per item. No time, no invitation, a random key. Locked until
    the survey closes.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="responses")
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="responses")
    answers = models.BinaryField()

    def __str__(self) -> str:
        return "response"


class PooledComment(models.Model):
    """What somebody added in their own words, on its way. Every answer brings one of the same size,
    most are empty.

    Written beside the pooled answers and mixed apart from them: it shares nothing with them but
    survey and unit.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="pooled_comments")
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="pooled_comments")
    locked = models.BinaryField()

    def __str__(self) -> str:
        return "pooled comment"


class LockedComment(models.Model):
    """A comment that has been mixed. It is erased when the result is made: see
    ``Survey.erase_comments``.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="locked_comments")
    unit = models.ForeignKey(SurveyUnit, models.CASCADE, related_name="locked_comments")
    locked = models.BinaryField()

    def __str__(self) -> str:
        return "locked comment"
