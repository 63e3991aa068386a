from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", '0020_ahead')]

    operations = [
        migrations.AddField(
            "agendaitem",
            "earlier",
            models.JSONField(
                default=list, editable=False, help_text="from and to, of each time before the last one"
            ),
        ),
        migrations.AddField("participant", "number", models.PositiveSmallIntegerField(default=1)),
        migrations.AlterField(
            "participant",
            "role",
            models.CharField(
                max_length=10,
                blank=True,
                choices=[
                    ("leader", "Manager"),
                    ("tr", "Union representative (TR)"),
                    ("amr", "Health and safety representative (AMR)"),
                    ("employee", "Employee"),
                ],
            ),
        ),
        migrations.AddField("signoff", "number", models.PositiveSmallIntegerField(default=1)),
        migrations.RemoveConstraint("signoff", "one_yes_per_role_in_room"),
        migrations.AddConstraint(
            "signoff",
            models.UniqueConstraint(
                fields=["activity", "trio", "role", "number"], name="one_yes_per_role_in_room"
            ),
        ),
    ]
