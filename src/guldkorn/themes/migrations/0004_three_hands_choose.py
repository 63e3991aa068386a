"""A theme is proposed by one and chosen by each role. Those there are were chosen at once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def were_chosen_at_once(apps, _editor):
    apps.get_model("themes", "Theme").objects.update(chosen_at=models.F("proposed_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("themes", "0003_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions("theme", {"ordering": ["proposed_at", "pk"]}),
        migrations.RenameField("theme", "chosen_by", "proposed_by"),
        migrations.RenameField("theme", "chosen_at", "proposed_at"),
        migrations.AddField("theme", "chosen_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "theme",
            "put_aside_reason",
            models.TextField(
                blank=True, default="", max_length=600, verbose_name="Why do you put it aside?"
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Stance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leader", "Manager"),
                            ("tr", "Union representative (TR)"),
                            ("amr", "Health and safety representative (AMR)"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[("agrees", "Yes"), ("objects", "Not yet"), ("away", "Was away")],
                        max_length=10,
                    ),
                ),
                (
                    "objection",
                    models.TextField(
                        blank=True,
                        max_length=600,
                        verbose_name="What has to be different before you can say yes?",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stances",
                        to="themes.theme",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("objection", ""), ("position", "objects"), _negated=True),
                        name="an_objection_has_words",
                    ),
                    models.UniqueConstraint(fields=("theme", "role"), name="one_stance_per_role"),
                ],
            },
        ),
        migrations.RunPython(were_chosen_at_once, migrations.RunPython.noop),
    ]
