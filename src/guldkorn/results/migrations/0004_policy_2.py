"""Figures of policy 2: the share exposed. Every release from before is marked as made under policy 1."""

from django.db import migrations, models

HIDDEN = {
    "share_low": None,
    "share_mid": None,
    "share_high": None,
    "sd": None,
    "agreement": None,
    "exposed_low": None,
    "exposed_high": None,
}


class Migration(migrations.Migration):
    dependencies = [("results", "0003_patterns")]

    operations = [
        migrations.AddField("release", "policy_number", models.PositiveSmallIntegerField(default=1)),
        migrations.AlterField("release", "policy_number", models.PositiveSmallIntegerField(default=2)),
        migrations.AlterField(
            "release",
            "summary",
            models.JSONField(default=dict, help_text="per scale: the fields of anonymity.rows.Summary"),
        ),
        migrations.AddField("figure", "exposed_low", models.FloatField(null=True)),
        migrations.AddField("figure", "exposed_high", models.FloatField(null=True)),
        migrations.RemoveConstraint("figure", "hidden_shares_are_empty"),
        migrations.AddConstraint(
            "figure",
            models.CheckConstraint(
                condition=models.Q(share_status="shown") | models.Q(**HIDDEN), name="hidden_shares_are_empty"
            ),
        ),
    ]
